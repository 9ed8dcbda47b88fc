/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "kernel/text.h"
#include "pianola/kernel.h"

/* Text of a given length to the OEM code page and back, which is UTF-8, too; steps in the text of a
 * code page. */

BOOL CharToOemBuff(const char *from, char *to, DWORD length)
{
    if (from && to)
        memmove(to, from, length);
    return from && to;
}

BOOL OemToCharBuff(const char *from, char *to, DWORD length)
{
    return CharToOemBuff(from, to, length);
}

BOOL CharToOemBuffW(const WCHAR *from, char *to, DWORD length)
{
    if (from && to)
        wide_encode(from, length, to, length, NULL);
    return from && to;
}

BOOL OemToCharBuffW(const char *from, WCHAR *to, DWORD length)
{
    if (from && to)
        wide_decode(from, length, to, length, NULL);
    return from && to;
}

static bool is_single(WORD code_page)
{
    return code_page == 1252 || code_page == 28591;
}

char *CharNextExA(WORD code_page, const char *text, DWORD flags)
{
    (void)flags;
    if (is_single(code_page))
        return (char *)(uintptr_t)(text + (*text != 0));
    return CharNext(text);
}

char *CharPrevExA(WORD code_page, const char *start, const char *at, DWORD flags)
{
    (void)flags;
    if (is_single(code_page))
        return (char *)(uintptr_t)(at > start ? at - 1 : start);
    return CharPrev(start, at);
}
