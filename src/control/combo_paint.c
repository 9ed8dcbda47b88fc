/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/combo.h"

/* The field of a drop-down list, and the button. */

static void draw_owner(struct combo *c, HDC dc, const RECT *field, int at)
{
    HWND parent = GetParent(c->hwnd);
    DRAWITEMSTRUCT d = {.CtlType = ODT_COMBOBOX,
                        .CtlID = (UINT)control_id(c->hwnd),
                        .itemID = (UINT)at,
                        .itemAction = ODA_DRAWENTIRE,
                        .itemState = ODS_COMBOBOXEDIT |
                                     (c->focused && !c->dropped ? ODS_SELECTED | ODS_FOCUS : 0) |
                                     (IsWindowEnabled(c->hwnd) ? 0 : ODS_DISABLED),
                        .hwndItem = c->hwnd,
                        .hDC = dc,
                        .rcItem = *field};
    if (at >= 0)
        d.itemData = (ULONG_PTR)SendMessage(c->list, LB_GETITEMDATA, (WPARAM)at, 0);
    if (parent)
        SendMessage(parent, WM_DRAWITEM, d.CtlID, (LPARAM)&d);
}

static void draw_field(struct combo *c, HDC dc, const RECT *field, int at, const char *text)
{
    if (c->style & (CBS_OWNERDRAWFIXED | CBS_OWNERDRAWVARIABLE)) {
        draw_owner(c, dc, field, at);
        return;
    }
    if (c->focused && !c->dropped) {
        FillRect(dc, field, GetSysColorBrush(COLOR_HIGHLIGHT));
        SetTextColor(dc, GetSysColor(COLOR_HIGHLIGHTTEXT));
        SetBkColor(dc, GetSysColor(COLOR_HIGHLIGHT));
    }
    if (text)
        ExtTextOut(dc, (int)field->left, (int)field->top, ETO_CLIPPED, field, text,
                   (UINT)strlen(text), NULL);
}

/* NULL: the control is gone. */
static HBRUSH colours(struct combo *c, HDC dc)
{
    bool off = !IsWindowEnabled(c->hwnd);
    HBRUSH brush = control_brush(c->hwnd, dc, off ? WM_CTLCOLORSTATIC : WM_CTLCOLOREDIT);
    if (off)
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    return c->dead ? NULL : brush;
}

void combo_paint(struct combo *c, HDC dc)
{
    RECT client, field = combo_field(c);
    HBRUSH brush = colours(c, dc);
    if (!brush)
        return;
    GetClientRect(c->hwnd, &client);
    HFONT before = control_select_font(dc, c->font);
    FillRect(dc, &client, brush);
    if (!c->edit) {
        char *text = control_text(c->hwnd);
        draw_field(c, dc, &field, combo_selected(c), text);
        free(text);
    }
    if (!c->dead && combo_type(c) != CBS_SIMPLE) {
        RECT button = {field.right, 0, client.right, c->field_height};
        FillRect(dc, &button, GetSysColorBrush(COLOR_BTNFACE));
        DrawFrameControl(dc, &button, DFC_SCROLL,
                         DFCS_SCROLLCOMBOBOX | (IsWindowEnabled(c->hwnd) ? 0 : DFCS_INACTIVE));
    }
    control_select_font(dc, before);
}

void combo_paint_field(struct combo *c, int at, const char *text)
{
    if (c->dead || c->edit || c->no_redraw || !IsWindowVisible(c->hwnd))
        return;
    HDC dc = GetDC(c->hwnd);
    if (!dc)
        return;
    RECT field = combo_field(c);
    HBRUSH brush = colours(c, dc);
    if (brush) {
        HFONT before = control_select_font(dc, c->font);
        FillRect(dc, &field, brush);
        draw_field(c, dc, &field, at, text);
        control_select_font(dc, before);
    }
    ReleaseDC(c->hwnd, dc);
}
