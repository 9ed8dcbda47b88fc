/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/command.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { JOB };

static const struct option_row options[] = {
    [JOB] = {"job", VALUE_COUNT, .value = "GROUP",
             .help = "its process group; else the job in the foreground"},
    {0},
};
static const struct argument_row arguments[] = {
    TERM_SELECTOR,
    {"VERB", VALUE_TEXT,
     .help = "fg, bg, stop, cont, interrupt, quit, hup, kill, or a signal such as USR1 or 10; "
             "hangup hangs up the line; break, dtr-on, dtr-off, rts-on, rts-off on a device"},
    {0},
};

enum { SIGNAL_TIMEOUT_MS = 10000 };

static unsigned verb_of(const char *name)
{
    static const struct {
        const char *name;
        unsigned verb;
    } verbs[] = {
        {"fg", TERMINAL_VERB_FG},
        {"bg", TERMINAL_VERB_BG},
        {"stop", SIGTSTP},
        {"cont", SIGCONT},
        {"interrupt", SIGINT},
        {"quit", SIGQUIT},
        {"hup", SIGHUP},
        {"kill", SIGKILL},
        {"hangup", TERMINAL_VERB_HANGUP},
        {"break", TERMINAL_VERB_BREAK},
        {"dtr-on", TERMINAL_VERB_DTR_ON},
        {"dtr-off", TERMINAL_VERB_DTR_OFF},
        {"rts-on", TERMINAL_VERB_RTS_ON},
        {"rts-off", TERMINAL_VERB_RTS_OFF},
    };
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        if (strcmp(verbs[i].name, name) == 0)
            return verbs[i].verb;
    char *end = NULL;
    unsigned long number = strtoul(name, &end, 10);
    if (*name && !*end)
        return number < NSIG ? (unsigned)number : 0;
    name += strncasecmp(name, "SIG", 3) == 0 ? 3 : 0;
    for (int i = 1; i < NSIG; i++)
        if (sigabbrev_np(i) && strcasecmp(sigabbrev_np(i), name) == 0)
            return (unsigned)i;
    return 0;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *job = &invocation->options[JOB];
    unsigned verb = verb_of(invocation->arguments[1]);
    HWND hwnd = NULL;
    LRESULT result = 0;
    if (!verb)
        return cli_fail(
            EXIT_USAGE,
            "term signal: '%s' is no verb and no signal; see 'pianola term signal --help'",
            invocation->arguments[1]);
    int status = term_find("term signal", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = client_send("term signal", hwnd, PWM_TERMINALSIGNAL, verb,
                             job->given ? (LPARAM)job->number : 0, SIGNAL_TIMEOUT_MS, &result);
    if (status)
        return status;
    return result < 0 ? term_fail("term signal", hwnd, result) : EXIT_DONE;
}

const struct command command_term_signal = {
    .name = "term signal",
    .summary = "stop, continue or end a job of a terminal",
    .options = options,
    .arguments = arguments,
    .description =
        "Does it to the whole job. 'fg' and 'bg' go on with one that was stopped; 'fg' asks the "
        "session's shell, which must be at its prompt, because only a process of the session may "
        "give the terminal away. 'hangup' is what happens when a line is cut: SIGHUP to the "
        "session's leader and to the job in the foreground.\n\n"
        "On a line that is a device (see 'term new --line') 'break' sends a break, 'dtr-on', "
        "'dtr-off', 'rts-on' and 'rts-off' set the modem lines, and 'hangup' drops DTR.",
    .examples = "pianola term signal \"$t\" stop\n"
                "pianola term signal \"$t\" bg --job 4711\n"
                "pianola term signal \"$t\" USR1",
    .run = run,
};
