/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <stdlib.h>

#include "pianola/kernel.h"
#include "pianola/system.h"

/* The table grows and never shrinks; slots rest in a queue, so that a closed handle stays bad for
 * as long as can be. */

enum { HANDLE_MAX = 1 << 16, GENERATIONS = 1 << 11 };

struct slot {
    struct waitable *object;
    uint32_t generation;
    uint32_t flags; /* HANDLE_FLAG_... */
    uint32_t next_free;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct slot *slots;
static uint32_t slot_room;
static uint32_t slot_used = 1; /* 0 is no handle */
static uint32_t free_first;
static uint32_t free_last;

static struct slot *slot_of(HANDLE handle)
{
    uintptr_t value = (uintptr_t)handle;
    uint32_t index = (uint32_t)(value >> 2) & (HANDLE_MAX - 1);
    if (value >> 31 || value & 3 || index == 0 || index >= slot_used)
        return NULL;
    struct slot *slot = &slots[index];
    return slot->object && slot->generation == (uint32_t)(value >> 18) ? slot : NULL;
}

HANDLE handle_new(struct waitable *object)
{
    HANDLE handle = NULL;
    if (!object) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    pthread_mutex_lock(&lock);
    uint32_t index = 0;
    if (slot_used == slot_room || slot_room == 0) {
        uint32_t room = slot_room ? slot_room * 2 : 64;
        struct slot *more = room <= HANDLE_MAX ? realloc(slots, room * sizeof(*slots)) : NULL;
        if (more) {
            slots = more;
            slot_room = room;
        }
    }
    if (slot_used < slot_room && (!free_first || slot_used < 64)) {
        index = slot_used++;
        slots[index] = (struct slot){0};
    } else if (free_first) {
        index = free_first;
        free_first = slots[index].next_free;
        if (!free_first)
            free_last = 0;
    }
    if (index) {
        struct slot *slot = &slots[index];
        slot->object = object;
        slot->flags = 0;
        slot->generation = (slot->generation + 1) % GENERATIONS;
        handle = (HANDLE)((uintptr_t)slot->generation << 18 | (uintptr_t)index << 2);
    }
    pthread_mutex_unlock(&lock);
    if (!handle) {
        waitable_put(object);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    }
    return handle;
}

struct waitable *handle_get(HANDLE handle, enum object_type type)
{
    struct waitable *object = NULL;
    if (handle == GetCurrentThread()) {
        object = thread_object();
        if (object)
            object_ref(object);
    } else {
        pthread_mutex_lock(&lock);
        const struct slot *slot = slot_of(handle);
        if (slot) {
            object = slot->object;
            object_ref(object);
        }
        pthread_mutex_unlock(&lock);
    }
    if (object && type && object->state->type != type) {
        waitable_put(object);
        object = NULL;
    }
    if (!object)
        SetLastError(ERROR_INVALID_HANDLE);
    return object;
}

int waitable_get(HANDLE handle, struct waitable **ret_waitable)
{
    struct waitable *object = handle_get(handle, 0);
    if (!object || object->state->type >= OBJECT_NOT_WAITABLE) {
        waitable_put(object);
        return -EBADF;
    }
    *ret_waitable = object;
    return 0;
}

void handle_abandon(uint64_t owner)
{
    pthread_mutex_lock(&lock);
    for (uint32_t i = 1; i < slot_used; i++) {
        struct waitable *object = slots[i].object;
        if (!object || object->state->type != OBJECT_MUTEX ||
            atomic_load(&object->state->owner) != owner)
            continue;
        atomic_store(&object->state->abandoned, 1);
        object->state->depth = 0;
        atomic_store(&object->state->owner, 0);
        object_signal(object);
    }
    pthread_mutex_unlock(&lock);
}

BOOL CloseHandle(HANDLE handle)
{
    if (handle == GetCurrentThread() || handle == GetCurrentProcess())
        return TRUE;
    struct waitable *object = NULL;
    pthread_mutex_lock(&lock);
    struct slot *slot = slot_of(handle);
    if (slot && !(slot->flags & HANDLE_FLAG_PROTECT_FROM_CLOSE)) {
        uint32_t index = (uint32_t)(slot - slots);
        object = slot->object;
        slot->object = NULL;
        slot->next_free = 0;
        if (free_last)
            slots[free_last].next_free = index;
        else
            free_first = index;
        free_last = index;
    }
    pthread_mutex_unlock(&lock);
    if (!object)
        SetLastError(ERROR_INVALID_HANDLE);
    waitable_put(object);
    return object != NULL;
}

static bool handle_flags(HANDLE handle, DWORD mask, DWORD flags, DWORD *ret_flags)
{
    pthread_mutex_lock(&lock);
    struct slot *slot = slot_of(handle);
    if (slot) {
        slot->flags = (slot->flags & ~mask) | (flags & mask);
        *ret_flags = slot->flags;
    }
    pthread_mutex_unlock(&lock);
    if (!slot)
        SetLastError(ERROR_INVALID_HANDLE);
    return slot != NULL;
}

BOOL GetHandleInformation(HANDLE handle, DWORD *ret_flags)
{
    DWORD flags;
    if (!ret_flags) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (!handle_flags(handle, 0, 0, &flags))
        return FALSE;
    *ret_flags = flags;
    return TRUE;
}

BOOL SetHandleInformation(HANDLE handle, DWORD mask, DWORD flags)
{
    DWORD now;
    if (mask & ~(HANDLE_FLAG_INHERIT | HANDLE_FLAG_PROTECT_FROM_CLOSE)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    return handle_flags(handle, mask, flags, &now);
}

/* What a program leaves open at its end loses its name, if nobody else has it. */
__attribute__((destructor)) static void end(void)
{
    for (uint32_t i = 1; i < slot_used; i++)
        if (slots[i].object)
            object_unname(slots[i].object);
}

BOOL DuplicateHandle(HANDLE from_process, HANDLE handle, HANDLE to_process, HANDLE *target,
                     DWORD access, BOOL inherit, DWORD options)
{
    (void)access;
    (void)inherit;
    if (from_process != GetCurrentProcess() || to_process != GetCurrentProcess()) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return FALSE;
    }
    HANDLE copy = NULL;
    if (handle == GetCurrentProcess()) {
        copy = OpenProcess(PROCESS_ALL_ACCESS, FALSE, GetCurrentProcessId());
    } else {
        struct waitable *object = handle_get(handle, 0);
        copy = object ? handle_new(object) : NULL;
    }
    if (options & DUPLICATE_CLOSE_SOURCE)
        CloseHandle(handle);
    if (copy && target)
        *target = copy;
    else if (copy)
        CloseHandle(copy);
    return copy != NULL;
}
