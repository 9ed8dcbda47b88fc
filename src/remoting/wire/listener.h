/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_WIRE_LISTENER_H
#define REMOTING_WIRE_LISTENER_H

/*
 * Takes connections at a URL and gives them to whom their first bytes belong: our own protocol
 * (link/), .NET's (dotnet/). http: URLs are served by the plug-in (net/) with what json/ and soap/
 * answer. A connection that says nothing for some seconds is closed; idle ones cost no thread.
 */

#include "remoting/wire/security.h"
#include "remoting/wire/stream.h"

struct listener;

/* url->port 0: any free one, written back. -EADDRINUSE, -EACCES, ...; ret_why as stream_connect. */
int listener_create(struct remoting_url *url, const struct stream_security *security,
                    unsigned connections_most, struct listener **ret, char *ret_why);
/* Its connections end too. NULL is allowed. */
void listener_destroy(struct listener *listener);

/* What the first bytes of tcp:, tls: and unix: connections decide; each takes the stream over, with
 * the bytes that were read already. They return at once. link/link.h, dotnet/dotnet.h */
enum { PREFACE_BYTES = 4 };
void link_accept(struct stream *stream, const uint8_t preface[PREFACE_BYTES]);
void dotnet_accept(struct stream *stream, const uint8_t preface[PREFACE_BYTES]);

/* Who serves what; NULL: nobody, such connections are closed, such requests get 404. Filled in by
 * the parts before they listen (parts.c). */
struct http_request;
struct wire_parts {
    void (*link)(struct stream *stream, const uint8_t preface[PREFACE_BYTES]);
    void (*dotnet)(struct stream *stream, const uint8_t preface[PREFACE_BYTES]);
    void (*soap)(struct http_request *request);
    void (*json)(struct http_request *request);
};
extern struct wire_parts wire_parts;
/* parts.c: with all that this library has. */
void wire_parts_fill(void);

/* How many connections it has, and for how long (for tests) a silent one is waited for. */
unsigned listener_connections(struct listener *listener);
extern unsigned listener_patience_ms;

#endif
