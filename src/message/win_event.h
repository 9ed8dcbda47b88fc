/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_WIN_EVENT_H
#define MESSAGE_WIN_EVENT_H

/* Events that windows tell of. */

#include "message/queue.h"
#include "pianola/win_event.h"

/* NotifyWinEvent for a window that is known to be one. Cheap when nobody listens. */
void win_event_tell(DWORD event, HWND hwnd, LONG object);
static inline void win_event(DWORD event, HWND hwnd, LONG object)
{
    const struct segment *s = segment_peek();
    if (__builtin_expect(atomic_load_explicit(&s->event_hook_count, memory_order_relaxed) != 0, 0))
        win_event_tell(event, hwnd, object);
}
/* What a queue owns ends with it. */
void win_event_forget_queue(struct queue_ref ref);
/* An event that came to the calling thread: calls its hook. */
void win_event_run(const struct seen *seen);
/* observe.c: puts a record into a queue's ring of observations. */
void seen_put(struct queue_ref to, const struct seen *seen);

#endif
