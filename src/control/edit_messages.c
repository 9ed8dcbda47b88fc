/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/edit.h"
#include "kernel/text.h"

/* EM_...: positions are bytes, or UTF-16 units in a Unicode window. */

size_t edit_units(const struct edit *e, size_t from, size_t to)
{
    return e->wide ? edit_buffer_units(&e->text, from, to) : to - from;
}

size_t edit_position_of(const struct edit *e, size_t place)
{
    return edit_units(e, 0, place);
}

size_t edit_place_from(struct edit *e, WPARAM position)
{
    size_t length = edit_length(e);
    if (e->wide)
        return edit_buffer_after_units(&e->text, 0, position);
    return position < length ? edit_text_snap(&e->text, position) : length;
}

/* ---- Lines ---- */

static size_t line_of_caret(const struct edit *e)
{
    return edit_caret_line(e);
}

static LRESULT line_index(struct edit *e, WPARAM line)
{
    if (!edit_is_multiline(e) && (int)line > 0)
        return -1;
    size_t which = (int)line == -1 ? line_of_caret(e) : line;
    return which < edit_line_count(e) ? (LRESULT)edit_position_of(e, edit_line_start(e, which))
                                      : -1;
}

static LRESULT line_length(struct edit *e, WPARAM position)
{
    if ((int)position == -1) {
        /* Of the selected lines, what is not selected. */
        size_t from = edit_selection_start(e), to = edit_selection_end(e);
        size_t first = edit_lines_find(&e->lines, from), last = edit_lines_find(&e->lines, to);
        size_t end = edit_line_end(e, last);
        return (LRESULT)(edit_units(e, edit_line_start(e, first), from) +
                         (end > to ? edit_units(e, to, end) : 0));
    }
    if (position > edit_position_of(e, edit_length(e)))
        return 0;
    size_t line = edit_lines_find(&e->lines, edit_place_from(e, position));
    return (LRESULT)edit_units(e, edit_line_start(e, line), edit_line_end(e, line));
}

static LRESULT line_from_char(struct edit *e, WPARAM position)
{
    if ((int)position == -1)
        return (LRESULT)edit_lines_find(&e->lines, edit_selection_start(e));
    return (LRESULT)edit_lines_find(&e->lines, edit_place_from(e, position));
}

/* The buffer's first word is its room; nothing ends the text there. */
static LRESULT get_line(struct edit *e, WPARAM line, char *buf)
{
    WORD room;
    if (!buf)
        return 0;
    memcpy(&room, buf, sizeof(room));
    if (!edit_is_multiline(e))
        line = 0;
    if (line >= edit_line_count(e))
        return 0;
    size_t from = edit_line_start(e, line), to = edit_line_end(e, line);
    if (to - from > room)
        to = edit_text_snap(&e->text, from + room);
    edit_buffer_copy(&e->text, from, to - from, buf);
    if (to - from < room)
        buf[to - from] = 0;
    return (LRESULT)(to - from);
}

/* ---- Selection ---- */

static LRESULT get_selection(struct edit *e, DWORD *from_out, DWORD *to_out)
{
    size_t from = edit_position_of(e, edit_selection_start(e));
    size_t to = edit_position_of(e, edit_selection_end(e));
    if (from_out)
        *from_out = (DWORD)from;
    if (to_out)
        *to_out = (DWORD)to;
    return from > 0xffff || to > 0xffff ? -1 : MAKELRESULT(from, to);
}

static void set_selection(struct edit *e, WPARAM w, LPARAM l)
{
    int from = (int)w, to = (int)l;
    if (from == -1) {
        edit_select(e, e->caret, e->caret);
        return;
    }
    /* The caret goes to the second one, wherever the first is. */
    size_t length = edit_length(e);
    size_t anchor = from < 0 ? length : edit_place_from(e, (WPARAM)from);
    size_t caret = to < 0 ? length : edit_place_from(e, (WPARAM)to);
    edit_select(e, anchor, caret);
}

static void replace_selection(struct edit *e, bool undoable, const char *text)
{
    if (!text)
        text = "";
    if (!undoable)
        edit_undo_clear(e);
    edit_replace_selection(e, text, strlen(text), EDIT_LIMITED | (undoable ? EDIT_UNDOABLE : 0));
}

/* ---- Places ---- */

static LRESULT pos_from_char(struct edit *e, WPARAM position)
{
    if (position >= edit_position_of(e, edit_length(e)))
        return -1;
    POINT at = edit_point_of(e, edit_place_from(e, position));
    return MAKELRESULT((SHORT)at.x, (SHORT)at.y);
}

static LRESULT char_from_pos(struct edit *e, LPARAM l)
{
    RECT client;
    POINT point = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    GetClientRect(e->hwnd, &client);
    if (!PtInRect(&client, point))
        return -1;
    size_t line, at = edit_place_of(e, point, &line);
    return MAKELRESULT(edit_position_of(e, at), line);
}

/* What the font asks for: half a character, none before a font was set. A window too narrow for
 * margins and two characters keeps those it has; one without a size counts as one of ten. */
static WORD font_margin(const struct edit *e, WORD now)
{
    enum { NONE_YET = 10 * EDIT_CELL_X };
    RECT client = {0};
    GetClientRect(e->hwnd, &client);
    LONG margin = e->font ? EDIT_CELL_X / 2 : 0, width = client.right - client.left;
    if ((width ? width : NONE_YET) < 2 * margin + 2 * EDIT_CELL_X)
        return now;
    return (WORD)margin;
}

static void set_margins(struct edit *e, WPARAM which, LPARAM l)
{
    WORD left = e->left_margin, right = e->right_margin;
    if (which == EC_USEFONTINFO) {
        which = EC_LEFTMARGIN | EC_RIGHTMARGIN;
        l = MAKELPARAM(EC_USEFONTINFO, EC_USEFONTINFO);
    }
    if (which & EC_LEFTMARGIN)
        left = LOWORD(l) == EC_USEFONTINFO ? font_margin(e, left) : LOWORD(l);
    if (which & EC_RIGHTMARGIN)
        right = HIWORD(l) == EC_USEFONTINFO ? font_margin(e, right) : HIWORD(l);
    edit_set_margins(e, left, right);
}

static void set_rect(struct edit *e, WPARAM relative, const RECT *rect, bool redraw)
{
    if (!edit_is_multiline(e))
        return;
    edit_fit(e);
    if (rect) {
        e->format = *rect;
        if (relative == 1) {
            RECT client;
            GetClientRect(e->hwnd, &client);
            OffsetRect(&e->format, (int)client.left, (int)client.top);
        }
    }
    edit_layout(e);
    if (redraw)
        edit_invalidate(e);
    edit_show_caret(e);
}

static bool set_tabs(struct edit *e, WPARAM count, const UINT *tabs)
{
    if (!edit_is_multiline(e) || count > 1000 || (count && !tabs))
        return false;
    LONG *own = count ? malloc(count * sizeof(*own)) : NULL;
    if (count && !own)
        return false;
    /* In dialog units: a quarter of a character. */
    for (size_t i = 0; i < count; i++)
        own[i] = (LONG)(tabs[i] * EDIT_CELL_X / 4);
    free(e->tabs);
    e->tabs = own;
    e->tab_count = count;
    edit_layout(e);
    return true;
}

static LRESULT scroll_lines(struct edit *e, WPARAM columns, LPARAM lines)
{
    if (!edit_is_multiline(e))
        return FALSE;
    LONG top = (LONG)e->top_line + (LONG)lines;
    LONG last = (LONG)edit_line_count(e) - 1;
    top = top < 0 ? 0 : top > last ? last : top;
    edit_scroll_to(e, (size_t)top, e->scroll_x + (LONG)(int)columns * EDIT_CELL_X);
    edit_update_scroll_bars(e);
    edit_show_caret(e);
    return TRUE;
}

static void set_limit(struct edit *e, WPARAM limit)
{
    size_t most = edit_is_multiline(e) ? 0xffffffffu : 0x7ffffffeu;
    e->limit = limit == 0 || limit > most ? most : limit;
}

static bool set_cue(struct edit *e, bool stays, const WCHAR *text)
{
    if (edit_is_multiline(e) || !text)
        return false;
    char *own = wide_dup_utf8(text);
    if (!own)
        return false;
    free(e->cue);
    e->cue = own;
    e->cue_stays = stays;
    edit_invalidate(e);
    return true;
}

static bool set_read_only(struct edit *e, bool read_only)
{
    e->style = read_only ? e->style | ES_READONLY : e->style & ~ES_READONLY;
    DWORD style = (DWORD)GetWindowLong(e->hwnd, GWL_STYLE) & ~ES_READONLY;
    SetWindowLong(e->hwnd, GWL_STYLE, (LONG)(style | (e->style & ES_READONLY)));
    edit_invalidate(e);
    return true;
}

static void set_password(struct edit *e, uint32_t c)
{
    if (edit_is_multiline(e))
        return;
    e->password = c;
    DWORD style = (DWORD)GetWindowLong(e->hwnd, GWL_STYLE) & ~ES_PASSWORD;
    e->style = (e->style & ~ES_PASSWORD) | (c ? ES_PASSWORD : 0);
    SetWindowLong(e->hwnd, GWL_STYLE, (LONG)(style | (c ? ES_PASSWORD : 0)));
    edit_invalidate(e);
}

static LRESULT scroll(struct edit *e, WPARAM code)
{
    if (!edit_is_multiline(e) || code > SB_PAGEDOWN)
        return 0;
    LONG moved = edit_scroll_code(e, true, (int)code, 0);
    return moved ? MAKELRESULT(moved, TRUE) : 0;
}

static bool line_message(struct edit *e, UINT message, WPARAM w, LPARAM l, LRESULT *ret)
{
    switch (message) {
    case EM_GETLINECOUNT:
        *ret = edit_is_multiline(e) ? (LRESULT)edit_line_count(e) : 1;
        return true;
    case EM_LINEINDEX:
        *ret = line_index(e, w);
        return true;
    case EM_LINELENGTH:
        *ret =
            edit_is_multiline(e) ? line_length(e, w) : (LRESULT)edit_position_of(e, edit_length(e));
        return true;
    case EM_GETLINE:
        *ret = get_line(e, w, (char *)l);
        return true;
    case EM_LINEFROMCHAR:
        *ret = edit_is_multiline(e) ? line_from_char(e, w) : 0;
        return true;
    case EM_GETFIRSTVISIBLELINE:
        *ret = edit_is_multiline(e) ? (LRESULT)e->top_line : (LRESULT)(e->scroll_x / EDIT_CELL_X);
        return true;
    case EM_LINESCROLL:
        *ret = scroll_lines(e, w, l);
        return true;
    case EM_SCROLL:
        *ret = scroll(e, w);
        return true;
    case EM_SCROLLCARET:
        edit_scroll_to_caret(e);
        *ret = 1;
        return true;
    case EM_GETTHUMB:
        *ret = edit_is_multiline(e) ? (LRESULT)e->top_line : 0;
        return true;
    case EM_FMTLINES:
        e->soft_breaks = w != 0;
        *ret = (LRESULT)w;
        return true;
    case EM_SETTABSTOPS:
        *ret = set_tabs(e, w, (const UINT *)l);
        return true;
    case EM_POSFROMCHAR:
        *ret = pos_from_char(e, w);
        return true;
    case EM_CHARFROMPOS:
        *ret = char_from_pos(e, l);
        return true;
    default:
        return false;
    }
}

bool edit_message(struct edit *e, UINT message, WPARAM w, LPARAM l, LRESULT *ret)
{
    *ret = 0;
    if (line_message(e, message, w, l, ret))
        return true;
    switch (message) {
    case EM_GETSEL:
        *ret = get_selection(e, (DWORD *)w, (DWORD *)l);
        return true;
    case EM_SETSEL:
        set_selection(e, w, l);
        *ret = 1;
        return true;
    case EM_REPLACESEL:
        replace_selection(e, w != 0, (const char *)l);
        *ret = 1;
        return true;
    case EM_GETRECT:
        if (l)
            *(RECT *)l = e->format;
        *ret = l != 0;
        return true;
    case EM_SETRECT:
    case EM_SETRECTNP:
        set_rect(e, w, (const RECT *)l, message == EM_SETRECT);
        return true;
    case EM_GETMODIFY:
        *ret = e->modified;
        return true;
    case EM_SETMODIFY:
        e->modified = w != 0;
        return true;
    case EM_SETHANDLE:
        edit_set_handle(e, (HLOCAL)w);
        return true;
    case EM_GETHANDLE:
        *ret = (LRESULT)edit_get_handle(e);
        return true;
    case EM_LIMITTEXT:
        set_limit(e, w);
        return true;
    case EM_GETLIMITTEXT:
        *ret = (LRESULT)e->limit;
        return true;
    case EM_CANUNDO:
        *ret = edit_can_undo(e);
        return true;
    case EM_UNDO:
    case WM_UNDO:
        *ret = !edit_is_multiline(e) || edit_can_undo(e);
        edit_undo(e);
        return true;
    case EM_EMPTYUNDOBUFFER:
        edit_undo_clear(e);
        return true;
    case EM_SETPASSWORDCHAR:
        set_password(e, (uint32_t)w);
        return true;
    case EM_GETPASSWORDCHAR:
        *ret = (LRESULT)e->password;
        return true;
    case EM_SETREADONLY:
        *ret = set_read_only(e, w != 0);
        return true;
    case EM_SETWORDBREAKPROC:
        e->break_proc = (EDITWORDBREAKPROC)l;
        edit_layout(e);
        edit_invalidate(e);
        *ret = 1;
        return true;
    case EM_GETWORDBREAKPROC:
        *ret = (LRESULT)e->break_proc;
        return true;
    case EM_SETMARGINS:
        set_margins(e, w, l);
        return true;
    case EM_GETMARGINS:
        *ret = MAKELRESULT(e->left_margin, e->right_margin);
        return true;
    case EM_SETIMESTATUS:
        if (w == EMSIS_COMPOSITIONSTRING) {
            *ret = e->ime_status;
            e->ime_status = LOWORD(l);
        }
        return true;
    case EM_GETIMESTATUS:
        *ret = w == EMSIS_COMPOSITIONSTRING ? e->ime_status : 0;
        return true;
    case EM_SETCUEBANNER:
        *ret = set_cue(e, w != 0, (const WCHAR *)l);
        return true;
    case EM_GETCUEBANNER:
        if (w && l > 0 && e->cue) {
            wide_copy(e->cue, (WCHAR *)w, (size_t)l);
            *ret = TRUE;
        }
        return true;
    default:
        return false;
    }
}
