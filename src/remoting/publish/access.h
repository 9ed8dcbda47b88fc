/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_ACCESS_H
#define REMOTING_PUBLISH_ACCESS_H

/*
 * Who may do what: access.conf, read when serving begins and again when it changed. Without a rule
 * nothing is allowed to callers of tcp:, tls: and http:; callers of unix: with our own user id may
 * everything that is published. What is refused is logged.
 */

#include <pianola/oaidl.h>
#include <stdbool.h>

#include "remoting/wire/stream.h"

/* method: a method's or property's name; an event's name for a subscription; "new" to activate one;
 * "": one whose name is not known; NULL: the object itself, to know of it. uri NULL or "": an
 * object that was given to the caller and has no URI; whoever may anything at all may all of it.
 * caller NULL: ourselves. */
bool access_allows(const struct caller *caller, const char *uri, const char *method);
/* Another number since the rules were read again: what was allowed before may be no more. */
unsigned access_generation(void);
/* The same for a call through an interface: the name is looked up in its description. id: the
 * DISPID when the method is IDispatch::Invoke, else DISPID_UNKNOWN. IUnknown's own, GetIDsOfNames
 * and type information are allowed to who may know of the object; of a lease all but its settings.
 * A property is allowed by its number when it may be read and written. object: of the calling
 * apartment; it is asked for its description where the URI is nobody's any more, may be NULL. */
bool access_allows_method(const struct caller *caller, const char *uri, REFIID iid, unsigned method,
                          DISPID id, IUnknown *object);
/* For http: is it a name that the server is reached by, beside addresses and this machine's own (a
 * browser that was led here by another one is refused)? */
bool access_allows_host(const char *uri, const char *host);
/* May the publisher be made to wait for it (EVENT_BLOCK)? Only this user's own, and who is allowed
 * ACCESS_BLOCK by that very name. uri NULL or "": what has no URI has no such rule. */
#define ACCESS_BLOCK "events.block"
bool access_allows_block(const struct caller *caller, const char *uri);
/* May scripts of pages of that origin ask? Those of our own always may. */
bool access_allows_origin(const char *uri, const char *origin);
/* May who subscribes to the object, or hands it another one, be called back at that address, which
 * is not his own? */
bool access_allows_callback(const char *uri, const char *address);
/* A subscription to all events of an interface (zeros: object's default one): each is allowed.
 * object: of the calling apartment, or NULL. */
bool access_allows_events(const struct caller *caller, const char *uri, REFIID iid,
                          IUnknown *object);
/* IDispatch::Invoke, where the flags are known, too. */
bool access_allows_invoke(const struct caller *caller, const char *uri, DISPID id, WORD flags,
                          IUnknown *object);

#endif
