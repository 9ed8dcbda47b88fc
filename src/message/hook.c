/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "message/table.h"

enum {
    OBSERVES_FN = 1,   /* a message observer */
    OBSERVES_HOOK = 2, /* a global hook that sees messages */
};

static bool known(int kind)
{
    return (kind >= WH_MSGFILTER && kind <= WH_CBT) || kind == WH_MOUSE || kind == WH_SHELL ||
           (kind >= WH_CALLWNDPROCRET && kind <= WH_MOUSE_LL);
}

static bool always_global(int kind)
{
    return kind == WH_JOURNALRECORD || kind == WH_JOURNALPLAYBACK || kind == WH_KEYBOARD_LL ||
           kind == WH_MOUSE_LL;
}

static bool sees_messages(int kind)
{
    return kind == WH_GETMESSAGE || kind == WH_CALLWNDPROC || kind == WH_CALLWNDPROCRET;
}

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

static void recount(struct thread *t)
{
    bool any = false;
    for (const struct thread_hook *h = t->hooks; h; h = h->next)
        any |= h->global >= 0 && sees_messages(h->kind);
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

static int global_add(const struct thread *t, int kind, uint32_t tag)
{
    struct segment *s = segment_peek();
    int place = -ENOSPC;
    robust_lock(&s->queue_lock);
    for (int i = 0; i < HOOK_MAX; i++) {
        struct global_hook *hook = &s->global_hooks[i];
        if (!atomic_load(&hook->tag)) {
            place = place < 0 ? i : place;
        } else if (kind == WH_JOURNALPLAYBACK && hook->kind == kind) {
            place = -EBUSY;
            break;
        }
    }
    if (place >= 0) {
        s->global_hooks[place].kind = kind;
        s->global_hooks[place].owner = t->ref;
        atomic_store(&s->global_hooks[place].tag, tag);
        atomic_fetch_add(&s->hooks[kind + 1], 1);
    }
    robust_unlock(&s->queue_lock);
    return place;
}

static bool global_remove(int place, uint32_t tag)
{
    struct segment *s = segment_peek();
    struct global_hook *hook = &s->global_hooks[place];
    int kind = hook->kind;
    if (!atomic_compare_exchange_strong(&hook->tag, &tag, 0))
        return false;
    if (known(kind))
        atomic_fetch_sub(&s->hooks[kind + 1], 1);
    return true;
}

HHOOK SetWindowsHookEx(int kind, HOOKPROC proc, HINSTANCE module, DWORD thread)
{
    (void)module;
    struct thread *t = thread_self();
    if (!t)
        return NULL;
    if (!proc || !known(kind)) {
        SetLastError(proc ? ERROR_INVALID_HOOK_FILTER : ERROR_INVALID_FILTER_PROC);
        return NULL;
    }
    struct segment *s = segment_peek();
    if (thread && !always_global(kind) && thread != s->queues[t->ref.index].tid) {
        SetLastError(ERROR_INVALID_THREAD_ID);
        return NULL;
    }
    struct thread_hook *hook = malloc(sizeof(*hook));
    if (!hook) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    static _Atomic uint32_t handles;
    *hook = (struct thread_hook){t->hooks, kind, proc, atomic_fetch_add(&handles, 1) + 1, -1};
    if (!thread || always_global(kind)) {
        int place = global_add(t, kind, hook->handle);
        if (place < 0) {
            free(hook);
            error_set(place);
            return NULL;
        }
        hook->global = place;
    }
    t->hooks = hook;
    recount(t);
    return (HHOOK)(uintptr_t)hook->handle;
}

BOOL UnhookWindowsHookEx(HHOOK handle)
{
    struct thread *t = thread_peek();
    struct thread_hook **at = t ? &t->hooks : NULL;
    while (at && *at && (*at)->handle != (uintptr_t)handle)
        at = &(*at)->next;
    if (!at || !*at) {
        SetLastError(ERROR_INVALID_HOOK_HANDLE);
        return FALSE;
    }
    struct thread_hook *hook = *at;
    *at = hook->next;
    if (t->hook_current == hook)
        t->hook_current = NULL;
    if (hook->global >= 0)
        global_remove(hook->global, hook->handle);
    free(hook);
    recount(t);
    return TRUE;
}

void hook_thread_gone(struct thread *t)
{
    while (t->hooks)
        UnhookWindowsHookEx((HHOOK)(uintptr_t)t->hooks->handle);
}

void hook_forget_queue(struct queue_ref ref)
{
    struct segment *s = segment_peek();
    for (int i = 0; i < HOOK_MAX; i++) {
        struct global_hook *hook = &s->global_hooks[i];
        uint32_t tag = atomic_load(&hook->tag);
        if (tag && hook->owner.index == ref.index && hook->owner.tag == ref.tag)
            global_remove(i, tag);
    }
    if (atomic_exchange(&segment_queue(ref.index)->observes, 0))
        atomic_fetch_sub(&s->observers, 1);
}

/* Calls the first hook of the kind from `hook` on. */
static LRESULT call_from(struct thread *t, struct thread_hook *hook, int kind, int code, WPARAM w,
                         LPARAM l)
{
    while (hook && hook->kind != kind)
        hook = hook->next;
    if (!hook)
        return 0;
    struct thread_hook *outer = t->hook_current;
    t->hook_current = hook;
    LRESULT result = hook->proc(code, w, l);
    t->hook_current = outer;
    return result;
}

LRESULT hook_call_thread(struct thread *t, int kind, int code, WPARAM w, LPARAM l)
{
    return t->observing ? 0 : call_from(t, t->hooks, kind, code, w, l);
}

LRESULT CallNextHookEx(HHOOK hook, int code, WPARAM w, LPARAM l)
{
    (void)hook; /* as in the reference, the system knows which one is running */
    struct thread *t = thread_peek();
    const struct thread_hook *current = t ? t->hook_current : NULL;
    return current ? call_from(t, current->next, current->kind, code, w, l) : 0;
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
        memcpy(data.bytes, seen->text, sizeof(data.bytes));
        call_from(t, t->hooks, (int)(seen->kind & 0xff) - 1, seen->code, seen->wparam,
                  (LPARAM)&data);
        return;
    }
    if (!(atomic_load(&t->queue->observes) & OBSERVES_HOOK))
        return;
    if (seen->kind == MESSAGE_POSTED) {
        MSG msg = {.hwnd = hwnd,
                   .message = seen->message,
                   .wParam = seen->wparam,
                   .lParam = (LPARAM)seen->lparam,
                   .time = seen->time};
        call_from(t, t->hooks, WH_GETMESSAGE, HC_ACTION, PM_REMOVE, (LPARAM)&msg);
    } else if (seen->kind == MESSAGE_RETURNED) {
        CWPRETSTRUCT call = {(LRESULT)seen->result, (LPARAM)seen->lparam, seen->wparam,
                             seen->message, hwnd};
        call_from(t, t->hooks, WH_CALLWNDPROCRET, HC_ACTION, 0, (LPARAM)&call);
    } else {
        CWPSTRUCT call = {(LPARAM)seen->lparam, seen->wparam, seen->message, hwnd};
        call_from(t, t->hooks, WH_CALLWNDPROC, HC_ACTION, 0, (LPARAM)&call);
    }
}

bool message_has_global_hook(int kind)
{
    const struct segment *s = segment_get();
    return s && known(kind) && atomic_load(&s->hooks[kind + 1]) != 0;
}

bool message_cancel_journal(void)
{
    struct segment *s = segment_get();
    bool any = false;
    for (int i = 0; s && i < HOOK_MAX; i++) {
        struct global_hook *hook = &s->global_hooks[i];
        uint32_t tag = atomic_load(&hook->tag);
        if (!tag || hook->kind != WH_JOURNALPLAYBACK)
            continue;
        struct queue_ref owner = hook->owner;
        if (!global_remove(i, tag) || !queue_ref_valid(owner))
            continue;
        struct posted cancel = {.message = WM_CANCELJOURNAL, .time = GetTickCount()};
        queue_post(owner, &cancel);
        any = true;
    }
    return any;
}

static const struct thread_hook *playback_hook(const struct thread *t)
{
    const struct segment *s = segment_peek();
    const struct thread_hook *hook = t ? t->hooks : NULL;
    while (hook && hook->kind != WH_JOURNALPLAYBACK)
        hook = hook->next;
    return hook && atomic_load(&s->global_hooks[hook->global].tag) == hook->handle ? hook : NULL;
}

bool message_playback_active(void)
{
    return playback_hook(thread_peek()) != NULL;
}

LRESULT message_call_playback_hook(int code, EVENTMSG *event)
{
    struct thread *t = thread_peek();
    return playback_hook(t) ? call_from(t, t->hooks, WH_JOURNALPLAYBACK, code, 0, (LPARAM)event)
                            : 0;
}
