/* SPDX-License-Identifier: MIT */
#include "component/apartment.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "component/context.h"

/* Which apartments there are, and who is in them. */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct apartment *living;
static struct apartment *main_sta;
static struct apartment *neutral;
static struct apartment *_Atomic mta;
static uint64_t oxid_base;
static uint32_t oxid_next;
static _Thread_local struct com_thread self;

struct com_thread *com_thread(void)
{
    return &self;
}

struct apartment *apartment_current(void)
{
    if (self.visited)
        return self.visited;
    return self.home ? self.home : atomic_load_explicit(&mta, memory_order_acquire);
}

void apartment_ref(struct apartment *a)
{
    atomic_fetch_add_explicit(&a->refs, 1, memory_order_relaxed);
}

void apartment_unref(struct apartment *a)
{
    if (!a || atomic_fetch_sub_explicit(&a->refs, 1, memory_order_acq_rel) != 1)
        return;
    pthread_mutex_destroy(&a->lock);
    free(a);
}

/* Called with the lock. The list holds a reference. */
static struct apartment *add(enum apartment_kind kind)
{
    struct apartment *a = calloc(1, sizeof *a);
    if (!a)
        return NULL;
    while (!oxid_base)
        if (getrandom(&oxid_base, sizeof oxid_base, 0) != sizeof oxid_base)
            oxid_base = 0;
        else
            oxid_base &= ~0xffffffffull;
    a->kind = kind;
    a->refs = 1;
    a->oxid = oxid_base | ++oxid_next;
    pthread_mutex_init(&a->lock, NULL);
    a->next = living;
    living = a;
    return a;
}

static void take_out(struct apartment *a)
{
    pthread_mutex_lock(&lock);
    for (struct apartment **at = &living; *at; at = &(*at)->next)
        if (*at == a) {
            *at = a->next;
            break;
        }
    if (main_sta == a)
        main_sta = NULL;
    pthread_mutex_unlock(&lock);
}

static struct apartment *counted(struct apartment *a)
{
    if (a)
        apartment_ref(a);
    return a;
}

struct apartment *apartment_find(uint64_t oxid)
{
    pthread_mutex_lock(&lock);
    struct apartment *a = living;
    while (a && a->oxid != oxid)
        a = a->next;
    a = counted(a);
    pthread_mutex_unlock(&lock);
    return a;
}

bool apartment_is_own(uint64_t oxid)
{
    pthread_mutex_lock(&lock);
    bool own = oxid_base && (oxid & ~0xffffffffull) == oxid_base;
    pthread_mutex_unlock(&lock);
    return own;
}

struct apartment *apartment_main(void)
{
    pthread_mutex_lock(&lock);
    struct apartment *a = counted(main_sta);
    pthread_mutex_unlock(&lock);
    return a;
}

struct apartment *apartment_mta(void)
{
    pthread_mutex_lock(&lock);
    struct apartment *a = counted(atomic_load(&mta));
    pthread_mutex_unlock(&lock);
    return a;
}

struct apartment *apartment_neutral(void)
{
    pthread_mutex_lock(&lock);
    if (!neutral)
        neutral = add(APARTMENT_NEUTRAL);
    struct apartment *a = counted(neutral);
    pthread_mutex_unlock(&lock);
    return a;
}

HRESULT apartment_mta_join(struct apartment **ret)
{
    pthread_mutex_lock(&lock);
    struct apartment *a = atomic_load(&mta);
    if (!a) {
        a = add(APARTMENT_MTA);
        atomic_store_explicit(&mta, a, memory_order_release);
    }
    if (a) {
        a->members++;
        if (ret)
            *ret = counted(a);
    }
    pthread_mutex_unlock(&lock);
    return a ? S_OK : E_OUTOFMEMORY;
}

static void end(struct apartment *a)
{
    exporter_apartment_ends(a);
    class_objects_apartment_ends(a);
    activate_cache_apartment_ends(a);
    proxies_apartment_ends(a);
    apartment_close(a);
    context_forget(a);
    take_out(a);
    apartment_unref(a);
}

void apartment_mta_leave(void)
{
    pthread_mutex_lock(&lock);
    struct apartment *a = atomic_load(&mta);
    bool last = a && --a->members == 0;
    if (last) {
        atomic_store(&mta, NULL);
        apartment_ref(a);
    }
    pthread_mutex_unlock(&lock);
    if (!last)
        return;
    struct apartment *before = apartment_visit(a);
    end(a);
    apartment_return(before);
    apartment_unref(a);
}

HRESULT apartment_enter_sta(struct apartment **ret)
{
    pthread_mutex_lock(&lock);
    struct apartment *a = add(APARTMENT_STA);
    if (a) {
        a->thread = GetCurrentThreadId();
        a->is_main = !main_sta;
        if (!main_sta)
            main_sta = a;
        *ret = counted(a);
    }
    pthread_mutex_unlock(&lock);
    return a ? S_OK : E_OUTOFMEMORY;
}

void apartment_leave_sta(struct apartment *a)
{
    end(a);
    apartment_unref(a);
}

bool apartment_is_here(const struct apartment *a)
{
    if (apartment_current() == a || a->kind == APARTMENT_NEUTRAL)
        return true;
    return a->kind == APARTMENT_STA ? self.home == a
                                    : !self.home || self.home->kind != APARTMENT_STA;
}

struct apartment *apartment_visit(struct apartment *a)
{
    struct apartment *before = self.visited;
    self.visited = self.home == a ? NULL : a;
    return before;
}

void apartment_return(struct apartment *before)
{
    self.visited = before;
}
