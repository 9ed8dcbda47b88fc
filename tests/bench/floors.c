/* SPDX-License-Identifier: MIT */
/*
 * What the machine itself can do: the plainest queue there is, and the plainest
 * ways for two processes to take turns.
 */
#include "bench.h"

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "pianola/message.h"

/* As deep as a message queue may be. */
#define QUEUE_DEPTH 10000u

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled, drained;
    unsigned head, count;
    bool reader_sleeps, writer_sleeps;
    MSG items[QUEUE_DEPTH];
};

static struct queue *queue_create(void)
{
    struct queue *queue = bench_shared(sizeof(*queue));
    pthread_mutexattr_t mutex_attributes;
    pthread_condattr_t cond_attributes;

    pthread_mutexattr_init(&mutex_attributes);
    pthread_mutexattr_setpshared(&mutex_attributes, PTHREAD_PROCESS_SHARED);
    pthread_condattr_init(&cond_attributes);
    pthread_condattr_setpshared(&cond_attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&queue->mutex, &mutex_attributes);
    pthread_cond_init(&queue->filled, &cond_attributes);
    pthread_cond_init(&queue->drained, &cond_attributes);
    return queue;
}

static void queue_put(struct queue *queue, const MSG *msg)
{
    pthread_mutex_lock(&queue->mutex);
    while (queue->count == QUEUE_DEPTH) {
        queue->writer_sleeps = true;
        pthread_cond_wait(&queue->drained, &queue->mutex);
    }
    queue->items[(queue->head + queue->count++) % QUEUE_DEPTH] = *msg;
    if (queue->reader_sleeps) {
        queue->reader_sleeps = false;
        pthread_cond_signal(&queue->filled);
    }
    pthread_mutex_unlock(&queue->mutex);
}

static void queue_take(struct queue *queue, MSG *msg)
{
    pthread_mutex_lock(&queue->mutex);
    while (queue->count == 0) {
        queue->reader_sleeps = true;
        pthread_cond_wait(&queue->filled, &queue->mutex);
    }
    *msg = queue->items[queue->head];
    queue->head = (queue->head + 1) % QUEUE_DEPTH;
    queue->count--;
    if (queue->writer_sleeps && queue->count < QUEUE_DEPTH / 2) {
        queue->writer_sleeps = false;
        pthread_cond_signal(&queue->drained);
    }
    pthread_mutex_unlock(&queue->mutex);
}

double floor_queue_thread(void)
{
    struct queue *queue = queue_create();
    MSG msg = {.message = 0x400}, got;

    double start = bench_seconds();
    for (unsigned i = 0; i < BENCH_THREAD; i++) {
        msg.wParam = i;
        queue_put(queue, &msg);
        queue_take(queue, &got);
        if (got.wParam != i)
            bench_die("queue order");
    }
    double seconds = bench_seconds() - start;
    munmap(queue, sizeof(*queue));
    return seconds;
}

double floor_queue_process(void)
{
    struct queue *queue = queue_create();
    MSG msg = {.message = 0x400};

    int pid = fork();
    if (pid == 0) {
        for (unsigned i = 0; i < BENCH_STREAM; i++) {
            queue_take(queue, &msg);
            if (msg.wParam != i)
                _exit(1);
        }
        _exit(0);
    }
    double start = bench_seconds();
    for (unsigned i = 0; i < BENCH_STREAM; i++) {
        msg.wParam = i;
        queue_put(queue, &msg);
    }
    bool done = bench_reap(pid);
    double seconds = bench_seconds() - start;
    munmap(queue, sizeof(*queue));
    return done ? seconds : -1;
}

/* turn: 0 ours, 1 the other's. */
static void take_turn(uint32_t *turn, uint32_t me)
{
    uint32_t now;
    while ((now = __atomic_load_n(turn, __ATOMIC_ACQUIRE)) != me)
        bench_futex_wait(turn, now);
}

static void give_turn(uint32_t *turn, uint32_t to)
{
    __atomic_store_n(turn, to, __ATOMIC_RELEASE);
    bench_futex_wake(turn);
}

double floor_futex(void)
{
    uint32_t *turn = bench_shared(sizeof(*turn));

    int pid = fork();
    if (pid == 0) {
        for (unsigned i = 0; i < BENCH_ROUND_TRIPS; i++) {
            take_turn(turn, 1);
            give_turn(turn, 0);
        }
        _exit(0);
    }
    double start = bench_seconds();
    for (unsigned i = 0; i < BENCH_ROUND_TRIPS; i++) {
        give_turn(turn, 1);
        take_turn(turn, 0);
    }
    double seconds = bench_seconds() - start;
    bool done = bench_reap(pid);
    munmap(turn, sizeof(*turn));
    return done ? seconds : -1;
}

static bool exchange(int fd, bool first)
{
    MSG msg = {0};

    for (unsigned i = 0; i < BENCH_ROUND_TRIPS; i++) {
        if (first && write(fd, &msg, sizeof(msg)) != (ssize_t)sizeof(msg))
            return false;
        if (read(fd, &msg, sizeof(msg)) != (ssize_t)sizeof(msg))
            return false;
        if (!first && write(fd, &msg, sizeof(msg)) != (ssize_t)sizeof(msg))
            return false;
    }
    return true;
}

double floor_socketpair(void)
{
    int fds[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) < 0)
        bench_die("socketpair");
    int pid = fork();
    if (pid == 0)
        _exit(exchange(fds[1], false) ? 0 : 1);
    close(fds[1]);
    double start = bench_seconds();
    bool done = exchange(fds[0], true);
    double seconds = bench_seconds() - start;
    close(fds[0]);
    return bench_reap(pid) && done ? seconds : -1;
}
