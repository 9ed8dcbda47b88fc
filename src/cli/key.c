/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/target.h"

enum { TO, LEVEL, JSON };

static const struct option_row options[] = {
    [TO] = ROW_TO("the window that gets the keys; else the one that has the focus"),
    [LEVEL] = ROW_LEVEL,
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"CHORD", VALUE_TEXT, .repeated = true, .help = "keys joined by '+', such as ctrl+shift+s"},
    {0},
};

static int run(const struct invocation *invocation)
{
    struct automation_error error;
    struct target target;

    int status = client_join("key");
    if (status == 0)
        status = target_find("key", &invocation->options[TO], &invocation->options[LEVEL], &target);
    if (status)
        return status;
    for (size_t i = 0; i < invocation->count; i++) {
        int result = automation_key(target_keyboard(&target), invocation->arguments[i], &error);
        if (result < 0)
            return client_fail_verb("key", result, &error);
    }
    if (invocation->options[JSON].given)
        return output_json(json_pack("{s:I}", "chords", (json_int_t)invocation->count));
    return EXIT_DONE;
}

const struct command command_key = {
    .name = "key",
    .summary = "press keys",
    .options = options,
    .arguments = arguments,
    .description = "Presses and releases each chord, one after the other. --to and --level mean "
                   "what they mean to 'pianola type'. Nothing stays pressed, whatever happens to "
                   "this command.",
    .examples = "pianola key --to 'Window[title*=\"Mousepad\"]' ctrl+s\n"
                "pianola key alt+tab",
    .run = run,
};
