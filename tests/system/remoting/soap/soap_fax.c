/* SPDX-License-Identifier: MIT */
#include "soap_fax.h"

#include <pianola/bstr.h>
#include <pianola/connection.h>
#include <pianola/dispatch.h>
#include <pianola/error_info.h>
#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOAP_GUID(last)                                                                            \
    {                                                                                              \
        0x9a41d0c0, 0x5d51, 0x4f0e,                                                                \
        {                                                                                          \
            0x8c, 0x37, 0x2f, 0x6b, 0x2f, 0x1d, 0x7a, last                                         \
        }                                                                                          \
    }

static const IID IID_Page = SOAP_GUID(1);
static const IID IID_SoapFax = SOAP_GUID(2);
static const IID IID_SoapCounter = SOAP_GUID(3);
const IID IID_SoapEvents = SOAP_GUID(4);
static const IID CLSID_SoapFax = SOAP_GUID(5);

static ITypeLib *library;
static IRecordInfo *page_info;

static void must(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return;
    fprintf(stderr, "%s: %#x\n", what, (unsigned)hr);
    exit(2);
}

ITypeInfo *soap_fax_type(REFIID iid)
{
    ITypeInfo *info;
    must(ITypeLib_GetTypeInfoOfGuid(library, iid, &info), "the type library");
    return info;
}

void soap_fax_load(void)
{
    char path[512];
    OLECHAR units[512];
    snprintf(path, sizeof path, "%s/soap_fax.tlb", getenv("TYPELIBS"));
    for (size_t i = 0; i <= strlen(path); i++)
        units[i] = (unsigned char)path[i];
    must(LoadTypeLibEx(units, REGKIND_NONE, &library), path);
    ITypeInfo *page = soap_fax_type(&IID_Page);
    must(GetRecordInfoFromTypeInfo(page, &page_info), "FaxEventArgs");
    ITypeInfo_Release(page);
    must(RegisterWireRecord(page_info, "Pianola.Http.FaxEventArgs, http_model"), "its name");
}

/* ---- IDispatch by description, for both ---- */

struct object {
    const void **vtable;
    const IID *iid;
    _Atomic ULONG refs;
    LONG value;
    BSTR name;
    ISupportErrorInfo errors;
    ConnectionPoints *points;
    IProvideClassInfo2 *class_info;
};

static ULONG add_ref(struct object *self)
{
    return ++self->refs;
}

static ULONG release(struct object *self)
{
    ULONG left = --self->refs;
    if (left)
        return left;
    DestroyConnectionPoints(self->points);
    DestroyClassInfo(self->class_info);
    SysFreeString(self->name);
    free(self);
    return 0;
}

static HRESULT query(struct object *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, self->iid))
        *ret = self;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer) && self->points)
        *ret = GetConnectionPointContainer(self->points);
    else if ((IsEqualIID(iid, &IID_IProvideClassInfo) ||
              IsEqualIID(iid, &IID_IProvideClassInfo2)) &&
             self->class_info)
        *ret = self->class_info;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &self->errors;
    if (*ret)
        self->refs++;
    return *ret ? S_OK : E_NOINTERFACE;
}

static HRESULT info_count(struct object *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT get_info(struct object *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)lcid;
    if (index)
        return DISP_E_BADINDEX;
    *ret = soap_fax_type(self->iid);
    return S_OK;
}

static HRESULT get_ids(struct object *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                       DISPID *ret)
{
    ITypeInfo *info = soap_fax_type(self->iid);
    (void)iid;
    (void)lcid;
    HRESULT hr = ITypeInfo_GetIDsOfNames(info, names, count, ret);
    ITypeInfo_Release(info);
    return hr;
}

static HRESULT invoke(struct object *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *wrong)
{
    ITypeInfo *info = soap_fax_type(self->iid);
    (void)iid;
    (void)lcid;
    HRESULT hr = ITypeInfo_Invoke(info, self, id, flags, params, ret, exception, wrong);
    ITypeInfo_Release(info);
    return hr;
}

static struct object *of_errors(ISupportErrorInfo *self)
{
    return (struct object *)((char *)self - offsetof(struct object, errors));
}

static HRESULT errors_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    return query(of_errors(self), iid, ret);
}

static ULONG errors_add_ref(ISupportErrorInfo *self)
{
    return add_ref(of_errors(self));
}

static ULONG errors_release(ISupportErrorInfo *self)
{
    return release(of_errors(self));
}

static HRESULT errors_has(ISupportErrorInfo *self, REFIID iid)
{
    return IsEqualIID(iid, of_errors(self)->iid) ? S_OK : S_FALSE;
}

static const ISupportErrorInfoVtbl errors_vtable = {errors_query, errors_add_ref, errors_release,
                                                    errors_has};

/* ---- IFax ---- */

static HRESULT add(struct object *self, LONG a, LONG b, LONG *ret)
{
    (void)self;
    *ret = a + b;
    return S_OK;
}

static BSTR copy(BSTR text)
{
    return SysAllocStringLen(text, SysStringLen(text));
}

static HRESULT echo(struct object *self, BSTR text, BSTR *ret)
{
    (void)self;
    *ret = text ? copy(text) : NULL;
    return S_OK;
}

static HRESULT any(struct object *self, VARIANT value, VARIANT *ret)
{
    (void)self;
    return VariantCopyInd(ret, &value);
}

static HRESULT nothing(struct object *self)
{
    self->value++;
    return S_OK;
}

static HRESULT fail(struct object *self, BSTR why, LONG *ret)
{
    ICreateErrorInfo *create;
    IErrorInfo *error;
    (void)self;
    *ret = 0;
    must(CreateErrorInfo(&create), "error");
    ICreateErrorInfo_SetDescription(create, why);
    ICreateErrorInfo_SetSource(create, (LPOLESTR)u"System.ArgumentException");
    ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&error);
    SetErrorInfo(0, error);
    IErrorInfo_Release(error);
    ICreateErrorInfo_Release(create);
    return E_INVALIDARG;
}

static HRESULT divide(struct object *self, LONG a, LONG b, LONG *quotient, LONG *rest,
                      VARIANT_BOOL *ret)
{
    (void)self;
    if (!b)
        return E_INVALIDARG;
    *quotient = a / b;
    *rest += a % b;
    *ret = VARIANT_TRUE;
    return S_OK;
}

static HRESULT squares(struct object *self, LONG count, SAFEARRAY **ret)
{
    (void)self;
    *ret = SafeArrayCreateVector(VT_I4, 0, (ULONG)count);
    for (LONG i = 0; i < count; i++) {
        LONG square = i * i;
        SafeArrayPutElement(*ret, &i, &square);
    }
    return S_OK;
}

static HRESULT join(struct object *self, SAFEARRAY *parts, BSTR *ret)
{
    BSTR *texts;
    LONG high;
    OLECHAR all[1000];
    UINT size = 0;
    (void)self;
    SafeArrayGetUBound(parts, 1, &high);
    SafeArrayAccessData(parts, (void **)&texts);
    for (LONG i = 0; i <= high; i++) {
        if (i)
            all[size++] = '+';
        memcpy(all + size, texts[i], SysStringByteLen(texts[i]));
        size += SysStringLen(texts[i]);
    }
    SafeArrayUnaccessData(parts);
    *ret = SysAllocStringLen(all, size);
    return S_OK;
}

static HRESULT sum(struct object *self, SAFEARRAY *values, double *ret)
{
    VARIANT *items;
    LONG high;
    (void)self;
    *ret = 0;
    SafeArrayGetUBound(values, 1, &high);
    SafeArrayAccessData(values, (void **)&items);
    for (LONG i = 0; i <= high; i++) {
        VARIANT number;
        VariantInit(&number);
        if (SUCCEEDED(VariantChangeType(&number, &items[i], 0, VT_R8)))
            *ret += V_R8(&number);
    }
    SafeArrayUnaccessData(values);
    return S_OK;
}

static HRESULT longer(struct object *self, struct page e, struct page *ret)
{
    OLECHAR text[1000];
    UINT size = SysStringLen(e.text);
    (void)self;
    memcpy(text, e.text, 2 * size);
    text[size] = '!';
    *ret = (struct page){SysAllocStringLen(text, size + 1), e.pages + 1, e.cost, NULL};
    return e.image ? SafeArrayCopy(e.image, &ret->image) : S_OK;
}

static HRESULT reverse(struct object *self, SAFEARRAY *bytes, SAFEARRAY **ret)
{
    unsigned char *from, *to;
    LONG high;
    (void)self;
    SafeArrayGetUBound(bytes, 1, &high);
    *ret = SafeArrayCreateVector(VT_UI1, 0, (ULONG)high + 1);
    SafeArrayAccessData(bytes, (void **)&from);
    SafeArrayAccessData(*ret, (void **)&to);
    for (LONG i = 0; i <= high; i++)
        to[i] = from[high - i];
    SafeArrayUnaccessData(*ret);
    SafeArrayUnaccessData(bytes);
    return S_OK;
}

static HRESULT get_name(struct object *self, BSTR *ret)
{
    *ret = copy(self->name);
    return S_OK;
}

static HRESULT put_name(struct object *self, BSTR name)
{
    SysFreeString(self->name);
    self->name = copy(name);
    return S_OK;
}

static HRESULT send_fax(struct object *self, BSTR text, LONG pages)
{
    struct page page = {text, pages, pages * 0.5, NULL};
    VARIANT argument = {.vt = VT_RECORD}, note[2] = {{.vt = VT_I4}, {.vt = VT_BSTR}};
    V_RECORD(&argument) = &page;
    V_RECORDINFO(&argument) = page_info;
    V_I4(&note[0]) = pages;
    V_BSTR(&note[1]) = text;
    DISPPARAMS sent = {&argument, NULL, 1, 0}, noted = {note, NULL, 2, 0};
    InvokeConnections(self->points, &IID_SoapEvents, 1, &sent);
    InvokeConnections(self->points, &IID_SoapEvents, 2, &noted);
    return S_OK;
}

static const void *fax_vtable[] = {
    query, add_ref, release, info_count, get_info, get_ids,  invoke,
    add,   echo,    any,     nothing,    fail,     divide,   squares,
    join,  sum,     longer,  reverse,    get_name, put_name, send_fax,
};

static struct object *create(const void **vtable, const IID *iid)
{
    struct object *object = calloc(1, sizeof *object);
    if (!object)
        exit(2);
    object->vtable = vtable;
    object->errors.lpVtbl = &errors_vtable;
    object->iid = iid;
    object->refs = 1;
    return object;
}

IUnknown *soap_fax_create(void)
{
    struct object *fax = create(fax_vtable, &IID_SoapFax);
    ITypeInfo *class = soap_fax_type(&CLSID_SoapFax);
    fax->name = SysAllocString(u"fax");
    must(CreateConnectionPoints((IUnknown *)fax, &IID_SoapEvents, 1, &fax->points), "events");
    must(CreateClassInfo((IUnknown *)fax, class, &fax->class_info), "class");
    ITypeInfo_Release(class);
    return (IUnknown *)fax;
}

/* ---- ICounter ---- */

static HRESULT next(struct object *self, LONG *ret)
{
    *ret = ++self->value;
    return S_OK;
}

static HRESULT make(struct object *self, LONG from)
{
    self->value = from;
    return S_OK;
}

static const void *counter_vtable[] = {query,   add_ref, release, info_count, get_info,
                                       get_ids, invoke,  next,    make};

static HRESULT factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory) ? self : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG factory_ref(IClassFactory *self)
{
    (void)self;
    return 2;
}

static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self;
    (void)outer;
    struct object *counter = create(counter_vtable, &IID_SoapCounter);
    HRESULT hr = query(counter, iid, ret);
    release(counter);
    return hr;
}

static HRESULT factory_lock(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

IClassFactory *soap_counter_factory(void)
{
    static const IClassFactoryVtbl vtable = {factory_query, factory_ref, factory_ref,
                                             factory_create, factory_lock};
    static IClassFactory factory = {&vtable};
    return &factory;
}
