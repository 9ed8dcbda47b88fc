/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_OBJECT_H
#define KERNEL_OBJECT_H

/*
 * The kernel room's objects and this process' handle table. What can be waited
 * for is a state word with a futex beside it. The state of an object with a
 * name lies in a file in /dev/shm that every process of the user may open by
 * that name; it goes with the last process that has it open (each holds a lock
 * on it, which the kernel lets go when the process ends).
 */

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/types.h>

#include "kernel/waitable.h"

enum object_type {
    OBJECT_EVENT = 1,
    OBJECT_SEMAPHORE,
    OBJECT_MUTEX,
    OBJECT_THREAD,
    OBJECT_PROCESS,
    OBJECT_TIMER,
    OBJECT_FILE, /* always signalled */
    OBJECT_NOT_WAITABLE,
    OBJECT_MAPPING = OBJECT_NOT_WAITABLE,
    OBJECT_FIND,
    OBJECT_KEY,
};

struct object_state {
    uint32_t type;             /* enum object_type, 0 while it is being made */
    _Atomic uint32_t sequence; /* futex: another number when it may have become signalled */
    _Atomic uint32_t waiters;
    _Atomic int32_t value;  /* event, thread, process: 1 signalled; semaphore: its count */
    int32_t most;           /* semaphore: its maximum; event: 1 stays signalled (manual reset) */
    _Atomic uint64_t owner; /* mutex: pid << 32 | tid, 0 free */
    uint32_t depth;
    _Atomic uint32_t abandoned;
    _Atomic uint32_t exit_code;
    uint64_t size; /* mapping */
    char name[256];
};

struct waitable {
    _Atomic uint32_t refs;
    struct object_state *state; /* &own, or shared */
    struct object_state own;
    int file;     /* of a named object, -1 */
    pid_t opener; /* of the file: a forked child shares its lock, and leaves it alone */
    int event_fd; /* what waitable_fd gave out, -1 */
    bool lit;     /* event_fd is readable */
    bool watched; /* a thread follows a shared state for event_fd */
    _Atomic bool stop;
    pthread_mutex_t light;
    uint32_t id;                /* thread or process */
    bool foreign;               /* thread: another process' first one */
    int pid_fd;                 /* process, -1 */
    int fd;                     /* file and mapping, -1 */
    _Atomic uint32_t suspended; /* thread: how often; suspend.c */
    _Atomic uint32_t stopped;   /* thread: it is, a futex */
    _Atomic int priority;       /* thread: what was set */
    void *data; /* what else there is to it, of the rooms and files that make such objects */
    void (*finish)(struct waitable *object); /* lets go of data; may be NULL */
};

/* A new object, held once; NULL without memory. */
struct waitable *object_new(enum object_type type);
/* Opens the named object, or makes it. fill() gives a new one its state. *ret_existed. 0 or
 * negative errno: -ENOENT (not there, create false), -EPROTOTYPE (another type has the name). */
int object_named(enum object_type type, const char *name, bool create,
                 void (*fill)(struct object_state *state, const void *data), const void *data,
                 struct waitable **ret_object, bool *ret_existed);
/* Lets go of the name, if it has one; the last one to have it takes its file away. */
void object_unname(struct waitable *object);
void object_ref(struct waitable *object);
/* Something may have become signalled: wakes who waits. */
void object_signal(struct waitable *object);
/* The event descriptor follows the state. */
void object_light(struct waitable *object);
bool object_signalled(const struct waitable *object);
bool object_shared(const struct waitable *object);
/* pid << 32 | tid of the calling thread. */
uint64_t object_self(void);
/* Follows a shared state in a thread of its own. */
int object_watch(struct waitable *object);
int object_futex_wait(_Atomic uint32_t *word, uint32_t value, bool shared, int64_t timeout_ns);
void object_futex_wake(_Atomic uint32_t *word, bool shared);

/* The name without Global\\ or Local\\. */
const char *object_bare_name(const char *name);

/* A handle for the object, which takes the reference over. NULL with the last error set. */
HANDLE handle_new(struct waitable *object);
/* The object behind a handle, held; type 0: any. NULL with ERROR_INVALID_HANDLE. */
struct waitable *handle_get(HANDLE handle, enum object_type type);
/* Mutexes that a thread owns are abandoned when it ends. */
void handle_abandon(uint64_t owner);
/* A thread's calls, from its beginning to its end: see apc.c. */
void thread_remember(struct waitable *thread);
void thread_forget(struct waitable *thread);
/* Queues a call, which may carry two more values for timers. false: the thread has ended. */
bool thread_call(struct waitable *thread, void (*proc)(const uintptr_t *values),
                 const uintptr_t values[4]);
/* The object of the calling thread, made when it has none yet (held by the thread). */
struct waitable *thread_object(void);

#endif
