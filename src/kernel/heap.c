/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "pianola/kernel.h"
#include "pianola/system.h"

/*
 * Heaps. The memory is the C library's; before each block stands how long it is
 * and whose. A heap of its own knows its blocks, which go with it.
 */

struct block {
    size_t size;
    struct HEAP__ *heap;
    struct block *next; /* of a heap of its own */
    struct block **link;
};

_Static_assert(sizeof(struct block) % 16 == 0, "what is behind it is aligned");

struct HEAP__ {
    pthread_mutex_t lock;
    struct block *blocks;
    size_t most; /* 0: as much as there is */
    size_t used;
};

static struct HEAP__ process_heap = {.lock = PTHREAD_MUTEX_INITIALIZER};

HANDLE GetProcessHeap(void)
{
    return &process_heap;
}

HANDLE HeapCreate(DWORD options, size_t initial, size_t most)
{
    (void)options;
    (void)initial;
    struct HEAP__ *heap = calloc(1, sizeof(*heap));
    if (!heap) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    pthread_mutexattr_t attr;
    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE); /* HeapLock */
    pthread_mutex_init(&heap->lock, &attr);
    pthread_mutexattr_destroy(&attr);
    heap->most = most;
    return heap;
}

BOOL HeapDestroy(HANDLE handle)
{
    struct HEAP__ *heap = handle;
    if (!heap || heap == &process_heap) {
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    while (heap->blocks) {
        struct block *block = heap->blocks;
        heap->blocks = block->next;
        free(block);
    }
    pthread_mutex_destroy(&heap->lock);
    free(heap);
    return TRUE;
}

static struct block *block_of(const void *memory)
{
    return (struct block *)(uintptr_t)memory - 1;
}

static void take_out(struct HEAP__ *heap, struct block *block)
{
    if (heap == &process_heap)
        return;
    *block->link = block->next;
    if (block->next)
        block->next->link = block->link;
    heap->used -= block->size;
}

static void put_in(struct HEAP__ *heap, struct block *block)
{
    block->heap = heap;
    if (heap == &process_heap)
        return;
    block->next = heap->blocks;
    block->link = &heap->blocks;
    if (block->next)
        block->next->link = &block->next;
    heap->blocks = block;
    heap->used += block->size;
}

static bool has_room(const struct HEAP__ *heap, size_t size)
{
    return size < SIZE_MAX / 2 &&
           (!heap->most || (heap->used <= heap->most && size <= heap->most - heap->used));
}

void *HeapAlloc(HANDLE handle, DWORD flags, size_t size)
{
    struct HEAP__ *heap = handle;
    if (!heap)
        return NULL;
    pthread_mutex_lock(&heap->lock);
    struct block *block = NULL;
    if (has_room(heap, size))
        block = flags & HEAP_ZERO_MEMORY ? calloc(1, sizeof(*block) + size)
                                         : malloc(sizeof(*block) + size);
    if (block) {
        block->size = size;
        put_in(heap, block);
    }
    pthread_mutex_unlock(&heap->lock);
    return block ? block + 1 : NULL;
}

void *HeapReAlloc(HANDLE handle, DWORD flags, void *memory, size_t size)
{
    struct HEAP__ *heap = handle;
    if (!heap || !memory || block_of(memory)->heap != heap)
        return NULL;
    struct block *block = block_of(memory);
    size_t before = block->size;
    if (flags & HEAP_REALLOC_IN_PLACE_ONLY && size > before)
        return NULL;
    pthread_mutex_lock(&heap->lock);
    take_out(heap, block);
    struct block *moved = block;
    if (flags & HEAP_REALLOC_IN_PLACE_ONLY)
        block->size = size;
    else
        moved = has_room(heap, size) ? realloc(block, sizeof(*block) + size) : NULL;
    if (moved) {
        moved->size = size;
        block = moved;
    }
    put_in(heap, block);
    pthread_mutex_unlock(&heap->lock);
    if (!moved)
        return NULL;
    if (flags & HEAP_ZERO_MEMORY && size > before)
        memset((char *)(moved + 1) + before, 0, size - before);
    return moved + 1;
}

BOOL HeapFree(HANDLE handle, DWORD flags, void *memory)
{
    struct HEAP__ *heap = handle;
    (void)flags;
    if (!memory)
        return TRUE;
    struct block *block = block_of(memory);
    if (!heap || block->heap != heap) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    pthread_mutex_lock(&heap->lock);
    take_out(heap, block);
    pthread_mutex_unlock(&heap->lock);
    block->heap = NULL;
    free(block);
    return TRUE;
}

size_t HeapSize(HANDLE heap, DWORD flags, const void *memory)
{
    (void)flags;
    if (heap && memory && block_of(memory)->heap == heap)
        return block_of(memory)->size;
    SetLastError(ERROR_INVALID_PARAMETER);
    return (size_t)-1;
}

BOOL HeapValidate(HANDLE handle, DWORD flags, const void *memory)
{
    struct HEAP__ *heap = handle;
    bool good = heap && (!memory || block_of(memory)->heap == heap);
    (void)flags;
    if (!good || heap == &process_heap)
        return good;
    pthread_mutex_lock(&heap->lock);
    for (const struct block *block = heap->blocks; block; block = block->next)
        good = good && block->heap == heap && *block->link == block;
    pthread_mutex_unlock(&heap->lock);
    return good;
}

BOOL HeapLock(HANDLE heap)
{
    return heap && heap != &process_heap && pthread_mutex_lock(&((struct HEAP__ *)heap)->lock) == 0;
}

BOOL HeapUnlock(HANDLE heap)
{
    return heap && heap != &process_heap &&
           pthread_mutex_unlock(&((struct HEAP__ *)heap)->lock) == 0;
}
