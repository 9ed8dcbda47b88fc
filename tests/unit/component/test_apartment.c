/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/thread.h>
#include <pthread.h>
#include <stdatomic.h>

/* Entering apartments, and class objects that a process registers. */

static void counts(void **state)
{
    (void)state;
    APTTYPE type;
    APTTYPEQUALIFIER qualifier;
    assert_int_equal(CoGetApartmentType(&type, &qualifier), CO_E_NOTINITIALIZED);
    assert_int_equal(type, APTTYPE_CURRENT);
    assert_int_equal(CoInitializeEx(&type, COINIT_MULTITHREADED), E_INVALIDARG);
    assert_int_equal(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), S_OK);
    assert_int_equal(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), S_FALSE);
    assert_int_equal(CoInitializeEx(NULL, COINIT_MULTITHREADED), RPC_E_CHANGED_MODE);
    assert_int_equal(CoGetApartmentType(&type, &qualifier), S_OK);
    assert_int_equal(type, APTTYPE_MAINSTA);
    CoUninitialize();
    assert_int_equal(CoGetApartmentType(&type, &qualifier), S_OK);
    CoUninitialize();
    assert_int_equal(CoGetApartmentType(&type, &qualifier), CO_E_NOTINITIALIZED);
    CoUninitialize();
    assert_int_equal(OleInitialize(NULL), S_OK);
    assert_int_equal(OleInitialize(NULL), S_FALSE);
    OleUninitialize();
    OleUninitialize();
    assert_int_equal(CoGetApartmentType(&type, &qualifier), CO_E_NOTINITIALIZED);
}

static void *implicit(void *data)
{
    (void)data;
    APTTYPE type;
    APTTYPEQUALIFIER qualifier;
    assert_int_equal(CoGetApartmentType(&type, &qualifier), S_OK);
    assert_int_equal(type, APTTYPE_MTA);
    assert_int_equal(qualifier, APTTYPEQUALIFIER_IMPLICIT_MTA);
    return NULL;
}

static void run(void *(*fn)(void *), void *data)
{
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, fn, data), 0);
    pthread_join(thread, NULL);
}

static void implicit_mta(void **state)
{
    (void)state;
    CO_MTA_USAGE_COOKIE cookie;
    APTTYPE type;
    APTTYPEQUALIFIER qualifier;
    assert_int_equal(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    run(implicit, NULL);
    CoUninitialize();
    assert_int_equal(CoIncrementMTAUsage(&cookie), S_OK);
    run(implicit, NULL);
    assert_int_equal(CoDecrementMTAUsage(cookie), S_OK);
    assert_int_equal(CoDecrementMTAUsage(cookie), E_INVALIDARG);
    assert_int_equal(CoGetApartmentType(&type, &qualifier), CO_E_NOTINITIALIZED);
}

/* ---- A spy ---- */

struct spy {
    IInitializeSpy face;
    int calls[4];
};

static HRESULT spy_query(IInitializeSpy *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IInitializeSpy);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG spy_count(IInitializeSpy *self)
{
    (void)self;
    return 1;
}

static HRESULT pre_init(IInitializeSpy *self, DWORD flags, DWORD refs)
{
    assert_int_equal(flags, COINIT_APARTMENTTHREADED);
    assert_int_equal(refs, 0);
    ((struct spy *)self)->calls[0]++;
    return S_OK;
}

static HRESULT post_init(IInitializeSpy *self, HRESULT hr, DWORD flags, DWORD refs)
{
    assert_int_equal(flags, COINIT_APARTMENTTHREADED);
    assert_int_equal(refs, 1);
    ((struct spy *)self)->calls[1]++;
    return hr;
}

static HRESULT pre_uninit(IInitializeSpy *self, DWORD refs)
{
    assert_int_equal(refs, 1);
    ((struct spy *)self)->calls[2]++;
    return S_OK;
}

static HRESULT post_uninit(IInitializeSpy *self, DWORD refs)
{
    assert_int_equal(refs, 0);
    ((struct spy *)self)->calls[3]++;
    return S_OK;
}

static void spies(void **state)
{
    (void)state;
    static const IInitializeSpyVtbl vtable = {spy_query, spy_count,  spy_count,  pre_init,
                                              post_init, pre_uninit, post_uninit};
    struct spy spy = {{&vtable}, {0}};
    ULARGE_INTEGER cookie, other;
    assert_int_equal(CoRegisterInitializeSpy(NULL, &cookie), E_INVALIDARG);
    assert_int_equal(CoRegisterInitializeSpy(&spy.face, &cookie), S_OK);
    assert_int_equal(cookie.HighPart, GetCurrentThreadId());
    assert_int_equal(CoRegisterInitializeSpy(&spy.face, &other), S_OK);
    assert_int_equal(other.LowPart, cookie.LowPart + 1);
    CoInitialize(NULL);
    CoUninitialize();
    for (int i = 0; i < 4; i++)
        assert_int_equal(spy.calls[i], 2);
    assert_int_equal(CoRevokeInitializeSpy(cookie), S_OK);
    assert_int_equal(CoRevokeInitializeSpy(cookie), E_INVALIDARG);
    assert_int_equal(CoRevokeInitializeSpy(other), S_OK);
}

/* ---- Contexts ---- */

static HRESULT where(ComCallData *data)
{
    data->dwDispid = GetCurrentThreadId();
    return 0x1234;
}

static void *call_back(void *data)
{
    IContextCallback *context = data;
    ComCallData here = {0};
    assert_int_equal(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    assert_int_equal(
        context->lpVtbl->ContextCallback(context, where, &here, &IID_IUnknown, 5, NULL), 0x1234);
    assert_int_not_equal(here.dwDispid, GetCurrentThreadId());
    PostThreadMessage(here.dwDispid, WM_QUIT, 0, 0);
    CoUninitialize();
    return NULL;
}

static void contexts(void **state)
{
    (void)state;
    ULONG_PTR token, again;
    IContextCallback *context;
    IComThreadingInfo *info;
    assert_int_equal(CoGetContextToken(&token), CO_E_NOTINITIALIZED);
    CoInitialize(NULL);
    assert_int_equal(CoGetContextToken(NULL), E_POINTER);
    assert_int_equal(CoGetContextToken(&token), S_OK);
    assert_int_equal(CoGetContextToken(&again), S_OK);
    assert_true(token == again);
    assert_int_equal(CoGetObjectContext(&IID_IComThreadingInfo, (void **)&info), S_OK);
    THDTYPE type;
    assert_int_equal(info->lpVtbl->GetCurrentThreadType(info, &type), S_OK);
    assert_int_equal(type, THDTYPE_PROCESSMESSAGES);
    info->lpVtbl->Release(info);
    assert_int_equal(CoGetObjectContext(&IID_IContextCallback, (void **)&context), S_OK);
    /* The window that calls come to is there once somebody waits, or something is marshaled. */
    HANDLE event = CreateEvent(NULL, TRUE, TRUE, NULL);
    DWORD index;
    assert_int_equal(CoWaitForMultipleHandles(0, 0, 1, &event, &index), S_OK);
    pthread_t thread;
    pthread_create(&thread, NULL, call_back, context);
    MSG msg;
    while (GetMessage(&msg, NULL, 0, 0))
        DispatchMessage(&msg);
    pthread_join(thread, NULL);
    context->lpVtbl->Release(context);
    CloseHandle(event);
    CoUninitialize();
}

static void waits(void **state)
{
    (void)state;
    HANDLE events[2] = {CreateEvent(NULL, FALSE, FALSE, NULL),
                        CreateEvent(NULL, TRUE, FALSE, NULL)};
    DWORD index = 7;
    for (int sta = 0; sta < 2; sta++) {
        CoInitializeEx(NULL, sta ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
        assert_int_equal(CoWaitForMultipleHandles(0, 0, 2, events, NULL), E_INVALIDARG);
        assert_int_equal(CoWaitForMultipleHandles(0, 0, 2, NULL, &index), E_INVALIDARG);
        assert_int_equal(CoWaitForMultipleHandles(0, 0, 0, events, &index), RPC_E_NO_SYNC);
        assert_int_equal(CoWaitForMultipleHandles(0, 10, 2, events, &index), RPC_S_CALLPENDING);
        SetEvent(events[1]);
        assert_int_equal(CoWaitForMultipleHandles(0, 1000, 2, events, &index), S_OK);
        assert_int_equal(index, 1);
        assert_int_equal(CoWaitForMultipleHandles(COWAIT_WAITALL, 10, 2, events, &index),
                         RPC_S_CALLPENDING);
        SetEvent(events[0]);
        assert_int_equal(CoWaitForMultipleHandles(COWAIT_WAITALL, 1000, 2, events, &index), S_OK);
        ResetEvent(events[1]);
        if (sta) {
            PostQuitMessage(43);
            assert_int_equal(
                CoWaitForMultipleHandles(COWAIT_DISPATCH_WINDOW_MESSAGES, 10, 1, events, &index),
                RPC_S_CALLPENDING);
            MSG msg;
            assert_true(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
            assert_int_equal(msg.message, WM_QUIT);
            assert_int_equal(msg.wParam, 43);
        }
        CoUninitialize();
    }
    CloseHandle(events[0]);
    CloseHandle(events[1]);
}

/* ---- Class objects ---- */

static const CLSID clsid = {0x11112222, 0x3333, 0x4444, {5, 5, 5, 5, 5, 5, 5, 5}};
static _Atomic int factory_refs;

static HRESULT factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    factory_refs += known;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG factory_add_ref(IClassFactory *self)
{
    (void)self;
    return (ULONG)++factory_refs;
}

static ULONG factory_release(IClassFactory *self)
{
    (void)self;
    return (ULONG)--factory_refs;
}

static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    return outer ? CLASS_E_NOAGGREGATION : factory_query(self, iid, ret);
}

static HRESULT factory_lock(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_vtable = {factory_query, factory_add_ref, factory_release,
                                                 factory_create, factory_lock};
static IClassFactory factory = {&factory_vtable};

static void *elsewhere(void *data)
{
    (void)data;
    IUnknown *object;
    CoInitialize(NULL);
    assert_int_equal(
        CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&object),
        REGDB_E_CLASSNOTREG);
    assert_int_equal(CoRevokeClassObject(*(DWORD *)data), RPC_E_WRONG_THREAD);
    CoUninitialize();
    return NULL;
}

static void class_objects(void **state)
{
    (void)state;
    DWORD cookie, second;
    IUnknown *object;
    IClassFactory *found;
    assert_int_equal(CoRegisterClassObject(&clsid, (IUnknown *)&factory, CLSCTX_INPROC_SERVER,
                                           REGCLS_MULTIPLEUSE, &cookie),
                     CO_E_NOTINITIALIZED);
    assert_int_equal(
        CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&object),
        CO_E_NOTINITIALIZED);
    CoInitialize(NULL);
    assert_int_equal(CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, NULL),
                     E_POINTER);
    assert_int_equal(
        CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&object),
        REGDB_E_CLASSNOTREG);
    assert_int_equal(CoRegisterClassObject(&clsid, (IUnknown *)&factory, CLSCTX_INPROC_SERVER,
                                           REGCLS_MULTIPLEUSE, &cookie),
                     S_OK);
    assert_int_equal(CoRegisterClassObject(&clsid, (IUnknown *)&factory, CLSCTX_INPROC_SERVER,
                                           REGCLS_MULTIPLEUSE, &second),
                     CO_E_OBJISREG);
    assert_int_equal(
        CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IClassFactory, (void **)&found),
        S_OK);
    assert_ptr_equal(found, &factory);
    IClassFactory_Release(found);
    assert_int_equal(
        CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER, &IID_IClassFactory, (void **)&found),
        S_OK);
    assert_ptr_equal(found, &factory);
    IClassFactory_Release(found);
    assert_int_equal(CoCreateInstance(&clsid, (IUnknown *)&factory, CLSCTX_INPROC_SERVER,
                                      &IID_IUnknown, (void **)&object),
                     CLASS_E_NOAGGREGATION);
    assert_null(object);
    MULTI_QI many[2] = {{&IID_IClassFactory, NULL, 0}, {&IID_IStream, NULL, 0}};
    assert_int_equal(CoCreateInstanceEx(&clsid, NULL, CLSCTX_INPROC_SERVER, NULL, 2, many),
                     CO_S_NOTALLINTERFACES);
    assert_int_equal(many[1].hr, E_NOINTERFACE);
    many[0].pItf->lpVtbl->Release(many[0].pItf);
    run(elsewhere, &cookie);
    assert_int_equal(CoRevokeClassObject(cookie), S_OK);
    assert_int_equal(CoRevokeClassObject(cookie), E_INVALIDARG);
    assert_int_equal(factory_refs, 0);
    /* Who does not revoke: the end of the apartment does. */
    assert_int_equal(CoRegisterClassObject(&clsid, (IUnknown *)&factory, CLSCTX_INPROC_SERVER,
                                           REGCLS_MULTIPLEUSE | REGCLS_SUSPENDED, &cookie),
                     S_OK);
    assert_int_equal(
        CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&object),
        REGDB_E_CLASSNOTREG);
    assert_int_equal(CoResumeClassObjects(), S_OK);
    assert_int_equal(
        CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&object),
        S_OK);
    object->lpVtbl->Release(object);
    CoUninitialize();
    assert_int_equal(factory_refs, 0);
}

static void builtins(void **state)
{
    (void)state;
    IGlobalInterfaceTable *table, *again;
    CoInitialize(NULL);
    assert_int_equal(CoCreateInstance(&CLSID_StdGlobalInterfaceTable, NULL, CLSCTX_INPROC_SERVER,
                                      &IID_IGlobalInterfaceTable, (void **)&table),
                     S_OK);
    assert_int_equal(CoCreateInstance(&CLSID_StdGlobalInterfaceTable, NULL, CLSCTX_INPROC_SERVER,
                                      &IID_IGlobalInterfaceTable, (void **)&again),
                     S_OK);
    assert_ptr_equal(table, again);
    assert_int_equal(table->lpVtbl->RevokeInterfaceFromGlobal(table, 77), E_INVALIDARG);
    CoUninitialize();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),   cmocka_unit_test(implicit_mta), cmocka_unit_test(spies),
        cmocka_unit_test(contexts), cmocka_unit_test(waits),        cmocka_unit_test(class_objects),
        cmocka_unit_test(builtins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
