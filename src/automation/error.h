/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_ERROR_H
#define AUTOMATION_ERROR_H

#include "automation/automation.h"

/* Fills the text (ret_error may be NULL) and returns negative_errno. */
__attribute__((format(printf, 3, 4))) int
automation_fail(struct automation_error *ret_error, int negative_errno, const char *format, ...);
/* Sends and waits; a negative answer is a failure: *ret_error names what, "type into 0x2001e". */
int automation_send(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam, unsigned timeout_ms,
                    const char *what, struct automation_error *ret_error);
/* "window 0x2001e \"Title\"", or "the focused window" for NULL. */
const char *automation_name(HWND hwnd, char *buf, size_t size);

#endif
