/* SPDX-License-Identifier: MIT */
#include "control/edit_text.h"

#include <utf8proc.h>

#include "base/text.h"

enum { WINDOW = 64, CHAR_MAX_BYTES = 4 };

/* Decodes at a place; what is not UTF-8 is a character of one byte. */
static utf8proc_int32_t decode(const struct edit_buffer *b, size_t at, size_t *ret_next)
{
    char bytes[CHAR_MAX_BYTES];
    size_t length = edit_buffer_length(b);
    size_t n = length - at < CHAR_MAX_BYTES ? length - at : CHAR_MAX_BYTES;
    uint32_t c = 0;
    edit_buffer_copy(b, at, n, bytes);
    int used = text_decode(bytes, n, &c);
    *ret_next = at + (used > 0 ? (size_t)used : 1);
    return used > 0 ? (utf8proc_int32_t)c : 0xfffd;
}

static bool is_ascii(const struct edit_buffer *b, size_t at)
{
    return (unsigned char)edit_buffer_at(b, at) < 0x80;
}

size_t edit_text_next(struct edit_buffer *b, size_t at)
{
    size_t length = edit_buffer_length(b);
    if (at >= length)
        return length;
    if (is_ascii(b, at) && (at + 1 == length || is_ascii(b, at + 1)))
        return at + 1 +
               (at + 1 < length && edit_buffer_at(b, at) == '\r' &&
                edit_buffer_at(b, at + 1) == '\n');
    utf8proc_int32_t state = 0;
    utf8proc_int32_t left = decode(b, at, &at);
    while (at < length) {
        size_t next;
        utf8proc_int32_t right = decode(b, at, &next);
        if (utf8proc_grapheme_break_stateful(left, right, &state))
            break;
        left = right;
        at = next;
    }
    return at;
}

/* The start of the character that ends at a place. */
static size_t character_before(const struct edit_buffer *b, size_t at)
{
    size_t low = at > CHAR_MAX_BYTES ? at - CHAR_MAX_BYTES : 0;
    for (size_t from = at - 1;; from--) {
        size_t next;
        if (((unsigned char)edit_buffer_at(b, from) & 0xc0) != 0x80) {
            decode(b, from, &next);
            return next == at ? from : at - 1;
        }
        if (from == low)
            return at - 1;
    }
}

/* true when there is a boundary between two characters whatever comes before them. */
static bool sure_break(utf8proc_int32_t left, utf8proc_int32_t right)
{
    switch (utf8proc_get_property(left)->boundclass) {
    case UTF8PROC_BOUNDCLASS_OTHER:
    case UTF8PROC_BOUNDCLASS_CR:
    case UTF8PROC_BOUNDCLASS_LF:
    case UTF8PROC_BOUNDCLASS_CONTROL:
        return utf8proc_grapheme_break(left, right);
    default:
        return false;
    }
}

/* A boundary at or before a place between characters that needs no look at what is before it. */
static size_t sure_boundary(const struct edit_buffer *b, size_t at)
{
    size_t length = edit_buffer_length(b);
    while (at > 0) {
        size_t next, before = character_before(b, at);
        if (at < length && sure_break(decode(b, before, &next), decode(b, at, &next)))
            break;
        at = before;
    }
    return at;
}

size_t edit_text_previous(struct edit_buffer *b, size_t at)
{
    if (at == 0)
        return 0;
    size_t from = character_before(b, at);
    if (is_ascii(b, from) && (from == 0 || is_ascii(b, from - 1)))
        return from -
               (from > 0 && edit_buffer_at(b, from) == '\n' && edit_buffer_at(b, from - 1) == '\r');
    from = sure_boundary(b, from);
    for (size_t next; (next = edit_text_next(b, from)) < at;)
        from = next;
    return from;
}

size_t edit_text_snap(struct edit_buffer *b, size_t at)
{
    size_t length = edit_buffer_length(b);
    if (at == 0 || at >= length)
        return at < length ? at : length;
    if (is_ascii(b, at) && is_ascii(b, at - 1))
        return at - (edit_buffer_at(b, at) == '\n' && edit_buffer_at(b, at - 1) == '\r');
    size_t start = at;
    while (start > 0 && at - start < CHAR_MAX_BYTES &&
           ((unsigned char)edit_buffer_at(b, start) & 0xc0) == 0x80)
        start--;
    size_t next;
    decode(b, start, &next);
    if (next <= at) /* not inside a character */
        start = at;
    size_t from = sure_boundary(b, start);
    while ((next = edit_text_next(b, from)) <= at && next > from)
        from = next;
    return from;
}

int edit_text_cells(struct edit_buffer *b, size_t at, size_t next)
{
    if (is_ascii(b, at) && next == at + 1)
        return 1;
    /* The widest of its characters; an emoji variation selector makes it wide. */
    int cells = 1;
    while (at < next) {
        utf8proc_int32_t c = decode(b, at, &at);
        if (c == 0xfe0f || utf8proc_charwidth(c) == 2)
            cells = 2;
    }
    return cells;
}
