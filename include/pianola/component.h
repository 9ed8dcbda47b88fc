/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_COMPONENT_H
#define PIANOLA_COMPONENT_H

/*
 * Components: memory that both sides may free, the text of GUIDs, apartments, and the objects of
 * a class wherever their server is (COM reference: "The Component Object Model").
 */

#include "class_ids.h"
#include "objidl.h"
#include "ocidl.h"
#include "oleidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- memory: both sides of a call may free it ---- */

typedef enum tagMEMCTX {
    MEMCTX_TASK = 1,
    MEMCTX_SHARED = 2,
    MEMCTX_MACSYSTEM = 3,
    MEMCTX_UNKNOWN = -1,
    MEMCTX_SAME = -2
} MEMCTX;

/* Memory of at least size bytes (also for 0), or NULL. Any thread; no CoInitialize is needed. */
PIANOLA_API void *CoTaskMemAlloc(SIZE_T size);
/* As realloc: NULL allocates; size 0 frees and gives NULL. On failure the old memory stays. */
PIANOLA_API void *CoTaskMemRealloc(void *memory, SIZE_T size);
/* NULL is allowed. */
PIANOLA_API void CoTaskMemFree(void *memory);
/* The allocator behind the above, not counted: it is never gone. context must be 1
 * (MEMCTX_TASK), else E_INVALIDARG. */
PIANOLA_API HRESULT CoGetMalloc(DWORD context, IMalloc **ret);
/* A spy is asked before and told after each of the above; one at a time: else
 * CO_E_OBJISREG, E_INVALIDARG for NULL or what is no IMallocSpy. */
PIANOLA_API HRESULT CoRegisterMallocSpy(IMallocSpy *spy);
/* CO_E_OBJNOTREG without a spy; E_ACCESSDENIED while memory it was told of is not freed. */
PIANOLA_API HRESULT CoRevokeMallocSpy(void);

/* ---- GUIDs ---- */

/* A new one, random (RFC 4122 version 4). */
PIANOLA_API HRESULT CoCreateGuid(GUID *ret);
/* "{00000000-0000-0000-0000-000000000000}" with its end: 39 units. Returns how many were
 * written, 0 when size is too small. */
PIANOLA_API int StringFromGUID2(REFGUID guid, OLECHAR *buf, int size);
/* The same in memory that the caller frees with CoTaskMemFree. */
PIANOLA_API HRESULT StringFromCLSID(REFCLSID clsid, OLECHAR **ret);
PIANOLA_API HRESULT StringFromIID(REFIID iid, OLECHAR **ret);
/* The text of an identifier back; a NULL text is the GUID of zeros. CO_E_IIDSTRING for anything
 * else than 38 characters of the form above (E_INVALIDARG for another length). */
PIANOLA_API HRESULT IIDFromString(const OLECHAR *text, IID *ret);
/* As IIDFromString, but a ProgID is looked up too. CO_E_CLASSSTRING. */
PIANOLA_API HRESULT CLSIDFromString(const OLECHAR *text, CLSID *ret);

/* A ProgID's CLSID and back. CO_E_CLASSSTRING (CLSIDFromProgID: no class has the name),
 * REGDB_E_CLASSNOTREG, REGDB_E_READREGDB (ProgIDFromCLSID: the class has none). */
PIANOLA_API HRESULT CLSIDFromProgID(const OLECHAR *progid, CLSID *ret);
PIANOLA_API HRESULT CLSIDFromProgIDEx(const OLECHAR *progid, CLSID *ret);
/* The text is freed with CoTaskMemFree. */
PIANOLA_API HRESULT ProgIDFromCLSID(REFCLSID clsid, OLECHAR **ret);
/* What people call the class; form is USERCLASSTYPE_FULL, _SHORT or _APPNAME (where there
 * is none: the first). Freed with CoTaskMemFree. REGDB_E_CLASSNOTREG. */
PIANOLA_API HRESULT OleRegGetUserType(REFCLSID clsid, DWORD form, OLECHAR **ret);
/* How its objects want to be treated (OLEMISC_...), for an aspect; 0 when it does not say.
 * REGDB_E_CLASSNOTREG. */
PIANOLA_API HRESULT OleRegGetMiscStatus(REFCLSID clsid, DWORD aspect, DWORD *ret);
/* The class that stands in for another one, S_FALSE: itself. */
PIANOLA_API HRESULT CoGetTreatAsClass(REFCLSID clsid, CLSID *ret);
/* From now on objects of the class are other's; CLSID_NULL, or the class itself: its own again
 * (or its AutoTreatAs). REGDB_E_CLASSNOTREG, REGDB_E_WRITEREGDB. */
PIANOLA_API HRESULT CoTreatAsClass(REFCLSID clsid, REFCLSID other);

/* ---- apartments ---- */

typedef enum tagCOINIT {
    COINIT_APARTMENTTHREADED = 0x2,
    COINIT_MULTITHREADED = 0x0,
    COINIT_DISABLE_OLE1DDE = 0x4,
    COINIT_SPEED_OVER_MEMORY = 0x8
} COINIT;
typedef struct CO_MTA_USAGE_COOKIE__ *CO_MTA_USAGE_COOKIE;

/* The calling thread enters an apartment: one of its own (COINIT_APARTMENTTHREADED), whose calls
 * run when the thread looks for messages or waits for a call of its own, or the multithreaded one.
 * reserved must be NULL. S_FALSE: it was in it (each success wants a CoUninitialize);
 * RPC_E_CHANGED_MODE: it is in one of the other kind; E_INVALIDARG, E_OUTOFMEMORY. A thread that
 * never called it is in the multithreaded one while that exists. */
PIANOLA_API HRESULT CoInitializeEx(void *reserved, DWORD flags);
/* The same with COINIT_APARTMENTTHREADED. */
PIANOLA_API HRESULT CoInitialize(void *reserved);
/* The last one leaves the apartment: its objects are no longer reachable from elsewhere, its
 * proxies fail with CO_E_OBJNOTCONNECTED. A thread that ends has left. */
PIANOLA_API void CoUninitialize(void);
/* CoInitialize, counted on its own. */
PIANOLA_API HRESULT OleInitialize(void *reserved);
PIANOLA_API void OleUninitialize(void);
/* Keeps the multithreaded apartment there without a thread in it. E_INVALIDARG. */
PIANOLA_API HRESULT CoIncrementMTAUsage(CO_MTA_USAGE_COOKIE *ret_cookie);
PIANOLA_API HRESULT CoDecrementMTAUsage(CO_MTA_USAGE_COOKIE cookie);
/* A spy is told of each CoInitializeEx and CoUninitialize of the thread; newest first.
 * E_INVALIDARG: NULL, no IInitializeSpy, a cookie of another thread. */
PIANOLA_API HRESULT CoRegisterInitializeSpy(IInitializeSpy *spy, ULARGE_INTEGER *ret_cookie);
PIANOLA_API HRESULT CoRevokeInitializeSpy(ULARGE_INTEGER cookie);

/* Where the thread is. CO_E_NOTINITIALIZED (the type is APTTYPE_CURRENT then), E_INVALIDARG. */
PIANOLA_API HRESULT CoGetApartmentType(APTTYPE *ret_type, APTTYPEQUALIFIER *ret_qualifier);
/* A number of the calling thread, no other one's in this process or soon after. */
PIANOLA_API DWORD CoGetCurrentProcess(void);
/* The thread that makes the call which runs: S_OK; S_FALSE and 0: it is in another process;
 * RPC_E_CALL_COMPLETE: no call runs; E_INVALIDARG. */
PIANOLA_API HRESULT CoGetCallerTID(DWORD *ret);
/* A value that two threads have in common when they are in the same apartment: an interface
 * pointer that is not counted. CO_E_NOTINITIALIZED, E_POINTER. */
PIANOLA_API HRESULT CoGetContextToken(ULONG_PTR *ret);
/* The apartment as an object: IContextCallback (a function runs in it, from wherever), also
 * IComThreadingInfo. CO_E_NOTINITIALIZED, E_POINTER, E_NOINTERFACE. */
PIANOLA_API HRESULT CoGetObjectContext(REFIID iid, void **ret);
/* The same of another apartment of the process: APTTYPE_CURRENT, APTTYPE_MTA, APTTYPE_MAINSTA.
 * CO_E_NOTINITIALIZED: there is none; E_INVALIDARG. */
PIANOLA_API HRESULT CoGetDefaultContext(APTTYPE type, REFIID iid, void **ret);
/* Whose call it is, through all threads and processes that it runs in. E_INVALIDARG. */
PIANOLA_API HRESULT CoGetCurrentLogicalThreadId(GUID *ret);

typedef enum tagCOWAIT_FLAGS {
    COWAIT_DEFAULT = 0,
    COWAIT_WAITALL = 1,
    COWAIT_ALERTABLE = 2,
    COWAIT_INPUTAVAILABLE = 4,
    COWAIT_DISPATCH_CALLS = 8,
    COWAIT_DISPATCH_WINDOW_MESSAGES = 0x10
} COWAIT_FLAGS;
/* Waits for objects; in a single-threaded apartment calls that come in run meanwhile, sent and DDE
 * messages are handled (with COWAIT_DISPATCH_WINDOW_MESSAGES: all). *ret_index: which one.
 * RPC_S_CALLPENDING: the time is over; RPC_E_NO_SYNC: no objects; E_INVALIDARG. */
PIANOLA_API HRESULT CoWaitForMultipleHandles(DWORD flags, DWORD timeout, ULONG count,
                                             HANDLE *handles, DWORD *ret_index);
/* Who decides about calls that come in, were turned away, or take long, in the calling thread's
 * single-threaded apartment. NULL: nobody. *ret_old (may be NULL) is the caller's.
 * CO_E_NOT_SUPPORTED elsewhere. */
PIANOLA_API HRESULT CoRegisterMessageFilter(IMessageFilter *filter, IMessageFilter **ret_old);

/* ---- calls ---- */

/* A hook that is told of each call that goes out of an apartment of this process or comes into one,
 * and may send data along, for the hooks of the same identifier on the other side. It stays for
 * good. Its riid is the beginning of a SChannelHookCallInfo. E_INVALIDARG. */
PIANOLA_API HRESULT CoRegisterChannelHook(REFGUID extent, IChannelHook *hook);

/* Whether calls that the thread makes can be cancelled, counted. CO_E_CANCEL_DISABLED: they could
 * not anyhow. reserved must be NULL. */
PIANOLA_API HRESULT CoEnableCallCancellation(void *reserved);
PIANOLA_API HRESULT CoDisableCallCancellation(void *reserved);
/* Ends the wait of another thread (0: the caller's own) for its call: that returns
 * RPC_E_CALL_CANCELED, after that many seconds. RPC_E_CALL_COMPLETE: it makes
 * none; CO_E_CANCEL_DISABLED. */
PIANOLA_API HRESULT CoCancelCall(DWORD thread, ULONG seconds);
/* In a call that runs: RPC_S_CALLPENDING, or RPC_E_CALL_CANCELED: nobody waits for it any more.
 * RPC_E_CALL_COMPLETE: no call runs. */
PIANOLA_API HRESULT CoTestCancel(void);
/* What CoCancelCall acts on: ICancelMethodCalls. */
PIANOLA_API HRESULT CoGetCancelObject(DWORD thread, REFIID iid, void **ret);
/* The call that runs: IServerSecurity, ICancelMethodCalls. RPC_E_CALL_COMPLETE: none does. */
PIANOLA_API HRESULT CoGetCallContext(REFIID iid, void **ret);
/* Puts another object in its place; the old one, not counted, comes back. */
PIANOLA_API HRESULT CoSwitchCallContext(IUnknown *context, IUnknown **ret_old);

typedef enum tagDCOM_CALL_STATE {
    DCOM_NONE = 0,
    DCOM_CALL_COMPLETE = 1,
    DCOM_CALL_CANCELED = 2
} DCOM_CALL_STATE;

/* ---- security: who is on the other side is the same user, by the kernel's word ---- */

typedef void *RPC_AUTH_IDENTITY_HANDLE;
typedef void *RPC_AUTHZ_HANDLE;
#define RPC_C_BINDING_INFINITE_TIMEOUT 10
#define RPC_C_BINDING_MIN_TIMEOUT 0
#define RPC_C_BINDING_DEFAULT_TIMEOUT 5
#define RPC_C_BINDING_MAX_TIMEOUT 9
#define RPC_C_AUTHN_LEVEL_DEFAULT 0
#define RPC_C_AUTHN_LEVEL_NONE 1
#define RPC_C_AUTHN_LEVEL_CONNECT 2
#define RPC_C_AUTHN_LEVEL_CALL 3
#define RPC_C_AUTHN_LEVEL_PKT 4
#define RPC_C_AUTHN_LEVEL_PKT_INTEGRITY 5
#define RPC_C_AUTHN_LEVEL_PKT_PRIVACY 6
#define RPC_C_IMP_LEVEL_DEFAULT 0
#define RPC_C_IMP_LEVEL_ANONYMOUS 1
#define RPC_C_IMP_LEVEL_IDENTIFY 2
#define RPC_C_IMP_LEVEL_IMPERSONATE 3
#define RPC_C_IMP_LEVEL_DELEGATE 4
#define RPC_C_AUTHN_NONE 0
#define RPC_C_AUTHN_WINNT 10
#define RPC_C_AUTHN_DEFAULT ((DWORD)-1)
#define RPC_C_AUTHZ_NONE 0
#define RPC_C_AUTHZ_DEFAULT 0xffffffff

/* Once a process: what level and capabilities it wants; the users that a class file lets in are
 * what counts. RPC_E_TOO_LATE the second time; CO_E_NOTINITIALIZED. */
PIANOLA_API HRESULT CoInitializeSecurity(void *descriptor, LONG services_count,
                                         SOLE_AUTHENTICATION_SERVICE *services, void *reserved1,
                                         DWORD level, DWORD impersonation, void *list,
                                         DWORD capabilities, void *reserved3);
/* What a proxy says of its way to the object, and to note for it what a caller wants:
 * IClientSecurity of the proxy. Any return may be NULL; the name is freed with CoTaskMemFree.
 * E_NOINTERFACE: no proxy; E_INVALIDARG. */
PIANOLA_API HRESULT CoQueryProxyBlanket(IUnknown *proxy, DWORD *ret_authn, DWORD *ret_authz,
                                        OLECHAR **ret_name, DWORD *ret_level,
                                        DWORD *ret_impersonation,
                                        RPC_AUTH_IDENTITY_HANDLE *ret_info,
                                        DWORD *ret_capabilities);
PIANOLA_API HRESULT CoSetProxyBlanket(IUnknown *proxy, DWORD authn, DWORD authz, OLECHAR *name,
                                      DWORD level, DWORD impersonation,
                                      RPC_AUTH_IDENTITY_HANDLE info, DWORD capabilities);
/* A proxy of its own for the same interface. */
PIANOLA_API HRESULT CoCopyProxy(IUnknown *proxy, IUnknown **ret);
/* Of the call that runs. RPC_E_CALL_COMPLETE. */
PIANOLA_API HRESULT CoQueryClientBlanket(DWORD *ret_authn, DWORD *ret_authz, OLECHAR **ret_name,
                                         DWORD *ret_level, DWORD *ret_impersonation,
                                         RPC_AUTHZ_HANDLE *ret_privs, DWORD *ret_capabilities);
/* The client is the same user: nothing changes. RPC_E_CALL_COMPLETE. */
PIANOLA_API HRESULT CoImpersonateClient(void);
PIANOLA_API HRESULT CoRevertToSelf(void);
/* Every server may take the foreground as its own user may; E_NOINTERFACE: no proxy, E_INVALIDARG.
 */
PIANOLA_API HRESULT CoAllowSetForegroundWindow(IUnknown *proxy, void *reserved);

/* ---- class objects ---- */

typedef enum tagREGCLS {
    REGCLS_SINGLEUSE = 0,
    REGCLS_MULTIPLEUSE = 1,
    REGCLS_MULTI_SEPARATE = 2,
    REGCLS_SUSPENDED = 4,
    REGCLS_SURROGATE = 8,
    REGCLS_AGILE = 0x10
} REGCLS;

#define CLSCTX_INPROC (CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER)
#define CLSCTX_ALL                                                                                 \
    (CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER)
#define CLSCTX_SERVER (CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER)

/* Makes a class object known: to the caller's apartment (CLSCTX_INPROC_SERVER), to other
 * apartments and processes (CLSCTX_LOCAL_SERVER; with REGCLS_MULTIPLEUSE to both). It is counted
 * until it is revoked, by the same thread's apartment, or that ends. CO_E_NOTINITIALIZED,
 * CO_E_OBJISREG, E_INVALIDARG. */
PIANOLA_API HRESULT CoRegisterClassObject(REFCLSID clsid, IUnknown *object, DWORD context,
                                          DWORD flags, DWORD *ret_cookie);
/* E_INVALIDARG: no such cookie; RPC_E_WRONG_THREAD: of another apartment. */
PIANOLA_API HRESULT CoRevokeClassObject(DWORD cookie);
/* All that were registered REGCLS_SUSPENDED are there from now on; and none is any more. */
PIANOLA_API HRESULT CoResumeClassObjects(void);
PIANOLA_API HRESULT CoSuspendClassObjects(void);
/* How many reasons there are for a server to go on; at 0 its class objects are suspended. Return
 * the new count. */
PIANOLA_API ULONG CoAddRefServerProcess(void);
PIANOLA_API ULONG CoReleaseServerProcess(void);

/* The class object: one registered in this apartment, of a `.so` (in a fitting apartment), or of a
 * server in another process, started when it does not run; which ones, context says (CLSCTX_...).
 * CO_E_NOTINITIALIZED, REGDB_E_CLASSNOTREG, E_INVALIDARG, E_NOINTERFACE, what DllGetClassObject
 * gives, and what calls and starting a server can fail with. */
PIANOLA_API HRESULT CoGetClassObject(REFCLSID clsid, DWORD context, COSERVERINFO *server,
                                     REFIID iid, void **ret);
/* An object of the class. E_POINTER; CLASS_E_NOAGGREGATION; else as CoGetClassObject. */
PIANOLA_API HRESULT CoCreateInstance(REFCLSID clsid, IUnknown *outer, DWORD context, REFIID iid,
                                     void **ret);
/* The same with several interfaces at once. CO_S_NOTALLINTERFACES, E_NOINTERFACE (none of them),
 * E_INVALIDARG. */
PIANOLA_API HRESULT CoCreateInstanceEx(REFCLSID clsid, IUnknown *outer, DWORD context,
                                       COSERVERINFO *server, DWORD count, MULTI_QI *results);

/* A library by its file name; NULL when it can not be loaded. */
PIANOLA_API HMODULE CoLoadLibrary(OLECHAR *name, BOOL auto_free);
PIANOLA_API void CoFreeLibrary(HMODULE library);
PIANOLA_API void CoFreeAllLibraries(void);
/* Lets go of libraries of class objects whose DllCanUnloadNow says S_OK. */
PIANOLA_API void CoFreeUnusedLibraries(void);
PIANOLA_API void CoFreeUnusedLibrariesEx(DWORD delay, DWORD reserved);

/* What a `.so` exports that has classes (COM reference: DllGetClassObject ...). */
typedef HRESULT (*LPFNGETCLASSOBJECT)(REFCLSID clsid, REFIID iid, void **ret);
typedef HRESULT (*LPFNCANUNLOADNOW)(void);

#ifdef __cplusplus
}
#endif
#endif
