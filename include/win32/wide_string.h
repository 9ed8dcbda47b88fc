/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WIDE_STRING_H
#define WIN32_WIDE_STRING_H

/* Of wchar.h: strings and blocks of characters of two bytes. */

#include <wchar.h>

#if __SIZEOF_WCHAR_T__ == 2

static inline size_t win32_wcsnlen(const wchar_t *s, size_t most)
{
    size_t n = 0;
    while (n < most && s[n])
        n++;
    return n;
}
static inline size_t win32_wcslen(const wchar_t *s)
{
    return win32_wcsnlen(s, (size_t)-1);
}
static inline wchar_t *win32_wmemcpy(wchar_t *to, const wchar_t *from, size_t n)
{
    return (wchar_t *)memcpy(to, from, n * sizeof(wchar_t));
}
static inline wchar_t *win32_wmemmove(wchar_t *to, const wchar_t *from, size_t n)
{
    return (wchar_t *)memmove(to, from, n * sizeof(wchar_t));
}
static inline wchar_t *win32_wmemset(wchar_t *to, wchar_t c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = c;
    return to;
}
static inline int win32_wmemcmp(const wchar_t *a, const wchar_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i])
            return (int)a[i] - (int)b[i];
    return 0;
}
static inline wchar_t *win32_wmemchr(const wchar_t *s, wchar_t c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] == c)
            return (wchar_t *)(ULONG_PTR)(s + i);
    return NULL;
}
static inline wchar_t *win32_wcscpy(wchar_t *to, const wchar_t *from)
{
    return win32_wmemmove(to, from, win32_wcslen(from) + 1);
}
static inline wchar_t *win32_wcscat(wchar_t *to, const wchar_t *from)
{
    win32_wcscpy(to + win32_wcslen(to), from);
    return to;
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
static inline wchar_t *win32_wcsncat(wchar_t *to, const wchar_t *from, size_t n)
{
    size_t end = win32_wcslen(to);
    size_t len = win32_wcsnlen(from, n);
    win32_wmemmove(to + end, from, len);
    to[end + len] = 0;
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
        int x = (int)towlower(a[i]);
        int y = (int)towlower(b[i]);
        if (x != y || !x)
            return x - y;
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
    return *s == c ? (wchar_t *)(ULONG_PTR)s : NULL;
}
static inline wchar_t *win32_wcsrchr(const wchar_t *s, wchar_t c)
{
    const wchar_t *end = s + win32_wcslen(s);
    for (; end > s && *end != c; end--)
        ;
    return *end == c ? (wchar_t *)(ULONG_PTR)end : NULL;
}
static inline wchar_t *win32_wcsstr(const wchar_t *s, const wchar_t *what)
{
    size_t n = win32_wcslen(what);
    for (; win32_wcsncmp(s, what, n) != 0; s++)
        if (!*s)
            return NULL;
    return (wchar_t *)(ULONG_PTR)s;
}
static inline size_t win32_wcscspn(const wchar_t *s, const wchar_t *set)
{
    size_t n = 0;
    while (s[n] && !win32_wcschr(set, s[n]))
        n++;
    return n;
}
static inline size_t win32_wcsspn(const wchar_t *s, const wchar_t *set)
{
    size_t n = 0;
    while (s[n] && win32_wcschr(set, s[n]))
        n++;
    return n;
}
static inline wchar_t *win32_wcspbrk(const wchar_t *s, const wchar_t *set)
{
    s += win32_wcscspn(s, set);
    return *s ? (wchar_t *)(ULONG_PTR)s : NULL;
}
/* `state` may be missing, as in Microsoft's older form of it. */
static inline wchar_t *win32_wcstok(wchar_t *s, const wchar_t *set, wchar_t **state)
{
    static __thread wchar_t *last;
    wchar_t **at = state ? state : &last;
    wchar_t *from = s ? s : *at;
    if (!from)
        return NULL;
    from += win32_wcsspn(from, set);
    wchar_t *to = from + win32_wcscspn(from, set);
    *at = *to ? to + 1 : NULL;
    *to = 0;
    return to > from ? from : NULL;
}
static inline wchar_t *win32_wcsdup(const wchar_t *s)
{
    wchar_t *copy = (wchar_t *)malloc((win32_wcslen(s) + 1) * sizeof(*copy));
    return copy ? win32_wcscpy(copy, s) : NULL;
}
static inline wchar_t *win32_wcslwr(wchar_t *s)
{
    for (wchar_t *at = s; *at; at++)
        *at = (wchar_t)towlower(*at);
    return s;
}
static inline wchar_t *win32_wcsupr(wchar_t *s)
{
    for (wchar_t *at = s; *at; at++)
        *at = (wchar_t)towupper(*at);
    return s;
}
static inline wchar_t *win32_wcsrev(wchar_t *s)
{
    size_t n = win32_wcslen(s);
    for (size_t i = 0; i < n / 2; i++) {
        wchar_t c = s[i];
        s[i] = s[n - 1 - i];
        s[n - 1 - i] = c;
    }
    return s;
}
/* 0; 34 (ERANGE) with an empty string when it does not fit. */
static inline int win32_wcscpy_s(wchar_t *to, size_t room, const wchar_t *from)
{
    size_t n = win32_wcslen(from);
    if (room)
        to[0] = 0;
    if (n >= room)
        return 34;
    win32_wcscpy(to, from);
    return 0;
}
static inline int win32_wcscat_s(wchar_t *to, size_t room, const wchar_t *from)
{
    size_t end = win32_wcsnlen(to, room);
    if (end + win32_wcslen(from) >= room) {
        if (room)
            to[0] = 0;
        return 34;
    }
    win32_wcscpy(to + end, from);
    return 0;
}
/* In the calling program's code page, which is UTF-8. */
static inline size_t win32_wcstombs(char *to, const wchar_t *from, size_t room)
{
    int n = (WideCharToMultiByte)(CP_UTF8, WC_ERR_INVALID_CHARS, from, -1, NULL, 0, NULL, NULL);
    if (n <= 0)
        return (size_t)-1;
    char *all = to ? (char *)malloc((size_t)n) : NULL;
    if (!all)
        return to ? (size_t)-1 : (size_t)n - 1;
    (WideCharToMultiByte)(CP_UTF8, 0, from, -1, all, n, NULL, NULL);
    memcpy(to, all, (size_t)n < room ? (size_t)n : room);
    free(all);
    return (size_t)n - 1 < room ? (size_t)n - 1 : room;
}
static inline size_t win32_mbstowcs(wchar_t *to, const char *from, size_t room)
{
    int n = (MultiByteToWideChar)(CP_UTF8, MB_ERR_INVALID_CHARS, from, -1, NULL, 0);
    if (n <= 0)
        return (size_t)-1;
    wchar_t *all = to ? (wchar_t *)malloc((size_t)n * sizeof(wchar_t)) : NULL;
    if (!all)
        return to ? (size_t)-1 : (size_t)n - 1;
    (MultiByteToWideChar)(CP_UTF8, 0, from, -1, all, n);
    win32_wmemcpy(to, all, (size_t)n < room ? (size_t)n : room);
    free(all);
    return (size_t)n - 1 < room ? (size_t)n - 1 : room;
}

#define wcslen win32_wcslen
#define wcsnlen win32_wcsnlen
#define wmemcpy win32_wmemcpy
#define wmemmove win32_wmemmove
#define wmemset win32_wmemset
#define wmemcmp win32_wmemcmp
#define wmemchr win32_wmemchr
#define wcscpy win32_wcscpy
#define wcscat win32_wcscat
#define wcsncpy win32_wcsncpy
#define wcsncat win32_wcsncat
#define wcscmp win32_wcscmp
#define wcsncmp win32_wcsncmp
#define wcscoll win32_wcscmp
#define wcscasecmp win32_wcsicmp
#define wcsncasecmp win32_wcsnicmp
#define wcsicmp win32_wcsicmp
#define _wcsicmp win32_wcsicmp
#define wcsnicmp win32_wcsnicmp
#define _wcsnicmp win32_wcsnicmp
#define wcschr win32_wcschr
#define wcsrchr win32_wcsrchr
#define wcsstr win32_wcsstr
#define wcscspn win32_wcscspn
#define wcsspn win32_wcsspn
#define wcspbrk win32_wcspbrk
#define wcstok win32_wcstok
#define wcsdup win32_wcsdup
#define _wcsdup win32_wcsdup
#define wcslwr win32_wcslwr
#define _wcslwr win32_wcslwr
#define wcsupr win32_wcsupr
#define _wcsupr win32_wcsupr
#define wcsrev win32_wcsrev
#define _wcsrev win32_wcsrev
#define wcscpy_s win32_wcscpy_s
#define wcscat_s win32_wcscat_s
#define wcstombs win32_wcstombs
#define mbstowcs win32_mbstowcs

#endif
#endif
