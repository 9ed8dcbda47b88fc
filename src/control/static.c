/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "control/classes.h"
#include "pianola/bitmap.h"
#include "pianola/input.h"
#include "pianola/resource.h"

/* The class Static. */

struct static_data {
    HFONT font;
    HANDLE image;
};

static UINT type_of(HWND hwnd)
{
    return (UINT)GetWindowLong(hwnd, GWL_STYLE) & SS_TYPEMASK;
}

static bool has_text(UINT type)
{
    return type == SS_LEFT || type == SS_CENTER || type == SS_RIGHT || type == SS_SIMPLE ||
           type == SS_LEFTNOWORDWRAP;
}

static UINT format_of(DWORD style)
{
    UINT format = style & SS_NOPREFIX ? DT_NOPREFIX : 0;
    switch (style & SS_TYPEMASK) {
    case SS_CENTER:
        format |= DT_CENTER | DT_WORDBREAK | DT_EXPANDTABS;
        break;
    case SS_RIGHT:
        format |= DT_RIGHT | DT_WORDBREAK | DT_EXPANDTABS;
        break;
    case SS_SIMPLE:
        return format | DT_SINGLELINE | DT_NOCLIP;
    case SS_LEFTNOWORDWRAP:
        format |= DT_EXPANDTABS;
        break;
    default:
        format |= DT_WORDBREAK | DT_EXPANDTABS;
        break;
    }
    if (style & SS_EDITCONTROL)
        format |= DT_EDITCONTROL;
    if (style & SS_CENTERIMAGE)
        format = (format & ~DT_WORDBREAK) | DT_SINGLELINE | DT_VCENTER;
    switch (style & SS_ELLIPSISMASK) {
    case SS_ENDELLIPSIS:
        return (format & ~DT_WORDBREAK) | DT_SINGLELINE | DT_END_ELLIPSIS;
    case SS_PATHELLIPSIS:
        return (format & ~DT_WORDBREAK) | DT_SINGLELINE | DT_PATH_ELLIPSIS;
    case SS_WORDELLIPSIS:
        return (format & ~DT_WORDBREAK) | DT_SINGLELINE | DT_WORD_ELLIPSIS;
    default:
        return format;
    }
}

static void draw_item(HWND hwnd, HDC dc, const RECT *client)
{
    DRAWITEMSTRUCT item = {.CtlType = ODT_STATIC,
                           .CtlID = (UINT)control_id(hwnd),
                           .itemAction = ODA_DRAWENTIRE,
                           .itemState = IsWindowEnabled(hwnd) ? 0 : ODS_DISABLED,
                           .hwndItem = hwnd,
                           .hDC = dc,
                           .rcItem = *client};
    SendMessage(GetParent(hwnd), WM_DRAWITEM, (WPARAM)item.CtlID, (LPARAM)&item);
}

static void draw_text(HWND hwnd, HDC dc, RECT client, const struct static_data *s)
{
    _cleanup_free_ char *text = control_text(hwnd);
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    if (!text)
        return;
    control_select_font(dc, s ? s->font : NULL);
    /* SS_SIMPLE's is never altered, not even grayed. */
    if (!IsWindowEnabled(hwnd) && (style & SS_TYPEMASK) != SS_SIMPLE)
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    DrawText(dc, text, -1, &client, format_of(style));
}

/* How large an image is; false for what is none, or has no pixels. */
static bool image_size(UINT type, HANDLE image, SIZE *ret)
{
    BITMAP bitmap;
    ICONINFO icon;
    if (type == SS_ICON) {
        if (!GetIconInfo(image, &icon))
            return false;
        HBITMAP shape = icon.hbmColor ? icon.hbmColor : icon.hbmMask;
        bool there = GetObject(shape, sizeof(bitmap), &bitmap);
        /* A mask alone has two halves, one upon the other. */
        *ret = (SIZE){bitmap.bmWidth, icon.hbmColor ? bitmap.bmHeight : bitmap.bmHeight / 2};
        DeleteObject(icon.hbmMask);
        if (icon.hbmColor)
            DeleteObject(icon.hbmColor);
        return there;
    }
    if (type != SS_BITMAP || !GetObject(image, sizeof(bitmap), &bitmap))
        return false;
    *ret = (SIZE){bitmap.bmWidth, bitmap.bmHeight};
    return true;
}

/* In the middle, as large as the control, or in its upper left corner; the rest is background. */
static void draw_image(HWND hwnd, HDC dc, const RECT *client, HANDLE image)
{
    SIZE size;
    UINT type = type_of(hwnd);
    if (!image_size(type, image, &size))
        return;
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    RECT at = {0, 0, size.cx, size.cy};
    if (style & SS_REALSIZECONTROL)
        at = *client;
    else if (style & SS_CENTERIMAGE)
        OffsetRect(&at, (int)(client->right - size.cx) / 2, (int)(client->bottom - size.cy) / 2);
    if (type == SS_ICON) {
        icon_paint(dc, image, style & SS_CENTERIMAGE ? &at : client);
        return;
    }
    HDC memory = CreateCompatibleDC(dc);
    HGDIOBJ before = memory ? SelectObject(memory, image) : NULL;
    if (before) {
        StretchBlt(dc, (int)at.left, (int)at.top, (int)(at.right - at.left),
                   (int)(at.bottom - at.top), memory, 0, 0, (int)size.cx, (int)size.cy, SRCCOPY);
        SelectObject(memory, before);
    }
    if (memory)
        DeleteDC(memory);
}

static void draw_etched(HDC dc, UINT type, RECT client)
{
    if (type == SS_ETCHEDFRAME) {
        DrawEdge(dc, &client, EDGE_ETCHED, BF_RECT);
        return;
    }
    /* The line is at the upper or left side. */
    if (type == SS_ETCHEDHORZ)
        client.bottom = client.top + 1;
    else
        client.right = client.left + 1;
    MoveToEx(dc, 0, 0, NULL);
    LineTo(dc, (int)client.right - 1, (int)client.bottom - 1);
}

static void draw(HWND hwnd, HDC dc)
{
    static const int fills[] = {COLOR_3DDKSHADOW, COLOR_3DSHADOW, COLOR_3DHIGHLIGHT};
    RECT client;
    UINT type = type_of(hwnd);
    GetClientRect(hwnd, &client);
    HBRUSH brush = control_brush(hwnd, dc, WM_CTLCOLORSTATIC);
    const struct static_data *s = control_data(hwnd);
    switch (type) {
    case SS_BLACKRECT:
    case SS_GRAYRECT:
    case SS_WHITERECT:
        FillRect(dc, &client, GetSysColorBrush(fills[type - SS_BLACKRECT]));
        break;
    case SS_BLACKFRAME:
    case SS_GRAYFRAME:
    case SS_WHITEFRAME:
        FrameRect(dc, &client, GetSysColorBrush(fills[type - SS_BLACKFRAME]));
        break;
    case SS_ETCHEDHORZ:
    case SS_ETCHEDVERT:
    case SS_ETCHEDFRAME:
        draw_etched(dc, type, client);
        break;
    case SS_OWNERDRAW:
        control_select_font(dc, s ? s->font : NULL);
        draw_item(hwnd, dc, &client);
        break;
    case SS_ICON:
    case SS_BITMAP:
        FillRect(dc, &client, brush);
        if (s && s->image)
            draw_image(hwnd, dc, &client, s->image);
        break;
    default:
        FillRect(dc, &client, brush);
        if (has_text(type))
            draw_text(hwnd, dc, client, s);
        break;
    }
}

static void draw_on(HWND hwnd, HDC dc)
{
    RECT client;
    int state = SaveDC(dc);
    /* Whoever is asked for colours finds the control's part of the screen selected. */
    GetClientRect(hwnd, &client);
    IntersectClipRect(dc, (int)client.left, (int)client.top, (int)client.right, (int)client.bottom);
    draw(hwnd, dc);
    RestoreDC(dc, state);
}

static void paint(HWND hwnd, HDC given)
{
    PAINTSTRUCT ps = {0};
    HDC dc = given ? given : BeginPaint(hwnd, &ps);
    if (dc)
        draw_on(hwnd, dc);
    if (!given)
        EndPaint(hwnd, &ps);
}

/* What changes is shown at once: it has no need for WM_PAINT. */
static void redraw(HWND hwnd)
{
    HDC dc = IsWindowVisible(hwnd) ? GetDC(hwnd) : NULL;
    if (!dc)
        return;
    draw_on(hwnd, dc);
    ReleaseDC(hwnd, dc);
}

static bool takes_image(UINT type, WPARAM kind)
{
    return (type == SS_ICON && (kind == IMAGE_ICON || kind == IMAGE_CURSOR)) ||
           (type == SS_BITMAP && kind == IMAGE_BITMAP) ||
           (type == SS_ENHMETAFILE && kind == IMAGE_ENHMETAFILE);
}

/* A control with an image is as large as that. */
static void fit(HWND hwnd, HANDLE image)
{
    SIZE size;
    DWORD keep = SS_CENTERIMAGE | SS_REALSIZECONTROL;
    if (!((DWORD)GetWindowLong(hwnd, GWL_STYLE) & keep) && image_size(type_of(hwnd), image, &size))
        SetWindowPos(hwnd, NULL, 0, 0, (int)size.cx, (int)size.cy,
                     SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
}

static LRESULT set_image(HWND hwnd, struct static_data *s, HANDLE image)
{
    HANDLE before = s->image;
    s->image = image;
    if (image)
        fit(hwnd, image);
    redraw(hwnd);
    return (LRESULT)before;
}

/* Sunken ones have an edge, which is thinner than a cell: programs can ask for it. */
static void set_edge(HWND hwnd)
{
    UINT type = type_of(hwnd);
    bool etched = type >= SS_ETCHEDHORZ && type <= SS_ETCHEDFRAME;
    if (etched || (DWORD)GetWindowLong(hwnd, GWL_STYLE) & SS_SUNKEN)
        SetWindowLong(hwnd, GWL_EXSTYLE, GetWindowLong(hwnd, GWL_EXSTYLE) | (LONG)WS_EX_STATICEDGE);
}

static LRESULT with_data(HWND hwnd, struct static_data *s, UINT message, WPARAM w, LPARAM l)
{
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    switch (message) {
    case WM_NCDESTROY:
        free(control_take_data(hwnd));
        return DefWindowProc(hwnd, message, w, l);
    case STM_SETICON:
        return type_of(hwnd) == SS_ICON ? set_image(hwnd, s, (HANDLE)w) : 0;
    case STM_GETICON:
        return type_of(hwnd) == SS_ICON ? (LRESULT)s->image : 0;
    case STM_SETIMAGE:
        return takes_image(type_of(hwnd), w) ? set_image(hwnd, s, (HANDLE)l) : 0;
    case STM_GETIMAGE:
        return takes_image(type_of(hwnd), w) ? (LRESULT)s->image : 0;
    case WM_SETTEXT: {
        LRESULT done = DefWindowProc(hwnd, message, w, l);
        if (has_text(type_of(hwnd)))
            redraw(hwnd);
        return done;
    }
    case WM_SETFONT:
        s->font = (HFONT)w;
        if (LOWORD(l))
            redraw(hwnd);
        return 0;
    case WM_GETFONT:
        return (LRESULT)s->font;
    case WM_ENABLE:
        redraw(hwnd);
        if (style & SS_NOTIFY)
            control_notify(hwnd, w ? STN_ENABLE : STN_DISABLE);
        return 0;
    case WM_SIZE: /* what it shows is in another place now */
        InvalidateRect(hwnd, NULL, TRUE);
        return 0;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
        if (style & SS_NOTIFY)
            control_notify(hwnd, message == WM_LBUTTONDOWN ? STN_CLICKED : STN_DBLCLK);
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct static_data *s = control_data(hwnd);
    switch (message) {
    case WM_NCCREATE:
        if (!s && !control_create_data(hwnd, sizeof(*s)))
            return FALSE;
        set_edge(hwnd);
        return DefWindowProc(hwnd, message, w, l);
    case WM_PAINT:
    case WM_PRINTCLIENT:
        paint(hwnd, (HDC)w);
        return 0;
    case WM_ERASEBKGND:
        return 1;
    case WM_GETDLGCODE:
        return DLGC_STATIC;
    case WM_NCHITTEST:
        return (DWORD)GetWindowLong(hwnd, GWL_STYLE) & SS_NOTIFY ? HTCLIENT : HTTRANSPARENT;
    default:
        return s ? with_data(hwnd, s, message, w, l) : DefWindowProc(hwnd, message, w, l);
    }
}

const struct control_class static_class = {"Static", proc, CS_DBLCLKS | CS_PARENTDC, 8, NULL};
