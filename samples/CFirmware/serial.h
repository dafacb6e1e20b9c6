#ifndef SERIAL_H
#define SERIAL_H

#include <stdint.h>

void serial_open(void);
void serial_text(const char *text);
void serial_number(uint32_t number);

#endif
