/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_WAITABLE_H
#define KERNEL_WAITABLE_H

/*
 * Objects that can be waited for: events, semaphores, mutexes, threads and
 * processes. A HANDLE is index << 2 | generation << 20 of this process' table.
 *
 * Whoever waits for objects together with something else (a queue) does:
 *
 *     waitable_get() for each handle
 *     loop: waitable_try() for each in order (waitable_try_all() to wait for all);
 *           when none was there, poll() the descriptors of waitable_fd() with the own one
 *     waitable_put() for each
 *
 * A descriptor is readable while the object is signalled; that it is readable
 * does not mean that the next try succeeds: another thread may have been faster.
 * It belongs to the object and is valid until waitable_put().
 */

#include <stdbool.h>

#include "pianola/types.h"

struct waitable;

/* Results of a try. */
enum {
    WAITABLE_NOT_YET = 0,
    WAITABLE_GOT = 1,
    WAITABLE_ABANDONED = 2, /* got: a mutex whose owner ended without releasing it */
};

/* Looks the handle up and keeps the object. -EBADF for a bad handle or what can not be waited for
 * (ERROR_INVALID_HANDLE). */
int waitable_get(HANDLE handle, struct waitable **ret_waitable);
void waitable_put(struct waitable *waitable);
/* Pollable, POLLIN; negative errno. Made on the first call. */
int waitable_fd(struct waitable *waitable);
/* Takes what a wait takes: resets an auto-reset event, counts a semaphore down, makes the calling
 * thread the owner of a mutex. WAITABLE_... */
int waitable_try(struct waitable *waitable);
/* Takes all of them or none. WAITABLE_...; *ret_abandoned: the index of the first abandoned one. */
int waitable_try_all(struct waitable **list, unsigned count, unsigned *ret_abandoned);
/* Asynchronous procedure calls of the calling thread: a descriptor that is readable while there are
 * any (negative errno), and what runs them all (true: there were some), for waits that are
 * alertable. */
int waitable_apc_fd(void);
bool waitable_run_apcs(void);
/* Longest time in ms a poll may last before trying again: mutexes that are shared with other
 * processes have owners whose end makes no descriptor readable. -1: for ever. */
int waitable_patience(const struct waitable *waitable);

#endif
