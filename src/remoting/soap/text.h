/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_TEXT_H
#define REMOTING_SOAP_TEXT_H

/* XML as it is written. */

#include <pianola/bstr.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOAP_TEXT_MOST = 64 << 20 };

struct soap_text { /* zeros at first */
    char *bytes;   /* with a zero behind them */
    size_t size, room;
    bool is_broken; /* out of memory, or too long */
};

void soap_text_finish(struct soap_text *text);
void soap_put(struct soap_text *text, const char *bytes, size_t size);
void soap_puts(struct soap_text *text, const char *string);
__attribute__((format(printf, 2, 3))) void soap_print(struct soap_text *text, const char *format,
                                                      ...);
/* As character data and attributes want it; what XML does not have is written as .NET writes it
 * (&#x1;). */
void soap_put_quoted(struct soap_text *text, const char *string);
void soap_put_units(struct soap_text *text, const OLECHAR *units, size_t count);
void soap_put_base64(struct soap_text *text, const void *bytes, size_t size);
/* Bytes that it stands for, at most size of them; white space is skipped. -1: it is none. */
ptrdiff_t soap_read_base64(const char *text, size_t count, uint8_t *buf, size_t size);

#endif
