/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_SPONSOR_H
#define REMOTING_DOTNET_SPONSOR_H

#include <pianola/remoting.h>

/* A .NET program's sponsor, behind the proxy of it, as ours. Two of the same object are the same
 * to QueryInterface(IUnknown), for Unregister. */
HRESULT sponsor_create(IDispatch *proxy, ISponsor **ret);

#endif
