/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_MDI_H
#define CONTROL_MDI_H

/* What an MDIClient keeps. The order of its children is that of the tree, the active one first. */

#include "control/control.h"
#include "pianola/mdi.h"
#include "pianola/menu.h"

enum { MDI_LISTED = 9, MDI_STEP_X = 16, MDI_STEP_Y = 16 };

struct mdi {
    HWND hwnd;
    HWND active;
    HMENU window_menu;
    UINT first_id;
    UINT created;      /* how many, for places */
    bool maximized;    /* the active one fills the client area */
    char *frame_title; /* owned: what stands before " - [child]" */
};

struct mdi *mdi_of(HWND client);
/* The children, the first in the z-order first. Returns how many; the caller frees the list. */
int mdi_children(HWND client, HWND **ret_list);

/* mdi_client.c */
void mdi_activate(struct mdi *m, HWND child);
void mdi_next(struct mdi *m, HWND from, bool previous);
void mdi_child_gone(struct mdi *m, HWND child);
/* mdi_arrange.c */
void mdi_cascade(HWND client, UINT flags);
void mdi_tile(HWND client, UINT flags);
void mdi_arrange_icons(HWND client);
void mdi_fill(struct mdi *m, HWND child);
/* mdi_menu.c */
void mdi_update_menu(struct mdi *m);
void mdi_update_title(struct mdi *m);
HWND mdi_child_by_id(struct mdi *m, UINT id);

#endif
