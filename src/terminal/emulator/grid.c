/* SPDX-License-Identifier: MIT */
/* Lines of cells, and how erasing, scrolling and shifting change them. */
#include "terminal/emulator/core.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static size_t line_size(int columns)
{
    size_t size = sizeof(struct line) + (size_t)columns * sizeof(struct emulator_cell);
    return (size + 15) & ~(size_t)15;
}

struct line *line_create(int columns)
{
    return calloc(1, line_size(columns));
}

int screen_init(struct screen *screen, int columns, int rows)
{
    struct line **table = calloc((size_t)rows, sizeof(*table));
    char *slab = calloc((size_t)rows, line_size(columns));
    if (!table || !slab) {
        free(table);
        free(slab);
        return -ENOMEM;
    }
    for (int y = 0; y < rows; y++)
        table[y] = (struct line *)(void *)(slab + (size_t)y * line_size(columns));
    screen->rows = table;
    screen->slab = slab;
    return 0;
}

void screen_finish(struct screen *screen)
{
    free(screen->rows);
    free(screen->slab);
    screen->rows = NULL;
    screen->slab = NULL;
}

void line_clear(struct line *line)
{
    memset(line->cells, 0, line->used * sizeof(struct emulator_cell));
    line->used = 0;
    line->wrapped = line->has_wide = false;
    line->dirty = true;
    line->size = 0;
}

/* A cell as erasing leaves it: the background of the pen. */
static struct emulator_cell blank_cell(struct emulator *e)
{
    if (e->pen.background == 0)
        return (struct emulator_cell){0};
    struct emulator_style style = {.background = e->pen.background};
    return (struct emulator_cell){.style = style_intern(e, &style)};
}

void line_fill(struct emulator *e, struct line *line, int from, int to, struct emulator_cell with)
{
    line->dirty = true;
    line_split(line, from, e->columns);
    line_split(line, to, e->columns);
    if (to == e->columns)
        line->wrapped = false;
    bool nothing = with.text == 0 && with.style == 0 && with.link == 0;
    if (nothing && to > line->used)
        to = line->used;
    for (int x = from; x < to; x++)
        line->cells[x] = with;
    if (nothing) {
        if (to == line->used && from < to)
            line->used = (uint16_t)from;
        if (line->used == 0)
            line->has_wide = false;
    } else if (to > line->used) {
        line->used = (uint16_t)to;
    }
}

void grid_erase(struct emulator *e, int y, int from, int to, bool selective)
{
    struct line *line = row_at(e, y);
    struct emulator_cell blank = blank_cell(e);
    if (from >= to)
        return;
    if (!selective) {
        line_fill(e, line, from, to, blank);
        return;
    }
    for (int x = from; x < to; x++)
        if (x >= line->used ||
            !(style_at(e, line->cells[x].style)->attributes & EMULATOR_PROTECTED))
            line_fill(e, line, x, x + 1, blank);
}

void grid_dirty(struct emulator *e, int top, int bottom)
{
    if (top < e->dirty_top)
        e->dirty_top = top;
    if (bottom > e->dirty_bottom)
        e->dirty_bottom = bottom;
}

static void line_blank(struct emulator *e, struct line *line, struct emulator_cell blank)
{
    line_clear(line);
    if (blank.style)
        line_fill(e, line, 0, e->columns, blank);
}

static void keep(struct emulator *e, int count)
{
    for (int y = 0; y < count; y++) {
        const struct line *line = row_at(e, y);
        struct record record = record_measure(e, line, e->columns);
        uint8_t *bytes = scrollback_push(&e->scrollback, record.size);
        if (bytes)
            record_write(e, line, &record, bytes);
    }
}

/* Part of the rows, between the left and the right margin. */
static void move_cells(struct emulator *e, int to, int from)
{
    struct line *target = row_at(e, to), *source = row_at(e, from);
    int end = e->right + 1;
    line_split(source, e->left, e->columns);
    line_split(source, end, e->columns);
    line_split(target, e->left, e->columns);
    line_split(target, end, e->columns);
    memcpy(target->cells + e->left, source->cells + e->left,
           (size_t)(end - e->left) * sizeof(struct emulator_cell));
    int used = source->used < end ? source->used : end;
    if (target->used < end)
        target->used = (uint16_t)(used > target->used ? used : target->used);
    target->has_wide |= source->has_wide;
    target->dirty = true;
    target->wrapped = false;
}

static bool full_width(const struct emulator *e)
{
    return e->left == 0 && e->right == e->columns - 1;
}

static void scroll_part(struct emulator *e, int top, int bottom, int by)
{
    int rows = bottom - top + 1;
    if (by > 0)
        for (int y = top; y + by <= bottom; y++)
            move_cells(e, y, y + by);
    else
        for (int y = bottom; y + by >= top; y--)
            move_cells(e, y, y + by);
    int count = by > 0 ? by : -by;
    count = count < rows ? count : rows;
    int first = by > 0 ? bottom - count + 1 : top;
    for (int y = first; y < first + count; y++)
        line_fill(e, row_at(e, y), e->left, e->right + 1, blank_cell(e));
}

void grid_scroll_up(struct emulator *e, int top, int bottom, int count, bool kept)
{
    struct emulator_cell blank = blank_cell(e);
    struct line **rows = e->screen->rows, *gone[EMULATOR_MAX_ROWS];
    int height = bottom - top + 1;
    count = count < height ? count : height;
    if (count <= 0)
        return;
    grid_dirty(e, top, bottom);
    if (!full_width(e)) {
        scroll_part(e, top, bottom, count);
        return;
    }
    if (kept && top == 0 && !is_alternate(e)) {
        keep(e, count);
        if (e->mark_count && bottom < e->rows - 1)
            marks_move(e, bottom + 1 - count, e->rows - 1 - count, count, 0, e->rows - 1);
    } else if (e->mark_count && !is_alternate(e)) {
        marks_move(e, top, bottom, -count, top, bottom);
    }
    memcpy(gone, rows + top, (size_t)count * sizeof(*rows));
    memmove(rows + top, rows + top + count, (size_t)(height - count) * sizeof(*rows));
    memcpy(rows + bottom + 1 - count, gone, (size_t)count * sizeof(*rows));
    for (int i = 0; i < count; i++)
        line_blank(e, gone[i], blank);
    if (!kept && top > 0)
        rows[top - 1]->wrapped = false;
}

void grid_scroll_down(struct emulator *e, int top, int bottom, int count)
{
    struct emulator_cell blank = blank_cell(e);
    struct line **rows = e->screen->rows, *gone[EMULATOR_MAX_ROWS];
    int height = bottom - top + 1;
    count = count < height ? count : height;
    if (count <= 0)
        return;
    grid_dirty(e, top, bottom);
    if (!full_width(e)) {
        scroll_part(e, top, bottom, -count);
        return;
    }
    if (e->mark_count && !is_alternate(e))
        marks_move(e, top, bottom, count, top, bottom);
    memcpy(gone, rows + bottom + 1 - count, (size_t)count * sizeof(*rows));
    memmove(rows + top + count, rows + top, (size_t)(height - count) * sizeof(*rows));
    memcpy(rows + top, gone, (size_t)count * sizeof(*rows));
    for (int i = 0; i < count; i++)
        line_blank(e, gone[i], blank);
    if (top > 0)
        rows[top - 1]->wrapped = false;
    rows[bottom]->wrapped = false;
}

/* Cells of a row from x on, up to the right margin. */
void grid_shift_left(struct emulator *e, int y, int x, int count)
{
    struct line *line = row_at(e, y);
    int end = e->right + 1;
    count = clamp(count, 0, end - x);
    line_split(line, x, e->columns);
    line_split(line, x + count, e->columns);
    line_split(line, end, e->columns);
    memmove(line->cells + x, line->cells + x + count,
            (size_t)(end - x - count) * sizeof(struct emulator_cell));
    /* What stays behind is no half of what went away. */
    memset(line->cells + end - count, 0, (size_t)count * sizeof(struct emulator_cell));
    line_fill(e, line, end - count, end, blank_cell(e));
    line->wrapped = false;
    line->dirty = true;
}

void grid_shift_right(struct emulator *e, int y, int x, int count)
{
    struct line *line = row_at(e, y);
    int end = e->right + 1;
    count = clamp(count, 0, end - x);
    if (count == 0)
        return;
    line_split(line, x, e->columns);
    line_split(line, end - count, e->columns);
    line_split(line, end, e->columns);
    memmove(line->cells + x + count, line->cells + x,
            (size_t)(end - x - count) * sizeof(struct emulator_cell));
    if (line->used > x) {
        int used = line->used < end ? clamp(line->used + count, 0, end) : line->used;
        line->used = (uint16_t)used;
    }
    line->wrapped = false;
    line_fill(e, line, x, x + count, blank_cell(e));
}
