/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_PUBLISH_H
#define REMOTING_PUBLISH_PUBLISH_H

/*
 * What this process offers: objects and classes by URI. A URI's object is given to whoever may have
 * it; each use renews its lease.
 */

#include <pianola/remoting.h>

#include "remoting/wire/stream.h"

/* The object behind a URI, for a call that comes from caller; counted. The thread is in an
 * apartment (publish_enter). CO_E_OBJNOTREG (no such URI, or the caller may not know of it),
 * RPC_E_DISCONNECTED (its lease is over; it is not made again), what the class fails with. A
 * single-call class gives a new object each time, an activated one none. */
HRESULT publish_get(const char *uri, const struct caller *caller, IUnknown **ret);
/* A new object of an activated class, made with these arguments (DISPID_CONSTRUCTOR), under a URI
 * of its own that nobody can guess, leased. ret_uri has 256 bytes. */
HRESULT publish_activate(const char *uri, const struct caller *caller, DISPPARAMS *arguments,
                         IUnknown **ret, char *ret_uri);
/* The URI that an object is published by (COM identity), false when it is not. Renews its lease
 * when touch is set: on each call. */
bool publish_uri_of(IUnknown *object, bool touch, char *ret_uri);
/* The same of an object that clients hold: also of one that is published no more, whose rules stay
 * for those who have it. For access_allows alone. */
bool publish_rules_of(IUnknown *object, bool touch, char *ret_uri);
/* publish_get for who keeps the object: that of a single-call class makes a new one for each call
 * of it. */
HRESULT publish_get_lasting(const char *uri, const struct caller *caller, IUnknown **ret);
/* An object that is to be reached from outside by name and is not published gets a URI that nobody
 * can guess, with a lease: for protocols that have no references of their own (dotnet, soap).
 * caller: to whom it is given, who has only so many; NULL: nobody in particular. */
HRESULT publish_by_reference(IUnknown *object, const struct caller *caller, char *ret_uri);
/* The names a .NET program knows the URI's type by ("Ns.Type, Assembly"); NULL: never said. */
const char *publish_wire_type(const char *uri);
/* The URI of the activated class of that name, whatever its assembly's version is; false: there is
 * none. ret_uri has 256 bytes. */
bool publish_find_activated(const char *type_name, char *ret_uri);

/* Threads that serve strangers enter the multithreaded apartment once. */
HRESULT publish_enter(void);

#endif
