/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_api.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"

/* The W forms: UTF-16 to UTF-8 and back, around the plain ones. */

/* NAME=value strings, each with its NUL, and an empty one. */
static char *block_of(const WCHAR *wide)
{
    const WCHAR *end = wide;
    while (*end)
        end += wide_length(end) + 1;
    size_t units = (size_t)(end - wide) + 1, size = wide_encode(wide, units, NULL, 0, NULL);
    char *block = malloc(size + 1);
    if (block) {
        wide_encode(wide, units, block, size, NULL);
        block[size] = 0;
    }
    return block;
}

static void free_words(char **words)
{
    for (char **word = words; word && *word; word++)
        free(*word);
    free((void *)words);
}

static char **words_of(const WCHAR *const *wide)
{
    size_t count = 0;
    while (wide[count])
        count++;
    char **words = calloc(count + 1, sizeof(*words));
    for (size_t i = 0; words && i < count; i++)
        if (!(words[i] = wide_dup_utf8(wide[i]))) {
            free_words(words);
            return NULL;
        }
    return words;
}

HWND CreateTerminalW(const TERMINALCREATEW *create)
{
    if (!create || create->cbSize != sizeof(*create)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    _cleanup_free_ char *line = wide_dup_utf8(create->lpszCommandLine);
    _cleanup_free_ char *folder = wide_dup_utf8(create->lpszDirectory);
    _cleanup_free_ char *name = wide_dup_utf8(create->lpszName);
    _cleanup_free_ char *block = create->lpszEnvironment ? block_of(create->lpszEnvironment) : NULL;
    char **words = create->rgszArguments ? words_of(create->rgszArguments) : NULL;
    HWND hwnd = NULL;
    if ((create->lpszCommandLine && !line) || (create->lpszDirectory && !folder) ||
        (create->lpszName && !name) || (create->lpszEnvironment && !block) ||
        (create->rgszArguments && !words)) {
        terminal_fail(-ENOMEM);
    } else {
        TERMINALCREATE plain = {.cbSize = sizeof(plain),
                                .lpszCommandLine = line,
                                .rgszArguments = (const char *const *)words,
                                .lpszDirectory = folder,
                                .lpszEnvironment = block,
                                .lpszName = name,
                                .nColumns = create->nColumns,
                                .nRows = create->nRows};
        hwnd = CreateTerminal(&plain);
    }
    free_words(words);
    return hwnd;
}

BOOL TerminalTypeW(HWND hwnd, const WCHAR *text)
{
    _cleanup_free_ char *plain = text ? wide_dup_utf8(text) : NULL;
    return plain ? TerminalType(hwnd, plain) : terminal_fail(text ? -ENOMEM : -EINVAL);
}

LONG TerminalTextW(HWND hwnd, UINT what, WCHAR *buf, DWORD size)
{
    LONG length = TerminalText(hwnd, what, NULL, 0);
    /* It may grow meanwhile; then what was asked for first is as good. */
    _cleanup_free_ char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (length >= 0 && !text)
        terminal_fail(-ENOMEM);
    if (!text || TerminalText(hwnd, what, text, (DWORD)length + 1) < 0)
        return -1;
    if (buf && size)
        wide_copy(text, buf, size);
    return (LONG)wide_decode(text, strlen(text), NULL, 0, NULL);
}

/* ---- Expecting ---- */

static void free_patterns(TERMINALPATTERN *patterns, UINT count)
{
    for (UINT i = 0; patterns && i < count; i++)
        free((void *)(uintptr_t)patterns[i].lpszText);
    free(patterns);
}

static TERMINALPATTERN *patterns_of(const TERMINALPATTERNW *wide, UINT count)
{
    TERMINALPATTERN *patterns = calloc(count ? count : 1, sizeof(*patterns));
    for (UINT i = 0; patterns && i < count; i++) {
        if (!wide[i].lpszText)
            continue; /* refused later */
        size_t units = wide[i].cbText < 0 ? wide_length(wide[i].lpszText) : (size_t)wide[i].cbText;
        size_t size = wide_encode(wide[i].lpszText, units, NULL, 0, NULL);
        char *text = malloc(size + 1);
        if (!text) {
            free_patterns(patterns, i);
            return NULL;
        }
        wide_encode(wide[i].lpszText, units, text, size, NULL);
        patterns[i] = (TERMINALPATTERN){wide[i].uKind, (int)size, text};
    }
    return patterns;
}

static LONG units(const char *text, LONG bytes)
{
    return (LONG)wide_decode(text, (size_t)bytes, NULL, 0, NULL);
}

/* What was left off for want of room is in UTF-16 of another length: all is there in plain. */
static void give(const TERMINALMATCH *plain, TERMINALMATCHW *match)
{
    LONG all = units(plain->lpText, (LONG)plain->cbNeeded - 1);
    LONG room = match->lpText && match->cchText ? (LONG)match->cchText - 1 : 0;
    LONG lost = all > room ? all - room : 0;
    match->cchNeeded = (DWORD)all + 1;
    match->nCaptures = plain->nCaptures;
    match->cbDropped = plain->cbDropped;
    for (int i = 0; i < TERMINAL_CAPTURES; i++) {
        TERMINALSPAN span = plain->rgCaptures[i];
        if (span.start >= 0)
            span = (TERMINALSPAN){units(plain->lpText, span.start) - lost,
                                  units(plain->lpText, span.end) - lost};
        match->rgCaptures[i] = span.start >= 0 ? span : (TERMINALSPAN){-1, -1};
    }
    if (!match->lpText || !match->cchText)
        return;
    WCHAR *text = malloc(((size_t)all + 1) * sizeof(*text));
    if (text)
        wide_copy(plain->lpText, text, (size_t)all + 1);
    if (text)
        memcpy(match->lpText, text + lost, (size_t)(all - lost) * sizeof(*text));
    match->lpText[text ? all - lost : 0] = 0;
    free(text);
}

int TerminalExpectW(HWND hwnd, const TERMINALPATTERNW *patterns, UINT count, UINT flags,
                    DWORD timeout, DWORD idle, TERMINALMATCHW *match)
{
    enum { ROOM = (512 << 10) + 1 }; /* a terminal keeps less */
    if ((count && !patterns) || (match && match->cbSize != sizeof(*match))) {
        terminal_fail(-EINVAL);
        return TERMINAL_FAILED;
    }
    TERMINALPATTERN *plain = patterns_of(patterns, count);
    _cleanup_free_ char *room = match ? malloc(ROOM) : NULL;
    int outcome = TERMINAL_FAILED;
    if (!plain || (match && !room)) {
        terminal_fail(-ENOMEM);
    } else {
        TERMINALMATCH seen = {.cbSize = sizeof(seen), .lpText = room, .cbText = ROOM};
        outcome = TerminalExpect(hwnd, plain, count, flags, timeout, idle, match ? &seen : NULL);
        if (outcome >= 0 && match)
            give(&seen, match);
    }
    free_patterns(plain, count);
    return outcome;
}

/* ---- Jobs ---- */

struct wide_call {
    TERMINALJOBPROCW proc;
    LPARAM param;
};

static BOOL CALLBACK call_wide(const TERMINALJOB *plain, LPARAM param)
{
    const struct wide_call *wide = (const struct wide_call *)param;
    _cleanup_free_ WCHAR *command = wide_dup(plain->lpszCommand);
    if (!command)
        return terminal_fail(-ENOMEM);
    TERMINALJOBW job = {.cbSize = sizeof(job),
                        .dwGroup = plain->dwGroup,
                        .dwSession = plain->dwSession,
                        .uState = plain->uState,
                        .uSignal = plain->uSignal,
                        .dwExitCode = plain->dwExitCode,
                        .bForeground = plain->bForeground,
                        .bControlling = plain->bControlling,
                        .bOrphaned = plain->bOrphaned,
                        .nProcesses = plain->nProcesses,
                        .rgProcesses = plain->rgProcesses,
                        .lpszCommand = command};
    return wide->proc(&job, wide->param);
}

BOOL TerminalJobsW(HWND hwnd, TERMINALJOBPROCW proc, LPARAM param)
{
    struct wide_call wide = {proc, param};
    return proc ? TerminalJobs(hwnd, call_wide, (LPARAM)&wide) : terminal_fail(-EINVAL);
}
