/* SPDX-License-Identifier: MIT */
#include "component/class_object.h"

#include <stdlib.h>

#include "component/activate.h"
#include "component/apartment.h"
#include "component/marshal_bytes.h"
#include "component/published.h"
#include "component/stub_manager.h"

/* The class objects that this process registered. */

enum registered { REGISTERED_SUSPENDED = 1, REGISTERED_USED = 2 };

struct registration {
    struct registration *next;
    CLSID clsid;
    IUnknown *object;
    DWORD cookie;
    DWORD context;
    DWORD flags;
    unsigned state;
    bool pinned;
    struct apartment *apartment;
    struct published *published;
    IStream *reference; /* that was published */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct registration *registrations;
static DWORD next_cookie;
static ULONG server_uses;

static bool is_there(const struct registration *r, REFCLSID clsid, DWORD context)
{
    return IsEqualCLSID(&r->clsid, clsid) && r->context & context && !r->state;
}

/* Called with the lock. One that only one may have is gone with that. */
static IUnknown *take(struct registration *r)
{
    if ((r->flags & 7) == REGCLS_SINGLEUSE && r->context & CLSCTX_LOCAL_SERVER)
        r->state |= REGISTERED_USED;
    r->object->lpVtbl->AddRef(r->object);
    return r->object;
}

IUnknown *class_object_here(REFCLSID clsid, DWORD context)
{
    const struct apartment *here = apartment_current();
    IUnknown *object = NULL;
    pthread_mutex_lock(&lock);
    for (struct registration *r = registrations; r && !object; r = r->next)
        if (r->apartment == here && is_there(r, clsid, context & CLSCTX_INPROC))
            object = take(r);
    pthread_mutex_unlock(&lock);
    return object;
}

static HRESULT marshal_object(void *data)
{
    struct marshal_bytes *bytes = data;
    return marshal_to_bytes(bytes, &IID_IUnknown, bytes->object, MSHCTX_INPROC, MSHLFLAGS_NORMAL);
}

HRESULT class_object_of_process(REFCLSID clsid, IUnknown **ret)
{
    const struct apartment *here = apartment_current();
    struct apartment *there = NULL;
    IUnknown *object = NULL;
    pthread_mutex_lock(&lock);
    for (struct registration *r = registrations; r && !object; r = r->next)
        if (is_there(r, clsid, CLSCTX_LOCAL_SERVER)) {
            object = take(r);
            there = r->apartment;
            apartment_ref(there);
        }
    pthread_mutex_unlock(&lock);
    if (!object)
        return REGDB_E_CLASSNOTREG;
    HRESULT hr = S_OK;
    if (there == here) {
        *ret = object;
    } else {
        struct marshal_bytes bytes = {.object = object};
        hr = apartment_invoke(there, marshal_object, &bytes);
        if (SUCCEEDED(hr))
            hr = unmarshal_bytes(&bytes, &IID_IUnknown, (void **)ret);
        marshal_bytes_finish(&bytes);
        object->lpVtbl->Release(object);
    }
    apartment_unref(there);
    return hr;
}

/* On the thread of its apartment. */
static HRESULT publish(struct registration *r)
{
    if (!(r->context & CLSCTX_LOCAL_SERVER))
        return S_OK;
    bool single = (r->flags & 7) == REGCLS_SINGLEUSE;
    HRESULT hr = S_OK;
    if (!r->pinned) {
        hr = stub_pin(r->object, true);
        r->pinned = SUCCEEDED(hr);
    }
    if (SUCCEEDED(hr) && !r->published)
        hr = activate_publish(&r->clsid, r->object, single, &r->published, &r->reference);
    return hr;
}

static void withdraw(struct registration *r)
{
    activate_withdraw(r->published, r->reference);
    r->published = NULL;
    r->reference = NULL;
    if (r->pinned)
        stub_pin(r->object, false);
    r->pinned = false;
}

static void destroy(struct registration *r)
{
    withdraw(r);
    r->object->lpVtbl->Release(r->object);
    apartment_unref(r->apartment);
    free(r);
}

HRESULT CoRegisterClassObject(REFCLSID clsid, IUnknown *object, DWORD context, DWORD flags,
                              DWORD *ret_cookie)
{
    if (!ret_cookie || !object || !clsid)
        return E_INVALIDARG;
    struct apartment *here = apartment_current();
    if (!here)
        return CO_E_NOTINITIALIZED;
    *ret_cookie = 0;
    /* Who serves others more than once serves himself, too. */
    if (context & CLSCTX_LOCAL_SERVER && (flags & 7 & ~REGCLS_SUSPENDED) == REGCLS_MULTIPLEUSE)
        context |= CLSCTX_INPROC_SERVER;
    struct registration *r = calloc(1, sizeof *r);
    if (!r)
        return E_OUTOFMEMORY;
    *r = (struct registration){.clsid = *clsid,
                               .object = object,
                               .context = context,
                               .flags = flags & ~(DWORD)REGCLS_SUSPENDED,
                               .state = flags & REGCLS_SUSPENDED ? REGISTERED_SUSPENDED : 0,
                               .apartment = here};
    object->lpVtbl->AddRef(object);
    apartment_ref(here);
    HRESULT hr = S_OK;
    pthread_mutex_lock(&lock);
    for (const struct registration *o = registrations; o && SUCCEEDED(hr); o = o->next)
        if (o->apartment == here && is_there(o, clsid, context) && (o->flags & 7))
            hr = CO_E_OBJISREG;
    if (SUCCEEDED(hr)) {
        next_cookie += 1 + !(next_cookie + 1);
        r->cookie = next_cookie;
    }
    pthread_mutex_unlock(&lock);
    if (SUCCEEDED(hr) && !r->state)
        hr = publish(r);
    if (FAILED(hr)) {
        destroy(r);
        return hr;
    }
    *ret_cookie = r->cookie;
    pthread_mutex_lock(&lock);
    r->next = registrations;
    registrations = r;
    pthread_mutex_unlock(&lock);
    return S_OK;
}

HRESULT CoRevokeClassObject(DWORD cookie)
{
    const struct apartment *here = apartment_current();
    if (!here)
        return CO_E_NOTINITIALIZED;
    HRESULT hr = E_INVALIDARG;
    struct registration *gone = NULL;
    pthread_mutex_lock(&lock);
    for (struct registration **at = &registrations; *at; at = &(*at)->next)
        if ((*at)->cookie == cookie) {
            hr = (*at)->apartment == here ? S_OK : RPC_E_WRONG_THREAD;
            if (SUCCEEDED(hr)) {
                gone = *at;
                *at = gone->next;
            }
            break;
        }
    pthread_mutex_unlock(&lock);
    if (gone)
        destroy(gone);
    return hr;
}

void class_objects_apartment_ends(struct apartment *a)
{
    for (;;) {
        struct registration *gone = NULL;
        pthread_mutex_lock(&lock);
        for (struct registration **at = &registrations; *at; at = &(*at)->next)
            if ((*at)->apartment == a) {
                gone = *at;
                *at = gone->next;
                break;
            }
        pthread_mutex_unlock(&lock);
        if (!gone)
            return;
        destroy(gone);
    }
}

/* ---- All of the process ---- */

struct change {
    struct registration *registration;
    bool resume;
};

static HRESULT change(void *data)
{
    const struct change *c = data;
    if (c->resume)
        return publish(c->registration);
    withdraw(c->registration);
    return S_OK;
}

/* One at a time, since each runs in its apartment; those of others that go meanwhile are theirs. */
static HRESULT change_all(bool resume)
{
    HRESULT hr = S_OK;
    DWORD done = 0;
    for (;;) {
        struct registration *next = NULL;
        pthread_mutex_lock(&lock);
        for (struct registration *r = registrations; r; r = r->next)
            if (r->cookie > done && (!next || r->cookie < next->cookie))
                next = r;
        struct apartment *there = next ? next->apartment : NULL;
        if (next) {
            done = next->cookie;
            apartment_ref(there);
            if (resume)
                next->state &= ~(unsigned)REGISTERED_SUSPENDED;
            else
                next->state |= REGISTERED_SUSPENDED;
        }
        pthread_mutex_unlock(&lock);
        if (!next)
            return hr;
        struct change c = {next, resume};
        HRESULT one = apartment_invoke(there, change, &c);
        if (FAILED(one) && SUCCEEDED(hr))
            hr = one;
        apartment_unref(there);
    }
}

HRESULT CoResumeClassObjects(void)
{
    return apartment_current() ? change_all(true) : CO_E_NOTINITIALIZED;
}

HRESULT CoSuspendClassObjects(void)
{
    return apartment_current() ? change_all(false) : CO_E_NOTINITIALIZED;
}

ULONG CoAddRefServerProcess(void)
{
    pthread_mutex_lock(&lock);
    ULONG uses = ++server_uses;
    pthread_mutex_unlock(&lock);
    return uses;
}

ULONG CoReleaseServerProcess(void)
{
    pthread_mutex_lock(&lock);
    ULONG uses = server_uses ? --server_uses : 0;
    pthread_mutex_unlock(&lock);
    if (!uses && apartment_current())
        CoSuspendClassObjects();
    return uses;
}
