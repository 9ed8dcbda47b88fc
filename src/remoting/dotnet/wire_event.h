/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_WIRE_EVENT_H
#define REMOTING_DOTNET_WIRE_EVENT_H

/* What RegisterWireEvent said, for tcp and for http. */

#include <stdbool.h>

#include "remoting/publish/named_call.h"

enum { WIRE_EVENT_NAME_MOST = 300 };

struct wire_event {
    struct wire_event *next;
    char type[WIRE_EVENT_NAME_MOST], event[NAMED_NAME_MOST], delegate[WIRE_EVENT_NAME_MOST],
        wrapper[WIRE_EVENT_NAME_MOST], method[NAMED_NAME_MOST];
};

/* The latest; they stay for good. */
const struct wire_event *wire_events(void);
/* Is it one of the type ("Ns.Type, Assembly, ...")? */
bool wire_event_is_of(const struct wire_event *event, const char *type);

#endif
