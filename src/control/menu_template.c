/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/menu.h"

/* Menus from templates in memory, of both versions. */

enum { DEPTH_MOST = 25, POPUP_FOLLOWS = 1, LAST = 0x80 };

static WORD take_word(const char **at)
{
    WORD value;
    memcpy(&value, *at, sizeof(value));
    *at += sizeof(value);
    return value;
}

static DWORD take_dword(const char **at)
{
    DWORD value;
    memcpy(&value, *at, sizeof(value));
    *at += sizeof(value);
    return value;
}

/* Past the text, which may be nothing: NULL then. */
static const WCHAR *take_text(const char **at)
{
    const WCHAR *text = (const WCHAR *)(const void *)*at;
    while (take_word(at))
        continue;
    return *text ? text : NULL;
}

static void align(const char **at)
{
    *at += -(uintptr_t)*at & 3;
}

static const char *read_items(const char *at, HMENU menu, int depth)
{
    WORD option;
    do {
        option = take_word(&at);
        UINT flags = option & ~(UINT)(MF_END | MF_BITMAP);
        UINT_PTR id = option & MF_POPUP ? 0 : take_word(&at);
        const WCHAR *text = take_text(&at);
        if (option & MF_POPUP) {
            HMENU below = depth < DEPTH_MOST ? CreatePopupMenu() : NULL;
            if (!below || !(at = read_items(at, below, depth + 1))) {
                DestroyMenu(below);
                return NULL;
            }
            id = (UINT_PTR)below;
        }
        if (!AppendMenuW(menu, flags, id, text))
            return NULL;
    } while (!(option & MF_END));
    return at;
}

static const char *read_extended(const char *at, HMENU menu, int depth)
{
    WORD how;
    do {
        align(&at);
        MENUITEMINFOW info = {.cbSize = sizeof(info),
                              .fMask = MIIM_FTYPE | MIIM_STATE | MIIM_ID | MIIM_STRING};
        info.fType = take_dword(&at) & ~MFT_BITMAP;
        info.fState = take_dword(&at);
        info.wID = take_dword(&at);
        how = take_word(&at);
        info.dwTypeData = (WCHAR *)(uintptr_t)take_text(&at);
        align(&at);
        if (how & POPUP_FOLLOWS) {
            DWORD help = take_dword(&at);
            info.fMask |= MIIM_SUBMENU;
            info.hSubMenu = depth < DEPTH_MOST ? CreatePopupMenu() : NULL;
            if (!info.hSubMenu || !(at = read_extended(at, info.hSubMenu, depth + 1))) {
                DestroyMenu(info.hSubMenu);
                return NULL;
            }
            SetMenuContextHelpId(info.hSubMenu, help);
        }
        if (!InsertMenuItemW(menu, (UINT)-1, TRUE, &info))
            return NULL;
    } while (!(how & LAST));
    return at;
}

HMENU LoadMenuIndirect(const MENUTEMPLATE *menu_template)
{
    const char *at = menu_template;
    WORD version = at ? take_word(&at) : 2, offset = at ? take_word(&at) : 0;
    if (version > 1) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HMENU menu = CreateMenu();
    if (!menu)
        return NULL;
    if (version == 1)
        SetMenuContextHelpId(menu, offset >= sizeof(DWORD) ? take_dword(&(const char *){at}) : 0);
    at += offset;
    if (!(version == 1 ? read_extended(at, menu, 0) : read_items(at, menu, 0))) {
        DestroyMenu(menu);
        return NULL;
    }
    return menu;
}

HMENU LoadMenu(HINSTANCE instance, const char *name)
{
    (void)instance, (void)name;
    SetLastError(ERROR_RESOURCE_DATA_NOT_FOUND);
    return NULL;
}

HMENU LoadMenuW(HINSTANCE instance, const WCHAR *name)
{
    (void)name;
    return LoadMenu(instance, NULL);
}
