/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_ROBUST_H
#define MESSAGE_ROBUST_H

/*
 * Locks in memory that others write to, too. All there is of one is a number: whatever is scribbled
 * into it, locking ends, with the lock, after a bound. (The C library's robust mutexes hold
 * pointers in themselves and follow them.) Not recursive.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct robust {
    _Atomic uint32_t holder; /* its thread, and whether somebody waits; 0: nobody */
    uint32_t reserved;
};

/* 0; or 1 when its holder died with it, or did not let go of it for seconds: repair what it
 * guards. */
int robust_lock(struct robust *lock);
void robust_unlock(struct robust *lock);

/* When the thread was started, in the kernel's ticks; 0: there is no such thread, or it has ended.
 * Two threads that had the same number differ by it. */
uint64_t thread_start(uint32_t tid);

#endif
