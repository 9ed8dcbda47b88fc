/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_PEER_H
#define REMOTING_JSON_JSON_PEER_H

/* Who asked, and by what name they reach us: objects are told to them under it. */

#include "remoting/json/json_value.h"
#include "remoting/net/net.h"

struct json_peer {
    struct json_way way; /* first */
    struct caller caller;
    char base[300]; /* "http://host:port/" */
};

/* The Host that a browser was led to by a name of others' is none of ours (DNS rebinding): false.
 * Ours are addresses, localhost, this machine's name, and what access.conf says. */
bool json_peer_init(struct json_peer *peer, const struct http_request *request, const char *uri);
/* The origin of a browser's page that is not ours; NULL: it is, or no page asks. */
const char *json_peer_foreign(const struct json_peer *peer, const struct http_request *request);

/* The names of records, for any peer. */
HRESULT json_record_make(struct json_way *way, const char *name, const json_t *json, VARIANT *ret);
char *json_record_name(struct json_way *way, IRecordInfo *record);

#endif
