/* SPDX-License-Identifier: MIT */
#include "terminal/outer_draw.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/outer_grid.h"
#include "terminal/outer_style.h"

enum {
    ERASE_LEAST = 5,   /* cells that change, for an erasing sequence to be worth it */
    SCROLL_LEAST = 40, /* bytes a scrolling has to save */
    SCROLLS = 3,       /* at most, in one frame */
    SCROLL_ROWS = 300, /* past it, looking for what moved takes longer than writing it */
    UNKNOWN = -1,
};

struct outer_draw {
    struct outer_caps caps;
    struct outer_grid grid;
    struct outer_cell *shown; /* what the terminal shows */
    uint64_t *hashes;         /* of the rows: shown, then wanted */
    bool hashed;
    unsigned *weights; /* what a row costs to write, about */
    bool known;
    /* The terminal's pen and cursor. */
    struct outer_style pen;
    uint32_t link;
    int column, row;
    int cursor_visible; /* or UNKNOWN */
    unsigned cursor_shape;
    char *bytes;
    size_t length, size;
    bool failed;
};

/* ---- Bytes ---- */

static void put(struct outer_draw *draw, const char *text, size_t length)
{
    if (draw->size - draw->length < length) {
        size_t size = (draw->length + length) * 2 + 1024;
        char *grown = realloc(draw->bytes, size);
        if (!grown) {
            draw->failed = true;
            return;
        }
        draw->bytes = grown;
        draw->size = size;
    }
    memcpy(draw->bytes + draw->length, text, length);
    draw->length += length;
}

static void puts_(struct outer_draw *draw, const char *text)
{
    put(draw, text, strlen(text));
}

__attribute__((format(printf, 2, 3))) static void putf(struct outer_draw *draw, const char *format,
                                                       ...)
{
    char text[64];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    put(draw, text, (size_t)n);
}

/* ---- Pen and cursor ---- */

static void set_style(struct outer_draw *draw, const struct outer_style *style)
{
    char text[OUTER_SGR_ROOM];
    put(draw, text, outer_style_change(&draw->pen, style, text));
    draw->pen = *style;
}

static void set_link(struct outer_draw *draw, uint32_t link)
{
    if (link == draw->link)
        return;
    draw->link = link;
    if (link == 0) {
        puts_(draw, "\033]8;;\033\\");
        return;
    }
    /* The number makes one link of its parts on several rows. */
    putf(draw, "\033]8;id=p%u;", link);
    puts_(draw, draw->grid.links[link - 1]);
    puts_(draw, "\033\\");
}

static struct outer_cell *shown_at(struct outer_draw *draw, int row, int column)
{
    return &draw->shown[row * draw->grid.columns + column];
}

/* The cells between can be written over as they are. */
static bool can_overwrite(struct outer_draw *draw, int from, int to)
{
    for (int x = from; x < to; x++) {
        const struct outer_cell *cell = shown_at(draw, draw->row, x);
        if (cell->width != 1 ||
            (cell->text[0] && ((unsigned char)cell->text[0] >= 0x80 || cell->text[1])) ||
            cell->link != draw->link || memcmp(&cell->style, &draw->pen, sizeof(draw->pen)) != 0)
            return false;
    }
    return true;
}

static void move(struct outer_draw *draw, int row, int column)
{
    char best[32], text[32];
    if (draw->row == row && draw->column == column)
        return;
    if (column == 0 && row == 0)
        strcpy(best, "\033[H");
    else if (column == 0)
        snprintf(best, sizeof(best), "\033[%dH", row + 1);
    else
        snprintf(best, sizeof(best), "\033[%d;%dH", row + 1, column + 1);
    text[0] = '\0';
    int by = column - draw->column;
    if (draw->row == row && column == 0) {
        strcpy(text, "\r");
    } else if (draw->row != UNKNOWN && row == draw->row + 1 && column == 0) {
        strcpy(text, "\r\n");
    } else if (draw->row == UNKNOWN || draw->column == UNKNOWN) {
        ;
    } else if (draw->row == row && by > 0 && by <= 4 && can_overwrite(draw, draw->column, column)) {
        for (int i = 0; i < by; i++) {
            char c = shown_at(draw, row, draw->column + i)->text[0];
            text[i] = c ? c : ' ';
            text[i + 1] = '\0';
        }
    } else if (draw->row == row && by < 0 && by >= -3) {
        memcpy(text, "\b\b\b", 3);
        text[-by] = '\0';
    } else if (draw->row == row && by == 1) {
        strcpy(text, "\033[C");
    } else if (draw->row == row) {
        snprintf(text, sizeof(text), "\033[%d%c", by > 0 ? by : -by, by > 0 ? 'C' : 'D');
    } else if (column == draw->column) {
        snprintf(text, sizeof(text), "\033[%dd", row + 1);
    }
    puts_(draw, text[0] && strlen(text) < strlen(best) ? text : best);
    draw->row = row;
    draw->column = column;
}

/* ---- Cells ---- */

/* Whether terminals agree on how wide a text is: single characters that have been in Unicode for
 * long. After others the cursor's place is not relied on. */
static bool is_width_sure(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] < 0x80)
        return s[0] == '\0' || s[1] == '\0';
    size_t length = strlen(text);
    if (s[0] < 0xe0)
        return length == 2 && s[0] < 0xcc; /* before the combining marks */
    if (s[0] >= 0xf0 || length != 3)
        return false;
    unsigned c = (s[0] & 15u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63u);
    return (c >= 0x2500 && c < 0x25a0) || (c >= 0x3041 && c < 0x3097) ||
           (c >= 0x30a1 && c < 0x30fb) || (c >= 0x4e00 && c < 0x9fa6) ||
           (c >= 0xac00 && c < 0xd7a4);
}

/* Several code points. */
static bool has_marks(const char *text)
{
    for (const char *p = text; *p; p++)
        if (p > text && ((unsigned char)*p & 0xc0) != 0x80)
            return true;
    return false;
}

static void write_cell(struct outer_draw *draw, int row, int column, const struct outer_cell *cell)
{
    move(draw, row, column);
    set_link(draw, cell->link);
    set_style(draw, &cell->style);
    /* Where lines do not wrap, tmux gives a mark in the last column to the cell before. */
    bool marked = column + cell->width >= draw->grid.columns && has_marks(cell->text);
    puts_(draw, marked ? "\033[?7h" : "");
    puts_(draw, cell->text[0] ? cell->text : " ");
    puts_(draw, marked ? "\033[?7l" : "");
    draw->column += cell->width;
    /* In the last column the cursor stays, and terminals differ in what they call that. */
    if (!is_width_sure(cell->text) || draw->column >= draw->grid.columns)
        draw->column = UNKNOWN;
    *shown_at(draw, row, column) = *cell;
    if (cell->width == 2)
        *shown_at(draw, row, column + 1) = cell[1];
}

static bool is_erasable(const struct outer_draw *draw, const struct outer_cell *cell)
{
    return !cell->text[0] && cell->width == 1 && !cell->link && !cell->style.attributes &&
           !cell->style.foreground && !cell->style.underline &&
           (cell->style.background == 0 || draw->caps.erase_colour);
}

/* How many cells from here erasing would make as they are to be, and how many of them are not so.
 */
static int erasable_run(struct outer_draw *draw, int row, int column,
                        const struct outer_cell *wanted, int *ret_changes)
{
    int x = column;
    *ret_changes = 0;
    if (!is_erasable(draw, &wanted[x]))
        return 0;
    for (; x < draw->grid.columns && outer_cell_same(&wanted[x], &wanted[column]); x++)
        *ret_changes += !outer_cell_same(&wanted[x], shown_at(draw, row, x));
    /* Half a wide character that is left behind takes an erased cell with it when it is written
     * over, in tmux at least. */
    if (x > column && x < draw->grid.columns && shown_at(draw, row, x)->width == 0) {
        x--;
        --*ret_changes;
    }
    return x - column;
}

static void erase(struct outer_draw *draw, int row, int column, const struct outer_cell *wanted,
                  int count)
{
    move(draw, row, column);
    set_link(draw, 0);
    set_style(draw, &wanted[column].style);
    if (column + count == draw->grid.columns)
        puts_(draw, "\033[K");
    else
        putf(draw, "\033[%dX", count);
    for (int x = column; x < column + count; x++)
        *shown_at(draw, row, x) = wanted[x];
}

static void draw_row(struct outer_draw *draw, int row)
{
    const struct outer_cell *wanted = &draw->grid.cells[row * draw->grid.columns];
    for (int x = 0; x < draw->grid.columns;) {
        int changes, step = wanted[x].width == 2 ? 2 : 1;
        if (outer_cell_same(&wanted[x], shown_at(draw, row, x)) &&
            (step == 1 || outer_cell_same(&wanted[x + 1], shown_at(draw, row, x + 1)))) {
            x += step;
            continue;
        }
        int run = erasable_run(draw, row, x, wanted, &changes);
        int least = x + run == draw->grid.columns ? ERASE_LEAST - 1 : ERASE_LEAST + 4;
        if (changes >= least) {
            erase(draw, row, x, wanted, run);
            x += run;
        } else {
            write_cell(draw, row, x, &wanted[x]);
            x += step;
        }
    }
}

/* ---- Scrolling ---- */

static uint64_t hash_row(const struct outer_cell *cells, int count)
{
    uint64_t hash = 0x9e3779b97f4a7c15u, word;
    const char *bytes = (const char *)cells;
    for (size_t i = 0; i < (size_t)count * sizeof(*cells); i += sizeof(word)) {
        memcpy(&word, bytes + i, sizeof(word));
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

static unsigned weigh_row(const struct outer_cell *cells, int count)
{
    unsigned weight = 2;
    for (int i = 0; i < count; i++)
        weight += cells[i].text[0] != '\0' || cells[i].style.background != 0;
    return weight;
}

struct scroll {
    int top, bottom; /* rows, both within */
    int by;          /* up */
    int gain;
};

/* What it saves when the rows from top to bottom go up by so many. */
static int gain_of(const struct outer_draw *draw, int top, int bottom, int by)
{
    const uint64_t *shown = draw->hashes, *wanted = shown + draw->grid.rows;
    int gain = 0;
    for (int y = top; y <= bottom; y++) {
        bool was = shown[y] == wanted[y];
        bool is = y + by >= top && y + by <= bottom && shown[y + by] == wanted[y];
        gain += ((int)is - (int)was) * (int)draw->weights[y];
    }
    return gain;
}

static struct scroll find_scroll(const struct outer_draw *draw)
{
    const uint64_t *shown = draw->hashes, *wanted = shown + draw->grid.rows;
    struct scroll best = {.gain = SCROLL_LEAST};
    int rows = draw->grid.rows;
    for (int by = 1 - rows; by < rows; by++) {
        int start = by < 0 ? -by : 0, end = by < 0 ? rows : rows - by;
        for (int y = start, from = start; by != 0 && y <= end; y++) {
            if (y < end && shown[y + by] == wanted[y])
                continue;
            if (y > from) { /* the rows from..y-1 stood `by` further down */
                int top = by > 0 ? from : from + by, bottom = by > 0 ? y - 1 + by : y - 1;
                int gain = gain_of(draw, top, bottom, by);
                if (gain > best.gain)
                    best = (struct scroll){top, bottom, by, gain};
            }
            from = y + 1;
        }
    }
    return best;
}

static void scroll(struct outer_draw *draw, const struct scroll *what)
{
    static const struct outer_style plain;
    int rows = draw->grid.rows, columns = draw->grid.columns;
    int by = what->by > 0 ? what->by : -what->by, kept = what->bottom - what->top + 1 - by;
    bool up = what->by > 0, region = what->top > 0 || what->bottom < rows - 1;
    set_link(draw, 0);
    set_style(draw, &plain);
    if (region) {
        putf(draw, "\033[%d;%dr", what->top + 1, what->bottom + 1);
        draw->row = draw->column = 0;
    }
    if (draw->caps.scroll) {
        putf(draw, "\033[%d%c", by, up ? 'S' : 'T');
    } else {
        move(draw, what->top, 0);
        putf(draw, "\033[%d%c", by, up ? 'M' : 'L');
    }
    if (region) {
        puts_(draw, "\033[r");
        draw->row = draw->column = 0;
    }
    size_t size = (size_t)columns * sizeof(struct outer_cell);
    int first = up ? what->top : what->top + by, blank = up ? what->bottom + 1 - by : what->top;
    memmove(shown_at(draw, first, 0), shown_at(draw, up ? what->top + by : what->top, 0),
            (size_t)kept * size);
    memmove(draw->hashes + first, draw->hashes + (up ? what->top + by : what->top),
            (size_t)kept * sizeof(*draw->hashes));
    memset(shown_at(draw, blank, 0), 0, (size_t)by * size);
    for (int i = 0; i < by * columns; i++)
        shown_at(draw, blank, 0)[i].width = 1;
    for (int y = blank; y < blank + by; y++)
        draw->hashes[y] = hash_row(shown_at(draw, y, 0), columns);
}

/* ---- Frames ---- */

static void forget(struct outer_draw *draw)
{
    int cells = draw->grid.columns * draw->grid.rows;
    puts_(draw, "\033[r\033[m\033[H\033[2J");
    if (draw->link)
        puts_(draw, "\033]8;;\033\\");
    draw->pen = (struct outer_style){0};
    draw->link = 0;
    draw->row = draw->column = 0;
    draw->cursor_visible = UNKNOWN;
    draw->cursor_shape = ~0u;
    memset(draw->shown, 0, (size_t)cells * sizeof(*draw->shown));
    for (int i = 0; i < cells; i++)
        draw->shown[i].width = 1;
    draw->known = true;
    draw->hashed = false;
}

static void show_cursor(struct outer_draw *draw, bool visible)
{
    if (draw->cursor_visible == (int)visible)
        return;
    draw->cursor_visible = visible;
    puts_(draw, visible ? "\033[?25h" : "\033[?25l");
}

static void draw_cursor(struct outer_draw *draw, const struct outer_view *view)
{
    const struct outer_grid *grid = &draw->grid;
    int column = view->cursor_column - grid->left + grid->at_column;
    int row = view->cursor_row - grid->top + grid->at_row;
    bool seen = view->cursor_visible && column >= 0 && column < grid->columns && row >= 0 &&
                row < grid->seen_rows;
    if (seen) {
        move(draw, row, column);
        if (draw->caps.shape && view->cursor_shape <= 6 &&
            view->cursor_shape != draw->cursor_shape) {
            draw->cursor_shape = view->cursor_shape;
            putf(draw, "\033[%u q", view->cursor_shape);
        }
    }
    show_cursor(draw, seen);
}

static void draw_cells(struct outer_draw *draw)
{
    int rows = draw->grid.rows, columns = draw->grid.columns, changed = 0;
    for (int y = 0; y < rows; y++) {
        const struct outer_cell *wanted = &draw->grid.cells[y * columns];
        const struct outer_cell *shown = shown_at(draw, y, 0);
        bool same = memcmp(shown, wanted, (size_t)columns * sizeof(*wanted)) == 0;
        if (!draw->hashed)
            draw->hashes[y] = hash_row(shown, columns);
        draw->hashes[rows + y] = same ? draw->hashes[y] : hash_row(wanted, columns);
        changed += !same;
    }
    draw->hashed = true;
    if (changed == 0)
        return;
    /* So that the cursor is not seen running about. */
    if (draw->caps.synchronized)
        puts_(draw, "\033[?2026h");
    show_cursor(draw, false);
    for (int y = 0; y < rows && changed > 2; y++)
        draw->weights[y] = weigh_row(&draw->grid.cells[y * columns], columns);
    for (int i = 0; i < SCROLLS && changed > 2 && rows <= SCROLL_ROWS; i++) {
        struct scroll what = find_scroll(draw);
        if (what.by == 0)
            break;
        scroll(draw, &what);
    }
    for (int y = 0; y < rows; y++)
        if (draw->hashes[y] != draw->hashes[rows + y])
            draw_row(draw, y);
    memcpy(draw->hashes, draw->hashes + rows, (size_t)rows * sizeof(*draw->hashes));
    set_link(draw, 0);
}

int outer_draw_frame(struct outer_draw *draw, const struct outer_view *view, const char **ret_bytes,
                     size_t *ret_length)
{
    draw->length = 0;
    draw->failed = false;
    int r = outer_grid_fill(&draw->grid, view);
    if (r < 0)
        return r;
    if (!draw->known || r > 0)
        forget(draw);
    draw_cells(draw);
    bool open = draw->caps.synchronized && draw->length > 0;
    draw_cursor(draw, view);
    if (open)
        puts_(draw, "\033[?2026l");
    if (draw->failed) {
        draw->known = false;
        return -ENOMEM;
    }
    *ret_bytes = draw->bytes;
    *ret_length = draw->length;
    return 0;
}

struct outer_draw *outer_draw_create(const struct outer_caps *caps, bool centre)
{
    struct outer_draw *draw = calloc(1, sizeof(*draw));
    if (!draw)
        return NULL;
    draw->caps = *caps;
    draw->grid.caps = &draw->caps;
    draw->grid.centre = centre;
    return draw;
}

struct outer_draw *outer_draw_destroy(struct outer_draw *draw)
{
    if (!draw)
        return NULL;
    outer_grid_finish(&draw->grid);
    free(draw->shown);
    free(draw->hashes);
    free(draw->weights);
    free(draw->bytes);
    free(draw);
    return NULL;
}

int outer_draw_resize(struct outer_draw *draw, int columns, int rows)
{
    int r = outer_grid_resize(&draw->grid, columns, rows);
    if (r < 0)
        return r;
    size_t height = (size_t)rows, cells = (size_t)columns * height;
    free(draw->shown);
    free(draw->hashes);
    free(draw->weights);
    draw->shown = calloc(cells, sizeof(*draw->shown));
    draw->hashes = calloc(2 * height, sizeof(*draw->hashes));
    draw->weights = calloc(height, sizeof(*draw->weights));
    draw->known = false;
    if (draw->shown && draw->hashes && draw->weights)
        return 0;
    free(draw->grid.cells); /* frames fail until there is a size again */
    draw->grid.cells = NULL;
    return -ENOMEM;
}

void outer_draw_reset(struct outer_draw *draw)
{
    draw->known = false;
}

void outer_draw_pan(struct outer_draw *draw, int columns, int rows)
{
    draw->grid.by_hand = true;
    draw->grid.left += columns; /* the next frame keeps it within the screen */
    draw->grid.top += rows;
}

void outer_draw_follow(struct outer_draw *draw)
{
    draw->grid.by_hand = false;
}

bool outer_draw_to_screen(const struct outer_draw *draw, int column, int row, int *ret_column,
                          int *ret_row)
{
    const struct outer_grid *grid = &draw->grid;
    if (column < grid->at_column || column >= grid->columns || row < grid->at_row ||
        row >= grid->seen_rows)
        return false;
    column += grid->left - grid->at_column;
    row += grid->top - grid->at_row;
    if (column >= grid->view_columns || row >= grid->view_rows)
        return false;
    *ret_column = column;
    *ret_row = row;
    return true;
}
