/* SPDX-License-Identifier: MIT */
#include <pianola/variant.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "component/safearray.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/named_proxy.h"

/* IDispatch::Invoke as a call that goes out. */

struct going {
    struct named_proxy *proxy;
    struct named_call call;
    uint64_t deadline_ms;
    char method[NAMED_NAME_MOST + 5];
    VARIANT arguments[NAMED_ARGUMENTS_MOST];
    const char *names[NAMED_ARGUMENTS_MOST];
    bool is_out[NAMED_ARGUMENTS_MOST], is_reference[NAMED_ARGUMENTS_MOST];
};

static bool is_object(const VARIANT *value)
{
    return (V_VT(value) == VT_DISPATCH || V_VT(value) == VT_UNKNOWN) && V_UNKNOWN(value);
}

/* The channel works in the multithreaded apartment: objects of another one are handed over. */
static HRESULT hand_over(VARIANT *value)
{
    if (!is_object(value) || apartment_is_multithreaded())
        return S_OK;
    IUnknown *object = V_UNKNOWN(value), *there;
    const IID *iid = V_VT(value) == VT_DISPATCH ? &IID_IDispatch : &IID_IUnknown;
    HRESULT hr = apartment_hand_over(object, iid, (void **)&there);
    if (FAILED(hr))
        return hr;
    IUnknown_Release(object);
    V_UNKNOWN(value) = there;
    return S_OK;
}

static HRESULT fetch(VARIANT *value)
{
    if (!is_object(value) || apartment_is_multithreaded())
        return S_OK;
    IUnknown *object = V_UNKNOWN(value), *here;
    const IID *iid = V_VT(value) == VT_DISPATCH ? &IID_IDispatch : &IID_IUnknown;
    HRESULT hr = apartment_fetch(object, iid, (void **)&here);
    if (FAILED(hr))
        return hr;
    apartment_drop(object);
    V_UNKNOWN(value) = here;
    return S_OK;
}

/* What is left over there is released there. */
static void clear(VARIANT *value)
{
    if (is_object(value))
        apartment_drop(V_UNKNOWN(value));
    else
        VariantClear(value);
    V_VT(value) = VT_EMPTY;
}

static HRESULT take_arguments(struct going *g, DISPPARAMS *params, const char *const *names,
                              bool is_put)
{
    UINT count = params->cArgs, named = params->cNamedArgs;
    if (is_put && named && !*names[0])
        named--; /* the value has no name */
    if (named && (named != count || is_put))
        return DISP_E_NONAMEDARGS;
    for (UINT i = 0; i < count; i++) {
        HRESULT hr = VariantCopyInd(&g->arguments[i], &params->rgvarg[count - 1 - i]);
        g->call.count = i + 1;
        g->is_reference[i] = V_ISBYREF(&params->rgvarg[count - 1 - i]);
        if (SUCCEEDED(hr))
            hr = hand_over(&g->arguments[i]);
        if (FAILED(hr))
            return hr;
        if (named)
            g->names[i] = names[count - 1 - i];
    }
    g->call.arguments = g->arguments;
    g->call.names = named ? g->names : NULL;
    g->call.is_out = g->is_out;
    return S_OK;
}

static HRESULT go(void *data)
{
    struct going *g = data;
    named_failure_clear(&g->call.failure);
    memcpy(g->is_out, g->is_reference, sizeof g->is_out);
    return g->proxy->channel->ops->call(g->proxy->channel, &g->call, g->deadline_ms);
}

static HRESULT call_as(struct going *g, const char *prefix, const char *name)
{
    snprintf(g->method, sizeof g->method, "%s%s", prefix, name);
    g->call.method = g->method;
    return apartment_run(go, g);
}

static bool is_unknown_name(HRESULT hr)
{
    return hr == DISP_E_MEMBERNOTFOUND || hr == DISP_E_UNKNOWNNAME;
}

static HRESULT call(struct going *g, const char *name, WORD flags)
{
    if (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF))
        return call_as(g, "set_", name);
    if (!(flags & DISPATCH_METHOD))
        return call_as(g, "get_", name);
    HRESULT hr = call_as(g, "", name);
    if (is_unknown_name(hr) && flags & DISPATCH_PROPERTYGET)
        hr = call_as(g, "get_", name);
    return hr;
}

/* An answer goes where the caller's reference points; what was there is freed. */
static HRESULT put_back(VARIANT *reference, VARIANT *value)
{
    VARTYPE vt = V_VT(reference) & (VARTYPE)~VT_BYREF;
    if (vt == VT_VARIANT) {
        VariantClear(V_VARIANTREF(reference));
        *V_VARIANTREF(reference) = *value;
        V_VT(value) = VT_EMPTY;
        return S_OK;
    }
    if (vt == VT_RECORD)
        return V_VT(value) == VT_RECORD && V_RECORDINFO(reference)
                   ? IRecordInfo_RecordCopy(V_RECORDINFO(reference), V_RECORD(value),
                                            V_RECORD(reference))
                   : DISP_E_TYPEMISMATCH;
    HRESULT hr = V_VT(value) == vt ? S_OK : VariantChangeType(value, value, 0, vt);
    if (FAILED(hr))
        return hr;
    if (vt == VT_DECIMAL) {
        *V_DECIMALREF(reference) = V_DECIMAL(value);
        return S_OK;
    }
    VARIANT old = {.vt = vt};
    size_t size = vt & VT_ARRAY ? sizeof(SAFEARRAY *) : safearray_size_of(vt);
    memcpy(&V_I8(&old), V_BYREF(reference), size);
    VariantClear(&old);
    memcpy(V_BYREF(reference), &V_I8(value), size);
    V_VT(value) = VT_EMPTY;
    return S_OK;
}

static HRESULT take_answers(struct going *g, DISPPARAMS *params, VARIANT *ret)
{
    HRESULT hr = S_OK;
    for (UINT i = 0; i < params->cArgs && SUCCEEDED(hr); i++) {
        VARIANT *reference = &params->rgvarg[params->cArgs - 1 - i];
        if (!g->is_out[i] || !V_ISBYREF(reference))
            continue;
        hr = fetch(&g->arguments[i]);
        if (SUCCEEDED(hr))
            hr = put_back(reference, &g->arguments[i]);
    }
    if (FAILED(hr) || !ret)
        return hr;
    hr = fetch(&g->call.result);
    if (SUCCEEDED(hr)) {
        *ret = g->call.result;
        V_VT(&g->call.result) = VT_EMPTY;
    }
    return hr;
}

/* The way there failed, or the call was none: that is not the object's word. */
static bool is_of_the_way(HRESULT hr)
{
    enum { RPC = 0x8001, DISPATCH = 0x8002, RPC_STATUS = 0x800706 };
    return (unsigned)hr >> 16 == RPC || (unsigned)hr >> 8 == RPC_STATUS ||
           ((unsigned)hr >> 16 == DISPATCH && hr != DISP_E_EXCEPTION) || hr == E_ACCESSDENIED ||
           hr == CO_E_OBJNOTREG || hr == E_OUTOFMEMORY;
}

HRESULT named_invoke(struct named_proxy *proxy, const char *name, const char *const *names,
                     WORD flags, DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception)
{
    struct going g = {.proxy = proxy, .call.uri = proxy->uri, .call.type = proxy->type_name};
    uint32_t timeout = proxy->timeout_ms;
    bool is_put = flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF);
    if (ret)
        VariantInit(ret);
    if (params->cArgs > NAMED_ARGUMENTS_MOST)
        return DISP_E_BADPARAMCOUNT;
    g.deadline_ms = timeout ? clock_ms() + timeout : 0;
    HRESULT hr = take_arguments(&g, params, names, is_put);
    if (SUCCEEDED(hr)) {
        hr = call(&g, name, flags);
        if (SUCCEEDED(hr)) {
            hr = take_answers(&g, params, is_put ? NULL : ret);
        } else if (g.call.failure.message[0] && !is_of_the_way(hr)) {
            named_failure_give(&g.call.failure, exception);
            hr = DISP_E_EXCEPTION;
        }
    }
    for (unsigned i = 0; i < g.call.count; i++)
        clear(&g.arguments[i]);
    clear(&g.call.result);
    return hr;
}
