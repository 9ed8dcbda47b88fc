/* SPDX-License-Identifier: MIT */
/*
 * ledger_user library|apartment|surrogate|program: uses an object of the example component, with
 * everything that its interface has, and prints what came of it. The output is the same wherever
 * the object is.
 */
#define COBJMACROS
#include <windows.h>

#include "ledger_idl.h"

#include <ole2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const char *what, BSTR text)
{
    printf("%s:", what);
    for (UINT i = 0; i < SysStringLen(text); i++)
        printf(text[i] >= ' ' && text[i] < 127 ? "%c" : "\\x%04x", text[i]);
    printf(" (%u bytes)\n", SysStringByteLen(text));
}

static void print_value(const VARIANT *value)
{
    printf("%u", value->vt);
    if (value->vt == (VT_ARRAY | VT_VARIANT)) {
        LONG high;
        VARIANT *values;
        SafeArrayGetUBound(value->parray, 1, &high);
        SafeArrayAccessData(value->parray, (void **)&values);
        printf("[");
        for (LONG i = 0; i <= high; i++) {
            printf(i ? " " : "");
            print_value(&values[i]);
        }
        printf("]");
        SafeArrayUnaccessData(value->parray);
    } else if (value->vt == VT_CY) {
        printf("=%lld", (long long)value->cyVal.int64);
    } else if (value->vt == VT_BSTR) {
        printf("=%u", SysStringByteLen(value->bstrVal));
    } else if (value->vt == VT_R8) {
        printf("=%g", value->dblVal);
    } else if (value->vt == VT_I4) {
        printf("=%d", (int)value->lVal);
    }
}

/* ---- an object of this side: asked, and told of events ---- */

struct listener {
    IDispatch iface;
    LONG references;
    unsigned asked, told;
    LONGLONG last;
    ILedger *calls_back; /* while it is asked */
};

static HRESULT WINAPI listener_query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
                 IsEqualIID(iid, &DIID__ILedgerEvents);
    *ret = known ? self : NULL;
    if (known)
        IDispatch_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI listener_add(IDispatch *self)
{
    return (ULONG)__atomic_add_fetch(&((struct listener *)self)->references, 1, __ATOMIC_SEQ_CST);
}

static ULONG WINAPI listener_release(IDispatch *self)
{
    return (ULONG)__atomic_sub_fetch(&((struct listener *)self)->references, 1, __ATOMIC_SEQ_CST);
}

static HRESULT WINAPI listener_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT WINAPI listener_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)index;
    (void)lcid;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT WINAPI listener_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count,
                                     LCID lcid, DISPID *ret)
{
    (void)self;
    (void)iid;
    (void)names;
    (void)lcid;
    for (UINT i = 0; i < count; i++)
        ret[i] = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT WINAPI listener_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception,
                                      UINT *ret_arg)
{
    struct listener *listener = (struct listener *)self;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)exception;
    (void)ret_arg;
    if (id == DISPID_VALUE && params->cArgs == 1) {
        listener->asked++;
        if (listener->calls_back) {
            LONG count = -1;
            ILedger_get_Count(listener->calls_back, &count);
            printf("  called back while it calls: %d\n", (int)count);
        }
        return VariantChangeType(ret, &params->rgvarg[0], 0, VT_R8);
    }
    if (id != 1 || params->cArgs != 2 || params->rgvarg[0].vt != VT_CY)
        return DISP_E_MEMBERNOTFOUND;
    listener->told++;
    listener->last = params->rgvarg[0].cyVal.int64;
    return S_OK;
}

static const IDispatchVtbl listener_table = {
    listener_query, listener_add,   listener_release, listener_count,
    listener_info,  listener_names, listener_invoke,
};

/* Who had it elsewhere gives it back a little after the call that let it go has returned. */
static void wait_until_given_back(const struct listener *listener)
{
    ULONGLONG last = GetTickCount64() + 10000;
    while (__atomic_load_n(&listener->references, __ATOMIC_SEQ_CST) > 1 && GetTickCount64() < last)
        MsgWaitForMultipleObjects(0, NULL, FALSE, 1, QS_ALLINPUT);
}

/* ---- everything ---- */

static BSTR text_with_nul(void)
{
    static const OLECHAR text[] = {'a', 0, 'b', 0x20ac, 0xd83d, 0xde00};
    return SysAllocStringLen(text, 6);
}

static void use_amounts(ILedger *ledger)
{
    BSTR anna = SysAllocString(L"Anna"), bert = SysAllocString(L"Bert");
    CURRENCY amount = {.int64 = 1234500};
    printf("put %#x\n", (unsigned)ILedger_put_Amount(ledger, anna, amount));
    amount.int64 = 345000;
    printf("move %#x\n", (unsigned)ILedger_Move(ledger, anna, bert, amount));
    amount.int64 = 0;
    HRESULT hr = ILedger_get_Amount(ledger, bert, &amount);
    printf("get %#x %lld\n", (unsigned)hr, (long long)amount.int64);
    amount.int64 = 10000000000;
    hr = ILedger_Move(ledger, bert, anna, amount);
    printf("move too much %#x\n", (unsigned)hr);
    IErrorInfo *info = NULL;
    hr = GetErrorInfo(0, &info);
    printf("error info %#x\n", (unsigned)hr);
    if (hr == S_OK) {
        BSTR text = NULL;
        GUID guid;
        IErrorInfo_GetDescription(info, &text);
        print_text("description", text);
        SysFreeString(text);
        IErrorInfo_GetSource(info, &text);
        print_text("source", text);
        SysFreeString(text);
        IErrorInfo_GetGUID(info, &guid);
        printf("of the interface %d\n", IsEqualGUID(&guid, &IID_ILedger));
        IErrorInfo_Release(info);
    }
    LONG count = 0;
    ILedger_get_Count(ledger, &count);
    printf("count %d\n", (int)count);
    SysFreeString(anna);
    SysFreeString(bert);
}

static void use_values(ILedger *ledger)
{
    SAFEARRAY *inner = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    SAFEARRAY *outer = SafeArrayCreateVector(VT_VARIANT, 0, 3);
    VARIANT *values = inner->pvData;
    values[0].vt = VT_I4;
    values[0].lVal = 40;
    values[1].vt = VT_BSTR;
    values[1].bstrVal = SysAllocString(L"1.5");
    values = outer->pvData;
    values[0].vt = VT_R8;
    values[0].dblVal = 0.25;
    values[1].vt = VT_ARRAY | VT_VARIANT;
    values[1].parray = inner;
    values[2].vt = VT_BOOL;
    values[2].boolVal = VARIANT_TRUE;
    double sum = 0;
    HRESULT hr = ILedger_Sum(ledger, outer, &sum);
    printf("sum %#x %g\n", (unsigned)hr, sum);
    VARIANT given = {.vt = VT_ARRAY | VT_VARIANT}, same = {.vt = VT_EMPTY};
    given.parray = outer;
    hr = ILedger_Same(ledger, given, &same);
    printf("same %#x ", (unsigned)hr);
    print_value(&same);
    printf("\n");
    VariantClear(&same);
    VariantClear(&given);
    SAFEARRAY *pairs = NULL;
    hr = ILedger_Pairs(ledger, &pairs);
    VARIANT all = {.vt = VT_ARRAY | VT_VARIANT};
    all.parray = pairs;
    printf("pairs %#x ", (unsigned)hr);
    if (pairs)
        print_value(&all);
    printf("\n");
    VariantClear(&all);
    double number = -2.75, rest = 0;
    LONG whole = 0;
    hr = ILedger_Split(ledger, &number, &whole, &rest);
    printf("split %#x %g %d %g\n", (unsigned)hr, number, (int)whole, rest);
    number = 1e300;
    hr = ILedger_Split(ledger, &number, &whole, &rest);
    printf("split too much %#x\n", (unsigned)hr);
    BSTR text = text_with_nul(), echoed = NULL;
    hr = ILedger_Echo(ledger, text, 2, &echoed);
    printf("echo %#x ", (unsigned)hr);
    print_text("text", echoed);
    SysFreeString(echoed);
    SysFreeString(text);
    text = SysAllocStringByteLen("odd", 3);
    echoed = NULL;
    ILedger_Echo(ledger, text, 1, &echoed);
    print_text("odd", echoed);
    SysFreeString(echoed);
    SysFreeString(text);
    echoed = NULL;
    ILedger_Echo(ledger, NULL, 1, &echoed);
    print_text("none", echoed);
    SysFreeString(echoed);
}

static void use_objects(ILedger *ledger)
{
    static struct listener listener = {.iface = {(IDispatchVtbl *)&listener_table},
                                       .references = 1};
    IConnectionPointContainer *container = NULL;
    IConnectionPoint *point = NULL;
    DWORD cookie = 0;
    HRESULT hr =
        ILedger_QueryInterface(ledger, &IID_IConnectionPointContainer, (void **)&container);
    printf("container %#x\n", (unsigned)hr);
    if (FAILED(hr))
        return;
    hr = IConnectionPointContainer_FindConnectionPoint(container, &DIID__ILedgerEvents, &point);
    printf("point %#x\n", (unsigned)hr);
    hr = IConnectionPoint_Advise(point, (IUnknown *)&listener.iface, &cookie);
    printf("advise %#x\n", (unsigned)hr);
    BSTR carl = SysAllocString(L"Carl");
    CURRENCY amount = {.int64 = 70000};
    ILedger_put_Amount(ledger, carl, amount);
    printf("told %u of %lld\n", listener.told, (long long)listener.last);
    printf("unadvise %#x\n", (unsigned)IConnectionPoint_Unadvise(point, cookie));
    printf("unadvise again %#x\n", (unsigned)IConnectionPoint_Unadvise(point, cookie));
    amount.int64 = 80000;
    ILedger_put_Amount(ledger, carl, amount);
    printf("told %u\n", listener.told);
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);

    double sum = 0;
    listener.calls_back = ledger;
    hr = ILedger_Ask(ledger, &listener.iface, &sum);
    printf("ask %#x %g after %u\n", (unsigned)hr, sum, listener.asked);
    printf("ask nobody %#x\n", (unsigned)ILedger_Ask(ledger, NULL, &sum));
    listener.calls_back = NULL;

    ILedger *child = NULL;
    LONG count = -1;
    hr = ILedger_Child(ledger, &child);
    printf("child %#x\n", (unsigned)hr);
    if (SUCCEEDED(hr)) {
        ILedger_get_Count(child, &count);
        printf("of its own %d %d\n", child != ledger, (int)count);
        ILedger_put_Amount(child, carl, amount);
        ILedger_get_Count(child, &count);
        printf("its count %d\n", (int)count);
        ILedger_Release(child);
    }
    VARIANT given = {.vt = VT_DISPATCH}, same = {.vt = VT_EMPTY};
    given.pdispVal = &listener.iface;
    hr = ILedger_Same(ledger, given, &same);
    printf("same object %#x %d\n", (unsigned)hr,
           same.vt == VT_DISPATCH && same.pdispVal == &listener.iface);
    VariantClear(&same);
    given.vt = VT_UNKNOWN;
    given.punkVal = (IUnknown *)ledger;
    hr = ILedger_Same(ledger, given, &same);
    IUnknown *identity = NULL, *returned = NULL;
    ILedger_QueryInterface(ledger, &IID_IUnknown, (void **)&identity);
    if (SUCCEEDED(hr))
        IUnknown_QueryInterface(same.punkVal, &IID_IUnknown, (void **)&returned);
    printf("itself %#x %d\n", (unsigned)hr, identity == returned);
    IUnknown_Release(identity);
    if (returned)
        IUnknown_Release(returned);
    VariantClear(&same);
    SysFreeString(carl);
    wait_until_given_back(&listener);
    printf("references left %d\n", (int)listener.references);
}

static void use_by_name(ILedger *ledger)
{
    static LPOLESTR names[] = {(LPOLESTR)L"Echo", (LPOLESTR)L"times"};
    DISPID ids[2] = {0, 0};
    HRESULT hr = ILedger_GetIDsOfNames(ledger, &IID_NULL, names, 2, LOCALE_USER_DEFAULT, ids);
    printf("names %#x %d %d\n", (unsigned)hr, (int)ids[0], (int)ids[1]);
    VARIANT arguments[2] = {{.vt = VT_BSTR}, {.vt = VT_BSTR}}, result = {.vt = VT_EMPTY};
    arguments[0].bstrVal = SysAllocString(L"3"); /* becomes a number */
    arguments[1].bstrVal = SysAllocString(L"ab");
    DISPPARAMS params = {arguments, &ids[1], 2, 1};
    hr = ILedger_Invoke(ledger, ids[0], &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params,
                        &result, NULL, NULL);
    printf("invoke %#x ", (unsigned)hr);
    print_value(&result);
    printf("\n");
    VariantClear(&result);
    EXCEPINFO exception = {0};
    UINT wrong = 77;
    VariantClear(&arguments[0]);
    arguments[0].vt = VT_BSTR;
    arguments[0].bstrVal = SysAllocString(L"many");
    hr = ILedger_Invoke(ledger, ids[0], &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params,
                        &result, &exception, &wrong);
    printf("a wrong argument %#x at %u\n", (unsigned)hr, wrong);
    VariantClear(&arguments[0]);
    VariantClear(&arguments[1]);
    VARIANT move[3] = {{.vt = VT_I4}, {.vt = VT_BSTR}, {.vt = VT_BSTR}};
    move[0].lVal = 1000000;
    move[1].bstrVal = SysAllocString(L"Anna");
    move[2].bstrVal = SysAllocString(L"Bert");
    DISPPARAMS moving = {move, NULL, 3, 0};
    hr = ILedger_Invoke(ledger, 2, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &moving, NULL,
                        &exception, NULL);
    printf("a failure by name %#x %#x\n", (unsigned)hr, (unsigned)exception.scode);
    print_text("its words", exception.bstrDescription);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrHelpFile);
    VariantClear(&move[1]);
    VariantClear(&move[2]);
}

static void use(ILedger *ledger)
{
    use_amounts(ledger);
    use_values(ledger);
    use_objects(ledger);
    use_by_name(ledger);
}

/* ---- ways ---- */

struct other {
    IStream *stream;
    HANDLE ready;
    DWORD thread;
};

/* An apartment with an object, until it is told to go. */
static DWORD WINAPI other_apartment(void *data)
{
    struct other *other = data;
    ILedger *ledger = NULL;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    MSG message;
    PeekMessage(&message, NULL, 0, 0, PM_NOREMOVE);
    HRESULT hr =
        CoCreateInstance(&CLSID_Ledger, NULL, CLSCTX_INPROC_SERVER, &IID_ILedger, (void **)&ledger);
    if (SUCCEEDED(hr))
        hr =
            CoMarshalInterThreadInterfaceInStream(&IID_ILedger, (IUnknown *)ledger, &other->stream);
    if (FAILED(hr))
        fprintf(stderr, "ledger_user: %#x\n", (unsigned)hr);
    SetEvent(other->ready);
    while (GetMessage(&message, NULL, 0, 0) > 0)
        DispatchMessage(&message);
    if (ledger)
        ILedger_Release(ledger);
    CoUninitialize();
    return 0;
}

static int use_other_apartment(void)
{
    struct other other = {.ready = CreateEvent(NULL, TRUE, FALSE, NULL)};
    HANDLE thread = CreateThread(NULL, 0, other_apartment, &other, 0, &other.thread);
    WaitForSingleObject(other.ready, INFINITE);
    ILedger *ledger = NULL;
    HRESULT hr = other.stream
                     ? CoGetInterfaceAndReleaseStream(other.stream, &IID_ILedger, (void **)&ledger)
                     : E_FAIL;
    if (SUCCEEDED(hr)) {
        use(ledger);
        ILedger_Release(ledger);
    }
    PostThreadMessage(other.thread, WM_QUIT, 0, 0);
    WaitForSingleObject(thread, INFINITE);
    return FAILED(hr);
}

int main(int argc, char **argv)
{
    const char *way = argc == 2 ? argv[1] : "";
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(hr))
        return 1;
    if (strcmp(way, "apartment") == 0)
        return use_other_apartment();
    DWORD context = strcmp(way, "library") == 0 ? CLSCTX_INPROC_SERVER : CLSCTX_LOCAL_SERVER;
    ILedger *ledger = NULL;
    hr = CoCreateInstance(&CLSID_Ledger, NULL, context, &IID_ILedger, (void **)&ledger);
    if (FAILED(hr)) {
        fprintf(stderr, "ledger_user: CoCreateInstance: %#x\n", (unsigned)hr);
        return 1;
    }
    use(ledger);
    ILedger_Release(ledger);
    CoUninitialize();
    return 0;
}
