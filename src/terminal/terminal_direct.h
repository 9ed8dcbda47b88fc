/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_TERMINAL_DIRECT_H
#define TERMINAL_TERMINAL_DIRECT_H

#include <pthread.h>

struct terminal;
struct terminal_direct;

/* Waits on the calling thread. lock: what keeps the host's thread out; held, let go of while it
 * waits. 0 with the outcome in direct, or -EBUSY: not this way. */
int terminal_direct_expect(struct terminal *t, struct terminal_direct *direct,
                           pthread_mutex_t *lock);

#endif
