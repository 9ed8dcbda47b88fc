/* SPDX-License-Identifier: MIT */
#include "control/button.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "pianola/resource.h"

/* How buttons look: [ OK ], < OK > with the focus, [x] a check box, (•) a radio button. */

static void draw_item(HWND hwnd, const struct button *b, HDC dc, UINT action)
{
    DRAWITEMSTRUCT item = {.CtlType = ODT_BUTTON,
                           .CtlID = (UINT)control_id(hwnd),
                           .itemAction = action,
                           .hwndItem = hwnd,
                           .hDC = dc,
                           .itemState = (IsWindowEnabled(hwnd) ? 0 : ODS_DISABLED) |
                                        (b->state & BST_FOCUS ? ODS_FOCUS : 0) |
                                        (b->state & BST_PUSHED ? ODS_SELECTED : 0)};
    GetClientRect(hwnd, &item.rcItem);
    HFONT before = control_select_font(dc, b->font);
    /* Its brush is asked for, although it draws itself. */
    control_brush(hwnd, dc, WM_CTLCOLORBTN);
    SendMessage(GetParent(hwnd), WM_DRAWITEM, (WPARAM)item.CtlID, (LPARAM)&item);
    control_select_font(dc, before);
}

void button_redraw(HWND hwnd, UINT action)
{
    const struct button *b = control_data(hwnd);
    if (!b || !IsWindowVisible(hwnd))
        return;
    if (button_type(hwnd) != BS_OWNERDRAW) {
        InvalidateRect(hwnd, NULL, FALSE);
        return;
    }
    HDC dc = GetDC(hwnd);
    if (dc) {
        draw_item(hwnd, b, dc, action);
        ReleaseDC(hwnd, dc);
    }
}

static UINT text_format(DWORD style, UINT usual)
{
    UINT format = style & BS_MULTILINE ? DT_WORDBREAK : DT_SINGLELINE;
    switch (style & BS_VCENTER) {
    case BS_TOP:
        break;
    case BS_BOTTOM:
        format |= DT_BOTTOM;
        break;
    default:
        format |= DT_VCENTER;
    }
    switch (style & BS_CENTER) {
    case BS_LEFT:
        return format;
    case BS_RIGHT:
        return format | DT_RIGHT;
    case BS_CENTER:
        return format | DT_CENTER;
    default:
        return format | usual;
    }
}

/* Several lines are centred as a block: DrawText does that for one only. */
static void draw_label(HWND hwnd, const struct button *b, HDC dc, RECT rect, const char *text,
                       UINT usual)
{
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    UINT format = text_format(style, usual);
    if (style & BS_ICON && b->image && b->image_type == IMAGE_ICON) {
        icon_paint(dc, b->image, &rect);
        return;
    }
    if (format & DT_WORDBREAK) {
        RECT all = rect;
        LONG height = DrawText(dc, text, -1, &all, format | DT_CALCRECT);
        LONG free = rect.bottom - rect.top - height;
        if (free > 0 && format & DT_VCENTER)
            rect.top += free / 2;
        else if (free > 0 && format & DT_BOTTOM)
            rect.top += free;
    }
    DrawText(dc, text, -1, &rect, format);
}

/* The parent's brush; the parent has a say in the colours of those that have its background. */
static HBRUSH prepare(HWND hwnd, HDC dc, UINT message)
{
    HBRUSH brush = control_brush(hwnd, dc, message);
    if (!IsWindowEnabled(hwnd))
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    else if (message == WM_CTLCOLORBTN)
        SetTextColor(dc, GetSysColor(COLOR_BTNTEXT));
    SetBkMode(dc, TRANSPARENT);
    return brush;
}

static void paint_push(HWND hwnd, const struct button *b, HDC dc, RECT rect, const char *text)
{
    bool pushed = b->state & (BST_PUSHED | BST_CHECKED);
    bool marked = b->state & BST_FOCUS || button_type(hwnd) == BS_DEFPUSHBUTTON;
    LONG row = (rect.bottom - rect.top - CONTROL_CELL_Y) / 2;
    prepare(hwnd, dc, WM_CTLCOLORBTN);
    FillRect(dc, &rect, GetSysColorBrush(pushed ? COLOR_BTNSHADOW : COLOR_BTNFACE));
    if (rect.bottom - rect.top >= 3 * CONTROL_CELL_Y) {
        FrameRect(dc, &rect, GetSysColorBrush(COLOR_WINDOWFRAME));
    } else {
        TextOut(dc, 0, (int)row, marked ? "<" : "[", 1);
        TextOut(dc, (int)rect.right - CONTROL_CELL_X, (int)row, marked ? ">" : "]", 1);
    }
    InflateRect(&rect, -CONTROL_CELL_X, 0);
    draw_label(hwnd, b, dc, rect, text, DT_CENTER);
}

static const char *sign_of(HWND hwnd, const struct button *b)
{
    UINT type = button_type(hwnd), check = b->state & 3;
    if (type == BS_RADIOBUTTON || type == BS_AUTORADIOBUTTON)
        return check ? "(•)" : "( )";
    return check == BST_INDETERMINATE ? "[-]" : check ? "[x]" : "[ ]";
}

static void paint_check(HWND hwnd, const struct button *b, HDC dc, RECT rect, const char *text)
{
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    LONG row = (rect.bottom - rect.top - CONTROL_CELL_Y) / 2;
    FillRect(dc, &rect, prepare(hwnd, dc, WM_CTLCOLORSTATIC));
    const char *sign = sign_of(hwnd, b);
    bool left = style & BS_LEFTTEXT;
    LONG at = left ? rect.right - 3 * CONTROL_CELL_X : 0;
    TextOut(dc, (int)at, (int)row, sign, (int)strlen(sign));
    if (b->state & BST_PUSHED)
        InvertRect(dc, &(RECT){at, row, at + 3 * CONTROL_CELL_X, row + CONTROL_CELL_Y});
    if (left)
        rect.right -= 4 * CONTROL_CELL_X;
    else
        rect.left += 4 * CONTROL_CELL_X;
    draw_label(hwnd, b, dc, rect, text, DT_LEFT);
    if (b->state & BST_FOCUS)
        DrawFocusRect(dc, &rect);
}

/* A push button without its frame. */
static void paint_text(HWND hwnd, const struct button *b, HDC dc, const RECT *rect,
                       const char *text)
{
    FillRect(dc, rect, prepare(hwnd, dc, WM_CTLCOLORBTN));
    draw_label(hwnd, b, dc, *rect, text, DT_CENTER);
}

static void paint_group(HWND hwnd, HDC dc, const RECT *rect, const char *text)
{
    RECT title = {2 * CONTROL_CELL_X, 0, rect->right - CONTROL_CELL_X, CONTROL_CELL_Y};
    UINT format = text_format((DWORD)GetWindowLong(hwnd, GWL_STYLE), DT_LEFT);
    prepare(hwnd, dc, WM_CTLCOLORSTATIC);
    FrameRect(dc, rect, GetSysColorBrush(COLOR_WINDOWFRAME));
    DrawText(dc, text, -1, &title, DT_SINGLELINE | (format & (DT_CENTER | DT_RIGHT)));
}

static void draw(HWND hwnd, const struct button *b, HDC dc, const char *text)
{
    RECT client;
    UINT type = button_type(hwnd);
    GetClientRect(hwnd, &client);
    if (type == BS_OWNERDRAW)
        draw_item(hwnd, b, dc, ODA_DRAWENTIRE);
    else if (type == BS_GROUPBOX)
        paint_group(hwnd, dc, &client, text);
    else if (type == BS_USERBUTTON)
        FillRect(dc, &client, prepare(hwnd, dc, WM_CTLCOLORBTN));
    else if (type == BS_PUSHBUTTON || type == BS_DEFPUSHBUTTON ||
             (DWORD)GetWindowLong(hwnd, GWL_STYLE) & BS_PUSHLIKE)
        paint_push(hwnd, b, dc, client, text);
    else if (type == BS_PUSHBOX)
        paint_text(hwnd, b, dc, &client, text);
    else
        paint_check(hwnd, b, dc, client, text);
}

void button_paint(HWND hwnd, HDC given)
{
    PAINTSTRUCT ps = {0};
    const struct button *b = control_data(hwnd);
    HDC dc = given ? given : BeginPaint(hwnd, &ps);
    _cleanup_free_ char *text = control_text(hwnd);
    if (b && dc && text) {
        int state = SaveDC(dc);
        control_select_font(dc, b->font);
        draw(hwnd, b, dc, text);
        RestoreDC(dc, state);
    }
    if (!given)
        EndPaint(hwnd, &ps);
    if (b && button_type(hwnd) == BS_USERBUTTON)
        control_notify(hwnd, BN_PAINT);
}
