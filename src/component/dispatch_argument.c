/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/language.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <string.h>

#include "component/dispatch_call.h"

/* Arguments out of VARIANTs: as they are, through references, converted, left out. */

static bool is_left_out(const VARIANT *source)
{
    return !source || (V_VT(source) == VT_ERROR && V_ERROR(source) == DISP_E_PARAMNOTFOUND);
}

/* Types that are the same bytes. */
static VARTYPE machine_vt(VARTYPE vt)
{
    return vt == VT_INT ? VT_I4 : vt == VT_UINT ? VT_UI4 : vt;
}

static bool same_vt(VARTYPE a, VARTYPE b)
{
    return a == b || machine_vt(a) == machine_vt(b);
}

static VARIANT *own(struct argument *argument)
{
    VariantInit(&argument->own);
    argument->is_owned = true;
    return &argument->own;
}

static bool is_object(VARTYPE vt)
{
    return vt == VT_UNKNOWN || vt == VT_DISPATCH;
}

static HRESULT convert(struct argument *argument, const VARIANT *source, VARTYPE vt)
{
    return VariantChangeType(own(argument), source, 0, vt);
}

/* An empty value of that type, for what only comes back. */
static void make_empty(struct argument *argument, VARTYPE vt)
{
    VARIANT *value = own(argument);
    memset(value, 0, sizeof *value);
    V_VT(value) = vt;
}

static HRESULT take_value(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    if (same_vt(V_VT(source), step->vt)) {
        *ret = payload_of(source);
        return S_OK;
    }
    if (V_ISBYREF(source) && same_vt(V_VT(source) & (VARTYPE)~VT_BYREF, step->vt)) {
        *ret = V_BYREF(source);
        return S_OK;
    }
    HRESULT hr = convert(argument, source, step->vt);
    *ret = payload_of(&argument->own);
    return hr;
}

/* A DECIMAL shares its first bytes with the type of its VARIANT, so that no method gets a pointer
 * into the caller's. */
static HRESULT take_decimal_ref(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    VARIANT *inner = V_VT(source) == (VT_BYREF | VT_VARIANT) ? V_VARIANTREF(source) : source;
    HRESULT hr = S_OK;
    if (V_VT(inner) == (VT_BYREF | VT_DECIMAL)) {
        *ret = V_DECIMALREF(inner);
        return S_OK;
    }
    if (step->flags & PARAMFLAG_FIN || !(step->flags & PARAMFLAG_FOUT))
        hr = convert(argument, inner, VT_DECIMAL);
    else
        make_empty(argument, VT_DECIMAL);
    if (inner != source && step->flags & PARAMFLAG_FOUT)
        argument->back = inner;
    *ret = payload_of(&argument->own);
    return hr;
}

static HRESULT take_ref(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    bool goes_in = step->flags & PARAMFLAG_FIN || !(step->flags & PARAMFLAG_FOUT);
    if (V_VT(source) != (VT_BYREF | VT_VARIANT)) {
        if (!goes_in && V_VT(source) == VT_EMPTY) {
            make_empty(argument, step->vt);
            *ret = payload_of(&argument->own);
            return S_OK;
        }
        return take_value(call, index, source, ret);
    }
    VARIANT *inner = V_VARIANTREF(source);
    if (same_vt(V_VT(inner), step->vt)) {
        *ret = payload_of(inner);
        return S_OK;
    }
    HRESULT hr = S_OK;
    if (goes_in)
        hr = convert(argument, inner, step->vt);
    else
        make_empty(argument, step->vt);
    if (step->flags & PARAMFLAG_FOUT)
        argument->back = inner;
    *ret = payload_of(&argument->own);
    return hr;
}

/* Is that pointer one of the interface already? */
static bool is_interface(const VARIANT *object, const GUID *iid)
{
    return !V_UNKNOWN(object) || IsEqualIID(iid, &IID_IUnknown) ||
           (V_VT(object) == VT_DISPATCH && IsEqualIID(iid, &IID_IDispatch));
}

/* The interface that the method wants, of the object that was given. */
static HRESULT take_object(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    const GUID *iid = &step->param->type.iid;
    if (V_VT(source) == (VT_BYREF | VT_VARIANT))
        source = V_VARIANTREF(source);
    VARTYPE vt = V_VT(source) & (VARTYPE)~VT_BYREF;
    IUnknown *object;
    if (is_object(vt))
        object = V_ISBYREF(source) ? *V_UNKNOWNREF(source) : V_UNKNOWN(source);
    else if (vt == VT_EMPTY || vt == VT_NULL)
        return DISP_E_TYPEMISMATCH;
    else
        return convert(argument, source, step->vt);
    bool is_enough = !object || IsEqualIID(iid, &IID_IUnknown) ||
                     (vt == VT_DISPATCH && IsEqualIID(iid, &IID_IDispatch));
    VARIANT *value = own(argument);
    if (is_enough) {
        V_UNKNOWN(value) = object; /* the source's reference: VT_EMPTY releases nothing */
    } else {
        void *wanted = NULL;
        if (FAILED(IUnknown_QueryInterface(object, iid, &wanted)) || !wanted)
            return DISP_E_TYPEMISMATCH;
        V_VT(value) = VT_UNKNOWN;
        V_UNKNOWN(value) = wanted;
    }
    *ret = payload_of(value);
    return S_OK;
}

static HRESULT take_object_ref(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    VARIANT *inner = V_VT(source) == (VT_BYREF | VT_VARIANT) ? V_VARIANTREF(source) : source;
    const GUID *iid = &step->param->type.iid;
    if (is_object(V_VT(inner)) && (!(step->flags & PARAMFLAG_FIN) || is_interface(inner, iid))) {
        *ret = payload_of(inner);
        return S_OK;
    }
    if (is_object(V_VT(inner))) {
        void *wanted = NULL;
        if (FAILED(IUnknown_QueryInterface(V_UNKNOWN(inner), iid, &wanted)) || !wanted)
            return DISP_E_TYPEMISMATCH;
        make_empty(argument, step->vt);
        V_UNKNOWN(&argument->own) = wanted;
        if (inner != source && step->flags & PARAMFLAG_FOUT)
            argument->back = inner;
        *ret = payload_of(&argument->own);
        return S_OK;
    }
    if (is_object(V_VT(inner) & (VARTYPE)~VT_BYREF)) {
        *ret = V_BYREF(inner);
        return S_OK;
    }
    if (step->flags & PARAMFLAG_FIN && V_VT(inner) != VT_EMPTY)
        return DISP_E_TYPEMISMATCH;
    make_empty(argument, step->vt);
    if (inner != source)
        argument->back = inner;
    *ret = payload_of(&argument->own);
    return S_OK;
}

/* By what they are, or by their GUIDs when they come from other libraries. */
static bool is_record_of(IRecordInfo *info, const struct record_info *record)
{
    ULONG size;
    GUID guid;
    ITypeInfo *type = NULL;
    if (FAILED(IRecordInfo_GetSize(info, &size)) || size != record->size)
        return false;
    if (SUCCEEDED(IRecordInfo_GetTypeInfo(info, &type)) && type)
        ITypeInfo_Release(type);
    return (type && type == record->info) ||
           (!IsEqualGUID(&record->guid, &GUID_NULL) &&
            SUCCEEDED(IRecordInfo_GetGuid(info, &guid)) && IsEqualGUID(&guid, &record->guid));
}

/* The method goes by what its description says the elements are. */
static bool holds(SAFEARRAY *array, const struct type_shape *element)
{
    IRecordInfo *info;
    GUID iid;
    if (!array || element->pointers)
        return true;
    if (element->vt == VT_RECORD) {
        if (FAILED(SafeArrayGetRecordInfo(array, &info)) || !info)
            return false;
        bool is = is_record_of(info, element->record);
        IRecordInfo_Release(info);
        return is;
    }
    return !is_object(element->vt) || IsEqualIID(&element->iid, &IID_IUnknown) ||
           IsEqualIID(&element->iid, &IID_IDispatch) ||
           (SUCCEEDED(SafeArrayGetIID(array, &iid)) && IsEqualIID(&iid, &element->iid));
}

static HRESULT take_array(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    VARIANT *inner = V_VT(source) == (VT_BYREF | VT_VARIANT) ? V_VARIANTREF(source) : source;
    VARTYPE vt = V_VT(inner) & (VARTYPE)~VT_BYREF;
    bool is_ref = step->kind == STEP_ARRAY_REF;
    if (vt & VT_ARRAY) {
        if (step->vt != VT_EMPTY && !same_vt(vt & (VARTYPE)~VT_ARRAY, step->vt))
            return DISP_E_TYPEMISMATCH;
        SAFEARRAY **array = V_ISBYREF(inner) ? V_ARRAYREF(inner) : &V_ARRAY(inner);
        if (!holds(*array, step->param->type.element))
            return DISP_E_TYPEMISMATCH;
        *ret = array;
        return S_OK;
    }
    if (!is_ref || step->flags & PARAMFLAG_FIN || V_VT(inner) != VT_EMPTY)
        return DISP_E_TYPEMISMATCH;
    make_empty(argument, (VARTYPE)(VT_ARRAY | step->vt));
    if (inner != source)
        argument->back = inner;
    *ret = payload_of(&argument->own);
    return S_OK;
}

static HRESULT take_record(struct call *call, unsigned index, VARIANT *source, void **ret)
{
    const struct step *step = &call->method->plan->steps[index];
    if (V_VT(source) == (VT_BYREF | VT_VARIANT))
        source = V_VARIANTREF(source);
    IRecordInfo *info = (V_VT(source) & VT_TYPEMASK) == VT_RECORD && !V_ISARRAY(source)
                            ? V_RECORDINFO(source)
                            : NULL;
    if (!info || !V_RECORD(source) || !is_record_of(info, step->param->type.record))
        return DISP_E_TYPEMISMATCH;
    *ret = V_RECORD(source);
    return S_OK;
}

static HRESULT take_pointer(VARIANT *source, bool is_text, void **ret)
{
    if (is_text && V_VT(source) == VT_BSTR)
        *ret = V_BSTR(source);
    else if (is_text && V_VT(source) == (VT_BSTR | VT_BYREF))
        *ret = *V_BSTRREF(source);
    else if (!is_text && V_ISBYREF(source) && V_VT(source) != (VT_BYREF | VT_VARIANT))
        *ret = V_BYREF(source); /* what is written there would be no VARIANT */
    else
        return DISP_E_TYPEMISMATCH;
    return S_OK;
}

static HRESULT take(struct call *call, unsigned index, VARIANT *source)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    void *at = NULL;
    HRESULT hr = S_OK;
    switch ((enum step_kind)step->kind) {
    case STEP_VALUE:
        hr = take_value(call, index, source, &at);
        break;
    case STEP_VARIANT:
        at = source;
        break;
    case STEP_OBJECT:
        hr = take_object(call, index, source, &at);
        break;
    case STEP_ARRAY:
        hr = take_array(call, index, source, &at);
        break;
    case STEP_RECORD:
        hr = take_record(call, index, source, &at);
        break;
    case STEP_REF:
        hr = step->vt == VT_DECIMAL ? take_decimal_ref(call, index, source, &argument->pointer)
                                    : take_ref(call, index, source, &argument->pointer);
        break;
    case STEP_VARIANT_REF:
        argument->pointer = V_VT(source) == (VT_BYREF | VT_VARIANT) ? V_VARIANTREF(source) : source;
        break;
    case STEP_OBJECT_REF:
        hr = take_object_ref(call, index, source, &argument->pointer);
        break;
    case STEP_ARRAY_REF:
        hr = take_array(call, index, source, &argument->pointer);
        break;
    case STEP_RECORD_REF:
        hr = take_record(call, index, source, &argument->pointer);
        break;
    case STEP_TEXT:
        hr = take_pointer(source, true, &argument->pointer);
        break;
    case STEP_POINTER:
        hr = take_pointer(source, false, &argument->pointer);
        break;
    default:
        return DISP_E_TYPEMISMATCH;
    }
    call->values[index + 1] = at ? at : &argument->pointer;
    return hr;
}

/* What a caller may leave out gets its default, or is told as not there. */
static HRESULT take_default(struct call *call, unsigned index)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    VARIANT *value = own(argument);
    HRESULT hr = S_OK;
    if (step->param->default_value) {
        hr = VariantCopy(value, (VARIANT *)step->param->default_value);
    } else if (step->flags & PARAMFLAG_FOPT) {
        V_VT(value) = VT_ERROR;
        V_ERROR(value) = DISP_E_PARAMNOTFOUND;
    } else {
        return DISP_E_PARAMNOTOPTIONAL;
    }
    if (FAILED(hr) || step->kind == STEP_VARIANT || step->kind == STEP_VARIANT_REF) {
        argument->pointer = value;
        call->values[index + 1] =
            step->kind == STEP_VARIANT ? (void *)value : (void *)&argument->pointer;
        return hr;
    }
    bool is_plain = step->kind == STEP_VALUE || step->kind == STEP_REF;
    if (is_plain && step->param->default_value && !same_vt(V_VT(value), step->vt))
        hr = VariantChangeType(value, value, 0, step->vt);
    else if (!step->param->default_value || !is_plain)
        memset(value, 0, sizeof *value);
    if (step->kind == STEP_RECORD)
        return DISP_E_PARAMNOTOPTIONAL;
    bool is_value =
        step->kind == STEP_VALUE || step->kind == STEP_OBJECT || step->kind == STEP_ARRAY;
    bool is_ref =
        step->kind == STEP_REF || step->kind == STEP_OBJECT_REF || step->kind == STEP_ARRAY_REF;
    argument->pointer = is_ref ? payload_of(value) : NULL;
    call->values[index + 1] = is_value ? payload_of(value) : (void *)&argument->pointer;
    return hr;
}

HRESULT argument_take(struct call *call, unsigned index, VARIANT *source)
{
    const struct step *step = &call->method->plan->steps[index];
    if (!source)
        return take_default(call, index);
    bool may_lack = step->param->default_value || step->flags & PARAMFLAG_FOPT;
    bool is_variant = step->kind == STEP_VARIANT || step->kind == STEP_VARIANT_REF;
    if (is_left_out(source) && may_lack && (!is_variant || step->param->default_value))
        return take_default(call, index);
    return take(call, index, source);
}

HRESULT argument_take_rest(struct call *call, unsigned index, unsigned first)
{
    const struct step *step = &call->method->plan->steps[index];
    struct argument *argument = &call->arguments[index];
    UINT count = call->params->cArgs > first ? call->params->cArgs - first : 0;
    VARIANT *value = own(argument);
    HRESULT hr = S_OK;
    if (count == 1 && V_VT(&call->params->rgvarg[0]) == (VT_ARRAY | VT_VARIANT)) {
        V_ARRAY(value) = V_ARRAY(&call->params->rgvarg[0]); /* VT_EMPTY: the caller's */
    } else {
        SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 0, count);
        if (!array)
            return E_OUTOFMEMORY;
        V_VT(value) = VT_ARRAY | VT_VARIANT;
        V_ARRAY(value) = array;
        VARIANT *elements = array->pvData;
        for (UINT i = 0; i < count && SUCCEEDED(hr); i++) {
            hr = VariantCopy(&elements[i], &call->params->rgvarg[count - 1 - i]);
            if (FAILED(hr))
                call->wrong = count - 1 - i;
        }
    }
    argument->pointer = &V_ARRAY(value);
    call->values[index + 1] =
        step->kind == STEP_ARRAY ? (void *)&V_ARRAY(value) : (void *)&argument->pointer;
    return hr;
}

void argument_give_back(struct argument *argument)
{
    if (!argument->back)
        return;
    VariantClear(argument->back);
    *argument->back = argument->own;
    V_VT(&argument->own) = VT_EMPTY;
}

void argument_finish(struct argument *argument)
{
    VariantClear(&argument->own);
}
