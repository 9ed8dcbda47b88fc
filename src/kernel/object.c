/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <linux/futex.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

int object_futex_wait(_Atomic uint32_t *word, uint32_t value, bool shared, int64_t timeout_ns)
{
    struct timespec timeout = {timeout_ns / 1000000000, timeout_ns % 1000000000};
    long r = syscall(SYS_futex, word, shared ? FUTEX_WAIT : FUTEX_WAIT_PRIVATE, value,
                     timeout_ns < 0 ? NULL : &timeout, NULL, 0);
    return r < 0 ? -errno : 0;
}

void object_futex_wake(_Atomic uint32_t *word, bool shared)
{
    syscall(SYS_futex, word, shared ? FUTEX_WAKE : FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}

uint64_t object_self(void)
{
    static _Thread_local uint64_t self;
    if (self >> 32 != (uint32_t)getpid())
        self = (uint64_t)getpid() << 32 | (uint32_t)gettid();
    return self;
}

struct waitable *object_new(enum object_type type)
{
    struct waitable *object = calloc(1, sizeof(*object));
    if (!object)
        return NULL;
    object->refs = 1;
    object->state = &object->own;
    object->own.type = type;
    object->file = -1;
    object->event_fd = -1;
    object->pid_fd = -1;
    object->fd = -1;
    pthread_mutex_init(&object->light, NULL);
    return object;
}

bool object_shared(const struct waitable *object)
{
    return object->state != &object->own;
}

void object_ref(struct waitable *object)
{
    atomic_fetch_add(&object->refs, 1);
}

void waitable_put(struct waitable *object)
{
    if (!object)
        return;
    bool told = !object->watched;
    uint32_t refs = atomic_load(&object->refs);
    do {
        if (refs == 2 && !told) {
            /* Only the thread that follows it will be left: the name is free at once. While ours
             * still counts, because that thread may be quicker with the last one. */
            object_unname(object);
            atomic_store(&object->stop, true);
            atomic_fetch_add(&object->state->sequence, 1);
            object_futex_wake(&object->state->sequence, true);
            told = true;
        }
    } while (!atomic_compare_exchange_weak(&object->refs, &refs, refs - 1));
    if (refs > 1)
        return;
    if (object->finish)
        object->finish(object);
    object_unname(object);
    if (object_shared(object))
        munmap(object->state, sizeof(*object->state));
    if (object->event_fd >= 0)
        close(object->event_fd);
    if (object->pid_fd >= 0)
        close(object->pid_fd);
    if (object->fd >= 0)
        close(object->fd);
    pthread_mutex_destroy(&object->light);
    free(object);
}

bool object_signalled(const struct waitable *object)
{
    const struct object_state *s = object->state;
    return s->type == OBJECT_MUTEX ? atomic_load(&s->owner) == 0 : atomic_load(&s->value) > 0;
}

void object_light(struct waitable *object)
{
    pthread_mutex_lock(&object->light);
    bool want = object_signalled(object);
    uint64_t one = 1;
    if (object->event_fd >= 0 && want != object->lit) {
        ssize_t n = want ? write(object->event_fd, &one, sizeof(one))
                         : read(object->event_fd, &one, sizeof(one));
        object->lit = n == (ssize_t)sizeof(one) ? want : object->lit;
    }
    pthread_mutex_unlock(&object->light);
}

void object_signal(struct waitable *object)
{
    atomic_fetch_add(&object->state->sequence, 1);
    if (atomic_load(&object->state->waiters))
        object_futex_wake(&object->state->sequence, object_shared(object));
    object_light(object);
}

static void *follow(void *data)
{
    struct waitable *object = data;
    struct object_state *s = object->state;
    atomic_fetch_add(&s->waiters, 1);
    while (!atomic_load(&object->stop)) {
        uint32_t sequence = atomic_load(&s->sequence);
        object_light(object);
        object_futex_wait(&s->sequence, sequence, true, -1);
    }
    atomic_fetch_sub(&s->waiters, 1);
    waitable_put(object);
    return NULL;
}

int object_watch(struct waitable *object)
{
    pthread_t thread;
    pthread_attr_t attr;
    object_ref(object);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 256 << 10);
    int r = pthread_create(&thread, &attr, follow, object);
    pthread_attr_destroy(&attr);
    if (r != 0)
        waitable_put(object);
    return -r;
}

int waitable_fd(struct waitable *object)
{
    int r = 0;
    pthread_mutex_lock(&object->light);
    if (object->event_fd < 0) {
        int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (fd < 0)
            r = -errno;
        else
            object->event_fd = fd;
        if (r == 0 && object_shared(object) && !object->watched) {
            r = object_watch(object);
            object->watched = r == 0;
        }
    }
    pthread_mutex_unlock(&object->light);
    if (r < 0)
        return r;
    object_light(object);
    return object->event_fd;
}

int waitable_patience(const struct waitable *object)
{
    return object->state->type == OBJECT_MUTEX && object_shared(object) ? 50 : -1;
}
