/* Reads a trace (traces/README.md) into a row of requests of equal length, so that reading costs the same everywhere. */

#ifndef TRACE_H
#define TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ALWAYS inline __attribute__((always_inline))

enum kind { ALLOCATE, ALLOCATE_ZEROED, ALLOCATE_ALIGNED, REALLOCATE, RELEASE };

struct request {
    uint32_t head; /* Of 3 bits the kind, of 5 the base-2 logarithm of the alignment, of 24 the slot. */
    uint32_t size;
};

struct trace {
    uint32_t count;
    uint32_t slots;
    uint32_t peak;
    struct request *requests;
};

static ALWAYS enum kind kind_of(struct request request)
{
    return (enum kind)(request.head & 7);
}

static ALWAYS size_t alignment_of(struct request request)
{
    return (size_t)1 << (request.head >> 3 & 31);
}

static ALWAYS uint32_t slot_of(struct request request)
{
    return request.head >> 8;
}

static inline uint32_t field(const unsigned char *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint32_t varint(const unsigned char **at)
{
    uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char next = *(*at)++;
        value |= (uint32_t)(next & 0x7F) << shift;
        if (next < 0x80)
            return value;
    }
}

/* The header's numbers; requests is where to put them, count of them. The tool that hands out traces has checked them. */
static inline bool open_trace(const unsigned char *bytes, struct trace *trace)
{
    if (field(bytes) != 0x43525441 || bytes[4] != 1)
        return false;
    trace->count = field(bytes + 8);
    trace->slots = field(bytes + 12);
    trace->peak = field(bytes + 16);
    return trace->slots < 1u << 24;
}

static inline void read_requests(const unsigned char *bytes, struct trace *trace)
{
    const unsigned char *at = bytes + 32 + field(bytes + 20);
    for (uint32_t i = 0; i < trace->count; i++) {
        uint32_t head = varint(&at);
        enum kind kind = (enum kind)(head & 7);
        uint32_t size = kind == RELEASE ? 0 : varint(&at);
        uint32_t log2 = kind == ALLOCATE_ALIGNED ? *at++ : 3;
        trace->requests[i] = (struct request){head >> 3 << 8 | log2 << 3 | (uint32_t)kind, size};
    }
}

#endif
