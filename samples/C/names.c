/* A list of names in 4 KiB: one array that grows, and a block for each name. */

#include <stdio.h>
#include <string.h>

#include "allocator_nostd.h"

static uint64_t region[512];

static char *copy(fixed_region_heap *heap, const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = fixed_region_heap_allocate(heap, size, 1);
    return made == NULL ? NULL : memcpy(made, text, size);
}

static int no_room(void)
{
    fputs("no room for another name\n", stderr);
    return 1;
}

int main(void)
{
    static const char *const given[] = {"Ada", "Grace", "Barbara", "Frances", "Radia", "Sophie"};
    size_t count = sizeof given / sizeof given[0];
    fixed_region_heap *heap = fixed_region_heap_create(region, sizeof region);
    char **names = NULL;
    size_t room = 0;

    for (size_t i = 0; i < count; i++) {
        if (i == room) {
            size_t more = room == 0 ? 2 : 2 * room;
            char **grown = room == 0
                ? fixed_region_heap_allocate(heap, more * sizeof *names, sizeof *names)
                : fixed_region_heap_reallocate(
                    heap, names, room * sizeof *names, more * sizeof *names, sizeof *names);
            if (grown == NULL)
                return no_room();
            names = grown;
            room = more;
        }
        names[i] = copy(heap, given[i]);
        if (names[i] == NULL)
            return no_room();
    }
    for (size_t i = 0; i < count; i++)
        printf("%s%s", names[i], i + 1 < count ? ", " : "\n");

    fixed_region_heap_figures figures;
    if (!fixed_region_heap_statistics(heap, &figures))
        return 1;
    printf("%zu of %zu bytes in %u blocks\n",
           figures.used_bytes, figures.capacity, (unsigned)(figures.allocations - figures.releases));

    char *last = names[count - 1];
    printf("given back: %d\n", fixed_region_heap_deallocate(heap, last));
    printf("given back twice: %d\n", fixed_region_heap_deallocate(heap, last));
    printf("5000 bytes: %s\n", fixed_region_heap_allocate(heap, 5000, 8) == NULL ? "refused" : "served");
    printf("faults: %d\n", fixed_region_heap_verify(heap));
    return 0;
}
