/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/menu.h"
#include "paint/grapheme.h"

/* What menus and items are asked. */

int GetMenuItemCount(HMENU handle)
{
    const struct menu *menu = menu_find(handle);
    return menu ? menu->count : -1;
}

UINT GetMenuItemID(HMENU handle, int position)
{
    const struct menu_item *item = menu_item_find(handle, (UINT)position, MF_BYPOSITION, NULL);
    return !item || item->submenu ? (UINT)-1 : item->id;
}

HMENU GetSubMenu(HMENU handle, int position)
{
    const struct menu_item *item = menu_item_find(handle, (UINT)position, MF_BYPOSITION, NULL);
    return item ? item->submenu : NULL;
}

UINT GetMenuState(HMENU handle, UINT id, UINT flags)
{
    const struct menu_item *item = menu_item_find(handle, id, flags, NULL);
    if (!item)
        return (UINT)-1;
    UINT state = item->state | item->type;
    if (!item->submenu)
        return state;
    const struct menu *below = menu_look(item->submenu);
    return ((UINT)(below ? below->count : 0) << 8) | ((state | MF_POPUP) & 0xff);
}

int GetMenuString(HMENU handle, UINT which, char *buf, int size, UINT flags)
{
    const struct menu_item *item = menu_item_find(handle, which, flags, NULL);
    if (buf && size > 0)
        buf[0] = 0;
    if (!item || !item->text)
        return 0;
    if (!buf || size <= 0)
        return (int)strlen(item->text);
    size_t length = strlen(item->text);
    if (length > (size_t)size - 1) {
        length = (size_t)size - 1;
        while (length > 0 && ((unsigned char)item->text[length] & 0xc0) == 0x80)
            length--;
    }
    memcpy(buf, item->text, length);
    buf[length] = 0;
    return (int)length;
}

int menu_text_cells(const struct menu_item *item, int *ret_right)
{
    const char *text = item->text ? item->text : "";
    const char *tab = strpbrk(text, "\t\b");
    size_t length = tab ? (size_t)(tab - text) : strlen(text);
    int cells = text_cells(text, length);
    for (size_t i = 0; i + 1 < length; i++)
        if (text[i] == '&') {
            cells--;
            i++;
        }
    *ret_right = tab ? text_cells(tab + 1, strlen(tab + 1)) : 0;
    return cells;
}

/* ---- The default item ---- */

BOOL SetMenuDefaultItem(HMENU handle, UINT which, UINT by_position)
{
    struct menu *menu = menu_find(handle);
    bool found = which == (UINT)-1;
    if (!menu)
        return FALSE;
    for (int i = 0; i < menu->count && !found; i++)
        found = by_position ? (UINT)i == which : menu->items[i].id == which;
    if (!found) {
        SetLastError(ERROR_MENU_ITEM_NOT_FOUND);
        return FALSE;
    }
    bool set = which == (UINT)-1;
    for (int i = 0; i < menu->count; i++) {
        struct menu_item *item = &menu->items[i];
        bool is = !set && (by_position ? (UINT)i == which : item->id == which);
        item->state = (item->state & ~MFS_DEFAULT) | (is ? MFS_DEFAULT : 0);
        set |= is;
    }
    return TRUE;
}

UINT GetMenuDefaultItem(HMENU handle, UINT by_position, UINT flags)
{
    const struct menu *menu = menu_find(handle);
    for (int i = 0; menu && i < menu->count; i++) {
        const struct menu_item *item = &menu->items[i];
        if (!(item->state & MFS_DEFAULT))
            continue;
        if (item->submenu && flags & GMDI_GOINTOPOPUPS) {
            UINT below = GetMenuDefaultItem(item->submenu, by_position, flags);
            if (below != (UINT)-1)
                return below;
        }
        if (menu_item_is_off(item) && !(flags & GMDI_USEDISABLED))
            break;
        return by_position ? (UINT)i : item->id;
    }
    if (menu)
        SetLastError(ERROR_MENU_ITEM_NOT_FOUND);
    return (UINT)-1;
}

/* ---- MENUINFO ---- */

static bool is_good(const MENUINFO *info)
{
    if (info && info->cbSize == sizeof(*info))
        return true;
    SetLastError(ERROR_INVALID_PARAMETER);
    return false;
}

BOOL GetMenuInfo(HMENU handle, MENUINFO *info)
{
    const struct menu *menu = is_good(info) ? menu_find(handle) : NULL;
    if (!menu)
        return FALSE;
    if (info->fMask & MIM_BACKGROUND)
        info->hbrBack = menu->info.hbrBack;
    if (info->fMask & MIM_HELPID)
        info->dwContextHelpID = menu->info.dwContextHelpID;
    if (info->fMask & MIM_MAXHEIGHT)
        info->cyMax = menu->info.cyMax;
    if (info->fMask & MIM_MENUDATA)
        info->dwMenuData = menu->info.dwMenuData;
    if (info->fMask & MIM_STYLE)
        info->dwStyle = menu->info.dwStyle;
    return TRUE;
}

static void set_info(struct menu *menu, const MENUINFO *info)
{
    if (info->fMask & MIM_BACKGROUND)
        menu->info.hbrBack = info->hbrBack;
    if (info->fMask & MIM_HELPID)
        menu->info.dwContextHelpID = info->dwContextHelpID;
    if (info->fMask & MIM_MAXHEIGHT)
        menu->info.cyMax = info->cyMax;
    if (info->fMask & MIM_MENUDATA)
        menu->info.dwMenuData = info->dwMenuData;
    if (info->fMask & MIM_STYLE)
        menu->info.dwStyle = info->dwStyle;
    for (int i = 0; info->fMask & MIM_APPLYTOSUBMENUS && i < menu->count; i++) {
        struct menu *below = menu_look(menu->items[i].submenu);
        if (below)
            set_info(below, info);
    }
}

BOOL SetMenuInfo(HMENU handle, const MENUINFO *info)
{
    struct menu *menu = is_good(info) ? menu_find(handle) : NULL;
    if (menu)
        set_info(menu, info);
    return menu != NULL;
}

DWORD GetMenuContextHelpId(HMENU handle)
{
    const struct menu *menu = menu_find(handle);
    return menu ? menu->info.dwContextHelpID : 0;
}

BOOL SetMenuContextHelpId(HMENU handle, DWORD id)
{
    struct menu *menu = menu_find(handle);
    if (menu)
        menu->info.dwContextHelpID = id;
    return menu != NULL;
}
