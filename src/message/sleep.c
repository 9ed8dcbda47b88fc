/* SPDX-License-Identifier: MIT */
#include "message/queue.h"
#include "message/segment.h"

/* Waiting for what is not a message, on behalf of the rooms above. */

bool message_sleeper(struct message_sleeper *ret)
{
    const struct thread *t = thread_self();
    if (t)
        *ret = (struct message_sleeper){t->ref.index, t->ref.tag};
    return t;
}

void message_wake(struct message_sleeper who)
{
    struct queue_ref ref = {who.queue, who.tag};
    if (segment_peek() && queue_ref_valid(ref))
        queue_wake(ref);
}

void message_sleep(const _Atomic uint32_t *word, uint32_t value, uint64_t deadline_ns)
{
    struct thread *t = thread_self();
    if (!t)
        return;
    t->word = word;
    t->word_value = value;
    thread_wait(t, deadline_ns, NULL);
    t->word = NULL;
}

void message_look(void)
{
    struct thread *t = thread_self();
    if (!t)
        return;
    while (thread_run_sent(t))
        ;
    thread_run_seen(t);
    thread_drain(t);
}

int message_bell(void)
{
    return GetQueueFd() < 0 ? -1 : thread_self()->bell_fd;
}

bool message_bell_arm(void)
{
    return thread_arm_bell(thread_self());
}
