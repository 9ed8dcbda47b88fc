/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WIDE_NUMBER_H
#define WIN32_WIDE_NUMBER_H

/* Of wchar.h: numbers out of text, and text out of formats. */

#include <wchar.h>

#if __SIZEOF_WCHAR_T__ == 2

#include <stdio.h>

/* The beginning of a number as bytes; what is no ASCII ends it. */
static inline void win32_digits(const wchar_t *s, char *text, size_t room)
{
    size_t n = 0;
    for (; n < room - 1 && s[n] && s[n] < 0x80; n++)
        text[n] = (char)s[n];
    text[n] = 0;
}
#define WIN32_WIDE_NUMBER(name, type, call)                                                        \
    static inline type win32_##name(const wchar_t *s, wchar_t **end, int base)                     \
    {                                                                                              \
        char text[128];                                                                            \
        char *stop;                                                                                \
        win32_digits(s, text, sizeof(text));                                                       \
        type value = call;                                                                         \
        (void)base;                                                                                \
        if (end)                                                                                   \
            *end = (wchar_t *)(ULONG_PTR)(s + (stop - text));                                      \
        return value;                                                                              \
    }
WIN32_WIDE_NUMBER(wcstol, long, strtol(text, &stop, base))
WIN32_WIDE_NUMBER(wcstoul, unsigned long, strtoul(text, &stop, base))
WIN32_WIDE_NUMBER(wcstoll, long long, strtoll(text, &stop, base))
WIN32_WIDE_NUMBER(wcstoull, unsigned long long, strtoull(text, &stop, base))
WIN32_WIDE_NUMBER(wcstod_base, double, strtod(text, &stop))
#undef WIN32_WIDE_NUMBER
static inline double win32_wcstod(const wchar_t *s, wchar_t **end)
{
    return win32_wcstod_base(s, end, 10);
}
static inline int win32_wtoi(const wchar_t *s)
{
    return (int)win32_wcstol(s, NULL, 10);
}
static inline long long win32_wtoi64(const wchar_t *s)
{
    return win32_wcstoll(s, NULL, 10);
}
static inline wchar_t *win32_ultow(unsigned long long value, wchar_t *to, int base)
{
    wchar_t digits[65];
    int n = 0;
    do
        digits[n++] = (wchar_t)("0123456789abcdefghijklmnopqrstuvwxyz"[value % (unsigned)base]);
    while ((value /= (unsigned)base) != 0);
    wchar_t *at = to;
    while (n > 0)
        *at++ = digits[--n];
    *at = 0;
    return to;
}
static inline wchar_t *win32_itow(int value, wchar_t *to, int base)
{
    if (value >= 0 || base != 10)
        return win32_ultow((unsigned)value, to, base);
    to[0] = '-';
    win32_ultow(0ull - (unsigned long long)value, to + 1, base);
    return to;
}

/* -1 when it does not fit (what fits is there, and a NUL); the length. */
static inline int win32_vswprintf(wchar_t *to, size_t room, const wchar_t *format, va_list args)
{
    int n = (FormatWideText)(to, room, format, args);
    return n >= 0 && (size_t)n < room ? n : -1;
}
static inline int win32_vscwprintf(const wchar_t *format, va_list args)
{
    return (FormatWideText)(NULL, 0, format, args);
}
static inline int win32_swprintf(wchar_t *to, size_t room, const wchar_t *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = win32_vswprintf(to, room, format, args);
    va_end(args);
    return n;
}
/* Without a NUL when it does just not fit, as in Microsoft's. */
static inline int win32_vsnwprintf(wchar_t *to, size_t room, const wchar_t *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = (FormatWideText)(NULL, 0, format, again);
    va_end(again);
    wchar_t *all = n < 0 ? NULL : (wchar_t *)malloc(((size_t)n + 1) * sizeof(*all));
    if (!all)
        return -1;
    (FormatWideText)(all, (size_t)n + 1, format, args);
    memcpy(to, all, ((size_t)n + 1 < room ? (size_t)n + 1 : room) * sizeof(*all));
    free(all);
    return (size_t)n <= room ? n : -1;
}
static inline int win32_snwprintf(wchar_t *to, size_t room, const wchar_t *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = win32_vsnwprintf(to, room, format, args);
    va_end(args);
    return n;
}
static inline int win32_vfwprintf(FILE *f, const wchar_t *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = (FormatWideText)(NULL, 0, format, again);
    va_end(again);
    if (n < 0)
        return -1;
    wchar_t *all = (wchar_t *)malloc(((size_t)n + 1) * sizeof(*all));
    char *bytes = (char *)malloc((size_t)n * 3 + 1);
    int written = -1;
    if (all && bytes) {
        (FormatWideText)(all, (size_t)n + 1, format, args);
        (WideCharToMultiByte)(CP_UTF8, 0, all, -1, bytes, n * 3 + 1, NULL, NULL);
        written = fputs(bytes, f) < 0 ? -1 : n;
    }
    free(all);
    free(bytes);
    return written;
}
static inline int win32_wprintf(const wchar_t *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = win32_vfwprintf(stdout, format, args);
    va_end(args);
    return n;
}
static inline int win32_fwprintf(FILE *f, const wchar_t *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = win32_vfwprintf(f, format, args);
    va_end(args);
    return n;
}

#define wcstol win32_wcstol
#define wcstoul win32_wcstoul
#define wcstoll win32_wcstoll
#define wcstoull win32_wcstoull
#define _wcstoi64 win32_wcstoll
#define _wcstoui64 win32_wcstoull
#define wcstod win32_wcstod
#define _wtoi win32_wtoi
#define _wtol win32_wtoi
#define _wtoi64 win32_wtoi64
#define _itow win32_itow
#define _ultow win32_ultow
#define vswprintf win32_vswprintf
#define swprintf win32_swprintf
#define swprintf_s win32_swprintf
#define _vscwprintf win32_vscwprintf
#define _vsnwprintf win32_vsnwprintf
#define _snwprintf win32_snwprintf
#define wprintf win32_wprintf
#define fwprintf win32_fwprintf
#define vfwprintf win32_vfwprintf

#endif
#endif
