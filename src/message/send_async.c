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
    bool noted; /* GetQueueStatus told that the answer is there */
};

static BOOL broadcast(UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc, ULONG_PTR data)
{
    HWND *list = NULL;
    int count = table_children(DESKTOP_SLOT, false, &list);
    for (int i = 0; i < count; i++)
        SendMessageCallback(list[i], message, w, l, proc, data);
    free(list);
    return TRUE;
}

static bool is_value(HWND hwnd, UINT message, const struct message_row **ret_row)
{
    const struct window_slot *slot = table_slot(hwnd);
    *ret_row = slot ? message_row_by_number(message, atom_name(slot->class_atom)) : NULL;
    return !*ret_row || (*ret_row)->pack == PACK_VALUE;
}

BOOL SendMessageCallback(HWND hwnd, UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc,
                         ULONG_PTR data)
{
    struct thread *t = thread_self();
    if (message_is_sync_only(message))
        return error_set(-EPROTOTYPE);
    if (t && hwnd == HWND_BROADCAST)
        return broadcast(message, w, l, proc, data);
    const struct message_row *row = NULL;
    if (t && !is_value(hwnd, message, &row) &&
        GetWindowThreadProcessId(hwnd, NULL) != GetCurrentThreadId())
        return error_set(-EPROTOTYPE);
    return message_send_copied(hwnd, message, w, l, proc, data);
}

BOOL message_send_copied(HWND hwnd, UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc,
                         ULONG_PTR data)
{
    struct thread *t = thread_self();
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
    const struct message_row *row = NULL;
    if (!is_value(hwnd, message, &row) && row->pack != PACK_TEXT)
        return error_set(-EPROTOTYPE); /* something would have to come back */
    if (row && row->pack == PACK_VALUE)
        row = NULL;
    struct async_send *async = malloc(sizeof(*async));
    if (!async)
        return error_set(-ENOMEM);
    *async = (struct async_send){.hwnd = hwnd, .message = message, .proc = proc, .data = data};
    int r = send_start(to, hwnd, message, w, l, row, &async->frame, &async->sequence);
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

static bool is_answered(const struct thread *t, const struct async_send *async)
{
    const struct frame *frame = &t->queue->frames[async->frame];
    uint64_t state = atomic_load_explicit(&frame->state, memory_order_acquire) & 0xff;
    return (state != FRAME_PENDING && state != FRAME_RUNNING) || !queue_ref_valid(frame->to);
}

bool thread_has_answers(const struct thread *t)
{
    for (const struct async_send *async = t->asyncs; async; async = async->next)
        if (is_answered(t, async))
            return true;
    return false;
}

bool thread_has_new_answers(struct thread *t)
{
    bool any = false;
    for (struct async_send *async = t->asyncs; async; async = async->next)
        if (!async->noted && is_answered(t, async))
            async->noted = any = true;
    return any;
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

void message_forget_answers(SENDASYNCPROC proc, ULONG_PTR data)
{
    struct thread *t = thread_self();
    for (struct async_send **at = t ? &t->asyncs : NULL; at && *at;) {
        struct async_send *async = *at;
        if (async->proc != proc || async->data != data) {
            at = &async->next;
            continue;
        }
        *at = async->next;
        send_forget(t, async->frame, async->sequence);
        free(async);
    }
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
