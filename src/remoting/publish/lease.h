/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_LEASE_H
#define REMOTING_PUBLISH_LEASE_H

/*
 * How long an object that clients had made stays: at first some time, then as long as it is called,
 * somebody renews it, or a sponsor says so. One thread waits for the next of all leases to end; a
 * call only notes a later end, at which it is looked at again.
 */

#include <pianola/remoting.h>
#include <stdbool.h>

struct entry;
struct lease;

/* With the defaults. owner: is told (entry_expire) when it is over. NULL without memory. */
struct lease *lease_create(struct entry *owner);
/* The owner's reference; it is told nothing more. NULL is allowed. */
void lease_destroy(struct lease *lease);
/* A call. NULL is allowed. */
void lease_touch(struct lease *lease);
/* NULL is allowed: never. */
bool lease_is_over(struct lease *lease);
/* Milliseconds; -1: for ever, 0: over. */
LONGLONG lease_left(struct lease *lease);
/* Counted. */
ILease *lease_interface(struct lease *lease);

#endif
