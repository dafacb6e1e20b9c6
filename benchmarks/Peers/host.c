/*
 * Plays traces against one allocator on this machine, as it is told on its standard input, one command a line and one
 * line of answer each:
 *
 *     load FILE      reads a trace                       requests
 *     region BYTES   the region that a heap gets         bytes
 *     play           plays it                            nanoseconds, refusals, damaged blocks
 *     each           plays it, request by request        refusals, damaged blocks
 *     spread         what requests took, the least of    for allocations, zeroed ones, reallocations, releases: count,
 *                    all `each` since `load`             mean, median, 99.9th percentile, worst, in picoseconds
 *     smallest       the smallest region that serves it  bytes; 0 if the one that was set does not
 *     fill           plays it up to the first refusal    bytes live then, 0 if there was none
 *     control        what the heap takes of its region   bytes
 *
 * Compiled with HEAP, the allocator is a heap over a region: the argument is a shared library with the functions of
 * allocator_nostd.h, ours or a peer's. Otherwise it is the process's malloc, whichever that is: LD_PRELOAD names another.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include "trace.h"

static _Noreturn void fail(const char *what, const char *of)
{
    fprintf(stderr, "%s: %s\n", what, of);
    exit(1);
}

static void *function(void *library, const char *name)
{
    void *found = dlsym(library, name);
    if (found == NULL)
        fail("there is no such function", name);
    return found;
}

#ifdef HEAP

static void *heap;
static void *(*heap_create)(void *, size_t);
static void *(*heap_allocate)(void *, size_t, size_t);
static void *(*heap_allocate_zeroed)(void *, size_t, size_t);
static void *(*heap_reallocate)(void *, void *, size_t, size_t, size_t);
static bool (*heap_deallocate)(void *, void *);
static bool (*heap_statistics)(const void *, size_t *);

static void find_functions(const char *path)
{
    void *library = dlopen(path, RTLD_NOW);
    if (library == NULL)
        fail("cannot be loaded", dlerror());
    heap_create = function(library, "fixed_region_heap_create");
    heap_allocate = function(library, "fixed_region_heap_allocate");
    heap_allocate_zeroed = function(library, "fixed_region_heap_allocate_zeroed");
    heap_reallocate = function(library, "fixed_region_heap_reallocate");
    heap_deallocate = function(library, "fixed_region_heap_deallocate");
    heap_statistics = function(library, "fixed_region_heap_statistics");
}

static bool renew(void *region, size_t size) { return (heap = heap_create(region, size)) != NULL; }
static ALWAYS void *take(size_t size, size_t alignment) { return heap_allocate(heap, size, alignment); }
static ALWAYS void *take_zeroed(size_t size) { return heap_allocate_zeroed(heap, size, 8); }
static ALWAYS void give_back(void *block) { heap_deallocate(heap, block); }
static ALWAYS void *resize(void *block, size_t old_size, size_t size)
{
    return heap_reallocate(heap, block, old_size, size, 8);
}

#else

static void *(*malloc_allocate)(size_t);
static void *(*malloc_allocate_zeroed)(size_t, size_t);
static void *(*malloc_allocate_aligned)(size_t, size_t);
static void *(*malloc_reallocate)(void *, size_t);
static void (*malloc_deallocate)(void *);

static void find_functions(const char *path)
{
    (void)path;
    malloc_allocate = function(RTLD_DEFAULT, "malloc");
    malloc_allocate_zeroed = function(RTLD_DEFAULT, "calloc");
    malloc_allocate_aligned = function(RTLD_DEFAULT, "memalign");
    malloc_reallocate = function(RTLD_DEFAULT, "realloc");
    malloc_deallocate = function(RTLD_DEFAULT, "free");
}

static bool renew(void *region, size_t size) { return region != NULL && size > 0; }
static ALWAYS void *take(size_t size, size_t alignment)
{
    return alignment <= 8 ? malloc_allocate(size) : malloc_allocate_aligned(alignment, size);
}
static ALWAYS void *take_zeroed(size_t size) { return malloc_allocate_zeroed(1, size); }
static ALWAYS void give_back(void *block) { malloc_deallocate(block); }
static ALWAYS void *resize(void *block, size_t old_size, size_t size)
{
    (void)old_size;
    return malloc_reallocate(block, size);
}

#endif

static uint64_t nanoseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

#if defined(__x86_64__)
static ALWAYS uint32_t now(void)
{
    __asm__ volatile("lfence" ::: "memory");
    return (uint32_t)__builtin_ia32_rdtsc();
}
#else
static ALWAYS uint32_t now(void)
{
    return (uint32_t)nanoseconds();
}
#endif

#include "replay.h"

static struct trace trace;
static struct slot *slots;
static uint32_t *took, *least, buckets[BUCKETS];
static unsigned char *region;
static size_t region_size, region_room;
static uint32_t overhead;
static double picoseconds_per_tick;

/* Nothing here asks the allocator that is measured. */
static void *pages(size_t size)
{
    void *found = mmap(NULL, size + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (found == MAP_FAILED)
        fail("no memory", "mmap");
    return found;
}

static void calibrate(void)
{
    uint64_t started = nanoseconds();
    uint32_t ticks = now();
    while (nanoseconds() - started < 20000000) {
    }
    picoseconds_per_tick = (double)(nanoseconds() - started) * 1000 / (double)(uint32_t)(now() - ticks);
    overhead = ~0u;
    for (int i = 0; i < 1000; i++) {
        uint32_t before = now();
        uint32_t passed = now() - before;
        overhead = passed < overhead ? passed : overhead;
    }
}

static void load(const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0)
        fail("cannot be read", path);
    size_t size = (size_t)status.st_size;
    unsigned char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED || size < 32 || !open_trace(bytes, &trace))
        fail("is no trace", path);
    trace.requests = pages(trace.count * sizeof(struct request));
    read_requests(bytes, &trace);
    slots = pages(trace.slots * sizeof(struct slot));
    took = pages(trace.count * sizeof(uint32_t));
    least = pages(trace.count * sizeof(uint32_t));
    memset(least, 0xFF, trace.count * sizeof(uint32_t));
    munmap(bytes, size);
    printf("%u\n", trace.count);
}

/* Pages of 2 MiB, at a multiple of that: alignment and offsets are the same in every process. */
static void set_region(size_t size)
{
    region_size = size;
    if (size > region_room) {
        size_t huge = (size_t)2 << 20;
        region_room = size;
        uintptr_t at = (uintptr_t)pages(size + huge);
        region = (unsigned char *)((at + huge - 1) & ~(huge - 1));
        memset(region, 0, size);
    }
    printf("%zu\n", size);
}

static void play_timed(void)
{
    if (!renew(region, region_size))
        fail("no heap", "region");
    uint64_t started = nanoseconds();
    struct outcome outcome = play(&trace, slots, took, PLAIN);
    uint64_t passed = nanoseconds() - started;
    give_back_rest(&trace, slots);
    printf("%llu %u %u\n", (unsigned long long)passed, outcome.refusals, outcome.damaged);
}

static void play_each(void)
{
    if (!renew(region, region_size))
        fail("no heap", "region");
    struct outcome outcome = play(&trace, slots, took, MEASURED);
    give_back_rest(&trace, slots);
    for (uint32_t i = 0; i < trace.count; i++) {
        uint32_t net = took[i] < overhead ? 0 : took[i] - overhead;
        least[i] = net < least[i] ? net : least[i];
    }
    printf("%u %u\n", outcome.refusals, outcome.damaged);
}

static void tell_spread(void)
{
    static const unsigned kinds[] = {
        1u << ALLOCATE | 1u << ALLOCATE_ALIGNED, 1u << ALLOCATE_ZEROED, 1u << REALLOCATE, 1u << RELEASE};
    for (int i = 0; i < 4; i++) {
        struct spread spread = spread_of(&trace, least, kinds[i], buckets);
        double mean = spread.count == 0 ? 0 : (double)spread.total / spread.count;
        printf("%u %.0f %.0f %.0f %.0f ", spread.count, mean * picoseconds_per_tick,
            spread.median * picoseconds_per_tick, spread.high * picoseconds_per_tick,
            spread.worst * picoseconds_per_tick);
    }
    printf("\n");
}

static bool is_served_by(size_t size)
{
    if (!renew(region, size))
        return false;
    struct outcome outcome = play(&trace, slots, took, UNTIL_REFUSED);
    give_back_rest(&trace, slots);
    return outcome.refusals == 0;
}

/* By halving, as Replayer.SmallestRegion does. */
static size_t smallest(void)
{
    if (!is_served_by(region_size))
        return 0;
    size_t too_small = 0, serves = region_size & ~(size_t)7;
    while (serves - too_small > 8) {
        size_t size = (too_small + ((serves - too_small) >> 1)) & ~(size_t)7;
        if (is_served_by(size))
            serves = size;
        else
            too_small = size;
    }
    return serves;
}

static uint32_t fill(void)
{
    if (!renew(region, region_size))
        fail("no heap", "region");
    struct outcome outcome = play(&trace, slots, took, UNTIL_REFUSED);
    give_back_rest(&trace, slots);
    return outcome.live_at_refusal;
}

static size_t control(void)
{
#ifdef HEAP
    size_t figures[16] = {0};
    return renew(region, region_size) && heap_statistics(heap, figures) ? region_size - figures[0] : 0;
#else
    return 0;
#endif
}

static void obey(char *line)
{
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "load ", 5) == 0)
        load(line + 5);
    else if (strncmp(line, "region ", 7) == 0)
        set_region(strtoull(line + 7, NULL, 10));
    else if (strcmp(line, "play") == 0)
        play_timed();
    else if (strcmp(line, "each") == 0)
        play_each();
    else if (strcmp(line, "spread") == 0)
        tell_spread();
    else if (strcmp(line, "smallest") == 0)
        printf("%zu\n", smallest());
    else if (strcmp(line, "fill") == 0)
        printf("%u\n", fill());
    else if (strcmp(line, "control") == 0)
        printf("%zu\n", control());
    else
        fail("is no command", line);
}

int main(int count, char **arguments)
{
    static char line[4096], in[4096], out[4096];
    setvbuf(stdin, in, _IOFBF, sizeof in);
    setvbuf(stdout, out, _IOLBF, sizeof out);
    find_functions(count > 1 ? arguments[1] : "");
    calibrate();
    while (fgets(line, sizeof line, stdin) != NULL)
        obey(line);
    return 0;
}
