/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "automation/automation.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/window.h"

enum { TIMEOUT, JSON };

#define WAIT_TIMEOUT_S 30.0

/* In the order of enum automation_wait. */
static const char *const what_names[] = {
    [WAIT_WINDOW] = "window", [WAIT_GONE] = "gone",    [WAIT_TITLE] = "title",
    [WAIT_FOCUS] = "focus",   [WAIT_FOCUS + 1] = NULL,
};

static const struct option_row options[] = {
    [TIMEOUT] = ROW_TIMEOUT("30"),
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"WHAT", VALUE_CHOICE, .choices = what_names,
     .help = "window: one matches; gone: none matches; title: the title has TEXT in it; focus: one "
             "that matches has the focus"},
    {"SELECTOR", VALUE_SELECTOR, .help = "which window; see pianola-selector(7)"},
    {"TEXT", VALUE_TEXT, .optional = true, .help = "for title"},
    {0},
};

static int report(HWND hwnd, bool as_json)
{
    char text[HWND_TEXT_SIZE];
    struct window_facts window;

    if (as_json)
        return output_json(hwnd && window_look(hwnd, &window) ? window_json(&window) : json_null());
    if (hwnd)
        puts(hwnd_text(hwnd, text));
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    const char *const *words = invocation->arguments;
    const struct option_value *timeout = &invocation->options[TIMEOUT];
    double seconds = timeout->given ? timeout->number : WAIT_TIMEOUT_S;
    struct automation_wait_options how = {
        .timeout_ms = seconds < 4e6 ? (unsigned)(seconds * 1000) : 4000000000u,
        .stop_fd = -1,
    };
    struct automation_error error;
    HWND hwnd = NULL;

    while (strcmp(what_names[how.what], words[0]) != 0)
        how.what++;
    if (how.what == WAIT_TITLE && invocation->count < 3)
        return cli_fail(EXIT_USAGE, "wait: TEXT is missing; write 'wait title SELECTOR TEXT'");
    if (how.what != WAIT_TITLE && invocation->count > 2)
        return cli_fail(EXIT_USAGE,
                        "wait: '%s' is one word too many; put a selector with spaces in quotes",
                        words[2]);
    how.title = invocation->count > 2 ? words[2] : NULL;
    int status = client_join("wait");
    if (status)
        return status;
    int result = automation_wait(words[1], &how, &hwnd, &error);
    if (result < 0)
        return client_fail_verb("wait", result, &error);
    return report(hwnd, invocation->options[JSON].given);
}

const struct command command_wait = {
    .name = "wait",
    .summary = "wait for a window, its end, its title or the focus",
    .options = options,
    .arguments = arguments,
    .description = "Waits until it is so, returns at once when it is already, and prints the "
                   "window's HWND (nothing for 'gone'); with --json the window's object, or null. "
                   "The exit status is 3 when the time is up.",
    .examples = "pianola wait window 'Window[title*=\"Mousepad\"]' --timeout 10\n"
                "pianola wait title XTerm done --timeout 60\n"
                "pianola wait gone 'Window[title=\"Save As\"]'",
    .run = run,
};
