/* SPDX-License-Identifier: MIT */
#include "remoting/publish/named_call.h"

#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <string.h>

#include "component/typelib/typelib.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/named_method.h"
#include "remoting/publish/publish.h"

/* Calls by name that came in. */

struct calling {
    struct named_call *call;
    struct named_method method;
    VARIANT given[NAMED_ARGUMENTS_MOST];      /* as DISPPARAMS has them: not owned */
    DISPID given_names[NAMED_ARGUMENTS_MOST]; /* of the first of them */
};

/* The parameter that an argument is for, when it is described. */
static const struct param_info *parameter(const struct calling *c, unsigned argument)
{
    const struct method_info *info = c->method.info;
    unsigned at = argument, place = 0;
    if (c->call->names) {
        DISPID id = c->method.arguments[argument];
        at = id < 0 ? UINT32_MAX : (unsigned)id;
    }
    for (unsigned i = 0; info && i < info->param_count; i++) {
        if (info->params[i].flags & (PARAMFLAG_FLCID | PARAMFLAG_FRETVAL))
            continue;
        if (place++ == at)
            return &info->params[i];
    }
    return NULL;
}

/* What only comes out of a structure needs to be one before. */
static HRESULT make_record(VARIANT *value, const struct record_info *record)
{
    IRecordInfo *info;
    HRESULT hr = GetRecordInfoFromTypeInfo(record->info, &info);
    if (FAILED(hr))
        return hr;
    void *data = IRecordInfo_RecordCreate(info);
    if (!data) {
        IRecordInfo_Release(info);
        return E_OUTOFMEMORY;
    }
    VariantClear(value);
    V_VT(value) = VT_RECORD;
    V_RECORD(value) = data;
    V_RECORDINFO(value) = info;
    return S_OK;
}

/* Arguments that hold an answer afterwards are given by reference. */
static HRESULT give(struct calling *c, unsigned argument, VARIANT *to)
{
    VARIANT *value = &c->call->arguments[argument];
    const struct param_info *param = parameter(c, argument);
    bool is_out = param && param->flags & PARAMFLAG_FOUT && param->type.pointers;
    if (c->call->is_out)
        c->call->is_out[argument] = is_out;
    *to = *value;
    if (!is_out)
        return S_OK;
    if (!(param->flags & PARAMFLAG_FIN))
        VariantClear(value);
    V_VT(to) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(to) = value;
    return param->type.vt == VT_RECORD && V_VT(value) == VT_EMPTY && param->type.record
               ? make_record(value, param->type.record)
               : S_OK;
}

static HRESULT give_all(struct calling *c, DISPPARAMS *params)
{
    unsigned count = c->call->count;
    *params = (DISPPARAMS){.rgvarg = c->given, .cArgs = count, .rgdispidNamedArgs = c->given_names};
    for (unsigned i = 0; i < count; i++) {
        HRESULT hr = give(c, i, &c->given[count - 1 - i]);
        if (FAILED(hr))
            return hr;
        if (c->call->names)
            c->given_names[count - 1 - i] = c->method.arguments[i];
    }
    params->cNamedArgs = c->call->names ? count : 0;
    if (c->method.flags & DISPATCH_PROPERTYPUT) {
        if (!count)
            return DISP_E_BADPARAMCOUNT;
        c->given_names[0] = DISPID_PROPERTYPUT; /* the value is the last one */
        if (!params->cNamedArgs)
            params->cNamedArgs = 1;
    }
    return S_OK;
}

/* Who put an object may have meant either. */
static WORD put_flags(const struct calling *c)
{
    VARTYPE vt = V_VT(&c->given[0]);
    bool is_object = vt == VT_DISPATCH || vt == VT_UNKNOWN;
    return is_object && !c->method.info ? DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF
                                        : c->method.flags;
}

static HRESULT invoke(struct calling *c, IDispatch *object)
{
    struct named_call *call = c->call;
    DISPPARAMS params;
    EXCEPINFO exception = {0};
    UINT wrong = 0;
    HRESULT hr = give_all(c, &params);
    if (FAILED(hr))
        return named_failure_plain(&call->failure, hr);
    bool is_put = c->method.flags & DISPATCH_PROPERTYPUT;
    VARIANT *result = call->is_one_way || is_put ? NULL : &call->result;
    hr = IDispatch_Invoke(object, c->method.id, &IID_NULL, 0,
                          is_put ? put_flags(c) : c->method.flags, &params, result, &exception,
                          &wrong);
    if (hr == DISP_E_EXCEPTION)
        return named_failure_take(&call->failure, &exception);
    return FAILED(hr) ? named_failure_plain(&call->failure, hr) : S_OK;
}

/* The answers are the call's own, whatever the object put there. */
static HRESULT own_answers(struct named_call *call)
{
    HRESULT hr = S_OK;
    if (V_ISBYREF(&call->result))
        hr = VariantCopyInd(&call->result, &call->result);
    for (unsigned i = 0; i < call->count && SUCCEEDED(hr); i++)
        if (V_ISBYREF(&call->arguments[i]))
            hr = VariantCopyInd(&call->arguments[i], &call->arguments[i]);
    return hr;
}

HRESULT named_call_object(IDispatch *object, struct named_call *call)
{
    struct calling c = {.call = call};
    named_failure_clear(&call->failure);
    VariantInit(&call->result);
    if (call->is_out)
        memset(call->is_out, 0, call->count * sizeof *call->is_out);
    if (call->count > NAMED_ARGUMENTS_MOST)
        return named_failure_plain(&call->failure, DISP_E_BADPARAMCOUNT);
    if (strlen(call->method) > NAMED_NAME_MOST)
        return named_failure_plain(&call->failure, DISP_E_UNKNOWNNAME);
    HRESULT hr = named_method_find(object, call, &c.method);
    if (FAILED(hr))
        return named_failure_plain(&call->failure, hr);
    hr = invoke(&c, object);
    named_method_finish(&c.method);
    if (SUCCEEDED(hr) && FAILED(hr = own_answers(call)))
        named_failure_plain(&call->failure, hr);
    if (FAILED(hr) || call->is_one_way)
        VariantClear(&call->result);
    return hr;
}

static HRESULT run(const struct caller *caller, struct named_call *call)
{
    IUnknown *object;
    IDispatch *dispatch;
    HRESULT hr = publish_get(call->uri, caller, &object);
    if (FAILED(hr))
        return named_failure_plain(&call->failure, hr);
    hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch);
    IUnknown_Release(object);
    if (FAILED(hr))
        return named_failure_plain(&call->failure, DISP_E_MEMBERNOTFOUND);
    hr = named_call_object(dispatch, call);
    IDispatch_Release(dispatch);
    return hr;
}

HRESULT named_call_run(const struct caller *caller, struct named_call *call)
{
    named_failure_clear(&call->failure);
    VariantInit(&call->result);
    HRESULT hr;
    if (access_allows(caller, call->uri, call->method))
        hr = run(caller, call);
    else if (access_allows(caller, call->uri, NULL))
        hr = named_failure_plain(&call->failure, E_ACCESSDENIED);
    else
        hr = named_failure_plain(&call->failure, CO_E_OBJNOTREG);
    if (FAILED(hr))
        remoting_log(caller ? caller->address : "", "%.200s: call of %.200s failed: 0x%08x %s",
                     call->uri, call->method, (unsigned)hr, call->failure.message);
    return hr;
}
