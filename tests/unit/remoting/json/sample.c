/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/connection.h>
#include <pianola/dispatch.h>
#include <pianola/error_info.h>
#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SAMPLE_GUID(last)                                                                          \
    {                                                                                              \
        0x7b0e5d10, 0x93a4, 0x4c6f,                                                                \
        {                                                                                          \
            0x8f, 0x2e, 0x1d, 0x5a, 0x60, 0xc7, 0xe9, last                                         \
        }                                                                                          \
    }
const IID IID_Note = SAMPLE_GUID(2), IID_ISample = SAMPLE_GUID(3),
          DIID_DSampleEvents = SAMPLE_GUID(4);
static const CLSID CLSID_Sample = SAMPLE_GUID(5);

struct point {
    LONG x;
    double y;
};

struct note {
    BSTR text;
    DATE when;
    struct point at;
    SAFEARRAY *numbers;
    VARIANT_BOOL flag;
};

struct sample {
    const void **vtable;
    ISupportErrorInfo errors;
    atomic_uint refs;
    ConnectionPoints *events;
    IProvideClassInfo2 *class;
    BSTR title;
};

static ITypeLib *library;

ITypeInfo *sample_type(REFIID iid)
{
    ITypeInfo *info = NULL;
    if (FAILED(ITypeLib_GetTypeInfoOfGuid(library, iid, &info)))
        abort();
    return info;
}

/* ---- IUnknown, ISupportErrorInfo ---- */

static HRESULT query(struct sample *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &IID_ISample))
        *ret = self;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &self->errors;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *ret = GetConnectionPointContainer(self->events);
    else if (IsEqualIID(iid, &IID_IProvideClassInfo) || IsEqualIID(iid, &IID_IProvideClassInfo2))
        *ret = self->class;
    if (*ret)
        self->refs++;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(struct sample *self)
{
    return ++self->refs;
}

static ULONG release(struct sample *self)
{
    ULONG left = --self->refs;
    if (left)
        return left;
    DestroyConnectionPoints(self->events);
    DestroyClassInfo(self->class);
    SysFreeString(self->title);
    free(self);
    return 0;
}

static struct sample *of_errors(ISupportErrorInfo *self)
{
    return (struct sample *)((char *)self - offsetof(struct sample, errors));
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

static HRESULT errors_supports(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return IsEqualIID(iid, &IID_ISample) ? S_OK : S_FALSE;
}

/* ---- IDispatch ---- */

static HRESULT info_count(struct sample *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT get_info(struct sample *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)lcid;
    if (index)
        return DISP_E_BADINDEX;
    *ret = sample_type(&IID_ISample);
    return S_OK;
}

static HRESULT get_ids(struct sample *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                       DISPID *ret)
{
    (void)self;
    (void)iid;
    (void)lcid;
    ITypeInfo *info = sample_type(&IID_ISample);
    HRESULT hr = DispGetIDsOfNames(info, names, count, ret);
    ITypeInfo_Release(info);
    return hr;
}

static HRESULT invoke(struct sample *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *wrong)
{
    (void)iid;
    (void)lcid;
    ITypeInfo *info = sample_type(&IID_ISample);
    HRESULT hr = DispInvoke(self, info, id, flags, params, ret, exception, wrong);
    ITypeInfo_Release(info);
    return hr;
}

/* ---- ISample ---- */

static HRESULT add(struct sample *self, LONG a, LONG b, LONG *ret)
{
    (void)self;
    *ret = (LONG)((ULONG)a + (ULONG)b);
    return S_OK;
}

static HRESULT divide(struct sample *self, LONG a, LONG b, LONG *rest, LONG *ret)
{
    (void)self;
    if (!b)
        return RaiseError(E_INVALIDARG, &IID_ISample, OLESTR("System.DivideByZeroException"),
                          OLESTR("nothing is divided by zero"));
    if (b == -1)
        return DISP_E_OVERFLOW;
    *rest = a % b;
    *ret = a / b;
    return S_OK;
}

static HRESULT tomorrow(struct sample *self, DATE day, DATE *ret)
{
    (void)self;
    *ret = day + 1;
    return S_OK;
}

static HRESULT sum(struct sample *self, SAFEARRAY *values, double *ret)
{
    (void)self;
    *ret = 0;
    for (ULONG i = 0; i < values->rgsabound[0].cElements; i++)
        *ret += ((LONG *)values->pvData)[i];
    return S_OK;
}

static HRESULT reverse(struct sample *self, SAFEARRAY *bytes, SAFEARRAY **ret)
{
    (void)self;
    ULONG count = bytes->rgsabound[0].cElements;
    *ret = SafeArrayCreateVector(VT_UI1, 0, count);
    for (ULONG i = 0; *ret && i < count; i++)
        ((BYTE *)(*ret)->pvData)[i] = ((BYTE *)bytes->pvData)[count - 1 - i];
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT move(struct sample *self, struct note note, struct point by, struct note *ret)
{
    (void)self;
    *ret = (struct note){.text = SysAllocString(note.text ? note.text : OLESTR("none")),
                         .when = note.when,
                         .at = {note.at.x + by.x, note.at.y + by.y},
                         .flag = note.flag};
    return note.numbers ? SafeArrayCopy(note.numbers, &ret->numbers) : S_OK;
}

static HRESULT echo(struct sample *self, VARIANT value, VARIANT *ret)
{
    (void)self;
    VariantInit(ret);
    return VariantCopyInd(ret, &value);
}

static struct sample *make(void);

static HRESULT child(struct sample *self, IDispatch **ret)
{
    (void)self;
    *ret = (IDispatch *)make();
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT is_same(struct sample *self, IDispatch *other, VARIANT_BOOL *ret)
{
    *ret = (IDispatch *)self == other ? VARIANT_TRUE : VARIANT_FALSE;
    return S_OK;
}

static HRESULT fail(struct sample *self, BSTR why)
{
    (void)self;
    return SysStringLen(why)
               ? RaiseError(STG_E_FILENOTFOUND, &IID_ISample, OLESTR("Sample.Thing"), why)
               : E_UNEXPECTED;
}

static HRESULT get_title(struct sample *self, BSTR *ret)
{
    *ret = SysAllocString(self->title ? self->title : OLESTR(""));
    return S_OK;
}

static HRESULT put_title(struct sample *self, BSTR title)
{
    SysReAllocString(&self->title, title);
    return S_OK;
}

static HRESULT twice(struct sample *self, CURRENCY amount, CURRENCY *ret)
{
    (void)self;
    ret->int64 = 2 * amount.int64;
    return S_OK;
}

static HRESULT say(struct sample *self, BSTR text, LONG number)
{
    VARIANT arguments[2] = {{.vt = VT_I4}, {.vt = VT_BSTR}};
    arguments[0].lVal = number;
    arguments[1].bstrVal = text;
    DISPPARAMS params = {arguments, NULL, 2, 0};
    InvokeConnections(self->events, &DIID_DSampleEvents, 1, &params);
    return S_OK;
}

static HRESULT say_many(struct sample *self, LONG count)
{
    for (LONG i = 0; i < count; i++) {
        VARIANT argument = {.vt = VT_I4};
        argument.lVal = i;
        DISPPARAMS params = {&argument, NULL, 1, 0};
        InvokeConnections(self->events, &DIID_DSampleEvents, 2, &params);
    }
    return S_OK;
}

static HRESULT wait(struct sample *self, LONG ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    (void)self;
    nanosleep(&time, NULL);
    return S_OK;
}

static const void *vtable[] = {
    query,  add_ref,   release,   info_count, get_info, get_ids,  invoke, add,
    divide, tomorrow,  sum,       reverse,    move,     echo,     child,  is_same,
    fail,   get_title, put_title, twice,      say,      say_many, wait,
};

static const ISupportErrorInfoVtbl errors_vtable = {
    .QueryInterface = errors_query,
    .AddRef = errors_add_ref,
    .Release = errors_release,
    .InterfaceSupportsErrorInfo = errors_supports,
};

static struct sample *make(void)
{
    struct sample *sample = calloc(1, sizeof *sample);
    if (!sample)
        return NULL;
    ITypeInfo *class = sample_type(&CLSID_Sample);
    sample->vtable = vtable;
    sample->errors.lpVtbl = &errors_vtable;
    sample->refs = 1;
    CreateConnectionPoints((IUnknown *)sample, &DIID_DSampleEvents, 1, &sample->events);
    CreateClassInfo((IUnknown *)sample, class, &sample->class);
    ITypeInfo_Release(class);
    return sample;
}

IDispatch *sample_new(const char *typelib)
{
    OLECHAR wide[4096];
    size_t size = strlen(typelib) + 1;
    for (size_t i = 0; i < size && size <= 4096; i++)
        wide[i] = (OLECHAR)typelib[i];
    if (!library && FAILED(LoadTypeLib(wide, &library)))
        return NULL;
    return (IDispatch *)make();
}
