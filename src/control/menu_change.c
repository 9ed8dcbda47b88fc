/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/menu.h"
#include "kernel/text.h"

/* Making and changing items. */

static const UINT types = MFT_BITMAP | MFT_MENUBARBREAK | MFT_MENUBREAK | MFT_OWNERDRAW |
                          MFT_RADIOCHECK | MFT_SEPARATOR | MFT_RIGHTORDER | MFT_RIGHTJUSTIFY;
static const UINT states = MFS_GRAYED | MFS_CHECKED | MFS_HILITE | MFS_DEFAULT;

static bool set_text(struct menu_item *item, const char *text)
{
    char *own = text ? strdup(text) : NULL;
    if (text && !own)
        return false;
    free(item->text);
    item->text = own;
    return true;
}

/* From MF_... as AppendMenu and its like have it. */
static bool set_flags(struct menu_item *item, UINT flags, UINT_PTR id, const char *text)
{
    item->type = flags & (MF_BITMAP | MF_OWNERDRAW | MF_SEPARATOR | MF_MENUBARBREAK | MF_MENUBREAK |
                          MF_RIGHTJUSTIFY);
    item->state = flags & (MF_GRAYED | MF_DISABLED | MF_CHECKED | MF_HILITE);
    item->id = (UINT)id;
    item->submenu = NULL;
    if (flags & MF_POPUP) {
        item->submenu = (HMENU)id;
        struct menu *below = menu_find((HMENU)id);
        if (!below)
            return false;
        below->popup = true;
    }
    if (flags & MF_OWNERDRAW) {
        item->data = (ULONG_PTR)text;
        return true;
    }
    if (flags & (MF_SEPARATOR | MF_BITMAP))
        return set_text(item, NULL);
    if (!text && !(flags & MF_POPUP))
        item->type |= MFT_SEPARATOR;
    return set_text(item, text);
}

static int position_of(const struct menu *menu, const struct menu_item *item)
{
    return (int)(item - menu->items);
}

BOOL InsertMenu(HMENU handle, UINT position, UINT flags, UINT_PTR id, const char *text)
{
    struct menu *menu = menu_find(handle);
    if (!menu)
        return FALSE;
    int at = -1;
    if (position != (UINT)-1) {
        struct menu *in;
        const struct menu_item *before = menu_item_find(handle, position, flags, &in);
        if (before) {
            menu = in;
            at = position_of(in, before);
        } else if (!(flags & MF_BYPOSITION)) {
            return FALSE;
        }
    }
    struct menu_item *item = menu_insert(menu, at);
    if (!item)
        return FALSE;
    if (!set_flags(item, flags, id, text)) {
        item->submenu = NULL;
        menu_remove(menu, position_of(menu, item), false);
        return FALSE;
    }
    return TRUE;
}

BOOL AppendMenu(HMENU menu, UINT flags, UINT_PTR id, const char *text)
{
    return InsertMenu(menu, (UINT)-1, flags | MF_BYPOSITION, id, text);
}

BOOL ModifyMenu(HMENU handle, UINT position, UINT flags, UINT_PTR id, const char *text)
{
    struct menu_item *item = menu_item_find(handle, position, flags, NULL);
    if (!item)
        return FALSE;
    HMENU before = item->submenu;
    if (!set_flags(item, flags, id, text))
        return FALSE;
    if (before && before != item->submenu)
        DestroyMenu(before);
    return TRUE;
}

static BOOL take_out(HMENU handle, UINT position, UINT flags, bool with_submenu)
{
    struct menu *menu;
    const struct menu_item *item = menu_item_find(handle, position, flags, &menu);
    if (!item)
        return FALSE;
    menu_remove(menu, position_of(menu, item), with_submenu);
    return TRUE;
}

BOOL RemoveMenu(HMENU menu, UINT position, UINT flags)
{
    return take_out(menu, position, flags, false);
}

BOOL DeleteMenu(HMENU menu, UINT position, UINT flags)
{
    return take_out(menu, position, flags, true);
}

/* ---- MENUITEMINFO ---- */

static bool is_good(const MENUITEMINFO *info)
{
    bool good =
        info &&
        (info->cbSize == sizeof(*info) || info->cbSize == offsetof(MENUITEMINFO, hbmpItem)) &&
        !(info->fMask & MIIM_TYPE && info->fMask & (MIIM_STRING | MIIM_FTYPE | MIIM_BITMAP));
    if (!good)
        SetLastError(ERROR_INVALID_PARAMETER);
    return good;
}

static bool set_info(struct menu_item *item, const MENUITEMINFO *info)
{
    if (info->fMask & (MIIM_TYPE | MIIM_FTYPE))
        item->type = info->fType & types;
    if (info->fMask & MIIM_STATE)
        item->state = info->fState & states;
    if (info->fMask & MIIM_ID)
        item->id = info->wID;
    if (info->fMask & MIIM_SUBMENU) {
        struct menu *below = info->hSubMenu ? menu_find(info->hSubMenu) : NULL;
        if (info->hSubMenu && !below)
            return false;
        item->submenu = info->hSubMenu;
        if (below)
            below->popup = true;
    }
    if (info->fMask & MIIM_DATA)
        item->data = info->dwItemData;
    bool text =
        info->fMask & MIIM_STRING ||
        (info->fMask & MIIM_TYPE && !(info->fType & (MFT_BITMAP | MFT_SEPARATOR | MFT_OWNERDRAW)));
    if (!text)
        return true;
    if (info->fMask & MIIM_TYPE && !info->dwTypeData)
        item->type |= MFT_SEPARATOR;
    return set_text(item, info->dwTypeData);
}

BOOL SetMenuItemInfo(HMENU menu, UINT which, BOOL by_position, const MENUITEMINFO *info)
{
    struct menu_item *item =
        is_good(info) ? menu_item_find(menu, which, by_position ? MF_BYPOSITION : 0, NULL) : NULL;
    return item && set_info(item, info);
}

BOOL InsertMenuItem(HMENU handle, UINT which, BOOL by_position, const MENUITEMINFO *info)
{
    if (!is_good(info))
        return FALSE;
    struct menu *menu = menu_find(handle);
    if (!menu)
        return FALSE;
    DWORD error = GetLastError();
    const struct menu_item *before =
        menu_item_find(handle, which, by_position ? MF_BYPOSITION : 0, &menu);
    SetLastError(error);
    int at = before ? position_of(menu, before) : -1;
    struct menu_item *item = menu_insert(menu, at);
    if (!item)
        return FALSE;
    if (set_info(item, info))
        return TRUE;
    item->submenu = NULL;
    menu_remove(menu, position_of(menu, item), false);
    return FALSE;
}

BOOL GetMenuItemInfo(HMENU menu, UINT which, BOOL by_position, MENUITEMINFO *info)
{
    if (!is_good(info))
        return FALSE;
    const struct menu_item *item =
        menu_item_find(menu, which, by_position ? MF_BYPOSITION : 0, NULL);
    if (!item)
        return FALSE;
    if (info->fMask & (MIIM_TYPE | MIIM_FTYPE))
        info->fType = item->type;
    if (info->fMask & MIIM_STATE)
        info->fState = item->state;
    if (info->fMask & MIIM_ID)
        info->wID = item->id;
    if (info->fMask & MIIM_SUBMENU)
        info->hSubMenu = item->submenu;
    if (info->fMask & MIIM_CHECKMARKS)
        info->hbmpChecked = info->hbmpUnchecked = NULL;
    if (info->fMask & MIIM_DATA)
        info->dwItemData = item->data;
    if (info->fMask & MIIM_BITMAP)
        info->hbmpItem = NULL;
    bool text =
        info->fMask & MIIM_STRING ||
        (info->fMask & MIIM_TYPE && !(item->type & (MFT_BITMAP | MFT_SEPARATOR | MFT_OWNERDRAW)));
    if (!text)
        return TRUE;
    size_t length = item->text ? strlen(item->text) : 0;
    if (info->dwTypeData && info->cch > 0) {
        size_t used = length < info->cch ? length : info->cch - 1;
        if (item->text)
            memcpy(info->dwTypeData, item->text, used);
        info->dwTypeData[used] = 0;
        info->cch = (UINT)used;
    } else {
        info->cch = (UINT)length;
    }
    return TRUE;
}

/* ---- States ---- */

DWORD CheckMenuItem(HMENU menu, UINT id, UINT check)
{
    struct menu_item *item = menu_item_find(menu, id, check, NULL);
    if (!item)
        return (DWORD)-1;
    UINT before = item->state & MF_CHECKED;
    item->state = (item->state & ~MF_CHECKED) | (check & MF_CHECKED);
    return before;
}

BOOL EnableMenuItem(HMENU handle, UINT id, UINT enable)
{
    struct menu *menu;
    struct menu_item *item = menu_item_find(handle, id, enable, &menu);
    if (!item)
        return -1;
    UINT before = item->state & (MF_GRAYED | MF_DISABLED);
    item->state = (item->state & ~(MF_GRAYED | MF_DISABLED)) | (enable & (MF_GRAYED | MF_DISABLED));
    return (BOOL)before;
}

BOOL CheckMenuRadioItem(HMENU menu, UINT first, UINT last, UINT check, UINT flags)
{
    bool done = false;
    for (UINT i = first; i <= last && i - first < 0x10000; i++) {
        struct menu_item *item = menu_item_find(menu, i, flags, NULL);
        if (!item || item->type & MFT_SEPARATOR)
            continue;
        item->state = (item->state & ~MFS_CHECKED) | (i == check ? MFS_CHECKED : 0);
        if (i == check) {
            item->type |= MFT_RADIOCHECK;
            done = true;
        }
    }
    return done;
}

BOOL HiliteMenuItem(HWND hwnd, HMENU menu, UINT which, UINT hilite)
{
    struct menu_item *item = menu_item_find(menu, which, hilite, NULL);
    if (!item)
        return FALSE;
    item->state = (item->state & ~MF_HILITE) | (hilite & MF_HILITE);
    DrawMenuBar(hwnd);
    return TRUE;
}

BOOL SetMenuDefaultItem(HMENU handle, UINT which, UINT by_position)
{
    struct menu *menu = menu_find(handle);
    bool found = which == (UINT)-1;
    if (!menu)
        return FALSE;
    for (int i = 0; i < menu->count; i++) {
        bool is =
            which != (UINT)-1 && (by_position ? (UINT)i == which : menu->items[i].id == which);
        menu->items[i].state = (menu->items[i].state & ~MFS_DEFAULT) | (is ? MFS_DEFAULT : 0);
        found |= is;
    }
    if (!found)
        SetLastError(ERROR_MENU_ITEM_NOT_FOUND);
    return found;
}

UINT GetMenuDefaultItem(HMENU handle, UINT by_position, UINT flags)
{
    const struct menu *menu = menu_find(handle);
    for (int i = 0; menu && i < menu->count; i++) {
        const struct menu_item *item = &menu->items[i];
        if (!(item->state & MFS_DEFAULT) ||
            (item->state & MFS_GRAYED && !(flags & GMDI_USEDISABLED)))
            continue;
        if (item->submenu && flags & GMDI_GOINTOPOPUPS) {
            UINT below = GetMenuDefaultItem(item->submenu, by_position, flags);
            if (below != (UINT)-1)
                return below;
        }
        return by_position ? (UINT)i : item->id;
    }
    if (menu)
        SetLastError(ERROR_MENU_ITEM_NOT_FOUND);
    return (UINT)-1;
}

/* ---- UTF-16 ---- */

BOOL InsertMenuW(HMENU menu, UINT position, UINT flags, UINT_PTR id, const WCHAR *text)
{
    bool is_text = text && !(flags & (MF_OWNERDRAW | MF_BITMAP | MF_SEPARATOR));
    _cleanup_free_ char *utf8 = is_text ? wide_dup_utf8(text) : NULL;
    return InsertMenu(menu, position, flags, id,
                      flags & MF_OWNERDRAW ? (const char *)(const void *)text : utf8);
}

BOOL AppendMenuW(HMENU menu, UINT flags, UINT_PTR id, const WCHAR *text)
{
    return InsertMenuW(menu, (UINT)-1, flags | MF_BYPOSITION, id, text);
}

BOOL ModifyMenuW(HMENU menu, UINT position, UINT flags, UINT_PTR id, const WCHAR *text)
{
    bool is_text = text && !(flags & (MF_OWNERDRAW | MF_BITMAP | MF_SEPARATOR));
    _cleanup_free_ char *utf8 = is_text ? wide_dup_utf8(text) : NULL;
    return ModifyMenu(menu, position, flags, id,
                      flags & MF_OWNERDRAW ? (const char *)(const void *)text : utf8);
}

int GetMenuStringW(HMENU menu, UINT which, WCHAR *buf, int size, UINT flags)
{
    const struct menu_item *item = menu_item_find(menu, which, flags, NULL);
    _cleanup_free_ WCHAR *wide = item && item->text ? wide_dup(item->text) : NULL;
    if (buf && size > 0)
        buf[0] = 0;
    if (!wide)
        return 0;
    if (!buf || size <= 0)
        return (int)wide_length(wide);
    return (int)wide_copy(item->text, buf, (size_t)size);
}

static bool carries_text(UINT mask, UINT type)
{
    return mask & MIIM_STRING ||
           (mask & MIIM_TYPE && !(type & (MFT_BITMAP | MFT_SEPARATOR | MFT_OWNERDRAW)));
}

static char *plain_info(const MENUITEMINFOW *info, MENUITEMINFO *ret)
{
    memcpy(ret, info, sizeof(*ret));
    bool text = carries_text(info->fMask, info->fType) && info->dwTypeData;
    char *utf8 = text ? wide_dup_utf8(info->dwTypeData) : NULL;
    ret->dwTypeData = utf8;
    return utf8;
}

BOOL InsertMenuItemW(HMENU menu, UINT which, BOOL by_position, const MENUITEMINFOW *info)
{
    MENUITEMINFO plain;
    _cleanup_free_ char *utf8 = info ? plain_info(info, &plain) : NULL;
    return InsertMenuItem(menu, which, by_position, info ? &plain : NULL);
}

BOOL SetMenuItemInfoW(HMENU menu, UINT which, BOOL by_position, const MENUITEMINFOW *info)
{
    MENUITEMINFO plain;
    _cleanup_free_ char *utf8 = info ? plain_info(info, &plain) : NULL;
    return SetMenuItemInfo(menu, which, by_position, info ? &plain : NULL);
}

BOOL GetMenuItemInfoW(HMENU menu, UINT which, BOOL by_position, MENUITEMINFOW *info)
{
    MENUITEMINFO plain;
    if (!info)
        return GetMenuItemInfo(menu, which, by_position, NULL);
    WCHAR *buf = info->dwTypeData;
    UINT room = info->cch;
    memcpy(&plain, info, sizeof(plain));
    plain.dwTypeData = NULL;
    if (!GetMenuItemInfo(menu, which, by_position, &plain))
        return FALSE;
    const struct menu_item *item =
        menu_item_find(menu, which, by_position ? MF_BYPOSITION : 0, NULL);
    memcpy(info, &plain, offsetof(MENUITEMINFOW, dwTypeData));
    info->hbmpItem = plain.hbmpItem;
    if (!carries_text(info->fMask, item->type))
        return TRUE;
    _cleanup_free_ WCHAR *wide = wide_dup(item->text ? item->text : "");
    if (buf && room > 0)
        info->cch = (UINT)wide_copy(item->text ? item->text : "", buf, room);
    else
        info->cch = wide ? (UINT)wide_length(wide) : 0;
    return TRUE;
}
