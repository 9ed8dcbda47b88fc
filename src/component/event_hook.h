/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_EVENT_HOOK_H
#define COMPONENT_EVENT_HOOK_H

/*
 * What connection points know of subscribers far away, who are served by remoting/events: each
 * connection point has a log of events for all of them, and publishing to it never waits for one.
 */

#include <pianola/connection.h>

struct event_hook {
    /* A sink that Advise got: a subscriber of the point's log when it is far away, else NULL. May
     * be missing: none is. */
    void *(*join)(IConnectionPoint *point, IUnknown *sink);
    void (*leave)(void *subscriber);
    /* S_FALSE: it has no subscribers; DISP_E_BADVARTYPE: an argument is an object. Any thread. */
    HRESULT (*publish)(void *log, DISPID event, const DISPPARAMS *params);
    /* The connection point is destroyed. */
    void (*end)(void *log);
};
/* Once; ops stays. */
void connection_set_hook(const struct event_hook *ops);
/* Where the log of a connection point is kept: set once, by whoever is first. NULL: the point is
 * not one of CreateConnectionPoints in this process. */
void *_Atomic *connection_log(IConnectionPoint *point);

#endif
