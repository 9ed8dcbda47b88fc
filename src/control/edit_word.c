/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/edit.h"
#include "kernel/text.h"

/*
 * Words. They end at blanks; a word has the blanks behind it, as far as its
 * line goes: a line's break is one by itself. A program may bring a procedure
 * of its own, which is shown the text of a line, in the window's form.
 */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool ends_line(char c)
{
    return c == '\r' || c == '\n';
}

static bool is_word(char c)
{
    return !is_blank(c) && !ends_line(c);
}

/* What the program's procedure says about a place of its line. */
static size_t ask(struct edit *e, size_t from, size_t end, size_t at, int code)
{
    size_t len = end - from;
    const char *text = edit_buffer_view(&e->text, from, len);
    char *copy = malloc(len + 1);
    size_t answer = at - from;
    if (!copy)
        return code == WB_ISDELIMITER ? 0 : at;
    edit_buffer_copy(&e->text, from, len, copy);
    copy[len] = 0;
    (void)text;
    if (e->wide) {
        WCHAR *wide = wide_dup(copy);
        if (wide) {
            int units = (int)edit_buffer_units(&e->text, from, end);
            answer = (size_t)e->break_proc((char *)wide, (int)edit_buffer_units(&e->text, from, at),
                                           units, code);
            if (code != WB_ISDELIMITER)
                answer = edit_buffer_after_units(&e->text, from, answer) - from;
        }
        free(wide);
    } else {
        answer = (size_t)e->break_proc(copy, (int)(at - from), (int)len, code);
    }
    free(copy);
    if (code == WB_ISDELIMITER)
        return answer;
    return from + (answer < len ? answer : len);
}

static size_t asked(struct edit *e, size_t at, int code)
{
    size_t line = edit_lines_find(&e->lines, at);
    size_t from = edit_line_start(e, line), end = edit_line_end(e, line);
    if (code == WB_LEFT && at == from)
        return edit_text_previous(&e->text, at);
    if (code == WB_RIGHT && at >= end)
        return edit_text_next(&e->text, at);
    return edit_text_snap(&e->text, ask(e, from, end, at, code));
}

size_t edit_word_left(struct edit *e, size_t at)
{
    if (e->break_proc)
        return asked(e, at, WB_LEFT);
    if (at > 0 && ends_line(edit_buffer_at(&e->text, at - 1)))
        return edit_text_previous(&e->text, at);
    while (at > 0 && is_blank(edit_buffer_at(&e->text, at - 1)))
        at--;
    while (at > 0 && is_word(edit_buffer_at(&e->text, at - 1)))
        at--;
    return at;
}

size_t edit_word_right(struct edit *e, size_t at)
{
    if (e->break_proc)
        return asked(e, at, WB_RIGHT);
    size_t length = edit_length(e);
    if (at < length && ends_line(edit_buffer_at(&e->text, at)))
        return edit_text_next(&e->text, at);
    while (at < length && is_word(edit_buffer_at(&e->text, at)))
        at++;
    while (at < length && is_blank(edit_buffer_at(&e->text, at)))
        at++;
    return at;
}

bool edit_break_after(struct edit *e, size_t from, size_t at)
{
    char c = edit_buffer_at(&e->text, at);
    if (!e->break_proc)
        return c == ' ' || c == '\t';
    size_t end = edit_text_next(&e->text, at);
    return ask(e, from, end, at, WB_ISDELIMITER) != 0;
}
