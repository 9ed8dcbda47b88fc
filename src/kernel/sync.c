/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>

#include "base/error.h"
#include "pianola/kernel.h"

/* Events, semaphores and mutexes. */

struct beginning {
    int32_t value;
    int32_t most;
    uint64_t owner;
};

static void fill(struct object_state *state, const void *data)
{
    const struct beginning *begin = data;
    state->value = begin->value;
    state->most = begin->most;
    state->owner = begin->owner;
    state->depth = begin->owner ? 1 : 0;
}

/* A handle for a new object, or for the one that has the name. */
static HANDLE make(enum object_type type, const char *name, const struct beginning *begin)
{
    struct waitable *object = NULL;
    bool existed = false;
    int r = 0;
    if (name && name[0]) {
        r = object_named(type, name, true, fill, begin, &object, &existed);
    } else {
        object = object_new(type);
        if (object)
            fill(object->state, begin);
    }
    if (r < 0) {
        SetLastError(r == -EPROTOTYPE ? ERROR_INVALID_HANDLE : error_from_errno(r));
        return NULL;
    }
    HANDLE handle = handle_new(object);
    if (handle)
        SetLastError(existed ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS);
    return handle;
}

static HANDLE open_named(enum object_type type, const char *name)
{
    struct waitable *object = NULL;
    bool existed = false;
    int r = name ? object_named(type, name, false, NULL, NULL, &object, &existed) : -EINVAL;
    if (r < 0) {
        SetLastError(r == -EPROTOTYPE ? ERROR_INVALID_HANDLE : error_from_errno(r));
        return NULL;
    }
    return handle_new(object);
}

/* ---- Events ---- */

HANDLE CreateEvent(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set, const char *name)
{
    (void)security;
    const struct beginning begin = {.value = set != 0, .most = manual != 0};
    return make(OBJECT_EVENT, name, &begin);
}

HANDLE OpenEvent(DWORD access, BOOL inherit, const char *name)
{
    (void)access;
    (void)inherit;
    return open_named(OBJECT_EVENT, name);
}

BOOL SetEvent(HANDLE handle)
{
    struct waitable *object = handle_get(handle, OBJECT_EVENT);
    if (!object)
        return FALSE;
    atomic_store(&object->state->value, 1);
    object_signal(object);
    waitable_put(object);
    return TRUE;
}

BOOL ResetEvent(HANDLE handle)
{
    struct waitable *object = handle_get(handle, OBJECT_EVENT);
    if (!object)
        return FALSE;
    atomic_store(&object->state->value, 0);
    object_light(object);
    waitable_put(object);
    return TRUE;
}

/* ---- Semaphores ---- */

HANDLE CreateSemaphore(SECURITY_ATTRIBUTES *security, LONG count, LONG most, const char *name)
{
    (void)security;
    if (most <= 0 || count < 0 || count > most) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    const struct beginning begin = {.value = count, .most = most};
    return make(OBJECT_SEMAPHORE, name, &begin);
}

HANDLE OpenSemaphore(DWORD access, BOOL inherit, const char *name)
{
    (void)access;
    (void)inherit;
    return open_named(OBJECT_SEMAPHORE, name);
}

BOOL ReleaseSemaphore(HANDLE handle, LONG count, LONG *previous)
{
    struct waitable *object = handle_get(handle, OBJECT_SEMAPHORE);
    if (!object)
        return FALSE;
    struct object_state *s = object->state;
    int32_t before = atomic_load(&s->value);
    bool fits;
    do
        fits = count > 0 && count <= s->most - before;
    while (fits && !atomic_compare_exchange_weak(&s->value, &before, before + count));
    if (fits)
        object_signal(object);
    else
        SetLastError(count > 0 ? ERROR_TOO_MANY_POSTS : ERROR_INVALID_PARAMETER);
    if (fits && previous)
        *previous = before;
    waitable_put(object);
    return fits;
}

/* ---- Mutexes ---- */

HANDLE CreateMutex(SECURITY_ATTRIBUTES *security, BOOL owned, const char *name)
{
    (void)security;
    thread_object(); /* what the calling thread owns is abandoned when it ends */
    const struct beginning begin = {.owner = owned ? object_self() : 0};
    return make(OBJECT_MUTEX, name, &begin);
}

HANDLE OpenMutex(DWORD access, BOOL inherit, const char *name)
{
    (void)access;
    (void)inherit;
    return open_named(OBJECT_MUTEX, name);
}

BOOL ReleaseMutex(HANDLE handle)
{
    struct waitable *object = handle_get(handle, OBJECT_MUTEX);
    if (!object)
        return FALSE;
    struct object_state *s = object->state;
    bool mine = atomic_load(&s->owner) == object_self();
    if (!mine) {
        SetLastError(ERROR_NOT_OWNER);
    } else if (--s->depth == 0) {
        atomic_store(&s->owner, 0);
        object_signal(object);
    }
    waitable_put(object);
    return mine;
}
