/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "cli/target.h"

enum { TO, LEVEL, JSON };

static const struct option_row options[] = {
    [TO] = ROW_TO("the window to type into; else the one that has the focus"),
    [LEVEL] = ROW_LEVEL,
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"TEXT", VALUE_TEXT, .help = "the text, or '-' for standard input"},
    {0},
};

static void on_progress(size_t done, size_t total, void *data)
{
    (void)data;
    progress_show(done, total, "typed");
}

static int type(const struct invocation *invocation, const char *text)
{
    struct automation_error error;
    struct target target;

    int status =
        target_find("type", &invocation->options[TO], &invocation->options[LEVEL], &target);
    if (status)
        return status;
    int result = automation_type(target_keyboard(&target), text, on_progress, NULL, &error);
    progress_end();
    if (result < 0)
        return client_fail_verb("type", result, &error);
    if (invocation->options[JSON].given)
        return output_json(json_pack("{s:I}", "bytes", (json_int_t)strlen(text)));
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    const char *text = invocation->arguments[0];
    _cleanup_free_ char *input = NULL;

    if (strcmp(text, "-") == 0) {
        text = input = input_read_all(NULL); /* up to a NUL byte, which cannot be typed */
        if (!text)
            return client_fail_errno("type", "standard input is too large", -ENOMEM);
    }
    int status = client_join("type");
    return status ? status : type(invocation, text);
}

const struct command command_type = {
    .name = "type",
    .summary = "type text",
    .options = options,
    .arguments = arguments,
    .description =
        "Types the text exactly, every Unicode character of it, whatever the keyboard layout. A "
        "line feed is the Return key, a tab the Tab key.\n\n"
        "With --to the text goes into that window at message level: the focus stays where it is, "
        "and so does what the user types meanwhile. Without it, or with --level global, it goes "
        "where the user's own keys go. It returns when the window has taken everything.",
    .examples = "pianola type --to 'Window[title*=\"Mousepad\"]' 'Grüße, Привет, 你好'\n"
                "pianola type --to XTerm - < commands.txt",
    .run = run,
};
