/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_PLAYBACK_H
#define AUTOMATION_PLAYBACK_H

/*
 * The system's side of WH_JOURNALPLAYBACK: asks the calling thread's playback
 * hook for one event after the other (HC_GETNEXT, HC_SKIP), waits as long as
 * it says and plays the event. Messages are served meanwhile.
 */

#include "automation/automation.h"

/* Runs until the hook is gone (0): it removes itself, or the stop key removed it. -ECANCELED:
 * WM_CANCELJOURNAL came or stop_fd (-1: none) is readable. Nothing stays pressed. Characters that a
 * hook gives without delay (VK_PACKET) are typed together. */
int playback_run(enum automation_level level, int stop_fd, struct automation_error *ret_error);
/* For the hook: plays what was gathered, before it does something else to a window. */
int playback_flush(struct automation_error *ret_error);

#endif
