/* SPDX-License-Identifier: MIT */
#include "paint/terminal_keys.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "pianola/input.h"

enum { PARAMETERS_MOST = 8, ESCAPE = 27 };

struct sequence {
    char prefix; /* '<' of the mouse, 0 */
    int parameters[PARAMETERS_MOST];
    int count;
    char final;
};

static void key(terminal_sink *sink, void *data, UINT vk, unsigned modifiers)
{
    struct terminal_event event = {.type = TERMINAL_KEY, .vk = vk, .modifiers = modifiers};
    sink(data, &event);
}

static void character(terminal_sink *sink, void *data, uint32_t c, unsigned modifiers)
{
    struct terminal_event event = {
        .type = TERMINAL_CHARACTER, .character = c, .modifiers = modifiers};
    sink(data, &event);
}

/* The number of ESC [ n ~. */
static UINT key_by_number(int n)
{
    static const UINT keys[] = {
        [1] = VK_HOME, [2] = VK_INSERT, [3] = VK_DELETE, [4] = VK_END,  [5] = VK_PRIOR,
        [6] = VK_NEXT, [7] = VK_HOME,   [8] = VK_END,    [11] = VK_F1,  [12] = VK_F2,
        [13] = VK_F3,  [14] = VK_F4,    [15] = VK_F5,    [17] = VK_F6,  [18] = VK_F7,
        [19] = VK_F8,  [20] = VK_F9,    [21] = VK_F10,   [23] = VK_F11, [24] = VK_F12};
    return n > 0 && n < (int)(sizeof(keys) / sizeof(*keys)) ? keys[n] : 0;
}

static UINT key_by_letter(char final)
{
    switch (final) {
    case 'A':
        return VK_UP;
    case 'B':
        return VK_DOWN;
    case 'C':
        return VK_RIGHT;
    case 'D':
        return VK_LEFT;
    case 'H':
        return VK_HOME;
    case 'F':
        return VK_END;
    case 'P':
        return VK_F1;
    case 'Q':
        return VK_F2;
    case 'R':
        return VK_F3;
    case 'S':
        return VK_F4;
    case 'Z':
        return VK_TAB;
    default:
        return 0;
    }
}

/* xterm's second parameter is 1 + the modifiers. */
static unsigned modifiers_of(const struct sequence *s)
{
    return s->count > 1 && s->parameters[1] > 0 ? (unsigned)(s->parameters[1] - 1) & 7 : 0;
}

static void mouse(const struct sequence *s, terminal_sink *sink, void *data)
{
    int code = s->parameters[0];
    struct terminal_event event = {.type = TERMINAL_MOUSE,
                                   .column = s->parameters[1] - 1,
                                   .row = s->parameters[2] - 1,
                                   .down = s->final == 'M',
                                   .modifiers = (code & 4 ? TERMINAL_SHIFT : 0u) |
                                                (code & 8 ? TERMINAL_ALT : 0u) |
                                                (code & 16 ? TERMINAL_CONTROL : 0u)};
    if (s->count < 3 || event.column < 0 || event.row < 0)
        return;
    if (code & 64)
        event.wheel = code & 1 ? -1 : 1;
    else if (!(code & 32) && (code & 3) < 3)
        event.button = (code & 3) + 1;
    sink(data, &event);
}

static void control_sequence(const struct sequence *s, terminal_sink *sink, void *data)
{
    if (s->prefix == '<') {
        if (s->final == 'M' || s->final == 'm')
            mouse(s, sink, data);
        return;
    }
    UINT vk = s->final == '~' ? key_by_number(s->parameters[0]) : key_by_letter(s->final);
    if (vk && !s->prefix)
        key(sink, data, vk, modifiers_of(s) | (s->final == 'Z' ? TERMINAL_SHIFT : 0u));
}

/* ESC [ ... and ESC O x. Returns its length; 0: not complete; -1: it is none. */
static int read_sequence(const char *at, size_t length, struct sequence *ret)
{
    size_t i = 2;
    *ret = (struct sequence){.count = 1};
    if (at[1] == 'O') {
        if (length < 3)
            return 0;
        ret->final = at[2];
        return 3;
    }
    if (i < length && (at[i] == '<' || at[i] == '?' || at[i] == '>'))
        ret->prefix = at[i++];
    for (; i < length; i++) {
        char c = at[i];
        if (c >= '0' && c <= '9') {
            int *n = &ret->parameters[ret->count - 1];
            *n = *n > 99999 ? *n : *n * 10 + (c - '0');
        } else if (c == ';') {
            if (ret->count < PARAMETERS_MOST)
                ret->count++;
        } else if (c >= 0x40 && c < 0x7f) {
            ret->final = c;
            return (int)i + 1;
        } else if (c < 0x20) {
            return -1;
        }
    }
    return length >= TERMINAL_PENDING ? -1 : 0;
}

static void plain(unsigned char c, unsigned modifiers, terminal_sink *sink, void *data)
{
    switch (c) {
    case 0:
        key(sink, data, VK_SPACE, modifiers | TERMINAL_CONTROL);
        break;
    case '\t':
        key(sink, data, VK_TAB, modifiers);
        break;
    case '\r':
    case '\n':
        key(sink, data, VK_RETURN, modifiers);
        break;
    case '\b':
    case 127:
        key(sink, data, VK_BACK, modifiers);
        break;
    case ESCAPE:
        key(sink, data, VK_ESCAPE, modifiers);
        break;
    default:
        if (c < 27)
            key(sink, data, (UINT)('A' + c - 1), modifiers | TERMINAL_CONTROL);
        else if (c >= ' ')
            character(sink, data, c, modifiers);
    }
}

/* One character of UTF-8. Returns its bytes; 0: not complete. */
static size_t text(const char *at, size_t length, unsigned modifiers, terminal_sink *sink,
                   void *data)
{
    unsigned char first = (unsigned char)at[0];
    size_t wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    utf8proc_int32_t c;
    if (first < 0x80) {
        plain(first, modifiers, sink, data);
        return 1;
    }
    if (first < 0xc2 || first > 0xf4)
        return 1; /* begins nothing */
    for (size_t i = 1; i < wanted && i < length; i++)
        if (((unsigned char)at[i] & 0xc0) != 0x80)
            return 1;
    if (length < wanted)
        return 0;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)length, &c);
    if (used <= 0)
        return 1; /* no character: passed over */
    character(sink, data, (uint32_t)c, modifiers);
    return (size_t)used;
}

/* Returns the bytes taken; 0: more are needed. */
static size_t take(const char *at, size_t length, terminal_sink *sink, void *data)
{
    struct sequence s;
    if (at[0] != ESCAPE)
        return text(at, length, 0, sink, data);
    if (length < 2)
        return 0;
    if (at[1] == '[' || at[1] == 'O') {
        int used = read_sequence(at, length, &s);
        if (used > 0)
            control_sequence(&s, sink, data);
        return used < 0 ? 1 : (size_t)used;
    }
    if (at[1] == ESCAPE) {
        key(sink, data, VK_ESCAPE, 0);
        return 1;
    }
    size_t used = text(at + 1, length - 1, TERMINAL_ALT, sink, data);
    return used ? used + 1 : 0;
}

void terminal_keys_feed(struct terminal_keys *keys, const char *bytes, size_t length,
                        terminal_sink *sink, void *data)
{
    while (length > 0) {
        size_t room = sizeof(keys->pending) - keys->used;
        size_t more = length < room ? length : room;
        memcpy(keys->pending + keys->used, bytes, more);
        keys->used += more;
        bytes += more;
        length -= more;
        size_t at = 0;
        for (size_t used; at < keys->used; at += used)
            if ((used = take(keys->pending + at, keys->used - at, sink, data)) == 0)
                break;
        /* Nothing that is so long can become a sequence. */
        if (at == 0 && keys->used == sizeof(keys->pending))
            at = 1;
        keys->used -= at;
        memmove(keys->pending, keys->pending + at, keys->used);
    }
}

void terminal_keys_flush(struct terminal_keys *keys, terminal_sink *sink, void *data)
{
    if (keys->used > 0 && keys->pending[0] == ESCAPE) {
        key(sink, data, VK_ESCAPE, 0);
        for (size_t i = 1; i < keys->used; i++)
            plain((unsigned char)keys->pending[i], 0, sink, data);
    }
    keys->used = 0;
}
