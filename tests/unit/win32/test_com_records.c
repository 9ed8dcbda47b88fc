/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#define CONST_VTABLE

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "windef.h"
#include "winbase.h"
#include "winerror.h"
#include "wtypes.h"
#include "oleauto.h"

#include "check.h"

/* Arrays and VARIANTs of records that a program describes by an IRecordInfo of its own, which
 * counts what is asked of it. */

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define HR(expected, call)                                                                         \
    do {                                                                                           \
        HRESULT hr_ = (call);                                                                      \
        ok(hr_ == (expected), "%s: %08x, not %08x", #call, (unsigned)hr_, (unsigned)(expected));   \
    } while (0)

struct record {
    LONG number;
    void *block;
};

struct info {
    IRecordInfo IRecordInfo_iface;
    LONG refs;
    int sizes, inits, clears, copies, creates;
    HRESULT size_fails, copy_fails;
};

static struct info *from(IRecordInfo *iface)
{
    return CONTAINING_RECORD(iface, struct info, IRecordInfo_iface);
}

static HRESULT WINAPI info_QueryInterface(IRecordInfo *iface, REFIID iid, void **ret)
{
    *ret = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IRecordInfo))
        return E_NOINTERFACE;
    *ret = iface;
    IRecordInfo_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI info_AddRef(IRecordInfo *iface)
{
    return (ULONG)InterlockedIncrement(&from(iface)->refs);
}

static ULONG WINAPI info_Release(IRecordInfo *iface)
{
    return (ULONG)InterlockedDecrement(&from(iface)->refs);
}

static HRESULT WINAPI info_RecordInit(IRecordInfo *iface, PVOID record)
{
    from(iface)->inits++;
    memset(record, 0, sizeof(struct record));
    return S_OK;
}

static HRESULT WINAPI info_RecordClear(IRecordInfo *iface, PVOID record)
{
    from(iface)->clears++;
    memset(record, 0, sizeof(struct record));
    return S_OK;
}

static HRESULT WINAPI info_RecordCopy(IRecordInfo *iface, PVOID source, PVOID target)
{
    from(iface)->copies++;
    if (SUCCEEDED(from(iface)->copy_fails))
        *(struct record *)target = *(struct record *)source;
    return from(iface)->copy_fails;
}

static HRESULT WINAPI info_GetGuid(IRecordInfo *iface, GUID *guid)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_GetName(IRecordInfo *iface, BSTR *name)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_GetSize(IRecordInfo *iface, ULONG *size)
{
    from(iface)->sizes++;
    *size = sizeof(struct record);
    return from(iface)->size_fails;
}

static HRESULT WINAPI info_GetTypeInfo(IRecordInfo *iface, ITypeInfo **info)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_GetField(IRecordInfo *iface, PVOID record, LPCOLESTR name, VARIANT *ret)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_GetFieldNoCopy(IRecordInfo *iface, PVOID record, LPCOLESTR name,
                                          VARIANT *ret, PVOID *array)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_PutField(IRecordInfo *iface, ULONG flags, PVOID record, LPCOLESTR name,
                                    VARIANT *value)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_PutFieldNoCopy(IRecordInfo *iface, ULONG flags, PVOID record,
                                          LPCOLESTR name, VARIANT *value)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI info_GetFieldNames(IRecordInfo *iface, ULONG *count, BSTR *names)
{
    return E_NOTIMPL;
}

static BOOL WINAPI info_IsMatchingType(IRecordInfo *iface, IRecordInfo *other)
{
    return iface == other;
}

static PVOID WINAPI info_RecordCreate(IRecordInfo *iface)
{
    from(iface)->creates++;
    return NULL;
}

static HRESULT WINAPI info_RecordCreateCopy(IRecordInfo *iface, PVOID source, PVOID *ret)
{
    from(iface)->creates++;
    return E_NOTIMPL;
}

static HRESULT WINAPI info_RecordDestroy(IRecordInfo *iface, PVOID record)
{
    return E_NOTIMPL;
}

static const IRecordInfoVtbl table = {
    info_QueryInterface, info_AddRef,           info_Release,       info_RecordInit,
    info_RecordClear,    info_RecordCopy,       info_GetGuid,       info_GetName,
    info_GetSize,        info_GetTypeInfo,      info_GetField,      info_GetFieldNoCopy,
    info_PutField,       info_PutFieldNoCopy,   info_GetFieldNames, info_IsMatchingType,
    info_RecordCreate,   info_RecordCreateCopy, info_RecordDestroy,
};

#define START 5

static void reset(struct info *info)
{
    *info = (struct info){.IRecordInfo_iface = {&table}, .refs = START};
}

static void test_arrays(void)
{
    struct info info, more;
    IRecordInfo *iface = &info.IRecordInfo_iface, *got = NULL;
    SAFEARRAYBOUND bounds[2] = {{4, 0}, {2, 1}};
    SAFEARRAY *array, *copy;
    VARTYPE vt = 0;
    GUID guid;
    reset(&info);
    reset(&more);
    ok(!SafeArrayCreate(VT_RECORD, 1, bounds), "no info");
    ok(!SafeArrayCreateEx(VT_RECORD, 1, bounds, NULL), "no info");
    ok(!SafeArrayCreateVectorEx(VT_RECORD, 0, 4, NULL), "no info");
    info.size_fails = E_UNEXPECTED;
    ok(!SafeArrayCreateEx(VT_RECORD, 1, bounds, iface), "no size");
    ok(info.sizes == 1 && info.refs == START, "%d %d", info.sizes, (int)info.refs);
    ok(!SafeArrayCreateVectorEx(VT_RECORD, 0, 4, iface), "no size");
    ok(info.sizes == 2 && info.refs == START, "%d %d", info.sizes, (int)info.refs);

    reset(&info);
    array = SafeArrayCreateEx(VT_RECORD, 2, bounds, iface);
    ok(array != NULL, "array");
    ok(info.sizes == 1 && info.refs == START + 1, "%d %d", info.sizes, (int)info.refs);
    ok(!info.inits && !info.clears && !info.copies && !info.creates, "zeros will do");
    ok(array->fFeatures == FADF_RECORD && array->cbElements == sizeof(struct record), "%x",
       array->fFeatures);
    ok(SafeArrayGetElemsize(array) == sizeof(struct record), "%u", SafeArrayGetElemsize(array));
    ok(((IRecordInfo **)array)[-1] == iface, "hidden");
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == VT_RECORD, "%u", vt);
    HR(E_INVALIDARG, SafeArrayGetIID(array, &guid));
    HR(E_INVALIDARG, SafeArraySetIID(array, &IID_IUnknown));
    HR(E_INVALIDARG, SafeArrayGetRecordInfo(NULL, &got));
    HR(E_INVALIDARG, SafeArrayGetRecordInfo(array, NULL));
    HR(S_OK, SafeArrayGetRecordInfo(array, &got));
    ok(got == iface && info.refs == START + 2, "%d", (int)info.refs);
    IRecordInfo_Release(got);
    HR(E_INVALIDARG, SafeArraySetRecordInfo(NULL, iface));
    HR(S_OK, SafeArraySetRecordInfo(array, iface));
    ok(info.refs == START + 1, "%d", (int)info.refs);
    HR(S_OK, SafeArraySetRecordInfo(array, &more.IRecordInfo_iface));
    ok(info.refs == START && more.refs == START + 1, "%d", (int)info.refs);
    HR(S_OK, SafeArraySetRecordInfo(array, iface));
    ok(info.refs == START + 1 && more.refs == START, "%d", (int)info.refs);

    LONG at[2] = {3, 2};
    struct record record = {77, &info};
    HR(S_OK, SafeArrayPutElement(array, at, &record));
    ok(info.copies == 1 && !info.clears, "%d %d", info.copies, info.clears);
    ok(((struct record *)array->pvData)[7].number == 77, "put");
    memset(&record, 0, sizeof record);
    HR(S_OK, SafeArrayGetElement(array, at, &record));
    ok(info.copies == 2 && record.number == 77, "%d", info.copies);
    HR(E_INVALIDARG, SafeArrayPutElement(array, at, NULL));
    info.copy_fails = E_OUTOFMEMORY;
    HR(E_OUTOFMEMORY, SafeArrayGetElement(array, at, &record));
    info.copy_fails = S_OK;
    ok(!array->cLocks, "%u", (UINT)array->cLocks);

    info.copies = 0;
    HR(S_OK, SafeArrayCopy(array, &copy));
    ok(info.copies == 8 && info.refs == START + 2, "%d %d", info.copies, (int)info.refs);
    ok(!info.clears && copy->fFeatures == FADF_RECORD, "%d", info.clears);
    ok(((struct record *)copy->pvData)[7].number == 77, "copied");
    info.copies = 0;
    HR(S_OK, SafeArrayCopyData(array, copy));
    ok(info.copies == 8 && !info.clears, "%d %d", info.copies, info.clears);
    HR(S_OK, SafeArrayDestroyData(copy));
    ok(info.clears == 8 && !copy->pvData && info.refs == START + 2, "%d", info.clears);
    HR(S_OK, SafeArrayDestroyDescriptor(copy));
    ok(info.clears == 8 && info.refs == START + 1, "%d", (int)info.refs);
    info.clears = 0;
    HR(S_OK, SafeArrayDestroy(array));
    ok(info.clears == 8 && info.refs == START, "%d %d", info.clears, (int)info.refs);

    reset(&info);
    array = SafeArrayCreateVectorEx(VT_RECORD, 0, 3, iface);
    ok(array->fFeatures == (FADF_RECORD | FADF_CREATEVECTOR), "%x", array->fFeatures);
    ok(info.sizes == 1 && info.refs == START + 1, "%d", info.sizes);
    SAFEARRAYBOUND less = {1, 0};
    HR(S_OK, SafeArrayRedim(array, &less));
    ok(info.clears == 2 && !info.copies, "%d %d", info.clears, info.copies);
    VARIANT v;
    V_VT(&v) = VT_ARRAY | VT_RECORD;
    V_ARRAY(&v) = array;
    HR(S_OK, VariantClear(&v));
    ok(V_VT(&v) == VT_EMPTY && info.clears == 3 && info.refs == START, "%d", info.clears);

    HR(S_OK, SafeArrayAllocDescriptorEx(VT_RECORD, 1, &array));
    HR(S_OK, SafeArrayGetRecordInfo(array, &got));
    ok(!got, "none yet");
    HR(S_OK, SafeArraySetRecordInfo(array, iface));
    ok(info.refs == START + 1, "%d", (int)info.refs);
    HR(S_OK, SafeArraySetRecordInfo(array, NULL));
    ok(info.refs == START, "%d", (int)info.refs);
    HR(S_OK, SafeArrayDestroyDescriptor(array));
}

static void test_variants(void)
{
    struct info info;
    struct record record = {5, NULL};
    VARIANT v, copy;
    reset(&info);
    V_VT(&v) = VT_RECORD;
    V_RECORD(&v) = NULL;
    V_RECORDINFO(&v) = &info.IRecordInfo_iface;
    HR(S_OK, VariantClear(&v));
    ok(info.refs == START - 1 && !info.clears, "%d %d", (int)info.refs, info.clears);

    reset(&info);
    V_VT(&v) = VT_RECORD | VT_BYREF;
    V_RECORD(&v) = &record;
    V_RECORDINFO(&v) = &info.IRecordInfo_iface;
    VariantInit(&copy);
    HR(S_OK, VariantCopyInd(&copy, &v));
    ok(V_VT(&copy) == VT_RECORD && V_RECORD(&copy) != &record &&
           ((struct record *)V_RECORD(&copy))->number == 5,
       "copied");
    ok(info.refs == START + 1 && info.copies == 1, "%d %d", (int)info.refs, info.copies);
    VARIANT again;
    VariantInit(&again);
    HR(S_OK, VariantCopy(&again, &copy));
    ok(info.refs == START + 2 && info.copies == 2, "%d %d", (int)info.refs, info.copies);
    HR(S_OK, VariantClear(&again));
    ok(info.refs == START + 1 && info.clears == 1, "%d %d", (int)info.refs, info.clears);
    HR(S_OK, VariantClear(&copy));
    ok(info.refs == START && info.clears == 2, "%d %d", (int)info.refs, info.clears);
    HR(S_OK, VariantCopy(&again, &v));
    ok(V_VT(&again) == (VT_RECORD | VT_BYREF) && V_RECORD(&again) == &record, "as it is");
}

static void test_infos(void)
{
    static const GUID none = {0xdeadbeef, 1, 2, {3}};
    IRecordInfo *info = (IRecordInfo *)1;
    ITypeInfo *type = NULL;
    METHODDATA method = {0};
    INTERFACEDATA data = {&method, 0};
    HR(E_INVALIDARG, GetRecordInfoFromTypeInfo(NULL, &info));
    HR(S_OK, CreateDispTypeInfo(&data, 0, &type));
    HR(E_INVALIDARG, GetRecordInfoFromTypeInfo(type, NULL));
    HR(E_INVALIDARG, GetRecordInfoFromTypeInfo(type, &info));
    ITypeInfo_Release(type);
    HR(E_INVALIDARG, GetRecordInfoFromGuids(NULL, 1, 0, 0, &none, &info));
    HR(E_INVALIDARG, GetRecordInfoFromGuids(&none, 1, 0, 0, NULL, &info));
    HR(E_INVALIDARG, GetRecordInfoFromGuids(&none, 1, 0, 0, &none, NULL));
    HR(TYPE_E_LIBNOTREGISTERED, GetRecordInfoFromGuids(&none, 1, 0, 0, &none, &info));
    ok(!info, "none");
}

int main(void)
{
    test_arrays();
    test_variants();
    test_infos();
    return failures != 0;
}
