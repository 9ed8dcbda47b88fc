/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_TERMINAL_GETTY_H
#define TERMINAL_TERMINAL_GETTY_H

/* The system's own login, agetty and after it login, as a program for a line. */

#include "terminal/line.h"

enum { GETTY_WORDS = 12 };

struct getty {
    const char *argv[GETTY_WORDS];
};

/* On a device (NULL: a pty). autologin NULL: who comes is asked. Borrows the texts. -EPERM: only
 * root may let others in; -ENOENT: there is no agetty. */
int getty_make(struct getty *getty, const char *device, const struct line_settings *settings,
               const char *autologin);

#endif
