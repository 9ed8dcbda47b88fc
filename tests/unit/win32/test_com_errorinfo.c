/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#define CONST_VTABLE

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "windef.h"
#include "winbase.h"
#include "winerror.h"
#include "winnls.h"
#include "objbase.h"
#include "oleauto.h"

#include "check.h"

/* Error objects, memory and GUIDs. */

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define HR(expected, call)                                                                         \
    do {                                                                                           \
        HRESULT hr_ = (call);                                                                      \
        ok(hr_ == (expected), "%s: %08x, not %08x", #call, (unsigned)hr_, (unsigned)(expected));   \
    } while (0)

static const GUID some = {
    0x9474ba1a, 0x258b, 0x490b, {0xbc, 0x13, 0x51, 0x6e, 0x92, 0x39, 0xac, 0xe0}};

static void test_error_object(void)
{
    ICreateErrorInfo *create = NULL;
    IErrorInfo *info = NULL;
    ISupportErrorInfo *support = NULL;
    IUnknown *one = NULL, *other = NULL;
    GUID guid = some;
    BSTR text = (BSTR)1;
    DWORD context = 77;
    HR(E_INVALIDARG, CreateErrorInfo(NULL));
    HR(S_OK, CreateErrorInfo(&create));
    HR(S_OK, ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&info));
    HR(S_OK, ICreateErrorInfo_QueryInterface(create, &IID_IUnknown, (void **)&one));
    HR(S_OK, IErrorInfo_QueryInterface(info, &IID_IUnknown, (void **)&other));
    ok(one == other, "one object");
    IUnknown_Release(one);
    IUnknown_Release(other);
    HR(S_OK, IErrorInfo_QueryInterface(info, &IID_ISupportErrorInfo, (void **)&support));
    ISupportErrorInfo_Release(support);
    support = (ISupportErrorInfo *)1;
    HR(E_NOINTERFACE, IErrorInfo_QueryInterface(info, &IID_IDispatch, (void **)&support));
    ok(!support, "none");

    HR(S_OK, IErrorInfo_GetGUID(info, &guid));
    ok(IsEqualGUID(&guid, &GUID_NULL), "guid");
    HR(S_OK, IErrorInfo_GetSource(info, &text));
    ok(!text, "source");
    text = (BSTR)1;
    HR(S_OK, IErrorInfo_GetDescription(info, &text));
    ok(!text, "description");
    text = (BSTR)1;
    HR(S_OK, IErrorInfo_GetHelpFile(info, &text));
    ok(!text, "help file");
    HR(S_OK, IErrorInfo_GetHelpContext(info, &context));
    ok(!context, "%u", (UINT)context);

    OLECHAR source[] = L"Source", description[] = L"What went wrong", file[] = L"C:\\x.hlp";
    HR(S_OK, ICreateErrorInfo_SetGUID(create, &some));
    HR(S_OK, ICreateErrorInfo_SetSource(create, source));
    HR(S_OK, ICreateErrorInfo_SetDescription(create, description));
    HR(S_OK, ICreateErrorInfo_SetHelpFile(create, file));
    HR(S_OK, ICreateErrorInfo_SetHelpContext(create, 0xdeadbeef));
    HR(S_OK, IErrorInfo_GetGUID(info, &guid));
    ok(IsEqualGUID(&guid, &some), "guid");
    HR(S_OK, IErrorInfo_GetSource(info, &text));
    ok(!lstrcmpW(text, source), "source");
    SysFreeString(text);
    HR(S_OK, IErrorInfo_GetDescription(info, &text));
    ok(!lstrcmpW(text, description), "description");
    SysFreeString(text);
    HR(S_OK, IErrorInfo_GetHelpFile(info, &text));
    ok(!lstrcmpW(text, file), "help file");
    SysFreeString(text);
    HR(S_OK, IErrorInfo_GetHelpContext(info, &context));
    ok(context == 0xdeadbeef, "%x", (UINT)context);
    HR(S_OK, ICreateErrorInfo_SetSource(create, description));
    HR(S_OK, IErrorInfo_GetSource(info, &text));
    ok(!lstrcmpW(text, description), "source");
    SysFreeString(text);
    HR(S_OK, ICreateErrorInfo_SetSource(create, NULL));
    HR(S_OK, IErrorInfo_GetSource(info, &text));
    ok(!text, "none");
    HR(S_OK, ICreateErrorInfo_SetDescription(create, NULL));
    HR(S_OK, ICreateErrorInfo_SetHelpFile(create, NULL));
    HR(S_OK, ICreateErrorInfo_SetGUID(create, &GUID_NULL));
    HR(S_OK, IErrorInfo_GetGUID(info, &guid));
    ok(IsEqualGUID(&guid, &GUID_NULL), "guid");
    HR(E_INVALIDARG, IErrorInfo_GetGUID(info, NULL));
    HR(E_INVALIDARG, IErrorInfo_GetSource(info, NULL));
    HR(E_INVALIDARG, IErrorInfo_GetDescription(info, NULL));
    HR(E_INVALIDARG, IErrorInfo_GetHelpFile(info, NULL));
    HR(E_INVALIDARG, IErrorInfo_GetHelpContext(info, NULL));

    ok(ICreateErrorInfo_AddRef(create) == 3, "refs");
    ok(IErrorInfo_Release(info) == 2, "refs");
    ok(ICreateErrorInfo_Release(create) == 1, "refs");
    ok(ICreateErrorInfo_Release(create) == 0, "refs");
}

static DWORD WINAPI other_thread(void *param)
{
    IErrorInfo *info = (IErrorInfo *)1;
    HR(S_FALSE, GetErrorInfo(0, &info));
    ok(!info, "each thread has its own");
    HR(S_OK, SetErrorInfo(0, param)); /* goes with the thread */
    return 0;
}

static ULONG refs_of(IErrorInfo *info)
{
    IErrorInfo_AddRef(info);
    return IErrorInfo_Release(info);
}

static void test_thread_errors(void)
{
    ICreateErrorInfo *create;
    IErrorInfo *info, *got = (IErrorInfo *)1;
    HR(S_OK, SetErrorInfo(0, NULL));
    HR(S_FALSE, GetErrorInfo(0, &got));
    ok(!got, "none");
    HR(E_INVALIDARG, GetErrorInfo(0, NULL));
    HR(E_INVALIDARG, GetErrorInfo(1, &got));
    HR(E_INVALIDARG, SetErrorInfo(1, NULL));
    HR(S_OK, CreateErrorInfo(&create));
    HR(S_OK, ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&info));
    ICreateErrorInfo_Release(create);
    HR(S_OK, SetErrorInfo(0, info));
    ok(refs_of(info) == 2, "%u", refs_of(info));
    HR(S_OK, SetErrorInfo(0, info));
    ok(refs_of(info) == 2, "%u", refs_of(info));
    HANDLE thread = CreateThread(NULL, 0, other_thread, info, 0, NULL);
    ok(WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0, "ended");
    CloseHandle(thread);
    ok(refs_of(info) == 2, "%u", refs_of(info));
    HR(S_OK, GetErrorInfo(0, &got));
    ok(got == info && refs_of(info) == 2, "%u", refs_of(info));
    IErrorInfo_Release(got);
    HR(S_FALSE, GetErrorInfo(0, &got));
    ok(!got, "taken away");
    HR(S_OK, SetErrorInfo(0, info));
    HR(S_OK, SetErrorInfo(0, NULL));
    ok(refs_of(info) == 1, "%u", refs_of(info));
    HR(S_OK, SetErrorInfo(0, info));
    HR(E_INVALIDARG, SetErrorInfo(1, NULL));
    HR(S_OK, GetErrorInfo(0, &got));
    IErrorInfo_Release(got);
    ok(IErrorInfo_Release(info) == 0, "gone");
}

static void test_memory(void)
{
    IMalloc *allocator = NULL, *again = NULL;
    HR(E_INVALIDARG, CoGetMalloc(0, &allocator));
    HR(S_OK, CoGetMalloc(1, &allocator)); /* MEMCTX_TASK */
    HR(S_OK, CoGetMalloc(1, &again));
    ok(allocator == again, "one");
    HR(E_INVALIDARG, CoGetMalloc(2, &again));
    ok(!again, "none");
    char *p = CoTaskMemAlloc(100);
    ok(IMalloc_GetSize(allocator, p) >= 100, "%u", (UINT)IMalloc_GetSize(allocator, p));
    ok(IMalloc_DidAlloc(allocator, p) != 0, "did, or cannot be told");
    ok(IMalloc_DidAlloc(allocator, NULL) == -1, "of nothing");
    ok(IMalloc_GetSize(allocator, NULL) == (SIZE_T)-1, "of nothing");
    IMalloc_HeapMinimize(allocator);
    memset(p, 7, 100);
    p = CoTaskMemRealloc(p, 2000);
    ok(p[0] == 7 && p[99] == 7, "kept");
    p = IMalloc_Realloc(allocator, p, 10);
    ok(p[9] == 7, "kept");
    CoTaskMemFree(p);
    CoTaskMemFree(NULL);
    p = CoTaskMemRealloc(NULL, 10);
    ok(p != NULL, "as Alloc");
    ok(!CoTaskMemRealloc(p, 0), "as Free");
    p = CoTaskMemAlloc(0);
    ok(p != NULL, "an empty one");
    IMalloc_Free(allocator, p);
    IUnknown *unknown = NULL;
    HR(S_OK, IMalloc_QueryInterface(allocator, &IID_IUnknown, (void **)&unknown));
    IUnknown_Release(unknown);
    HR(E_NOINTERFACE, IMalloc_QueryInterface(allocator, &IID_IStream, (void **)&unknown));
    IMalloc_Release(allocator);
}

static void test_guids(void)
{
    static const WCHAR text[] = L"{9474BA1A-258B-490B-BC13-516E9239ACE0}";
    static const WCHAR small[] = L"{9474ba1a-258b-490b-bc13-516e9239ace0}";
    WCHAR room[80];
    GUID guid, other;
    LPOLESTR made = NULL;
    memset(room, 0xcc, sizeof room);
    ok(StringFromGUID2(&some, room, 39) == 39 && !lstrcmpW(room, text), "text");
    ok(StringFromGUID2(&some, room, 80) == 39, "units with the end");
    room[0] = 'x';
    ok(StringFromGUID2(&some, room, 38) == 0, "too short");
    HR(S_OK, StringFromCLSID(&some, &made));
    ok(!lstrcmpW(made, text), "text");
    CoTaskMemFree(made);
    HR(S_OK, StringFromIID(&some, &made));
    ok(!lstrcmpW(made, text), "text");
    CoTaskMemFree(made);
    HR(S_OK, CLSIDFromString(text, &guid));
    ok(IsEqualCLSID(&guid, &some), "guid");
    HR(S_OK, CLSIDFromString(small, &guid));
    ok(IsEqualCLSID(&guid, &some), "guid");
    HR(S_OK, IIDFromString(text, &guid));
    ok(IsEqualIID(&guid, &some), "guid");
    HR(S_OK, CLSIDFromString(NULL, &guid));
    ok(IsEqualGUID(&guid, &GUID_NULL), "null");
    HR(S_OK, IIDFromString(NULL, &guid));
    ok(IsEqualGUID(&guid, &GUID_NULL), "null");
    HR(E_INVALIDARG, CLSIDFromString(text, NULL));
    static const WCHAR *const wrong[] = {
        L"",
        L"{9474BA1A-258B-490B-BC13-516E9239ACE0",
        L"9474BA1A-258B-490B-BC13-516E9239ACE0",
        L"9474BA1A-258B-490B-BC13-516E9239ACE0}",
        L"{9474BA1A-258B-490B-BC13-516E9239ACE0} ",
        L"{9474BA1A-258B-490B-BC13-516E9239ACEG}",
        L"{9474BA1A-258B-490B-BC13+516E9239ACE0}",
        L"{9474BA1A-258B-490B-BC13-516E9239ACE}",
        L"{}",
        L"{",
        L"No.Such.ProgID.At.All",
    };
    for (size_t i = 0; i < N(wrong); i++) {
        HR(CO_E_CLASSSTRING, CLSIDFromString(wrong[i], &guid));
        HRESULT hr = IIDFromString(wrong[i], &guid);
        ok(hr == E_INVALIDARG || hr == CO_E_IIDSTRING, "%u: %08x", (UINT)i, (UINT)hr);
    }
    HR(S_OK, CoCreateGuid(&guid));
    HR(S_OK, CoCreateGuid(&other));
    ok(!IsEqualGUID(&guid, &other) && guid.Data3 >> 12 == 4 && (guid.Data4[0] & 0xc0) == 0x80,
       "random ones");
    HR(E_INVALIDARG, CoCreateGuid(NULL));
    ok(InlineIsEqualGUID(&some, &some) && memcmp(&guid, &some, sizeof guid), "compared");
}

int main(void)
{
    test_error_object();
    test_thread_errors();
    test_memory();
    test_guids();
    return failures != 0;
}
