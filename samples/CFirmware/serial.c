/* The board's first serial port ("CMSDK APB UART"). */

#include "serial.h"

static volatile uint32_t *const port = (volatile uint32_t *)0x40004000;

enum { DATA = 0, STATE = 1, CONTROL = 2, DIVISOR = 4 };

void serial_open(void)
{
    port[DIVISOR] = 16;
    port[CONTROL] = 1;
}

static void put(char character)
{
    while (port[STATE] & 1) {
    }
    port[DATA] = (uint8_t)character;
}

void serial_text(const char *text)
{
    for (; *text != '\0'; text++)
        put(*text);
}

void serial_number(uint32_t number)
{
    if (number >= 10)
        serial_number(number / 10);
    put((char)('0' + number % 10));
}
