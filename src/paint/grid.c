/* SPDX-License-Identifier: MIT */
#include "paint/grid.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "paint/draw.h"
#include "pianola/window.h"

enum { MOST_COLUMNS = 4096, MOST_ROWS = 2048 };

static struct {
    int columns;
    int rows;
    struct cell *cells; /* owned */
    uint64_t serial;
} grid;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void blank(struct cell *cell, COLORREF paper)
{
    *cell = (struct cell){.text = " ", .ink = 0xffffff, .paper = paper};
}

static int resize(int columns, int rows)
{
    if (columns < 1 || rows < 1)
        return -EINVAL;
    if (columns > MOST_COLUMNS)
        columns = MOST_COLUMNS;
    if (rows > MOST_ROWS)
        rows = MOST_ROWS;
    struct cell *cells = malloc((size_t)columns * (size_t)rows * sizeof(*cells));
    if (!cells)
        return -ENOMEM;
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++) {
            struct cell *cell = &cells[y * columns + x];
            if (x < grid.columns && y < grid.rows)
                *cell = grid.cells[y * grid.columns + x];
            else
                blank(cell, GetSysColor(COLOR_DESKTOP));
        }
    free(grid.cells);
    grid.cells = cells;
    grid.columns = columns;
    grid.rows = rows;
    grid.serial++;
    return 0;
}

int grid_resize(int columns, int rows)
{
    pthread_mutex_lock(&lock);
    int r = resize(columns, rows);
    pthread_mutex_unlock(&lock);
    return r;
}

bool grid_ready(void)
{
    pthread_mutex_lock(&lock);
    bool ready = grid.cells != NULL;
    pthread_mutex_unlock(&lock);
    return ready || grid_resize(GetSystemMetrics(SM_CXSCREEN) / CELL_X,
                                GetSystemMetrics(SM_CYSCREEN) / CELL_Y) == 0;
}

void grid_size(int *ret_columns, int *ret_rows)
{
    pthread_mutex_lock(&lock);
    *ret_columns = grid.columns;
    *ret_rows = grid.rows;
    pthread_mutex_unlock(&lock);
}

static struct cell *at(int column, int row)
{
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows)
        return NULL;
    return &grid.cells[row * grid.columns + column];
}

static bool is_in(const struct banded *clip, int column, int row)
{
    return banded_has_point(clip, cell_middle_x(column), cell_middle_y(row));
}

bool grid_get(int column, int row, struct cell *ret)
{
    pthread_mutex_lock(&lock);
    const struct cell *cell = at(column, row);
    if (cell)
        *ret = *cell;
    pthread_mutex_unlock(&lock);
    return cell != NULL;
}

/* Half of a wide grapheme is about to be drawn over: the other half becomes blank. */
static void part_wide(int column, int row)
{
    const struct cell *cell = at(column, row);
    struct cell *other = NULL;
    if (cell && cell->wide)
        other = at(column + 1, row);
    else if (cell && !cell->text[0])
        other = at(column - 1, row);
    if (other)
        blank(other, other->paper);
}

void grid_put(const struct banded *clip, int column, int row, const char *text, size_t length,
              bool wide, COLORREF ink, COLORREF paper, unsigned attributes)
{
    pthread_mutex_lock(&lock);
    struct cell *cell = at(column, row);
    struct cell *right = wide ? at(column + 1, row) : NULL;
    bool whole = !wide || (right && is_in(clip, column + 1, row));
    if (cell && is_in(clip, column, row)) {
        part_wide(column, row);
        if (right && whole)
            part_wide(column + 1, row);
        size_t used = whole ? text_cut(text, length, CELL_TEXT - 1) : 1;
        memcpy(cell->text, whole ? text : " ", used);
        cell->text[used] = 0;
        cell->ink = ink;
        cell->paper = paper == CLR_INVALID ? cell->paper : paper;
        cell->attributes = (uint8_t)attributes;
        cell->wide = wide && whole;
        if (right && whole)
            *right = (struct cell){.ink = ink, .paper = cell->paper};
        grid.serial++;
    }
    pthread_mutex_unlock(&lock);
}

/* The cells whose middles are in a rectangle. */
static RECT middles_of(const RECT *rect)
{
    return (RECT){cell_column(rect->left + CELL_X / 2 - 1), cell_row(rect->top + CELL_Y / 2 - 1),
                  cell_column(rect->right + CELL_X / 2 - 1),
                  cell_row(rect->bottom + CELL_Y / 2 - 1)};
}

bool grid_has_middle(const RECT *rect)
{
    RECT cells = middles_of(rect);
    return !IsRectEmpty(&cells);
}

/* Those of them that are on the screen. */
static RECT cells_of(const RECT *rect)
{
    RECT cells = middles_of(rect);
    RECT all = {0, 0, grid.columns, grid.rows};
    IntersectRect(&cells, &cells, &all);
    return cells;
}

/* Each cell of a rectangle that is in the clip region. */
static void each(const struct banded *clip, const RECT *rect,
                 void (*fn)(int column, int row, const void *data), const void *data)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < clip->count; i++) {
        RECT part;
        if (!IntersectRect(&part, &clip->rects[i], rect))
            continue;
        part = cells_of(&part);
        for (LONG y = part.top; y < part.bottom; y++)
            for (LONG x = part.left; x < part.right; x++)
                fn((int)x, (int)y, data);
    }
    grid.serial++;
    pthread_mutex_unlock(&lock);
}

/* The middle colour of a pattern's part in a cell. */
static COLORREF average(const struct fill *fill, int column, int row, COLORREF before)
{
    unsigned r = 0, g = 0, b = 0;
    enum { PIXELS = CELL_X * CELL_Y };
    for (LONG i = 0; i < PIXELS; i++) {
        COLORREF c = fill_at(fill, column * CELL_X + i % CELL_X, row * CELL_Y + i / CELL_X);
        c = c == CLR_INVALID ? before : c;
        r += GetRValue(c);
        g += GetGValue(c);
        b += GetBValue(c);
    }
    return RGB(r / PIXELS, g / PIXELS, b / PIXELS);
}

static void fill_cell(int column, int row, const void *data)
{
    static const char *const signs[] = {"─", "│", "╲", "╱", "┼", "╳"};
    const struct fill *fill = data;
    struct cell *cell = at(column, row);
    COLORREF colour = fill->pattern ? average(fill, column, row, cell->paper) : fill->colour;
    if (rop_uses_destination(fill->rop)) {
        cell->paper = rop_apply(fill->rop, colour, 0, cell->paper);
        cell->ink = rop_apply(fill->rop, colour, 0, cell->ink);
        return;
    }
    colour = rop_apply(fill->rop, colour, 0, 0);
    COLORREF paper = fill->second == CLR_INVALID ? cell->paper : fill->second;
    part_wide(column, row);
    blank(cell, fill->hatch < 0 ? colour : paper);
    if (fill->hatch >= 0) {
        strcpy(cell->text, signs[fill->hatch]);
        cell->ink = colour;
    }
}

void grid_fill(const struct banded *clip, const RECT *rect, const struct fill *fill)
{
    each(clip, rect, fill_cell, fill);
}

void grid_clear(const struct banded *clip, const RECT *rect, COLORREF paper)
{
    struct fill fill = {
        .colour = paper, .second = CLR_INVALID, .hatch = -1, .rop = (uint8_t)(PATCOPY >> 16)};
    each(clip, rect, fill_cell, &fill);
}

static void invert_cell(int column, int row, const void *data)
{
    struct cell *cell = at(column, row);
    COLORREF ink = cell->ink;
    (void)data;
    cell->ink = cell->paper;
    cell->paper = ink;
}

void grid_invert(const struct banded *clip, const RECT *rect)
{
    each(clip, rect, invert_cell, NULL);
}

/* ---- Dots: Braille signs, U+2800 and a bit for each ---- */

static unsigned dot_bit(LONG x, LONG y)
{
    static const uint8_t bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    return bits[y % CELL_Y / 4][x % CELL_X / 4];
}

/* 0x100 and the dots when a cell shows such a sign, else 0. */
static unsigned dots_of(const struct cell *cell)
{
    const unsigned char *t = (const unsigned char *)cell->text;
    if (t[0] != 0xe2 || (t[1] & 0xfc) != 0xa0 || (t[2] & 0xc0) != 0x80 || t[3])
        return 0;
    return 0x100u | (t[1] & 3u) << 6 | (t[2] & 0x3fu);
}

void grid_dot(LONG x, LONG y, COLORREF colour, uint8_t rop)
{
    pthread_mutex_lock(&lock);
    struct cell *cell = at(cell_column(x), cell_row(y));
    if (cell) {
        unsigned dots = dots_of(cell), bit = dot_bit(x, y);
        colour = rop_apply(rop, colour, 0, dots & bit ? cell->ink : cell->paper);
        if (!dots && colour != cell->paper)
            part_wide(cell_column(x), cell_row(y));
        if (dots || colour != cell->paper) {
            dots = colour == cell->paper ? dots & ~bit : dots | bit;
            cell->ink = colour == cell->paper ? cell->ink : colour;
            cell->wide = false;
            memcpy(cell->text,
                   (char[]){(char)0xe2, (char)(0xa0 | (dots >> 6 & 3)),
                            (char)(0x80 | (dots & 0x3f)), 0},
                   4);
            if (!(dots & 0xff))
                strcpy(cell->text, " ");
        }
        grid.serial++;
    }
    pthread_mutex_unlock(&lock);
}

COLORREF grid_pixel(LONG x, LONG y)
{
    struct cell cell;
    if (!grid_get(cell_column(x), cell_row(y), &cell))
        return CLR_INVALID;
    return dots_of(&cell) & dot_bit(x, y) ? cell.ink : cell.paper;
}

void grid_set(int column, int row, const struct cell *from)
{
    pthread_mutex_lock(&lock);
    struct cell *cell = at(column, row);
    if (cell) {
        *cell = *from;
        grid.serial++;
    }
    pthread_mutex_unlock(&lock);
}

void grid_move(const struct banded *from, const struct banded *to, int columns, int rows)
{
    pthread_mutex_lock(&lock);
    RECT box = banded_box(from), cells = cells_of(&box);
    size_t bytes = (size_t)grid.columns * (size_t)grid.rows * sizeof(struct cell);
    struct cell *before = bytes ? malloc(bytes) : NULL;
    if (before) {
        memcpy(before, grid.cells, bytes);
        for (LONG y = cells.top; y < cells.bottom; y++)
            for (LONG x = cells.left; x < cells.right; x++) {
                int to_x = (int)x + columns, to_y = (int)y + rows;
                struct cell *cell = at(to_x, to_y);
                if (cell && is_in(from, (int)x, (int)y) && is_in(to, to_x, to_y))
                    *cell = before[y * grid.columns + x];
            }
        grid.serial++;
    }
    free(before);
    pthread_mutex_unlock(&lock);
}

uint64_t grid_serial(void)
{
    pthread_mutex_lock(&lock);
    uint64_t serial = grid.serial;
    pthread_mutex_unlock(&lock);
    return serial;
}

int grid_row(int row, struct cell *cells, int room)
{
    pthread_mutex_lock(&lock);
    int count = row < 0 || row >= grid.rows ? 0 : grid.columns < room ? grid.columns : room;
    if (count)
        memcpy(cells, at(0, row), (size_t)count * sizeof(*cells));
    pthread_mutex_unlock(&lock);
    return count;
}

int GetDisplayText(const RECT *rect, char *buf, int size)
{
    RECT all = {0, 0, INT32_MAX / 2, INT32_MAX / 2};
    size_t room = size > 0 ? (size_t)size - 1 : 0, used = 0, kept = 0;
    pthread_mutex_lock(&lock);
    RECT cells = cells_of(rect ? rect : &all);
    for (LONG y = cells.top; y < cells.bottom; y++) {
        size_t line = used;
        for (LONG x = cells.left; x < cells.right; x++) {
            const struct cell *cell = at((int)x, (int)y);
            const char *text = cell ? cell->text : "";
            for (const char *c = text; *c; c++, used++)
                if (used < room)
                    buf[used] = *c;
            if (text[0] && strcmp(text, " ") != 0)
                line = used;
        }
        used = line;
        if (used < room)
            buf[used] = '\n';
        used++;
    }
    pthread_mutex_unlock(&lock);
    kept = used < room ? used : room;
    if (size > 0)
        buf[kept] = 0;
    return (int)used + 1;
}
