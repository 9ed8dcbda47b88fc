/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "message/clipboard.h"

/* CF_TEXT and CF_OEMTEXT are UTF-8, CF_UNICODETEXT is UTF-16; all of it is converted, as in the
 * reference also what is behind a NUL, and ends with one. What is no character becomes U+FFFD. */

enum { REPLACEMENT = 0xfffd };

static void *utf8_to_utf16(const char *text, size_t size, size_t *ret_size)
{
    uint16_t *units = malloc((size + 1) * sizeof(*units));
    size_t used = 0;
    for (size_t at = 0; units && at < size;) {
        uint32_t c = 0;
        int n = text[at] ? text_decode(text + at, size - at, &c) : 1;
        if (n <= 0) {
            c = REPLACEMENT;
            n = 1;
        }
        at += (size_t)n;
        used += (size_t)text_to_utf16(c, units + used);
    }
    if (!units)
        return NULL;
    if (used == 0 || units[used - 1])
        units[used++] = 0;
    *ret_size = used * sizeof(*units);
    return units;
}

static uint32_t utf16_next(const uint16_t *units, size_t count, size_t *at)
{
    uint32_t c = units[(*at)++];
    if (c < 0xd800 || c > 0xdfff)
        return c;
    if (c > 0xdbff || *at == count || units[*at] < 0xdc00 || units[*at] > 0xdfff)
        return REPLACEMENT;
    return 0x10000 + ((c - 0xd800) << 10) + (units[(*at)++] - 0xdc00u);
}

static void *utf16_to_utf8(const uint16_t *units, size_t size, size_t *ret_size)
{
    size_t count = size / sizeof(*units);
    char *text = malloc(count * 3 + 1);
    size_t used = 0;
    for (size_t at = 0; text && at < count;)
        used += (size_t)text_encode(utf16_next(units, count, &at), text + used);
    if (!text)
        return NULL;
    if (used == 0 || text[used - 1])
        text[used++] = 0;
    *ret_size = used;
    return text;
}

/* The language of the user's locale, as Windows numbers it. */
static uint32_t user_locale(void)
{
    static const struct {
        const char *name;
        uint32_t id;
    } table[] = {
        {"ar", 0x0401}, {"cs", 0x0405}, {"da", 0x0406},    {"de", 0x0407}, {"el", 0x0408},
        {"en", 0x0409}, {"es", 0x0c0a}, {"fi", 0x040b},    {"fr", 0x040c}, {"he", 0x040d},
        {"hu", 0x040e}, {"it", 0x0410}, {"ja", 0x0411},    {"ko", 0x0412}, {"nl", 0x0413},
        {"nb", 0x0414}, {"pl", 0x0415}, {"pt_PT", 0x0816}, {"pt", 0x0416}, {"ro", 0x0418},
        {"ru", 0x0419}, {"sv", 0x041d}, {"tr", 0x041f},    {"uk", 0x0422}, {"zh_TW", 0x0404},
        {"zh", 0x0804},
    };
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < 3 && (!locale || !locale[0]); i++)
        locale = getenv(names[i]);
    for (size_t i = 0; locale && i < sizeof(table) / sizeof(*table); i++)
        if (strncmp(locale, table[i].name, strlen(table[i].name)) == 0)
            return table[i].id;
    return 0x0409;
}

void *clipboard_convert(UINT from, const void *bytes, size_t size, UINT to, size_t *ret_size)
{
    if (to == CF_LOCALE) {
        uint32_t id = user_locale();
        void *copy = malloc(sizeof(id));
        if (copy)
            memcpy(copy, &id, sizeof(id));
        *ret_size = sizeof(id);
        return copy;
    }
    if (to == CF_UNICODETEXT)
        return utf8_to_utf16(bytes, size, ret_size);
    if (from == CF_UNICODETEXT)
        return utf16_to_utf8(bytes, size, ret_size);
    char *copy = malloc(size + 1);
    if (copy) {
        memcpy(copy, bytes, size);
        if (size == 0 || copy[size - 1])
            copy[size++] = 0;
        *ret_size = size;
    }
    return copy;
}
