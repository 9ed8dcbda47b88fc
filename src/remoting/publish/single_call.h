/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_SINGLE_CALL_H
#define REMOTING_PUBLISH_SINGLE_CALL_H

#include "remoting/publish/uri_table.h"

/* An object each of whose calls goes to a new object of the class, for references that last. It has
 * the interfaces of the class that can be marshaled, but for those of events. In the multithreaded
 * apartment. */
HRESULT single_call_create(const struct entry *class, IUnknown **ret);

#endif
