/* What C, POSIX and GNU promise of each function. The C library's own malloc passes these as well. */
#include "checks.h"

static int is_multiple(const void *block, size_t alignment)
{
    return block != NULL && (uintptr_t)block % alignment == 0;
}

void check_alignment(void)
{
    for (size_t size = 0; size < 3000; size++) {
        char *block = malloc(size), *zeroed = calloc(1, size), *grown = realloc(NULL, size);
        CHECK(is_multiple(block, 16) && is_multiple(zeroed, 16) && is_multiple(grown, 16));
        CHECK(malloc_usable_size(block) >= size && malloc_usable_size(zeroed) >= size);
        memset(block, 1, malloc_usable_size(block));
        memset(grown, 2, malloc_usable_size(grown));
        free(zeroed);
        if (size % 3 != 0)
            free(block);
        if (size % 5 != 0)
            free(grown);
    }
    for (size_t alignment = 8; alignment <= 1 << 20; alignment *= 2)
        for (size_t size = 1; size < 100000; size = size * 3 + 1) {
            void *placed = NULL;
            CHECK(posix_memalign(&placed, alignment, size) == 0 && is_multiple(placed, alignment));
            void *aligned = aligned_alloc(alignment, size), *other = memalign(alignment, size);
            CHECK(is_multiple(aligned, alignment) && is_multiple(other, alignment));
            CHECK(malloc_usable_size(aligned) >= size && malloc_usable_size(placed) >= size);
            fill(aligned, size, 1), fill(other, size, 2), fill(placed, size, 3);
            CHECK(is_filled(aligned, size, 1) && is_filled(other, size, 2) && is_filled(placed, size, 3));
            free(aligned), free(placed), free(other);
        }
    CHECK(is_multiple(valloc(1), 4096) && is_multiple(pvalloc(1), 4096));
    CHECK(malloc_usable_size(pvalloc(1)) >= 4096);
    CHECK(is_multiple(memalign(24, 5), 32) && is_multiple(memalign(0, 5), 16) && is_multiple(memalign(1, 5), 16));
}

/* The compiler is to see neither a size that no memory has, nor that a block refused is the one still used. */
static volatile size_t most = SIZE_MAX, large = (size_t)1 << 32;

#define CHECK_REFUSED(call) do { errno = 0; CHECK((call) == NULL && errno == ENOMEM); } while (0)

void check_overflow(void)
{
    const size_t sizes[] = { most, most - 1, most - 15, most - 16, most / 2 + 1, (size_t)PTRDIFF_MAX + 1, PTRDIFF_MAX };
    char *volatile block = malloc(100);
    fill(block, 100, 9);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        void *place = block;
        CHECK_REFUSED(malloc(sizes[i]));
        CHECK_REFUSED(calloc(1, sizes[i]));
        CHECK_REFUSED(calloc(sizes[i], 1));
        CHECK_REFUSED(realloc(NULL, sizes[i]));
        CHECK_REFUSED(realloc(block, sizes[i]));
        CHECK_REFUSED(reallocarray(block, sizes[i], 1));
        CHECK_REFUSED(aligned_alloc(64, sizes[i]));
        CHECK_REFUSED(memalign(4096, sizes[i]));
        CHECK_REFUSED(valloc(sizes[i]));
        CHECK_REFUSED(pvalloc(sizes[i]));
        CHECK(posix_memalign(&place, 64, sizes[i]) == ENOMEM && place == block);
    }
    CHECK_REFUSED(calloc(most / 2, 3));
    CHECK_REFUSED(calloc(most / 16 + 2, 16));
    CHECK_REFUSED(calloc(large, large));
    CHECK_REFUSED(calloc(large + 1, large));
    CHECK_REFUSED(reallocarray(block, most / 4, 8));
    CHECK_REFUSED(reallocarray(block, large + 1, large));
    CHECK(is_filled(block, 100, 9));
    free(block);
}

void check_zero_sizes(void)
{
    void *one = malloc(0), *two = malloc(0), *three = calloc(0, 5), *four = calloc(5, 0), *five = realloc(NULL, 0);
    void *six = NULL;
    CHECK(posix_memalign(&six, 64, 0) == 0 && six != NULL);
    CHECK(one && two && three && four && five && one != two && two != three && three != four && four != five);
    CHECK(realloc(one, 0) == NULL);
    CHECK(reallocarray(two, 0, 8) == NULL);
    free(three), free(four), free(five), free(six);
    free(NULL);
    CHECK(malloc_usable_size(NULL) == 0);
}

void check_realloc(void)
{
    enum { Blocks = 64, Rounds = 20000 };
    char *blocks[Blocks] = { 0 };
    size_t sizes[Blocks] = { 0 };
    unsigned state = 1;
    for (int round = 0; round < Rounds; round++) {
        int i = next(&state) % Blocks;
        size_t size = next(&state) % (round % 50 == 0 ? 200000 : 700) + 1;
        char *moved = realloc(blocks[i], size);
        CHECK(moved != NULL && is_filled(moved, size < sizes[i] ? size : sizes[i], i));
        CHECK((uintptr_t)moved % 16 == 0);
        fill(moved, size, i);
        blocks[i] = moved, sizes[i] = size;
    }
    for (int i = 0; i < Blocks; i++)
        CHECK(is_filled(blocks[i], sizes[i], i)), free(blocks[i]);
    char *text = reallocarray(NULL, 10, 20);
    fill(text, 200, 4);
    text = reallocarray(text, 100, 20);
    CHECK(is_filled(text, 200, 4));
    free(text);
}

void check_calloc(void)
{
    static const char zeros[300000];
    unsigned state = 1;
    char *kept[256] = { 0 };
    for (int round = 0; round < 5000; round++) {
        size_t size = next(&state) % (round % 20 == 0 ? sizeof zeros : 2000) + 1;
        int i = next(&state) % 256;
        free(kept[i]);
        kept[i] = round % 2 == 0 ? calloc(1, size) : calloc(size, 1);
        CHECK(kept[i] != NULL && memcmp(kept[i], zeros, size) == 0);
        memset(kept[i], 0xFF, malloc_usable_size(kept[i]));
        char *other = aligned_alloc(256, size);
        memset(other, 0xEE, malloc_usable_size(other));
        other = realloc(other, size * 2);
        memset(other, 0xDD, malloc_usable_size(other));
        free(other);
    }
}

void check_arguments(void)
{
    static const size_t bad[] = { 0, 1, 2, 3, 4, 7, 9, 24, 100, SIZE_MAX };
    int here;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        void *place = &here;
        errno = 77;
        CHECK(posix_memalign(&place, bad[i], 100) == EINVAL && place == &here && errno == 77);
    }
    errno = 0;
    CHECK(memalign(SIZE_MAX, 100) == NULL && errno == EINVAL);
    errno = 0;
    CHECK(aligned_alloc(SIZE_MAX / 2 + 2, 100) == NULL && errno == EINVAL);
}

void check_errno(void)
{
    errno = 77;
    char *block = malloc(100);
    block = realloc(block, 100000);
    char *other = calloc(10, 10), *aligned = aligned_alloc(64, 64);
    free(block), free(other), free(aligned);
    CHECK(errno == 77);
}
