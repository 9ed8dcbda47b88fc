/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_EXPORTER_H
#define COMPONENT_EXPORTER_H

/*
 * The objects of this process that are known outside their apartment. An apartment has an OXID, an
 * object in it an OID, each of its interfaces an IPID; how many references each peer (another
 * process, known by a GUID that it made when it started) holds of an IPID is known, so that a
 * dead peer's references can be given back.
 *
 * Calls come in as struct incoming, from another process (remote.h) or from another apartment of
 * this one. They run in the apartment of the object: at once, on the thread that brings them, where
 * that is the multithreaded or neutral one; else later, on the apartment's thread.
 */

#include <pianola/objidl.h>
#include <stdbool.h>
#include <stdint.h>

enum exporter_op {
    EXPORTER_CALL = 1,  /* a method of the object */
    EXPORTER_QUERY = 2, /* IRemUnknown::RemQueryInterface: request is IIDs, reply query_answer's */
    EXPORTER_ADD = 3,   /* IRemUnknown::RemAddRef: method is how many */
    EXPORTER_RELEASE = 4, /* IRemUnknown::RemRelease: method is how many; no reply */
    EXPORTER_CLAIM =
        5, /* method references of a marshaled interface are the peer's now; no reply */
};

struct query_answer {
    HRESULT hr;
    uint32_t refs;
    GUID ipid;
};

struct incoming {
    enum exporter_op op;
    GUID ipid;
    GUID causality;
    GUID peer; /* zeros: another apartment of this process */
    uint32_t method;
    bool is_stranger; /* the peer is on the network: it may what its account holds (stranger.h) */
    _Atomic bool is_canceled; /* nobody waits for it any more */
    void *request;            /* the bringer's, until done */
    uint32_t request_size;
    HRESULT hr;
    void *reply; /* malloc'd; the bringer's after done */
    uint32_t reply_size;
    void (*done)(struct incoming *call); /* on any thread, maybe before exporter_take returns */
    struct incoming *next;               /* the apartment's, until done */
};

/* Brings a call. The bringer keeps it alive until done; every call gets done, also one for an
 * unknown IPID (RPC_E_DISCONNECTED) or to an apartment that ends. Any thread. */
void exporter_take(struct incoming *call);
/* A peer is gone: its references are given back. Any thread. */
void exporter_peer_died(const GUID *peer);
/* Does a peer hold anything of ours? Any thread. */
bool exporter_peer_holds(const GUID *peer);
/* What CoMarshalInterface gets as its pvDestContext from our own channels: for whom references are
 * made. With MSHCTX_LOCAL a process of this user, with MSHCTX_DIFFERENTMACHINE one on the network
 * (stranger.h). */
struct destination {
    uint32_t magic; /* DESTINATION_MAGIC */
    GUID peer;
};
enum { DESTINATION_MAGIC = 0x50434f4d };

#endif
