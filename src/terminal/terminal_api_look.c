/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_api.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"

/* TerminalText, GetTerminalInfo, TerminalJobs. */

static char *state_text(HWND hwnd, const char *key)
{
    json_t *state = terminal_ask_json(hwnd, TERMINAL_DUMP_STATE);
    const char *text = json_string_value(json_object_get(state, key));
    char *copy = state ? strdup(text ? text : "") : NULL;
    if (state && !copy)
        terminal_fail(-ENOMEM);
    json_decref(state);
    return copy;
}

static char *text_of(HWND hwnd, UINT what)
{
    size_t size;
    switch (what) {
    case TERMINAL_SCREEN:
        return terminal_ask_dump(hwnd, TERMINAL_DUMP_TEXT, &size);
    case TERMINAL_SCROLLBACK:
        return terminal_ask_dump(hwnd, TERMINAL_DUMP_SCROLLBACK, &size);
    case TERMINAL_TITLE:
        return state_text(hwnd, "title");
    case TERMINAL_FOREGROUND_JOB:
        return state_text(hwnd, "foreground");
    default:
        terminal_fail(-EINVAL);
        return NULL;
    }
}

LONG TerminalText(HWND hwnd, UINT what, char *buf, DWORD size)
{
    _cleanup_free_ char *text = text_of(hwnd, what);
    if (!text)
        return -1;
    size_t length = strlen(text);
    if (buf && size) {
        size_t cut = text_cut(text, length, size - 1);
        memcpy(buf, text, cut);
        buf[cut] = 0;
    }
    return (LONG)length;
}

static LONGLONG number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* As shells tell it. */
static DWORD exit_code(const json_t *status)
{
    const json_t *code = json_object_get(status, "code");
    const json_t *by = json_object_get(status, "signal");
    if (code)
        return (DWORD)json_integer_value(code);
    return by ? 128 + (DWORD)json_integer_value(by) : STILL_ACTIVE;
}

BOOL GetTerminalInfo(HWND hwnd, TERMINALINFO *info)
{
    if (!info || info->cbSize != sizeof(*info))
        return terminal_fail(-EINVAL);
    json_t *state = terminal_ask_json(hwnd, TERMINAL_DUMP_STATE);
    if (!state)
        return FALSE;
    *info = (TERMINALINFO){
        .cbSize = sizeof(*info),
        .dwLeader = (DWORD)number(state, "pid"),
        .dwKeeper = (DWORD)number(state, "keeper"),
        .nColumns = (int)number(state, "columns"),
        .nRows = (int)number(state, "rows"),
        .xCursor = (int)number(state, "cursor_column"),
        .yCursor = (int)number(state, "cursor_row"),
        .bCursorVisible = json_is_true(json_object_get(state, "cursor_visible")),
        .bAlternateScreen = json_is_true(json_object_get(state, "alternate_screen")),
        .nScrollback = (int)number(state, "scrollback"),
        .bExited = json_is_true(json_object_get(state, "exited")),
        .dwExitCode = exit_code(json_object_get(state, "status")),
        .dwForeground = (DWORD)number(state, "foreground_group"),
        .cbOutput = (ULONGLONG)number(state, "output"),
        .dwGeneration = (DWORD)number(state, "generation"),
    };
    json_decref(state);
    return TRUE;
}

/* ---- Jobs ---- */

static UINT state_of(const json_t *job)
{
    const char *state = json_string_value(json_object_get(job, "state"));
    return !state || strcmp(state, "running") == 0 ? TERMINAL_JOB_RUNNING
           : strcmp(state, "stopped") == 0         ? TERMINAL_JOB_STOPPED
                                                   : TERMINAL_JOB_DONE;
}

static BOOL call(const json_t *json, TERMINALJOBPROC proc, LPARAM param)
{
    const json_t *processes = json_object_get(json, "processes");
    size_t count = json_array_size(processes);
    const char *command = json_string_value(json_object_get(json, "command"));
    _cleanup_free_ DWORD *pids = calloc(count + 1, sizeof(*pids));
    if (!pids)
        return terminal_fail(-ENOMEM);
    for (size_t i = 0; i < count; i++)
        pids[i] = (DWORD)number(json_array_get(processes, i), "pid");
    TERMINALJOB job = {
        .cbSize = sizeof(job),
        .dwGroup = (DWORD)number(json, "pgid"),
        .dwSession = (DWORD)number(json, "sid"),
        .uState = state_of(json),
        .uSignal = (UINT)number(json, "signal"),
        .dwExitCode = exit_code(json_object_get(json, "status")),
        .bForeground = json_is_true(json_object_get(json, "foreground")),
        .bControlling = json_is_true(json_object_get(json, "controlling")),
        .bOrphaned = json_is_true(json_object_get(json, "orphaned")),
        .nProcesses = (UINT)count,
        .rgProcesses = pids,
        .lpszCommand = command ? command : "",
    };
    return proc(&job, param);
}

BOOL TerminalJobs(HWND hwnd, TERMINALJOBPROC proc, LPARAM param)
{
    if (!proc)
        return terminal_fail(-EINVAL);
    json_t *jobs = terminal_ask_json(hwnd, TERMINAL_DUMP_JOBS);
    if (!jobs)
        return FALSE;
    BOOL go_on = TRUE;
    for (size_t i = 0; i < json_array_size(jobs) && go_on; i++)
        go_on = call(json_array_get(jobs, i), proc, param);
    json_decref(jobs);
    return go_on;
}
