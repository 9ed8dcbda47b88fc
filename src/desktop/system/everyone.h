/* SPDX-License-Identifier: MIT */
#ifndef DESKTOP_SYSTEM_EVERYONE_H
#define DESKTOP_SYSTEM_EVERYONE_H

/* Asks the top-level windows of all programs, and never waits for one that hangs. */

#include <stdbool.h>
#include <stdint.h>
#include <systemd/sd-event.h>

#include "message/message.h"

/* agreed: no window answered 0. Those that did not answer in time count as agreed. */
typedef void (*everyone_done_fn)(bool agreed, void *data);

/* Sends the message to every top-level window of other processes. lparam is a string (copied) when
 * the catalog says that the message carries one. done (may be NULL) runs once, later, from the
 * loop: when all have answered, or after ms. 0 or negative errno. */
int everyone_ask(sd_event *loop, UINT message, WPARAM wparam, LPARAM lparam, uint64_t ms,
                 everyone_done_fn done, void *data);
/* Ends what was asked with this data: its done does not run. */
void everyone_forget(const void *data);

#endif
