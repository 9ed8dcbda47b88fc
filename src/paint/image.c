/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "kernel/text.h"
#include "paint/icon.h"
#include "paint/image_file.h"
#include "paint/object.h"
#include "pianola/input.h"
#include "pianola/window.h"

/* Images by name, copies of images, and the cursor that is shown. */

HCURSOR LoadCursor(HINSTANCE instance, const char *name)
{
    return icon_load(instance, (uintptr_t)name, IMAGE_CURSOR);
}

HCURSOR LoadCursorW(HINSTANCE instance, const WCHAR *name)
{
    return icon_load(instance, (uintptr_t)name, IMAGE_CURSOR);
}

HICON LoadIcon(HINSTANCE instance, const char *name)
{
    return icon_load(instance, (uintptr_t)name, IMAGE_ICON);
}

HICON LoadIconW(HINSTANCE instance, const WCHAR *name)
{
    return icon_load(instance, (uintptr_t)name, IMAGE_ICON);
}

/* The system's bitmaps: a sign in 16 x 16 pixels. */
static HBITMAP system_bitmap(uintptr_t id)
{
    static const struct {
        unsigned id;
        const char *sign;
    } signs[] = {{32754, "x"}, {32753, "▲"}, {32752, "▼"}, {32751, "▶"}, {32750, "◀"},
                 {32749, "_"}, {32748, "^"}, {32747, "="}, {32746, "_"}, {32745, "^"},
                 {32744, "="}, {32743, "▲"}, {32742, "▼"}, {32741, "▶"}, {32740, "◀"},
                 {32739, "▶"}, {32738, "▼"}, {32760, "√"}, {32761, "◢"}, {32766, "◢"}};
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
        RECT all = {0, 0, 16, 16};
        if (signs[i].id != id)
            continue;
        HBITMAP bitmap = CreateBitmap(16, 16, 1, 32, NULL);
        HDC dc = bitmap ? CreateCompatibleDC(NULL) : NULL;
        if (dc) {
            SelectObject(dc, bitmap);
            FillRect(dc, &all, GetSysColorBrush(COLOR_BTNFACE));
            SetBkMode(dc, TRANSPARENT);
            TextOut(dc, 0, 0, signs[i].sign, (int)strlen(signs[i].sign));
            DeleteDC(dc);
        }
        return bitmap;
    }
    SetLastError(ERROR_RESOURCE_NAME_NOT_FOUND);
    return NULL;
}

static HANDLE load(HINSTANCE instance, uintptr_t id, UINT type)
{
    if (type == IMAGE_BITMAP && !instance)
        return system_bitmap(id);
    return icon_load(instance, id, type);
}

HBITMAP LoadBitmap(HINSTANCE instance, const char *name)
{
    return load(instance, (uintptr_t)name, IMAGE_BITMAP);
}

HBITMAP LoadBitmapW(HINSTANCE instance, const WCHAR *name)
{
    return load(instance, (uintptr_t)name, IMAGE_BITMAP);
}

HANDLE LoadImage(HINSTANCE instance, const char *name, UINT type, int cx, int cy, UINT flags)
{
    if (flags & LR_LOADFROMFILE && name && (uintptr_t)name > 0xffff)
        return image_from_file(name, type, cx, cy, flags);
    HANDLE image = load(instance, (uintptr_t)name, type);
    bool sized = cx || cy;
    if (!image || flags & LR_SHARED || !sized || type != IMAGE_BITMAP)
        return image;
    return CopyImage(image, type, cx, cy, LR_COPYDELETEORG);
}

HANDLE LoadImageW(HINSTANCE instance, const WCHAR *name, UINT type, int cx, int cy, UINT flags)
{
    if (!(flags & LR_LOADFROMFILE) || (uintptr_t)name <= 0xffff)
        return LoadImage(instance, (const char *)name, type, cx, cy, flags & ~LR_LOADFROMFILE);
    char *path = wide_dup_utf8(name);
    HANDLE image = path ? LoadImage(instance, path, type, cx, cy, flags) : NULL;
    free(path);
    return image;
}

/* ---- Copies ---- */

/* Two colours that are black and white. */
static bool is_black_and_white(const struct bitmap *bitmap)
{
    static const RGBQUAD black = {0}, white = {255, 255, 255, 0};
    const RGBQUAD *c = bitmap->colours;
    return bitmap->depth == 1 &&
           (!c || (memcmp(c, &black, 3) == 0 && memcmp(c + 1, &white, 3) == 0) ||
            (memcmp(c, &white, 3) == 0 && memcmp(c + 1, &black, 3) == 0));
}

static HBITMAP copy_as_section(const struct bitmap *from, LONG width, LONG height)
{
    HBITMAP handle = bitmap_section_like(from, width, height);
    struct bitmap *to = handle ? bitmap_find(handle) : NULL;
    for (LONG y = 0; to && y < height; y++)
        for (LONG x = 0; x < width; x++)
            bitmap_set_pixel(
                to, x, y, bitmap_pixel(from, x * from->width / width, y * from->height / height));
    return handle;
}

static HBITMAP copy_bitmap(HBITMAP handle, LONG width, LONG height, UINT flags)
{
    const struct bitmap *from = bitmap_find(handle);
    if (!from)
        return NULL;
    width = width ? width : from->width;
    height = height ? height : from->height;
    if (flags & LR_COPYRETURNORG && width == from->width && height == from->height)
        return handle;
    HBITMAP copy;
    if (flags & LR_CREATEDIBSECTION)
        copy = copy_as_section(from, width, height);
    else
        copy = bitmap_copy(from, width, height,
                           flags & LR_MONOCHROME || is_black_and_white(from) ? 1 : 32);
    if (copy && flags & LR_COPYDELETEORG)
        DeleteObject(handle);
    return copy;
}

HANDLE CopyImage(HANDLE image, UINT type, int width, int height, UINT flags)
{
    if (type == IMAGE_BITMAP)
        return copy_bitmap(image, width, height, flags);
    if (type != IMAGE_ICON && type != IMAGE_CURSOR) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    const struct icon *icon = icon_find(image);
    if (flags & LR_DEFAULTSIZE) {
        width = width ? width : GetSystemMetrics(SM_CXICON);
        height = height ? height : GetSystemMetrics(SM_CYICON);
    }
    bool same = (!width && !height) || (icon && width == icon->width && height == icon->height);
    if (flags & LR_COPYRETURNORG && same && (icon || icon_system(image)))
        return image;
    HANDLE copy = icon_copy(image, type == IMAGE_CURSOR, width, height);
    if (copy && flags & LR_COPYDELETEORG)
        DestroyIcon(image);
    return copy;
}

/* ---- The cursor that is shown ---- */

static _Thread_local struct {
    HCURSOR cursor;
    bool set;
    int count;
} shown;

HCURSOR GetCursor(void)
{
    return shown.set ? shown.cursor : LoadCursor(NULL, (const char *)(uintptr_t)ICON_FIRST);
}

HCURSOR SetCursor(HCURSOR cursor)
{
    HCURSOR before = GetCursor();
    if (cursor && !icon_system(cursor) && !icon_find(cursor)) {
        SetLastError(ERROR_INVALID_CURSOR_HANDLE);
        return NULL;
    }
    shown.cursor = cursor;
    shown.set = true;
    return before;
}

int ShowCursor(BOOL show)
{
    shown.count += show ? 1 : -1;
    return shown.count;
}

BOOL GetCursorInfo(CURSORINFO *info)
{
    if (!info || info->cbSize != sizeof(*info)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    info->flags = shown.count >= 0 && GetCursor() ? CURSOR_SHOWING : 0;
    info->hCursor = GetCursor();
    GetCursorPos(&info->ptScreenPos);
    return TRUE;
}
