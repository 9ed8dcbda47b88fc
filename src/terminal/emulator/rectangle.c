/* SPDX-License-Identifier: MIT */
/* DEC's operations on rectangles of the screen. */
#include "terminal/emulator/core.h"

#include <string.h>

struct area {
    int top, left, bottom, right; /* bottom and right are outside */
};

/* Four parameters from first on, under origin mode; of a stream of text the last column may be
 * before the first. */
static void corners(const struct emulator *e, unsigned first, struct area *ret)
{
    bool origin = mode_is(e, MODE_ORIGIN);
    struct area limits = {0, 0, e->rows, e->columns};
    if (origin)
        limits = (struct area){e->top, e->left, e->bottom + 1, e->right + 1};
    int height = limits.bottom - limits.top, width = limits.right - limits.left;
    int bottom = parameter(e, first + 2, 0), right = parameter(e, first + 3, 0);
    ret->top = limits.top + parameter_count(e, first) - 1;
    ret->left = limits.left + parameter_count(e, first + 1) - 1;
    ret->bottom = limits.top + (bottom && bottom < height ? bottom : height);
    ret->right = limits.left + (right && right < width ? right : width);
}

/* False: there is no such area. */
static bool area_at(const struct emulator *e, unsigned first, struct area *ret)
{
    corners(e, first, ret);
    return ret->top < ret->bottom && ret->left < ret->right;
}

static void copy_row(struct emulator *e, const struct area *from, int y, int to_y, int to_x,
                     int width)
{
    struct emulator_cell cells[EMULATOR_MAX_COLUMNS];
    const struct line *source = row_at(e, y);
    memcpy(cells, source->cells + from->left, (size_t)width * sizeof(cells[0]));
    if (cells[0].text & EMULATOR_TAIL)
        cells[0].text = 0;
    if (cells[width - 1].text & EMULATOR_WIDE)
        cells[width - 1].text = 0;
    struct line *target = row_at(e, to_y);
    line_split(target, to_x, e->columns);
    line_split(target, to_x + width, e->columns);
    memcpy(target->cells + to_x, cells, (size_t)width * sizeof(cells[0]));
    if (target->used < to_x + width)
        target->used = (uint16_t)(to_x + width);
    target->has_wide |= source->has_wide;
    target->dirty = true;
}

static void copy(struct emulator *e)
{
    struct area from;
    if (!area_at(e, 0, &from))
        return;
    int to_y = parameter_count(e, 5) - 1, to_x = parameter_count(e, 6) - 1;
    int end_y = e->rows, end_x = e->columns;
    if (mode_is(e, MODE_ORIGIN)) {
        to_y += e->top;
        to_x += e->left;
        end_y = e->bottom + 1;
        end_x = e->right + 1;
    }
    int height = from.bottom - from.top, width = from.right - from.left;
    if (to_y >= end_y || to_x >= end_x)
        return;
    height = height < end_y - to_y ? height : end_y - to_y;
    width = width < end_x - to_x ? width : end_x - to_x;
    for (int i = 0; i < height; i++) {
        int row = to_y > from.top ? height - 1 - i : i; /* so that none is overwritten too early */
        copy_row(e, &from, from.top + row, to_y + row, to_x, width);
    }
}

static void fill(struct emulator *e)
{
    struct area area;
    int character = parameter(e, 0, 0);
    if (!area_at(e, 1, &area) || character < 32 || character > 255 ||
        (character > 126 && character < 160))
        return;
    struct emulator_cell with = {.text = (uint32_t)character, .style = pen_style(e)};
    unsigned set = e->charsets[e->gl];
    if (character < 127 && set != CHARSET_ASCII)
        with.text = charset_map(e, set, with.text);
    for (int y = area.top; y < area.bottom; y++)
        line_fill(e, row_at(e, y), area.left, area.right, with);
}

static void erase(struct emulator *e, bool selective)
{
    struct area area;
    if (area_at(e, 0, &area))
        for (int y = area.top; y < area.bottom; y++)
            grid_erase(e, y, area.left, area.right, selective);
}

/* DECRARA: the attributes that are named change to what they are not. */
static void reverse(const struct emulator *e, struct emulator_style *style)
{
    for (unsigned i = 4; i == 4 || i < e->parameter_count; i++) {
        switch (parameter(e, i, 0)) {
        case 0:
            style->attributes ^=
                EMULATOR_BOLD | EMULATOR_BLINK | EMULATOR_INVERSE | 1u << EMULATOR_UNDERLINE_SHIFT;
            break;
        case 1:
            style->attributes ^= EMULATOR_BOLD;
            break;
        case 4:
            style->attributes ^= 1u << EMULATOR_UNDERLINE_SHIFT;
            break;
        case 5:
            style->attributes ^= EMULATOR_BLINK;
            break;
        case 7:
            style->attributes ^= EMULATOR_INVERSE;
            break;
        case 8:
            style->attributes ^= EMULATOR_INVISIBLE;
            break;
        default:
            break;
        }
    }
    if ((style->attributes & EMULATOR_UNDERLINE) >> EMULATOR_UNDERLINE_SHIFT > 5)
        style->attributes &= ~(uint32_t)EMULATOR_UNDERLINE;
}

static void restyle_cell(struct emulator *e, struct line *line, int x, bool reversed)
{
    struct emulator_style style = *style_at(e, line->cells[x].style);
    if (reversed)
        reverse(e, &style);
    else
        sgr_apply(e, &style, 4);
    /* The line knows its cell's style before a sweep may ask for it. */
    line->used = (uint16_t)(line->used > x + 1 ? line->used : x + 1);
    line->cells[x].style = style_intern(e, &style);
    line->dirty = true;
}

static void restyle(struct emulator *e, bool reversed)
{
    struct area area;
    bool stream = e->rectangle_extent != 2;
    corners(e, 0, &area);
    if (!stream && area.left >= area.right)
        return;
    for (int y = area.top; y < area.bottom; y++) {
        int from = stream && y > area.top ? 0 : area.left;
        int to = stream && y < area.bottom - 1 ? e->columns : area.right;
        for (int x = from; x < to; x++)
            restyle_cell(e, row_at(e, y), x, reversed);
    }
}

void rectangle(struct emulator *e, uint8_t final)
{
    if (e->level < 4)
        return;
    switch (final) {
    case 'v':
        copy(e);
        break;
    case 'x':
        fill(e);
        break;
    case 'z':
        erase(e, false);
        break;
    case '{':
        erase(e, !e->protects_iso);
        break;
    case 'r':
    case 't':
        restyle(e, final == 't');
        break;
    default:
        break;
    }
}

void rectangle_checksum(struct emulator *e)
{
    struct area area;
    uint32_t sum = 0;
    if (e->level < 4)
        return;
    if (area_at(e, 2, &area)) {
        for (int y = area.top; y < area.bottom; y++) {
            const struct line *line = row_at(e, y);
            for (int x = area.left; x < area.right; x++) {
                uint32_t points[EMULATOR_CLUSTER_MAX];
                unsigned count = cluster_points(e, line->cells[x].text, points);
                sum += count ? 0 : ' ';
                while (count)
                    sum += points[--count];
            }
        }
    }
    reply_dcs(e, "%d!~%04X", parameter(e, 0, 0), (0u - sum) & 0xffff);
}
