/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_CLASS_H
#define MESSAGE_CLASS_H

/* The window classes of this process. */

#include "message/message.h"

struct window_class {
    struct window_class *next;
    ATOM atom;
    WNDPROC proc;
    int extra_size;
    int class_extra_size;
    void *class_extra; /* owned */
    UINT style;
    HINSTANCE instance;
    HICON icon;
    HICON small_icon;
    HCURSOR cursor;
    HBRUSH background;
    const char *menu_name; /* owned unless an integer */
    bool global;           /* for all modules, not only `instance` */
    bool system;           /* one of ours: the program may have its own of that name */
    bool gone;             /* one of ours that was unregistered */
    unsigned windows;      /* how many use it */
};

enum { CLASS_EXTRA_MAX = 4096 };

/* Finds the class by name or atom, for a module (NULL: any), and counts one more window of it. NULL
 * with the last error set. */
struct window_class *class_use(const char *name, HINSTANCE instance);
/* The atom of a name (or number) of a class; 0: there has never been one. */
ATOM class_atom_find(const char *name);
/* name: an integer, or the class's from now on (malloc). */
void class_set_menu_name(struct window_class *class, const char *name);
void class_unuse(struct window_class *class);

/* The seam for the room of the controls: gives the description of a class that every program has,
 * NULL when there is none of that name ("#32770" for a number). It is registered then. */
void class_set_system(const WNDCLASSEX *(*find)(const char *name));

#endif
