/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_POINTER_H
#define MESSAGE_POINTER_H

/* The mouse as a pointer (EnableMouseInPointer). */

#include "message/queue.h"

/* The mouse's message to a client area becomes the pointer's, in a process that has enabled it. */
void pointer_from_mouse(MSG *msg);
/* It was retrieved: what can be asked about it from now on. mouse: what it was before. */
void pointer_retrieved(const MSG *msg, const MSG *mouse);
/* DefWindowProc: the mouse's message after all. false: it is no pointer's message. */
bool pointer_default(HWND hwnd, UINT message, WPARAM w, LPARAM l);

#endif
