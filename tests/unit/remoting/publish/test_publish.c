/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "remoting/publish/publish.h"

#include "fax.h"

static struct caller me(void)
{
    return (struct caller){.scheme = URL_UNIX, .uid = geteuid()};
}

static void uris(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "/fax",  "a b", "fax;lease",
                                      "{6f1b3a00}", "fax\n", "f#x", "f\xc3\xa4x"};
    struct fax *fax = fax_new();
    char longest[202];
    memset(longest, 'a', 201);
    longest[201] = 0;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(PublishObject((IUnknown *)fax, bad[i]), E_INVALIDARG);
    assert_int_equal(PublishObject((IUnknown *)fax, longest), E_INVALIDARG);
    assert_int_equal(PublishObject((IUnknown *)fax, NULL), E_INVALIDARG);
    assert_int_equal(PublishObject(NULL, "fax"), E_INVALIDARG);
    longest[200] = 0;
    assert_int_equal(PublishObject((IUnknown *)fax, longest), S_OK);
    assert_int_equal(UnpublishObject(longest), S_OK);
    assert_int_equal(UnpublishObject(longest), CO_E_OBJNOTREG);
    assert_int_equal(fax->refs, 1);
    fax_release(fax);
}

static void an_object(void **state)
{
    (void)state;
    struct caller caller = me();
    struct fax *fax = fax_new();
    IUnknown *got;
    char uri[256];
    assert_int_equal(PublishObject((IUnknown *)fax, "office/fax.rem"), S_OK);
    assert_int_equal(PublishObject((IUnknown *)fax, "office/fax.rem"), CO_E_OBJISREG);
    assert_int_equal(publish_get("office/fax.rem", &caller, &got), S_OK);
    assert_ptr_equal(got, fax);
    assert_true(publish_uri_of(got, true, uri));
    assert_string_equal(uri, "office/fax.rem");
    assert_int_equal(publish_by_reference(got, NULL, uri), S_OK);
    assert_string_equal(uri, "office/fax.rem");
    assert_int_equal(publish_get("office/fax", &caller, &got), CO_E_OBJNOTREG);
    assert_int_equal(UnpublishObject("office/fax.rem"), S_OK);
    assert_int_equal(publish_get("office/fax.rem", &caller, &got), CO_E_OBJNOTREG);
    assert_false(publish_uri_of((IUnknown *)fax, true, uri));
    IUnknown_Release((IUnknown *)fax);
    assert_int_equal(fax->refs, 1);
    fax_release(fax);
}

static void strangers(void **state)
{
    (void)state;
    struct caller net = {.scheme = URL_TCP, .address = "127.0.0.1", .uid = (uid_t)-1};
    struct caller other = {.scheme = URL_UNIX, .uid = geteuid() + 1};
    IUnknown *got;
    char uri[256];
    struct fax *fax = fax_new();
    assert_int_equal(PublishObject((IUnknown *)fax, "fax"), S_OK);
    assert_int_equal(PublishFactory(&fax_factory, "made", PUBLISH_ACTIVATED), S_OK);
    assert_int_equal(publish_get("fax", &net, &got), CO_E_OBJNOTREG);
    assert_int_equal(publish_get("fax", &other, &got), CO_E_OBJNOTREG);
    assert_int_equal(publish_activate("made", &net, NULL, &got, uri), CO_E_OBJNOTREG);
    assert_int_equal(UnpublishObject("fax"), S_OK);
    assert_int_equal(UnpublishObject("made"), S_OK);
    fax_release(fax);
}

static void *get_singleton(void *data)
{
    struct caller caller = me();
    (void)data;
    IUnknown *got = NULL;
    assert_int_equal(publish_get("one", &caller, &got), S_OK);
    return got;
}

static void a_singleton(void **state)
{
    (void)state;
    enum { THREADS = 8 };
    struct caller caller = me();
    pthread_t threads[THREADS];
    void *first = NULL, *got;
    IUnknown *object;
    fax_made = 0;
    assert_int_equal(PublishFactory(&fax_factory, "one", PUBLISH_SINGLETON), S_OK);
    assert_int_equal(fax_made, 0);
    fax_fails_with = CLASS_E_NOTLICENSED;
    assert_int_equal(publish_get("one", &caller, &object), CLASS_E_NOTLICENSED);
    fax_fails_with = S_OK;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, get_singleton, NULL), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &got);
        if (first)
            assert_ptr_equal(got, first);
        first = got;
        IUnknown_Release((IUnknown *)got);
    }
    assert_int_equal(fax_made, 1);
    assert_int_equal(UnpublishObject("one"), S_OK);
}

static void single_calls(void **state)
{
    (void)state;
    struct caller caller = me();
    IUnknown *a, *b;
    assert_int_equal(PublishFactory(&fax_factory, "each", PUBLISH_SINGLECALL), S_OK);
    assert_int_equal(publish_get("each", &caller, &a), S_OK);
    assert_int_equal(publish_get("each", &caller, &b), S_OK);
    assert_ptr_not_equal(a, b);
    IUnknown_Release(a);
    IUnknown_Release(b);
    assert_int_equal(UnpublishObject("each"), S_OK);
}

static void activation(void **state)
{
    (void)state;
    struct caller caller = me();
    VARIANT name = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("Ada"))};
    DISPPARAMS arguments = {.rgvarg = &name, .cArgs = 1}, none = {0};
    IUnknown *got, *again;
    char uri[256], other[256];
    assert_int_equal(PublishFactory(&fax_factory, "made", PUBLISH_ACTIVATED), S_OK);
    assert_int_equal(SetPublishedType("made", "Office.Fax, office"), S_OK);
    assert_int_equal(publish_get("made", &caller, &got), CO_E_OBJNOTREG);
    assert_int_equal(publish_activate("made", &caller, &arguments, &got, uri), S_OK);
    assert_memory_equal(uri, "made/", 5);
    assert_int_equal(strlen(uri), 5 + 32);
    assert_memory_equal(((struct fax *)got)->name, u"Ada", 8);
    assert_string_equal(publish_wire_type(uri), "Office.Fax, office");
    assert_int_equal(publish_get(uri, &caller, &again), S_OK);
    assert_ptr_equal(again, got);
    IUnknown_Release(again);
    IUnknown_Release(got);
    /* Make wants an argument, and a good one; without any it is not called. */
    assert_int_equal(publish_activate("made", &caller, &none, &got, other), S_OK);
    IUnknown_Release(got);
    assert_int_equal(UnpublishObject(other), S_OK);
    SysFreeString(V_BSTR(&name));
    V_BSTR(&name) = SysAllocString(OLESTR(""));
    assert_int_equal(publish_activate("made", &caller, &arguments, &got, other), DISP_E_EXCEPTION);
    assert_int_equal(publish_activate("made", &caller, NULL, &got, other), S_OK);
    IUnknown_Release(got);
    assert_string_not_equal(uri, other);
    assert_int_equal(UnpublishObject("made"), S_OK);
    /* What was made stays. */
    assert_int_equal(publish_get(uri, &caller, &again), S_OK);
    IUnknown_Release(again);
    assert_int_equal(UnpublishObject(uri), S_OK);
    assert_int_equal(UnpublishObject(other), S_OK);
    SysFreeString(V_BSTR(&name));
}

static void references(void **state)
{
    (void)state;
    struct caller caller = me();
    struct fax *fax = fax_new();
    char uri[256], again[256];
    IUnknown *got;
    assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, uri), S_OK);
    assert_memory_equal(uri, "ref/", 4);
    assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, again), S_OK);
    assert_string_equal(uri, again);
    assert_int_equal(publish_get(uri, &caller, &got), S_OK);
    assert_ptr_equal(got, fax);
    IUnknown_Release(got);
    assert_int_equal(UnpublishObject(uri), S_OK);
    assert_int_equal(fax->refs, 1);
    fax_release(fax);
}

/* ---- an object of a thread with a window ---- */

struct owner {
    DWORD thread;
    struct fax *fax;
    pthread_barrier_t ready;
    _Atomic bool is_gone;
};

static void *own(void *data)
{
    struct owner *owner = data;
    MSG msg;
    assert_int_equal(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), S_OK);
    owner->fax = fax_new();
    owner->fax->is_gone = &owner->is_gone;
    owner->thread = GetCurrentThreadId();
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    assert_int_equal(PublishObject((IUnknown *)owner->fax, "sta"), S_OK);
    fax_release(owner->fax);
    pthread_barrier_wait(&owner->ready);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    CoUninitialize();
    return NULL;
}

static void single_threaded(void **state)
{
    (void)state;
    struct caller caller = me();
    struct owner owner = {0};
    pthread_t thread;
    IUnknown *got;
    char uri[256];
    pthread_barrier_init(&owner.ready, NULL, 2);
    pthread_create(&thread, NULL, own, &owner);
    pthread_barrier_wait(&owner.ready);
    assert_int_equal(publish_get("sta", &caller, &got), S_OK);
    assert_ptr_not_equal(got, owner.fax);
    assert_true(publish_uri_of(got, true, uri));
    assert_string_equal(uri, "sta");
    IDispatch *dispatch;
    assert_int_equal(IUnknown_QueryInterface(got, &IID_IDispatch, (void **)&dispatch), S_OK);
    VARIANT to = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("you"))}, answer;
    DISPPARAMS params = {.rgvarg = &to, .cArgs = 1};
    assert_int_equal(
        IDispatch_Invoke(dispatch, 1, &IID_NULL, 0, DISPATCH_METHOD, &params, &answer, NULL, NULL),
        S_OK);
    assert_int_equal(owner.fax->thread, owner.thread);
    VariantClear(&answer);
    VariantClear(&to);
    IDispatch_Release(dispatch);
    IUnknown_Release(got);
    assert_int_equal(UnpublishObject("sta"), S_OK);
    PostThreadMessage(owner.thread, WM_QUIT, 0, 0);
    pthread_join(thread, NULL);
    assert_true(owner.is_gone);
    pthread_barrier_destroy(&owner.ready);
}

static void many(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    struct caller caller = me();
    struct fax *fax = fax_new();
    IUnknown *got;
    char uri[64];
    for (int i = 0; i < MANY; i++) {
        snprintf(uri, sizeof uri, "many/%d", i);
        assert_int_equal(PublishObject((IUnknown *)fax, uri), S_OK);
    }
    for (int i = 0; i < MANY; i++) {
        snprintf(uri, sizeof uri, "many/%d", i);
        assert_int_equal(publish_get(uri, &caller, &got), S_OK);
        IUnknown_Release(got);
        assert_int_equal(UnpublishObject(uri), S_OK);
    }
    assert_int_equal(fax->refs, 1);
    fax_release(fax);
}

static void wire_types(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    assert_int_equal(SetPublishedType("fax", "Fax, fax"), CO_E_OBJNOTREG);
    assert_int_equal(PublishObject((IUnknown *)fax, "fax"), S_OK);
    assert_null(publish_wire_type("fax"));
    assert_int_equal(SetPublishedType("fax", ""), E_INVALIDARG);
    assert_int_equal(SetPublishedType("fax", "Fax, fax"), S_OK);
    assert_string_equal(publish_wire_type("fax"), "Fax, fax");
    assert_null(publish_wire_type("none"));
    assert_int_equal(UnpublishObject("fax"), S_OK);
    fax_release(fax);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uris),         cmocka_unit_test(an_object),
        cmocka_unit_test(strangers),    cmocka_unit_test(a_singleton),
        cmocka_unit_test(single_calls), cmocka_unit_test(activation),
        cmocka_unit_test(references),   cmocka_unit_test(single_threaded),
        cmocka_unit_test(many),         cmocka_unit_test(wire_types),
    };
    return cmocka_run_group_tests(tests, fax_setup, fax_teardown);
}
