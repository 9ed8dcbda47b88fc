/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdlib.h>

#include "control/combo.h"
#include "pianola/input.h"

/* Dropping down, choosing, closing. */

static LONG list_height(const struct combo *c)
{
    int count = (int)SendMessage(c->list, LB_GETCOUNT, 0, 0);
    LONG row = (LONG)SendMessage(c->list, LB_GETITEMHEIGHT, 0, 0), height = c->list_height;
    LONG rows = count < c->min_visible ? count : c->min_visible;
    if (c->style & CBS_OWNERDRAWVARIABLE)
        row = row < CONTROL_CELL_Y ? CONTROL_CELL_Y : row;
    if (height < row || c->min_set)
        height = row * rows;
    LONG needed = (count > 0 ? count : 1) * row;
    bool whole = c->style & (CBS_NOINTEGRALHEIGHT | CBS_OWNERDRAWVARIABLE);
    return needed < height && !whole ? needed : height;
}

static void show_list(struct combo *c)
{
    RECT field;
    GetWindowRect(c->hwnd, &field);
    LONG width = field.right - field.left, height = list_height(c);
    if (width < c->dropped_width)
        width = c->dropped_width;
    LONG screen = GetSystemMetrics(SM_CYSCREEN);
    LONG top = field.bottom;
    if (top + height > screen && field.top - height >= 0)
        top = field.top - height;
    SetWindowPos(c->list, HWND_TOPMOST, (int)field.left, (int)top, (int)width, (int)height,
                 SWP_NOACTIVATE | SWP_SHOWWINDOW);
}

/* The list begins with the item that the text is the start of. */
static void find_text(struct combo *c)
{
    free(c->text);
    c->text = control_text(c->edit);
    if (c->before >= 0 || !c->text || !c->text[0] || !combo_has_strings(c))
        return;
    LRESULT at = SendMessage(c->list, LB_FINDSTRING, (WPARAM)-1, (LPARAM)c->text);
    if (at >= 0)
        SendMessage(c->list, LB_SETCURSEL, (WPARAM)at, 0);
}

void combo_drop(struct combo *c)
{
    if (c->dropped || combo_type(c) == CBS_SIMPLE)
        return;
    if (!combo_notify(c, CBN_DROPDOWN))
        return;
    c->dropped = true;
    c->before = combo_selected(c);
    if (c->edit)
        find_text(c);
    show_list(c);
    if (c->dead || !c->dropped)
        return;
    SetCapture(c->list);
    InvalidateRect(c->hwnd, NULL, FALSE);
}

static void set_text(struct combo *c, const char *text)
{
    c->quiet = true;
    SendMessage(c->edit, WM_SETTEXT, 0, (LPARAM)text);
    c->quiet = false;
}

void combo_show_selected(struct combo *c)
{
    int at = combo_selected(c);
    bool strings = combo_has_strings(c);
    LRESULT length = at < 0 || !strings ? 0 : SendMessage(c->list, LB_GETTEXTLEN, (WPARAM)at, 0);
    char *text = calloc(1, (size_t)(length < 0 ? 0 : length) + 1);
    if (!text)
        return;
    if (at >= 0 && strings)
        SendMessage(c->list, LB_GETTEXT, (WPARAM)at, (LPARAM)text);
    if (!c->edit) {
        combo_paint_field(c, at, text);
    } else if (strings) {
        set_text(c, text);
        if (!c->dead && c->focused)
            SendMessage(c->edit, EM_SETSEL, 0, INT_MAX);
    }
    free(text);
}

static void restore(struct combo *c)
{
    if (combo_selected(c) == c->before)
        return;
    SendMessage(c->list, LB_SETCURSEL, (WPARAM)c->before, 0);
    if (!c->edit)
        combo_show_selected(c);
    else if (c->text)
        set_text(c, c->text);
}

void combo_close(struct combo *c, enum combo_end end)
{
    if (!c->dropped)
        return;
    if (end == COMBO_CANCELLED)
        restore(c);
    if (!combo_notify(c, end == COMBO_CHOSEN ? CBN_SELENDOK : CBN_SELENDCANCEL) || !c->dropped)
        return;
    c->dropped = false;
    if (GetCapture() == c->list)
        ReleaseCapture();
    ShowWindow(c->list, SW_HIDE);
    if (c->dead)
        return;
    InvalidateRect(c->hwnd, NULL, FALSE);
    combo_notify(c, CBN_CLOSEUP);
}

/* The field has the new item only after the parent was told, as in the reference. */
static void tell_chosen(struct combo *c)
{
    if (combo_notify(c, CBN_SELCHANGE))
        combo_show_selected(c);
}

void combo_list_command(struct combo *c, WORD code)
{
    switch (code) {
    case LBN_SELCHANGE:
        if (c->dropped || combo_notify(c, CBN_SELENDOK))
            tell_chosen(c);
        break;
    case LBN_DBLCLK:
        combo_notify(c, CBN_DBLCLK);
        break;
    case (WORD)LBN_ERRSPACE:
        combo_notify(c, (WORD)CBN_ERRSPACE);
        break;
    default:
        break;
    }
}

void combo_list_clicked(struct combo *c, bool on_item)
{
    if (!on_item) {
        combo_close(c, COMBO_CANCELLED);
        return;
    }
    bool dropped = c->dropped;
    combo_close(c, COMBO_CHOSEN);
    if (!c->dead && (dropped || combo_notify(c, CBN_SELENDOK)))
        tell_chosen(c);
}

static bool drops_or_closes(const struct combo *c, UINT message, WPARAM key)
{
    bool alt = message == WM_SYSKEYDOWN || GetKeyState(VK_MENU) & 0x8000;
    if (key == VK_F4)
        return !alt && !c->extended_ui;
    if (key == VK_UP || key == VK_DOWN)
        return alt || (c->extended_ui && key == VK_DOWN && !c->dropped);
    return false;
}

bool combo_key(struct combo *c, UINT message, WPARAM key)
{
    bool simple = combo_type(c) == CBS_SIMPLE;
    if (!simple && c->dropped && (key == VK_RETURN || key == VK_ESCAPE)) {
        combo_close(c, key == VK_RETURN ? COMBO_CHOSEN : COMBO_CANCELLED);
        return true;
    }
    if (!simple && drops_or_closes(c, message, key)) {
        if (c->dropped)
            combo_close(c, COMBO_CHOSEN);
        else
            combo_drop(c);
        return true;
    }
    if (key == VK_UP || key == VK_DOWN || key == VK_PRIOR || key == VK_NEXT ||
        (!c->edit && (key == VK_HOME || key == VK_END || key == VK_LEFT || key == VK_RIGHT))) {
        SendMessage(c->list, WM_KEYDOWN, key, 1);
        return true;
    }
    return false;
}
