/* SPDX-License-Identifier: MIT */
/* Windows that are drawn from a picture. */
#include <errno.h>

#include "base/error.h"
#include "message/table.h"
#include "paint/dc.h"
#include "pianola/bitmap.h"
#include "pianola/window_state.h"

/* The picture is a bitmap in a context of its own. */
static void drop_picture(struct local_window *window)
{
    HDC picture = window->layer.picture;
    if (!picture)
        return;
    window->layer.picture = NULL;
    HGDIOBJ bitmap = GetCurrentObject(picture, OBJ_BITMAP);
    DeleteDC(picture);
    DeleteObject(bitmap);
}

void layered_window_gone(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    if (window)
        drop_picture(window);
}

/* What there is under pixels that are left out: as the window's class has it. */
static void fill(HDC dc, HWND hwnd, SIZE size)
{
    HBRUSH brush = (HBRUSH)GetClassLongPtr(hwnd, GCLP_HBRBACKGROUND);
    RECT all = {0, 0, size.cx, size.cy};
    FillRect(dc, &all, brush ? brush : GetSysColorBrush(COLOR_WINDOW));
}

static void leave_out(HDC to, HDC from, POINT at, SIZE size, COLORREF key)
{
    for (int y = 0; y < size.cy; y++)
        for (int x = 0; x < size.cx; x++) {
            COLORREF pixel = GetPixel(from, (int)at.x + x, (int)at.y + y);
            if (pixel != CLR_INVALID && pixel != key)
                SetPixel(to, x, y, pixel);
        }
}

static bool keep_picture(HWND hwnd, const UPDATELAYEREDWINDOWINFO *info, SIZE size)
{
    struct local_window *window = local_window(hwnd);
    POINT at = info->pptSrc ? *info->pptSrc : (POINT){0, 0};
    HDC picture = CreateCompatibleDC(info->hdcSrc);
    HBITMAP bitmap = CreateCompatibleBitmap(info->hdcSrc, (int)size.cx, (int)size.cy);
    if (!picture || !bitmap || !SelectObject(picture, bitmap)) {
        DeleteDC(picture);
        DeleteObject(bitmap);
        return false;
    }
    if (info->dwFlags & ULW_COLORKEY) {
        fill(picture, hwnd, size);
        leave_out(picture, info->hdcSrc, at, size, info->crKey);
    } else {
        BitBlt(picture, 0, 0, (int)size.cx, (int)size.cy, info->hdcSrc, (int)at.x, (int)at.y,
               SRCCOPY);
    }
    drop_picture(window);
    window->layer.picture = picture;
    return true;
}

bool layered_draw(HWND hwnd)
{
    const struct local_window *window = local_window(hwnd);
    if (!window || !window->layer.picture || window->layer.set ||
        !(table_place(hwnd)->ex_style & WS_EX_LAYERED))
        return false;
    RECT rect;
    HDC dc = GetWindowDC(hwnd);
    GetWindowRect(hwnd, &rect);
    BitBlt(dc, 0, 0, (int)(rect.right - rect.left), (int)(rect.bottom - rect.top),
           window->layer.picture, 0, 0, SRCCOPY);
    ReleaseDC(hwnd, dc);
    return true;
}

static void move_to(HWND hwnd, const UPDATELAYEREDWINDOWINFO *info, SIZE size)
{
    UINT flags = SWP_NOZORDER | SWP_NOACTIVATE | SWP_NOREDRAW;
    POINT at = info->pptDst ? *info->pptDst : (POINT){0, 0};
    flags |= (info->pptDst ? 0u : (UINT)SWP_NOMOVE) | (info->psize ? 0u : (UINT)SWP_NOSIZE);
    if (info->pptDst || info->psize)
        SetWindowPos(hwnd, NULL, (int)at.x, (int)at.y, (int)size.cx, (int)size.cy, flags);
}

static bool update(HWND hwnd, const UPDATELAYEREDWINDOWINFO *info)
{
    const DWORD known = ULW_COLORKEY | ULW_ALPHA | ULW_OPAQUE | ULW_EX_NORESIZE;
    const struct window_slot *slot = table_slot(hwnd);
    const struct local_window *window = local_window(hwnd);
    if (!slot)
        return false;
    if (!window || !position_own(hwnd, slot))
        return error_set(-EACCES);
    SIZE size = {slot->rect.right - slot->rect.left, slot->rect.bottom - slot->rect.top};
    if (!(slot->ex_style & WS_EX_LAYERED) || window->layer.set || info->dwFlags & ~known ||
        (info->psize && (!info->hdcSrc || info->psize->cx <= 0 || info->psize->cy <= 0)))
        return error_set(-EINVAL);
    if (info->psize && info->dwFlags & ULW_EX_NORESIZE &&
        (info->psize->cx != size.cx || info->psize->cy != size.cy)) {
        SetLastError(ERROR_INCORRECT_SIZE);
        return false;
    }
    size = info->psize ? *info->psize : size;
    move_to(hwnd, info, size);
    bool nothing = info->pblend && info->dwFlags & ULW_ALPHA && !info->pblend->SourceConstantAlpha;
    if (!local_window(hwnd) || !info->hdcSrc || nothing)
        return local_window(hwnd) != NULL;
    if (!keep_picture(hwnd, info, size))
        return error_set(-ENOMEM);
    if (IsWindowVisible(hwnd))
        layered_draw(hwnd);
    return true;
}

BOOL UpdateLayeredWindow(HWND hwnd, HDC to, POINT *at, SIZE *size, HDC from, POINT *from_at,
                         COLORREF key, BLENDFUNCTION *blend, DWORD flags)
{
    const UPDATELAYEREDWINDOWINFO info = {sizeof(info), to,  at,    size,  from,
                                          from_at,      key, blend, flags, NULL};
    if (flags & ULW_EX_NORESIZE)
        return error_set(-EINVAL);
    return update(hwnd, &info);
}

BOOL UpdateLayeredWindowIndirect(HWND hwnd, const UPDATELAYEREDWINDOWINFO *info)
{
    if (!info || info->cbSize != sizeof(*info))
        return error_set(-EINVAL);
    return update(hwnd, info);
}
