/* Runs the check that the command line names. */
#include "checks.h"

struct check { const char *name; void (*run)(void); };

#define ENTRY(name) { #name, name }

static const struct check checks[] = {
    ENTRY(check_alignment), ENTRY(check_overflow), ENTRY(check_zero_sizes), ENTRY(check_realloc), ENTRY(check_calloc),
    ENTRY(check_arguments), ENTRY(check_errno), ENTRY(check_sized_free), ENTRY(check_all_comes_back),
    ENTRY(check_too_large), ENTRY(check_products), ENTRY(check_usable_size), ENTRY(check_realloc_to_nothing),
    ENTRY(check_failed_realloc), ENTRY(check_calloc_grows), ENTRY(check_free_keeps_errno),
    ENTRY(check_aligned_neighbours), ENTRY(check_storm),
    ENTRY(check_threads), ENTRY(check_exchange), ENTRY(check_fork), ENTRY(check_fork_from_threads),
    ENTRY(check_thread_data), ENTRY(check_early),
    ENTRY(show_exhaustion), ENTRY(show_region), ENTRY(stop_by_free_of_local), ENTRY(stop_by_free_of_interior),
    ENTRY(stop_by_double_free), ENTRY(stop_by_realloc), ENTRY(stop_by_usable_size), ENTRY(stop_by_wrong_size),
    ENTRY(stop_by_write_after_release),
};

void fail(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    _Exit(1);
}

unsigned next(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

void fill(void *block, size_t size, unsigned number)
{
    unsigned char *at = block;
    for (size_t i = 0; i < size; i++)
        at[i] = (unsigned char)(number + i * 7);
}

int is_filled(const void *block, size_t size, unsigned number)
{
    const unsigned char *at = block;
    for (size_t i = 0; i < size; i++)
        if (at[i] != (unsigned char)(number + i * 7))
            return 0;
    return 1;
}

int main(int count, char **arguments)
{
    for (size_t i = 0; count == 2 && i < sizeof checks / sizeof *checks; i++)
        if (strcmp(checks[i].name, arguments[1]) == 0) {
            checks[i].run();
            return 0;
        }
    fprintf(stderr, "there is no such check\n");
    return 2;
}
