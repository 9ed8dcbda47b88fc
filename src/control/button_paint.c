/* SPDX-License-Identifier: MIT */
#include "control/button.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

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
    switch (style & BS_CENTER) {
    case BS_LEFT:
        return format | DT_VCENTER;
    case BS_RIGHT:
        return format | DT_VCENTER | DT_RIGHT;
    case BS_CENTER:
        return format | DT_VCENTER | DT_CENTER;
    default:
        return format | DT_VCENTER | usual;
    }
}

static void paint_push(HWND hwnd, const struct button *b, HDC dc, RECT rect, const char *text)
{
    bool pushed = b->state & (BST_PUSHED | BST_CHECKED);
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    control_brush(hwnd, dc, WM_CTLCOLORBTN);
    FillRect(dc, &rect, GetSysColorBrush(pushed ? COLOR_BTNSHADOW : COLOR_BTNFACE));
    bool marked = b->state & BST_FOCUS || (style & BS_TYPEMASK) == BS_DEFPUSHBUTTON;
    LONG row = (rect.bottom - rect.top - CONTROL_CELL_Y) / 2;
    if (rect.bottom - rect.top >= 3 * CONTROL_CELL_Y)
        FrameRect(dc, &rect, GetSysColorBrush(COLOR_WINDOWFRAME));
    else {
        TextOut(dc, 0, (int)row, marked ? "<" : "[", 1);
        TextOut(dc, (int)rect.right - CONTROL_CELL_X, (int)row, marked ? ">" : "]", 1);
    }
    InflateRect(&rect, -CONTROL_CELL_X, 0);
    DrawText(dc, text, -1, &rect, text_format(style, DT_CENTER));
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
    HBRUSH brush = control_brush(hwnd, dc, WM_CTLCOLORSTATIC);
    LONG row = (rect.bottom - rect.top - CONTROL_CELL_Y) / 2;
    FillRect(dc, &rect, brush);
    const char *sign = sign_of(hwnd, b);
    bool left = style & BS_LEFTTEXT;
    TextOut(dc, left ? (int)rect.right - 3 * CONTROL_CELL_X : 0, (int)row, sign, (int)strlen(sign));
    if (left)
        rect.right -= 4 * CONTROL_CELL_X;
    else
        rect.left += 4 * CONTROL_CELL_X;
    DrawText(dc, text, -1, &rect, text_format(style, DT_LEFT));
    if (b->state & BST_FOCUS)
        DrawFocusRect(dc, &rect);
}

static void paint_group(HWND hwnd, HDC dc, const RECT *rect, const char *text)
{
    RECT title = {2 * CONTROL_CELL_X, 0, rect->right - CONTROL_CELL_X, CONTROL_CELL_Y};
    control_brush(hwnd, dc, WM_CTLCOLORSTATIC);
    FrameRect(dc, rect, GetSysColorBrush(COLOR_WINDOWFRAME));
    DrawText(dc, text, -1, &title, DT_SINGLELINE);
}

void button_paint(HWND hwnd, HDC given)
{
    PAINTSTRUCT ps;
    RECT client;
    const struct button *b = control_data(hwnd);
    HDC dc = given ? given : BeginPaint(hwnd, &ps);
    _cleanup_free_ char *text = control_text(hwnd);
    GetClientRect(hwnd, &client);
    if (b && dc && text) {
        HFONT before = control_select_font(dc, b->font);
        UINT type = button_type(hwnd);
        bool off = !IsWindowEnabled(hwnd);
        COLORREF ink = SetTextColor(dc, GetSysColor(off ? COLOR_GRAYTEXT : COLOR_BTNTEXT));
        SetBkMode(dc, TRANSPARENT);
        bool push = type == BS_PUSHBUTTON || type == BS_DEFPUSHBUTTON || type == BS_PUSHBOX ||
                    (DWORD)GetWindowLong(hwnd, GWL_STYLE) & BS_PUSHLIKE;
        if (type == BS_OWNERDRAW)
            draw_item(hwnd, b, dc, ODA_DRAWENTIRE);
        else if (type == BS_GROUPBOX)
            paint_group(hwnd, dc, &client, text);
        else if (push)
            paint_push(hwnd, b, dc, client, text);
        else
            paint_check(hwnd, b, dc, client, text);
        SetTextColor(dc, ink);
        control_select_font(dc, before);
    }
    if (!given)
        EndPaint(hwnd, &ps);
}
