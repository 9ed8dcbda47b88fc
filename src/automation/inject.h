/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_INJECT_H
#define AUTOMATION_INJECT_H

/*
 * Turns journal events (EVENTMSG) into real input: globally, or posted to the
 * window the event names. Events are gathered and go out in order, at the
 * latest with inject_flush; characters that follow each other are typed as one
 * text. Knows what it holds down and lets go of it.
 */

#include "automation/automation.h"

struct injector;

int inject_create(enum automation_level level, struct injector **ret_injector);
/* Keys (VK_PACKET: a code point), buttons, motion, wheel. At LEVEL_MESSAGE event->hwnd is where to.
 * A failure may belong to an event before this one. */
int inject_event(struct injector *injector, const EVENTMSG *event,
                 struct automation_error *ret_error);
/* Everything so far is on its way; at LEVEL_MESSAGE the window has taken it. */
int inject_flush(struct injector *injector, struct automation_error *ret_error);
/* Some key or button is down. */
bool inject_holds(const struct injector *injector);
/* Releases what is held, tries to flush, frees. NULL is fine. */
struct injector *inject_destroy(struct injector *injector);

#endif
