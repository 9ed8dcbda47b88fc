/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_CHANNEL_H
#define REMOTING_DOTNET_CHANNEL_H

/* Places that we call, as the other files of this part need them. */

#include "remoting/dotnet/dotnet.h"

/* A proxy of an object at url, which is of that type there ("" or NULL: not known). */
HRESULT channel_object(const struct remoting_url *url, const char *type, IDispatch **ret);
/* Of such a proxy: the place ("tcp://host:port"), URI and type (NULL: not known); false: it is none
 * of ours. */
bool channel_of_object(IUnknown *object, char *place, size_t size, const char **ret_uri,
                       const char **ret_type);

#endif
