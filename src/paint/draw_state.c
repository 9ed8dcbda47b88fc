/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "paint/dc.h"
#include "paint/icon.h"

/* GrayString and DrawState. */

/* A context in which (0, 0) is a point of another and nothing but a rectangle is drawn; returns the
 * level to go back to. */
static int enter(HDC dc, int x, int y, int width, int height)
{
    int level = SaveDC(dc);
    if (width > 0 && height > 0)
        IntersectClipRect(dc, x, y, x + width, y + height);
    POINT point = {x, y}, zero = {0, 0};
    LPtoDP(dc, &point, 1);
    LPtoDP(dc, &zero, 1);
    OffsetViewportOrgEx(dc, (int)(point.x - zero.x), (int)(point.y - zero.y), NULL);
    return level;
}

static int length_of(const void *text, bool wide, int length)
{
    return length ? length : wide ? (int)wide_length(text) : (int)strlen(text);
}

static BOOL put(HDC dc, const void *text, bool wide, int length)
{
    return wide ? TextOutW(dc, 0, 0, text, length) : TextOut(dc, 0, 0, text, length);
}

static BOOL gray(HDC dc, GRAYSTRINGPROC fn, LPARAM data, int length, const RECT *at, bool wide)
{
    if (!dc_find(dc) || (!data && !fn))
        return FALSE;
    if (!fn || !length)
        length = data ? length_of((const void *)data, wide, length) : 0;
    int level = enter(dc, (int)at->left, (int)at->top, (int)at->right, (int)at->bottom);
    SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    SetBkMode(dc, TRANSPARENT);
    BOOL done = fn ? fn(dc, data, length) : put(dc, (const void *)data, wide, length);
    RestoreDC(dc, level);
    return done;
}

BOOL GrayString(HDC dc, HBRUSH brush, GRAYSTRINGPROC fn, LPARAM data, int length, int x, int y,
                int width, int height)
{
    (void)brush;
    return gray(dc, fn, data, length, &(RECT){x, y, width, height}, false);
}

BOOL GrayStringW(HDC dc, HBRUSH brush, GRAYSTRINGPROC fn, LPARAM data, int length, int x, int y,
                 int width, int height)
{
    (void)brush;
    return gray(dc, fn, data, length, &(RECT){x, y, width, height}, true);
}

static BOOL state_text(HDC dc, const void *text, bool wide, int length, int width, UINT flags)
{
    RECT rect = {0, 0, width, 0};
    UINT format = DT_SINGLELINE | DT_NOCLIP | (flags & DSS_RIGHT ? DT_RIGHT : DT_LEFT);
    if (!text)
        return FALSE;
    length = length_of(text, wide, length);
    if ((flags & 0xf) == DST_TEXT)
        format |= DT_NOPREFIX;
    if (flags & DSS_HIDEPREFIX)
        format |= DT_HIDEPREFIX;
    if (flags & DSS_PREFIXONLY)
        format |= DT_PREFIXONLY;
    if (wide)
        DrawTextW(dc, text, length, &rect, format);
    else
        DrawText(dc, text, length, &rect, format);
    return TRUE;
}

static BOOL state_bitmap(HDC dc, HBITMAP bitmap, int width, int height)
{
    BITMAP info;
    HDC memory;
    if (!GetObject(bitmap, sizeof(info), &info) || !(memory = CreateCompatibleDC(dc)))
        return FALSE;
    HGDIOBJ before = SelectObject(memory, bitmap);
    BOOL done = before && BitBlt(dc, 0, 0, width ? width : (int)info.bmWidth,
                                 height ? height : (int)info.bmHeight, memory, 0, 0, SRCCOPY);
    DeleteDC(memory);
    return done;
}

static BOOL state(HDC dc, HBRUSH brush, DRAWSTATEPROC fn, LPARAM data, WPARAM length,
                  const RECT *at, UINT flags, bool wide)
{
    struct brush colour;
    UINT type = flags & 0xf;
    BOOL done = FALSE;
    if (!dc_find(dc) || ((type == DST_TEXT || type == DST_PREFIXTEXT) && !data))
        return FALSE;
    int width = (int)at->right, height = (int)at->bottom;
    int level = enter(dc, (int)at->left, (int)at->top, width, height);
    if (flags & DSS_DISABLED)
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    else if (flags & DSS_MONO && brush_find(brush, &colour) && !colour.hollow)
        SetTextColor(dc, colour.colour);
    switch (type) {
    case DST_TEXT:
    case DST_PREFIXTEXT:
        done = fn ? fn(dc, data, length, width, height)
                  : state_text(dc, (const void *)data, wide, (int)length, width, flags);
        break;
    case DST_COMPLEX:
        done = fn && fn(dc, data, length, width, height);
        break;
    case DST_ICON:
        done = DrawIconEx(dc, 0, 0, (HICON)data, width, height, 0, NULL, DI_NORMAL);
        break;
    case DST_BITMAP:
        done = state_bitmap(dc, (HBITMAP)data, width, height);
        break;
    default:
        break;
    }
    RestoreDC(dc, level);
    return done;
}

BOOL DrawState(HDC dc, HBRUSH brush, DRAWSTATEPROC fn, LPARAM data, WPARAM length, int x, int y,
               int width, int height, UINT flags)
{
    return state(dc, brush, fn, data, length, &(RECT){x, y, width, height}, flags, false);
}

BOOL DrawStateW(HDC dc, HBRUSH brush, DRAWSTATEPROC fn, LPARAM data, WPARAM length, int x, int y,
                int width, int height, UINT flags)
{
    return state(dc, brush, fn, data, length, &(RECT){x, y, width, height}, flags, true);
}
