/* SPDX-License-Identifier: MIT */
#include "terminal/emulator/scrollback.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BYTES 2048u
#define FIRST_LINES 32u

void scrollback_init(struct scrollback *s, uint32_t max_lines, size_t max_bytes)
{
    *s = (struct scrollback){.max_lines = max_lines, .max_bytes = max_bytes};
}

void scrollback_finish(struct scrollback *s)
{
    free(s->bytes);
    free(s->offsets);
    s->bytes = NULL;
    s->offsets = NULL;
    s->capacity = s->head = 0;
    s->offset_capacity = s->first = s->count = 0;
}

void scrollback_clear(struct scrollback *s)
{
    scrollback_finish(s);
}

static uint32_t offset(const struct scrollback *s, uint32_t index)
{
    return s->offsets[(s->first + index) & (s->offset_capacity - 1)];
}

const uint8_t *scrollback_at(const struct scrollback *s, uint32_t index)
{
    return s->bytes + offset(s, index);
}

void scrollback_drop(struct scrollback *s)
{
    s->first = (s->first + 1) & (s->offset_capacity - 1);
    s->count--;
}

void scrollback_pop(struct scrollback *s)
{
    s->head = offset(s, s->count - 1);
    s->count--;
}

static bool grow_offsets(struct scrollback *s)
{
    uint32_t capacity = s->offset_capacity ? s->offset_capacity * 2 : FIRST_LINES;
    uint32_t *offsets = malloc(capacity * sizeof(*offsets));
    if (!offsets)
        return false;
    for (uint32_t i = 0; i < s->count; i++)
        offsets[i] = offset(s, i);
    free(s->offsets);
    s->offsets = offsets;
    s->offset_capacity = capacity;
    s->first = 0;
    return true;
}

/* Into more room, the oldest first. */
static bool grow_bytes(struct scrollback *s, size_t least)
{
    size_t capacity = s->capacity ? s->capacity * 2 : FIRST_BYTES;
    while (capacity < least)
        capacity *= 2;
    if (capacity > s->max_bytes)
        capacity = s->max_bytes;
    if (capacity <= s->capacity || capacity < least)
        return false;
    uint8_t *bytes = malloc(capacity);
    if (!bytes)
        return false;
    if (s->count) {
        size_t tail = offset(s, 0);
        if (s->head > tail) {
            memcpy(bytes, s->bytes + tail, s->head - tail);
            for (uint32_t i = 0; i < s->count; i++)
                s->offsets[(s->first + i) & (s->offset_capacity - 1)] -= (uint32_t)tail;
            s->head -= tail;
        } else {
            size_t older = s->wrapped_at - tail;
            memcpy(bytes, s->bytes + tail, older);
            memcpy(bytes + older, s->bytes, s->head);
            for (uint32_t i = 0; i < s->count; i++) {
                uint32_t *at = &s->offsets[(s->first + i) & (s->offset_capacity - 1)];
                *at = (uint32_t)(*at >= tail ? *at - tail : *at + older);
            }
            s->head += older;
        }
    }
    free(s->bytes);
    s->bytes = bytes;
    s->capacity = capacity;
    return true;
}

/* Whether size bytes are free at head, which may go back to the start for it. */
static bool has_room(struct scrollback *s, size_t size)
{
    if (s->count == 0) {
        s->head = 0;
        return size <= s->capacity;
    }
    size_t tail = offset(s, 0);
    if (s->head <= tail)
        return tail - s->head > size;
    if (s->capacity - s->head >= size)
        return true;
    if (tail <= size)
        return false;
    s->wrapped_at = s->head;
    s->head = 0;
    return true;
}

uint8_t *scrollback_push(struct scrollback *s, size_t size)
{
    s->pushed++;
    if (s->max_lines == 0 || size > s->max_bytes)
        return NULL;
    while (s->count >= s->max_lines)
        scrollback_drop(s);
    if (s->count == s->offset_capacity && !grow_offsets(s)) {
        if (s->count == 0)
            return NULL;
        scrollback_drop(s);
    }
    while (!has_room(s, size)) {
        if (grow_bytes(s, size + 1))
            continue;
        if (s->count == 0)
            return NULL;
        scrollback_drop(s);
    }
    uint8_t *to = s->bytes + s->head;
    s->offsets[(s->first + s->count) & (s->offset_capacity - 1)] = (uint32_t)s->head;
    s->count++;
    s->head += size;
    return to;
}

void scrollback_bound(struct scrollback *s, uint32_t max_lines, size_t max_bytes)
{
    s->max_lines = max_lines;
    s->max_bytes = max_bytes;
    while (s->count > max_lines)
        scrollback_drop(s);
    if (s->capacity <= max_bytes)
        return;
    /* Into a smaller ring, as many of the newest as it holds. */
    struct scrollback smaller;
    uint32_t keep = 0, size;
    size_t sum = 0;
    scrollback_init(&smaller, max_lines, max_bytes);
    for (; keep < s->count; keep++) {
        memcpy(&size, scrollback_at(s, s->count - 1 - keep), sizeof(size));
        if (sum + size >= max_bytes)
            break;
        sum += size;
    }
    for (uint32_t i = s->count - keep; i < s->count; i++) {
        const uint8_t *from = scrollback_at(s, i);
        memcpy(&size, from, sizeof(size));
        uint8_t *to = scrollback_push(&smaller, size);
        if (to)
            memcpy(to, from, size);
    }
    smaller.pushed = s->pushed;
    scrollback_finish(s);
    *s = smaller;
}

size_t scrollback_memory(const struct scrollback *s)
{
    return s->capacity + s->offset_capacity * sizeof(*s->offsets);
}
