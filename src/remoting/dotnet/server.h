/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_SERVER_H
#define REMOTING_DOTNET_SERVER_H

/* Connections that .NET programs make to us. */

#include <stdbool.h>

#include "remoting/wire/stream.h"

/* Serves a connection; the stream is taken over. have: bytes that were read already. sinks_only:
 * as serve_message. */
void server_take(struct stream *stream, const void *have, unsigned size, bool sinks_only);

#endif
