/* What glibc and picolibc publish as expected of the malloc family, written anew. The C library's own passes these. */
#include "checks.h"
#include <stdalign.h>

/* The compiler is not to see what is asked for. */
static volatile size_t most = SIZE_MAX, half = PTRDIFF_MAX;

static void *volatile kept;

#define CHECK_REFUSED(call) do { errno = 0; kept = (call); CHECK(kept == NULL && errno == ENOMEM); } while (0)

static void refuse_all(size_t size)
{
    char *block = malloc(16);
    fill(block, 16, 3);
    CHECK_REFUSED(malloc(size));
    CHECK_REFUSED(realloc(block, size));
    CHECK_REFUSED(realloc(NULL, size));
    for (size_t count = 1; count <= 8; count *= 2) {
        CHECK_REFUSED(calloc(count, size));
        CHECK_REFUSED(calloc(size, count));
        CHECK_REFUSED(reallocarray(block, count, size));
        CHECK_REFUSED(reallocarray(block, size, count));
        CHECK_REFUSED(reallocarray(NULL, size, count));
    }
    for (size_t alignment = sizeof(void *); alignment <= 1 << 16; alignment *= 4) {
        void *place = block;
        CHECK_REFUSED(aligned_alloc(alignment, size & ~(alignment - 1)));
        CHECK_REFUSED(memalign(alignment, size));
        CHECK(posix_memalign(&place, alignment, size) == ENOMEM && place == block);
    }
    CHECK_REFUSED(valloc(size));
    CHECK_REFUSED(pvalloc(size));
    CHECK(is_filled(block, 16, 3));
    free(block);
}

/* Near the largest number sizes wrap when a header, an alignment or a page is added; above half of it differences of
   pointers do. */
void check_too_large(void)
{
    for (size_t i = 0; i < 70000; i += i < 300 ? 1 : 4093) {
        refuse_all(most - i);
        refuse_all(half + 1 + i);
    }
}

/* Every product that does not fit, by a factor that is a power of two and its neighbours. */
void check_products(void)
{
    for (int a = 1; a < 64; a++)
        for (int b = 64 - a; b < 64; b++)
            for (int i = -1; i <= 1; i++) {
                size_t one = ((size_t)1 << a) + (i < 0 ? 0 : i), two = ((size_t)1 << b) + (i > 0 ? i : 0);
                CHECK_REFUSED(calloc(one, two));
                CHECK_REFUSED(reallocarray(NULL, one, two));
            }
    CHECK_REFUSED(calloc(most, most));
    CHECK_REFUSED(calloc(half, 3));
    free(calloc(half, 0)), free(calloc(0, most));
}

void check_usable_size(void)
{
    CHECK(malloc_usable_size(NULL) == 0);
    for (size_t size = 0; size < 20000; size += size < 600 ? 1 : 331) {
        char *block = malloc(size);
        size_t usable = malloc_usable_size(block);
        CHECK(usable >= size && (uintptr_t)block % alignof(max_align_t) == 0);
        fill(block, usable, 5);
        char *same = realloc(block, usable);
        CHECK(same == block && malloc_usable_size(same) == usable);
        char *behind = malloc(size);
        fill(behind, malloc_usable_size(behind), 6);
        CHECK(is_filled(block, usable, 5));
        free(block), free(behind);
    }
}

/* realloc(p, 0) releases, so it can be done for ever; realloc(NULL, n) is malloc(n). */
void check_realloc_to_nothing(void)
{
    for (int i = 0; i < 100000; i++) {
        char *block = malloc(100000);
        CHECK(block != NULL);
        errno = 77;
        CHECK(realloc(block, 0) == NULL && errno == 77);
    }
    char *none = realloc(NULL, 0), *some = realloc(NULL, 10);
    CHECK(none != NULL && some != NULL && none != some);
    fill(some, 10, 1);
    free(none), free(some);
}

/* A block that could not become larger is as it was, and may still be used, reallocated and released. */
void check_failed_realloc(void)
{
    for (size_t size = 1; size < 100000; size = size * 2 + 1) {
        char *block = malloc(size);
        fill(block, size, 8);
        CHECK_REFUSED(realloc(block, half));
        CHECK_REFUSED(realloc(block, most - 64));
        CHECK(is_filled(block, size, 8));
        block = realloc(block, size + 1000);
        CHECK(block != NULL && is_filled(block, size, 8));
        block = realloc(block, 1);
        CHECK(block != NULL && is_filled(block, 1, 8));
        free(block);
    }
}

/* What calloc gave is zero, and realloc copies of it what was there, not what lies behind. */
void check_calloc_grows(void)
{
    for (size_t size = 1; size < 5000; size += 37) {
        char *dirty = malloc(size * 3);
        memset(dirty, 0xFF, size * 3);
        free(dirty);
        char *block = calloc(size, 1);
        for (size_t i = 0; i < size; i++)
            CHECK(block[i] == 0);
        char *wall = malloc(1);
        block = realloc(block, size * 3);
        for (size_t i = 0; i < size; i++)
            CHECK(block[i] == 0);
        free(block), free(wall);
    }
}

void check_free_keeps_errno(void)
{
    for (size_t size = 1; size < (size_t)1 << 25; size *= 3) {
        char *block = malloc(size), *aligned = memalign(4096, size);
        CHECK(block != NULL && aligned != NULL);
        errno = 77;
        free(block), free(aligned), free(NULL);
        CHECK(errno == 77);
    }
}

/* An alignment holds at every size, and the block after it is none of its neighbours. */
void check_aligned_neighbours(void)
{
    enum { Blocks = 200 };
    char *blocks[Blocks];
    size_t sizes[Blocks];
    unsigned state = 4;
    for (int i = 0; i < Blocks; i++) {
        size_t alignment = (size_t)8 << next(&state) % 10;
        sizes[i] = next(&state) % 3000;
        CHECK(posix_memalign((void **)&blocks[i], alignment, sizes[i]) == 0 && (uintptr_t)blocks[i] % alignment == 0);
        fill(blocks[i], sizes[i], i);
    }
    for (int i = 0; i < Blocks; i++)
        CHECK(is_filled(blocks[i], sizes[i], i)), free(blocks[i]);
}
