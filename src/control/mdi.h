/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_MDI_H
#define CONTROL_MDI_H

/* What an MDIClient keeps. Its children are the windows in it with WS_EX_MDICHILD; their numbers
 * count up from the first one in the order they were made, their order on the screen is that of the
 * tree, the active one first. */

#include "control/control.h"
#include "pianola/mdi.h"
#include "pianola/menu.h"

enum { MDI_LISTED = 9, MDI_STEP_X = 16, MDI_STEP_Y = 16 };

struct mdi {
    struct mdi *next; /* in the list of all */
    HWND hwnd;
    HWND active;
    HWND dying;       /* WM_MDIDESTROY is at it */
    HWND maximized;   /* the one whose title and buttons the frame shows */
    HMENU buttons_in; /* the menu that has the buttons */
    HMENU window_menu;
    UINT first_id;
    UINT last_id;      /* in the window menu */
    UINT created;      /* how many, for places */
    DWORD scrolls;     /* WS_HSCROLL, WS_VSCROLL: those it was made with */
    bool scrolling;    /* children are moved, or bars shown, by the client itself */
    char *frame_title; /* owned: what stands before " - [child]" */
};

/* NULL for a window that is no MDIClient. */
struct mdi *mdi_of(HWND client);
/* The children, the first in the z-order first. Returns how many; the caller frees the list. */
int mdi_children(HWND client, HWND **ret_list);

/* mdi_client.c */

void mdi_next(struct mdi *m, HWND from, bool previous);

/* mdi_activate.c */

/* Raises it, which makes it the active one. */
void mdi_bring(HWND child);
/* What WM_CHILDACTIVATE does; child NULL: none is active from now on. */
void mdi_activate(struct mdi *m, HWND child);
bool mdi_can_be_active(HWND child);
/* WM_MDIDESTROY. */
void mdi_destroy(struct mdi *m, HWND child);
/* It is gone, in whatever way: the numbers of the others close up. */
void mdi_forget(struct mdi *m, HWND child);

/* mdi_arrange.c */

void mdi_cascade(HWND client, UINT flags);
void mdi_tile(HWND client, UINT flags);
void mdi_arrange_icons(HWND client);
/* A maximized child takes all of the client, its frame outside what is seen. */
void mdi_limits(HWND client, HWND child, MINMAXINFO *info);
void mdi_resized(struct mdi *m);

/* mdi_scroll.c */

/* After a child or the client has another place or size. */
void mdi_update_scroll(struct mdi *m);
/* WM_HSCROLL, WM_VSCROLL. bar: SB_HORZ, SB_VERT. */
void mdi_scroll(struct mdi *m, int bar, WPARAM w);

/* mdi_menu.c: the list of the children in the window menu. */

void mdi_update_menu(struct mdi *m);
void mdi_set_window_menu(struct mdi *m, HMENU menu);
HWND mdi_child_by_id(const struct mdi *m, UINT id);
/* Lets the user choose among all children. */
void mdi_choose(struct mdi *m);

/* mdi_title.c: what the frame shows of a maximized child. */

void mdi_set_title(struct mdi *m, const char *title);
void mdi_update_title(struct mdi *m);
/* After the child's state or the active one has changed. */
void mdi_update_frame(struct mdi *m, HWND child, bool maximized);
/* The frame gets another menu. Returns the one before. */
HMENU mdi_set_frame_menu(struct mdi *m, HMENU menu);

#endif
