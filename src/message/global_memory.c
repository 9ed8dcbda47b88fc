/* SPDX-License-Identifier: MIT */
#include "message/global_memory.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "message/queue.h"
#include "message/shared.h"

/*
 * The objects of this process. A fixed one is known by its address, a moveable
 * one by index and generation; one that was moved into the station's memory
 * keeps its old handle, which leads there.
 */

enum {
    OBJECT_BITS = 17,
    OBJECT_MAX = 1 << OBJECT_BITS,
    OBJECT_GENERATION_MAX = 0x7ff,
    OBJECT_HANDLE_TAG = 2,
    LOCKS_MAX = 255,
};
#define OBJECT_SIZE_MAX ((size_t)1 << 39)

enum object_kind { OBJECT_FREE, OBJECT_FIXED, OBJECT_MOVEABLE, OBJECT_SHARED };

struct object {
    void *data; /* NULL: discarded */
    size_t size;
    uint32_t kind; /* enum object_kind */
    uint32_t generation;
    uint32_t flags; /* GMEM_DISCARDABLE, GMEM_DDESHARE */
    uint32_t locks;
    uint32_t shared; /* the handle it leads to */
    uint32_t next;   /* in the bucket of its address, or in the free list; 0: none */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct object *objects; /* [0] is not used */
static uint32_t object_room;
static uint32_t object_high = 1;
static uint32_t first_free;
static uint32_t *buckets; /* by address, object_room of them */

/* ---- Finding ---- */

static uint32_t *bucket_of(const void *data)
{
    uint64_t key = (uint64_t)(uintptr_t)data * 0x9e3779b97f4a7c15u;
    return &buckets[key >> 40 & (object_room - 1)];
}

static void link_address(uint32_t index)
{
    uint32_t *bucket = bucket_of(objects[index].data);
    objects[index].next = *bucket;
    *bucket = index;
}

static void unlink_address(uint32_t index)
{
    uint32_t *at = bucket_of(objects[index].data);
    while (*at && *at != index)
        at = &objects[*at].next;
    if (*at)
        *at = objects[index].next;
}

static uint32_t index_at(const void *data)
{
    uint32_t index = object_room ? *bucket_of(data) : 0;
    while (index && objects[index].data != data)
        index = objects[index].next;
    return index;
}

static HGLOBAL handle_at(uint32_t index)
{
    const struct object *o = &objects[index];
    if (o->kind == OBJECT_FIXED)
        return o->data;
    return (HGLOBAL)(uintptr_t)(o->generation << 20 | index << 3 | OBJECT_HANDLE_TAG);
}

/* 0 when there is none. An address of a moveable object is no handle. */
static uint32_t index_of(HGLOBAL memory)
{
    uintptr_t h = (uintptr_t)memory;
    uint32_t index = 0;
    if (h && (h & 7) == 0) {
        index = index_at(memory);
        return index && objects[index].kind == OBJECT_FIXED ? index : 0;
    }
    index = h >> 3 & (OBJECT_MAX - 1);
    return (h & 7) == OBJECT_HANDLE_TAG && index < object_high &&
                   objects[index].kind > OBJECT_FIXED && objects[index].generation == h >> 20
               ? index
               : 0;
}

static bool grow(void)
{
    uint32_t room = object_room ? object_room * 2 : 256;
    struct object *more = room <= OBJECT_MAX ? realloc(objects, room * sizeof(*more)) : NULL;
    if (!more)
        return false;
    memset(more + object_room, 0, (room - object_room) * sizeof(*more));
    objects = more;
    uint32_t *table = calloc(room, sizeof(*table));
    if (!table)
        return false;
    free(buckets);
    buckets = table;
    object_room = room;
    for (uint32_t i = 1; i < object_high; i++)
        if (objects[i].data)
            link_address(i);
    return true;
}

static uint32_t take_object(void)
{
    uint32_t index = first_free;
    if (index) {
        first_free = objects[index].next;
    } else {
        if (object_high >= object_room && !grow())
            return 0;
        index = object_high++;
    }
    uint32_t generation = objects[index].generation % OBJECT_GENERATION_MAX + 1;
    objects[index] = (struct object){.generation = generation};
    return index;
}

static void give_object(uint32_t index)
{
    uint32_t generation = objects[index].generation;
    objects[index] = (struct object){.generation = generation, .next = first_free};
    first_free = index;
}

static HGLOBAL fail(DWORD code)
{
    SetLastError(code);
    return NULL;
}

/* ---- Objects of this process ---- */

static HGLOBAL own_alloc(UINT flags, size_t size)
{
    void *data = NULL;
    bool moveable = flags & GMEM_MOVEABLE;
    if (size || !moveable)
        data = flags & GMEM_ZEROINIT ? calloc(1, size ? size : 1) : malloc(size ? size : 1);
    if (!data && !(moveable && size == 0))
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    pthread_mutex_lock(&lock);
    uint32_t index = take_object();
    HGLOBAL handle = NULL;
    if (index) {
        struct object *o = &objects[index];
        o->kind = moveable ? OBJECT_MOVEABLE : OBJECT_FIXED;
        o->flags = flags & (GMEM_DISCARDABLE | GMEM_DDESHARE);
        o->data = data;
        o->size = size;
        if (data)
            link_address(index);
        handle = handle_at(index);
    }
    pthread_mutex_unlock(&lock);
    if (index)
        return handle;
    free(data);
    return fail(ERROR_NOT_ENOUGH_MEMORY);
}

/* Whether what is known by its address may lie somewhere else. */
static bool may_move(const struct object *o, UINT flags)
{
    return flags & GMEM_MOVEABLE || (o->kind == OBJECT_MOVEABLE && o->locks == 0);
}

static HGLOBAL own_resize(uint32_t index, size_t size, UINT flags)
{
    struct object *o = &objects[index];
    if (size == 0 && o->kind == OBJECT_MOVEABLE) {
        if (o->locks)
            return fail(ERROR_INVALID_HANDLE);
        if (o->data)
            unlink_address(index);
        free(o->data);
        o->data = NULL;
        o->size = 0;
        return handle_at(index);
    }
    if (!may_move(o, flags)) {
        if (size > o->size)
            return fail(ERROR_NOT_ENOUGH_MEMORY);
        o->size = size;
        return handle_at(index);
    }
    char *data = malloc(size ? size : 1);
    if (!data)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    size_t keep = size < o->size ? size : o->size;
    if (keep)
        memcpy(data, o->data, keep);
    if (flags & GMEM_ZEROINIT)
        memset(data + keep, 0, size - keep);
    if (o->data)
        unlink_address(index);
    free(o->data);
    o->data = data;
    o->size = size;
    link_address(index);
    return handle_at(index);
}

static HGLOBAL own_modify(uint32_t index, UINT flags)
{
    struct object *o = &objects[index];
    if (flags & GMEM_MOVEABLE && o->kind == OBJECT_FIXED)
        o->kind = OBJECT_MOVEABLE;
    if (o->kind == OBJECT_MOVEABLE)
        o->flags = (o->flags & ~GMEM_DISCARDABLE) | (flags & GMEM_DISCARDABLE);
    return handle_at(index);
}

/* ---- Objects in the station's memory ---- */

static bool shared_lock_count(uintptr_t handle, int change, uint32_t *ret_before)
{
    struct block *b = block_find(handle);
    if (!b)
        return false;
    uint32_t before = atomic_load(&b->locks);
    while ((change > 0 ? before < LOCKS_MAX : before > 0) &&
           !atomic_compare_exchange_weak(&b->locks, &before, before + (uint32_t)change))
        ;
    *ret_before = before;
    return true;
}

static HGLOBAL shared_alloc(UINT flags, size_t size)
{
    uint32_t handle = 0;
    return block_alloc(size, process_pid(), flags & (GMEM_DISCARDABLE | GMEM_DDESHARE), &handle) < 0
               ? NULL
               : (HGLOBAL)(uintptr_t)handle;
}

/* Where a handle leads: an object of the station's memory (its handle), else 0 and *ret_index. */
static uintptr_t resolve(HGLOBAL memory, uint32_t *ret_index)
{
    *ret_index = 0;
    if (block_is_handle((uintptr_t)memory))
        return (uintptr_t)memory;
    *ret_index = index_of(memory);
    return *ret_index ? objects[*ret_index].shared : 0;
}

HGLOBAL GlobalAlloc(UINT flags, SIZE_T size)
{
    if (size > OBJECT_SIZE_MAX)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    HGLOBAL memory = NULL;
    if (flags & GMEM_DDESHARE && flags & GMEM_MOVEABLE && size)
        memory = shared_alloc(flags, size);
    return memory ? memory : own_alloc(flags, size);
}

static HGLOBAL shared_resize(HGLOBAL memory, uintptr_t handle, size_t size, UINT flags)
{
    const struct block *b = block_find(handle);
    if (!b)
        return fail(ERROR_INVALID_HANDLE);
    if (flags & GMEM_MODIFY)
        return memory;
    if (size > b->size && atomic_load(&b->locks) && !(flags & GMEM_MOVEABLE))
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    return block_resize(handle, size) < 0 ? fail(ERROR_NOT_ENOUGH_MEMORY) : memory;
}

HGLOBAL GlobalReAlloc(HGLOBAL memory, SIZE_T size, UINT flags)
{
    if (size > OBJECT_SIZE_MAX && !(flags & GMEM_MODIFY))
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    uint32_t index = 0;
    HGLOBAL result = NULL;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    if (shared)
        result = shared_resize(memory, shared, size, flags);
    else if (!index)
        result = fail(ERROR_INVALID_HANDLE);
    else if (flags & GMEM_MODIFY)
        result = own_modify(index, flags);
    else
        result = own_resize(index, size, flags);
    pthread_mutex_unlock(&lock);
    return result;
}

HGLOBAL GlobalFree(HGLOBAL memory)
{
    uint32_t index = 0;
    if (!memory)
        return NULL;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    bool known = index || (shared && block_find(shared));
    void *data = index ? objects[index].data : NULL;
    if (data)
        unlink_address(index);
    if (index)
        give_object(index);
    pthread_mutex_unlock(&lock);
    free(data);
    if (shared)
        known = block_free(shared) || index;
    if (!known)
        SetLastError(ERROR_INVALID_HANDLE);
    return known ? NULL : memory;
}

void *GlobalLock(HGLOBAL memory)
{
    uint32_t index = 0;
    uint32_t before = 0;
    size_t size = 0;
    void *data = NULL;
    DWORD error = ERROR_INVALID_HANDLE;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    if (shared) {
        if (shared_lock_count(shared, 1, &before))
            data = block_data(shared, &size);
    } else if (index) {
        struct object *o = &objects[index];
        data = o->data;
        error = ERROR_DISCARDED;
        if (data && o->kind == OBJECT_MOVEABLE && o->locks < LOCKS_MAX)
            o->locks++;
    }
    pthread_mutex_unlock(&lock);
    if (!data)
        SetLastError(error);
    return data;
}

BOOL GlobalUnlock(HGLOBAL memory)
{
    uint32_t index = 0;
    uint32_t before = 0;
    bool fixed = false;
    bool known = true;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    if (shared) {
        known = shared_lock_count(shared, -1, &before);
    } else if (index) {
        struct object *o = &objects[index];
        fixed = o->kind == OBJECT_FIXED;
        before = o->locks;
        o->locks -= before > 0;
    } else {
        known = false;
    }
    pthread_mutex_unlock(&lock);
    if (fixed)
        return TRUE;
    if (before <= 1)
        SetLastError(!known ? ERROR_INVALID_HANDLE : before == 0 ? ERROR_NOT_LOCKED : 0);
    return before > 1;
}

SIZE_T GlobalSize(HGLOBAL memory)
{
    uint32_t index = 0;
    size_t size = 0;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    bool known = shared ? block_data(shared, &size) != NULL : index != 0;
    if (known && !shared)
        size = objects[index].size;
    pthread_mutex_unlock(&lock);
    if (!known)
        SetLastError(ERROR_INVALID_HANDLE);
    return size;
}

HGLOBAL GlobalHandle(const void *memory)
{
    pthread_mutex_lock(&lock);
    uint32_t index = index_at(memory);
    HGLOBAL handle = index ? handle_at(index) : (HGLOBAL)(uintptr_t)block_at(memory);
    pthread_mutex_unlock(&lock);
    return handle ? handle : fail(ERROR_INVALID_HANDLE);
}

UINT GlobalFlags(HGLOBAL memory)
{
    uint32_t index = 0;
    UINT flags = GMEM_INVALID_HANDLE;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    const struct block *b = shared ? block_find(shared) : NULL;
    if (b) {
        flags = (b->flags & (GMEM_DISCARDABLE | GMEM_DDESHARE)) |
                (atomic_load(&b->locks) & GMEM_LOCKCOUNT);
    } else if (index && !shared) {
        const struct object *o = &objects[index];
        flags = o->kind == OBJECT_FIXED ? 0 : o->flags | o->locks | (o->data ? 0 : GMEM_DISCARDED);
    }
    pthread_mutex_unlock(&lock);
    if (flags == GMEM_INVALID_HANDLE)
        SetLastError(ERROR_INVALID_HANDLE);
    return flags;
}

/* ---- For the clipboard and DDE ---- */

HGLOBAL memory_copy(const void *bytes, size_t size)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, size);
    void *data = memory && size ? GlobalLock(memory) : NULL;
    if (data) {
        DWORD error = GetLastError();
        memcpy(data, bytes, size);
        GlobalUnlock(memory);
        SetLastError(error);
    }
    return memory;
}

bool memory_is_handle(HGLOBAL memory)
{
    uint32_t index = 0;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    bool known = index || block_find(shared);
    pthread_mutex_unlock(&lock);
    return known;
}

int memory_share(HGLOBAL memory, uint32_t owner, uint32_t *ret_handle)
{
    uint32_t index = 0;
    uint32_t handle = 0;
    size_t size = 0;
    void *old = NULL;
    pthread_mutex_lock(&lock);
    uintptr_t shared = resolve(memory, &index);
    struct block *b = block_find(shared);
    int r = b ? 0 : shared || !index ? -EBADF : 1;
    if (b) {
        atomic_store(&b->owner, owner);
        handle = (uint32_t)shared;
    } else if (r == 1) {
        struct object *o = &objects[index];
        r = block_alloc(o->size, owner, GMEM_DDESHARE, &handle);
        char *data = r == 0 ? block_data(handle, &size) : NULL;
        if (data && o->size)
            memcpy(data, o->data, o->size);
        if (data && o->kind == OBJECT_MOVEABLE) {
            b = block_find(handle);
            b->origin = (uint32_t)(uintptr_t)memory;
            b->origin_pid = process_pid();
            if (o->data)
                unlink_address(index);
            old = o->data;
            o->data = NULL;
            o->shared = handle;
            o->kind = OBJECT_SHARED;
        }
    }
    pthread_mutex_unlock(&lock);
    free(old);
    if (r == 0)
        *ret_handle = handle;
    return r;
}
