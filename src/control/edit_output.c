/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/edit.h"

/* The text as others get it: with EM_FMTLINES soft breaks are "\r\r\n". */

static const char soft_break[] = "\r\r\n";

static bool ends_softly(const struct edit *e, size_t line)
{
    return line + 1 < edit_line_count(e) && edit_line_end(e, line) == edit_line_next(e, line);
}

size_t edit_text_length(struct edit *e)
{
    size_t length = edit_length(e);
    if (e->soft_breaks)
        for (size_t line = 0; line + 1 < edit_line_count(e); line++)
            length += ends_softly(e, line) ? sizeof(soft_break) - 1 : 0;
    return length;
}

static char *whole(struct edit *e, size_t *ret_length)
{
    char *text = malloc(edit_text_length(e) + 1);
    size_t used = 0;
    if (!text)
        return NULL;
    if (!e->soft_breaks) {
        used = edit_length(e);
        edit_buffer_copy(&e->text, 0, used, text);
    } else {
        for (size_t line = 0; line < edit_line_count(e); line++) {
            size_t from = edit_line_start(e, line), length = edit_line_next(e, line) - from;
            edit_buffer_copy(&e->text, from, length, text + used);
            used += length;
            if (ends_softly(e, line)) {
                memcpy(text + used, soft_break, sizeof(soft_break) - 1);
                used += sizeof(soft_break) - 1;
            }
        }
    }
    text[used] = 0;
    *ret_length = used;
    return text;
}

size_t edit_text_out(struct edit *e, char *buf, size_t size)
{
    size_t length;
    if (!size || !buf)
        return 0;
    char *text = whole(e, &length);
    if (!text) {
        buf[0] = 0;
        return 0;
    }
    if (length > size - 1) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
            length--;
    }
    memcpy(buf, text, length);
    buf[length] = 0;
    free(text);
    return length;
}

HLOCAL edit_get_handle(struct edit *e)
{
    if (!edit_is_multiline(e))
        return NULL;
    size_t length;
    char *text = whole(e, &length);
    HLOCAL handle = text ? LocalAlloc(LMEM_MOVEABLE, length + 1) : NULL;
    char *to = handle ? LocalLock(handle) : NULL;
    if (to) {
        memcpy(to, text, length + 1);
        LocalUnlock(handle);
        LocalFree(e->handle);
        e->handle = handle;
    }
    free(text);
    return to ? handle : NULL;
}

void edit_set_handle(struct edit *e, HLOCAL handle)
{
    const char *text = edit_is_multiline(e) && handle ? LocalLock(handle) : NULL;
    if (!text)
        return;
    edit_set_text(e, text, strnlen(text, LocalSize(handle)));
    LocalUnlock(handle);
    if (!e->dead)
        e->handle = handle;
}
