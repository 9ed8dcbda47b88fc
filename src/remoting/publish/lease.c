/* SPDX-License-Identifier: MIT */
#include "remoting/publish/lease.h"

#include <pianola/marshal.h>
#include <stdlib.h>

#include "base/clock.h"
#include "component/stub_manager.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/lease_clock.h"
#include "remoting/publish/publish.h"
#include "remoting/publish/uri_table.h"

enum { SPONSORS_MOST = 64 };

/* What is longer than a hundred years is for ever. */
static const LONGLONG longest = 100LL * 366 * 24 * 3600 * 1000;

static struct {
    LONGLONG initial, renew_on_call, sponsorship;
} defaults = {300000, 120000, 120000};

static struct lease *of(ILease *self)
{
    return (struct lease *)self;
}

static uint64_t after(LONGLONG ms)
{
    return ms > longest ? LEASE_NEVER : clock_ms() + (uint64_t)ms;
}

void lease_extend(struct lease *lease, uint64_t end_ms)
{
    uint64_t end = atomic_load(&lease->end_ms);
    while (end_ms > end && !atomic_compare_exchange_weak(&lease->end_ms, &end, end_ms))
        ;
}

void lease_touch(struct lease *lease)
{
    LONGLONG more = lease ? atomic_load_explicit(&lease->renew_on_call, memory_order_relaxed) : 0;
    if (!lease)
        return;
    if (!atomic_load_explicit(&lease->is_used, memory_order_relaxed))
        atomic_store(&lease->is_used, true);
    if (more > 0)
        lease_extend(lease, more > longest ? LEASE_NEVER : clock_coarse_ms() + (uint64_t)more);
}

bool lease_is_over(struct lease *lease)
{
    return lease && lease->state == LEASE_EXPIRED;
}

LONGLONG lease_left(struct lease *lease)
{
    uint64_t end = atomic_load(&lease->end_ms), now = clock_ms();
    if (lease->state == LEASE_EXPIRED)
        return 0;
    return end == LEASE_NEVER ? -1 : end > now ? (LONGLONG)(end - now) : 0;
}

/* ---- IUnknown ---- */

ULONG lease_add_ref(struct lease *lease)
{
    return atomic_fetch_add(&lease->refs, 1) + 1;
}

ULONG lease_release(struct lease *lease)
{
    ULONG left = atomic_fetch_sub(&lease->refs, 1) - 1;
    if (!left) {
        if (lease->marshaler)
            IUnknown_Release(lease->marshaler);
        free(lease);
    }
    return left;
}

/* It may be used in any apartment. */
static HRESULT marshaler(struct lease *lease, void **ret)
{
    IUnknown *known = atomic_load(&lease->marshaler), *new;
    if (!known) {
        HRESULT hr = CoCreateFreeThreadedMarshaler((IUnknown *)&lease->iface, &new);
        if (FAILED(hr))
            return hr;
        if (atomic_compare_exchange_strong(&lease->marshaler, &known, new))
            known = new;
        else
            IUnknown_Release(new);
    }
    return IUnknown_QueryInterface(known, &IID_IMarshal, ret);
}

static HRESULT query(ILease *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IMarshal))
        return marshaler(of(self), ret);
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_ILease))
        return E_NOINTERFACE;
    *ret = self;
    lease_add_ref(of(self));
    return S_OK;
}

static ULONG add_ref(ILease *self)
{
    return lease_add_ref(of(self));
}

static ULONG release(ILease *self)
{
    return lease_release(of(self));
}

/* ---- Its times ---- */

static LEASE_STATE state_of(const struct lease *lease)
{
    return lease->state == LEASE_INITIAL && lease->is_used ? LEASE_ACTIVE : lease->state;
}

static HRESULT may_put(const struct lease *lease, LONGLONG ms)
{
    if (ms < 0)
        return E_INVALIDARG;
    return state_of(lease) == LEASE_INITIAL ? S_OK : E_UNEXPECTED;
}

static HRESULT get_initial(ILease *self, LONGLONG *ret)
{
    if (!ret)
        return E_POINTER;
    pthread_mutex_lock(&lease_lock);
    *ret = of(self)->initial;
    pthread_mutex_unlock(&lease_lock);
    return S_OK;
}

static HRESULT put_initial(ILease *self, LONGLONG ms)
{
    struct lease *lease = of(self);
    pthread_mutex_lock(&lease_lock);
    HRESULT hr = may_put(lease, ms);
    if (SUCCEEDED(hr)) {
        lease->initial = ms;
        lease->end_ms = ms ? after(ms) : LEASE_NEVER;
        hr = lease_clock_set(lease, lease->end_ms) ? S_OK : E_OUTOFMEMORY;
    }
    pthread_mutex_unlock(&lease_lock);
    return hr;
}

static HRESULT get_on_call(ILease *self, LONGLONG *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = of(self)->renew_on_call;
    return S_OK;
}

static HRESULT put_on_call(ILease *self, LONGLONG ms)
{
    pthread_mutex_lock(&lease_lock);
    HRESULT hr = may_put(of(self), ms);
    if (SUCCEEDED(hr))
        of(self)->renew_on_call = ms;
    pthread_mutex_unlock(&lease_lock);
    return hr;
}

static HRESULT get_sponsorship(ILease *self, LONGLONG *ret)
{
    if (!ret)
        return E_POINTER;
    pthread_mutex_lock(&lease_lock);
    *ret = of(self)->sponsorship;
    pthread_mutex_unlock(&lease_lock);
    return S_OK;
}

static HRESULT put_sponsorship(ILease *self, LONGLONG ms)
{
    pthread_mutex_lock(&lease_lock);
    HRESULT hr = ms > longest ? E_INVALIDARG : may_put(of(self), ms);
    if (SUCCEEDED(hr))
        of(self)->sponsorship = ms;
    pthread_mutex_unlock(&lease_lock);
    return hr;
}

static HRESULT get_current(ILease *self, LONGLONG *ret)
{
    if (!ret)
        return E_POINTER;
    LONGLONG left = lease_left(of(self));
    *ret = left > 0 ? left : 0;
    return S_OK;
}

static HRESULT get_state(ILease *self, LEASE_STATE *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = state_of(of(self));
    return S_OK;
}

/* With the lock. */
static HRESULT renew(struct lease *lease, LONGLONG ms)
{
    if (lease->state == LEASE_EXPIRED)
        return RPC_E_DISCONNECTED;
    if (ms > 0) {
        lease_extend(lease, after(ms));
        lease->is_used = true;
    }
    if (lease->state == LEASE_RENEWING && lease->end_ms > clock_ms()) {
        lease->question++; /* whatever the sponsor says now */
        lease->state = LEASE_ACTIVE;
        return lease_clock_set(lease, lease->end_ms) ? S_OK : E_OUTOFMEMORY;
    }
    return S_OK;
}

static HRESULT lease_renew(ILease *self, LONGLONG ms, LONGLONG *ret_left)
{
    if (ms < 0)
        return E_INVALIDARG;
    pthread_mutex_lock(&lease_lock);
    HRESULT hr = renew(of(self), ms);
    pthread_mutex_unlock(&lease_lock);
    if (SUCCEEDED(hr) && ret_left)
        hr = get_current(self, ret_left);
    return hr;
}

/* ---- Sponsors ---- */

static HRESULT sponsor_create(ISponsor *sponsor, struct lease_sponsor **ret)
{
    struct lease_sponsor *new = calloc(1, sizeof *new);
    if (!new)
        return E_OUTOFMEMORY;
    HRESULT hr = apartment_hand_over((IUnknown *)sponsor, &IID_ISponsor, (void **)&new->sponsor);
    if (SUCCEEDED(hr))
        hr = apartment_hand_over((IUnknown *)sponsor, &IID_IUnknown, (void **)&new->identity);
    if (FAILED(hr)) {
        apartment_drop((IUnknown *)new->sponsor);
        free(new);
        return hr;
    }
    *ret = new;
    return S_OK;
}

static void sponsor_destroy(struct lease_sponsor *sponsor)
{
    apartment_drop(sponsor->identity);
    apartment_drop((IUnknown *)sponsor->sponsor);
    free(sponsor);
}

static struct lease_sponsor *find_sponsor(const struct lease *lease, const IUnknown *identity)
{
    struct lease_sponsor *at = lease->sponsors;
    while (at && at->identity != identity)
        at = at->next;
    return at;
}

/* Twice is once. */
static HRESULT lease_register(ILease *self, ISponsor *sponsor, LONGLONG ms)
{
    struct lease *lease = of(self);
    struct lease_sponsor *new;
    if (!sponsor || ms < 0)
        return E_INVALIDARG;
    HRESULT hr = sponsor_create(sponsor, &new);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&lease_lock);
    bool is_known = find_sponsor(lease, new->identity);
    hr = renew(lease, ms);
    if (SUCCEEDED(hr) && !is_known && lease->sponsor_count >= SPONSORS_MOST)
        hr = RPC_E_OUT_OF_RESOURCES;
    if (SUCCEEDED(hr) && !is_known) {
        struct lease_sponsor **last = &lease->sponsors;
        while (*last)
            last = &(*last)->next;
        *last = new;
        lease->sponsor_count++;
        new = NULL;
    }
    pthread_mutex_unlock(&lease_lock);
    if (new)
        sponsor_destroy(new);
    return hr;
}

static HRESULT lease_unregister(ILease *self, ISponsor *sponsor)
{
    struct lease *lease = of(self);
    IUnknown *identity;
    if (!sponsor)
        return E_INVALIDARG;
    HRESULT hr = apartment_hand_over((IUnknown *)sponsor, &IID_IUnknown, (void **)&identity);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&lease_lock);
    struct lease_sponsor *known = find_sponsor(lease, identity);
    bool is_asked = known && known == lease->sponsors && lease->state == LEASE_RENEWING;
    if (is_asked)
        lease_give_up(lease, clock_ms());
    else if (known)
        lease_drop_sponsor(lease, known);
    pthread_mutex_unlock(&lease_lock);
    apartment_drop(identity);
    return known ? S_OK : S_FALSE;
}

static const ILeaseVtbl vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .get_InitialLeaseTime = get_initial,
    .put_InitialLeaseTime = put_initial,
    .get_RenewOnCallTime = get_on_call,
    .put_RenewOnCallTime = put_on_call,
    .get_SponsorshipTimeout = get_sponsorship,
    .put_SponsorshipTimeout = put_sponsorship,
    .get_CurrentLeaseTime = get_current,
    .get_CurrentState = get_state,
    .Renew = lease_renew,
    .Register = lease_register,
    .Unregister = lease_unregister,
};

/* ---- Of an object ---- */

/* Those far away ask the object for it. */
static HRESULT facet(IUnknown *object, REFIID iid, void **ret)
{
    struct entry *entry = IsEqualIID(iid, &IID_ILease) ? entry_find_object(object) : NULL;
    bool is_there = entry && entry->lease;
    if (is_there)
        *ret = lease_interface(entry->lease);
    entry_unref(entry);
    return is_there ? S_OK : E_NOINTERFACE;
}

struct lease *lease_create(struct entry *owner)
{
    struct lease *lease = calloc(1, sizeof *lease);
    if (!lease)
        return NULL;
    atomic_store(&stub_facet, facet);
    lease->iface.lpVtbl = &vtable;
    lease->refs = 1;
    lease->state = LEASE_INITIAL;
    lease->owner = owner;
    pthread_mutex_lock(&lease_lock);
    lease->initial = defaults.initial;
    lease->renew_on_call = defaults.renew_on_call;
    lease->sponsorship = defaults.sponsorship;
    lease->end_ms = lease->initial ? after(lease->initial) : LEASE_NEVER;
    bool is_good = lease_clock_set(lease, lease->end_ms);
    pthread_mutex_unlock(&lease_lock);
    if (!is_good) {
        free(lease);
        return NULL;
    }
    return lease;
}

void lease_destroy(struct lease *lease)
{
    if (!lease)
        return;
    pthread_mutex_lock(&lease_lock);
    lease->owner = NULL;
    lease->state = LEASE_EXPIRED;
    lease->question++;
    lease_clock_remove(lease);
    while (lease->sponsors)
        lease_drop_sponsor(lease, lease->sponsors);
    pthread_mutex_unlock(&lease_lock);
    lease_release(lease);
}

ILease *lease_interface(struct lease *lease)
{
    lease_add_ref(lease);
    return &lease->iface;
}

HRESULT GetObjectLease(IUnknown *object, ILease **ret)
{
    if (!object || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (SUCCEEDED(facet(object, &IID_ILease, (void **)ret)))
        return S_OK;
    return IUnknown_QueryInterface(object, &IID_ILease, (void **)ret);
}

HRESULT SetLeaseDefaults(LONGLONG initial, LONGLONG renew_on_call, LONGLONG sponsorship)
{
    if (initial < 0 || renew_on_call < 0 || sponsorship < 0 || sponsorship > longest)
        return E_INVALIDARG;
    pthread_mutex_lock(&lease_lock);
    defaults.initial = initial;
    defaults.renew_on_call = renew_on_call;
    defaults.sponsorship = sponsorship;
    pthread_mutex_unlock(&lease_lock);
    return S_OK;
}
