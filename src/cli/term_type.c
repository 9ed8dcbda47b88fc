/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "automation/automation.h"
#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    TERM_SELECTOR,
    {"TEXT", VALUE_TEXT, .help = "the text, or '-' for standard input"},
    {0},
};

static int run(const struct invocation *invocation)
{
    const char *text = invocation->arguments[1];
    _cleanup_free_ char *input = NULL;
    struct automation_error error;
    HWND hwnd = NULL;

    if (strcmp(text, "-") == 0) {
        text = input = input_read_all(NULL);
        if (!text)
            return cli_fail(EXIT_FAILED, "term type: standard input is too large");
    }
    int status = term_find("term type", invocation->arguments[0], &hwnd);
    if (status)
        return status;
    int result = automation_type(hwnd, text, NULL, NULL, &error);
    if (result < 0)
        return client_fail_verb("term type", result, &error);
    if (invocation->options[JSON].given)
        return output_json(json_pack("{s:I}", "bytes", (json_int_t)strlen(text)));
    return EXIT_DONE;
}

const struct command command_term_type = {
    .name = "term type",
    .summary = "type text into a terminal",
    .options = options,
    .arguments = arguments,
    .description = "Types the text exactly. A line feed is the Return key. As 'pianola type --to', "
                   "for terminals; 'pianola key --to' presses keys such as ctrl+c or f5.",
    .examples = "pianola term type \"$t\" $'ls -l\\n'\n"
                "pianola key --to \"$t\" ctrl+c",
    .run = run,
};
