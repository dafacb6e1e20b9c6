/*
 * Plays traces (traces/README.md) against an allocator: the same for every allocator, on a host and on a board.
 *
 * Who includes this has defined what is called, and how time is read:
 *
 *     static ALWAYS void *take(size_t size, size_t alignment);
 *     static ALWAYS void *take_zeroed(size_t size);
 *     static ALWAYS void *resize(void *block, size_t old_size, size_t size);
 *     static ALWAYS void give_back(void *block);
 *     static ALWAYS uint32_t now(void);
 *
 * Of each block the first byte is written, and looked at before it goes. A refused allocation leaves its slot empty,
 * and what follows for it is left out; a refused reallocation leaves the block as it was.
 */

#ifndef REPLAY_H
#define REPLAY_H

#include "trace.h"

struct slot {
    unsigned char *block;
    uint32_t size;
};

struct outcome {
    uint32_t refusals;
    uint32_t damaged;         /* Blocks whose first byte was not what had been written, or that were not aligned. */
    uint32_t live;            /* Bytes, as requested. */
    uint32_t live_at_refusal; /* The same, when the first request was refused. */
};

enum mode { PLAIN, MEASURED, UNTIL_REFUSED };

static ALWAYS unsigned char mark(struct request request)
{
    return (unsigned char)(slot_of(request) * 31 + 1);
}

static ALWAYS void refuse(struct outcome *outcome)
{
    if (outcome->refusals++ == 0)
        outcome->live_at_refusal = outcome->live;
}

static ALWAYS uint32_t step_release(struct request request, struct slot *slot, struct outcome *outcome, enum mode mode)
{
    if (slot->block == NULL)
        return 0;
    outcome->damaged += *slot->block != mark(request);
    uint32_t before = mode == MEASURED ? now() : 0;
    give_back(slot->block);
    uint32_t took = mode == MEASURED ? now() - before : 0;
    slot->block = NULL;
    outcome->live -= slot->size;
    return took;
}

static ALWAYS uint32_t step_resize(struct request request, struct slot *slot, struct outcome *outcome, enum mode mode)
{
    if (slot->block == NULL)
        return 0;
    uint32_t before = mode == MEASURED ? now() : 0;
    unsigned char *block = resize(slot->block, slot->size, request.size);
    uint32_t took = mode == MEASURED ? now() - before : 0;
    if (block == NULL) {
        refuse(outcome);
        return took;
    }
    outcome->damaged += *block != mark(request);
    outcome->live += request.size - slot->size;
    slot->block = block;
    slot->size = request.size;
    return took;
}

static ALWAYS uint32_t step_take(struct request request, struct slot *slot, struct outcome *outcome, enum mode mode)
{
    size_t alignment = alignment_of(request);
    uint32_t before = mode == MEASURED ? now() : 0;
    unsigned char *block = kind_of(request) == ALLOCATE_ZEROED ? take_zeroed(request.size) : take(request.size, alignment);
    uint32_t took = mode == MEASURED ? now() - before : 0;
    slot->block = block;
    if (block == NULL) {
        refuse(outcome);
        return took;
    }
    outcome->damaged += ((uintptr_t)block & (alignment - 1)) != 0;
    *block = mark(request);
    slot->size = request.size;
    outcome->live += request.size;
    return took;
}

/* Plays a trace; what each request took goes to took, if that is measured. Slots are empty before and, but for what
   the trace leaves live, after. */
static ALWAYS struct outcome play(const struct trace *trace, struct slot *slots, uint32_t *took, enum mode mode)
{
    struct outcome outcome = {0, 0, 0, 0};
    for (uint32_t i = 0; i < trace->count; i++) {
        struct request request = trace->requests[i];
        struct slot *slot = slots + slot_of(request);
        uint32_t ticks;
        switch (kind_of(request)) {
        case RELEASE:
            ticks = step_release(request, slot, &outcome, mode);
            break;
        case REALLOCATE:
            ticks = step_resize(request, slot, &outcome, mode);
            break;
        default:
            ticks = step_take(request, slot, &outcome, mode);
            break;
        }
        if (mode == MEASURED)
            took[i] = ticks;
        if (mode == UNTIL_REFUSED && outcome.refusals > 0)
            break;
    }
    return outcome;
}

/* Gives back what a trace has left live. */
static inline void give_back_rest(const struct trace *trace, struct slot *slots)
{
    for (uint32_t i = 0; i < trace->slots; i++) {
        if (slots[i].block != NULL)
            give_back(slots[i].block);
        slots[i].block = NULL;
    }
}

/* What requests of one kind took. */
struct spread {
    uint32_t count;
    uint64_t total;
    uint32_t median;
    uint32_t high; /* 99.9 % took no longer. */
    uint32_t worst;
};

enum { BUCKETS = 16384 };

/* Kinds is a set of bits. Values from BUCKETS up are told apart by the worst alone. */
static struct spread spread_of(const struct trace *trace, const uint32_t *took, unsigned kinds, uint32_t *buckets)
{
    struct spread spread = {0, 0, 0, 0, 0};
    for (uint32_t i = 0; i < BUCKETS; i++)
        buckets[i] = 0;
    for (uint32_t i = 0; i < trace->count; i++) {
        if ((kinds >> kind_of(trace->requests[i]) & 1) == 0)
            continue;
        spread.count++;
        spread.total += took[i];
        spread.worst = took[i] > spread.worst ? took[i] : spread.worst;
        buckets[took[i] < BUCKETS ? took[i] : BUCKETS - 1]++;
    }
    uint32_t below = 0;
    for (uint32_t i = 0; i < BUCKETS && spread.count > 0; i++) {
        if (below <= spread.count / 2)
            spread.median = i;
        if (below < spread.count - spread.count / 1000)
            spread.high = i;
        below += buckets[i];
    }
    spread.high = spread.high == BUCKETS - 1 ? spread.worst : spread.high;
    return spread;
}

#endif
