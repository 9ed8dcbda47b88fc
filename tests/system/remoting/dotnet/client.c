/* SPDX-License-Identifier: MIT */
/* dotnet_client PLACE: calls a server of tests/mono/server.cs ("tcp://127.0.0.1:4711"). Lines of
 * standard input say what; each is answered by a line, and events come in between. */
#define COBJMACROS
#include <windows.h>

#include "legacy_object.h"

#include <ocidl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *place;
static IRecordInfo *point_record, *span_record;
static IDispatch *account, *opened, *broadcast, *chat;
static DWORD cookie, chat_cookie;

static void CALLBACK log_line(const char *line, void *data)
{
    (void)data;
    fprintf(stderr, "log: %s\n", line);
}

/* ---- what is heard ---- */

static HRESULT STDMETHODCALLTYPE sink_query(IDispatch *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
                   IsEqualIID(iid, &DIID_ILegacyEvents)
               ? self
               : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE sink_ref(IDispatch *self)
{
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE sink_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE sink_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    *ret = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE sink_names(IDispatch *self, REFIID iid, LPOLESTR *names,
                                            UINT count, LCID lcid, DISPID *ret)
{
    (void)self, (void)iid, (void)names, (void)count, (void)lcid, (void)ret;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT STDMETHODCALLTYPE sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid,
                                             WORD flags, DISPPARAMS *params, VARIANT *ret,
                                             EXCEPINFO *exception, UINT *wrong)
{
    (void)self, (void)iid, (void)lcid, (void)flags, (void)ret, (void)exception, (void)wrong;
    VARIANT *last = &params->rgvarg[0];
    if (id == 2 && params->cArgs == 1 && V_VT(last) == VT_BSTR)
        print_text("event ", V_BSTR(last));
    else if (id == 3 && params->cArgs == 2 && V_VT(last) == VT_RECORD) {
        VARIANT text = {.vt = VT_EMPTY};
        IRecordInfo_GetField(V_RECORDINFO(last), V_RECORD(last), L"Text", &text);
        print_text("chat ", V_BSTR(&text));
        VariantClear(&text);
    } else
        printf("event %d?\n", (int)id);
    return S_OK;
}

static const IDispatchVtbl sink_vtable = {sink_query, sink_ref,   sink_ref,   sink_count,
                                          sink_info,  sink_names, sink_invoke};
static IDispatch sink = {(IDispatchVtbl *)&sink_vtable};

/* ---- calls ---- */

static HRESULT get(const char *uri, const char *type, IDispatch **ret)
{
    char url[512];
    snprintf(url, sizeof url, "%s/%s?format=dotnet&type=%s", place, uri, type);
    return GetRemoteObject(url, 0, &IID_IDispatch, (void **)ret);
}

static void show(const VARIANT *value)
{
    VARIANT text = {.vt = VT_EMPTY};
    if (V_VT(value) == VT_EMPTY)
        printf("null\n");
    else if (V_VT(value) == VT_RECORD || V_VT(value) & VT_ARRAY) {
        LONG low = 0, high = 0;
        if (V_VT(value) & VT_ARRAY) {
            SafeArrayGetLBound(V_ARRAY(value), 1, &low);
            SafeArrayGetUBound(V_ARRAY(value), 1, &high);
        }
        printf("type %x %d\n", V_VT(value), (int)(high - low + 1));
    } else if (SUCCEEDED(VariantChangeTypeEx(&text, value, 0x409, 0, VT_BSTR))) {
        char before[16];
        snprintf(before, sizeof before, "%d ", V_VT(value));
        print_text(before, V_BSTR(&text));
        VariantClear(&text);
    } else
        printf("type %x\n", V_VT(value));
    fflush(stdout);
}

static HRESULT invoke(IDispatch *object, const OLECHAR *name, WORD flags, VARIANT *arguments,
                      UINT count, VARIANT *ret)
{
    LPOLESTR names = (LPOLESTR)name;
    DISPID id, put = DISPID_PROPERTYPUT;
    EXCEPINFO exception = {0};
    DISPPARAMS params = {arguments, flags & DISPATCH_PROPERTYPUT ? &put : NULL, count,
                         flags & DISPATCH_PROPERTYPUT ? 1 : 0};
    HRESULT hr = IDispatch_GetIDsOfNames(object, &IID_NULL, &names, 1, 0, &id);
    if (SUCCEEDED(hr))
        hr = IDispatch_Invoke(object, id, &IID_NULL, 0, flags, &params, ret, &exception, NULL);
    if (hr == DISP_E_EXCEPTION) {
        printf("exception %08x ", (unsigned)exception.scode);
        print_text("", exception.bstrSource);
        print_text("", exception.bstrDescription);
        SysFreeString(exception.bstrSource);
        SysFreeString(exception.bstrDescription);
        SysFreeString(exception.bstrHelpFile);
    } else if (FAILED(hr)) {
        printf("failed %08x\n", (unsigned)hr);
    }
    fflush(stdout);
    return hr;
}

static void call(IDispatch *object, const OLECHAR *name, VARIANT *arguments, UINT count)
{
    VARIANT result = {.vt = VT_EMPTY};
    if (SUCCEEDED(invoke(object, name, DISPATCH_METHOD, arguments, count, &result)))
        show(&result);
    VariantClear(&result);
}

static VARIANT text_of(const char *text)
{
    VARIANT value = {.vt = VT_BSTR};
    OLECHAR wide[300];
    size_t n = 0;
    for (; *text && n < 299; text++)
        wide[n++] = (OLECHAR)*text;
    wide[n] = 0;
    V_BSTR(&value) = SysAllocString(wide);
    return value;
}

static VARIANT number_of(LONG number)
{
    VARIANT value = {.vt = VT_I4};
    V_I4(&value) = number;
    return value;
}

static IRecordInfo *record(const GUID *guid)
{
    static const GUID library = {
        0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x00}};
    IRecordInfo *ret = NULL;
    HRESULT hr = GetRecordInfoFromGuids(&library, 1, 0, 0, guid, &ret);
    if (FAILED(hr))
        fprintf(stderr, "record: %08x\n", (unsigned)hr);
    return ret;
}

static void make_values(IDispatch *values)
{
    VARIANT by[2], a, b;
    by[0] = number_of(0);
    /* ref */
    a = number_of(1);
    b = number_of(2);
    by[0] = (VARIANT){.vt = VT_BYREF | VT_I4};
    V_I4REF(&by[0]) = &V_I4(&b);
    by[1] = (VARIANT){.vt = VT_BYREF | VT_I4};
    V_I4REF(&by[1]) = &V_I4(&a);
    VARIANT none = {.vt = VT_EMPTY};
    if (SUCCEEDED(invoke(values, L"Swap", DISPATCH_METHOD, by, 2, &none)))
        printf("swap %d %d\n", (int)V_I4(&a), (int)V_I4(&b));
    /* out */
    a = number_of(0);
    by[0] = (VARIANT){.vt = VT_BYREF | VT_I4};
    V_I4REF(&by[0]) = &V_I4(&a);
    by[1] = text_of("77");
    if (SUCCEEDED(invoke(values, L"TryParse", DISPATCH_METHOD, by, 2, &none)))
        printf("parsed %d %d\n", (int)V_I4(&a), V_BOOL(&none));
    VariantClear(&by[1]);
    /* a structure there and back */
    VARIANT point = {.vt = VT_RECORD}, result = {.vt = VT_EMPTY};
    struct Point *p = IRecordInfo_RecordCreate(point_record);
    p->X = 3;
    p->Y = 4;
    V_RECORD(&point) = p;
    V_RECORDINFO(&point) = point_record;
    IRecordInfo_AddRef(point_record);
    if (SUCCEEDED(invoke(values, L"Mirror", DISPATCH_METHOD, &point, 1, &result)) &&
        V_VT(&result) == VT_RECORD) {
        p = V_RECORD(&result);
        printf("mirror %d %d\n", (int)p->X, (int)p->Y);
    }
    VariantClear(&point);
    VariantClear(&result);
    /* a date and a span of time */
    VARIANT when[2] = {{.vt = VT_RECORD}, {.vt = VT_DATE}};
    struct TimeSpan *span = IRecordInfo_RecordCreate(span_record);
    span->_ticks = 12LL * 3600 * 10000000;
    V_RECORD(&when[0]) = span;
    V_RECORDINFO(&when[0]) = span_record;
    IRecordInfo_AddRef(span_record);
    V_DATE(&when[1]) = 38045.75;
    if (SUCCEEDED(invoke(values, L"Later", DISPATCH_METHOD, when, 2, &result)))
        printf("later %d %.6f\n", V_VT(&result), V_DATE(&result));
    VariantClear(&when[0]);
    VariantClear(&result);
    /* arrays */
    VARIANT array = {.vt = VT_ARRAY | VT_I4};
    V_ARRAY(&array) = SafeArrayCreateVector(VT_I4, 0, 3);
    for (LONG i = 0, n = 5; i < 3; i++, n++)
        SafeArrayPutElement(V_ARRAY(&array), &i, &n);
    call(values, L"Sum", &array, 1);
    call(values, L"Echo", &array, 1);
    VariantClear(&array);
    VARIANT text = text_of("a b c");
    call(values, L"Split", &text, 1);
    VariantClear(&text);
    fflush(stdout);
}

static HRESULT advise(IDispatch *object, DWORD *ret)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    HRESULT hr =
        IDispatch_QueryInterface(object, &IID_IConnectionPointContainer, (void **)&container);
    if (FAILED(hr))
        return hr;
    hr = IConnectionPointContainer_FindConnectionPoint(container, &DIID_ILegacyEvents, &point);
    IConnectionPointContainer_Release(container);
    if (FAILED(hr))
        return hr;
    hr = *ret ? IConnectionPoint_Unadvise(point, *ret)
              : IConnectionPoint_Advise(point, (IUnknown *)&sink, ret);
    IConnectionPoint_Release(point);
    return hr;
}

static void done(HRESULT hr)
{
    if (SUCCEEDED(hr))
        printf("ok\n");
    else
        printf("failed %08x\n", (unsigned)hr);
    fflush(stdout);
}

static void run(char *line)
{
    char *word = strtok(line, " "), *first = strtok(NULL, " "), *second = strtok(NULL, " ");
    static IDispatch *values, *fax;
    VARIANT arguments[2] = {{.vt = VT_EMPTY}, {.vt = VT_EMPTY}}, result = {.vt = VT_EMPTY};
    if (!word)
        return;
    if (!values) {
        get("values.rem", "Legacy.IValues,Shared", &values);
        get("fax.rem", "Legacy.IFax,Shared", &fax);
        get("broadcast.rem", "Legacy.IBroadCast,Shared", &broadcast);
        get("chat.rem", "Legacy.IChat,Shared", &chat);
    }
    if (!strcmp(word, "fax")) {
        arguments[0] = text_of(first);
        call(fax, L"SendFax", arguments, 1);
    } else if (!strcmp(word, "add")) {
        arguments[1] = number_of(atoi(first));
        arguments[0] = number_of(atoi(second));
        call(values, L"Add", arguments, 2);
    } else if (!strcmp(word, "greet")) {
        if (first)
            arguments[0] = text_of(first);
        call(values, L"Greet", arguments, 1);
    } else if (!strcmp(word, "fail")) {
        arguments[0] = text_of(first);
        call(values, L"Fail", arguments, 1);
    } else if (!strcmp(word, "values")) {
        make_values(values);
    } else if (!strcmp(word, "count")) {
        arguments[0] = number_of(atoi(first));
        invoke(values, L"Count", DISPATCH_PROPERTYPUT, arguments, 1, NULL);
        if (SUCCEEDED(invoke(values, L"Count", DISPATCH_PROPERTYGET, NULL, 0, &result)))
            show(&result);
    } else if (!strcmp(word, "type")) { /* an object as what it is not */
        IDispatch *other = NULL;
        get("values.rem", "Legacy.IFax,Shared", &other);
        done(E_FAIL);
        IDispatch_Release(other);
    } else if (!strcmp(word, "open")) {
        arguments[0] = text_of(first);
        if (SUCCEEDED(invoke(values, L"Open", DISPATCH_METHOD, arguments, 1, &result)) &&
            V_VT(&result) == VT_DISPATCH) {
            opened = V_DISPATCH(&result);
            V_VT(&result) = VT_EMPTY;
            done(S_OK);
        }
    } else if (!strcmp(word, "opened")) {
        arguments[0] = number_of(atoi(first));
        call(opened, L"Deposit", arguments, 1);
    } else if (!strcmp(word, "new")) {
        char url[512];
        snprintf(url, sizeof url, "%s/Legacy.Account?format=dotnet&type=Legacy.Account,Shared",
                 place);
        arguments[1] = text_of(first);
        arguments[0] = number_of(atoi(second));
        DISPPARAMS params = {arguments, NULL, 2, 0};
        done(CreateRemoteObject(url, &params, 0, &IID_IDispatch, (void **)&account));
        VariantClear(&arguments[1]);
    } else if (!strcmp(word, "deposit")) {
        arguments[0] = number_of(atoi(first));
        call(account, L"Deposit", arguments, 1);
    } else if (!strcmp(word, "balance")) {
        if (SUCCEEDED(invoke(account, L"Balance", DISPATCH_PROPERTYGET, NULL, 0, &result)))
            show(&result);
    } else if (!strcmp(word, "lease")) { /* as any object there */
        VARIANT time = {.vt = VT_EMPTY}, ticks = {.vt = VT_EMPTY};
        if (FAILED(invoke(account, L"GetLifetimeService", DISPATCH_METHOD, NULL, 0, &result)) ||
            V_VT(&result) != VT_DISPATCH)
            return;
        IDispatch *lease = V_DISPATCH(&result);
        if (SUCCEEDED(invoke(lease, L"InitialLeaseTime", DISPATCH_PROPERTYGET, NULL, 0, &time)) &&
            V_VT(&time) == VT_RECORD &&
            SUCCEEDED(invoke(lease, L"Renew", DISPATCH_METHOD, &time, 1, &ticks)) &&
            V_VT(&ticks) == VT_RECORD) {
            struct TimeSpan *initial = V_RECORD(&time), *left = V_RECORD(&ticks);
            printf("lease %d %d\n", (int)(initial->_ticks / 10000000),
                   left->_ticks > initial->_ticks - 50000000);
            fflush(stdout);
        }
        VariantClear(&time);
        VariantClear(&ticks);
    } else if (!strcmp(word, "subscribe") || !strcmp(word, "unsubscribe")) {
        HRESULT hr = advise(broadcast, &cookie);
        if (*word == 'u')
            cookie = 0;
        done(hr);
    } else if (!strcmp(word, "join") || !strcmp(word, "leave")) {
        HRESULT hr = advise(chat, &chat_cookie);
        if (*word == 'l')
            chat_cookie = 0;
        done(hr);
    } else if (!strcmp(word, "say")) {
        arguments[1] = text_of(first);
        arguments[0] = text_of(second);
        call(chat, L"Say", arguments, 2);
        VariantClear(&arguments[1]);
    } else if (!strcmp(word, "members")) {
        call(chat, L"Members", NULL, 0);
    } else if (!strcmp(word, "broadcast")) {
        arguments[0] = text_of(first);
        call(broadcast, L"BroadCastingInfo", arguments, 1);
    } else {
        printf("unknown %s\n", word);
        fflush(stdout);
    }
    VariantClear(&arguments[0]);
    VariantClear(&result);
}

int main(int count, char **argv)
{
    static const GUID point_guid = {
        0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x01}};
    static const GUID span_guid = {
        0x2d5a3f10, 0x71c4, 0x4c55, {0x8f, 0x0e, 0x6a, 0x1b, 0x90, 0xd7, 0xa1, 0x05}};
    char line[256];
    if (count < 2)
        return 2;
    place = argv[1];
    SetRemotingLog(log_line, NULL);
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) || FAILED(legacy_init(LEGACY_TLB, TRUE)))
        return 1;
    point_record = record(&point_guid);
    span_record = record(&span_guid);
    RegisterWireEvent("Legacy.IBroadCast", "BroadcastEvent", "Legacy.BroadcastEventHandler, Shared",
                      "Legacy.EventWrapper, Shared", "BroadCasting");
    RegisterWireEvent("Legacy.IChat", "Said", "Legacy.ChatHandler, Shared",
                      "Legacy.ChatWrapper, Shared", "OnSaid");
    printf("ready\n");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        run(line);
    }
    return 0;
}
