/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"
#include "terminal/expect.h"

enum { SCREEN, REGEX, END, IDLE, TIMEOUT, JSON };

static const struct option_row options[] = {
    [SCREEN] = {"screen", .help = "look at what the screen shows, not at what comes"},
    [REGEX] = {"regex", .help = "the patterns are Perl regular expressions"},
    [END] = {"eof", .help = "the end of all output is as good as a match"},
    [IDLE] = {"idle", VALUE_SECONDS, .value = "SECONDS",
              .help = "so long a silence is as good as a match"},
    [TIMEOUT] = ROW_TIMEOUT("30"),
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    TERM_SELECTOR,
    {"PATTERN", VALUE_TEXT, .optional = true, .repeated = true,
     .help = "text, with the escapes of C; the first that comes counts"},
    {0},
};

#define EXPECT_TIMEOUT_S 30.0

/* What is wrong with an expression is said before anything is asked of the station. */
static int check_regex(const char *pattern)
{
    char why[200];
    struct expect_regex *regex = NULL;
    int r = expect_regex_create(pattern, strlen(pattern), 0, why, sizeof(why), &regex);
    expect_regex_destroy(regex);
    return r < 0 ? cli_fail(EXIT_USAGE, "term expect: '%s': %s", pattern, why) : 0;
}

static int add_pattern(json_t *patterns, const char *word, bool regex)
{
    if (regex) {
        int status = check_regex(word);
        json_array_append_new(patterns, json_pack("{s:s}", "regex", word));
        return status;
    }
    _cleanup_free_ char *bytes = NULL;
    size_t size = 0;
    int status = term_unescape("term expect", word, &bytes, &size);
    if (status == 0 && size == 0)
        return cli_fail(EXIT_USAGE, "term expect: an empty pattern matches nothing");
    if (status == 0 &&
        json_array_append_new(patterns, json_pack("{s:s%}", "text", bytes, size)) < 0)
        return cli_fail(EXIT_USAGE, "term expect: '%s' is no UTF-8 text", word);
    return status;
}

static int report(HWND hwnd, LRESULT result, bool as_json)
{
    json_t *match = NULL;
    if (result >= 0) {
        int status = term_dump_json("term expect", hwnd, TERMINAL_DUMP_MATCH, &match);
        if (status)
            return status;
    }
    if (as_json) {
        json_t *object = match ? match : json_object();
        json_object_set_new(object, "outcome",
                            json_string(result >= 0         ? "match"
                                        : result == -EPIPE  ? "eof"
                                        : result == -EAGAIN ? "idle"
                                                            : "timeout"));
        return output_json(object);
    }
    const char *text = json_string_value(json_object_get(match, "match"));
    if (text)
        puts(text);
    json_decref(match);
    return EXIT_DONE;
}

static int expect(const struct invocation *invocation, const json_t *request, double seconds)
{
    const struct option_value *o = invocation->options;
    HWND hwnd = NULL;
    LRESULT result = 0;
    _cleanup_free_ char *text = json_dumps(request, JSON_COMPACT);
    int status = text ? term_find("term expect", invocation->arguments[0], &hwnd)
                      : client_fail_errno("term expect", "patterns", -ENOMEM);
    /* The terminal gives up; a little later so do we, should it not answer. */
    unsigned ms = seconds < 2e6 ? (unsigned)(seconds * 1000) + 5000 : 0x7fffffffu;
    if (status == 0)
        status = client_send("term expect", hwnd, PWM_TERMINALEXPECT, 0, (LPARAM)text, ms, &result);
    if (status)
        return status;
    if (result >= 0 || (result == -EPIPE && o[END].given) || (result == -EAGAIN && o[IDLE].given))
        return report(hwnd, result, o[JSON].given);
    if (o[JSON].given && (result == -EPIPE || result == -ETIMEDOUT))
        report(hwnd, result, true);
    if (result == -EPIPE)
        return cli_fail(EXIT_NOT_FOUND, "term expect: the output ended, and it was not there");
    if (result == -ETIMEDOUT)
        return cli_fail(EXIT_NOT_FOUND,
                        "term expect: it did not come within %g s; see 'pianola term text'",
                        seconds);
    return term_fail("term expect", hwnd, result);
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    double seconds = o[TIMEOUT].given ? o[TIMEOUT].number : EXPECT_TIMEOUT_S;
    json_t *patterns = json_array();
    int status = 0;
    for (size_t i = 1; i < invocation->count && status == 0; i++)
        status = add_pattern(patterns, invocation->arguments[i], o[REGEX].given);
    if (status == 0 && invocation->count < 2 && !o[END].given && !o[IDLE].given)
        status =
            cli_fail(EXIT_USAGE, "term expect: PATTERN is missing; give one, or --eof, or --idle");
    json_t *request = json_pack("{s:o, s:b, s:f}", "patterns", patterns, "screen", o[SCREEN].given,
                                "timeout", seconds);
    if (o[IDLE].given)
        json_object_set_new(request, "idle", json_real(o[IDLE].number));
    if (status == 0)
        status = expect(invocation, request, seconds);
    json_decref(request);
    return status;
}

const struct command command_term_expect = {
    .name = "term expect",
    .summary = "wait for output of a terminal",
    .options = options,
    .arguments = arguments,
    .description =
        "Waits until one of the patterns is in the output, and prints what matched. Output is "
        "looked at once: a pattern is found in what came since the last match, also when it came "
        "before the command. With --screen a pattern is found in the rows that the screen "
        "shows, now or later, as often as it is asked for.\n\n"
        "The exit status is 3 when the time is up, or the output ended without a match.",
    .examples = "pianola term send \"$t\" 'make\\r' && pianola term expect \"$t\" 'error' '$ '\n"
                "pianola term expect \"$t\" --screen --timeout 5 '-- INSERT --'\n"
                "pianola term expect \"$t\" --regex 'took (\\d+) ms' --json\n"
                "pianola term expect \"$t\" --idle 0.5",
    .run = run,
};
