/* SPDX-License-Identifier: MIT */
#include "pianola/resource.h"

#include <stdbool.h>

/* A handle is the kind and the number of one of the system's own. */

enum { FIRST = 32512, LAST = 32671, CURSORS = 0x00020000, ICONS = 0x00030000 };

#define ERROR_RESOURCE_DATA_NOT_FOUND 1812u

static bool is_cursor(uintptr_t id)
{
    return (id >= FIRST && id <= 32516) || (id >= 32640 && id <= 32651 && id != 32647) ||
           id == 32671;
}

static bool is_icon(uintptr_t id)
{
    return id >= FIRST && id <= 32518;
}

static HANDLE load(HINSTANCE instance, uintptr_t id, UINT type)
{
    bool known = type == IMAGE_CURSOR ? is_cursor(id) : type == IMAGE_ICON && is_icon(id);
    if (instance || !known) {
        SetLastError(instance ? ERROR_RESOURCE_DATA_NOT_FOUND : ERROR_RESOURCE_NAME_NOT_FOUND);
        return NULL;
    }
    return (HANDLE)((type == IMAGE_CURSOR ? CURSORS : ICONS) | id);
}

HCURSOR LoadCursor(HINSTANCE instance, const char *name)
{
    return load(instance, (uintptr_t)name, IMAGE_CURSOR);
}

HCURSOR LoadCursorW(HINSTANCE instance, const WCHAR *name)
{
    return load(instance, (uintptr_t)name, IMAGE_CURSOR);
}

HICON LoadIcon(HINSTANCE instance, const char *name)
{
    return load(instance, (uintptr_t)name, IMAGE_ICON);
}

HICON LoadIconW(HINSTANCE instance, const WCHAR *name)
{
    return load(instance, (uintptr_t)name, IMAGE_ICON);
}

HANDLE LoadImage(HINSTANCE instance, const char *name, UINT type, int cx, int cy, UINT flags)
{
    (void)cx;
    (void)cy;
    (void)flags;
    return load(instance, (uintptr_t)name, type);
}

HANDLE LoadImageW(HINSTANCE instance, const WCHAR *name, UINT type, int cx, int cy, UINT flags)
{
    return LoadImage(instance, (const char *)name, type, cx, cy, flags);
}

static BOOL destroy(HANDLE image, uintptr_t kind, DWORD error)
{
    uintptr_t id = (uintptr_t)image ^ kind;
    if (id >= FIRST && id <= LAST)
        return TRUE;
    SetLastError(error);
    return FALSE;
}

BOOL DestroyCursor(HCURSOR cursor)
{
    return destroy(cursor, CURSORS, ERROR_INVALID_CURSOR_HANDLE);
}

BOOL DestroyIcon(HICON icon)
{
    return destroy(icon, ICONS, ERROR_INVALID_ICON_HANDLE);
}

/* ---- The one that is shown ---- */

static _Thread_local struct {
    HCURSOR cursor;
    bool set;
    int count;
} shown;

HCURSOR GetCursor(void)
{
    return shown.set ? shown.cursor : LoadCursor(NULL, (const char *)(uintptr_t)FIRST);
}

HCURSOR SetCursor(HCURSOR cursor)
{
    HCURSOR before = GetCursor();
    shown.cursor = cursor;
    shown.set = true;
    return before;
}

int ShowCursor(BOOL show)
{
    shown.count += show ? 1 : -1;
    return shown.count;
}
