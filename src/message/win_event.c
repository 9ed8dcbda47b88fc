/* SPDX-License-Identifier: MIT */
#include "message/win_event.h"

#include <pthread.h>
#include <stdlib.h>

#include "message/table.h"

/*
 * Hooks for events are in a table of the segment, where every process finds
 * them; the procedures are in a list of the process that set them. Events for
 * another thread travel in its ring of observations.
 */

struct listener {
    struct listener *next;
    uint32_t handle;
    WINEVENTPROC proc;
};

static struct listener *listeners;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static WINEVENTPROC proc_of_handle(uint32_t handle)
{
    pthread_mutex_lock(&lock);
    const struct listener *at = listeners;
    while (at && at->handle != handle)
        at = at->next;
    WINEVENTPROC proc = at ? at->proc : NULL;
    pthread_mutex_unlock(&lock);
    return proc;
}

/* ---- The table ---- */

/* With the lock held. Whoever died in the middle of a change leaves a count that is made anew. */
static void recount(struct segment *s)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < EVENT_HOOK_MAX; i++)
        count += atomic_load(&s->event_hooks[i].tag) != 0;
    atomic_store(&s->event_hook_count, count);
}

static uint32_t add(const struct event_hook *wanted)
{
    struct segment *s = segment_peek();
    uint32_t handle = 0;
    robust_lock(&s->queue_lock);
    for (uint32_t i = 0; i < EVENT_HOOK_MAX && !handle; i++) {
        struct event_hook *hook = &s->event_hooks[i];
        if (atomic_load(&hook->tag))
            continue;
        /* Handles are not used again soon: the place, and how often it was taken. */
        handle = (++hook->generation % 0xffff + 1) << 8 | (i + 1);
        uint32_t generation = hook->generation;
        hook->owner = wanted->owner;
        hook->min = wanted->min;
        hook->max = wanted->max;
        hook->pid = wanted->pid;
        hook->tid = wanted->tid;
        hook->flags = wanted->flags;
        hook->generation = generation;
        atomic_store(&hook->tag, handle);
    }
    recount(s);
    robust_unlock(&s->queue_lock);
    return handle;
}

static bool take_out(uint32_t handle)
{
    struct segment *s = segment_peek();
    uint32_t i = (handle & 0xff) - 1;
    if (!handle || i >= EVENT_HOOK_MAX ||
        !atomic_compare_exchange_strong(&s->event_hooks[i].tag, &handle, 0))
        return false;
    robust_lock(&s->queue_lock);
    recount(s);
    robust_unlock(&s->queue_lock);
    return true;
}

void win_event_forget_queue(struct queue_ref ref)
{
    struct segment *s = segment_peek();
    for (uint32_t i = 0; i < EVENT_HOOK_MAX; i++) {
        const struct event_hook *hook = &s->event_hooks[i];
        uint32_t handle = atomic_load(&hook->tag);
        if (handle && hook->owner.index == ref.index && hook->owner.tag == ref.tag)
            take_out(handle);
    }
    if (atomic_load(&s->event_hook_count)) {
        robust_lock(&s->queue_lock);
        recount(s);
        robust_unlock(&s->queue_lock);
    }
}

static HWINEVENTHOOK refuse(DWORD error)
{
    SetLastError(error);
    return NULL;
}

HWINEVENTHOOK SetWinEventHook(DWORD min, DWORD max, HMODULE module, WINEVENTPROC proc,
                              DWORD process, DWORD thread, UINT flags)
{
    const struct thread *t = thread_self();
    struct queue_ref ref;
    if (!t)
        return NULL;
    if (flags & WINEVENT_INCONTEXT && !module)
        return refuse(ERROR_HOOK_NEEDS_HMOD);
    if (min > max)
        return refuse(ERROR_INVALID_HOOK_FILTER);
    if (!proc)
        return refuse(ERROR_INVALID_FILTER_PROC);
    if (thread && thread != GetCurrentThreadId() && !queue_find_thread(thread, &ref))
        return refuse(ERROR_INVALID_THREAD_ID);
    struct listener *listener = malloc(sizeof(*listener));
    struct event_hook wanted = {
        .owner = t->ref, .min = min, .max = max, .pid = process, .tid = thread, .flags = flags};
    if (!listener)
        return refuse(ERROR_NOT_ENOUGH_MEMORY);
    uint32_t handle = add(&wanted);
    if (!handle) {
        free(listener);
        return refuse(ERROR_NO_SYSTEM_RESOURCES);
    }
    *listener = (struct listener){NULL, handle, proc};
    pthread_mutex_lock(&lock);
    listener->next = listeners;
    listeners = listener;
    pthread_mutex_unlock(&lock);
    return (HWINEVENTHOOK)(uintptr_t)handle;
}

BOOL UnhookWinEvent(HWINEVENTHOOK hook)
{
    uint32_t handle = (uint32_t)(uintptr_t)hook;
    if (!segment_get())
        return FALSE;
    pthread_mutex_lock(&lock);
    struct listener **at = &listeners;
    while (*at && (*at)->handle != handle)
        at = &(*at)->next;
    struct listener *listener = *at;
    if (listener)
        *at = listener->next;
    pthread_mutex_unlock(&lock);
    bool was = listener && take_out(handle);
    free(listener);
    if (!was)
        SetLastError(ERROR_INVALID_HANDLE);
    return was;
}

/* ---- Telling ---- */

static bool wants(const struct event_hook *hook, DWORD event, uint32_t tid)
{
    bool own_thread = segment_peek()->queues[hook->owner.index % QUEUE_MAX].tid == tid;
    bool own_process = segment_peek()->queues[hook->owner.index % QUEUE_MAX].pid == process_pid();
    return event >= hook->min && event <= hook->max && (!hook->tid || hook->tid == tid) &&
           (!hook->pid || hook->pid == process_pid()) &&
           !(hook->flags & WINEVENT_SKIPOWNTHREAD && own_thread) &&
           !(hook->flags & WINEVENT_SKIPOWNPROCESS && own_process);
}

static void tell(DWORD event, HWND hwnd, LONG object, LONG child)
{
    struct segment *s = segment_peek();
    uint32_t tid = GetCurrentThreadId();
    DWORD now = GetTickCount();
    for (uint32_t i = 0; i < EVENT_HOOK_MAX; i++) {
        const struct event_hook *hook = &s->event_hooks[i];
        uint32_t handle = atomic_load(&hook->tag);
        struct queue_ref owner = hook->owner; /* copied: others write there, too */
        if (!handle || !wants(hook, event, tid) || !queue_ref_valid(owner))
            continue;
        WINEVENTPROC proc = hook->flags & WINEVENT_INCONTEXT ? proc_of_handle(handle) : NULL;
        if (proc) {
            proc((HWINEVENTHOOK)(uintptr_t)handle, event, hwnd, object, child, tid, now);
            continue;
        }
        struct seen seen = {.kind = SEEN_EVENT,
                            .hwnd = (uint32_t)(uintptr_t)hwnd,
                            .message = event,
                            .time = now,
                            .wparam = (uint32_t)object,
                            .lparam = (uint32_t)child,
                            .result = tid,
                            .code = (int32_t)handle};
        seen_put(owner, &seen);
    }
}

void win_event_tell(DWORD event, HWND hwnd, LONG object)
{
    const struct thread *t = thread_peek();
    DWORD error = GetLastError();
    if (t && !t->observing)
        tell(event, hwnd, object, CHILDID_SELF);
    SetLastError(error);
}

void NotifyWinEvent(DWORD event, HWND hwnd, LONG object, LONG child)
{
    if (table_slot(hwnd))
        tell(event, hwnd, object, child);
}

void win_event_run(const struct seen *seen)
{
    WINEVENTPROC proc = proc_of_handle((uint32_t)seen->code);
    if (proc)
        proc((HWINEVENTHOOK)(uintptr_t)(uint32_t)seen->code, seen->message,
             (HWND)(uintptr_t)seen->hwnd, (LONG)seen->wparam, (LONG)seen->lparam,
             (DWORD)seen->result, seen->time);
}

BOOL IsWinEventHookInstalled(DWORD event)
{
    const struct segment *s = segment_get();
    for (uint32_t i = 0; s && i < EVENT_HOOK_MAX; i++) {
        const struct event_hook *hook = &s->event_hooks[i];
        if (atomic_load(&hook->tag) && event >= hook->min && event <= hook->max)
            return TRUE;
    }
    return FALSE;
}
