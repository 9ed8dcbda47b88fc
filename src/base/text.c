/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

int text_decode(const char *text, size_t len, uint32_t *ret_code_point)
{
    const unsigned char *s = (const unsigned char *)text;
    if (len == 0)
        return 0;
    if (s[0] < 0x80) {
        *ret_code_point = s[0];
        return 1;
    }
    int n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (s[0] < 0xc2 || s[0] > 0xf4 || len < (size_t)n)
        return -EILSEQ;
    uint32_t c = s[0] & (0x7fu >> n);
    for (int i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return -EILSEQ;
        c = c << 6 | (s[i] & 0x3fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return -EILSEQ;
    *ret_code_point = c;
    return n;
}

uint32_t text_next(const char **at)
{
    uint32_t c = 0;
    int n = text_decode(*at, strnlen(*at, 4), &c);
    if (n < 0) {
        c = (unsigned char)**at;
        n = 1;
    }
    *at += n;
    return c;
}

int text_encode(uint32_t c, char *buf)
{
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return -EILSEQ;
    if (c < 0x80) {
        buf[0] = (char)c;
        return 1;
    }
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, c >>= 6)
        buf[i] = (char)(0x80 | (c & 0x3f));
    buf[0] = (char)((0xf00u >> n) | c);
    return n;
}

bool text_is_utf8(const char *text, size_t len)
{
    uint32_t c;
    for (size_t at = 0; at < len;) {
        int n = text_decode(text + at, len - at, &c);
        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

size_t text_cut(const char *text, size_t len, size_t max)
{
    if (len <= max)
        return len;
    size_t at = max;
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    return at;
}

int text_to_utf16(uint32_t c, uint16_t units[2])
{
    if (c < 0x10000) {
        units[0] = (uint16_t)c;
        return 1;
    }
    c -= 0x10000;
    units[0] = (uint16_t)(0xd800 + (c >> 10));
    units[1] = (uint16_t)(0xdc00 + (c & 0x3ff));
    return 2;
}

bool text_equal_nocase(const char *a, const char *b)
{
    return strcasecmp(a, b) == 0;
}
