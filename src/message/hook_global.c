/* SPDX-License-Identifier: MIT */
#include "message/hook.h"

#include <errno.h>
#include <string.h>

#include "base/clock.h"
#include "message/table.h"
#include "message/win_event.h"

/*
 * A global hook is called on each thread of the process that installed it; from
 * another process, and for the kinds that are always called where they were
 * installed, the installing thread is sent a packet and waited for. One that
 * does not answer in time is passed over until it looks for messages again, and
 * observers are told.
 */

enum {
    HOOK_TIMEOUT_MS = 150,
    DATA_MAX = 128,
    OBSERVES_FN = 1,   /* a message observer */
    OBSERVES_HOOK = 2, /* a global hook that sees messages */
};

struct packet {
    uint32_t handle;
    int32_t code;
    uint64_t wparam;
    uint64_t lparam;
    uint32_t size; /* of the structure lParam points to, 0: lParam is a value */
    uint32_t reserved;
    _Alignas(8) char data[DATA_MAX];
};

static bool runs_where_installed(int kind)
{
    return kind == WH_JOURNALRECORD || kind == WH_JOURNALPLAYBACK || kind == WH_KEYBOARD_LL ||
           kind == WH_MOUSE_LL;
}

static bool sees_messages(int kind)
{
    return kind == WH_GETMESSAGE || kind == WH_CALLWNDPROC || kind == WH_CALLWNDPROCRET;
}

/* ---- The table ---- */

int hook_global_add(struct queue_ref owner, int kind, uint32_t handle, uint64_t order)
{
    struct segment *s = segment_peek();
    int place = -ENOSPC;
    robust_lock(&s->queue_lock);
    for (int i = 0; i < HOOK_MAX; i++) {
        const struct global_hook *hook = &s->global_hooks[i];
        if (!atomic_load(&hook->tag)) {
            place = place < 0 ? i : place;
        } else if (kind == WH_JOURNALPLAYBACK && hook->kind == kind) {
            place = -EBUSY;
            break;
        }
    }
    if (place >= 0) {
        struct global_hook *hook = &s->global_hooks[place];
        hook->kind = kind;
        hook->owner = owner;
        hook->order = order;
        atomic_store(&hook->hung_ms, 0);
        atomic_store(&hook->tag, handle);
        atomic_fetch_or(&s->hook_kinds, hook_bit(kind));
    }
    robust_unlock(&s->queue_lock);
    return place;
}

/* With the lock held. */
static void recount_kinds(struct segment *s)
{
    uint32_t kinds = 0;
    for (int i = 0; i < HOOK_MAX; i++)
        if (atomic_load(&s->global_hooks[i].tag))
            kinds |= hook_bit(s->global_hooks[i].kind & 15);
    atomic_store(&s->hook_kinds, kinds);
}

bool hook_global_remove(int place, uint32_t handle)
{
    struct segment *s = segment_peek();
    robust_lock(&s->queue_lock);
    bool removed = atomic_compare_exchange_strong(&s->global_hooks[place].tag, &handle, 0);
    if (removed)
        recount_kinds(s);
    robust_unlock(&s->queue_lock);
    return removed;
}

void hook_forget_queue(struct queue_ref ref)
{
    struct segment *s = segment_peek();
    for (int i = 0; i < HOOK_MAX; i++) {
        const struct global_hook *hook = &s->global_hooks[i];
        uint32_t tag = atomic_load(&hook->tag);
        if (tag && hook->owner.index == ref.index && hook->owner.tag == ref.tag)
            hook_global_remove(i, tag);
    }
    /* It may have died after it took one out and before the kinds were counted. */
    if (atomic_load(&s->hook_kinds)) {
        robust_lock(&s->queue_lock);
        recount_kinds(s);
        robust_unlock(&s->queue_lock);
    }
    win_event_forget_queue(ref);
    if (atomic_exchange(&segment_queue(ref.index)->observes, 0))
        atomic_fetch_sub(&s->observers, 1);
}

bool message_has_global_hook(int kind)
{
    const struct segment *s = segment_get();
    return s && kind >= WH_MSGFILTER && kind <= WH_MOUSE_LL &&
           atomic_load(&s->hook_kinds) & hook_bit(kind);
}

bool message_cancel_journal(void)
{
    struct segment *s = segment_get();
    bool any = false;
    for (int i = 0; s && i < HOOK_MAX; i++) {
        const struct global_hook *hook = &s->global_hooks[i];
        uint32_t tag = atomic_load(&hook->tag);
        if (!tag || hook->kind != WH_JOURNALPLAYBACK)
            continue;
        struct queue_ref owner = hook->owner;
        if (!hook_global_remove(i, tag) || !queue_ref_valid(owner))
            continue;
        struct posted cancel = {.message = WM_CANCELJOURNAL, .time = GetTickCount()};
        queue_post(owner, &cancel);
        any = true;
    }
    return any;
}

/* ---- Calling ---- */

/* What lParam points to; 0 when it is a value. */
static uint32_t data_size(int kind, int code)
{
    switch (kind) {
    case WH_MSGFILTER:
    case WH_SYSMSGFILTER:
    case WH_GETMESSAGE:
        return sizeof(MSG);
    case WH_CALLWNDPROC:
        return sizeof(CWPSTRUCT);
    case WH_CALLWNDPROCRET:
        return sizeof(CWPRETSTRUCT);
    case WH_MOUSE:
        return sizeof(MOUSEHOOKSTRUCTEX);
    case WH_DEBUG:
        return sizeof(DEBUGHOOKINFO);
    case WH_JOURNALRECORD:
    case WH_JOURNALPLAYBACK:
        return code == HC_ACTION || code == HC_GETNEXT ? sizeof(EVENTMSG) : 0;
    case WH_KEYBOARD_LL:
        return sizeof(KBDLLHOOKSTRUCT);
    case WH_MOUSE_LL:
        return sizeof(MSLLHOOKSTRUCT);
    case WH_CBT:
        return code == HCBT_ACTIVATE       ? sizeof(CBTACTIVATESTRUCT)
               : code == HCBT_MOVESIZE     ? sizeof(RECT)
               : code == HCBT_CREATEWND    ? sizeof(CBT_CREATEWND)
               : code == HCBT_CLICKSKIPPED ? sizeof(MOUSEHOOKSTRUCTEX)
                                           : 0;
    case WH_SHELL:
        return code == HSHELL_GETMINRECT ? sizeof(RECT) : 0;
    default:
        return 0;
    }
}

/* Pointers that mean nothing in another process do not travel. */
static void cut_pointers(int kind, int code, void *data)
{
    MSG *msg = data;
    CWPSTRUCT *call = data;
    CWPRETSTRUCT *ret = data;
    if (kind == WH_GETMESSAGE && !message_is_value(msg->message))
        msg->lParam = 0;
    else if (kind == WH_CALLWNDPROC && !message_is_value(call->message))
        call->lParam = 0;
    else if (kind == WH_CALLWNDPROCRET && !message_is_value(ret->message))
        ret->lParam = 0;
    else if (kind == WH_CBT && code == HCBT_CREATEWND)
        ((CBT_CREATEWND *)data)->lpcs = NULL;
    else if (kind == WH_DEBUG)
        ((DEBUGHOOKINFO *)data)->lParam = 0;
}

/* What a hook may change comes back. */
static bool comes_back(int kind, int code)
{
    return kind == WH_GETMESSAGE || kind == WH_JOURNALPLAYBACK ||
           (kind == WH_CBT && code == HCBT_MOVESIZE) ||
           (kind == WH_SHELL && code == HSHELL_GETMINRECT);
}

/* A hook that was late is left alone until its thread has looked for messages since. */
static bool is_hung(struct global_hook *hook)
{
    uint32_t since = atomic_load(&hook->hung_ms);
    if (!since)
        return false;
    uint32_t pumped = atomic_load(&segment_queue(hook->owner.index)->pumped_ms);
    if ((int32_t)(pumped - since) <= 0)
        return true;
    atomic_store(&hook->hung_ms, 0);
    return false;
}

static int call_there(struct global_hook *hook, uint32_t handle, int code, WPARAM w, LPARAM l,
                      LRESULT *ret_result)
{
    struct queue_ref owner = hook->owner;
    int kind = hook->kind;
    struct packet packet = {.handle = handle, .code = code, .wparam = w, .lparam = (uint64_t)l};
    packet.size = data_size(kind, code);
    if (packet.size && !l)
        return -EINVAL;
    if (packet.size) {
        memcpy(packet.data, (const void *)l, packet.size);
        cut_pointers(kind, code, packet.data);
    }
    int r = send_packet(owner, PWM_HOOKCALL, &packet, sizeof(packet), HOOK_TIMEOUT_MS, ret_result);
    if (r == 0 && packet.size && comes_back(kind, code))
        memcpy((void *)l, packet.data, data_size(kind, code));
    if (r == -ETIMEDOUT) {
        atomic_store(&hook->hung_ms, (uint32_t)clock_ms() | 1);
        message_report(GetDesktopWindow(), PWM_HOOKBYPASSED, (WPARAM)kind,
                       (LPARAM)segment_peek()->queues[owner.index].pid, NULL);
    }
    return r;
}

/* The newest global hook of a kind below an order; its order is read once. */
static struct global_hook *newest(int kind, uint64_t below, uint32_t *ret_handle,
                                  uint64_t *ret_order)
{
    struct segment *s = segment_peek();
    struct global_hook *best = NULL;
    uint64_t best_order = 0;
    for (int i = 0; i < HOOK_MAX; i++) {
        struct global_hook *hook = &s->global_hooks[i];
        uint32_t handle = atomic_load(&hook->tag);
        uint64_t order = __atomic_load_n(&hook->order, __ATOMIC_RELAXED);
        if (handle && hook->kind == kind && order < below && (!best || order > best_order) &&
            queue_ref_valid(hook->owner)) {
            best = hook;
            best_order = order;
            *ret_handle = handle;
        }
    }
    *ret_order = best_order;
    return best;
}

LRESULT hook_call_global(struct thread *t, int kind, uint64_t below, int code, WPARAM w, LPARAM l)
{
    struct segment *s = segment_peek();
    bool is_station = s->windows[DESKTOP_SLOT].owner.index == t->ref.index &&
                      s->windows[DESKTOP_SLOT].owner.tag == t->ref.tag;
    uint32_t handle = 0;
    uint64_t order = 0;
    for (struct global_hook *hook; (hook = newest(kind, below, &handle, &order)); below = order) {
        bool mine = s->queues[hook->owner.index % QUEUE_MAX].pid == process_pid();
        bool here = mine && (!runs_where_installed(kind) ||
                             (hook->owner.index == t->ref.index && hook->owner.tag == t->ref.tag));
        struct hook own;
        LRESULT result = 0;
        if (here && hook_find_handle(handle, &own)) {
            own.order = order; /* the next one is below it, whatever was written over it */
            return hook_run(t, &own, true, code, w, l);
        }
        /* Nobody holds up the station: its messages are told and not asked about (observe.c). */
        if (here || (is_station && !mine) || is_hung(hook))
            continue;
        if (call_there(hook, handle, code, w, l, &result) == 0)
            return result;
    }
    return 0;
}

LRESULT hook_run_packet(struct thread *t, void *bytes, size_t size)
{
    struct packet *packet = bytes;
    struct hook hook;
    if (size != sizeof(*packet) || !hook_find_handle(packet->handle, &hook))
        return 0;
    uint32_t wanted = data_size(hook.kind, packet->code);
    if (packet->size != wanted || wanted > DATA_MAX)
        return 0;
    if (wanted)
        cut_pointers(hook.kind, packet->code, packet->data);
    LPARAM l = wanted ? (LPARAM)packet->data : (LPARAM)packet->lparam;
    return hook_run(t, &hook, true, packet->code, (WPARAM)packet->wparam, l);
}

/* ---- Observations for global hooks ---- */

static void set_observes(struct thread *t, uint32_t bit, bool on)
{
    struct segment *s = segment_peek();
    uint32_t before = on ? atomic_fetch_or(&t->queue->observes, bit)
                         : atomic_fetch_and(&t->queue->observes, ~bit);
    uint32_t after = on ? before | bit : before & ~bit;
    if (!before && after)
        atomic_fetch_add(&s->observers, 1);
    else if (before && !after)
        atomic_fetch_sub(&s->observers, 1);
}

void hook_recount(struct thread *t)
{
    const struct segment *s = segment_peek();
    bool any = false;
    for (int i = 0; i < HOOK_MAX; i++) {
        const struct global_hook *hook = &s->global_hooks[i];
        any |= atomic_load(&hook->tag) && sees_messages(hook->kind) &&
               hook->owner.index == t->ref.index && hook->owner.tag == t->ref.tag;
    }
    set_observes(t, OBSERVES_HOOK, any);
}

int message_observe(message_observer_fn fn, void *data)
{
    struct thread *t = fn ? thread_self() : thread_peek();
    if (!t)
        return fn ? -ENOMEM : 0;
    t->observer = fn;
    t->observer_data = data;
    set_observes(t, OBSERVES_FN, fn != NULL);
    return 0;
}

static void call_own(struct thread *t, int kind, int code, WPARAM w, LPARAM l)
{
    const struct segment *s = segment_peek();
    for (int i = 0; i < HOOK_MAX; i++) {
        const struct global_hook *global = &s->global_hooks[i];
        uint32_t handle = atomic_load(&global->tag);
        struct hook hook;
        if (handle && global->kind == kind && global->owner.index == t->ref.index &&
            global->owner.tag == t->ref.tag && hook_find_handle(handle, &hook))
            hook_run(t, &hook, true, code, w, l);
    }
}

void hook_call_seen(struct thread *t, const struct seen *seen)
{
    union {
        char bytes[sizeof(seen->text)];
        EVENTMSG event;
        KBDLLHOOKSTRUCT key;
        MSLLHOOKSTRUCT mouse;
    } data;
    HWND hwnd = (HWND)(uintptr_t)seen->hwnd;
    if (seen->kind & 0x100) {
        int kind = (seen->kind & 0xff) - 1;
        memcpy(data.bytes, seen->text, sizeof(data.bytes));
        if (kind == WH_JOURNALRECORD || kind == WH_KEYBOARD_LL || kind == WH_MOUSE_LL)
            call_own(t, kind, seen->code, seen->wparam, (LPARAM)&data);
        return;
    }
    if (!(atomic_load(&t->queue->observes) & OBSERVES_HOOK) || !seen->by_station)
        return;
    if (seen->kind == MESSAGE_POSTED) {
        MSG msg = {.hwnd = hwnd,
                   .message = seen->message,
                   .wParam = seen->wparam,
                   .lParam = (LPARAM)seen->lparam,
                   .time = seen->time};
        call_own(t, WH_GETMESSAGE, HC_ACTION, PM_REMOVE, (LPARAM)&msg);
    } else if (seen->kind == MESSAGE_RETURNED) {
        CWPRETSTRUCT call = {(LRESULT)seen->result, (LPARAM)seen->lparam, seen->wparam,
                             seen->message, hwnd};
        call_own(t, WH_CALLWNDPROCRET, HC_ACTION, 0, (LPARAM)&call);
    } else {
        CWPSTRUCT call = {(LPARAM)seen->lparam, seen->wparam, seen->message, hwnd};
        call_own(t, WH_CALLWNDPROC, HC_ACTION, 0, (LPARAM)&call);
    }
}
