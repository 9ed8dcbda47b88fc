/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "control/edit.h"
#include "kernel/text.h"

/* The one place where the text changes. */

/* The end of a line goes in whole or not at all. */
static size_t not_in_line_end(const char *text, size_t at)
{
    return at > 0 && text[at - 1] == '\r' && text[at] == '\n' ? at - 1 : at;
}

/* What of the text, which has a NUL behind it, has room; *ret_cut: not all of it. */
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
        return not_in_line_end(text, room);
    }
    if (edit_buffer_replace(&added, 0, 0, text, len) < 0)
        return 0;
    size_t fits = edit_buffer_after_units(&added, 0, room);
    if (edit_buffer_units(&added, 0, fits) > room)
        fits = edit_text_previous(&added, fits);
    edit_buffer_finish(&added);
    *ret_cut = fits < len;
    return not_in_line_end(text, fits);
}

static bool in_window(const struct edit *e)
{
    return edit_visible_width(e) > 0 && e->format.bottom > e->format.top;
}

/*
 * What does not scroll takes what fits into the window. Programs measured their
 * windows for letters that are narrower than a cell, three to four: what fits
 * there is taken here as well, and the caret stays in sight.
 */
enum { LETTER_X = EDIT_CELL_X * 3 / 4 };

static LONG letters(LONG cells)
{
    return cells / EDIT_CELL_X * LETTER_X;
}

static size_t within_width(struct edit *e, size_t from, size_t to, const char *text, size_t len,
                           bool *ret_cut)
{
    struct edit_buffer added = {0};
    LONG room = edit_visible_width(e) - letters(edit_x_in_line(e, 0, from)) -
                letters(edit_x_in_line(e, 0, edit_length(e)) - edit_x_in_line(e, 0, to));
    if (edit_buffer_replace(&added, 0, 0, text, len) < 0)
        return 0;
    size_t fits = 0;
    while (fits < len) {
        size_t next = edit_text_next(&added, fits);
        room -= (e->password ? 1 : edit_text_cells(&added, fits, next)) * LETTER_X;
        if (room < 0)
            break;
        fits = next;
    }
    edit_buffer_finish(&added);
    *ret_cut = *ret_cut || fits < len;
    return fits;
}

/* The text as it goes in: in the case of the style. */
static char *adapted(const struct edit *e, const char *text, size_t *len)
{
    unsigned cased = e->style & (ES_UPPERCASE | ES_LOWERCASE);
    /* Some letters take a byte more in the other case. */
    char *copy = malloc(*len * (cased ? 2 : 1) + 1);
    if (!copy)
        return NULL;
    if (!cased) {
        memcpy(copy, text, *len);
    } else {
        size_t used = 0;
        for (size_t at = 0; at < *len;) {
            uint32_t c = 0;
            int bytes = text_decode(text + at, *len - at, &c);
            if (bytes <= 0) {
                copy[used++] = text[at++];
                continue;
            }
            int made =
                text_encode(cased & ES_UPPERCASE ? wide_upper(c) : wide_lower(c), copy + used);
            used += made > 0 ? (size_t)made : 0;
            at += (size_t)bytes;
        }
        *len = used;
    }
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

/* Puts bytes in the place of others; the lines follow. */
static int exchange(struct edit *e, size_t at, size_t removed, const char *text, size_t len)
{
    if (edit_buffer_replace(&e->text, at, removed, text, len) < 0)
        return -1;
    e->changed = true;
    e->anchor = e->caret = at + len;
    e->caret_after_wrap = false;
    e->wish_x = -1;
    relayout(e, at, removed, len);
    return 0;
}

static bool too_many_lines(struct edit *e, size_t from, size_t to, const char *text, size_t len)
{
    size_t before = edit_line_count(e), visible = (size_t)edit_visible_lines(e);
    size_t anchor = e->anchor, caret = e->caret;
    if (edit_wraps(e))
        visible += visible / 3;
    char *removed = malloc(to - from + 1);
    if (!removed)
        return true;
    edit_buffer_copy(&e->text, from, to - from, removed);
    bool many = false;
    if (exchange(e, from, to - from, text, len) == 0) {
        size_t after = edit_line_count(e);
        many = after > visible && after > before;
        exchange(e, from, len, removed, to - from);
    }
    free(removed);
    e->anchor = anchor;
    e->caret = caret;
    return many;
}

static bool changed(struct edit *e)
{
    if (!edit_notify(e, EN_UPDATE))
        return false;
    edit_scroll_to_caret(e);
    return edit_notify(e, EN_CHANGE);
}

bool edit_replace(struct edit *e, size_t from, size_t to, const char *text, size_t len,
                  unsigned how)
{
    bool cut = false, none = false;
    _cleanup_free_ char *own = adapted(e, text, &len);
    if (!own)
        return edit_notify(e, EN_ERRSPACE);
    if (how & EDIT_LIMITED && len) {
        len = within_limit(e, from, to, own, len, &cut);
        if (edit_is_multiline(e))
            none = !edit_scrolls_down(e) && in_window(e) && too_many_lines(e, from, to, own, len);
        else if (!(e->style & ES_AUTOHSCROLL) && in_window(e))
            len = within_width(e, from, to, own, len, &cut);
    }
    if ((cut || none) && !edit_notify(e, EN_MAXTEXT))
        return false;
    if (none)
        return changed(e);
    /* Whoever was told may have changed the text. */
    to = to < edit_length(e) ? to : edit_length(e);
    from = from < to ? from : to;
    if (len == 0 && from == to)
        return true;
    if (how & EDIT_UNDOABLE)
        edit_undo_note(e, from, to - from, len);
    if (exchange(e, from, to - from, own, len) < 0)
        return edit_notify(e, EN_ERRSPACE);
    e->modified = true;
    return changed(e);
}

int edit_put_text(struct edit *e, const char *text, size_t len)
{
    _cleanup_free_ char *own = adapted(e, text, &len);
    if (!own || edit_buffer_replace(&e->text, 0, edit_length(e), own, len) < 0)
        return -ENOMEM;
    e->changed = true;
    e->anchor = e->caret = 0;
    e->caret_after_wrap = false;
    e->modified = false;
    e->top_line = 0;
    e->scroll_x = 0;
    edit_undo_clear(e);
    edit_layout(e);
    edit_invalidate(e);
    edit_update_scroll_bars(e);
    return 0;
}

bool edit_set_text(struct edit *e, const char *text, size_t len)
{
    if (edit_put_text(e, text, len) < 0)
        return edit_notify(e, EN_ERRSPACE);
    /* Only of a single line is the parent told. */
    if (!edit_is_multiline(e) && (!edit_notify(e, EN_UPDATE) || !edit_notify(e, EN_CHANGE)))
        return false;
    if (!e->dead)
        edit_show_caret(e);
    return !e->dead;
}
