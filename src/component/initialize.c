/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "component/apartment.h"

/* Entering and leaving apartments. */

struct initialize_spy {
    struct initialize_spy *next;
    IInitializeSpy *spy;
    uint32_t number;
};

static _Atomic uint32_t threads; /* of the program, that entered one */
static pthread_key_t exit_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t usage_lock = PTHREAD_MUTEX_INITIALIZER;
static struct usage {
    struct usage *next;
} * usages;

/* ---- Spies: they may revoke themselves while they are called ---- */

static IInitializeSpy *spy_numbered(uint32_t most)
{
    for (struct initialize_spy *s = com_thread()->spies; s; s = s->next)
        if (s->number <= most) {
            s->spy->lpVtbl->AddRef(s->spy);
            return s->spy;
        }
    return NULL;
}

static uint32_t number_of(const IInitializeSpy *spy, uint32_t most)
{
    for (struct initialize_spy *s = com_thread()->spies; s; s = s->next)
        if (s->spy == spy && s->number <= most)
            return s->number;
    return 0;
}

enum spied { PRE_INIT, POST_INIT, PRE_UNINIT, POST_UNINIT };

static HRESULT tell_spies(enum spied what, HRESULT hr, DWORD flags, DWORD count)
{
    uint32_t most = UINT32_MAX;
    IInitializeSpy *spy;
    while (com_thread()->spies && (spy = spy_numbered(most))) {
        uint32_t number = number_of(spy, most);
        if (what == PRE_INIT)
            spy->lpVtbl->PreInitialize(spy, flags, count);
        else if (what == POST_INIT)
            hr = spy->lpVtbl->PostInitialize(spy, hr, flags, count);
        else if (what == PRE_UNINIT)
            spy->lpVtbl->PreUninitialize(spy, count);
        else
            spy->lpVtbl->PostUninitialize(spy, count);
        spy->lpVtbl->Release(spy);
        if (number == 0)
            break;
        most = number - 1;
    }
    return hr;
}

static struct initialize_spy *spy_with(uint32_t number)
{
    struct initialize_spy *s = com_thread()->spies;
    while (s && s->number != number)
        s = s->next;
    return s;
}

HRESULT CoRegisterInitializeSpy(IInitializeSpy *spy, ULARGE_INTEGER *cookie)
{
    void *known = NULL;
    if (!spy || !cookie)
        return E_INVALIDARG;
    if (FAILED(spy->lpVtbl->QueryInterface(spy, &IID_IInitializeSpy, &known)) || !known)
        return E_INVALIDARG;
    struct com_thread *t = com_thread();
    struct initialize_spy *new = calloc(1, sizeof *new);
    if (!new) {
        ((IInitializeSpy *)known)->lpVtbl->Release(known);
        return E_OUTOFMEMORY;
    }
    while (spy_with(new->number))
        new->number++;
    new->spy = known;
    struct initialize_spy **at = &t->spies;
    while (*at && (*at)->number > new->number)
        at = &(*at)->next;
    new->next = *at;
    *at = new;
    cookie->HighPart = GetCurrentThreadId();
    cookie->LowPart = new->number;
    return S_OK;
}

HRESULT CoRevokeInitializeSpy(ULARGE_INTEGER cookie)
{
    if (cookie.HighPart != GetCurrentThreadId())
        return E_INVALIDARG;
    struct initialize_spy **at = &com_thread()->spies;
    while (*at && (*at)->number != cookie.LowPart)
        at = &(*at)->next;
    struct initialize_spy *gone = *at;
    if (!gone)
        return E_INVALIDARG;
    *at = gone->next;
    gone->spy->lpVtbl->Release(gone->spy);
    free(gone);
    return S_OK;
}

/* ---- In and out ---- */

/* Nobody is in any apartment any more but threads of ours, if this one leaves. */
static bool is_last(const struct com_thread *t)
{
    return !t->is_host && atomic_load(&threads) == 1;
}

static void leave(struct com_thread *t)
{
    struct apartment *home = t->home;
    bool last = is_last(t);
    if (last)
        apartment_end_hosts();
    if (home->kind == APARTMENT_STA) {
        apartment_leave_sta(home);
        t->home = NULL;
    } else {
        t->home = NULL;
        apartment_mta_leave();
        apartment_unref(home);
    }
    if (!t->is_host)
        atomic_fetch_sub(&threads, 1);
    if (last && atomic_load(&threads) == 0)
        libraries_free();
}

/* A thread that ends without having left. */
static void thread_ends(void *data)
{
    struct com_thread *t = data;
    if (t->home)
        leave(t);
    while (t->spies) {
        struct initialize_spy *gone = t->spies;
        t->spies = gone->next;
        gone->spy->lpVtbl->Release(gone->spy);
        free(gone);
    }
}

static void make_key(void)
{
    pthread_key_create(&exit_key, thread_ends);
}

static HRESULT enter(struct com_thread *t, DWORD flags)
{
    pthread_once(&once, make_key);
    enum apartment_kind kind = flags & COINIT_APARTMENTTHREADED ? APARTMENT_STA : APARTMENT_MTA;
    if (t->home && t->home->kind != kind)
        return RPC_E_CHANGED_MODE;
    if (t->inits) {
        t->inits++;
        return S_FALSE;
    }
    /* Made before the queue's own, it is called before it, too: its windows are still there. */
    pthread_setspecific(exit_key, t);
    HRESULT hr =
        kind == APARTMENT_STA ? apartment_enter_sta(&t->home) : apartment_mta_join(&t->home);
    if (FAILED(hr))
        return hr;
    t->inits = 1;
    if (!t->is_host)
        atomic_fetch_add(&threads, 1);
    return S_OK;
}

HRESULT CoInitializeEx(void *reserved, DWORD flags)
{
    struct com_thread *t = com_thread();
    if (reserved)
        return E_INVALIDARG;
    tell_spies(PRE_INIT, S_OK, flags, t->inits);
    HRESULT hr = enter(t, flags);
    return tell_spies(POST_INIT, hr, flags, t->inits);
}

HRESULT CoInitialize(void *reserved)
{
    return CoInitializeEx(reserved, COINIT_APARTMENTTHREADED);
}

void CoUninitialize(void)
{
    struct com_thread *t = com_thread();
    tell_spies(PRE_UNINIT, S_OK, 0, t->inits);
    if (t->inits == 1) {
        leave(t);
        t->inits = 0;
    } else if (t->inits) {
        t->inits--;
    }
    tell_spies(POST_UNINIT, S_OK, 0, t->inits);
}

HRESULT OleInitialize(void *reserved)
{
    HRESULT hr = CoInitializeEx(reserved, COINIT_APARTMENTTHREADED);
    if (SUCCEEDED(hr) && com_thread()->ole_inits++ == 0)
        return S_OK;
    return hr;
}

void OleUninitialize(void)
{
    struct com_thread *t = com_thread();
    if (!t->ole_inits)
        return;
    t->ole_inits--;
    CoUninitialize();
}

HRESULT CoIncrementMTAUsage(CO_MTA_USAGE_COOKIE *ret_cookie)
{
    if (!ret_cookie)
        return E_INVALIDARG;
    struct usage *new = malloc(sizeof *new);
    HRESULT hr = new ? apartment_mta_join(NULL) : E_OUTOFMEMORY;
    if (FAILED(hr)) {
        free(new);
        return hr;
    }
    pthread_mutex_lock(&usage_lock);
    new->next = usages;
    usages = new;
    pthread_mutex_unlock(&usage_lock);
    *ret_cookie = (CO_MTA_USAGE_COOKIE)(void *)new;
    return S_OK;
}

HRESULT CoDecrementMTAUsage(CO_MTA_USAGE_COOKIE cookie)
{
    pthread_mutex_lock(&usage_lock);
    struct usage **at = &usages;
    while (*at && *at != (void *)cookie)
        at = &(*at)->next;
    struct usage *held = *at;
    if (held)
        *at = held->next;
    pthread_mutex_unlock(&usage_lock);
    if (!held)
        return E_INVALIDARG;
    free(held);
    apartment_mta_leave();
    return S_OK;
}
