/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>

/* Who waits until the terminal shows something else. */

struct terminal_waiter {
    struct terminal_waiter *next;
    struct message_deferred who;
};

int terminal_wait(struct terminal *t, uint64_t known, const struct message_deferred *who)
{
    if (known != terminal_generation(t) || t->exited) {
        message_complete(who, (LRESULT)terminal_generation(t));
        return 0;
    }
    struct terminal_waiter *waiter = malloc(sizeof(*waiter));
    if (!waiter)
        return -ENOMEM;
    *waiter = (struct terminal_waiter){t->waiters, *who};
    t->waiters = waiter;
    return 0;
}

uint64_t terminal_generation(const struct terminal *t)
{
    /* A result above 0, whatever it counts up to. */
    return (t->changes + emulator_generation(t->emulator)) & 0x7fffffff;
}

void terminal_wake_waiters(struct terminal *t)
{
    while (t->waiters) {
        struct terminal_waiter *waiter = t->waiters;
        t->waiters = waiter->next;
        message_complete(&waiter->who, (LRESULT)terminal_generation(t));
        free(waiter);
    }
}
