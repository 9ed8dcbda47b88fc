/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_ARENA_H
#define COMPONENT_TYPELIB_ARENA_H

/* Memory that lives and dies together: what was read from one library. Not locked. */

#include <pianola/wtypes.h>
#include <stddef.h>

struct arena {
    struct arena_block *blocks;
    size_t left;   /* in the newest block */
    size_t budget; /* what may still be taken from the system; 0: no more */
};

void arena_init(struct arena *arena, size_t budget);
void arena_finish(struct arena *arena);
/* Zeroed memory, aligned for anything, or NULL: out of memory or of the budget. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A copy that has its length before it as a BSTR does, and must not be freed as one. */
BSTR arena_text(struct arena *arena, const OLECHAR *text, size_t len);
/* The same from characters of 8 bits: UTF-8, or else Windows-1252's. */
BSTR arena_text8(struct arena *arena, const char *text, size_t len);

#endif
