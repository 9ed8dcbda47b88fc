/* SPDX-License-Identifier: MIT */
#include "control/combo.h"

/* The parts of a combo box: making and placing them. */

/* The field or edit control, without the button. */
RECT combo_field(const struct combo *c)
{
    RECT rect = {0};
    GetClientRect(c->hwnd, &rect);
    rect.bottom = c->field_height;
    if (combo_type(c) != CBS_SIMPLE)
        rect.right -= CONTROL_CELL_X;
    return rect;
}

static DWORD list_style(const struct combo *c)
{
    DWORD style = LBS_COMBOBOX | LBS_NOTIFY | (c->style & (WS_VSCROLL | WS_HSCROLL));
    style |= c->style & CBS_SORT ? LBS_SORT : 0;
    style |= combo_has_strings(c) ? LBS_HASSTRINGS : 0;
    style |= c->style & CBS_OWNERDRAWFIXED ? LBS_OWNERDRAWFIXED : 0;
    style |= c->style & CBS_OWNERDRAWVARIABLE ? LBS_OWNERDRAWVARIABLE : 0;
    style |= c->style & CBS_NOINTEGRALHEIGHT ? LBS_NOINTEGRALHEIGHT : 0;
    style |= c->style & CBS_DISABLENOSCROLL ? LBS_DISABLENOSCROLL : 0;
    /* A child of the desktop when it drops down, so that it may reach over the parent's edge. */
    style |= combo_type(c) == CBS_SIMPLE ? WS_VISIBLE : WS_BORDER;
    return style | WS_CHILD | WS_CLIPSIBLINGS;
}

static bool make_edit(struct combo *c, const CREATESTRUCT *cs)
{
    RECT field = combo_field(c);
    DWORD style = WS_CHILD | WS_VISIBLE | ES_COMBO | ES_NOHIDESEL;
    style |= c->style & CBS_AUTOHSCROLL ? ES_AUTOHSCROLL : 0;
    style |= c->style & CBS_UPPERCASE ? ES_UPPERCASE : 0;
    style |= c->style & CBS_LOWERCASE ? ES_LOWERCASE : 0;
    style |= c->style & WS_DISABLED;
    c->quiet = true;
    c->edit = CreateWindowEx(WS_EX_NOPARENTNOTIFY, "Edit", cs->lpszName, style, 0, 0,
                             (int)field.right, (int)field.bottom, c->hwnd,
                             (HMENU)(uintptr_t)COMBO_EDIT_ID, cs->hInstance, NULL);
    c->quiet = false;
    return c->edit != NULL;
}

bool combo_make(struct combo *c, const CREATESTRUCT *cs)
{
    LONG whole = cs->cy;
    c->list_height = whole > c->field_height ? whole - c->field_height : 0;
    bool simple = combo_type(c) == CBS_SIMPLE;
    if (c->style & (CBS_OWNERDRAWFIXED | CBS_OWNERDRAWVARIABLE)) {
        MEASUREITEMSTRUCT m = {.CtlType = ODT_COMBOBOX,
                               .CtlID = (UINT)control_id(c->hwnd),
                               .itemID = (UINT)-1,
                               .itemHeight = CONTROL_CELL_Y};
        combo_ask_parent(c, WM_MEASUREITEM, m.CtlID, (LPARAM)&m);
        if (m.itemHeight > CONTROL_CELL_Y && m.itemHeight < 1000)
            c->field_height = (LONG)m.itemHeight;
    }
    DWORD style = list_style(c);
    c->list = CreateWindowEx(simple ? WS_EX_CLIENTEDGE : WS_EX_TOOLWINDOW, "ComboLBox", "", style,
                             0, simple ? (int)c->field_height : 0, cs->cx, (int)c->list_height,
                             simple ? c->hwnd : GetDesktopWindow(), (HMENU)(uintptr_t)COMBO_LIST_ID,
                             cs->hInstance, c->hwnd);
    if (!c->list || (combo_type(c) != CBS_DROPDOWNLIST && !make_edit(c, cs)))
        return false;
    /* Not dropped down, it is as high as its field. */
    if (!simple)
        SetWindowPos(c->hwnd, NULL, 0, 0, cs->cx, (int)c->field_height,
                     SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_NOSENDCHANGING);
    return true;
}

void combo_resized(struct combo *c)
{
    RECT client, field;
    if (!c->list)
        return;
    GetClientRect(c->hwnd, &client);
    field = combo_field(c);
    if (c->edit)
        MoveWindow(c->edit, 0, 0, (int)field.right, (int)field.bottom, TRUE);
    if (combo_type(c) == CBS_SIMPLE)
        MoveWindow(c->list, 0, (int)c->field_height, (int)client.right,
                   (int)(client.bottom - c->field_height), TRUE);
    else if (client.bottom != c->field_height) {
        /* Its height is that of the list, too. */
        if (client.bottom > c->field_height)
            c->list_height = client.bottom - c->field_height;
        SetWindowPos(c->hwnd, NULL, 0, 0, (int)client.right, (int)c->field_height,
                     SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    }
}
