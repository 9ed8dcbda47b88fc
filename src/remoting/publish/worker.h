/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_WORKER_H
#define REMOTING_PUBLISH_WORKER_H

/* Threads for what may take a while; each ends when it had nothing to do for some seconds. */

#include <pthread.h>
#include <stdbool.h>

struct job {
    struct job *next;
    void (*run)(struct job *job); /* may free it */
};

struct worker_pool {
    pthread_mutex_t lock;
    pthread_cond_t come;
    struct job *first, *last;
    unsigned threads, idle, most;
};

#define WORKER_POOL(count)                                                                         \
    {                                                                                              \
        PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, .most = (count)                       \
    }

/* Runs it on one of the pool's threads. false: there is none and none can be made. */
bool worker_run(struct worker_pool *pool, struct job *job);

#endif
