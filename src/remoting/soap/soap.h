/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_SOAP_H
#define REMOTING_SOAP_SOAP_H

/* SOAP 1.1 as .NET Remoting's HttpChannel has it (rpc/encoded, href/id). */

#include "remoting/net/net.h"
#include "remoting/publish/named_call.h"

/* A POST with text/xml; answers it. */
void soap_serve(struct http_request *request);
/* Counted; shared by all URIs of the place. */
HRESULT soap_channel(const struct remoting_url *url, struct named_channel **ret);
/* A client-activated object there: type_name "Ns.Type, Assembly"; arguments may be NULL. */
HRESULT soap_activate(const struct remoting_url *url, const char *type_name, DISPPARAMS *arguments,
                      IDispatch **ret);
/* "http://host:port" of one of these channels; false: it is another one's. */
bool soap_channel_place(struct named_channel *channel, char ret[280]);

#endif
