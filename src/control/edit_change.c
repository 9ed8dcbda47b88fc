/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/edit.h"

/* The one place where the text changes. */

/* What of the text has room; *ret_cut: not all of it. */
static size_t within_limit(struct edit *e, size_t from, size_t to, const char *text, size_t len,
                           bool *ret_cut)
{
    struct edit_buffer added = {0};
    size_t all = edit_units(e, 0, edit_length(e)) - edit_units(e, from, to);
    size_t room = e->limit > all ? e->limit - all : 0;
    *ret_cut = false;
    if (len <= room)
        return len;
    if (!e->wide) {
        *ret_cut = true;
        while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80)
            room--;
        return room;
    }
    if (edit_buffer_replace(&added, 0, 0, text, len) < 0)
        return 0;
    size_t fits = edit_buffer_after_units(&added, 0, room);
    if (edit_buffer_units(&added, 0, fits) > room)
        fits = edit_text_previous(&added, fits);
    edit_buffer_finish(&added);
    *ret_cut = fits < len;
    return fits;
}

/* A single-line control ends at the first break, and an upper-case one has no others. */
static char *adapted(const struct edit *e, const char *text, size_t *len)
{
    if (!edit_is_multiline(e)) {
        const char *end = memchr(text, '\r', *len);
        if (!end)
            end = memchr(text, '\n', *len);
        if (end)
            *len = (size_t)(end - text);
    }
    char *copy = malloc(*len + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, *len);
    copy[*len] = 0;
    return copy;
}

static void relayout(struct edit *e, size_t at, size_t removed, size_t inserted)
{
    struct edit_lines_change change;
    size_t before = edit_line_count(e);
    e->widest = -1;
    if (edit_lines_replaced(&e->lines, at, removed, inserted, edit_next_line_start, e, &change) < 0)
        return;
    size_t last = change.gone == change.fresh && before == edit_line_count(e)
                      ? change.first + change.fresh
                      : SIZE_MAX;
    edit_invalidate_lines(e, change.first, last);
}

bool edit_replace(struct edit *e, size_t from, size_t to, const char *text, size_t len,
                  unsigned how)
{
    bool cut = false;
    _cleanup_free_ char *own = adapted(e, text, &len);
    if (!own)
        return edit_notify(e, EN_ERRSPACE);
    if (how & EDIT_LIMITED)
        len = within_limit(e, from, to, own, len, &cut);
    if (cut && !edit_notify(e, EN_MAXTEXT))
        return false;
    if (len == 0 && from == to)
        return true;
    if (how & EDIT_UNDOABLE)
        edit_undo_note(e, from, to - from, len);
    if (edit_buffer_replace(&e->text, from, to - from, own, len) < 0)
        return edit_notify(e, EN_ERRSPACE);
    e->anchor = e->caret = from + len;
    e->caret_after_wrap = false;
    e->wish_x = -1;
    relayout(e, from, to - from, len);
    if (how & EDIT_QUIET)
        return true;
    e->modified = true;
    if (!edit_notify(e, EN_UPDATE))
        return false;
    edit_scroll_to_caret(e);
    return edit_notify(e, EN_CHANGE);
}

bool edit_set_text(struct edit *e, const char *text, size_t len)
{
    bool notify = !edit_is_multiline(e);
    _cleanup_free_ char *own = adapted(e, text, &len);
    if (!own || edit_buffer_replace(&e->text, 0, edit_length(e), own, len) < 0)
        return edit_notify(e, EN_ERRSPACE);
    e->anchor = e->caret = 0;
    e->caret_after_wrap = false;
    e->modified = false;
    e->top_line = 0;
    e->scroll_x = 0;
    edit_undo_clear(e);
    edit_layout(e);
    edit_invalidate(e);
    edit_update_scroll_bars(e);
    if (e->dead || (notify && (!edit_notify(e, EN_UPDATE) || !edit_notify(e, EN_CHANGE))))
        return false;
    edit_show_caret(e);
    return true;
}
