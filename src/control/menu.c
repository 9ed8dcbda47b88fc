/* SPDX-License-Identifier: MIT */
#include "control/menu.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "paint/grapheme.h"

/* The table of menus, and their items. */

enum { MENUS_MOST = 4096, INDEX_BITS = 12, ITEMS_MOST = 16384, DEPTH_MOST = 32 };
#define MARK 0x10000000u

static struct {
    struct menu *menu;
    unsigned generation;
} table[MENUS_MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static HMENU handle_at(unsigned index)
{
    return (HMENU)(uintptr_t)(MARK | (table[index].generation & 0x7fff) << INDEX_BITS | index);
}

struct menu *menu_find(HMENU handle)
{
    unsigned index = (uintptr_t)handle & (MENUS_MOST - 1);
    pthread_mutex_lock(&lock);
    struct menu *menu = handle_at(index) == handle ? table[index].menu : NULL;
    pthread_mutex_unlock(&lock);
    if (!menu)
        SetLastError(ERROR_INVALID_MENU_HANDLE);
    return menu;
}

static HMENU create(bool popup)
{
    struct menu *menu = calloc(1, sizeof(*menu));
    HMENU handle = NULL;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; menu && !handle && i < MENUS_MOST; i++) {
        if (table[i].menu)
            continue;
        table[i].menu = menu;
        table[i].generation++;
        handle = handle_at(i);
        menu->handle = handle;
        menu->popup = popup;
    }
    pthread_mutex_unlock(&lock);
    if (!handle) {
        free(menu);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    }
    return handle;
}

HMENU CreateMenu(void)
{
    return create(false);
}

HMENU CreatePopupMenu(void)
{
    return create(true);
}

BOOL IsMenu(HMENU menu)
{
    return menu_find(menu) != NULL;
}

BOOL DestroyMenu(HMENU handle)
{
    struct menu *menu = menu_find(handle);
    if (!menu)
        return FALSE;
    pthread_mutex_lock(&lock);
    table[(uintptr_t)handle & (MENUS_MOST - 1)].menu = NULL;
    pthread_mutex_unlock(&lock);
    while (menu->count > 0)
        menu_remove(menu, menu->count - 1, true);
    free(menu->items);
    free(menu);
    return TRUE;
}

/* ---- Items ---- */

struct menu_item *menu_insert(struct menu *menu, int position)
{
    if (position < 0 || position > menu->count)
        position = menu->count;
    struct menu_item *items = menu->count < ITEMS_MOST
                                  ? realloc(menu->items, ((size_t)menu->count + 1) * sizeof(*items))
                                  : NULL;
    if (!items) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    menu->items = items;
    memmove(items + position + 1, items + position,
            (size_t)(menu->count - position) * sizeof(*items));
    items[position] = (struct menu_item){0};
    menu->count++;
    return &items[position];
}

void menu_remove(struct menu *menu, int position, bool with_submenu)
{
    struct menu_item *item = &menu->items[position];
    HMENU submenu = item->submenu;
    free(item->text);
    menu->count--;
    memmove(item, item + 1, (size_t)(menu->count - position) * sizeof(*item));
    if (submenu && with_submenu)
        DestroyMenu(submenu);
}

static struct menu_item *find_id(struct menu *menu, UINT id, struct menu **ret_menu, int depth)
{
    struct menu_item *popup = NULL;
    for (int i = 0; i < menu->count && depth < DEPTH_MOST; i++) {
        struct menu_item *item = &menu->items[i];
        struct menu *below = item->submenu ? menu_find(item->submenu) : NULL;
        struct menu_item *found = below ? find_id(below, id, ret_menu, depth + 1) : NULL;
        if (found)
            return found;
        if (item->id == id && !(item->type & MFT_SEPARATOR && id == 0)) {
            if (!item->submenu) {
                *ret_menu = menu;
                return item;
            }
            popup = popup ? popup : item; /* when nothing else has it */
        }
    }
    if (popup)
        *ret_menu = menu;
    return popup;
}

struct menu_item *menu_item_find(HMENU handle, UINT which, UINT flags, struct menu **ret_menu)
{
    struct menu *menu = menu_find(handle), *in = menu;
    struct menu_item *item = NULL;
    if (!menu)
        return NULL;
    if (flags & MF_BYPOSITION)
        item = which < (UINT)menu->count ? &menu->items[which] : NULL;
    else
        item = find_id(menu, which, &in, 0);
    if (!item)
        SetLastError(ERROR_MENU_ITEM_NOT_FOUND);
    else if (ret_menu)
        *ret_menu = in;
    return item;
}

/* ---- Asking ---- */

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
    return ((UINT)GetMenuItemCount(item->submenu) << 8) | ((state | MF_POPUP) & 0xff);
}

int GetMenuString(HMENU handle, UINT which, char *buf, int size, UINT flags)
{
    const struct menu_item *item = menu_item_find(handle, which, flags, NULL);
    if (buf && size > 0)
        buf[0] = 0;
    if (!item || !item->text)
        return 0;
    if (!buf || size == 0)
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
    const char *tab = strchr(text, '\t');
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
