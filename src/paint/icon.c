/* SPDX-License-Identifier: MIT */
#include "paint/icon.h"

#include <stdlib.h>
#include <string.h>

#include "paint/object.h"
#include "pianola/window.h"

/* ---- The system's own ---- */

/* What a program put in the place of a cursor: one of its own, or another of the system's. */
static struct {
    struct icon *icon; /* for as long as the process lives */
    unsigned as;
} replaced[ICON_LAST - ICON_FIRST + 1];

static bool is_cursor(uintptr_t id)
{
    return (id >= ICON_FIRST && id <= 32516) || (id >= 32640 && id <= 32651 && id != 32647) ||
           id == ICON_LAST;
}

static bool is_icon(uintptr_t id)
{
    return id >= ICON_FIRST && id <= 32518;
}

HICON icon_load(HINSTANCE instance, uintptr_t id, UINT type)
{
    bool known = type == IMAGE_CURSOR ? is_cursor(id) : type == IMAGE_ICON && is_icon(id);
    if (instance || !known) {
        SetLastError(instance ? ERROR_RESOURCE_DATA_NOT_FOUND : ERROR_RESOURCE_NAME_NOT_FOUND);
        return NULL;
    }
    return (HANDLE)((type == IMAGE_CURSOR ? CURSOR_MARK : ICON_MARK) | id);
}

unsigned icon_system(HICON icon)
{
    uintptr_t value = (uintptr_t)icon, id = value & 0xffff;
    bool cursor = (value ^ id) == CURSOR_MARK;
    if (!(cursor && is_cursor(id)) && !((value ^ id) == ICON_MARK && is_icon(id)))
        return 0;
    if (cursor && replaced[id - ICON_FIRST].icon)
        return 0;
    return cursor && replaced[id - ICON_FIRST].as ? replaced[id - ICON_FIRST].as : (unsigned)id;
}

const char *icon_sign(HICON icon)
{
    static const char *const icons[] = {"[#]", "(x)", "(?)", "/!\\", "(i)", "[#]", "/!\\"};
    static const char *const cursors[] = {"↖", "I", "⌛", "+", "↑"};
    unsigned id = icon_system(icon);
    if (((uintptr_t)icon & ~(uintptr_t)0xffff) == ICON_MARK)
        return id && id - ICON_FIRST < sizeof(icons) / sizeof(icons[0]) ? icons[id - ICON_FIRST]
                                                                        : "";
    return !id ? "" : id <= 32516 ? cursors[id - ICON_FIRST] : "↔";
}

/* ---- Made by programs ---- */

struct icon *icon_find(HICON handle)
{
    uintptr_t id = (uintptr_t)handle & 0xffff;
    if (((uintptr_t)handle ^ id) == CURSOR_MARK && is_cursor(id))
        return replaced[id - ICON_FIRST].icon;
    DWORD error = GetLastError();
    struct object *object = object_find(handle, OBJECT_ICON);
    SetLastError(error);
    return object ? object->icon : NULL;
}

void icon_destroy(struct icon *icon)
{
    if (!icon)
        return;
    bitmap_finish(&icon->mask);
    bitmap_finish(&icon->colours);
    free(icon);
}

/* Takes what is in an object of its own. */
static bool keep(HBITMAP handle, struct bitmap *ret)
{
    struct bitmap *from = handle ? bitmap_find(handle) : NULL;
    if (!from)
        return false;
    *ret = *from;
    *from = (struct bitmap){0};
    DeleteObject(handle);
    return true;
}

static HBITMAP scaled(const struct bitmap *from, LONG width, LONG height, WORD depth)
{
    return bitmap_copy(from, width ? width : from->width, height ? height : from->height, depth);
}

static HICON create(const struct icon *like, const struct bitmap *mask,
                    const struct bitmap *colours, LONG width, LONG height)
{
    struct object *object;
    struct icon *icon = calloc(1, sizeof(*icon));
    if (icon) {
        *icon = (struct icon){.cursor = like->cursor,
                              .coloured = colours != NULL,
                              .hot_x = like->hot_x,
                              .hot_y = like->hot_y,
                              .width = width,
                              .height = height};
        LONG rows = colours ? height : 2 * height;
        if (keep(scaled(mask, width, rows, 1), &icon->mask) &&
            (!colours ||
             keep(scaled(colours, width, height, colours->depth == 1 ? 1 : 32), &icon->colours))) {
            HICON handle = object_create(OBJECT_ICON, &object);
            if (handle) {
                object->icon = icon;
                return handle;
            }
        }
    }
    icon_destroy(icon);
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return NULL;
}

HICON CreateIconIndirect(ICONINFO *info)
{
    DWORD error = GetLastError();
    const struct bitmap *mask = info && info->hbmMask ? bitmap_find(info->hbmMask) : NULL;
    const struct bitmap *colours = mask && info->hbmColor ? bitmap_find(info->hbmColor) : NULL;
    if (!mask || (info->hbmColor && !colours)) {
        SetLastError(error);
        return NULL;
    }
    LONG height = colours ? colours->height : mask->height / 2;
    LONG width = colours ? colours->width : mask->width;
    struct icon like = {.cursor = !info->fIcon, .hot_x = info->xHotspot, .hot_y = info->yHotspot};
    if (info->fIcon) { /* its middle */
        like.hot_x = (DWORD)width / 2;
        like.hot_y = (DWORD)height / 2;
    }
    return create(&like, mask, colours, width, height);
}

HICON CreateIcon(HINSTANCE instance, int width, int height, BYTE planes, BYTE depth,
                 const BYTE *and_bits, const BYTE *xor_bits)
{
    ICONINFO info = {.fIcon = TRUE};
    (void)instance;
    if (width <= 0 || height <= 0 || !and_bits || !xor_bits) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (planes * depth > 1) {
        info.hbmMask = CreateBitmap(width, height, 1, 1, and_bits);
        info.hbmColor = CreateBitmap(width, height, planes, depth, xor_bits);
    } else { /* both in one */
        size_t half = (size_t)((width + 15) / 16 * 2) * (size_t)height;
        info.hbmMask = CreateBitmap(width, 2 * height, 1, 1, NULL);
        BYTE *both = malloc(2 * half);
        if (both) {
            memcpy(both, and_bits, half);
            memcpy(both + half, xor_bits, half);
            SetBitmapBits(info.hbmMask, (DWORD)(2 * half), both);
        }
        free(both);
    }
    HICON icon = CreateIconIndirect(&info);
    if (info.hbmMask)
        DeleteObject(info.hbmMask);
    if (info.hbmColor)
        DeleteObject(info.hbmColor);
    return icon;
}

HCURSOR CreateCursor(HINSTANCE instance, int x, int y, int width, int height, const void *and_bits,
                     const void *xor_bits)
{
    HICON icon = CreateIcon(instance, width, height, 1, 1, and_bits, xor_bits);
    struct icon *made = icon ? icon_find(icon) : NULL;
    if (made) {
        made->cursor = true;
        made->hot_x = (DWORD)x;
        made->hot_y = (DWORD)y;
    }
    return icon;
}

/* ---- What they are ---- */

/* Cursors are as large as icons. */
static LONG system_size(bool width)
{
    return GetSystemMetrics(width ? SM_CXICON : SM_CYICON);
}

/* Bitmaps of one of the system's own: its sign on white. */
static bool system_bitmaps(HICON icon, ICONINFO *ret)
{
    bool cursor = ((uintptr_t)icon & ~(uintptr_t)0xffff) == CURSOR_MARK;
    int width = (int)system_size(true), height = (int)system_size(false);
    RECT all = {0, 0, width, height};
    HDC dc = CreateCompatibleDC(NULL);
    *ret = (ICONINFO){.fIcon = !cursor,
                      .xHotspot = cursor ? 0 : (DWORD)width / 2,
                      .yHotspot = cursor ? 0 : (DWORD)height / 2,
                      .hbmMask = CreateBitmap(width, height, 1, 1, NULL),
                      .hbmColor = CreateBitmap(width, height, 1, 32, NULL)};
    if (dc && ret->hbmColor) {
        SelectObject(dc, ret->hbmColor);
        FillRect(dc, &all, GetStockObject(WHITE_BRUSH));
        SetBkMode(dc, TRANSPARENT);
        DrawText(dc, icon_sign(icon), -1, &all,
                 DT_SINGLELINE | DT_CENTER | DT_VCENTER | DT_NOPREFIX);
    }
    if (dc)
        DeleteDC(dc);
    return ret->hbmMask && ret->hbmColor;
}

BOOL GetIconInfo(HICON handle, ICONINFO *info)
{
    const struct icon *icon = icon_find(handle);
    if (!info) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (!icon && icon_system(handle))
        return system_bitmaps(handle, info);
    if (!icon) {
        SetLastError(ERROR_INVALID_CURSOR_HANDLE);
        return FALSE;
    }
    *info = (ICONINFO){.fIcon = !icon->cursor,
                       .xHotspot = icon->hot_x,
                       .yHotspot = icon->hot_y,
                       .hbmMask = scaled(&icon->mask, 0, 0, 0),
                       .hbmColor = icon->coloured ? scaled(&icon->colours, 0, 0, 0) : NULL};
    return info->hbmMask != NULL;
}

/* What both forms have before the names; of the system's own the module and the number. */
static BOOL info_ex(HICON handle, ICONINFOEX *ret)
{
    ICONINFO info;
    if (!GetIconInfo(handle, &info))
        return FALSE;
    ret->fIcon = info.fIcon;
    ret->xHotspot = info.xHotspot;
    ret->yHotspot = info.yHotspot;
    ret->hbmMask = info.hbmMask;
    ret->hbmColor = info.hbmColor;
    ret->wResID = (WORD)icon_system(handle);
    return TRUE;
}

static const char system_module[] = "user32.dll";

BOOL GetIconInfoEx(HICON handle, ICONINFOEX *info)
{
    if (!info || info->cbSize != sizeof(*info)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (!info_ex(handle, info))
        return FALSE;
    info->szModName[0] = info->szResName[0] = 0;
    if (info->wResID)
        memcpy(info->szModName, system_module, sizeof(system_module));
    return TRUE;
}

BOOL GetIconInfoExW(HICON handle, ICONINFOEXW *info)
{
    ICONINFOEX plain;
    if (!info || info->cbSize != sizeof(*info)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    plain.cbSize = info->cbSize;
    if (!info_ex(handle, &plain))
        return FALSE;
    memcpy(info, &plain, offsetof(ICONINFOEX, szModName));
    info->szModName[0] = info->szResName[0] = 0;
    for (size_t i = 0; info->wResID && i < sizeof(system_module); i++)
        info->szModName[i] = (WCHAR)system_module[i];
    return TRUE;
}

HICON icon_copy(HICON handle, bool cursor, LONG width, LONG height)
{
    ICONINFO info;
    if (!GetIconInfo(handle, &info))
        return NULL;
    const struct bitmap *mask = bitmap_find(info.hbmMask);
    const struct bitmap *colours = info.hbmColor ? bitmap_find(info.hbmColor) : NULL;
    LONG old_width = mask->width, old_height = colours ? mask->height : mask->height / 2;
    width = width ? width : old_width;
    height = height ? height : old_height;
    struct icon like = {.cursor = cursor,
                        .hot_x = info.xHotspot * (DWORD)width / (DWORD)old_width,
                        .hot_y = info.yHotspot * (DWORD)height / (DWORD)old_height};
    HICON copy = create(&like, mask, colours, width, height);
    DeleteObject(info.hbmMask);
    if (info.hbmColor)
        DeleteObject(info.hbmColor);
    return copy;
}

HICON CopyIcon(HICON icon)
{
    const struct icon *made = icon_find(icon);
    bool cursor = made ? made->cursor : ((uintptr_t)icon & ~(uintptr_t)0xffff) == CURSOR_MARK;
    return icon_copy(icon, cursor, 0, 0);
}

static BOOL destroy(HANDLE handle, DWORD error)
{
    if (icon_system(handle))
        return TRUE;
    if (!icon_find(handle)) {
        SetLastError(error);
        return FALSE;
    }
    if (GetCursor() == handle) /* it is shown */
        return FALSE;
    object_destroy(handle);
    return TRUE;
}

BOOL DestroyCursor(HCURSOR cursor)
{
    return destroy(cursor, ERROR_INVALID_CURSOR_HANDLE);
}

BOOL DestroyIcon(HICON icon)
{
    return destroy(icon, ERROR_INVALID_CURSOR_HANDLE);
}

/* ---- Drawn ---- */

static void blit(HDC dc, const RECT *at, const struct bitmap *bitmap, LONG top, LONG height,
                 DWORD rop)
{
    HBITMAP copy = scaled(bitmap, 0, 0, 0);
    HDC memory = copy ? CreateCompatibleDC(dc) : NULL;
    if (memory) {
        SelectObject(memory, copy);
        StretchBlt(dc, (int)at->left, (int)at->top, (int)(at->right - at->left),
                   (int)(at->bottom - at->top), memory, 0, (int)top, (int)bitmap->width,
                   (int)height, rop);
        DeleteDC(memory);
    }
    if (copy)
        DeleteObject(copy);
}

BOOL DrawIconEx(HDC dc, int x, int y, HICON handle, int width, int height, UINT step, HBRUSH brush,
                UINT flags)
{
    const struct icon *icon = icon_find(handle);
    (void)step;
    if (!GetObjectType(dc) || (!icon && !icon_system(handle))) {
        SetLastError(ERROR_INVALID_CURSOR_HANDLE);
        return FALSE;
    }
    bool usual = flags & DI_DEFAULTSIZE || !icon;
    width = width ? width : (int)(usual ? system_size(true) : icon->width);
    height = height ? height : (int)(usual ? system_size(false) : icon->height);
    RECT at = {x, y, x + width, y + height};
    int level = SaveDC(dc);
    if (brush)
        FillRect(dc, &at, brush);
    if (!icon) {
        SetBkMode(dc, TRANSPARENT);
        DrawText(dc, icon_sign(handle), -1, &at,
                 DT_SINGLELINE | DT_CENTER | DT_VCENTER | DT_NOPREFIX);
    } else {
        SetTextColor(dc, RGB(0, 0, 0)); /* of the mask */
        SetBkColor(dc, RGB(255, 255, 255));
        if (flags & DI_MASK)
            blit(dc, &at, &icon->mask, 0, icon->height, flags & DI_IMAGE ? SRCAND : SRCCOPY);
        if (flags & DI_IMAGE)
            blit(dc, &at, icon->coloured ? &icon->colours : &icon->mask,
                 icon->coloured ? 0 : icon->height, icon->height,
                 flags & DI_MASK ? SRCINVERT : SRCCOPY);
    }
    RestoreDC(dc, level);
    return TRUE;
}

BOOL DrawIcon(HDC dc, int x, int y, HICON icon)
{
    return DrawIconEx(dc, x, y, icon, 0, 0, 0, NULL, DI_NORMAL | DI_DEFAULTSIZE);
}

BOOL SetSystemCursor(HCURSOR cursor, DWORD id)
{
    struct object *object = NULL;
    unsigned as = icon_system(cursor);
    struct icon *icon = as ? NULL : icon_find(cursor);
    if (!is_cursor(id) || (!as && !icon)) {
        SetLastError(as || icon ? ERROR_INVALID_PARAMETER : ERROR_INVALID_CURSOR_HANDLE);
        return FALSE;
    }
    if (icon) {
        HICON copy = icon_copy(cursor, true, 0, 0);
        object = copy ? object_find(copy, OBJECT_ICON) : NULL;
        if (!object)
            return FALSE;
        icon = object->icon;
        object->icon = NULL;
        object_destroy(copy);
        DestroyCursor(cursor);
    }
    icon_destroy(replaced[id - ICON_FIRST].icon);
    replaced[id - ICON_FIRST].icon = icon;
    replaced[id - ICON_FIRST].as = as;
    return TRUE;
}
