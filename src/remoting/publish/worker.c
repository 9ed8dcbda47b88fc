/* SPDX-License-Identifier: MIT */
#include "remoting/publish/worker.h"

#include <errno.h>
#include <time.h>

enum { IDLE_SECONDS = 10 };

static struct job *take(struct worker_pool *pool)
{
    struct job *job = pool->first;
    if (job) {
        pool->first = job->next;
        if (!pool->first)
            pool->last = NULL;
    }
    return job;
}

static void *work(void *data)
{
    struct worker_pool *pool = data;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        struct timespec until;
        int r = 0;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += IDLE_SECONDS;
        pool->idle++;
        while (!pool->first && r != ETIMEDOUT)
            r = pthread_cond_timedwait(&pool->come, &pool->lock, &until);
        pool->idle--;
        struct job *job = take(pool);
        if (!job)
            break;
        pthread_mutex_unlock(&pool->lock);
        job->run(job);
        pthread_mutex_lock(&pool->lock);
    }
    pool->threads--;
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static bool start(struct worker_pool *pool)
{
    pthread_attr_t attr;
    pthread_t thread;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    int r = pthread_create(&thread, &attr, work, pool);
    pthread_attr_destroy(&attr);
    return r == 0;
}

bool worker_run(struct worker_pool *pool, struct job *job)
{
    pthread_mutex_lock(&pool->lock);
    if (!pool->idle && pool->threads < pool->most && start(pool))
        pool->threads++;
    bool is_taken = pool->threads > 0;
    if (is_taken) {
        job->next = NULL;
        if (pool->last)
            pool->last->next = job;
        else
            pool->first = job;
        pool->last = job;
        pthread_cond_signal(&pool->come);
    }
    pthread_mutex_unlock(&pool->lock);
    return is_taken;
}
