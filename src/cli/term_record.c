/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { IDLE_LIMIT, INPUT_, OVERWRITE, PAUSE, RESUME, STOP, JSON };

static const struct option_row options[] = {
    [IDLE_LIMIT] = {"idle-limit", VALUE_SECONDS, .value = "SECONDS",
                    .help = "longer silences are cut to that"},
    [INPUT_] = {"input", .help = "what is typed, too; not what is typed at a password prompt"},
    [OVERWRITE] = {"overwrite", .help = "an existing file is replaced"},
    [PAUSE] = {"pause", .help = "leave out what follows"},
    [RESUME] = {"resume", .help = "go on after --pause"},
    [STOP] = {"stop", .help = "end the recording"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    TERM_SELECTOR,
    {"FILE", VALUE_FILE, .optional = true, .file = FILE_THERE, .help = "where to"},
    {0},
};

enum { RECORD_TIMEOUT_MS = 10000 };

static json_t *request_of(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    char here[4096], path[8192];
    if (o[PAUSE].given || o[RESUME].given)
        return json_pack("{s:b}", "pause", o[PAUSE].given);
    if (o[STOP].given)
        return json_object();
    const char *file = invocation->arguments[1];
    if (!getcwd(here, sizeof(here)))
        return NULL;
    snprintf(path, sizeof(path), "%s%s%s", file[0] == '/' ? "" : here, file[0] == '/' ? "" : "/",
             file);
    return json_pack("{s:s, s:f, s:b, s:b}", "path", path, "idle_limit", o[IDLE_LIMIT].number,
                     "input", o[INPUT_].given, "overwrite", o[OVERWRITE].given);
}

static int explain(HWND hwnd, const char *file, LRESULT result)
{
    switch ((int)result) {
    case -EBUSY:
        return cli_fail(EXIT_FAILED, "term record: it is being recorded; end that with --stop");
    case -ENOENT:
        if (!file)
            return cli_fail(EXIT_NOT_FOUND, "term record: it is not being recorded");
        break;
    case -EEXIST:
        return cli_fail(EXIT_FAILED, "term record: %s is there already; see --overwrite", file);
    default:
        break;
    }
    if (file)
        return client_fail_errno("term record", file, (int)result);
    return term_fail("term record", hwnd, result);
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    const char *file = invocation->count > 1 ? invocation->arguments[1] : NULL;
    int verbs = o[PAUSE].given + o[RESUME].given + o[STOP].given;
    HWND hwnd = NULL;
    LRESULT result = 0;
    if (verbs > 1 || (verbs == 1) == (file != NULL))
        return cli_fail(EXIT_USAGE,
                        "term record: give a FILE, or one of --pause, --resume and --stop");
    json_t *request = request_of(invocation);
    _cleanup_free_ char *text = request ? json_dumps(request, JSON_COMPACT) : NULL;
    json_decref(request);
    if (!text)
        return cli_fail(EXIT_USAGE, "term record: the file's name is no UTF-8 text");
    int status = term_find("term record", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = client_send("term record", hwnd, PWM_TERMINALRECORD, 0, (LPARAM)text,
                             RECORD_TIMEOUT_MS, &result);
    if (status)
        return status;
    return result < 0 ? explain(hwnd, file, result)
                      : term_done(hwnd, invocation->options[JSON].given);
}

const struct command command_term_record = {
    .name = "term record",
    .summary = "record a terminal",
    .options = options,
    .arguments = arguments,
    .description =
        "Writes all that the terminal shows from now on into an asciicast file (version 2, as "
        "asciinema has them), beginning with the screen as it is. The recording goes on when the "
        "command has returned, until --stop, or the terminal's end.",
    .examples = "pianola term record \"$t\" demo.cast --idle-limit 2\n"
                "pianola term record \"$t\" --stop && pianola term play demo.cast",
    .run = run,
};
