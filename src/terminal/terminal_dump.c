/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"

/*
 * What a terminal is asked for is written into a file that the asker names, which is most often a
 * memory file of its own: there is no limit to it and nothing to be cut.
 */

static int write_all(int fd, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = write(fd, bytes + done, size - done);
        if (n < 0 && errno != EINTR)
            return -errno;
        done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

static json_t *argv_json(const struct terminal_facts *facts)
{
    json_t *array = json_array();
    for (size_t i = 0; i < facts->argv_len;) {
        size_t length = strnlen(facts->argv + i, facts->argv_len - i);
        json_array_append_new(array, terminal_text_json(facts->argv + i, length));
        i += length + 1;
    }
    return array;
}

static json_t *foreground_json(const struct terminal *t)
{
    const struct job_table *table = t->jobs ? job_watch_table(t->jobs) : NULL;
    const struct job *job = table ? job_table_job(table, table->foreground) : NULL;
    char text[512] = "";
    /* The group's leader, or who is left of it. */
    for (size_t i = 0; job && i < job->count; i++) {
        const struct job_process *p = &table->processes[job->first + i];
        if (job_process_alive(p) && (!text[0] || p->pid == job->pgid))
            job_process_describe(p, text, sizeof(text));
    }
    return text[0] ? terminal_string_json(text) : json_null();
}

static json_t *state_json(struct terminal *t)
{
    static const char *const kinds[] = {
        [KEEPER_PTY] = "pty", [KEEPER_DEVICE] = "line", [KEEPER_SINK] = "sink"};
    struct terminal_facts facts;
    struct emulator_cursor cursor;
    const struct emulator *e = t->emulator;
    const struct job_table *table = t->jobs ? job_watch_table(t->jobs) : NULL;

    if (t->jobs)
        job_watch_refresh(t->jobs, clock_ms());
    if (terminal_log_get_facts(keeper_link_log(t->link), &facts) < 0)
        return NULL;
    emulator_cursor(e, &cursor);
    char title[512], hwnd[24];
    snprintf(hwnd, sizeof(hwnd), "0x%llx", (unsigned long long)(uintptr_t)t->hwnd);
    snprintf(title, sizeof(title), "%s", emulator_title(e, EMULATOR_TITLE_WINDOW));
    return json_pack(
        "{s:s, s:o, s:o, s:o, s:i, s:i, s:i, s:i, s:i, s:i, s:b, s:b, s:i, s:o, s:I, "
        "s:I, s:b, s:o, s:o, s:i, s:f, s:s, s:o, s:o}",
        "hwnd", hwnd, "name", terminal_string_json(facts.name), "title",
        terminal_string_json(title), "command", argv_json(&facts), "pid", facts.leader, "keeper",
        facts.keeper, "columns", emulator_columns(e), "rows", emulator_rows(e), "cursor_row",
        cursor.row, "cursor_column", cursor.column, "cursor_visible", cursor.visible,
        "alternate_screen", emulator_mode(e, EMULATOR_MODE_ALTERNATE_SCREEN) != 0, "scrollback",
        emulator_scrollback(e), "cwd", terminal_string_json(emulator_cwd(e)), "output",
        (json_int_t)t->output, "generation", (json_int_t)terminal_generation(t), "exited",
        t->exited, "status", t->exited ? terminal_status_json(t->status) : json_null(),
        "foreground", foreground_json(t), "foreground_group", table ? (int)table->foreground : 0,
        "created", (double)facts.created / 1e9, "kind", kinds[t->kind], "line",
        terminal_line_json(t, &facts), "command_status",
        t->command.serial ? json_integer(t->command.status) : json_null());
}

static char *text_of(json_t *json, size_t *ret_size)
{
    char *text = json ? json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(14)) : NULL;
    json_decref(json);
    *ret_size = text ? strlen(text) : 0;
    return text;
}

LRESULT terminal_dump(struct terminal *t, enum terminal_dump what, const char *path)
{
    _cleanup_free_ char *bytes = NULL;
    size_t size = 0;
    int last = emulator_rows(t->emulator) - 1;

    switch (what) {
    case TERMINAL_DUMP_TEXT:
        bytes = emulator_text(t->emulator, 0, last, EMULATOR_TEXT_TRIM, &size);
        break;
    case TERMINAL_DUMP_SCROLLBACK:
        bytes = emulator_text(t->emulator, -emulator_scrollback(t->emulator), last,
                              EMULATOR_TEXT_TRIM | EMULATOR_TEXT_JOIN, &size);
        break;
    case TERMINAL_DUMP_STATE:
        bytes = text_of(state_json(t), &size);
        break;
    case TERMINAL_DUMP_JOBS:
        if (t->jobs)
            job_watch_refresh(t->jobs, clock_ms());
        bytes =
            text_of(t->jobs ? terminal_jobs_json(job_watch_table(t->jobs)) : json_array(), &size);
        break;
    case TERMINAL_DUMP_MATCH:
        if (!t->match)
            return -ENODATA;
        bytes = text_of(terminal_match_json(t->match), &size);
        break;
    case TERMINAL_DUMP_OUTCOME:
        if (!t->match)
            return -ENODATA;
        size = sizeof(*t->match) + t->match->size;
        bytes = malloc(size);
        if (bytes)
            memcpy(bytes, t->match, size);
        break;
    case TERMINAL_DUMP_PICTURE: {
        void *picture = NULL;
        int r = emulator_save(t->emulator, &picture, &size);
        if (r < 0)
            return r;
        bytes = picture;
        break;
    }
    default:
        return -EINVAL;
    }
    if (!bytes)
        return -ENOMEM;
    _cleanup_close_ int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    int r = write_all(fd, bytes, size);
    return r < 0 ? r : (LRESULT)size;
}
