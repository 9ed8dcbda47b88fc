/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/list.h"

/* How a list box looks. */

void list_invalidate(struct list *l, int at)
{
    RECT rect;
    if (!l->redraw)
        l->stale = true;
    else if (!l->dead && list_item_rect(l, at, &rect))
        InvalidateRect(l->hwnd, &rect, FALSE);
}

void list_invalidate_all(struct list *l)
{
    if (!l->redraw)
        l->stale = true;
    else if (!l->dead)
        InvalidateRect(l->hwnd, NULL, TRUE);
}

/* ---- Items that the owner draws ---- */

/* at: -1 of an empty list, which only shows whether it has the focus. */
static void draw_owner(struct list *l, HDC dc, int at, const RECT *rect, UINT action)
{
    HWND control = l->combo ? l->combo : l->hwnd, owner = list_owner(l);
    bool selected = at >= 0 && list_is_selected(l, at) && !(l->style & LBS_NOSEL);
    bool focused = l->focused && !l->caret_off && (at < 0 || at == l->caret);
    DRAWITEMSTRUCT d = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                        .CtlID = (UINT)control_id(control),
                        .itemID = (UINT)at,
                        .itemAction = action,
                        .itemState = (selected ? ODS_SELECTED : 0) | (focused ? ODS_FOCUS : 0) |
                                     (IsWindowEnabled(control) ? 0 : ODS_DISABLED),
                        .hwndItem = control,
                        .hDC = dc,
                        .rcItem = *rect};
    if (at >= 0 && !l->no_data)
        d.itemData = l->items[at].data;
    if (owner)
        SendMessage(owner, WM_DRAWITEM, d.CtlID, (LPARAM)&d);
}

static RECT place_of(const struct list *l, int at)
{
    RECT rect;
    list_item_rect(l, at < 0 ? 0 : at, &rect);
    return rect;
}

static HBRUSH colours(struct list *l, HDC dc)
{
    HBRUSH brush =
        l->combo ? (HBRUSH)SendMessage(l->combo, WM_CTLCOLORLISTBOX, (WPARAM)dc, (LPARAM)l->hwnd)
                 : control_brush(l->hwnd, dc, WM_CTLCOLORLISTBOX);
    if (!l->dead && !IsWindowEnabled(l->combo ? l->combo : l->hwnd))
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    return brush;
}

void list_item_changed(struct list *l, int at, UINT action)
{
    if (l->dead || (at >= 0 && !list_is_item(l, at)) || (at < 0 && l->count))
        return;
    if (!list_is_owner_drawn(l) || !l->redraw || !IsWindowVisible(l->hwnd)) {
        list_invalidate(l, at);
        return;
    }
    RECT rect = place_of(l, at), client = list_client(l), seen;
    if (!IntersectRect(&seen, &rect, &client))
        return;
    HDC dc = GetDC(l->hwnd);
    if (!dc)
        return;
    if (action != ODA_FOCUS)
        colours(l, dc);
    if (!l->dead) {
        HFONT before = control_select_font(dc, l->font);
        draw_owner(l, dc, at, &rect, action);
        control_select_font(dc, before);
    }
    ReleaseDC(l->hwnd, dc);
}

/* ---- Text ---- */

static void draw_text(const struct list *l, HDC dc, const char *text, const RECT *rect)
{
    if (!(l->style & LBS_USETABSTOPS)) {
        ExtTextOut(dc, (int)rect->left, (int)rect->top, ETO_CLIPPED, rect, text, (UINT)strlen(text),
                   NULL);
        return;
    }
    /* As documented: every 32 dialog units when nobody says otherwise. */
    const int usual = 32 * CONTROL_CELL_X / 4;
    TabbedTextOut(dc, (int)rect->left, (int)rect->top, text, (int)strlen(text),
                  l->tab_count ? l->tab_count : 1, l->tab_count ? l->tabs : &usual,
                  (int)rect->left);
}

static void draw_item(struct list *l, HDC dc, int at, const RECT *rect)
{
    const struct list_item *item = &l->items[at];
    bool selected = list_is_selected(l, at) && !(l->style & LBS_NOSEL);
    COLORREF ink = 0, paper = 0;
    if (selected) {
        ink = SetTextColor(dc, GetSysColor(COLOR_HIGHLIGHTTEXT));
        paper = SetBkColor(dc, GetSysColor(COLOR_HIGHLIGHT));
        FillRect(dc, rect, GetSysColorBrush(COLOR_HIGHLIGHT));
    }
    if (item->text)
        draw_text(l, dc, item->text, rect);
    if (selected) {
        SetTextColor(dc, ink);
        SetBkColor(dc, paper);
    } else if (l->focused && at == l->caret && list_is_multiple(l)) {
        DrawFocusRect(dc, rect);
    }
}

void list_paint(struct list *l, HDC dc)
{
    RECT client = list_client(l), rect;
    HBRUSH brush = colours(l, dc);
    if (l->dead)
        return;
    FillRect(dc, &client, brush);
    HFONT before = control_select_font(dc, l->font);
    if (l->count == 0 && l->focused && list_is_owner_drawn(l)) {
        rect = place_of(l, -1);
        draw_owner(l, dc, -1, &rect, ODA_FOCUS);
    }
    for (int at = l->top; at < l->count && !l->dead; at++) {
        list_item_rect(l, at, &rect);
        if (rect.top >= client.bottom || rect.left >= client.right)
            break;
        if (!RectVisible(dc, &rect))
            continue;
        if (list_is_owner_drawn(l))
            draw_owner(l, dc, at, &rect, ODA_DRAWENTIRE);
        else
            draw_item(l, dc, at, &rect);
    }
    control_select_font(dc, before);
}
