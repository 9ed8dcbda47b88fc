/* SPDX-License-Identifier: MIT */
/* OSC 133: where prompts and commands begin and how they end. Lines are counted from the first that
 * ever scrolled, so that a mark stays with its text without being touched. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

static uint64_t screen_line(const struct emulator *e)
{
    return e->scrollback.pushed;
}

static void forget(struct emulator *e, size_t index, size_t count)
{
    memmove(e->marks + index, e->marks + index + count,
            (e->mark_count - index - count) * sizeof(*e->marks));
    e->mark_count -= count;
}

static void prune(struct emulator *e)
{
    uint64_t oldest = screen_line(e) - e->scrollback.count;
    size_t kept = 0;
    for (size_t i = 0; i < e->mark_count; i++)
        if (e->marks[i].line >= oldest)
            e->marks[kept++] = e->marks[i];
    e->mark_count = kept;
}

static struct mark *add(struct emulator *e)
{
    prune(e);
    if (e->mark_count >= e->limits.marks)
        forget(e, 0, e->mark_count / 8 + 1);
    if (e->mark_count == e->mark_capacity) {
        size_t capacity = e->mark_capacity ? e->mark_capacity * 2 : 8;
        struct mark *marks = realloc(e->marks, capacity * sizeof(*marks));
        if (!marks)
            return NULL;
        e->marks = marks;
        e->mark_capacity = capacity;
    }
    struct mark *mark = &e->marks[e->mark_count++];
    memset(mark, 0, sizeof(*mark));
    return mark;
}

static void mark_public(const struct emulator *e, const struct mark *mark,
                        struct emulator_mark *ret)
{
    *ret = (struct emulator_mark){.kind = mark->kind,
                                  .row = (int)(int64_t)(mark->line - screen_line(e)),
                                  .column = mark->column,
                                  .status = mark->status,
                                  .serial = mark->serial};
    memcpy(ret->options, mark->options, sizeof(ret->options));
}

void mark_dispatch(struct emulator *e, char *text)
{
    static const char kinds[] = "ABCD";
    struct mark made = {.column = e->x, .status = -1, .line = screen_line(e) + (unsigned)e->y};
    if (text[0] == 'N' || text[0] == 'P')
        text[0] = 'A';
    const char *kind = strchr(kinds, text[0]);
    if (text[0] == 0 || !kind || (text[1] && text[1] != ';'))
        return;
    made.kind = (uint8_t)(kind - kinds);
    const char *options = text[1] ? text + 2 : "";
    if (made.kind == EMULATOR_MARK_FINISHED && *options) {
        char *end;
        long status = strtol(options, &end, 10);
        if (end != options && (*end == 0 || *end == ';') && status >= 0 && status < 1000) {
            made.status = (int)status;
            options = *end ? end + 1 : end;
        }
    }
    strncpy(made.options, options, sizeof(made.options) - 1);
    made.serial = ++e->serial;
    if (!is_alternate(e)) {
        struct mark *mark = add(e);
        if (mark)
            *mark = made;
    }
    if (e->events && e->events->mark) {
        struct emulator_mark told;
        mark_public(e, &made, &told);
        e->events->mark(e->data, &told);
    }
}

void marks_move(struct emulator *e, int top, int bottom, int by, int low, int high)
{
    uint64_t base = screen_line(e);
    for (size_t i = e->mark_count; i-- > 0;) {
        struct mark *mark = &e->marks[i];
        int64_t row = (int64_t)(mark->line - base);
        if (row < top || row > bottom)
            continue;
        if (row + by < low || row + by > high)
            forget(e, i, 1);
        else
            mark->line += (uint64_t)(int64_t)by;
    }
}

void marks_erase(struct emulator *e, int top, int bottom)
{
    uint64_t base = screen_line(e);
    for (size_t i = e->mark_count; i-- > 0;) {
        int64_t row = (int64_t)(e->marks[i].line - base);
        if (row >= top && row <= bottom)
            forget(e, i, 1);
    }
}

void marks_forget_scrollback(struct emulator *e)
{
    uint64_t base = screen_line(e);
    for (size_t i = e->mark_count; i-- > 0;)
        if (e->marks[i].line < base)
            forget(e, i, 1);
}

size_t emulator_marks(struct emulator *e)
{
    prune(e);
    return e->mark_count;
}

bool emulator_mark(const struct emulator *e, size_t index, struct emulator_mark *ret)
{
    if (index >= e->mark_count)
        return false;
    mark_public(e, &e->marks[index], ret);
    return true;
}
