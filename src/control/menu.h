/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_MENU_H
#define CONTROL_MENU_H

/* Menus: a table of the process, handles with a generation. */

#include "control/control.h"
#include "pianola/menu.h"

#define ERROR_INVALID_MENU_HANDLE 1401u
#define ERROR_MENU_ITEM_NOT_FOUND 1456u

struct menu_item {
    UINT type;  /* MFT_... */
    UINT state; /* MFS_... */
    UINT id;
    HMENU submenu;
    ULONG_PTR data;
    char *text; /* owned; NULL: none */
    RECT rect;  /* where it was drawn last, in the window's coordinates */
};

struct menu {
    HMENU handle;
    bool popup;
    struct menu_item *items; /* owned */
    int count;
    HWND owner; /* the window that has it as its bar */
};

/* NULL with ERROR_INVALID_MENU_HANDLE. */
struct menu *menu_find(HMENU handle);
/* By position or id, the latter in submenus, too; *ret_menu (may be NULL): the one it is in. NULL
 * with ERROR_MENU_ITEM_NOT_FOUND. */
struct menu_item *menu_item_find(HMENU menu, UINT item, UINT flags, struct menu **ret_menu);
/* Inserts an empty item; NULL without memory. */
struct menu_item *menu_insert(struct menu *menu, int position);
void menu_remove(struct menu *menu, int position, bool with_submenu);
/* Cells that an item's text takes: the text, and what is behind its tab. */
int menu_text_cells(const struct menu_item *item, int *ret_right);

/* menu_bar.c */
bool menu_def_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret);
/* menu_system.c */
HMENU menu_system_of(HWND hwnd);
void menu_window_gone(HWND hwnd);

/* menu_track.c: runs the menu loop of a window's bar (item: the one to open; -1: none) or of a
 * popup. Returns the identifier chosen, 0: none. */
enum { MENU_BAR, MENU_POPUP, MENU_SYSTEM };
UINT menu_track(HWND hwnd, HMENU menu, int kind, int item, POINT at, UINT flags);
bool menu_is_tracking(void);

/* menu_popup.c: the window of a popup menu. */
HWND menu_popup_show(HWND owner, HMENU menu, POINT at, const RECT *beside);
void menu_popup_select(HWND popup, int item);
int menu_popup_selected(HWND popup);
HMENU menu_popup_menu(HWND popup);
int menu_popup_item_at(HWND popup, POINT screen);
/* menu_paint.c */
void menu_draw_item(HDC dc, const struct menu_item *item, const RECT *rect, bool selected, bool bar,
                    HWND owner);
void menu_layout_bar(HWND hwnd, struct menu *menu, const RECT *rect);

#endif
