/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DISPLAY_H
#define PIANOLA_DISPLAY_H

/* The windows of a process, shown in a terminal. */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Shows the windows of this process in a terminal, and gives them its keys and mouse. `in` and
 * `out` are descriptors of one, which stay the caller's; -1: the controlling terminal. To be
 * called by the thread whose windows they will be, before it makes one: the process is a station
 * of its own from then on. The screen has the terminal's size (WM_DISPLAYCHANGE when that
 * changes); it is brought up to date whenever the thread waits for messages. The terminal's modes
 * are set back by CloseTerminalDisplay and at the end of the process, also when a signal ends it.
 * FALSE with ERROR_INVALID_HANDLE (no terminal), ERROR_NOT_SUPPORTED (there is one already, or the
 * process has joined a station). */
PIANOLA_API BOOL OpenTerminalDisplay(int in, int out);
PIANOLA_API BOOL CloseTerminalDisplay(void);

#ifdef __cplusplus
}
#endif
#endif
