/* SPDX-License-Identifier: MIT */
#include "remoting/soap/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void soap_text_finish(struct soap_text *text)
{
    free(text->bytes);
    *text = (struct soap_text){0};
}

static char *make_room(struct soap_text *text, size_t size)
{
    if (text->is_broken)
        return NULL;
    if (text->room - text->size <= size) {
        size_t room = text->room ? text->room : 1024;
        while (room - text->size <= size && room <= SOAP_TEXT_MOST)
            room *= 2;
        char *longer = room <= SOAP_TEXT_MOST ? realloc(text->bytes, room) : NULL;
        if (!longer) {
            text->is_broken = true;
            return NULL;
        }
        text->bytes = longer;
        text->room = room;
    }
    return text->bytes + text->size;
}

void soap_put(struct soap_text *text, const char *bytes, size_t size)
{
    char *to = size < SOAP_TEXT_MOST ? make_room(text, size) : NULL;
    if (!to) {
        text->is_broken = true;
        return;
    }
    memcpy(to, bytes, size);
    to[size] = 0;
    text->size += size;
}

void soap_puts(struct soap_text *text, const char *string)
{
    soap_put(text, string, strlen(string));
}

void soap_print(struct soap_text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *to = size >= 0 ? make_room(text, (size_t)size + 1) : NULL;
    if (to) {
        vsnprintf(to, (size_t)size + 1, format, again);
        text->size += (size_t)size;
    }
    va_end(again);
    va_end(args);
}

static void put_character(struct soap_text *text, uint32_t c)
{
    char bytes[4];
    switch (c) {
    case '<':
        soap_puts(text, "&lt;");
        return;
    case '>':
        soap_puts(text, "&gt;");
        return;
    case '&':
        soap_puts(text, "&amp;");
        return;
    case '"':
        soap_puts(text, "&quot;");
        return;
    case '\t':
    case '\n':
        break;
    default:
        /* A bare carriage return would be read as the end of a line. */
        if (c < ' ' || c == 0xfffe || c == 0xffff) {
            soap_print(text, "&#x%X;", (unsigned)c);
            return;
        }
    }
    int n = text_encode(c, bytes);
    if (n < 0)
        soap_puts(text, "?");
    else
        soap_put(text, bytes, (size_t)n);
}

void soap_put_quoted(struct soap_text *text, const char *string)
{
    while (*string) {
        size_t plain = 0;
        while ((unsigned char)string[plain] >= ' ' && (unsigned char)string[plain] < 0x7f &&
               !strchr("<>&\"", string[plain]))
            plain++;
        if (plain)
            soap_put(text, string, plain);
        string += plain;
        if (*string)
            put_character(text, text_next(&string));
    }
}

void soap_put_units(struct soap_text *text, const OLECHAR *units, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t c = units[i];
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < count && (units[i + 1] & 0xfc00) == 0xdc00)
            c = 0x10000 + ((c - 0xd800) << 10) + (units[++i] - 0xdc00u);
        put_character(text, c);
    }
}

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void soap_put_base64(struct soap_text *text, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    size_t length = (size + 2) / 3 * 4;
    char *to = size < SOAP_TEXT_MOST / 2 ? make_room(text, length) : NULL;
    if (!to) {
        text->is_broken = true;
        return;
    }
    for (size_t i = 0; i < size; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16;
        if (i + 1 < size)
            three |= (uint32_t)bytes[i + 1] << 8;
        if (i + 2 < size)
            three |= bytes[i + 2];
        *to++ = digits[three >> 18];
        *to++ = digits[three >> 12 & 63];
        *to++ = i + 1 < size ? digits[three >> 6 & 63] : '=';
        *to++ = i + 2 < size ? digits[three & 63] : '=';
    }
    *to = 0;
    text->size += length;
}

ptrdiff_t soap_read_base64(const char *text, size_t count, uint8_t *buf, size_t size)
{
    uint32_t bits = 0;
    unsigned held = 0, ends = 0;
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        const char *digit;
        if (strchr(" \t\r\n", text[i]))
            continue;
        if (text[i] == '=') {
            if (++ends > 2)
                return -1;
            continue;
        }
        digit = memchr(digits, text[i], 64);
        if (!digit || ends)
            return -1;
        bits = bits << 6 | (uint32_t)(digit - digits);
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        if (done == size)
            return -1;
        buf[done++] = (uint8_t)(bits >> held);
    }
    return held == 6 ? -1 : (ptrdiff_t)done;
}
