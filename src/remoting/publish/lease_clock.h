/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_LEASE_CLOCK_H
#define REMOTING_PUBLISH_LEASE_CLOCK_H

/* Leases by when they are due, and what is done then. */

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "remoting/publish/lease.h"
#include "remoting/publish/worker.h"

#define LEASE_NEVER UINT64_MAX

struct lease_sponsor {
    struct job job; /* to be let go */
    struct lease_sponsor *next;
    ISponsor *sponsor; /* as the multithreaded apartment has it, as the following */
    IUnknown *identity;
};

struct lease {
    ILease iface; /* first */
    _Atomic uint32_t refs;
    IUnknown *_Atomic marshaler;
    _Atomic uint64_t end_ms;
    _Atomic bool is_used; /* a call or a renewal came */
    _Atomic LONGLONG renew_on_call;

    /* With the lock. */
    _Atomic LEASE_STATE state;
    LONGLONG initial, sponsorship;
    struct lease_sponsor *sponsors;
    unsigned sponsor_count;
    unsigned question; /* the last one that a sponsor was asked */
    size_t place;      /* among those that are due, from 1; 0: it is not */
    uint64_t due_ms;
    struct entry *owner;
    struct job job; /* to tell the owner */
};

extern pthread_mutex_t lease_lock;

ULONG lease_add_ref(struct lease *lease);
ULONG lease_release(struct lease *lease);

/* ---- With the lock ---- */

/* The end is another one. false without memory or thread. */
bool lease_clock_set(struct lease *lease, uint64_t due_ms);
void lease_clock_remove(struct lease *lease);
/* The end is at least then. */
void lease_extend(struct lease *lease, uint64_t end_ms);
/* It is not asked for any more; who is let go. */
void lease_drop_sponsor(struct lease *lease, struct lease_sponsor *sponsor);
/* lease_sponsor.c: The time is over: asks the next sponsor, or ends it. */
void lease_end_comes(struct lease *lease, uint64_t now);
/* A sponsor did not answer in time. */
void lease_give_up(struct lease *lease, uint64_t now);

#endif
