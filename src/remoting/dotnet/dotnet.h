/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_DOTNET_H
#define REMOTING_DOTNET_DOTNET_H

/* .NET Remoting over tcp: [MS-NRTP] frames, [MS-NRBF] records. The server's side is
 * dotnet_accept (wire/listener.h). */

#include "remoting/publish/named_call.h"

/* tcp://host:port as a channel to a .NET program; counted, shared by all URIs of the place. */
HRESULT dotnet_channel(const struct remoting_url *url, struct named_channel **ret);
/* The proxy of an object there; url->type says of what type it is. */
HRESULT dotnet_object(const struct remoting_url *url, IDispatch **ret);
/* A client-activated object there: type_name "Ns.Type, Assembly"; arguments the last one first, or
 * NULL. */
HRESULT dotnet_activate(const struct remoting_url *url, const char *type_name,
                        DISPPARAMS *arguments, IDispatch **ret);

#endif
