/* SPDX-License-Identifier: MIT */
#include <ctype.h>

#include "base/text.h"
#include "control/edit.h"
#include "pianola/input.h"

/* The keyboard. */

static bool is_down(int vk)
{
    return GetKeyState(vk) & 0x8000;
}

static void go(struct edit *e, size_t at, bool extend)
{
    edit_select(e, extend ? e->anchor : at, at);
    edit_scroll_to_caret(e);
}

/* Up and down keep the column that they began in. */
static void by_lines(struct edit *e, LONG lines, bool extend)
{
    LONG line = (LONG)edit_caret_line(e), last = (LONG)edit_line_count(e) - 1;
    if (e->wish_x < 0)
        e->wish_x = edit_x_in_line(e, (size_t)line, e->caret);
    LONG wish = e->wish_x, to = line + lines;
    to = to < 0 ? 0 : to > last ? last : to;
    if (to == line)
        return;
    size_t at = edit_place_at(e, (size_t)to, wish);
    edit_select(e, extend ? e->anchor : at, at);
    e->caret_after_wrap =
        at == edit_line_end(e, (size_t)to) && at == edit_line_next(e, (size_t)to) && to < last;
    e->wish_x = wish;
    edit_scroll_to_caret(e);
}

static void delete_next(struct edit *e)
{
    bool shift = is_down(VK_SHIFT), control = is_down(VK_CONTROL);
    if (shift && !control) {
        edit_cut(e);
        return;
    }
    if (e->style & ES_READONLY)
        return;
    if (!edit_has_selection(e)) {
        size_t line = edit_caret_line(e);
        size_t to = control ? edit_line_end(e, line) : edit_text_next(&e->text, e->caret);
        edit_replace(e, e->caret, to, "", 0, EDIT_UNDOABLE);
        return;
    }
    edit_replace_selection(e, "", 0, EDIT_UNDOABLE);
}

static bool move_key(struct edit *e, WPARAM key)
{
    bool shift = is_down(VK_SHIFT), control = is_down(VK_CONTROL);
    size_t line = edit_caret_line(e);
    LONG wish = -1;
    switch (key) {
    case VK_LEFT:
        if (edit_has_selection(e) && !shift && !control)
            go(e, edit_selection_start(e), false);
        else
            go(e, control ? edit_word_left(e, e->caret) : edit_text_previous(&e->text, e->caret),
               shift);
        break;
    case VK_RIGHT:
        if (edit_has_selection(e) && !shift && !control)
            go(e, edit_selection_end(e), false);
        else
            go(e, control ? edit_word_right(e, e->caret) : edit_text_next(&e->text, e->caret),
               shift);
        break;
    case VK_HOME:
        go(e, control ? 0 : edit_line_start(e, line), shift);
        break;
    case VK_END: {
        size_t end = edit_line_end(e, line);
        go(e, control ? edit_length(e) : end, shift);
        e->caret_after_wrap = !control && end == edit_line_next(e, line) && end < edit_length(e);
        edit_show_caret(e);
        break;
    }
    case VK_UP:
    case VK_DOWN:
        if (!edit_is_multiline(e))
            return move_key(e, key == VK_UP ? VK_LEFT : VK_RIGHT);
        by_lines(e, key == VK_UP ? -1 : 1, shift);
        wish = e->wish_x;
        break;
    case VK_PRIOR:
    case VK_NEXT:
        if (!edit_is_multiline(e))
            return true;
        by_lines(e, (key == VK_PRIOR ? -1 : 1) * edit_visible_lines(e), shift);
        wish = e->wish_x;
        break;
    default:
        return false;
    }
    e->wish_x = wish;
    return true;
}

/* Several lines in a dialog box take all keys, and do for the box what it would have done. */
static bool dialog_key(struct edit *e, WPARAM key)
{
    HWND dialog = GetParent(e->hwnd);
    if (!e->in_dialog || !edit_is_multiline(e))
        return false;
    switch (key) {
    case VK_ESCAPE:
        PostMessage(dialog, WM_CLOSE, 0, 0);
        return true;
    case VK_TAB:
        if (is_down(VK_CONTROL))
            return false;
        SendMessage(dialog, WM_NEXTDLGCTL, is_down(VK_SHIFT), FALSE);
        return true;
    case VK_RETURN: {
        if (e->style & ES_WANTRETURN || is_down(VK_CONTROL))
            return false;
        DWORD id = (DWORD)SendMessage(dialog, DM_GETDEFID, 0, 0);
        HWND button = HIWORD(id) == DC_HASDEFID ? GetDlgItem(dialog, LOWORD(id)) : NULL;
        if (button) {
            SendMessage(dialog, WM_NEXTDLGCTL, (WPARAM)button, TRUE);
            PostMessage(button, WM_KEYDOWN, VK_RETURN, 0);
        }
        return true;
    }
    default:
        return false;
    }
}

void edit_key_down(struct edit *e, WPARAM key)
{
    if (is_down(VK_MENU))
        return;
    if (move_key(e, key) || dialog_key(e, key))
        return;
    if (key == VK_DELETE) {
        delete_next(e);
    } else if (key == VK_INSERT) {
        if (is_down(VK_SHIFT))
            edit_paste(e);
        else if (is_down(VK_CONTROL))
            edit_copy(e);
    }
}

/* ---- Characters ---- */

static void back(struct edit *e)
{
    if (e->style & ES_READONLY)
        return;
    if (edit_has_selection(e))
        edit_replace_selection(e, "", 0, EDIT_UNDOABLE);
    else if (e->caret > 0)
        edit_replace(e, edit_text_previous(&e->text, e->caret), e->caret, "", 0, EDIT_UNDOABLE);
}

static bool control_char(struct edit *e, WPARAM c)
{
    switch (c) {
    case '\b':
        back(e);
        return true;
    case 1: /* Ctrl+A */
        edit_select(e, 0, edit_length(e));
        return true;
    case 3:
        edit_copy(e);
        return true;
    case 22:
        edit_paste(e);
        return true;
    case 24:
        edit_cut(e);
        return true;
    case 26:
        edit_undo(e);
        return true;
    case '\t':
        if (edit_is_multiline(e) && !e->in_dialog && !(e->style & ES_READONLY))
            edit_replace_selection(e, "\t", 1, EDIT_UNDOABLE | EDIT_LIMITED);
        return true;
    case '\r':
    case '\n':
        if (!edit_is_multiline(e)) {
            MessageBeep(0xffffffff);
        } else if (!(e->style & ES_READONLY) &&
                   !(e->in_dialog && c == '\r' && !(e->style & ES_WANTRETURN))) {
            edit_replace_selection(e, "\r\n", 2, EDIT_UNDOABLE | EDIT_LIMITED);
        }
        return true;
    default:
        return c < ' ' || c == 127;
    }
}

void edit_char(struct edit *e, WPARAM unit)
{
    char utf8[8];
    uint32_t c = (uint32_t)unit;
    if (control_char(e, unit))
        return;
    if (unit >= 0xd800 && unit < 0xdc00) {
        e->high = (WCHAR)unit;
        return;
    }
    if (unit >= 0xdc00 && unit < 0xe000) {
        if (!e->high)
            return;
        c = 0x10000u + ((uint32_t)(e->high - 0xd800) << 10) + (uint32_t)(unit - 0xdc00);
    }
    e->high = 0;
    if (e->style & ES_READONLY || (e->style & ES_NUMBER && (c < '0' || c > '9'))) {
        MessageBeep(0xffffffff);
        return;
    }
    int length = text_encode(c, utf8);
    if (length > 0)
        edit_replace_selection(e, utf8, (size_t)length, EDIT_UNDOABLE | EDIT_LIMITED);
}

LRESULT edit_dialog_code(struct edit *e, const MSG *msg)
{
    LRESULT code = DLGC_HASSETSEL | DLGC_WANTCHARS | DLGC_WANTARROWS;
    if (msg) /* it is a dialog box that asks what to do with a message */
        e->in_dialog = true;
    if (edit_is_multiline(e))
        code |= DLGC_WANTALLKEYS;
    /* A dropped list is closed before the dialog is. */
    if (e->style & ES_COMBO && msg && msg->message == WM_KEYDOWN &&
        (msg->wParam == VK_RETURN || msg->wParam == VK_ESCAPE) &&
        combo_takes_key(e->hwnd, WM_KEYDOWN, msg->wParam))
        code |= DLGC_WANTMESSAGE;
    return code;
}
