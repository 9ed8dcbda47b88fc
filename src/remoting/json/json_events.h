/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_EVENTS_H
#define REMOTING_JSON_JSON_EVENTS_H

#include "remoting/json/json_peer.h"

/* Answers with a stream of the object's events, and gives 0; else a status to answer with. */
unsigned json_events_serve(struct json_peer *peer, struct http_request *request, const char *uri,
                           const struct http_header *headers);

#endif
