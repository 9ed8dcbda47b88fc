/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#include <windows.h>

#include "ledger.h"
#include "ledger_idl.h"

#include <math.h>
#include <pianola/connection.h>
#include <pianola/server.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The objects of class Ledger. They may live in any apartment: a lock guards their entries. */

enum { ENTRIES_MOST = 100000, TIMES_MOST = 1000, DEPTH_MOST = 16 };

struct entry {
    BSTR name;
    CURRENCY amount;
};

struct ledger {
    ILedger iface;
    ISupportErrorInfo support;
    atomic_uint references;
    ConnectionPoints *events;
    CRITICAL_SECTION lock;
    struct entry *entries;
    size_t count;
};

static struct ledger *of_iface(ILedger *self)
{
    return (struct ledger *)self;
}

static struct ledger *of_support(ISupportErrorInfo *self)
{
    return (struct ledger *)((char *)self - offsetof(struct ledger, support));
}

static HRESULT type_info(ITypeInfo **ret)
{
    ITypeLib *library;
    HRESULT hr = LoadRegTypeLib(&LIBID_LedgerLib, 1, 0, 0, &library);
    if (FAILED(hr))
        return hr;
    hr = ITypeLib_GetTypeInfoOfGuid(library, &IID_ILedger, ret);
    ITypeLib_Release(library);
    return hr;
}

/* ---- IUnknown ---- */

static HRESULT WINAPI query(ILedger *self, REFIID iid, void **ret)
{
    struct ledger *ledger = of_iface(self);
    if (!ret)
        return E_POINTER;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &IID_ILedger))
        *ret = &ledger->iface;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &ledger->support;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *ret = GetConnectionPointContainer(ledger->events);
    else
        *ret = NULL;
    if (!*ret)
        return E_NOINTERFACE;
    ledger->references++;
    return S_OK;
}

static ULONG WINAPI add_ref(ILedger *self)
{
    return ++of_iface(self)->references;
}

static ULONG WINAPI release(ILedger *self)
{
    struct ledger *ledger = of_iface(self);
    ULONG left = --ledger->references;
    if (left)
        return left;
    DestroyConnectionPoints(ledger->events);
    for (size_t i = 0; i < ledger->count; i++)
        SysFreeString(ledger->entries[i].name);
    free(ledger->entries);
    DeleteCriticalSection(&ledger->lock);
    free(ledger);
    ComponentUnlock();
    return 0;
}

/* ---- IDispatch ---- */

static HRESULT WINAPI type_info_count(ILedger *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT WINAPI get_type_info(ILedger *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)lcid;
    *ret = NULL;
    return index ? DISP_E_BADINDEX : type_info(ret);
}

static HRESULT WINAPI ids_of_names(ILedger *self, REFIID iid, LPOLESTR *names, UINT count,
                                   LCID lcid, DISPID *ret)
{
    (void)self;
    (void)iid;
    (void)lcid;
    ITypeInfo *info;
    HRESULT hr = type_info(&info);
    if (FAILED(hr))
        return hr;
    hr = DispGetIDsOfNames(info, names, count, ret);
    ITypeInfo_Release(info);
    return hr;
}

static HRESULT WINAPI invoke(ILedger *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                             DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_arg)
{
    (void)iid;
    (void)lcid;
    ITypeInfo *info;
    HRESULT hr = type_info(&info);
    if (FAILED(hr))
        return hr;
    hr = DispInvoke(self, info, id, flags, params, ret, exception, ret_arg);
    ITypeInfo_Release(info);
    return hr;
}

/* ---- entries; under the lock ---- */

static bool is_same(BSTR a, BSTR b)
{
    return SysStringByteLen(a) == SysStringByteLen(b) &&
           (!SysStringByteLen(a) || memcmp(a, b, SysStringByteLen(a)) == 0);
}

static struct entry *find(struct ledger *ledger, BSTR name)
{
    for (size_t i = 0; i < ledger->count; i++)
        if (is_same(ledger->entries[i].name, name))
            return &ledger->entries[i];
    return NULL;
}

static HRESULT set(struct ledger *ledger, BSTR name, CURRENCY amount)
{
    struct entry *entry = find(ledger, name);
    if (!entry) {
        if (ledger->count == ENTRIES_MOST)
            return E_OUTOFMEMORY;
        struct entry *more = reallocarray(ledger->entries, ledger->count + 1, sizeof(*more));
        if (!more)
            return E_OUTOFMEMORY;
        ledger->entries = more;
        entry = &more[ledger->count];
        entry->name = SysAllocStringByteLen((const char *)name, SysStringByteLen(name));
        if (!entry->name)
            return E_OUTOFMEMORY;
        ledger->count++;
    }
    entry->amount = amount;
    return S_OK;
}

/* Tells who listens; not under the lock, since they may call back. */
static void tell(struct ledger *ledger, BSTR name, CURRENCY amount)
{
    VARIANT arguments[2] = {{.vt = VT_CY}, {.vt = VT_BSTR}};
    arguments[0].cyVal = amount;
    arguments[1].bstrVal = name;
    DISPPARAMS params = {arguments, NULL, 2, 0};
    InvokeConnections(ledger->events, &DIID__ILedgerEvents, 1, &params);
}

/* ---- ILedger ---- */

static HRESULT WINAPI get_amount(ILedger *self, BSTR name, CURRENCY *ret)
{
    struct ledger *ledger = of_iface(self);
    if (!ret)
        return E_POINTER;
    EnterCriticalSection(&ledger->lock);
    const struct entry *entry = find(ledger, name);
    ret->int64 = entry ? entry->amount.int64 : 0;
    LeaveCriticalSection(&ledger->lock);
    return S_OK;
}

static HRESULT WINAPI put_amount(ILedger *self, BSTR name, CURRENCY amount)
{
    struct ledger *ledger = of_iface(self);
    EnterCriticalSection(&ledger->lock);
    HRESULT hr = set(ledger, name, amount);
    LeaveCriticalSection(&ledger->lock);
    if (SUCCEEDED(hr))
        tell(ledger, name, amount);
    return hr;
}

static HRESULT WINAPI get_count(ILedger *self, LONG *ret)
{
    struct ledger *ledger = of_iface(self);
    if (!ret)
        return E_POINTER;
    EnterCriticalSection(&ledger->lock);
    *ret = (LONG)ledger->count;
    LeaveCriticalSection(&ledger->lock);
    return S_OK;
}

static HRESULT WINAPI move(ILedger *self, BSTR from, BSTR to, CURRENCY amount)
{
    struct ledger *ledger = of_iface(self);
    EnterCriticalSection(&ledger->lock);
    const struct entry *giver = find(ledger, from), *taker = find(ledger, to);
    CURRENCY given = {.int64 = (giver ? giver->amount.int64 : 0) - amount.int64};
    CURRENCY taken = {.int64 = (taker ? taker->amount.int64 : 0) + amount.int64};
    HRESULT hr = given.int64 < 0 || amount.int64 < 0 ? E_INVALIDARG : set(ledger, from, given);
    if (SUCCEEDED(hr))
        hr = set(ledger, to, taken);
    LeaveCriticalSection(&ledger->lock);
    if (hr == E_INVALIDARG)
        return RaiseError(hr, &IID_ILedger, L"LedgerLib.Ledger", L"%s has not got that much", from);
    if (SUCCEEDED(hr)) {
        tell(ledger, from, given);
        tell(ledger, to, taken);
    }
    return hr;
}

static HRESULT add_value(const VARIANT *value, unsigned depth, double *sum);

static HRESULT add_array(SAFEARRAY *array, unsigned depth, double *sum)
{
    VARTYPE type;
    VARIANT *values;
    LONG low, high;
    if (depth == DEPTH_MOST || SafeArrayGetDim(array) != 1 ||
        FAILED(SafeArrayGetVartype(array, &type)) || type != VT_VARIANT)
        return DISP_E_TYPEMISMATCH;
    SafeArrayGetLBound(array, 1, &low);
    SafeArrayGetUBound(array, 1, &high);
    HRESULT hr = SafeArrayAccessData(array, (void **)&values);
    if (FAILED(hr))
        return hr;
    for (LONG i = 0; SUCCEEDED(hr) && i <= high - low; i++)
        hr = add_value(&values[i], depth + 1, sum);
    SafeArrayUnaccessData(array);
    return hr;
}

static HRESULT add_value(const VARIANT *value, unsigned depth, double *sum)
{
    if (value->vt == (VT_ARRAY | VT_VARIANT))
        return add_array(value->parray, depth, sum);
    VARIANT number = {.vt = VT_EMPTY};
    HRESULT hr = VariantChangeType(&number, value, 0, VT_R8);
    if (SUCCEEDED(hr))
        *sum += number.dblVal;
    return hr;
}

static HRESULT WINAPI sum(ILedger *self, SAFEARRAY *values, double *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = 0;
    return values ? add_array(values, 0, ret) : S_OK;
}

/* An array of two: the name and the amount. */
static HRESULT make_pair(const struct entry *entry, VARIANT *ret)
{
    SAFEARRAY *pair = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    if (!pair)
        return E_OUTOFMEMORY;
    VARIANT *values = pair->pvData;
    values[0].vt = VT_BSTR;
    values[0].bstrVal =
        SysAllocStringByteLen((const char *)entry->name, SysStringByteLen(entry->name));
    values[1].vt = VT_CY;
    values[1].cyVal = entry->amount;
    ret->vt = VT_ARRAY | VT_VARIANT;
    ret->parray = pair;
    return S_OK;
}

static HRESULT WINAPI pairs(ILedger *self, SAFEARRAY **ret)
{
    struct ledger *ledger = of_iface(self);
    if (!ret)
        return E_POINTER;
    EnterCriticalSection(&ledger->lock);
    *ret = SafeArrayCreateVector(VT_VARIANT, 0, (ULONG)ledger->count);
    HRESULT hr = *ret ? S_OK : E_OUTOFMEMORY;
    for (size_t i = 0; SUCCEEDED(hr) && i < ledger->count; i++)
        hr = make_pair(&ledger->entries[i], (VARIANT *)(*ret)->pvData + i);
    LeaveCriticalSection(&ledger->lock);
    if (FAILED(hr) && *ret) {
        SafeArrayDestroy(*ret);
        *ret = NULL;
    }
    return hr;
}

static HRESULT WINAPI split(ILedger *self, double *number, LONG *ret_whole, double *ret_rest)
{
    (void)self;
    if (!number || !ret_whole || !ret_rest)
        return E_POINTER;
    double whole = trunc(*number);
    if (!(fabs(whole) <= 2147483647))
        return DISP_E_OVERFLOW;
    *ret_whole = (LONG)whole;
    *ret_rest = *number - whole;
    *number = -*number;
    return S_OK;
}

static HRESULT WINAPI echo(ILedger *self, BSTR text, LONG times, BSTR *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    UINT bytes = SysStringByteLen(text);
    if (times < 0 || times > TIMES_MOST || bytes > 1 << 20)
        return E_INVALIDARG;
    BSTR all = SysAllocStringByteLen(NULL, bytes * (UINT)times);
    if (!all)
        return E_OUTOFMEMORY;
    for (LONG i = 0; i < times && bytes; i++)
        memcpy((char *)all + (size_t)i * bytes, text, bytes);
    *ret = all;
    return S_OK;
}

static HRESULT ask_one(IDispatch *who, const struct entry *entry, double *sum)
{
    VARIANT argument = {.vt = VT_CY}, answer = {.vt = VT_EMPTY};
    argument.cyVal = entry->amount;
    DISPPARAMS params = {&argument, NULL, 1, 0};
    HRESULT hr =
        IDispatch_Invoke(who, DISPID_VALUE, &IID_NULL, LOCALE_USER_DEFAULT,
                         DISPATCH_METHOD | DISPATCH_PROPERTYGET, &params, &answer, NULL, NULL);
    if (SUCCEEDED(hr))
        hr = add_value(&answer, 0, sum);
    VariantClear(&answer);
    return hr;
}

static HRESULT WINAPI ask(ILedger *self, IDispatch *who, double *ret)
{
    struct ledger *ledger = of_iface(self);
    if (!ret)
        return E_POINTER;
    *ret = 0;
    if (!who)
        return E_INVALIDARG;
    /* Who is asked may call back: no lock is held meanwhile. */
    HRESULT hr = S_OK;
    for (size_t i = 0; SUCCEEDED(hr); i++) {
        struct entry entry = {NULL, {.int64 = 0}};
        EnterCriticalSection(&ledger->lock);
        bool more = i < ledger->count;
        if (more)
            entry.amount = ledger->entries[i].amount;
        LeaveCriticalSection(&ledger->lock);
        if (!more)
            break;
        hr = ask_one(who, &entry, ret);
    }
    return hr;
}

static HRESULT WINAPI child(ILedger *self, ILedger **ret)
{
    (void)self;
    return ret ? ledger_create(NULL, &IID_ILedger, (void **)ret) : E_POINTER;
}

static HRESULT WINAPI same(ILedger *self, VARIANT value, VARIANT *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    VariantInit(ret);
    return VariantCopy(ret, &value);
}

static const ILedgerVtbl table = {
    query,        add_ref, release,    type_info_count, get_type_info,
    ids_of_names, invoke,  get_amount, put_amount,      get_count,
    move,         sum,     pairs,      split,           echo,
    ask,          child,   same,
};

/* ---- ISupportErrorInfo ---- */

static HRESULT WINAPI support_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    return query(&of_support(self)->iface, iid, ret);
}

static ULONG WINAPI support_add_ref(ISupportErrorInfo *self)
{
    return add_ref(&of_support(self)->iface);
}

static ULONG WINAPI support_release(ISupportErrorInfo *self)
{
    return release(&of_support(self)->iface);
}

static HRESULT WINAPI supports(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return IsEqualIID(iid, &IID_ILedger) ? S_OK : S_FALSE;
}

static const ISupportErrorInfoVtbl support_table = {
    support_query,
    support_add_ref,
    support_release,
    supports,
};

HRESULT ledger_create(IUnknown *outer, REFIID iid, void **ret)
{
    if (outer)
        return CLASS_E_NOAGGREGATION;
    struct ledger *ledger = calloc(1, sizeof(*ledger));
    if (!ledger)
        return E_OUTOFMEMORY;
    ledger->iface.lpVtbl = (ILedgerVtbl *)&table;
    ledger->support.lpVtbl = (ISupportErrorInfoVtbl *)&support_table;
    ledger->references = 1;
    HRESULT hr = CreateConnectionPoints((IUnknown *)&ledger->iface, &DIID__ILedgerEvents, 1,
                                        &ledger->events);
    if (FAILED(hr)) {
        free(ledger);
        return hr;
    }
    InitializeCriticalSection(&ledger->lock);
    ComponentLock();
    hr = query(&ledger->iface, iid, ret);
    release(&ledger->iface);
    return hr;
}
