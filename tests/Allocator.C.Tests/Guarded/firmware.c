/* A firmware that makes a mistake of each kind that C makes. */

#include "allocator_guarded.h"
#include "serial.h"

extern uint8_t heap_start[], heap_end[];

static void tell(void *context, int kind, void *block, size_t size, uint32_t owner)
{
    serial_text("kind ");
    serial_number((uint32_t)kind);
    serial_text(block == *(void **)context ? ", block as expected, " : ", another block, ");
    serial_number((uint32_t)size);
    serial_text(" bytes of owner ");
    serial_number(owner);
    serial_text("\n");
}

int main(void)
{
    serial_open();
    fixed_region_heap *heap = fixed_region_heap_create(heap_start, (size_t)(heap_end - heap_start));
    unsigned char *block = NULL;
    (void)guarded_heap_on_damage(heap, tell, &block);
    (void)guarded_heap_set_owner(heap, 7);

    block = fixed_region_heap_allocate(heap, 100, 8);
    block[-1] = 0;
    (void)fixed_region_heap_deallocate(heap, block);

    block = fixed_region_heap_allocate(heap, 101, 8);
    block[101] = 0;
    (void)fixed_region_heap_deallocate(heap, block);

    block = fixed_region_heap_allocate(heap, 102, 8);
    (void)fixed_region_heap_deallocate(heap, block);
    (void)fixed_region_heap_deallocate(heap, block);
    block[50] = 0;
    serial_text(guarded_heap_check(heap) ? "sound\n" : "damaged\n");
    return 0;
}
