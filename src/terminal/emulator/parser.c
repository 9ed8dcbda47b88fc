/* SPDX-License-Identifier: MIT */
/* Bytes into text, controls, sequences and strings. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define PARAMETER_MAX 0x7fffff
#define STRING_KEPT 4096u /* of a string's buffer, for the next */

/* How many bytes from p on are printable ASCII. */
static size_t plain_run(const uint8_t *p, const uint8_t *end)
{
    const uint8_t *start = p;
#ifdef __SSE2__
    const __m128i low = _mm_set1_epi8(0x1f), delete = _mm_set1_epi8(0x7f);
    for (; end - p >= 16; p += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        /* As signed bytes, what is above 0x7f is below 0x20. */
        __m128i good = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, delete), _mm_cmpgt_epi8(bytes, low));
        unsigned bad = ~(unsigned)_mm_movemask_epi8(good) & 0xffffu;
        if (bad)
            return (size_t)(p - start) + (size_t)__builtin_ctz(bad);
    }
#endif
    while (p < end && *p >= 0x20 && *p < 0x7f)
        p++;
    return (size_t)(p - start);
}

static void sequence_begin(struct emulator *e, enum state state)
{
    e->state = (uint8_t)state;
    e->prefix = 0;
    e->intermediate_count = 0;
    e->intermediates[0] = e->intermediates[1] = 0;
    e->parameter_count = 0;
    e->sub_parameters = e->given = 0;
}

void string_begin(struct emulator *e, uint8_t kind)
{
    e->state = STATE_STRING;
    e->string_kind = kind;
    e->string_size = 0;
    e->string_over = e->string_bell = false;
    e->string_last = 0;
}

void parser_reset(struct emulator *e)
{
    sequence_begin(e, STATE_GROUND);
    e->partial_size = 0;
    e->string_size = 0;
}

static void string_add(struct emulator *e, const uint8_t *bytes, size_t count)
{
    /* What nobody reads is not kept. */
    bool is_read = e->string_kind == ']' || e->string_kind == 'P';
    if (!is_read || e->string_over || count == 0)
        return;
    if (e->string_kind == 'P' && e->string_size >= 1) {
        /* Sixel, ReGIS, user keys and the like are skipped from their final byte on. */
        size_t at = 0;
        while (at < e->string_size && (uint8_t)e->string[at] < 0x40)
            at++;
        if (at < e->string_size && e->string[at] != 'q' && e->string[at] != 't' &&
            e->string[at] != 'p') {
            e->string_over = true;
            return;
        }
        if (at < e->string_size &&
            (at == 0 || (e->string[at - 1] != '$' && e->string[at - 1] != '+'))) {
            e->string_over = true;
            return;
        }
    }
    if (e->string_size + count > e->limits.string_bytes) {
        e->string_over = true;
        return;
    }
    if (e->string_size + count + 1 > e->string_capacity) {
        size_t capacity = e->string_capacity ? e->string_capacity : 64;
        while (capacity < e->string_size + count + 1)
            capacity *= 2;
        char *string = realloc(e->string, capacity);
        if (!string) {
            e->string_over = true;
            return;
        }
        e->string = string;
        e->string_capacity = capacity;
    }
    memcpy(e->string + e->string_size, bytes, count);
    e->string_size += count;
}

static void string_end(struct emulator *e)
{
    e->state = STATE_GROUND;
    if (!e->string_over && e->string_size) {
        e->string[e->string_size] = 0;
        if (e->string_kind == ']')
            osc_dispatch(e);
        else if (e->string_kind == 'P')
            dcs_dispatch(e);
    }
    e->string_bell = false;
    e->string_size = 0;
    if (e->string_capacity > STRING_KEPT) {
        free(e->string);
        e->string = NULL;
        e->string_capacity = 0;
    }
}

static const uint8_t *in_string(struct emulator *e, const uint8_t *p, const uint8_t *end)
{
    const uint8_t *start = p, *chunk = p;
    for (; p < end; p++) {
        uint8_t byte = *p;
        if (byte >= 0x20 && byte != 0x9c)
            continue;
        if (byte == 0x9c) {
            /* The C1 control ST in UTF-8; a byte of another character is text. */
            if ((p > chunk ? p[-1] : e->string_last) != 0xc2)
                continue;
            if (p > start)
                string_add(e, start, (size_t)(p - start) - 1);
            else if (e->string_size)
                e->string_size--;
            string_end(e);
            return p + 1;
        }
        if (byte == 0x1b) {
            string_add(e, start, (size_t)(p - start));
            e->state = STATE_STRING_ESCAPE;
            return p + 1;
        }
        if (byte == 0x07 && e->string_kind == ']') {
            string_add(e, start, (size_t)(p - start));
            e->string_bell = true;
            string_end(e);
            return p + 1;
        }
        if (byte == 0x18 || byte == 0x1a) {
            e->state = STATE_GROUND;
            e->string_size = 0;
            return p + 1;
        }
        string_add(e, start, (size_t)(p - start));
        start = p + 1; /* other controls are no part of it */
    }
    string_add(e, start, (size_t)(p - start));
    e->string_last = p[-1];
    return p;
}

/* Controls inside a sequence are obeyed; some end it. True: the sequence goes on. */
static bool inner_control(struct emulator *e, uint8_t byte)
{
    if (byte == 0x1b) {
        sequence_begin(e, STATE_ESCAPE);
        return false;
    }
    if (byte == 0x18 || byte == 0x1a) {
        e->state = STATE_GROUND;
        return false;
    }
    if (byte < 0x20)
        control(e, byte);
    return true;
}

static const uint8_t *in_escape(struct emulator *e, const uint8_t *p)
{
    uint8_t byte = *p;
    if (byte < 0x20 || byte == 0x7f) {
        inner_control(e, byte);
    } else if (byte < 0x30) {
        if (e->intermediate_count < 2)
            e->intermediates[e->intermediate_count] = byte;
        if (e->intermediate_count < 3)
            e->intermediate_count++;
        e->state = STATE_ESCAPE_INTERMEDIATE;
    } else if (byte >= 0x80) {
        e->state = STATE_GROUND;
        return p;
    } else if (byte == '[' && e->intermediate_count == 0 && mode_is(e, MODE_VT52_OFF)) {
        sequence_begin(e, STATE_CSI);
    } else {
        e->state = STATE_GROUND;
        if (e->intermediate_count <= 2)
            escape_dispatch(e, byte);
    }
    return p + 1;
}

/* The digits from p on, which belong to the last parameter. Returns where they end. */
static const uint8_t *digits(struct emulator *e, const uint8_t *p, const uint8_t *end)
{
    if (e->parameter_count == 0)
        e->parameter_count = 1;
    unsigned at = e->parameter_count - 1u;
    int32_t value = e->given >> at & 1 ? e->parameters[at] : 0;
    e->given |= 1u << at;
    do {
        value = value * 10 + (*p++ - '0');
        value = value > PARAMETER_MAX ? PARAMETER_MAX : value;
    } while (p < end && *p >= '0' && *p <= '9');
    e->parameters[at] = value;
    return p;
}

static void separator(struct emulator *e, bool is_colon)
{
    if (e->parameter_count == 0)
        e->parameters[e->parameter_count++] = 0;
    if (e->parameter_count == PARAMETERS) {
        e->state = STATE_CSI_IGNORE;
        return;
    }
    if (is_colon)
        e->sub_parameters |= 1u << e->parameter_count;
    e->parameters[e->parameter_count++] = 0;
}

static const uint8_t *in_csi(struct emulator *e, const uint8_t *p, const uint8_t *end)
{
    while (p < end) {
        uint8_t byte = *p;
        if (byte >= '0' && byte <= ';' && e->intermediate_count == 0) {
            if (byte <= '9') {
                p = digits(e, p, end);
                continue;
            }
            separator(e, byte == ':');
            p++;
            if (e->state != STATE_CSI)
                return p;
        } else if (byte >= 0x40 && byte < 0x7f) {
            e->state = STATE_GROUND;
            if (e->intermediate_count <= 2)
                csi_dispatch(e, byte);
            return p + 1;
        } else if (byte >= 0x3c && byte <= 0x3f && e->parameter_count == 0 && e->prefix == 0 &&
                   e->intermediate_count == 0) {
            e->prefix = byte;
            p++;
        } else if (byte >= 0x20 && byte < 0x30) {
            if (e->intermediate_count < 2)
                e->intermediates[e->intermediate_count] = byte;
            if (e->intermediate_count < 3)
                e->intermediate_count++;
            p++;
        } else if (byte < 0x20 || byte == 0x7f) {
            p++;
            if (!inner_control(e, byte))
                return p;
        } else if (byte >= 0x80) {
            e->state = STATE_GROUND;
            return p;
        } else {
            e->state = STATE_CSI_IGNORE;
            return p + 1;
        }
    }
    return p;
}

/* The rest of a character whose beginning came with an earlier write. */
static const uint8_t *finish_partial(struct emulator *e, const uint8_t *p, const uint8_t *end)
{
    while (e->partial_size && p < end) {
        uint8_t bytes[4];
        unsigned had = e->partial_size;
        memcpy(bytes, e->partial, had);
        bytes[had] = *p;
        const uint8_t *stop = print_multibyte(e, bytes, bytes + had + 1);
        size_t taken = (size_t)(stop - bytes);
        if (taken == 0) {
            e->partial[e->partial_size++] = *p++;
            continue;
        }
        e->partial_size = 0;
        /* Complete, or the new byte is none of it and begins something else. */
        if (taken == had + 1)
            p++;
    }
    return p;
}

static const uint8_t *in_ground(struct emulator *e, const uint8_t *p, const uint8_t *end)
{
    if (e->partial_size)
        p = finish_partial(e, p, end);
    while (p < end && e->state == STATE_GROUND) {
        uint8_t byte = *p;
        if (byte >= 0x80) {
            const uint8_t *stop = print_multibyte(e, p, end);
            if (stop == p) {
                e->partial_size = (uint8_t)(end - p);
                memcpy(e->partial, p, e->partial_size);
                return end;
            }
            p = stop;
        } else if (byte >= 0x20 && byte != 0x7f) {
            size_t run = plain_run(p, end);
            print_ascii(e, p, run);
            p += run;
        } else {
            p++;
            if (byte == 0x1b)
                sequence_begin(e, STATE_ESCAPE);
            else if (byte != 0x7f)
                control(e, byte);
        }
    }
    return p;
}

void emulator_write(struct emulator *e, const void *bytes, size_t size)
{
    const uint8_t *p = bytes, *end = p + size;
    if (size)
        e->generation++;
    while (p < end) {
        switch ((enum state)e->state) {
        case STATE_GROUND:
            p = in_ground(e, p, end);
            break;
        case STATE_ESCAPE:
        case STATE_ESCAPE_INTERMEDIATE:
            p = in_escape(e, p);
            break;
        case STATE_CSI:
            p = in_csi(e, p, end);
            break;
        case STATE_CSI_IGNORE:
            if (*p < 0x20)
                inner_control(e, *p);
            else if (*p >= 0x40 && *p != 0x7f)
                e->state = STATE_GROUND;
            p++;
            break;
        case STATE_STRING:
            p = in_string(e, p, end);
            break;
        case STATE_STRING_ESCAPE:
            if (*p == '\\') {
                string_end(e);
                p++;
            } else {
                /* Another sequence: the string ends unread. */
                e->string_size = 0;
                sequence_begin(e, STATE_ESCAPE);
            }
            break;
        case STATE_VT52:
            e->parameters[e->parameter_count++] = *p++;
            if (e->parameter_count == 2) {
                e->state = STATE_GROUND;
                cursor_address(e, e->parameters[0] - 31, e->parameters[1] - 31);
            }
            break;
        case STATE_COUNT_:
            return;
        }
    }
}
