/* SPDX-License-Identifier: MIT */
#ifndef NOTEPAD_H
#define NOTEPAD_H

/* A small editor: several files, each in an MDI child with an Edit control. */

#include <windows.h>

enum {
    ID_NEW = 100,
    ID_OPEN,
    ID_CLOSE,
    ID_SAVE,
    ID_SAVE_AS,
    ID_EXIT,
    ID_UNDO,
    ID_CUT,
    ID_COPY,
    ID_PASTE,
    ID_DELETE,
    ID_SELECT_ALL,
    ID_CASCADE,
    ID_TILE_SIDE,
    ID_TILE_STACKED,
    ID_ARRANGE,
    ID_ABOUT,
    ID_EDIT = 1,
    ID_FIRST_CHILD = 1000,
};

/* menu.c. *window_menu: the one that lists the files. */
HMENU make_menu(HMENU *window_menu);
HACCEL make_accelerators(void);

/* document.c */
extern const char document_class[];
ATOM register_document_class(void);
/* A file's (NULL: a new one), in a new child window. */
HWND open_document(HWND client, const char *path);
BOOL save_document(HWND child, BOOL ask_path);
HWND edit_of(HWND child);
/* Asks about what is not saved; FALSE: the user wants to stay. */
BOOL may_close_document(HWND child);

/* path_dialog.c: asks for a path. FALSE: cancelled. */
BOOL ask_path(HWND owner, const char *title, char *path, int size);

#endif
