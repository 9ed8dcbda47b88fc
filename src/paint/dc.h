/* SPDX-License-Identifier: MIT */
#ifndef PAINT_DC_H
#define PAINT_DC_H

/* Device contexts. All but what is in the state is fixed when one is made. */

#include "paint/grid.h"
#include "paint/object.h"
#include "pianola/window.h"

/* What SaveDC keeps. Coordinates of the program plus the origin are those of the screen. */
struct dc_state {
    POINT viewport;
    POINT window;
    HBRUSH brush;
    HPEN pen;
    HFONT font;
    COLORREF text;
    COLORREF back;
    COLORREF brush_colour; /* DC_BRUSH */
    COLORREF pen_colour;
    int back_mode;
    UINT align;
    POINT at; /* of lines */
    bool has_clip;
    struct banded clip; /* of the program, device coordinates; owned */
};

struct dc {
    HDC handle;
    HWND hwnd;
    POINT origin;          /* of device coordinates on the screen */
    struct banded visible; /* screen coordinates; owned */
    struct banded region;  /* what is drawn in: visible and the program's clip; owned */
    struct dc_state state;
    struct dc_state *saved; /* owned */
    int saved_count;
    bool memory;
    bool paint; /* BeginPaint's */
};

/* NULL with ERROR_INVALID_HANDLE. */
struct dc *dc_find(HDC handle);
/* visible: becomes the context's. */
struct dc *dc_create(HWND hwnd, POINT origin, struct banded *visible);
void dc_destroy(struct dc *dc);
/* region anew, after the clip has changed. */
int dc_update_region(struct dc *dc);
/* From the program's coordinates to the screen's. */
POINT dc_point(const struct dc *dc, LONG x, LONG y);
RECT dc_rect(const struct dc *dc, const RECT *rect);
RECT dc_rect_back(const struct dc *dc, const RECT *screen);
/* The font's CELL_... */
unsigned dc_attributes(const struct dc *dc);

/* visible.c: what can be seen of a window, of all of it or its client area, screen coordinates.
 * flags: DCX_CLIPCHILDREN, DCX_WINDOW, DCX_PARENTCLIP. */
int window_visible_region(HWND hwnd, DWORD flags, struct banded *ret);

/* frame.c */
void frame_paint(HWND hwnd);
void frame_paint_caption(HWND hwnd, bool active);

#endif
