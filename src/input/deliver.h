/* SPDX-License-Identifier: MIT */
#ifndef INPUT_DELIVER_H
#define INPUT_DELIVER_H

/*
 * The system queue of a station without a display: keys go to the queue of the
 * foreground window, the mouse to that of the window under the pointer. Whose they
 * are is settled there, when they are retrieved.
 */

#include "input/input.h"
#include "message/system_input.h"

/* hooked: the low-level hooks see it, and may keep it back. false when it can not be delivered. */
bool deliver_key(const KEYBDINPUT *key, bool hooked);
bool deliver_mouse(const MOUSEINPUT *mouse, bool hooked);
/* The pointer goes there by a program's doing, no device's. */
void deliver_position(POINT to);
/* What a mouse message holds of keys and buttons that are down. */
WPARAM deliver_held(void);
/* false: the low-level hooks of the kind keep it back. */
bool deliver_ask_hook(int kind, UINT message, void *data);

#endif
