/* All SRAM that the program leaves is its heap: a queue of messages lives there. */

#include "allocator_nostd.h"
#include "serial.h"

extern uint8_t heap_start[], heap_end[];

struct message {
    struct message *next;
    uint32_t number;
    uint8_t payload[100];
};

static void line(const char *text, size_t number, const char *rest)
{
    serial_text(text);
    serial_number((uint32_t)number);
    serial_text(rest);
    serial_text("\n");
}

static void tell(const fixed_region_heap *heap)
{
    fixed_region_heap_figures figures;
    if (fixed_region_heap_statistics(heap, &figures))
        line("in use: ", figures.used_bytes, " bytes");
}

static struct message *queue(fixed_region_heap *heap, uint32_t count)
{
    struct message *first = NULL;
    for (uint32_t i = 0; i < count; i++) {
        struct message *made = fixed_region_heap_allocate_zeroed(heap, sizeof *made, sizeof(void *));
        if (made == NULL)
            break;
        made->number = i;
        made->next = first;
        first = made;
    }
    return first;
}

static uint32_t empty(fixed_region_heap *heap, struct message *first)
{
    uint32_t sum = 0;
    while (first != NULL) {
        struct message *next = first->next;
        sum += first->number + first->payload[99];
        if (!fixed_region_heap_deallocate(heap, first))
            line("not taken back: ", sum, "");
        first = next;
    }
    return sum;
}

int main(void)
{
    serial_open();
    fixed_region_heap *heap = fixed_region_heap_create(heap_start, (size_t)(heap_end - heap_start));
    if (heap == NULL) {
        serial_text("no heap\n");
        return 1;
    }
    struct message *messages = queue(heap, 1000);
    tell(heap);
    line("sum of their numbers: ", empty(heap, messages), "");
    tell(heap);

    void *buffer = fixed_region_heap_allocate(heap, 512, 4096);
    line("a buffer for DMA, off by ", (uintptr_t)buffer % 4096, "");
    bool grown = fixed_region_heap_grow_in_place(heap, buffer, 4096);
    line("grown where it stands to ", grown ? fixed_region_heap_usable_size(heap, buffer) : 0, " bytes");
    line("given back: ", fixed_region_heap_deallocate(heap, buffer), "");
    line("given back twice: ", fixed_region_heap_deallocate(heap, buffer), "");
    line("faults: ", (size_t)fixed_region_heap_verify(heap), "");
    return 0;
}
