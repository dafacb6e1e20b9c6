/*
 * Plays traces against one allocator on the board mps2-an386, in the emulator, and counts instructions: exactly, by the
 * timer, as firmware/Replay does. What to do lies in memory before the start, at jobs:
 *
 *     u32 count, and so many times: u32 what, u32 region size, u32 length of the trace, the trace, padding to 4 bytes
 *
 * Of each job it prints one line, which begins with the job's number:
 *
 *     EACH      refusals, damaged blocks, and of allocations, zeroed ones, reallocations, releases: count, total,
 *               median, 99.9th percentile, worst, in instructions
 *     SMALLEST  the smallest region that serves it, in bytes; 0 if the one that was given does not
 *     FILL      bytes live at the first refusal, 0 if there was none; bytes of the region that the heap keeps
 *     WORST     the worst allocation below 512 bytes, release, and allocation of another kind, in instructions
 *
 * Compiled with HEAP, the allocator is a heap over a region (allocator_nostd.h); otherwise the C library's malloc, whose
 * sbrk has no more than the region. Before each run all variables of the C library are as after a reset.
 */

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include "board.h"
#include "trace.h"

extern const uint32_t data_source[];
extern uint32_t data_start[], data_end[], bss_start[], bss_end[];

enum { EACH, SMALLEST, FILL, WORST };

static unsigned char *const jobs = (unsigned char *)0x21000000;
static unsigned char *const memory_end = (unsigned char *)0x22000000;
static volatile uint32_t *const timer = (volatile uint32_t *)0xE000E010; /* Control, reload, current. */

KEPT static unsigned char *region;
KEPT static uint32_t region_size;
KEPT static uint32_t overhead;

/* The timer has 24 bits and counts down. Above them nothing is lost when it wraps. */
static ALWAYS uint32_t now(void)
{
    return ~timer[2] << 8;
}

/* An instruction takes 128 ns of the board's time, a tick 40. */
static ALWAYS uint32_t instructions(uint32_t passed)
{
    uint32_t count = ((passed >> 8) * 5 + 8) / 16;
    return count < overhead ? 0 : count - overhead;
}

#ifdef HEAP

#include "allocator_nostd.h"

KEPT static fixed_region_heap *heap;

static bool renew_allocator(void) { return (heap = fixed_region_heap_create(region, region_size)) != NULL; }
static ALWAYS void *take(size_t size, size_t alignment) { return fixed_region_heap_allocate(heap, size, alignment); }
static ALWAYS void *take_zeroed(size_t size) { return fixed_region_heap_allocate_zeroed(heap, size, 8); }
static ALWAYS void give_back(void *block) { fixed_region_heap_deallocate(heap, block); }
static ALWAYS void *resize(void *block, size_t old_size, size_t size)
{
    return fixed_region_heap_reallocate(heap, block, old_size, size, 8);
}

#else

KEPT static uint32_t region_used;

void *_sbrk(ptrdiff_t size); /* newlib's name, and picolibc's. */
void *sbrk(ptrdiff_t size);

void *_sbrk(ptrdiff_t size)
{
    if (size > 0 ? (uint32_t)size > region_size - region_used : (uint32_t)-size > region_used)
        return (void *)-1;
    void *at = region + region_used;
    region_used += (uint32_t)size;
    return at;
}

void *sbrk(ptrdiff_t size)
{
    return _sbrk(size);
}

static bool renew_allocator(void) { region_used = 0; return true; }
static ALWAYS void *take(size_t size, size_t alignment) { return alignment <= 8 ? malloc(size) : memalign(alignment, size); }
static ALWAYS void *take_zeroed(size_t size) { return calloc(1, size); }
static ALWAYS void give_back(void *block) { free(block); }
static ALWAYS void *resize(void *block, size_t old_size, size_t size) { (void)old_size; return realloc(block, size); }

#endif

#include "replay.h"

/* What the heap keeps of its region; of a C library that is not told. */
static uint32_t own_data(void)
{
#ifdef HEAP
    fixed_region_heap_figures figures;
    if (fixed_region_heap_statistics(heap, &figures))
        return region_size - (uint32_t)figures.capacity;
#endif
    return 0;
}

KEPT static struct trace trace;
KEPT static struct slot *slots;
KEPT static uint32_t *took;
KEPT static uint32_t buckets[BUCKETS];

/* As start-up code does it. */
static bool renew(uint32_t size)
{
    memcpy(data_start, data_source, (size_t)((char *)data_end - (char *)data_start));
    memset(bss_start, 0, (size_t)((char *)bss_end - (char *)bss_start));
    memset(slots, 0, trace.slots * sizeof *slots);
    region_size = size;
    return renew_allocator();
}

static void calibrate(void)
{
    timer[1] = 0xFFFFFF;
    timer[2] = 0;
    timer[0] = 5;
    overhead = 0;
    uint32_t before = now();
    overhead = instructions(now() - before);
}

/* Puts requests, slots and times behind the jobs, and the region at the end of memory. */
static bool load(const unsigned char *bytes, uint32_t size, unsigned char *free_memory)
{
    if (!open_trace(bytes, &trace))
        return false;
    trace.requests = (struct request *)free_memory;
    slots = (struct slot *)(trace.requests + trace.count);
    took = (uint32_t *)(slots + trace.slots);
    region = (unsigned char *)((uintptr_t)(memory_end - size) & ~(uintptr_t)0xFFFF);
    if ((unsigned char *)(took + trace.count) > region)
        return false;
    read_requests(bytes, &trace);
    return true;
}

static void tell_each(uint32_t size)
{
    static const unsigned kinds[] = {
        1u << ALLOCATE | 1u << ALLOCATE_ALIGNED, 1u << ALLOCATE_ZEROED, 1u << REALLOCATE, 1u << RELEASE};
    if (!renew(size))
        return;
    struct outcome outcome = play(&trace, slots, took, MEASURED);
    for (uint32_t i = 0; i < trace.count; i++)
        took[i] = instructions(took[i]);
    print_number(outcome.refusals);
    print_number(outcome.damaged);
    for (int i = 0; i < 4; i++) {
        struct spread spread = spread_of(&trace, took, kinds[i], buckets);
        print_number(spread.count);
        print_number((uint32_t)spread.total);
        print_number(spread.median);
        print_number(spread.high);
        print_number(spread.worst);
    }
}

static void note(uint32_t *worst, uint32_t took_now)
{
    if (took_now > *worst)
        *worst = took_now;
}

/* Clearing and copying take as long as blocks are large: they are left out. */
static void tell_worst(uint32_t size)
{
    uint32_t small = 0, release = 0, other = 0;
    if (!renew(size))
        return;
    (void)play(&trace, slots, took, MEASURED);
    for (uint32_t i = 0; i < trace.count; i++) {
        struct request request = trace.requests[i];
        enum kind kind = kind_of(request);
        if (kind == RELEASE)
            note(&release, instructions(took[i]));
        else if (kind == ALLOCATE && request.size < 512)
            note(&small, instructions(took[i]));
        else if (kind == ALLOCATE || kind == ALLOCATE_ALIGNED)
            note(&other, instructions(took[i]));
    }
    print_number(small);
    print_number(release);
    print_number(other);
}

static bool is_served_by(uint32_t size)
{
    return renew(size) && play(&trace, slots, took, UNTIL_REFUSED).refusals == 0;
}

/* By halving, as Replayer.SmallestRegion does. */
static uint32_t smallest(uint32_t size)
{
    if (!is_served_by(size))
        return 0;
    uint32_t too_small = 0, serves = size & ~7u;
    while (serves - too_small > 8) {
        uint32_t half = (too_small + ((serves - too_small) >> 1)) & ~7u;
        if (is_served_by(half))
            serves = half;
        else
            too_small = half;
    }
    return serves;
}

static void tell_fill(uint32_t size)
{
    bool is_new = renew(size);
    uint32_t own = is_new ? own_data() : 0;
    print_number(is_new ? play(&trace, slots, took, UNTIL_REFUSED).live_at_refusal : 0);
    print_number(own);
}

static void tell(uint32_t what, uint32_t size)
{
    if (what == EACH)
        tell_each(size);
    else if (what == SMALLEST)
        print_number(smallest(size));
    else if (what == WORST)
        tell_worst(size);
    else
        tell_fill(size);
}

static unsigned char *behind(const unsigned char *job)
{
    return (unsigned char *)((uintptr_t)(job + 12 + field(job + 8) + 3) & ~(uintptr_t)3);
}

int main(void)
{
    uint32_t count = field(jobs);
    unsigned char *end = jobs + 4;
    for (uint32_t i = 0; i < count; i++)
        end = behind(end);
    calibrate();
    unsigned char *job = jobs + 4;
    for (uint32_t i = 0; i < count; i++, job = behind(job)) {
        print_number(i);
        if (load(job + 12, field(job + 4), (unsigned char *)((uintptr_t)(end + 7) & ~(uintptr_t)7)))
            tell(field(job), field(job + 4));
        print_end();
    }
    return 0;
}
