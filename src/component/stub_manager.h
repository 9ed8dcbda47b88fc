/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_STUB_MANAGER_H
#define COMPONENT_STUB_MANAGER_H

/*
 * An object that is known outside its apartment: its stubs, one for each interface, and who holds
 * references. One lock for all of the process; nothing of others is called with it.
 *
 * References are strong ones (of proxies, of references on their way, of strong tables and locks)
 * and weak tables. With the last strong one that is given back the object is let go, with the last
 * weak one when there are no strong ones. Which process holds how many is known, as a balance: what
 * is on its way belongs to nobody, and a process may tell that it has a reference before or after
 * the one that gave it tells that it has not.
 */

#include <pianola/objidl.h>
#include <pthread.h>
#include <stdbool.h>

#include "component/exporter.h"
#include "component/objref.h"

enum { STUB_REFS = 5 }; /* that a reference is marshaled with, and a proxy asks for */

struct apartment;

struct account {
    GUID peer;
    int64_t refs;
};

struct interface_stub {
    struct interface_stub *next;
    struct stub_manager *manager;
    IID iid;
    uint32_t slot;
    int64_t transit; /* references on their way */
    struct account *accounts;
    uint32_t account_count;
    IRpcStubBuffer *stub; /* NULL: IUnknown, which has no methods of its own */
    IUnknown *object;     /* the interface */
};

struct stub_manager {
    struct stub_manager *next; /* of the same bucket */
    struct apartment *apartment;
    IUnknown *object;
    IExternalConnection *connection; /* or NULL */
    uint64_t oid;
    struct interface_stub *interfaces;
    uint32_t users; /* who uses it at the moment, and 1 while it is known */
    bool is_known;
    bool is_connected; /* the object was told of a connection */
    bool closes;
    int64_t strong;
    int64_t weak;
    const char *mark; /* stub_mark's */
};

extern pthread_mutex_t stub_lock;

/* ---- With the lock ---- */

struct interface_stub *stub_of_ipid(const GUID *ipid);
void stub_ipid(const struct interface_stub *stub, GUID *ret);
/* Is the object this process' any more? Removes it from the tables when it has no references. */
void stub_forget(struct stub_manager *manager);
/* A user less; true: who takes the lock off calls stub_finish. */
bool stub_leave(struct stub_manager *manager);
void stub_note(struct interface_stub *stub, const GUID *peer, int64_t refs);
/* Gives back: what is left of the object after it. */
void stub_give_back(struct interface_stub *stub, const GUID *peer, int64_t refs);

/* ---- Without, in the object's apartment ---- */

/* The last user is gone. */
void stub_finish(struct stub_manager *manager);
/* The interface, made when there is no stub for it yet; counted by the manager. */
HRESULT stub_interface(struct stub_manager *manager, REFIID iid, struct interface_stub **ret);
/* Tells the object when the first connection came. */
void stub_connect(struct stub_manager *manager);

/* ---- Without, in any ---- */

/* Lets go in the object's apartment; the caller waits. */
void stub_finish_there(struct stub_manager *manager);

/* The object's references for CoMarshalInterface, in the caller's apartment. peer: for whom, or
 * NULL. */
HRESULT stub_export(IUnknown *object, REFIID iid, DWORD flags, const GUID *peer,
                    struct objref *ret);
/* The object that a reference of this apartment is to, as riid; its references are used up.
 * CO_E_OBJNOTCONNECTED (they are already), CO_E_OBJNOTREG. */
HRESULT stub_resolve(const struct objref *objref, REFIID iid, void **ret);
/* A reference of this process is given back unread. */
HRESULT stub_release_marshal(const struct objref *objref);
/* References on their way are a proxy's of this process (refs > 0), or the other way. strict:
 * there must be as many. CO_E_OBJNOTCONNECTED. */
HRESULT stub_claim(const GUID *ipid, int64_t refs, bool strict);
HRESULT stub_pin(IUnknown *object, bool pin);
HRESULT stub_lock_external(IUnknown *object, bool lock, bool last_releases);
HRESULT stub_disconnect(IUnknown *object);
bool stub_exists(IUnknown *object);
/* A text with an object (its identity) for as long as it is known outside, which is not copied. */
void stub_mark(const IUnknown *object, const char *mark);
const char *stub_mark_of(const IUnknown *object); /* NULL: none */

/* What an interface that an object has not is for those far away: its lease. NULL: nothing. In the
 * object's apartment; E_NOINTERFACE. */
typedef HRESULT stub_facet_proc(IUnknown *object, REFIID iid, void **ret);
extern stub_facet_proc *_Atomic stub_facet;

/* ps_factory.c: who makes proxies and stubs for the interface. REGDB_E_IIDNOTREG. */
HRESULT ps_factory(REFIID iid, IPSFactoryBuffer **ret);

#endif
