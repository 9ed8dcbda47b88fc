/* SPDX-License-Identifier: MIT */
#include "desktop/x11/xsettings.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { SETTINGS_MAX = 4096 }; /* they are compared each with each */

enum { TYPE_INTEGER, TYPE_STRING, TYPE_COLOR };

struct reader {
    const uint8_t *bytes;
    size_t size;
    size_t at;
    bool big_endian;
    uint32_t left; /* settings still to come */
};

struct setting {
    const uint8_t *name;
    size_t name_length;
    const uint8_t *value;
    size_t value_length;
    uint8_t type;
};

static uint32_t number(const struct reader *r, size_t at, size_t width)
{
    uint32_t value = 0;
    for (size_t i = 0; i < width; i++)
        value = value << 8 | r->bytes[at + (r->big_endian ? i : width - 1 - i)];
    return value;
}

static bool start(struct reader *r, const void *bytes, size_t size)
{
    enum { HEAD = 12 };
    *r = (struct reader){.bytes = bytes, .size = size, .at = HEAD};
    if (size < HEAD || r->bytes[0] > 1)
        return false;
    r->big_endian = r->bytes[0] == 1;
    r->left = number(r, 8, 4);
    if (r->left > SETTINGS_MAX)
        r->left = SETTINGS_MAX;
    return true;
}

static size_t padded(size_t length)
{
    return (length + 3) & ~(size_t)3;
}

/* Takes `length` bytes and what fills them up to four. NULL: not there. */
static const uint8_t *take(struct reader *r, size_t length)
{
    if (length > r->size - r->at)
        return NULL;
    const uint8_t *bytes = r->bytes + r->at;
    size_t step = padded(length);
    r->at = step < r->size - r->at ? r->at + step : r->size;
    return bytes;
}

/* 1: a setting; 0: no more; -EBADMSG. */
static int next(struct reader *r, struct setting *s)
{
    enum { HEAD = 4, SERIAL = 4, LENGTH = 4, INTEGER = 4, COLOR = 8 };
    if (r->left == 0)
        return 0;
    r->left--;
    size_t head = r->at;
    if (!take(r, HEAD))
        return -EBADMSG;
    s->type = r->bytes[head];
    s->name_length = number(r, head + 2, 2);
    s->name = take(r, s->name_length);
    if (!s->name || !take(r, SERIAL))
        return -EBADMSG;
    size_t at = r->at;
    if (s->type == TYPE_STRING)
        s->value_length = take(r, LENGTH) ? number(r, at, 4) : SIZE_MAX;
    else if (s->type == TYPE_INTEGER || s->type == TYPE_COLOR)
        s->value_length = s->type == TYPE_INTEGER ? INTEGER : COLOR;
    else
        return -EBADMSG;
    s->value = take(r, s->value_length);
    return s->value ? 1 : -EBADMSG;
}

static bool find(const void *bytes, size_t size, const struct setting *wanted, struct setting *ret)
{
    struct reader r;
    if (!start(&r, bytes, size))
        return false;
    while (next(&r, ret) > 0)
        if (ret->name_length == wanted->name_length &&
            !memcmp(ret->name, wanted->name, wanted->name_length))
            return true;
    return false;
}

static void tell(const struct setting *s, void (*changed)(const char *name, void *data), void *data)
{
    char name[XSETTINGS_NAME_MAX];
    if (s->name_length >= sizeof(name) || memchr(s->name, 0, s->name_length))
        return;
    memcpy(name, s->name, s->name_length);
    name[s->name_length] = 0;
    changed(name, data);
}

int xsettings_compare(const void *before, size_t before_size, const void *now, size_t now_size,
                      void (*changed)(const char *name, void *data), void *data)
{
    struct reader r;
    struct setting s, other;
    int result = start(&r, now, now_size) || now_size == 0 ? 0 : -EBADMSG;
    while (result == 0 && r.left) {
        if (next(&r, &s) < 0)
            result = -EBADMSG;
        else if (!find(before, before_size, &s, &other) || other.type != s.type ||
                 other.value_length != s.value_length ||
                 memcmp(other.value, s.value, s.value_length) != 0)
            tell(&s, changed, data);
    }
    bool has_before = start(&r, before, before_size);
    while (has_before && next(&r, &s) > 0)
        if (!find(now, now_size, &s, &other))
            tell(&s, changed, data);
    return result;
}
