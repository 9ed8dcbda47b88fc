/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "automation/player.h"
#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "cli/stop.h"
#include "cli/target.h"

enum { SPEED, TIMES, EXCLUSIVE, CHECK, LEVEL, TIMEOUT, JSON };

static const struct option_row options[] = {
    [SPEED] = {"speed", VALUE_TEXT, .value = "N|max",
               .help = "2 is twice as fast, 0.5 half as fast, max without any wait (1)"},
    [TIMES] = {"times", VALUE_COUNT, .value = "N", .help = "play it so many times (1)"},
    [EXCLUSIVE] = {"exclusive", .help = "hold the user's own keyboard and mouse off meanwhile"},
    [CHECK] = {"check", .help = "play nothing: check the file and look for its windows"},
    [LEVEL] = ROW_LEVEL,
    [TIMEOUT] = {"timeout", VALUE_SECONDS, .value = "SECONDS",
                 .help = "how long to wait for a window that is not there (10)"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"FILE", VALUE_FILE, .help = "the journal, '-' for standard input"},
    {0},
};

static bool parse_speed(const char *text, double *ret_speed)
{
    char *end;

    if (strcmp(text, "max") == 0) {
        *ret_speed = 0;
        return true;
    }
    *ret_speed = strtod(text, &end);
    return end != text && !*end && isfinite(*ret_speed) && *ret_speed > 0;
}

static void on_progress(const struct player_progress *progress, void *data)
{
    char note[48];

    *(struct player_progress *)data = *progress;
    snprintf(note, sizeof(note), "line %u", progress->line);
    progress_show(progress->events, progress->total, note);
}

/* The status for windows that are not found is not the one for files. */
static int fail(const char *file, int result, const struct automation_error *error)
{
    if (result == -ENOENT && access(file, F_OK) != 0)
        return cli_fail(EXIT_FAILED, "play: %s; name a journal that exists", error->text);
    return client_fail_verb("play", result, error);
}

static int check(const char *file, bool as_json)
{
    struct automation_error error;
    struct player_check found = {0};

    int result = player_check(file, &found, &error);
    if (result < 0)
        return fail(file, result, &error);
    int status = found.missing_count ? EXIT_NOT_FOUND : EXIT_DONE;
    json_t *missing = as_json ? json_array() : NULL;
    for (size_t i = 0; i < found.missing_count; i++) {
        if (as_json)
            json_array_append_new(missing, json_pack("{s:o, s:i}", "selector",
                                                     output_string(found.missing[i].selector),
                                                     "line", (int)found.missing[i].line));
        else
            cli_fail(0, "play: %s:%u: no window matches '%s' now; open it, or it is waited for",
                     file, found.missing[i].line, found.missing[i].selector);
    }
    free(found.missing);
    if (!as_json) {
        printf("%zu events, %.1f s, %zu of %zu windows are there\n", found.events,
               (double)found.duration_ms / 1000, found.found, found.targets);
        return status;
    }
    int printed = output_json(
        json_pack("{s:I, s:f, s:I, s:I, s:o}", "events", (json_int_t)found.events, "seconds",
                  (double)found.duration_ms / 1000, "targets", (json_int_t)found.targets, "found",
                  (json_int_t)found.found, "missing", missing));
    return printed ? printed : status;
}

static int play(const char *file, const struct player_options *how, bool as_json)
{
    struct automation_error error;
    struct player_progress *progress = how->data;

    int result = player_run(file, how, &error);
    progress_end();
    if (result == -ECANCELED) {
        int number = stop_signal(how->stop_fd);
        cli_fail(0, "play: stopped after line %u of %s", progress->line, file);
        return number ? 128 + number : EXIT_FAILED;
    }
    if (result < 0)
        return fail(file, result, &error);
    if (as_json)
        return output_json(json_pack("{s:I}", "events", (json_int_t)progress->events));
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    const char *file = invocation->arguments[0];
    const struct option_value *opts = invocation->options;
    struct player_progress progress = {0};
    struct player_options how = {
        .speed = 1,
        .times = opts[TIMES].given ? (unsigned)opts[TIMES].number : 1,
        .exclusive = opts[EXCLUSIVE].given,
        .level = opts[LEVEL].given && strcmp(opts[LEVEL].text, "message") == 0 ? LEVEL_MESSAGE
                                                                               : LEVEL_GLOBAL,
        .target_timeout_ms = opts[TIMEOUT].given ? (unsigned)(opts[TIMEOUT].number * 1000) : 0,
        .progress = on_progress,
        .data = &progress,
    };

    if (opts[SPEED].given && !parse_speed(opts[SPEED].text, &how.speed))
        return cli_fail(EXIT_USAGE, "play: --speed '%s' is no speed; give a number above 0 or max",
                        opts[SPEED].text);
    int status = client_join("play");
    if (status)
        return status;
    if (opts[CHECK].given)
        return check(file, opts[JSON].given);
    _cleanup_close_ int stop = stop_open();
    if (stop < 0)
        return client_fail_errno("play", "signals", stop);
    how.stop_fd = stop;
    return play(file, &how, opts[JSON].given);
}

const struct command command_play = {
    .name = "play",
    .summary = "play a journal",
    .options = options,
    .arguments = arguments,
    .description =
        "Plays the events of a journal (see pianola-journal(5)) into the windows they were "
        "recorded "
        "for: these are found again where they are now, and waited for when they are not there "
        "yet. "
        "Positions follow the window. A window that does not come in time is an error that names "
        "the line, with exit status 3.\n\n"
        "ctrl+escape on the keyboard stops it, and so does Ctrl-C. Nothing stays pressed.",
    .examples = "pianola play session.journal\n"
                "pianola play --speed max --times 3 session.journal\n"
                "pianola play --check session.journal",
    .run = run,
};
