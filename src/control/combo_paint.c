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
                                     (c->focused ? ODS_SELECTED | ODS_FOCUS : 0) |
                                     (IsWindowEnabled(c->hwnd) ? 0 : ODS_DISABLED),
                        .hwndItem = c->hwnd,
                        .hDC = dc,
                        .rcItem = *field};
    if (at >= 0)
        d.itemData = (ULONG_PTR)SendMessage(c->list, LB_GETITEMDATA, (WPARAM)at, 0);
    if (parent)
        SendMessage(parent, WM_DRAWITEM, d.CtlID, (LPARAM)&d);
}

static void draw_field(struct combo *c, HDC dc, const RECT *field)
{
    int at = combo_selected(c);
    if (c->style & (CBS_OWNERDRAWFIXED | CBS_OWNERDRAWVARIABLE)) {
        draw_owner(c, dc, field, at);
        return;
    }
    char *text = control_text(c->hwnd);
    if (c->focused && !c->dropped) {
        FillRect(dc, field, GetSysColorBrush(COLOR_HIGHLIGHT));
        SetTextColor(dc, GetSysColor(COLOR_HIGHLIGHTTEXT));
        SetBkColor(dc, GetSysColor(COLOR_HIGHLIGHT));
    }
    if (text)
        ExtTextOut(dc, (int)field->left, (int)field->top, ETO_CLIPPED, field, text,
                   (UINT)strlen(text), NULL);
    free(text);
}

void combo_paint(struct combo *c, HDC dc)
{
    RECT client, field = combo_field(c);
    bool off = !IsWindowEnabled(c->hwnd);
    HBRUSH brush = control_brush(c->hwnd, dc, off ? WM_CTLCOLORSTATIC : WM_CTLCOLORLISTBOX);
    if (c->dead)
        return;
    GetClientRect(c->hwnd, &client);
    HFONT before = control_select_font(dc, c->font);
    FillRect(dc, &client, brush);
    if (off)
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    if (!c->edit)
        draw_field(c, dc, &field);
    if (!c->dead && combo_type(c) != CBS_SIMPLE) {
        RECT button = {field.right, 0, client.right, c->field_height};
        FillRect(dc, &button, GetSysColorBrush(COLOR_BTNFACE));
        DrawFrameControl(dc, &button, DFC_SCROLL, DFCS_SCROLLCOMBOBOX | (off ? DFCS_INACTIVE : 0));
    }
    control_select_font(dc, before);
}
