/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { NAME, SIZE_, CWD, JSON };

static const struct option_row options[] = {
    [NAME] = {"name", VALUE_TEXT, .value = "NAME",
              .help = "its title; else what the program sets, or the program's name"},
    [SIZE_] = {"size", VALUE_SIZE, .value = "COLUMNSxROWS", .help = "its size (80x24)"},
    [CWD] = {"cwd", VALUE_FILE, .value = "FOLDER", .help = "where the program starts (here)"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"COMMAND", VALUE_COMMAND, .optional = true, .repeated = true,
     .help = "the program and its arguments; else the user's shell, as a login shell"},
    {0},
};

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    char here[4096], text[HWND_TEXT_SIZE];
    HWND hwnd = NULL;
    /* The words end where argv does. */
    const char **argv = calloc(invocation->count + 1, sizeof(*argv));
    _cleanup_free_ void *owned = argv;
    if (!argv || !getcwd(here, sizeof(here)))
        return client_fail_errno("term new", "the current folder", argv ? -2 : -12);
    for (size_t i = 0; i < invocation->count; i++)
        argv[i] = invocation->arguments[i];
    struct term_new what = {
        .name = o[NAME].given ? o[NAME].text : NULL,
        .cwd = o[CWD].given ? o[CWD].text : here,
        .argv = argv,
        .columns = o[SIZE_].given ? o[SIZE_].width : 80,
        .rows = o[SIZE_].given ? o[SIZE_].height : 24,
    };
    int status = client_join("term new");
    if (status == 0)
        status = term_start("term new", &what, &hwnd);
    if (status)
        return status;
    if (o[JSON].given) {
        json_t *state = NULL;
        status = term_dump_json("term new", hwnd, TERMINAL_DUMP_STATE, &state);
        return status ? status : output_json(state);
    }
    puts(hwnd_text(hwnd, text));
    return EXIT_DONE;
}

const struct command command_term_new = {
    .name = "term new",
    .summary = "start a program in a terminal of its own",
    .options = options,
    .arguments = arguments,
    .description =
        "Starts the program, or the user's shell, in a new terminal that nobody has to look at, "
        "and prints the terminal's HWND when the program runs. Everything that takes a selector "
        "takes that.\n\n"
        "The terminal lives until its program has ended and 'term kill' has removed it, or until "
        "'term run' or 'term wait' has taken its exit status. It does not end with the station: "
        "one that is started later finds it as it was.",
    .examples = "t=$(pianola term new --name build -- make -j4)\n"
                "pianola term new --size 132x43",
    .run = run,
};
