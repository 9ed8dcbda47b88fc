/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_STRANGER_H
#define COMPONENT_STRANGER_H

/*
 * Peers on the network. Each has an account, a GUID that this side made and the peer never sees:
 * what it holds of our objects is noted there, and what is not noted it can not touch. References
 * that go to it and come from it are OBJREF_STANDARD without an address, to an object of the one
 * side or the other; objects of third parties are relayed by who speaks to both.
 */

#include <pianola/objidl.h>
#include <stdbool.h>

#include "component/remote.h"

/* The peer behind an account, as long as it is entered. It must be left before it is freed. */
HRESULT stranger_enter(const GUID *account, struct remote *remote);
void stranger_leave(const GUID *account);

/* As CoMarshalInterface, CoUnmarshalInterface and CoReleaseMarshalData, to and from the peer. The
 * last is for what never was sent. RPC_E_DISCONNECTED: no such peer; RPC_E_INVALID_OBJREF: what
 * came is nothing that a peer may send, or is not its own to give. */
HRESULT stranger_marshal(const GUID *account, REFIID iid, IUnknown *object, IStream *stream);
HRESULT stranger_unmarshal(const GUID *account, IStream *stream, REFIID iid, void **ret);
void stranger_release(const GUID *account, IStream *stream);
/* May the call go to who brings it to the object? Counts and holdings, not yet rights. */
bool stranger_may(const struct incoming *call);
struct interface_stub;
/* With stub_lock: has it so many references? */
bool stranger_holds(struct interface_stub *stub, const GUID *account, uint32_t refs);
/* The object of ours behind an IPID that it holds, for the calling apartment. CO_E_OBJNOTREG. */
HRESULT stranger_object(const GUID *account, const GUID *ipid, IUnknown **ret);

/* The peer that an object's proxy goes to, counted, and the IPID of one of its interfaces there;
 * false: it is no such proxy. */
bool stranger_of_proxy(IUnknown *object, struct remote **ret, GUID *ret_ipid);

/* Asked before each call of a method, in the object's apartment; object is its identity. Set once,
 * by link/, before the first peer is entered. */
extern HRESULT (*stranger_gate)(const struct incoming *call, REFIID iid, IUnknown *object);

#endif
