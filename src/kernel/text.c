/* SPDX-License-Identifier: MIT */
#include "kernel/text.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "base/text.h"

enum { REPLACEMENT = 0xfffd };

size_t wide_length(const WCHAR *text)
{
    size_t n = 0;
    while (text[n])
        n++;
    return n;
}

/* How many bytes of a broken character belong together: those a decoder would have gone on with. */
static size_t broken_length(const unsigned char *s, size_t len)
{
    if (s[0] < 0xc2 || s[0] > 0xf4)
        return 1;
    size_t want = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    unsigned least = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
    unsigned most = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
    size_t n = 1;
    while (n < want && n < len && s[n] >= least && s[n] <= most) {
        least = 0x80;
        most = 0xbf;
        n++;
    }
    return n;
}

size_t wide_decode(const char *text, size_t len, WCHAR *buf, size_t room, bool *ret_bad)
{
    size_t count = 0;
    size_t used = 0;
    bool bad = false;
    bool full = false;
    for (size_t at = 0; at < len;) {
        uint32_t c = REPLACEMENT;
        int n = text_decode(text + at, len - at, &c);
        if (n <= 0) {
            bad = true;
            c = REPLACEMENT;
            n = (int)broken_length((const unsigned char *)text + at, len - at);
        }
        uint16_t units[2];
        int k = text_to_utf16(c, units);
        full = full || used + (size_t)k > room;
        for (int i = 0; !full && i < k; i++)
            buf[used++] = units[i];
        count += (size_t)k;
        at += (size_t)n;
    }
    if (ret_bad)
        *ret_bad = bad;
    return count;
}

/* The character at text[0..len): its units. */
static int decode_units(const WCHAR *text, size_t len, uint32_t *ret, bool *bad)
{
    uint32_t c = text[0];
    *ret = c;
    if (c < 0xd800 || c > 0xdfff)
        return 1;
    if (c < 0xdc00 && len > 1 && text[1] >= 0xdc00 && text[1] <= 0xdfff) {
        *ret = 0x10000 + ((c - 0xd800) << 10) + (text[1] - 0xdc00u);
        return 2;
    }
    *bad = true;
    *ret = REPLACEMENT;
    return 1;
}

size_t wide_encode(const WCHAR *text, size_t len, char *buf, size_t room, bool *ret_bad)
{
    size_t count = 0;
    size_t used = 0;
    bool bad = false;
    bool full = false;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        char bytes[4];
        at += (size_t)decode_units(text + at, len - at, &c, &bad);
        int k = text_encode(c, bytes);
        full = full || used + (size_t)k > room;
        for (int i = 0; !full && i < k; i++)
            buf[used++] = bytes[i];
        count += (size_t)k;
    }
    if (ret_bad)
        *ret_bad = bad;
    return count;
}

/* How much of a text fits: the lengths of its characters one after the other. */
size_t wide_copy(const char *text, WCHAR *buf, size_t room)
{
    if (room == 0)
        return 0;
    size_t used = 0;
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        uint32_t c = REPLACEMENT;
        int n = text_decode(text + at, len - at, &c);
        if (n <= 0) {
            c = REPLACEMENT;
            n = (int)broken_length((const unsigned char *)text + at, len - at);
        }
        uint16_t units[2];
        size_t k = (size_t)text_to_utf16(c, units);
        if (used + k >= room)
            break;
        memcpy(buf + used, units, k * sizeof(WCHAR));
        used += k;
        at += (size_t)n;
    }
    buf[used] = 0;
    return used;
}

size_t wide_copy_utf8(const WCHAR *text, char *buf, size_t room)
{
    if (room == 0)
        return 0;
    size_t used = 0;
    size_t len = wide_length(text);
    bool bad = false;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        char bytes[4];
        int n = decode_units(text + at, len - at, &c, &bad);
        size_t k = (size_t)text_encode(c, bytes);
        if (used + k >= room)
            break;
        memcpy(buf + used, bytes, k);
        used += k;
        at += (size_t)n;
    }
    buf[used] = 0;
    return used;
}

WCHAR *wide_dup(const char *text)
{
    if (!text)
        return NULL;
    size_t len = strlen(text);
    size_t units = wide_decode(text, len, NULL, 0, NULL);
    WCHAR *copy = malloc((units + 1) * sizeof(*copy));
    if (copy) {
        wide_decode(text, len, copy, units, NULL);
        copy[units] = 0;
    }
    return copy;
}

char *wide_dup_utf8(const WCHAR *text)
{
    if (!text)
        return NULL;
    size_t len = wide_length(text);
    size_t bytes = wide_encode(text, len, NULL, 0, NULL);
    char *copy = malloc(bytes + 1);
    if (copy) {
        wide_encode(text, len, copy, bytes, NULL);
        copy[bytes] = 0;
    }
    return copy;
}

/* ---- Case ---- */

static locale_t unicode;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_locale(void)
{
    unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

unsigned wide_upper(unsigned c)
{
    pthread_once(&once, open_locale);
    if (c < 0x80 || !unicode)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return (unsigned)towupper_l(c, unicode);
}

unsigned wide_lower(unsigned c)
{
    pthread_once(&once, open_locale);
    if (c < 0x80 || !unicode)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (unsigned)towlower_l(c, unicode);
}

bool wide_is_alpha(unsigned c)
{
    pthread_once(&once, open_locale);
    return unicode && iswalpha_l(c, unicode);
}

bool wide_is_punct(unsigned c)
{
    pthread_once(&once, open_locale);
    return unicode && iswpunct_l(c, unicode);
}
