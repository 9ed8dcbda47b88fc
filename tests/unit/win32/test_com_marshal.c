/* SPDX-License-Identifier: MIT */
/* Interfaces on their way between threads, as programs for Win32 use them. */
#define COBJMACROS
#define CONST_VTABLE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "windef.h"
#include "winbase.h"
#include "objbase.h"
#include "olectl.h"
#include "shlguid.h"
#include "shobjidl.h"
#include "initguid.h"

#include "check.h"

#define ok_hr(call, wanted)                                                                        \
    do {                                                                                           \
        HRESULT got_ = (call);                                                                     \
        ok(got_ == (HRESULT)(wanted), "%s is %08x", #call, (unsigned)got_);                        \
    } while (0)
#define ok_no_locks() ok(locks == 0, "%d locks", (int)locks)
#define ok_locks() ok(locks > 0, "no locks")

DEFINE_GUID(CLSID_Handler, 0x42345678, 0xd00d, 0x4f1e, 0x94, 0xa0, 1, 2, 3, 4, 5, 6);
DEFINE_GUID(EXTENT_Test, 0x52345678, 0xd00d, 0x4f1e, 0x94, 0xa0, 1, 2, 3, 4, 5, 6);

static LONG locks;
static const LARGE_INTEGER start;

/* ---- Objects ---- */

static HRESULT WINAPI window_QueryInterface(IOleWindow *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualGUID(riid, &IID_IUnknown) && !IsEqualGUID(riid, &IID_IOleWindow))
        return E_NOINTERFACE;
    *out = iface;
    IOleWindow_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI window_AddRef(IOleWindow *iface)
{
    InterlockedIncrement(&locks);
    return 2;
}

static ULONG WINAPI window_Release(IOleWindow *iface)
{
    InterlockedDecrement(&locks);
    return 1;
}

static HRESULT WINAPI window_GetWindow(IOleWindow *iface, HWND *ret)
{
    *ret = (HWND)(ULONG_PTR)0xabcd;
    return S_OK;
}

static HRESULT WINAPI window_ContextSensitiveHelp(IOleWindow *iface, BOOL enter)
{
    return enter ? S_FALSE : E_NOTIMPL;
}

static const IOleWindowVtbl window_vtbl = {window_QueryInterface, window_AddRef, window_Release,
                                           window_GetWindow, window_ContextSensitiveHelp};
static IOleWindow window = {&window_vtbl};

static HRESULT WINAPI factory_QueryInterface(IClassFactory *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualGUID(riid, &IID_IUnknown) && !IsEqualGUID(riid, &IID_IClassFactory))
        return E_NOINTERFACE;
    *out = iface;
    IClassFactory_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI factory_AddRef(IClassFactory *iface)
{
    InterlockedIncrement(&locks);
    return 2;
}

static ULONG WINAPI factory_Release(IClassFactory *iface)
{
    InterlockedDecrement(&locks);
    return 1;
}

static HRESULT WINAPI factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID riid,
                                             void **out)
{
    if (IsEqualGUID(riid, &IID_IOleWindow))
        return IOleWindow_QueryInterface(&window, riid, out);
    *out = NULL;
    return IsEqualGUID(riid, &IID_IUnknown) ? S_OK : CLASS_E_CLASSNOTAVAILABLE;
}

static HRESULT WINAPI factory_LockServer(IClassFactory *iface, BOOL lock)
{
    return S_OK;
}

static const IClassFactoryVtbl factory_vtbl = {factory_QueryInterface, factory_AddRef,
                                               factory_Release, factory_CreateInstance,
                                               factory_LockServer};
static IClassFactory factory = {&factory_vtbl};

/* ---- A thread that has an object, and does with it what it is told ---- */

enum { HOST_RELEASE = WM_USER, HOST_DISCONNECT };

struct host {
    IStream *stream;
    DWORD flags;
    HANDLE ready, thread;
    DWORD id;
};

static DWORD WINAPI host_thread(void *data)
{
    struct host *host = data;
    MSG msg;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    PeekMessageA(&msg, NULL, WM_USER, WM_USER, PM_NOREMOVE);
    ok_hr(CoMarshalInterface(host->stream, &IID_IClassFactory, (IUnknown *)&factory, MSHCTX_INPROC,
                             NULL, host->flags),
          S_OK);
    IStream_Seek(host->stream, start, STREAM_SEEK_SET, NULL);
    SetEvent(host->ready);
    while (GetMessageA(&msg, NULL, 0, 0)) {
        if (!msg.hwnd && msg.message == HOST_RELEASE) {
            IStream_Seek(host->stream, start, STREAM_SEEK_SET, NULL);
            ok_hr(CoReleaseMarshalData(host->stream), S_OK);
            SetEvent((HANDLE)msg.lParam);
        } else if (!msg.hwnd && msg.message == HOST_DISCONNECT) {
            ok_hr(CoDisconnectObject((IUnknown *)&factory, 0), S_OK);
            SetEvent((HANDLE)msg.lParam);
        } else {
            DispatchMessageA(&msg);
        }
    }
    CoUninitialize();
    return 0;
}

static void host_start(struct host *host, DWORD flags)
{
    CreateStreamOnHGlobal(NULL, TRUE, &host->stream);
    host->flags = flags;
    host->ready = CreateEventA(NULL, FALSE, FALSE, NULL);
    host->thread = CreateThread(NULL, 0, host_thread, host, 0, &host->id);
    ok(WaitForSingleObject(host->ready, 5000) == WAIT_OBJECT_0, "hangs");
    ok_locks();
}

static void host_tell(struct host *host, UINT what)
{
    PostThreadMessageA(host->id, what, 0, (LPARAM)host->ready);
    ok(WaitForSingleObject(host->ready, 5000) == WAIT_OBJECT_0, "hangs");
}

static void host_end(struct host *host)
{
    PostThreadMessageA(host->id, WM_QUIT, 0, 0);
    ok(WaitForSingleObject(host->thread, 5000) == WAIT_OBJECT_0, "hangs");
    CloseHandle(host->thread);
    CloseHandle(host->ready);
    ok_no_locks();
    IStream_Release(host->stream);
}

static HRESULT host_take(struct host *host, IClassFactory **ret)
{
    IStream_Seek(host->stream, start, STREAM_SEEK_SET, NULL);
    return CoUnmarshalInterface(host->stream, &IID_IClassFactory, (void **)ret);
}

/* ---- Tests ---- */

static void test_nulls(void)
{
    IUnknown *unknown;
    IStream *stream;
    ULONG size;
    CreateStreamOnHGlobal(NULL, TRUE, &stream);
    ok_hr(CoMarshalInterface(stream, &IID_IUnknown, (IUnknown *)&factory, MSHCTX_INPROC, NULL, 0),
          CO_E_NOTINITIALIZED);
    ok_hr(CoGetMarshalSizeMax(&size, &IID_IUnknown, (IUnknown *)&factory, MSHCTX_INPROC, NULL, 0),
          CO_E_NOTINITIALIZED);
    ok_hr(CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&unknown), CO_E_NOTINITIALIZED);
    CoInitialize(NULL);
    ok_hr(CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&unknown), STG_E_READFAULT);
    ok_hr(CoUnmarshalInterface(stream, &IID_IUnknown, NULL), E_INVALIDARG);
    ok_hr(CoUnmarshalInterface(NULL, &IID_IUnknown, (void **)&unknown), E_INVALIDARG);
    IStream_Release(stream);
    stream = (IStream *)1;
    ok_hr(CoMarshalInterThreadInterfaceInStream(&IID_IStream, (IUnknown *)&factory, &stream),
          E_NOINTERFACE);
    ok(!stream, "a stream");
    ok_hr(CoGetInterfaceAndReleaseStream(NULL, &IID_IUnknown, (void **)&unknown), E_INVALIDARG);
    ok_no_locks();
}

static void test_same_apartment(void)
{
    IClassFactory *face;
    IStream *stream;
    HGLOBAL memory;
    DWORD *words;
    for (DWORD flags = 0; flags < 3; flags++)
        for (DWORD context = MSHCTX_LOCAL; context <= MSHCTX_CROSSCTX; context++) {
            ULONG most = 0;
            STATSTG stat;
            CreateStreamOnHGlobal(NULL, TRUE, &stream);
            ok_hr(CoGetMarshalSizeMax(&most, &IID_IClassFactory, (IUnknown *)&factory, context,
                                      NULL, flags),
                  S_OK);
            ok_hr(CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&factory, context,
                                     NULL, flags),
                  S_OK);
            ok_locks();
            IStream_Stat(stream, &stat, STATFLAG_NONAME);
            ok(stat.cbSize.LowPart <= most, "%u, most %u", (unsigned)stat.cbSize.LowPart,
               (unsigned)most);
            GetHGlobalFromStream(stream, &memory);
            words = GlobalLock(memory);
            ok(words[0] == 0x574f454d && words[1] == 1, "%x", (unsigned)words[1]);
            ok(IsEqualIID((IID *)(words + 2), &IID_IClassFactory), "another IID");
            ok(words[7] == (flags ? 0 : 5), "%u references", (unsigned)words[7]);
            GlobalUnlock(memory);
            IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
            ok_hr(CoReleaseMarshalData(stream), S_OK);
            ok_no_locks();
            IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
            ok_hr(CoUnmarshalInterface(stream, &IID_IClassFactory, (void **)&face), CO_E_OBJNOTREG);
            IStream_Release(stream);
        }
    CreateStreamOnHGlobal(NULL, TRUE, &stream);
    CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&factory, MSHCTX_INPROC, NULL, 0);
    GetHGlobalFromStream(stream, &memory);
    words = GlobalLock(memory);
    for (int i = 0; i < 2; i++) {
        words[i] ^= 0x40;
        IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
        ok_hr(CoUnmarshalInterface(stream, &IID_IClassFactory, (void **)&face),
              RPC_E_INVALID_OBJREF);
        IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
        ok_hr(CoReleaseMarshalData(stream), RPC_E_INVALID_OBJREF);
        words[i] ^= 0x40;
    }
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    ok_hr(CoUnmarshalInterface(stream, &IID_IStream, (void **)&face), E_NOINTERFACE);
    ok_no_locks();
    GlobalUnlock(memory);
    IStream_Release(stream);
}

static DWORD WINAPI wrong_thread(void *data)
{
    IUnknown *unknown;
    ok_hr(
        IClassFactory_CreateInstance((IClassFactory *)data, NULL, &IID_IUnknown, (void **)&unknown),
        CO_E_NOTINITIALIZED);
    CoInitialize(NULL);
    ok_hr(
        IClassFactory_CreateInstance((IClassFactory *)data, NULL, &IID_IUnknown, (void **)&unknown),
        RPC_E_WRONG_THREAD);
    CoUninitialize();
    return 0;
}

static void wait_for(HANDLE thread)
{
    DWORD index;
    ok_hr(CoWaitForMultipleHandles(0, 5000, 1, &thread, &index), S_OK);
    CloseHandle(thread);
}

static void test_proxies(void)
{
    static const struct {
        const IID *iid;
        HRESULT hr;
    } faces[] = {{&IID_IUnknown, S_OK},
                 {&IID_IMultiQI, S_OK},
                 {&IID_IMarshal, S_OK},
                 {&IID_IClientSecurity, S_OK},
                 {&IID_IRpcOptions, S_OK},
                 {&IID_IStdMarshalInfo, E_NOINTERFACE},
                 {&IID_IExternalConnection, E_NOINTERFACE},
                 {&IID_IDispatch, E_NOINTERFACE}};
    struct host host;
    IClassFactory *proxy, *second;
    IOleWindow *other;
    IUnknown *unknown;
    HWND hwnd = NULL;
    host_start(&host, MSHLFLAGS_NORMAL);
    ok_hr(host_take(&host, &proxy), S_OK);
    ok(proxy != &factory, "no proxy");
    ok_hr(host_take(&host, &second), CO_E_OBJNOTCONNECTED);
    ok(!second, "a proxy");
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        HRESULT hr = IClassFactory_QueryInterface(proxy, faces[i].iid, (void **)&unknown);
        ok(hr == faces[i].hr, "%d: %08x", (int)i, (unsigned)hr);
        if (SUCCEEDED(hr))
            IUnknown_Release(unknown);
    }
    ok_hr(IClassFactory_CreateInstance(proxy, NULL, &IID_IUnknown, (void **)&unknown), S_OK);
    ok(!unknown, "an object");
    ok_hr(IClassFactory_CreateInstance(proxy, NULL, &IID_IStream, (void **)&unknown),
          CLASS_E_CLASSNOTAVAILABLE);
    ok_hr(
        IClassFactory_CreateInstance(proxy, (IUnknown *)&factory, &IID_IUnknown, (void **)&unknown),
        CLASS_E_NOAGGREGATION);
    ok_hr(IClassFactory_CreateInstance(proxy, NULL, &IID_IOleWindow, (void **)&other), S_OK);
    ok_hr(IOleWindow_GetWindow(other, &hwnd), S_OK);
    ok(hwnd == (HWND)(ULONG_PTR)0xabcd, "another window");
    ok_hr(IOleWindow_ContextSensitiveHelp(other, TRUE), S_FALSE);
    ok_hr(IOleWindow_ContextSensitiveHelp(other, FALSE), E_NOTIMPL);
    ok(IOleWindow_Release(other) == 0, "refs");
    wait_for(CreateThread(NULL, 0, wrong_thread, proxy, 0, NULL));
    ok(IClassFactory_Release(proxy) == 0, "refs");
    ok_no_locks();
    host_end(&host);
}

static void test_tables(void)
{
    struct host host;
    IClassFactory *one, *two;
    host_start(&host, MSHLFLAGS_TABLEWEAK);
    ok_hr(host_take(&host, &one), S_OK);
    ok_hr(host_take(&host, &two), S_OK);
    ok(one == two, "two proxies");
    IClassFactory_Release(one);
    ok_locks();
    IClassFactory_Release(two);
    ok_no_locks();
    ok_hr(host_take(&host, &one), CO_E_OBJNOTREG);
    host_end(&host);
    host_start(&host, MSHLFLAGS_TABLESTRONG);
    ok_hr(host_take(&host, &one), S_OK);
    IClassFactory_Release(one);
    ok_locks();
    host_tell(&host, HOST_RELEASE);
    ok_no_locks();
    ok_hr(host_take(&host, &one), CO_E_OBJNOTREG);
    host_end(&host);
}

static void test_ends(void)
{
    struct host host;
    IClassFactory *proxy;
    IUnknown *unknown;
    host_start(&host, MSHLFLAGS_NORMAL);
    ok_hr(host_take(&host, &proxy), S_OK);
    host_tell(&host, HOST_DISCONNECT);
    ok_no_locks();
    ok_hr(IClassFactory_CreateInstance(proxy, NULL, &IID_IUnknown, (void **)&unknown),
          RPC_E_DISCONNECTED);
    IClassFactory_Release(proxy);
    host_end(&host);
    host_start(&host, MSHLFLAGS_NORMAL);
    ok_hr(host_take(&host, &proxy), S_OK);
    CoUninitialize();
    ok_no_locks();
    ok_hr(IClassFactory_CreateInstance(proxy, NULL, &IID_IUnknown, (void **)&unknown),
          CO_E_OBJNOTCONNECTED);
    ok(IClassFactory_Release(proxy) == 0, "refs");
    host_end(&host);
    CoInitialize(NULL);
}

static HRESULT WINAPI info_QueryInterface(IStdMarshalInfo *iface, REFIID riid, void **out)
{
    *out =
        IsEqualGUID(riid, &IID_IUnknown) || IsEqualGUID(riid, &IID_IStdMarshalInfo) ? iface : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI info_AddRef(IStdMarshalInfo *iface)
{
    return 2;
}

static ULONG WINAPI info_Release(IStdMarshalInfo *iface)
{
    return 1;
}

static HRESULT WINAPI info_GetClassForHandler(IStdMarshalInfo *iface, DWORD context, void *more,
                                              CLSID *ret)
{
    *ret = CLSID_Handler;
    return S_OK;
}

static const IStdMarshalInfoVtbl info_vtbl = {info_QueryInterface, info_AddRef, info_Release,
                                              info_GetClassForHandler};

static void test_others(void)
{
    IStdMarshalInfo info = {&info_vtbl};
    IStream *stream;
    IUnknown *inner, *unknown;
    IMarshal *marshal;
    HGLOBAL memory;
    DWORD *words;
    CLSID clsid;
    CreateStreamOnHGlobal(NULL, TRUE, &stream);
    ok_hr(CoMarshalInterface(stream, &IID_IUnknown, (IUnknown *)&info, MSHCTX_INPROC, NULL, 0),
          S_OK);
    GetHGlobalFromStream(stream, &memory);
    words = GlobalLock(memory);
    ok(words[1] == 2, "kind %u", (unsigned)words[1]);
    ok(IsEqualCLSID((CLSID *)(words + 16), &CLSID_Handler), "another handler");
    GlobalUnlock(memory);
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    ok_hr(CoReleaseMarshalData(stream), S_OK);
    ok_hr(CoCreateFreeThreadedMarshaler(NULL, &inner), S_OK);
    ok_hr(IUnknown_QueryInterface(inner, &IID_IMarshal, (void **)&marshal), S_OK);
    for (DWORD context = MSHCTX_LOCAL; context <= MSHCTX_CROSSCTX; context++) {
        ok_hr(IMarshal_GetUnmarshalClass(marshal, &IID_IUnknown, NULL, context, NULL, 0, &clsid),
              S_OK);
        ok(IsEqualCLSID(&clsid, context == MSHCTX_INPROC || context == MSHCTX_CROSSCTX
                                    ? &CLSID_InProcFreeMarshaler
                                    : &CLSID_StdMarshal),
           "context %u", (unsigned)context);
    }
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    ok_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IUnknown, inner, MSHCTX_INPROC, NULL,
                                    MSHLFLAGS_TABLESTRONG),
          S_OK);
    words = GlobalLock(memory);
    ok(words[0] == MSHLFLAGS_TABLESTRONG && !memcmp(words + 1, &inner, sizeof inner), "%u",
       (unsigned)words[0]);
    GlobalUnlock(memory);
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    ok_hr(IMarshal_UnmarshalInterface(marshal, stream, &IID_IUnknown, (void **)&unknown), S_OK);
    ok(unknown == inner, "another one");
    IUnknown_Release(unknown);
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    ok_hr(IMarshal_ReleaseMarshalData(marshal, stream), S_OK);
    IMarshal_Release(marshal);
    ok(IUnknown_Release(inner) == 0, "refs");
    IStream_Release(stream);
}

/* ---- Hooks ---- */

static char hooked[64];

static HRESULT WINAPI hook_QueryInterface(IChannelHook *iface, REFIID riid, void **out)
{
    *out = iface;
    return S_OK;
}

static ULONG WINAPI hook_count(IChannelHook *iface)
{
    return 1;
}

static void WINAPI hook_ClientGetSize(IChannelHook *iface, REFGUID extent, REFIID riid, ULONG *ret)
{
    const SChannelHookCallInfo *info = (const SChannelHookCallInfo *)riid;
    ok(info->cbSize == sizeof *info && info->iMethod == 4, "method %u", (unsigned)info->iMethod);
    ok(IsEqualIID(&info->iid, &IID_IClassFactory), "another interface");
    strcat(hooked, "1");
    *ret = 4;
}

static void WINAPI hook_ClientFillBuffer(IChannelHook *iface, REFGUID extent, REFIID riid,
                                         ULONG *size, void *data)
{
    strcat(hooked, "2");
    memcpy(data, "abcd", 4);
}

static void WINAPI hook_ClientNotify(IChannelHook *iface, REFGUID extent, REFIID riid, ULONG size,
                                     void *data, DWORD representation, HRESULT fault)
{
    ok(size == 2 && !memcmp(data, "xy", 2), "%u bytes", (unsigned)size);
    ok_hr(fault, S_OK);
    strcat(hooked, "6");
}

static void WINAPI hook_ServerNotify(IChannelHook *iface, REFGUID extent, REFIID riid, ULONG size,
                                     void *data, DWORD representation)
{
    ok(size == 4 && !memcmp(data, "abcd", 4), "%u bytes", (unsigned)size);
    strcat(hooked, "3");
}

static void WINAPI hook_ServerGetSize(IChannelHook *iface, REFGUID extent, REFIID riid,
                                      HRESULT fault, ULONG *ret)
{
    strcat(hooked, "4");
    *ret = 2;
}

static void WINAPI hook_ServerFillBuffer(IChannelHook *iface, REFGUID extent, REFIID riid,
                                         ULONG *size, void *data, HRESULT fault)
{
    strcat(hooked, "5");
    memcpy(data, "xy", 2);
}

static const IChannelHookVtbl hook_vtbl = {
    hook_QueryInterface,   hook_count,        hook_count,        hook_ClientGetSize,
    hook_ClientFillBuffer, hook_ClientNotify, hook_ServerNotify, hook_ServerGetSize,
    hook_ServerFillBuffer};
static IChannelHook hook = {&hook_vtbl};

static void test_hooks(void)
{
    struct host host;
    IClassFactory *proxy;
    ok_hr(CoRegisterChannelHook(&EXTENT_Test, NULL), E_INVALIDARG);
    ok_hr(CoRegisterChannelHook(&EXTENT_Test, &hook), S_OK);
    host_start(&host, MSHLFLAGS_NORMAL);
    ok_hr(host_take(&host, &proxy), S_OK);
    ok_hr(IClassFactory_LockServer(proxy, TRUE), S_OK);
    ok(!strcmp(hooked, "123456"), "%s", hooked);
    IClassFactory_Release(proxy);
    host_end(&host);
}

int main(void)
{
    test_nulls();
    test_same_apartment();
    test_proxies();
    test_tables();
    test_ends();
    test_others();
    test_hooks();
    CoUninitialize();
    ok_no_locks();
    return failures != 0;
}
