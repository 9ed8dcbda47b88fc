/* SPDX-License-Identifier: MIT */
#include "component/context.h"

#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"

/* Where a thread is, told to programs. An apartment has one context, which lives as long as it or
 * as somebody holds it; the apartment's own reference is none that programs see. */

struct context {
    IObjContext face;
    IContextCallback callback;
    IComThreadingInfo info;
    _Atomic uint32_t refs;
    _Atomic bool is_owned;
    struct apartment *apartment;
};

static pthread_mutex_t token_lock = PTHREAD_MUTEX_INITIALIZER;

static struct context *of_face(IObjContext *self)
{
    return (struct context *)self;
}

static struct context *of_callback(IContextCallback *self)
{
    return (struct context *)((char *)self - offsetof(struct context, callback));
}

static struct context *of_info(IComThreadingInfo *self)
{
    return (struct context *)((char *)self - offsetof(struct context, info));
}

static ULONG hold(struct context *c)
{
    return atomic_fetch_add(&c->refs, 1) + 1 - atomic_load(&c->is_owned);
}

static HRESULT query(struct context *c, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IContext) ||
        IsEqualIID(iid, &IID_IObjContext))
        *ret = &c->face;
    else if (IsEqualIID(iid, &IID_IContextCallback))
        *ret = &c->callback;
    else if (IsEqualIID(iid, &IID_IComThreadingInfo))
        *ret = &c->info;
    else
        return E_NOINTERFACE;
    hold(c);
    return S_OK;
}

static ULONG let_go(struct context *c)
{
    bool owned = atomic_load(&c->is_owned);
    ULONG left = atomic_fetch_sub(&c->refs, 1) - 1;
    if (!left) {
        apartment_unref(c->apartment);
        free(c);
    }
    return left - (left && owned);
}

/* ---- Properties: a context has no others than its apartment's ---- */

static HRESULT face_query(IObjContext *self, REFIID iid, void **ret)
{
    return query(of_face(self), iid, ret);
}

static ULONG face_add_ref(IObjContext *self)
{
    return hold(of_face(self));
}

static ULONG face_release(IObjContext *self)
{
    return let_go(of_face(self));
}

static HRESULT face_set(IObjContext *self, REFGUID policy, CPFLAGS flags, IUnknown *object)
{
    (void)self;
    (void)policy;
    (void)flags;
    (void)object;
    return E_ACCESSDENIED;
}

static HRESULT face_remove(IObjContext *self, REFGUID policy)
{
    (void)self;
    (void)policy;
    return E_ACCESSDENIED;
}

static HRESULT face_get(IObjContext *self, REFGUID policy, CPFLAGS *ret_flags, IUnknown **ret)
{
    (void)self;
    (void)policy;
    if (!ret_flags || !ret)
        return E_POINTER;
    *ret_flags = 0;
    *ret = NULL;
    return E_FAIL;
}

static HRESULT face_enumerate(IObjContext *self, IEnumContextProps **ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return E_NOTIMPL;
}

static void face_reserved(IObjContext *self)
{
    (void)self;
}

static const IObjContextVtbl face_vtable = {
    face_query,    face_add_ref,   face_release,  face_set,      face_remove,
    face_get,      face_enumerate, face_reserved, face_reserved, face_reserved,
    face_reserved, face_reserved,  face_reserved, face_reserved,
};

/* ---- Other faces ---- */

static HRESULT callback_query(IContextCallback *self, REFIID iid, void **ret)
{
    return query(of_callback(self), iid, ret);
}

static ULONG callback_add_ref(IContextCallback *self)
{
    return hold(of_callback(self));
}

static ULONG callback_release(IContextCallback *self)
{
    return let_go(of_callback(self));
}

struct callback {
    PFNCONTEXTCALL fn;
    ComCallData *data;
};

static HRESULT call_back(void *data)
{
    struct callback *callback = data;
    return callback->fn(callback->data);
}

static HRESULT context_callback(IContextCallback *self, PFNCONTEXTCALL fn, ComCallData *data,
                                REFIID iid, int method, IUnknown *unknown)
{
    (void)iid;
    (void)method;
    (void)unknown;
    struct context *c = of_callback(self);
    if (!fn)
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    struct callback callback = {fn, data};
    return apartment_invoke(c->apartment, call_back, &callback);
}

static const IContextCallbackVtbl callback_vtable = {
    .QueryInterface = callback_query,
    .AddRef = callback_add_ref,
    .Release = callback_release,
    .ContextCallback = context_callback,
};

static HRESULT info_query(IComThreadingInfo *self, REFIID iid, void **ret)
{
    return query(of_info(self), iid, ret);
}

static ULONG info_add_ref(IComThreadingInfo *self)
{
    return hold(of_info(self));
}

static ULONG info_release(IComThreadingInfo *self)
{
    return let_go(of_info(self));
}

static HRESULT info_apartment(IComThreadingInfo *self, APTTYPE *ret)
{
    (void)self;
    APTTYPEQUALIFIER qualifier;
    return CoGetApartmentType(ret, &qualifier);
}

static HRESULT info_thread(IComThreadingInfo *self, THDTYPE *ret)
{
    (void)self;
    if (!ret)
        return E_INVALIDARG;
    const struct apartment *a = apartment_current();
    if (!a)
        return CO_E_NOTINITIALIZED;
    const struct apartment *home = com_thread()->home;
    *ret = home && home->kind == APARTMENT_STA ? THDTYPE_PROCESSMESSAGES : THDTYPE_BLOCKMESSAGES;
    return S_OK;
}

static HRESULT info_logical(IComThreadingInfo *self, GUID *ret)
{
    (void)self;
    return CoGetCurrentLogicalThreadId(ret);
}

static HRESULT info_set_logical(IComThreadingInfo *self, REFGUID id)
{
    (void)self;
    com_thread()->causality = *id;
    return S_OK;
}

static const IComThreadingInfoVtbl info_vtable = {
    .QueryInterface = info_query,
    .AddRef = info_add_ref,
    .Release = info_release,
    .GetCurrentApartmentType = info_apartment,
    .GetCurrentThreadType = info_thread,
    .GetCurrentLogicalThreadId = info_logical,
    .SetCurrentLogicalThreadId = info_set_logical,
};

/* Called with the lock. */
static struct context *context_of(struct apartment *a)
{
    struct context *c = atomic_load(&a->token);
    if (c || !(c = calloc(1, sizeof *c)))
        return c;
    c->face.lpVtbl = &face_vtable;
    c->callback.lpVtbl = &callback_vtable;
    c->info.lpVtbl = &info_vtable;
    c->refs = 1;
    c->is_owned = true;
    apartment_ref(a);
    c->apartment = a;
    atomic_store(&a->token, c);
    return c;
}

HRESULT CoGetObjectContext(REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    struct apartment *a = apartment_current();
    if (!a)
        return CO_E_NOTINITIALIZED;
    pthread_mutex_lock(&token_lock);
    struct context *c = context_of(a);
    HRESULT hr = c ? query(c, iid, ret) : E_OUTOFMEMORY;
    pthread_mutex_unlock(&token_lock);
    return hr;
}

HRESULT CoGetDefaultContext(APTTYPE type, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (type == APTTYPE_CURRENT)
        return CoGetObjectContext(iid, ret);
    if (type != APTTYPE_MTA && type != APTTYPE_MAINSTA)
        return E_INVALIDARG;
    struct apartment *a = type == APTTYPE_MTA ? apartment_mta() : apartment_main();
    if (!a)
        return CO_E_NOTINITIALIZED;
    pthread_mutex_lock(&token_lock);
    struct context *c = context_of(a);
    HRESULT hr = c ? query(c, iid, ret) : E_OUTOFMEMORY;
    pthread_mutex_unlock(&token_lock);
    apartment_unref(a);
    return hr;
}

HRESULT CoGetContextToken(ULONG_PTR *ret)
{
    struct apartment *a = apartment_current();
    if (!a)
        return CO_E_NOTINITIALIZED;
    if (!ret)
        return E_POINTER;
    pthread_mutex_lock(&token_lock);
    struct context *c = context_of(a);
    pthread_mutex_unlock(&token_lock);
    if (!c)
        return E_OUTOFMEMORY;
    *ret = (ULONG_PTR)&c->face;
    return S_OK;
}

void context_forget(struct apartment *a)
{
    pthread_mutex_lock(&token_lock);
    struct context *c = atomic_exchange(&a->token, NULL);
    pthread_mutex_unlock(&token_lock);
    if (!c)
        return;
    atomic_store(&c->is_owned, false);
    let_go(c);
}

HRESULT CoGetApartmentType(APTTYPE *ret_type, APTTYPEQUALIFIER *ret_qualifier)
{
    if (!ret_type || !ret_qualifier)
        return E_INVALIDARG;
    const struct com_thread *t = com_thread();
    const struct apartment *a = apartment_current();
    *ret_type = APTTYPE_CURRENT;
    *ret_qualifier = APTTYPEQUALIFIER_NONE;
    if (!a)
        return CO_E_NOTINITIALIZED;
    switch (a->kind) {
    case APARTMENT_STA:
        *ret_type = a->is_main ? APTTYPE_MAINSTA : APTTYPE_STA;
        break;
    case APARTMENT_MTA:
        *ret_type = APTTYPE_MTA;
        if (!t->home)
            *ret_qualifier = APTTYPEQUALIFIER_IMPLICIT_MTA;
        break;
    case APARTMENT_NEUTRAL:
        *ret_type = APTTYPE_NA;
        *ret_qualifier = !t->home                         ? APTTYPEQUALIFIER_NA_ON_IMPLICIT_MTA
                         : t->home->kind == APARTMENT_MTA ? APTTYPEQUALIFIER_NA_ON_MTA
                         : t->home->is_main               ? APTTYPEQUALIFIER_NA_ON_MAINSTA
                                                          : APTTYPEQUALIFIER_NA_ON_STA;
        break;
    }
    return S_OK;
}

DWORD CoGetCurrentProcess(void)
{
    static _Atomic DWORD next;
    struct com_thread *t = com_thread();
    if (!t->id)
        t->id = ((DWORD)GetCurrentProcessId() << 8) + atomic_fetch_add(&next, 1) + 1;
    return t->id;
}

const GUID *thread_causality(void)
{
    struct com_thread *t = com_thread();
    static const GUID none;
    if (IsEqualGUID(&t->causality, &none))
        CoCreateGuid(&t->causality);
    return &t->causality;
}

HRESULT CoGetCurrentLogicalThreadId(GUID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = *thread_causality();
    return S_OK;
}
