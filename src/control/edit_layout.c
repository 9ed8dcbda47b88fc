/* SPDX-License-Identifier: MIT */
#include "control/edit.h"

/* Lines, and what is where in them. */

size_t edit_line_next(const struct edit *e, size_t line)
{
    return line + 1 < edit_line_count(e) ? edit_line_start(e, line + 1) : edit_length(e);
}

size_t edit_line_end(const struct edit *e, size_t line)
{
    size_t next = edit_line_next(e, line);
    bool broken = edit_is_multiline(e) && next >= edit_line_start(e, line) + 2 &&
                  edit_buffer_at(&e->text, next - 1) == '\n' &&
                  edit_buffer_at(&e->text, next - 2) == '\r';
    return broken ? next - 2 : next;
}

size_t edit_caret_line(const struct edit *e)
{
    size_t line = edit_lines_find(&e->lines, e->caret);
    bool before = e->caret_after_wrap && line > 0 && edit_line_start(e, line) == e->caret &&
                  edit_line_end(e, line - 1) == e->caret;
    return before ? line - 1 : line;
}

/* ---- Width ---- */

static LONG tab_width(const struct edit *e, LONG x)
{
    LONG every = e->tab_count == 0 ? EDIT_TAB : e->tab_count == 1 ? e->tabs[0] : 0;
    if (every > 0)
        return every - x % every;
    for (size_t i = 0; i < e->tab_count; i++)
        if (e->tabs[i] > x)
            return e->tabs[i] - x;
    return EDIT_CELL_X;
}

LONG edit_advance(struct edit *e, size_t at, size_t next, LONG x)
{
    if (e->password)
        return EDIT_CELL_X;
    if (edit_buffer_at(&e->text, at) == '\t' && edit_is_multiline(e))
        return tab_width(e, x);
    return edit_text_cells(&e->text, at, next) * EDIT_CELL_X;
}

/* Goes over a line's graphemes until `stop` says so or the end; where it came to. */
struct walk {
    size_t at;
    LONG x;
    LONG last; /* width of the grapheme before */
};

/* One grapheme on. Most text is ASCII, which needs no look at its neighbours. */
static void step(struct edit *e, struct walk *walk)
{
    size_t next = edit_text_next(&e->text, walk->at);
    walk->last = edit_advance(e, walk->at, next, walk->x);
    walk->x += walk->last;
    walk->at = next;
}

LONG edit_x_in_line(struct edit *e, size_t line, size_t at)
{
    size_t end = edit_line_end(e, line);
    struct walk walk = {.at = edit_line_start(e, line)};
    at = at < end ? at : end;
    if (!e->text.wide && !edit_is_multiline(e))
        return (LONG)(at - walk.at) * EDIT_CELL_X;
    while (walk.at < at)
        step(e, &walk);
    return walk.x;
}

size_t edit_place_at(struct edit *e, size_t line, LONG x)
{
    size_t end = edit_line_end(e, line);
    struct walk walk = {.at = edit_line_start(e, line)};
    size_t before = walk.at;
    while (walk.at < end && walk.x <= x) {
        before = walk.at;
        step(e, &walk);
    }
    return walk.x > x && 2 * (x - (walk.x - walk.last)) < walk.last ? before : walk.at;
}

LONG edit_line_indent(struct edit *e, size_t line)
{
    if (!(e->style & (ES_CENTER | ES_RIGHT)))
        return 0;
    LONG room = edit_visible_width(e) - edit_x_in_line(e, line, edit_line_end(e, line));
    if (room <= 0)
        return 0;
    return e->style & ES_CENTER ? room / 2 / EDIT_CELL_X * EDIT_CELL_X : room;
}

/* ---- Coordinates ---- */

int edit_visible_lines(const struct edit *e)
{
    int n = (e->format.bottom - e->format.top) / EDIT_CELL_Y;
    return n > 1 ? n : 1;
}

LONG edit_visible_width(const struct edit *e)
{
    return e->format.right - e->format.left;
}

POINT edit_point_of(struct edit *e, size_t at)
{
    size_t line = at == e->caret ? edit_caret_line(e) : edit_lines_find(&e->lines, at);
    LONG rows = (LONG)line - (LONG)e->top_line;
    return (POINT){e->format.left + edit_line_indent(e, line) + edit_x_in_line(e, line, at) -
                       e->scroll_x,
                   e->format.top + rows * EDIT_CELL_Y};
}

size_t edit_place_of(struct edit *e, POINT point, size_t *ret_line)
{
    LONG dy = point.y - e->format.top;
    LONG rows = dy >= 0 ? dy / EDIT_CELL_Y : -1;
    LONG line = (LONG)e->top_line + rows;
    LONG last = (LONG)edit_line_count(e) - 1;
    line = line < 0 || !edit_is_multiline(e) ? 0 : line > last ? last : line;
    *ret_line = (size_t)line;
    return edit_place_at(e, (size_t)line,
                         point.x - e->format.left - edit_line_indent(e, (size_t)line) +
                             e->scroll_x);
}

/* ---- Finding lines ---- */

static size_t next_wrapped(struct edit *e, size_t from)
{
    size_t length = edit_length(e);
    LONG room = edit_visible_width(e) < EDIT_CELL_X ? EDIT_CELL_X : edit_visible_width(e);
    struct walk walk = {.at = from};
    size_t chance = 0; /* behind the last blank */
    while (walk.at < length) {
        size_t at = walk.at;
        char c = edit_buffer_at(&e->text, at);
        if (c == '\r' && edit_buffer_at(&e->text, at + 1) == '\n')
            return at + 2;
        step(e, &walk);
        /* Blanks that do not fit stay at the end of the line. */
        bool blank = edit_break_after(e, from, at);
        if (blank)
            chance = walk.at;
        if (walk.x > room && !blank)
            return chance > from ? chance : at > from ? at : walk.at;
    }
    return SIZE_MAX;
}

size_t edit_next_line_start(void *data, size_t from)
{
    struct edit *e = data;
    if (!edit_is_multiline(e))
        return SIZE_MAX;
    if (edit_wraps(e))
        return next_wrapped(e, from);
    size_t length = edit_length(e);
    size_t found = edit_buffer_find_break(&e->text, from, length);
    return found < length ? found + 2 : SIZE_MAX;
}

int edit_layout(struct edit *e)
{
    e->widest = -1;
    return edit_lines_reset(&e->lines, edit_length(e), edit_next_line_start, e);
}

/* An upper bound that is exact for ASCII: to measure every line of a long text takes too long. */
LONG edit_widest(struct edit *e)
{
    if (e->widest >= 0)
        return e->widest;
    size_t most = 0, count = edit_line_count(e);
    for (size_t line = 0; line < count; line++) {
        size_t from = edit_line_start(e, line), to = edit_line_end(e, line);
        size_t units = edit_buffer_units(&e->text, from, to);
        size_t cells = units == to - from ? units : 2 * units;
        most = cells > most ? cells : most;
    }
    e->widest = (LONG)most * EDIT_CELL_X;
    return e->widest;
}

void edit_fit(struct edit *e)
{
    RECT client = {0};
    GetClientRect(e->hwnd, &client);
    e->format = client;
    e->format.left += e->left_margin;
    e->format.right -= e->right_margin;
    if (e->format.right < e->format.left)
        e->format.right = e->format.left;
    /* Whole lines, and one at least; a single line is cut at the window's edge. */
    LONG height = client.bottom - client.top;
    if (!edit_is_multiline(e))
        height = height < EDIT_CELL_Y ? height : EDIT_CELL_Y;
    else if (height > EDIT_CELL_Y)
        height -= height % EDIT_CELL_Y;
    e->format.bottom = e->format.top + height;
}

void edit_set_margins(struct edit *e, WORD left, WORD right)
{
    if (left == e->left_margin && right == e->right_margin)
        return;
    e->format.left += (LONG)left - e->left_margin;
    e->format.right -= (LONG)right - e->right_margin;
    if (e->format.right < e->format.left)
        e->format.right = e->format.left;
    e->left_margin = left;
    e->right_margin = right;
    edit_layout(e);
    edit_invalidate(e);
    edit_show_caret(e);
}
