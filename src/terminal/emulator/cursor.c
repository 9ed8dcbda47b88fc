/* SPDX-License-Identifier: MIT */
/* Where the cursor is and how it moves between the margins. */
#include "terminal/emulator/core.h"

#include <string.h>

void cursor_to(struct emulator *e, int x, int y)
{
    e->x = clamp(x, 0, e->columns - 1);
    e->y = clamp(y, 0, e->rows - 1);
    e->pending = e->joinable = false;
}

void cursor_address(struct emulator *e, int row, int column)
{
    if (mode_is(e, MODE_ORIGIN))
        cursor_to(e, clamp(column - 1 + e->left, e->left, e->right),
                  clamp(row - 1 + e->top, e->top, e->bottom));
    else
        cursor_to(e, column - 1, row - 1);
}

void cursor_index(struct emulator *e)
{
    e->pending = e->joinable = false;
    if (e->y == e->bottom) {
        if (in_margins(e))
            grid_scroll_up(e, e->top, e->bottom, 1, true);
    } else if (e->y < e->rows - 1) {
        e->y++;
    }
}

void cursor_reverse_index(struct emulator *e)
{
    e->pending = e->joinable = false;
    if (e->y == e->top) {
        if (in_margins(e))
            grid_scroll_down(e, e->top, e->bottom, 1);
    } else if (e->y > 0) {
        e->y--;
    }
}

void cursor_up(struct emulator *e, int count)
{
    int low = e->y >= e->top ? e->top : 0;
    cursor_to(e, e->x, count > e->y - low ? low : e->y - count);
}

void cursor_down(struct emulator *e, int count)
{
    int high = e->y <= e->bottom ? e->bottom : e->rows - 1;
    cursor_to(e, e->x, count > high - e->y ? high : e->y + count);
}

void cursor_forward(struct emulator *e, int count)
{
    int high = e->x <= e->right ? e->right : e->columns - 1;
    cursor_to(e, count > high - e->x ? high : e->x + count, e->y);
}

/* Back over the left margin to the row above: any row with mode 1045, with mode 45 only from one
 * that a wrapped line goes on in. */
static void back_wrapping(struct emulator *e, int count)
{
    bool far = mode_is(e, MODE_REVERSE_WRAP_FAR);
    int x = e->x, y = e->y, most = e->columns * e->rows;
    if (e->pending && --count == 0) {
        e->pending = false;
        return;
    }
    for (count = count < most ? count : most; count > 0; count--) {
        int low = x >= e->left ? e->left : 0;
        if (x > low) {
            x--;
            continue;
        }
        int above = y == e->top ? e->bottom : y == 0 ? e->rows - 1 : y - 1;
        if (!far && (above >= y || !row_at(e, above)->wrapped))
            break;
        y = above;
        x = e->right;
    }
    cursor_to(e, x, y);
}

void cursor_back(struct emulator *e, int count)
{
    if (mode_is(e, MODE_WRAP) &&
        (mode_is(e, MODE_REVERSE_WRAP) || mode_is(e, MODE_REVERSE_WRAP_FAR))) {
        back_wrapping(e, count);
        return;
    }
    int low = e->x >= e->left ? e->left : 0;
    cursor_to(e, count > e->x - low ? low : e->x - count, e->y);
}

void cursor_return(struct emulator *e)
{
    int to = e->x >= e->left || mode_is(e, MODE_ORIGIN) ? e->left : 0;
    e->x = to;
    e->pending = e->joinable = false;
}

void cursor_tab(struct emulator *e, int count)
{
    if (e->pending && mode_is(e, MODE_MORE_FIX)) {
        cursor_return(e);
        cursor_index(e);
    }
    int x = e->x, end = e->x <= e->right ? e->right : e->columns - 1;
    while (count > 0 && x < end) {
        x++;
        if (e->tabs[x / 32] >> (x % 32) & 1)
            count--;
    }
    e->x = x;
    e->joinable = false;
}

void cursor_tab_back(struct emulator *e, int count)
{
    int x = e->x, low = mode_is(e, MODE_ORIGIN) ? e->left : 0;
    while (count > 0 && x > low) {
        x--;
        if (e->tabs[x / 32] >> (x % 32) & 1)
            count--;
    }
    cursor_to(e, x, e->y);
}

void tabs_reset(struct emulator *e)
{
    memset(e->tabs, 0, EMULATOR_MAX_COLUMNS / 8);
    for (int x = 8; x < EMULATOR_MAX_COLUMNS; x += 8)
        e->tabs[x / 32] |= 1u << (x % 32);
}

void cursor_save(struct emulator *e)
{
    struct saved_cursor *saved = &e->screen->saved;
    *saved = (struct saved_cursor){.x = e->x,
                                   .y = e->y,
                                   .pending = e->pending,
                                   .is_set = true,
                                   .origin = mode_is(e, MODE_ORIGIN),
                                   .pen = e->pen,
                                   .gl = e->gl,
                                   .gr = e->gr};
    memcpy(saved->charsets, e->charsets, sizeof(saved->charsets));
}

void cursor_restore(struct emulator *e)
{
    const struct saved_cursor *saved = &e->screen->saved;
    struct saved_cursor home = {.gr = 2};
    if (!saved->is_set)
        saved = &home;
    mode_bit_set(e, MODE_ORIGIN, saved->origin);
    int x = saved->x, y = saved->y;
    if (saved->origin) {
        x = clamp(x, e->left, e->right);
        y = clamp(y, e->top, e->bottom);
    }
    cursor_to(e, x, y);
    e->pending = saved->pending && x == saved->x;
    e->pen = saved->pen;
    e->pen_known = false;
    memcpy(e->charsets, saved->charsets, sizeof(e->charsets));
    e->gl = saved->gl;
    e->gr = saved->gr;
    e->single = 0;
    charset_update(e);
}

void margins_reset(struct emulator *e)
{
    e->top = e->left = 0;
    e->bottom = e->rows - 1;
    e->right = e->columns - 1;
}
