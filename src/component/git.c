/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>

#include <pianola/component.h>
#include <pianola/marshal.h>

#include "component/apartment.h"
#include "component/marshal.h"
#include "component/marshal_bytes.h"

/* The global interface table, and agile references: interfaces that every apartment of the process
 * can have, by a table reference of the object's own apartment. */

struct entry {
    struct entry *next;
    struct marshal_bytes bytes;
    DWORD cookie;
    unsigned users;
    bool revoked;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct entry *entries;
static DWORD next_cookie = 0x100;

static HRESULT query(IGlobalInterfaceTable *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IGlobalInterfaceTable);
    if (!ret)
        return E_POINTER;
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

/* There is one, for as long as the process. */
static ULONG count(IGlobalInterfaceTable *self)
{
    (void)self;
    return 1;
}

static HRESULT enter(IGlobalInterfaceTable *self, IUnknown *object, REFIID iid, DWORD *ret)
{
    (void)self;
    if (!object || !ret)
        return E_INVALIDARG;
    struct entry *e = calloc(1, sizeof *e);
    if (!e)
        return E_OUTOFMEMORY;
    HRESULT hr = marshal_to_bytes(&e->bytes, iid, object, MSHCTX_INPROC, MSHLFLAGS_TABLESTRONG);
    if (FAILED(hr)) {
        free(e);
        return hr;
    }
    pthread_mutex_lock(&lock);
    e->cookie = ++next_cookie;
    e->next = entries;
    entries = e;
    pthread_mutex_unlock(&lock);
    *ret = e->cookie;
    return S_OK;
}

static void destroy(struct entry *e)
{
    marshal_bytes_release(&e->bytes);
    marshal_bytes_finish(&e->bytes);
    free(e);
}

static HRESULT revoke(IGlobalInterfaceTable *self, DWORD cookie)
{
    (void)self;
    pthread_mutex_lock(&lock);
    struct entry **at = &entries;
    while (*at && (*at)->cookie != cookie)
        at = &(*at)->next;
    struct entry *gone = *at;
    bool free_now = false;
    if (gone) {
        *at = gone->next;
        gone->revoked = true;
        free_now = !gone->users;
    }
    pthread_mutex_unlock(&lock);
    if (free_now)
        destroy(gone);
    return gone ? S_OK : E_INVALIDARG;
}

static HRESULT get(IGlobalInterfaceTable *self, DWORD cookie, REFIID iid, void **ret)
{
    (void)self;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    pthread_mutex_lock(&lock);
    struct entry *e = entries;
    while (e && e->cookie != cookie)
        e = e->next;
    if (e)
        e->users++;
    pthread_mutex_unlock(&lock);
    if (!e)
        return E_INVALIDARG;
    HRESULT hr = unmarshal_bytes(&e->bytes, iid, ret);
    pthread_mutex_lock(&lock);
    bool last = --e->users == 0 && e->revoked;
    pthread_mutex_unlock(&lock);
    if (last)
        destroy(e);
    return hr;
}

static const IGlobalInterfaceTableVtbl vtable = {
    .QueryInterface = query,
    .AddRef = count,
    .Release = count,
    .RegisterInterfaceInGlobal = enter,
    .RevokeInterfaceFromGlobal = revoke,
    .GetInterfaceFromGlobal = get,
};
static IGlobalInterfaceTable table = {&vtable};

HRESULT global_table(REFIID iid, void **ret)
{
    return query(&table, iid, ret);
}

/* ---- Agile references ---- */

struct agile {
    IAgileReference reference;
    _Atomic uint32_t refs;
    IUnknown *object; /* one that any thread may call */
    struct marshal_bytes bytes;
};

static struct agile *of(IAgileReference *self)
{
    return (struct agile *)self;
}

static HRESULT agile_query(IAgileReference *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IAgileReference) ||
                 IsEqualIID(iid, &IID_IAgileObject);
    if (!ret)
        return E_POINTER;
    *ret = known ? self : NULL;
    if (known)
        atomic_fetch_add(&of(self)->refs, 1);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG agile_add_ref(IAgileReference *self)
{
    return atomic_fetch_add(&of(self)->refs, 1) + 1;
}

static ULONG agile_release(IAgileReference *self)
{
    struct agile *a = of(self);
    ULONG left = atomic_fetch_sub(&a->refs, 1) - 1;
    if (!left) {
        if (a->object)
            a->object->lpVtbl->Release(a->object);
        marshal_bytes_release(&a->bytes);
        marshal_bytes_finish(&a->bytes);
        free(a);
    }
    return left;
}

static HRESULT resolve(IAgileReference *self, REFIID iid, void **ret)
{
    struct agile *a = of(self);
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    return a->object ? a->object->lpVtbl->QueryInterface(a->object, iid, ret)
                     : unmarshal_bytes(&a->bytes, iid, ret);
}

static const IAgileReferenceVtbl agile_vtable = {
    .QueryInterface = agile_query,
    .AddRef = agile_add_ref,
    .Release = agile_release,
    .Resolve = resolve,
};

HRESULT RoGetAgileReference(enum AgileReferenceOptions options, REFIID iid, IUnknown *object,
                            IAgileReference **ret)
{
    IUnknown *mark;
    if (!iid || !object || !ret || (unsigned)options > AGILEREFERENCE_DELAYEDMARSHAL)
        return E_INVALIDARG;
    *ret = NULL;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    if (SUCCEEDED(object->lpVtbl->QueryInterface(object, &IID_INoMarshal, (void **)&mark))) {
        mark->lpVtbl->Release(mark);
        return CO_E_NOT_SUPPORTED;
    }
    struct agile *a = calloc(1, sizeof *a);
    if (!a)
        return E_OUTOFMEMORY;
    a->reference.lpVtbl = &agile_vtable;
    a->refs = 1;
    HRESULT hr = S_OK;
    if (SUCCEEDED(object->lpVtbl->QueryInterface(object, &IID_IAgileObject, (void **)&mark))) {
        mark->lpVtbl->Release(mark);
        hr = object->lpVtbl->QueryInterface(object, iid, (void **)&a->object);
    } else {
        hr = marshal_to_bytes(&a->bytes, iid, object, MSHCTX_INPROC, MSHLFLAGS_TABLESTRONG);
    }
    if (FAILED(hr))
        free(a);
    else
        *ret = &a->reference;
    return hr;
}
