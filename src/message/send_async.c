/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/table.h"

/* SendMessageCallback: what waits for an answer while its thread goes on. */
struct async_send {
    struct async_send *next;
    HWND hwnd;
    UINT message;
    SENDASYNCPROC proc;
    ULONG_PTR data;
    uint32_t frame;
    uint32_t sequence;
};

static BOOL broadcast(UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc, ULONG_PTR data)
{
    HWND *list = NULL;
    int count = table_children(segment_peek()->desktop, false, &list);
    for (int i = 0; i < count; i++)
        SendMessageCallback(list[i], message, w, l, proc, data);
    free(list);
    return TRUE;
}

BOOL SendMessageCallback(HWND hwnd, UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc,
                         ULONG_PTR data)
{
    struct thread *t = thread_self();
    if (t && hwnd == HWND_BROADCAST)
        return broadcast(message, w, l, proc, data);
    const struct window_slot *slot = t ? table_slot(hwnd) : NULL;
    if (!slot)
        return FALSE;
    struct queue_ref to = slot->owner;
    if (to.index == t->ref.index && to.tag == t->ref.tag) {
        LRESULT result = SendMessage(hwnd, message, w, l);
        if (proc)
            proc(hwnd, message, data, result);
        return TRUE;
    }
    const struct message_row *row = message_row_by_number(message, atom_name(slot->class_atom));
    if (row && row->pack != PACK_VALUE)
        return error_set(-EPROTOTYPE);
    struct async_send *async = malloc(sizeof(*async));
    if (!async)
        return error_set(-ENOMEM);
    *async = (struct async_send){.hwnd = hwnd, .message = message, .proc = proc, .data = data};
    int r = send_start(to, hwnd, message, w, l, &async->frame, &async->sequence);
    if (r < 0) {
        free(async);
        return error_set(r);
    }
    struct async_send **at = &t->asyncs;
    while (*at)
        at = &(*at)->next;
    *at = async;
    return TRUE;
}

bool thread_has_answers(const struct thread *t)
{
    for (const struct async_send *async = t->asyncs; async; async = async->next) {
        const struct frame *frame = &t->queue->frames[async->frame];
        uint64_t state = atomic_load_explicit(&frame->state, memory_order_acquire) & 0xff;
        if ((state != FRAME_PENDING && state != FRAME_RUNNING) || !queue_ref_valid(frame->to))
            return true;
    }
    return false;
}

bool thread_run_answers(struct thread *t)
{
    for (struct async_send **at = &t->asyncs; *at; at = &(*at)->next) {
        struct async_send *async = *at;
        LRESULT result = 0;
        if (send_answered(t, async->frame, async->sequence, &result) == 0)
            continue;
        /* The callback may send and look for messages itself: the list is right before it runs. */
        *at = async->next;
        if (async->proc)
            async->proc(async->hwnd, async->message, async->data, result);
        free(async);
        return true;
    }
    return false;
}

void thread_forget_answers(struct thread *t)
{
    while (t->asyncs) {
        struct async_send *async = t->asyncs;
        t->asyncs = async->next;
        send_forget(t, async->frame, async->sequence);
        free(async);
    }
}
