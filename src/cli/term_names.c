/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/term.h"

/* Terminals by the names that the kernel's have. */

enum { ASK_TIMEOUT_MS = 5000 };

static bool is_name(const char *text)
{
    if (strcmp(text, "console") == 0)
        return true;
    return strncmp(text, "tty", 3) == 0 && text[3] &&
           strspn(text + 3, "0123456789") == strlen(text + 3);
}

static int current(const char *command, char *buf, size_t size)
{
    LRESULT hwnd = 0;
    char text[HWND_TEXT_SIZE];
    int status =
        client_send(command, GetDesktopWindow(), PWM_TERMINALCURRENT, 0, 0, ASK_TIMEOUT_MS, &hwnd);
    if (status)
        return status;
    if (hwnd == 0)
        return cli_fail(EXIT_NOT_FOUND,
                        "%s: there is no tty0: 'pianola attach' has shown no virtual terminal yet",
                        command);
    snprintf(buf, size, "#%s", hwnd_text((HWND)(uintptr_t)hwnd, text));
    return 0;
}

int term_selector(const char *command, const char *text, struct selector **ret_selector)
{
    char selector[64];
    int status = 0;
    if (strcmp(text, "tty0") == 0)
        status = current(command, selector, sizeof(selector));
    else if (is_name(text))
        snprintf(selector, sizeof(selector), "Terminal[title=\"%.40s\"]", text);
    else
        return client_selector(command, text, ret_selector);
    return status ? status : client_selector(command, selector, ret_selector);
}
