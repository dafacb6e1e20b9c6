/*
 * Random programs over all twelve functions, the same at every run: wrong requests and damaged free blocks are among them.
 * Whatever is answered, and what the region holds in the end, goes into the numbers that are printed.
 */

#include "allocator_nostd.h"
#include "serial.h"

extern uint8_t heap_start[];

/* At the region's start stands the heap's object, with the address of its class, which lies elsewhere in another library. */
enum { BLOCKS = 256, STEPS = 8000, OBJECT = 16 };

typedef struct {
    uint8_t *at;
    size_t size;
    size_t alignment;
} held;

static held blocks[BLOCKS];
static uint32_t state, answers;

static uint32_t below(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % limit;
}

static void note(uint32_t answer)
{
    answers = (answers ^ answer) * 16777619u;
}

static size_t some_size(uint32_t largest)
{
    uint32_t kind = below(64);
    return kind == 0 ? below(2) - 1u : kind < 50 ? 1 + below(largest / 16) : 1 + below(largest);
}

static size_t some_alignment(void)
{
    uint32_t kind = below(32);
    return kind == 0 ? below(20) : kind < 24 ? 8 : (size_t)1 << below(12);
}

static void allocate(fixed_region_heap *heap, held *block, uint32_t largest)
{
    size_t size = some_size(largest), alignment = some_alignment();
    bool is_zeroed = below(4) == 0;
    uint8_t *at = is_zeroed ? fixed_region_heap_allocate_zeroed(heap, size, alignment)
                            : fixed_region_heap_allocate(heap, size, alignment);
    note((uint32_t)(uintptr_t)at);
    *block = (held){at, size, alignment};
    for (size_t i = 0; at != NULL && i < size && i < 512; i++) {
        note(is_zeroed ? at[i] : 0);
        at[i] = (uint8_t)below(256);
    }
}

static void release(fixed_region_heap *heap, held *block, bool damages)
{
    bool is_sized = below(2) == 0;
    note(is_sized ? fixed_region_heap_deallocate_sized(heap, block->at, block->size, block->alignment)
                  : fixed_region_heap_deallocate(heap, block->at));
    if (below(8) == 0)
        note(fixed_region_heap_deallocate(heap, block->at));
    if (damages && below(16) == 0)
        ((uint32_t *)(void *)block->at)[below(2)] = below(2) == 0 ? below(4096) : state;
    block->at = NULL;
}

static void resize(fixed_region_heap *heap, held *block, uint32_t largest)
{
    size_t size = some_size(largest);
    uint32_t kind = below(3);
    note((uint32_t)fixed_region_heap_usable_size(heap, block->at));
    if (kind == 0) {
        uint8_t *at = fixed_region_heap_reallocate(heap, block->at, block->size, size, block->alignment);
        note((uint32_t)(uintptr_t)at);
        if (at == NULL)
            return;
        block->at = at;
    } else if (!(kind == 1 ? fixed_region_heap_grow_in_place(heap, block->at, size)
                           : fixed_region_heap_shrink_in_place(heap, block->at, size))) {
        note(1);
        return;
    }
    block->size = size;
}

static void wrong(fixed_region_heap *heap)
{
    uint8_t *at = heap_start + below(70000);
    note(fixed_region_heap_deallocate(heap, at));
    note((uint32_t)fixed_region_heap_usable_size(heap, at));
    note(fixed_region_heap_shrink_in_place(heap, at, 1 + below(100)));
    note(fixed_region_heap_allocate(NULL, 8, 8) != NULL);
}

static void figures(fixed_region_heap *heap)
{
    static fixed_region_heap_figures now;
    note(fixed_region_heap_statistics(heap, &now));
    for (size_t i = 0; i < sizeof now / sizeof(uint32_t); i++)
        note(((const uint32_t *)(const void *)&now)[i]);
    note((uint32_t)fixed_region_heap_verify(heap));
}

static void run(uint32_t seed, size_t region, uint32_t largest, bool damages)
{
    state = seed;
    answers = 2166136261u;
    fixed_region_heap *heap = fixed_region_heap_create(heap_start, region);
    note((uint32_t)(uintptr_t)heap);
    for (int i = 0; i < BLOCKS; i++)
        blocks[i].at = NULL;
    for (int i = 0; i < STEPS; i++) {
        held *block = &blocks[below(BLOCKS)];
        if (block->at == NULL)
            allocate(heap, block, largest);
        else if (below(4) == 0)
            resize(heap, block, largest);
        else
            release(heap, block, damages);
        if (below(32) == 0)
            wrong(heap);
        if (below(256) == 0)
            figures(heap);
    }
    figures(heap);
    for (size_t i = OBJECT; i < region; i++)
        note(heap_start[i]);
    note(fixed_region_heap_destroy(heap));
    note(fixed_region_heap_destroy(heap));
    serial_number(answers);
    serial_text("\n");
}

int main(void)
{
    static const size_t regions[] = {1000, 4096, 20000, 65536, 200000, 1000000};
    serial_open();
    for (uint32_t i = 0; i < sizeof regions / sizeof regions[0]; i++) {
        run(2463534242u + i, regions[i], (uint32_t)regions[i] / 40 + 32, false);
        run(88172645u + i, regions[i], (uint32_t)regions[i] / 10, false);
        run(521288629u + i, regions[i], (uint32_t)regions[i] / 20 + 32, true);
    }
    serial_text("done\n");
    return 0;
}
