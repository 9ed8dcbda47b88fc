/* SPDX-License-Identifier: MIT */
/*
 * Another size. The alternate screen is cut or extended; the lines of the main screen and its
 * scrollback are wrapped anew. All lines stream, one by one, through `view` (as they were) and
 * `out` (as they become) into the scrollback; the last of them then come back as the screen.
 */
#include "terminal/emulator/core.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A place that stays on its character: the cursor, the saved cursor. */
struct pin {
    int x, y;      /* where it was */
    uint64_t line; /* where it is, counted like marks; x anew */
    int at;
    bool placed;
};

struct flow {
    struct emulator *e;
    struct scrollback to;
    int columns;       /* the new ones */
    int at;            /* where the next cell goes in out */
    uint64_t line;     /* the number of the line that out will be */
    bool continues;    /* out is not complete: the next line belongs to it */
    uint64_t old_line; /* the number of the line that is read */
    size_t mark;       /* the next to be moved */
};

static bool line_room(struct line **line, int *columns, int wanted)
{
    if (*columns >= wanted)
        return true;
    struct line *bigger = line_create(wanted);
    if (!bigger)
        return false;
    free(*line);
    *line = bigger;
    *columns = wanted;
    return true;
}

static void emit(struct flow *flow, bool wrapped)
{
    struct emulator *e = flow->e;
    e->out->wrapped = wrapped;
    struct record record = record_measure(e, e->out, flow->columns);
    uint8_t *bytes = scrollback_push(&flow->to, record.size);
    if (bytes)
        record_write(e, e->out, &record, bytes);
    line_clear(e->out);
    flow->at = 0;
    flow->line++;
}

static void move_marks(struct flow *flow, int x)
{
    struct emulator *e = flow->e;
    for (; flow->mark < e->mark_count && e->marks[flow->mark].line <= flow->old_line;
         flow->mark++) {
        struct mark *mark = &e->marks[flow->mark];
        if (mark->line == flow->old_line && mark->column > x)
            return;
        mark->line = flow->line;
        mark->column = flow->at < flow->columns ? flow->at : flow->columns - 1;
    }
}

static void place(const struct flow *flow, struct pin *pins, int y, int x)
{
    for (int i = 0; y >= 0 && i < 2; i++) {
        if (pins[i].y != y || pins[i].x != x || pins[i].placed)
            continue;
        pins[i].placed = true;
        pins[i].line = flow->line;
        pins[i].at = flow->at < flow->columns ? flow->at : flow->columns - 1;
    }
}

/* A line, y its row on the screen or -1. pins may stand beyond its text. */
static void add(struct flow *flow, const struct line *line, int columns, struct pin *pins, int y)
{
    struct emulator *e = flow->e;
    int count = line->used < columns ? line->used : columns;
    if (line->wrapped) {
        count = columns;
    } else {
        while (count > 0 && line->cells[count - 1].text == 0 && line->cells[count - 1].style == 0)
            count--;
    }
    int end = count;
    for (int i = 0; y >= 0 && i < 2; i++)
        if (pins[i].y == y && pins[i].x >= end && pins[i].x < columns)
            end = pins[i].x + 1;
    if (!flow->continues)
        e->out->size = line->size;
    for (int x = 0; x < end; x++) {
        struct emulator_cell now = x < line->used ? line->cells[x] : (struct emulator_cell){0};
        int width = now.text & EMULATOR_WIDE ? 2 : 1;
        bool spacer = now.text & EMULATOR_SPACER && line->wrapped;
        if (!spacer && x < count && flow->at + width > flow->columns) {
            if (flow->at < flow->columns) {
                e->out->cells[flow->at].text = EMULATOR_SPACER;
                e->out->used = (uint16_t)(flow->at + 1);
            }
            emit(flow, true);
        }
        place(flow, pins, y, x);
        move_marks(flow, x);
        if (spacer || x >= count) {
            if (x >= count && flow->at < flow->columns)
                flow->at++; /* only to count where a pin is */
            continue;
        }
        if (now.text || now.style || now.link) {
            e->out->cells[flow->at] = now;
            e->out->used = (uint16_t)(flow->at + 1);
        }
        flow->at++;
        if (width == 2) {
            place(flow, pins, y, x + 1);
            e->out->cells[flow->at] = line->cells[++x];
            e->out->used = (uint16_t)(flow->at + 1);
            e->out->has_wide = true;
            flow->at++;
        }
    }
    move_marks(flow, EMULATOR_MAX_COLUMNS);
    flow->continues = line->wrapped;
    if (!line->wrapped)
        emit(flow, false);
    flow->old_line++;
}

/* The scrollback is wrapped anew too when the width changes. */
static bool add_scrollback(struct flow *flow)
{
    struct emulator *e = flow->e;
    struct scrollback *from = &e->scrollback;
    for (uint32_t i = 0; i < from->count; i++) {
        const uint8_t *bytes = scrollback_at(from, i);
        struct record record;
        memcpy(&record, bytes, sizeof(record));
        if (!line_room(&e->view, &e->view_columns, record.columns))
            return false;
        record_read(e, bytes, record.size, e->view, e->view_columns);
        /* It is as wide as the screen was when it was wrapped. */
        add(flow, e->view, record.flags & RECORD_WRAPPED ? record.columns : e->view_columns, NULL,
            -1);
        line_clear(e->view);
    }
    return true;
}

static int used_rows(const struct emulator *e, const struct screen *screen, const struct pin *pins)
{
    int rows = e->rows;
    while (rows > 0 && screen->rows[rows - 1]->used == 0 && !screen->rows[rows - 1]->wrapped)
        rows--;
    for (int i = 0; i < 2; i++)
        if (pins[i].y >= rows)
            rows = pins[i].y + 1;
    return rows;
}

/* The lines from top on become the new screen's. */
static void take_rows(struct emulator *e, struct scrollback *from, struct screen *to, int columns,
                      int rows, uint64_t top, uint64_t total)
{
    uint64_t oldest = total - from->count;
    for (uint64_t line = top < oldest ? oldest : top; line < total; line++) {
        const uint8_t *bytes = scrollback_at(from, (uint32_t)(line - oldest));
        struct record record;
        memcpy(&record, bytes, sizeof(record));
        if (line - top >= (uint64_t)rows)
            break;
        record_read(e, bytes, record.size, to->rows[line - top], columns);
    }
    while (from->count && total > top) {
        scrollback_pop(from);
        total--;
    }
    from->pushed = top;
}

/* The new screens take the place of the old; nothing but lines and what is saved moves over. */
static void install(struct emulator *e, const struct screen fresh[2], int columns, int rows)
{
    for (int i = 0; i < 2; i++) {
        screen_finish(&e->screens[i]);
        e->screens[i].rows = fresh[i].rows;
        e->screens[i].slab = fresh[i].slab;
    }
    e->columns = columns;
    e->rows = rows;
}

static int reflow_main(struct emulator *e, const struct screen fresh[2], int columns, int rows)
{
    struct screen *screen = &e->screens[0];
    bool shown = !is_alternate(e);
    bool anew = columns != e->columns;
    struct pin pins[2] = {{.x = e->x, .y = shown ? e->y : -1},
                          {.x = screen->saved.x, .y = screen->saved.is_set ? screen->saved.y : -1}};
    struct flow flow = {.e = e, .columns = columns};
    uint32_t max_lines = e->scrollback.max_lines;
    size_t max_bytes = e->scrollback.max_bytes;
    int used = used_rows(e, screen, pins), blank = e->rows - used;

    if (!line_room(&e->out, &e->out_columns, columns) ||
        !line_room(&e->view, &e->view_columns, e->columns))
        return -ENOMEM;
    line_clear(e->out);
    flow.line = flow.old_line = e->scrollback.pushed - e->scrollback.count;
    /* Room for the screen's lines beyond what is kept; the surplus goes at the end. */
    uint32_t surplus = (uint32_t)(e->rows * ((e->columns + 1) / (columns - 1) + 1) + rows);
    if (anew) {
        scrollback_init(&flow.to, max_lines + surplus, SIZE_MAX >> 1);
        flow.to.pushed = flow.line;
        if (!add_scrollback(&flow)) {
            scrollback_finish(&flow.to);
            return -ENOMEM;
        }
        scrollback_finish(&e->scrollback);
    } else {
        flow.to = e->scrollback;
        flow.to.max_lines = max_lines + surplus;
        flow.to.max_bytes = SIZE_MAX >> 1;
        flow.line = flow.old_line = flow.to.pushed;
        while (flow.mark < e->mark_count && e->marks[flow.mark].line < flow.old_line)
            flow.mark++;
        /* A last line that goes on needs no joining: the width is the same. */
    }
    uint64_t first = flow.line; /* the line with the first cell of the screen */
    for (int y = 0; y < used; y++) {
        /* In the order of their numbers pins of a line are placed as it is read. */
        add(&flow, screen->rows[y], e->columns, pins, y);
    }
    if (flow.continues)
        emit(&flow, true);
    move_marks(&flow, EMULATOR_MAX_COLUMNS);
    uint64_t total = flow.line, height = total - first, top = first;
    const struct pin *cursor = &pins[shown ? 0 : 1];
    uint64_t keep = cursor->placed ? cursor->line : first;
    if (height > (uint64_t)rows) {
        uint64_t over = height - (uint64_t)rows;
        top = first + (over < keep - first ? over : keep - first);
    } else if (blank == 0) {
        uint64_t oldest = total - flow.to.count;
        top = total > (uint64_t)rows ? total - (uint64_t)rows : 0;
        top = top < oldest ? oldest : top;
        top = top > first ? first : top;
    }
    install(e, fresh, columns, rows);
    take_rows(e, &flow.to, &e->screens[0], columns, rows, top, total);
    scrollback_bound(&flow.to, max_lines, max_bytes);
    e->scrollback = flow.to;
    marks_erase(e, rows, INT_MAX);
    for (int i = 0; i < 2; i++) {
        if (!pins[i].placed)
            continue;
        int y = clamp((int)(int64_t)(pins[i].line - top), 0, rows - 1), x = pins[i].at;
        bool *pending = i == 0 ? &e->pending : &screen->saved.pending;
        if (*pending && x < columns - 1) {
            x++;
            *pending = false;
        }
        if (i == 0) {
            e->x = x;
            e->y = y;
        } else {
            screen->saved.x = x;
            screen->saved.y = y;
        }
    }
    return 0;
}

static void crop(struct emulator *e, const struct screen *from, struct screen *to, int columns,
                 int rows)
{
    /* What stands at the bottom goes first, as far as the cursor allows. */
    int skip = is_alternate(e) ? clamp(e->y - rows + 1, 0, e->rows) : 0;
    for (int y = 0; y < rows && y + skip < e->rows; y++) {
        const struct line *source = from->rows[y + skip];
        struct line *target = to->rows[y];
        int used = source->used < columns ? source->used : columns;
        memcpy(target->cells, source->cells, (size_t)used * sizeof(source->cells[0]));
        target->used = (uint16_t)used;
        target->has_wide = source->has_wide;
        target->size = source->size;
        if (used > 0 && target->cells[used - 1].text & EMULATOR_WIDE)
            target->cells[used - 1].text = 0;
    }
    if (is_alternate(e))
        e->y -= skip;
}

int emulator_resize(struct emulator *e, int columns, int rows)
{
    struct screen fresh[2] = {0};
    columns = clamp(columns, EMULATOR_MIN_COLUMNS, EMULATOR_MAX_COLUMNS);
    rows = clamp(rows, 1, EMULATOR_MAX_ROWS);
    if (columns == e->columns && rows == e->rows)
        return 0;
    if (screen_init(&fresh[0], columns, rows) < 0 ||
        (e->screens[1].rows && screen_init(&fresh[1], columns, rows) < 0)) {
        screen_finish(&fresh[0]);
        screen_finish(&fresh[1]);
        return -ENOMEM;
    }
    int y = e->y;
    if (e->screens[1].rows)
        crop(e, &e->screens[1], &fresh[1], columns, rows);
    int r = reflow_main(e, fresh, columns, rows);
    if (r < 0) {
        e->y = y;
        screen_finish(&fresh[0]);
        screen_finish(&fresh[1]);
        return r;
    }
    for (int i = 0; i < 2; i++) {
        e->screens[i].saved.x = clamp(e->screens[i].saved.x, 0, columns - 1);
        e->screens[i].saved.y = clamp(e->screens[i].saved.y, 0, rows - 1);
    }
    free(e->view);
    free(e->out);
    e->view = e->out = NULL;
    e->view_columns = e->out_columns = 0;
    bool pending = e->pending && e->x == columns - 1;
    margins_reset(e);
    cursor_to(e, e->x, e->y);
    e->pending = pending;
    e->generation++;
    grid_dirty(e, 0, rows - 1);
    if (mode_is(e, MODE_RESIZE_REPORT))
        reply_csi(e, "48;%d;%d;%d;%dt", rows, columns, rows * e->cell_height,
                  columns * e->cell_width);
    return 0;
}
