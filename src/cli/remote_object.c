/* SPDX-License-Identifier: MIT */
#include "cli/remote_object.h"

#include <pianola/bstr.h>
#include <pianola/dispatch.h>
#include <pianola/language.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/variant_text.h"

static struct remote_object *of_iface(IDispatch *self)
{
    return (struct remote_object *)self;
}

/* ---- what describes them ---- */

HRESULT remote_class_open(struct remote_class *class)
{
    static OLECHAR argument[] = u"argument";
    PARAMDATA params[8];
    for (size_t i = 0; i < sizeof(params) / sizeof(*params); i++)
        params[i] = (PARAMDATA){argument, VT_VARIANT};
    METHODDATA *methods = calloc(class->count, sizeof(*methods));
    HRESULT hr = methods ? S_OK : E_OUTOFMEMORY;
    for (unsigned i = 0; i < class->count && SUCCEEDED(hr); i++) {
        const struct remote_method *from = &class->methods[i];
        methods[i] = (METHODDATA){
            .szName = variant_bstr(from->name, strlen(from->name)),
            .ppdata = params,
            .dispid = (DISPID)i + 1,
            .iMeth = i + 7, /* behind those of IDispatch */
            .cc = CC_CDECL,
            .cArgs = from->arguments,
            .wFlags = DISPATCH_METHOD,
            .vtReturn = VT_VARIANT,
        };
        if (!methods[i].szName || from->arguments > sizeof(params) / sizeof(*params))
            hr = E_OUTOFMEMORY;
    }
    ITypeInfo *whole = NULL;
    HREFTYPE type;
    INTERFACEDATA data = {methods, class->count};
    if (SUCCEEDED(hr))
        hr = CreateDispTypeInfo(&data, LOCALE_NEUTRAL, &whole);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetRefTypeOfImplType(whole, 0, &type);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetRefTypeInfo(whole, type, &class->info);
    if (whole)
        ITypeInfo_Release(whole);
    for (unsigned i = 0; methods && i < class->count; i++)
        SysFreeString(methods[i].szName);
    free(methods);
    return hr;
}

void remote_class_close(struct remote_class *class)
{
    if (class->info)
        ITypeInfo_Release(class->info);
    class->info = NULL;
}

/* ---- IDispatch ---- */

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = known ? self : NULL;
    if (known)
        IDispatch_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IDispatch *self)
{
    return ++of_iface(self)->references;
}

static ULONG release(IDispatch *self)
{
    ULONG left = --of_iface(self)->references;
    if (!left)
        of_iface(self)->class->destroy(of_iface(self));
    return left;
}

static HRESULT type_info_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT type_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)lcid;
    *ret = NULL;
    if (index)
        return DISP_E_BADINDEX;
    *ret = of_iface(self)->class->info;
    ITypeInfo_AddRef(*ret);
    return S_OK;
}

static HRESULT ids_of_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                            DISPID *ret)
{
    const struct remote_class *class = of_iface(self)->class;
    (void)iid;
    (void)lcid;
    for (UINT i = 0; i < count; i++)
        ret[i] = DISPID_UNKNOWN;
    size_t units = 0, size = 0;
    while (count && names[0][units] && units < 64)
        units++;
    char *name = count ? variant_utf8(names[0], units, &size) : NULL;
    for (unsigned i = 0; name && i < class->count; i++)
        if (strcasecmp(name, class->methods[i].name) == 0)
            ret[0] = (DISPID)i + 1;
    free(name);
    return count == 1 && ret[0] != DISPID_UNKNOWN ? S_OK : DISP_E_UNKNOWNNAME;
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_arg)
{
    const struct remote_class *class = of_iface(self)->class;
    (void)iid;
    (void)lcid;
    (void)exception;
    (void)ret_arg;
    if (id < 1 || (unsigned)id > class->count || !(flags & DISPATCH_METHOD))
        return DISP_E_MEMBERNOTFOUND;
    const struct remote_method *method = &class->methods[id - 1];
    if (params->cNamedArgs)
        return DISP_E_NONAMEDARGS;
    if (params->cArgs != method->arguments)
        return DISP_E_BADPARAMCOUNT;
    VARIANT unused;
    VariantInit(&unused);
    if (ret)
        VariantInit(ret);
    HRESULT hr = method->call(of_iface(self), (unsigned)id - 1, params, ret ? ret : &unused);
    VariantClear(&unused);
    return hr;
}

void remote_object_init(struct remote_object *object, const struct remote_class *class)
{
    static IDispatchVtbl table = {query,     add_ref,      release, type_info_count,
                                  type_info, ids_of_names, invoke};
    object->iface.lpVtbl = &table;
    object->references = 1;
    object->class = class;
}

/* ---- arguments ---- */

static VARIANT *argument(DISPPARAMS *params, unsigned place)
{
    VARIANT *value = &params->rgvarg[params->cArgs - 1 - place];
    return value->vt == (VT_VARIANT | VT_BYREF) ? value->pvarVal : value;
}

HRESULT remote_number(DISPPARAMS *params, unsigned place, long long *ret)
{
    VARIANT value;
    VariantInit(&value);
    HRESULT hr = VariantChangeType(&value, argument(params, place), 0, VT_I8);
    if (SUCCEEDED(hr))
        *ret = value.llVal;
    return hr;
}

HRESULT remote_text(DISPPARAMS *params, unsigned place, char **ret)
{
    const VARIANT *value = argument(params, place);
    size_t size = 0;
    if (value->vt != VT_BSTR)
        return DISP_E_TYPEMISMATCH;
    *ret = variant_utf8(value->bstrVal, SysStringLen(value->bstrVal), &size);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

HRESULT remote_bytes(DISPPARAMS *params, unsigned place, size_t most, void **ret, size_t *ret_size)
{
    const VARIANT *value = argument(params, place);
    void *data;
    LONG low = 0, high = -1;
    *ret = NULL;
    *ret_size = 0;
    if (value->vt == VT_EMPTY || value->vt == VT_NULL)
        return S_OK;
    if (value->vt != (VT_ARRAY | VT_UI1) || !value->parray || SafeArrayGetDim(value->parray) != 1)
        return DISP_E_TYPEMISMATCH;
    SafeArrayGetLBound(value->parray, 1, &low);
    SafeArrayGetUBound(value->parray, 1, &high);
    size_t size = high < low ? 0 : (size_t)((long long)high - low + 1);
    if (size > most)
        return DISP_E_OVERFLOW;
    if (!size)
        return S_OK;
    HRESULT hr = SafeArrayAccessData(value->parray, &data);
    if (FAILED(hr))
        return hr;
    *ret = malloc(size);
    if (*ret)
        memcpy(*ret, data, size);
    *ret_size = size;
    SafeArrayUnaccessData(value->parray);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

HRESULT remote_put_bytes(const void *bytes, size_t size, VARIANT *ret)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_UI1, 0, (ULONG)size);
    if (!array)
        return E_OUTOFMEMORY;
    if (size)
        memcpy(array->pvData, bytes, size);
    ret->vt = VT_ARRAY | VT_UI1;
    ret->parray = array;
    return S_OK;
}
