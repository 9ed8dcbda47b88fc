/* SPDX-License-Identifier: MIT */
#include "component/proxy_manager.h"

#include <stdlib.h>
#include <string.h>

#include "component/call_out.h"
#include "component/codec.h"
#include "component/stub_manager.h"

enum { STRANGER_QUERY_MS = 30000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct proxy_manager **buckets;
static size_t bucket_count, manager_count;

static size_t bucket_of(const struct apartment *a, uint64_t oxid, uint64_t oid)
{
    uint64_t x = (uintptr_t)a >> 4 ^ oxid ^ oid * 0x9e3779b97f4a7c15ull;
    return (size_t)(x * 0x9e3779b97f4a7c15ull >> 20) & (bucket_count - 1);
}

static bool grow(void)
{
    size_t count = bucket_count ? 2 * bucket_count : 64, old_count = bucket_count;
    struct proxy_manager **fresh = calloc(count, sizeof *fresh), **old = buckets;
    if (!fresh)
        return false;
    buckets = fresh;
    bucket_count = count;
    for (size_t i = 0; i < old_count; i++)
        while (old[i]) {
            struct proxy_manager *m = old[i];
            old[i] = m->next;
            size_t at = bucket_of(m->apartment, m->oxid, m->oid);
            m->next = buckets[at];
            buckets[at] = m;
        }
    free(old);
    return true;
}

/* What a peer on the network calls its objects says nothing beside the peer. */
static const struct remote *stranger_of(const struct proxy_manager *m)
{
    return m->remote && m->remote->is_stranger ? m->remote : NULL;
}

/* With the lock. One that is being let go is none. */
static struct proxy_manager *find(const struct apartment *a, const struct remote *stranger,
                                  uint64_t oxid, uint64_t oid)
{
    struct proxy_manager *m = bucket_count ? buckets[bucket_of(a, oxid, oid)] : NULL;
    for (; m; m = m->next) {
        if (m->apartment != a || m->oxid != oxid || m->oid != oid || stranger_of(m) != stranger)
            continue;
        uint32_t refs = atomic_load(&m->refs);
        while (refs && !atomic_compare_exchange_weak(&m->refs, &refs, refs + 1))
            ;
        if (refs)
            return m;
    }
    return NULL;
}

static void take_out(struct proxy_manager *m)
{
    if (!m->is_known)
        return;
    struct proxy_manager **at = &buckets[bucket_of(m->apartment, m->oxid, m->oid)];
    while (*at != m)
        at = &(*at)->next;
    *at = m->next;
    m->is_known = false;
    manager_count--;
}

/* ---- References ---- */

static void give_back(const struct proxy_manager *m, const GUID *ipid, uint32_t refs)
{
    if (!refs)
        return;
    if (m->remote)
        remote_tell(m->remote, EXPORTER_RELEASE, ipid, refs);
    else
        call_out(NULL, EXPORTER_RELEASE, ipid, refs, NULL, 0, 0, NULL, NULL);
}

HRESULT proxy_check(const struct proxy_manager *m)
{
    const struct apartment *here = apartment_current();
    if (!here)
        return CO_E_NOTINITIALIZED;
    if (here != m->apartment)
        return RPC_E_WRONG_THREAD;
    return m->is_cut ? CO_E_OBJNOTCONNECTED : S_OK;
}

static void cut(struct proxy_manager *m)
{
    m->is_cut = true;
    for (struct interface_proxy *p = atomic_load(&m->interfaces); p; p = p->next) {
        if (p->proxy)
            p->proxy->lpVtbl->Disconnect(p->proxy);
        give_back(m, &p->ipid, atomic_exchange(&p->held, 0));
    }
}

static void destroy(struct proxy_manager *m)
{
    pthread_mutex_lock(&lock);
    take_out(m);
    pthread_mutex_unlock(&lock);
    if (!m->is_cut)
        cut(m);
    struct interface_proxy *p = atomic_load(&m->interfaces);
    while (p) {
        struct interface_proxy *next = p->next;
        if (p->proxy)
            p->proxy->lpVtbl->Release(p->proxy);
        atomic_store(&p->manager, NULL);
        channel_unref(p);
        p = next;
    }
    remote_unref(m->remote);
    apartment_unref(m->apartment);
    free(m->blanket);
    free(m);
}

/* With the lock: the next one of the apartment from a bucket on, taken out and counted. */
static struct proxy_manager *take_next(const struct apartment *a, size_t *at)
{
    while (*at < bucket_count) {
        struct proxy_manager *m = buckets[*at];
        while (m && m->apartment != a)
            m = m->next;
        if (!m) {
            ++*at;
            continue;
        }
        take_out(m);
        uint32_t refs = atomic_load(&m->refs);
        while (refs && !atomic_compare_exchange_weak(&m->refs, &refs, refs + 1))
            ;
        if (refs)
            return m;
    }
    return NULL;
}

void proxies_apartment_ends(struct apartment *a)
{
    size_t at = 0;
    for (;;) {
        pthread_mutex_lock(&lock);
        struct proxy_manager *m = take_next(a, &at);
        pthread_mutex_unlock(&lock);
        if (!m)
            return;
        cut(m);
        m->multi.lpVtbl->Release(&m->multi);
    }
}

/* ---- Interfaces ---- */

static struct interface_proxy *interface_of(struct proxy_manager *m, REFIID iid)
{
    struct interface_proxy *p = atomic_load_explicit(&m->interfaces, memory_order_acquire);
    while (p && !IsEqualIID(&p->iid, iid))
        p = p->next;
    return p;
}

static HRESULT make_proxy(struct proxy_manager *m, struct interface_proxy *p)
{
    IPSFactoryBuffer *factory;
    /* Other proxies than our own would read what a stranger answers as if it came from a friend. */
    HRESULT hr = stranger_of(m) ? codec_factory(&p->iid, &factory) : ps_factory(&p->iid, &factory);
    if (FAILED(hr))
        return hr;
    void *face = NULL;
    hr = factory->lpVtbl->CreateProxy(factory, proxy_unknown(m), &p->iid, &p->proxy, &face);
    factory->lpVtbl->Release(factory);
    if (FAILED(hr))
        return hr;
    /* It was counted by the manager, which lives as long as its proxies anyhow. */
    p->face = face;
    p->face->lpVtbl->Release(p->face);
    return p->proxy->lpVtbl->Connect(p->proxy, &p->channel);
}

/* A proxy for an interface that is held refs times. Those are given back if there is one already
 * or it can not be made. */
static HRESULT add_interface(struct proxy_manager *m, REFIID iid, const GUID *ipid, uint32_t refs,
                             struct interface_proxy **ret)
{
    struct interface_proxy *p = interface_of(m, iid);
    if (p && IsEqualGUID(&p->ipid, ipid)) {
        atomic_fetch_add(&p->held, refs);
        *ret = p;
        return S_OK;
    }
    HRESULT hr = S_OK;
    struct interface_proxy *new = p ? NULL : calloc(1, sizeof *new);
    if (new) {
        new->channel.lpVtbl = &proxy_channel_vtable;
        new->refs = 1;
        new->held = refs;
        atomic_init(&new->manager, m);
        new->iid = *iid;
        new->ipid = *ipid;
        new->face = proxy_unknown(m);
        if (!IsEqualIID(iid, &IID_IUnknown))
            hr = make_proxy(m, new);
    } else if (!p) {
        hr = E_OUTOFMEMORY;
    }
    struct interface_proxy *known = p;
    if (SUCCEEDED(hr) && new) {
        pthread_mutex_lock(&lock);
        known = interface_of(m, iid);
        if (!known) {
            new->next = atomic_load(&m->interfaces);
            atomic_store_explicit(&m->interfaces, new, memory_order_release);
        }
        pthread_mutex_unlock(&lock);
        *ret = new;
    }
    if (FAILED(hr) || known) {
        give_back(m, ipid, refs);
        *ret = known;
        if (new &&new->proxy) {
            new->proxy->lpVtbl->Disconnect(new->proxy);
            new->proxy->lpVtbl->Release(new->proxy);
        }
        if (new)
            channel_unref(new);
    }
    return hr;
}

/* A stranger is asked before his objects are used, also by who only reads what he sent: he does not
 * make anybody wait for ever. */
static uint32_t query_timeout(const struct proxy_manager *m)
{
    return m->timeout_ms || !stranger_of(m) ? m->timeout_ms : STRANGER_QUERY_MS;
}

static HRESULT ask(struct proxy_manager *m, const IID *iids, uint32_t count,
                   struct query_answer *ret)
{
    void *request = malloc(count * sizeof *iids), *reply = NULL;
    uint32_t size = 0;
    if (!request)
        return E_OUTOFMEMORY;
    memcpy(request, iids, count * sizeof *iids);
    const struct interface_proxy *any = atomic_load(&m->interfaces);
    if (!any) {
        free(request);
        return CO_E_OBJNOTCONNECTED;
    }
    HRESULT hr = call_out(m->remote, EXPORTER_QUERY, &any->ipid, 0, request,
                          count * (uint32_t)sizeof *iids, query_timeout(m), &reply, &size);
    if (SUCCEEDED(hr) && size != count * sizeof *ret)
        hr = RPC_E_INVALID_DATAPACKET;
    if (SUCCEEDED(hr))
        memcpy(ret, reply, size);
    free(reply);
    return hr;
}

HRESULT proxy_interface(struct proxy_manager *m, REFIID iid, struct interface_proxy **ret)
{
    struct interface_proxy *p = interface_of(m, iid);
    if (p) {
        *ret = p;
        return S_OK;
    }
    HRESULT hr = proxy_check(m);
    if (FAILED(hr))
        return hr;
    struct query_answer answer;
    IID asked = *iid;
    hr = ask(m, &asked, 1, &answer);
    if (SUCCEEDED(hr))
        hr = answer.hr;
    if (SUCCEEDED(hr))
        hr = add_interface(m, iid, &answer.ipid, answer.refs, ret);
    /* Nobody can carry it: as if the object did not have it. */
    return hr == REGDB_E_IIDNOTREG ? E_NOINTERFACE : hr;
}

/* ---- The identity ---- */

static struct proxy_manager *of(IMultiQI *self)
{
    return (struct proxy_manager *)self;
}

/* What tells a manager from other objects. */
static const IID iid_manager = {
    0x7b0ae8c1, 0x53d2, 0x4f6e, {0x9a, 0x41, 0x1c, 0x0e, 0x77, 0x52, 0xd3, 0x68}};

static IUnknown *local(struct proxy_manager *m, REFIID iid)
{
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IMultiQI) ||
        IsEqualIID(iid, &iid_manager))
        return proxy_unknown(m);
    if (IsEqualIID(iid, &IID_IMarshal) || IsEqualIID(iid, &IID_IMarshal2))
        return (IUnknown *)&m->marshal;
    if (IsEqualIID(iid, &IID_IClientSecurity))
        return (IUnknown *)&m->security;
    if (IsEqualIID(iid, &IID_IRpcOptions))
        return (IUnknown *)&m->options;
    return NULL;
}

HRESULT proxy_query(struct proxy_manager *m, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = local(m, iid);
    if (!*ret) {
        struct interface_proxy *p;
        HRESULT hr = proxy_interface(m, iid, &p);
        if (FAILED(hr))
            return hr;
        *ret = p->face;
    }
    atomic_fetch_add_explicit(&m->refs, 1, memory_order_relaxed);
    return S_OK;
}

static HRESULT multi_query(IMultiQI *self, REFIID iid, void **ret)
{
    return proxy_query(of(self), iid, ret);
}

static ULONG multi_add_ref(IMultiQI *self)
{
    return atomic_fetch_add_explicit(&of(self)->refs, 1, memory_order_relaxed) + 1;
}

static ULONG multi_release(IMultiQI *self)
{
    ULONG left = atomic_fetch_sub_explicit(&of(self)->refs, 1, memory_order_acq_rel) - 1;
    if (!left)
        destroy(of(self));
    return left;
}

enum { MULTI_MOST = 64 };

/* Those that are not known yet are asked for in one call. */
static void prefetch(struct proxy_manager *m, ULONG count, MULTI_QI *list)
{
    IID iids[MULTI_MOST];
    struct query_answer answers[MULTI_MOST];
    uint32_t wanted = 0;
    for (ULONG i = 0; i < count && wanted < MULTI_MOST; i++)
        if (list[i].pIID && !local(m, list[i].pIID) && !interface_of(m, list[i].pIID))
            iids[wanted++] = *list[i].pIID;
    if (wanted < 2 || FAILED(proxy_check(m)) || FAILED(ask(m, iids, wanted, answers)))
        return;
    for (uint32_t i = 0; i < wanted; i++) {
        struct interface_proxy *p;
        if (SUCCEEDED(answers[i].hr))
            add_interface(m, &iids[i], &answers[i].ipid, answers[i].refs, &p);
    }
}

static HRESULT multi_query_many(IMultiQI *self, ULONG count, MULTI_QI *list)
{
    ULONG got = 0;
    if (!count || !list)
        return E_INVALIDARG;
    prefetch(of(self), count, list);
    for (ULONG i = 0; i < count; i++) {
        list[i].pItf = NULL;
        list[i].hr = list[i].pIID ? proxy_query(of(self), list[i].pIID, (void **)&list[i].pItf)
                                  : E_INVALIDARG;
        got += SUCCEEDED(list[i].hr);
    }
    return got == count ? S_OK : got ? S_FALSE : E_NOINTERFACE;
}

static const IMultiQIVtbl multi_vtable = {
    .QueryInterface = multi_query,
    .AddRef = multi_add_ref,
    .Release = multi_release,
    .QueryMultipleInterfaces = multi_query_many,
};

bool proxy_of(IUnknown *object, struct proxy_manager **ret)
{
    void *m = NULL;
    if (FAILED(object->lpVtbl->QueryInterface(object, &iid_manager, &m)) || !m)
        return false;
    if (((IUnknown *)m)->lpVtbl != (const void *)&multi_vtable) {
        ((IUnknown *)m)->lpVtbl->Release(m);
        return false;
    }
    *ret = m;
    return true;
}

/* ---- Unmarshaling ---- */

/*
 * The text is kept for ever: there are as many as processes that this one ever spoke to. The way to
 * a process is kept as long as that lives, also without proxies: it takes the end of our
 * connections for our end, and that could meet with references that it has just made for us.
 */
struct kept {
    struct kept *next;
    struct remote *remote;
    char text[];
};

static const char *endpoint_kept(const char *endpoint, struct remote *remote)
{
    static struct kept *all;
    pthread_mutex_lock(&lock);
    struct kept *k = all;
    while (k && strcmp(k->text, endpoint) != 0)
        k = k->next;
    if (!k && (k = calloc(1, sizeof *k + strlen(endpoint) + 1))) {
        strcpy(k->text, endpoint);
        k->next = all;
        all = k;
    }
    for (struct kept *old = all; k && !k->remote && old; old = old->next)
        if (old->remote && !remote_is_alive(old->remote)) {
            remote_unref(old->remote);
            old->remote = NULL;
        }
    if (k && !k->remote)
        k->remote = remote_ref(remote);
    pthread_mutex_unlock(&lock);
    return k ? k->text : NULL;
}

static HRESULT open_home(const struct objref *o, struct remote **ret)
{
    *ret = NULL;
    if (apartment_is_own(o->oxid))
        return S_OK;
    return *o->endpoint ? remote_open(o->endpoint, ret) : CO_E_OBJNOTCONNECTED;
}

static HRESULT manager_get(const struct objref *o, struct remote *stranger,
                           struct proxy_manager **ret)
{
    struct apartment *here = apartment_current();
    pthread_mutex_lock(&lock);
    struct proxy_manager *m = find(here, stranger, o->oxid, o->oid);
    pthread_mutex_unlock(&lock);
    if (m) {
        *ret = m;
        return S_OK;
    }
    struct proxy_manager *new = calloc(1, sizeof *new);
    if (!new)
        return E_OUTOFMEMORY;
    HRESULT hr = S_OK;
    if (stranger)
        new->remote = remote_ref(stranger);
    else
        hr = open_home(o, &new->remote);
    new->endpoint = new->remote && !stranger ? endpoint_kept(o->endpoint, new->remote) : "";
    if (SUCCEEDED(hr) && !new->endpoint) {
        remote_unref(new->remote);
        hr = E_OUTOFMEMORY;
    }
    if (FAILED(hr)) {
        free(new);
        return hr;
    }
    new->multi.lpVtbl = &multi_vtable;
    new->marshal.lpVtbl = &proxy_marshal_vtable;
    new->security.lpVtbl = &proxy_security_vtable;
    new->options.lpVtbl = &proxy_options_vtable;
    new->refs = 1;
    apartment_ref(here);
    new->apartment = here;
    new->oxid = o->oxid;
    new->oid = o->oid;
    new->objref_flags = o->flags &OBJREF_NOPING;
    pthread_mutex_lock(&lock);
    m = find(here, stranger, o->oxid, o->oid);
    if (!m && (manager_count < bucket_count || grow())) {
        size_t at = bucket_of(here, o->oxid, o->oid);
        new->next = buckets[at];
        buckets[at] = new;
        new->is_known = true;
        manager_count++;
        m = new;
    }
    pthread_mutex_unlock(&lock);
    if (m != new)
        destroy(new);
    *ret = m;
    return m ? S_OK : E_OUTOFMEMORY;
}

/* The reference's own references become ours, or we get some. */
static HRESULT get_refs(const struct proxy_manager *m, const struct objref *o, uint32_t *ret)
{
    HRESULT hr = S_OK;
    *ret = o->refs;
    if (!o->refs) {
        *ret = STUB_REFS;
        hr = call_out(m->remote, EXPORTER_ADD, &o->ipid, STUB_REFS, NULL, 0, m->timeout_ms, NULL,
                      NULL);
        return hr == RPC_E_DISCONNECTED ? CO_E_OBJNOTREG : hr;
    }
    if (stranger_of(m))
        return S_OK;
    if (!m->remote)
        return stub_claim(&o->ipid, o->refs, !(o->flags & (OBJREF_GIVEN | OBJREF_OWNED)));
    if (!(o->flags & OBJREF_OWNED))
        hr = remote_tell(m->remote, EXPORTER_CLAIM, &o->ipid, o->refs);
    return hr;
}

HRESULT proxy_unmarshal(const struct objref *o, struct remote *stranger, REFIID iid, void **ret)
{
    struct proxy_manager *m;
    struct interface_proxy *p;
    uint32_t refs;
    HRESULT hr = manager_get(o, stranger, &m);
    if (FAILED(hr))
        return hr;
    hr = get_refs(m, o, &refs);
    if (SUCCEEDED(hr))
        hr = add_interface(m, &o->iid, &o->ipid, refs, &p);
    if (SUCCEEDED(hr))
        hr = proxy_query(m, iid, ret);
    m->multi.lpVtbl->Release(&m->multi);
    return hr;
}

HRESULT proxy_release_marshal(const struct objref *o)
{
    struct remote *remote;
    HRESULT hr = open_home(o, &remote);
    if (FAILED(hr) || !remote)
        return FAILED(hr) ? hr : CO_E_OBJNOTCONNECTED;
    uint32_t refs = o->refs ? o->refs : o->flags & OBJREF_TABLE_STRONG ? 1 : 0;
    if (refs && !(o->flags & OBJREF_OWNED))
        remote_tell(remote, EXPORTER_CLAIM, &o->ipid, refs);
    if (refs)
        remote_tell(remote, EXPORTER_RELEASE, &o->ipid, refs);
    remote_unref(remote);
    return S_OK;
}
