/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "kernel/waitable.h"
#include "message/queue.h"
#include "pianola/kernel.h"

/* Whether a process has got as far as to wait for its user: one of its threads has looked for
 * messages and found none. */

void idle_begin(struct thread *t)
{
    struct segment *s = segment_peek();
    atomic_store(&t->queue->was_idle, 1);
    if (!atomic_load(&s->idle_waiters))
        return;
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        uint32_t tag = atomic_load(&s->queues[i].tag);
        if (tag)
            queue_wake((struct queue_ref){i, tag});
    }
}

static bool is_idle(struct segment *s, uint32_t pid)
{
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++)
        if (atomic_load(&s->queues[i].tag) && s->queues[i].pid == pid &&
            atomic_load(&segment_queue(i)->was_idle))
            return true;
    return false;
}

/* Sleeps until somebody is idle for the first time, or the process ends, or the time is over. */
static void wait_for_news(struct thread *t, struct waitable *process, uint32_t pid, uint64_t end)
{
    char drain[16];
    while (recv(t->bell_fd, drain, sizeof(drain), MSG_DONTWAIT) > 0)
        ;
    if (++t->bell_arms == 0)
        t->bell_arms = 1;
    atomic_store(&t->queue->armed, t->bell_arms);
    if (!is_idle(segment_peek(), pid)) {
        struct pollfd fds[] = {{.fd = t->bell_fd, .events = POLLIN},
                               {.fd = waitable_fd(process), .events = POLLIN}};
        uint64_t now = clock_ns();
        int64_t left = end == UINT64_MAX ? -1 : end > now ? (int64_t)(end - now) / 1000000 + 1 : 0;
        poll(fds, 2, left > INT_MAX ? INT_MAX : (int)left);
    }
    atomic_store(&t->queue->armed, 0);
}

static DWORD wait_for_idle(struct thread *t, struct waitable *process, uint32_t pid, DWORD timeout)
{
    struct segment *s = segment_peek();
    uint64_t end = timeout == INFINITE ? UINT64_MAX : clock_ns() + timeout * 1000000ull;
    DWORD result = WAIT_TIMEOUT;
    atomic_fetch_add(&s->idle_waiters, 1);
    for (;;) {
        if (waitable_try(process) != WAITABLE_NOT_YET) {
            result = WAIT_FAILED; /* it has ended */
            break;
        }
        if (is_idle(s, pid)) {
            result = 0;
            break;
        }
        if (clock_ns() >= end)
            break;
        wait_for_news(t, process, pid, end);
    }
    atomic_fetch_sub(&s->idle_waiters, 1);
    return result;
}

DWORD WaitForInputIdle(HANDLE process, DWORD timeout)
{
    struct thread *t = thread_self();
    struct waitable *object = NULL;
    DWORD pid = t ? GetProcessId(process) : 0;
    if (pid == 0 || GetQueueFd() < 0)
        return WAIT_FAILED;
    if (pid == process_pid())
        return is_idle(segment_peek(), pid) ? 0 : WAIT_TIMEOUT;
    if (waitable_get(process, &object) < 0) {
        SetLastError(ERROR_INVALID_HANDLE);
        return WAIT_FAILED;
    }
    DWORD result = wait_for_idle(t, object, pid, timeout);
    waitable_put(object);
    return result;
}
