/* Calls each function as it was written and as the rules have made it, with the same registers and memory, and tells where they differ. */

#include "serial.h"

enum { WORDS = 96, CALLS = 64, INPUTS = 4 };

typedef uint32_t function(uint32_t *, uint32_t *, uint32_t, uint32_t);

/* In the other file, with the functions: calls one with r4 to r11 set, and answers whether they are as they were. */
extern function *const before[], *const after[];
extern const uint32_t count;
int call_and_check(function *called, const uint32_t arguments[4], uint32_t *result);

struct outcome {
    uint32_t memory[2][WORDS], calls[CALLS], called, result;
    int is_restored;
};

static struct outcome outcomes[2];
static struct outcome *now;

/* What the compiler copies structures with; there is no C library here. */
void *memcpy(void *to, const void *from, unsigned size)
{
    for (volatile char *at = to; size-- > 0; at++)
        *at = ((const char *)from)[at - (volatile char *)to];
    return to;
}

static uint32_t mixed(uint32_t number)
{
    number = (number ^ number >> 15) * 0x2C1B3C6Du;
    return (number ^ number >> 12) * 0x297A2D39u;
}

/* What the functions call. It reads its arguments, and changes what it may change. */
uint32_t helper(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t result = mixed(a + 3 * b + 5 * c + 7 * d);
    if (now->called < CALLS)
        now->calls[now->called] = result;
    now->called++;
    now->memory[0][result % 8]++;
    return result;
}

static void run(struct outcome *outcome, function *called, uint32_t test, uint32_t input)
{
    /* Two pieces of memory, one that is both, two that overlap, and small numbers. */
    uint32_t *second = input == 1 ? outcomes[0].memory[0] : input == 2 ? &outcomes[0].memory[0][1] : outcomes[0].memory[1];
    uint32_t seed = 4 * test + input;
    uint32_t arguments[4] = {
        (uint32_t)outcomes[0].memory[0], (uint32_t)second, input == 3 ? seed % 3 : mixed(seed), input == 3 ? 0 : mixed(~seed)};
    now = &outcomes[0];
    for (uint32_t i = 0; i < 2 * WORDS; i++)
        now->memory[i / WORDS][i % WORDS] = i % 5 == 0 ? i % 3 : mixed(seed + i);
    now->called = 0;
    now->is_restored = call_and_check(called, arguments, &now->result);
    if (outcome != now)
        *outcome = *now;
}

static int differ(uint32_t test, uint32_t input)
{
    run(&outcomes[1], before[test], test, input);
    run(&outcomes[0], after[test], test, input);
    int is_same = outcomes[0].result == outcomes[1].result && outcomes[0].called == outcomes[1].called
        && outcomes[0].is_restored && outcomes[1].is_restored;
    for (uint32_t i = 0; i < 2 * WORDS; i++)
        is_same &= outcomes[0].memory[i / WORDS][i % WORDS] == outcomes[1].memory[i / WORDS][i % WORDS];
    for (uint32_t i = 0; i < CALLS && i < outcomes[1].called; i++)
        is_same &= outcomes[0].calls[i] == outcomes[1].calls[i];
    return !is_same;
}

int main(void)
{
    serial_open();
    for (uint32_t test = 0; test < count; test++) {
        for (uint32_t input = 0; input < INPUTS; input++) {
            if (differ(test, input)) {
                serial_text("function ");
                serial_number(test);
                serial_text(" differs with input ");
                serial_number(input);
                serial_text("\n");
                break;
            }
        }
    }
    serial_text("compared ");
    serial_number(count);
    serial_text("\n");
    return 0;
}
