/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "pianola/language.h"

/* printf into UTF-16, as Microsoft's run-time has it: wide text is %s, bytes are %S and %hs, a
 * LONG has 32 bits. Numbers are written by the C library. */

struct out {
    WCHAR *to;
    size_t room;
    size_t len;
};

struct spec {
    bool left;
    int width;
    int precision; /* -1: none */
    char flags[8]; /* -+ #0 as they stand there */
    char size;     /* 0, h, l (LONG), q (64 bits), L */
};

static void put(struct out *out, WCHAR c)
{
    if (out->len + 1 < out->room)
        out->to[out->len] = c;
    out->len++;
}

static void put_padded(struct out *out, const struct spec *spec, const WCHAR *text, size_t len)
{
    size_t pad = spec->width > 0 && (size_t)spec->width > len ? (size_t)spec->width - len : 0;
    for (size_t i = 0; !spec->left && i < pad; i++)
        put(out, ' ');
    for (size_t i = 0; i < len; i++)
        put(out, text[i]);
    for (size_t i = 0; spec->left && i < pad; i++)
        put(out, ' ');
}

/* A number as the C library writes it. */
static void put_ascii(struct out *out, const char *text)
{
    while (*text)
        put(out, (unsigned char)*text++);
}

static int read_number(const WCHAR **at, va_list *args)
{
    int number = 0;
    if (**at == '*') {
        (*at)++;
        return va_arg(*args, int);
    }
    for (; **at >= '0' && **at <= '9'; (*at)++)
        number = number < 100000 ? number * 10 + (**at - '0') : number;
    return number;
}

static const WCHAR *read_size(const WCHAR *at, struct spec *spec)
{
    spec->size = 0;
    if (at[0] == 'I' && at[1] == '6' && at[2] == '4') {
        spec->size = 'q';
        return at + 3;
    }
    if (at[0] == 'I' && at[1] == '3' && at[2] == '2')
        return at + 3;
    for (;; at++) {
        if (*at == 'h')
            spec->size = 'h';
        else if (*at == 'l')
            spec->size = spec->size == 'l' ? 'q' : 'l';
        else if (*at == 'w')
            spec->size = 'l';
        else if (*at == 'I' || *at == 'z' || *at == 'j' || *at == 't')
            spec->size = 'q';
        else if (*at == 'L')
            spec->size = 'L';
        else
            return at;
    }
}

static const WCHAR *read_spec(const WCHAR *at, struct spec *spec, va_list *args)
{
    size_t n = 0;
    *spec = (struct spec){.precision = -1};
    for (; *at == '-' || *at == '+' || *at == ' ' || *at == '#' || *at == '0'; at++) {
        spec->left = spec->left || *at == '-';
        if (n < 5)
            spec->flags[n++] = (char)*at;
    }
    spec->width = read_number(&at, args);
    if (spec->width < 0) {
        spec->left = true;
        spec->flags[n++] = '-';
        spec->width = -spec->width;
    }
    if (*at == '.') {
        at++;
        spec->precision = read_number(&at, args);
    }
    return read_size(at, spec);
}

static void put_integer(struct out *out, const struct spec *spec, char kind, va_list *args)
{
    char format[32];
    char text[512];
    int width = spec->width < 400 ? spec->width : 400;
    int precision = spec->precision < 400 ? spec->precision : 400;
    bool is_signed = kind == 'd' || kind == 'i';
    long long value = 0;
    if (spec->size == 'q' || kind == 'p')
        value = va_arg(*args, long long);
    else
        value = is_signed ? (long long)va_arg(*args, int) : (long long)va_arg(*args, unsigned);
    if (spec->size == 'h')
        value = is_signed ? (short)value : (unsigned short)value;
    if (kind == 'p') {
        precision = 2 * (int)sizeof(void *);
        kind = 'X';
    }
    snprintf(format, sizeof(format), "%%%s*.*ll%c", spec->flags, kind);
    snprintf(text, sizeof(text), format, width, precision, value);
    put_ascii(out, text);
}

static void put_float(struct out *out, const struct spec *spec, char kind, va_list *args)
{
    char format[32];
    char text[1024];
    int precision = spec->precision < 400 ? spec->precision : 400;
    double value = spec->size == 'L' ? (double)va_arg(*args, long double) : va_arg(*args, double);
    snprintf(format, sizeof(format), "%%%s*.*%c", spec->flags, kind);
    snprintf(text, sizeof(text), format, spec->width < 400 ? spec->width : 400, precision, value);
    put_ascii(out, text);
}

static void put_wide(struct out *out, const struct spec *spec, const WCHAR *text)
{
    static const WCHAR null[] = {'(', 'n', 'u', 'l', 'l', ')', 0};
    size_t len = 0;
    text = text ? text : null;
    while ((spec->precision < 0 || len < (size_t)spec->precision) && text[len])
        len++;
    put_padded(out, spec, text, len);
}

static void put_bytes(struct out *out, const struct spec *spec, const char *text)
{
    text = text ? text : "(null)";
    size_t bytes = spec->precision < 0 ? strlen(text) : strnlen(text, (size_t)spec->precision);
    size_t units = wide_decode(text, bytes, NULL, 0, NULL);
    _cleanup_free_ WCHAR *wide = calloc(units + 1, sizeof(*wide));
    if (wide) {
        wide_decode(text, bytes, wide, units, NULL);
        put_padded(out, spec, wide, units);
    }
}

/* false: it is no conversion. */
static bool put_one(struct out *out, const struct spec *spec, WCHAR kind, va_list *args)
{
    WCHAR unit;
    switch (kind) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'p':
        put_integer(out, spec, (char)kind, args);
        return true;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        put_float(out, spec, (char)kind, args);
        return true;
    case 'c':
    case 'C':
        unit = (WCHAR)va_arg(*args, int);
        put_padded(out, spec, &unit, 1);
        return true;
    case 's':
    case 'S':
        if (spec->size == 'h' || (kind == 'S' && spec->size != 'l'))
            put_bytes(out, spec, va_arg(*args, const char *));
        else
            put_wide(out, spec, va_arg(*args, const WCHAR *));
        return true;
    default:
        return false;
    }
}

int FormatWideText(WCHAR *to, size_t room, const WCHAR *format, va_list args)
{
    struct out out = {.to = to, .room = to ? room : 0};
    va_list copy;
    va_copy(copy, args);
    for (const WCHAR *at = format; *at; at++) {
        struct spec spec;
        if (*at != '%' || at[1] == '%' || !at[1]) {
            put(&out, *at);
            at += *at == '%' && at[1] ? 1 : 0;
            continue;
        }
        const WCHAR *kind = read_spec(at + 1, &spec, &copy);
        if (put_one(&out, &spec, *kind, &copy))
            at = kind;
        else
            put(&out, *at);
    }
    va_end(copy);
    if (to && out.room)
        to[out.len < room ? out.len : room - 1] = 0;
    return (int)out.len;
}
