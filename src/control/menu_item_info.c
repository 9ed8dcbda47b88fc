/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/menu.h"
#include "control/menu_item_info.h"

/* Items by MENUITEMINFO. */

static const UINT types = MFT_BITMAP | MFT_MENUBARBREAK | MFT_MENUBREAK | MFT_OWNERDRAW |
                          MFT_RADIOCHECK | MFT_SEPARATOR | MFT_RIGHTORDER | MFT_RIGHTJUSTIFY;
static const UINT states = MFS_GRAYED | MFS_CHECKED | MFS_HILITE | MFS_DEFAULT;

static bool is_old(const MENUITEMINFO *info)
{
    return info->cbSize == offsetof(MENUITEMINFO, hbmpItem);
}

static bool is_good(const MENUITEMINFO *info)
{
    bool good =
        info && (info->cbSize == sizeof(*info) || is_old(info)) &&
        !(info->fMask & MIIM_TYPE && info->fMask & (MIIM_STRING | MIIM_FTYPE | MIIM_BITMAP));
    if (!good)
        SetLastError(ERROR_INVALID_PARAMETER);
    return good;
}

/* MFT_BITMAP is of the old way to say it, MIIM_TYPE. */
static bool can_set(const MENUITEMINFO *info)
{
    bool good = is_good(info) && !(info->fMask & MIIM_FTYPE && info->fType & MFT_BITMAP);
    if (!good)
        SetLastError(ERROR_INVALID_PARAMETER);
    return good;
}

bool menu_info_sets_text(const MENUITEMINFO *info)
{
    return info->fMask & MIIM_STRING ||
           (info->fMask & MIIM_TYPE &&
            !(info->fType & (MFT_BITMAP | MFT_SEPARATOR | MFT_OWNERDRAW)));
}

static bool set_info(struct menu *menu, struct menu_item *item, const MENUITEMINFO *info)
{
    bool text = menu_info_sets_text(info);
    struct menu *below = NULL;
    if (info->fMask & MIIM_SUBMENU && info->hSubMenu) {
        if (!(below = menu_find(info->hSubMenu)) || !menu_can_hold(menu, below->handle))
            return false;
    }
    if (text && !menu_set_text(item, info->dwTypeData))
        return false;
    if (info->fMask & (MIIM_TYPE | MIIM_FTYPE)) {
        if (item->type & MFT_SEPARATOR && !(info->fType & MFT_SEPARATOR))
            item->state &= ~MFS_GRAYED;
        item->type = info->fType & types;
    }
    if (info->fMask & MIIM_TYPE && info->fType & MFT_BITMAP) {
        item->bitmap = menu_bitmap_of(info->dwTypeData);
        menu_set_text(item, NULL);
    } else if (info->fMask & MIIM_TYPE && text) {
        item->bitmap = NULL;
    }
    if (info->fMask & MIIM_BITMAP) {
        item->bitmap = is_old(info) ? NULL : info->hbmpItem;
        item->type &= ~MFT_BITMAP;
    }
    if (info->fMask & MIIM_STATE)
        item->state = info->fState & states;
    if (info->fMask & MIIM_ID)
        item->id = info->wID;
    if (info->fMask & MIIM_SUBMENU)
        menu_set_submenu(item, below);
    if (info->fMask & MIIM_CHECKMARKS) {
        item->checked = info->hbmpChecked;
        item->unchecked = info->hbmpUnchecked;
    }
    if (info->fMask & MIIM_DATA)
        item->data = info->dwItemData;
    menu_complete(item);
    return true;
}

BOOL SetMenuItemInfo(HMENU handle, UINT which, BOOL by_position, const MENUITEMINFO *info)
{
    struct menu *menu;
    if (!can_set(info))
        return FALSE;
    DWORD error = GetLastError();
    struct menu_item *item = menu_item_find(handle, which, by_position ? MF_BYPOSITION : 0, &menu);
    if (!item && !by_position && which == MENU_TASK_LIST && menu_look(handle)) {
        SetLastError(error);
        return TRUE;
    }
    return item && set_info(menu, item, info);
}

BOOL InsertMenuItem(HMENU handle, UINT which, BOOL by_position, const MENUITEMINFO *info)
{
    struct menu *menu = can_set(info) ? menu_find(handle) : NULL;
    if (!menu)
        return FALSE;
    DWORD error = GetLastError();
    const struct menu_item *before =
        menu_item_find(handle, which, by_position ? MF_BYPOSITION : 0, &menu);
    SetLastError(error);
    int at = before ? (int)(before - menu->items) : -1;
    HBITMAP bitmap = NULL;
    if (info->fMask & MIIM_BITMAP && !is_old(info))
        bitmap = info->hbmpItem;
    else if (info->fMask & MIIM_TYPE && info->fType & MFT_BITMAP)
        bitmap = menu_bitmap_of(info->dwTypeData);
    struct menu_item *item = menu_insert(menu, menu_place_for(menu, at, bitmap));
    if (!item)
        return FALSE;
    if (set_info(menu, item, info))
        return TRUE;
    menu_remove(menu, (int)(item - menu->items), false);
    return FALSE;
}

/* ---- Asking ---- */

/* A bitmap of the program's own makes the item one of that type, in the old way to ask. */
static UINT old_type(const struct menu_item *item)
{
    bool own = item->bitmap && !menu_is_magic(item->bitmap);
    return item->type | (own ? MFT_BITMAP : 0);
}

bool menu_info_gets_text(const MENUITEMINFO *info, const struct menu_item *item)
{
    return info->fMask & MIIM_STRING ||
           (info->fMask & MIIM_TYPE &&
            !(old_type(item) & (MFT_BITMAP | MFT_SEPARATOR | MFT_OWNERDRAW)));
}

const struct menu_item *menu_info_get(HMENU menu, UINT which, BOOL by_position, MENUITEMINFO *info)
{
    const struct menu_item *item =
        is_good(info) ? menu_item_find(menu, which, by_position ? MF_BYPOSITION : 0, NULL) : NULL;
    if (!item)
        return NULL;
    info->hSubMenu = info->fMask & MIIM_SUBMENU ? item->submenu : NULL;
    if (info->fMask & MIIM_TYPE)
        info->fType = old_type(item);
    if (info->fMask & MIIM_FTYPE)
        info->fType = item->type;
    if (info->fMask & MIIM_STATE)
        info->fState = item->state;
    if (info->fMask & MIIM_ID)
        info->wID = item->id;
    if (info->fMask & MIIM_CHECKMARKS) {
        info->hbmpChecked = item->checked;
        info->hbmpUnchecked = item->unchecked;
    }
    if (info->fMask & MIIM_DATA)
        info->dwItemData = item->data;
    if (info->fMask & (MIIM_BITMAP | MIIM_TYPE) && !is_old(info))
        info->hbmpItem = item->bitmap;
    return item;
}

BOOL GetMenuItemInfo(HMENU menu, UINT which, BOOL by_position, MENUITEMINFO *info)
{
    const struct menu_item *item = menu_info_get(menu, which, by_position, info);
    if (!item)
        return FALSE;
    size_t length = item->text ? strlen(item->text) : 0;
    if (menu_info_gets_text(info, item)) {
        if (info->dwTypeData && info->cch > 0) {
            size_t used = length < info->cch ? length : info->cch - 1;
            while (used < length && used > 0 && ((unsigned char)item->text[used] & 0xc0) == 0x80)
                used--;
            if (used)
                memcpy(info->dwTypeData, item->text, used);
            info->dwTypeData[used] = 0;
            length = used;
        }
        info->cch = (UINT)length;
    } else if (info->fMask & MIIM_TYPE) {
        info->dwTypeData = old_type(item) & MFT_BITMAP ? (char *)item->bitmap : NULL;
        info->cch = (UINT)length;
    }
    return TRUE;
}
