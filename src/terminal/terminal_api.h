/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_TERMINAL_API_H
#define TERMINAL_TERMINAL_API_H

/* What the public functions share. */

#include <jansson.h>

#include "pianola/terminal.h"
#include "terminal/terminal.h"

enum {
    TERMINAL_ASK_MS = 10000, /* for what takes no time */
    TERMINAL_START_MS = 30000,
};

/* ---- terminal_service.c: the terminals of this process ---- */
/* The window that PWM_TERMINALNEW goes to, NULL with the last error. */
HWND terminal_service(void);
/* The terminal, when it is this process's, with its host's thread kept out until unlock; NULL: go
 * by messages. */
struct terminal *terminal_service_lock(HWND hwnd);
void terminal_service_unlock(void);
struct terminal_direct;
/* As terminal_direct_expect, on what lock returned, and unlocks. */
int terminal_service_expect(struct terminal *t, struct terminal_direct *direct);

/* ---- terminal_api.c ---- */
/* Sets the last error from a negative errno and returns FALSE. */
BOOL terminal_fail(int negative_errno);
/* Sends to a terminal and gets the answer. FALSE with the last error. */
BOOL terminal_ask(HWND hwnd, UINT message, WPARAM w, LPARAM l, DWORD timeout, LRESULT *ret_result);
/* What PWM_TERMINALDUMP writes, with a NUL behind it; to be freed. NULL with the last error. */
char *terminal_ask_dump(HWND hwnd, enum terminal_dump what, size_t *ret_size);
json_t *terminal_ask_json(HWND hwnd, enum terminal_dump what);

#endif
