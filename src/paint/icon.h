/* SPDX-License-Identifier: MIT */
#ifndef PAINT_ICON_H
#define PAINT_ICON_H

/*
 * Icons and cursors. The system's own are numbers: their handle is the kind and
 * the number, and in cells they are a sign. What a program makes has a mask and
 * colours, both copies.
 */

#include "paint/bitmap.h"
#include "pianola/resource.h"

struct icon {
    bool cursor;
    bool coloured; /* else the lower half of the mask says what is inverted */
    DWORD hot_x;
    DWORD hot_y;
    LONG width;
    LONG height;
    struct bitmap mask;
    struct bitmap colours;
};

enum { ICON_FIRST = 32512, ICON_LAST = 32671, CURSOR_MARK = 0x00020000, ICON_MARK = 0x00030000 };

/* The number of one of the system's own; 0: it is none. */
unsigned icon_system(HICON icon);
/* What it shows in cells. */
const char *icon_sign(HICON icon);
/* One that a program made; NULL, without an error. */
struct icon *icon_find(HICON handle);
HICON icon_load(HINSTANCE instance, uintptr_t id, UINT type);
/* A copy as an object, of another size; NULL with the last error set. */
HICON icon_copy(HICON icon, bool cursor, LONG width, LONG height);

#endif
