/* SPDX-License-Identifier: MIT */
#include "control/edit_buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    GAP_MIN = 256,
    GAP_SHARE = 8, /* a new gap is this part of the text */
};

void edit_buffer_finish(struct edit_buffer *b)
{
    free(b->data);
    *b = (struct edit_buffer){0};
}

size_t edit_buffer_length(const struct edit_buffer *b)
{
    return b->size - (b->gap_end - b->gap);
}

static size_t count_wide(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += (unsigned char)text[i] >> 7;
    return n;
}

static void move_gap(struct edit_buffer *b, size_t at)
{
    if (at < b->gap) {
        size_t n = b->gap - at;
        memmove(b->data + b->gap_end - n, b->data + at, n);
        b->gap -= n;
        b->gap_end -= n;
    } else if (at > b->gap) {
        size_t n = at - b->gap;
        memmove(b->data + b->gap, b->data + b->gap_end, n);
        b->gap += n;
        b->gap_end += n;
    }
}

static int grow(struct edit_buffer *b, size_t room)
{
    if (b->gap_end - b->gap >= room)
        return 0;
    size_t length = edit_buffer_length(b), tail = b->size - b->gap_end;
    size_t size = length + room + length / GAP_SHARE + GAP_MIN;
    char *data = realloc(b->data, size);
    if (!data)
        return -ENOMEM;
    memmove(data + size - tail, data + b->gap_end, tail);
    b->data = data;
    b->gap_end = size - tail;
    b->size = size;
    return 0;
}

int edit_buffer_replace(struct edit_buffer *b, size_t at, size_t remove, const char *text,
                        size_t len)
{
    if (len > remove && grow(b, len) < 0)
        return -ENOMEM;
    if (remove) {
        move_gap(b, at);
        b->wide -= count_wide(b->data + b->gap_end, remove);
        b->gap_end += remove;
    }
    if (len) {
        move_gap(b, at);
        memcpy(b->data + b->gap, text, len);
        b->gap += len;
        b->wide += count_wide(text, len);
    }
    return 0;
}

char edit_buffer_at(const struct edit_buffer *b, size_t at)
{
    if (at >= edit_buffer_length(b))
        return 0;
    return b->data[at < b->gap ? at : at + (b->gap_end - b->gap)];
}

/* The longest part from `at` in one piece, at most up to `end`. */
static const char *piece(const struct edit_buffer *b, size_t at, size_t end, size_t *ret_len)
{
    if (at < b->gap) {
        *ret_len = (end < b->gap ? end : b->gap) - at;
        return b->data + at;
    }
    *ret_len = end - at;
    return b->data + at + (b->gap_end - b->gap);
}

void edit_buffer_copy(const struct edit_buffer *b, size_t at, size_t len, char *out)
{
    for (size_t end = at + len; at < end;) {
        size_t n;
        const char *from = piece(b, at, end, &n);
        memcpy(out, from, n);
        out += n;
        at += n;
    }
}

const char *edit_buffer_view(struct edit_buffer *b, size_t at, size_t len)
{
    if (!b->data)
        return "";
    if (at < b->gap && at + len > b->gap)
        move_gap(b, b->gap - at < at + len - b->gap ? at : at + len);
    size_t n;
    return piece(b, at, at + len, &n);
}

size_t edit_buffer_find_break(const struct edit_buffer *b, size_t at, size_t end)
{
    for (size_t from = at; from < end;) {
        size_t n;
        const char *text = piece(b, from, end, &n);
        const char *found = memchr(text, '\n', n);
        if (!found) {
            from += n;
            continue;
        }
        size_t newline = from + (size_t)(found - text);
        if (newline > at && edit_buffer_at(b, newline - 1) == '\r')
            return newline - 1;
        from = newline + 1;
    }
    return end;
}

/* A character's first byte stands for its unit, a fourth byte's lead for two. */
static size_t units_of(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        n += (size_t)((c & 0xc0) != 0x80) + (size_t)(c >= 0xf0);
    }
    return n;
}

size_t edit_buffer_units(const struct edit_buffer *b, size_t from, size_t to)
{
    if (!b->wide)
        return to - from;
    size_t units = 0;
    while (from < to) {
        size_t n;
        const char *text = piece(b, from, to, &n);
        units += units_of(text, n);
        from += n;
    }
    return units;
}

size_t edit_buffer_after_units(const struct edit_buffer *b, size_t from, size_t units)
{
    enum { STRIDE = 4096 };
    size_t length = edit_buffer_length(b);
    if (!b->wide)
        return units < length - from ? from + units : length;
    /* In strides, which the compiler counts fast, while they end before the place. */
    for (size_t n; from + STRIDE < length; from += STRIDE, units -= n)
        if ((n = edit_buffer_units(b, from, from + STRIDE)) >= units)
            break;
    size_t passed = 0;
    for (; from < length; from++) {
        unsigned char c = (unsigned char)edit_buffer_at(b, from);
        if ((c & 0xc0) == 0x80)
            continue;
        if (passed >= units)
            break;
        passed += c >= 0xf0 ? 2 : 1;
    }
    return from;
}
