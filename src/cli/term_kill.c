/* SPDX-License-Identifier: MIT */
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {TERM_SELECTOR, {0}};

enum { KILL_TIMEOUT_MS = 10000 };

static int run(const struct invocation *invocation)
{
    HWND hwnd = NULL;
    LRESULT result = 0;
    int status = term_find("term kill", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = client_send("term kill", hwnd, WM_CLOSE, 0, 0, KILL_TIMEOUT_MS, &result);
    if (status)
        return status;
    return result < 0 ? term_fail("term kill", hwnd, result)
                      : term_done(hwnd, invocation->options[JSON].given);
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
