/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <string.h>

#include "message/table.h"
#include "pianola/mouse.h"

/*
 * Threads that share their input: one focus, active window, capture and set of
 * keys for all that are attached to one another, kept in the queue of one of
 * them. Who is attached to whom is a list of pairs; queue_lock guards it.
 */

static uint32_t holder_of(uint32_t index)
{
    uint32_t with = atomic_load(&segment_queue(index)->input);
    return with == 0 || with > QUEUE_MAX ? index : with - 1;
}

/* All that are attached to one another, and to the first. */
static void gather(const struct segment *s, uint32_t first, bool members[QUEUE_MAX])
{
    memset(members, 0, QUEUE_MAX * sizeof(members[0]));
    members[first] = true;
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < ATTACHMENT_MAX; i++) {
            const struct attachment *pair = &s->attachments[i];
            uint32_t from = pair->from.index % QUEUE_MAX, to = pair->to.index % QUEUE_MAX;
            if (!pair->from.tag || members[from] == members[to])
                continue;
            members[from] = members[to] = more = true;
        }
    }
}

static bool is_of_members(uint32_t window, const bool members[QUEUE_MAX])
{
    const struct window_slot *slot = window ? table_slot(table_handle(window)) : NULL;
    return slot && members[slot->owner.index % QUEUE_MAX];
}

/* A part of those who shared the state gets one of its own: with the windows that are its. */
static void part(const struct segment *s, struct queue *state, const bool members[QUEUE_MAX])
{
    struct queue *own = NULL;
    uint32_t holder = 0;
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        if (!members[i])
            continue;
        struct queue *q = segment_queue(i);
        if (!own) {
            own = q;
            holder = i;
        }
        atomic_store(&q->input, q == own ? 0 : holder + 1);
    }
    if (!own || own == state)
        return;
    uint32_t focus = atomic_load(&state->focus), active = atomic_load(&state->active);
    uint32_t capture = atomic_load(&state->capture);
    atomic_store(&own->focus, is_of_members(focus, members) ? focus : 0);
    atomic_store(&own->active, is_of_members(active, members) ? active : 0);
    atomic_store(&own->capture, is_of_members(capture, members) ? capture : 0);
    for (int i = 0; i < 256; i++)
        atomic_store(&own->keys[i], atomic_load(&state->keys[i]));
    atomic_store(&own->keys_seen, atomic_load(&state->keys_seen));
}

/* What of the state is not the members' own any more goes. */
static void keep_own(struct queue *state, const bool members[QUEUE_MAX])
{
    if (!is_of_members(atomic_load(&state->focus), members))
        atomic_store(&state->focus, 0);
    if (!is_of_members(atomic_load(&state->active), members))
        atomic_store(&state->active, 0);
    if (!is_of_members(atomic_load(&state->capture), members))
        atomic_store(&state->capture, 0);
}

static int attach(struct segment *s, struct queue_ref from, struct queue_ref to)
{
    struct attachment *place = NULL;
    for (int i = 0; i < ATTACHMENT_MAX && !place; i++)
        if (!s->attachments[i].from.tag)
            place = &s->attachments[i];
    if (!place)
        return ERROR_NO_SYSTEM_RESOURCES;
    uint32_t keeper = holder_of(to.index), other = holder_of(from.index);
    struct queue *state = segment_queue(keeper), *left = segment_queue(other);
    *place = (struct attachment){from, to};
    if (keeper == other)
        return 0;
    if (!atomic_load(&state->active) && !atomic_load(&state->focus)) {
        atomic_store(&state->active, atomic_load(&left->active));
        atomic_store(&state->focus, atomic_load(&left->focus));
    }
    if (!atomic_load(&state->capture))
        atomic_store(&state->capture, atomic_load(&left->capture));
    bool members[QUEUE_MAX];
    gather(s, to.index, members);
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++)
        if (members[i])
            atomic_store(&segment_queue(i)->input, i == keeper ? 0 : keeper + 1);
    return 0;
}

static int detach(struct segment *s, struct queue_ref from, struct queue_ref to)
{
    struct attachment *pair = NULL;
    for (int i = 0; i < ATTACHMENT_MAX && !pair; i++) {
        struct attachment *at = &s->attachments[i];
        if (at->from.tag == from.tag && at->from.index == from.index && at->to.tag == to.tag &&
            at->to.index == to.index)
            pair = at;
    }
    if (!pair)
        return ERROR_INVALID_PARAMETER;
    uint32_t holder = holder_of(to.index);
    struct queue *state = segment_queue(holder);
    *pair = (struct attachment){0};
    bool members[QUEUE_MAX], rest[QUEUE_MAX];
    gather(s, from.index, members);
    if (members[to.index])
        return 0; /* by way of another thread they still are */
    gather(s, to.index, rest);
    bool with_from = members[holder];
    part(s, state, with_from ? rest : members);
    keep_own(state, with_from ? members : rest);
    return 0;
}

BOOL AttachThreadInput(DWORD from, DWORD to, BOOL yes)
{
    struct segment *s = segment_get();
    struct queue_ref a, b;
    int error = ERROR_INVALID_PARAMETER;
    if (!thread_self())
        return FALSE;
    if (from != to && queue_find_thread(from, &a) && queue_find_thread(to, &b)) {
        robust_lock(&s->queue_lock);
        error = yes ? attach(s, a, b) : detach(s, a, b);
        robust_unlock(&s->queue_lock);
    }
    if (error)
        SetLastError((DWORD)error);
    return !error;
}

bool thread_shares_input(const struct thread *self, struct queue_ref other)
{
    return other.index < QUEUE_MAX &&
           queue_input(self->queue) == segment_queue(holder_of(other.index));
}

void thread_input_forget(struct queue_ref gone)
{
    struct segment *s = segment_peek();
    bool any = false;
    robust_lock(&s->queue_lock);
    for (int i = 0; i < ATTACHMENT_MAX; i++) {
        struct attachment *at = &s->attachments[i];
        if ((at->from.tag == gone.tag && at->from.index == gone.index) ||
            (at->to.tag == gone.tag && at->to.index == gone.index)) {
            *at = (struct attachment){0};
            any = true;
        }
    }
    struct queue *state = segment_queue(holder_of(gone.index));
    for (uint32_t i = 0; any && i < s->queue_high && i < QUEUE_MAX; i++) {
        bool members[QUEUE_MAX];
        if (i == gone.index || holder_of(i) != gone.index)
            continue;
        gather(s, i, members);
        part(s, state, members);
    }
    atomic_store(&segment_queue(gone.index)->input, 0);
    robust_unlock(&s->queue_lock);
}
