/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>

/* Who waits until the terminal shows something else, or until its leader has ended. */

struct terminal_waiter {
    struct terminal_waiter *next;
    struct message_deferred who;
    bool for_end;
};

int terminal_wait(struct terminal *t, uint64_t known, bool for_end,
                  const struct message_deferred *who)
{
    if (t->exited || (!for_end && known != terminal_generation(t))) {
        message_complete(who, for_end ? 0 : (LRESULT)terminal_generation(t));
        return 0;
    }
    struct terminal_waiter *waiter = malloc(sizeof(*waiter));
    if (!waiter)
        return -ENOMEM;
    *waiter = (struct terminal_waiter){t->waiters, *who, for_end};
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
    for (struct terminal_waiter **at = &t->waiters; *at;) {
        struct terminal_waiter *waiter = *at;
        if (waiter->for_end && !t->exited && !t->gone) {
            at = &waiter->next;
            continue;
        }
        *at = waiter->next;
        terminal_answer(t, &waiter->who,
                        !waiter->for_end ? (LRESULT)terminal_generation(t)
                        : t->exited      ? 0
                                         : -ECONNRESET);
        free(waiter);
    }
}
