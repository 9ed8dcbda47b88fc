/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_MOVE_SIZE_H
#define MESSAGE_MOVE_SIZE_H

#include "message/message.h"

/* SC_MOVE and SC_SIZE, with the part of the frame in the lowest bits when the mouse is at work:
 * returns when the user is done. */
void move_size(HWND hwnd, WPARAM command, POINT at);
/* The left button has been pressed on the frame. */
LRESULT move_size_press(HWND hwnd, UINT message, WPARAM hit, LPARAM l);

#endif
