/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "paint/draw.h"

/*
 * Copies from one device context to another. What is to be copied is taken out
 * first, so that both may be the same: colours, and the text above them. A cell
 * of the screen takes the colour at its middle.
 */

struct taken {
    LONG width;
    LONG height;
    COLORREF *colours; /* CLR_INVALID: outside what can be seen */
    struct cell
        *text; /* one for each cell that starts in it, by its place; ink CLR_INVALID: none */
    POINT at;  /* of the source, of the upper left pixel */
    int columns;
    int rows;
};

static void take_finish(struct taken *taken)
{
    free(taken->colours);
    free(taken->text);
}

static struct cell *text_of(const struct taken *taken, LONG x, LONG y)
{
    int column = cell_column(taken->at.x + x) - cell_column(taken->at.x);
    int row = cell_row(taken->at.y + y) - cell_row(taken->at.y);
    return column < taken->columns && row < taken->rows
               ? &taken->text[row * taken->columns + column]
               : NULL;
}

static bool take(const struct dc *dc, const RECT *rect, struct taken *ret)
{
    const struct bitmap *bitmap = dc_bitmap(dc);
    *ret = (struct taken){.width = rect->right - rect->left,
                          .height = rect->bottom - rect->top,
                          .at = {rect->left, rect->top}};
    if (ret->width <= 0 || ret->height <= 0 || (int64_t)ret->width * ret->height > 1 << 26)
        return false;
    ret->columns = (int)(ret->width / CELL_X + 2);
    ret->rows = (int)(ret->height / CELL_Y + 2);
    ret->colours = malloc((size_t)ret->width * (size_t)ret->height * sizeof(*ret->colours));
    ret->text = calloc((size_t)ret->columns * (size_t)ret->rows, sizeof(*ret->text));
    if (!ret->colours || !ret->text) {
        take_finish(ret);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return false;
    }
    for (int row = 0; row < ret->rows; row++)
        for (int column = 0; column < ret->columns; column++) {
            struct cell *cell = &ret->text[row * ret->columns + column];
            int there = cell_column(rect->left) + column, down = cell_row(rect->top) + row;
            const struct cell *found = NULL;
            if (!bitmap && !grid_get(there, down, cell))
                cell->ink = cell->paper = CLR_INVALID;
            if (bitmap && there >= 0 && down >= 0 && there < bitmap_columns(bitmap) &&
                down < bitmap_rows(bitmap))
                found = bitmap_text_at(bitmap, there * CELL_X, down * CELL_Y);
            if (bitmap)
                *cell = found ? *found : (struct cell){.ink = CLR_INVALID};
        }
    for (LONG y = 0; y < ret->height; y++)
        for (LONG x = 0; x < ret->width; x++) {
            LONG left = rect->left + x, top = rect->top + y;
            COLORREF colour = CLR_INVALID;
            if (!bitmap && text_of(ret, x, y))
                colour = text_of(ret, x, y)->paper;
            else if (bitmap && left >= 0 && top >= 0 && left < bitmap->width &&
                     top < bitmap->height)
                colour = bitmap_pixel(bitmap, left, top);
            ret->colours[y * ret->width + x] = colour;
        }
    return true;
}

/* From a bitmap of two colours to one of many, and back: in the colours of the text. */
static void convert(struct taken *taken, const struct dc *from, const struct dc *to)
{
    const struct bitmap *source = dc_bitmap(from), *target = dc_bitmap(to);
    bool from_mono = source && source->depth == 1 && !source->dib;
    bool to_mono = target && target->depth == 1 && !target->dib;
    size_t count = (size_t)taken->width * (size_t)taken->height;
    for (size_t i = 0; from_mono != to_mono && i < count; i++) {
        COLORREF *c = &taken->colours[i];
        if (*c == CLR_INVALID)
            continue;
        if (from_mono)
            *c = *c ? to->state.back & 0xffffff : to->state.text & 0xffffff;
        else
            *c = *c == (from->state.back & 0xffffff) ? RGB(255, 255, 255) : 0;
    }
}

struct copy {
    const struct banded *region; /* what is drawn in */
    const struct taken *from;
    RECT rect; /* on the screen, ordered */
    bool mirrored_x;
    bool mirrored_y;
    uint8_t rop;
    const struct fill *fill;
    COLORREF transparent; /* CLR_INVALID: none */
};

/* The pixel of the source for one of the target. */
static POINT source_of(const struct copy *copy, LONG x, LONG y)
{
    LONG width = copy->rect.right - copy->rect.left, height = copy->rect.bottom - copy->rect.top;
    x -= copy->rect.left;
    y -= copy->rect.top;
    if (copy->mirrored_x)
        x = width - 1 - x;
    if (copy->mirrored_y)
        y = height - 1 - y;
    return (POINT){(LONG)((int64_t)x * copy->from->width / width),
                   (LONG)((int64_t)y * copy->from->height / height)};
}

static bool result_at(const struct copy *copy, LONG x, LONG y, COLORREF before, COLORREF *ret)
{
    POINT p = source_of(copy, x, y);
    COLORREF source = copy->from->colours[p.y * copy->from->width + p.x];
    COLORREF pattern = copy->fill ? fill_at(copy->fill, x, y) : 0;
    if (source == CLR_INVALID || source == copy->transparent)
        return false;
    *ret = rop_apply(copy->rop, pattern == CLR_INVALID ? before : pattern, source, before);
    return true;
}

static void copy_to_cell(const struct copy *copy, int column, int row)
{
    LONG x = cell_middle_x(column), y = cell_middle_y(row);
    POINT p = source_of(copy, x, y);
    const struct cell *text = text_of(copy->from, p.x, p.y);
    struct cell cell;
    COLORREF paper;
    if (!grid_get(column, row, &cell) || !result_at(copy, x, y, cell.paper, &paper))
        return;
    COLORREF pattern = copy->fill ? fill_at(copy->fill, x, y) : 0;
    COLORREF source = copy->from->colours[p.y * copy->from->width + p.x];
    if (text && text->ink != CLR_INVALID && rop_uses_source(copy->rop)) {
        COLORREF under = cell.paper;
        cell = *text;
        cell.ink = rop_apply(copy->rop, pattern, text->ink, under);
    } else if (rop_uses_destination(copy->rop)) {
        cell.ink = rop_apply(copy->rop, pattern, source, cell.ink);
    } else {
        cell = (struct cell){.text = " ", .ink = 0xffffff};
    }
    cell.paper = paper;
    grid_set(column, row, &cell);
}

static void copy_to_screen(const struct copy *copy)
{
    const struct banded *region = copy->region;
    for (int row = cell_row(copy->rect.top); row <= cell_row(copy->rect.bottom - 1); row++)
        for (int column = cell_column(copy->rect.left); column <= cell_column(copy->rect.right - 1);
             column++) {
            POINT middle = {cell_middle_x(column), cell_middle_y(row)};
            if (PtInRect(&copy->rect, middle) && banded_has_point(region, middle.x, middle.y))
                copy_to_cell(copy, column, row);
        }
}

static void copy_to_bitmap(const struct copy *copy, struct bitmap *bitmap)
{
    const struct banded *region = copy->region;
    for (size_t i = 0; i < region->count; i++) {
        RECT part;
        if (!IntersectRect(&part, &region->rects[i], &copy->rect))
            continue;
        for (LONG y = part.top; y < part.bottom; y++)
            for (LONG x = part.left; x < part.right; x++) {
                COLORREF result;
                if (result_at(copy, x, y, bitmap_pixel(bitmap, x, y), &result))
                    bitmap_set_pixel(bitmap, x, y, result);
            }
        if (!rop_uses_destination(copy->rop) && copy->transparent == CLR_INVALID)
            bitmap_clear_text(bitmap, &part);
    }
    for (int row = 0; rop_uses_source(copy->rop) && row < bitmap_rows(bitmap); row++)
        for (int column = 0; column < bitmap_columns(bitmap); column++) {
            POINT middle = {cell_middle_x(column), cell_middle_y(row)};
            if (!PtInRect(&copy->rect, middle))
                continue;
            POINT p = source_of(copy, middle.x, middle.y);
            const struct cell *text = text_of(copy->from, p.x, p.y);
            if (text && text->ink != CLR_INVALID && text->text[0] && strcmp(text->text, " ") != 0)
                bitmap_put(bitmap, region, (POINT){column * CELL_X, row * CELL_Y}, text->text,
                           strlen(text->text), text->wide, text->ink, CLR_INVALID,
                           text->attributes);
        }
}

static bool ordered(LONG *a, LONG *b)
{
    if (*a <= *b)
        return false;
    LONG c = *a;
    *a = *b;
    *b = c;
    return true;
}

static BOOL stretch(HDC to_handle, RECT to_rect, HDC from_handle, RECT from_rect, DWORD rop,
                    COLORREF transparent)
{
    const struct dc *to = dc_find(to_handle), *from = to ? dc_find(from_handle) : NULL;
    struct taken taken;
    struct fill fill;
    if (!to || !from)
        return FALSE;
    struct copy copy = {.region = &to->region,
                        .from = &taken,
                        .rect = dc_rect(to, &to_rect),
                        .rop = (uint8_t)(rop >> 16),
                        .transparent = transparent};
    RECT source = dc_rect(from, &from_rect);
    copy.mirrored_x = ordered(&copy.rect.left, &copy.rect.right);
    copy.mirrored_y = ordered(&copy.rect.top, &copy.rect.bottom);
    copy.mirrored_x ^= ordered(&source.left, &source.right);
    copy.mirrored_y ^= ordered(&source.top, &source.bottom);
    if (copy.rect.left == copy.rect.right || copy.rect.top == copy.rect.bottom ||
        source.left == source.right || source.top == source.bottom)
        return TRUE;
    if (rop_uses_pattern(copy.rop) && fill_of_brush(to, NULL, &fill))
        copy.fill = &fill;
    if (!take(from, &source, &taken))
        return FALSE;
    convert(&taken, from, to);
    if (dc_bitmap(to))
        copy_to_bitmap(&copy, dc_bitmap(to));
    else
        copy_to_screen(&copy);
    take_finish(&taken);
    return TRUE;
}

void draw_move(const struct dc *dc, const struct banded *from, const struct banded *to, int dx,
               int dy)
{
    struct bitmap *bitmap = dc_bitmap(dc);
    struct taken taken;
    struct banded both = {0};
    RECT box = banded_box(from);
    if (!bitmap || !from->count || !take(dc, &box, &taken))
        return;
    if (banded_copy(&both, from) == 0) {
        banded_offset(&both, dx, dy);
        banded_combine(&both, &both, to, RGN_AND);
        struct copy copy = {.region = &both,
                            .from = &taken,
                            .rect = box,
                            .rop = (uint8_t)(SRCCOPY >> 16),
                            .transparent = CLR_INVALID};
        OffsetRect(&copy.rect, dx, dy);
        copy_to_bitmap(&copy, bitmap);
    }
    banded_finish(&both);
    take_finish(&taken);
}

BOOL StretchBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x, int from_y,
                int from_width, int from_height, DWORD rop)
{
    if (!rop_uses_source((uint8_t)(rop >> 16)))
        return PatBlt(to, x, y, width, height, rop);
    return stretch(to, (RECT){x, y, x + width, y + height}, from,
                   (RECT){from_x, from_y, from_x + from_width, from_y + from_height}, rop,
                   CLR_INVALID);
}

BOOL BitBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x, int from_y,
            DWORD rop)
{
    return StretchBlt(to, x, y, width, height, from, from_x, from_y, width, height, rop);
}

BOOL TransparentBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x, int from_y,
                    int from_width, int from_height, UINT transparent)
{
    return stretch(to, (RECT){x, y, x + width, y + height}, from,
                   (RECT){from_x, from_y, from_x + from_width, from_y + from_height}, SRCCOPY,
                   transparent & 0xffffff);
}
