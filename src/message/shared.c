/* SPDX-License-Identifier: MIT */
#include "message/shared.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>

#include "message/queue.h"

struct shared *shared_peek(void)
{
    struct segment *s = segment_peek();
    return s ? (struct shared *)(void *)((char *)s + SEGMENT_SHARED) : NULL;
}

static void mark_pages(struct shared *sh, uint32_t first, uint32_t count, bool used)
{
    for (uint32_t i = first; i < first + count; i++) {
        uint64_t bit = 1ull << (i % 64);
        sh->page_used[i / 64] = used ? sh->page_used[i / 64] | bit : sh->page_used[i / 64] & ~bit;
    }
}

static bool place_is_sound(const struct block *b)
{
    return b->pages <= HEAP_PAGES && b->first_page <= HEAP_PAGES - b->pages &&
           b->size <= (uint64_t)b->pages * HEAP_PAGE;
}

/* The table of objects is always right, the map of pages follows from it. */
static void repair(struct shared *sh)
{
    memset(sh->page_used, 0, sizeof(sh->page_used));
    for (uint32_t i = 0; i < BLOCK_MAX; i++) {
        const struct block *b = &sh->blocks[i];
        if (atomic_load(&b->tag) && place_is_sound(b))
            mark_pages(sh, b->first_page, b->pages, true);
    }
}

struct shared *shared_lock(void)
{
    struct segment *s = segment_get();
    if (!s)
        return NULL;
    if (robust_lock(&s->share_lock) == 1)
        repair(shared_peek());
    return shared_peek();
}

void shared_unlock(void)
{
    robust_unlock(&segment_peek()->share_lock);
}

/* ---- Pages ---- */

static bool page_is_used(const struct shared *sh, uint32_t page)
{
    return sh->page_used[page / 64] >> (page % 64) & 1;
}

/* First fit from a page on. UINT32_MAX: none. */
static uint32_t run_from(const struct shared *sh, uint32_t from, uint32_t count)
{
    uint32_t length = 0;
    for (uint32_t i = from; i < HEAP_PAGES; i++) {
        if (length == 0 && i % 64 == 0 && sh->page_used[i / 64] == UINT64_MAX) {
            i += 63;
            continue;
        }
        length = page_is_used(sh, i) ? 0 : length + 1;
        if (length == count)
            return i + 1 - count;
    }
    return UINT32_MAX;
}

static int take_pages(struct shared *sh, uint32_t count, uint32_t *ret_first)
{
    uint32_t first = run_from(sh, sh->page_hint % HEAP_PAGES, count);
    if (first == UINT32_MAX)
        first = run_from(sh, 0, count);
    if (first == UINT32_MAX)
        return -ENOMEM;
    mark_pages(sh, first, count, true);
    sh->page_hint = (first + count) % HEAP_PAGES;
    *ret_first = first;
    return 0;
}

static void give_pages(struct shared *sh, uint32_t first, uint32_t count)
{
    /* Gives the memory back and zeroes it. */
    madvise(sh->heap + (size_t)first * HEAP_PAGE, (size_t)count * HEAP_PAGE, MADV_REMOVE);
    mark_pages(sh, first, count, false);
}

static uint32_t pages_for(size_t size)
{
    return size ? (uint32_t)((size + HEAP_PAGE - 1) / HEAP_PAGE) : 1;
}

/* ---- Objects ---- */

static uint32_t handle_for(const struct shared *sh, const struct block *b)
{
    return (uint32_t)(b - sh->blocks) << 3 | BLOCK_HANDLE_TAG | atomic_load(&b->tag) << 16;
}

struct block *block_find(uintptr_t handle)
{
    struct shared *sh = shared_peek();
    if (!sh || !block_is_handle(handle))
        return NULL;
    struct block *b = &sh->blocks[handle >> 3 & (BLOCK_MAX - 1)];
    uint32_t tag = atomic_load_explicit(&b->tag, memory_order_acquire);
    return tag && tag == handle >> 16 && place_is_sound(b) ? b : NULL;
}

void *block_data(uintptr_t handle, size_t *ret_size)
{
    const struct block *b = block_find(handle);
    if (!b)
        return NULL;
    /* Read once each: another process may write them meanwhile. */
    uint32_t first = __atomic_load_n(&b->first_page, __ATOMIC_RELAXED);
    uint64_t size = __atomic_load_n(&b->size, __ATOMIC_RELAXED);
    if (first >= HEAP_PAGES || size > (uint64_t)(HEAP_PAGES - first) * HEAP_PAGE)
        return NULL;
    *ret_size = size;
    return shared_peek()->heap + (size_t)first * HEAP_PAGE;
}

static void free_locked(struct shared *sh, struct block *b)
{
    bool sound = place_is_sound(b);
    atomic_store(&b->tag, 0);
    if (sound)
        give_pages(sh, b->first_page, b->pages);
}

static void reap_locked(struct shared *sh, uint32_t pid)
{
    for (uint32_t i = 0; i < sh->block_high && i < BLOCK_MAX; i++) {
        struct block *b = &sh->blocks[i];
        uint32_t owner = atomic_load(&b->owner);
        if (!atomic_load(&b->tag) || !owner)
            continue;
        if (owner == pid || (!pid && kill((pid_t)owner, 0) < 0 && errno == ESRCH))
            free_locked(sh, b);
    }
}

void block_reap(uint32_t pid)
{
    struct shared *sh = pid && shared_peek() ? shared_lock() : NULL;
    if (!sh)
        return;
    reap_locked(sh, pid);
    shared_unlock();
}

static struct block *free_block(struct shared *sh)
{
    for (uint32_t i = 0; i < sh->block_high && i < BLOCK_MAX; i++)
        if (!atomic_load(&sh->blocks[i].tag))
            return &sh->blocks[i];
    return sh->block_high < BLOCK_MAX ? &sh->blocks[sh->block_high++] : NULL;
}

static int alloc_locked(struct shared *sh, size_t size, uint32_t owner, uint32_t flags,
                        uint32_t *ret_handle)
{
    uint32_t first = 0;
    struct block *b = free_block(sh);
    int r = b ? take_pages(sh, pages_for(size), &first) : -ENOSPC;
    if (r < 0)
        return r;
    b->generation = b->generation >= BLOCK_GENERATION_MAX ? 1 : b->generation + 1;
    b->origin = b->origin_pid = 0;
    b->first_page = first;
    b->pages = pages_for(size);
    b->size = size;
    b->flags = flags;
    atomic_store(&b->locks, 0);
    atomic_store(&b->owner, owner);
    atomic_store(&b->tag, b->generation);
    *ret_handle = handle_for(sh, b);
    return 0;
}

int block_alloc(size_t size, uint32_t owner, uint32_t flags, uint32_t *ret_handle)
{
    struct shared *sh = size <= BLOCK_SIZE_MAX ? shared_lock() : NULL;
    if (!sh)
        return -ENOMEM;
    int r = alloc_locked(sh, size, owner, flags, ret_handle);
    if (r < 0) {
        reap_locked(sh, 0);
        r = alloc_locked(sh, size, owner, flags, ret_handle);
    }
    shared_unlock();
    return r;
}

bool block_free_locked(uintptr_t handle)
{
    struct block *b = block_find(handle);
    if (b)
        free_locked(shared_peek(), b);
    return b != NULL;
}

bool block_free(uintptr_t handle)
{
    if (!block_find(handle) || !shared_lock())
        return false;
    bool freed = block_free_locked(handle); /* two may do it at once */
    shared_unlock();
    return freed;
}

int block_resize(uintptr_t handle, size_t size)
{
    struct shared *sh = size <= BLOCK_SIZE_MAX ? shared_lock() : NULL;
    if (!sh)
        return -ENOMEM;
    struct block *b = block_find(handle);
    uint32_t pages = pages_for(size);
    uint32_t first = 0;
    int r = b ? 0 : -EBADF;
    if (r == 0 && pages > b->pages)
        r = take_pages(sh, pages, &first);
    if (r == 0 && pages > b->pages) {
        uint32_t old_first = b->first_page;
        uint32_t old_pages = b->pages;
        memcpy(sh->heap + (size_t)first * HEAP_PAGE, sh->heap + (size_t)old_first * HEAP_PAGE,
               b->size);
        /* In this order the place makes sense after each step. */
        b->first_page = first;
        b->pages = pages;
        give_pages(sh, old_first, old_pages);
    }
    if (r == 0) {
        if (size > b->size) /* what is left of a longer time is not to show */
            memset(sh->heap + (size_t)b->first_page * HEAP_PAGE + b->size, 0, size - b->size);
        b->size = size;
    }
    shared_unlock();
    return r;
}

uint32_t block_at(const void *address)
{
    const struct shared *sh = shared_peek();
    const char *at = address;
    if (!sh || at < sh->heap || at >= sh->heap + HEAP_SIZE)
        return 0;
    for (uint32_t i = 0; i < sh->block_high && i < BLOCK_MAX; i++) {
        const struct block *b = &sh->blocks[i];
        if (atomic_load(&b->tag) && sh->heap + (size_t)b->first_page * HEAP_PAGE == at)
            return handle_for(sh, b);
    }
    return 0;
}
