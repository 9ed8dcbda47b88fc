/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_H
#define CLI_TERM_H

/* What the commands for terminals share. Functions that return a status have printed their error;
 * 0 is success. */

#include <jansson.h>
#include <stddef.h>

#include "cli/client.h"
#include "terminal/terminal.h"

/* Joins the station (starting it when none runs) and finds the first terminal that matches. */
int term_find(const char *command, const char *selector, HWND *ret_hwnd);
/* The same for all that match: "tty1" to "tty63" and "console" are titles, "tty0" is the virtual
 * terminal that was shown last. */
struct selector;
int term_selector(const char *command, const char *text, struct selector **ret_selector);
/* What PWM_TERMINALDUMP writes, as text with a NUL behind it; the caller's to free. */
int term_dump(const char *command, HWND hwnd, enum terminal_dump what, char **ret_text,
              size_t *ret_size);
/* The same for the kinds that are JSON. */
int term_dump_json(const char *command, HWND hwnd, enum terminal_dump what, json_t **ret_json);
/* Asks the station for a new terminal. argv: NULL-terminated, NULL: the user's shell. */
struct term_new {
    const char *name;
    const char *cwd;
    const char *const *argv;
    int columns, rows;
    json_t *line;          /* a device instead of a pty; owned by the caller */
    bool getty;            /* instead of argv */
    const char *autologin; /* who is logged in unasked, NULL: nobody */
    bool respawn;
};
int term_start(const char *command, const struct term_new *what, HWND *ret_hwnd);
/* Prints what a negative errno from a terminal means. */
int term_fail(const char *command, HWND hwnd, LRESULT result);

/* The text with its C escapes (\r \n \t \e \xHH \NNN \\) as bytes; the caller's to free. */
int term_unescape(const char *command, const char *text, char **ret_bytes, size_t *ret_size);

#define TERM_SELECTOR                                                                              \
    {                                                                                              \
        "SELECTOR", VALUE_SELECTOR,                                                                \
            .help = "which terminal; the HWND that 'term new' printed, or see pianola-selector(7)" \
    }

#endif
