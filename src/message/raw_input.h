/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_RAW_INPUT_H
#define MESSAGE_RAW_INPUT_H

#include "message/queue.h"
#include "pianola/raw_input.h"

/* For the room that makes input: to those who registered the device. What of header and device is
 * to be said is filled in here. */
void raw_input_deliver(const RAWINPUT *input);
/* The process in the foreground does not want the device's other messages. */
bool raw_input_replaces(DWORD type);

/* Inside the room: what came with WM_INPUT is what its handle, set in msg, names from now on. */
void raw_input_retrieved(struct thread *self, const struct stashed *item, MSG *msg);
void raw_input_forget_process(uint32_t pid);

#endif
