/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_HOOK_H
#define MESSAGE_HOOK_H

/*
 * Hooks. Those of this process are in a list of their own (hook.c); global ones
 * are also in the segment's table, where other processes find them
 * (hook_global.c). A chain is walked from the newest hook on: those of the
 * thread first, then the global ones.
 */

#include "message/queue.h"

/* One process' hook: what is called is found here by handle, or by kind and thread. */
struct hook {
    struct hook *next;
    int kind;
    HOOKPROC proc;
    uint32_t handle;
    uint64_t order;
    uint32_t tid;   /* of the thread that it is for; 0: global */
    int32_t global; /* index in the segment's table, -1 */
    struct queue_ref installer;
};

/* Where in a chain the calling thread is. */
struct hook_place {
    struct hook_place *outer;
    int kind;
    bool global; /* among the global ones */
    uint64_t order;
};

extern _Atomic uint32_t hook_kinds_here;

static inline uint32_t hook_bit(int kind)
{
    return 1u << (kind + 1);
}
/* Is there anything to call, for this kind? */
static inline bool hook_wanted(int kind)
{
    const struct segment *s = segment_peek();
    return (atomic_load_explicit(&hook_kinds_here, memory_order_relaxed) |
            atomic_load_explicit(&s->hook_kinds, memory_order_relaxed)) &
           hook_bit(kind);
}

/* Calls the chain of a kind on the calling thread. 0 when there is no hook. */
LRESULT hook_call(int kind, int code, WPARAM w, LPARAM l);
/* The newest hook of this process in the chain below `order`, copied. */
bool hook_find(int kind, uint32_t tid, uint64_t below, struct hook *ret_hook);
bool hook_find_handle(uint32_t handle, struct hook *ret_hook);
LRESULT hook_run(struct thread *t, const struct hook *hook, bool global, int code, WPARAM w,
                 LPARAM l);

/* unicode_hook.c: the procedure as the program gave it. */
HOOKPROC hook_address(HOOKPROC kept);
/* Calls a hook in the form that it was set in. */
LRESULT hook_call_proc(int kind, HOOKPROC proc, int code, WPARAM w, LPARAM l);

/* hook_global.c */
int hook_global_add(struct queue_ref owner, int kind, uint32_t handle, uint64_t order);
bool hook_global_remove(int place, uint32_t handle);
/* The global part of a chain, from `below` on. */
LRESULT hook_call_global(struct thread *t, int kind, uint64_t below, int code, WPARAM w, LPARAM l);
/* A call that came from another thread: its packet, changed in place. */
LRESULT hook_run_packet(struct thread *t, void *packet, size_t size);
/* An observation, for the global hooks of the calling thread. */
void hook_call_seen(struct thread *t, const struct seen *seen);
/* The observations a thread gets follow from the hooks that it has installed. */
void hook_recount(struct thread *t);

#endif
