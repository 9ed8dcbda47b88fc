/* SPDX-License-Identifier: MIT */
#include "paint/terminal_draw.h"

#include <stdlib.h>
#include <string.h>

void terminal_draw_reset(struct terminal_draw *draw)
{
    free(draw->shown);
    draw->shown = NULL;
}

void terminal_draw_finish(struct terminal_draw *draw)
{
    terminal_draw_reset(draw);
}

static bool same_look(const struct cell *a, const struct cell *b)
{
    return a->ink == b->ink && a->paper == b->paper && a->attributes == b->attributes;
}

static bool same(const struct cell *a, const struct cell *b)
{
    return same_look(a, b) && strcmp(a->text, b->text) == 0;
}

static void look(const struct cell *cell, FILE *out)
{
    fprintf(out, "\033[0;38;2;%d;%d;%d;48;2;%d;%d;%d", GetRValue(cell->ink), GetGValue(cell->ink),
            GetBValue(cell->ink), GetRValue(cell->paper), GetGValue(cell->paper),
            GetBValue(cell->paper));
    if (cell->attributes & CELL_BOLD)
        fputs(";1", out);
    if (cell->attributes & CELL_ITALIC)
        fputs(";3", out);
    if (cell->attributes & CELL_UNDERLINE)
        fputs(";4", out);
    if (cell->attributes & CELL_STRIKEOUT)
        fputs(";9", out);
    fputc('m', out);
}

static void update_row(struct terminal_draw *draw, int row, const struct cell *now, FILE *out)
{
    struct cell *shown = &draw->shown[row * draw->columns];
    const struct cell *last = NULL; /* whose look the terminal has */
    int at = -1;                    /* where its cursor is */
    for (int x = 0; x < draw->columns; x++) {
        if (same(&shown[x], &now[x]) || (!now[x].text[0] && x > 0)) {
            shown[x] = now[x];
            continue;
        }
        if (at != x)
            fprintf(out, "\033[%d;%dH", row + 1, x + 1);
        if (!last || !same_look(last, &now[x]))
            look(&now[x], out);
        last = &now[x];
        fputs(now[x].text[0] ? now[x].text : " ", out);
        at = x + (now[x].wide ? 2 : 1);
        shown[x] = now[x];
    }
}

bool terminal_draw_update(struct terminal_draw *draw, const POINT *caret, FILE *out)
{
    int columns, rows;
    grid_size(&columns, &rows);
    uint64_t serial = grid_serial();
    bool fresh = !draw->shown || draw->columns != columns || draw->rows != rows;
    bool moved = draw->caret != (caret != NULL) ||
                 (caret && (caret->x != draw->caret_at.x || caret->y != draw->caret_at.y));
    if (!fresh && !moved && serial == draw->serial)
        return false;
    if (fresh) {
        terminal_draw_reset(draw);
        draw->shown = calloc((size_t)columns * (size_t)rows, sizeof(*draw->shown));
        if (!draw->shown)
            return false;
        draw->columns = columns;
        draw->rows = rows;
        fputs("\033[0m\033[2J", out);
    }
    struct cell *row = calloc((size_t)columns, sizeof(*row));
    fputs("\033[?25l", out);
    for (int y = 0; row && y < rows; y++)
        if (grid_row(y, row, columns) == columns)
            update_row(draw, y, row, out);
    free(row);
    if (caret)
        fprintf(out, "\033[%d;%dH\033[?25h", cell_row(caret->y) + 1, cell_column(caret->x) + 1);
    draw->caret = caret != NULL;
    draw->caret_at = caret ? *caret : (POINT){0, 0};
    draw->serial = serial;
    return true;
}
