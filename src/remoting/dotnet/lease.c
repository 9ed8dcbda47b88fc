/* SPDX-License-Identifier: MIT */
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/serve.h"
#include "remoting/dotnet/sponsor.h"
#include "remoting/dotnet/ticks.h"
#include "remoting/publish/publish.h"

/*
 * Leases as .NET programs see them. The lease of an object is an object of its own for them; its
 * URI is the object's with something behind it, so that whoever may reach the one reaches the
 * other, and there is nothing to be kept.
 */

#define LEASE_SUFFIX "/lease.rem"
#define LEASE_INTERFACE                                                                            \
    "System.Runtime.Remoting.Lifetime.ILease, mscorlib, Version=4.0.0.0, Culture=neutral, "        \
    "PublicKeyToken=b77a5c561934e089"

static HRESULT lease_of(const struct serving *s, const char *uri, ILease **ret)
{
    IUnknown *object;
    HRESULT hr = publish_get(uri, s->place->caller, &object);
    if (FAILED(hr))
        return hr;
    hr = GetObjectLease(object, ret);
    IUnknown_Release(object);
    return hr;
}

struct where {
    char uri[256], own[80];
};

static void put_lease(struct value_writer *v, uint32_t id, void *data)
{
    const struct where *where = data;
    reference_write_to(v, id, where->uri, LEASE_INTERFACE, where->own, false);
}

static void serve_get(struct serving *s)
{
    ILease *lease;
    static const VARIANT nothing = {.vt = VT_EMPTY};
    HRESULT hr = lease_of(s, s->uri, &lease);
    struct where *where = NULL;
    if (hr == E_NOINTERFACE) {
        message_put_answer(s->v, &nothing, NULL, NULL, 0);
        return;
    }
    if (SUCCEEDED(hr)) {
        ILease_Release(lease);
        where = malloc(sizeof *where);
        if (!where)
            hr = E_OUTOFMEMORY;
    }
    if (FAILED(hr)) {
        serve_failure(s, hr);
        return;
    }
    snprintf(where->uri, sizeof where->uri, "%.240s" LEASE_SUFFIX, s->uri);
    snprintf(where->own, sizeof where->own, "%s", s->place->own);
    message_put_object_answer(s->v, put_lease, where);
}

/* ---- what it is asked ---- */

static bool is_span(const struct nrbf_value *value)
{
    return value->kind == NRBF_IS_PRIMITIVE && value->type == NRBF_TIMESPAN;
}

static void put_span(struct serving *s, LONGLONG ms)
{
    /* a lease for ever is the longest time there is */
    int64_t ticks =
        ms <= 0 || ms > INT64_MAX / TICKS_OF_MS ? (ms < 0 ? 0 : INT64_MAX) : ms * TICKS_OF_MS;
    struct nrbf_writer *w = &s->v->w;
    nrbf_put_header(w, 0);
    nrbf_put_u8(w, 22);
    nrbf_put_u32(w, NRBF_NO_CONTEXT | NRBF_NO_ARGS | NRBF_RETURN_INLINE);
    nrbf_put_u8(w, NRBF_TIMESPAN);
    nrbf_put_u64(w, (uint64_t)ticks);
    nrbf_put_end(w);
}

static void put_state_class(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field field = {"value__", NRBF_FIELD_PRIMITIVE, NRBF_INT32, NULL, 0};
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.Lifetime.LeaseState", 0, &field, 1);
    nrbf_put_u32(&v->w, *(uint32_t *)data);
}

static HRESULT put_state(struct serving *s, ILease *lease)
{
    LEASE_STATE state;
    HRESULT hr = ILease_get_CurrentState(lease, &state);
    uint32_t *data = SUCCEEDED(hr) ? malloc(sizeof *data) : NULL;
    if (!data)
        return FAILED(hr) ? hr : E_OUTOFMEMORY;
    *data = (uint32_t)state;
    message_put_object_answer(s->v, put_state_class, data);
    return S_OK;
}

static HRESULT get_time(struct serving *s, ILease *lease,
                        HRESULT (*get)(ILease *lease, LONGLONG *ms))
{
    LONGLONG ms = 0;
    HRESULT hr = get(lease, &ms);
    if (SUCCEEDED(hr))
        put_span(s, ms);
    return hr;
}

static HRESULT renew(struct serving *s, ILease *lease)
{
    LONGLONG left = 0;
    if (s->count != 1 || !is_span(&s->arguments[0]))
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = ILease_Renew(lease, s->arguments[0].number / TICKS_OF_MS, &left);
    if (SUCCEEDED(hr))
        put_span(s, left);
    return hr;
}

static HRESULT sponsor(struct serving *s, ILease *lease, bool add)
{
    static const VARIANT nothing = {.vt = VT_EMPTY};
    struct value_reader reader;
    VARIANT object;
    ISponsor *sponsor;
    LONGLONG ms = 0;
    if (s->count < 1 || s->count > (add ? 2 : 1) || (s->count == 2 && !is_span(&s->arguments[1])) ||
        s->arguments[0].kind != NRBF_IS_CLASS)
        return DISP_E_TYPEMISMATCH;
    if (s->count == 2)
        ms = s->arguments[1].number / TICKS_OF_MS;
    value_reader_init(&reader, s->place);
    HRESULT hr = value_read(&reader, &s->arguments[0], &object);
    if (SUCCEEDED(hr) && V_VT(&object) != VT_DISPATCH) {
        VariantClear(&object);
        hr = DISP_E_TYPEMISMATCH;
    }
    if (FAILED(hr))
        return hr;
    hr = sponsor_create(V_DISPATCH(&object), &sponsor);
    VariantClear(&object);
    if (FAILED(hr))
        return hr;
    hr = add ? ILease_Register(lease, sponsor, ms) : ILease_Unregister(lease, sponsor);
    ISponsor_Release(sponsor);
    if (SUCCEEDED(hr))
        message_put_answer(s->v, &nothing, NULL, NULL, s->count);
    return hr;
}

static HRESULT serve_method(struct serving *s, ILease *lease)
{
    if (!strcmp(s->method, "get_CurrentState"))
        return put_state(s, lease);
    if (!strcmp(s->method, "get_InitialLeaseTime"))
        return get_time(s, lease, lease->lpVtbl->get_InitialLeaseTime);
    if (!strcmp(s->method, "get_RenewOnCallTime"))
        return get_time(s, lease, lease->lpVtbl->get_RenewOnCallTime);
    if (!strcmp(s->method, "get_SponsorshipTimeout"))
        return get_time(s, lease, lease->lpVtbl->get_SponsorshipTimeout);
    if (!strcmp(s->method, "get_CurrentLeaseTime"))
        return get_time(s, lease, lease->lpVtbl->get_CurrentLeaseTime);
    if (!strcmp(s->method, "Renew"))
        return renew(s, lease);
    if (!strcmp(s->method, "Register"))
        return sponsor(s, lease, true);
    if (!strcmp(s->method, "Unregister"))
        return sponsor(s, lease, false);
    return DISP_E_UNKNOWNNAME;
}

bool serve_lease(struct serving *s)
{
    size_t size = strlen(s->uri), suffix = sizeof LEASE_SUFFIX - 1;
    if (!strcmp(s->method, "GetLifetimeService")) {
        serve_get(s);
        return true;
    }
    if (size <= suffix || strcmp(s->uri + size - suffix, LEASE_SUFFIX) != 0)
        return false;
    char uri[256];
    ILease *lease;
    snprintf(uri, sizeof uri, "%.*s", (int)(size - suffix < 255 ? size - suffix : 255), s->uri);
    HRESULT hr = lease_of(s, uri, &lease);
    if (SUCCEEDED(hr)) {
        hr = serve_method(s, lease);
        ILease_Release(lease);
    }
    if (FAILED(hr))
        serve_failure(s, hr);
    return true;
}
