/* SPDX-License-Identifier: MIT */
#ifndef DESKTOP_SYSTEM_CLOCK_H
#define DESKTOP_SYSTEM_CLOCK_H

#include <systemd/sd-event.h>

/* Tells all top-level windows (WM_TIMECHANGE) when the system's clock is set. The source is the
 * caller's to unref. 0 or negative errno. */
int system_clock_watch(sd_event *loop, sd_event_source **ret_source);

#endif
