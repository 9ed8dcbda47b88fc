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

char *edit_whole_text(struct edit *e, size_t *ret_length)
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
    char *text = edit_whole_text(e, &length);
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
