/* SPDX-License-Identifier: MIT */
#ifndef PAINT_DC_H
#define PAINT_DC_H

/*
 * Device contexts. Of windows they come out of a cache and go back to it; a
 * window or a class of CS_OWNDC or CS_CLASSDC keeps one; those in memory draw in
 * the bitmap that is selected.
 */

#include <stdatomic.h>

#include "paint/bitmap.h"
#include "paint/grid.h"
#include "paint/object.h"
#include "pianola/device.h"
#include "pianola/transform.h"
#include "pianola/window.h"

/* What SaveDC keeps. */
struct dc_state {
    POINT viewport;
    POINT window;
    SIZE viewport_extent;
    SIZE window_extent;
    int map_mode;
    HBRUSH brush;
    HPEN pen;
    HFONT font;
    HPALETTE palette;
    HBITMAP bitmap; /* in memory only */
    COLORREF text;
    COLORREF back;
    COLORREF brush_colour; /* DC_BRUSH */
    COLORREF pen_colour;
    int back_mode;
    int rop;
    int polygon_fill;
    int stretch;
    int arc_direction;
    int text_extra;
    DWORD layout;
    POINT brush_origin;
    UINT align;
    POINT at;      /* of lines */
    bool advanced; /* GM_ADVANCED */
    bool has_world;
    XFORM world;
    float miter; /* 0: nobody said */
    COLORADJUSTMENT adjustment;
    DWORD mapper;
    bool has_clip;
    struct banded clip; /* of the program, device coordinates; owned */
};

enum dc_kind {
    DC_OF_CACHE,
    DC_OF_WINDOW, /* CS_OWNDC */
    DC_OF_CLASS,  /* CS_CLASSDC */
    DC_OF_MEMORY,
    DC_OF_SCREEN, /* CreateDC */
    DC_OF_METAFILE,
};

struct dc {
    HDC handle;
    enum dc_kind kind;
    _Atomic bool in_use; /* one in the cache is not */
    _Atomic(HWND) hwnd;
    uintptr_t class_atom;
    DWORD flags;           /* DCX_... it was got with */
    HRGN limit;            /* GetDCEx's region, owned; NULL: none */
    POINT origin;          /* of device coordinates on the screen */
    struct banded visible; /* screen coordinates; owned */
    struct banded region;  /* what is drawn in: visible and the program's clip; owned */
    struct dc_state state;
    struct dc_state *saved; /* owned */
    int saved_count;
    HWND paint;                /* BeginPaint's window */
    struct path *path;         /* owned; NULL: none */
    struct recorder *recorder; /* owned; DC_OF_METAFILE */
};

/* NULL with ERROR_INVALID_HANDLE. */
struct dc *dc_find(HDC handle);
/* visible: becomes the context's. Not in the cache. */
struct dc *dc_create(enum dc_kind kind, HWND hwnd, POINT origin, struct banded *visible);
void dc_destroy(struct dc *dc);
/* Objects and modes as they are at first; nothing is saved. */
void dc_reset(struct dc *dc);
/* One that waits in the cache, taken out; NULL: none. */
struct dc *dc_take(void);
/* The first that fits; NULL: none. */
struct dc *dc_search(bool (*fits)(const struct dc *dc, const void *what), const void *what);
/* How many are in use. */
unsigned dc_count(void);
/* region anew, after the clip has changed. */
int dc_update_region(struct dc *dc);
/* clip.c: the program's clip region (without one: what can be seen) and a set of device
 * coordinates. Returns what GetClipBox does. */
int dc_combine_clip(struct dc *dc, const struct banded *set, int mode);
/* The bitmap it draws in; NULL: the screen. */
struct bitmap *dc_bitmap(const struct dc *dc);
/* Counts the objects of a state as selected. */
void dc_count_selected(const struct dc *dc, const struct dc_state *state, int by);

/* mapping.c: from the program's coordinates to the screen's. */
POINT dc_point(const struct dc *dc, LONG x, LONG y);
RECT dc_rect(const struct dc *dc, const RECT *rect);
POINT dc_point_back(const struct dc *dc, POINT screen);
RECT dc_rect_back(const struct dc *dc, const RECT *screen);
/* Lengths: to pixels, and from pixels; the sign is that of the axis. */
LONG dc_width(const struct dc *dc, LONG width);
LONG dc_height(const struct dc *dc, LONG height);
LONG dc_width_back(const struct dc *dc, LONG pixels);
LONG dc_height_back(const struct dc *dc, LONG pixels);

/* transform.c: between the program's coordinates and the page's, and lengths along an axis. */
POINT dc_to_page(const struct dc *dc, POINT point);
POINT dc_from_page(const struct dc *dc, POINT point);
LONG dc_world_length(const struct dc *dc, LONG length, bool down, bool back);

/* The font's CELL_... */
unsigned dc_attributes(const struct dc *dc);

/* dc_window.c: clipped to what the window has to paint, until dc_end_paint. NULL without memory. */
struct dc *dc_begin_paint(HWND hwnd);
void dc_end_paint(struct dc *dc);
/* The window is destroyed: its context is gone, those of the cache go back. */
void dc_window_gone(HWND hwnd);

/* visible.c: what can be seen of a window, of all of it or its client area, screen coordinates.
 * flags: DCX_CLIPCHILDREN, DCX_WINDOW, DCX_PARENTCLIP. */
int window_visible_region(HWND hwnd, DWORD flags, struct banded *ret);

/* window_region.c: cuts a region of the screen to what SetWindowRgn left of the window; takes away
 * what the window covers. 0, -ENOMEM. */
int window_cut_shape(HWND hwnd, struct banded *region);
int window_take_away(HWND hwnd, struct banded *region);
bool window_shape_has(HRGN region, LONG x, LONG y);

/* frame.c */
void frame_paint(HWND hwnd);
/* The same into a context whose origin is the window's corner. */
void frame_draw(HWND hwnd, HDC dc);
/* layered.c: a window that UpdateLayeredWindow gave a picture; false: it has none. */
bool layered_draw(HWND hwnd);
void layered_window_gone(HWND hwnd);
/* print.c: WM_PRINT; how: PRF_... */
void print_window(HWND hwnd, HDC dc, DWORD how);
void frame_paint_caption(HWND hwnd, bool active);
void frame_text_changed(HWND hwnd);

#endif
