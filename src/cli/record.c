/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "automation/recorder.h"
#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/stop.h"

enum { COUNT, TIMEOUT, STOP_KEY, JSON };

static const struct option_row options[] = {
    [COUNT] = {"count", VALUE_COUNT, .value = "N", .help = "end after so many events"},
    [TIMEOUT] = {"timeout", VALUE_SECONDS, .value = "SECONDS",
                 .help = "end after so many seconds (never)"},
    [STOP_KEY] = {"stop-key", VALUE_TEXT, .value = "CHORD",
                  .help = "the keys that end the recording (ctrl+escape); none: no such keys"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"FILE", VALUE_FILE, .file = FILE_WRITE,
     .help = "the journal to write, '-' for standard output"},
    {0},
};

/* The first line says that it listens: scripts wait for it. */
static void on_progress(size_t done, size_t total, void *data)
{
    (void)total;
    if (done == 0)
        fprintf(stderr, "recording into %s\n", (const char *)data);
    else if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%zu events", done);
}

static int report(const char *file, size_t events, bool as_json)
{
    if (as_json)
        return output_json(
            json_pack("{s:o, s:I}", "file", output_string(file), "events", (json_int_t)events));
    fprintf(stderr, "%s%zu events in %s\n", isatty(STDERR_FILENO) ? "\r" : "", events, file);
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    const char *file = invocation->arguments[0];
    const struct option_value *opts = invocation->options;
    struct automation_error error;
    size_t events = 0;

    int status = client_join("record");
    if (status)
        return status;
    _cleanup_close_ int stop = stop_open();
    if (stop < 0)
        return client_fail_errno("record", "signals", stop);
    struct recorder_options how = {
        .duration_ms = opts[TIMEOUT].given ? (unsigned)(opts[TIMEOUT].number * 1000) : 0,
        .count = opts[COUNT].given ? (unsigned)opts[COUNT].number : 0,
        .stop_chord = opts[STOP_KEY].given ? opts[STOP_KEY].text : NULL,
        .stop_fd = stop,
        .progress = on_progress,
        .data = (void *)(uintptr_t)file,
    };
    if (how.stop_chord && strcmp(how.stop_chord, "none") == 0)
        how.stop_chord = "";
    int result = recorder_run(file, &how, &events, &error);
    /* What is not found is the file's folder: not the status for windows. */
    if (result == -ENOENT)
        return cli_fail(EXIT_FAILED, "record: %s; make the folder first", error.text);
    if (result < 0)
        return client_fail_verb("record", result, &error);
    /* The journal itself goes to standard output then. */
    if (strcmp(file, "-") == 0)
        return EXIT_DONE;
    return report(file, events, opts[JSON].given);
}

const struct command command_record = {
    .name = "record",
    .summary = "record what the user does into a journal",
    .options = options,
    .arguments = arguments,
    .description =
        "Writes keys, text, mouse and wheel with their times and the windows they go to, one event "
        "a line (see pianola-journal(5)), until ctrl+escape, Ctrl-C, --count or --timeout ends it. "
        "That is the normal end, with exit status 0. It says on standard error when it listens. "
        "The file is complete at any moment, also when "
        "this command is killed.",
    .examples = "pianola record session.journal\n"
                "pianola record --timeout 60 --stop-key none session.journal",
    .run = run,
};
