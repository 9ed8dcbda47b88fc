/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { SCROLLBACK, JSON };

static const struct option_row options[] = {
    [SCROLLBACK] = {"scrollback", .help = "and what was scrolled off it; wrapped lines are one"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {TERM_SELECTOR, {0}};

static int run(const struct invocation *invocation)
{
    HWND hwnd = NULL;
    _cleanup_free_ char *text = NULL;
    size_t size = 0;
    int status = term_find("term text", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = term_dump("term text", hwnd,
                           invocation->options[SCROLLBACK].given ? TERMINAL_DUMP_SCROLLBACK
                                                                 : TERMINAL_DUMP_TEXT,
                           &text, &size);
    if (status)
        return status;
    if (invocation->options[JSON].given)
        return output_json(json_pack("{s:o}", "text", output_string(text)));
    fwrite(text, 1, size, stdout);
    return EXIT_DONE;
}

const struct command command_term_text = {
    .name = "term text",
    .summary = "print what a terminal shows",
    .options = options,
    .arguments = arguments,
    .description = "Prints the rows of the screen as text, without the blanks at their ends. It is "
                   "the screen as a person would see it: what programs have overwritten is gone.",
    .examples = "pianola term text \"$t\"\n"
                "pianola term text 'Terminal[title=build]' --scrollback | grep error",
    .run = run,
};
