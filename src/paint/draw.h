/* SPDX-License-Identifier: MIT */
#ifndef PAINT_DRAW_H
#define PAINT_DRAW_H

/*
 * What all drawing comes down to, on the screen's cells or in a bitmap's pixels.
 * Coordinates are the screen's (the bitmap's).
 */

#include "paint/dc.h"

/* What an area gets. */
struct fill {
    COLORREF colour;
    COLORREF second;              /* what is between a hatch's lines; CLR_INVALID: what was there */
    int hatch;                    /* HS_..., -1: none */
    const struct bitmap *pattern; /* not NULL: its pixels, from the origin on */
    POINT origin;
    uint8_t rop; /* of GDI's ternary operations: of pattern and destination */
};

/* A result of a ternary operation: each bit of pattern, source and destination. */
COLORREF rop_apply(uint8_t rop, COLORREF pattern, COLORREF source, COLORREF destination);
static inline bool rop_uses_destination(uint8_t rop)
{
    return ((rop >> 1) & 0x55) != (rop & 0x55);
}
static inline bool rop_uses_source(uint8_t rop)
{
    return ((rop >> 2) & 0x33) != (rop & 0x33);
}
static inline bool rop_uses_pattern(uint8_t rop)
{
    return (rop >> 4) != (rop & 0xf);
}
/* A ternary operation for R2_...; that of the context. */
uint8_t rop_of_binary(int rop2);

/* false: there is nothing to fill with (a hollow or no brush). NULL: the selected one. */
bool fill_of_brush(const struct dc *dc, HBRUSH brush, struct fill *ret);
struct fill fill_of_colour(const struct dc *dc, COLORREF colour);
/* The colour of a pattern at a pixel; CLR_INVALID: what was there. */
COLORREF fill_at(const struct fill *fill, LONG x, LONG y);
/* false: it draws nothing. */
bool pen_colour(const struct dc *dc, COLORREF *ret);
LONG pen_width(const struct dc *dc);

void draw_rect(const struct dc *dc, const RECT *rect, const struct fill *fill);
void draw_set(const struct dc *dc, const struct banded *set, const struct fill *fill);
void draw_dot(const struct dc *dc, LONG x, LONG y, COLORREF colour);
/* From one point to the other, without that, with the pen. */
void draw_line(const struct dc *dc, POINT from, POINT to);
/* The frame of a rectangle: sides as BF_... */
void draw_frame(const struct dc *dc, const RECT *rect, COLORREF ink, unsigned sides);
/* Moves what is in one set, in the same bitmap, as far as it will be in another. */
void draw_move(const struct dc *dc, const struct banded *from, const struct banded *to, int dx,
               int dy);
/* See grid_put; region NULL: the context's. */
void draw_text(const struct dc *dc, const struct banded *region, POINT at, const char *text,
               size_t length, bool wide, bool opaque, unsigned attributes);

#endif
