/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/moniker.h>
#include <pianola/stream.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAX_WITHOUT_LOG
#include "fax.h"

/* Another process publishes, over our own protocol; this one reaches it. */

static const CLSID CLSID_Fax = {
    0x6f1b3a00, 0x2c4d, 0x4e58, {0x9a, 0x70, 0x81, 0xb2, 0xc3, 0xd4, 0xe5, 0x0f}};

static char folder[] = "/tmp/reach-XXXXXX", rules[64], local[96], url[256];
static int to_server = -1, from_server = -1;
static pid_t server;

/* ---- the server, told what to do by letters ---- */

static void CALLBACK say(const char *line, void *data)
{
    fprintf(data, "%s\n", line);
    fflush(data);
}

static bool obey(char order)
{
    switch (order) {
    case 'u':
        return SUCCEEDED(UnpublishObject("fax"));
    case 'p': {
        /* A lease that has just ended holds its URI a moment longer. */
        HRESULT hr = CO_E_OBJISREG;
        for (int i = 0; i < 500 && hr == CO_E_OBJISREG; i++) {
            hr = PublishFactory(&fax_factory, "fax", PUBLISH_SINGLETON);
            if (hr == CO_E_OBJISREG)
                usleep(10000);
        }
        return SUCCEEDED(hr);
    }
    case 's': /* leases are short from now on */
        return SUCCEEDED(SetLeaseDefaults(50, 0, 0));
    case 'l':
        return SUCCEEDED(SetLeaseDefaults(300000, 120000, 120000));
    case 'r':
        return SUCCEEDED(SetRemotingAccess(rules));
    default:
        return false;
    }
}

static void serve(int orders, int answers)
{
    DWORD unix_listener, tcp_listener, cookie;
    char path[96], order;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (fax_setup(NULL) < 0)
        _exit(2);
    SetRemotingLog(say, stderr);
    snprintf(path, sizeof path, "unix:%s/s", folder);
    SetRemotingAccess(rules);
    if (FAILED(PublishFactory(&fax_factory, "fax", PUBLISH_SINGLETON)) ||
        FAILED(PublishFactory(&fax_factory, "each", PUBLISH_SINGLECALL)) ||
        FAILED(PublishFactory(&fax_factory, "made", PUBLISH_ACTIVATED)) ||
        FAILED(CoRegisterClassObject(&CLSID_Fax, (IUnknown *)&fax_factory, CLSCTX_INPROC_SERVER,
                                     REGCLS_MULTIPLEUSE, &cookie)) ||
        FAILED(ListenRemoting(path, NULL, &unix_listener)) ||
        FAILED(ListenRemoting("tcp://127.0.0.1:0", NULL, &tcp_listener)) ||
        FAILED(GetListenerUrl(tcp_listener, url, sizeof url)))
        _exit(3);
    if (write(answers, url, sizeof url) != sizeof url)
        _exit(4);
    while (read(orders, &order, 1) == 1) {
        order = obey(order) ? 'y' : 'n';
        if (write(answers, &order, 1) != 1)
            break;
    }
    _exit(0);
}

static void tell(char order)
{
    char answer = 0;
    assert_int_equal(write(to_server, &order, 1), 1);
    assert_int_equal(read(from_server, &answer, 1), 1);
    assert_int_equal(answer, 'y');
}

static void use(const char *text)
{
    FILE *f = fopen(rules, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    chmod(rules, 0600);
    tell('r');
}

static int begin(void **state)
{
    int orders[2], answers[2];
    if (!mkdtemp(folder) || pipe(orders) < 0 || pipe(answers) < 0)
        return -1;
    snprintf(rules, sizeof rules, "%s/access.conf", folder);
    snprintf(local, sizeof local, "unix:%s/s", folder);
    server = fork();
    if (server == 0) {
        close(orders[1]);
        close(answers[0]);
        serve(orders[0], answers[1]);
    }
    close(orders[0]);
    close(answers[1]);
    to_server = orders[1];
    from_server = answers[0];
    if (read(from_server, url, sizeof url) != sizeof url)
        return -1;
    return fax_setup(state);
}

static int end(void **state)
{
    char text[96];
    close(to_server);
    waitpid(server, NULL, 0);
    unlink(rules);
    snprintf(text, sizeof text, "%s/s", folder);
    unlink(text);
    rmdir(folder);
    return fax_teardown(state);
}

/* ---- the client ---- */

static char *at(const char *place, const char *name)
{
    static char text[512];
    snprintf(text, sizeof text, "%s%c%s", place, strncmp(place, "unix:", 5) == 0 ? '#' : '/', name);
    return text;
}

static HRESULT invoke(IDispatch *fax, DISPID id, WORD flags, VARIANT *argument, VARIANT *ret)
{
    DISPPARAMS params = {.rgvarg = argument, .cArgs = argument ? 1 : 0};
    VARIANT ignored;
    HRESULT hr =
        IDispatch_Invoke(fax, id, &IID_NULL, 0, flags, &params, ret ? ret : &ignored, NULL, NULL);
    if (SUCCEEDED(hr) && !ret)
        VariantClear(&ignored);
    return hr;
}

static HRESULT send(IDispatch *fax)
{
    VARIANT to = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("x"))};
    HRESULT hr = invoke(fax, 1, DISPATCH_METHOD, &to, NULL);
    VariantClear(&to);
    return hr;
}

static LONG count_of(IDispatch *fax)
{
    VARIANT value = {0};
    assert_int_equal(invoke(fax, 2, DISPATCH_PROPERTYGET, NULL, &value), S_OK);
    assert_int_equal(V_VT(&value), VT_I4);
    return V_I4(&value);
}

static IDispatch *get(const char *place, const char *name)
{
    IDispatch *object = NULL;
    assert_int_equal(GetRemoteObject(at(place, name), 5000, &IID_IDispatch, (void **)&object),
                     S_OK);
    return object;
}

static void bad_urls(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "fax",
                                      "ftp://x/fax",
                                      "tcp://127.0.0.1/fax",
                                      "tcp://127.0.0.1:1",
                                      "tcp://127.0.0.1:1/fax?format=json",
                                      "http://127.0.0.1:1/fax?format=binary"};
    void *object = &object;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(GetRemoteObject(bad[i], 0, &IID_IUnknown, &object), E_INVALIDARG);
        assert_null(object);
    }
    assert_int_equal(GetRemoteObject(NULL, 0, &IID_IUnknown, &object), E_INVALIDARG);
    assert_true(FAILED(GetRemoteObject("tcp://127.0.0.1:1/fax", 2000, &IID_IUnknown, &object)));
    assert_int_equal(SetCallDeadline(NULL, 5), E_INVALIDARG);
}

static void by_unix(void **state)
{
    (void)state;
    void *none;
    IUnknown *typed;
    ILease *lease;
    LONGLONG left = 0;
    IDispatch *fax = get(local, "fax"), *again = get(local, "fax");
    assert_ptr_equal(fax, again);
    assert_int_equal(send(fax), S_OK);
    assert_int_equal(count_of(again), 1);
    assert_int_equal(IDispatch_QueryInterface(fax, &IID_IFax, (void **)&typed), S_OK);
    LONG count = 0;
    assert_int_equal(((HRESULT(*)(void *, LONG *))(*(void ***)typed)[8])(typed, &count), S_OK);
    assert_int_equal(count, 1);
    IUnknown_Release(typed);
    assert_int_equal(SetCallDeadline((IUnknown *)fax, 3000), S_OK);
    assert_int_equal(GetObjectLease((IUnknown *)fax, &lease), S_OK);
    assert_int_equal(ILease_Renew(lease, 1000000, &left), S_OK);
    assert_in_range(left, 900000, 1000000);
    ILease_Release(lease);
    assert_int_equal(GetRemoteObject(at(local, "other"), 0, &IID_IUnknown, &none), CO_E_OBJNOTREG);
    assert_int_equal(GetRemoteObject(at(local, "made"), 0, &IID_IUnknown, &none), CO_E_OBJNOTREG);
    IDispatch_Release(again);
    IDispatch_Release(fax);
}

static void each_call_a_new_one(void **state)
{
    (void)state;
    IDispatch *fax = get(local, "each");
    VARIANT how = {.vt = VT_I4, .lVal = 1};
    EXCEPINFO exception = {0};
    DISPPARAMS params = {.rgvarg = &how, .cArgs = 1};
    assert_int_equal(send(fax), S_OK);
    assert_int_equal(send(fax), S_OK);
    assert_int_equal(count_of(fax), 0);
    assert_int_equal(
        IDispatch_Invoke(fax, 4, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL, &exception, NULL),
        DISP_E_EXCEPTION);
    assert_int_equal(exception.scode, E_INVALIDARG);
    assert_memory_equal(exception.bstrDescription, u"no such number", 30);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    IDispatch_Release(fax);
}

static void activation(void **state)
{
    (void)state;
    VARIANT name = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("Ada"))}, value = {0};
    DISPPARAMS arguments = {.rgvarg = &name, .cArgs = 1};
    IDispatch *one, *two;
    assert_int_equal(
        CreateRemoteObject(at(local, "made"), &arguments, 0, &IID_IDispatch, (void **)&one), S_OK);
    SysFreeString(V_BSTR(&name));
    V_BSTR(&name) = SysAllocString(OLESTR("Bob"));
    assert_int_equal(
        CreateRemoteObject(at(local, "made"), &arguments, 0, &IID_IDispatch, (void **)&two), S_OK);
    assert_ptr_not_equal(one, two);
    assert_int_equal(invoke(one, 7, DISPATCH_PROPERTYGET, NULL, &value), S_OK);
    assert_memory_equal(V_BSTR(&value), u"Ada", 8);
    VariantClear(&value);
    ILease *lease;
    assert_int_equal(GetObjectLease((IUnknown *)one, &lease), S_OK);
    ILease_Release(lease);
    IDispatch_Release(one);
    IDispatch_Release(two);
    SysFreeString(V_BSTR(&name));
    V_BSTR(&name) = SysAllocString(OLESTR(""));
    assert_true(FAILED(
        CreateRemoteObject(at(local, "made"), &arguments, 0, &IID_IDispatch, (void **)&one)));
    assert_int_equal(CreateRemoteObject(at(local, "fax"), NULL, 0, &IID_IDispatch, (void **)&one),
                     CO_E_OBJNOTREG);
    VariantClear(&name);
}

static void strangers(void **state)
{
    (void)state;
    void *none;
    use("[other]\nallow = any: *\n");
    assert_int_equal(GetRemoteObject(at(url, "fax"), 0, &IID_IUnknown, &none), CO_E_OBJNOTREG);
    use("[fax]\nallow = 127.0.0.1: Send, get_Name\n[each]\nallow = any: Send, get_Count\n");
    IDispatch *fax = get(url, "fax"), *each = get(url, "each");
    VARIANT value = {.vt = VT_I4, .lVal = 1};
    assert_int_equal(send(fax), S_OK);
    assert_int_equal(invoke(fax, 2, DISPATCH_PROPERTYGET, NULL, NULL), E_ACCESSDENIED);
    assert_int_equal(invoke(fax, 4, DISPATCH_METHOD, &value, NULL), E_ACCESSDENIED);
    assert_int_equal(send(each), S_OK);
    assert_int_equal(count_of(each), 0);
    assert_int_equal(invoke(each, 7, DISPATCH_PROPERTYGET, NULL, NULL), E_ACCESSDENIED);
    assert_int_equal(invoke(fax, 7, DISPATCH_PROPERTYGET, NULL, NULL), S_OK);
    /* Who has an object that is published no more may do no more than before. */
    tell('u');
    assert_int_equal(GetRemoteObject(at(url, "fax"), 0, &IID_IUnknown, &none), CO_E_OBJNOTREG);
    assert_int_equal(send(fax), S_OK);
    assert_int_equal(invoke(fax, 2, DISPATCH_PROPERTYGET, NULL, NULL), E_ACCESSDENIED);
    use("[each]\nallow = any: Send\n");
    assert_int_equal(send(fax), E_ACCESSDENIED);
    tell('p');
    IDispatch_Release(fax);
    IDispatch_Release(each);
}

static void expiry(void **state)
{
    (void)state;
    void *none;
    ILease *lease;
    LEASE_STATE is = LEASE_ACTIVE;
    use("[fax]\nallow = any: Send\n");
    tell('u');
    tell('s');
    tell('p');
    IDispatch *fax = get(url, "fax");
    assert_int_equal(GetObjectLease((IUnknown *)fax, &lease), S_OK);
    for (int i = 0; i < 500 && is != LEASE_EXPIRED; i++) {
        usleep(10000);
        assert_int_equal(ILease_get_CurrentState(lease, &is), S_OK);
    }
    assert_int_equal(is, LEASE_EXPIRED);
    ILease_Release(lease);
    assert_int_equal(GetRemoteObject(at(url, "fax"), 0, &IID_IUnknown, &none), RPC_E_DISCONNECTED);
    assert_int_equal(GetRemoteObject(at(local, "fax"), 0, &IID_IUnknown, &none),
                     RPC_E_DISCONNECTED);
    assert_int_equal(send(fax), S_OK);
    assert_int_equal(invoke(fax, 2, DISPATCH_PROPERTYGET, NULL, NULL), E_ACCESSDENIED);
    IDispatch_Release(fax);
    tell('l');
    tell('p');
    fax = get(url, "fax");
    IDispatch_Release(fax);
}

/* A class that nobody published. */
static void another_machine(void **state)
{
    (void)state;
    OLECHAR name[96];
    COSERVERINFO info = {.pwszName = name};
    MULTI_QI results[] = {{&IID_IDispatch, NULL, 0}, {&IID_IFax, NULL, 0}};
    MULTI_QI two[] = {{&IID_IDispatch, NULL, 0}, {&IID_IStream, NULL, 0}};
    char text[256];
    for (size_t i = 0; i <= strlen(local); i++)
        name[i] = (OLECHAR)local[i];
    use("[*]\nallow = any: *\n[{*}]\nallow = any: *\n");
    assert_int_equal(CoCreateInstanceEx(&CLSID_Fax, NULL, CLSCTX_REMOTE_SERVER, &info, 2, results),
                     CO_E_OBJNOTREG);
    assert_int_equal(results[1].hr, CO_E_OBJNOTREG);
    snprintf(text, sizeof text,
             "[{6F1B3A00-2C4D-4E58-9A70-81B2C3D4E50F}]\nallow = user %u: *\n"
             "allow = 127.0.0.1: new, Send\n",
             geteuid());
    use(text);
    assert_int_equal(CoCreateInstanceEx(&CLSID_Fax, NULL, CLSCTX_REMOTE_SERVER, &info, 2, results),
                     S_OK);
    assert_int_equal(send((IDispatch *)results[0].pItf), S_OK);
    assert_int_equal(count_of((IDispatch *)results[0].pItf), 1);
    IUnknown_Release(results[0].pItf);
    IUnknown_Release(results[1].pItf);
    for (size_t i = 0; i <= strlen(url); i++)
        name[i] = (OLECHAR)url[i];
    assert_int_equal(CoCreateInstanceEx(&CLSID_Fax, NULL, CLSCTX_ALL, &info, 2, two),
                     CO_S_NOTALLINTERFACES);
    assert_int_equal(two[1].hr, E_NOINTERFACE);
    assert_int_equal(send((IDispatch *)two[0].pItf), S_OK);
    assert_int_equal(invoke((IDispatch *)two[0].pItf, 2, DISPATCH_PROPERTYGET, NULL, NULL),
                     E_ACCESSDENIED);
    IUnknown_Release(two[0].pItf);
    assert_int_equal(CoCreateInstanceEx(&CLSID_Fax, (IUnknown *)&fax_factory, CLSCTX_REMOTE_SERVER,
                                        &info, 2, results),
                     CLASS_E_NOAGGREGATION);
}

static void by_name(void **state)
{
    (void)state;
    OLECHAR name[512];
    IDispatch *fax, *same = get(local, "fax");
    IBindCtx *context;
    IMoniker *moniker, *other;
    ULONG eaten;
    LPOLESTR shown;
    const char *text = at(local, "fax");
    size_t size = strlen(text);
    for (size_t i = 0; i <= size; i++)
        name[i] = (OLECHAR)text[i];
    assert_int_equal(CoGetObject(name, NULL, &IID_IDispatch, (void **)&fax), S_OK);
    assert_ptr_equal(fax, same);
    IDispatch_Release(fax);
    IDispatch_Release(same);
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    assert_int_equal(MkParseDisplayName(context, name, &eaten, &moniker), S_OK);
    assert_int_equal(eaten, size);
    assert_int_equal(IMoniker_GetDisplayName(moniker, context, NULL, &shown), S_OK);
    assert_memory_equal(shown, name, 2 * size + 2);
    CoTaskMemFree(shown);
    IStream *stream;
    LARGE_INTEGER start = {0};
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    assert_int_equal(OleSaveToStream((IPersistStream *)moniker, stream), S_OK);
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    assert_int_equal(OleLoadFromStream(stream, &IID_IMoniker, (void **)&other), S_OK);
    assert_int_equal(IMoniker_IsEqual(moniker, other), S_OK);
    IMoniker_Release(other);
    IMoniker_Release(moniker);
    IStream_Release(stream);
    name[size - 1] = 'z';
    assert_int_equal(CoGetObject(name, NULL, &IID_IDispatch, (void **)&fax), CO_E_OBJNOTREG);
    IBindCtx_Release(context);
}

static void status(void **state)
{
    (void)state;
    char *text = NULL;
    struct fax *fax = fax_new();
    IDispatch *far = get(local, "fax");
    assert_int_equal(GetRemotingStatus(NULL), E_INVALIDARG);
    assert_int_equal(PublishObject((IUnknown *)fax, "here"), S_OK);
    assert_int_equal(PublishFactory(&fax_factory, "one", PUBLISH_SINGLETON), S_OK);
    assert_int_equal(GetRemotingStatus(&text), S_OK);
    assert_non_null(strstr(text, "{\"uri\":\"here\",\"mode\":\"object\",\"state\":\"there\","
                                 "\"lease_ms\":null,\"type\":null}"));
    assert_non_null(strstr(text, "{\"uri\":\"one\",\"mode\":\"singleton\","
                                 "\"state\":\"not made yet\""));
    assert_non_null(strstr(text, "\"listeners\":[]"));
    assert_non_null(strstr(text, "\"subscribers\":[]"));
    assert_non_null(strstr(text, "\"connected\":true,\"server\":false"));
    CoTaskMemFree(text);
    assert_int_equal(UnpublishObject("here"), S_OK);
    assert_int_equal(UnpublishObject("one"), S_OK);
    IDispatch_Release(far);
    fax_release(fax);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_urls),
        cmocka_unit_test(by_unix),
        cmocka_unit_test(each_call_a_new_one),
        cmocka_unit_test(activation),
        cmocka_unit_test(strangers),
        cmocka_unit_test(expiry),
        cmocka_unit_test(another_machine),
        cmocka_unit_test(by_name),
        cmocka_unit_test(status),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
