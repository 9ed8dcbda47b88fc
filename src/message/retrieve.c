/* SPDX-License-Identifier: MIT */
#include "message/hook.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/painter.h"
#include "message/journal.h"
#include "message/pointer.h"
#include "message/raw_input.h"
#include "message/table.h"
#include "message/track.h"
#include "pianola/input.h"

/*
 * What waits for a thread comes out in this order: sent, posted, hot keys, quit,
 * input, paint, timers. The ring holds it as it came in; what is not wanted yet
 * goes into a stash by kind. While nothing is stashed and a posted message is at
 * the head of the ring it is taken from there.
 */

static void (*retrieved_fn)(const MSG *msg, UINT vk);

void message_set_retrieved_fn(void (*fn)(const MSG *msg, UINT vk))
{
    retrieved_fn = fn;
}

static bool wanted(const MSG *msg, HWND hwnd, UINT min, UINT max)
{
    if (hwnd == (HWND)(LONG_PTR)-1) {
        if (msg->hwnd)
            return false;
    } else if (hwnd && msg->hwnd != hwnd && !IsChild(hwnd, msg->hwnd)) {
        return false;
    }
    return (min == 0 && max == 0) || (msg->message >= min && msg->message <= max);
}

/* ---- The stashes ---- */

static struct stashed *stash_add(struct stash *stash)
{
    if (stash->first + stash->count == stash->room) {
        if (stash->first > stash->count) {
            memmove(stash->items, stash->items + stash->first,
                    stash->count * sizeof(*stash->items));
        } else {
            size_t room = stash->room ? stash->room * 2 : 64;
            struct stashed *items = malloc(room * sizeof(*items));
            if (!items)
                return NULL;
            if (stash->count)
                memcpy(items, stash->items + stash->first, stash->count * sizeof(*items));
            free(stash->items);
            stash->items = items;
            stash->room = room;
        }
        stash->first = 0;
    }
    return &stash->items[stash->first + stash->count++];
}

static void done(struct thread *t)
{
    atomic_fetch_add_explicit(&t->queue->posted_done, 1, memory_order_release);
}

static void stash_remove(struct thread *t, struct stash *stash, size_t at)
{
    struct stashed *items = stash->items + stash->first;
    if (at == 0)
        stash->first++;
    else
        memmove(items + at, items + at + 1, (stash->count - at - 1) * sizeof(*items));
    stash->count--;
    if (stash->count == 0)
        stash->first = 0;
    t->stashed--;
    done(t);
}

/* Whether something taken from the ring is for somebody. A message with a pointer is never posted:
 * it is not what PostMessage put there. */
static bool is_deliverable(const MSG *msg)
{
    return (!msg->hwnd || local_window(msg->hwnd)) && message_is_value(msg->message);
}

bool thread_take_raw(struct thread *t, struct stashed *ret_item, bool remove)
{
    struct stash *stash = &t->stash[POSTED_INPUT];
    thread_drain(t);
    for (size_t i = 0; i < stash->count; i++) {
        if (stash->items[stash->first + i].msg.message != WM_INPUT)
            continue;
        *ret_item = stash->items[stash->first + i];
        if (remove)
            stash_remove(t, stash, i);
        return true;
    }
    return false;
}

static UINT status_of(const MSG *msg, enum posted_kind kind)
{
    if (kind == POSTED_MESSAGE)
        return QS_POSTMESSAGE | QS_ALLPOSTMESSAGE;
    if (kind == POSTED_HOTKEY)
        return QS_HOTKEY;
    if (msg->message == WM_INPUT)
        return QS_RAWINPUT;
    if (msg->message == WM_MOUSEMOVE || msg->message == WM_NCMOUSEMOVE ||
        msg->message >= PWM_TYPETEXT)
        return QS_MOUSEMOVE;
    return msg->message >= WM_KEYFIRST && msg->message <= WM_KEYLAST ? QS_KEY : QS_MOUSEBUTTON;
}

/* A move that nobody has looked at yet is superseded by the next one. */
static bool supersede(struct stash *stash, const struct stashed *item)
{
    struct stashed *last = stash->count ? &stash->items[stash->first + stash->count - 1] : NULL;
    if (item->msg.message != WM_MOUSEMOVE || !last || last->msg.message != WM_MOUSEMOVE ||
        last->msg.hwnd != item->msg.hwnd || last->msg.wParam != item->msg.wParam)
        return false;
    *last = *item;
    return true;
}

static struct stashed from_ring(const struct posted *p)
{
    return (struct stashed){.msg = {.hwnd = (HWND)(uintptr_t)p->hwnd,
                                    .message = p->message,
                                    .wParam = p->wparam,
                                    .lParam = (LPARAM)p->lparam,
                                    .time = p->time,
                                    .pt = {p->x, p->y}},
                            .pid = p->sender_pid,
                            .vk = p->vk,
                            .origin = p->origin,
                            .extra_info = p->extra_info};
}

/* The ring's end; 0 new messages when it was scribbled on and nothing in it can be believed. */
static uint64_t ring_tail(struct thread *t)
{
    struct queue *q = t->queue;
    uint64_t tail = atomic_load_explicit(&q->posted_tail, memory_order_acquire);
    if (tail - t->read > POSTED_SLOTS) {
        t->read = tail;
        atomic_store(&q->posted_done, tail);
    }
    return tail;
}

bool thread_drain(struct thread *t)
{
    uint64_t tail = ring_tail(t);
    while (t->read != tail) {
        const struct posted *p = &t->queue->posted[t->read % POSTED_SLOTS];
        struct stashed item = from_ring(p);
        enum posted_kind kind = (enum posted_kind)(p->kind % POSTED_KINDS);
        struct stash *stash = &t->stash[kind];
        t->changed |= status_of(&item.msg, kind);
        if (kind == POSTED_INPUT && supersede(stash, &item)) {
            done(t);
        } else {
            struct stashed *place = stash_add(stash);
            if (!place)
                return false;
            *place = item;
            t->stashed++;
        }
        t->read++;
    }
    return true;
}

/* ---- Taking ---- */

static void take_item(struct thread *t, const struct stashed *item, MSG *msg)
{
    *msg = item->msg;
    t->last_pid = item->pid;
    t->extra_info = (LPARAM)item->extra_info;
    t->input_origin = 0;
}

static bool stash_take(struct thread *t, enum posted_kind kind, MSG *msg, HWND hwnd, UINT min,
                       UINT max, bool remove)
{
    struct stash *stash = &t->stash[kind];
    for (size_t i = 0; i < stash->count;) {
        const struct stashed *at = &stash->items[stash->first + i];
        if (!is_deliverable(&at->msg)) {
            stash_remove(t, stash, i);
            continue;
        }
        if (wanted(&at->msg, hwnd, min, max)) {
            take_item(t, at, msg);
            if (remove)
                stash_remove(t, stash, i);
            return true;
        }
        i++;
    }
    return false;
}

/* Which window and message it is follows from the state of now: the filter comes after that. */
static bool input_take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    struct stash *stash = &t->stash[POSTED_INPUT];
    if (t->retrieving)
        return false;
    for (size_t i = 0; i < stash->count;) {
        struct stashed item = stash->items[stash->first + i];
        if (item.msg.message == PWM_MOUSELEFT) {
            stash_remove(t, stash, i);
            track_left(t);
            continue;
        }
        if (item.msg.message == PWM_KEYWENTUP) {
            stash_remove(t, stash, i);
            item.msg.message = WM_KEYUP;
            if (retrieved_fn)
                retrieved_fn(&item.msg, item.vk);
            continue;
        }
        struct stashed raw = item;
        t->retrieving = true;
        t->extra_info = (LPARAM)item.extra_info;
        bool deliver = input_aim(t, &item.msg);
        MSG seen = item.msg; /* by its window */
        if (deliver)
            pointer_from_mouse(&seen);
        if (deliver && !wanted(&seen, hwnd, min, max)) {
            t->retrieving = false;
            i++;
            continue;
        }
        if (remove || !deliver)
            stash_remove(t, stash, i);
        if (!deliver && input_hand_on(t, &raw.msg, item.msg.hwnd, raw.vk, raw.origin)) {
            t->retrieving = false;
            continue;
        }
        if (remove && deliver && item.msg.message != WM_INPUT)
            input_record(&raw.msg, item.msg.hwnd, raw.vk >> 16);
        if (deliver && item.msg.message == WM_INPUT)
            raw_input_retrieved(t, &raw, &item.msg);
        else
            deliver = deliver && input_arrive(t, &item.msg, remove);
        if (remove && retrieved_fn && item.msg.message != WM_INPUT)
            retrieved_fn(&raw.msg, raw.vk);
        t->retrieving = false;
        if (deliver) {
            if (remove)
                pointer_retrieved(&seen, &item.msg);
            item.msg = item.msg.message == seen.message ? item.msg : seen;
            take_item(t, &item, msg);
            if ((item.vk & 0xffff) == VK_PACKET)
                t->packet = (WCHAR)(item.vk >> 16);
            if (remove) {
                t->input = item.msg;
                t->input_origin = item.origin;
            }
            return true;
        }
        /* Kept back by a hook: it stays for whoever looks again, as in the reference. */
        if (!remove)
            return false;
    }
    return false;
}

/* true with *ret_taken false: the slow way has to look. */
static bool ring_take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove,
                      bool *ret_taken)
{
    uint64_t tail = ring_tail(t);
    *ret_taken = false;
    while (t->read != tail) {
        const struct posted *p = &t->queue->posted[t->read % POSTED_SLOTS];
        if (p->kind != POSTED_MESSAGE || !remove)
            return true;
        struct stashed item = from_ring(p);
        bool gone = !is_deliverable(&item.msg);
        if (!gone && !wanted(&item.msg, hwnd, min, max))
            return true;
        t->read++;
        done(t);
        if (!gone) {
            take_item(t, &item, msg);
            *ret_taken = true;
            return true;
        }
    }
    return false;
}

static bool take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags)
{
    bool remove = flags & PM_REMOVE;
    UINT kinds = HIWORD(flags) ? HIWORD(flags) : QS_ALLINPUT;
    bool taken = false;
    if (!thread_has_work(t) && !t->stashed && !t->quit && !timer_any(t) && !t->first_update &&
        !t->track.due && !hook_wanted(WH_JOURNALPLAYBACK)) {
        t->last_pid = 0;
        t->extra_info = 0;
        t->input_origin = 0;
        return false;
    }
    while (thread_run_sent(t))
        ;
    thread_run_seen(t);
    if (t->asyncs)
        thread_run_answers(t);
    if (t->stashed == 0 && kinds & QS_POSTMESSAGE) {
        if (ring_take(t, msg, hwnd, min, max, remove, &taken) && taken)
            return true;
    }
    if (!thread_drain(t))
        return false;
    if (t->stashed) {
        if ((kinds & QS_POSTMESSAGE &&
             stash_take(t, POSTED_MESSAGE, msg, hwnd, min, max, remove)) ||
            (kinds & QS_HOTKEY && stash_take(t, POSTED_HOTKEY, msg, hwnd, min, max, remove)))
            return true;
    }
    t->last_pid = 0;
    if (t->quit && kinds & QS_POSTMESSAGE) {
        *msg = (MSG){.message = WM_QUIT, .wParam = (WPARAM)t->quit_code, .time = GetTickCount()};
        if (remove)
            t->quit = false;
        return true;
    }
    do {
        if (t->stash[POSTED_INPUT].count && kinds & QS_INPUT &&
            input_take(t, msg, hwnd, min, max, remove))
            return true;
    } while (kinds & QS_INPUT && hook_wanted(WH_JOURNALPLAYBACK) && journal_play(t) &&
             thread_drain(t));
    if (!hook_wanted(WH_JOURNALPLAYBACK))
        t->playback_due = 0;
    t->extra_info = 0;
    t->input_origin = 0;
    if (track_run(t) && kinds & QS_POSTMESSAGE)
        return take(t, msg, hwnd, min, max, flags);
    if (t->first_update && kinds & QS_PAINT && paint_take(t, msg, hwnd, min, max, remove))
        return true;
    return kinds & QS_TIMER && timer_take(t, msg, hwnd, min, max, remove);
}

/* Whoever looked has seen what came: only what comes from now on is new. */
static void looked(struct thread *t, UINT min, UINT max, UINT flags)
{
    UINT seen = HIWORD(flags) ? HIWORD(flags) : QS_ALLINPUT;
    if (min == 0 && max == 0)
        seen |= QS_ALLPOSTMESSAGE;
    t->changed &= ~seen;
    t->sent_noted = atomic_load_explicit(&t->queue->sent_tail, memory_order_relaxed);
    atomic_store_explicit(&t->queue->pumped_ms, (uint32_t)clock_coarse_ms(), memory_order_relaxed);
}

static void retrieved(struct thread *t, MSG *msg, bool removed)
{
    t->last_time = msg->time;
    t->last_pos = msg->pt;
    if (removed) {
        if (retrieved_fn && !t->input_origin)
            retrieved_fn(msg, 0);
        if (observe_wanted(segment_peek()))
            observe_put(MESSAGE_POSTED, msg->hwnd, msg->message, msg->wParam, msg->lParam, 0, NULL);
    }
    if (msg->message == WM_QUEUESYNC && removed)
        hook_call(WH_CBT, HCBT_QS, 0, 0);
    if (hook_wanted(WH_GETMESSAGE))
        hook_call(WH_GETMESSAGE, HC_ACTION, removed ? PM_REMOVE : PM_NOREMOVE, (LPARAM)msg);
}

/* Messages of no window are asked for by -1, also as 16 bits have it. */
static bool filter_window(HWND *hwnd)
{
    if (*hwnd == HWND_BROADCAST)
        *hwnd = (HWND)(LONG_PTR)-1;
    return !*hwnd || *hwnd == (HWND)(LONG_PTR)-1 || table_slot(*hwnd);
}

BOOL PeekMessage(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags)
{
    struct thread *t = thread_self();
    if (!t || !msg || !filter_window(&hwnd))
        return FALSE;
    if (t->poll_fd >= 0)
        atomic_store_explicit(&t->queue->armed, 0, memory_order_relaxed);
    do {
        bool found = take(t, msg, hwnd, min, max, flags);
        looked(t, min, max, flags);
        if (found) {
            retrieved(t, msg, flags & PM_REMOVE);
            return TRUE;
        }
    } while (t->poll_fd >= 0 && !thread_arm_bell(t));
    return FALSE;
}

uint64_t thread_deadline(const struct thread *t, bool timers)
{
    uint64_t next = timer_next(t, timers);
    return next == UINT64_MAX ? next : next * 1000000u;
}

bool thread_idles(struct thread *t)
{
    if (!atomic_load_explicit(&t->queue->was_idle, memory_order_relaxed))
        idle_begin(t);
    if (!hook_wanted(WH_FOREGROUNDIDLE))
        return false;
    HWND foreground = GetForegroundWindow();
    const struct window_slot *slot = foreground ? table_slot(foreground) : NULL;
    if (!slot || slot->owner.index != t->ref.index || slot->owner.tag != t->ref.tag)
        return false;
    hook_call(WH_FOREGROUNDIDLE, HC_ACTION, 0, 0);
    return thread_has_work(t);
}

BOOL GetMessage(MSG *msg, HWND hwnd, UINT min, UINT max)
{
    struct thread *t = thread_self();
    if (!t || !msg || !filter_window(&hwnd))
        return -1;
    while (!take(t, msg, hwnd, min, max, PM_REMOVE)) {
        looked(t, min, max, PM_REMOVE);
        if (thread_idles(t))
            continue;
        painter_idle();
        thread_wait(t, thread_deadline(t, true), NULL);
    }
    looked(t, min, max, PM_REMOVE);
    retrieved(t, msg, true);
    return msg->message != WM_QUIT;
}

LONG GetMessageTime(void)
{
    const struct thread *t = thread_peek();
    return t ? (LONG)t->last_time : 0;
}

DWORD GetMessagePos(void)
{
    const struct thread *t = thread_peek();
    return t ? (DWORD)MAKELONG(t->last_pos.x, t->last_pos.y) : 0;
}

LPARAM GetMessageExtraInfo(void)
{
    const struct thread *t = thread_peek();
    return t ? t->extra_info : 0;
}

LPARAM SetMessageExtraInfo(LPARAM info)
{
    struct thread *t = thread_self();
    LPARAM before = t ? t->extra_info : 0;
    if (t)
        t->extra_info = info;
    return before;
}
