/* SPDX-License-Identifier: MIT */
#ifndef PAINT_METAFILE_H
#define PAINT_METAFILE_H

/* Contexts that record, and what they made. */

#include "paint/dc.h"
#include "pianola/metafile.h"

struct records {
    BYTE *bytes; /* owned */
    size_t size;
    size_t room;
    DWORD count;
    DWORD largest; /* bytes */
    bool failed;   /* memory was out */
};

struct recorder {
    bool enhanced;
    struct records records;
    RECT bounds; /* device units, inclusive */
    bool has_bounds;
    bool has_frame;
    RECT frame;
    WCHAR *file; /* owned; NULL: none */
};

/* One record of numbers: 32 bits in this order, or 16 in the opposite one. type 0: not of that
 * form. Nothing happens in a context that does not record. */
void metafile_record(const struct dc *dc, DWORD type, WORD function, const LONG *numbers,
                     size_t count);
#define METAFILE_RECORD(dc, type, function, ...)                                                   \
    do {                                                                                           \
        if ((dc)->recorder)                                                                        \
            metafile_record(dc, type, function, (const LONG[]){__VA_ARGS__},                       \
                            sizeof((const LONG[]){__VA_ARGS__}) / sizeof(LONG));                   \
    } while (0)
/* A figure in a box, and numbers after it. The box of the enhanced form is inclusive. */
void metafile_figure(const struct dc *dc, DWORD type, WORD function, const RECT *box,
                     const LONG *more, size_t count);
/* A rectangle that is drawn in, the program's coordinates. */
void metafile_bounds(const struct dc *dc, LONG left, LONG top, LONG right, LONG bottom);
bool metafile_save(const WCHAR *name, const BYTE *bytes, size_t size);
/* To be freed; NULL for NULL. */
WCHAR *metafile_wide_name(const char *name);
void recorder_free(struct recorder *recorder);

enum {
    RECORD_SETWINDOWEXT = 9,
    RECORD_SETWINDOWORG = 10,
    RECORD_SETVIEWPORTEXT = 11,
    RECORD_SETVIEWPORTORG = 12,
    RECORD_EOF = 14,
    RECORD_SETMAPMODE = 17,
    RECORD_SETBKMODE = 18,
    RECORD_SETPOLYFILLMODE = 19,
    RECORD_SETROP2 = 20,
    RECORD_SETSTRETCHBLTMODE = 21,
    RECORD_SETTEXTALIGN = 22,
    RECORD_SETTEXTCOLOR = 24,
    RECORD_SETBKCOLOR = 25,
    RECORD_MOVETO = 27,
    RECORD_SAVEDC = 33,
    RECORD_RESTOREDC = 34,
    RECORD_ELLIPSE = 42,
    RECORD_RECTANGLE = 43,
    RECORD_ROUNDRECT = 44,
    RECORD_LINETO = 54,
};

#endif
