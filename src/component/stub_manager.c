/* SPDX-License-Identifier: MIT */
#include "component/stub_manager.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"

pthread_mutex_t stub_lock = PTHREAD_MUTEX_INITIALIZER;
stub_facet_proc *_Atomic stub_facet;

/* ---- Tables ---- */

struct slot {
    struct interface_stub *stub;
    uint32_t generation;
    uint32_t next_free; /* + 1 */
};

static struct slot *slots;
static uint32_t slot_count, slot_room, first_free;
static struct stub_manager **buckets;
static size_t bucket_count, manager_count;
static uint64_t next_oid;
static GUID ipid_base;

static size_t bucket_of(const void *object)
{
    uint64_t x = (uintptr_t)object >> 4;
    return (size_t)(x * 0x9e3779b97f4a7c15ull >> 20) & (bucket_count - 1);
}

static bool grow_buckets(void)
{
    size_t count = bucket_count ? 2 * bucket_count : 64;
    struct stub_manager **fresh = calloc(count, sizeof *fresh), **old = buckets;
    size_t old_count = bucket_count;
    if (!fresh)
        return false;
    buckets = fresh;
    bucket_count = count;
    for (size_t i = 0; i < old_count; i++)
        while (old[i]) {
            struct stub_manager *m = old[i];
            old[i] = m->next;
            size_t at = bucket_of(m->object);
            m->next = buckets[at];
            buckets[at] = m;
        }
    free(old);
    return true;
}

static struct stub_manager *find(const struct apartment *a, const IUnknown *object)
{
    struct stub_manager *m = bucket_count ? buckets[bucket_of(object)] : NULL;
    while (m && (m->object != object || m->apartment != a))
        m = m->next;
    return m;
}

struct interface_stub *stub_of_ipid(const GUID *ipid)
{
    uint32_t at = ipid->Data1 - 1;
    uint32_t generation = ipid->Data2 | (uint32_t)ipid->Data3 << 16;
    if (at >= slot_count || slots[at].generation != generation ||
        memcmp(ipid->Data4, ipid_base.Data4, 8) != 0)
        return NULL;
    return slots[at].stub;
}

void stub_ipid(const struct interface_stub *stub, GUID *ret)
{
    uint32_t generation = slots[stub->slot].generation;
    *ret = ipid_base;
    ret->Data1 = stub->slot + 1;
    ret->Data2 = (unsigned short)generation;
    ret->Data3 = (unsigned short)(generation >> 16);
}

static bool take_slot(struct interface_stub *stub)
{
    if (!first_free && slot_count == slot_room) {
        uint32_t room = slot_room ? 2 * slot_room : 64;
        struct slot *more = reallocarray(slots, room, sizeof *more);
        if (!more)
            return false;
        slots = more;
        slot_room = room;
    }
    uint32_t at = first_free ? first_free - 1 : slot_count++;
    if (first_free)
        first_free = slots[at].next_free;
    else
        slots[at] = (struct slot){0};
    slots[at].generation++;
    slots[at].stub = stub;
    stub->slot = at;
    return true;
}

static void free_slot(uint32_t at)
{
    slots[at].stub = NULL;
    slots[at].generation++;
    slots[at].next_free = first_free;
    first_free = at + 1;
}

void stub_forget(struct stub_manager *m)
{
    if (!m->is_known)
        return;
    m->is_known = false;
    struct stub_manager **at = &buckets[bucket_of(m->object)];
    while (*at != m)
        at = &(*at)->next;
    *at = m->next;
    manager_count--;
    for (struct interface_stub *i = m->interfaces; i; i = i->next)
        free_slot(i->slot);
    m->users--;
}

bool stub_leave(struct stub_manager *m)
{
    return --m->users == 0;
}

void stub_note(struct interface_stub *stub, const GUID *peer, int64_t refs)
{
    static const GUID own;
    if (IsEqualGUID(peer, &own))
        return;
    for (uint32_t i = 0; i < stub->account_count; i++)
        if (IsEqualGUID(&stub->accounts[i].peer, peer)) {
            stub->accounts[i].refs += refs;
            if (!stub->accounts[i].refs)
                stub->accounts[i] = stub->accounts[--stub->account_count];
            return;
        }
    struct account *more =
        reallocarray(stub->accounts, stub->account_count + 1, sizeof *stub->accounts);
    if (!more)
        return;
    stub->accounts = more;
    more[stub->account_count++] = (struct account){*peer, refs};
}

void stub_give_back(struct interface_stub *stub, const GUID *peer, int64_t refs)
{
    struct stub_manager *m = stub->manager;
    stub_note(stub, peer, -refs);
    m->strong -= refs < m->strong ? refs : m->strong;
    if (!m->strong) {
        m->closes = true;
        stub_forget(m);
    }
}

void stub_finish(struct stub_manager *m)
{
    if (m->is_connected)
        m->connection->lpVtbl->ReleaseConnection(m->connection, EXTCONN_STRONG, 0, m->closes);
    while (m->interfaces) {
        struct interface_stub *i = m->interfaces;
        m->interfaces = i->next;
        if (i->stub) {
            i->stub->lpVtbl->Disconnect(i->stub);
            i->stub->lpVtbl->Release(i->stub);
        }
        i->object->lpVtbl->Release(i->object);
        free(i->accounts);
        free(i);
    }
    if (m->connection)
        m->connection->lpVtbl->Release(m->connection);
    m->object->lpVtbl->Release(m->object);
    apartment_unref(m->apartment);
    free(m);
}

static HRESULT finish(void *data)
{
    stub_finish(data);
    return S_OK;
}

void stub_finish_there(struct stub_manager *m)
{
    struct apartment *a = m->apartment;
    apartment_ref(a);
    if (apartment_invoke(a, finish, m) == RPC_E_DISCONNECTED)
        stub_finish(m);
    apartment_unref(a);
}

void stub_connect(struct stub_manager *m)
{
    pthread_mutex_lock(&stub_lock);
    bool now = m->connection && m->strong && !m->is_connected;
    if (now)
        m->is_connected = true;
    pthread_mutex_unlock(&stub_lock);
    if (now)
        m->connection->lpVtbl->AddConnection(m->connection, EXTCONN_STRONG, 0);
}

/* ---- Making ---- */

/* The identity of an object. */
static HRESULT identity(IUnknown *object, IUnknown **ret)
{
    return object->lpVtbl->QueryInterface(object, &IID_IUnknown, (void **)ret);
}

/* Used once more; made when it is not there. */
static HRESULT manager_get(IUnknown *object, bool make, struct stub_manager **ret)
{
    struct apartment *a = apartment_current();
    if (!a)
        return CO_E_NOTINITIALIZED;
    IUnknown *self;
    HRESULT hr = identity(object, &self);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&stub_lock);
    struct stub_manager *m = find(a, self);
    if (m)
        m->users++;
    pthread_mutex_unlock(&stub_lock);
    if (m || !make) {
        self->lpVtbl->Release(self);
        *ret = m;
        return m ? S_OK : CO_E_OBJNOTREG;
    }
    if (a->kind == APARTMENT_STA && FAILED(hr = apartment_open(a))) {
        self->lpVtbl->Release(self);
        return hr;
    }
    struct stub_manager *new = calloc(1, sizeof *new);
    if (!new) {
        self->lpVtbl->Release(self);
        return E_OUTOFMEMORY;
    }
    apartment_ref(a);
    *new = (struct stub_manager){.apartment = a, .object = self, .users = 1};
    if (FAILED(self->lpVtbl->QueryInterface(self, &IID_IExternalConnection,
                                            (void **)&new->connection)))
        new->connection = NULL;
    pthread_mutex_lock(&stub_lock);
    m = find(a, self);
    bool entered = !m && (manager_count < bucket_count || grow_buckets());
    if (entered) {
        while (!ipid_base.Data4[0])
            CoCreateGuid(&ipid_base);
        new->oid = ++next_oid;
        size_t at = bucket_of(self);
        new->next = buckets[at];
        buckets[at] = new;
        manager_count++;
        new->is_known = true;
        new->users++;
        m = new;
    } else if (m) {
        m->users++;
    }
    pthread_mutex_unlock(&stub_lock);
    if (!entered)
        stub_finish(new);
    *ret = m;
    return m ? S_OK : E_OUTOFMEMORY;
}

/* Done with it; one that nobody refers to goes. */
static void manager_put(struct stub_manager *m)
{
    pthread_mutex_lock(&stub_lock);
    if (!m->strong && !m->weak)
        stub_forget(m);
    bool last = stub_leave(m);
    pthread_mutex_unlock(&stub_lock);
    if (last)
        stub_finish_there(m);
}

static struct interface_stub *interface_of(const struct stub_manager *m, REFIID iid)
{
    struct interface_stub *i = m->interfaces;
    while (i && !IsEqualIID(&i->iid, iid))
        i = i->next;
    return i;
}

static HRESULT make_stub(struct interface_stub *stub, REFIID iid)
{
    if (IsEqualIID(iid, &IID_IUnknown))
        return S_OK;
    IPSFactoryBuffer *factory;
    HRESULT hr = ps_factory(iid, &factory);
    if (FAILED(hr))
        return hr;
    hr = factory->lpVtbl->CreateStub(factory, iid, stub->object, &stub->stub);
    factory->lpVtbl->Release(factory);
    return hr;
}

HRESULT stub_interface(struct stub_manager *m, REFIID iid, struct interface_stub **ret)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *known = interface_of(m, iid);
    pthread_mutex_unlock(&stub_lock);
    if (known) {
        *ret = known;
        return S_OK;
    }
    struct interface_stub *new = calloc(1, sizeof *new);
    if (!new)
        return E_OUTOFMEMORY;
    new->manager = m;
    new->iid = *iid;
    HRESULT hr = m->object->lpVtbl->QueryInterface(m->object, iid, (void **)&new->object);
    stub_facet_proc *facet = hr == E_NOINTERFACE ? atomic_load(&stub_facet) : NULL;
    if (facet)
        hr = facet(m->object, iid, (void **)&new->object);
    if (SUCCEEDED(hr) && !new->object)
        hr = E_NOINTERFACE;
    if (FAILED(hr)) {
        free(new);
        return hr;
    }
    hr = make_stub(new, iid);
    bool entered = false;
    if (SUCCEEDED(hr)) {
        pthread_mutex_lock(&stub_lock);
        known = interface_of(m, iid);
        entered = !known && m->is_known && take_slot(new);
        if (entered) {
            new->next = m->interfaces;
            m->interfaces = new;
        }
        hr = known || entered ? S_OK : m->is_known ? E_OUTOFMEMORY : RPC_E_DISCONNECTED;
        pthread_mutex_unlock(&stub_lock);
    }
    if (!entered) {
        if (new->stub) {
            new->stub->lpVtbl->Disconnect(new->stub);
            new->stub->lpVtbl->Release(new->stub);
        }
        new->object->lpVtbl->Release(new->object);
        free(new);
    }
    if (SUCCEEDED(hr))
        *ret = known ? known : new;
    return hr;
}

/* ---- What marshaling asks for ---- */

HRESULT stub_export(IUnknown *object, REFIID iid, DWORD flags, const GUID *peer, struct objref *ret)
{
    struct stub_manager *m;
    struct interface_stub *stub;
    HRESULT hr = manager_get(object, true, &m);
    if (FAILED(hr))
        return hr;
    hr = stub_interface(m, iid, &stub);
    if (SUCCEEDED(hr)) {
        pthread_mutex_lock(&stub_lock);
        if (!m->is_known) {
            hr = RPC_E_DISCONNECTED;
        } else if (flags & MSHLFLAGS_TABLEWEAK) {
            m->weak++;
            ret->flags |= OBJREF_TABLE_WEAK;
        } else if (flags & MSHLFLAGS_TABLESTRONG) {
            m->strong++;
            ret->flags |= OBJREF_TABLE_STRONG;
        } else {
            m->strong += STUB_REFS;
            ret->refs = STUB_REFS;
            if (peer) {
                stub_note(stub, peer, STUB_REFS);
                ret->flags |= OBJREF_OWNED;
            } else {
                stub->transit += STUB_REFS;
            }
        }
        ret->oxid = m->apartment->oxid;
        ret->oid = m->oid;
        if (SUCCEEDED(hr))
            stub_ipid(stub, &ret->ipid);
        pthread_mutex_unlock(&stub_lock);
    }
    if (SUCCEEDED(hr))
        stub_connect(m);
    manager_put(m);
    return hr;
}

/* Called with the lock. */
static void use_up(struct interface_stub *stub, const struct objref *o, bool unread)
{
    static const GUID own;
    struct stub_manager *m = stub->manager;
    if (o->flags & OBJREF_TABLE_WEAK) {
        if (unread && m->weak && --m->weak == 0 && !m->strong)
            stub_forget(m);
    } else if (o->flags & OBJREF_TABLE_STRONG) {
        if (unread)
            stub_give_back(stub, &own, 1);
    } else if (o->refs) {
        bool owned = false;
        for (uint32_t i = 0; o->flags & OBJREF_OWNED && i < stub->account_count && !owned; i++) {
            owned = stub->accounts[i].refs >= o->refs;
            stub->accounts[i].refs -= owned ? o->refs : 0;
        }
        if (!owned)
            stub->transit -= o->refs;
        stub_give_back(stub, &own, o->refs);
    }
}

static bool is_unread(const struct interface_stub *stub, const struct objref *o)
{
    return !o->refs || o->flags & (OBJREF_GIVEN | OBJREF_OWNED) || stub->transit >= o->refs;
}

HRESULT stub_resolve(const struct objref *o, REFIID iid, void **ret)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&o->ipid);
    if (!stub || !is_unread(stub, o)) {
        pthread_mutex_unlock(&stub_lock);
        return stub ? CO_E_OBJNOTCONNECTED : CO_E_OBJNOTREG;
    }
    struct stub_manager *m = stub->manager;
    m->users++;
    pthread_mutex_unlock(&stub_lock);
    HRESULT hr = IsEqualIID(iid, &stub->iid)
                     ? (stub->object->lpVtbl->AddRef(stub->object), *ret = stub->object, S_OK)
                     : m->object->lpVtbl->QueryInterface(m->object, iid, ret);
    pthread_mutex_lock(&stub_lock);
    if (m->is_known)
        use_up(stub, o, false);
    bool last = stub_leave(m);
    pthread_mutex_unlock(&stub_lock);
    if (last)
        stub_finish_there(m);
    return hr;
}

HRESULT stub_release_marshal(const struct objref *o)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&o->ipid);
    if (!stub || !is_unread(stub, o)) {
        pthread_mutex_unlock(&stub_lock);
        return CO_E_OBJNOTCONNECTED;
    }
    struct stub_manager *m = stub->manager;
    m->users++;
    use_up(stub, o, true);
    bool last = stub_leave(m);
    pthread_mutex_unlock(&stub_lock);
    if (last)
        stub_finish_there(m);
    return S_OK;
}

HRESULT stub_claim(const GUID *ipid, int64_t refs, bool strict)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(ipid);
    bool there = stub && (!strict || refs < 0 || stub->transit >= refs);
    if (there)
        stub->transit -= refs;
    pthread_mutex_unlock(&stub_lock);
    return there ? S_OK : CO_E_OBJNOTCONNECTED;
}

HRESULT stub_lock_external(IUnknown *object, bool lock, bool last_releases)
{
    struct stub_manager *m;
    HRESULT hr = manager_get(object, lock, &m);
    if (FAILED(hr))
        return lock ? hr : S_OK;
    pthread_mutex_lock(&stub_lock);
    if (lock) {
        m->strong++;
    } else if (m->strong && --m->strong == 0) {
        m->closes = last_releases;
        if (last_releases)
            stub_forget(m);
    }
    pthread_mutex_unlock(&stub_lock);
    stub_connect(m);
    /* With weak tables only it stays, unless the last one was to release it. */
    manager_put(m);
    return S_OK;
}

HRESULT stub_pin(IUnknown *object, bool pin)
{
    return stub_lock_external(object, pin, true);
}

HRESULT stub_disconnect(IUnknown *object)
{
    struct stub_manager *m;
    HRESULT hr = manager_get(object, false, &m);
    if (FAILED(hr))
        return hr == CO_E_OBJNOTREG ? S_OK : hr;
    pthread_mutex_lock(&stub_lock);
    stub_forget(m);
    bool last = stub_leave(m);
    pthread_mutex_unlock(&stub_lock);
    if (last)
        stub_finish_there(m);
    return S_OK;
}

/* With the lock. In whatever apartment. */
static struct stub_manager *find_anywhere(const IUnknown *object)
{
    struct stub_manager *m = bucket_count ? buckets[bucket_of(object)] : NULL;
    while (m && m->object != object)
        m = m->next;
    return m;
}

void stub_mark(const IUnknown *object, const char *mark)
{
    pthread_mutex_lock(&stub_lock);
    struct stub_manager *m = find_anywhere(object);
    if (m)
        m->mark = mark;
    pthread_mutex_unlock(&stub_lock);
}

const char *stub_mark_of(const IUnknown *object)
{
    pthread_mutex_lock(&stub_lock);
    const struct stub_manager *m = find_anywhere(object);
    const char *mark = m ? m->mark : NULL;
    pthread_mutex_unlock(&stub_lock);
    return mark;
}

bool stub_exists(IUnknown *object)
{
    struct stub_manager *m;
    if (FAILED(manager_get(object, false, &m)))
        return false;
    manager_put(m);
    return true;
}

/* ---- Ends ---- */

/* The object may make others known while it is let go: looked through until there are none. */
void exporter_apartment_ends(struct apartment *a)
{
    size_t at = 0;
    for (bool found = false;;) {
        struct stub_manager *m = NULL;
        bool last = false;
        pthread_mutex_lock(&stub_lock);
        for (; at < bucket_count && !m; at += !m)
            for (m = buckets[at]; m && m->apartment != a; m = m->next)
                ;
        if (m) {
            stub_forget(m);
            last = m->users == 0;
        }
        pthread_mutex_unlock(&stub_lock);
        if (last)
            stub_finish(m);
        found = found || m;
        if (!m && !found)
            break;
        if (!m) {
            found = false;
            at = 0;
        }
    }
    /* Others that have just let one go are about to bring that here: a moment. */
    while (a->kind == APARTMENT_STA && atomic_load(&a->leaving))
        if (!apartment_run_next(a))
            sched_yield();
}

bool exporter_peer_holds(const GUID *peer)
{
    bool holds = false;
    pthread_mutex_lock(&stub_lock);
    for (uint32_t at = 0; at < slot_count && !holds; at++) {
        const struct interface_stub *stub = slots[at].stub;
        for (uint32_t i = 0; stub && i < stub->account_count && !holds; i++)
            holds = stub->accounts[i].refs > 0 && IsEqualGUID(&stub->accounts[i].peer, peer);
    }
    pthread_mutex_unlock(&stub_lock);
    return holds;
}

static void finish_soon(void *data)
{
    stub_finish(data);
}

void exporter_peer_died(const GUID *peer)
{
    for (uint32_t at = 0;;) {
        struct stub_manager *gone = NULL;
        pthread_mutex_lock(&stub_lock);
        for (; at < slot_count && !gone; at++) {
            struct interface_stub *stub = slots[at].stub;
            for (uint32_t i = 0; stub && i < stub->account_count; i++) {
                int64_t refs = stub->accounts[i].refs;
                if (!IsEqualGUID(&stub->accounts[i].peer, peer))
                    continue;
                if (refs > 0) {
                    stub->manager->users++;
                    stub_give_back(stub, peer, refs);
                    if (stub_leave(stub->manager))
                        gone = stub->manager;
                }
                break;
            }
        }
        pthread_mutex_unlock(&stub_lock);
        if (!gone)
            return;
        struct apartment *a = gone->apartment;
        apartment_ref(a);
        if (FAILED(apartment_send(a, finish_soon, gone)))
            stub_finish(gone);
        apartment_unref(a);
    }
}
