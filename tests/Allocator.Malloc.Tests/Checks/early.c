/* Requests before the C library is set up: these functions run before its own. */
#include "checks.h"

static void *made_early;

static void make_early(void)
{
    made_early = malloc(1000);
    if (made_early != NULL)
        fill(made_early, 1000, 5);
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(void) = make_early;

/* The region's size was read then: with a region of 1 MiB there is nothing larger. */
void check_early(void)
{
    CHECK(made_early != NULL && is_filled(made_early, 1000, 5));
    made_early = realloc(made_early, 100000);
    CHECK(made_early != NULL && is_filled(made_early, 1000, 5));
    CHECK(malloc(1 << 20) == NULL);
    free(made_early);
}
