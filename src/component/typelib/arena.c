/* SPDX-License-Identifier: MIT */
#include "component/typelib/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { BLOCK = 16 * 1024, ALIGN = 16 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(ALIGN) unsigned char bytes[];
};

void arena_init(struct arena *arena, size_t budget)
{
    *arena = (struct arena){.budget = budget};
}

void arena_finish(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->left = 0;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - BLOCK)
        return NULL;
    size = size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
    if (size > arena->left) {
        size_t room = size > BLOCK / 4 ? size : BLOCK;
        if (room > arena->budget)
            return NULL;
        struct arena_block *block = calloc(1, sizeof *block + room);
        if (!block)
            return NULL;
        arena->budget -= room;
        block->size = room;
        if (room == size && arena->blocks) {
            /* Big: the newest block stays the one that is taken from. */
            block->next = arena->blocks->next;
            arena->blocks->next = block;
            return block->bytes;
        }
        block->next = arena->blocks;
        arena->blocks = block;
        arena->left = room;
    }
    struct arena_block *newest = arena->blocks;
    void *at = newest->bytes + newest->size - arena->left;
    arena->left -= size;
    return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;
    return __builtin_mul_overflow(count, size, &total) ? NULL : arena_alloc(arena, total);
}

static BSTR text_of(struct arena *arena, size_t len)
{
    /* As a BSTR has it: the length stands in the 4 bytes before an address aligned for pointers. */
    unsigned char *at = arena_alloc(arena, 8 + (len + 1) * sizeof(OLECHAR));
    if (!at)
        return NULL;
    uint32_t bytes = (uint32_t)(len * sizeof(OLECHAR));
    memcpy(at + 4, &bytes, sizeof bytes);
    return (BSTR)(void *)(at + 8);
}

BSTR arena_text(struct arena *arena, const OLECHAR *text, size_t len)
{
    BSTR copy = text_of(arena, len);
    if (copy && len)
        memcpy(copy, text, len * sizeof *copy);
    return copy;
}

/* Windows-1252 where it differs from Latin-1. */
static const OLECHAR upper_half[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

BSTR arena_text8(struct arena *arena, const char *text, size_t len)
{
    size_t units = 0;
    bool is_utf8 = text_is_utf8(text, len);
    if (!is_utf8) {
        units = len;
    } else {
        for (size_t i = 0; i < len;) {
            uint32_t c;
            uint16_t pair[2];
            i += (size_t)text_decode(text + i, len - i, &c);
            units += (size_t)text_to_utf16(c, pair);
        }
    }
    BSTR copy = text_of(arena, units);
    if (!copy)
        return NULL;
    OLECHAR *to = copy;
    for (size_t i = 0; i < len;) {
        uint32_t c;
        uint16_t pair[2];
        if (!is_utf8) {
            unsigned char byte = (unsigned char)text[i++];
            *to++ = byte >= 0x80 && byte < 0xa0 ? upper_half[byte - 0x80] : byte;
            continue;
        }
        i += (size_t)text_decode(text + i, len - i, &c);
        int n = text_to_utf16(c, pair);
        memcpy(to, pair, (size_t)n * sizeof *to);
        to += n;
    }
    return copy;
}
