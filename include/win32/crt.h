/* SPDX-License-Identifier: MIT */
#ifndef WIN32_CRT_H
#define WIN32_CRT_H

/* Names of Microsoft's C run-time that programs take for granted, for bytes. */

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define _stricmp strcasecmp
#define stricmp strcasecmp
#define _strcmpi strcasecmp
#define strcmpi strcasecmp
#define _strnicmp strncasecmp
#define strnicmp strncasecmp
#define _strdup strdup
#define _fileno fileno
#define _isatty isatty
#define _unlink unlink
#define _popen popen
#define _pclose pclose
#define _atoi64 atoll
#define _strtoi64 strtoll
#define _strtoui64 strtoull
#define _TRUNCATE ((size_t)-1)
#define _vscprintf(format, args) vsnprintf(NULL, 0, (format), (args))

/* -1 when it does not fit; no NUL when the room is just full. */
static inline int win32_vsnprintf(char *to, size_t room, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *all = n < 0 ? NULL : (char *)malloc((size_t)n + 1);
    if (!all)
        return -1;
    vsnprintf(all, (size_t)n + 1, format, args);
    if (room)
        memcpy(to, all, (size_t)n < room ? (size_t)n + 1 : room);
    free(all);
    return (size_t)n <= room ? n : -1;
}
__attribute__((format(printf, 3, 4))) static inline int win32_snprintf(char *to, size_t room,
                                                                       const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = win32_vsnprintf(to, room, format, args);
    va_end(args);
    return n;
}
#define _snprintf win32_snprintf
#define _vsnprintf win32_vsnprintf
#define sprintf_s snprintf
#define vsprintf_s vsnprintf

static inline char *win32_strlwr(char *s)
{
    for (char *at = s; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at + 32);
    return s;
}
static inline char *win32_strupr(char *s)
{
    for (char *at = s; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 32);
    return s;
}
static inline char *win32_strrev(char *s)
{
    size_t n = strlen(s);
    for (size_t i = 0; i < n / 2; i++) {
        char c = s[i];
        s[i] = s[n - 1 - i];
        s[n - 1 - i] = c;
    }
    return s;
}
static inline char *win32_ui64toa(unsigned long long value, char *to, int base)
{
    char digits[65];
    int n = 0;
    do
        digits[n++] = "0123456789abcdefghijklmnopqrstuvwxyz"[value % (unsigned)base];
    while ((value /= (unsigned)base) != 0);
    char *at = to;
    while (n > 0)
        *at++ = digits[--n];
    *at = 0;
    return to;
}
static inline char *win32_i64toa(long long value, char *to, int base)
{
    if (value >= 0 || base != 10)
        return win32_ui64toa((unsigned long long)value, to, base);
    to[0] = '-';
    win32_ui64toa(0ull - (unsigned long long)value, to + 1, base);
    return to;
}
static inline char *win32_itoa(int value, char *to, int base)
{
    return base == 10 ? win32_i64toa(value, to, base) : win32_ui64toa((unsigned)value, to, base);
}
#define _strlwr win32_strlwr
#define strlwr win32_strlwr
#define _strupr win32_strupr
#define strupr win32_strupr
#define _strrev win32_strrev
#define _itoa win32_itoa
#define itoa win32_itoa
#define _ltoa win32_itoa
#define _ultoa(value, to, base) win32_ui64toa((unsigned)(value), (to), (base))
#define _i64toa win32_i64toa
#define _ui64toa win32_ui64toa

/* 0; 34 (ERANGE) with an empty string when it does not fit. */
static inline int win32_strcpy_s(char *to, size_t room, const char *from)
{
    size_t n = strlen(from);
    if (room)
        to[0] = 0;
    if (n >= room)
        return 34;
    memcpy(to, from, n + 1);
    return 0;
}
static inline int win32_strcat_s(char *to, size_t room, const char *from)
{
    size_t end = strnlen(to, room);
    if (end + strlen(from) >= room) {
        if (room)
            to[0] = 0;
        return 34;
    }
    memcpy(to + end, from, strlen(from) + 1);
    return 0;
}
#define strcpy_s win32_strcpy_s
#define strcat_s win32_strcat_s

#endif
