/* SPDX-License-Identifier: MIT */
#include "paint/grapheme.h"

#include <utf8proc.h>

static size_t decode(const char *text, size_t length, utf8proc_int32_t *ret)
{
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, ret);
    if (used > 0)
        return (size_t)used;
    *ret = 0xfffd;
    return 1;
}

static int width_of(utf8proc_int32_t c)
{
    if (c < 32 || c == 127)
        return 0;
    int width = utf8proc_charwidth(c);
    return width < 0 ? 1 : width > 2 ? 2 : width;
}

size_t grapheme_next(const char *text, size_t length, int *ret_cells)
{
    utf8proc_int32_t c, next, state = 0;
    *ret_cells = 0;
    if (!length)
        return 0;
    size_t used = decode(text, length, &c);
    int cells = width_of(c);
    while (used < length) {
        size_t more = decode(text + used, length - used, &next);
        if (utf8proc_grapheme_break_stateful(c, next, &state))
            break;
        if (next == 0xfe0f) /* shown as a picture */
            cells = 2;
        else if (width_of(next) > cells)
            cells = width_of(next);
        c = next;
        used += more;
    }
    *ret_cells = cells;
    return used;
}

int text_cells(const char *text, size_t length)
{
    int all = 0, cells;
    for (size_t used; (used = grapheme_next(text, length, &cells)) > 0;
         text += used, length -= used)
        all += cells;
    return all;
}

int text_characters(const char *text, size_t length)
{
    int all = 0, cells;
    for (size_t used; (used = grapheme_next(text, length, &cells)) > 0;
         text += used, length -= used)
        all++;
    return all;
}
