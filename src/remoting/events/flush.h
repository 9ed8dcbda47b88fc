/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_EVENTS_FLUSH_H
#define REMOTING_EVENTS_FLUSH_H

/*
 * The one thread that delivers: things to do come from any thread and are done in their order. It
 * is woken only when it sleeps.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { FLUSH_LATER_MS = 10 };

struct flush_item {
    struct flush_item *next;
    struct flush_item *next_later;
    _Atomic bool is_queued, is_later;
    void (*hold)(struct flush_item *item); /* it is queued: a reference more */
    void (*run)(struct flush_item *item);  /* on the thread; and a reference less */
};

/* Once until it begins to run. Never waits. */
void flush_post(struct flush_item *item);
/* The same FLUSH_LATER_MS later, together with others. */
void flush_post_later(struct flush_item *item);
/* Queues are looked at by then (ms of clock_ms()). */
void flush_check_by(uint64_t ms);

#endif
