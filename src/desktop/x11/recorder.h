/* SPDX-License-Identifier: MIT */
#ifndef X11_RECORDER_H
#define X11_RECORDER_H

/*
 * What happens at the keyboards and pointers of the display: XInput 2 raw
 * events, told as messages to the window they went to, to the global hooks and
 * to the desk's input state; and holding the user's own devices off.
 *
 * A pointer event's place is asked for when it is seen. Events are told in the
 * order they came in, so what follows such an event waits for the answer.
 */

#include "desktop/x11/adapter.h"

int x11_recorder_create(struct x11_adapter *a);
struct x11_recorder *x11_recorder_destroy(struct x11_recorder *recorder);
void x11_recorder_event(struct x11_adapter *a, const xcb_generic_event_t *event);
/* Focus events of the user's own keyboard: core ones are silent where the second keyboard is too.
 */
void x11_recorder_watch_focus(struct x11_adapter *a, xcb_window_t window, bool watch);
/* Tells what is ready. */
void x11_recorder_emit(struct x11_adapter *a);
void x11_recorder_process_gone(struct x11_adapter *a, pid_t pid);

#endif
