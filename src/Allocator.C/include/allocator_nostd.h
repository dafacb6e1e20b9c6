/*
 * Heaps over regions of memory, for C99 and C++.
 *
 * A region is memory of yours: an array, a part of a board's SRAM, pages of a system. fixed_region_heap_create makes
 * it a heap, which hands out blocks of it:
 *
 *     static uint64_t region[8192];
 *     fixed_region_heap *heap = fixed_region_heap_create(region, sizeof region);
 *     void *block = fixed_region_heap_allocate(heap, 100, 8);
 *     fixed_region_heap_deallocate(heap, block);
 *
 * Everything that a heap knows lies in its region; the library has no variables. So there may be any number of heaps,
 * and none needs a start. A heap is not locked: callers on several threads or in interrupts take turns by their own
 * means. Different heaps are no trouble to each other.
 *
 * Nothing here ends the program, prints, or asks anybody else for memory. What cannot be done is answered with null,
 * false or 0, changes nothing, and is counted: a refusal where there is no room, a rejection where the call itself is
 * wrong. A null heap is answered in the same way, and counted nowhere. Any other pointer that is no heap has no
 * defined answer.
 *
 * Sizes and alignments are in bytes. Blocks are whole granules of 8 bytes, without headers; an alignment below 8
 * counts as 8. The heap's own data takes a 32nd of what is left for blocks, and 150 to 800 bytes. "Constant time" is a
 * number of instructions that does not depend on the region's size nor on the blocks in it.
 *
 * On a Cortex-M (M3 and above) the library needs nothing, no floating-point unit either.
 */

#ifndef ALLOCATOR_NOSTD_H
#define ALLOCATOR_NOSTD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define ALLOCATOR_NOSTD_USE __attribute__((warn_unused_result))
/* Not alloc_size: a block may be used up to its usable size, which is more than was asked for. */
#define ALLOCATOR_NOSTD_NEW(alignment) __attribute__((malloc, alloc_align(alignment), warn_unused_result))
#else
#define ALLOCATOR_NOSTD_USE
#define ALLOCATOR_NOSTD_NEW(alignment)
#endif

#ifdef __cplusplus
#define ALLOCATOR_NOSTD_SAFE noexcept
extern "C" {
#else
#define ALLOCATOR_NOSTD_SAFE
#endif

/* A heap. It lies at the start of its region. */
typedef struct fixed_region_heap fixed_region_heap;

/* What fixed_region_heap_verify found first. */
enum {
    FIXED_REGION_HEAP_SOUND = 0,         /* Everything holds. */
    FIXED_REGION_HEAP_NOT_READY = 1,     /* There is no heap: it is null, or has been destroyed. */
    FIXED_REGION_HEAP_CONTROL_BLOCK = 2, /* Something has written over the heap's own data. */
    FIXED_REGION_HEAP_BLOCK_MAP = 3,     /* The block map does not describe a row of blocks. */
    FIXED_REGION_HEAP_NOTED_LENGTH = 4,  /* A long block's noted length is not the distance to the next block. */
    FIXED_REGION_HEAP_NOT_COALESCED = 5, /* A free block touches the memory behind the last block. */
    FIXED_REGION_HEAP_FREE_BLOCK = 6,    /* Something has written into memory that was released. */
    FIXED_REGION_HEAP_FREE_LIST = 7,     /* A free list and the block map disagree. */
    FIXED_REGION_HEAP_STATISTICS = 8     /* The statistics do not add up to the blocks that are there. */
};

/* What a heap tells of itself. Sizes are in bytes, and count whole granules; counts are modulo 2^32. */
typedef struct fixed_region_heap_figures {
    size_t capacity;           /* What blocks can have altogether: the region without the heap's own data. */
    size_t used_bytes;         /* In live blocks. */
    size_t free_bytes;         /* In no live block, wherever they are: capacity less used_bytes. */
    size_t peak_bytes;         /* The most that was ever in live blocks at one time. */
    size_t largest_request;    /* The largest block ever handed out. */
    size_t largest_free_block; /* The largest piece that is free: up to 512 bytes, or four fifths of it, can be had. */
    uint32_t allocations;      /* Blocks handed out. A reallocation is neither an allocation nor a release. */
    uint32_t releases;         /* Blocks taken back. */
    uint32_t refusals;         /* Requests that found no room. */
    uint32_t rejections;       /* Calls that no heap could have answered: a size of 0, an address that is no block. */
    uint32_t damages;          /* Free blocks found whose links something had written over. */
} fixed_region_heap_figures;

/*
 * Makes a region a heap. A start that is no multiple of 8 is rounded up to one, and bytes over a multiple of 8 at the
 * end are left alone. The region belongs to the heap until it is destroyed, or forgotten. It may hold anything:
 * should it be another heap that was made by the same start, and never destroyed, then that one is void with all its
 * blocks. Over a part of a heap that is in use, none must be made.
 *
 * Time linear in the size of the heap's own data.
 *
 * Returns the heap: the region's start, rounded up. Null, and nothing written, if and only if the region is null;
 * goes beyond the end of the address space; has, counted from the rounded start, less than 176 bytes (where pointers
 * have 32 bits, 160); or has more than 8 GiB and 24 bytes.
 */
ALLOCATOR_NOSTD_USE fixed_region_heap *fixed_region_heap_create(void *region, size_t size) ALLOCATOR_NOSTD_SAFE;

/*
 * Ends a heap: its blocks are void, and the region is the caller's again. Nobody has to: a region may just be put to
 * another use. Constant time.
 *
 * Returns false if and only if the heap is null, or has been destroyed already and its region not been written to
 * since.
 */
bool fixed_region_heap_destroy(fixed_region_heap *heap) ALLOCATOR_NOSTD_SAFE;

/*
 * Hands out a block of at least size bytes, at an address that is a multiple of alignment. The size is at least 1,
 * the alignment a power of two, up to the region's size less 32 bytes (16 where pointers have 32 bits).
 *
 * Constant time below 512 bytes at an alignment of 8; else with a constant part for each 512 bytes of size and
 * alignment together.
 *
 * Returns the block, its content undefined. Null if and only if the heap is null or destroyed; the size is 0 or the
 * alignment not as described (a rejection); or no free block is found to hold it (a refusal). At an alignment of 8, up
 * to 512 bytes are found wherever they are free in one piece; more bytes, wherever a quarter more are; with an
 * alignment above 8, wherever size and alignment together are, and a quarter more if they exceed 512.
 */
ALLOCATOR_NOSTD_NEW(3)
void *fixed_region_heap_allocate(fixed_region_heap *heap, size_t size, size_t alignment) ALLOCATOR_NOSTD_SAFE;

/*
 * The same, and the block is filled with zeros, to the last of its usable bytes. Time linear in the size. Fails when
 * fixed_region_heap_allocate would.
 */
ALLOCATOR_NOSTD_NEW(3)
void *fixed_region_heap_allocate_zeroed(fixed_region_heap *heap, size_t size, size_t alignment) ALLOCATOR_NOSTD_SAFE;

/*
 * Takes a block back. Constant time.
 *
 * Returns false, and counts a rejection, if and only if no live block begins at this address: it is null, foreign,
 * inside a block, or was released already. False without counting if the heap is null or destroyed.
 */
bool fixed_region_heap_deallocate(fixed_region_heap *heap, void *block) ALLOCATOR_NOSTD_SAFE;

/*
 * The same for a block whose size the caller knows: any that takes as many granules as the one asked for last. The
 * alignment is not looked at. Constant time.
 *
 * Returns false, and counts a rejection, as fixed_region_heap_deallocate does, and if the block is of another size.
 */
bool fixed_region_heap_deallocate_sized(fixed_region_heap *heap, void *block, size_t size, size_t alignment)
    ALLOCATOR_NOSTD_SAFE;

/*
 * Gives a block another size, and keeps its content up to the smaller one: where it stands if there is room behind
 * it; else in a new place; else, where only that avoids a refusal, by moving it into the free block before it. No
 * more than old_size bytes are ever copied. The alignment is as for fixed_region_heap_allocate, and holds for the
 * block returned.
 *
 * Where the block stays, the time that growing it in place takes; otherwise that of an allocation, and of copying.
 *
 * Returns where the block is now. Null, and the block is as it was, if and only if the heap is null or destroyed; no
 * live block begins at this address (null is none); old_size is 0 or more than the block's usable size; new_size is 0
 * or the alignment not as described (these are rejections); or there is no room (a refusal).
 */
ALLOCATOR_NOSTD_USE void *fixed_region_heap_reallocate(
    fixed_region_heap *heap, void *block, size_t old_size, size_t new_size, size_t alignment) ALLOCATOR_NOSTD_SAFE;

/*
 * Makes a block larger where it stands, to new_size bytes. Up to its usable size nothing needs to be done. Time linear
 * in the small blocks released behind it that it takes in, at most one for each 8 bytes; besides these, constant.
 *
 * Returns false, and nothing has changed, if and only if the heap is null or destroyed; no live block begins at this
 * address or new_size, in granules, is less than the block has (rejections); or what is free behind it is too little
 * (a refusal).
 */
ALLOCATOR_NOSTD_USE bool fixed_region_heap_grow_in_place(fixed_region_heap *heap, void *block, size_t new_size)
    ALLOCATOR_NOSTD_SAFE;

/*
 * Makes a block smaller where it stands, to new_size bytes; what it gives up is free at once. Constant time.
 *
 * Returns false, and nothing has changed, if and only if the heap is null or destroyed; or no live block begins at
 * this address, or new_size is 0 or more than the block has (rejections).
 */
ALLOCATOR_NOSTD_USE bool fixed_region_heap_shrink_in_place(fixed_region_heap *heap, void *block, size_t new_size)
    ALLOCATOR_NOSTD_SAFE;

/*
 * The bytes that may be used of a block: what was asked for, rounded up to granules. Constant time.
 *
 * Returns 0, counted nowhere, if and only if the heap is null or destroyed, or no live block begins at this address.
 */
size_t fixed_region_heap_usable_size(const fixed_region_heap *heap, const void *block) ALLOCATOR_NOSTD_SAFE;

/*
 * Tells how a heap fares. Time linear in the number of blocks, for the largest piece that is free.
 *
 * Returns false, and writes nothing, if and only if the heap or figures is null. Of a destroyed heap all figures are
 * 0.
 */
bool fixed_region_heap_statistics(const fixed_region_heap *heap, fixed_region_heap_figures *figures)
    ALLOCATOR_NOSTD_SAFE;

/*
 * Checks everything that the heap relies on, and changes nothing. Time linear in the region's size.
 *
 * Returns FIXED_REGION_HEAP_SOUND, which is 0, or what was found first.
 */
int fixed_region_heap_verify(const fixed_region_heap *heap) ALLOCATOR_NOSTD_SAFE;

#ifdef __cplusplus
}
#endif

#endif
