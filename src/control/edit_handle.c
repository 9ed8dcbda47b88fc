/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/edit.h"
#include "kernel/text.h"

/*
 * EM_GETHANDLE, EM_SETHANDLE: a multi-line control's text as memory that the
 * program may look at and change, in the window's form. Ours is elsewhere, so
 * the two are made one before and after each message.
 */

/* Bytes of the text in a control's memory, its end not counted. */
static size_t length_in(const struct edit *e, const void *memory, size_t size)
{
    const WCHAR *wide = memory;
    size_t units = 0;
    if (!e->wide)
        return strnlen(memory, size);
    while (units < size / sizeof(*wide) && wide[units])
        units++;
    return units * sizeof(*wide);
}

/* The text as it lies in memory, ended; the caller frees it. */
static void *formed(struct edit *e, size_t *ret_bytes)
{
    size_t length;
    char *text = edit_whole_text(e, &length);
    if (!text || !e->wide) {
        *ret_bytes = length;
        return text;
    }
    WCHAR *wide = wide_dup(text);
    free(text);
    *ret_bytes = wide ? wide_length(wide) * sizeof(*wide) : 0;
    return wide;
}

void edit_give_handle(struct edit *e)
{
    size_t bytes;
    e->changed = false;
    if (!e->handle)
        return;
    _cleanup_free_ char *text = formed(e, &bytes);
    size_t unit = e->wide ? sizeof(WCHAR) : 1;
    if (text && LocalSize(e->handle) < bytes + unit) {
        HLOCAL grown = LocalReAlloc(e->handle, bytes + unit, LMEM_MOVEABLE);
        e->handle = grown; /* without memory it stays the program's, as it was */
    }
    void *to = text && e->handle ? LocalLock(e->handle) : NULL;
    if (!to)
        return;
    memcpy(to, text, bytes);
    memset((char *)to + bytes, 0, unit);
    LocalUnlock(e->handle);
}

/* A soft break in what comes back is none of the text. */
static void drop_soft_breaks(char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        if (strncmp(from, "\r\r\n", 3) == 0)
            from += 3;
        else
            *to++ = *from++;
    }
    *to = 0;
}

static char *read_memory(struct edit *e, const void *memory, size_t bytes)
{
    char *text;
    if (!e->wide) {
        text = malloc(bytes + 1);
        if (text)
            memcpy(text, memory, bytes), text[bytes] = 0;
    } else {
        size_t units = bytes / sizeof(WCHAR);
        text = malloc(units * 3 + 1);
        if (text)
            text[wide_encode(memory, units, text, units * 3, NULL)] = 0;
    }
    if (text && e->soft_breaks)
        drop_soft_breaks(text);
    return text;
}

void edit_take_handle(struct edit *e)
{
    if (e->changed) {
        edit_give_handle(e); /* we are inside a message that changes the text */
        return;
    }
    const void *memory = LocalLock(e->handle);
    if (!memory)
        return;
    size_t bytes, there = length_in(e, memory, LocalSize(e->handle));
    _cleanup_free_ void *ours = formed(e, &bytes);
    char *text = NULL;
    if (ours && (there != bytes || memcmp(ours, memory, bytes) != 0))
        text = read_memory(e, memory, there);
    LocalUnlock(e->handle);
    if (!text)
        return;
    size_t anchor = e->anchor, caret = e->caret;
    edit_set_text(e, text, strlen(text));
    edit_select(e, anchor, caret);
    e->changed = false;
    free(text);
}

HLOCAL edit_get_handle(struct edit *e)
{
    if (!edit_is_multiline(e))
        return NULL;
    if (!e->handle) {
        e->handle = LocalAlloc(LMEM_MOVEABLE | LMEM_ZEROINIT, 1);
        edit_give_handle(e);
    }
    return e->handle;
}

void edit_set_handle(struct edit *e, HLOCAL handle)
{
    const void *memory = edit_is_multiline(e) && handle ? LocalLock(handle) : NULL;
    if (!memory)
        return;
    _cleanup_free_ char *text = read_memory(e, memory, length_in(e, memory, LocalSize(handle)));
    LocalUnlock(handle);
    if (!text)
        return;
    /* What was there before is the program's to free. */
    e->handle = handle;
    edit_set_text(e, text, strlen(text));
    e->changed = false;
}
