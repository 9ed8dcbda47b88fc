/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WCHAR_H
#define WIN32_WCHAR_H

/*
 * The C library's wide functions take characters of four bytes. Programs that
 * are compiled with -fshort-wchar get these in their place.
 */

#include_next <wchar.h>

#if __SIZEOF_WCHAR_T__ == 2

#include <stdarg.h>
#include <stdlib.h>
#include <strings.h>

#include "pianola/pianola.h"

static inline size_t win32_wcslen(const wchar_t *s)
{
    return (size_t)(lstrlenW)(s);
}
static inline wchar_t *win32_wcscpy(wchar_t *to, const wchar_t *from)
{
    return (lstrcpyW)(to, from);
}
static inline wchar_t *win32_wcscat(wchar_t *to, const wchar_t *from)
{
    return (lstrcatW)(to, from);
}
static inline wchar_t *win32_wcsncpy(wchar_t *to, const wchar_t *from, size_t n)
{
    size_t i = 0;
    for (; i < n && from[i]; i++)
        to[i] = from[i];
    for (; i < n; i++)
        to[i] = 0;
    return to;
}
static inline int win32_wcsncmp(const wchar_t *a, const wchar_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] || !a[i])
            return (int)a[i] - (int)b[i];
    return 0;
}
static inline int win32_wcscmp(const wchar_t *a, const wchar_t *b)
{
    return win32_wcsncmp(a, b, (size_t)-1);
}
static inline int win32_wcsnicmp(const wchar_t *a, const wchar_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        WCHAR x = (WCHAR)(ULONG_PTR)(CharLowerW)((WCHAR *)(ULONG_PTR)a[i]);
        WCHAR y = (WCHAR)(ULONG_PTR)(CharLowerW)((WCHAR *)(ULONG_PTR)b[i]);
        if (x != y || !x)
            return (int)x - (int)y;
    }
    return 0;
}
static inline int win32_wcsicmp(const wchar_t *a, const wchar_t *b)
{
    return win32_wcsnicmp(a, b, (size_t)-1);
}
static inline wchar_t *win32_wcschr(const wchar_t *s, wchar_t c)
{
    for (; *s && *s != c; s++)
        ;
    return *s == c ? (wchar_t *)s : NULL;
}
static inline wchar_t *win32_wcsrchr(const wchar_t *s, wchar_t c)
{
    const wchar_t *end = s + win32_wcslen(s);
    for (; end > s && *end != c; end--)
        ;
    return *end == c ? (wchar_t *)end : NULL;
}
static inline wchar_t *win32_wcsstr(const wchar_t *s, const wchar_t *what)
{
    size_t n = win32_wcslen(what);
    for (; win32_wcsncmp(s, what, n) != 0; s++)
        if (!*s)
            return NULL;
    return (wchar_t *)s;
}
static inline wchar_t *win32_wcsdup(const wchar_t *s)
{
    wchar_t *copy = (wchar_t *)malloc((win32_wcslen(s) + 1) * sizeof(*copy));
    return copy ? win32_wcscpy(copy, s) : NULL;
}
static inline long win32_wcstol(const wchar_t *s, wchar_t **end, int base)
{
    char text[128];
    char *stop;
    size_t n = 0;
    for (; n < sizeof(text) - 1 && s[n] && s[n] < 0x80; n++)
        text[n] = (char)s[n];
    text[n] = 0;
    long value = strtol(text, &stop, base);
    if (end)
        *end = (wchar_t *)s + (stop - text);
    return value;
}
static inline int win32_wtoi(const wchar_t *s)
{
    return (int)win32_wcstol(s, NULL, 10);
}
/* As far as wsprintf goes: no floating-point numbers, at most 1,023 characters. */
static inline int win32_vswprintf(wchar_t *to, size_t room, const wchar_t *format, va_list args)
{
    WCHAR all[1024];
    int n = (wvsprintfW)(all, format, args);
    (lstrcpynW)(to, all, room < 1024 ? (int)room : 1024);
    return room > (size_t)n ? n : -1;
}
static inline int win32_swprintf(wchar_t *to, size_t room, const wchar_t *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = win32_vswprintf(to, room, format, args);
    va_end(args);
    return n;
}

#define wcslen win32_wcslen
#define wcscpy win32_wcscpy
#define wcscat win32_wcscat
#define wcsncpy win32_wcsncpy
#define wcscmp win32_wcscmp
#define wcsncmp win32_wcsncmp
#define _wcsicmp win32_wcsicmp
#define wcsicmp win32_wcsicmp
#define _wcsnicmp win32_wcsnicmp
#define wcschr win32_wcschr
#define wcsrchr win32_wcsrchr
#define wcsstr win32_wcsstr
#define _wcsdup win32_wcsdup
#define wcsdup win32_wcsdup
#define wcstol win32_wcstol
#define _wtoi win32_wtoi
#define vswprintf win32_vswprintf
#define swprintf win32_swprintf
#define _snwprintf win32_swprintf

#endif
#endif
