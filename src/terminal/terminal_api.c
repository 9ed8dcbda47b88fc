/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_api.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/command_line.h"
#include "terminal/terminal_private.h"

/* The public functions: messages to a terminal's window, wherever it is; the quick ones of a
 * terminal of this process without. */

/* ---- Errors ---- */

static const struct {
    int number;
    DWORD code;
} errors[] = {
    {EPIPE, ERROR_BROKEN_PIPE},
    {ENOBUFS, ERROR_NOT_ENOUGH_QUOTA},
    {ESRCH, ERROR_NOT_FOUND},
    {EILSEQ, ERROR_NO_UNICODE_TRANSLATION},
    {ENOTDIR, ERROR_DIRECTORY},
    {EMFILE, ERROR_NO_SYSTEM_RESOURCES},
    {EAGAIN, ERROR_NO_SYSTEM_RESOURCES},
    {E2BIG, ERROR_INVALID_PARAMETER},
    {ENOEXEC, ERROR_BAD_EXE_FORMAT},
    {ECONNRESET, ERROR_INVALID_WINDOW_HANDLE},
};

BOOL terminal_fail(int negative_errno)
{
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
        if (errors[i].number == -negative_errno) {
            SetLastError(errors[i].code);
            return FALSE;
        }
    return error_set(negative_errno);
}

/* ---- Asking ---- */

static bool is_terminal(HWND hwnd)
{
    char name[16];
    if (GetClassName(hwnd, name, sizeof(name)) && strcmp(name, "Terminal") == 0)
        return true;
    SetLastError(ERROR_INVALID_WINDOW_HANDLE);
    return false;
}

BOOL terminal_ask(HWND hwnd, UINT message, WPARAM w, LPARAM l, DWORD timeout, LRESULT *ret_result)
{
    ULONG_PTR result = 0;
    if (!is_terminal(hwnd) ||
        !SendMessageTimeout(hwnd, message, w, l, SMTO_NORMAL,
                            timeout > INT32_MAX ? INT32_MAX : timeout, &result))
        return FALSE;
    *ret_result = (LRESULT)result;
    return TRUE;
}

static BOOL ask(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    LRESULT result = 0;
    if (!terminal_ask(hwnd, message, w, l, TERMINAL_ASK_MS, &result))
        return FALSE;
    return result < 0 ? terminal_fail((int)result) : TRUE;
}

static char *read_back(int fd, size_t size)
{
    char *bytes = malloc(size + 1);
    size_t done = 0;
    for (ssize_t n = 1; bytes && done < size && n > 0; done += n > 0 ? (size_t)n : 0)
        n = pread(fd, bytes + done, size - done, (off_t)done);
    if (!bytes || done < size) {
        free(bytes);
        terminal_fail(bytes ? -EIO : -ENOMEM);
        return NULL;
    }
    bytes[size] = 0;
    return bytes;
}

char *terminal_ask_dump(HWND hwnd, enum terminal_dump what, size_t *ret_size)
{
    char path[64];
    LRESULT result = 0;
    _cleanup_close_ int fd = memfd_create("terminal", MFD_CLOEXEC);
    if (fd < 0) {
        terminal_fail(-errno);
        return NULL;
    }
    snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)getpid(), fd);
    if (!terminal_ask(hwnd, PWM_TERMINALDUMP, what, (LPARAM)path, TERMINAL_ASK_MS, &result))
        return NULL;
    if (result < 0) {
        terminal_fail((int)result);
        return NULL;
    }
    *ret_size = (size_t)result;
    return read_back(fd, (size_t)result);
}

json_t *terminal_ask_json(HWND hwnd, enum terminal_dump what)
{
    size_t size = 0;
    _cleanup_free_ char *text = terminal_ask_dump(hwnd, what, &size);
    json_t *json = text ? json_loadb(text, size, 0, NULL) : NULL;
    if (text && !json)
        SetLastError(ERROR_INVALID_DATA);
    return json;
}

/* ---- Beginning and end ---- */

static json_t *words_json(const char *const *words)
{
    json_t *array = json_array();
    for (; *words; words++)
        if (json_array_append_new(array, json_string(*words)) < 0) {
            json_decref(array);
            return NULL;
        }
    return array;
}

static json_t *line_json(const char *line)
{
    int count = 0;
    _cleanup_free_ char **words = command_line_split(line, &count);
    json_t *array = words ? words_json((const char *const *)words) : NULL;
    return array;
}

static json_t *environment_json(const char *block)
{
    json_t *array = json_array();
    /* What is no text cannot be handed on: left out. */
    for (char **variable = environ; !block && *variable; variable++)
        json_array_append_new(array, json_string(*variable));
    for (; block && *block; block += strlen(block) + 1)
        json_array_append_new(array, json_string(block));
    return array;
}

static char *order_of(const TERMINALCREATE *create)
{
    char here[4096];
    json_t *json = json_object(), *argv = NULL;
    bool right = true;
    if (create->lpszCommandLine)
        argv = line_json(create->lpszCommandLine);
    else if (create->rgszArguments)
        argv = words_json(create->rgszArguments);
    if (create->lpszCommandLine || create->rgszArguments)
        right = argv && json_object_set_new(json, "argv", argv) == 0;
    const char *folder = create->lpszDirectory ? create->lpszDirectory : getcwd(here, sizeof(here));
    if (folder)
        right &= json_object_set_new(json, "cwd", json_string(folder)) == 0;
    if (create->lpszName)
        right &= json_object_set_new(json, "name", json_string(create->lpszName)) == 0;
    json_object_set_new(json, "environment", environment_json(create->lpszEnvironment));
    json_object_set_new(json, "columns", json_integer(create->nColumns ? create->nColumns : 80));
    json_object_set_new(json, "rows", json_integer(create->nRows ? create->nRows : 24));
    char *text = right ? json_dumps(json, JSON_COMPACT) : NULL;
    json_decref(json);
    return text;
}

HWND CreateTerminal(const TERMINALCREATE *create)
{
    ULONG_PTR result = 0;
    if (!create || create->cbSize != sizeof(*create) ||
        (create->rgszArguments && !create->rgszArguments[0])) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HWND service = terminal_service();
    if (!service)
        return NULL;
    _cleanup_free_ char *order = order_of(create);
    if (!order) {
        SetLastError(ERROR_NO_UNICODE_TRANSLATION);
        return NULL;
    }
    if (!SendMessageTimeout(service, PWM_TERMINALNEW, 0, (LPARAM)order, SMTO_NORMAL,
                            TERMINAL_START_MS, &result))
        return NULL;
    if ((LRESULT)result <= 0) {
        terminal_fail(result ? (int)result : -EIO);
        return NULL;
    }
    return (HWND)result;
}

BOOL CloseTerminal(HWND hwnd, DWORD timeout)
{
    LRESULT result = 0;
    if (!terminal_ask(hwnd, WM_CLOSE, 0, 0, timeout, &result))
        return FALSE;
    return result < 0 ? terminal_fail((int)result) : TRUE;
}

/* ---- Typing ---- */

static BOOL done(int r)
{
    return r < 0 ? terminal_fail(r) : TRUE;
}

BOOL TerminalSend(HWND hwnd, const void *bytes, DWORD size)
{
    if (!bytes && size)
        return terminal_fail(-EINVAL);
    struct terminal *t = terminal_service_lock(hwnd);
    if (!t)
        return ask(hwnd, PWM_TERMINALSEND, size, (LPARAM)bytes);
    int r = terminal_send(t, bytes, size);
    terminal_note_input(t);
    terminal_service_unlock();
    return done(r);
}

BOOL TerminalType(HWND hwnd, const char *text)
{
    if (!text)
        return terminal_fail(-EINVAL);
    struct terminal *t = terminal_service_lock(hwnd);
    if (!t)
        return ask(hwnd, PWM_TYPETEXT, 0, (LPARAM)text);
    int r = (int)terminal_input(t, PWM_TYPETEXT, 0, (LPARAM)text);
    terminal_note_input(t);
    terminal_service_unlock();
    return done(r);
}

/* ---- The line and its jobs ---- */

BOOL TerminalResize(HWND hwnd, WORD columns, WORD rows)
{
    return ask(hwnd, PWM_TERMINALSIZE, (WPARAM)MAKELONG(columns, rows), 0);
}

BOOL TerminalSignal(HWND hwnd, UINT signal, DWORD group)
{
    return ask(hwnd, PWM_TERMINALSIGNAL, signal, (LPARAM)group);
}
