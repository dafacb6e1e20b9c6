/*
 * For development: heaps that tell of their users' mistakes. Link liballocator_guarded instead of liballocator_nostd: then
 * every heap that fixed_region_heap_create makes is one of these, and a program in need of nothing more stays as it is.
 *
 * A block takes 40 to 47 bytes more than was asked for; the region takes some 100 bytes more. Sizes are exact: the usable
 * size is the one asked for. fixed_region_heap_statistics counts what the heap really takes; released blocks are kept, and
 * count as used, until there is no other memory. Its rejections and refusals are those of calls that have reached the heap
 * beneath: mistakes are told, and not counted.
 */

#ifndef ALLOCATOR_GUARDED_H
#define ALLOCATOR_GUARDED_H

#include "allocator_nostd.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What was found. */
enum {
    GUARDED_HEAP_NO_BLOCK = 1,              /* A call named an address at which no block begins. */
    GUARDED_HEAP_RELEASED_ALREADY = 2,      /* A call named a block that has been released already. */
    GUARDED_HEAP_WRONG_SIZE = 3,            /* A call named a block by another size than the one asked for last. */
    GUARDED_HEAP_WRONG_ALIGNMENT = 4,       /* A call named a block by another alignment than the one asked for. */
    GUARDED_HEAP_WRITTEN_BEFORE = 5,        /* Something has written before a block's first byte. */
    GUARDED_HEAP_WRITTEN_BEHIND = 6,        /* Something has written behind a block's last byte. */
    GUARDED_HEAP_WRITTEN_AFTER_RELEASE = 7, /* Something has written into a block after its release. */
    GUARDED_HEAP_RECORD = 8,                /* Something has written over what the heap keeps of a block. */
    GUARDED_HEAP_HEAP = 9                   /* Something has written over memory of nobody, or the heap's own data. */
};

/*
 * Is told what is found, once. The block's size is the one asked for; for GUARDED_HEAP_NO_BLOCK the block is what was named
 * instead of one. Size and owner are 0 where they are not known. It may print, or stop; it must not use the heap.
 */
typedef void guarded_heap_hook(void *context, int kind, void *block, size_t size, uint32_t owner);

/* Is shown a live block. Returns whether the walk is to go on. */
typedef bool guarded_heap_visitor(void *context, void *block, size_t size, uint32_t owner);

/* Sets who is told; null for nobody. False if and only if the heap is null. Constant time. */
bool guarded_heap_on_damage(fixed_region_heap *heap, guarded_heap_hook *hook, void *context) ALLOCATOR_NOSTD_SAFE;

/* Sets a number that is kept with each block made from now on. False if and only if the heap is null. Constant time. */
bool guarded_heap_set_owner(fixed_region_heap *heap, uint32_t owner) ALLOCATOR_NOSTD_SAFE;

/*
 * Looks at everything, live and released, and tells what is damaged. True if nothing was found; false as well if the
 * heap is null. Time linear in the region's size.
 */
bool guarded_heap_check(fixed_region_heap *heap) ALLOCATOR_NOSTD_SAFE;

/*
 * Shows every live block, in the order of addresses: at a program's end, those that leaked. True if it came to the end;
 * false if the visitor ended it, or heap or visitor is null, or the heap destroyed. Time linear in the region's size.
 */
bool guarded_heap_walk(fixed_region_heap *heap, guarded_heap_visitor *visitor, void *context) ALLOCATOR_NOSTD_SAFE;

#ifdef __cplusplus
}
#endif

#endif
