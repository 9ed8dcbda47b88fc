/* SPDX-License-Identifier: MIT */
/* Reading the screen and the scrollback: rows of cells, and text. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const uint8_t *record_of(const struct emulator *e, int row, struct record *ret)
{
    uint32_t index = e->scrollback.count - (uint32_t)-row;
    const uint8_t *bytes = scrollback_at(&e->scrollback, index);
    memcpy(ret, bytes, sizeof(*ret));
    return bytes;
}

/* A line of the screen, or one of the scrollback as view. NULL: none, no memory. */
static const struct line *line_at(struct emulator *e, int row)
{
    struct record record;
    if (row >= e->rows || row < -emulator_scrollback(e))
        return NULL;
    if (row >= 0)
        return row_at(e, row);
    const uint8_t *bytes = record_of(e, row, &record);
    int columns = record.columns > e->columns ? record.columns : e->columns;
    if (e->view_columns < columns) {
        struct line *view = line_create(columns);
        if (!view)
            return NULL;
        free(e->view);
        e->view = view;
        e->view_columns = columns;
    }
    record_read(e, bytes, record.size, e->view, e->view_columns);
    return e->view;
}

const struct emulator_cell *emulator_row(struct emulator *e, int row)
{
    const struct line *line = line_at(e, row);
    return line ? line->cells : NULL;
}

bool emulator_row_wrapped(struct emulator *e, int row)
{
    struct record record;
    if (row >= e->rows || row < -emulator_scrollback(e))
        return false;
    if (row >= 0)
        return row_at(e, row)->wrapped;
    record_of(e, row, &record);
    return record.flags & RECORD_WRAPPED;
}

size_t emulator_cell_text(const struct emulator *e, const struct emulator_cell *at,
                          char buffer[EMULATOR_CELL_BYTES])
{
    uint32_t points[EMULATOR_CLUSTER_MAX];
    unsigned count = cluster_points(e, at->text, points);
    size_t size = 0;
    for (unsigned i = 0; i < count; i++) {
        int bytes = text_encode(points[i], buffer + size);
        size += bytes > 0 ? (size_t)bytes : 0;
    }
    buffer[size] = 0;
    return size;
}

struct growing {
    char *text;
    size_t size, capacity;
    bool failed;
};

static void append(struct growing *to, const char *text, size_t size)
{
    if (to->failed)
        return;
    if (to->size + size + 1 > to->capacity) {
        size_t capacity = to->capacity ? to->capacity * 2 : 256;
        while (capacity < to->size + size + 1)
            capacity *= 2;
        char *bigger = realloc(to->text, capacity);
        if (!bigger) {
            to->failed = true;
            return;
        }
        to->text = bigger;
        to->capacity = capacity;
    }
    memcpy(to->text + to->size, text, size);
    to->size += size;
    to->text[to->size] = 0;
}

static void append_line(struct emulator *e, const struct line *line, unsigned options,
                        struct growing *to)
{
    int end = line->used;
    bool joined = line->wrapped && options & EMULATOR_TEXT_JOIN;
    if (!(options & EMULATOR_TEXT_TRIM) || joined)
        end = e->columns;
    else
        while (end > 0 && (line->cells[end - 1].text == 0 || line->cells[end - 1].text == ' ' ||
                           line->cells[end - 1].text & EMULATOR_SPACER))
            end--;
    for (int x = 0; x < end; x++) {
        char text[EMULATOR_CELL_BYTES];
        struct emulator_cell at = x < line->used ? line->cells[x] : (struct emulator_cell){0};
        if (at.text & EMULATOR_TAIL || (at.text & EMULATOR_SPACER && joined))
            continue;
        size_t size = emulator_cell_text(e, &at, text);
        append(to, size ? text : " ", size ? size : 1);
    }
    if (!joined)
        append(to, "\n", 1);
}

char *emulator_text(struct emulator *e, int first, int last, unsigned options, size_t *ret_size)
{
    struct growing to = {0};
    first = clamp(first, -emulator_scrollback(e), e->rows);
    append(&to, "", 0);
    for (int row = first; row <= last && row < e->rows; row++) {
        const struct line *line = line_at(e, row);
        if (!line) {
            to.failed = true;
            break;
        }
        append_line(e, line, options, &to);
    }
    if (to.failed) {
        free(to.text);
        return NULL;
    }
    if (to.size && to.text[to.size - 1] != '\n')
        append(&to, "\n", 1);
    if (ret_size)
        *ret_size = to.size;
    return to.text;
}
