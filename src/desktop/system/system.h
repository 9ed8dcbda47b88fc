/* SPDX-License-Identifier: MIT */
#ifndef DESKTOP_SYSTEM_SYSTEM_H
#define DESKTOP_SYSTEM_SYSTEM_H

/*
 * What happens to the machine, as messages to all top-level windows:
 *   WM_TIMECHANGE        the clock was set (timerfd)
 *   WM_POWERBROADCAST    the machine goes to sleep and wakes (logind)
 *   WM_QUERYENDSESSION, WM_ENDSESSION   it is shut down or restarted (logind)
 *   WM_DEVICECHANGE      device nodes come and go (inotify on /dev)
 *   WM_FONTCHANGE        fonts come and go (fontconfig's folders)
 */

#include <systemd/sd-event.h>

struct system_watch;

/* missing is called with a part that can not be watched here; the others are. 0 or -ENOMEM. */
int system_watch_create(sd_event *loop, void (*missing)(const char *part, int error),
                        struct system_watch **ret_watch);
/* NULL is fine. Returns NULL. */
struct system_watch *system_watch_destroy(struct system_watch *watch);

#endif
