/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/combo.h"

/* CB_...: most are the list's own by another number. */

/* What is no item takes the selection away. */
static LRESULT set_current(struct combo *c, int at)
{
    LRESULT result = SendMessage(c->list, LB_SETCURSEL, (WPARAM)at, 0);
    if (result >= 0)
        SendMessage(c->list, LB_SETTOPINDEX, (WPARAM)result, 0);
    else if (at != -1)
        SendMessage(c->list, LB_SETCURSEL, (WPARAM)-1, 0);
    combo_show_selected(c);
    if (c->dead)
        return result;
    /* Cancelling comes back to this one. */
    c->before = (int)result;
    if (c->dropped && c->edit) {
        free(c->text);
        c->text = control_text(c->edit);
    }
    return result;
}

static LRESULT select_string(struct combo *c, WPARAM from, LPARAM what)
{
    LRESULT at = SendMessage(c->list, LB_FINDSTRING, from, what);
    return at < 0 ? CB_ERR : set_current(c, (int)at);
}

static LRESULT delete_string(struct combo *c, WPARAM at)
{
    bool selected = combo_selected(c) == (int)at;
    LRESULT result = SendMessage(c->list, LB_DELETESTRING, at, 0);
    if (selected && result >= 0 && !c->edit && !c->dead)
        combo_show_selected(c);
    return result;
}

static LRESULT set_height(struct combo *c, WPARAM at, LPARAM height)
{
    if ((int)at != -1)
        return SendMessage(c->list, LB_SETITEMHEIGHT, c->style & CBS_OWNERDRAWVARIABLE ? at : 0,
                           height);
    if (height < 1 || height > 32767)
        return CB_ERR;
    RECT window;
    c->field_height = (LONG)height;
    GetWindowRect(c->hwnd, &window);
    SetWindowPos(c->hwnd, NULL, 0, 0, (int)(window.right - window.left), (int)height,
                 SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    return CB_OKAY;
}

static LRESULT dropped_width(const struct combo *c)
{
    RECT window;
    if (combo_type(c) == CBS_SIMPLE)
        return CB_ERR;
    GetWindowRect(c->hwnd, &window);
    LONG width = window.right - window.left;
    return c->dropped_width > width ? c->dropped_width : width;
}

static LRESULT describe(const struct combo *c, COMBOBOXINFO *info)
{
    if (!info || info->cbSize != sizeof(*info)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    combo_describe(c, info);
    return TRUE;
}

static LRESULT cue_banner(const struct combo *c, UINT message, WPARAM w, LPARAM l)
{
    if (message == CB_GETCUEBANNER)
        return SendMessage(c->edit, EM_GETCUEBANNER, w, l);
    return SendMessage(c->edit, EM_SETCUEBANNER, FALSE, l);
}

static LRESULT dropped_rect(struct combo *c, RECT *rect)
{
    GetWindowRect(c->hwnd, rect);
    LONG width = rect->right - rect->left;
    if (c->dropped_width > width)
        rect->right = rect->left + c->dropped_width;
    rect->bottom = rect->top + c->field_height + c->list_height;
    return TRUE;
}

static LRESULT reset(struct combo *c)
{
    SendMessage(c->list, LB_RESETCONTENT, 0, 0);
    combo_show_selected(c);
    return CB_OKAY;
}

static LRESULT edit_selection(struct combo *c, UINT message, WPARAM w, LPARAM l)
{
    if (!c->edit)
        return CB_ERR;
    if (message == CB_GETEDITSEL)
        return SendMessage(c->edit, EM_GETSEL, w, l);
    return SendMessage(c->edit, EM_SETSEL, (WPARAM)(SHORT)LOWORD(l), (SHORT)HIWORD(l));
}

bool combo_message(struct combo *c, UINT message, WPARAM w, LPARAM l, LRESULT *ret)
{
    static const struct {
        UINT combo;
        UINT list;
    } same[] = {
        {CB_ADDSTRING, LB_ADDSTRING},
        {CB_INSERTSTRING, LB_INSERTSTRING},
        {CB_GETCOUNT, LB_GETCOUNT},
        {CB_GETCURSEL, LB_GETCURSEL},
        {CB_GETLBTEXT, LB_GETTEXT},
        {CB_GETLBTEXTLEN, LB_GETTEXTLEN},
        {CB_FINDSTRING, LB_FINDSTRING},
        {CB_FINDSTRINGEXACT, LB_FINDSTRINGEXACT},
        {CB_GETITEMDATA, LB_GETITEMDATA},
        {CB_SETITEMDATA, LB_SETITEMDATA},
        {CB_GETTOPINDEX, LB_GETTOPINDEX},
        {CB_SETTOPINDEX, LB_SETTOPINDEX},
        {CB_GETHORIZONTALEXTENT, LB_GETHORIZONTALEXTENT},
        {CB_SETHORIZONTALEXTENT, LB_SETHORIZONTALEXTENT},
        {CB_INITSTORAGE, LB_INITSTORAGE},
        {CB_SETLOCALE, LB_SETLOCALE},
        {CB_GETLOCALE, LB_GETLOCALE},
        {CB_DIR, LB_DIR},
    };
    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
        if (same[i].combo == message) {
            *ret = SendMessage(c->list, same[i].list, w, l);
            return true;
        }
    }
    *ret = 0;
    switch (message) {
    case CB_SETCURSEL:
        *ret = set_current(c, (int)w);
        return true;
    case CB_SELECTSTRING:
        *ret = select_string(c, w, l);
        return true;
    case CB_DELETESTRING:
        *ret = delete_string(c, w);
        return true;
    case CB_RESETCONTENT:
        *ret = reset(c);
        return true;
    case CB_GETEDITSEL:
    case CB_SETEDITSEL:
        *ret = edit_selection(c, message, w, l);
        return true;
    case CB_LIMITTEXT:
        if (c->edit)
            SendMessage(c->edit, EM_SETLIMITTEXT, w, 0);
        *ret = TRUE;
        return true;
    case CB_SHOWDROPDOWN:
        if (w)
            combo_drop(c);
        else
            combo_close(c, COMBO_CLOSED);
        *ret = TRUE;
        return true;
    case CB_GETDROPPEDSTATE:
        *ret = combo_type(c) == CBS_SIMPLE || c->dropped;
        return true;
    case CB_GETDROPPEDCONTROLRECT:
        *ret = l ? dropped_rect(c, (RECT *)l) : CB_ERR;
        return true;
    case CB_SETITEMHEIGHT:
        *ret = set_height(c, w, l);
        return true;
    case CB_GETITEMHEIGHT:
        *ret = (int)w == -1 ? c->field_height : SendMessage(c->list, LB_GETITEMHEIGHT, w, 0);
        return true;
    case CB_SETEXTENDEDUI:
        *ret = combo_type(c) == CBS_SIMPLE ? CB_ERR : CB_OKAY;
        c->extended_ui = *ret == CB_OKAY && w != 0;
        return true;
    case CB_GETEXTENDEDUI:
        *ret = c->extended_ui;
        return true;
    case CB_SETDROPPEDWIDTH:
        if (w && w < 32768)
            c->dropped_width = (LONG)w;
        *ret = dropped_width(c);
        return true;
    case CB_GETDROPPEDWIDTH:
        *ret = dropped_width(c);
        return true;
    case CB_GETCOMBOBOXINFO:
        *ret = describe(c, (COMBOBOXINFO *)l);
        return true;
    case CB_SETMINVISIBLE:
        c->min_visible = (int)w > 0 ? (int)w : 1;
        c->min_set = true;
        *ret = TRUE;
        return true;
    case CB_GETMINVISIBLE:
        *ret = c->min_visible;
        return true;
    case CB_SETCUEBANNER:
    case CB_GETCUEBANNER:
        *ret = c->edit ? cue_banner(c, message, w, l) : FALSE;
        return true;
    default:
        return false;
    }
}
