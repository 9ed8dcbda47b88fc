/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <string.h>

static void descriptors(void **state)
{
    (void)state;
    SAFEARRAY *array = NULL;
    assert_int_equal(SafeArrayAllocDescriptor(0, &array), E_INVALIDARG);
    assert_int_equal(SafeArrayAllocDescriptor(65536, &array), E_INVALIDARG);
    assert_int_equal(SafeArrayAllocDescriptor(1, NULL), E_POINTER);
    assert_int_equal(SafeArrayAllocDescriptor(65535, &array), S_OK);
    assert_int_equal(SafeArrayGetDim(array), 65535);
    assert_int_equal(array->fFeatures, 0);
    assert_int_equal(SafeArrayDestroyDescriptor(array), S_OK);
    assert_int_equal(SafeArrayAllocDescriptorEx(VT_UI1, 0, &array), E_INVALIDARG);
    assert_int_equal(SafeArrayAllocDescriptorEx(VT_UI1, 1, NULL), E_POINTER);
    assert_int_equal(SafeArrayAllocDescriptorEx((VARTYPE)-1, 1, &array), S_OK);
    assert_int_equal(SafeArrayDestroyDescriptor(array), S_OK);
    assert_int_equal(SafeArrayDestroyDescriptor(NULL), S_OK);
    assert_int_equal(SafeArrayDestroy(NULL), S_OK);
    assert_int_equal(SafeArrayDestroyData(NULL), E_INVALIDARG);
    assert_int_equal(SafeArrayAllocData(NULL), E_INVALIDARG);
}

static void types(void **state)
{
    (void)state;
    static const struct {
        VARTYPE vt;
        UINT size;
        USHORT type, more;
    } known[] = {
        {VT_I1, 1, FADF_HAVEVARTYPE, 0},
        {VT_UI1, 1, FADF_HAVEVARTYPE, 0},
        {VT_I2, 2, FADF_HAVEVARTYPE, 0},
        {VT_BOOL, 2, FADF_HAVEVARTYPE, 0},
        {VT_I4, 4, FADF_HAVEVARTYPE, 0},
        {VT_ERROR, 4, FADF_HAVEVARTYPE, 0},
        {VT_R4, 4, FADF_HAVEVARTYPE, 0},
        {VT_UINT, 4, FADF_HAVEVARTYPE, 0},
        {VT_I8, 8, FADF_HAVEVARTYPE, 0},
        {VT_CY, 8, FADF_HAVEVARTYPE, 0},
        {VT_DATE, 8, FADF_HAVEVARTYPE, 0},
        {VT_DECIMAL, 16, FADF_HAVEVARTYPE, 0},
        {VT_VARIANT, 24, FADF_HAVEVARTYPE, FADF_VARIANT},
        {VT_BSTR, 8, FADF_HAVEVARTYPE, FADF_BSTR},
        {VT_DISPATCH, 8, FADF_HAVEIID, FADF_DISPATCH},
        {VT_UNKNOWN, 8, FADF_HAVEIID, FADF_UNKNOWN},
        {VT_EMPTY, 0, FADF_HAVEVARTYPE, 0},
        {VT_NULL, 0, FADF_HAVEVARTYPE, 0},
        {VT_HRESULT, 0, FADF_HAVEVARTYPE, 0},
        {VT_RECORD, 0, FADF_RECORD, 0},
        {VT_ARRAY | VT_I4, 0, FADF_HAVEVARTYPE, 0},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        SAFEARRAY *array = NULL;
        VARTYPE vt = 0;
        assert_int_equal(SafeArrayAllocDescriptorEx(known[i].vt, 1, &array), S_OK);
        assert_int_equal(array->fFeatures, known[i].type);
        assert_int_equal(SafeArrayGetElemsize(array), known[i].size);
        assert_int_equal(SafeArrayGetVartype(array, &vt), S_OK);
        assert_int_equal(vt, known[i].vt);
        SafeArrayDestroyDescriptor(array);

        SAFEARRAYBOUND bound = {.cElements = 3, .lLbound = 7};
        array = SafeArrayCreate(known[i].vt, 1, &bound);
        if (!known[i].size) {
            assert_null(array);
            assert_null(SafeArrayCreateVector(known[i].vt, 7, 3));
            continue;
        }
        assert_int_equal(array->fFeatures, known[i].type | known[i].more);
        assert_int_equal(SafeArrayGetVartype(array, &vt), S_OK);
        assert_int_equal(vt, known[i].vt);
        if (known[i].type == FADF_HAVEVARTYPE)
            assert_int_equal(((DWORD *)array)[-1], known[i].vt);
        assert_int_equal(SafeArrayDestroy(array), S_OK);
        array = SafeArrayCreateVector(known[i].vt, 7, 3);
        assert_int_equal(array->fFeatures, known[i].type | known[i].more | FADF_CREATEVECTOR);
        assert_int_equal((uintptr_t)array->pvData % 16, 0);
        assert_int_equal(SafeArrayDestroy(array), S_OK);
    }
    SAFEARRAY *array;
    VARTYPE vt;
    assert_int_equal(SafeArrayAllocDescriptor(1, &array), S_OK);
    assert_int_equal(SafeArrayGetVartype(array, &vt), E_INVALIDARG);
    SafeArrayDestroyDescriptor(array);
}

static void bounds_and_places(void **state)
{
    (void)state;
    SAFEARRAYBOUND bounds[] = {{42, 1}, {2, 23}};
    SAFEARRAY *array = SafeArrayCreate(VT_I2, 2, bounds);
    assert_int_equal(array->rgsabound[0].cElements, 2);
    assert_int_equal(array->rgsabound[1].lLbound, 1);
    LONG l;
    assert_int_equal(SafeArrayGetLBound(array, 0, &l), DISP_E_BADINDEX);
    assert_int_equal(SafeArrayGetLBound(array, 3, &l), DISP_E_BADINDEX);
    assert_int_equal(SafeArrayGetUBound(array, 1, NULL), E_INVALIDARG);
    assert_int_equal(SafeArrayGetLBound(array, 1, &l), S_OK);
    assert_int_equal(l, 1);
    assert_int_equal(SafeArrayGetUBound(array, 1, &l), S_OK);
    assert_int_equal(l, 42);
    assert_int_equal(SafeArrayGetUBound(array, 2, &l), S_OK);
    assert_int_equal(l, 24);
    short *data;
    assert_int_equal(SafeArrayAccessData(array, (void **)&data), S_OK);
    for (short i = 0; i < 84; i++)
        data[i] = i;
    assert_int_equal(SafeArrayUnaccessData(array), S_OK);
    static const struct {
        LONG at[2];
        HRESULT hr;
        short value;
    } places[] = {
        {{0, 23}, DISP_E_BADINDEX, 0},
        {{1, 22}, DISP_E_BADINDEX, 0},
        {{43, 23}, DISP_E_BADINDEX, 0},
        {{1, 25}, DISP_E_BADINDEX, 0},
        {{1, 23}, S_OK, 0},
        {{42, 23}, S_OK, 41},
        {{1, 24}, S_OK, 42},
        {{42, 24}, S_OK, 83},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        short value = -1;
        LONG at[] = {places[i].at[0], places[i].at[1]};
        assert_int_equal(SafeArrayGetElement(array, at, &value), places[i].hr);
        if (SUCCEEDED(places[i].hr))
            assert_int_equal(value, places[i].value);
        value = 7;
        assert_int_equal(SafeArrayPutElement(array, at, &value), places[i].hr);
        void *where = NULL;
        assert_int_equal(SafeArrayPtrOfIndex(array, at, &where), places[i].hr);
        if (SUCCEEDED(places[i].hr))
            assert_int_equal(*(short *)where, 7);
    }
    assert_int_equal(SafeArrayDestroy(array), S_OK);

    SAFEARRAYBOUND none[] = {{0, 42}, {5, 0}};
    array = SafeArrayCreate(VT_I4, 2, none);
    assert_non_null(array);
    assert_int_equal(SafeArrayGetUBound(array, 1, &l), S_OK);
    assert_int_equal(l, 41);
    assert_int_equal(SafeArrayDestroy(array), S_OK);
    assert_null(SafeArrayCreate(VT_I4, 1, NULL));
    assert_null(SafeArrayCreate(VT_I4, 0, none));
    SAFEARRAYBOUND huge[] = {{0xffffffff, 0}, {0xffffffff, 0}, {0xffffffff, 0}};
    assert_null(SafeArrayCreate(VT_I4, 3, huge));
    assert_null(SafeArrayCreateVector(VT_VARIANT, 0, 0xffffffff));
}

static void locks(void **state)
{
    (void)state;
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 4);
    assert_int_equal(SafeArrayUnlock(array), E_UNEXPECTED);
    for (int i = 0; i < 65535; i++)
        assert_int_equal(SafeArrayLock(array), S_OK);
    assert_int_equal(SafeArrayLock(array), E_UNEXPECTED);
    SAFEARRAYBOUND bound = {1, 0};
    assert_int_equal(SafeArrayDestroy(array), DISP_E_ARRAYISLOCKED);
    assert_int_equal(SafeArrayDestroyData(array), DISP_E_ARRAYISLOCKED);
    assert_int_equal(SafeArrayDestroyDescriptor(array), DISP_E_ARRAYISLOCKED);
    assert_int_equal(SafeArrayRedim(array, &bound), DISP_E_ARRAYISLOCKED);
    for (int i = 0; i < 65535; i++)
        assert_int_equal(SafeArrayUnlock(array), S_OK);
    assert_int_equal(SafeArrayLock(NULL), E_INVALIDARG);
    assert_int_equal(SafeArrayDestroy(array), S_OK);
}

static void strings_inside(void **state)
{
    (void)state;
    SAFEARRAY *array = SafeArrayCreateVector(VT_BSTR, 0, 3), *copy = NULL;
    BSTR text = SysAllocStringByteLen("a\0b\0c", 5), got = NULL;
    for (LONG i = 0; i < 2; i++) {
        assert_int_equal(SafeArrayPutElement(array, &i, text), S_OK);
        assert_int_equal(SafeArrayPutElement(array, &i, text), S_OK);
    }
    SysFreeString(text);
    LONG at = 1;
    assert_int_equal(SafeArrayGetElement(array, &at, &got), S_OK);
    assert_int_equal(SysStringByteLen(got), 5);
    assert_memory_equal(got, "a\0b\0c", 5);
    SysFreeString(got);
    assert_int_equal(SafeArrayCopy(array, &copy), S_OK);
    assert_int_equal(copy->fFeatures, FADF_HAVEVARTYPE | FADF_BSTR);
    BSTR *data = copy->pvData;
    assert_ptr_not_equal(data[0], ((BSTR *)array->pvData)[0]);
    assert_memory_equal(data[0], "a\0b\0c", 5);
    assert_null(data[2]);
    assert_int_equal(SafeArrayCopyData(array, copy), S_OK);
    SAFEARRAYBOUND less = {1, 5};
    assert_int_equal(SafeArrayRedim(array, &less), S_OK);
    assert_int_equal(array->rgsabound[0].lLbound, 5);
    SAFEARRAYBOUND more = {4, 5};
    assert_int_equal(SafeArrayRedim(array, &more), S_OK);
    at = 5;
    assert_int_equal(SafeArrayGetElement(array, &at, &got), S_OK);
    assert_int_equal(SysStringByteLen(got), 5);
    SysFreeString(got);
    at = 8;
    assert_int_equal(SafeArrayGetElement(array, &at, &got), S_OK);
    assert_null(got);
    assert_int_equal(SafeArrayCopyData(array, copy), E_INVALIDARG);
    array->fFeatures |= FADF_FIXEDSIZE;
    assert_int_equal(SafeArrayRedim(array, &less), E_INVALIDARG);
    assert_int_equal(SafeArrayDestroy(array), S_OK);
    assert_int_equal(SafeArrayDestroy(copy), S_OK);
}

static void variants_inside(void **state)
{
    (void)state;
    SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    SAFEARRAY *inner = SafeArrayCreateVector(VT_I4, 0, 2);
    VARIANT value, got;
    memset(&value, 0, sizeof value);
    value.vt = VT_ARRAY | VT_I4;
    value.parray = inner;
    LONG at = 1;
    assert_int_equal(SafeArrayPutElement(array, &at, &value), S_OK);
    memset(&got, 0, sizeof got);
    got.vt = 0xdead;
    assert_int_equal(SafeArrayGetElement(array, &at, &got), DISP_E_BADVARTYPE);
    got.vt = VT_EMPTY;
    assert_int_equal(SafeArrayGetElement(array, &at, &got), S_OK);
    assert_int_equal(got.vt, VT_ARRAY | VT_I4);
    assert_ptr_not_equal(got.parray, inner);
    assert_int_equal(VariantClear(&got), S_OK);
    assert_int_equal(VariantClear(&value), S_OK);
    /* One that cannot go keeps the array. */
    VARIANT *elements = array->pvData;
    assert_int_equal(SafeArrayLock(elements[1].parray), S_OK);
    assert_int_equal(SafeArrayDestroy(array), DISP_E_ARRAYISLOCKED);
    assert_int_equal(SafeArrayUnlock(elements[1].parray), S_OK);
    assert_int_equal(SafeArrayDestroy(array), S_OK);
}

static struct {
    IUnknown unknown;
    int refs;
} thing;

static HRESULT thing_query(IUnknown *self, REFIID iid, void **ret)
{
    (void)self;
    (void)iid;
    *ret = NULL;
    return E_NOINTERFACE;
}

static ULONG thing_add(IUnknown *self)
{
    (void)self;
    return (ULONG)++thing.refs;
}

static ULONG thing_release(IUnknown *self)
{
    (void)self;
    return (ULONG)--thing.refs;
}

static const IUnknownVtbl thing_table = {thing_query, thing_add, thing_release};

static void interfaces_inside(void **state)
{
    (void)state;
    thing.unknown.lpVtbl = &thing_table;
    SAFEARRAYBOUND bound = {2, 0};
    SAFEARRAY *array = SafeArrayCreateEx(VT_UNKNOWN, 1, &bound, (void *)&IID_IStream), *copy;
    IID iid;
    assert_int_equal(SafeArrayGetIID(array, &iid), S_OK);
    assert_true(IsEqualIID(&iid, &IID_IStream));
    LONG at = 0;
    assert_int_equal(SafeArrayPutElement(array, &at, &thing.unknown), S_OK);
    assert_int_equal(SafeArrayPutElement(array, &at, &thing.unknown), S_OK);
    assert_int_equal(thing.refs, 1);
    IUnknown *got;
    assert_int_equal(SafeArrayGetElement(array, &at, &got), S_OK);
    assert_int_equal(thing.refs, 2);
    IUnknown_Release(got);
    assert_int_equal(SafeArrayCopy(array, &copy), S_OK);
    assert_int_equal(SafeArrayGetIID(copy, &iid), S_OK);
    assert_true(IsEqualIID(&iid, &IID_IStream));
    assert_int_equal(thing.refs, 2);
    assert_int_equal(SafeArrayDestroy(copy), S_OK);
    assert_int_equal(SafeArrayPutElement(array, &at, NULL), S_OK);
    assert_int_equal(thing.refs, 0);
    assert_int_equal(SafeArrayDestroy(array), S_OK);
    array = SafeArrayCreateVector(VT_I4, 0, 1);
    assert_int_equal(SafeArrayGetIID(array, &iid), E_INVALIDARG);
    assert_int_equal(SafeArraySetIID(array, &IID_IUnknown), E_INVALIDARG);
    IRecordInfo *info;
    assert_int_equal(SafeArrayGetRecordInfo(array, &info), E_INVALIDARG);
    assert_int_equal(SafeArraySetRecordInfo(array, NULL), E_INVALIDARG);
    SafeArrayDestroy(array);
}

static void copies(void **state)
{
    (void)state;
    SAFEARRAY *array, *copy = (SAFEARRAY *)1;
    assert_int_equal(SafeArrayCopy(NULL, &copy), S_OK);
    assert_null(copy);
    assert_int_equal(SafeArrayAllocDescriptor(1, &array), S_OK);
    assert_int_equal(SafeArrayCopy(array, NULL), E_INVALIDARG);
    assert_int_equal(SafeArrayCopy(array, &copy), E_INVALIDARG);
    array->cbElements = 16;
    assert_int_equal(SafeArrayCopy(array, &copy), S_OK);
    assert_int_equal(copy->cbElements, 16);
    assert_int_equal(copy->fFeatures, 0);
    SafeArrayDestroy(copy);
    SafeArrayDestroyDescriptor(array);
    SAFEARRAYBOUND bound = {10, 0};
    array = SafeArrayCreate(VT_UI4, 1, &bound);
    array->fFeatures |= FADF_STATIC | FADF_FIXEDSIZE;
    assert_int_equal(SafeArrayCopy(array, &copy), S_OK);
    assert_int_equal(copy->fFeatures, FADF_HAVEVARTYPE);
    SafeArrayDestroy(copy);
    ((DWORD *)array->pvData)[3] = 5;
    void *data = array->pvData;
    assert_int_equal(SafeArrayDestroyData(array), S_OK);
    assert_ptr_equal(array->pvData, data);
    assert_int_equal(((DWORD *)array->pvData)[3], 0);
    array->fFeatures &= (USHORT)~FADF_STATIC;
    assert_int_equal(SafeArrayDestroyData(array), S_OK);
    assert_null(array->pvData);
    SafeArrayDestroy(array);
}

static void pins(void **state)
{
    (void)state;
    SAFEARRAYBOUND bound = {10, 0};
    SAFEARRAY *array = SafeArrayCreate(VT_UI4, 1, &bound);
    DWORD *data;
    assert_int_equal(SafeArrayAddRef(array, (void **)&data), S_OK);
    assert_int_equal(SafeArrayAddRef(array, (void **)&data), S_OK);
    assert_ptr_equal(data, array->pvData);
    data[9] = 4;
    assert_int_equal(SafeArrayDestroy(array), S_OK);
    assert_int_equal(data[9], 0);
    assert_int_equal(SafeArrayGetDim(array), 0);
    for (int i = 0; i < 2; i++) {
        SafeArrayReleaseData(data);
        SafeArrayReleaseDescriptor(array);
    }
}

static void bytes_of_strings(void **state)
{
    (void)state;
    SAFEARRAY *array = NULL;
    BSTR text = SysAllocStringByteLen("\1\0\3", 3), back = NULL;
    assert_int_equal(VectorFromBstr(text, NULL), E_INVALIDARG);
    assert_int_equal(VectorFromBstr(text, &array), S_OK);
    assert_int_equal(array->rgsabound[0].cElements, 3);
    assert_int_equal(BstrFromVector(array, &back), S_OK);
    assert_int_equal(SysStringByteLen(back), 3);
    assert_memory_equal(back, "\1\0\3", 3);
    SysFreeString(back);
    SysFreeString(text);
    SafeArrayDestroy(array);
    assert_int_equal(BstrFromVector(NULL, &back), E_INVALIDARG);
    array = SafeArrayCreateVector(VT_I2, 0, 1);
    assert_int_equal(BstrFromVector(array, &back), DISP_E_TYPEMISMATCH);
    SafeArrayDestroy(array);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(descriptors),
        cmocka_unit_test(types),
        cmocka_unit_test(bounds_and_places),
        cmocka_unit_test(locks),
        cmocka_unit_test(strings_inside),
        cmocka_unit_test(variants_inside),
        cmocka_unit_test(interfaces_inside),
        cmocka_unit_test(copies),
        cmocka_unit_test(pins),
        cmocka_unit_test(bytes_of_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
