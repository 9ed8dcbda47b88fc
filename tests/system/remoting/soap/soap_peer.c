/* SPDX-License-Identifier: MIT */
/*
 * soap_peer serve URL: publishes a fax and counters, says where it listens, ends with its input.
 * soap_peer call URL WHAT...: calls a .NET server's.
 */
#include <pianola/bstr.h>
#include <pianola/connection.h>
#include <pianola/dispatch.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "remoting/publish/named_text.h"
#include "soap_fax.h"

static char place[300]; /* where we, or the server, listen */

static void log_line(const char *line, void *data)
{
    (void)data;
    fprintf(stderr, "%s\n", line);
}

static void must(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return;
    fprintf(stderr, "%s: %#x\n", what, (unsigned)hr);
    exit(2);
}

static int serve(const char *url)
{
    char c;
    DWORD listener;
    IUnknown *fax = soap_fax_create();
    must(PublishObject(fax, "fax.soap"), "publish");
    must(SetPublishedType("fax.soap", "Pianola.Http.Fax, http_model"), "its type");
    must(PublishFactory(soap_counter_factory(), "counter", PUBLISH_ACTIVATED), "publish");
    must(SetPublishedType("counter", "Pianola.Http.Counter, http_model"), "its type");
    must(ListenRemoting(url, NULL, &listener), url);
    must(GetListenerUrl(listener, place, sizeof place), "where");
    printf("%s\n", place);
    fflush(stdout);
    while (read(0, &c, 1) > 0)
        ;
    must(CloseListener(listener), "close");
    must(UnpublishObject("fax.soap"), "unpublish");
    IUnknown_Release(fax);
    return 0;
}

/* ---- a client ---- */

static IDispatch *fax;

static void print(const VARIANT *value)
{
    VARIANT text;
    char buf[400];
    if (V_ISARRAY(value)) {
        LONG high = -1;
        SafeArrayGetUBound(V_ARRAY(value), 1, &high);
        for (LONG i = 0; i <= high; i++) {
            VARIANT item = {.vt = V_VT(value) & VT_TYPEMASK};
            if (V_VT(&item) == VT_VARIANT)
                SafeArrayGetElement(V_ARRAY(value), &i, &item);
            else
                SafeArrayGetElement(V_ARRAY(value), &i, &V_I4(&item));
            printf("%s", i ? "," : "");
            print(&item);
            VariantClear(&item);
        }
        return;
    }
    if (V_VT(value) == VT_RECORD) {
        const struct page *page = V_RECORD(value);
        text_of_bstr(page->text, buf, sizeof buf);
        printf("%s %d %g", buf, (int)page->pages, page->cost);
        return;
    }
    VariantInit(&text);
    if (V_VT(value) == VT_EMPTY || V_VT(value) == VT_DISPATCH) {
        printf(V_VT(value) == VT_EMPTY ? "null" : "object");
        return;
    }
    must(VariantChangeType(&text, value, 0, VT_BSTR), "text");
    text_of_bstr(V_BSTR(&text), buf, sizeof buf);
    printf("%s", buf);
    VariantClear(&text);
}

/* arguments: the last one first. */
static HRESULT invoke(IDispatch *object, const char *name, WORD flags, VARIANT *arguments,
                      unsigned count, VARIANT *ret)
{
    DISPID id, put = DISPID_PROPERTYPUT;
    EXCEPINFO exception = {0};
    DISPPARAMS params = {arguments, &put, count, flags & DISPATCH_PROPERTYPUT ? 1 : 0};
    BSTR text = bstr_of_text(name);
    char type[128], message[512];
    must(IDispatch_GetIDsOfNames(object, &IID_NULL, &text, 1, 0, &id), name);
    SysFreeString(text);
    VariantInit(ret);
    HRESULT hr = IDispatch_Invoke(object, id, &IID_NULL, 0, flags, &params, ret, &exception, NULL);
    if (SUCCEEDED(hr))
        return hr;
    text_of_bstr(exception.bstrSource, type, sizeof type);
    text_of_bstr(exception.bstrDescription, message, sizeof message);
    printf("%#x %s: %s", (unsigned)hr, type, message);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrHelpFile);
    return hr;
}

static void call(const char *what, const char *method, VARIANT *arguments, unsigned count)
{
    VARIANT result;
    printf("%s: ", what);
    if (SUCCEEDED(invoke(fax, method, DISPATCH_METHOD, arguments, count, &result)))
        print(&result);
    printf("\n");
    VariantClear(&result);
    for (unsigned i = 0; i < count; i++)
        VariantClear(&arguments[i]);
}

static VARIANT number(LONG value)
{
    VARIANT ret = {.vt = VT_I4};
    V_I4(&ret) = value;
    return ret;
}

static VARIANT words(const char *value)
{
    VARIANT ret = {.vt = VT_BSTR};
    V_BSTR(&ret) = bstr_of_text(value);
    return ret;
}

static VARIANT page(const char *text, LONG pages)
{
    static const IID iid = {
        0x9a41d0c0, 0x5d51, 0x4f0e, {0x8c, 0x37, 0x2f, 0x6b, 0x2f, 0x1d, 0x7a, 0x01}};
    ITypeInfo *type = soap_fax_type(&iid);
    VARIANT ret = {.vt = VT_RECORD};
    must(GetRecordInfoFromTypeInfo(type, &V_RECORDINFO(&ret)), "record");
    ITypeInfo_Release(type);
    struct page *made = V_RECORD(&ret) = IRecordInfo_RecordCreate(V_RECORDINFO(&ret));
    made->text = bstr_of_text(text);
    made->pages = pages;
    made->cost = 1.25;
    made->image = SafeArrayCreateVector(VT_UI1, 0, 3);
    return ret;
}

static void divide(void)
{
    LONG rest = 100;
    VARIANT quotient = {.vt = VT_EMPTY}, result;
    VARIANT arguments[4] = {
        {.vt = VT_BYREF | VT_I4}, {.vt = VT_BYREF | VT_VARIANT}, number(5), number(17)};
    V_I4REF(&arguments[0]) = &rest;
    V_VARIANTREF(&arguments[1]) = &quotient;
    printf("divide: ");
    if (SUCCEEDED(invoke(fax, "Divide", DISPATCH_METHOD, arguments, 4, &result))) {
        print(&result);
        printf(" %d %d", (int)V_I4(&quotient), (int)rest);
    }
    printf("\n");
}

static void any(void)
{
    VARIANT bytes = {.vt = VT_ARRAY | VT_UI1}, mixed = {.vt = VT_ARRAY | VT_VARIANT}, argument;
    unsigned char *data;
    VARIANT *items;
    V_ARRAY(&bytes) = SafeArrayCreateVector(VT_UI1, 0, 3);
    SafeArrayAccessData(V_ARRAY(&bytes), (void **)&data);
    memcpy(data, "\1\2\3", 3);
    SafeArrayUnaccessData(V_ARRAY(&bytes));
    call("reverse", "Reverse", &bytes, 1);
    V_ARRAY(&mixed) = SafeArrayCreateVector(VT_VARIANT, 0, 4);
    SafeArrayAccessData(V_ARRAY(&mixed), (void **)&items);
    items[0] = number(1);
    items[1] = words("two <&>");
    items[3] = (VARIANT){.vt = VT_R8};
    V_R8(&items[3]) = 0.1;
    SafeArrayUnaccessData(V_ARRAY(&mixed));
    call("mixed", "Any", &mixed, 1);
    argument = (VARIANT){.vt = VT_EMPTY};
    call("null", "Echo", &argument, 1);
    argument = (VARIANT){.vt = VT_I8};
    V_I8(&argument) = 1234567890123456789;
    call("long", "Any", &argument, 1);
    argument = (VARIANT){.vt = VT_BOOL};
    V_BOOL(&argument) = VARIANT_TRUE;
    call("bool", "Any", &argument, 1);
}

static void name(void)
{
    VARIANT value = words("new"), result;
    printf("name: ");
    if (SUCCEEDED(invoke(fax, "Name", DISPATCH_PROPERTYPUT, &value, 1, &result)) &&
        SUCCEEDED(invoke(fax, "Name", DISPATCH_PROPERTYGET, NULL, 0, &result)))
        print(&result);
    printf("\n");
    VariantClear(&value);
    VariantClear(&result);
}

static void activated(void)
{
    VARIANT start = number(41), result;
    DISPPARAMS params = {&start, NULL, 1, 0};
    IDispatch *counter;
    char url[400];
    printf("activated:");
    snprintf(url, sizeof url, "%s/?format=soap&type=Pianola.Http.Counter, http_model", place);
    must(CreateRemoteObject(url, &params, 10000, &IID_IDispatch, (void **)&counter), url);
    for (int i = 0; i < 2; i++)
        if (SUCCEEDED(invoke(counter, "Next", DISPATCH_METHOD, NULL, 0, &result))) {
            printf(" ");
            print(&result);
        }
    if (SUCCEEDED(invoke(counter, "Friend", DISPATCH_METHOD, NULL, 0, &result)) &&
        V_VT(&result) == VT_DISPATCH) {
        VARIANT sum[2] = {number(2), number(1)}, three;
        if (SUCCEEDED(invoke(V_DISPATCH(&result), "Add", DISPATCH_METHOD, sum, 2, &three))) {
            printf(" ");
            print(&three);
        }
    }
    VariantClear(&result);
    printf("\n");
    IDispatch_Release(counter);
}

/* ---- its events ---- */

struct sink {
    IDispatch dispatch;
    pthread_mutex_t lock;
    pthread_cond_t came;
    unsigned sent, noted;
    char last[500];
};

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret)
{
    bool is = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = is ? self : NULL;
    return is ? S_OK : E_NOINTERFACE;
}

static ULONG sink_ref(IDispatch *self)
{
    (void)self;
    return 2;
}

static HRESULT sink_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT sink_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid, (void)ret;
    return DISP_E_BADINDEX;
}

static HRESULT sink_ids(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                        DISPID *ret)
{
    char text[64];
    (void)self, (void)iid, (void)count, (void)lcid;
    BSTR copy = SysAllocString(names[0]);
    text_of_bstr(copy, text, sizeof text);
    SysFreeString(copy);
    *ret = !strcmp(text, "Sent") ? 1 : !strcmp(text, "Note") ? 2 : DISPID_UNKNOWN;
    return *ret == DISPID_UNKNOWN ? DISP_E_UNKNOWNNAME : S_OK;
}

static HRESULT sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *wrong)
{
    struct sink *sink = (struct sink *)self;
    (void)iid, (void)lcid, (void)flags, (void)ret, (void)exception, (void)wrong;
    pthread_mutex_lock(&sink->lock);
    if (id == 1 && params->cArgs == 2 && V_VT(&params->rgvarg[0]) == VT_RECORD &&
        V_VT(&params->rgvarg[1]) == VT_DISPATCH) {
        const struct page *page = V_RECORD(&params->rgvarg[0]);
        char text[100];
        text_of_bstr(page->text, text, sizeof text);
        snprintf(sink->last, sizeof sink->last, "%s %d %g", text, (int)page->pages, page->cost);
        sink->sent++;
    }
    sink->noted += id == 2 && params->cArgs == 2;
    pthread_cond_signal(&sink->came);
    pthread_mutex_unlock(&sink->lock);
    return S_OK;
}

static void events(void)
{
    static const IDispatchVtbl vtable = {sink_query, sink_ref, sink_ref,   sink_count,
                                         sink_info,  sink_ids, sink_invoke};
    static struct sink sink = {{&vtable}, PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0,
                               ""};
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;
    VARIANT result;
    must(RegisterWireEvent("Pianola.Http.Fax, http_model", "Sent",
                           "Pianola.Http.FaxHandler, http_model",
                           "Pianola.Http.FaxWrapper, http_model", "OnFax"),
         "Sent");
    must(RegisterWireEvent("Pianola.Http.Fax, http_model", "Note",
                           "Pianola.Http.NoteHandler, http_model",
                           "Pianola.Http.FaxWrapper, http_model", "OnNote"),
         "Note");
    must(IDispatch_QueryInterface(fax, &IID_IConnectionPointContainer, (void **)&container),
         "container");
    must(IConnectionPointContainer_FindConnectionPoint(container, &IID_SoapEvents, &point),
         "point");
    printf("events: ");
    must(IConnectionPoint_Advise(point, (IUnknown *)&sink.dispatch, &cookie), "advise");
    for (LONG i = 1; i <= 3; i++) {
        VARIANT arguments[2] = {number(i), words("page")};
        invoke(fax, "Send", DISPATCH_METHOD, arguments, 2, &result);
        VariantClear(&arguments[1]);
    }
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    pthread_mutex_lock(&sink.lock);
    while (sink.sent < 3 || sink.noted < 3)
        if (pthread_cond_timedwait(&sink.came, &sink.lock, &until))
            break;
    pthread_mutex_unlock(&sink.lock);
    must(IConnectionPoint_Unadvise(point, cookie), "unadvise");
    VARIANT arguments[2] = {number(9), words("after")};
    invoke(fax, "Send", DISPATCH_METHOD, arguments, 2, &result);
    VariantClear(&arguments[1]);
    printf("%u %u %s\n", sink.sent, sink.noted, sink.last);
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
}

static int client(const char *text, int count, char **what)
{
    must(GetRemoteObject(text, 10000, &IID_IDispatch, (void **)&fax), text);
    snprintf(place, sizeof place, "%.*s", (int)(strchr(text + 7, '/') - text), text);
    for (int i = 0; i < count; i++) {
        VARIANT two[2] = {number(40), number(2)}, argument;
        if (!strcmp(what[i], "add"))
            call("add", "Add", two, 2);
        else if (!strcmp(what[i], "echo") && (argument = words("a <b> & \"c\" \u00e4\u20ac"), true))
            call("echo", "Echo", &argument, 1);
        else if (!strcmp(what[i], "fail") && (argument = words("no paper"), true))
            call("fail", "Fail", &argument, 1);
        else if (!strcmp(what[i], "squares") && (argument = number(5), true))
            call("squares", "Squares", &argument, 1);
        else if (!strcmp(what[i], "longer") && (argument = page("hello", 1), true))
            call("longer", "Longer", &argument, 1);
        else if (!strcmp(what[i], "unknown"))
            call("unknown", "NoSuchMethod", NULL, 0);
        else if (!strcmp(what[i], "nothing"))
            call("nothing", "Nothing", NULL, 0);
        else if (!strcmp(what[i], "divide"))
            divide();
        else if (!strcmp(what[i], "any"))
            any();
        else if (!strcmp(what[i], "name"))
            name();
        else if (!strcmp(what[i], "activated"))
            activated();
        else if (!strcmp(what[i], "events"))
            events();
        fflush(stdout);
    }
    IDispatch_Release(fax);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    must(CoInitializeEx(NULL, COINIT_MULTITHREADED), "COM");
    SetRemotingLog(log_line, NULL);
    soap_fax_load();
    int r = strcmp(argv[1], "serve") == 0 ? serve(argv[2]) : client(argv[2], argc - 3, argv + 3);
    CoUninitialize();
    return r;
}
