/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_TRACK_H
#define MESSAGE_TRACK_H

/* What the queue tells of the mouse to who tracks it (TrackMouseEvent). */

#include "message/queue.h"
#include "message/system_input.h"

/* The mouse is in a window of the thread. */
void track_moved(struct thread *self, HWND hwnd, bool in_client, POINT at);
/* It is in none any more. */
void track_left(struct thread *self);
void track_window_gone(struct thread *self, HWND hwnd);
/* Posts WM_MOUSEHOVER when its time has come; true: it did. */
bool track_run(struct thread *self);

#endif
