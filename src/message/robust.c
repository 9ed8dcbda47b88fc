/* SPDX-License-Identifier: MIT */
#include "message/robust.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

/* Who holds a lock: the thread's number, and bits that follow from it, by which what was scribbled
 * there is told from a holder. */
enum {
    TID_BITS = 22, /* the most that the kernel gives out */
    TID_MASK = (1 << TID_BITS) - 1,
    SPINS = 64,
    LOOK_MS = 10, /* how often who waits looks whether the holder lives */
    PATIENCE_MS = 5000,
};
#define WAITED 0x80000000u

static _Thread_local uint32_t own_mark;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void forget_in_child(void)
{
    own_mark = 0;
}

static void at_first(void)
{
    pthread_atfork(NULL, NULL, forget_in_child);
}

static uint32_t mark_of(uint32_t tid)
{
    return (tid * 0x9E3779B1u >> (TID_BITS + 1)) << TID_BITS | tid;
}

static uint32_t mark(void)
{
    if (!own_mark) {
        pthread_once(&once, at_first);
        own_mark = mark_of((uint32_t)gettid() & TID_MASK);
    }
    return own_mark;
}

/* ---- Whether a thread lives ---- */

uint64_t thread_start(uint32_t thread)
{
    enum { EXITING = 4 }; /* PF_EXITING: its files are closed already, and it is not yet a zombie */
    char path[32];
    char text[512];
    char state = 0;
    unsigned flags = 0;
    uint64_t start = 0;
    snprintf(path, sizeof(path), "/proc/%" PRIu32 "/stat", thread);
    int fd = thread ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) /* no such thread; or there is no /proc */
        return thread && syscall(SYS_tkill, thread, 0) == 0 ? 1 : 0;
    ssize_t length = read(fd, text, sizeof(text) - 1);
    close(fd);
    if (length <= 0)
        return 0; /* it ended just now */
    text[length] = 0;
    /* What stands in parentheses is the program's name, whatever is in it. */
    const char *rest = strrchr(text, ')');
    if (!rest || sscanf(rest + 1,
                        " %c %*d %*d %*d %*d %*d %u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d "
                        "%*d %" SCNu64,
                        &state, &flags, &start) != 3)
        return 0;
    return state == 'Z' || state == 'X' || flags & EXITING ? 0 : start;
}

/* ---- Locking ---- */

static bool take(struct robust *lock, uint32_t from, uint32_t to)
{
    return atomic_compare_exchange_strong_explicit(&lock->holder, &from, to, memory_order_acquire,
                                                   memory_order_relaxed);
}

static int wait_for(struct robust *lock, uint32_t me)
{
    uint32_t before = 0;
    uint64_t since = 0;
    for (;;) {
        uint32_t seen = atomic_load_explicit(&lock->holder, memory_order_relaxed);
        if (seen == 0) {
            /* Others may wait, too. */
            if (take(lock, 0, me | WAITED))
                return 0;
            continue;
        }
        uint64_t now = clock_ns();
        if (seen != before) {
            before = seen;
            since = now;
        }
        bool is_mark = (seen & ~WAITED) == mark_of(seen & TID_MASK);
        if (!is_mark || (seen & ~WAITED) == me || now - since > PATIENCE_MS * 1000000ull) {
            if (take(lock, seen, me | WAITED))
                return 1;
            continue;
        }
        if (!(seen & WAITED)) {
            if (take(lock, seen, seen | WAITED))
                before = seen |= WAITED;
            else
                continue;
        }
        const struct timespec look = {.tv_nsec = LOOK_MS * 1000000};
        if (syscall(SYS_futex, &lock->holder, FUTEX_WAIT, seen, &look, NULL, 0) < 0 &&
            errno == ETIMEDOUT && !thread_start(seen & TID_MASK) && take(lock, seen, me | WAITED))
            return 1;
    }
}

int robust_lock(struct robust *lock)
{
    uint32_t me = mark();
    for (int i = 0; i < SPINS; i++) {
        if (take(lock, 0, me))
            return 0;
        __builtin_ia32_pause();
    }
    return wait_for(lock, me);
}

void robust_unlock(struct robust *lock)
{
    uint32_t mine = mark();
    if (atomic_compare_exchange_strong_explicit(&lock->holder, &mine, 0, memory_order_release,
                                                memory_order_relaxed))
        return;
    /* Taken from us, because we were too slow: it is another's now. */
    if (mine != (mark() | WAITED))
        return;
    if (atomic_compare_exchange_strong_explicit(&lock->holder, &mine, 0, memory_order_release,
                                                memory_order_relaxed))
        syscall(SYS_futex, &lock->holder, FUTEX_WAKE, 1, NULL, NULL, 0);
}
