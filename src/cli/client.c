/* SPDX-License-Identifier: MIT */
#include "cli/client.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "automation/automation.h"
#include "base/cleanup.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/start.h"
#include "message/message.h"

#define STATUS_TIMEOUT_MS 15000
#define JOIN_TRIES 10

static int join_failed(const char *command, int result)
{
    if (result == -EPROTO || result == -EPROTONOSUPPORT)
        return cli_fail(EXIT_FAILED,
                        "%s: the running station is of another version; end it with 'pianola down'",
                        command);
    return cli_fail(EXIT_FAILED, "%s: cannot join the station: %s; try 'pianola down', then again",
                    command, strerror(-result));
}

static bool none_runs(int result)
{
    return result == -ENOENT || result == -ECONNREFUSED;
}

/* It ended while we were at the door. */
static bool was_ending(int result)
{
    return result == -ECONNRESET || result == -EPIPE;
}

static int join(void)
{
    int result = message_station_join();
    for (int i = 0; i < JOIN_TRIES && was_ending(result); i++)
        result = message_station_join();
    return result;
}

int client_join_running(const char *command)
{
    int result = join();
    if (none_runs(result))
        return EXIT_NOT_FOUND;
    return result < 0 ? join_failed(command, result) : 0;
}

int client_join_or_start(const char *command, const struct client_start *how, bool *ret_started)
{
    char why[512];

    int result = join();
    bool started = false;
    if (none_runs(result)) {
        int start_result = station_start(how, why, sizeof(why));
        started = start_result == 0;
        /* Somebody else may have started one at the same moment: theirs is as good. */
        result = join();
        if (none_runs(result) && start_result < 0)
            return cli_fail(EXIT_FAILED, "%s: cannot start the station: %s", command, why);
    }
    if (result < 0)
        return join_failed(command, result);
    if (ret_started)
        *ret_started = started;
    return 0;
}

int client_join(const char *command)
{
    return client_join_or_start(command, &(struct client_start){0}, NULL);
}

int client_send(const char *command, HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam,
                unsigned timeout_ms, LRESULT *ret_result)
{
    ULONG_PTR result = 0;

    if (!SendMessageTimeout(hwnd, message, wparam, lparam, SMTO_NORMAL, timeout_ms, &result)) {
        if (GetLastError() == ERROR_TIMEOUT)
            return cli_fail(EXIT_NOT_FOUND,
                            "%s: no answer within %g s; see 'pianola status' or wait longer with "
                            "--timeout",
                            command, timeout_ms / 1000.0);
        return client_fail_last_error(command, "the message was not answered");
    }
    *ret_result = (LRESULT)result;
    return 0;
}

int client_station_pidfd(void)
{
    DWORD pid = 0;

    GetWindowThreadProcessId(GetDesktopWindow(), &pid);
    int fd = (int)syscall(SYS_pidfd_open, (pid_t)pid, 0);
    return fd < 0 ? -errno : fd;
}

int client_status_json(const char *command, char **ret_json)
{
    size_t size = 65536;
    LRESULT length = 0;

    _cleanup_free_ char *json = calloc(1, size);
    if (!json)
        return client_fail_errno(command, "status", -ENOMEM);
    int status = client_send(command, GetDesktopWindow(), PWM_STATUS, size, (LPARAM)json,
                             STATUS_TIMEOUT_MS, &length);
    if (status)
        return status;
    if (length < 0)
        return client_fail_errno(command, "status", (int)length);
    *ret_json = json;
    json = NULL;
    return 0;
}

int client_selector(const char *command, const char *text, struct selector **ret_selector)
{
    struct selector_error error = {0};

    *ret_selector = NULL;
    if (!text)
        return 0;
    int result = selector_parse(text, ret_selector, &error);
    if (result == -EINVAL)
        return cli_fail(EXIT_USAGE, "%s: selector '%s': %s at column %zu; see pianola-selector(7)",
                        command, text, error.what, error.offset + 1);
    if (result == -E2BIG)
        return cli_fail(EXIT_USAGE, "%s: the selector is longer than %d bytes; shorten it", command,
                        SELECTOR_MAX_LENGTH);
    return result < 0 ? client_fail_errno(command, "selector", result) : 0;
}

int client_find(const char *command, const char *selector_text, HWND *ret_hwnd)
{
    struct selector *selector;

    int status = client_selector(command, selector_text, &selector);
    if (status)
        return status;
    HWND hwnd = selector_find(selector);
    selector_free(selector);
    if (!hwnd)
        return cli_fail(EXIT_NOT_FOUND,
                        "%s: no window matches '%s'; 'pianola windows' lists what there is",
                        command, selector_text);
    *ret_hwnd = hwnd;
    return 0;
}

/* Exit statuses for the errors that are more than "failed". */
static int status_of(int negative_errno)
{
    switch (negative_errno) {
    case -ENOENT:
    case -ESTALE:
    case -ETIMEDOUT:
        return EXIT_NOT_FOUND;
    case -EINVAL:
    case -EILSEQ:
    case -E2BIG:
        return EXIT_USAGE;
    default:
        return EXIT_FAILED;
    }
}

int client_fail_errno(const char *command, const char *what, int negative_errno)
{
    return cli_fail(status_of(negative_errno), "%s: %s: %s", command, what,
                    automation_explain(negative_errno));
}

int client_fail_verb(const char *command, int negative_errno, const struct automation_error *error)
{
    return cli_fail(status_of(negative_errno), "%s: %s", command, error->text);
}

int client_fail_last_error(const char *command, const char *what)
{
    DWORD code = GetLastError();

    switch (code) {
    case ERROR_INVALID_WINDOW_HANDLE:
        return cli_fail(EXIT_NOT_FOUND,
                        "%s: %s: the window is gone; look again with 'pianola windows'", command,
                        what);
    case ERROR_NOT_ENOUGH_QUOTA:
        return cli_fail(EXIT_FAILED,
                        "%s: %s: 10,000 messages wait already; its program does not take them",
                        command, what);
    case ERROR_MESSAGE_SYNC_ONLY:
        return cli_fail(EXIT_FAILED,
                        "%s: %s: the message carries more than two numbers; use 'pianola send'",
                        command, what);
    case ERROR_TIMEOUT:
        return cli_fail(EXIT_NOT_FOUND, "%s: %s: no answer in time; is its program hung?", command,
                        what);
    case ERROR_NOT_SUPPORTED:
        return cli_fail(EXIT_FAILED, "%s: %s: the message means nothing outside its own program",
                        command, what);
    default: {
        int error = error_to_errno(code);
        return cli_fail(EXIT_FAILED, "%s: %s: %s (error %u); 'pianola status' shows the station",
                        command, what, strerror(-error), (unsigned)code);
    }
    }
}

const char *hwnd_text(HWND hwnd, char buf[HWND_TEXT_SIZE])
{
    snprintf(buf, HWND_TEXT_SIZE, "0x%llx", (unsigned long long)(UINT_PTR)hwnd);
    return buf;
}
