/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { TIMEOUT, JSON };

static const struct option_row options[] = {
    [TIMEOUT] = ROW_TIMEOUT("none"),
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {TERM_SELECTOR, {0}};

#define SIGNAL_STATUS 128      /* as shells count it */
#define FOREVER_MS 0x7fffffffu /* the longest that a sender may wait */

/* Waits until the terminal has ended; its state then. */
static int wait_for_end(HWND hwnd, unsigned timeout_ms, json_t **ret_state)
{
    LRESULT result = 0;
    int status = client_send("term wait", hwnd, PWM_TERMINALWAIT, 0, TRUE, timeout_ms, &result);
    if (status)
        return status;
    if (result < 0)
        return term_fail("term wait", hwnd, result);
    return term_dump_json("term wait", hwnd, TERMINAL_DUMP_STATE, ret_state);
}

static int status_of(const json_t *state)
{
    const json_t *how = json_object_get(state, "status");
    const json_t *number = json_object_get(how, "signal");
    return number ? SIGNAL_STATUS + (int)json_integer_value(number)
                  : (int)json_integer_value(json_object_get(how, "code"));
}

static int run(const struct invocation *invocation)
{
    const struct option_value *timeout = &invocation->options[TIMEOUT];
    double ms = timeout->given ? timeout->number * 1000 : FOREVER_MS;
    /* 0 would be no limit. */
    unsigned limit = ms < 1 ? 1 : ms < FOREVER_MS ? (unsigned)ms : FOREVER_MS;
    json_t *state = NULL;
    HWND hwnd = NULL;
    int status = term_find("term wait", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = wait_for_end(hwnd, limit, &state);
    if (status)
        return status;
    if (invocation->options[JSON].given) {
        status = output_json(json_incref(json_object_get(state, "status")));
        json_decref(state);
        return status;
    }
    status = status_of(state);
    json_decref(state);
    return status;
}

const struct command command_term_wait = {
    .name = "term wait",
    .summary = "wait for the end of a terminal's program",
    .options = options,
    .arguments = arguments,
    .description = "Waits until the program that the terminal was made for has ended, and ends "
                   "with its exit status, 128 and the signal's number when a signal ended it. With "
                   "--json it prints {code} or {signal} and ends with 0. The terminal stays, "
                   "until 'term kill'.",
    .examples =
        "t=$(pianola term new make) && pianola term wait \"$t\" && pianola term kill \"$t\"",
    .run = run,
};
