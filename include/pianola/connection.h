/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_CONNECTION_H
#define PIANOLA_CONNECTION_H

/*
 * For objects that have events (COM reference: "Connectable Objects"): their connection points, and
 * what they tell of their class. An object makes the parts when it is made and destroys them when
 * its last reference goes:
 *
 *     CreateConnectionPoints(&thing->unknown, &DIID_IThingEvents, 1, &thing->points);
 *     in QueryInterface, for IID_IConnectionPointContainer:
 *         *ret = GetConnectionPointContainer(thing->points);
 *     where something happens:
 *         FireConnections(thing->points, &DIID_IThingEvents, tell, &what_happened);
 *     DestroyConnectionPoints(thing->points);
 *
 * Each part counts its references as the object's, through the IUnknown given, which is not counted
 * itself. Any thread may call; a sink is called on the thread that fires, so an object fires where
 * its sinks were advised.
 *
 * Subscribers on other machines (remoting.h) get what InvokeConnections fires, from a queue of
 * their own: it does not wait for them, so their results are not heard, and arguments must be
 * values. What FireConnections fires reaches only those that called Advise, as a call through their
 * proxy, which is waited for.
 */

#include "ocidl.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ConnectionPoints ConnectionPoints;
/* Tells one sink, which has the interface of the connection point. */
typedef HRESULT(CALLBACK *CONNECTIONPROC)(IUnknown *sink, void *data);

/* A connection point for each of these interfaces. outer: the object (that which aggregates it, if
 * any does). E_INVALIDARG, E_OUTOFMEMORY. */
PIANOLA_API HRESULT CreateConnectionPoints(IUnknown *outer, const IID *iids, UINT count,
                                           ConnectionPoints **ret);
/* Lets all sinks go. NULL is allowed. Nobody else may have references to the object. */
PIANOLA_API void DestroyConnectionPoints(ConnectionPoints *points);
/* The container, without a reference more. Its connection points refuse sinks without their
 * interface with CONNECT_E_CANNOTCONNECT, cookies that they did not give (or took back) with
 * CONNECT_E_NOCONNECTION; their enumerators show who was connected when they were made. */
PIANOLA_API IConnectionPointContainer *GetConnectionPointContainer(ConnectionPoints *points);
/* Calls proc for every sink that was connected at the start and still is, going on when one fails.
 * The first failure; S_FALSE: nobody listens; CONNECT_E_NOCONNECTION: no such connection point. A
 * sink whose process is gone (RPC_E_DISCONNECTED and the like) is disconnected. */
PIANOLA_API HRESULT FireConnections(ConnectionPoints *points, REFIID iid, CONNECTIONPROC proc,
                                    void *data);
/* The same for events of a dispinterface: IDispatch::Invoke of each sink, as a method without
 * result. Subscribers on other machines are told by and by, see above; an event with an object
 * among its arguments reaches only the sinks here: DISP_E_BADVARTYPE. */
PIANOLA_API HRESULT InvokeConnections(ConnectionPoints *points, REFIID iid, DISPID event,
                                      DISPPARAMS *params);

/* An IProvideClassInfo2 for an object of this coclass; a reference to the type info is taken. The
 * default source interface is found in it. Given without a reference more, it lives until
 * destroyed. E_INVALIDARG, E_OUTOFMEMORY. */
PIANOLA_API HRESULT CreateClassInfo(IUnknown *outer, ITypeInfo *coclass, IProvideClassInfo2 **ret);
/* NULL is allowed. */
PIANOLA_API void DestroyClassInfo(IProvideClassInfo2 *info);

#ifdef __cplusplus
}
#endif
#endif
