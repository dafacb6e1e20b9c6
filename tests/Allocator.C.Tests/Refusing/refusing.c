/* Linked in front of the heap's functions: of all requests every so manieth is refused, as the environment says. */
#include "allocator_nostd.h"

#include <stdlib.h>

void *__real_fixed_region_heap_allocate(fixed_region_heap *heap, size_t size, size_t alignment);
void *__real_fixed_region_heap_reallocate(
    fixed_region_heap *heap, void *block, size_t old_size, size_t new_size, size_t alignment);
void *__wrap_fixed_region_heap_allocate(fixed_region_heap *heap, size_t size, size_t alignment);
void *__wrap_fixed_region_heap_reallocate(
    fixed_region_heap *heap, void *block, size_t old_size, size_t new_size, size_t alignment);

static bool is_refused(void)
{
    static long requests;
    return ++requests % atol(getenv("REFUSE_EVERY")) == 0;
}

void *__wrap_fixed_region_heap_allocate(fixed_region_heap *heap, size_t size, size_t alignment)
{
    return is_refused() ? NULL : __real_fixed_region_heap_allocate(heap, size, alignment);
}

void *__wrap_fixed_region_heap_reallocate(
    fixed_region_heap *heap, void *block, size_t old_size, size_t new_size, size_t alignment)
{
    return is_refused() ? NULL : __real_fixed_region_heap_reallocate(heap, block, old_size, new_size, alignment);
}
