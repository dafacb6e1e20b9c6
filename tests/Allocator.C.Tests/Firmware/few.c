/* Three functions of the library, and no more: what else it has is not to be in this firmware. */

#include "allocator_nostd.h"
#include "serial.h"

extern uint8_t heap_start[], heap_end[];

int main(void)
{
    serial_open();
    fixed_region_heap *heap = fixed_region_heap_create(heap_start, (size_t)(heap_end - heap_start));
    void *block = fixed_region_heap_allocate(heap, 1000, 64);
    serial_text(block != NULL && (uintptr_t)block % 64 == 0 ? "served, " : "not served, ");
    serial_text(fixed_region_heap_deallocate(heap, block) ? "given back\n" : "not given back\n");
    return 0;
}
