/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "automation/selector.h"
#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/window.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .optional = true, .help = "only the windows that match"},
    {0},
};

struct listing {
    json_t *array; /* NULL: print for people */
    size_t count;
};

static void list_window(HWND hwnd, struct listing *listing)
{
    struct window_facts window;

    /* It may have vanished since it was enumerated: then it is none of the answer. */
    if (!window_look(hwnd, &window))
        return;
    if (listing->array)
        json_array_append_new(listing->array, window_json(&window));
    else {
        if (listing->count == 0)
            window_print_header();
        window_print(&window);
    }
    listing->count++;
}

static BOOL list_top_level(HWND hwnd, LPARAM param)
{
    list_window(hwnd, (struct listing *)param);
    return TRUE;
}

static int list_matches(const char *text, struct listing *listing)
{
    struct selector *selector;
    _cleanup_free_ HWND *found = NULL;

    int status = client_selector("windows", text, &selector);
    if (status)
        return status;
    int count = selector_find_all(selector, &found);
    selector_free(selector);
    if (count < 0)
        return client_fail_errno("windows", text, count);
    for (int i = 0; i < count; i++)
        list_window(found[i], listing);
    return 0;
}

static int run(const struct invocation *invocation)
{
    struct listing listing = {0};
    const char *selector = invocation->count ? invocation->arguments[0] : NULL;

    int status = client_join("windows");
    if (status)
        return status;
    if (invocation->options[JSON].given)
        listing.array = json_array();
    if (selector)
        status = list_matches(selector, &listing);
    else
        EnumWindows(list_top_level, (LPARAM)&listing);
    if (status) {
        json_decref(listing.array);
        return status;
    }
    if (listing.array)
        status = output_json(listing.array);
    if (selector && listing.count == 0 && status == 0)
        return EXIT_NOT_FOUND;
    return status;
}

const struct command command_windows = {
    .name = "windows",
    .summary = "list windows",
    .options = options,
    .arguments = arguments,
    .description =
        "Lists the top-level windows, topmost first, or with a selector every window and control "
        "that matches. Places are in screen pixels.\n\n"
        "With --json it prints one array of objects with hwnd, class, title, pid, x, y, width, "
        "height, visible, minimized, maximized, focused, thread, native (the window's own "
        "identifier on the display) and parent. With a selector that matches nothing the exit "
        "status is 3.",
    .examples = "pianola windows\n"
                "pianola windows --json 'Window[title*=\"Mousepad\"]'",
    .run = run,
};
