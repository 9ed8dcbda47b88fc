/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/* wsprintf: what it knows is less than printf, and its result is never longer than 1,024. */

enum { LIMIT = 1024 };

struct out {
    char buf[LIMIT * 3 + 1];
    size_t len;
    size_t count; /* bytes, or units in the wide form: what the limit counts */
    bool wide;
};

struct spec {
    bool left;
    bool zero;
    bool prefix;
    int width;
    int precision; /* -1: none */
    enum { SIZE_INT, SIZE_SHORT, SIZE_LONG, SIZE_64 } size;
};

static void put(struct out *out, char c)
{
    /* In the wide form a character of four bytes is two units, all others one. */
    size_t more = !out->wide                          ? 1
                  : ((unsigned char)c & 0xc0) == 0x80 ? 0
                  : (unsigned char)c >= 0xf0          ? 2
                                                      : 1;
    if (out->count + more >= LIMIT || out->len >= sizeof(out->buf) - 1)
        return;
    out->count += more;
    out->buf[out->len++] = c;
}

static size_t units_of(const struct out *out, const char *text, size_t len)
{
    return out->wide ? wide_decode(text, len, NULL, 0, NULL) : len;
}

static void put_padded(struct out *out, const struct spec *spec, const char *prefix,
                       const char *text, size_t len)
{
    size_t used = strlen(prefix) + units_of(out, text, len);
    size_t pad = spec->width > 0 && (size_t)spec->width > used ? (size_t)spec->width - used : 0;
    for (size_t i = 0; i < pad && !spec->left && !spec->zero; i++)
        put(out, ' ');
    for (const char *c = prefix; *c; c++)
        put(out, *c);
    for (size_t i = 0; i < pad && !spec->left && spec->zero; i++)
        put(out, '0');
    for (size_t i = 0; i < len; i++)
        put(out, text[i]);
    for (size_t i = 0; i < pad && spec->left; i++)
        put(out, ' ');
}

static void put_number(struct out *out, struct spec spec, char kind, uint64_t value, bool minus)
{
    char digits[80];
    size_t at = sizeof(digits);
    unsigned base = kind == 'x' || kind == 'X' || kind == 'p' ? 16 : 10;
    const char *set = kind == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    uint64_t rest = value;
    do
        digits[--at] = set[rest % base];
    while ((rest /= base) && at > 0);
    int precision = spec.precision > 60 ? 60 : spec.precision;
    while ((int)(sizeof(digits) - at) < precision)
        digits[--at] = '0';
    if (spec.precision >= 0)
        spec.zero = false;
    const char *prefix = minus                                ? "-"
                         : spec.prefix && base == 16 && value ? (kind == 'X' ? "0X" : "0x")
                                                              : "";
    put_padded(out, &spec, prefix, digits + at, sizeof(digits) - at);
}

static void put_wide(struct out *out, const struct spec *spec, const WCHAR *text, size_t len)
{
    size_t room = len * 3 + 1;
    _cleanup_free_ char *utf8 = malloc(room);
    if (utf8)
        put_padded(out, spec, "", utf8, wide_encode(text, len, utf8, room, NULL));
}

static void put_string(struct out *out, struct spec spec, bool wide, const void *text)
{
    size_t len = 0;
    spec.zero = false;
    if (!text) {
        text = "(null)";
        wide = false;
    }
    while ((spec.precision < 0 || len < (size_t)spec.precision) && len < LIMIT &&
           (wide ? ((const WCHAR *)text)[len] != 0 : ((const char *)text)[len] != 0))
        len++;
    if (wide)
        put_wide(out, &spec, text, len);
    else
        put_padded(out, &spec, "", text, len);
}

static const char *read_spec(const char *at, struct spec *spec, va_list *args)
{
    *spec = (struct spec){.precision = -1};
    for (;; at++) {
        if (*at == '-')
            spec->left = true;
        else if (*at == '#')
            spec->prefix = true;
        else if (*at == '0')
            spec->zero = true;
        else
            break;
    }
    if (*at == '*') {
        spec->width = va_arg(*args, int);
        at++;
    }
    for (; *at >= '0' && *at <= '9' && spec->width < LIMIT; at++)
        spec->width = spec->width * 10 + (*at - '0');
    if (*at == '.') {
        spec->precision = 0;
        at++;
        if (*at == '*') {
            spec->precision = va_arg(*args, int);
            at++;
        }
        for (; *at >= '0' && *at <= '9' && spec->precision < LIMIT; at++)
            spec->precision = spec->precision * 10 + (*at - '0');
    }
    if (strncmp(at, "I64", 3) == 0 || strncmp(at, "ll", 2) == 0) {
        spec->size = SIZE_64;
        at += *at == 'I' ? 3 : 2;
    } else if (strncmp(at, "I32", 3) == 0) {
        at += 3;
    } else if (*at == 'I') {
        spec->size = SIZE_64;
        at++;
    } else if (*at == 'l' || *at == 'w') {
        spec->size = SIZE_LONG;
        at++;
    } else if (*at == 'h') {
        spec->size = SIZE_SHORT;
        at++;
    }
    return at;
}

/* LONG has 32 bits, and so has what `l` stands for. */
static void put_integer(struct out *out, const struct spec *spec, char kind, va_list *args)
{
    bool big = spec->size == SIZE_64 || kind == 'p';
    uint64_t value = big ? va_arg(*args, uint64_t) : va_arg(*args, unsigned int);
    if (spec->size == SIZE_SHORT)
        value = kind == 'd' || kind == 'i' ? (uint64_t)(int64_t)(short)value : (WORD)value;
    bool minus = false;
    if (kind == 'd' || kind == 'i') {
        int64_t number = big ? (int64_t)value : (int32_t)value;
        minus = number < 0;
        value = minus ? 0 - (uint64_t)number : (uint64_t)number;
    }
    put_number(out, *spec, kind, value, minus);
}

static void put_character(struct out *out, struct spec spec, bool wide, va_list *args)
{
    int value = va_arg(*args, int);
    spec.zero = false;
    WCHAR unit = (WCHAR)value;
    char byte = (char)value;
    if (wide)
        put_wide(out, &spec, &unit, 1);
    else
        put_padded(out, &spec, "", &byte, 1);
}

static void format(struct out *out, const char *at, va_list *args)
{
    while (*at) {
        struct spec spec;
        if (*at != '%') {
            put(out, *at++);
            continue;
        }
        const char *end = read_spec(at + 1, &spec, args);
        bool wide = spec.size == SIZE_LONG || (spec.size == SIZE_INT && out->wide);
        switch (*end) {
        case 'd':
        case 'i':
        case 'u':
        case 'x':
        case 'X':
            put_integer(out, &spec, *end, args);
            break;
        case 'p':
            if (spec.precision < 0)
                spec.precision = 2 * (int)sizeof(void *);
            put_integer(out, &spec, *end, args);
            break;
        case 's':
            put_string(out, spec, wide, va_arg(*args, const void *));
            break;
        case 'S':
            put_string(out, spec, spec.size == SIZE_LONG || (spec.size == SIZE_INT && !out->wide),
                       va_arg(*args, const void *));
            break;
        case 'c':
            put_character(out, spec, wide, args);
            break;
        case 'C':
            put_character(out, spec,
                          spec.size == SIZE_LONG || (spec.size == SIZE_INT && !out->wide), args);
            break;
        case 0:
            at = end;
            continue;
        default: /* the sign itself, and what has no meaning: as it is */
            put(out, *end);
            break;
        }
        at = end + 1;
    }
    out->buf[out->len] = 0;
}

int wvsprintf(char *to, const char *text, va_list args)
{
    struct out out = {.len = 0};
    va_list copy;
    va_copy(copy, args);
    format(&out, text, &copy);
    va_end(copy);
    memcpy(to, out.buf, out.len + 1);
    return (int)out.len;
}

int wsprintf(char *to, const char *text, ...)
{
    va_list args;
    va_start(args, text);
    int n = wvsprintf(to, text, args);
    va_end(args);
    return n;
}

int wvsprintfW(WCHAR *to, const WCHAR *text, va_list args)
{
    struct out out = {.wide = true};
    _cleanup_free_ char *utf8 = wide_dup_utf8(text);
    va_list copy;
    if (!utf8)
        return 0;
    va_copy(copy, args);
    format(&out, utf8, &copy);
    va_end(copy);
    return (int)wide_copy(out.buf, to, LIMIT);
}

int wsprintfW(WCHAR *to, const WCHAR *text, ...)
{
    va_list args;
    va_start(args, text);
    int n = wvsprintfW(to, text, args);
    va_end(args);
    return n;
}
