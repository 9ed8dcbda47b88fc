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
#include "wtypes.h"
#include "oleauto.h"

#include "check.h"

/* SAFEARRAYs as programs see them: descriptors bit by bit, types, locks, elements, copies. */

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define HR(expected, call)                                                                         \
    do {                                                                                           \
        HRESULT hr_ = (call);                                                                      \
        ok(hr_ == (expected), "%s: %08x, not %08x", #call, (unsigned)hr_, (unsigned)(expected));   \
    } while (0)

struct kind {
    VARTYPE vt;
    UINT size;
    USHORT features;
};

static const struct kind kinds[] = {
    {VT_I1, 1, FADF_HAVEVARTYPE},
    {VT_UI1, 1, FADF_HAVEVARTYPE},
    {VT_BOOL, 2, FADF_HAVEVARTYPE},
    {VT_I2, 2, FADF_HAVEVARTYPE},
    {VT_UI2, 2, FADF_HAVEVARTYPE},
    {VT_I4, 4, FADF_HAVEVARTYPE},
    {VT_UI4, 4, FADF_HAVEVARTYPE},
    {VT_R4, 4, FADF_HAVEVARTYPE},
    {VT_INT, 4, FADF_HAVEVARTYPE},
    {VT_UINT, 4, FADF_HAVEVARTYPE},
    {VT_ERROR, 4, FADF_HAVEVARTYPE},
    {VT_I8, 8, FADF_HAVEVARTYPE},
    {VT_UI8, 8, FADF_HAVEVARTYPE},
    {VT_R8, 8, FADF_HAVEVARTYPE},
    {VT_CY, 8, FADF_HAVEVARTYPE},
    {VT_DATE, 8, FADF_HAVEVARTYPE},
    {VT_INT_PTR, sizeof(void *), FADF_HAVEVARTYPE},
    {VT_UINT_PTR, sizeof(void *), FADF_HAVEVARTYPE},
    {VT_DECIMAL, sizeof(DECIMAL), FADF_HAVEVARTYPE},
    {VT_VARIANT, sizeof(VARIANT), FADF_HAVEVARTYPE | FADF_VARIANT},
    {VT_BSTR, sizeof(BSTR), FADF_HAVEVARTYPE | FADF_BSTR},
    {VT_UNKNOWN, sizeof(IUnknown *), FADF_HAVEIID | FADF_UNKNOWN},
    {VT_DISPATCH, sizeof(IDispatch *), FADF_HAVEIID | FADF_DISPATCH},
};
static const VARTYPE no_kinds[] = {
    VT_EMPTY,
    VT_NULL,
    15,
    VT_VOID,
    VT_HRESULT,
    VT_PTR,
    VT_CARRAY,
    VT_SAFEARRAY,
    VT_LPSTR,
    VT_LPWSTR,
    VT_FILETIME,
    VT_USERDEFINED,
    VT_BLOB,
    VT_STREAM,
    VT_STORAGE,
    VT_CF,
    VT_CLSID,
    VT_STREAMED_OBJECT,
    VT_BSTR_BLOB,
    VT_I4 | VT_BYREF,
    VT_I4 | VT_ARRAY,
    VT_I4 | VT_VECTOR,
    VT_ILLEGAL,
    VT_RECORD,
};

/* ---- An object that counts ---- */

static LONG refs = 1;

static HRESULT WINAPI thing_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = self;
    refs++;
    return S_OK;
}

static ULONG WINAPI thing_addref(IUnknown *self)
{
    return (ULONG)++refs;
}

static ULONG WINAPI thing_release(IUnknown *self)
{
    return (ULONG)--refs;
}

static const IUnknownVtbl thing_table = {thing_query, thing_addref, thing_release};
static IUnknown thing = {&thing_table};

/* ---- Descriptors ---- */

static void test_descriptors(void)
{
    SAFEARRAY *array = (SAFEARRAY *)0xdead;
    HR(E_INVALIDARG, SafeArrayAllocDescriptor(0, &array));
    ok(array == (SAFEARRAY *)0xdead, "left alone");
    HR(E_INVALIDARG, SafeArrayAllocDescriptor(65536, &array));
    HR(E_POINTER, SafeArrayAllocDescriptor(1, NULL));
    for (UINT dims = 1; dims < 5; dims++) {
        array = NULL;
        HR(S_OK, SafeArrayAllocDescriptor(dims, &array));
        ok(array->cDims == dims && SafeArrayGetDim(array) == dims, "dims %u", dims);
        ok(!array->fFeatures && !array->cbElements && !array->cLocks && !array->pvData, "zeros");
        for (UINT i = 0; i < dims; i++)
            ok(!array->rgsabound[i].cElements && !array->rgsabound[i].lLbound, "bound %u", i);
        VARTYPE vt = 77;
        HR(E_INVALIDARG, SafeArrayGetVartype(array, &vt));
        ok(vt == 77, "left alone");
        HR(S_OK, SafeArrayDestroyDescriptor(array));
    }
    HR(S_OK, SafeArrayAllocDescriptor(64, &array));
    HR(S_OK, SafeArrayDestroy(array));

    array = (SAFEARRAY *)0xdead;
    HR(E_INVALIDARG, SafeArrayAllocDescriptorEx(VT_UI1, 0, &array));
    HR(E_INVALIDARG, SafeArrayAllocDescriptorEx(VT_UI1, 65536, &array));
    HR(E_POINTER, SafeArrayAllocDescriptorEx(VT_UI1, 1, NULL));
    ok(array == (SAFEARRAY *)0xdead, "left alone");
    for (size_t i = 0; i < N(kinds); i++) {
        VARTYPE vt = 0;
        HR(S_OK, SafeArrayAllocDescriptorEx(kinds[i].vt, 1, &array));
        USHORT tells = kinds[i].features & (FADF_HAVEVARTYPE | FADF_HAVEIID);
        ok((array->fFeatures & tells) == tells, "vt %u: %x", kinds[i].vt, array->fFeatures);
        HR(S_OK, SafeArrayGetVartype(array, &vt));
        ok(vt == kinds[i].vt, "vt %u not %u", vt, kinds[i].vt);
        if (tells & FADF_HAVEVARTYPE)
            ok(((DWORD *)array)[-1] == kinds[i].vt, "hidden %u", ((DWORD *)array)[-1]);
        HR(S_OK, SafeArrayDestroyDescriptor(array));
    }
    HR(S_OK, SafeArrayAllocDescriptorEx((VARTYPE)-1, 1, &array));
    ok(array->fFeatures == FADF_HAVEVARTYPE, "%x", array->fFeatures);
    ok(!array->cbElements, "%u", array->cbElements);
    HR(S_OK, SafeArrayDestroyDescriptor(array));
    HR(S_OK, SafeArrayAllocDescriptorEx(VT_RECORD, 1, &array));
    ok(array->fFeatures == FADF_RECORD, "%x", array->fFeatures);
    ok(!((IRecordInfo **)array)[-1], "no record info");
    HR(S_OK, SafeArrayDestroyDescriptor(array));
    HR(S_OK, SafeArrayDestroyDescriptor(NULL));
    HR(S_OK, SafeArrayDestroy(NULL));
    HR(E_INVALIDARG, SafeArrayDestroyData(NULL));
    HR(E_INVALIDARG, SafeArrayAllocData(NULL));
}

static void check_kind(SAFEARRAY *array, const struct kind *kind, USHORT more)
{
    VARTYPE vt = 0;
    GUID iid = {1};
    ok(array->fFeatures == (kind->features | more), "vt %u: %x", kind->vt, array->fFeatures);
    ok(array->cbElements == kind->size && SafeArrayGetElemsize(array) == kind->size, "vt %u: %u",
       kind->vt, array->cbElements);
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == kind->vt, "vt %u, not %u", vt, kind->vt);
    ok(array->cLocks == 0, "locks %u", array->cLocks);
    if (kind->features & FADF_HAVEIID) {
        const IID *expected = kind->vt == VT_DISPATCH ? &IID_IDispatch : &IID_IUnknown;
        HR(S_OK, SafeArrayGetIID(array, &iid));
        ok(IsEqualGUID(&iid, expected), "iid of %u", kind->vt);
        ok(IsEqualGUID((GUID *)array - 1, expected), "hidden iid of %u", kind->vt);
        HR(S_OK, SafeArraySetIID(array, &IID_IStream));
        HR(S_OK, SafeArrayGetIID(array, &iid));
        ok(IsEqualGUID(&iid, &IID_IStream), "iid that was set");
        HR(S_OK, SafeArrayGetVartype(array, &vt));
        ok(vt == kind->vt, "vt %u", vt);
    } else {
        ok(((DWORD *)array)[-1] == kind->vt, "hidden %u", ((DWORD *)array)[-1]);
        HR(E_INVALIDARG, SafeArrayGetIID(array, &iid));
        HR(E_INVALIDARG, SafeArraySetIID(array, &iid));
    }
    IRecordInfo *info = (IRecordInfo *)0xdead;
    HR(E_INVALIDARG, SafeArrayGetRecordInfo(array, &info));
    HR(E_INVALIDARG, SafeArraySetRecordInfo(array, NULL));
}

static void test_creation(void)
{
    SAFEARRAYBOUND bounds[4] = {{1, 0}, {2, 1}, {3, -7}, {4, 100}};
    for (size_t i = 0; i < N(kinds); i++)
        for (UINT dims = 1; dims <= 4; dims++) {
            SAFEARRAY *array = SafeArrayCreate(kinds[i].vt, dims, bounds);
            ok(array != NULL, "vt %u dims %u", kinds[i].vt, dims);
            check_kind(array, &kinds[i], 0);
            for (UINT d = 0; d < dims; d++) {
                LONG low = 0, high = 0;
                const SAFEARRAYBOUND *at = &array->rgsabound[dims - 1 - d];
                ok(at->cElements == bounds[d].cElements && at->lLbound == bounds[d].lLbound,
                   "bounds stand from the last to the first");
                HR(S_OK, SafeArrayGetLBound(array, d + 1, &low));
                HR(S_OK, SafeArrayGetUBound(array, d + 1, &high));
                ok(low == bounds[d].lLbound && high == low + (LONG)bounds[d].cElements - 1,
                   "%d..%d", low, high);
            }
            HR(S_OK, SafeArrayDestroy(array));
            array = SafeArrayCreateEx(kinds[i].vt, dims, bounds, NULL);
            ok(array != NULL, "vt %u dims %u", kinds[i].vt, dims);
            check_kind(array, &kinds[i], 0);
            HR(S_OK, SafeArrayDestroy(array));
        }
    for (size_t i = 0; i < N(kinds); i++) {
        SAFEARRAY *array = SafeArrayCreateVector(kinds[i].vt, -3, 5);
        ok(array != NULL, "vt %u", kinds[i].vt);
        check_kind(array, &kinds[i], FADF_CREATEVECTOR);
        ok(array->cDims == 1 && array->rgsabound[0].cElements == 5 &&
               array->rgsabound[0].lLbound == -3,
           "bounds");
        ok(array->pvData == array + 1, "behind the descriptor");
        HR(S_OK, SafeArrayDestroy(array));
        array = SafeArrayCreateVectorEx(kinds[i].vt, 0, 0, NULL);
        ok(array != NULL, "vt %u", kinds[i].vt);
        check_kind(array, &kinds[i], FADF_CREATEVECTOR);
        HR(S_OK, SafeArrayDestroy(array));
    }
    for (size_t i = 0; i < N(no_kinds); i++) {
        ok(!SafeArrayCreate(no_kinds[i], 1, bounds), "vt %u", no_kinds[i]);
        ok(!SafeArrayCreateEx(no_kinds[i], 1, bounds, NULL), "vt %u", no_kinds[i]);
        ok(!SafeArrayCreateVector(no_kinds[i], 0, 1), "vt %u", no_kinds[i]);
        ok(!SafeArrayCreateVectorEx(no_kinds[i], 0, 1, NULL), "vt %u", no_kinds[i]);
    }
    ok(!SafeArrayCreate(VT_UI1, 0, bounds), "no dimension");
    ok(!SafeArrayCreate(VT_UI1, 65536, bounds), "too many dimensions");
    ok(!SafeArrayCreate(VT_UI1, 1, NULL), "no bounds");
    ok(!SafeArrayCreateVector(VT_R8, 0, 0x3fffffff), "too large");
    GUID iid;
    SAFEARRAY *array = SafeArrayCreateEx(VT_UNKNOWN, 1, bounds, (void *)&IID_IStream);
    HR(S_OK, SafeArrayGetIID(array, &iid));
    ok(IsEqualGUID(&iid, &IID_IStream), "iid");
    SafeArrayDestroy(array);
    array = SafeArrayCreateVectorEx(VT_DISPATCH, 0, 1, (void *)&IID_ITypeInfo);
    HR(S_OK, SafeArrayGetIID(array, &iid));
    ok(IsEqualGUID(&iid, &IID_ITypeInfo), "iid");
    HR(E_INVALIDARG, SafeArrayGetIID(NULL, &iid));
    HR(E_INVALIDARG, SafeArrayGetIID(array, NULL));
    HR(E_INVALIDARG, SafeArraySetIID(NULL, &iid));
    HR(E_INVALIDARG, SafeArraySetIID(array, NULL));
    SafeArrayDestroy(array);
}

/* Types by flags alone. */
static void test_vartypes(void)
{
    SAFEARRAYBOUND bound = {1, 0};
    VARTYPE vt = 0;
    SAFEARRAY *array = SafeArrayCreate(VT_UI4, 1, &bound);
    HR(E_INVALIDARG, SafeArrayGetVartype(NULL, &vt));
    HR(E_INVALIDARG, SafeArrayGetVartype(array, NULL));
    ((DWORD *)array)[-1] = 0xabcd;
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == 0xabcd, "%x", vt);
    array->fFeatures = FADF_HAVEVARTYPE | FADF_RECORD;
    ((void **)array)[-1] = NULL;
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == VT_RECORD, "%u", vt);
    array->fFeatures = FADF_HAVEIID | FADF_UNKNOWN;
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == VT_UNKNOWN, "%u", vt);
    array->fFeatures = FADF_HAVEIID | FADF_DISPATCH;
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == VT_DISPATCH, "%u", vt);
    static const USHORT none[] = {0, FADF_BSTR, FADF_VARIANT, FADF_AUTO, FADF_FIXEDSIZE};
    for (size_t i = 0; i < N(none); i++) {
        array->fFeatures = none[i];
        HR(E_INVALIDARG, SafeArrayGetVartype(array, &vt));
    }
    HR(S_OK, SafeArrayDestroy(array));
}

static void test_locks(void)
{
    SAFEARRAYBOUND bound = {4, 0};
    void *data = NULL;
    SAFEARRAY *array = SafeArrayCreate(VT_I4, 1, &bound);
    HR(E_INVALIDARG, SafeArrayLock(NULL));
    HR(E_INVALIDARG, SafeArrayUnlock(NULL));
    HR(E_INVALIDARG, SafeArrayAccessData(NULL, &data));
    HR(E_INVALIDARG, SafeArrayAccessData(array, NULL));
    ok(!array->cLocks, "locks %u", array->cLocks);
    HR(E_INVALIDARG, SafeArrayUnaccessData(NULL));
    HR(E_UNEXPECTED, SafeArrayUnlock(array));
    HR(S_OK, SafeArrayAccessData(array, &data));
    ok(data == array->pvData && array->cLocks == 1, "locks %u", array->cLocks);
    HR(DISP_E_ARRAYISLOCKED, SafeArrayDestroy(array));
    HR(DISP_E_ARRAYISLOCKED, SafeArrayDestroyData(array));
    HR(DISP_E_ARRAYISLOCKED, SafeArrayDestroyDescriptor(array));
    HR(DISP_E_ARRAYISLOCKED, SafeArrayRedim(array, &bound));
    VARIANT v;
    V_VT(&v) = VT_ARRAY | VT_I4;
    V_ARRAY(&v) = array;
    HR(DISP_E_ARRAYISLOCKED, VariantClear(&v));
    ok(V_VT(&v) == (VT_ARRAY | VT_I4), "%x", V_VT(&v));
    HR(S_OK, SafeArrayUnaccessData(array));
    HR(E_UNEXPECTED, SafeArrayUnaccessData(array));
    array->cLocks = 0xfffe;
    HR(S_OK, SafeArrayLock(array));
    HR(E_UNEXPECTED, SafeArrayLock(array));
    ok(array->cLocks == 0xffff, "locks %u", array->cLocks);
    HR(S_OK, SafeArrayUnlock(array));
    array->cLocks = 0;
    HR(S_OK, SafeArrayDestroy(array));
    HR(S_OK, SafeArrayAllocDescriptor(1, &array));
    HR(S_OK, SafeArrayAccessData(array, &data));
    ok(!data && array->cLocks == 1, "no data, but locked");
    HR(S_OK, SafeArrayUnaccessData(array));
    HR(S_OK, SafeArrayDestroyDescriptor(array));
    ok(SafeArrayGetDim(NULL) == 0 && SafeArrayGetElemsize(NULL) == 0, "nothing");
}

static void test_bounds(void)
{
    SAFEARRAYBOUND bounds[2] = {{0, 5}, {3, -1}};
    LONG at = 77;
    SAFEARRAY *array = SafeArrayCreate(VT_I2, 2, bounds);
    ok(array != NULL, "an empty one");
    HR(E_INVALIDARG, SafeArrayGetLBound(NULL, 1, &at));
    HR(E_INVALIDARG, SafeArrayGetUBound(NULL, 1, &at));
    HR(E_INVALIDARG, SafeArrayGetLBound(array, 1, NULL));
    HR(E_INVALIDARG, SafeArrayGetUBound(array, 1, NULL));
    HR(DISP_E_BADINDEX, SafeArrayGetLBound(array, 0, &at));
    HR(DISP_E_BADINDEX, SafeArrayGetUBound(array, 0, &at));
    HR(DISP_E_BADINDEX, SafeArrayGetLBound(array, 3, &at));
    HR(DISP_E_BADINDEX, SafeArrayGetUBound(array, 3, &at));
    ok(at == 77, "left alone");
    HR(S_OK, SafeArrayGetUBound(array, 1, &at));
    ok(at == 4, "%d", at);
    HR(S_OK, SafeArrayDestroy(array));
}

static void test_elements(void)
{
    SAFEARRAYBOUND bounds[3] = {{2, 0}, {3, 1}, {4, -2}};
    LONG at[3];
    SAFEARRAY *array = SafeArrayCreate(VT_I2, 3, bounds);
    for (at[0] = 0; at[0] < 2; at[0]++)
        for (at[1] = 1; at[1] < 4; at[1]++)
            for (at[2] = -2; at[2] < 2; at[2]++) {
                short *place, value = (short)(at[0] * 100 + at[1] * 10 + at[2]), got = 0;
                HR(S_OK, SafeArrayPutElement(array, at, &value));
                HR(S_OK, SafeArrayGetElement(array, at, &got));
                ok(got == value, "%d, not %d", got, value);
                HR(S_OK, SafeArrayPtrOfIndex(array, at, (void **)&place));
                ok(place == (short *)array->pvData + at[0] + (at[1] - 1) * 2 + (at[2] + 2) * 6,
                   "the first index runs fastest");
            }
    ok(!array->cLocks, "locks %u", array->cLocks);
    LONG wrong[][3] = {{-1, 1, 0}, {2, 1, 0}, {0, 0, 0}, {0, 4, 0}, {0, 1, -3}, {0, 1, 2}};
    for (size_t i = 0; i < N(wrong); i++) {
        short value = 1;
        void *place;
        HR(DISP_E_BADINDEX, SafeArrayPutElement(array, wrong[i], &value));
        HR(DISP_E_BADINDEX, SafeArrayGetElement(array, wrong[i], &value));
        HR(DISP_E_BADINDEX, SafeArrayPtrOfIndex(array, wrong[i], &place));
    }
    short value = 1;
    void *place;
    at[0] = 0, at[1] = 1, at[2] = 0;
    HR(E_INVALIDARG, SafeArrayPutElement(NULL, at, &value));
    HR(E_INVALIDARG, SafeArrayPutElement(array, NULL, &value));
    HR(E_INVALIDARG, SafeArrayGetElement(NULL, at, &value));
    HR(E_INVALIDARG, SafeArrayGetElement(array, NULL, &value));
    HR(E_INVALIDARG, SafeArrayGetElement(array, at, NULL));
    HR(E_INVALIDARG, SafeArrayPtrOfIndex(NULL, at, &place));
    HR(E_INVALIDARG, SafeArrayPtrOfIndex(array, NULL, &place));
    HR(E_INVALIDARG, SafeArrayPtrOfIndex(array, at, NULL));
    ok(!array->cLocks, "locks %u", array->cLocks);
    array->cLocks = 0xffff;
    HR(E_UNEXPECTED, SafeArrayPutElement(array, at, &value));
    HR(E_UNEXPECTED, SafeArrayGetElement(array, at, &value));
    array->cLocks = 0;
    HR(S_OK, SafeArrayDestroy(array));
}

static void test_holders(void)
{
    LONG at = 0;
    SAFEARRAY *texts = SafeArrayCreateVector(VT_BSTR, 0, 2);
    BSTR text = SysAllocStringLen(L"a\0b", 3), got = NULL;
    HR(S_OK, SafeArrayPutElement(texts, &at, text));
    BSTR *place = texts->pvData;
    ok(place[0] != text && SysStringByteLen(place[0]) == 6 && !memcmp(place[0], text, 8), "a copy");
    HR(S_OK, SafeArrayGetElement(texts, &at, &got));
    ok(got != place[0] && SysStringLen(got) == 3, "a copy");
    SysFreeString(got);
    SysFreeString(text);
    text = SysAllocStringByteLen("abc", 3);
    HR(S_OK, SafeArrayPutElement(texts, &at, text));
    ok(SysStringByteLen(place[0]) == 3, "%u", SysStringByteLen(place[0]));
    SysFreeString(text);
    HR(S_OK, SafeArrayPutElement(texts, &at, NULL));
    ok(!place[0], "none");
    got = (BSTR)1;
    HR(S_OK, SafeArrayGetElement(texts, &at, &got));
    ok(!got, "none");
    HR(S_OK, SafeArrayDestroy(texts));

    for (int i = 0; i < 2; i++) {
        SAFEARRAY *things = SafeArrayCreateVector(i ? VT_DISPATCH : VT_UNKNOWN, 0, 3);
        IUnknown *one = NULL;
        refs = 1;
        HR(S_OK, SafeArrayPutElement(things, &at, &thing));
        ok(refs == 2, "refs %d", refs);
        HR(S_OK, SafeArrayPutElement(things, &at, &thing));
        ok(refs == 2, "refs %d", refs);
        HR(S_OK, SafeArrayGetElement(things, &at, &one));
        ok(one == &thing && refs == 3, "refs %d", refs);
        SAFEARRAY *copy = NULL;
        HR(S_OK, SafeArrayCopy(things, &copy));
        ok(refs == 4, "refs %d", refs);
        ok(copy->fFeatures == (things->fFeatures & ~FADF_CREATEVECTOR), "%x", copy->fFeatures);
        HR(S_OK, SafeArrayCopyData(things, copy));
        ok(refs == 4, "refs %d", refs);
        HR(S_OK, SafeArrayDestroyData(copy));
        ok(refs == 3 && !copy->pvData, "refs %d", refs);
        HR(S_OK, SafeArrayDestroyDescriptor(copy));
        HR(S_OK, SafeArrayPutElement(things, &at, NULL));
        ok(refs == 2, "refs %d", refs);
        HR(S_OK, SafeArrayDestroy(things));
        ok(refs == 2, "refs %d", refs);
    }

    SAFEARRAY *values = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    VARIANT v, back;
    refs = 1;
    V_VT(&v) = VT_UNKNOWN;
    V_UNKNOWN(&v) = &thing;
    HR(S_OK, SafeArrayPutElement(values, &at, &v));
    ok(refs == 2, "refs %d", refs);
    memset(&back, 0xcc, sizeof back); /* VariantCopy looks at what it had */
    HR(DISP_E_BADVARTYPE, SafeArrayGetElement(values, &at, &back));
    VariantInit(&back);
    HR(S_OK, SafeArrayGetElement(values, &at, &back));
    ok(refs == 3 && V_VT(&back) == VT_UNKNOWN, "refs %d", refs);
    V_VT(&v) = VT_I4;
    V_I4(&v) = 3;
    HR(S_OK, SafeArrayPutElement(values, &at, &v));
    ok(refs == 2, "refs %d", refs);
    HR(S_OK, VariantClear(&back));
    HR(E_INVALIDARG, SafeArrayPutElement(values, &at, NULL));
    HR(S_OK, SafeArrayDestroy(values));
    ok(refs == 1, "refs %d", refs);
}

/* ---- Sizes and copies ---- */

static void test_redim(void)
{
    SAFEARRAYBOUND bounds[2] = {{2, 0}, {4, 1}}, bound = {6, 1};
    SAFEARRAY *array = SafeArrayCreate(VT_I4, 2, bounds);
    for (int i = 0; i < 8; i++)
        ((LONG *)array->pvData)[i] = i;
    HR(E_INVALIDARG, SafeArrayRedim(NULL, &bound));
    HR(E_INVALIDARG, SafeArrayRedim(array, NULL));
    HR(S_OK, SafeArrayRedim(array, &bound));
    ok(array->rgsabound[0].cElements == 6 && array->rgsabound[0].lLbound == 1, "bounds");
    for (int i = 0; i < 12; i++)
        ok(((LONG *)array->pvData)[i] == (i < 8 ? i : 0), "element %d", i);
    bound.cElements = 0;
    HR(S_OK, SafeArrayRedim(array, &bound));
    ok(array->rgsabound[0].cElements == 0, "empty");
    bound.cElements = 2;
    bound.lLbound = -5;
    HR(S_OK, SafeArrayRedim(array, &bound));
    for (int i = 0; i < 4; i++)
        ok(((LONG *)array->pvData)[i] == 0, "element %d", i);
    array->fFeatures |= FADF_FIXEDSIZE;
    HR(E_INVALIDARG, SafeArrayRedim(array, &bound));
    array->fFeatures &= ~FADF_FIXEDSIZE;
    HR(S_OK, SafeArrayDestroy(array));

    array = SafeArrayCreateVector(VT_UNKNOWN, 0, 3);
    refs = 1;
    for (LONG i = 0; i < 3; i++)
        HR(S_OK, SafeArrayPutElement(array, &i, &thing));
    bound = (SAFEARRAYBOUND){1, 0};
    HR(S_OK, SafeArrayRedim(array, &bound));
    ok(refs == 2, "refs %d", refs);
    bound.cElements = 7;
    HR(S_OK, SafeArrayRedim(array, &bound));
    ok(refs == 2 && ((void **)array->pvData)[0] == &thing && !((void **)array->pvData)[1], "kept");
    HR(S_OK, SafeArrayDestroy(array));
    ok(refs == 1, "refs %d", refs);
}

static void test_copies(void)
{
    static const USHORT own[] = {FADF_AUTO, FADF_STATIC, FADF_EMBEDDED, FADF_FIXEDSIZE};
    SAFEARRAYBOUND bounds[2] = {{2, 3}, {3, -4}};
    SAFEARRAY *copy = (SAFEARRAY *)1;
    HR(S_OK, SafeArrayCopy(NULL, &copy));
    ok(!copy, "nothing");
    HR(E_INVALIDARG, SafeArrayCopy(NULL, NULL));
    for (size_t i = 0; i < N(kinds); i++) {
        VARTYPE vt = 0;
        SAFEARRAY *array = SafeArrayCreate(kinds[i].vt, 2, bounds);
        HR(E_INVALIDARG, SafeArrayCopy(array, NULL));
        HR(S_OK, SafeArrayCopy(array, &copy));
        ok(copy->fFeatures == array->fFeatures && copy->cDims == 2 &&
               copy->cbElements == array->cbElements && copy->pvData &&
               copy->pvData != array->pvData,
           "vt %u: %x", kinds[i].vt, copy->fFeatures);
        ok(!memcmp(copy->rgsabound, array->rgsabound, sizeof bounds), "bounds");
        HR(S_OK, SafeArrayGetVartype(copy, &vt));
        ok(vt == kinds[i].vt, "vt %u", vt);
        HR(S_OK, SafeArrayDestroy(copy));
        for (size_t j = 0; j < N(own); j++) {
            USHORT was = array->fFeatures;
            array->fFeatures |= own[j];
            copy = NULL;
            HR(S_OK, SafeArrayCopy(array, &copy));
            ok(copy && copy->fFeatures == was, "%x", copy->fFeatures);
            array->fFeatures = was;
            HR(S_OK, SafeArrayDestroy(copy));
        }
        /* into one that is there */
        copy = SafeArrayCreate(kinds[i].vt, 2, bounds);
        HR(S_OK, SafeArrayCopyData(array, copy));
        HR(S_OK, SafeArrayCopyData(array, array));
        for (size_t j = 0; j < N(own); j++) {
            array->fFeatures |= own[j];
            HR(S_OK, SafeArrayCopyData(array, copy));
            ok(!(copy->fFeatures & own[j]), "%x", copy->fFeatures);
            array->fFeatures &= ~own[j];
        }
        HR(E_INVALIDARG, SafeArrayCopyData(NULL, copy));
        HR(E_INVALIDARG, SafeArrayCopyData(array, NULL));
        copy->cDims = 1;
        HR(E_INVALIDARG, SafeArrayCopyData(array, copy));
        copy->cDims = 2;
        copy->rgsabound[1].cElements++;
        HR(E_INVALIDARG, SafeArrayCopyData(array, copy));
        copy->rgsabound[1].cElements--;
        copy->rgsabound[1].lLbound += 12;
        HR(S_OK, SafeArrayCopyData(array, copy));
        HR(S_OK, SafeArrayDestroy(copy));
        array->cbElements = 0;
        copy = (SAFEARRAY *)1;
        HR(E_INVALIDARG, SafeArrayCopy(array, &copy));
        ok(!copy, "nothing");
        array->cbElements = kinds[i].size;
        HR(S_OK, SafeArrayDestroy(array));
    }
    SAFEARRAY *array;
    HR(S_OK, SafeArrayAllocDescriptor(1, &array));
    array->cbElements = 4;
    HR(S_OK, SafeArrayCopy(array, &copy));
    ok(!copy->pvData && copy->cbElements == 4, "no data either");
    SafeArrayDestroyDescriptor(copy);
    SafeArrayDestroyDescriptor(array);
}

/* Into descriptors that say little or nothing of what they are of. */
static void test_copies_into_plain(void)
{
    LONG at = 0;
    SAFEARRAY *texts = SafeArrayCreateVector(VT_BSTR, 0, 2), *plain;
    BSTR text = SysAllocString(L"abc");
    HR(S_OK, SafeArrayPutElement(texts, &at, text));
    for (int i = 0; i < 2; i++) {
        HR(S_OK, i ? SafeArrayAllocDescriptorEx(VT_BSTR, 1, &plain)
                   : SafeArrayAllocDescriptor(1, &plain));
        plain->cbElements = sizeof(BSTR);
        plain->rgsabound[0].cElements = 2;
        HR(S_OK, SafeArrayAllocData(plain));
        HR(S_OK, SafeArrayCopyData(texts, plain));
        BSTR *copies = plain->pvData;
        ok(copies[0] && copies[0] != text && !lstrcmpW(copies[0], text) && !copies[1], "copies");
        ok(i || plain->fFeatures == FADF_BSTR, "%x", plain->fFeatures);
        HR(S_OK, SafeArrayDestroy(plain));
    }
    SAFEARRAY *numbers = SafeArrayCreateVector(VT_I8, 0, 2);
    HR(E_INVALIDARG, SafeArrayCopyData(texts, numbers));
    HR(E_INVALIDARG, SafeArrayCopyData(numbers, texts));
    SafeArrayDestroy(numbers);
    SafeArrayDestroy(texts);
    SysFreeString(text);
}

/* Data that is not the array's own. */
static void test_foreign_data(void)
{
    static const USHORT foreign[] = {FADF_AUTO, FADF_STATIC, FADF_EMBEDDED};
    for (size_t i = 0; i < N(foreign); i++) {
        IUnknown *data[2] = {&thing, &thing};
        SAFEARRAY *array;
        refs = 3;
        HR(S_OK, SafeArrayAllocDescriptorEx(VT_UNKNOWN, 1, &array));
        array->fFeatures |= foreign[i] | FADF_FIXEDSIZE | FADF_UNKNOWN;
        array->rgsabound[0].cElements = 2;
        array->cbElements = sizeof data[0];
        array->pvData = data;
        HR(S_OK, SafeArrayDestroyData(array));
        ok(refs == 1 && !data[0] && !data[1], "refs %d", refs);
        array->fFeatures &= ~foreign[i];
        array->pvData = NULL;
        HR(S_OK, SafeArrayDestroyDescriptor(array));
    }
    SAFEARRAY *array = SafeArrayCreateVector(VT_BSTR, 0, 2);
    LONG at = 0;
    BSTR text = SysAllocString(L"x");
    HR(S_OK, SafeArrayPutElement(array, &at, text));
    SysFreeString(text);
    HR(S_OK, SafeArrayDestroyData(array));
    ok(array->fFeatures & FADF_DATADELETED || !array->pvData, "%x", array->fFeatures);
    HR(S_OK, SafeArrayDestroy(array));
}

static void test_bytes(void)
{
    SAFEARRAY *array = NULL;
    BSTR text = SysAllocString(L"abc"), back = NULL;
    VARTYPE vt;
    HR(E_INVALIDARG, VectorFromBstr(text, NULL));
    HR(S_OK, VectorFromBstr(text, &array));
    ok(array->cDims == 1 && array->rgsabound[0].cElements == 6 && !array->rgsabound[0].lLbound &&
           array->cbElements == 1 && !memcmp(array->pvData, text, 6),
       "bytes");
    ok(array->fFeatures == (FADF_HAVEVARTYPE | FADF_CREATEVECTOR), "%x", array->fFeatures);
    HR(S_OK, SafeArrayGetVartype(array, &vt));
    ok(vt == VT_UI1, "%u", vt);
    HR(E_INVALIDARG, BstrFromVector(NULL, &back));
    HR(E_INVALIDARG, BstrFromVector(array, NULL));
    HR(S_OK, BstrFromVector(array, &back));
    ok(SysStringLen(back) == 3 && !lstrcmpW(back, text), "back");
    SysFreeString(back);
    array->rgsabound[0].cElements = 5;
    HR(S_OK, BstrFromVector(array, &back));
    ok(SysStringByteLen(back) == 5, "%u", SysStringByteLen(back));
    SysFreeString(back);
    array->rgsabound[0].cElements = 6;
    array->cDims = 2;
    HR(DISP_E_TYPEMISMATCH, BstrFromVector(array, &back));
    array->cDims = 1;
    HR(S_OK, SafeArrayDestroy(array));
    HR(S_OK, VectorFromBstr(NULL, &array));
    ok(array && array->rgsabound[0].cElements == 0, "none");
    HR(S_OK, SafeArrayDestroy(array));
    array = SafeArrayCreateVector(VT_I2, 0, 2);
    HR(DISP_E_TYPEMISMATCH, BstrFromVector(array, &back));
    SafeArrayDestroy(array);
    SysFreeString(text);
}

static void test_conversions(void)
{
    VARIANT from, to;
    SAFEARRAY *array = SafeArrayCreateVector(VT_UI1, 0, 12);
    memcpy(array->pvData, "Hello World", 12);
    V_VT(&from) = VT_ARRAY | VT_UI1;
    V_ARRAY(&from) = array;
    VariantInit(&to);
    HR(S_OK, VariantChangeTypeEx(&to, &from, 0, 0, VT_BSTR));
    ok(V_VT(&to) == VT_BSTR && SysStringByteLen(V_BSTR(&to)) == 12 &&
           !strcmp((char *)V_BSTR(&to), "Hello World"),
       "bytes");
    VARIANT back;
    VariantInit(&back);
    HR(S_OK, VariantChangeTypeEx(&back, &to, 0, 0, VT_ARRAY | VT_UI1));
    ok(V_VT(&back) == (VT_ARRAY | VT_UI1) && V_ARRAY(&back)->rgsabound[0].cElements == 12, "back");
    VariantClear(&back);
    VariantClear(&to);
    V_VT(&from) = VT_VECTOR | VT_UI1;
    HR(DISP_E_BADVARTYPE, VariantChangeTypeEx(&to, &from, 0, 0, VT_BSTR));
    V_VT(&from) = VT_ARRAY | VT_UI1;
    HR(DISP_E_TYPEMISMATCH, VariantChangeTypeEx(&to, &from, 0, 0, VT_ARRAY | VT_I1));
    HR(DISP_E_TYPEMISMATCH, VariantChangeTypeEx(&to, &from, 0, 0, VT_NULL));
    HR(DISP_E_TYPEMISMATCH, VariantChangeTypeEx(&to, &from, 0, 0, VT_EMPTY));
    HR(DISP_E_TYPEMISMATCH, VariantChangeTypeEx(&to, &from, 0, 0, VT_I4));
    HR(S_OK, VariantChangeTypeEx(&to, &from, 0, 0, VT_ARRAY | VT_UI1));
    ok(V_VT(&to) == (VT_ARRAY | VT_UI1) && V_ARRAY(&to) != array, "a copy");
    VariantClear(&to);
    HR(S_OK, VariantChangeTypeEx(&from, &from, 0, 0, VT_BSTR)); /* in place */
    ok(V_VT(&from) == VT_BSTR, "%u", V_VT(&from));
    VariantClear(&from);
    V_VT(&from) = VT_NULL;
    HR(DISP_E_TYPEMISMATCH, VariantChangeTypeEx(&to, &from, 0, 0, VT_ARRAY | VT_UI1));
    V_VT(&from) = VT_EMPTY;
    HR(DISP_E_TYPEMISMATCH, VariantChangeTypeEx(&to, &from, 0, 0, VT_ARRAY | VT_UI1));
}

static void test_references(void)
{
    SAFEARRAYBOUND bound = {2, 0};
    void *data = (void *)1;
    SAFEARRAY *array = SafeArrayCreate(VT_I4, 1, &bound);
    HR(E_INVALIDARG, SafeArrayAddRef(NULL, &data));
    HR(E_INVALIDARG, SafeArrayAddRef(array, NULL));
    HR(S_OK, SafeArrayAddRef(array, &data));
    ok(data == array->pvData && !array->cLocks, "data");
    ((LONG *)data)[0] = 5;
    HR(S_OK, SafeArrayDestroy(array));
    ok(((LONG *)data)[0] == 0, "wiped, but there");
    SafeArrayReleaseData(data);
    SafeArrayReleaseDescriptor(array);
    array = SafeArrayCreateVector(VT_I4, 0, 2);
    HR(S_OK, SafeArrayAddRef(array, &data));
    HR(S_OK, SafeArrayDestroy(array));
    SafeArrayReleaseData(data);
    SafeArrayReleaseDescriptor(array);
    SafeArrayReleaseData(NULL);
    SafeArrayReleaseDescriptor(NULL);
}

int main(void)
{
    test_descriptors();
    test_creation();
    test_vartypes();
    test_locks();
    test_bounds();
    test_elements();
    test_holders();
    test_redim();
    test_copies();
    test_copies_into_plain();
    test_foreign_data();
    test_bytes();
    test_conversions();
    test_references();
    return failures != 0;
}
