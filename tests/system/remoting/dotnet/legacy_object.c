/* SPDX-License-Identifier: MIT */
/* The objects of tests/mono/server.cs, of our making. */
#define COBJMACROS
#include <windows.h>

#include "legacy_object.h"

#include <pianola/connection.h>
#include <pianola/error_info.h>
#include <pianola/server.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct legacy {
    ILegacy iface;
    ISupportErrorInfo support;
    atomic_uint refs;
    ConnectionPoints *points;
    LONG count, said;
};

static ITypeInfo *legacy_info, *account_info;
static IRecordInfo *point_record, *chat_record;

static struct legacy *of(ILegacy *self)
{
    return (struct legacy *)self;
}

static IRecordInfo *record(ITypeLib *library, REFGUID guid, const char *name)
{
    ITypeInfo *info;
    IRecordInfo *ret = NULL;
    if (FAILED(ITypeLib_GetTypeInfoOfGuid(library, guid, &info)))
        return NULL;
    if (FAILED(GetRecordInfoFromTypeInfo(info, &ret)) || FAILED(RegisterWireRecord(ret, name)))
        fprintf(stderr, "no record %s\n", name);
    ITypeInfo_Release(info);
    return ret;
}

HRESULT legacy_init(const OLECHAR *path, BOOL enumerations)
{
    static const GUID guids[] = {
        {0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x01}},
        {0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x02}},
        {0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x03}},
        {0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x04}},
        {0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x05}},
        {0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x06}},
    };
    ITypeLib *library;
    HRESULT hr = LoadTypeLibEx(path, REGKIND_REGISTER, &library);
    if (FAILED(hr))
        return hr;
    point_record = record(library, &guids[0], "Legacy.Point, Shared");
    record(library, &guids[1], "Legacy.FaxEventArgs, Shared");
    chat_record = record(library, &guids[2], "Legacy.ChatEventArgs, Shared");
    record(library, &guids[3], "Legacy.Order, Shared");
    record(library, &guids[4], "System.TimeSpan");
    if (enumerations)
        record(library, &guids[5], "Legacy.Colour, Shared");
    hr = ITypeLib_GetTypeInfoOfGuid(library, &IID_ILegacy, &legacy_info);
    if (SUCCEEDED(hr))
        hr = ITypeLib_GetTypeInfoOfGuid(library, &IID_IAccount, &account_info);
    ITypeLib_Release(library);
    return hr;
}

/* ---- accounts ---- */

struct account {
    IAccount iface;
    atomic_uint refs;
    BSTR owner;
    LONG balance;
};

static HRESULT STDMETHODCALLTYPE account_query(IAccount *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IDispatch) &&
        !IsEqualIID(iid, &IID_IAccount))
        return E_NOINTERFACE;
    *ret = self;
    ((struct account *)self)->refs++;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE account_add_ref(IAccount *self)
{
    return ++((struct account *)self)->refs;
}

static ULONG STDMETHODCALLTYPE account_release(IAccount *self)
{
    struct account *account = (struct account *)self;
    ULONG left = --account->refs;
    if (!left) {
        printf("account gone\n");
        fflush(stdout);
        SysFreeString(account->owner);
        free(account);
    }
    return left;
}

static HRESULT STDMETHODCALLTYPE account_info_count(IAccount *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE account_type(IAccount *self, UINT index, LCID lcid,
                                              ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    *ret = account_info;
    ITypeInfo_AddRef(account_info);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE account_names(IAccount *self, REFIID iid, LPOLESTR *names,
                                               UINT count, LCID lcid, DISPID *ret)
{
    (void)self, (void)iid, (void)lcid;
    return DispGetIDsOfNames(account_info, names, count, ret);
}

static HRESULT STDMETHODCALLTYPE account_invoke(IAccount *self, DISPID id, REFIID iid, LCID lcid,
                                                WORD flags, DISPPARAMS *params, VARIANT *ret,
                                                EXCEPINFO *exception, UINT *wrong)
{
    (void)iid, (void)lcid;
    return DispInvoke(self, account_info, id, flags, params, ret, exception, wrong);
}

static HRESULT STDMETHODCALLTYPE account_construct(IAccount *self, VARIANT owner, VARIANT balance)
{
    struct account *account = (struct account *)self;
    if (V_VT(&owner) == VT_BSTR)
        account->owner = SysAllocString(V_BSTR(&owner));
    if (V_VT(&balance) == VT_I4)
        account->balance = V_I4(&balance);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE account_balance(IAccount *self, LONG *ret)
{
    *ret = ((struct account *)self)->balance;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE account_deposit(IAccount *self, LONG amount, LONG *ret)
{
    *ret = ((struct account *)self)->balance += amount;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE account_owner(IAccount *self, BSTR *ret)
{
    struct account *account = (struct account *)self;
    *ret = SysAllocString(account->owner ? account->owner : L"nobody");
    return S_OK;
}

static const IAccountVtbl account_vtable = {
    account_query,   account_add_ref, account_release, account_info_count,
    account_type,    account_names,   account_invoke,  account_construct,
    account_balance, account_deposit, account_owner,
};

IDispatch *account_create(const OLECHAR *owner, LONG balance)
{
    struct account *account = calloc(1, sizeof *account);
    account->iface.lpVtbl = (IAccountVtbl *)&account_vtable;
    account->refs = 1;
    account->owner = owner ? SysAllocString(owner) : NULL;
    account->balance = balance;
    return (IDispatch *)&account->iface;
}

/* ---- the others ---- */

static HRESULT STDMETHODCALLTYPE query(ILegacy *self, REFIID iid, void **ret)
{
    struct legacy *l = of(self);
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &IID_ILegacy))
        *ret = &l->iface;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &l->support;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *ret = GetConnectionPointContainer(l->points);
    else
        *ret = NULL;
    if (!*ret)
        return E_NOINTERFACE;
    l->refs++;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE add_ref(ILegacy *self)
{
    return ++of(self)->refs;
}

static ULONG STDMETHODCALLTYPE release(ILegacy *self)
{
    struct legacy *l = of(self);
    ULONG left = --l->refs;
    if (!left) {
        DestroyConnectionPoints(l->points);
        free(l);
    }
    return left;
}

static HRESULT STDMETHODCALLTYPE info_count(ILegacy *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE get_info(ILegacy *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    *ret = legacy_info;
    ITypeInfo_AddRef(legacy_info);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE get_names(ILegacy *self, REFIID iid, LPOLESTR *names, UINT count,
                                           LCID lcid, DISPID *ret)
{
    (void)self, (void)iid, (void)lcid;
    return DispGetIDsOfNames(legacy_info, names, count, ret);
}

static HRESULT STDMETHODCALLTYPE invoke(ILegacy *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                                        DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception,
                                        UINT *wrong)
{
    (void)iid, (void)lcid;
    return DispInvoke(self, legacy_info, id, flags, params, ret, exception, wrong);
}

void print_text(const char *before, const OLECHAR *text)
{
    char buf[512];
    size_t n = 0;
    for (; text && *text && n < sizeof buf - 1; text++)
        buf[n++] = *text < 0x80 ? (char)*text : '?';
    buf[n] = 0;
    printf("%s%s\n", before, buf);
    fflush(stdout);
}

static void fire(struct legacy *l, DISPID id, VARIANT *arguments, UINT count)
{
    DISPPARAMS params = {arguments, NULL, count, 0};
    HRESULT hr = InvokeConnections(l->points, &DIID_ILegacyEvents, id, &params);
    if (FAILED(hr))
        printf("event failed %08x\n", (unsigned)hr);
}

static HRESULT STDMETHODCALLTYPE send_fax(ILegacy *self, BSTR fax)
{
    VARIANT argument = {.vt = VT_BSTR};
    print_text("fax ", fax);
    argument.bstrVal = fax;
    fire(of(self), 1, &argument, 1);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE send_pages(ILegacy *self, VARIANT e)
{
    VARIANT sender = {0}, pages = {0};
    if (V_VT(&e) != VT_RECORD)
        return DISP_E_TYPEMISMATCH;
    IRecordInfo_GetField(V_RECORDINFO(&e), V_RECORD(&e), L"sender", &sender);
    IRecordInfo_GetField(V_RECORDINFO(&e), V_RECORD(&e), L"pages", &pages);
    print_text("pages of ", V_BSTR(&sender));
    printf("%d pages\n", (int)V_I4(&pages));
    fflush(stdout);
    VariantClear(&sender);
    (void)self;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE broadcasting_info(ILegacy *self, BSTR info)
{
    VARIANT argument = {.vt = VT_BSTR};
    argument.bstrVal = info;
    fire(of(self), 2, &argument, 1);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE say(ILegacy *self, BSTR who, BSTR text)
{
    VARIANT arguments[2] = {{.vt = VT_EMPTY}, {.vt = VT_EMPTY}}, value = {.vt = VT_BSTR};
    void *data = IRecordInfo_RecordCreate(chat_record);
    value.bstrVal = who;
    IRecordInfo_PutField(chat_record, INVOKE_PROPERTYPUT, data, L"Who", &value);
    value.bstrVal = text;
    IRecordInfo_PutField(chat_record, INVOKE_PROPERTYPUT, data, L"Text", &value);
    value = (VARIANT){.vt = VT_DATE};
    value.date = 38113.25; /* 2004-05-06 */
    IRecordInfo_PutField(chat_record, INVOKE_PROPERTYPUT, data, L"At", &value);
    value = (VARIANT){.vt = VT_I4};
    value.lVal = ++of(self)->said;
    IRecordInfo_PutField(chat_record, INVOKE_PROPERTYPUT, data, L"Number", &value);
    V_VT(&arguments[0]) = VT_RECORD; /* the last one first */
    V_RECORD(&arguments[0]) = data;
    V_RECORDINFO(&arguments[0]) = chat_record;
    fire(of(self), 3, arguments, 2);
    IRecordInfo_RecordDestroy(chat_record, data);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE add(ILegacy *self, LONG a, LONG b, LONG *ret)
{
    (void)self;
    *ret = a + b;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE half(ILegacy *self, double a, double *ret)
{
    (void)self;
    *ret = a / 2;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE greet(ILegacy *self, VARIANT name, VARIANT *ret)
{
    (void)self;
    VariantInit(ret);
    if (V_VT(&name) != VT_BSTR)
        return S_OK;
    BSTR hello = SysAllocString(L"Hello, ");
    HRESULT hr = VarBstrCat(hello, V_BSTR(&name), &V_BSTR(ret));
    V_VT(ret) = VT_BSTR;
    SysFreeString(hello);
    return hr;
}

static HRESULT STDMETHODCALLTYPE echo(ILegacy *self, VARIANT value, VARIANT *ret)
{
    (void)self;
    VariantInit(ret);
    return VariantCopy(ret, &value);
}

static HRESULT STDMETHODCALLTYPE try_parse(ILegacy *self, BSTR text, LONG *value, VARIANT_BOOL *ret)
{
    (void)self;
    *value = 0;
    *ret = VARIANT_FALSE;
    if (!SysStringLen(text))
        return S_OK;
    for (const OLECHAR *at = text; *at; at++) {
        if (*at < '0' || *at > '9') {
            *value = 0;
            return S_OK;
        }
        *value = *value * 10 + (*at - '0');
    }
    *ret = VARIANT_TRUE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE swap(ILegacy *self, LONG *a, LONG *b)
{
    (void)self;
    LONG c = *a;
    *a = *b;
    *b = c;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE sum(ILegacy *self, SAFEARRAY *values, LONG *ret)
{
    (void)self;
    LONG *data, low, high;
    *ret = 0;
    SafeArrayGetLBound(values, 1, &low);
    SafeArrayGetUBound(values, 1, &high);
    HRESULT hr = SafeArrayAccessData(values, (void **)&data);
    if (FAILED(hr))
        return hr;
    for (LONG i = 0; i <= high - low; i++)
        *ret += data[i];
    return SafeArrayUnaccessData(values);
}

static HRESULT STDMETHODCALLTYPE split(ILegacy *self, BSTR text, SAFEARRAY **ret)
{
    (void)self;
    LONG count = 1;
    for (const OLECHAR *at = text; at && *at; at++)
        count += *at == ' ';
    *ret = SafeArrayCreateVector(VT_BSTR, 0, (ULONG)count);
    const OLECHAR *at = text ? text : L"";
    for (LONG i = 0; i < count; i++) {
        UINT n = 0;
        while (at[n] && at[n] != ' ')
            n++;
        BSTR word = SysAllocStringLen(at, n);
        SafeArrayPutElement(*ret, &i, word);
        SysFreeString(word);
        at += n + 1;
    }
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE twice(ILegacy *self, LONGLONG value, LONGLONG *ret)
{
    (void)self;
    *ret = value * 2;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE later(ILegacy *self, DATE at, VARIANT by, DATE *ret)
{
    (void)self;
    VARIANT ticks = {0};
    if (V_VT(&by) != VT_RECORD)
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = IRecordInfo_GetField(V_RECORDINFO(&by), V_RECORD(&by), L"_ticks", &ticks);
    *ret = at + (double)V_I8(&ticks) / 864e9;
    return hr;
}

static HRESULT STDMETHODCALLTYPE price(ILegacy *self, DECIMAL net, DECIMAL *ret)
{
    (void)self;
    DECIMAL rate;
    BSTR text = SysAllocString(L"1.19");
    HRESULT hr = VarDecFromStr(text, 0x409, 0, &rate);
    SysFreeString(text);
    return SUCCEEDED(hr) ? VarDecMul(&net, &rate, ret) : hr;
}

static HRESULT STDMETHODCALLTYPE mirror(ILegacy *self, struct Point *p, VARIANT *ret)
{
    (void)self;
    struct Point *made = IRecordInfo_RecordCreate(point_record);
    made->X = p->Y;
    made->Y = p->X;
    VariantInit(ret);
    V_VT(ret) = VT_RECORD;
    V_RECORD(ret) = made;
    V_RECORDINFO(ret) = point_record;
    IRecordInfo_AddRef(point_record);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE paint(ILegacy *self, VARIANT colour, VARIANT *ret)
{
    (void)self;
    VARIANT other = {.vt = VT_I4};
    if (V_VT(&colour) != VT_RECORD)
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = VariantCopy(ret, &colour);
    V_I4(&other) = 4;
    return SUCCEEDED(hr) ? IRecordInfo_PutField(V_RECORDINFO(ret), INVOKE_PROPERTYPUT,
                                                V_RECORD(ret), L"value__", &other)
                         : hr;
}

static HRESULT STDMETHODCALLTYPE fail(ILegacy *self, BSTR how, LONG *ret)
{
    (void)self;
    *ret = 0;
    if (!wcscmp(how, L"argument"))
        return RaiseError(E_INVALIDARG, &IID_ILegacy, L"System.ArgumentException", L"not that one");
    if (!wcscmp(how, L"till"))
        return RaiseError(E_FAIL, &IID_ILegacy, L"Legacy.TillException", L"the till is empty");
    if (!wcscmp(how, L"plain"))
        return E_FAIL;
    return RaiseError(0x80040201, &IID_ILegacy, L"Legacy", L"%s went wrong", how);
}

static HRESULT STDMETHODCALLTYPE get_count(ILegacy *self, LONG *ret)
{
    *ret = of(self)->count;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE put_count(ILegacy *self, LONG count)
{
    of(self)->count = count;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE note(ILegacy *self, BSTR text)
{
    (void)self;
    print_text("note ", text);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE open_account(ILegacy *self, BSTR owner, IDispatch **ret)
{
    (void)self;
    *ret = account_create(owner, 10);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE members(ILegacy *self, LONG *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static const ILegacyVtbl vtable = {
    query,     add_ref,   release,  info_count,   get_info,
    get_names, invoke,    send_fax, send_pages,   broadcasting_info,
    say,       add,       half,     greet,        echo,
    try_parse, swap,      sum,      split,        twice,
    later,     price,     mirror,   paint,        fail,
    get_count, put_count, note,     open_account, members,
};

static struct legacy *of_support(ISupportErrorInfo *self)
{
    return (struct legacy *)((char *)self - offsetof(struct legacy, support));
}

static HRESULT STDMETHODCALLTYPE support_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    return query(&of_support(self)->iface, iid, ret);
}

static ULONG STDMETHODCALLTYPE support_add_ref(ISupportErrorInfo *self)
{
    return ++of_support(self)->refs;
}

static ULONG STDMETHODCALLTYPE support_release(ISupportErrorInfo *self)
{
    return release(&of_support(self)->iface);
}

static HRESULT STDMETHODCALLTYPE supports(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return IsEqualIID(iid, &IID_ILegacy) ? S_OK : S_FALSE;
}

static const ISupportErrorInfoVtbl support_vtable = {support_query, support_add_ref,
                                                     support_release, supports};

ILegacy *legacy_create(void)
{
    struct legacy *l = calloc(1, sizeof *l);
    l->iface.lpVtbl = (ILegacyVtbl *)&vtable;
    l->support.lpVtbl = (ISupportErrorInfoVtbl *)&support_vtable;
    l->refs = 1;
    if (FAILED(CreateConnectionPoints((IUnknown *)&l->iface, &DIID_ILegacyEvents, 1, &l->points)))
        abort();
    return &l->iface;
}
