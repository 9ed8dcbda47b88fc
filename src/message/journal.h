/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_JOURNAL_H
#define MESSAGE_JOURNAL_H

/* The journal hooks, as retrieving messages serves them. */

#include "message/queue.h"
#include "message/system_input.h"

/* Asks the playback hook for its next event, and plays it when its time has come. true: it did. */
bool journal_play(struct thread *self);
/* Shows an input message, as it came, to the recording hooks. packet: what a VK_PACKET types. */
void input_record(const MSG *raw, HWND hwnd, UINT packet);

#endif
