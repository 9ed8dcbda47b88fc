/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/menu.h"

/* Making and changing items as AppendMenu and its like have them, and their states. */

static const UINT types =
    MF_BITMAP | MF_OWNERDRAW | MF_SEPARATOR | MF_MENUBARBREAK | MF_MENUBREAK | MF_RIGHTJUSTIFY;
static const UINT states = MF_GRAYED | MF_DISABLED | MF_CHECKED | MF_HILITE;

bool menu_set_text(struct menu_item *item, const char *text)
{
    char *own = text ? strdup(text) : NULL;
    if (text && !own) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return false;
    }
    free(item->text);
    item->text = own;
    return true;
}

void menu_set_submenu(struct menu_item *item, struct menu *below)
{
    HMENU before = item->submenu;
    item->submenu = below ? below->handle : NULL;
    if (below) {
        below->popup = true;
        menu_hold(below->handle);
    }
    menu_release(before);
}

HBITMAP menu_bitmap_of(const void *data)
{
    ULONG_PTR value = (ULONG_PTR)data;
    HBITMAP magic = (HBITMAP)(LONG_PTR)(SHORT)LOWORD(value);
    if (menu_is_magic(magic) && !GetObjectType((HGDIOBJ)value))
        return magic;
    return (HBITMAP)value;
}

void menu_complete(struct menu_item *item)
{
    if (!item->text && !item->bitmap && !(item->type & MFT_OWNERDRAW))
        item->type |= MFT_SEPARATOR;
    if (item->type & MFT_SEPARATOR)
        item->state |= MFS_GRAYED;
}

static bool is_window_button(HBITMAP bitmap)
{
    return (ULONG_PTR)bitmap >= 1 && (ULONG_PTR)bitmap <= 6;
}

int menu_place_for(const struct menu *menu, int position, HBITMAP bitmap)
{
    if (position >= 0 && position < menu->count)
        return position;
    position = menu->count;
    while (!is_window_button(bitmap) && position > 0 &&
           is_window_button(menu->items[position - 1].bitmap))
        position--;
    return position;
}

static bool set_flags(struct menu *menu, struct menu_item *item, UINT flags, UINT_PTR id,
                      const char *text)
{
    struct menu *below = flags & MF_POPUP ? menu_look((HMENU)id) : NULL;
    if (below && (below->gone || !menu_can_hold(menu, below->handle)))
        return false;
    bool has_text = !(flags & (MF_OWNERDRAW | MF_SEPARATOR | MF_BITMAP));
    bool keeps = flags & MF_OWNERDRAW;
    if (!keeps && !menu_set_text(item, has_text ? text : NULL))
        return false;
    item->type = flags & types;
    item->state = flags & states;
    item->id = (UINT)id;
    if (flags & MF_OWNERDRAW)
        item->data = (ULONG_PTR)text;
    else
        item->bitmap = flags & MF_BITMAP ? menu_bitmap_of(text) : NULL;
    menu_set_submenu(item, below);
    if (!below)
        menu_complete(item);
    return true;
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
    DWORD error = GetLastError();
    if (position != (UINT)-1) {
        struct menu *in;
        const struct menu_item *before = menu_item_find(handle, position, flags, &in);
        if (before) {
            menu = in;
            at = position_of(in, before);
        } else if (!(flags & MF_BYPOSITION)) {
            return FALSE;
        }
        SetLastError(error);
    }
    HBITMAP bitmap = flags & MF_BITMAP ? menu_bitmap_of(text) : NULL;
    struct menu_item *item = menu_insert(menu, menu_place_for(menu, at, bitmap));
    if (!item)
        return FALSE;
    if (!set_flags(menu, item, flags, id, text)) {
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
    struct menu *menu;
    DWORD error = GetLastError();
    struct menu_item *item = menu_item_find(handle, position, flags, &menu);
    if (!item && menu_look(handle) && position == MENU_TASK_LIST && !(flags & MF_BYPOSITION)) {
        SetLastError(error);
        return TRUE;
    }
    if (!item)
        return FALSE;
    HMENU before = item->submenu;
    menu_hold(before); /* so that it is not freed before it is destroyed */
    bool done = set_flags(menu, item, flags, id, text);
    bool replaced = done && before && before != item->submenu && IsMenu(before);
    if (replaced)
        DestroyMenu(before);
    menu_release(before);
    return done;
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

BOOL ChangeMenu(HMENU menu, UINT position, const char *text, UINT id, UINT flags)
{
    if (flags & MF_APPEND)
        return AppendMenu(menu, flags & ~MF_APPEND, id, text);
    if (flags & MF_DELETE)
        return DeleteMenu(menu, position, flags & ~MF_DELETE);
    if (flags & MF_CHANGE)
        return ModifyMenu(menu, position, flags & ~MF_CHANGE, id, text);
    if (flags & MF_REMOVE)
        return RemoveMenu(menu, flags & MF_BYPOSITION ? position : id, flags & ~MF_REMOVE);
    return InsertMenu(menu, position, flags, id, text);
}

BOOL SetMenuItemBitmaps(HMENU menu, UINT which, UINT flags, HBITMAP unchecked, HBITMAP checked)
{
    struct menu_item *item = menu_item_find(menu, which, flags, NULL);
    if (!item)
        return FALSE;
    item->checked = checked;
    item->unchecked = unchecked;
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
    struct menu_item *item = menu_item_find(handle, id, enable, NULL);
    if (!item)
        return -1;
    UINT before = item->state & (MF_GRAYED | MF_DISABLED);
    item->state = (item->state & ~(MF_GRAYED | MF_DISABLED)) | (enable & (MF_GRAYED | MF_DISABLED));
    return (BOOL)before;
}

BOOL CheckMenuRadioItem(HMENU handle, UINT first, UINT last, UINT check, UINT flags)
{
    bool done = false;
    const struct menu *in = NULL;
    DWORD error = GetLastError();
    if (!menu_find(handle))
        return FALSE;
    for (UINT i = first; i <= last && i - first < 0x10000; i++) {
        struct menu *found = NULL;
        struct menu_item *item = menu_item_find(handle, i, flags, &found);
        if (!item)
            continue;
        in = in ? in : found;
        if (item->type & MFT_SEPARATOR || found != in)
            continue;
        item->state = (item->state & ~MFS_CHECKED) | (i == check ? MFS_CHECKED : 0);
        if (i == check) {
            item->type |= MFT_RADIOCHECK;
            done = true;
        }
    }
    SetLastError(in || done ? error : ERROR_MENU_ITEM_NOT_FOUND);
    return done;
}

BOOL HiliteMenuItem(HWND hwnd, HMENU handle, UINT which, UINT hilite)
{
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (!menu_find(handle))
        return FALSE;
    DWORD error = GetLastError();
    struct menu_item *item = menu_item_find(handle, which, hilite, NULL);
    SetLastError(error);
    if (item && (item->state & MF_HILITE) != (hilite & MF_HILITE)) {
        item->state = (item->state & ~MF_HILITE) | (hilite & MF_HILITE);
        menu_bar_draw(hwnd);
    }
    return TRUE;
}
