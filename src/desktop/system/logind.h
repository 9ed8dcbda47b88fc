/* SPDX-License-Identifier: MIT */
#ifndef DESKTOP_SYSTEM_LOGIND_H
#define DESKTOP_SYSTEM_LOGIND_H

#include <systemd/sd-event.h>

/* Tells all programs of sleep and shutdown, and holds either up (a delay inhibitor of logind, for
 * logind's InhibitDelayMaxSec at most) until they have answered. */

struct logind;

/* A machine without a system bus has neither: 0 and *ret_logind NULL. logind may start later. 0 or
 * negative errno. */
int logind_create(sd_event *loop, struct logind **ret_logind);
/* NULL is fine. Returns NULL. */
struct logind *logind_destroy(struct logind *logind);

#endif
