/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_api.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "terminal/terminal_direct.h"
#include "terminal/terminal_private.h"

/* TerminalExpect and TerminalWait. */

enum { LATE_MS = 5000 }; /* the terminal gives up first */

static size_t size_of(const TERMINALPATTERN *pattern)
{
    return pattern->cbText < 0 ? strlen(pattern->lpszText) : (size_t)pattern->cbText;
}

static int check(const TERMINALPATTERN *patterns, UINT count, UINT flags,
                 const TERMINALMATCH *match)
{
    if ((count && !patterns) || flags > TERMINAL_EXPECT_SCREEN ||
        (match && match->cbSize != sizeof(*match)))
        return -EINVAL;
    for (UINT i = 0; i < count; i++)
        if (patterns[i].uKind > TERMINAL_REGEX || !patterns[i].lpszText || !size_of(&patterns[i]))
            return -EINVAL;
    return 0;
}

static int outcome_of(LRESULT result)
{
    switch (result) {
    case -ETIMEDOUT:
        return TERMINAL_TIMEOUT;
    case -EAGAIN:
        return TERMINAL_IDLE;
    case -EPIPE:
        return TERMINAL_EOF;
    default:
        if (result < 0)
            terminal_fail((int)result);
        return result < 0 ? TERMINAL_FAILED : (int)result;
    }
}

/* Bytes that are no text can be looked for by the terminal's own process only. */
static json_t *request_of(const TERMINALPATTERN *patterns, UINT count, UINT flags, DWORD timeout,
                          DWORD idle)
{
    json_t *array = json_array();
    for (UINT i = 0; i < count; i++)
        if (json_array_append_new(
                array, json_pack("{s:s%}", patterns[i].uKind == TERMINAL_REGEX ? "regex" : "text",
                                 patterns[i].lpszText, size_of(&patterns[i]))) < 0) {
            json_decref(array);
            return NULL;
        }
    json_t *request =
        json_pack("{s:o, s:b}", "patterns", array, "screen", (flags & TERMINAL_EXPECT_SCREEN) != 0);
    if (timeout != INFINITE)
        json_object_set_new(request, "timeout", json_real(timeout / 1000.0));
    if (idle && idle != INFINITE)
        json_object_set_new(request, "idle", json_real(idle / 1000.0));
    return request;
}

static bool give_match(HWND hwnd, TERMINALMATCH *match)
{
    size_t size = 0;
    _cleanup_free_ char *bytes = terminal_ask_dump(hwnd, TERMINAL_DUMP_OUTCOME, &size);
    const struct terminal_match *seen = (const void *)bytes;
    if (!bytes)
        return false;
    if (size < sizeof(*seen) || size - sizeof(*seen) != seen->size ||
        seen->captures > EXPECT_CAPTURES_MAX) {
        SetLastError(ERROR_INVALID_DATA);
        return false;
    }
    terminal_match_give(seen, match);
    return true;
}

static int expect_by_message(HWND hwnd, const TERMINALPATTERN *patterns, UINT count, UINT flags,
                             DWORD timeout, DWORD idle, TERMINALMATCH *match)
{
    LRESULT result = 0;
    json_t *request = request_of(patterns, count, flags, timeout, idle);
    _cleanup_free_ char *text = request ? json_dumps(request, JSON_COMPACT) : NULL;
    json_decref(request);
    if (!text) {
        terminal_fail(-EILSEQ);
        return TERMINAL_FAILED;
    }
    DWORD late = timeout > INFINITE - LATE_MS ? INFINITE : timeout + LATE_MS;
    if (!terminal_ask(hwnd, PWM_TERMINALEXPECT, 0, (LPARAM)text, late, &result))
        return TERMINAL_FAILED;
    if (result >= 0 && match && !give_match(hwnd, match))
        return TERMINAL_FAILED;
    return outcome_of(result);
}

int TerminalExpect(HWND hwnd, const TERMINALPATTERN *patterns, UINT count, UINT flags,
                   DWORD timeout, DWORD idle, TERMINALMATCH *match)
{
    int r = check(patterns, count, flags, match);
    if (r < 0) {
        terminal_fail(r);
        return TERMINAL_FAILED;
    }
    struct terminal_direct direct = {
        .patterns = patterns,
        .count = count,
        .timeout_ms = timeout == INFINITE ? UINT64_MAX : timeout,
        .idle_ms = idle == INFINITE || idle == 0 ? UINT64_MAX : idle,
        .match = match,
    };
    struct terminal *t = flags & TERMINAL_EXPECT_SCREEN ? NULL : terminal_service_lock(hwnd);
    r = t ? terminal_service_expect(t, &direct) : -EBUSY;
    if (r == 0)
        return outcome_of(direct.result);
    return expect_by_message(hwnd, patterns, count, flags, timeout, idle, match);
}

DWORD TerminalWait(HWND hwnd, DWORD timeout, DWORD *ret_code)
{
    LRESULT result = 0;
    TERMINALINFO info = {.cbSize = sizeof(info)};
    if (!terminal_ask(hwnd, PWM_TERMINALWAIT, 0, TRUE, timeout, &result))
        return GetLastError() == ERROR_TIMEOUT ? WAIT_TIMEOUT : WAIT_FAILED;
    if (result < 0) {
        terminal_fail((int)result);
        return WAIT_FAILED;
    }
    if (ret_code && !GetTerminalInfo(hwnd, &info))
        return WAIT_FAILED;
    if (ret_code)
        *ret_code = info.dwExitCode;
    return WAIT_OBJECT_0;
}
