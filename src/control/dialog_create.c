/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "control/dialog_private.h"
#include "kernel/text.h"
#include "message/unicode.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* Making a dialog and its controls. */

enum {
    UNIT_X = 4,
    UNIT_Y = 8,
    DOTS_PER_INCH = 96,
    POINTS_PER_INCH = 72,
    WS_EX_CONTEXTHELP_ = 0x400
};

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

/* The font of a template, in the one size and shape there is. */
static void set_font(HWND dialog, struct dialog *d, const struct dialog_template *t, bool tell)
{
    if (!t->has_font)
        return;
    if (t->font_size != DIALOG_MESSAGE_FONT) {
        LOGFONTW font = {.lfHeight = -MulDiv(t->font_size, DOTS_PER_INCH, POINTS_PER_INCH),
                         .lfWeight = t->font_weight,
                         .lfItalic = t->font_italic,
                         .lfCharSet = t->font_charset};
        for (size_t i = 0; i + 1 < LF_FACESIZE && t->font_face[i]; i++)
            font.lfFaceName[i] = t->font_face[i];
        d->own_font = CreateFontIndirectW(&font);
    }
    d->font = d->own_font ? d->own_font : GetStockObject(DEFAULT_GUI_FONT);
    if (tell)
        SendMessage(dialog, WM_SETFONT, (WPARAM)d->font, 0);
}

static bool make_items(HWND dialog, const struct dialog_template *t, HINSTANCE instance, bool wide)
{
    struct dialog_item item;
    const WORD *at = t->items;
    for (int i = 0; i < t->count; i++) {
        at = dialog_read_item(t, at, &item);
        DWORD style = (item.style | WS_CHILD) & ~WS_POPUP;
        RECT place = {pixels_x(item.x), pixels_y(item.y), pixels_x(item.x + item.cx),
                      pixels_y(item.y + item.cy)};
        /* The focus moves between the dialog's own: they tell nobody else of it. */
        HWND control =
            make(wide, item.ex_style | WS_EX_NOPARENTNOTIFY, item.class_name, item.title, style,
                 &place, dialog, (HMENU)(intptr_t)item.id, instance, (void *)(uintptr_t)item.data);
        struct dialog *d = IsWindow(dialog) ? dialog_of(dialog) : NULL;
        if (!d)
            return false;
        if (!control) {
            if (t->style & DS_NOFAILCREATE)
                continue;
            return false;
        }
        if (item.help)
            SetWindowContextHelpId(control, item.help);
        if (d->font)
            SendMessage(control, WM_SETFONT, (WPARAM)d->font, 0);
        if (SendMessage(control, WM_GETDLGCODE, 0, 0) & DLGC_DEFPUSHBUTTON &&
            (d = dialog_of(dialog)))
            d->default_id = LOWORD(item.id);
    }
    return true;
}

void dialog_keep_on_screen(RECT *rect)
{
    LONG dx = 0, dy = 0;
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    if (rect->right > width)
        dx = width - rect->right;
    if (rect->bottom > height)
        dy = height - rect->bottom;
    if (rect->left + dx < 0)
        dx = -rect->left;
    if (rect->top + dy < 0)
        dy = -rect->top;
    OffsetRect(rect, dx, dy);
}

/* Where the dialog goes, in screen or, for a child, client coordinates. */
static RECT place_of(const struct dialog_template *t, HWND owner, DWORD style, DWORD ex_style)
{
    RECT rect = {0, 0, pixels_x(t->cx), pixels_y(t->cy)};
    AdjustWindowRectEx(&rect, style, FALSE, ex_style);
    LONG cx = rect.right - rect.left, cy = rect.bottom - rect.top;
    POINT at = {pixels_x(t->x) + rect.left, pixels_y(t->y) + rect.top};
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    if (style & DS_CENTER || (t->x == (short)0x8000 && !(style & WS_CHILD))) {
        at = (POINT){(width - cx) / 2, (height - cy) / 2};
    } else if (style & DS_CENTERMOUSE) {
        GetCursorPos(&at);
        at = (POINT){at.x - cx / 2, at.y - cy / 2};
    } else if (!(style & (WS_CHILD | DS_ABSALIGN)) && owner) {
        ClientToScreen(owner, &at);
    }
    RECT place = {at.x, at.y, at.x + cx, at.y + cy};
    if (!(style & WS_CHILD))
        dialog_keep_on_screen(&place);
    return place;
}

static DWORD window_styles(const struct dialog_template *t, DWORD *ex_style)
{
    DWORD style = t->style & ~WS_VISIBLE;
    *ex_style = t->ex_style;
    if (style & DS_MODALFRAME)
        *ex_style |= WS_EX_DLGMODALFRAME;
    if (style & DS_CONTROL)
        style &= ~(WS_CAPTION | WS_SYSMENU);
    if (style & DS_CONTROL || !(style & WS_CHILD))
        *ex_style |= WS_EX_CONTROLPARENT;
    if (style & DS_SYSMODAL)
        *ex_style |= WS_EX_TOPMOST;
    if (style & DS_CONTEXTHELP)
        *ex_style |= WS_EX_CONTEXTHELP_;
    return style;
}

/* WM_INITDIALOG, and the focus as its answer says. */
static bool begin(HWND dialog, const struct dialog_template *t, LPARAM param)
{
    HWND first = GetNextDlgTabItem(dialog, NULL, FALSE);
    if (!first)
        first = GetNextDlgGroupItem(dialog, NULL, FALSE);
    LRESULT set = SendMessage(dialog, WM_INITDIALOG, (WPARAM)first, param);
    const struct dialog *d = IsWindow(dialog) ? dialog_of(dialog) : NULL;
    if (!d)
        return false;
    /* A page that nobody sees does not take the focus from what is seen. */
    bool hidden_page = t->style & DS_CONTROL && !(t->style & WS_VISIBLE);
    if (set && !d->ended && !hidden_page)
        dialog_focus_first(dialog);
    else if (!set && IsChild(dialog, GetFocus()))
        dialog_mark_default(dialog, GetFocus()); /* where the program has put it */
    return IsWindow(dialog);
}

void dialog_show(HWND dialog)
{
    DWORD style = (DWORD)GetWindowLong(dialog, GWL_STYLE);
    if (style & WS_VISIBLE)
        return;
    /* The state was not there to be seen yet: it begins now. */
    window_change_style(dialog, WS_MINIMIZE | WS_MAXIMIZE, 0);
    ShowWindow(dialog, style & WS_MINIMIZE   ? SW_SHOWMINNOACTIVE
                       : style & WS_MAXIMIZE ? SW_SHOWMAXIMIZED
                                             : SW_SHOWNORMAL);
}

static HWND make_dialog(const struct dialog_template *t, HINSTANCE instance, HWND owner,
                        DLGPROC proc, bool wide)
{
    static const WCHAR class_name[] = {'#', '3', '2', '7', '7', '0', 0};
    DWORD ex_style, style = window_styles(t, &ex_style);
    RECT place = place_of(t, owner, style, ex_style);
    bool has_class = (uintptr_t)t->class_name >= 0x10000 ? t->class_name[0] : t->class_name != NULL;
    HWND dialog = make(wide, ex_style, has_class ? t->class_name : class_name, t->title, style,
                       &place, owner, NULL, instance, NULL);
    struct dialog *d = dialog ? dialog_attach(dialog) : NULL;
    if (!d) {
        if (dialog)
            DestroyWindow(dialog);
        return NULL;
    }
    d->default_id = IDOK;
    if (t->help)
        SetWindowContextHelpId(dialog, t->help);
    if (!wide) {
        SetWindowLongPtr(dialog, DWLP_DLGPROC, (LONG_PTR)proc);
        return dialog;
    }
    /* The text of messages reaches a W dialog's procedure as it is sent. */
    if (proc_of((WNDPROC)GetWindowLongPtr(dialog, GWLP_WNDPROC)).address == dialog_class_proc)
        SetWindowLongPtrW(dialog, GWLP_WNDPROC, (LONG_PTR)dialog_class_proc_wide);
    SetWindowLongPtrW(dialog, DWLP_DLGPROC, (LONG_PTR)proc);
    return dialog;
}

/* What is made is gone, too. */
static HWND fail(HWND dialog)
{
    DWORD error = GetLastError();
    if (IsWindow(dialog))
        DestroyWindow(dialog);
    else
        error = ERROR_INVALID_WINDOW_HANDLE;
    SetLastError(error);
    return NULL;
}

HWND dialog_create(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner, DLGPROC proc,
                   LPARAM param, bool wide)
{
    struct dialog_template t;
    if (!dialog_read_template(from, &t)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HWND dialog = make_dialog(&t, instance, owner, proc, wide);
    if (!dialog)
        return NULL;
    set_font(dialog, dialog_of(dialog), &t, proc != NULL);
    if (!IsWindow(dialog) || !make_items(dialog, &t, instance, wide))
        return fail(dialog);
    if (proc && !begin(dialog, &t, param))
        return fail(dialog);
    if (t.style & DS_SETFOREGROUND)
        SetForegroundWindow(dialog);
    const struct dialog *d = dialog_of(dialog);
    if (d && t.style & WS_VISIBLE && !d->ended) {
        dialog_show(dialog);
        UpdateWindow(dialog);
    }
    return IsWindow(dialog) ? dialog : fail(dialog);
}

HWND CreateDialogIndirectParam(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner,
                               DLGPROC proc, LPARAM param)
{
    return dialog_create(instance, from, owner, proc, param, false);
}

HWND CreateDialogIndirectParamW(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner,
                                DLGPROC proc, LPARAM param)
{
    return dialog_create(instance, from, owner, proc, param, true);
}
