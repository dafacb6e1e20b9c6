/* What the checks share. A check that fails says where, and ends the process. */
#ifndef CHECKS_H
#define CHECKS_H

#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(holds) ((holds) ? (void)0 : fail(#holds, __FILE__, __LINE__))

void fail(const char *what, const char *file, int line);

/* Bytes that belong to this number, and whether they are still there. */
void fill(void *block, size_t size, unsigned number);
int is_filled(const void *block, size_t size, unsigned number);

/* The next of a row of numbers that look random; each thread has its own. */
unsigned next(unsigned *state);

void check_alignment(void);
void check_overflow(void);
void check_zero_sizes(void);
void check_realloc(void);
void check_calloc(void);
void check_arguments(void);
void check_errno(void);
void check_too_large(void);
void check_products(void);
void check_usable_size(void);
void check_realloc_to_nothing(void);
void check_failed_realloc(void);
void check_calloc_grows(void);
void check_free_keeps_errno(void);
void check_aligned_neighbours(void);
void check_sized_free(void);
void check_all_comes_back(void);

void check_threads(void);
void check_exchange(void);
void check_fork(void);
void check_fork_from_threads(void);
void check_storm(void);
void check_thread_data(void);
void check_early(void);

void show_exhaustion(void);
void show_region(void);
void stop_by_free_of_local(void);
void stop_by_free_of_interior(void);
void stop_by_double_free(void);
void stop_by_realloc(void);
void stop_by_usable_size(void);
void stop_by_wrong_size(void);
void stop_by_write_after_release(void);

#endif
