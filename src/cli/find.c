/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "automation/selector.h"
#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/window.h"

enum { ALL, JSON };

static const struct option_row options[] = {
    [ALL] = {"all", .help = "every match, not only the first"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .help = "which window; see pianola-selector(7)"},
    {0},
};

static int print_found(const HWND *found, int count, bool as_json)
{
    char text[HWND_TEXT_SIZE];
    json_t *array = as_json ? json_array() : NULL;

    for (int i = 0; i < count; i++) {
        struct window_facts window;
        if (!as_json)
            puts(hwnd_text(found[i], text));
        else if (window_look(found[i], &window))
            json_array_append_new(array, window_json(&window));
    }
    return as_json ? output_json(array) : EXIT_DONE;
}

static int find(const char *text, bool all, bool as_json)
{
    struct selector *selector;
    _cleanup_free_ HWND *found = NULL;
    HWND first;
    int count;

    int status = client_selector("find", text, &selector);
    if (status)
        return status;
    if (all) {
        count = selector_find_all(selector, &found);
    } else {
        first = selector_find(selector);
        count = first != NULL;
    }
    selector_free(selector);
    if (count < 0)
        return client_fail_errno("find", text, count);
    status = print_found(all ? found : &first, count, as_json);
    if (count == 0 && status == 0)
        return cli_fail(EXIT_NOT_FOUND,
                        "find: no window matches '%s'; 'pianola windows' lists what there is",
                        text);
    return status;
}

static int run(const struct invocation *invocation)
{
    int status = client_join("find");
    if (status)
        return status;
    return find(invocation->arguments[0], invocation->options[ALL].given,
                invocation->options[JSON].given);
}

const struct command command_find = {
    .name = "find",
    .summary = "print the handle of a window",
    .options = options,
    .arguments = arguments,
    .description = "Prints the HWND of the first window that matches, or with --all of every one, "
                   "topmost first. A handle written as '#0x2001e' is a selector for just that "
                   "window. With --json it prints an array of the objects that 'pianola windows "
                   "--json' gives.",
    .examples = "pianola find 'Window[title*=\"Mousepad\"]'\n"
                "pianola post \"#$(pianola find :focus)\" WM_CLOSE",
    .run = run,
};
