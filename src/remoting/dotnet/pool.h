/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_POOL_H
#define REMOTING_DOTNET_POOL_H

/*
 * A few threads for all connections of .NET programs: whoever finds one ready reads it and runs its
 * call, while at least one more waits for others. A source belongs to one thread at a time: to
 * whoever added it, or runs its ready function, until it is armed.
 */

#include <stdbool.h>
#include <stdint.h>

struct pool_source {
    int fd;
    /* events: of epoll; 0: it is due. The source is the caller's again. */
    void (*ready)(struct pool_source *source, uint32_t events);
    uint32_t slot, generation; /* the pool's */
};

/* Negative errno. The source belongs to the caller then. */
int pool_add(struct pool_source *source);
/* due_ms of clock_ms(), 0: never. After it the source is not the caller's any more. */
void pool_arm(struct pool_source *source, uint32_t events, uint64_t due_ms);
/* By whom it belongs to, before the descriptor is closed. */
void pool_remove(struct pool_source *source);
/* By anybody, while the source is added: it will be ready with EPOLLOUT as soon as it can be
 * written to. */
void pool_kick(struct pool_source *source);
/* The same, but it is due at once, whatever its descriptor does. */
void pool_hurry(struct pool_source *source);

#endif
