/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "control/dialog_private.h"
#include "kernel/text.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* Making a dialog and its controls. */

enum { UNIT_X = 4, UNIT_Y = 8 };

static int pixels_x(int units)
{
    return units * CONTROL_CELL_X / UNIT_X;
}

static int pixels_y(int units)
{
    return units * CONTROL_CELL_Y / UNIT_Y;
}

static HWND make(bool wide, DWORD ex_style, const WCHAR *class_name, const WCHAR *title,
                 DWORD style, const RECT *place, HWND parent, HMENU menu, HINSTANCE instance,
                 void *param)
{
    int x = (int)place->left, y = (int)place->top;
    int cx = (int)(place->right - place->left), cy = (int)(place->bottom - place->top);
    if ((uintptr_t)title < 0x10000)
        title = NULL;
    if (wide)
        return CreateWindowExW(ex_style, class_name, title, style, x, y, cx, cy, parent, menu,
                               instance, param);
    _cleanup_free_ char *class8 =
        (uintptr_t)class_name >= 0x10000 ? wide_dup_utf8(class_name) : NULL;
    _cleanup_free_ char *title8 = title ? wide_dup_utf8(title) : NULL;
    return CreateWindowEx(ex_style, class8 ? class8 : (const char *)class_name,
                          title8 ? title8 : "", style, x, y, cx, cy, parent, menu, instance, param);
}

static bool make_items(HWND dialog, const struct dialog_template *t, HINSTANCE instance, bool wide)
{
    struct dialog_item item;
    const WORD *at = t->items;
    for (int i = 0; i < t->count; i++) {
        at = dialog_read_item(t, at, &item);
        DWORD style = (item.style | WS_CHILD) & ~WS_POPUP;
        /* The focus moves between the dialog's own: they tell nobody else of it. */
        RECT place = {pixels_x(item.x), pixels_y(item.y), pixels_x(item.x + item.cx),
                      pixels_y(item.y + item.cy)};
        HWND control =
            make(wide, item.ex_style | WS_EX_NOPARENTNOTIFY, item.class_name, item.title, style,
                 &place, dialog, (HMENU)(uintptr_t)item.id, instance, (void *)(uintptr_t)item.data);
        if (!control) {
            if (!(t->style & DS_NOFAILCREATE))
                return false;
            continue;
        }
        if (SendMessage(control, WM_GETDLGCODE, 0, 0) & DLGC_DEFPUSHBUTTON)
            dialog_of(dialog)->default_id = item.id;
    }
    return true;
}

/* Where the dialog goes, in screen or, for a child, client coordinates. */
static RECT place_of(const struct dialog_template *t, HWND owner, DWORD style)
{
    RECT rect = {0, 0, pixels_x(t->cx), pixels_y(t->cy)};
    AdjustWindowRectEx(&rect, style, FALSE, t->ex_style);
    LONG cx = rect.right - rect.left, cy = rect.bottom - rect.top;
    POINT at = {pixels_x(t->x) + rect.left, pixels_y(t->y) + rect.top};
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    if (style & DS_CENTER) {
        at = (POINT){(width - cx) / 2, (height - cy) / 2};
    } else if (style & DS_CENTERMOUSE) {
        GetCursorPos(&at);
        at = (POINT){at.x - cx / 2, at.y - cy / 2};
    } else if (t->x == (short)0x8000) {
        at = (POINT){(width - cx) / 2, (height - cy) / 2};
    } else if (!(style & (WS_CHILD | DS_ABSALIGN)) && owner) {
        ClientToScreen(owner, &at);
    }
    if (!(style & WS_CHILD)) {
        at.x = at.x + cx > width ? width - cx : at.x;
        at.y = at.y + cy > height ? height - cy : at.y;
        at.x = at.x < 0 ? 0 : at.x;
        at.y = at.y < 0 ? 0 : at.y;
    }
    return (RECT){at.x, at.y, at.x + cx, at.y + cy};
}

static DWORD window_styles(const struct dialog_template *t, DWORD *ex_style)
{
    DWORD style = t->style & ~WS_VISIBLE;
    *ex_style = t->ex_style;
    if (style & DS_MODALFRAME)
        *ex_style |= WS_EX_DLGMODALFRAME;
    if (style & DS_CONTROL) {
        style &= ~(WS_CAPTION | WS_SYSMENU);
        *ex_style |= WS_EX_CONTROLPARENT;
    }
    if (style & DS_SYSMODAL)
        *ex_style |= WS_EX_TOPMOST;
    return style;
}

/* WM_INITDIALOG, and the focus as its answer says. */
static bool begin(HWND dialog, const struct dialog_template *t, LPARAM param, bool modal)
{
    HWND first = GetNextDlgTabItem(dialog, NULL, FALSE);
    if (!first)
        first = GetNextDlgGroupItem(dialog, NULL, FALSE);
    LRESULT set = SendMessage(dialog, WM_INITDIALOG, (WPARAM)first, param);
    if (!IsWindow(dialog))
        return false;
    if (set && !(t->style & DS_CONTROL)) {
        first = GetNextDlgTabItem(dialog, NULL, FALSE);
        if (first && !dialog_of(dialog)->ended) {
            if (SendMessage(first, WM_GETDLGCODE, 0, 0) & DLGC_HASSETSEL)
                SendMessage(first, EM_SETSEL, 0, -1);
            SetFocus(first);
        } else if (!first && !(t->style & WS_CHILD) && (t->style & WS_VISIBLE || modal)) {
            SetFocus(dialog);
        }
        if (IsWindow(dialog))
            dialog_mark_default(dialog, GetFocus());
    }
    return IsWindow(dialog);
}

HWND dialog_create(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner, DLGPROC proc,
                   LPARAM param, bool wide, bool modal)
{
    static const WCHAR class_name[] = {'#', '3', '2', '7', '7', '0', 0};
    struct dialog_template t;
    DWORD ex_style;
    if (!dialog_read_template(from, &t)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    DWORD style = window_styles(&t, &ex_style);
    RECT place = place_of(&t, owner, style);
    bool has_class = (uintptr_t)t.class_name >= 0x10000 ? t.class_name[0] : t.class_name != NULL;
    HWND dialog = make(wide, ex_style, has_class ? t.class_name : class_name, t.title, style,
                       &place, owner, NULL, instance, NULL);
    struct dialog *d = dialog ? dialog_attach(dialog) : NULL;
    if (!d)
        return NULL;
    d->wide = wide;
    SetWindowLongPtr(dialog, DWLP_DLGPROC, (LONG_PTR)proc);
    if (t.style & DS_SETFONT && proc)
        SendMessage(dialog, WM_SETFONT, (WPARAM)GetStockObject(SYSTEM_FONT), 0);
    if (!make_items(dialog, &t, instance, wide)) {
        if (IsWindow(dialog))
            DestroyWindow(dialog);
        return NULL;
    }
    if (proc && !begin(dialog, &t, param, modal))
        return NULL;
    if (t.style & DS_SETFOREGROUND)
        SetForegroundWindow(dialog);
    if (t.style & WS_VISIBLE && !IsWindowVisible(dialog) && !dialog_of(dialog)->ended) {
        ShowWindow(dialog, SW_SHOWNORMAL);
        UpdateWindow(dialog);
    }
    return IsWindow(dialog) ? dialog : NULL;
}

HWND CreateDialogIndirectParam(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner,
                               DLGPROC proc, LPARAM param)
{
    return dialog_create(instance, from, owner, proc, param, false, false);
}

HWND CreateDialogIndirectParamW(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner,
                                DLGPROC proc, LPARAM param)
{
    return dialog_create(instance, from, owner, proc, param, true, false);
}
