/* SPDX-License-Identifier: MIT */
#ifndef PAINT_OBJECT_H
#define PAINT_OBJECT_H

/*
 * GDI objects: a table of the process. A handle is index and generation; that
 * an object is of the right kind is checked where it is looked up.
 */

#include <stdbool.h>

#include "paint/banded.h"
#include "pianola/paint.h"

enum object_type {
    OBJECT_FREE,
    OBJECT_BRUSH,
    OBJECT_PEN,
    OBJECT_FONT,
    OBJECT_REGION,
    OBJECT_BITMAP,
};

struct brush {
    COLORREF colour;
    bool hollow;
    bool of_dc; /* DC_BRUSH */
};

struct pen {
    COLORREF colour;
    UINT style;
    LONG width;
    bool of_dc; /* DC_PEN */
};

struct object {
    enum object_type type;
    unsigned selected; /* into how many device contexts */
    bool stock;
    union {
        struct brush brush;
        struct pen pen;
        LOGFONT font;
        struct banded region;
    };
};

/* Makes one; NULL without memory (last error set). What it is: to be filled in. */
HGDIOBJ object_create(enum object_type type, struct object **ret);
/* OBJECT_FREE: any type. NULL: no such object (ERROR_INVALID_HANDLE). Objects are used by one
 * thread at a time, as in the reference. */
struct object *object_find(HGDIOBJ handle, enum object_type type);
/* stock.c: a brush also by COLOR_... + 1. false: nothing to fill with. */
bool brush_find(HBRUSH handle, struct brush *ret);
HGDIOBJ stock_object(int index);

#endif
