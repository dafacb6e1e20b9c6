/* A program with mistakes, linked with liballocator_guarded. */
#include "allocator_guarded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t region[4096];
static struct { int count, kind; void *block; size_t size; uint32_t owner; } told;

static void tell(void *context, int kind, void *block, size_t size, uint32_t owner)
{
    ++*(int *)context;
    told.count++, told.kind = kind, told.block = block, told.size = size, told.owner = owner;
}

static bool show(void *context, void *block, size_t size, uint32_t owner)
{
    (void)context;
    printf("leak: %zu bytes of owner %u%s\n", size, (unsigned)owner, block == NULL ? ", nowhere" : "");
    return true;
}

static unsigned next(void)
{
    static unsigned state = 20;
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static int is_told(int kind, const void *block, size_t size, uint32_t owner)
{
    int was = told.count == 1 && told.kind == kind && told.block == block && told.size == size && told.owner == owner;
    told.count = 0;
    return was;
}

/* Makes a mistake of this kind with a block, and says whether it was told. */
static int make(fixed_region_heap *heap, int kind)
{
    size_t size = next() % 300 + 1;
    uint32_t owner = next();
    guarded_heap_set_owner(heap, owner);
    volatile unsigned char *block = fixed_region_heap_allocate(heap, size, 8);
    void *named = (void *)block;
    switch (kind) {
    case GUARDED_HEAP_WRITTEN_BEFORE:
        block[-1 - (int)(next() % 16)] ^= 1;
        break;
    case GUARDED_HEAP_WRITTEN_BEHIND:
        block[size + next() % 8] ^= 1;
        break;
    case GUARDED_HEAP_WRITTEN_AFTER_RELEASE:
        fixed_region_heap_deallocate(heap, named);
        block[next() % size] ^= 1;
        guarded_heap_check(heap);
        return is_told(kind, named, size, owner);
    case GUARDED_HEAP_RELEASED_ALREADY:
        fixed_region_heap_deallocate(heap, named);
        return !fixed_region_heap_deallocate(heap, named) && is_told(kind, named, size, owner);
    case GUARDED_HEAP_NO_BLOCK: {
        int refused = !fixed_region_heap_deallocate(heap, (char *)named + 1 + next() % size);
        refused = refused && told.count == 1 && told.kind == kind;
        told.count = 0;
        return refused && fixed_region_heap_deallocate(heap, named);
    }
    case GUARDED_HEAP_WRONG_SIZE: {
        int refused = !fixed_region_heap_deallocate_sized(heap, named, size + 1 + next() % 9, 8)
            && is_told(kind, named, size, owner);
        return refused && fixed_region_heap_deallocate_sized(heap, named, size, 8);
    }
    }
    return fixed_region_heap_deallocate(heap, named) && is_told(kind, named, size, owner);
}

int main(void)
{
    static const int kinds[] = { GUARDED_HEAP_NO_BLOCK, GUARDED_HEAP_RELEASED_ALREADY, GUARDED_HEAP_WRONG_SIZE,
        GUARDED_HEAP_WRITTEN_BEFORE, GUARDED_HEAP_WRITTEN_BEHIND, GUARDED_HEAP_WRITTEN_AFTER_RELEASE };
    enum { Times = 2000 };
    int all = 0;
    fixed_region_heap *heap = fixed_region_heap_create(region, sizeof region);
    if (heap == NULL || !guarded_heap_on_damage(heap, tell, &all))
        return 1;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int found = 0;
        for (int time = 0; time < Times; time++)
            found += make(heap, kinds[i]);
        printf("kind %d: %d of %d told\n", kinds[i], found, Times);
    }
    printf("told altogether: %d\n", all);
    guarded_heap_set_owner(heap, 77);
    memset(fixed_region_heap_allocate_zeroed(heap, 33, 64), 1, 33);
    printf("walked: %d\n", guarded_heap_walk(heap, show, NULL));
    printf("sound: %d\n", guarded_heap_check(heap));
    return 0;
}
