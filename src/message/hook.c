/* SPDX-License-Identifier: MIT */
#include "message/hook.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct hook *hooks;
_Atomic uint32_t hook_kinds_here;

static bool known(int kind)
{
    return kind >= WH_MSGFILTER && kind <= WH_MOUSE_LL && kind != 8;
}

static bool always_global(int kind)
{
    return kind == WH_JOURNALRECORD || kind == WH_JOURNALPLAYBACK || kind == WH_KEYBOARD_LL ||
           kind == WH_MOUSE_LL || kind == WH_SYSMSGFILTER;
}

static void note_kinds(void)
{
    uint32_t kinds = 0;
    for (const struct hook *h = hooks; h; h = h->next)
        kinds |= hook_bit(h->kind);
    atomic_store(&hook_kinds_here, kinds);
}

bool hook_find(int kind, uint32_t tid, uint64_t below, struct hook *ret_hook)
{
    const struct hook *best = NULL;
    pthread_mutex_lock(&lock);
    for (const struct hook *h = hooks; h; h = h->next)
        if (h->kind == kind && h->tid == tid && h->order < below &&
            (!best || h->order > best->order))
            best = h;
    if (best)
        *ret_hook = *best;
    pthread_mutex_unlock(&lock);
    return best != NULL;
}

bool hook_find_handle(uint32_t handle, struct hook *ret_hook)
{
    const struct hook *h;
    pthread_mutex_lock(&lock);
    for (h = hooks; h && h->handle != handle; h = h->next)
        ;
    if (h)
        *ret_hook = *h;
    pthread_mutex_unlock(&lock);
    return h != NULL;
}

/* ---- Installing ---- */

/* The thread must be one of this process: another's hooks are installed by itself. */
static bool own_thread(uint32_t tid)
{
    const struct segment *s = segment_peek();
    struct queue_ref ref;
    return queue_find_thread(tid, &ref) && s->queues[ref.index].pid == process_pid();
}

HHOOK SetWindowsHookEx(int kind, HOOKPROC proc, HINSTANCE module, DWORD thread)
{
    static _Atomic uint32_t handles;
    struct thread *t = thread_self();
    if (!t)
        return NULL;
    if (!proc || !known(kind)) {
        SetLastError(proc ? ERROR_INVALID_HOOK_FILTER : ERROR_INVALID_FILTER_PROC);
        return NULL;
    }
    if (thread && always_global(kind)) {
        SetLastError(ERROR_GLOBAL_ONLY_HOOK);
        return NULL;
    }
    if (!thread && !module && !always_global(kind)) {
        SetLastError(ERROR_HOOK_NEEDS_HMOD);
        return NULL;
    }
    if (thread && !own_thread(thread)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    struct hook *hook = malloc(sizeof(*hook));
    if (!hook) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    *hook = (struct hook){.kind = kind,
                          .proc = proc,
                          .handle = atomic_fetch_add(&handles, 1) + 1,
                          .order = atomic_fetch_add(&segment_peek()->hook_order, 1) + 1,
                          .tid = thread,
                          .global = -1,
                          .installer = t->ref};
    if (!thread) {
        int place = hook_global_add(t->ref, kind, hook->handle, hook->order);
        if (place < 0) {
            free(hook);
            error_set(place);
            return NULL;
        }
        hook->global = place;
    }
    HHOOK handle = (HHOOK)(uintptr_t)hook->handle;
    pthread_mutex_lock(&lock);
    hook->next = hooks;
    hooks = hook;
    note_kinds();
    pthread_mutex_unlock(&lock);
    hook_recount(t);
    return handle;
}

HHOOK SetWindowsHook(int kind, HOOKPROC proc)
{
    return SetWindowsHookEx(kind, proc, NULL, always_global(kind) ? 0 : GetCurrentThreadId());
}

/* Takes the first hook that fits out of the list; NULL when there is none. */
static struct hook *take_out(bool (*fits)(const struct hook *hook, const void *data),
                             const void *data)
{
    pthread_mutex_lock(&lock);
    struct hook **at = &hooks;
    while (*at && !fits(*at, data))
        at = &(*at)->next;
    struct hook *hook = *at;
    if (hook) {
        *at = hook->next;
        note_kinds();
    }
    pthread_mutex_unlock(&lock);
    return hook;
}

static bool has_handle(const struct hook *hook, const void *data)
{
    return hook->handle == (uintptr_t)data;
}

/* What a thread installed goes with it, and what was for it alone. */
static bool is_of_thread(const struct hook *hook, const void *data)
{
    const struct thread *t = data;
    return (hook->installer.index == t->ref.index && hook->installer.tag == t->ref.tag) ||
           (hook->tid && hook->tid == segment_peek()->queues[t->ref.index].tid);
}

BOOL UnhookWindowsHookEx(HHOOK handle)
{
    struct thread *t = thread_self();
    struct hook *hook = handle && t ? take_out(has_handle, handle) : NULL;
    if (!hook) {
        SetLastError(ERROR_INVALID_HOOK_HANDLE);
        return FALSE;
    }
    if (hook->global >= 0)
        hook_global_remove(hook->global, hook->handle);
    free(hook);
    hook_recount(t);
    return TRUE;
}

/* A hook of the calling thread, as SetWindowsHook sets it. */
struct wanted {
    const struct thread *thread;
    int kind;
    HOOKPROC proc;
};

static bool is_wanted(const struct hook *hook, const void *data)
{
    const struct wanted *wanted = data;
    return hook->kind == wanted->kind && hook_address(hook->proc) == wanted->proc &&
           hook->installer.index == wanted->thread->ref.index &&
           hook->installer.tag == wanted->thread->ref.tag;
}

BOOL UnhookWindowsHook(int kind, HOOKPROC proc)
{
    struct thread *t = thread_self();
    struct wanted wanted = {t, kind, proc};
    if (t && (kind < WH_MSGFILTER || kind > WH_MOUSE_LL)) {
        SetLastError(ERROR_INVALID_HOOK_FILTER);
        return FALSE;
    }
    struct hook *hook = t && proc ? take_out(is_wanted, &wanted) : NULL;
    if (!hook) {
        SetLastError(ERROR_HOOK_NOT_INSTALLED);
        return FALSE;
    }
    if (hook->global >= 0)
        hook_global_remove(hook->global, hook->handle);
    free(hook);
    hook_recount(t);
    return TRUE;
}

void hook_thread_gone(struct thread *t)
{
    for (struct hook *hook; (hook = take_out(is_of_thread, t));) {
        if (hook->global >= 0)
            hook_global_remove(hook->global, hook->handle);
        free(hook);
    }
    hook_recount(t);
}

/* ---- Calling ---- */

/* WH_DEBUG hooks see every call of another kind first, and may keep it from being made. */
static bool debug_forbids(struct thread *t, int kind, int code, WPARAM w, LPARAM l)
{
    if (kind == WH_DEBUG || !hook_wanted(WH_DEBUG) ||
        (t->hook_place && t->hook_place->kind == WH_DEBUG))
        return false;
    uint32_t tid = GetCurrentThreadId();
    DEBUGHOOKINFO info = {
        .idThread = tid, .idThreadInstaller = tid, .lParam = l, .wParam = w, .code = code};
    return hook_call(WH_DEBUG, HC_ACTION, (WPARAM)kind, (LPARAM)&info) != 0;
}

LRESULT hook_run(struct thread *t, const struct hook *hook, bool global, int code, WPARAM w,
                 LPARAM l)
{
    struct hook_place place = {t->hook_place, hook->kind, global, hook->order};
    t->hook_place = &place;
    LRESULT result = debug_forbids(t, hook->kind, code, w, l)
                         ? 0
                         : hook_call_proc(hook->kind, hook->proc, code, w, l);
    t->hook_place = place.outer;
    return result;
}

static LRESULT call_below(struct thread *t, int kind, bool global, uint64_t below, int code,
                          WPARAM w, LPARAM l)
{
    struct hook hook;
    if (!global && hook_find(kind, GetCurrentThreadId(), below, &hook))
        return hook_run(t, &hook, false, code, w, l);
    return hook_call_global(t, kind, global ? below : UINT64_MAX, code, w, l);
}

LRESULT hook_call(int kind, int code, WPARAM w, LPARAM l)
{
    struct thread *t = thread_self();
    return t && !t->observing && hook_wanted(kind)
               ? call_below(t, kind, false, UINT64_MAX, code, w, l)
               : 0;
}

LRESULT CallNextHookEx(HHOOK hook, int code, WPARAM w, LPARAM l)
{
    (void)hook; /* as in the reference, the system knows which one is running */
    struct thread *t = thread_peek();
    const struct hook_place *place = t ? t->hook_place : NULL;
    return place ? call_below(t, place->kind, place->global, place->order, code, w, l) : 0;
}

BOOL CallMsgFilter(MSG *msg, int code)
{
    return hook_call(WH_SYSMSGFILTER, code, 0, (LPARAM)msg) != 0 ||
           hook_call(WH_MSGFILTER, code, 0, (LPARAM)msg) != 0;
}

/* ---- The playback hook ---- */

static bool playback_hook(struct hook *ret_hook)
{
    const struct segment *s = segment_peek();
    const struct thread *t = thread_peek();
    if (!t || !hook_find(WH_JOURNALPLAYBACK, 0, UINT64_MAX, ret_hook))
        return false;
    const struct global_hook *global = &s->global_hooks[ret_hook->global];
    return atomic_load(&global->tag) == ret_hook->handle && global->owner.index == t->ref.index &&
           global->owner.tag == t->ref.tag;
}

bool message_playback_active(void)
{
    struct hook hook;
    return playback_hook(&hook);
}

LRESULT message_call_playback_hook(int code, EVENTMSG *event)
{
    struct hook hook;
    return playback_hook(&hook) ? hook_run(thread_peek(), &hook, true, code, 0, (LPARAM)event) : 0;
}
