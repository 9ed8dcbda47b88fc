/* SPDX-License-Identifier: MIT */
#include "terminal/cast_utf8.h"

#include <stdlib.h>
#include <string.h>

static size_t replace(char *out)
{
    memcpy(out, "\xef\xbf\xbd", 3);
    return 3;
}

/* Unicode's table 3-7: the first byte decides how many follow and what the second may be. */
static size_t start(struct cast_utf8 *utf8, uint8_t byte, char *out)
{
    if (byte < 0x80) {
        out[0] = (char)byte;
        return 1;
    }
    if (byte < 0xc2 || byte > 0xf4)
        return replace(out);
    utf8->held[0] = byte;
    utf8->count = 1;
    utf8->need = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    utf8->low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    utf8->high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return 0;
}

size_t cast_utf8_feed(struct cast_utf8 *utf8, uint8_t byte, char out[CAST_UTF8_ROOM])
{
    if (utf8->need == 0)
        return start(utf8, byte, out);
    if (byte < utf8->low || byte > utf8->high) {
        utf8->need = 0;
        size_t length = replace(out);
        return length + start(utf8, byte, out + length);
    }
    utf8->held[utf8->count++] = byte;
    utf8->low = 0x80;
    utf8->high = 0xbf;
    if (--utf8->need > 0)
        return 0;
    memcpy(out, utf8->held, utf8->count);
    return utf8->count;
}

size_t cast_utf8_finish(struct cast_utf8 *utf8, char out[CAST_UTF8_ROOM])
{
    if (utf8->need == 0)
        return 0;
    utf8->need = 0;
    return replace(out);
}

char *cast_utf8_copy(const char *text)
{
    struct cast_utf8 utf8 = {0};
    size_t length = 0;
    char *copy = malloc(strlen(text) * 3 + CAST_UTF8_ROOM + 1);
    if (!copy)
        return NULL;
    for (const char *p = text; *p; p++)
        length += cast_utf8_feed(&utf8, (uint8_t)*p, copy + length);
    length += cast_utf8_finish(&utf8, copy + length);
    copy[length] = '\0';
    return copy;
}
