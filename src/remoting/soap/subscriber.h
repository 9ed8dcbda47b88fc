/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_SUBSCRIBER_H
#define REMOTING_SOAP_SUBSCRIBER_H

/*
 * .NET clients that subscribed to an event of ours: each is called back, event by event, over HTTP
 * at its own address. Some threads do that for all; one that does not answer holds one of them
 * until its deadline and is dropped then.
 */

#include "remoting/soap/reference.h"

/* S_OK, CONNECT_E_CANNOTCONNECT (too many), E_ACCESSDENIED (not the caller's address) ... */
HRESULT soap_subscriber_add(const struct soap_place *place, const char *uri, IUnknown *object,
                            REFIID iid, DISPID event, const struct soap_delegate *delegate);
/* false: there was none like that. */
bool soap_subscriber_remove(const struct soap_place *place, const char *uri, DISPID event,
                            const struct soap_delegate *delegate);

#endif
