/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/term.h"

#include "automation/automation.h"

static const struct option_row options[] = {{0}};
static const struct argument_row arguments[] = {TERM_SELECTOR, {0}};

enum { KILL_TIMEOUT_MS = 10000 };

static int run(const struct invocation *invocation)
{
    HWND hwnd = NULL;
    LRESULT result = 0;
    char name[HWND_TEXT_SIZE + 1] = "#";
    struct automation_wait_options gone = {
        .what = WAIT_GONE, .timeout_ms = KILL_TIMEOUT_MS, .stop_fd = -1};
    struct automation_error error;
    int status = term_find("term kill", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = client_send("term kill", hwnd, WM_CLOSE, 0, 0, KILL_TIMEOUT_MS, &result);
    if (status)
        return status;
    if (result < 0)
        return term_fail("term kill", hwnd, result);
    hwnd_text(hwnd, name + 1);
    int r = automation_wait(name, &gone, NULL, &error);
    return r < 0 ? client_fail_verb("term kill", r, &error) : EXIT_DONE;
}

const struct command command_term_kill = {
    .name = "term kill",
    .summary = "end a terminal and all that runs in it",
    .options = options,
    .arguments = arguments,
    .description = "Hangs up, gives the programs two seconds, kills those that are left, and "
                   "returns when the terminal is gone. A terminal whose program has ended is "
                   "removed, its exit status forgotten.",
    .examples = "pianola term kill \"$t\"\n"
                "pianola term kill 'Terminal[title=build]'",
    .run = run,
};
