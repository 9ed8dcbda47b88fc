/* SPDX-License-Identifier: MIT */
#include "remoting/publish/object.h"

#include <errno.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <time.h>

#include "remoting/publish/apartments.h"
#include "remoting/publish/lease.h"
#include "remoting/publish/single_call.h"

enum { MAKING_SECONDS = 30 };

static pthread_cond_t made = PTHREAD_COND_INITIALIZER;

struct creation {
    const struct entry *entry;
    IUnknown *object;
};

static HRESULT create(void *data)
{
    struct creation *creation = data;
    const struct entry *entry = creation->entry;
    void **ret = (void **)&creation->object;
    HRESULT hr = entry->factory
                     ? IClassFactory_CreateInstance(entry->factory, NULL, &IID_IUnknown, ret)
                     : CoCreateInstance(&entry->clsid, NULL, CLSCTX_ALL, &IID_IUnknown, ret);
    return SUCCEEDED(hr) && !creation->object ? E_NOINTERFACE : hr;
}

HRESULT publish_object_create(struct entry *entry, IUnknown **ret)
{
    struct creation creation = {.entry = entry};
    HRESULT hr = apartment_run(create, &creation);
    if (SUCCEEDED(hr))
        *ret = creation.object;
    return hr;
}

/* A singleton is made by who asks first; the others wait for it. With the lock. */
static HRESULT wait_until_made(struct entry *entry)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += MAKING_SECONDS;
    int r = 0;
    while (entry->is_making && r != ETIMEDOUT)
        r = pthread_cond_timedwait(&made, &uri_table_lock, &until);
    return entry->is_making ? RPC_E_TIMEOUT : S_OK;
}

/* With the lock, which it gives up meanwhile. */
static HRESULT make_singleton(struct entry *entry)
{
    IUnknown *object = NULL, *lost = NULL;
    entry->is_making = true;
    pthread_mutex_unlock(&uri_table_lock);
    bool is_single = entry->mode == PUBLISH_SINGLECALL;
    HRESULT hr =
        is_single ? single_call_create(entry, &object) : publish_object_create(entry, &object);
    pthread_mutex_lock(&uri_table_lock);
    if (SUCCEEDED(hr)) {
        entry->object = object;
        if (entry->is_listed)
            hr = uri_table_identify(entry, object);
    }
    if (SUCCEEDED(hr) && !is_single) {
        pthread_mutex_unlock(&uri_table_lock);
        struct lease *lease = lease_create(entry); /* whose end may come at once */
        pthread_mutex_lock(&uri_table_lock);
        entry->lease = lease;
        hr = lease ? S_OK : E_OUTOFMEMORY;
    }
    if (FAILED(hr) && entry->object) {
        uri_table_forget_identities(entry);
        entry->object = NULL;
        lost = object;
    }
    entry->is_making = false;
    pthread_cond_broadcast(&made);
    if (lost) {
        pthread_mutex_unlock(&uri_table_lock);
        apartment_drop(lost);
        pthread_mutex_lock(&uri_table_lock);
    }
    return SUCCEEDED(hr) && entry->is_over ? RPC_E_DISCONNECTED : hr;
}

/* The object as the multithreaded apartment has it; counted. */
static HRESULT held(struct entry *entry, IUnknown **ret)
{
    HRESULT hr = S_OK;
    pthread_mutex_lock(&uri_table_lock);
    if (entry->kind == ENTRY_CLASS)
        hr = wait_until_made(entry);
    if (SUCCEEDED(hr) && (entry->is_over || lease_is_over(entry->lease)))
        hr = RPC_E_DISCONNECTED;
    if (SUCCEEDED(hr) && !entry->object)
        hr = make_singleton(entry);
    if (SUCCEEDED(hr)) {
        *ret = entry->object;
        IUnknown_AddRef(*ret);
        lease_touch(entry->lease);
    }
    pthread_mutex_unlock(&uri_table_lock);
    return hr;
}

/* Takes the reference. */
static HRESULT fetch(IUnknown *object, IUnknown **ret)
{
    if (apartment_is_multithreaded()) {
        *ret = object;
        return S_OK;
    }
    HRESULT hr = apartment_fetch(object, &IID_IUnknown, (void **)ret);
    apartment_drop(object);
    return hr;
}

HRESULT object_lasting(struct entry *entry, IUnknown **ret)
{
    IUnknown *object = NULL;
    if (entry->kind == ENTRY_CLASS && entry->mode == PUBLISH_ACTIVATED)
        return CO_E_OBJNOTREG;
    HRESULT hr = held(entry, &object);
    return SUCCEEDED(hr) ? fetch(object, ret) : hr;
}

HRESULT object_of(struct entry *entry, IUnknown **ret)
{
    IUnknown *object = NULL;
    if (entry->kind != ENTRY_CLASS || entry->mode != PUBLISH_SINGLECALL)
        return object_lasting(entry, ret);
    HRESULT hr = publish_object_create(entry, &object);
    return SUCCEEDED(hr) ? fetch(object, ret) : hr;
}

struct construction {
    IUnknown *object;
    DISPPARAMS *arguments;
};

/* Who has no constructor, or none without arguments, is made without. */
static bool is_without(HRESULT hr)
{
    return hr == DISP_E_MEMBERNOTFOUND || hr == E_NOTIMPL || hr == DISP_E_UNKNOWNNAME ||
           hr == DISP_E_BADPARAMCOUNT || hr == DISP_E_PARAMNOTOPTIONAL;
}

static HRESULT construct(void *data)
{
    struct construction *c = data;
    IDispatch *dispatch;
    UINT wrong = 0;
    HRESULT hr = IUnknown_QueryInterface(c->object, &IID_IDispatch, (void **)&dispatch);
    if (FAILED(hr))
        return c->arguments->cArgs ? DISP_E_BADPARAMCOUNT : S_OK;
    hr = IDispatch_Invoke(dispatch, DISPID_CONSTRUCTOR, &IID_NULL, 0, DISPATCH_METHOD, c->arguments,
                          NULL, NULL, &wrong);
    IDispatch_Release(dispatch);
    return !c->arguments->cArgs && is_without(hr) ? S_OK : hr;
}

HRESULT object_construct(IUnknown *object, DISPPARAMS *arguments)
{
    return arguments ? apartment_run(construct, &(struct construction){object, arguments}) : S_OK;
}
