/* From reset to main, and out of the emulator again; and the board's first serial port ("CMSDK APB UART"). */

#include "board.h"

extern const uint32_t data_source[];
extern uint32_t data_start[], data_end[], bss_start[], bss_end[], kept_start[], kept_end[], stack_top[];
extern unsigned char thread_start[];

int main(void);
void reset(void);
void *__aeabi_read_tp(void);

static volatile uint32_t *const port = (volatile uint32_t *)0x40004000; /* Data, state, control, interrupts, divisor. */

static void print(char character)
{
    while (port[1] & 1) {
    }
    port[0] = (uint8_t)character;
}

static void print_digits(uint32_t number)
{
    if (number >= 10)
        print_digits(number / 10);
    print((char)('0' + number % 10));
}

void print_number(uint32_t number)
{
    print_digits(number);
    print(' ');
}

void print_end(void)
{
    print('\r');
    print('\n');
}

/* picolibc's errno is a thread's own; there is one, and 8 bytes are the thread's before its variables. */
__attribute__((naked)) void *__aeabi_read_tp(void)
{
    __asm__ volatile("ldr r0, =thread_start - 8\n bx lr\n");
}

static void stop(void)
{
    volatile uint32_t *interrupt_control = (volatile uint32_t *)0xE000ED0C;
    *interrupt_control = 0x05FA0004; /* A reset; the emulator ends by it. */
    for (;;) {
    }
}

static void fault(void)
{
    print('!');
    print_end();
    stop();
}

void reset(void)
{
    /* The floating-point unit is off after a reset. Our heap finds bits with it. */
    volatile uint32_t *coprocessors = (volatile uint32_t *)0xE000ED88;
    *coprocessors |= 0xFu << 20;
    __asm__ volatile("dsb\n isb");
    port[4] = 16;
    port[2] = 1;

    const uint32_t *from = data_source;
    for (volatile uint32_t *to = data_start; to != data_end; to++)
        *to = *from++;
    for (volatile uint32_t *to = bss_start; to != bss_end; to++)
        *to = 0;
    for (volatile uint32_t *to = kept_start; to != kept_end; to++)
        *to = 0;
    main();
    stop();
}

/* The stack, reset, and the fourteen exceptions behind it. */
__attribute__((section(".vectors"), used))
static const void *const vectors[16] = {
    stack_top, (const void *)reset, (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault,
    (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault,
    (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault,
};
