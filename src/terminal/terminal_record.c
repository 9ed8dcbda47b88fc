/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

#include "base/clock.h"

/* A terminal that is being recorded: output, sizes and, when asked for, what is typed. */

enum { FLUSH_MS = 1000 };

static void check(struct terminal *t, int r)
{
    if (r >= 0)
        return;
    t->record_error = r;
    terminal_record_end(t);
}

void terminal_record_output(struct terminal *t, const void *bytes, size_t size)
{
    if (!t->recorder)
        return;
    check(t, cast_writer_output(t->recorder, clock_ns(), bytes, size));
    if (t->recorder && !t->record_flush)
        t->record_flush = clock_ms() + FLUSH_MS;
}

void terminal_record_input(struct terminal *t, const void *bytes, size_t size)
{
    struct termios modes;
    if (!t->recorder || !t->record_input || tcgetattr(keeper_link_master(t->link), &modes) < 0)
        return;
    check(t, cast_writer_input(t->recorder, clock_ns(), bytes, size, cast_hides(&modes)));
    if (t->recorder && !t->record_flush)
        t->record_flush = clock_ms() + FLUSH_MS;
}

void terminal_record_size(struct terminal *t)
{
    if (t->recorder)
        check(t,
              cast_writer_resize(t->recorder, clock_ns(), (unsigned)emulator_columns(t->emulator),
                                 (unsigned)emulator_rows(t->emulator)));
}

void terminal_record_expire(struct terminal *t, uint64_t now)
{
    if (!t->record_flush || now < t->record_flush)
        return;
    t->record_flush = 0;
    if (t->recorder)
        check(t, cast_writer_flush(t->recorder));
}

int terminal_record_end(struct terminal *t)
{
    int r = cast_writer_close(t->recorder, clock_ns());
    t->recorder = NULL;
    t->record_flush = 0;
    return r;
}

/* The screen as it is, so that a recording does not begin with nothing. */
static int write_screen(struct terminal *t)
{
    char *bytes = NULL;
    size_t size = 0;
    int r = terminal_redraw(t->emulator, &bytes, &size);
    if (r == 0)
        r = cast_writer_output(t->recorder, clock_ns(), bytes, size);
    free(bytes);
    return r;
}

static int begin(struct terminal *t, const char *path, double idle, bool overwrite)
{
    struct cast_header header = {.width = (unsigned)emulator_columns(t->emulator),
                                 .height = (unsigned)emulator_rows(t->emulator),
                                 .timestamp = time(NULL),
                                 .title = emulator_title(t->emulator, EMULATOR_TITLE_WINDOW),
                                 .term = "xterm-256color"};
    int r = cast_writer_create(path, overwrite ? CAST_OVERWRITE : 0, &header,
                               (uint64_t)(idle * 1e9), clock_ns(), &t->recorder);
    if (r == 0)
        r = write_screen(t);
    if (r < 0)
        terminal_record_end(t);
    return r;
}

static int pause_or_go_on(struct terminal *t, bool pause)
{
    if (pause == cast_writer_paused(t->recorder))
        return 0;
    if (pause)
        return cast_writer_pause(t->recorder, clock_ns());
    int r = cast_writer_resume(t->recorder, clock_ns());
    return r < 0 ? r : write_screen(t);
}

int terminal_record(struct terminal *t, const char *text)
{
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    const char *path = NULL;
    double idle = 0;
    int input = 0, overwrite = 0, pause = -1;
    int r = json_unpack(json, "{s?s, s?F, s?b, s?b, s?b}", "path", &path, "idle_limit", &idle,
                        "input", &input, "overwrite", &overwrite, "pause", &pause);
    if (r < 0 || idle < 0 || idle > 1e9)
        r = -EINVAL;
    else if (path && t->recorder)
        r = -EBUSY;
    else if (path) {
        r = begin(t, path, idle, overwrite);
        t->record_input = input;
    } else if (!t->recorder)
        r = t->record_error ? t->record_error : -ENOENT;
    else
        r = pause >= 0 ? pause_or_go_on(t, pause) : terminal_record_end(t);
    json_decref(json);
    return r;
}
