/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "paint/draw.h"
#include "pianola/blend.h"

/* Areas of one colour, or inside a border of one. */

struct flood {
    const struct dc *dc;
    RECT box; /* around what can be drawn in */
    COLORREF colour;
    bool border;
    uint8_t *seen; /* a byte for each pixel of the box */
};

static COLORREF pixel(const struct dc *dc, LONG x, LONG y)
{
    const struct bitmap *bitmap = dc_bitmap(dc);
    return bitmap ? bitmap_pixel(bitmap, x, y) : grid_pixel(x, y);
}

static bool belongs(const struct flood *f, LONG x, LONG y)
{
    return x >= f->box.left && x < f->box.right && y >= f->box.top && y < f->box.bottom &&
           banded_has_point(&f->dc->region, x, y) && (pixel(f->dc, x, y) == f->colour) != f->border;
}

static uint8_t *seen_at(const struct flood *f, LONG x, LONG y)
{
    return &f->seen[(size_t)(y - f->box.top) * (size_t)(f->box.right - f->box.left) +
                    (size_t)(x - f->box.left)];
}

/* All of the run of pixels that a point is in, into the area; its neighbours above and below on the
 * stack. */
static int take_run(struct flood *f, POINT at, struct banded *area, POINT *stack, size_t *depth)
{
    LONG left = at.x, right = at.x + 1;
    while (belongs(f, left - 1, at.y))
        left--;
    while (belongs(f, right, at.y))
        right++;
    for (LONG x = left; x < right; x++)
        *seen_at(f, x, at.y) = 1;
    for (LONG y = at.y - 1; y <= at.y + 1; y += 2)
        for (LONG x = left; x < right; x++) {
            bool first = x == left || !belongs(f, x - 1, y) || *seen_at(f, x - 1, y);
            if (first && belongs(f, x, y) && !*seen_at(f, x, y))
                stack[(*depth)++] = (POINT){x, y};
        }
    return banded_combine_rect(area, &(RECT){left, at.y, right, at.y + 1}, RGN_OR);
}

BOOL ExtFloodFill(HDC handle, int x, int y, COLORREF colour, UINT how)
{
    const struct dc *dc = dc_find(handle);
    struct fill fill;
    if (!dc)
        return FALSE;
    struct flood f = {.dc = dc,
                      .box = banded_box(&dc->region),
                      .colour = colour & 0xffffff,
                      .border = how == FLOODFILLBORDER};
    POINT start = dc_point(dc, x, y);
    if (how > FLOODFILLSURFACE || !belongs(&f, start.x, start.y)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    size_t pixels = (size_t)(f.box.right - f.box.left) * (size_t)(f.box.bottom - f.box.top);
    _cleanup_free_ uint8_t *seen = calloc(pixels, 1);
    _cleanup_free_ POINT *stack = malloc((2 * pixels + 2) * sizeof(*stack));
    struct banded area = {0};
    size_t depth = 0;
    int r = seen && stack ? 0 : -1;
    f.seen = seen;
    if (r == 0)
        stack[depth++] = start;
    while (depth > 0 && r == 0) {
        POINT at = stack[--depth];
        if (!*seen_at(&f, at.x, at.y))
            r = take_run(&f, at, &area, stack, &depth);
    }
    if (r == 0 && fill_of_brush(dc, NULL, &fill))
        draw_set(dc, &area, &fill);
    banded_finish(&area);
    if (r < 0)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return r == 0;
}

BOOL FloodFill(HDC dc, int x, int y, COLORREF colour)
{
    return ExtFloodFill(dc, x, y, colour, FLOODFILLBORDER);
}
