/* SPDX-License-Identifier: MIT */
#include "terminal/outer_grid.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "terminal/outer_style.h"

enum { MOST_LINKS = 1000, LONGEST_LINK = 2083, LARGEST = 4096 };

_Static_assert(sizeof(struct outer_cell) == 72, "cells are compared as memory");

bool outer_cell_same(const struct outer_cell *a, const struct outer_cell *b)
{
    return memcmp(a, b, sizeof(*a)) == 0;
}

bool outer_cell_is_blank(const struct outer_cell *cell)
{
    static const struct outer_cell blank = {.width = 1};
    return outer_cell_same(cell, &blank);
}

static void drop_links(struct outer_grid *grid)
{
    for (size_t i = 0; i < grid->link_count; i++)
        free(grid->links[i]);
    grid->link_count = 0;
}

void outer_grid_finish(struct outer_grid *grid)
{
    drop_links(grid);
    free(grid->links);
    free(grid->cells);
    free(grid->row);
    free(grid->before);
}

int outer_grid_resize(struct outer_grid *grid, int columns, int rows)
{
    if (columns < 1 || columns > LARGEST || rows < 1 || rows > LARGEST)
        return -EINVAL;
    struct outer_cell *cells = calloc((size_t)columns * (size_t)rows, sizeof(*cells));
    if (!cells)
        return -ENOMEM;
    free(grid->cells);
    grid->cells = cells;
    memset(grid->before_place, 0, sizeof(grid->before_place));
    grid->columns = columns;
    grid->rows = rows;
    return 0;
}

/* ---- Links ---- */

/* What stands in an OSC as it is. */
static bool is_safe(const char *uri)
{
    size_t length = strlen(uri);
    for (size_t i = 0; i < length; i++)
        if (uri[i] < 0x21 || uri[i] > 0x7e)
            return false;
    return length > 0 && length <= LONGEST_LINK;
}

/* The own number of a view's link; 0 when it cannot be shown. */
static uint32_t link_number(struct outer_grid *grid, const struct outer_view *view, uint32_t link)
{
    const char *uri = link && grid->caps->links && view->link ? view->link(view->data, link) : NULL;
    if (!uri || !is_safe(uri))
        return 0;
    for (size_t i = grid->link_count; i > 0; i--)
        if (strcmp(grid->links[i - 1], uri) == 0)
            return (uint32_t)i;
    if (grid->link_count == grid->link_size) {
        size_t size = grid->link_size ? grid->link_size * 2 : 16;
        char **grown = realloc(grid->links, size * sizeof(*grown));
        if (!grown)
            return 0;
        grid->links = grown;
        grid->link_size = size;
    }
    if (!(grid->links[grid->link_count] = strdup(uri)))
        return 0;
    return (uint32_t)++grid->link_count;
}

/* ---- Cells ---- */

static void set_text(const struct outer_grid *grid, struct outer_cell *cell, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    bool control = (s[0] < 0x20 && s[0]) || s[0] == 0x7f || (s[0] == 0xc2 && s[1] < 0xa0);
    memset(cell->text, 0, sizeof(cell->text));
    if (control || strcmp(text, " ") == 0)
        return;
    if (s[0] >= 0x80 && !grid->caps->utf8) {
        cell->text[0] = '?';
        return;
    }
    size_t length = strnlen(text, sizeof(cell->text) - 1);
    memcpy(cell->text, text, length);
}

/* A space with nothing to be seen of its style but the background. */
static void simplify(struct outer_cell *cell)
{
    uint32_t seen = OUTER_INVERSE | OUTER_UNDERLINE | OUTER_STRUCK | OUTER_OVERLINED;
    if (cell->text[0] || cell->width != 1 || cell->link || cell->style.attributes & seen)
        return;
    cell->style.attributes = 0;
    cell->style.foreground = 0;
}

/* One cell of the view's row, which has `count`; what is cut in half is a space. */
static void set_cell(struct outer_grid *grid, const struct outer_view *view,
                     const struct outer_cell *row, int at, int first, int end,
                     struct outer_cell *to)
{
    const struct outer_cell *from = &row[at];
    bool tail = from->width == 0;
    const struct outer_cell *head = tail && at > 0 ? &row[at - 1] : from;
    memset(to, 0, sizeof(*to));
    to->width = 1;
    to->style = from->style;
    if (tail && head->width == 2)
        to->style = head->style;
    bool hidden = to->style.attributes & OUTER_INVISIBLE;
    to->style.attributes &= ~(uint32_t)OUTER_INVISIBLE;
    outer_style_degrade(grid->caps, &to->style);
    to->link = link_number(grid, view, tail && head->width == 2 ? head->link : from->link);
    if (tail && head->width == 2 && at > first && !hidden && grid->caps->utf8) {
        to->width = 0;
        return;
    }
    bool wide = from->width == 2, whole = at + 1 < end && row[at + 1].width == 0;
    if (!tail && !hidden && (!wide || whole)) {
        set_text(grid, to, from->text);
        if (wide && grid->caps->utf8)
            to->width = to->text[0] ? 2 : 1;
    }
    simplify(to);
}

/* A wide character that turned out to be none leaves no right half. */
static void mend(struct outer_cell *cells, int count)
{
    for (int i = 0; i < count; i++)
        if (cells[i].width == 0 && (i == 0 || cells[i - 1].width != 2)) {
            cells[i].width = 1;
            simplify(&cells[i]);
        }
}

static void fill_status(struct outer_grid *grid, const char *status)
{
    struct outer_cell *cells = &grid->cells[(grid->rows - 1) * grid->columns];
    const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)status;
    int column = 0, last = -1;
    for (int i = 0; i < grid->columns; i++) {
        memset(&cells[i], 0, sizeof(cells[i]));
        cells[i].width = 1;
        cells[i].style.attributes = OUTER_INVERSE;
    }
    while (text && *text) {
        utf8proc_int32_t c;
        char one[8] = "";
        utf8proc_ssize_t n = utf8proc_iterate(text, -1, &c);
        if (n < 1)
            break;
        int width = c < 0x20 ? 1 : utf8proc_charwidth(c);
        memcpy(one, text, (size_t)n);
        text += n;
        if (width == 0) {
            if (last >= 0 && grid->caps->utf8 && strlen(cells[last].text) + 5 < OUTER_TEXT)
                strcat(cells[last].text, one);
            continue;
        }
        if (column + width > grid->columns)
            break;
        last = column;
        set_text(grid, &cells[column], one);
        if (width == 2 && grid->caps->utf8) {
            cells[column].width = 2;
            cells[column + 1].width = 0;
        }
        column += width;
    }
}

/* ---- Where what is seen ---- */

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* Follows the cursor, moving no more than it takes. */
static void place(int seen, int have, int cursor, bool follow, bool centre, int *first, int *at)
{
    if (have <= seen) {
        *first = 0;
        *at = centre ? (seen - have) / 2 : 0;
        return;
    }
    *at = 0;
    if (follow && cursor < *first)
        *first = cursor;
    if (follow && cursor >= *first + seen)
        *first = cursor - seen + 1;
    *first = clamp(*first, 0, have - seen);
}

static bool is_placed_as_before(struct outer_grid *grid)
{
    const int place[] = {grid->columns,      grid->rows,      grid->left,
                         grid->top,          grid->at_column, grid->at_row,
                         grid->view_columns, grid->view_rows, grid->seen_rows};
    bool same = memcmp(place, grid->before_place, sizeof(place)) == 0;
    memcpy(grid->before_place, place, sizeof(place));
    return same;
}

/* Without the memory, every row is worked on. */
static void forget(struct outer_grid *grid)
{
    size_t cells = (size_t)grid->rows * (size_t)grid->view_columns;
    free(grid->before);
    grid->before = calloc(cells, sizeof(*grid->before));
    /* As no view has it. */
    for (size_t i = 0; grid->before && i < cells; i += (size_t)grid->view_columns)
        grid->before[i].width = 255;
}

/* Whether the view's row is what it was; links may mean another thing now. */
static bool is_as_before(struct outer_grid *grid, int y)
{
    size_t size = (size_t)grid->view_columns * sizeof(*grid->row);
    struct outer_cell *before = grid->before ? &grid->before[y * grid->view_columns] : NULL;
    if (!before)
        return false;
    if (memcmp(before, grid->row, size) != 0) {
        memcpy(before, grid->row, size);
        return false;
    }
    for (int x = 0; x < grid->view_columns; x++)
        if (before[x].link)
            return false;
    return true;
}

static void fill_row(struct outer_grid *grid, const struct outer_view *view, int y)
{
    struct outer_cell *cells = &grid->cells[y * grid->columns];
    int row = y - grid->at_row + grid->top, end = grid->left + grid->columns;
    bool there = y >= grid->at_row && row < view->rows;
    if (end > view->columns)
        end = view->columns;
    if (there) {
        memset(grid->row, 0, (size_t)view->columns * sizeof(*grid->row));
        view->row(view->data, row, grid->row);
        if (is_as_before(grid, y))
            return;
    }
    for (int x = 0; x < grid->columns; x++) {
        int at = x - grid->at_column + grid->left;
        if (there && at >= grid->left && at < end) {
            set_cell(grid, view, grid->row, at, grid->left, end, &cells[x]);
        } else {
            memset(&cells[x], 0, sizeof(cells[x]));
            cells[x].width = 1;
        }
    }
    mend(cells, grid->columns);
}

int outer_grid_fill(struct outer_grid *grid, const struct outer_view *view)
{
    bool renumbered = grid->link_count > MOST_LINKS;
    if (!grid->cells || view->columns < 1 || view->columns > LARGEST || view->rows < 1)
        return -EINVAL;
    if (grid->row_size < view->columns) {
        struct outer_cell *row = realloc(grid->row, (size_t)view->columns * sizeof(*row));
        if (!row)
            return -ENOMEM;
        grid->row = row;
        grid->row_size = view->columns;
    }
    if (renumbered)
        drop_links(grid);
    grid->view_columns = view->columns;
    grid->view_rows = view->rows;
    grid->seen_rows = grid->rows - (view->status && grid->rows > 1);
    place(grid->columns, view->columns, view->cursor_column, !grid->by_hand, grid->centre,
          &grid->left, &grid->at_column);
    place(grid->seen_rows, view->rows, view->cursor_row, !grid->by_hand, grid->centre, &grid->top,
          &grid->at_row);
    if (renumbered || !is_placed_as_before(grid))
        forget(grid);
    for (int y = 0; y < grid->seen_rows; y++)
        fill_row(grid, view, y);
    if (grid->seen_rows < grid->rows)
        fill_status(grid, view->status);
    return renumbered;
}
