/* SPDX-License-Identifier: MIT */
#include "cli/term.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "automation/automation.h"
#include "automation/selector.h"
#include "base/cleanup.h"
#include "cli/command.h"

enum {
    START_TIMEOUT_MS = 20000,
    DUMP_TIMEOUT_MS = 10000,
};

/* The first match that is a terminal: `Terminal` is what most selectors leave out. */
static HWND first_terminal(const struct selector *selector)
{
    _cleanup_free_ HWND *found = NULL;
    int count = selector_find_all(selector, &found);
    for (int i = 0; i < count; i++) {
        char name[32];
        if (GetClassName(found[i], name, sizeof(name)) && strcmp(name, "Terminal") == 0)
            return found[i];
    }
    return NULL;
}

int term_find(const char *command, const char *text, HWND *ret_hwnd)
{
    struct selector *selector = NULL;
    int status = client_join(command);
    if (status == 0)
        status = term_selector(command, text, &selector);
    if (status)
        return status;
    HWND hwnd = first_terminal(selector);
    selector_free(selector);
    if (!hwnd)
        return cli_fail(EXIT_NOT_FOUND,
                        "%s: no terminal matches '%s'; 'pianola term list' lists what there is",
                        command, text);
    *ret_hwnd = hwnd;
    return 0;
}

int term_fail(const char *command, HWND hwnd, LRESULT result)
{
    char name[HWND_TEXT_SIZE];
    hwnd_text(hwnd, name);
    switch ((int)result) {
    case -EPIPE:
        return cli_fail(EXIT_FAILED, "%s: the program in terminal %s has ended", command, name);
    case -ESRCH:
        return cli_fail(EXIT_NOT_FOUND, "%s: terminal %s has no such job; see 'pianola term jobs'",
                        command, name);
    case -EROFS:
        return cli_fail(EXIT_FAILED, "%s: nobody reads what is typed into terminal %s", command,
                        name);
    case -ENOTTY:
        return cli_fail(EXIT_FAILED, "%s: the line of terminal %s is not a device that has that",
                        command, name);
    case -ENOBUFS:
        return cli_fail(EXIT_FAILED,
                        "%s: the program in terminal %s does not read, and its line is full",
                        command, name);
    default:
        return cli_fail(EXIT_FAILED, "%s: terminal %s: %s", command, name,
                        automation_explain((int)result));
    }
}

/* ---- Dumps ---- */

static int read_back(int fd, size_t size, char **ret_text)
{
    char *text = malloc(size + 1);
    if (!text)
        return -ENOMEM;
    size_t done = 0;
    while (done < size) {
        ssize_t n = pread(fd, text + done, size - done, (off_t)done);
        if (n <= 0) {
            free(text);
            return n < 0 ? -errno : -EIO;
        }
        done += (size_t)n;
    }
    text[size] = 0;
    *ret_text = text;
    return 0;
}

int term_dump(const char *command, HWND hwnd, enum terminal_dump what, char **ret_text,
              size_t *ret_size)
{
    char path[64];
    LRESULT size = 0;
    _cleanup_close_ int fd = memfd_create("terminal", MFD_CLOEXEC);
    if (fd < 0)
        return client_fail_errno(command, "cannot make a memory file", -errno);
    snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)getpid(), fd);
    int status =
        client_send(command, hwnd, PWM_TERMINALDUMP, what, (LPARAM)path, DUMP_TIMEOUT_MS, &size);
    if (status)
        return status;
    if (size < 0)
        return term_fail(command, hwnd, size);
    int r = read_back(fd, (size_t)size, ret_text);
    if (r < 0)
        return client_fail_errno(command, "cannot read what the terminal wrote", r);
    *ret_size = (size_t)size;
    return 0;
}

int term_dump_json(const char *command, HWND hwnd, enum terminal_dump what, json_t **ret_json)
{
    _cleanup_free_ char *text = NULL;
    size_t size = 0;
    int status = term_dump(command, hwnd, what, &text, &size);
    if (status)
        return status;
    *ret_json = json_loadb(text, size, 0, NULL);
    return *ret_json ? 0 : client_fail_errno(command, "the station's answer", -EPROTO);
}

/* ---- New ones ---- */

static json_t *strings_json(const char *const *strings)
{
    json_t *array = json_array();
    /* A variable that is no text is left out: it could not be handed on. */
    for (; strings && *strings; strings++)
        json_array_append_new(array, json_string(*strings));
    return array;
}

static int explain_line(const char *command, const struct term_new *what, int result)
{
    const char *path = json_string_value(json_object_get(what->line, "path"));
    switch (result) {
    case -EBUSY:
        return cli_fail(EXIT_FAILED, "%s: another program has '%s'; end it first", command, path);
    case -ENOTTY:
        return cli_fail(EXIT_USAGE, "%s: '%s' is no terminal; name a device such as /dev/ttyS0",
                        command, path);
    case -EIO:
        return cli_fail(EXIT_FAILED, "%s: nothing is connected to '%s'", command, path);
    case -EINVAL:
        return cli_fail(EXIT_USAGE, "%s: '%s' cannot be set so; see 'pianola term new --help'",
                        command, path);
    default:
        return cli_fail(EXIT_FAILED, "%s: cannot take the line '%s': %s", command, path,
                        strerror(-result));
    }
}

static int explain_start(const char *command, const struct term_new *what, LRESULT result)
{
    const char *program = what->getty                   ? "agetty"
                          : what->argv && what->argv[0] ? what->argv[0]
                                                        : "the shell";
    if (what->getty && result == -EPERM)
        return cli_fail(EXIT_FAILED,
                        "%s: only root may let others log in; run it and its station as root",
                        command);
    if (what->line)
        return explain_line(command, what, (int)result);
    if (result == -ENOENT || result == -EACCES || result == -ENOTDIR)
        return cli_fail(EXIT_FAILED, "%s: cannot run '%s' in %s: %s", command, program, what->cwd,
                        strerror((int)-result));
    if (result == -EINVAL)
        return cli_fail(EXIT_USAGE, "%s: no terminal has %d columns and %d rows", command,
                        what->columns, what->rows);
    return client_fail_errno(command, "cannot start a terminal", (int)result);
}

int term_start(const char *command, const struct term_new *what, HWND *ret_hwnd)
{
    extern char **environ;
    LRESULT result = 0;
    /* What programs in a terminal are told about it is the terminal's matter. */
    json_t *json = json_pack("{s:s*, s:s, s:o, s:o, s:i, s:i, s:O*, s:b, s:s*, s:b}", "name",
                             what->name, "cwd", what->cwd, "argv", strings_json(what->argv),
                             "environment", strings_json((const char *const *)environ), "columns",
                             what->columns, "rows", what->rows, "line", what->line, "getty",
                             what->getty, "autologin", what->autologin, "respawn", what->respawn);
    _cleanup_free_ char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    json_decref(json);
    if (!text)
        return cli_fail(EXIT_USAGE, "%s: the command or its folder is no UTF-8 text", command);
    int status = client_send(command, GetDesktopWindow(), PWM_TERMINALNEW, 0, (LPARAM)text,
                             START_TIMEOUT_MS, &result);
    if (status)
        return status;
    if (result <= 0)
        return explain_start(command, what, result);
    *ret_hwnd = (HWND)(uintptr_t)result;
    return 0;
}

/* ---- Escapes ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* One escape behind the backslash; returns how many characters it has, 0: none. */
static size_t escape(const char *at, char *ret)
{
    static const char names[] = "abtnvfre\\", values[] = "\a\b\t\n\v\f\r\033\\";
    const char *simple = *at ? strchr(names, *at) : NULL;
    if (simple) {
        *ret = values[simple - names];
        return 1;
    }
    if (*at == 'x' && hex_digit(at[1]) >= 0) {
        int value = hex_digit(at[1]), more = hex_digit(at[2]);
        *ret = (char)(more >= 0 ? value * 16 + more : value);
        return more >= 0 ? 3 : 2;
    }
    size_t n = 0;
    int value = 0;
    for (; n < 3 && at[n] >= '0' && at[n] <= '7'; n++)
        value = value * 8 + at[n] - '0';
    *ret = (char)value;
    return value < 256 ? n : 0;
}

int term_unescape(const char *command, const char *text, char **ret_bytes, size_t *ret_size)
{
    char *bytes = malloc(strlen(text) + 1);
    size_t size = 0;
    if (!bytes)
        return client_fail_errno(command, "text", -ENOMEM);
    for (const char *at = text; *at; at++) {
        char c = *at;
        if (c == '\\') {
            size_t length = escape(at + 1, &c);
            if (length == 0) {
                free(bytes);
                return cli_fail(EXIT_USAGE,
                                "%s: '%s' is no escape; write \\\\ for a backslash, or use "
                                "--literal",
                                command, at);
            }
            at += length;
        }
        bytes[size++] = c;
    }
    *ret_bytes = bytes;
    *ret_size = size;
    return 0;
}
