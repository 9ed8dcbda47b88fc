/* SPDX-License-Identifier: MIT */
#ifndef DESKTOP_DESKTOP_H
#define DESKTOP_DESKTOP_H

/*
 * The desktop adapters, as the station uses them. An adapter lives on the
 * station's thread and loop and makes a window (HWND) for every window of the
 * desktop it stands for; whatever is sent to such a window takes effect there.
 *
 * Where a function takes a message_deferred, that sender gets the result when
 * the effect is there: always exactly once, never inside the call. NULL:
 * nobody waits. When the function itself fails (negative errno), the deferred
 * was not used and the caller replies.
 */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <systemd/sd-event.h>

#include "pianola/input.h"
#include "message/message.h"

struct x11_adapter;

/* Connects to a display and shows its windows in the tree. lost runs once, from the loop, when the
 * X server is gone: the windows are destroyed by then; it may destroy the adapter. 0, -ECONNREFUSED
 * (no such display), -ENOTSUP (XTEST, XInput 2 or XKB is missing), or another negative errno. */
int x11_adapter_create(sd_event *loop, const char *display, void (*lost)(void *data), void *data,
                       struct x11_adapter **ret_adapter);
/* Destroys its windows, answers everybody who waits. NULL is fine. Returns NULL. */
struct x11_adapter *x11_adapter_destroy(struct x11_adapter *adapter);

/* Plays SendInput's events to whatever has the focus. Result: their number, or a negative errno. */
int x11_adapter_send_input(struct x11_adapter *adapter, const INPUT *events, size_t count,
                           const struct message_deferred *deferred);
/* Types UTF-8 text exactly into whatever has the focus. Result: 0 or negative errno. */
int x11_adapter_type_global(struct x11_adapter *adapter, const char *text,
                            const struct message_deferred *deferred);
/* Replies 0 when all input that was submitted before is delivered. */
int x11_adapter_sync(struct x11_adapter *adapter, const struct message_deferred *deferred);
/* true: nothing that the user's own devices do reaches anybody, until owner lets go or ends; input
 * that is sent goes on, and the stop key is seen. 0, -EBUSY (another process holds), or negative
 * errno. */
int x11_adapter_hold_input(struct x11_adapter *adapter, bool hold, pid_t owner);
/* A process of the station ended: stops its jobs, releases what it pressed, ends its hold. */
void x11_adapter_process_gone(struct x11_adapter *adapter, pid_t pid);
/* Writes a PNG of the whole screen to an absolute path. Result: 0 or negative errno. */
int x11_adapter_capture_screen(struct x11_adapter *adapter, const char *path,
                               const struct message_deferred *deferred);

#endif
