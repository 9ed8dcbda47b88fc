/* SPDX-License-Identifier: MIT */
/* Erasing, inserting and deleting on the screen. */
#include "terminal/emulator/core.h"

/* Guarded areas of ISO withstand every erasure, DECSCA's only the selective ones. */
static bool spares(const struct emulator *e, bool selective)
{
    return e->protects_iso ? !selective || e->protects_iso : selective;
}

static void erase_rows(struct emulator *e, int from, int to, bool selective)
{
    for (int y = from; y < to; y++) {
        grid_erase(e, y, 0, e->columns, selective);
        if (!selective) {
            row_at(e, y)->size = 0;
            row_at(e, y)->wrapped = false;
        }
    }
    if (from < to && !is_alternate(e) && !selective)
        marks_erase(e, from, to - 1);
}

void erase_display(struct emulator *e, int what, bool selective)
{
    bool careful = spares(e, selective);
    e->joinable = e->pending = false;
    switch (what) {
    case 0:
        erase_line(e, 0, selective);
        erase_rows(e, e->y + 1, e->rows, careful);
        break;
    case 1:
        erase_rows(e, 0, e->y, careful);
        erase_line(e, 1, selective);
        break;
    case 2:
        erase_rows(e, 0, e->rows, careful);
        break;
    case 3:
        if (!selective) {
            marks_forget_scrollback(e);
            scrollback_clear(&e->scrollback);
        }
        break;
    default:
        break;
    }
}

void erase_line(struct emulator *e, int what, bool selective)
{
    bool careful = spares(e, selective);
    e->joinable = e->pending = false;
    if (what == 0)
        grid_erase(e, e->y, e->x, e->columns, careful);
    else if (what == 1)
        grid_erase(e, e->y, 0, e->x + 1, careful);
    else if (what == 2)
        grid_erase(e, e->y, 0, e->columns, careful);
}

void erase_characters(struct emulator *e, int count)
{
    e->joinable = e->pending = false;
    count = clamp(count, 1, e->columns - e->x);
    grid_erase(e, e->y, e->x, e->x + count, spares(e, false));
}

static bool in_region(const struct emulator *e)
{
    return e->y >= e->top && e->y <= e->bottom && in_margins(e);
}

void insert_lines(struct emulator *e, int count)
{
    if (!in_region(e))
        return;
    grid_scroll_down(e, e->y, e->bottom, count);
    cursor_to(e, e->left, e->y);
}

void delete_lines(struct emulator *e, int count)
{
    if (!in_region(e))
        return;
    grid_scroll_up(e, e->y, e->bottom, count, false);
    cursor_to(e, e->left, e->y);
}

void insert_characters(struct emulator *e, int count)
{
    e->joinable = e->pending = false;
    if (in_margins(e))
        grid_shift_right(e, e->y, e->x, count);
}

void delete_characters(struct emulator *e, int count)
{
    e->joinable = e->pending = false;
    if (in_margins(e))
        grid_shift_left(e, e->y, e->x, count);
}

void insert_columns(struct emulator *e, int x, int count)
{
    e->joinable = e->pending = false;
    for (int y = e->top; y <= e->bottom; y++)
        grid_shift_right(e, y, x, count);
}

void delete_columns(struct emulator *e, int x, int count)
{
    e->joinable = e->pending = false;
    for (int y = e->top; y <= e->bottom; y++)
        grid_shift_left(e, y, x, count);
}
