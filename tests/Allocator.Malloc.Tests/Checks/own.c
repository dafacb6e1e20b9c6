/* What our malloc alone promises, and what it says. */
#include "checks.h"
#include <dlfcn.h>

typedef void free_sized_function(void *block, size_t size);
typedef void free_aligned_sized_function(void *block, size_t alignment, size_t size);

void check_sized_free(void)
{
    /* C has had these since 2023: not every C library declares them. */
    free_sized_function *sized = (free_sized_function *)dlsym(RTLD_DEFAULT, "free_sized");
    free_aligned_sized_function *aligned = (free_aligned_sized_function *)dlsym(RTLD_DEFAULT, "free_aligned_sized");
    CHECK(sized != NULL && aligned != NULL);
    for (size_t size = 0; size < 2000; size++) {
        sized(malloc(size), size);
        sized(calloc(size, 3), size * 3);
        sized(realloc(malloc(50), size + 1), size + 1);
        aligned(aligned_alloc(256, size), 256, size);
    }
    sized(NULL, 5);
    aligned(NULL, 64, 5);
    errno = 0;
    CHECK(aligned_alloc(24, 48) == NULL && errno == EINVAL);
    errno = 0;
    CHECK(aligned_alloc(0, 48) == NULL && errno == EINVAL);
    void *place = NULL;
    CHECK(posix_memalign(&place, 64, SIZE_MAX / 2) == ENOMEM && place == NULL && errno == EINVAL);
}

/* What could be had at first can be had again after everything has been released. */
void check_all_comes_back(void)
{
    enum { Blocks = 3000 };
    static char *blocks[Blocks];
    size_t all = 1 << 20;
    void *whole;
    while ((whole = malloc(all + 4096)) != NULL)
        free(whole), all += 4096;
    unsigned state = 1;
    for (int round = 0; round < 300000; round++) {
        int i = next(&state) % Blocks;
        if (next(&state) % 3 == 0) {
            size_t size = next(&state) % 9000;
            char *moved = realloc(blocks[i], size);
            if (moved != NULL || size == 0)
                blocks[i] = moved;
        } else {
            free(blocks[i]);
            size_t alignment = 16 << next(&state) % 9;
            blocks[i] = memalign(next(&state) % 2 ? alignment : 16, next(&state) % 9000);
        }
    }
    for (int i = 0; i < Blocks; i++)
        free(blocks[i]);
    whole = malloc(all);
    CHECK(whole != NULL);
    free(whole);
}

void show_exhaustion(void)
{
    enum { Blocks = 4096, Size = 100000 };
    static char *blocks[Blocks];
    int count = 0;
    errno = 0;
    while (count < Blocks && (blocks[count] = malloc(Size)) != NULL)
        fill(blocks[count], Size, count), count++;
    CHECK(count < Blocks && errno == ENOMEM);
    errno = 0;
    CHECK(malloc(Size) == NULL && errno == ENOMEM);
    CHECK(realloc(blocks[0], 1 << 30) == NULL);
    for (int i = 0; i < count; i++)
        CHECK(is_filled(blocks[i], Size, i)), free(blocks[i]);
    blocks[0] = malloc((size_t)Size * (count - 1));
    CHECK(blocks[0] != NULL);
    printf("%d\n", count);
}

/* In MiB, the largest block there is. */
void show_region(void)
{
    size_t size = (size_t)8 << 30;
    void *block;
    while ((block = malloc(size)) == NULL)
        size -= 1 << 20;
    printf("%zu\n", size >> 20);
}

static void show(void *pointer)
{
    printf("%p\n", pointer);
    fflush(stdout);
}

void stop_by_free_of_local(void)
{
    long long local[4];
    show(local);
    free(local);
}

void stop_by_free_of_interior(void)
{
    char *volatile block = malloc(100);
    show(block + 16);
    free(block + 16);
}

void stop_by_double_free(void)
{
    char *volatile block = malloc(100);
    show(block);
    free(block);
    free(block);
}

// The links of a free block, between live ones, are used when its size is asked for again.
void stop_by_write_after_release(void)
{
    char *blocks[6];
    for (int i = 0; i < 6; i++)
        blocks[i] = malloc(400);
    for (int i = 1; i < 6; i += 2)
        free(blocks[i]);
    char *volatile released = blocks[3];
    for (int i = 0; i < 8; i++)
        released[i] = 'x';
    for (int i = 1; i < 6; i += 2)
        blocks[i] = malloc(400);
    puts("not noticed");
}

void stop_by_realloc(void)
{
    char *volatile block = malloc(100);
    show(block + 1);
    (void)!realloc(block + 1, 5);
}

void stop_by_usable_size(void)
{
    show(&errno);
    printf("%zu\n", malloc_usable_size(&errno));
}

void stop_by_wrong_size(void)
{
    free_sized_function *sized = (free_sized_function *)dlsym(RTLD_DEFAULT, "free_sized");
    char *volatile block = malloc(100);
    show(block);
    sized(block, 200);
}
