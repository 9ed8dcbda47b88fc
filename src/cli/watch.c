/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fnmatch.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/selector.h"
#include "base/cleanup.h"
#include "base/clock.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "message/message.h"

enum { MESSAGES, COUNT, TIMEOUT, JSON };

static const struct option_row options[] = {
    [MESSAGES] = {"messages", VALUE_MESSAGE, .value = "GLOB,...",
                  .help = "only messages whose name matches, such as WM_KEY*,WM_CHAR"},
    [COUNT] = {"count", VALUE_COUNT, .value = "N", .help = "end after so many messages"},
    [TIMEOUT] = ROW_TIMEOUT("never"),
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .optional = true, .help = "only the windows that match"},
    {0},
};

/* Verdicts for windows by handle: a window that is being destroyed matches nothing any more, but
 * its last messages belong to what was asked for. */
struct verdict {
    HWND hwnd;
    bool wanted;
};

struct watch {
    struct selector *selector;
    char *globs; /* comma-separated, upper case, NULL: all */
    bool as_json;
    unsigned long left; /* messages still to print, 0: no limit */
    bool done;
    bool failed;
    struct verdict verdicts[1024];
};

static bool is_wanted_window(struct watch *watch, HWND hwnd)
{
    if (!watch->selector)
        return true;
    struct verdict *verdict = &watch->verdicts[((UINT_PTR)hwnd & 0x3ffff) % 1024];
    bool known = verdict->hwnd == hwnd;
    if (IsWindow(hwnd)) {
        bool wanted = selector_matches(watch->selector, hwnd);
        /* A title may change away from the selector: the window stays the one that was asked for.
         */
        *verdict = (struct verdict){hwnd, wanted || (known && verdict->wanted)};
        return verdict->wanted;
    }
    return known && verdict->wanted;
}

static bool is_wanted_name(const struct watch *watch, const char *name)
{
    char glob[64];

    if (!watch->globs)
        return true;
    for (const char *p = watch->globs; *p;) {
        size_t length = strcspn(p, ",");
        snprintf(glob, sizeof(glob), "%.*s", (int)length, p);
        if (length && fnmatch(glob, name, 0) == 0)
            return true;
        p += length + (p[length] == ',');
    }
    return false;
}

static const char *how_text(enum message_how how)
{
    static const char *const names[] = {
        [MESSAGE_POSTED] = "posted",
        [MESSAGE_SENT] = "sent",
        [MESSAGE_RETURNED] = "returned",
        [MESSAGE_REPORTED] = "reported",
    };
    return names[how];
}

static void print_json(struct watch *watch, const struct message_observed *seen,
                       const char *class_name, const char *name, const char *description)
{
    char hwnd[HWND_TEXT_SIZE];
    json_t *object = json_pack(
        "{s:I, s:s, s:s, s:o, s:s, s:I, s:I, s:I, s:o, s:o}", "time", (json_int_t)seen->time, "how",
        how_text(seen->how), "hwnd", hwnd_text(seen->hwnd, hwnd), "class",
        output_string(class_name), "message", name, "number", (json_int_t)seen->message, "wparam",
        (json_int_t)seen->wparam, "lparam", (json_int_t)seen->lparam, "text",
        output_string(seen->text), "description", output_string(description));
    if (seen->how == MESSAGE_RETURNED)
        json_object_set_new(object, "result", json_integer(seen->result));
    if (seen->missed)
        json_object_set_new(object, "missed", json_integer(seen->missed));
    watch->failed |= output_json(object) != 0;
}

static void print_text(struct watch *watch, const struct message_observed *seen,
                       const char *description)
{
    char hwnd[HWND_TEXT_SIZE];

    if (seen->missed)
        printf("(%u messages were missed here)\n", (unsigned)seen->missed);
    printf("%-9s %c %s\n", hwnd_text(seen->hwnd, hwnd), "PSRE"[seen->how], description);
    watch->failed |= fflush(stdout) != 0;
}

static void on_message(const struct message_observed *seen, void *data)
{
    struct watch *watch = data;
    char class_name[256] = "", description[1024], number[16];

    if (watch->done)
        return;
    GetClassName(seen->hwnd, class_name, sizeof(class_name));
    const struct message_row *row = message_row_by_number(seen->message, class_name);
    snprintf(number, sizeof(number), "0x%04X", seen->message);
    const char *name = row ? row->name : number;
    if (!is_wanted_window(watch, seen->hwnd) || !is_wanted_name(watch, name))
        return;
    message_describe(seen, class_name, description, sizeof(description));
    if (watch->as_json)
        print_json(watch, seen, class_name, name, description);
    else
        print_text(watch, seen, description);
    watch->done = watch->failed || (watch->left && --watch->left == 0);
}

/* Takes what the queue holds: the observer runs in there. */
static void drain_queue(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static int watch_until(struct watch *watch, const struct option_value *timeout, int station)
{
    uint64_t end = clock_ms() + (timeout->given ? (uint64_t)(timeout->number * 1000) : 0);

    for (;;) {
        drain_queue();
        if (watch->failed)
            return EXIT_FAILED;
        if (watch->done)
            return EXIT_DONE;
        int wait = -1;
        if (timeout->given) {
            uint64_t now = clock_ms();
            if (now >= end)
                return watch->left ? EXIT_NOT_FOUND : EXIT_DONE;
            wait = (int)(end - now);
        }
        struct pollfd fds[] = {{.fd = GetQueueFd(), .events = POLLIN},
                               {.fd = station, .events = POLLIN}};
        if (poll(fds, 2, wait) < 0 && errno != EINTR)
            return client_fail_errno("watch", "poll", -errno);
        if (fds[1].revents)
            return cli_fail(EXIT_FAILED, "watch: the station has ended; start over");
    }
}

static char *upper_case(const char *text)
{
    char *copy = strdup(text);
    for (char *p = copy; p && *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    return copy;
}

static int run(const struct invocation *invocation)
{
    static struct watch watch;
    const struct option_value *opts = invocation->options;

    int status = client_join("watch");
    if (status == 0)
        status = client_selector("watch", invocation->count ? invocation->arguments[0] : NULL,
                                 &watch.selector);
    if (status)
        return status;
    watch.as_json = opts[JSON].given;
    watch.left = opts[COUNT].given ? (unsigned long)opts[COUNT].number : 0;
    if (opts[MESSAGES].given)
        watch.globs = upper_case(opts[MESSAGES].text);
    _cleanup_close_ int station = client_station_pidfd();
    int result = station < 0 ? station : message_observe(on_message, &watch);
    status = result < 0 ? client_fail_errno("watch", "observe", result)
                        : watch_until(&watch, &opts[TIMEOUT], station);
    message_observe(NULL, NULL);
    selector_free(watch.selector);
    free(watch.globs);
    return status;
}

const struct command command_watch = {
    .name = "watch",
    .summary = "print messages as they happen",
    .options = options,
    .arguments = arguments,
    .description =
        "Prints every message of the windows that match, decoded, one a line, until Ctrl-C. The "
        "letter after the handle tells how it came: P taken from a queue, S sent, R the result of "
        "one that was sent, E an event of another program's window.\n\n"
        "With --json each line is an object with time, how, hwnd, class, message, number, wparam, "
        "lparam, text, description, and result where there is one.\n\n"
        "When the time is up the exit status is 3 if fewer than --count messages came, else 0.",
    .examples = "pianola watch 'Window[title*=\"Mousepad\"]' --messages 'WM_KEY*,WM_CHAR'\n"
                "pianola watch --messages WM_CREATE --count 1 --timeout 10 --json",
    .run = run,
};
