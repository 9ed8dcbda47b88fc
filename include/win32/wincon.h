/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINCON_H
#define WIN32_WINCON_H

/* What there is of consoles: WriteConsole, and the structures that events of terminals have. */

#include "windef.h"

typedef struct _COORD {
    SHORT X;
    SHORT Y;
} COORD, *PCOORD;
typedef struct _SMALL_RECT {
    SHORT Left;
    SHORT Top;
    SHORT Right;
    SHORT Bottom;
} SMALL_RECT, *PSMALL_RECT;
#define CTRL_C_EVENT 0
#define CTRL_BREAK_EVENT 1
#define CTRL_CLOSE_EVENT 2
#define CTRL_LOGOFF_EVENT 5
#define CTRL_SHUTDOWN_EVENT 6
#define ATTACH_PARENT_PROCESS ((DWORD)-1)

#endif
