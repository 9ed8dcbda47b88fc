/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_MENU_H
#define CONTROL_MENU_H

/*
 * Menus: a table of the process, handles with a generation. A menu that is
 * destroyed while a window or another menu has it is no menu any more for the
 * program, yet stays to be shown until they let go of it.
 */

#include "control/control.h"
#include "pianola/menu.h"

#define ERROR_INVALID_MENU_HANDLE 1401u
#define ERROR_CHILD_WINDOW_MENU 1436u
#define ERROR_POPUP_ALREADY_ACTIVE 1446u
#define ERROR_MENU_ITEM_NOT_FOUND 1456u
#define ERROR_RESOURCE_DATA_NOT_FOUND 1812u
/* Programs may change the item of this command where there is none: nothing happens. */
#define MENU_TASK_LIST 0xF130u

struct menu_item {
    UINT type;  /* MFT_... */
    UINT state; /* MFS_... */
    UINT id;
    HMENU submenu;
    ULONG_PTR data;
    char *text;     /* owned; NULL: none */
    HBITMAP bitmap; /* NULL: none; HBMMENU_... */
    HBITMAP checked;
    HBITMAP unchecked;
    SIZE drawn; /* what its owner said it takes, when that draws it */
    RECT rect;  /* where it was drawn last, in the window's coordinates */
};

struct menu {
    HMENU handle;
    bool popup;
    bool gone;               /* destroyed */
    int users;               /* windows and items that have it */
    struct menu_item *items; /* owned */
    int count;
    MENUINFO info;
    HWND shown;     /* the window of the popup */
    HWND system_of; /* the window whose system menu it is */
    HWND bar_of;    /* the window that SetMenu gave it to, and that holds it */
};

/* NULL with ERROR_INVALID_MENU_HANDLE. */
struct menu *menu_find(HMENU handle);
/* Also what is destroyed but still shown; leaves the last error alone. */
struct menu *menu_look(HMENU handle);
/* By position or id, the latter in submenus, too; *ret_menu (may be NULL): the one it is in. NULL
 * with ERROR_MENU_ITEM_NOT_FOUND. */
struct menu_item *menu_item_find(HMENU menu, UINT item, UINT flags, struct menu **ret_menu);
/* Inserts an empty item (-1: at the end); NULL without memory. */
struct menu_item *menu_insert(struct menu *menu, int position);
void menu_remove(struct menu *menu, int position, bool with_submenu);
/* One more window or item has it; one less. */
void menu_hold(HMENU menu);
void menu_release(HMENU menu);
/* Would a menu be in itself, or too many deep, with that below it? */
bool menu_can_hold(const struct menu *menu, HMENU below);
/* Cells that an item's text takes: the text, and what is behind its tab. */
int menu_text_cells(const struct menu_item *item, int *ret_right);
static inline bool menu_item_is_off(const struct menu_item *item)
{
    return item->state & (MFS_GRAYED | MF_DISABLED);
}
static inline bool menu_is_magic(HBITMAP bitmap)
{
    return bitmap == HBMMENU_CALLBACK || ((ULONG_PTR)bitmap >= 1 && (ULONG_PTR)bitmap <= 11);
}

/* menu_change.c */

void menu_set_submenu(struct menu_item *item, struct menu *below);
bool menu_set_text(struct menu_item *item, const char *text);
/* What MFT_BITMAP names: of a number that is no bitmap the low word counts. */
HBITMAP menu_bitmap_of(const void *data);
/* An item without text and bitmap separates. */
void menu_complete(struct menu_item *item);
/* Where in the menu InsertMenu and InsertMenuItem put an item. */
int menu_place_for(const struct menu *menu, int position, HBITMAP bitmap);

/* menu_bar.c */

bool menu_bar_place(HWND hwnd, RECT *ret);
void menu_bar_draw(HWND hwnd);
/* One item of it, because it is selected now, or no longer. */
void menu_bar_draw_item(HWND hwnd, HMENU menu, int item);
/* The position in the bar, -1: none. */
int menu_bar_item_at(HWND hwnd, POINT screen);

/* menu_system.c */

/* The menu in a window's upper left corner (a popup), made when it is first asked for. */
HMENU menu_system_of(HWND hwnd);
/* The bar with that as its only item. */
HMENU menu_system_bar_of(HWND hwnd);
/* Its items are as the window's state and style have them. */
void menu_system_update(HWND hwnd);
/* Its item for closing was disabled or taken away, or its class has none. */
bool menu_system_forbids_close(HWND hwnd);
void menu_window_gone(HWND hwnd);

/* menu_loop.c */

/* From a window's bar, its system menu, or a popup. */
enum { MENU_BAR, MENU_SYSTEM, MENU_POPUP };
/* Opened by the mouse at an item (-1: none) of MENU_BAR or MENU_SYSTEM. */
void menu_track_mouse(HWND hwnd, HMENU menu, int kind, int item);
/* Opened by a key: the mnemonic c, or 0. */
void menu_track_key(HWND hwnd, HMENU menu, int kind, WPARAM c);
bool menu_is_tracking(void);
/* The menu loop of that window ends. */
void menu_cancel(HWND hwnd);
/* Has the calling thread that bar of the window open? *ret_selected: the item is selected;
 * *ret_popup: what it has opened. */
bool menu_is_open(HWND hwnd, HMENU menu, int item, bool *ret_selected, HWND *ret_popup);

/* menu_popup.c: the window of a popup menu. */

/* beside: the item of the popup that it belongs to, screen coordinates (NULL: none). flags:
 * TPM_...; exclude: what it should not cover (NULL: nothing). */
HWND menu_popup_show(HWND owner, HMENU menu, POINT at, const RECT *beside, UINT flags,
                     const RECT *exclude);
void menu_popup_select(HWND popup, int item);
HMENU menu_popup_menu(HWND popup);
int menu_popup_item_at(HWND popup, POINT screen);

/* menu_paint.c */

/* Of a bitmap of the program's own; {0, 0} for the others. */
SIZE menu_bitmap_size(HBITMAP bitmap);
/* Where the item is; action: ODA_..., for the owner that draws it. */
void menu_draw_item(HDC dc, const struct menu *menu, const struct menu_item *item, bool selected,
                    bool bar, UINT action, HWND owner);

/* menu_layout.c */

void menu_layout_bar(HWND hwnd, struct menu *menu, const RECT *rect);
/* Where the items are in the client area; returns its size. */
SIZE menu_layout_popup(HWND owner, struct menu *menu);

#endif
