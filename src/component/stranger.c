/* SPDX-License-Identifier: MIT */
#include "component/stranger.h"

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "component/marshal.h"
#include "component/proxy_manager.h"
#include "component/stub_manager.h"

enum {
    OBJREF_YOURS = 0x200, /* an object of the reader; the references are of the writer's account */
    REFS_MOST = 1 << 20,  /* in one reference */
    HELD_MOST = 1 << 30,  /* of one interface by one peer */
    QUERIES_MOST = 64 * (int)sizeof(IID),
    BUCKETS = 1024,
};

HRESULT (*stranger_gate)(const struct incoming *call, REFIID iid, IUnknown *object);

/* ---- Who there is ---- */

struct entry {
    struct entry *next;
    GUID account;
    struct remote *remote;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct entry *entries[BUCKETS];

static struct entry **place_of(const GUID *account)
{
    struct entry **at = &entries[account->Data1 % BUCKETS];
    while (*at && !IsEqualGUID(&(*at)->account, account))
        at = &(*at)->next;
    return at;
}

HRESULT stranger_enter(const GUID *account, struct remote *remote)
{
    struct entry *entry = calloc(1, sizeof *entry);
    if (!entry)
        return E_OUTOFMEMORY;
    entry->account = *account;
    entry->remote = remote;
    pthread_mutex_lock(&lock);
    *place_of(account) = entry;
    pthread_mutex_unlock(&lock);
    return S_OK;
}

void stranger_leave(const GUID *account)
{
    pthread_mutex_lock(&lock);
    struct entry **at = place_of(account), *entry = *at;
    if (entry)
        *at = entry->next;
    pthread_mutex_unlock(&lock);
    free(entry);
}

static bool is_entered(const GUID *account)
{
    pthread_mutex_lock(&lock);
    bool is = *place_of(account);
    pthread_mutex_unlock(&lock);
    return is;
}

static HRESULT find(const GUID *account, struct remote **ret)
{
    pthread_mutex_lock(&lock);
    const struct entry *entry = *place_of(account);
    *ret = entry ? remote_ref(entry->remote) : NULL;
    pthread_mutex_unlock(&lock);
    return *ret ? S_OK : RPC_E_DISCONNECTED;
}

/* ---- Out ---- */

static bool refuses(IUnknown *object)
{
    IUnknown *no;
    if (FAILED(object->lpVtbl->QueryInterface(object, &IID_INoMarshal, (void **)&no)))
        return false;
    no->lpVtbl->Release(no);
    return true;
}

/* References on their way inside this process are the peer's now. */
static void own(const GUID *ipid, const GUID *account, uint32_t refs)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(ipid);
    if (stub) {
        stub->transit -= refs;
        stub_note(stub, account, refs);
    }
    pthread_mutex_unlock(&stub_lock);
}

static HRESULT make(const GUID *account, const struct remote *to, REFIID iid, IUnknown *object,
                    struct objref *o)
{
    struct proxy_manager *m;
    bool is_proxy = proxy_of(object, &m);
    HRESULT hr;
    if (is_proxy && m->remote == to) {
        hr = proxy_export(m, iid, MSHLFLAGS_NORMAL, o);
        o->flags = OBJREF_YOURS;
    } else if (is_proxy && !m->remote) {
        hr = proxy_export(m, iid, MSHLFLAGS_NORMAL, o);
        if (SUCCEEDED(hr))
            own(&o->ipid, account, o->refs);
        o->flags = 0;
    } else {
        hr = stub_export(object, iid, MSHLFLAGS_NORMAL, account, o);
        o->flags = 0;
    }
    if (is_proxy)
        m->multi.lpVtbl->Release(&m->multi);
    return hr;
}

static void give_back(const GUID *account, struct remote *to, const struct objref *o);

HRESULT stranger_marshal(const GUID *account, REFIID iid, IUnknown *object, IStream *stream)
{
    struct remote *to;
    struct objref o = {.kind = OBJREF_STANDARD, .iid = *iid};
    if (refuses(object))
        return CO_E_NOT_SUPPORTED;
    HRESULT hr = find(account, &to);
    if (FAILED(hr))
        return hr;
    hr = make(account, to, iid, object, &o);
    if (SUCCEEDED(hr)) {
        *o.endpoint = 0;
        hr = is_entered(account) ? objref_write(&o, stream) : RPC_E_DISCONNECTED;
        if (FAILED(hr))
            give_back(account, to, &o);
    }
    remote_unref(to);
    return hr;
}

/* ---- In ---- */

static HRESULT read_plain(IStream *stream, struct objref *o)
{
    HRESULT hr = objref_read(stream, o);
    if (FAILED(hr))
        return hr;
    bool is_good = o->kind == OBJREF_STANDARD && !*o->endpoint && o->refs && o->refs <= REFS_MOST;
    o->flags &= OBJREF_YOURS;
    return is_good ? S_OK : RPC_E_INVALID_OBJREF;
}

/* The account that stands first is found first: who called last calls next. */
static struct account *account_of(struct interface_stub *stub, const GUID *peer)
{
    for (uint32_t i = 0; i < stub->account_count; i++)
        if (IsEqualGUID(&stub->accounts[i].peer, peer)) {
            struct account found = stub->accounts[i];
            stub->accounts[i] = stub->accounts[0];
            stub->accounts[0] = found;
            return &stub->accounts[0];
        }
    return NULL;
}

bool stranger_holds(struct interface_stub *stub, const GUID *account, uint32_t refs)
{
    const struct account *its = account_of(stub, account);
    return its && its->refs >= refs;
}

/* An object of ours comes back, with references of the peer's account: they become ones on their
 * way, and what the object is we know ourselves. */
static HRESULT take_ours(const GUID *account, struct objref *o)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&o->ipid);
    bool holds = stub && stranger_holds(stub, account, o->refs);
    if (holds) {
        stub_note(stub, account, -(int64_t)o->refs);
        stub->transit += o->refs;
        o->iid = stub->iid;
        o->oxid = stub->manager->apartment->oxid;
        o->oid = stub->manager->oid;
        o->flags = 0;
    }
    pthread_mutex_unlock(&stub_lock);
    return holds ? S_OK : RPC_E_INVALID_OBJREF;
}

HRESULT stranger_unmarshal(const GUID *account, IStream *stream, REFIID iid, void **ret)
{
    struct objref o;
    struct remote *from;
    static const IID none;
    HRESULT hr = read_plain(stream, &o);
    if (FAILED(hr))
        return hr;
    hr = find(account, &from);
    if (FAILED(hr))
        return hr;
    if (o.flags & OBJREF_YOURS) {
        hr = take_ours(account, &o);
        if (SUCCEEDED(hr))
            hr = standard_unmarshal(&o, IsEqualIID(iid, &none) ? &o.iid : iid, ret);
    } else {
        hr = proxy_unmarshal(&o, from, IsEqualIID(iid, &none) ? &o.iid : iid, ret);
    }
    remote_unref(from);
    return hr;
}

/* ---- Back ---- */

static void free_call(struct incoming *call)
{
    free(call);
}

static void give_back(const GUID *account, struct remote *to, const struct objref *o)
{
    if (o->flags & OBJREF_YOURS) {
        remote_tell(to, EXPORTER_RELEASE, &o->ipid, o->refs);
        return;
    }
    struct incoming *call = calloc(1, sizeof *call);
    if (!call)
        return;
    *call = (struct incoming){.op = EXPORTER_RELEASE,
                              .ipid = o->ipid,
                              .peer = *account,
                              .method = o->refs,
                              .done = free_call};
    exporter_take(call);
}

void stranger_release(const GUID *account, IStream *stream)
{
    struct objref o;
    struct remote *to;
    if (FAILED(read_plain(stream, &o)) || FAILED(find(account, &to)))
        return;
    give_back(account, to, &o);
    remote_unref(to);
}

/* ---- Calls ---- */

bool stranger_may(const struct incoming *call)
{
    bool may = false;
    if (call->op == EXPORTER_CLAIM || call->method > INT32_MAX ||
        (call->op == EXPORTER_QUERY && call->request_size > QUERIES_MOST))
        return false;
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&call->ipid);
    const struct account *its = stub ? account_of(stub, &call->peer) : NULL;
    if (its && its->refs > 0)
        may = call->op == EXPORTER_RELEASE ? call->method && call->method <= its->refs
              : call->op == EXPORTER_CALL  ? true
                                           : its->refs + call->method < HELD_MOST;
    pthread_mutex_unlock(&stub_lock);
    return may;
}

HRESULT stranger_object(const GUID *account, const GUID *ipid, IUnknown **ret)
{
    struct objref o = {.kind = OBJREF_STANDARD, .ipid = *ipid, .refs = STUB_REFS};
    *ret = NULL;
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(ipid);
    const struct account *its = stub ? account_of(stub, account) : NULL;
    bool holds = its && its->refs > 0;
    if (holds) {
        stub->manager->strong += o.refs;
        stub->transit += o.refs;
        o.iid = stub->iid;
        o.oxid = stub->manager->apartment->oxid;
        o.oid = stub->manager->oid;
    }
    pthread_mutex_unlock(&stub_lock);
    return holds ? standard_unmarshal(&o, &IID_IUnknown, (void **)ret) : CO_E_OBJNOTREG;
}

bool stranger_of_proxy(IUnknown *object, struct remote **ret, GUID *ret_ipid)
{
    struct proxy_manager *m;
    if (!proxy_of(object, &m))
        return false;
    const struct interface_proxy *any = atomic_load(&m->interfaces);
    bool is = m->remote && m->remote->is_stranger && any;
    if (is) {
        *ret = remote_ref(m->remote);
        *ret_ipid = any->ipid;
    }
    m->multi.lpVtbl->Release(&m->multi);
    return is;
}
