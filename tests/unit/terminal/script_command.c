/* SPDX-License-Identifier: MIT */
/* What a script looks at: cells, replies, events, modes, marks. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script.h"

static void event(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void event(const char *format, ...)
{
    va_list arguments;
    if (script.event_count == SCRIPT_EVENTS)
        return;
    va_start(arguments, format);
    vsnprintf(script.events[script.event_count++], sizeof(script.events[0]), format, arguments);
    va_end(arguments);
}

static void on_reply(void *data, const char *bytes, size_t size)
{
    (void)data;
    if (script.reply_size + size < sizeof(script.reply)) {
        memcpy(script.reply + script.reply_size, bytes, size);
        script.reply_size += size;
    }
}

static void on_bell(void *data)
{
    (void)data;
    event("bell");
}

static void on_title(void *data, enum emulator_title which, const char *text)
{
    (void)data;
    event("%s %s", which == EMULATOR_TITLE_WINDOW ? "title" : "icon", text);
}

static void on_clipboard(void *data, const char *selection, const char *text, size_t size)
{
    (void)data;
    if (text)
        event("clipboard %s %.*s", selection, (int)size, text);
    else
        emulator_answer_clipboard(script.e, selection, "answer", 6);
}

static void on_mark(void *data, const struct emulator_mark *mark)
{
    (void)data;
    event("mark %c %d %s", "ABCD"[mark->kind], mark -> status, mark -> options);
}

static void on_cwd(void *data, const char *uri)
{
    (void)data;
    event("cwd %s", uri);
}

static void on_notify(void *data, const char *title, const char *body)
{
    (void)data;
    event("notify %s|%s", title, body);
}

static const char *const mode_names[] = {
    "cursor-keys", "keypad",    "alternate",        "mouse", "encoding",
    "focus",       "paste",     "synchronized",     "kitty", "visible",
    "reverse",     "graphemes", "alternate-scroll",
};

static void on_mode(void *data, enum emulator_mode mode, unsigned value)
{
    (void)data;
    event("mode %s %u", mode_names[mode], value);
}

static void on_size(void *data, int columns, int rows)
{
    (void)data;
    event("size %d %d", columns, rows);
    emulator_resize(script.e, columns > 0 ? columns : emulator_columns(script.e),
                    rows > 0 ? rows : emulator_rows(script.e));
}

static void on_palette(void *data, int which)
{
    (void)data;
    event("palette %d %06x", which, (unsigned)emulator_palette(script.e, which));
}

const struct emulator_events script_events = {
    .reply = on_reply,
    .bell = on_bell,
    .title = on_title,
    .clipboard = on_clipboard,
    .mark = on_mark,
    .cwd = on_cwd,
    .notify = on_notify,
    .mode = on_mode,
    .size = on_size,
    .palette = on_palette,
};

static int describe_colour(char *to, const char *name, uint32_t colour)
{
    if (colour >> 24 == EMULATOR_COLOUR_DIRECT >> 24)
        return sprintf(to, " %s=#%06x", name, colour & 0xffffff);
    return colour ? sprintf(to, " %s=%u", name, colour & 0xff) : 0;
}

static void describe(const struct emulator_cell *at, char *to)
{
    static const char *const names[] = {"bold",      "faint",  "italic",    "blink",    "inverse",
                                        "invisible", "struck", "overlined", "protected"};
    const struct emulator_style *style = emulator_style(script.e, at->style);
    const char *id, *uri = emulator_link(script.e, at->link, &id);
    to += emulator_cell_text(script.e, at, to);
    if (at->text & EMULATOR_TAIL)
        to += sprintf(to, "tail");
    else if (at->text & EMULATOR_SPACER)
        to += sprintf(to, "spacer");
    else if (at->text == 0)
        to += sprintf(to, "empty");
    if (at->text & EMULATOR_WIDE)
        to += sprintf(to, " wide");
    for (unsigned i = 0; i < 9; i++)
        if (style->attributes >> i & 1)
            to += sprintf(to, " %s", names[i]);
    to += describe_colour(to, "fg", style->foreground);
    to += describe_colour(to, "bg", style->background);
    if (style->attributes & EMULATOR_UNDERLINE)
        to += sprintf(to, " under=%u",
                      (style->attributes & EMULATOR_UNDERLINE) >> EMULATOR_UNDERLINE_SHIFT);
    to += describe_colour(to, "ul", style->underline);
    if (uri)
        to += sprintf(to, " link=%s", uri);
    if (uri && *id)
        sprintf(to, " id=%s", id);
}

static void expect_cell(const char *text)
{
    char got[6000] = "";
    int row, column, at = 0;
    if (sscanf(text, "%d,%d %n", &row, &column, &at) != 2) {
        script_fail("cell ROW,COLUMN TEXT");
        return;
    }
    const struct emulator_cell *cells = emulator_row(script.e, row - 1);
    if (cells)
        describe(&cells[column - 1], got);
    if (strcmp(got, text + at) != 0)
        script_fail("the cell is '%s', not '%s'", got, text + at);
}

static void expect_cursor(const char *text)
{
    struct emulator_cursor cursor;
    char got[80];
    emulator_cursor(script.e, &cursor);
    snprintf(got, sizeof(got), "%d,%d%s%s", cursor.row + 1, cursor.column + 1,
             cursor.pending ? " pending" : "", cursor.visible ? "" : " hidden");
    if (strcmp(got, text) != 0)
        script_fail("the cursor is at %s, not %s", got, text);
}

static void expect_reply(const char *text)
{
    static char got[6 * sizeof(script.reply)];
    script_escape(script.reply, script.reply_size, got);
    if (strcmp(got, text) != 0)
        script_fail("the reply is '%s', not '%s'", got, text);
    script.reply_size = 0;
}

static void expect_event(const char *text)
{
    const char *got =
        script.event_next < script.event_count ? script.events[script.event_next++] : "";
    if (strcmp(got, text) != 0)
        script_fail("the event is '%s', not '%s'", got, text);
}

static void expect_mode(const char *text)
{
    char name[40];
    unsigned value;
    if (sscanf(text, "%39s %u", name, &value) == 2)
        for (unsigned i = 0; i < EMULATOR_MODE_COUNT_; i++)
            if (strcmp(mode_names[i], name) == 0) {
                unsigned got = emulator_mode(script.e, (enum emulator_mode)i);
                if (got != value)
                    script_fail("mode %s is %u, not %u", name, got, value);
                return;
            }
    script_fail("what mode is '%s'?", text);
}

static void expect_mark(const char *text)
{
    struct emulator_mark mark;
    unsigned index = (unsigned)strtoul(text, NULL, 10);
    char got[80] = "none";
    if (index < emulator_marks(script.e) && emulator_mark(script.e, index, &mark))
        snprintf(got, sizeof(got), "%u %c %d,%d %d", index, "ABCD"[mark.kind], mark.row + 1,
                 mark.column + 1, mark.status);
    else
        snprintf(got, sizeof(got), "%u none", index);
    if (strcmp(got, text) != 0)
        script_fail("the mark is '%s', not '%s'", got, text);
}

static void expect_wrapped(const char *text)
{
    char got[200] = "";
    for (int row = 0; row < emulator_rows(script.e); row++)
        if (emulator_row_wrapped(script.e, row))
            sprintf(got + strlen(got), "%s%d", *got ? " " : "", row + 1);
    if (strcmp(got, text) != 0)
        script_fail("wrapped are '%s', not '%s'", got, text);
}

static const struct {
    const char *name;
    void (*run)(const char *text);
} commands[] = {
    {"cell", expect_cell},       {"cursor", expect_cursor}, {"reply", expect_reply},
    {"event", expect_event},     {"mode", expect_mode},     {"mark", expect_mark},
    {"wrapped", expect_wrapped},
};

bool script_command(char *line)
{
    char *rest = line + strcspn(line, " ");
    int columns, rows;
    if (*rest)
        *rest++ = 0;
    if (strcmp(line, "size") == 0 && sscanf(rest, "%dx%d", &columns, &rows) == 2) {
        emulator_destroy(script.e);
        script.e = emulator_create(columns, rows, NULL, &script_events, NULL);
        script.reply_size = script.event_count = script.event_next = 0;
        return script.e != NULL;
    }
    if (strcmp(line, "resize") == 0 && sscanf(rest, "%dx%d", &columns, &rows) == 2) {
        emulator_resize(script.e, columns, rows);
        return true;
    }
    if (strcmp(line, "history") == 0) {
        if (emulator_scrollback(script.e) != atoi(rest))
            script_fail("the scrollback has %d lines", emulator_scrollback(script.e));
        return true;
    }
    for (unsigned i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(commands[i].name, line) == 0) {
            commands[i].run(rest);
            return true;
        }
    }
    if (*rest)
        rest[-1] = ' ';
    return script_input(line);
}
