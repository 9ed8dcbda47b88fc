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
    UINT style;
    HINSTANCE instance;
    unsigned windows; /* how many use it */
};

/* Finds the class and counts one more window of it. NULL with the last error set. */
struct window_class *class_use(const char *name);
void class_unuse(struct window_class *class);

#endif
