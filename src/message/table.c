/* SPDX-License-Identifier: MIT */
#include "message/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "message/wishes.h"

/* Windows that belong to nobody. */
static bool is_root(uint32_t index)
{
    return index == DESKTOP_SLOT || index == MESSAGE_SLOT;
}

struct window_slot *table_slot(HWND hwnd)
{
    struct segment *s = segment_get();
    uint32_t value = (uint32_t)(uintptr_t)hwnd; /* the other half of a handle does not count */
    uint32_t index = value & (WINDOW_MAX - 1);
    uint32_t tag = value >> WINDOW_BITS;
    if (s && index != 0 && tag != 0 && value <= 0x7fffffff) {
        struct window_slot *slot = &s->windows[index];
        if (atomic_load_explicit(&slot->tag, memory_order_acquire) == tag &&
            (is_root(index) || queue_ref_valid(slot->owner)))
            return slot;
    }
    SetLastError(ERROR_INVALID_WINDOW_HANDLE);
    return NULL;
}

HWND table_handle(uint32_t index)
{
    struct segment *s = segment_get();
    if (!s || index == 0 || index >= WINDOW_MAX)
        return NULL;
    uint32_t tag = atomic_load(&s->windows[index].tag);
    return tag && (is_root(index) || queue_ref_valid(s->windows[index].owner))
               ? handle_of(index, tag)
               : NULL;
}

/* ---- Links. All below with the tree lock held. ---- */

static void unlink_slot(struct segment *s, uint32_t index)
{
    struct window_slot *slot = &s->windows[index];
    struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
    if (slot->prev)
        s->windows[slot->prev % WINDOW_MAX].next = slot->next;
    else if (parent->first_child == index)
        parent->first_child = slot->next;
    if (slot->next)
        s->windows[slot->next % WINDOW_MAX].prev = slot->prev;
    else if (parent->last_child == index)
        parent->last_child = slot->prev;
    slot->next = slot->prev = 0;
}

/* Behind `above`; 0: first. */
static void link_slot(struct segment *s, uint32_t index, uint32_t above)
{
    struct window_slot *slot = &s->windows[index];
    struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
    uint32_t next = above ? s->windows[above % WINDOW_MAX].next : parent->first_child;
    slot->prev = above;
    slot->next = next;
    if (above)
        s->windows[above % WINDOW_MAX].next = index;
    else
        parent->first_child = index;
    if (next)
        s->windows[next % WINDOW_MAX].prev = index;
    else
        parent->last_child = index;
}

static void put_free(struct segment *s, uint32_t index)
{
    s->windows[index].free_next = 0;
    if (s->window_free_last)
        s->windows[s->window_free_last % WINDOW_MAX].free_next = index;
    else
        s->window_free_first = index;
    s->window_free_last = index;
    s->window_free_count++;
}

/* A holder of the lock died while it changed links. Parents are authoritative; the order is kept as
 * far as the lists still lead. */
static void repair(struct segment *s)
{
    uint32_t high = s->window_high < WINDOW_MAX ? s->window_high : WINDOW_MAX;
    uint32_t *order = calloc(high, sizeof(*order));
    uint8_t *listed = calloc(high, 1);
    if (!order || !listed) {
        free(order);
        free(listed);
        return;
    }
    size_t count = 0;
    for (uint32_t p = 1; p < high; p++) {
        for (uint32_t i = s->windows[p].first_child; i && i < high && !listed[i];
             i = s->windows[i].next) {
            listed[i] = 1;
            order[count++] = i;
        }
    }
    for (uint32_t i = MESSAGE_SLOT + 1; i < high; i++)
        if (!listed[i])
            order[count++] = i;
    for (uint32_t i = 1; i < high; i++)
        s->windows[i].first_child = s->windows[i].last_child = s->windows[i].next =
            s->windows[i].prev = 0;
    s->window_free_first = s->window_free_last = s->window_free_count = 0;
    for (size_t k = 0; k < count; k++) {
        struct window_slot *slot = &s->windows[order[k]];
        if (is_root(order[k]))
            continue;
        if (!atomic_load(&slot->tag)) {
            put_free(s, order[k]);
            continue;
        }
        uint32_t parent = slot->parent;
        if (parent >= high || (parent && !atomic_load(&s->windows[parent].tag)))
            slot->parent = parent = DESKTOP_SLOT;
        if (parent)
            link_slot(s, order[k], s->windows[parent].last_child);
    }
    free(order);
    free(listed);
}

static void tree_lock(struct segment *s)
{
    if (robust_lock(&s->tree_lock) > 0)
        repair(s);
}

static void tree_unlock(struct segment *s)
{
    robust_unlock(&s->tree_lock);
}

static uint32_t take_free(struct segment *s)
{
    if (s->window_free_count > WINDOW_REST ||
        (s->window_high >= WINDOW_MAX && s->window_free_count > 0)) {
        uint32_t index = s->window_free_first;
        if (index == 0 || index >= WINDOW_MAX || atomic_load(&s->windows[index].tag))
            return 0;
        s->window_free_first = s->windows[index].free_next;
        if (!s->window_free_first)
            s->window_free_last = 0;
        s->window_free_count--;
        return index;
    }
    uint32_t fresh = s->window_high;
    if (fresh <= MESSAGE_SLOT || fresh >= WINDOW_MAX)
        return 0;
    s->window_high = fresh + 1;
    return fresh;
}

/* Takes the slot out of the middle of the free ones; 0 when it is none of them. */
static uint32_t take_this(struct segment *s, uint32_t index)
{
    if (index <= MESSAGE_SLOT || index >= WINDOW_MAX || atomic_load(&s->windows[index].tag))
        return 0;
    while (s->window_high <= index)
        put_free(s, s->window_high++);
    uint32_t before = 0, at = s->window_free_first;
    for (uint32_t n = 0; at && at < WINDOW_MAX && at != index && n < WINDOW_MAX; n++) {
        before = at;
        at = s->windows[at].free_next;
    }
    if (at != index)
        return 0;
    uint32_t next = s->windows[index].free_next;
    if (before)
        s->windows[before].free_next = next;
    else
        s->window_free_first = next;
    if (s->window_free_last == index)
        s->window_free_last = before;
    s->window_free_count--;
    return index;
}

static _Thread_local HWND wish;

void window_wish(HWND hwnd)
{
    wish = hwnd;
}

/* The slot that was wished for, when nobody has it. */
static uint32_t take_slot(struct segment *s, uint32_t *ret_generation)
{
    uint32_t number = (uint32_t)(uintptr_t)wish;
    wish = NULL;
    *ret_generation = number >> WINDOW_BITS;
    uint32_t index = *ret_generation && *ret_generation <= WINDOW_GENERATION_MAX
                         ? take_this(s, number & (WINDOW_MAX - 1))
                         : 0;
    if (index)
        return index;
    index = take_free(s);
    *ret_generation = s->windows[index].generation % WINDOW_GENERATION_MAX + 1;
    return index;
}

HWND table_add(struct queue_ref owner, uint32_t parent, uint32_t class_atom)
{
    struct segment *s = segment_get();
    if (!s)
        return NULL;
    tree_lock(s);
    uint32_t generation = 0;
    uint32_t index = take_slot(s, &generation);
    HWND hwnd = NULL;
    if (index) {
        struct window_slot *slot = &s->windows[index];
        memset(slot, 0, sizeof(*slot));
        slot->generation = generation;
        slot->owner = owner;
        slot->parent = parent;
        slot->class_atom = class_atom;
        s->texts[index].length = 0;
        s->texts[index].text[0] = 0;
        atomic_store_explicit(&slot->tag, generation, memory_order_release);
        hwnd = handle_of(index, generation);
    }
    tree_unlock(s);
    if (!hwnd)
        SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return hwnd;
}

void table_link(uint32_t index)
{
    struct segment *s = segment_get();
    tree_lock(s);
    struct window_slot *slot = &s->windows[index];
    if (slot->parent && !slot->prev && s->windows[slot->parent % WINDOW_MAX].first_child != index)
        link_slot(s, index, 0);
    tree_unlock(s);
}

static void free_slot(struct segment *s, uint32_t index)
{
    struct window_slot *slot = &s->windows[index];
    atomic_store(&slot->tag, 0);
    /* What is left below it (another thread's child) goes to nobody and is found by no walk. */
    for (uint32_t i = slot->first_child, n = 0; i && n < WINDOW_MAX; n++) {
        uint32_t next = s->windows[i % WINDOW_MAX].next;
        s->windows[i % WINDOW_MAX].parent = 0;
        s->windows[i % WINDOW_MAX].next = s->windows[i % WINDOW_MAX].prev = 0;
        i = next;
    }
    slot->first_child = slot->last_child = 0;
    if (slot->parent)
        unlink_slot(s, index);
    put_free(s, index);
    uint32_t foreground = index;
    atomic_compare_exchange_strong(&s->foreground, &foreground, 0);
}

void table_remove(HWND hwnd)
{
    struct segment *s = segment_get();
    uint32_t index = (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
    tree_lock(s);
    if (atomic_load(&s->windows[index].tag) == (uintptr_t)hwnd >> WINDOW_BITS)
        free_slot(s, index);
    tree_unlock(s);
}

void table_remove_queue(struct queue_ref owner)
{
    struct segment *s = segment_get();
    /* Its end has nobody left to send WM_NCDESTROY: who watches is told instead. */
    HWND gone[64];
    size_t count = 0;
    uint32_t at = MESSAGE_SLOT + 1;
    do {
        count = 0;
        tree_lock(s);
        for (; at < s->window_high && at < WINDOW_MAX && count < 64; at++) {
            struct window_slot *slot = &s->windows[at];
            uint32_t tag = atomic_load(&slot->tag);
            if (!tag || slot->owner.index != owner.index || slot->owner.tag != owner.tag)
                continue;
            gone[count++] = handle_of(at, tag);
            free_slot(s, at);
        }
        tree_unlock(s);
        for (size_t i = 0; i < count; i++)
            message_report(gone[i], WM_NCDESTROY, 0, 0, NULL);
    } while (count == 64);
}

void table_restack(uint32_t index, uint32_t above)
{
    struct segment *s = segment_get();
    tree_lock(s);
    struct window_slot *slot = &s->windows[index % WINDOW_MAX];
    uint32_t parent = slot->parent;
    if (parent && above == UINT32_MAX)
        above = s->windows[parent % WINDOW_MAX].last_child;
    bool sibling = above == 0 || (above < WINDOW_MAX && s->windows[above].parent == parent);
    if (parent && sibling && above != index && slot->prev != above) {
        unlink_slot(s, index);
        link_slot(s, index, above);
    } else if (parent && above == 0 && slot->prev) {
        unlink_slot(s, index);
        link_slot(s, index, 0);
    }
    tree_unlock(s);
}

void table_reparent(uint32_t index, uint32_t parent)
{
    struct segment *s = segment_get();
    tree_lock(s);
    struct window_slot *slot = &s->windows[index];
    if (slot->parent)
        unlink_slot(s, index);
    slot->parent = parent;
    if (parent)
        link_slot(s, index, 0);
    tree_unlock(s);
}

int table_children(uint32_t parent, bool deep, HWND **ret_list)
{
    struct segment *s = segment_get();
    HWND *list = NULL;
    size_t count = 0;
    size_t room = 0;
    int r = 0;
    tree_lock(s);
    uint32_t at = s->windows[parent % WINDOW_MAX].first_child;
    /* A walk can not be longer than the table, however the links were scribbled on. */
    for (uint32_t steps = 0; at && at < WINDOW_MAX && steps < WINDOW_MAX; steps++) {
        const struct window_slot *slot = &s->windows[at];
        uint32_t tag = atomic_load(&slot->tag);
        if (tag && queue_ref_valid(slot->owner)) {
            if (count == room) {
                room = room ? room * 2 : 64;
                HWND *more = realloc(list, room * sizeof(HWND));
                if (!more) {
                    r = -ENOMEM;
                    break;
                }
                list = more;
            }
            list[count++] = handle_of(at, tag);
        }
        if (deep && slot->first_child) {
            at = slot->first_child;
            continue;
        }
        while (at && at != parent && at < WINDOW_MAX && !s->windows[at].next &&
               s->windows[at].parent != parent && steps < WINDOW_MAX) {
            at = s->windows[at].parent;
            steps++;
        }
        at = at && at != parent && at < WINDOW_MAX ? s->windows[at].next : 0;
    }
    tree_unlock(s);
    if (r < 0) {
        free(list);
        return r;
    }
    *ret_list = list;
    return (int)count;
}

/* ---- Text ---- */

void table_set_text(HWND hwnd, const char *text)
{
    struct segment *s = segment_get();
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return;
    struct window_text *shared = &s->texts[slot_index(s, slot)];
    size_t len = text_cut(text, strlen(text), WINDOW_TEXT_MAX);
    atomic_fetch_or(&shared->sequence, 1);
    atomic_thread_fence(memory_order_seq_cst);
    memcpy(shared->text, text, len);
    shared->text[len] = 0;
    shared->length = (uint32_t)len;
    atomic_fetch_add(&shared->sequence, 1);
}

size_t table_text(const struct window_slot *slot, char *buf, size_t size)
{
    struct segment *s = segment_get();
    struct window_text *shared = &s->texts[slot_index(s, slot)];
    size_t len = 0;
    /* A writer killed in the middle leaves the sequence odd: bounded tries, then what is there. */
    for (int i = 0; i < 1000; i++) {
        uint32_t before = atomic_load(&shared->sequence);
        len = __atomic_load_n(&shared->length, __ATOMIC_RELAXED);
        if (len > WINDOW_TEXT_MAX)
            len = WINDOW_TEXT_MAX;
        if (len >= size)
            len = text_cut(shared->text, len, size - 1);
        memcpy(buf, shared->text, len);
        atomic_thread_fence(memory_order_seq_cst);
        if (!(before & 1) && atomic_load(&shared->sequence) == before)
            break;
    }
    buf[len] = 0;
    return len;
}

/* ---- This process' windows ---- */

/* Pages of pointers, made as needed: handles are found without a lock. */
enum { PAGE_BITS = 10 };
static _Atomic(_Atomic(struct local_window *) *) pages[WINDOW_MAX >> PAGE_BITS];

static _Atomic(struct local_window *) *local_place(HWND hwnd, bool make)
{
    uint32_t index = (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
    _Atomic(_Atomic(struct local_window *) *) *page = &pages[index >> PAGE_BITS];
    _Atomic(struct local_window *) *at = atomic_load_explicit(page, memory_order_acquire);
    if (!at && make) {
        _Atomic(struct local_window *) *fresh = calloc(1u << PAGE_BITS, sizeof(*fresh));
        if (!fresh)
            return NULL;
        if (atomic_compare_exchange_strong(page, &at, fresh))
            at = fresh;
        else
            free((void *)fresh);
    }
    return at ? at + (index & ((1u << PAGE_BITS) - 1)) : NULL;
}

struct local_window *local_window(HWND hwnd)
{
    _Atomic(struct local_window *) *place = local_place(hwnd, false);
    struct local_window *w = place ? atomic_load_explicit(place, memory_order_acquire) : NULL;
    return w && (uint32_t)(uintptr_t)w->hwnd == (uint32_t)(uintptr_t)hwnd ? w : NULL;
}

static _Thread_local unsigned thread_windows;

bool message_thread_has_windows(void)
{
    return thread_windows > 0;
}

struct local_window *local_window_add(HWND hwnd)
{
    _Atomic(struct local_window *) *place = local_place(hwnd, true);
    struct local_window *w = place ? calloc(1, sizeof(*w)) : NULL;
    if (!w)
        return NULL;
    w->hwnd = hwnd;
    thread_windows++;
    atomic_store_explicit(place, w, memory_order_release);
    return w;
}

void local_window_remove(HWND hwnd)
{
    _Atomic(struct local_window *) *place = local_place(hwnd, false);
    struct local_window *w = place ? atomic_load(place) : NULL;
    if (!w || w->hwnd != hwnd)
        return;
    atomic_store(place, NULL);
    thread_windows--;
    free(w->text);
    free(w->extra);
    wishes_free(w->wishes);
    free(w);
}
