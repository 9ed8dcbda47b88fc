/* SPDX-License-Identifier: MIT */
#include "remoting/publish/named_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

BSTR bstr_of_text(const char *text)
{
    size_t len = strlen(text);
    UINT count = 0;
    if (len > INT32_MAX || !text_is_utf8(text, len))
        return NULL;
    BSTR bstr = SysAllocStringLen(NULL, (UINT)len);
    if (!bstr)
        return NULL;
    while (*text) {
        uint16_t units[2];
        int n = text_to_utf16(text_next(&text), units);
        for (int i = 0; i < n; i++)
            bstr[count++] = units[i];
    }
    BSTR fitting = SysAllocStringLen(bstr, count);
    SysFreeString(bstr);
    return fitting;
}

static size_t encode(const OLECHAR *units, size_t count, char *buf, size_t size)
{
    size_t at = 0;
    for (size_t i = 0; i < count && units[i]; i++) {
        uint32_t c = units[i];
        char bytes[4];
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < count && (units[i + 1] & 0xfc00) == 0xdc00) {
            c = 0x10000 + ((c - 0xd800) << 10) + (units[++i] - 0xdc00u);
        }
        int n = text_encode(c, bytes);
        if (n < 0) {
            n = 1;
            bytes[0] = '?';
        }
        if (at + (size_t)n >= size)
            break;
        memcpy(buf + at, bytes, (size_t)n);
        at += (size_t)n;
    }
    buf[at] = 0;
    return at;
}

void text_of_bstr(BSTR bstr, char *buf, size_t size)
{
    encode(bstr, SysStringLen(bstr), buf, size);
}

char *text_of_units(const OLECHAR *units)
{
    size_t count = 0;
    while (units[count])
        count++;
    char *text = malloc(3 * count + 1);
    if (text)
        encode(units, count, text, 3 * count + 1);
    return text;
}
