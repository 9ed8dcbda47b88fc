/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_EXCHANGE_H
#define REMOTING_DOTNET_EXCHANGE_H

/* A request and its answer on a connection of ours to a .NET program. Blocks. */

#include "remoting/dotnet/nrtp.h"
#include "remoting/wire/stream.h"

/* deadline_ms of clock_ms(), 0: none. -ETIMEDOUT, -EPIPE ... */
int exchange_send(struct stream *stream, enum nrtp_operation operation, const char *uri,
                  const void *body, size_t size, uint64_t deadline_ms);
/* The body of the answer, malloc'd. -EBADMSG, -E2BIG too. */
int exchange_receive(struct stream *stream, uint64_t deadline_ms, uint8_t **ret_body,
                     uint32_t *ret_size);
/* Has nothing happened on it since the last answer? */
bool exchange_is_quiet(struct stream *stream);

#endif
