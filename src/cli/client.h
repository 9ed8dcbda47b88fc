/* SPDX-License-Identifier: MIT */
#ifndef CLI_CLIENT_H
#define CLI_CLIENT_H

/*
 * The commands' side of the station: joining it (starting it when none runs),
 * asking it, and finding windows. Functions that return a status have printed
 * their error; 0 is success.
 */

#include <stdbool.h>

#include "pianola/message.h"

struct selector;

struct client_start {
    bool headless;
    int width, height;   /* 0: the station's default */
    const char *console; /* NULL: none */
};

/* Joins the running station. EXIT_NOT_FOUND without a message when none runs. */
int client_join_running(const char *command);
/* Joins the station, starts one when none runs. */
int client_join(const char *command);
/* As client_join; *ret_started tells whether this call has started it. */
int client_join_or_start(const char *command, const struct client_start *how, bool *ret_started);

/* Sends to the station and waits at most that long for the answer. */
int client_send(const char *command, HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam,
                unsigned timeout_ms, LRESULT *ret_result);
/* A descriptor that polls readable when the joined station's process ends; negative errno. */
int client_station_pidfd(void);
/* The station's own description of itself, a JSON object; the caller's to free. */
int client_status_json(const char *command, char **ret_json);

/* NULL text gives a NULL selector. */
int client_selector(const char *command, const char *text, struct selector **ret_selector);
/* The first window that matches; EXIT_NOT_FOUND with a message when none does. */
int client_find(const char *command, const char *selector_text, HWND *ret_hwnd);

/* Prints what a failed call left as the last error. */
int client_fail_last_error(const char *command, const char *what);
/* The same for a negative errno that a station's answer or a library call gave. */
int client_fail_errno(const char *command, const char *what, int negative_errno);

/* Prints an error that a verb gave and returns the exit status for its errno. */
struct automation_error;
int client_fail_verb(const char *command, int negative_errno, const struct automation_error *error);

/* An HWND as people write it: "0x2001e". */
#define HWND_TEXT_SIZE 20
const char *hwnd_text(HWND hwnd, char buf[HWND_TEXT_SIZE]);

#endif
