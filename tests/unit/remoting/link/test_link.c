/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/error_info.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "far.h"

/* Calls between two processes, over tcp and over unix. */

static char unix_url[256];

static const char *url_of(void **state)
{
    return *(const char *const *)*state;
}

static IDispatch *open_far(const struct server *server)
{
    IDispatch *far = NULL;
    HRESULT hr = far_get(server->url, "far", &far);
    if (FAILED(hr))
        print_message("%s: %#x\n", server->url, (unsigned)hr);
    assert_int_equal(hr, S_OK);
    return far;
}

static void test_call(void **state)
{
    struct server server;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    int got = 0;
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(far_call_int(far, FAR_ECHO, i, &got), S_OK);
        assert_int_equal(got, i);
    }
    IDispatch_Release(far);
    server_stop(&server);
}

static void test_big(void **state)
{
    struct server server;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    VARIANT text = {.vt = VT_BSTR, .bstrVal = SysAllocStringByteLen(NULL, 5000000)}, result = {0};
    for (unsigned i = 0; i < 5000000; i++)
        ((char *)text.bstrVal)[i] = (char)(i * 31 >> 3);
    assert_int_equal(far_call(far, FAR_ECHO, &text, &result), S_OK);
    assert_int_equal(result.vt, VT_BSTR);
    assert_int_equal(SysStringByteLen(result.bstrVal), 5000000);
    assert_memory_equal(result.bstrVal, text.bstrVal, 5000000);
    VariantClear(&text);
    VariantClear(&result);
    IDispatch_Release(far);
    server_stop(&server);
}

static void test_unknown(void **state)
{
    struct server server;
    IDispatch *far;
    server_start(&server, url_of(state));
    assert_int_equal(far_get(server.url, "near", &far), CO_E_OBJNOTREG);
    server_stop(&server);
    assert_int_not_equal(far_get(server.url, "far", &far), S_OK);
}

static void test_error(void **state)
{
    struct server server;
    IErrorInfo *info;
    BSTR text;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    assert_int_equal(far_call(far, FAR_FAIL, NULL, NULL), DISP_E_OVERFLOW);
    assert_int_equal(GetErrorInfo(0, &info), S_OK);
    assert_int_equal(info->lpVtbl->GetDescription(info, &text), S_OK);
    assert_memory_equal(text, OLESTR("it was to fail"), 28);
    SysFreeString(text);
    info->lpVtbl->Release(info);
    IDispatch_Release(far);
    server_stop(&server);
}

static void test_back(void **state)
{
    struct server server;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server), *mine = far_new();
    VARIANT result = {0};
    for (int i = 0; i < 100; i++) {
        assert_int_equal(far_call_object(far, FAR_BACK, mine, &result), S_OK);
        assert_int_equal(result.lVal, 42);
    }
    /* Out of a call of its own, too. */
    int got = 0;
    assert_int_equal(far_call_object(far, FAR_KEEP, mine, NULL), S_OK);
    assert_int_equal(far_call_int(far, FAR_CALL_KEPT, 7, &got), S_OK);
    assert_int_equal(got, 7);
    /* It comes back as what it is. */
    assert_int_equal(far_call(far, FAR_KEPT, NULL, &result), S_OK);
    assert_ptr_equal(result.pdispVal, mine);
    VariantClear(&result);
    unsigned before = far_alive();
    IDispatch_Release(mine);
    assert_int_equal(far_alive(), before);
    assert_int_equal(far_call(far, FAR_DROP, NULL, NULL), S_OK);
    for (int i = 0; i < 200 && far_alive() == before; i++)
        usleep(10000);
    assert_int_equal(far_alive(), before - 1);
    IDispatch_Release(far);
    server_stop(&server);
}

static void test_objects(void **state)
{
    struct server server;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    VARIANT made[10] = {{{{0}}}}, result = {0};
    for (int i = 0; i < 10; i++)
        assert_int_equal(far_call(far, FAR_NEW, NULL, &made[i]), S_OK);
    assert_int_equal(far_int(far, FAR_COUNT), 11);
    /* One of the server's own comes home, and out again as the same proxy. */
    assert_int_equal(far_call_object(far, FAR_ECHO, made[3].pdispVal, &result), S_OK);
    assert_ptr_equal(result.pdispVal, made[3].pdispVal);
    VariantClear(&result);
    for (int i = 0; i < 10; i++)
        VariantClear(&made[i]);
    assert_int_equal(far_int(far, FAR_COUNT), 1);
    IDispatch_Release(far);
    server_stop(&server);
}

struct caller_thread {
    IDispatch *far;
    int first, wrong;
};

static void *call_many(void *data)
{
    struct caller_thread *t = data;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    for (int i = 0; i < 500; i++) {
        int got = -1;
        t->wrong +=
            FAILED(far_call_int(t->far, FAR_ECHO, t->first + i, &got)) || got != t->first + i;
    }
    CoUninitialize();
    return NULL;
}

static void test_concurrent(void **state)
{
    struct server server;
    enum { THREADS = 16 };
    pthread_t threads[THREADS];
    struct caller_thread data[THREADS];
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    uint64_t start = clock_ms();
    for (int i = 0; i < THREADS; i++) {
        data[i] = (struct caller_thread){far, i * 100000, 0};
        pthread_create(&threads[i], NULL, call_many, &data[i]);
    }
    /* A call that lasts holds up none of them. */
    assert_int_equal(far_call_int(far, FAR_SLEEP, 300, NULL), S_OK);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(data[i].wrong, 0);
    }
    print_message("%u calls of %u threads in %u ms\n", 500 * THREADS, THREADS,
                  (unsigned)(clock_ms() - start));
    IDispatch_Release(far);
    server_stop(&server);
}

static void *sleep_long(void *data)
{
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    far_call_int(data, FAR_SLEEP, 3000, NULL);
    CoUninitialize();
    return NULL;
}

/* A call that lasts does not hold up one that comes after it. */
static void test_overtakes(void **state)
{
    struct server server;
    pthread_t thread;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    pthread_create(&thread, NULL, sleep_long, far);
    usleep(100000);
    uint64_t start = clock_ms();
    int got;
    assert_int_equal(far_call_int(far, FAR_ECHO, 3, &got), S_OK);
    assert_true(clock_ms() - start < 2000);
    pthread_join(thread, NULL);
    IDispatch_Release(far);
    server_stop(&server);
}

/* Two servers, and this process: an object of the one is called by the other. */
static void test_relay(void **state)
{
    struct server one, two;
    VARIANT made = {0};
    int got = 0;
    char other[256];
    server_start(&one, url_of(state));
    snprintf(other, sizeof(other), "%s%s", url_of(state),
             **(const char *const *)*state == 'u' ? "2" : "");
    server_start(&two, other);
    IDispatch *a = open_far(&one), *b = open_far(&two);
    assert_int_equal(far_call(a, FAR_NEW, NULL, &made), S_OK);
    assert_int_equal(far_call_object(b, FAR_KEEP, made.pdispVal, NULL), S_OK);
    assert_int_equal(far_call_int(b, FAR_CALL_KEPT, 19, &got), S_OK);
    assert_int_equal(got, 19);
    VariantClear(&made);
    assert_int_equal(far_int(a, FAR_COUNT), 2);
    assert_int_equal(far_call(b, FAR_DROP, NULL, NULL), S_OK);
    for (int i = 0; i < 200 && far_int(a, FAR_COUNT) == 2; i++)
        usleep(10000);
    assert_int_equal(far_int(a, FAR_COUNT), 1);
    IDispatch_Release(a);
    IDispatch_Release(b);
    server_stop(&one);
    server_stop(&two);
}

/* Each is the other's server. */
static void test_both_ways(void **state)
{
    struct server server;
    DWORD listener;
    char url[256];
    int got = 0;
    snprintf(url, sizeof(url), "%s%s", url_of(state),
             **(const char *const *)*state == 'u' ? "3" : "");
    IDispatch *mine = far_new();
    assert_int_equal(PublishObject((IUnknown *)mine, "far"), S_OK);
    assert_int_equal(ListenRemoting(url, NULL, &listener), S_OK);
    assert_int_equal(GetListenerUrl(listener, url, sizeof(url)), S_OK);
    server_start(&server, url_of(state));
    IDispatch *far = open_far(&server);
    VARIANT text = {.vt = VT_BSTR};
    OLECHAR wide[256];
    for (size_t i = 0; i <= strlen(url); i++)
        wide[i] = (OLECHAR)url[i];
    text.bstrVal = SysAllocString(wide);
    assert_int_equal(far_call(far, FAR_GET, &text, NULL), S_OK);
    VariantClear(&text);
    assert_int_equal(far_call_int(far, FAR_CALL_KEPT, 5, &got), S_OK);
    assert_int_equal(got, 5);
    IDispatch_Release(far);
    server_stop(&server);
    assert_int_equal(CloseListener(listener), S_OK);
    assert_int_equal(UnpublishObject("far"), S_OK);
    IDispatch_Release(mine);
}

struct apartment_thread {
    const char *url;
    HRESULT hr;
    int back, number;
};

/* The calls back run on this very thread, which waits. */
static void *call_apart(void *data)
{
    struct apartment_thread *t = data;
    IDispatch *far = NULL, *mine = far_new();
    VARIANT result = {0};
    t->hr = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    if (SUCCEEDED(t->hr))
        t->hr = far_get(t->url, "far", &far);
    for (int i = 0; i < 50 && SUCCEEDED(t->hr); i++) {
        t->hr = far_call_object(far, FAR_BACK, mine, &result);
        t->back += result.lVal;
    }
    if (SUCCEEDED(t->hr))
        t->hr = far_call_object(far, FAR_KEEP, mine, NULL);
    if (SUCCEEDED(t->hr))
        t->hr = far_call_int(far, FAR_CALL_KEPT, 9, &t->number);
    if (SUCCEEDED(t->hr))
        t->hr = far_call(far, FAR_DROP, NULL, NULL);
    if (far)
        IDispatch_Release(far);
    IDispatch_Release(mine);
    CoUninitialize();
    return NULL;
}

static void test_apartment(void **state)
{
    struct server server;
    pthread_t thread;
    server_start(&server, url_of(state));
    struct apartment_thread t = {.url = server.url};
    pthread_create(&thread, NULL, call_apart, &t);
    pthread_join(thread, NULL);
    assert_int_equal(t.hr, S_OK);
    assert_int_equal(t.back, 50 * 42);
    assert_int_equal(t.number, 9);
    server_stop(&server);
}

static int set_up(void **state)
{
    (void)state;
    return FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) || FAILED(far_allow());
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/linkXXXXXX";
    far_main(argc, argv);
    if (!mkdtemp(folder))
        return 1;
    snprintf(unix_url, sizeof(unix_url), "unix:%s/s", folder);
    static const char *tcp = "tcp://127.0.0.1:0", *local = unix_url;
#define BOTH(fn)                                                                                   \
    {#fn " tcp", fn, NULL, NULL, &tcp},                                                            \
    {                                                                                              \
#fn " unix", fn, NULL, NULL, &local                                                        \
    }
    const struct CMUnitTest tests[] = {
        BOTH(test_call),  BOTH(test_big),       BOTH(test_unknown),    BOTH(test_error),
        BOTH(test_back),  BOTH(test_objects),   BOTH(test_concurrent), BOTH(test_overtakes),
        BOTH(test_relay), BOTH(test_both_ways), BOTH(test_apartment),
    };
    if (getenv("FILTER"))
        cmocka_set_test_filter(getenv("FILTER"));
    int r = cmocka_run_group_tests(tests, set_up, NULL);
    char path[300];
    snprintf(path, sizeof(path), "rm -rf %s", folder);
    return system(path) || r;
}
