/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "kernel/text.h"
#include "pianola/kernel.h"

/* MultiByteToWideChar and the other way. The system's code pages are all UTF-8. */

static bool is_utf8(UINT code_page)
{
    return code_page == CP_ACP || code_page == CP_OEMCP || code_page == CP_MACCP ||
           code_page == CP_THREAD_ACP || code_page == CP_UTF8;
}

/* What is in Windows-1252 where Latin-1 has control characters. */
static const WCHAR windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

static WCHAR from_byte(UINT code_page, unsigned char c)
{
    return code_page == 1252 && c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
}

static int to_byte(UINT code_page, WCHAR unit)
{
    if (unit < 0x80 || (unit >= 0xa0 && unit < 0x100) || (code_page != 1252 && unit < 0x100))
        return unit;
    for (int i = 0; code_page == 1252 && i < 32; i++)
        if (windows_1252[i] == unit)
            return 0x80 + i;
    return -1;
}

static int fail(DWORD error)
{
    SetLastError(error);
    return 0;
}

static bool known(UINT code_page)
{
    return is_utf8(code_page) || code_page == 1252 || code_page == 28591;
}

int MultiByteToWideChar(UINT code_page, DWORD flags, const char *text, int len, WCHAR *buf,
                        int room)
{
    bool bad = false;
    if (!text || len == 0 || room < 0 || (room && (!buf || (const void *)buf == text)) ||
        !known(code_page))
        return fail(ERROR_INVALID_PARAMETER);
    DWORD allowed = code_page == CP_UTF8
                        ? MB_ERR_INVALID_CHARS
                        : MB_ERR_INVALID_CHARS | MB_PRECOMPOSED | MB_COMPOSITE | MB_USEGLYPHCHARS;
    if (flags & ~allowed)
        return fail(ERROR_INVALID_FLAGS);
    size_t n = len < 0 ? strlen(text) + 1 : (size_t)len;
    size_t units = n;
    if (is_utf8(code_page)) {
        units = wide_decode(text, n, buf, (size_t)room, &bad);
    } else {
        for (size_t i = 0; i < n && i < (size_t)room; i++)
            buf[i] = from_byte(code_page, (unsigned char)text[i]);
    }
    if (bad && flags & MB_ERR_INVALID_CHARS)
        return fail(ERROR_NO_UNICODE_TRANSLATION);
    if (room && units > (size_t)room)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    return (int)units;
}

static int to_bytes(UINT code_page, const WCHAR *text, size_t n, char *buf, int room,
                    const char *substitute, BOOL *ret_used)
{
    bool used = false;
    for (size_t i = 0; i < n; i++) {
        int byte = to_byte(code_page, text[i]);
        used = used || byte < 0;
        if (i < (size_t)room)
            buf[i] = byte < 0 ? (substitute ? *substitute : '?') : (char)byte;
    }
    if (ret_used)
        *ret_used = used;
    return (int)n;
}

int WideCharToMultiByte(UINT code_page, DWORD flags, const WCHAR *text, int len, char *buf,
                        int room, const char *substitute, BOOL *ret_used)
{
    bool bad = false;
    if (!text || len == 0 || room < 0 || (room && (!buf || (const void *)buf == text)) ||
        !known(code_page) || (code_page == CP_UTF8 && (substitute || ret_used)))
        return fail(ERROR_INVALID_PARAMETER);
    if (code_page == CP_UTF8 && flags & ~WC_ERR_INVALID_CHARS)
        return fail(ERROR_INVALID_FLAGS);
    size_t n = len < 0 ? wide_length(text) + 1 : (size_t)len;
    if (!is_utf8(code_page)) {
        int bytes = to_bytes(code_page, text, n, buf, room, substitute, ret_used);
        return room && bytes > room ? fail(ERROR_INSUFFICIENT_BUFFER) : bytes;
    }
    size_t bytes = wide_encode(text, n, buf, (size_t)room, &bad);
    if (ret_used)
        *ret_used = FALSE;
    if (bad && flags & WC_ERR_INVALID_CHARS)
        return fail(ERROR_NO_UNICODE_TRANSLATION);
    if (room && bytes > (size_t)room)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    return (int)bytes;
}

UINT GetACP(void)
{
    return CP_UTF8;
}

UINT GetOEMCP(void)
{
    return CP_UTF8;
}

BOOL IsValidCodePage(UINT code_page)
{
    return code_page == CP_UTF8 || code_page == 1252 || code_page == 28591;
}

/* UTF-8 has no lead bytes in the sense of the double-byte character sets. */
BOOL IsDBCSLeadByte(BYTE byte)
{
    (void)byte;
    return FALSE;
}
