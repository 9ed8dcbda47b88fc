/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_SHELL_H
#define MESSAGE_SHELL_H

#include "message/message.h"

/* WH_SHELL hooks and shell hook windows are told (HSHELL_...). */
void shell_tell(int code, HWND hwnd, LPARAM l);
/* Is it the shell's window, which stays at the end of the z-order? */
bool shell_is_window(HWND hwnd);

#endif
