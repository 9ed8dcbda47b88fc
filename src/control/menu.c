/* SPDX-License-Identifier: MIT */
#include "control/menu.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The table of menus, and how their items are found. */

enum { MENUS_MOST = 4096, INDEX_BITS = 12, ITEMS_MOST = 16384, DEPTH_MOST = 25 };
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

static unsigned index_of(HMENU handle)
{
    return (uintptr_t)handle & (MENUS_MOST - 1);
}

struct menu *menu_look(HMENU handle)
{
    unsigned index = index_of(handle);
    pthread_mutex_lock(&lock);
    struct menu *menu = handle_at(index) == handle ? table[index].menu : NULL;
    pthread_mutex_unlock(&lock);
    return menu;
}

struct menu *menu_find(HMENU handle)
{
    struct menu *menu = menu_look(handle);
    if (menu && !menu->gone)
        return menu;
    SetLastError(ERROR_INVALID_MENU_HANDLE);
    return NULL;
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

/* ---- The end ---- */

static void free_menu(struct menu *menu)
{
    pthread_mutex_lock(&lock);
    table[index_of(menu->handle)].menu = NULL;
    pthread_mutex_unlock(&lock);
    while (menu->count > 0)
        menu_remove(menu, menu->count - 1, true);
    free(menu->items);
    free(menu);
}

/* The submenus are no menus any more from now on, whoever still has them. */
static void mark_gone(struct menu *menu, int depth)
{
    menu->gone = true;
    for (int i = 0; i < menu->count && depth < DEPTH_MOST; i++) {
        struct menu *below = menu_look(menu->items[i].submenu);
        if (below && !below->gone)
            mark_gone(below, depth + 1);
    }
}

BOOL DestroyMenu(HMENU handle)
{
    struct menu *menu = menu_find(handle);
    if (!menu)
        return FALSE;
    mark_gone(menu, 0);
    if (menu->users == 0)
        free_menu(menu);
    return TRUE;
}

void menu_hold(HMENU handle)
{
    struct menu *menu = menu_look(handle);
    if (menu)
        menu->users++;
}

void menu_release(HMENU handle)
{
    struct menu *menu = menu_look(handle);
    if (menu && menu->users > 0 && --menu->users == 0 && menu->gone)
        free_menu(menu);
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
    const struct menu *below = menu_look(submenu);
    free(item->text);
    menu->count--;
    memmove(item, item + 1, (size_t)(menu->count - position) * sizeof(*item));
    if (with_submenu && below && !below->gone)
        DestroyMenu(submenu);
    menu_release(submenu);
}

static int depth_of(const struct menu *menu, const struct menu *wanted, int depth)
{
    int most = depth;
    if (menu == wanted)
        return DEPTH_MOST;
    for (int i = 0; i < menu->count && most < DEPTH_MOST; i++) {
        const struct menu *below = menu_look(menu->items[i].submenu);
        int found = below ? depth_of(below, wanted, depth + 1) : depth;
        most = found > most ? found : most;
    }
    return most;
}

bool menu_can_hold(const struct menu *menu, HMENU handle)
{
    const struct menu *below = menu_look(handle);
    return !below || depth_of(below, menu, 1) < DEPTH_MOST;
}

/* ---- Finding ---- */

static struct menu_item *find_id(struct menu *menu, UINT id, struct menu **ret_menu, int depth)
{
    struct menu_item *popup = NULL;
    struct menu *popup_in = NULL;
    for (int i = 0; i < menu->count && depth < DEPTH_MOST; i++) {
        struct menu_item *item = &menu->items[i];
        struct menu *below = menu_look(item->submenu), *in = below;
        struct menu_item *found = below ? find_id(below, id, &in, depth + 1) : NULL;
        if (found && !found->submenu) {
            *ret_menu = in;
            return found;
        }
        if (!item->submenu && item->id == id) {
            *ret_menu = menu;
            return item;
        }
        /* One that opens a menu, when nothing else has the number. */
        if (!popup && (found || (item->submenu && item->id == id))) {
            popup = found ? found : item;
            popup_in = found ? in : menu;
        }
    }
    if (popup)
        *ret_menu = popup_in;
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
