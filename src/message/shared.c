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
    for (uint32_t i = first; i < first + count && i < HEAP_PAGES; i++) {
        uint64_t bit = 1ull << (i % 64);
        sh->page_used[i / 64] = used ? sh->page_used[i / 64] | bit : sh->page_used[i / 64] & ~bit;
    }
}

/* Where an object is, read once: another process may write it meanwhile. */
struct place {
    uint32_t first;
    uint32_t pages;
    uint64_t size;
};

static bool place_of(const struct block *b, struct place *ret)
{
    ret->first = __atomic_load_n(&b->first_page, __ATOMIC_RELAXED);
    ret->pages = __atomic_load_n(&b->pages, __ATOMIC_RELAXED);
    ret->size = __atomic_load_n(&b->size, __ATOMIC_RELAXED);
    return ret->pages <= HEAP_PAGES && ret->first <= HEAP_PAGES - ret->pages &&
           ret->size <= (uint64_t)ret->pages * HEAP_PAGE;
}

/* The table of objects is always right, the map of pages follows from it. */
static void repair(struct shared *sh)
{
    memset(sh->page_used, 0, sizeof(sh->page_used));
    for (uint32_t i = 0; i < BLOCK_MAX; i++) {
        const struct block *b = &sh->blocks[i];
        struct place place;
        if (atomic_load(&b->tag) && place_of(b, &place))
            mark_pages(sh, place.first, place.pages, true);
    }
}

struct shared *shared_lock(void)
{
    struct segment *s = segment_get();
    if (!s)
        return NULL;
    struct shared *sh = shared_peek();
    if (robust_lock(&s->share_lock) == 1 && sh)
        repair(sh);
    return sh;
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
    struct place place;
    return tag && tag == handle >> 16 && place_of(b, &place) ? b : NULL;
}

void *block_data(uintptr_t handle, size_t *ret_size)
{
    const struct block *b = block_find(handle);
    struct place place;
    if (!b || !place_of(b, &place))
        return NULL;
    *ret_size = place.size;
    return shared_peek()->heap + (size_t)place.first * HEAP_PAGE;
}

static void free_locked(struct shared *sh, struct block *b)
{
    struct place place;
    bool sound = place_of(b, &place);
    atomic_store(&b->tag, 0);
    if (sound)
        give_pages(sh, place.first, place.pages);
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
    uint32_t fresh = sh->block_high;
    if (fresh >= BLOCK_MAX)
        return NULL;
    sh->block_high = fresh + 1;
    return &sh->blocks[fresh];
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
    struct place old = {0};
    uint32_t pages = pages_for(size);
    uint32_t first = 0;
    int r = b && place_of(b, &old) ? 0 : -EBADF;
    bool moves = r == 0 && pages > old.pages;
    if (moves)
        r = take_pages(sh, pages, &first);
    if (moves && r == 0) {
        memcpy(sh->heap + (size_t)first * HEAP_PAGE, sh->heap + (size_t)old.first * HEAP_PAGE,
               old.size);
        /* In this order the place makes sense after each step. */
        b->first_page = first;
        b->pages = pages;
        give_pages(sh, old.first, old.pages);
    }
    if (r == 0) {
        char *at = sh->heap + (size_t)(moves ? first : old.first) * HEAP_PAGE;
        if (size > old.size) /* what is left of a longer time is not to show */
            memset(at + old.size, 0, size - old.size);
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
