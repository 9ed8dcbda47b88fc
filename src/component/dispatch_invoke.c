/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/dispatch.h>
#include <pianola/error_info.h>
#include <pianola/language.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "component/dispatch_call.h"
#include "component/typelib/face.h"
#include "component/typelib/shape.h"
#include "component/variant.h"

/*
 * ITypeInfo::Invoke: the method is looked up, its arguments are taken as its plan says, and libffi
 * calls it. The way of a plain call has no lock and allocates nothing.
 */

enum { ARGUMENTS_ON_STACK = 12 };

/* What comes back, of any type. */
union returned {
    ffi_arg number;
    ffi_sarg signed_number;
    float real4;
    double real8;
    void *pointer;
    VARIANT variant;
    DECIMAL decimal;
};

/* ---- What went wrong in the object ---- */

static void tell_exception(IUnknown *object, REFIID iid, HRESULT hr, EXCEPINFO *exception)
{
    ISupportErrorInfo *support = NULL;
    IErrorInfo *info = NULL;
    memset(exception, 0, sizeof *exception);
    exception->scode = hr;
    if (!object ||
        FAILED(IUnknown_QueryInterface(object, &IID_ISupportErrorInfo, (void **)&support)))
        return;
    bool is_told = ISupportErrorInfo_InterfaceSupportsErrorInfo(support, iid) == S_OK;
    ISupportErrorInfo_Release(support);
    if (!is_told || GetErrorInfo(0, &info) != S_OK)
        return;
    IErrorInfo_GetSource(info, &exception->bstrSource);
    IErrorInfo_GetDescription(info, &exception->bstrDescription);
    IErrorInfo_GetHelpFile(info, &exception->bstrHelpFile);
    IErrorInfo_GetHelpContext(info, &exception->dwHelpContext);
    IErrorInfo_Release(info);
}

/* ---- Arguments ---- */

/* The argument for a step: by its number among those that take one, or by its name's. */
static VARIANT *find_argument(const struct call *call, unsigned index, unsigned ordinal,
                              unsigned *ret_at)
{
    const DISPPARAMS *params = call->params;
    const struct call_plan *plan = call->method->plan;
    if (plan->is_put && (int)index == plan->last) {
        *ret_at = 0;
        return &params->rgvarg[0];
    }
    for (unsigned i = plan->is_put ? 1 : 0; i < params->cNamedArgs; i++)
        if (params->rgdispidNamedArgs[i] == (DISPID)index) {
            *ret_at = i;
            return &params->rgvarg[i];
        }
    if (ordinal >= params->cArgs - params->cNamedArgs)
        return NULL;
    *ret_at = params->cArgs - 1 - ordinal;
    return &params->rgvarg[*ret_at];
}

static HRESULT check_names(const struct call *call, unsigned *ret_wrong)
{
    const DISPPARAMS *params = call->params;
    const struct call_plan *plan = call->method->plan;
    if (params->cNamedArgs > params->cArgs || (params->cArgs && !params->rgvarg) ||
        (params->cNamedArgs && !params->rgdispidNamedArgs))
        return E_INVALIDARG;
    if (plan->is_put) {
        if (!params->cNamedArgs || params->rgdispidNamedArgs[0] != DISPID_PROPERTYPUT)
            return DISP_E_PARAMNOTFOUND;
        if (plan->last < 0)
            return DISP_E_BADPARAMCOUNT;
    } else if (plan->is_vararg && params->cNamedArgs) {
        return DISP_E_NONAMEDARGS;
    }
    for (unsigned i = plan->is_put ? 1 : 0; i < params->cNamedArgs; i++) {
        DISPID name = params->rgdispidNamedArgs[i];
        bool is_known = name >= 0 && (unsigned)name < plan->count &&
                        plan->steps[name].kind != STEP_LCID &&
                        plan->steps[name].kind != STEP_RESULT;
        if (!is_known) {
            *ret_wrong = i;
            return DISP_E_PARAMNOTFOUND;
        }
    }
    if ((params->cArgs > plan->taken && !plan->is_vararg) || params->cArgs < plan->required)
        return DISP_E_BADPARAMCOUNT;
    return S_OK;
}

/* Room for a structure that comes back. */
static HRESULT make_record(const struct type_shape *type, VARIANT *result)
{
    IRecordInfo *info;
    HRESULT hr = GetRecordInfoFromTypeInfo(type->record->info, &info);
    if (FAILED(hr))
        return hr;
    V_RECORD(result) = variant_record_allocate(type->record->size);
    if (!V_RECORD(result)) {
        IRecordInfo_Release(info);
        return E_OUTOFMEMORY;
    }
    V_RECORDINFO(result) = info;
    V_VT(result) = VT_RECORD;
    return S_OK;
}

/* The place of a result that did not come. */
static void drop_result(const struct call_plan *plan, VARIANT *result)
{
    if (plan->result_vt == VT_RECORD)
        VariantClear(result);
}

/* One that is not the caller's: the result's place, or the language. */
static HRESULT take_own(struct call *call, unsigned index, VARIANT *result)
{
    const struct call_plan *plan = call->method->plan;
    struct argument *argument = &call->arguments[index];
    if (plan->steps[index].kind == STEP_LCID) {
        V_UI4(&argument->own) = call->lcid ? call->lcid : GetUserDefaultLCID();
        call->values[index + 1] = &V_UI4(&argument->own);
        return S_OK;
    }
    call->values[index + 1] = &argument->pointer;
    if (plan->result_vt == VT_RECORD) {
        HRESULT hr = make_record(&plan->steps[index].param->type, result);
        argument->pointer = V_RECORD(result);
        return hr;
    }
    /* A VARIANT, and what stands in its place as a DECIMAL does, begin where it begins. */
    bool is_whole = plan->result_vt == VT_VARIANT || plan->result_vt == VT_DECIMAL;
    argument->pointer = is_whole ? (void *)result : (void *)&result->llVal;
    return S_OK;
}

/* What is not simply the value that was given. */
static HRESULT take_argument(struct call *call, unsigned index, unsigned ordinal)
{
    const struct call_plan *plan = call->method->plan;
    call->has_owned = true;
    if (plan->is_vararg && (int)index == plan->last)
        return argument_take_rest(call, index, ordinal);
    unsigned at = index;
    VARIANT *source = find_argument(call, index, ordinal, &at);
    call->wrong = at;
    return argument_take(call, index, source);
}

/* The arguments after one that failed are not looked at. */
static HRESULT skip_rest(const struct call *call, unsigned index, HRESULT hr)
{
    for (unsigned i = index + 1; i < call->method->plan->count; i++)
        call->arguments[i].is_owned = false;
    return hr;
}

static HRESULT take_arguments(struct call *call, VARIANT *result)
{
    const struct call_plan *plan = call->method->plan;
    const DISPPARAMS *params = call->params;
    /* Arguments without names stand from the last one to the first. */
    VARIANT *next = params->cNamedArgs || plan->is_vararg ? NULL : params->rgvarg + params->cArgs;
    unsigned ordinal = 0;
    for (unsigned i = 0; i < plan->count; i++) {
        const struct step *step = &plan->steps[i];
        call->arguments[i].back = NULL;
        call->arguments[i].is_owned = false;
        if (step->kind == STEP_RESULT || step->kind == STEP_LCID) {
            HRESULT hr = take_own(call, i, result);
            if (FAILED(hr))
                return skip_rest(call, i, hr);
            continue;
        }
        if (next && ordinal < params->cArgs) {
            next--;
            if (step->kind == STEP_VALUE && next->vt == step->vt && step->vt != VT_DECIMAL) {
                call->values[i + 1] = &next->llVal;
                ordinal++;
                continue;
            }
        }
        HRESULT hr = take_argument(call, i, ordinal++);
        if (FAILED(hr))
            return skip_rest(call, i, hr);
    }
    return S_OK;
}

/* ---- Results ---- */

static void take_returned(const struct call_plan *plan, const union returned *returned,
                          VARIANT *result)
{
    switch (plan->result_vt) {
    case VT_VARIANT:
        *result = returned->variant;
        return;
    case VT_DECIMAL:
        result->decVal = returned->decimal;
        break;
    case VT_R4:
        result->fltVal = returned->real4;
        break;
    case VT_R8:
    case VT_DATE:
        result->dblVal = returned->real8;
        break;
    default:
        result->llVal = (LONGLONG)returned->number;
        break;
    }
    result->vt = plan->result_vt;
}

/* obj.Items(1): a property without arguments that is an object gets them instead. */
static HRESULT invoke_default(VARIANT *object, WORD flags, DISPPARAMS *params, VARIANT *ret,
                              EXCEPINFO *exception, UINT *ret_wrong)
{
    HRESULT hr = DISP_E_BADPARAMCOUNT;
    if (V_VT(object) == VT_DISPATCH && V_DISPATCH(object))
        hr = IDispatch_Invoke(V_DISPATCH(object), DISPID_VALUE, &IID_NULL, GetUserDefaultLCID(),
                              flags, params, ret, exception, ret_wrong);
    VariantClear(object);
    return hr;
}

/* Copies no more than was written: a wide read of it would wait for the narrow write. */
static void give_result(const struct call_plan *plan, const VARIANT *result, VARIANT *ret)
{
    if (plan->result_size == 4) {
        ret->vt = result->vt;
        ret->ulVal = result->ulVal;
    } else if (plan->result_size == 8) {
        ret->vt = result->vt;
        ret->ullVal = result->ullVal;
    } else {
        *ret = *result;
    }
}

static HRESULT finish(const struct call *call, HRESULT hr)
{
    if (!call->has_owned)
        return hr;
    for (unsigned i = 0; i < call->method->plan->count; i++) {
        struct argument *argument = &call->arguments[i];
        if (!argument->is_owned)
            continue;
        if (call->method->plan->steps[i].kind == STEP_REF &&
            call->method->plan->steps[i].vt == VT_DECIMAL)
            V_VT(&argument->own) = VT_DECIMAL;
        if (SUCCEEDED(hr))
            argument_give_back(argument);
        argument_finish(argument);
    }
    return hr;
}

static HRESULT make_call(struct call *call, void *object, REFIID iid, void (*function)(void),
                         VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong)
{
    const struct call_plan *plan = call->method->plan;
    VARIANT result;
    result.vt = VT_EMPTY;
    result.llVal = 0;
    if (plan->result_vt == VT_VARIANT || plan->result_vt == VT_DECIMAL)
        memset(&result, 0, sizeof result);
    HRESULT hr = take_arguments(call, &result);
    if (FAILED(hr)) {
        if (ret_wrong)
            *ret_wrong = call->wrong;
        drop_result(plan, &result);
        return finish(call, hr);
    }
    union returned returned;
    void **values = call->values;
    values[0] = &object;
    returned.number = 0;
    ffi_call((ffi_cif *)&plan->cif, function, &returned, plan->has_this ? values : values + 1);
    if (call->method->result.vt == VT_HRESULT && !call->method->result.pointers)
        hr = (HRESULT)returned.number;
    if (FAILED(hr)) {
        finish(call, hr);
        drop_result(plan, &result);
        if (exception)
            tell_exception(object, iid, hr, exception);
        return DISP_E_EXCEPTION;
    }
    finish(call, S_OK);
    if (plan->result < 0)
        take_returned(plan, &returned, &result);
    else if (plan->result_vt != VT_VARIANT)
        result.vt = plan->result_vt;
    if (ret)
        give_result(plan, &result, ret);
    else
        VariantClear(&result);
    return S_OK;
}

static HRESULT call_method(const struct description *description, const struct method_info *method,
                           void *object, void (*function)(void), DISPPARAMS *params, VARIANT *ret,
                           EXCEPINFO *exception, UINT *ret_wrong)
{
    const struct call_plan *plan = method->plan;
    struct argument few[ARGUMENTS_ON_STACK];
    void *few_values[ARGUMENTS_ON_STACK + 1];
    struct call call = {method, params, few, few_values, 0, false, description->type->library->text_lcid};
    unsigned wrong = 0;
    if (!plan->is_callable)
        return DISP_E_BADVARTYPE;
    HRESULT hr = check_names(&call, &wrong);
    if (FAILED(hr)) {
        if (ret_wrong && hr == DISP_E_PARAMNOTFOUND)
            *ret_wrong = wrong;
        return hr;
    }
    void *many = NULL;
    if (plan->count > ARGUMENTS_ON_STACK) {
        many = malloc(plan->count * sizeof *call.arguments + (plan->count + 1) * sizeof(void *));
        if (!many)
            return E_OUTOFMEMORY;
        call.arguments = many;
        call.values = (void **)(call.arguments + plan->count);
    }
    hr = make_call(&call, object, &description->info.iid, function, ret, exception, ret_wrong);
    free(many);
    return hr;
}

/* ---- The method ---- */

static bool names_member(const struct type *type, MEMBERID memid, WORD flags)
{
    for (unsigned i = 0; i < type->func_count; i++)
        if (type->funcs[i].desc.memid == memid && type->funcs[i].desc.invkind & flags)
            return true;
    for (unsigned i = 0; i < type->var_count; i++)
        if (type->vars[i].desc.memid == memid && !(flags == DISPATCH_METHOD))
            return true;
    return false;
}

/* A dispinterface without a table of methods: the object is asked itself. */
static HRESULT invoke_object(const struct type *type, IUnknown *object, MEMBERID memid, WORD flags,
                             DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception,
                             UINT *ret_wrong)
{
    IDispatch *dispatch;
    if (!names_member(type, memid, flags))
        return DISP_E_MEMBERNOTFOUND;
    HRESULT hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch);
    if (FAILED(hr))
        return DISP_E_MEMBERNOTFOUND;
    hr = IDispatch_Invoke(dispatch, memid, &IID_NULL, GetUserDefaultLCID(), flags, params, ret,
                          exception, ret_wrong);
    IDispatch_Release(dispatch);
    return hr;
}

/* More arguments than a property without any has, which may be its object's. */
static bool are_for_result(const struct method_info *method, const DISPPARAMS *params)
{
    return method->kind == INVOKE_PROPERTYGET && params->cArgs && !method->plan->taken &&
           (method->plan->result_vt == VT_DISPATCH || method->plan->result_vt == VT_VARIANT);
}

HRESULT face_invoke(ITypeInfo2 *self, void *object, MEMBERID memid, WORD flags, DISPPARAMS *params,
                    VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong)
{
    struct face *face = from_info(self);
    struct type *type = face->type;
    if (face->kind == TKIND_COCLASS)
        type = type_of_class(type);
    if (!type)
        return DISP_E_MEMBERNOTFOUND;
    if (!params || (!object && type->attr.typekind != TKIND_MODULE))
        return E_INVALIDARG;
    const struct description *description;
    HRESULT hr = describe(type, &description);
    if (ret)
        ret->vt = VT_EMPTY;
    if (hr == TYPE_E_BADMODULEKIND && type->attr.typekind == TKIND_DISPATCH)
        return invoke_object(type, object, memid, flags, params, ret, exception, ret_wrong);
    if (hr == TYPE_E_BADMODULEKIND)
        return DISP_E_MEMBERNOTFOUND;
    if (FAILED(hr))
        return hr;
    const struct method_info *method = description_find(description, memid, flags & 15);
    /* The reference's numbers, which are below 0, may be called all the same. */
    if (!method || (method->flags & FUNCFLAG_FRESTRICTED && memid >= 0))
        return DISP_E_MEMBERNOTFOUND;
    void *function;
    if (type->attr.typekind == TKIND_MODULE) {
        hr = face_address(self, memid, method->kind, &function);
        if (FAILED(hr))
            return hr;
    } else {
        function = (*(void ***)object)[method->slot];
    }
    if (are_for_result(method, params)) {
        DISPPARAMS none = {0};
        VARIANT inner;
        VariantInit(&inner);
        hr = call_method(description, method, object, FFI_FN(function), &none, &inner, exception,
                         ret_wrong);
        return FAILED(hr) ? hr : invoke_default(&inner, flags, params, ret, exception, ret_wrong);
    }
    return call_method(description, method, object, FFI_FN(function), params, ret, exception,
                       ret_wrong);
}
