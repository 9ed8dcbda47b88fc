/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/command.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    TERM_SELECTOR,
    {"SIZE", VALUE_TEXT, .help = "COLUMNSxROWS"},
    {0},
};

enum { RESIZE_TIMEOUT_MS = 10000 };

static int run(const struct invocation *invocation)
{
    unsigned columns = 0, rows = 0;
    char tail = 0;
    HWND hwnd = NULL;
    LRESULT result = 0;
    if (sscanf(invocation->arguments[1], "%4ux%4u%c", &columns, &rows, &tail) != 2 || columns < 2 ||
        columns > 4096 || rows < 1 || rows > 2048)
        return cli_fail(EXIT_USAGE,
                        "term resize: '%s' is no size; give one such as 80x24, at most 4096x2048",
                        invocation->arguments[1]);
    int status = term_find("term resize", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = client_send("term resize", hwnd, PWM_TERMINALSIZE, MAKELONG(columns, rows), 0,
                             RESIZE_TIMEOUT_MS, &result);
    if (status)
        return status;
    return result < 0 ? term_fail("term resize", hwnd, result)
                      : term_done(hwnd, invocation->options[JSON].given);
}

const struct command command_term_resize = {
    .name = "term resize",
    .summary = "change a terminal's size",
    .options = options,
    .arguments = arguments,
    .description = "Gives the terminal another size; its program gets SIGWINCH. Lines that were "
                   "wrapped are wrapped anew.",
    .examples = "pianola term resize \"$t\" 132x43",
    .run = run,
};
