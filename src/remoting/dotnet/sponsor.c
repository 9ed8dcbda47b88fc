/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/sponsor.h"

#include <pianola/dispatch.h>
#include <pianola/marshal.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "remoting/dotnet/ticks.h"

enum { ANSWER_MS = 10000 };

struct sponsor {
    ISponsor sponsor;
    uint32_t refs; /* with the lock */
    IDispatch *proxy;
    IUnknown *marshaler;
    struct sponsor *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct sponsor *all;

static struct sponsor *of(ISponsor *self)
{
    return (struct sponsor *)self;
}

static ULONG add_ref(ISponsor *self)
{
    pthread_mutex_lock(&lock);
    ULONG refs = ++of(self)->refs;
    pthread_mutex_unlock(&lock);
    return refs;
}

static ULONG release(ISponsor *self)
{
    struct sponsor *s = of(self);
    pthread_mutex_lock(&lock);
    ULONG left = --s->refs;
    if (!left) {
        struct sponsor **at = &all;
        while (*at != s)
            at = &(*at)->next;
        *at = s->next;
    }
    pthread_mutex_unlock(&lock);
    if (left)
        return left;
    IUnknown_Release(s->marshaler);
    IDispatch_Release(s->proxy);
    free(s);
    return 0;
}

static HRESULT query(ISponsor *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IMarshal))
        return IUnknown_QueryInterface(of(self)->marshaler, iid, ret);
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_ISponsor))
        return E_NOINTERFACE;
    *ret = self;
    add_ref(self);
    return S_OK;
}

/* A TimeSpan: its ticks, or a record of them. */
static HRESULT ticks_in(VARIANT *value, LONGLONG *ret)
{
    VARIANT field = {0};
    HRESULT hr = S_OK;
    if (V_VT(value) == VT_RECORD) {
        BSTR name = NULL;
        ULONG count = 1;
        hr = IRecordInfo_GetFieldNames(V_RECORDINFO(value), &count, &name);
        if (SUCCEEDED(hr))
            hr = IRecordInfo_GetField(V_RECORDINFO(value), V_RECORD(value), name, &field);
        SysFreeString(name);
        value = &field;
    }
    if (SUCCEEDED(hr) && V_VT(value) != VT_I8)
        hr = DISP_E_TYPEMISMATCH;
    if (SUCCEEDED(hr))
        *ret = V_I8(value);
    VariantClear(&field);
    return hr;
}

/* The lease itself is not shown to it: what it says is how much longer. */
static HRESULT renewal(ISponsor *self, ILease *lease, LONGLONG *ret_ms)
{
    (void)lease;
    OLECHAR name[] = u"Renewal", *names = name;
    DISPID id;
    VARIANT argument = {.vt = VT_EMPTY}, result = {0};
    DISPPARAMS params = {.rgvarg = &argument, .cArgs = 1};
    LONGLONG ticks = 0;
    *ret_ms = 0;
    HRESULT hr = IDispatch_GetIDsOfNames(of(self)->proxy, &IID_NULL, &names, 1, 0, &id);
    if (SUCCEEDED(hr))
        hr = IDispatch_Invoke(of(self)->proxy, id, &IID_NULL, 0, DISPATCH_METHOD, &params, &result,
                              NULL, NULL);
    if (SUCCEEDED(hr))
        hr = ticks_in(&result, &ticks);
    VariantClear(&result);
    if (SUCCEEDED(hr) && ticks > 0)
        *ret_ms = ticks / TICKS_OF_MS;
    return hr;
}

static const ISponsorVtbl vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .Renewal = renewal,
};

static HRESULT make(IDispatch *proxy, struct sponsor **ret)
{
    IRpcOptions *options;
    struct sponsor *s = calloc(1, sizeof *s);
    if (!s)
        return E_OUTOFMEMORY;
    s->sponsor.lpVtbl = &vtable;
    s->refs = 1;
    HRESULT hr = CoCreateFreeThreadedMarshaler((IUnknown *)&s->sponsor, &s->marshaler);
    if (FAILED(hr)) {
        free(s);
        return hr;
    }
    s->proxy = proxy;
    IDispatch_AddRef(proxy);
    if (SUCCEEDED(IDispatch_QueryInterface(proxy, &IID_IRpcOptions, (void **)&options))) {
        IRpcOptions_Set(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, ANSWER_MS);
        IRpcOptions_Release(options);
    }
    *ret = s;
    return S_OK;
}

HRESULT sponsor_create(IDispatch *proxy, ISponsor **ret)
{
    struct sponsor *new;
    HRESULT hr = make(proxy, &new);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&lock);
    struct sponsor *at = all;
    while (at && at->proxy != proxy)
        at = at->next;
    if (at) {
        at->refs++;
    } else {
        new->next = all;
        all = new;
    }
    pthread_mutex_unlock(&lock);
    if (at) {
        IUnknown_Release(new->marshaler);
        IDispatch_Release(new->proxy);
        free(new);
    }
    *ret = &(at ? at : new)->sponsor;
    return S_OK;
}
