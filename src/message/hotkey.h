/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_HOTKEY_H
#define MESSAGE_HOTKEY_H

/* The station's hot keys: who delivers keys asks here first. */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/clipboard.h"

#define HOTKEY_MODIFIERS (MOD_ALT | MOD_CONTROL | MOD_SHIFT | MOD_WIN)

/* true when there may be one: a key needs no window then. */
bool hotkey_any(void);
/* A key goes down while these MOD_... are held; again: it was down already. true: a hot key took
 * the press, its owner has been told. */
bool hotkey_press(UINT vk, UINT modifiers, bool again);

/* The keys that are wanted, each once: modifiers << 16 | vk. At most max. */
size_t hotkey_list(uint32_t *keys, size_t max);
/* The window of the adapter that keeps these keys from other programs; NULL: there is none. It is
 * sent PWM_GRABKEY. */
void hotkey_set_agent(HWND hwnd);

/* ---- Inside the room ---- */

struct queue_ref;
void hotkey_window_gone(HWND hwnd);
void hotkey_forget_queue(struct queue_ref ref);
/* WM_SETHOTKEY and WM_GETHOTKEY. */
LRESULT hotkey_set_for_window(HWND hwnd, WPARAM key);
LRESULT hotkey_of_window(HWND hwnd);

#endif
