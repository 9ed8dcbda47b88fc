/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/connection.h>
#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <string.h>

/* As in records.idl. */
struct place {
    LONG x;
    double y;
};
struct thing {
    SHORT number;
    BSTR name;
    IUnknown *object;
    struct place place;
    VARIANT value;
    SAFEARRAY *numbers;
    struct place corners[3];
    VARIANT_BOOL flag;
    DECIMAL amount;
};

static GUID guid_of(BYTE last)
{
    return (GUID){0x5ad0f9a1, 0x1c5e, 0x4a3b, {0x9a, 0x0d, 0x3f, 0x5f, 0x1f, 0x0e, 0x7a, last}};
}

static ITypeInfo *type_of(BYTE last)
{
    OLECHAR path[512];
    size_t i = 0;
    for (; RECORDS_TLB[i]; i++)
        path[i] = (OLECHAR)(unsigned char)RECORDS_TLB[i];
    path[i] = 0;
    ITypeLib *lib = NULL;
    ITypeInfo *info = NULL;
    assert_int_equal(LoadTypeLibEx(path, REGKIND_NONE, &lib), S_OK);
    GUID guid = guid_of(last);
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(lib, &guid, &info), S_OK);
    ITypeLib_Release(lib);
    return info;
}

static IRecordInfo *record_of(BYTE last)
{
    ITypeInfo *info = type_of(last);
    IRecordInfo *record = NULL;
    assert_int_equal(GetRecordInfoFromTypeInfo(info, &record), S_OK);
    ITypeInfo_Release(info);
    return record;
}

static struct {
    IUnknown unknown;
    int refs;
} object;

static HRESULT object_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) ? self : NULL;
    object.refs += *ret != NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG object_add(IUnknown *self)
{
    (void)self;
    return (ULONG)++object.refs;
}

static ULONG object_release(IUnknown *self)
{
    (void)self;
    return (ULONG)--object.refs;
}

static const IUnknownVtbl object_table = {object_query, object_add, object_release};

static void fill(struct thing *thing)
{
    object.unknown.lpVtbl = &object_table;
    object.refs = 1;
    memset(thing, 0, sizeof *thing);
    thing->number = 7;
    thing->name = SysAllocString(OLESTR("seven"));
    thing->object = &object.unknown;
    thing->place = (struct place){1, 2.5};
    thing->value.vt = VT_BSTR;
    thing->value.bstrVal = SysAllocString(OLESTR("in"));
    thing->numbers = SafeArrayCreateVector(VT_I4, 0, 2);
    thing->corners[2].x = 9;
    thing->flag = VARIANT_TRUE;
    thing->amount.Lo64 = 12345;
    thing->amount.scale = 2;
}

static void what_it_is(void **state)
{
    (void)state;
    IRecordInfo *record = record_of(3), *alias = record_of(4), *other = record_of(2);
    ITypeInfo *interface = type_of(5);
    assert_int_equal(GetRecordInfoFromTypeInfo(interface, &(IRecordInfo *){NULL}), E_INVALIDARG);
    assert_int_equal(GetRecordInfoFromTypeInfo(interface, NULL), E_INVALIDARG);
    assert_int_equal(GetRecordInfoFromTypeInfo(NULL, &(IRecordInfo *){NULL}), E_INVALIDARG);
    ITypeInfo_Release(interface);
    ULONG size = 0;
    assert_int_equal(IRecordInfo_GetSize(record, &size), S_OK);
    assert_int_equal(size, sizeof(struct thing));
    assert_int_equal(IRecordInfo_GetSize(record, NULL), E_INVALIDARG);
    GUID guid, wanted = guid_of(3);
    assert_int_equal(IRecordInfo_GetGuid(record, &guid), S_OK);
    assert_true(IsEqualGUID(&guid, &wanted));
    wanted = guid_of(4);
    assert_int_equal(IRecordInfo_GetGuid(alias, &guid), S_OK);
    assert_true(IsEqualGUID(&guid, &wanted));
    assert_true(IRecordInfo_IsMatchingType(record, alias));
    assert_false(IRecordInfo_IsMatchingType(record, other));
    BSTR name;
    assert_int_equal(IRecordInfo_GetName(record, &name), S_OK);
    assert_int_equal(SysStringLen(name) > 0, 1);
    SysFreeString(name);
    ULONG count = 0;
    assert_int_equal(IRecordInfo_GetFieldNames(record, &count, NULL), S_OK);
    assert_int_equal(count, 9);
    BSTR names[9];
    count = 2;
    assert_int_equal(IRecordInfo_GetFieldNames(record, &count, names), S_OK);
    assert_int_equal(count, 2);
    assert_memory_equal(names[1], OLESTR("name"), 10);
    SysFreeString(names[0]);
    SysFreeString(names[1]);
    ITypeInfo *back;
    assert_int_equal(IRecordInfo_GetTypeInfo(record, &back), S_OK);
    ITypeInfo_Release(back);
    assert_int_equal(IRecordInfo_Release(alias), 0);
    assert_int_equal(IRecordInfo_Release(other), 0);
    assert_int_equal(IRecordInfo_Release(record), 0);
    GUID library = guid_of(1), thing = guid_of(3);
    assert_int_equal(GetRecordInfoFromGuids(&library, 1, 0, 0, &thing, NULL), E_INVALIDARG);
}

static void copies(void **state)
{
    (void)state;
    IRecordInfo *record = record_of(3);
    struct thing a, b, *c;
    fill(&a);
    assert_int_equal(IRecordInfo_RecordInit(record, &b), S_OK);
    assert_int_equal(IRecordInfo_RecordCopy(record, &a, &b), S_OK);
    assert_int_equal(IRecordInfo_RecordCopy(record, &a, &b), S_OK);
    assert_int_equal(object.refs, 2);
    assert_int_equal(b.number, 7);
    assert_ptr_not_equal(b.name, a.name);
    assert_memory_equal(b.name, a.name, 12);
    assert_int_equal(b.numbers->rgsabound[0].cElements, 2);
    assert_int_equal(b.corners[2].x, 9);
    assert_true(b.place.y == 2.5);
    assert_memory_equal(b.value.bstrVal, OLESTR("in"), 6);
    assert_memory_equal(&b.amount, &a.amount, sizeof a.amount);
    assert_int_equal(IRecordInfo_RecordCreateCopy(record, &b, (void **)&c), S_OK);
    assert_int_equal(object.refs, 3);
    assert_int_equal(IRecordInfo_RecordDestroy(record, c), S_OK);
    assert_int_equal(IRecordInfo_RecordClear(record, &b), S_OK);
    assert_int_equal(object.refs, 1);
    static const struct thing zeros;
    assert_null(b.name);
    assert_int_equal(b.corners[2].x, zeros.corners[2].x);
    /* In a VARIANT. */
    VARIANT value, other;
    memset(&value, 0, sizeof value);
    memset(&other, 0, sizeof other);
    value.vt = VT_RECORD;
    V_RECORD(&value) = IRecordInfo_RecordCreate(record);
    V_RECORDINFO(&value) = record;
    IRecordInfo_AddRef(record);
    assert_int_equal(IRecordInfo_RecordCopy(record, &a, V_RECORD(&value)), S_OK);
    assert_int_equal(VariantCopy(&other, &value), S_OK);
    assert_int_equal(object.refs, 3);
    assert_int_equal(VariantClear(&value), S_OK);
    assert_int_equal(VariantClear(&other), S_OK);
    assert_int_equal(object.refs, 1);
    /* In an array. */
    SAFEARRAYBOUND bound = {3, 0};
    assert_null(SafeArrayCreate(VT_RECORD, 1, &bound));
    assert_null(SafeArrayCreateEx(VT_RECORD, 1, &bound, NULL));
    SAFEARRAY *array = SafeArrayCreateEx(VT_RECORD, 1, &bound, record), *copy;
    assert_int_equal(array->fFeatures, FADF_RECORD);
    assert_int_equal(SafeArrayGetElemsize(array), sizeof a);
    assert_int_equal(SafeArrayPutElement(array, &(LONG){1}, &a), S_OK);
    assert_int_equal(SafeArrayPutElement(array, &(LONG){1}, &a), S_OK);
    assert_int_equal(SafeArrayGetElement(array, &(LONG){1}, &b), S_OK);
    assert_int_equal(object.refs, 3);
    assert_int_equal(SafeArrayCopy(array, &copy), S_OK);
    assert_int_equal(SafeArrayCopyData(array, copy), S_OK);
    assert_int_equal(object.refs, 4);
    IRecordInfo *same;
    assert_int_equal(SafeArrayGetRecordInfo(copy, &same), S_OK);
    assert_ptr_equal(same, record);
    IRecordInfo_Release(same);
    assert_int_equal(SafeArrayDestroy(copy), S_OK);
    assert_int_equal(SafeArrayDestroy(array), S_OK);
    assert_int_equal(IRecordInfo_RecordClear(record, &b), S_OK);
    assert_int_equal(object.refs, 1);
    assert_int_equal(IRecordInfo_RecordClear(record, &a), S_OK);
    assert_int_equal(object.refs, 0);
    assert_int_equal(IRecordInfo_Release(record), 0);
}

static void fields(void **state)
{
    (void)state;
    IRecordInfo *record = record_of(3);
    struct thing a;
    fill(&a);
    VARIANT value;
    void *more = NULL;
    memset(&value, 0, sizeof value);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("none"), &value),
                     TYPE_E_FIELDNOTFOUND);
    assert_int_equal(IRecordInfo_GetField(record, NULL, OLESTR("name"), &value), E_INVALIDARG);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("number"), &value), S_OK);
    assert_int_equal(value.vt, VT_I2);
    assert_int_equal(value.iVal, 7);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("name"), &value), S_OK);
    assert_int_equal(value.vt, VT_BSTR);
    assert_ptr_not_equal(value.bstrVal, a.name);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("value"), &value), S_OK);
    assert_memory_equal(value.bstrVal, OLESTR("in"), 6);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("amount"), &value), S_OK);
    assert_int_equal(value.vt, VT_DECIMAL);
    assert_int_equal(value.decVal.Lo64, 12345);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("place"), &value), S_OK);
    assert_int_equal(value.vt, VT_RECORD);
    assert_true(((struct place *)V_RECORD(&value))->y == 2.5);
    assert_int_equal(IRecordInfo_PutField(record, INVOKE_PROPERTYPUT, &a, OLESTR("place"), &value),
                     S_OK);
    assert_int_equal(IRecordInfo_PutField(record, INVOKE_PROPERTYPUT, &a, OLESTR("name"), &value),
                     DISP_E_TYPEMISMATCH);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("corners"), &value), S_OK);
    assert_int_equal(value.vt, VT_ARRAY | VT_RECORD);
    struct place *corners = value.parray->pvData;
    assert_int_equal(corners[2].x, 9);
    corners[0].x = 4;
    assert_int_equal(
        IRecordInfo_PutField(record, INVOKE_PROPERTYPUT, &a, OLESTR("corners"), &value), S_OK);
    assert_int_equal(a.corners[0].x, 4);
    assert_int_equal(IRecordInfo_GetField(record, &a, OLESTR("numbers"), &value), S_OK);
    assert_int_equal(value.vt, VT_ARRAY | VT_I4);
    VariantClear(&value);
    assert_int_equal(IRecordInfo_GetFieldNoCopy(record, &a, OLESTR("name"), &value, &more), S_OK);
    assert_int_equal(value.vt, VT_BSTR | VT_BYREF);
    assert_ptr_equal(value.pbstrVal, &a.name);
    assert_int_equal(IRecordInfo_GetFieldNoCopy(record, &a, OLESTR("corners"), &value, &more),
                     S_OK);
    assert_ptr_equal(((SAFEARRAY *)more)->pvData, a.corners);
    assert_int_equal(SafeArrayDestroyDescriptor(more), S_OK);
    /* Converted. */
    memset(&value, 0, sizeof value);
    value.vt = VT_BSTR;
    value.bstrVal = SysAllocString(OLESTR("12"));
    assert_int_equal(IRecordInfo_PutField(record, 0, &a, OLESTR("number"), &value), E_INVALIDARG);
    assert_int_equal(IRecordInfo_PutField(record, INVOKE_PROPERTYPUT, &a, OLESTR("number"), &value),
                     S_OK);
    assert_int_equal(a.number, 12);
    assert_int_equal(IRecordInfo_PutField(record, INVOKE_PROPERTYPUT, &a, OLESTR("value"), &value),
                     S_OK);
    BSTR given = value.bstrVal;
    assert_int_equal(
        IRecordInfo_PutFieldNoCopy(record, INVOKE_PROPERTYPUT, &a, OLESTR("name"), &value), S_OK);
    assert_ptr_equal(a.name, given);
    assert_int_equal(IRecordInfo_RecordClear(record, &a), S_OK);
    assert_int_equal(object.refs, 0);
    IRecordInfo_Release(record);
}

/* What is of the same size is not yet the same: numbers would be taken for texts. */
static void strangers(void **state)
{
    (void)state;
    SAFEARRAYBOUND bound = {2, 0};
    IRecordInfo *holder = record_of(9), *point = record_of(2), *texts = record_of(8);
    SAFEARRAY *points = SafeArrayCreateEx(VT_RECORD, 1, &bound, point);
    SAFEARRAY *good = SafeArrayCreateEx(VT_RECORD, 1, &bound, texts);
    void *record = IRecordInfo_RecordCreate(holder);
    assert_true(points && good && record);
    const OLECHAR *const names[] = {u"pair", u"more"};
    for (int i = 0; i < 2; i++) {
        VARIANT value = {.vt = VT_ARRAY | VT_RECORD, .parray = points};
        assert_int_equal(IRecordInfo_PutField(holder, INVOKE_PROPERTYPUT, record, names[i], &value),
                         DISP_E_TYPEMISMATCH);
        value.parray = good;
        assert_int_equal(IRecordInfo_PutField(holder, INVOKE_PROPERTYPUT, record, names[i], &value),
                         S_OK);
    }
    VARIANT value = {.vt = VT_UNKNOWN, .punkVal = (IUnknown *)&object};
    assert_int_equal(IRecordInfo_PutField(holder, INVOKE_PROPERTYPUT, record, u"maker", &value),
                     DISP_E_TYPEMISMATCH);
    value.punkVal = NULL;
    assert_int_equal(IRecordInfo_PutField(holder, INVOKE_PROPERTYPUT, record, u"maker", &value),
                     S_OK);
    IRecordInfo_RecordDestroy(holder, record);
    SafeArrayDestroy(points);
    SafeArrayDestroy(good);
    IRecordInfo_Release(holder);
    IRecordInfo_Release(point);
    IRecordInfo_Release(texts);
}

static void classes(void **state)
{
    (void)state;
    ITypeInfo *coclass = type_of(7), *same = NULL;
    IProvideClassInfo2 *info;
    object.unknown.lpVtbl = &object_table;
    object.refs = 1;
    assert_int_equal(CreateClassInfo(&object.unknown, coclass, &info), S_OK);
    ITypeInfo_Release(coclass);
    GUID guid, events = guid_of(6);
    assert_int_equal(IProvideClassInfo2_GetGUID(info, GUIDKIND_DEFAULT_SOURCE_DISP_IID, &guid),
                     S_OK);
    assert_true(IsEqualGUID(&guid, &events));
    assert_int_equal(IProvideClassInfo2_GetGUID(info, 2, &guid), E_INVALIDARG);
    assert_true(IsEqualGUID(&guid, &GUID_NULL));
    assert_int_equal(IProvideClassInfo2_GetGUID(info, 1, NULL), E_POINTER);
    assert_int_equal(IProvideClassInfo2_GetClassInfo(info, &same), S_OK);
    ITypeInfo_Release(same);
    IProvideClassInfo2_AddRef(info);
    assert_int_equal(object.refs, 2);
    IProvideClassInfo2_Release(info);
    DestroyClassInfo(info);
    DestroyClassInfo(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_is), cmocka_unit_test(copies),  cmocka_unit_test(fields),
        cmocka_unit_test(strangers),  cmocka_unit_test(classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
