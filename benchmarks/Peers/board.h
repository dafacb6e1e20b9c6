#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/* A variable that stays as it is when those of the C library become as after a reset. */
#define KEPT __attribute__((section(".kept")))

void print_number(uint32_t number); /* And a space behind it. */
void print_end(void);

#endif
