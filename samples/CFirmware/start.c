/* From reset to main, and out of the emulator again. */

#include <stdint.h>

extern uint32_t data_source[], data_start[], data_end[], bss_start[], bss_end[], stack_top[];

int main(void);
void reset(void);

static void stop(void)
{
    volatile uint32_t *interrupt_control = (volatile uint32_t *)0xE000ED0C;
    *interrupt_control = 0x05FA0004; /* A reset; the emulator ends by it. */
    for (;;) {
    }
}

void reset(void)
{
    /* The floating-point unit is off after a reset, and main may be compiled for it. */
    volatile uint32_t *coprocessors = (volatile uint32_t *)0xE000ED88;
    *coprocessors |= 0xFu << 20;
    __asm__ volatile("dsb\n isb");

    uint32_t *from = data_source;
    for (volatile uint32_t *to = data_start; to != data_end; to++)
        *to = *from++;
    for (volatile uint32_t *to = bss_start; to != bss_end; to++)
        *to = 0;
    main();
    stop();
}

/* The stack, reset, and the fourteen exceptions behind it. */
__attribute__((section(".vectors"), used))
static const void *const vectors[16] = {
    stack_top, (const void *)reset, (const void *)stop, (const void *)stop, (const void *)stop, (const void *)stop,
    (const void *)stop, (const void *)stop, (const void *)stop, (const void *)stop, (const void *)stop,
    (const void *)stop, (const void *)stop, (const void *)stop, (const void *)stop, (const void *)stop,
};
