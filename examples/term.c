/* SPDX-License-Identifier: MIT */
/*
 * term COMMAND: runs a shell in a terminal that nobody sees, gives it the command and prints what
 * that showed, as a program that drives another one does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pianola/pianola.h"

enum { PATIENCE_MS = 30000 };

static const char prompt[] = "shell> ";

static int expect(HWND terminal, const char *text, TERMINALMATCH *match)
{
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, -1, text};
    return TerminalExpect(terminal, &pattern, 1, TERMINAL_EXPECT_STREAM, PATIENCE_MS, INFINITE,
                          match);
}

static int fail(const char *what)
{
    fprintf(stderr, "term: %s: error %u\n", what, (unsigned)GetLastError());
    return EXIT_FAILURE;
}

/* Gives the shell a line and prints what it shows until its next prompt. */
static int ask(HWND shell, const char *command)
{
    char shown[65536];
    TERMINALMATCH match = {.cbSize = sizeof(match), .lpText = shown, .cbText = sizeof(shown)};
    if (expect(shell, prompt, NULL) < 0)
        return fail("the shell has no prompt");
    if (!TerminalType(shell, command) || !TerminalSend(shell, "\r", 1))
        return fail(command);
    if (expect(shell, "\n", NULL) < 0 || expect(shell, prompt, &match) < 0)
        return fail("the command does not end");
    printf("%.*s", (int)match.rgCaptures[0].start, shown);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static const char *const arguments[] = {"sh", "-i", NULL};
    static const char environment[] = "PATH=/usr/bin:/bin\0LC_ALL=C.UTF-8\0PS1=shell> \0";
    const TERMINALCREATE create = {
        .cbSize = sizeof(create), .rgszArguments = arguments, .lpszEnvironment = environment};
    if (argc != 2) {
        fprintf(stderr, "usage: term COMMAND\n");
        return 2;
    }
    HWND shell = CreateTerminal(&create);
    if (!shell)
        return fail("cannot start a shell");
    int status = ask(shell, argv[1]);
    CloseTerminal(shell, PATIENCE_MS);
    return status;
}
