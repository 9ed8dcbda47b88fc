/* SPDX-License-Identifier: MIT */
#include "message/hook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/pack.h"
#include "message/table.h"
#include "message/unicode.h"

/*
 * A sent message is a frame in the sender's queue and a reference to it in the
 * receiver's ring. The frame's state word (with a sequence number, so that a
 * late answer never meets a later message) is the only thing both sides write:
 *
 *   sender:   FREE -> PENDING          -> (REPLIED | FAILED) -> FREE
 *   receiver:         PENDING -> RUNNING -> REPLIED
 *   sender:           PENDING | RUNNING -> ABANDONED   (time-out, nobody calls back any more)
 *   receiver:                              ABANDONED -> FREE
 */

/* A packet for a thread: wParam bytes, in and out. */
enum { PACKET_MAX = 1024 };
static const struct message_row packet_row = {.pack = PACK_ARRAY_IN, .size = 1};

enum {
    LOOK_MS = 40, /* how often a waiting sender looks whether the receiver lives: no death goes
                     unseen even with no station to tell */
};

/* What threads of this process send each other, where no other process writes: pointers are
 * believed only here. By the sender's slot and the frame. */
struct inner_frame {
    _Atomic uint64_t key; /* the sender's tag and the sequence number */
    HWND hwnd;
    UINT message;
    WPARAM wparam;
    LPARAM lparam;
};
static struct inner_frame inner_frames[QUEUE_MAX][FRAME_MAX];

static uint64_t inner_key(struct queue_ref sender, uint64_t sequence)
{
    return (uint64_t)sender.tag << 32 | (uint32_t)sequence;
}

static bool change(struct frame *frame, uint64_t sequence, enum frame_state from,
                   enum frame_state to)
{
    uint64_t expected = sequence << 8 | from;
    return atomic_compare_exchange_strong(&frame->state, &expected, sequence << 8 | to);
}

static enum frame_state state_of(const struct frame *frame)
{
    return (enum frame_state)(atomic_load_explicit(&frame->state, memory_order_acquire) & 0xff);
}

/* ---- The sender's side ---- */

/* First fit among the frames in use; 0 < size. UINT32_MAX when it does not fit. */
static uint32_t outbox_place(const struct thread *t, uint32_t size)
{
    uint32_t at = 0;
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < t->frames_used; i++) {
            if (state_of(&t->queue->frames[i]) == FRAME_FREE || t->boxes[i].size == 0)
                continue;
            uint32_t end = t->boxes[i].offset + t->boxes[i].size;
            if (at < end && at + size > t->boxes[i].offset) {
                at = (end + 15) & ~15u;
                moved = true;
            }
        }
    }
    return at + (size_t)size <= OUTBOX_SIZE ? at : UINT32_MAX;
}

static struct frame *frame_take(struct thread *t, uint32_t size, uint32_t *ret_index)
{
    uint32_t i = 0;
    while (i < t->frames_used && state_of(&t->queue->frames[i]) != FRAME_FREE)
        i++;
    if (i == FRAME_MAX)
        return NULL;
    uint32_t offset = size ? outbox_place(t, size) : 0;
    if (offset == UINT32_MAX)
        return NULL;
    if (i == t->frames_used)
        t->frames_used++;
    t->boxes[i].offset = offset;
    t->boxes[i].size = size;
    *ret_index = i;
    struct frame *frame = &t->queue->frames[i];
    frame->pack_offset = offset;
    return frame;
}

/* Where the frame's bytes are, as this side knows it. */
static char *outbox_of(const struct thread *t, const struct frame *frame)
{
    return t->queue->outbox + t->boxes[frame - t->queue->frames].offset;
}

static int ring_put(struct queue_ref to, uint64_t entry, const struct posted *notice)
{
    struct queue *q = segment_queue(to.index);
    if (!queue_ref_valid(to))
        return -ESTALE;
    robust_lock(&q->lock);
    uint32_t tail = atomic_load_explicit(&q->sent_tail, memory_order_relaxed);
    int r = 0;
    if (tail - atomic_load_explicit(&q->sent_head, memory_order_acquire) >= SENT_SLOTS) {
        r = -EDQUOT;
    } else {
        q->sent[tail % SENT_SLOTS] = entry;
        if (notice)
            q->notices[tail % SENT_SLOTS] = *notice;
        atomic_store_explicit(&q->sent_tail, tail + 1, memory_order_release);
    }
    robust_unlock(&q->lock);
    if (r == 0)
        queue_wake(to);
    return r;
}

static bool same_process(struct queue_ref ref)
{
    return segment_peek()->queues[ref.index].pid == process_pid();
}

static int frame_start(struct thread *t, struct queue_ref to, HWND hwnd, UINT message, WPARAM w,
                       LPARAM l, const struct message_row *packed, size_t item, enum frame_how how,
                       struct frame **ret_frame, uint64_t *ret_sequence)
{
    size_t length = 0;
    size_t room = 0;
    int r = packed ? pack_size(packed, w, l, item, &length, &room) : 0;
    if (r < 0)
        return r;
    if (packed == &packet_row)
        room = length;
    uint32_t index = 0;
    struct frame *frame = frame_take(t, (uint32_t)(length > room ? length : room), &index);
    if (!frame)
        return -EDQUOT;
    uint64_t sequence = ++t->sequence;
    /* send_fail_all looks at it at any time; the state's sequence tells what it saw. */
    __atomic_store_n(&frame->to.index, to.index, __ATOMIC_RELAXED);
    __atomic_store_n(&frame->to.tag, to.tag, __ATOMIC_RELAXED);
    frame->hwnd = (uint32_t)(uintptr_t)hwnd;
    frame->message = message;
    frame->wparam = w;
    frame->lparam = (uint64_t)l;
    frame->result = 0;
    frame->error = 0;
    frame->how = how;
    frame->pack_length = (uint32_t)length;
    frame->pack_room = (uint32_t)room;
    frame->pack_back = 0;
    if (!packed && same_process(to)) {
        struct inner_frame *inner = &inner_frames[t->ref.index][index];
        inner->hwnd = hwnd;
        inner->message = message;
        inner->wparam = w;
        inner->lparam = l;
        atomic_store_explicit(&inner->key, inner_key(t->ref, sequence), memory_order_release);
    }
    if (length)
        pack_write(packed, w, l, outbox_of(t, frame));
    atomic_store(&frame->state, sequence << 8 | FRAME_PENDING);
    r = ring_put(to, (uint64_t)t->ref.index << 48 | (uint64_t)index << 32 | (uint32_t)sequence,
                 NULL);
    if (r < 0) {
        atomic_store(&frame->state, sequence << 8 | FRAME_FREE);
        return r;
    }
    *ret_frame = frame;
    *ret_sequence = sequence;
    return 0;
}

/* Waits for the answer. 0 or negative errno; the frame is free afterwards, or abandoned. */
static int frame_wait(struct thread *t, struct frame *frame, uint64_t sequence, UINT flags,
                      uint64_t deadline, LRESULT *ret_result)
{
    bool block = flags & SMTO_BLOCK;
    uint64_t look = UINT64_MAX;
    for (;;) {
        enum frame_state state = state_of(frame);
        if (state == FRAME_REPLIED) {
            *ret_result = (LRESULT)frame->result;
            return frame->error;
        }
        if (state == FRAME_FAILED)
            return -EPIPE;
        if (state != FRAME_PENDING && state != FRAME_RUNNING)
            return -EBADMSG; /* scribbled on */
        if (!block && thread_run_sent(t))
            continue;
        uint64_t now = clock_ns();
        if (now >= look && !queue_check_alive(frame->to) && state_of(frame) == state)
            return -EPIPE;
        bool hung = now >= look && flags & (SMTO_ABORTIFHUNG | SMTO_NOTIMEOUTIFNOTHUNG) &&
                    queue_is_hung(frame->to);
        if (flags & SMTO_NOTIMEOUTIFNOTHUNG && now >= deadline && !hung)
            deadline = now + LOOK_MS * 1000000u;
        if (now >= deadline || (hung && flags & SMTO_ABORTIFHUNG)) {
            if (change(frame, sequence, FRAME_PENDING, FRAME_ABANDONED) ||
                change(frame, sequence, FRAME_RUNNING, FRAME_ABANDONED))
                return -ETIMEDOUT;
            continue;
        }
        look = now + LOOK_MS * 1000000u;
        thread_wait(t, look < deadline ? look : deadline, frame);
    }
}

static void frame_end(struct frame *frame, uint64_t sequence)
{
    if (state_of(frame) != FRAME_ABANDONED)
        atomic_store(&frame->state, sequence << 8 | FRAME_FREE);
}

int send_packet(struct queue_ref to, UINT message, void *bytes, size_t size, unsigned timeout_ms,
                LRESULT *ret_result)
{
    struct thread *t = thread_self();
    struct frame *frame = NULL;
    uint64_t sequence = 0;
    if (!t)
        return -ENOMEM;
    int r = frame_start(t, to, NULL, message, size, (LPARAM)bytes, &packet_row, 0, FRAME_WAITS,
                        &frame, &sequence);
    if (r == 0)
        r = frame_wait(t, frame, sequence, SMTO_NORMAL, clock_ns() + timeout_ms * 1000000ull,
                       ret_result);
    if (r == 0 && frame->pack_back == size)
        memcpy(bytes, outbox_of(t, frame), size);
    if (frame)
        frame_end(frame, sequence);
    return r;
}

static int send_to(HWND hwnd, UINT message, WPARAM w, LPARAM l, UINT flags, uint64_t deadline,
                   LRESULT *ret_result)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = t ? table_slot(hwnd) : NULL;
    if (!slot)
        return t ? -ESTALE : -ENOMEM;
    struct queue_ref to = slot->owner;
    if (to.index == t->ref.index && to.tag == t->ref.tag) {
        /* A message being answered is not this one: what it calls can not reply to its sender. */
        struct receiving *outer = t->receiving;
        t->receiving = NULL;
        *ret_result = window_call(t, hwnd, message, w, l);
        t->receiving = outer;
        return 0;
    }
    if (to.tag == 0)
        return -ENOTSUP; /* a desktop without a station */
    const struct message_row *row =
        same_process(to) ? NULL : message_row_by_number(message, atom_name(slot->class_atom));
    if (row && row->pack == PACK_VALUE)
        row = NULL;
    size_t item = 0;
    if (row && row->pack == PACK_ITEM_OUT && l) {
        /* How much there is, is asked first. */
        int error = send_to(hwnd, message + 1, w, 0, flags, deadline, ret_result);
        if (error < 0 || *ret_result < 0)
            return error;
        item = (size_t)*ret_result + !items_are_data(hwnd, message);
    }
    struct frame *frame = NULL;
    uint64_t sequence = 0;
    int r = frame_start(t, to, hwnd, message, w, l, row, item, FRAME_WAITS, &frame, &sequence);
    if (r == -ESTALE)
        queue_check_alive(to);
    if (r < 0)
        return r;
    if (flags & SMTO_ABORTIFHUNG && queue_is_hung(to))
        deadline = 0;
    r = frame_wait(t, frame, sequence, flags, deadline, ret_result);
    if (r == 0 && row && frame->pack_back <= frame->pack_room)
        pack_close(row, w, l, outbox_of(t, frame), frame->pack_back);
    frame_end(frame, sequence);
    return r;
}

LRESULT SendMessage(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    LRESULT result = 0;
    if (hwnd == HWND_BROADCAST) {
        SendMessageTimeout(hwnd, message, w, l, SMTO_NORMAL, 0x7fffffff, NULL);
        return TRUE;
    }
    int r = send_to(hwnd, message, w, l, SMTO_NORMAL, UINT64_MAX, &result);
    if (r < 0)
        error_set(r);
    return r < 0 ? 0 : result;
}

LRESULT SendMessageTimeout(HWND hwnd, UINT message, WPARAM w, LPARAM l, UINT flags, UINT timeout,
                           ULONG_PTR *result)
{
    LRESULT answer = 0;
    /* As in the reference 0 is for ever, and what is negative as an int no time at all. */
    uint64_t deadline = timeout == 0            ? UINT64_MAX
                        : timeout > 0x7fffffffu ? clock_ns()
                                                : clock_ns() + (uint64_t)timeout * 1000000u;
    int r = 0;
    if (hwnd == HWND_BROADCAST) {
        HWND *list = NULL;
        int count = segment_get() ? table_children(DESKTOP_SLOT, false, &list) : 0;
        for (int i = 0; i < count; i++)
            send_to(list[i], message, w, l, flags, deadline, &answer);
        free(list);
    } else {
        r = send_to(hwnd, message, w, l, flags, deadline, &answer);
    }
    if (result)
        *result = r < 0 ? 0 : (ULONG_PTR)answer;
    if (r < 0) {
        error_set(r);
        return 0;
    }
    return TRUE;
}

static void let_go(struct frame *frame, uint64_t sequence)
{
    /* Whoever is first, this or the receiver: the one that comes second frees the frame. */
    if (!change(frame, sequence, FRAME_PENDING, FRAME_ABANDONED) &&
        !change(frame, sequence, FRAME_RUNNING, FRAME_ABANDONED))
        frame_end(frame, sequence);
}

BOOL SendNotifyMessage(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct thread *t = thread_self();
    if (message_is_sync_only(message))
        return error_set(-EPROTOTYPE);
    if (t && hwnd == HWND_BROADCAST) {
        HWND *list = NULL;
        int count = table_children(DESKTOP_SLOT, false, &list);
        for (int i = 0; i < count; i++)
            SendNotifyMessage(list[i], message, w, l);
        free(list);
        return TRUE;
    }
    const struct window_slot *slot = t ? table_slot(hwnd) : NULL;
    if (!slot)
        return FALSE;
    struct queue_ref to = slot->owner;
    if (to.index == t->ref.index && to.tag == t->ref.tag) {
        window_call(t, hwnd, message, w, l);
        return TRUE;
    }
    const struct message_row *row = message_row_by_number(message, atom_name(slot->class_atom));
    if (row && row->pack != PACK_VALUE)
        return error_set(-EPROTOTYPE);
    /* It outlives its sender: it goes into the receiver's memory. */
    struct posted notice = {.hwnd = (uint32_t)(uintptr_t)hwnd,
                            .message = message,
                            .wparam = w,
                            .lparam = (uint64_t)l,
                            .sender_pid = process_pid()};
    int r = ring_put(to, NOTICE, &notice);
    return r < 0 ? error_set(r) : TRUE;
}

int send_start(struct queue_ref to, HWND hwnd, UINT message, WPARAM w, LPARAM l,
               const struct message_row *packed, uint32_t *ret_frame, uint32_t *ret_sequence)
{
    struct thread *t = thread_self();
    struct frame *frame = NULL;
    uint64_t sequence = 0;
    int r = frame_start(t, to, hwnd, message, w, l, packed, 0, FRAME_CALLS_BACK, &frame, &sequence);
    if (r < 0)
        return r;
    *ret_frame = (uint32_t)(frame - t->queue->frames);
    *ret_sequence = (uint32_t)sequence;
    return 0;
}

int send_answered(const struct thread *t, uint32_t index, uint32_t sequence, LRESULT *ret_result)
{
    struct frame *frame = &t->queue->frames[index];
    enum frame_state state = state_of(frame);
    if ((state == FRAME_PENDING || state == FRAME_RUNNING) && queue_ref_valid(frame->to))
        return 0;
    int r = state == FRAME_REPLIED ? 1 : -EPIPE;
    *ret_result = state == FRAME_REPLIED ? (LRESULT)frame->result : 0;
    let_go(frame, sequence);
    return r;
}

void send_forget(const struct thread *t, uint32_t index, uint32_t sequence)
{
    let_go(&t->queue->frames[index], sequence);
}

void send_fail_all(struct queue_ref to)
{
    struct segment *s = segment_peek();
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        uint32_t tag = atomic_load(&s->queues[i].tag);
        if (!tag)
            continue;
        struct queue *q = segment_queue(i);
        bool failed = false;
        for (uint32_t k = 0; k < FRAME_MAX; k++) {
            struct frame *frame = &q->frames[k];
            uint64_t state = atomic_load(&frame->state);
            if (state == 0)
                break; /* frames are used from the first on */
            if (__atomic_load_n(&frame->to.index, __ATOMIC_RELAXED) != to.index ||
                __atomic_load_n(&frame->to.tag, __ATOMIC_RELAXED) != to.tag)
                continue;
            if (change(frame, state >> 8, FRAME_PENDING, FRAME_FAILED) ||
                change(frame, state >> 8, FRAME_RUNNING, FRAME_FAILED))
                failed = true;
            else
                change(frame, state >> 8, FRAME_ABANDONED, FRAME_FREE);
        }
        if (failed)
            queue_wake((struct queue_ref){i, tag});
    }
}

/* ---- The receiver's side ---- */

static bool answering_add(struct queue *q, uint32_t sender, uint32_t *ret_place)
{
    for (uint32_t i = 0; i < FRAME_MAX; i++) {
        if (atomic_load(&q->answering[i]))
            continue;
        atomic_store(&q->answering[i], sender + 1);
        if (i >= atomic_load(&q->answering_used))
            atomic_store(&q->answering_used, i + 1);
        *ret_place = i;
        return true;
    }
    return false;
}

static void answer(const struct thread *t, const struct receiving *r, LRESULT result, int error)
{
    struct frame *frame = &segment_queue(r->sender.index)->frames[r->frame];
    if (queue_ref_valid(r->sender) && atomic_load(&frame->state) >> 8 == r->sequence) {
        if (r->row && error == 0)
            frame->pack_back =
                (uint32_t)pack_answer(r->row, r->buffer, r->room, result,
                                      segment_queue(r->sender.index)->outbox + r->offset);
        frame->result = result;
        frame->error = error;
        if (change(frame, r->sequence, FRAME_RUNNING, FRAME_REPLIED))
            queue_wake(r->sender);
        else
            change(frame, r->sequence, FRAME_ABANDONED, FRAME_FREE);
    }
    atomic_store(&t->queue->answering[r->answering], 0);
}

/* The buffer for an item is as large as the sender said; the item may have grown since, or the
 * sender be wrong. */
static bool item_fits(struct thread *t, const struct receiving *r, HWND hwnd, UINT message,
                      WPARAM w)
{
    if (!r->row || r->row->pack != PACK_ITEM_OUT || !r->buffer)
        return true;
    LRESULT length = window_call(t, hwnd, message + 1, w, 0);
    return length >= 0 && (size_t)length + !items_are_data(hwnd, message) <= r->room;
}

static void run_packet(struct thread *t, struct receiving *r, const struct frame *frame)
{
    _Alignas(8) char bytes[PACKET_MAX];
    size_t size = frame->pack_length;
    size_t offset = frame->pack_offset;
    int error = size > sizeof(bytes) || frame->pack_room != size || offset > OUTBOX_SIZE - size
                    ? -EBADMSG
                    : 0;
    LRESULT result = 0;
    char *box = segment_queue(r->sender.index)->outbox + offset;
    t->receiving = r;
    if (!error) {
        memcpy(bytes, box, size);
        result = hook_run_packet(t, bytes, size);
    }
    t->receiving = r->outer;
    struct frame *out = &segment_queue(r->sender.index)->frames[r->frame];
    /* Running still means that its sender has not given up and used the place for another. */
    if (!error && queue_ref_valid(r->sender) &&
        atomic_load(&out->state) == (r->sequence << 8 | FRAME_RUNNING)) {
        memcpy(box, bytes, size);
        out->pack_back = (uint32_t)size;
    }
    answer(t, r, result, error);
}

static void run_notice(struct thread *t, const struct posted *notice)
{
    struct receiving r = {.outer = t->receiving,
                          .pid = notice->sender_pid,
                          .how = FRAME_NOTIFIES,
                          .replied = true,
                          .foreign = notice->sender_pid != process_pid()};
    HWND hwnd = (HWND)(uintptr_t)notice->hwnd;
    if (!local_window(hwnd) || !message_is_value(notice->message))
        return;
    t->receiving = &r;
    window_call(t, hwnd, notice->message, notice->wparam, (LPARAM)notice->lparam);
    t->receiving = r.outer;
}

bool thread_run_sent(struct thread *t)
{
    struct queue *q = t->queue;
    uint32_t head = atomic_load_explicit(&q->sent_head, memory_order_relaxed);
    uint32_t tail = atomic_load_explicit(&q->sent_tail, memory_order_acquire);
    if (tail == head)
        return false;
    if (tail - head > SENT_SLOTS) { /* scribbled on: nothing in it can be believed */
        atomic_store(&q->sent_head, tail);
        return false;
    }
    uint64_t entry = q->sent[head % SENT_SLOTS];
    struct posted notice = entry == NOTICE ? q->notices[head % SENT_SLOTS] : (struct posted){0};
    atomic_store_explicit(&q->sent_head, head + 1, memory_order_release);
    if (entry == NOTICE) {
        run_notice(t, &notice);
        return true;
    }
    struct segment *s = segment_peek();
    struct receiving r = {.sender.index = (uint32_t)(entry >> 48) % QUEUE_MAX,
                          .frame = (uint32_t)(entry >> 32 & 0xffff) % FRAME_MAX,
                          .outer = t->receiving};
    r.sender.tag = atomic_load(&s->queues[r.sender.index].tag);
    struct frame *frame = &segment_queue(r.sender.index)->frames[r.frame];
    uint64_t state = atomic_load(&frame->state);
    r.sequence = state >> 8;
    if (!queue_ref_valid(r.sender) || (uint32_t)r.sequence != (uint32_t)entry)
        return true;
    if (!answering_add(q, r.sender.index, &r.answering))
        return true;
    struct frame copy = *frame;
    r.pid = s->queues[r.sender.index].pid;
    r.how = copy.how;
    HWND hwnd = (HWND)(uintptr_t)copy.hwnd;
    WPARAM w = copy.wparam;
    LPARAM l = (LPARAM)copy.lparam;
    const struct inner_frame *inner = &inner_frames[r.sender.index][r.frame];
    r.foreign =
        atomic_load_explicit(&inner->key, memory_order_acquire) != inner_key(r.sender, r.sequence);
    if (!r.foreign) {
        hwnd = inner->hwnd;
        copy.message = inner->message;
        w = inner->wparam;
        l = inner->lparam;
    }
    const struct local_window *window = local_window(hwnd);
    if (!change(frame, r.sequence, FRAME_PENDING, FRAME_RUNNING) && copy.how != FRAME_NOTIFIES) {
        change(frame, r.sequence, FRAME_ABANDONED, FRAME_FREE);
        atomic_store(&q->answering[r.answering], 0);
        return true;
    }
    if (!hwnd && copy.message == PWM_HOOKCALL) {
        run_packet(t, &r, &copy);
        return true;
    }
    int error = window ? 0 : -ESTALE;
    if (!error && r.foreign) {
        const struct window_slot *slot = table_slot(hwnd);
        r.row = message_row_by_number(copy.message, slot ? atom_name(slot->class_atom) : NULL);
        size_t end = (size_t)copy.pack_offset +
                     (copy.pack_length > copy.pack_room ? copy.pack_length : copy.pack_room);
        if (r.row && end > OUTBOX_SIZE)
            error = -EBADMSG;
        r.offset = copy.pack_offset;
        r.room = copy.pack_room;
        if (r.row && !error)
            error = pack_open(r.row, segment_queue(r.sender.index)->outbox + copy.pack_offset,
                              copy.pack_length, copy.pack_room, &w, &l, &r.buffer);
    }
    t->receiving = &r;
    LRESULT result = 0;
    if (!error)
        result =
            item_fits(t, &r, hwnd, copy.message, w) ? window_call(t, hwnd, copy.message, w, l) : -1;
    t->receiving = r.outer;
    if (!r.replied && !r.deferred)
        answer(t, &r, result, error);
    free(r.buffer);
    return true;
}

BOOL ReplyMessage(LRESULT result)
{
    struct thread *t = thread_peek();
    struct receiving *r = t ? t->receiving : NULL;
    if (!r || r->replied || r->deferred)
        return FALSE;
    r->replied = true;
    answer(t, r, result, 0);
    return TRUE;
}

BOOL InSendMessage(void)
{
    const struct thread *t = thread_peek();
    return t && t->receiving;
}

DWORD InSendMessageEx(void *reserved)
{
    (void)reserved;
    const struct thread *t = thread_peek();
    const struct receiving *r = t ? t->receiving : NULL;
    if (!r)
        return ISMEX_NOSEND;
    DWORD how = r->how == FRAME_NOTIFIES     ? ISMEX_NOTIFY
                : r->how == FRAME_CALLS_BACK ? ISMEX_CALLBACK
                                             : ISMEX_SEND;
    return how | (r->replied && r->how != FRAME_NOTIFIES ? ISMEX_REPLIED : 0);
}

pid_t message_sender_pid(void)
{
    const struct thread *t = thread_peek();
    uint32_t pid = !t ? 0 : t->receiving ? t->receiving->pid : t->last_pid;
    return (pid_t)(pid ? pid : process_pid());
}

bool message_defer(struct message_deferred *ret_deferred)
{
    struct thread *t = thread_peek();
    struct receiving *r = t ? t->receiving : NULL;
    if (!r || r->replied || r->deferred)
        return false;
    r->deferred = true;
    *ret_deferred = (struct message_deferred){
        .queue = r->sender.index | r->answering << 16,
        .frame = r->frame,
        .token = r->sequence << 32 | r->sender.tag,
    };
    return true;
}

static struct receiving opened(const struct message_deferred *d)
{
    return (struct receiving){.sender = {d->queue & 0xffff, (uint32_t)d->token},
                              .answering = d->queue >> 16,
                              .frame = d->frame,
                              .sequence = d->token >> 32};
}

void message_complete(const struct message_deferred *deferred, LRESULT result)
{
    struct receiving r = opened(deferred);
    if (!deferred->token || !thread_peek())
        return;
    if (observe_wanted(segment_peek()) && !message_abandoned(deferred)) {
        const struct frame *frame = &segment_queue(r.sender.index)->frames[r.frame];
        observe_put(MESSAGE_RETURNED, (HWND)(uintptr_t)frame->hwnd, frame->message,
                    (WPARAM)frame->wparam, 0, result, NULL);
    }
    answer(thread_peek(), &r, result, 0);
}

bool message_abandoned(const struct message_deferred *deferred)
{
    struct receiving r = opened(deferred);
    const struct frame *frame = &segment_queue(r.sender.index)->frames[r.frame];
    return !queue_ref_valid(r.sender) ||
           atomic_load(&frame->state) != (r.sequence << 8 | FRAME_RUNNING);
}
