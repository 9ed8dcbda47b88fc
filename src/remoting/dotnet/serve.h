/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_SERVE_H
#define REMOTING_DOTNET_SERVE_H

/* What a .NET program asks for, answered. */

#include "remoting/dotnet/message.h"
#include "remoting/dotnet/nrtp.h"

/* One message. The answer is written to v (inited, empty); false: there is none to be sent.
 * sinks_only: nothing is served but the call-backs that were asked for. The thread is one of the
 * multithreaded apartment. */
bool serve_message(const struct dotnet_place *place, const struct nrtp_head *head,
                   const uint8_t *body, bool sinks_only, struct value_writer *v);
/* An answer for whoever speaks no sense. */
void serve_nonsense(struct value_writer *v);

/* A call on its way through the parts that may know it. */
struct serving {
    const struct dotnet_place *place;
    const struct caller *caller; /* who must be allowed it; NULL: it was given to this one */
    const char *uri;
    char method[NAMED_NAME_MOST + 1];
    char type[512]; /* of the object, as the caller calls it */
    struct nrbf_value arguments[NAMED_ARGUMENTS_MOST];
    uint32_t count;
    bool is_one_way;
    struct value_writer *v;
};

/* Each: true when it was theirs and is answered. */
bool serve_activation(struct serving *s);   /* activation.c */
bool serve_lease(struct serving *s);        /* lease.c */
bool serve_subscription(struct serving *s); /* subscription.c */
bool serve_sink(struct serving *s);         /* sink.c */

void serve_failure(struct serving *s, HRESULT hr);
/* With a text of our own; for the caller. */
void serve_failure_text(struct serving *s, HRESULT hr, const char *text);
/* The first count arguments as VARIANTs; answers a failure. */
bool serve_read(struct serving *s, VARIANT *ret, uint32_t count);

#endif
