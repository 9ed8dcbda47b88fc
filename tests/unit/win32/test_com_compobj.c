/* SPDX-License-Identifier: MIT */
/* Classes, apartments and their contexts, as programs for Win32 use them. */
#define COBJMACROS
#define CONST_VTABLE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "windef.h"
#include "winbase.h"
#include "winreg.h"
#include "objbase.h"
#include "shlguid.h"
#include "urlmon.h"
#include "initguid.h"
#include "cguid.h"
#include "ctxtcall.h"
#include "ole2.h"

#include "check.h"

#define ok_hr(call, wanted)                                                                        \
    do {                                                                                           \
        HRESULT got_ = (call);                                                                     \
        ok(got_ == (HRESULT)(wanted), "%s is %08x", #call, (unsigned)got_);                        \
    } while (0)

DEFINE_GUID(CLSID_Test, 0x12345678, 0xd00d, 0x4f1e, 0x94, 0xa0, 1, 2, 3, 4, 5, 6);
DEFINE_GUID(CLSID_Other, 0x12345679, 0xd00d, 0x4f1e, 0x94, 0xa0, 1, 2, 3, 4, 5, 6);
DEFINE_GUID(IID_Test, 0x12345680, 0xd00d, 0x4f1e, 0x94, 0xa0, 1, 2, 3, 4, 5, 6);
#define TEST_KEY "CLSID\\{12345678-D00D-4F1E-94A0-010203040506}"
#define OTHER_KEY "CLSID\\{12345679-D00D-4F1E-94A0-010203040506}"

/* ---- A message filter, which is a class object where one is wanted ---- */

static LONG filter_refs = 1;

static HRESULT WINAPI filter_QueryInterface(IMessageFilter *iface, REFIID riid, void **out)
{
    if (IsEqualGUID(riid, &IID_IUnknown) || IsEqualGUID(riid, &IID_IMessageFilter)) {
        *out = iface;
        IMessageFilter_AddRef(iface);
        return S_OK;
    }
    *out = NULL;
    return E_NOINTERFACE;
}

static ULONG WINAPI filter_AddRef(IMessageFilter *iface)
{
    return InterlockedIncrement(&filter_refs);
}

static ULONG WINAPI filter_Release(IMessageFilter *iface)
{
    return InterlockedDecrement(&filter_refs);
}

static DWORD WINAPI filter_HandleInComingCall(IMessageFilter *iface, DWORD type, HTASK caller,
                                              DWORD ticks, INTERFACEINFO *info)
{
    return SERVERCALL_ISHANDLED;
}

static DWORD WINAPI filter_RetryRejectedCall(IMessageFilter *iface, HTASK callee, DWORD ticks,
                                             DWORD type)
{
    return (DWORD)-1;
}

static DWORD WINAPI filter_MessagePending(IMessageFilter *iface, HTASK callee, DWORD ticks,
                                          DWORD type)
{
    return PENDINGMSG_WAITNOPROCESS;
}

static const IMessageFilterVtbl filter_vtbl = {
    filter_QueryInterface,    filter_AddRef,         filter_Release, filter_HandleInComingCall,
    filter_RetryRejectedCall, filter_MessagePending,
};
static IMessageFilter filter = {&filter_vtbl};

/* ---- Helpers ---- */

static LONG set_default(const char *path, const char *text)
{
    HKEY key;
    LONG r = RegCreateKeyExA(HKEY_CLASSES_ROOT, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL);
    if (r)
        return r;
    r = RegSetValueExA(key, NULL, 0, REG_SZ, (const BYTE *)text, (DWORD)strlen(text) + 1);
    RegCloseKey(key);
    return r;
}

static void run_thread(LPTHREAD_START_ROUTINE routine, void *data)
{
    HANDLE thread = CreateThread(NULL, 0, routine, data, 0, NULL);
    ok(WaitForSingleObject(thread, 10000) == WAIT_OBJECT_0, "hangs");
    CloseHandle(thread);
}

/* ---- Tests ---- */

static void test_names(void)
{
    static const WCHAR text[] = L"{12345678-d00D-4f1e-94a0-010203040506}";
    static const struct {
        int at;
        DWORD data1;
        WORD data2;
        BYTE first;
    } broken[] = {{3, 0x12, 0xcccc, 0xcc},
                  {9, 0x12345678, 0xcccc, 0xcc},
                  {21, 0x12345678, 0xd00d, 0xcc},
                  {37, 0x12345678, 0xd00d, 0x94}};
    WCHAR copy[60];
    CLSID clsid;
    ok_hr(CLSIDFromString(text, &clsid), S_OK);
    ok(IsEqualCLSID(&clsid, &CLSID_Test), "another one");
    ok_hr(CLSIDFromString(NULL, &clsid), S_OK);
    ok(IsEqualCLSID(&clsid, &CLSID_NULL), "not zeros");
    ok_hr(CLSIDFromString(text, NULL), E_INVALIDARG);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        lstrcpyW(copy, text);
        copy[broken[i].at] = '*';
        memset(&clsid, 0xcc, sizeof clsid);
        ok_hr(CLSIDFromString(copy, &clsid), CO_E_CLASSSTRING);
        ok(clsid.Data1 == broken[i].data1 && clsid.Data2 == broken[i].data2 &&
               clsid.Data4[0] == broken[i].first,
           "%d: %08x %04x", (int)i, (unsigned)clsid.Data1, clsid.Data2);
        ok_hr(IIDFromString(copy, &clsid), CO_E_IIDSTRING);
    }
    memset(&clsid, 0xcc, sizeof clsid);
    ok_hr(CLSIDFromString(L"No.Such.Thing", &clsid), CO_E_CLASSSTRING);
    ok(IsEqualCLSID(&clsid, &CLSID_NULL), "not zeros");
    ok_hr(IIDFromString(L"", &clsid), E_INVALIDARG);
    ok_hr(IIDFromString(L"{12345678-d00D-4f1e-94a0-01020304050", &clsid), E_INVALIDARG);
    ok_hr(CLSIDFromProgID(NULL, &clsid), E_INVALIDARG);
    ok_hr(CLSIDFromProgID(L"x", NULL), E_INVALIDARG);
    ok_hr(CLSIDFromProgID(text, &clsid), CO_E_CLASSSTRING);
    ok(StringFromGUID2(&CLSID_Test, copy, 38) == 0, "fits");
    ok(StringFromGUID2(&CLSID_Test, copy, 39) == 39, "does not fit");
    ok(!lstrcmpW(copy, L"{12345678-D00D-4F1E-94A0-010203040506}"), "another text");
}

static void test_registered(void)
{
    CLSID clsid;
    LPOLESTR text = (LPOLESTR)1;
    DWORD status = 1;
    ok_hr(ProgIDFromCLSID(&CLSID_Test, NULL), E_INVALIDARG);
    ok_hr(ProgIDFromCLSID(&CLSID_Test, &text), REGDB_E_CLASSNOTREG);
    ok(!text, "a text");
    for (DWORD form = 0; form < 5; form++) {
        ok_hr(OleRegGetUserType(&CLSID_Test, form, NULL), E_INVALIDARG);
        text = (LPOLESTR)1;
        ok_hr(OleRegGetUserType(&CLSID_Test, form, &text), REGDB_E_CLASSNOTREG);
        ok(!text, "a text");
    }
    ok_hr(OleRegGetMiscStatus(&CLSID_Test, DVASPECT_ICON, NULL), E_INVALIDARG);
    ok_hr(OleRegGetMiscStatus(&CLSID_Test, DVASPECT_ICON, &status), REGDB_E_CLASSNOTREG);
    ok(status == 0, "status %u", (unsigned)status);
    ok(!set_default(TEST_KEY, "Test name"), "registry");
    set_default(TEST_KEY "\\ProgID", "Test.Prog.1");
    set_default(TEST_KEY "\\AuxUserType\\2", "Short");
    set_default("Test.Prog.1\\CLSID", TEST_KEY + 6);
    set_default("Test.Prog\\CurVer", "Test.Prog.1");
    ok_hr(CLSIDFromProgID(L"test.prog.1", &clsid), S_OK);
    ok(IsEqualCLSID(&clsid, &CLSID_Test), "another one");
    ok_hr(CLSIDFromProgID(L"Test.Prog", &clsid), S_OK);
    ok_hr(CLSIDFromString(L"Test.Prog.1", &clsid), S_OK);
    ok_hr(ProgIDFromCLSID(&CLSID_Test, &text), S_OK);
    ok(!lstrcmpW(text, L"Test.Prog.1"), "another text");
    CoTaskMemFree(text);
    ok_hr(OleRegGetUserType(&CLSID_Test, USERCLASSTYPE_SHORT, &text), S_OK);
    ok(!lstrcmpW(text, L"Short"), "another text");
    CoTaskMemFree(text);
    ok_hr(OleRegGetUserType(&CLSID_Test, USERCLASSTYPE_APPNAME, &text), S_OK);
    ok(!lstrcmpW(text, L"Test name"), "another text");
    CoTaskMemFree(text);
    status = 1;
    ok_hr(OleRegGetMiscStatus(&CLSID_Test, DVASPECT_CONTENT, &status), S_OK);
    ok(status == 0, "status %u", (unsigned)status);
    set_default(TEST_KEY "\\MiscStatus", "1");
    set_default(TEST_KEY "\\MiscStatus\\4", "131473");
    ok_hr(OleRegGetMiscStatus(&CLSID_Test, DVASPECT_CONTENT, &status), S_OK);
    ok(status == OLEMISC_RECOMPOSEONRESIZE, "status %u", (unsigned)status);
    ok_hr(OleRegGetMiscStatus(&CLSID_Test, DVASPECT_ICON, &status), S_OK);
    ok(status == 131473, "status %u", (unsigned)status);
}

static void test_treat_as(void)
{
    IGlobalOptions *options = NULL;
    CLSID clsid;
    ok_hr(CoGetTreatAsClass(NULL, &clsid), E_INVALIDARG);
    ok_hr(CoGetTreatAsClass(&CLSID_Other, NULL), E_INVALIDARG);
    ok_hr(CoGetTreatAsClass(&CLSID_Other, &clsid), S_FALSE);
    ok(IsEqualCLSID(&clsid, &CLSID_Other), "another one");
    ok_hr(CoTreatAsClass(&CLSID_Other, &CLSID_GlobalOptions), REGDB_E_CLASSNOTREG);
    ok(!set_default(OTHER_KEY, "Other"), "registry");
    ok_hr(CoTreatAsClass(&CLSID_Other, &CLSID_Other), REGDB_E_WRITEREGDB);
    ok_hr(CoTreatAsClass(&CLSID_Other, &CLSID_GlobalOptions), S_OK);
    ok_hr(CoGetTreatAsClass(&CLSID_Other, &clsid), S_OK);
    ok(IsEqualCLSID(&clsid, &CLSID_GlobalOptions), "another one");
    ok_hr(CoCreateInstance(&CLSID_Other, NULL, CLSCTX_INPROC_SERVER, &IID_IGlobalOptions,
                           (void **)&options),
          S_OK);
    if (options)
        IGlobalOptions_Release(options);
    /* In a circle. */
    ok_hr(CoTreatAsClass(&CLSID_Other, &CLSID_Test), S_OK);
    ok_hr(CoTreatAsClass(&CLSID_Test, &CLSID_Other), S_OK);
    ok_hr(CoCreateInstance(&CLSID_Other, NULL, CLSCTX_INPROC_SERVER, &IID_IGlobalOptions,
                           (void **)&options),
          REGDB_E_CLASSNOTREG);
    ok_hr(CoTreatAsClass(&CLSID_Other, &CLSID_NULL), S_OK);
    ok_hr(CoTreatAsClass(&CLSID_Test, &CLSID_Test), S_OK);
    ok_hr(CoGetTreatAsClass(&CLSID_Other, &clsid), S_FALSE);
}

static void test_before(void)
{
    IUnknown *unknown = (IUnknown *)1;
    IMessageFilter *old = (IMessageFilter *)1;
    MULTI_QI result = {&IID_IUnknown, (IUnknown *)1, S_OK};
    ULONG_PTR token = 0;
    APTTYPE type = APTTYPE_STA;
    APTTYPEQUALIFIER qualifier;
    DWORD cookie;
    CLSID clsid;
    ok_hr(CoCreateInstance(&CLSID_Test, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, NULL),
          E_POINTER);
    ok_hr(CoGetClassObject(&CLSID_Test, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, NULL),
          E_INVALIDARG);
    ok_hr(
        CoGetClassObject(&CLSID_Test, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&unknown),
        CO_E_NOTINITIALIZED);
    ok(!unknown, "an object");
    ok_hr(CoCreateInstanceEx(&CLSID_Test, NULL, CLSCTX_INPROC_SERVER, NULL, 0, &result),
          E_INVALIDARG);
    ok_hr(CoCreateInstanceEx(&CLSID_Test, NULL, CLSCTX_INPROC_SERVER, NULL, 1, &result),
          CO_E_NOTINITIALIZED);
    ok(!result.pItf, "an object");
    ok_hr(CoRegisterMessageFilter(NULL, &old), CO_E_NOT_SUPPORTED);
    ok_hr(CoRegisterPSClsid(&IID_Test, &CLSID_Test), CO_E_NOTINITIALIZED);
    ok_hr(CoGetPSClsid(&IID_IClassFactory, &clsid), CO_E_NOTINITIALIZED);
    ok_hr(CoRegisterClassObject(&CLSID_Test, (IUnknown *)&filter, CLSCTX_INPROC_SERVER, 0, &cookie),
          CO_E_NOTINITIALIZED);
    ok_hr(CoGetContextToken(&token), CO_E_NOTINITIALIZED);
    ok_hr(CoGetContextToken(NULL), CO_E_NOTINITIALIZED);
    ok_hr(CoGetObjectContext(&IID_IContextCallback, (void **)&unknown), CO_E_NOTINITIALIZED);
    ok_hr(CoGetApartmentType(&type, &qualifier), CO_E_NOTINITIALIZED);
    ok(type == APTTYPE_CURRENT && qualifier == APTTYPEQUALIFIER_NONE, "%d %d", type, qualifier);
    ok_hr(CoDisconnectObject((IUnknown *)&filter, 0), CO_E_NOTINITIALIZED);
}

static HRESULT CALLBACK context_callback(ComCallData *data)
{
    return *(HRESULT *)data->pUserDefined;
}

static void test_contexts(void)
{
    HRESULT wanted = 0x12345;
    ComCallData data = {0, 0, &wanted};
    IContextCallback *callback;
    IComThreadingInfo *info;
    IObjContext *context;
    IUnknown *unknown;
    ULONG_PTR token, again;
    THDTYPE kind;
    ok_hr(CoGetContextToken(NULL), E_POINTER);
    ok_hr(CoGetContextToken(&token), S_OK);
    ok(IUnknown_AddRef((IUnknown *)token) == 1, "counted");
    ok_hr(CoGetObjectContext(&IID_IObjContext, (void **)&context), S_OK);
    ok((ULONG_PTR)context == token, "another one");
    ok(IObjContext_AddRef(context) == 3, "refs");
    ok(IObjContext_Release(context) == 2, "refs");
    ok(IUnknown_Release((IUnknown *)token) == 1, "refs");
    ok_hr(CoGetContextToken(&again), S_OK);
    ok(again == token, "another one");
    ok(IObjContext_Release(context) == 0, "refs");
    ok_hr(CoGetObjectContext(&IID_IComThreadingInfo, (void **)&info), S_OK);
    ok_hr(IComThreadingInfo_GetCurrentThreadType(info, &kind), S_OK);
    ok(kind == THDTYPE_PROCESSMESSAGES, "kind %d", kind);
    ok(IComThreadingInfo_Release(info) == 0, "refs");
    ok_hr(CoGetObjectContext(&IID_IContextCallback, (void **)&callback), S_OK);
    ok_hr(IContextCallback_ContextCallback(callback, context_callback, &data,
                                           &IID_IEnterActivityWithNoLock, 2, NULL),
          wanted);
    ok(IContextCallback_Release(callback) == 0, "refs");
    ok_hr(CoGetObjectContext(&IID_IStream, (void **)&unknown), E_NOINTERFACE);
    ok_hr(CoGetDefaultContext(APTTYPE_STA, &IID_IObjContext, (void **)&unknown), E_INVALIDARG);
    ok_hr(CoGetDefaultContext(APTTYPE_MTA, &IID_IObjContext, (void **)&unknown),
          CO_E_NOTINITIALIZED);
    ok_hr(CoGetCallContext(&IID_IUnknown, (void **)&unknown), RPC_E_CALL_COMPLETE);
    ok_hr(CoSwitchCallContext((IUnknown *)&filter, &unknown), S_OK);
    ok(!unknown && filter_refs == 1, "refs %d", (int)filter_refs);
    ok_hr(CoGetCallContext(&IID_IUnknown, (void **)&unknown), S_OK);
    ok(unknown == (IUnknown *)&filter && filter_refs == 2, "refs %d", (int)filter_refs);
    IUnknown_Release(unknown);
    ok_hr(CoSwitchCallContext(NULL, &unknown), S_OK);
    ok(unknown == (IUnknown *)&filter && filter_refs == 1, "refs %d", (int)filter_refs);
}

static void test_filters(void)
{
    IMessageFilter *old = (IMessageFilter *)1;
    ok_hr(CoRegisterMessageFilter(NULL, NULL), S_OK);
    ok_hr(CoRegisterMessageFilter(NULL, &old), S_OK);
    ok(!old, "a filter");
    ok_hr(CoRegisterMessageFilter(&filter, NULL), S_OK);
    ok_hr(CoRegisterMessageFilter(NULL, &old), S_OK);
    ok(old == &filter && filter_refs == 2, "refs %d", (int)filter_refs);
    IMessageFilter_Release(old);
    ok_hr(CoRegisterMessageFilter(&filter, NULL), S_OK);
    ok_hr(CoRegisterMessageFilter(NULL, NULL), S_OK);
    ok(filter_refs == 1, "refs %d", (int)filter_refs);
}

static DWORD WINAPI other_apartment(void *data)
{
    DWORD cookie = *(DWORD *)data;
    IUnknown *unknown;
    CoInitialize(NULL);
    ok_hr(CoRevokeClassObject(cookie), RPC_E_WRONG_THREAD);
    ok_hr(CoGetClassObject(&CLSID_Other, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown,
                           (void **)&unknown),
          REGDB_E_CLASSNOTREG);
    ok_hr(CoRegisterClassObject(&CLSID_Other, (IUnknown *)&filter, CLSCTX_INPROC_SERVER,
                                REGCLS_SINGLEUSE, data),
          S_OK);
    CoUninitialize();
    return 0;
}

static void test_class_objects(void)
{
    static const DWORD contexts[] = {CLSCTX_INPROC_SERVER, CLSCTX_INPROC_HANDLER,
                                     CLSCTX_LOCAL_SERVER};
    IUnknown *unknown = NULL;
    IPSFactoryBuffer *factory;
    CLSID clsid;
    DWORD cookie = 0, gone;
    ok_hr(CoRegisterClassObject(&CLSID_Other, NULL, CLSCTX_INPROC_SERVER, 0, &cookie),
          E_INVALIDARG);
    ok_hr(CoRegisterClassObject(&CLSID_Other, (IUnknown *)&filter, CLSCTX_INPROC_SERVER, 0, NULL),
          E_INVALIDARG);
    for (int i = 0; i < 3; i++) {
        ok_hr(CoRegisterClassObject(&CLSID_Other, (IUnknown *)&filter, contexts[i],
                                    REGCLS_SINGLEUSE, &cookie),
              S_OK);
        for (int k = 0; k < 2; k++) {
            HRESULT hr =
                CoGetClassObject(&CLSID_Other, contexts[k], NULL, &IID_IUnknown, (void **)&unknown);
            ok(hr == (i == k ? S_OK : REGDB_E_CLASSNOTREG), "%d %d: %08x", i, k, (unsigned)hr);
            if (SUCCEEDED(hr))
                IUnknown_Release(unknown);
        }
        ok_hr(CoRevokeClassObject(cookie), S_OK);
        ok(filter_refs == 1, "refs %d", (int)filter_refs);
    }
    ok_hr(CoRevokeClassObject(cookie), E_INVALIDARG);
    ok_hr(CoRegisterClassObject(&CLSID_Other, (IUnknown *)&filter, CLSCTX_INPROC_SERVER,
                                REGCLS_SINGLEUSE, &cookie),
          S_OK);
    ok_hr(
        CoGetClassObject(&CLSID_Other, CLSCTX_INPROC_SERVER, NULL, &IID_IStream, (void **)&unknown),
        E_NOINTERFACE);
    gone = cookie;
    run_thread(other_apartment, &gone);
    ok_hr(CoRevokeClassObject(gone), E_INVALIDARG);
    ok_hr(CoRevokeClassObject(cookie), S_OK);
    set_default(TEST_KEY "\\InprocServer32", "");
    ok_hr(
        CoCreateInstance(&CLSID_Test, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&unknown),
        REGDB_E_CLASSNOTREG);
    /* Who makes proxies. */
    ok_hr(CoGetPSClsid(&IID_Test, &clsid), REGDB_E_IIDNOTREG);
    ok_hr(CoGetPSClsid(&IID_Test, NULL), E_INVALIDARG);
    set_default("Interface\\{12345680-D00D-4F1E-94A0-010203040506}\\ProxyStubClsid32",
                TEST_KEY + 6);
    ok_hr(CoGetPSClsid(&IID_Test, &clsid), S_OK);
    ok(IsEqualCLSID(&clsid, &CLSID_Test), "another one");
    ok_hr(CoRegisterPSClsid(&IID_Test, &CLSID_Other), S_OK);
    ok_hr(CoGetPSClsid(&IID_Test, &clsid), S_OK);
    ok(IsEqualCLSID(&clsid, &CLSID_Other), "another one");
    ok_hr(CoGetPSClsid(&IID_IClassFactory, &clsid), S_OK);
    ok_hr(CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IPSFactoryBuffer,
                           (void **)&factory),
          S_OK);
    IPSFactoryBuffer_Release(factory);
}

static void test_options(void)
{
    IGlobalOptions *options;
    ULONG_PTR value = 77;
    ok_hr(CoCreateInstance(&CLSID_GlobalOptions, (IUnknown *)&filter, CLSCTX_INPROC_SERVER,
                           &IID_IUnknown, (void **)&options),
          CLASS_E_NOAGGREGATION);
    ok_hr(CoCreateInstance(&CLSID_GlobalOptions, NULL, CLSCTX_INPROC_SERVER, &IID_IGlobalOptions,
                           (void **)&options),
          S_OK);
    ok_hr(IGlobalOptions_Query(options, 0, &value), E_INVALIDARG);
    ok_hr(IGlobalOptions_Query(options, COMGLB_EXCEPTION_HANDLING, NULL), E_INVALIDARG);
    ok_hr(IGlobalOptions_Query(options, COMGLB_EXCEPTION_HANDLING, &value), S_OK);
    ok(value == COMGLB_EXCEPTION_HANDLE, "value %u", (unsigned)value);
    ok_hr(IGlobalOptions_Set(options, COMGLB_EXCEPTION_HANDLING, 3), E_INVALIDARG);
    ok_hr(IGlobalOptions_Set(options, COMGLB_EXCEPTION_HANDLING, COMGLB_EXCEPTION_DONOT_HANDLE_ANY),
          S_OK);
    ok_hr(IGlobalOptions_Query(options, COMGLB_EXCEPTION_HANDLING, &value), S_OK);
    ok(value == COMGLB_EXCEPTION_DONOT_HANDLE_ANY, "value %u", (unsigned)value);
    ok(IGlobalOptions_Release(options) == 0, "refs");
}

static void test_reset_event(void)
{
    ISynchronize *synchronize;
    ISynchronizeHandle *face;
    IUnknown *part;
    HANDLE handle = NULL;
    ok_hr(CoCreateInstance(&CLSID_ManualResetEvent, NULL, CLSCTX_INPROC_SERVER, &IID_ISynchronize,
                           (void **)&synchronize),
          S_OK);
    ok_hr(ISynchronize_Wait(synchronize, 0, 5), RPC_S_CALLPENDING);
    ok_hr(ISynchronize_Signal(synchronize), S_OK);
    ok_hr(ISynchronize_Wait(synchronize, 0, 5), S_OK);
    ok_hr(ISynchronize_Wait(synchronize, 0, 5), S_OK);
    ok_hr(ISynchronize_QueryInterface(synchronize, &IID_ISynchronizeHandle, (void **)&face), S_OK);
    ok_hr(ISynchronizeHandle_GetHandle(face, &handle), S_OK);
    ok(WaitForSingleObject(handle, 0) == WAIT_OBJECT_0, "not set");
    ok_hr(ISynchronize_Reset(synchronize), S_OK);
    ok(WaitForSingleObject(handle, 0) == WAIT_TIMEOUT, "set");
    ISynchronizeHandle_Release(face);
    ok(ISynchronize_Release(synchronize) == 0, "refs");
    ok_hr(CoCreateInstance(&CLSID_ManualResetEvent, (IUnknown *)&filter, CLSCTX_INPROC_SERVER,
                           &IID_IUnknown, (void **)&part),
          S_OK);
    ok_hr(IUnknown_QueryInterface(part, &IID_ISynchronize, (void **)&synchronize), S_OK);
    ok(filter_refs == 2, "refs %d", (int)filter_refs);
    ISynchronize_Release(synchronize);
    ok(IUnknown_Release(part) == 0 && filter_refs == 1, "refs %d", (int)filter_refs);
}

static void test_counts(void)
{
    CO_MTA_USAGE_COOKIE one, two;
    APTTYPE type;
    APTTYPEQUALIFIER qualifier;
    ok_hr(CoIncrementMTAUsage(NULL), E_INVALIDARG);
    ok_hr(CoIncrementMTAUsage(&one), S_OK);
    ok_hr(CoIncrementMTAUsage(&two), S_OK);
    ok(one != two, "the same");
    ok_hr(CoGetApartmentType(&type, &qualifier), S_OK);
    ok(type == APTTYPE_MTA && qualifier == APTTYPEQUALIFIER_IMPLICIT_MTA, "%d %d", type, qualifier);
    ok_hr(CoRegisterMessageFilter(NULL, NULL), CO_E_NOT_SUPPORTED);
    ok_hr(CoDecrementMTAUsage(one), S_OK);
    ok_hr(CoDecrementMTAUsage(one), E_INVALIDARG);
    ok_hr(CoDecrementMTAUsage(two), S_OK);
    ok_hr(CoGetApartmentType(&type, &qualifier), CO_E_NOTINITIALIZED);
    ok_hr(CoInitializeEx((void *)1, 0), E_INVALIDARG);
    ok_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    ok_hr(CoInitialize(NULL), RPC_E_CHANGED_MODE);
    ok_hr(OleInitialize(NULL), RPC_E_CHANGED_MODE);
    CoUninitialize();
}

static void test_waits(void)
{
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);
    DWORD index = 7;
    MSG msg;
    ok_hr(CoWaitForMultipleHandles(0, 10, 0, NULL, &index), RPC_E_NO_SYNC);
    ok_hr(CoWaitForMultipleHandles(0, 10, 1, NULL, &index), E_INVALIDARG);
    ok_hr(CoWaitForMultipleHandles(0, 10, 1, &event, NULL), E_INVALIDARG);
    ok_hr(CoWaitForMultipleHandles(0, 10, 1, &event, &index), RPC_S_CALLPENDING);
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
    PostQuitMessage(42);
    ok_hr(CoWaitForMultipleHandles(0, 10, 1, &event, &index), RPC_S_CALLPENDING);
    ok(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_USER, "message %x",
       msg.message);
    ok_hr(CoWaitForMultipleHandles(0, 10, 1, &event, &index), RPC_S_CALLPENDING);
    ok(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_QUIT && msg.wParam == 42,
       "message %x", msg.message);
    SetEvent(event);
    ok_hr(CoWaitForMultipleHandles(COWAIT_WAITALL, 10, 1, &event, &index), S_OK);
    ok(index == 0, "index %u", (unsigned)index);
    CloseHandle(event);
}

int main(void)
{
    char folder[] = "/tmp/pianola-compobj-XXXXXX", run[64], command[64];
    if (!mkdtemp(folder))
        return 1;
    snprintf(run, sizeof run, "%s/run", folder);
    if (mkdir(run, 0700) < 0)
        return 1;
    setenv("XDG_RUNTIME_DIR", run, 1);
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("XDG_CONFIG_HOME", folder, 1);
    setenv("XDG_STATE_HOME", folder, 1);
    test_names();
    test_before();
    test_registered();
    test_counts();
    CoInitialize(NULL);
    test_treat_as();
    test_contexts();
    test_filters();
    test_class_objects();
    test_options();
    test_reset_event();
    test_waits();
    CoUninitialize();
    snprintf(command, sizeof command, "rm -r %s", folder);
    ok(system(command) == 0, "%s", command);
    return failures != 0;
}
