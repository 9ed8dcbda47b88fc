/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <wctype.h>

#include "kernel/text.h"
#include "pianola/kernel.h"

/* lstr... and Char..., on UTF-16. */

int lstrlenW(const WCHAR *text)
{
    return text ? (int)wide_length(text) : 0;
}

WCHAR *lstrcpyW(WCHAR *to, const WCHAR *from)
{
    return to && from ? memmove(to, from, (wide_length(from) + 1) * sizeof(WCHAR)) : NULL;
}

WCHAR *lstrcpynW(WCHAR *to, const WCHAR *from, int size)
{
    if (!to || !from)
        return NULL;
    if (size <= 0)
        return to;
    size_t len = 0;
    while (len < (size_t)size - 1 && from[len])
        len++;
    memmove(to, from, len * sizeof(WCHAR));
    to[len] = 0;
    return to;
}

WCHAR *lstrcatW(WCHAR *to, const WCHAR *from)
{
    return to && lstrcpyW(to + wide_length(to), from) ? to : NULL;
}

static int rank(WCHAR c)
{
    return wide_upper(c) == c && wide_lower(c) != c ? 1 : 0;
}

static int compare(const WCHAR *a, const WCHAR *b, bool with_case)
{
    int tie = 0;
    if (!a || !b)
        return a ? 1 : b ? -1 : 0;
    for (; *a && *b; a++, b++) {
        unsigned x = wide_lower(*a);
        unsigned y = wide_lower(*b);
        if (x != y)
            return x < y ? -1 : 1;
        if (!tie && with_case)
            tie = rank(*a) - rank(*b);
    }
    return *a ? 1 : *b ? -1 : tie;
}

int lstrcmpW(const WCHAR *a, const WCHAR *b)
{
    return compare(a, b, true);
}

int lstrcmpiW(const WCHAR *a, const WCHAR *b)
{
    return compare(a, b, false);
}

DWORD CharUpperBuffW(WCHAR *text, DWORD len)
{
    for (DWORD i = 0; text && i < len; i++)
        text[i] = (WCHAR)wide_upper(text[i]);
    return text ? len : 0;
}

DWORD CharLowerBuffW(WCHAR *text, DWORD len)
{
    for (DWORD i = 0; text && i < len; i++)
        text[i] = (WCHAR)wide_lower(text[i]);
    return text ? len : 0;
}

WCHAR *CharUpperW(WCHAR *text)
{
    uintptr_t value = (uintptr_t)text;
    if (value >> 16 == 0)
        return (WCHAR *)(uintptr_t)wide_upper((unsigned)value);
    CharUpperBuffW(text, (DWORD)wide_length(text));
    return text;
}

WCHAR *CharLowerW(WCHAR *text)
{
    uintptr_t value = (uintptr_t)text;
    if (value >> 16 == 0)
        return (WCHAR *)(uintptr_t)wide_lower((unsigned)value);
    CharLowerBuffW(text, (DWORD)wide_length(text));
    return text;
}

WCHAR *CharNextW(const WCHAR *text)
{
    return (WCHAR *)(uintptr_t)(*text ? text + 1 : text);
}

WCHAR *CharPrevW(const WCHAR *start, const WCHAR *at)
{
    return (WCHAR *)(uintptr_t)(at > start ? at - 1 : start);
}

BOOL IsCharLowerW(WCHAR c)
{
    return wide_upper(c) != c && wide_lower(c) == c;
}

BOOL IsCharUpperW(WCHAR c)
{
    return rank(c);
}

BOOL IsCharAlphaW(WCHAR c)
{
    return wide_upper(c) != c || wide_lower(c) != c || (c > 0x7f && wide_is_alpha(c));
}

BOOL IsCharAlphaNumericW(WCHAR c)
{
    return IsCharAlphaW(c) || (c >= '0' && c <= '9');
}

BOOL CharToOemW(const WCHAR *from, char *to)
{
    if (from && to)
        wide_copy_utf8(from, to, wide_length(from) * 3 + 1);
    return from && to;
}

BOOL OemToCharW(const char *from, WCHAR *to)
{
    if (from && to)
        wide_copy(from, to, strlen(from) + 1);
    return from && to;
}
