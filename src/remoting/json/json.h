/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_H
#define REMOTING_JSON_JSON_H

/* JSON-RPC 2.0 over HTTP; events are server-sent events. */

#include "remoting/net/net.h"
#include "remoting/publish/named_call.h"

/* Any request that is not SOAP's; answers it. */
void json_serve(struct http_request *request);
HRESULT json_channel(const struct remoting_url *url, struct named_channel **ret);

#endif
