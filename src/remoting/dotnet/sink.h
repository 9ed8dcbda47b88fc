/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_SINK_H
#define REMOTING_DOTNET_SINK_H

/*
 * What .NET programs call back: sinks of ours that were subscribed to their events, each by a URI
 * that nobody can guess and only from where the server is.
 */

#include <pianola/oaidl.h>
#include <stdint.h>

#include "remoting/wire/stream.h"

enum { SINK_URI_ROOM = 64 };

/* method: how the peer calls it (the wrapper's method). id: the event's, for the sink. */
HRESULT sink_add(IDispatch *sink, const char *method, DISPID id, const struct caller *server,
                 char ret_uri[SINK_URI_ROOM]);
void sink_remove(const char *uri);
/* A call-back: CO_E_OBJNOTREG (no such sink, or another caller than its server),
 * DISP_E_UNKNOWNNAME, what the sink says. */
HRESULT sink_call(const struct caller *caller, const char *uri, const char *method,
                  VARIANT *arguments, uint32_t count);

struct sink_listener;
/* Listens where the other end of fd can reach us; only the server may connect. place: how it is
 * told. Negative errno. */
int sink_listen(int fd, const struct caller *server, struct sink_listener **ret, char *place,
                size_t size);
/* NULL is allowed. */
void sink_listener_end(struct sink_listener *listener);

#endif
