/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_PEER_SHARE_H
#define REMOTING_PUBLISH_PEER_SHARE_H

/*
 * Of what there is an end of (descriptors, threads, objects), no peer takes all: each has a part at
 * most. Peers are told apart by what costs something to change: the address (of IPv6 the network of
 * 64 bits), or the user of this machine.
 */

#include <pthread.h>

#include "remoting/wire/stream.h"

struct peer_part;

struct peer_share {
    pthread_mutex_t lock;
    struct peer_part *parts[256]; /* of those that have something */
};
#define PEER_SHARE                                                                                 \
    {                                                                                              \
        .lock = PTHREAD_MUTEX_INITIALIZER                                                          \
    }

/* One more, where the peer has less than most; to be given back. NULL: it has its part already, or
 * no memory. */
struct peer_part *peer_share_take(struct peer_share *share, const struct caller *caller,
                                  unsigned most);
/* NULL is allowed. */
void peer_share_give(struct peer_share *share, struct peer_part *part);
/* Are they one peer? */
bool peer_share_is_same(const struct caller *a, const struct caller *b);
/* As most where each one is a descriptor: a quarter of those that this process may have. */
unsigned peer_share_of_descriptors(unsigned most);

#endif
