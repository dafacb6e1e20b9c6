/* Calls an allocator: with PAIR to allocate and to release, with ALL everything, otherwise not at all. The difference is
   what it takes of a board's flash and variables. */

#include <malloc.h>
#include <stdlib.h>
#include "board.h"

void *_sbrk(ptrdiff_t size);
void *sbrk(ptrdiff_t size);

static char *volatile free_memory = (char *)0x21000000;

void *_sbrk(ptrdiff_t size)
{
    char *at = free_memory;
    free_memory = at + size;
    return at;
}

void *sbrk(ptrdiff_t size)
{
    return _sbrk(size);
}

static void *volatile block;

int main(void)
{
    block = sbrk(8);
    block = _sbrk(8);
#if defined(PAIR) || defined(ALL)
    block = malloc(100);
    free(block);
#endif
#ifdef ALL
    block = calloc(1, 100);
    block = realloc(block, 200);
    block = memalign(64, 100);
#endif
    return 0;
}
