/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/text.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/* lstr... and Char..., on UTF-8. */

int lstrlen(const char *text)
{
    return text ? (int)strlen(text) : 0;
}

char *lstrcpy(char *to, const char *from)
{
    return to && from ? memmove(to, from, strlen(from) + 1) : NULL;
}

char *lstrcpyn(char *to, const char *from, int size)
{
    if (!to || !from)
        return NULL;
    if (size <= 0)
        return to;
    size_t len = strnlen(from, (size_t)size - 1);
    memmove(to, from, len);
    to[len] = 0;
    return to;
}

char *lstrcat(char *to, const char *from)
{
    if (!to || !from)
        return NULL;
    memmove(to + strlen(to), from, strlen(from) + 1);
    return to;
}

static int rank(uint32_t c)
{
    return wide_upper(c) == c && wide_lower(c) != c ? 1 : 0;
}

/* As in a dictionary: without case first, then small before capital. */
static int compare(const char *a, const char *b, bool with_case)
{
    int tie = 0;
    while (*a && *b) {
        uint32_t x = text_next(&a);
        uint32_t y = text_next(&b);
        uint32_t lower_x = wide_lower(x);
        uint32_t lower_y = wide_lower(y);
        if (lower_x != lower_y)
            return lower_x < lower_y ? -1 : 1;
        if (!tie && with_case)
            tie = rank(x) - rank(y);
    }
    return *a ? 1 : *b ? -1 : tie;
}

static int compare_or_null(const char *a, const char *b, bool with_case)
{
    if (!a || !b)
        return a ? 1 : b ? -1 : 0;
    return compare(a, b, with_case);
}

int lstrcmp(const char *a, const char *b)
{
    return compare_or_null(a, b, true);
}

int lstrcmpi(const char *a, const char *b)
{
    return compare_or_null(a, b, false);
}

/* ---- Case ---- */

/* Characters whose other case has another length stay as they are. */
static DWORD change_case(char *text, DWORD len, unsigned (*change)(unsigned))
{
    for (DWORD at = 0; at < len;) {
        uint32_t c;
        char bytes[4];
        int n = text_decode(text + at, len - at, &c);
        if (n > 0 && text_encode(change(c), bytes) == n)
            memcpy(text + at, bytes, (size_t)n);
        at += n > 0 ? (DWORD)n : 1;
    }
    return len;
}

/* A small number instead of a pointer is a character. */
static char *change_text(char *text, unsigned (*change)(unsigned))
{
    uintptr_t value = (uintptr_t)text;
    if (value >> 16 == 0)
        return (char *)(uintptr_t)(value < 0x80 ? change((unsigned)value) : value);
    change_case(text, (DWORD)strlen(text), change);
    return text;
}

char *CharUpper(char *text)
{
    return change_text(text, wide_upper);
}

char *CharLower(char *text)
{
    return change_text(text, wide_lower);
}

DWORD CharUpperBuff(char *text, DWORD len)
{
    return text ? change_case(text, len, wide_upper) : 0;
}

DWORD CharLowerBuff(char *text, DWORD len)
{
    return text ? change_case(text, len, wide_lower) : 0;
}

/* ---- Steps ---- */

char *CharNext(const char *text)
{
    if (*text)
        text_next(&text);
    return (char *)(uintptr_t)text;
}

char *CharPrev(const char *start, const char *at)
{
    if (at <= start)
        return (char *)(uintptr_t)start;
    const char *back = at - 1;
    while (back > start && at - back < 4 && ((unsigned char)*back & 0xc0) == 0x80)
        back--;
    const char *end = back;
    text_next(&end);
    return (char *)(uintptr_t)(end == at ? back : at - 1);
}

/* ---- Kinds: a byte above 0x7F is a part of a character, which is of no kind ---- */

BOOL IsCharLower(char c)
{
    return c >= 'a' && c <= 'z';
}

BOOL IsCharUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

BOOL IsCharAlpha(char c)
{
    return IsCharLower(c) || IsCharUpper(c);
}

BOOL IsCharAlphaNumeric(char c)
{
    return IsCharAlpha(c) || (c >= '0' && c <= '9');
}

/* ---- The OEM code page is the same ---- */

BOOL CharToOem(const char *from, char *to)
{
    return lstrcpy(to, from) != NULL;
}

BOOL OemToChar(const char *from, char *to)
{
    return lstrcpy(to, from) != NULL;
}
