/* SPDX-License-Identifier: MIT */
#include "paint/draw.h"

#include <stdlib.h>
#include <string.h>
#include "paint/path.h"

/* ---- Operations ---- */

COLORREF rop_apply(uint8_t rop, COLORREF p, COLORREF s, COLORREF d)
{
    COLORREF result = 0;
    if (rop == (SRCCOPY >> 16 & 0xff))
        return s;
    if (rop == (PATCOPY >> 16 & 0xff))
        return p;
    for (int i = 0; i < 8; i++)
        if (rop >> i & 1)
            result |= (i & 4 ? p : ~p) & (i & 2 ? s : ~s) & (i & 1 ? d : ~d);
    return result & 0xffffff;
}

uint8_t rop_of_binary(int rop2)
{
    /* Bit i: of pattern (2) and destination (1). */
    unsigned table = (unsigned)(rop2 - 1), rop = 0;
    for (unsigned i = 0; i < 8; i++)
        rop |= (table >> ((i & 4 ? 2 : 0) | (i & 1)) & 1) << i;
    return (uint8_t)rop;
}

/* ---- What is drawn with ---- */

struct fill fill_of_colour(const struct dc *dc, COLORREF colour)
{
    return (struct fill){.colour = colour & 0xffffff,
                         .second = CLR_INVALID,
                         .hatch = -1,
                         .rop = rop_of_binary(dc->state.rop)};
}

bool fill_of_brush(const struct dc *dc, HBRUSH brush, struct fill *ret)
{
    struct brush b;
    if (!brush_find(brush ? brush : dc->state.brush, &b) || b.hollow)
        return false;
    *ret = fill_of_colour(dc, b.of_dc ? dc->state.brush_colour : b.colour);
    ret->hatch = b.hatch - 1;
    ret->pattern = b.pattern;
    if (b.hatch && dc->state.back_mode == OPAQUE)
        ret->second = dc->state.back;
    if (b.pattern && b.pattern->depth == 1 && !b.pattern->dib) { /* in the text's colours */
        ret->colour = dc->state.text;
        ret->second = dc->state.back;
    }
    ret->origin =
        (POINT){dc->origin.x + dc->state.brush_origin.x, dc->origin.y + dc->state.brush_origin.y};
    return true;
}

static LONG positive(LONG value, LONG by)
{
    return (value % by + by) % by;
}

COLORREF fill_at(const struct fill *fill, LONG x, LONG y)
{
    x -= fill->origin.x;
    y -= fill->origin.y;
    if (fill->pattern) {
        COLORREF colour = bitmap_pixel(fill->pattern, positive(x, fill->pattern->width),
                                       positive(y, fill->pattern->height));
        if (fill->pattern->depth == 1 && !fill->pattern->dib)
            return colour ? fill->second : fill->colour;
        return colour;
    }
    LONG across = positive(x, 8), down = positive(y, 8);
    bool on = true;
    switch (fill->hatch) {
    case HS_HORIZONTAL:
        on = down == 3;
        break;
    case HS_VERTICAL:
        on = across == 4;
        break;
    case HS_FDIAGONAL:
        on = across == down;
        break;
    case HS_BDIAGONAL:
        on = across == 7 - down;
        break;
    case HS_CROSS:
        on = down == 3 || across == 4;
        break;
    case HS_DIAGCROSS:
        on = across == down || across == 7 - down;
        break;
    default:
        break;
    }
    return on ? fill->colour : fill->second;
}

static const struct pen *pen_of(const struct dc *dc)
{
    const struct object *object = object_find(dc->state.pen, OBJECT_PEN);
    return object ? &object->pen : NULL;
}

bool pen_colour(const struct dc *dc, COLORREF *ret)
{
    const struct pen *pen = pen_of(dc);
    if (!pen || (pen->style & PS_STYLE_MASK) == PS_NULL)
        return false;
    *ret = pen->of_dc ? dc->state.pen_colour : pen->colour;
    return true;
}

LONG pen_width(const struct dc *dc)
{
    const struct pen *pen = pen_of(dc);
    LONG width = pen ? dc_width(dc, pen->width) : 1;
    return width < 0 ? -width : width ? width : 1;
}

/* ---- Areas ---- */

static void fill_pixels(struct bitmap *bitmap, const RECT *part, const struct fill *fill)
{
    bool over = rop_uses_destination(fill->rop);
    for (LONG y = part->top; y < part->bottom; y++)
        for (LONG x = part->left; x < part->right; x++) {
            COLORREF pattern = fill_at(fill, x, y);
            if (pattern == CLR_INVALID)
                continue;
            COLORREF before = over ? bitmap_pixel(bitmap, x, y) : 0;
            bitmap_set_pixel(bitmap, x, y, rop_apply(fill->rop, pattern, 0, before));
        }
    if (!over)
        bitmap_clear_text(bitmap, part);
}

/* The next dot of a cell after the one that a coordinate is in. */
static LONG next_dot(LONG at)
{
    return at < 0 ? -(-at - 1) / 4 * 4 : (at / 4 + 1) * 4;
}

/* What is thinner than a cell and misses all middles: its dots. */
static void fill_dots(const struct dc *dc, const RECT *rect, const struct fill *fill)
{
    RECT box = banded_box(&dc->region), part;
    if (!IntersectRect(&part, rect, &box))
        return;
    for (LONG y = part.top; y < part.bottom; y = next_dot(y))
        for (LONG x = part.left; x < part.right; x = next_dot(x)) {
            COLORREF colour = fill_at(fill, x, y);
            if (colour != CLR_INVALID && banded_has_point(&dc->region, x, y))
                grid_dot(x, y, colour, fill->rop);
        }
}

static void fill_part(const struct dc *dc, struct bitmap *bitmap, const RECT *rect,
                      const struct fill *fill)
{
    RECT part;
    if (!bitmap) {
        if (grid_has_middle(rect))
            grid_fill(&dc->region, rect, fill);
        else
            fill_dots(dc, rect, fill);
        return;
    }
    for (size_t i = 0; i < dc->region.count; i++)
        if (IntersectRect(&part, &dc->region.rects[i], rect))
            fill_pixels(bitmap, &part, fill);
}

void draw_rect(const struct dc *dc, const RECT *rect, const struct fill *fill)
{
    fill_part(dc, dc_bitmap(dc), rect, fill);
}

void draw_set(const struct dc *dc, const struct banded *set, const struct fill *fill)
{
    struct bitmap *bitmap = dc_bitmap(dc);
    for (size_t i = 0; i < set->count; i++)
        fill_part(dc, bitmap, &set->rects[i], fill);
}

/* ---- Lines ---- */

void draw_dot(const struct dc *dc, LONG x, LONG y, COLORREF colour)
{
    struct bitmap *bitmap = dc_bitmap(dc);
    uint8_t rop = rop_of_binary(dc->state.rop);
    if (!banded_has_point(&dc->region, x, y))
        return;
    if (!bitmap)
        grid_dot(x, y, colour, rop);
    else
        bitmap_set_pixel(bitmap, x, y, rop_apply(rop, colour, 0, bitmap_pixel(bitmap, x, y)));
}

static void put_line_sign(const struct dc *dc, int column, int row, const char *text, COLORREF ink)
{
    grid_put(&dc->region, column, row, text, strlen(text), false, ink, CLR_INVALID, 0);
}

/* Along a row or column of cells. */
static void straight(const struct dc *dc, POINT from, POINT to, COLORREF ink)
{
    int column = cell_column(from.x), row = cell_row(from.y);
    int dx = cell_column(to.x) - column, dy = cell_row(to.y) - row;
    int steps = abs(dx) > abs(dy) ? abs(dx) : abs(dy);
    /* Longer than any screen: nothing of it can be worth the way. */
    if (steps < 1 << 16)
        for (int i = 0; i <= steps; i++)
            put_line_sign(dc,
                          column + (dx > 0   ? i
                                    : dx < 0 ? -i
                                             : 0),
                          row + (dy > 0   ? i
                                 : dy < 0 ? -i
                                          : 0),
                          from.y == to.y ? "─" : "│", ink);
}

/* A rectangle of the pen's width around each point. */
static void slanting(const struct dc *dc, POINT from, POINT to, COLORREF ink)
{
    int64_t dx = (int64_t)to.x - from.x, dy = (int64_t)to.y - from.y;
    int64_t steps = llabs(dx) > llabs(dy) ? llabs(dx) : llabs(dy);
    LONG width = pen_width(dc);
    struct fill fill = fill_of_colour(dc, ink);
    if (steps >= 1 << 20)
        return;
    for (int64_t i = 0; i < steps; i++) {
        LONG x = (LONG)(from.x + (dx * i * 2 + (dx < 0 ? -steps : steps)) / (2 * steps));
        LONG y = (LONG)(from.y + (dy * i * 2 + (dy < 0 ? -steps : steps)) / (2 * steps));
        if (width == 1) {
            draw_dot(dc, x, y, ink);
        } else {
            RECT rect = {x - width / 2, y - width / 2, x - width / 2 + width,
                         y - width / 2 + width};
            draw_rect(dc, &rect, &fill);
        }
    }
}

void draw_line(const struct dc *dc, POINT from, POINT to)
{
    COLORREF ink;
    if (path_collects(dc)) {
        path_line(dc->path, from, to);
        return;
    }
    if (!pen_colour(dc, &ink) || dc->state.rop == R2_NOP)
        return;
    bool plain = !dc_bitmap(dc) && dc->state.rop == R2_COPYPEN && pen_width(dc) < CELL_X;
    if (plain && (from.x == to.x || from.y == to.y))
        straight(dc, from, to, ink);
    else
        slanting(dc, from, to, ink);
}

/* In cells: those at its edges, when it is two cells high and wide. */
static void frame_of_cells(const struct dc *dc, const RECT *screen, COLORREF ink, unsigned sides)
{
    int left = cell_column(screen->left), top = cell_row(screen->top);
    int right = cell_column(screen->right - 1), bottom = cell_row(screen->bottom - 1);
    if (right <= left || bottom <= top)
        return;
    for (int x = left + 1; x < right; x++) {
        if (sides & BF_TOP)
            put_line_sign(dc, x, top, "─", ink);
        if (sides & BF_BOTTOM)
            put_line_sign(dc, x, bottom, "─", ink);
    }
    for (int y = top + 1; y < bottom; y++) {
        if (sides & BF_LEFT)
            put_line_sign(dc, left, y, "│", ink);
        if (sides & BF_RIGHT)
            put_line_sign(dc, right, y, "│", ink);
    }
    const struct {
        unsigned sides;
        int x;
        int y;
        const char *both;
    } corners[] = {{BF_LEFT | BF_TOP, left, top, "┌"},
                   {BF_RIGHT | BF_TOP, right, top, "┐"},
                   {BF_LEFT | BF_BOTTOM, left, bottom, "└"},
                   {BF_RIGHT | BF_BOTTOM, right, bottom, "┘"}};
    for (size_t i = 0; i < sizeof(corners) / sizeof(*corners); i++) {
        unsigned there = corners[i].sides & sides;
        if (there == corners[i].sides)
            put_line_sign(dc, corners[i].x, corners[i].y, corners[i].both, ink);
        else if (there)
            put_line_sign(dc, corners[i].x, corners[i].y, there & (BF_TOP | BF_BOTTOM) ? "─" : "│",
                          ink);
    }
}

void draw_frame(const struct dc *dc, const RECT *rect, COLORREF ink, unsigned sides)
{
    if (!dc_bitmap(dc)) {
        frame_of_cells(dc, rect, ink, sides);
        return;
    }
    LONG l = rect->left, t = rect->top, r = rect->right, b = rect->bottom;
    const RECT parts[] = {{l, t, l + 1, b}, {l, t, r, t + 1}, {r - 1, t, r, b}, {l, b - 1, r, b}};
    const unsigned which[] = {BF_LEFT, BF_TOP, BF_RIGHT, BF_BOTTOM};
    struct fill fill = fill_of_colour(dc, ink);
    for (size_t i = 0; i < 4; i++)
        if (sides & which[i])
            draw_rect(dc, &parts[i], &fill);
}

/* ---- Text ---- */

void draw_text(const struct dc *dc, const struct banded *region, POINT at, const char *text,
               size_t length, bool wide, bool opaque, unsigned attributes)
{
    struct bitmap *bitmap = dc_bitmap(dc);
    const struct banded *clip = region ? region : &dc->region;
    COLORREF paper = opaque ? dc->state.back : CLR_INVALID;
    if (bitmap)
        bitmap_put(bitmap, clip, at, text, length, wide, dc->state.text, paper, attributes);
    else
        grid_put(clip, cell_column(at.x), cell_row(at.y), text, length, wide, dc->state.text, paper,
                 attributes);
}
