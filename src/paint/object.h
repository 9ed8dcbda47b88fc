/* SPDX-License-Identifier: MIT */
#ifndef PAINT_OBJECT_H
#define PAINT_OBJECT_H

/*
 * GDI objects: a table of the process. A handle is index and generation; that
 * an object is of the right kind is checked where it is looked up.
 */

#include <stdbool.h>

#include "message/banded.h"
#include "paint/bitmap.h"
#include "pianola/paint.h"
#include "pianola/palette.h"

enum object_type {
    OBJECT_FREE,
    OBJECT_BRUSH,
    OBJECT_PEN,
    OBJECT_FONT,
    OBJECT_REGION,
    OBJECT_BITMAP,
    OBJECT_PALETTE,
    OBJECT_METAFILE,
    OBJECT_ENH_METAFILE,
    OBJECT_ICON, /* no object of GDI: what it is made of is icon.c's */
};

struct brush {
    COLORREF colour;
    bool hollow;
    bool of_dc;             /* DC_BRUSH */
    int hatch;              /* HS_... + 1; 0: none */
    struct bitmap *pattern; /* owned; NULL: none */
};

struct pen {
    COLORREF colour;
    UINT style;
    LONG width;
    bool of_dc;    /* DC_PEN */
    bool extended; /* ExtCreatePen */
};

struct palette {
    PALETTEENTRY *entries; /* owned */
    UINT count;
};

struct metafile {
    BYTE *bytes; /* owned */
    size_t size;
};

struct object {
    enum object_type type;
    unsigned selected; /* into how many device contexts */
    bool stock;
    bool doomed; /* deleted as soon as it is selected nowhere */
    union {
        struct brush brush;
        struct pen pen;
        LOGFONT font;
        struct banded region;
        struct bitmap bitmap;
        struct palette palette;
        struct metafile metafile;
        struct icon *icon; /* owned */
    };
};

/* Makes one; NULL without memory (last error set). What it is: to be filled in. */
HGDIOBJ object_create(enum object_type type, struct object **ret);
/* How many there are of a type; OBJECT_FREE: of GDI's. Those of the system do not count. */
unsigned object_count(enum object_type type);
/* OBJECT_FREE: any type. NULL: no such object (ERROR_INVALID_HANDLE). Objects are used by one
 * thread at a time, as in the reference. */
struct object *object_find(HGDIOBJ handle, enum object_type type);
/* Selected into one more device context (by 1) or one less (-1); it may be gone then. */
void object_select(HGDIOBJ handle, struct object *object, int by);
/* Takes an object out of the table and frees it. */
void object_destroy(HGDIOBJ handle);
/* stock.c: a brush also by COLOR_... + 1. false: nothing to fill with. */
bool brush_find(HBRUSH handle, struct brush *ret);
HGDIOBJ stock_object(int index);
/* The bitmap of one pixel that a context in memory has at first. */
HBITMAP stock_bitmap(void);
/* icon.c */
struct icon;
void icon_destroy(struct icon *icon);

#endif
