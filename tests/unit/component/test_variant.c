/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>

/* ---- an object whose default property is a value, and a kind of record ---- */

static struct {
    IDispatch object;
    int refs, asked;
    bool fails;
    VARIANT value;
} thing;

static HRESULT thing_query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = known && !thing.fails ? self : NULL;
    thing.refs += *ret != NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG thing_add(IDispatch *self)
{
    (void)self;
    return (ULONG)++thing.refs;
}

static ULONG thing_release(IDispatch *self)
{
    (void)self;
    return (ULONG)--thing.refs;
}

static HRESULT thing_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                            DISPPARAMS *params, VARIANT *ret, EXCEPINFO *info, UINT *error)
{
    (void)self, (void)lcid, (void)info, (void)error;
    thing.asked++;
    assert_int_equal(id, DISPID_VALUE);
    assert_true(IsEqualIID(iid, &(IID){0}));
    assert_int_equal(flags, 2);
    assert_int_equal(params->cArgs, 0);
    return thing.fails ? DISP_E_MEMBERNOTFOUND : VariantCopy(ret, &thing.value);
}

static CONST_VTBL IDispatchVtbl thing_table = {
    .QueryInterface = thing_query,
    .AddRef = thing_add,
    .Release = thing_release,
    .Invoke = thing_invoke,
};

static struct {
    IRecordInfo info;
    int refs, cleared, copied;
} kind;

static ULONG kind_add(IRecordInfo *self)
{
    (void)self;
    return (ULONG)++kind.refs;
}

static ULONG kind_release(IRecordInfo *self)
{
    (void)self;
    return (ULONG)--kind.refs;
}

static HRESULT kind_clear(IRecordInfo *self, PVOID record)
{
    (void)self;
    kind.cleared++;
    *(int *)record = 0;
    return S_OK;
}

static HRESULT kind_copy(IRecordInfo *self, PVOID from, PVOID to)
{
    (void)self;
    kind.copied++;
    memcpy(to, from, sizeof(int));
    return S_OK;
}

static HRESULT kind_size(IRecordInfo *self, ULONG *ret)
{
    (void)self;
    *ret = sizeof(int);
    return S_OK;
}

static CONST_VTBL IRecordInfoVtbl kind_table = {
    .AddRef = kind_add,
    .Release = kind_release,
    .RecordClear = kind_clear,
    .RecordCopy = kind_copy,
    .GetSize = kind_size,
};

static int prepare(void **state)
{
    (void)state;
    memset(&thing, 0, sizeof thing);
    thing.object.lpVtbl = &thing_table;
    thing.refs = 1;
    memset(&kind, 0, sizeof kind);
    kind.info.lpVtbl = &kind_table;
    kind.refs = 1;
    return 0;
}

static bool is_type(VARTYPE plain, VARTYPE more)
{
    bool known = plain < VT_VOID ? plain != 15 : plain == VT_RECORD || plain == VT_CLSID;
    return known && !(more & (VT_VECTOR | VT_RESERVED)) && (!more || plain > VT_NULL);
}

static void every_type(void **state)
{
    (void)state;
    static const VARTYPE more[] = {
        0, VT_BYREF, VT_ARRAY, VT_ARRAY | VT_BYREF, VT_VECTOR, VT_RESERVED, VT_VECTOR | VT_BYREF};
    for (VARTYPE plain = 0; plain <= VT_BSTR_BLOB; plain++)
        for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
            VARIANT value = {0}, copy = {0}, changed = {0};
            bool good = is_type(plain, more[i]);
            V_VT(&value) = plain | more[i];
            assert_int_equal(VariantCopy(&copy, &value),
                             good && plain != VT_CLSID ? S_OK : DISP_E_BADVARTYPE);
            if (!good)
                assert_int_equal(VariantChangeType(&changed, &value, 0, VT_I4), DISP_E_BADVARTYPE);
            assert_int_equal(VariantClear(&value), good ? S_OK : DISP_E_BADVARTYPE);
            assert_int_equal(V_VT(&value), good ? VT_EMPTY : plain | more[i]);
            V_VT(&value) = VT_I4;
            HRESULT hr = VariantChangeType(&changed, &value, 0, plain | more[i]);
            if (!good || (plain | more[i]) == VT_CLSID)
                assert_int_equal(hr, DISP_E_BADVARTYPE);
            else if (more[i] || plain <= VT_NULL || plain == VT_VARIANT || plain == VT_RECORD)
                assert_int_equal(hr, DISP_E_TYPEMISMATCH);
            VariantClear(&changed);
        }
}

static void starting(void **state)
{
    (void)state;
    VARIANT a, b;
    memset(&a, 0xff, sizeof a);
    memset(&b, 0xff, sizeof b);
    V_VT(&b) = VT_EMPTY;
    VariantInit(&a);
    assert_memory_equal(&a, &b, sizeof a);
}

static void owned(void **state)
{
    (void)state;
    VARIANT a, b;
    VariantInit(&b);
    V_VT(&a) = VT_BSTR;
    V_BSTR(&a) = SysAllocStringByteLen("a\0\0\0b", 5);
    assert_int_equal(VariantCopy(&b, &a), S_OK);
    assert_ptr_not_equal(V_BSTR(&a), V_BSTR(&b));
    assert_int_equal(SysStringByteLen(V_BSTR(&b)), 5);
    assert_memory_equal(V_BSTR(&b), "a\0\0\0b", 5);
    assert_int_equal(VariantCopy(&a, &a), S_OK);
    VariantClear(&a);
    V_VT(&a) = VT_DISPATCH;
    V_DISPATCH(&a) = &thing.object;
    assert_int_equal(VariantCopy(&b, &a), S_OK);
    assert_int_equal(thing.refs, 2);
    VariantClear(&b);
    assert_int_equal(thing.refs, 1);
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 3);
    V_VT(&a) = VT_ARRAY | VT_I4;
    V_ARRAY(&a) = array;
    assert_int_equal(VariantCopy(&b, &a), S_OK);
    assert_ptr_not_equal(V_ARRAY(&b), array);
    SafeArrayLock(array);
    assert_int_equal(VariantClear(&a), DISP_E_ARRAYISLOCKED);
    assert_int_equal(V_VT(&a), VT_ARRAY | VT_I4);
    SafeArrayUnlock(array);
    VariantClear(&a);
    VariantClear(&b);
    int number = 77;
    V_VT(&a) = VT_RECORD;
    V_RECORD(&a) = &number;
    V_RECORDINFO(&a) = &kind.info;
    assert_int_equal(VariantCopy(&b, &a), S_OK);
    assert_int_equal(kind.refs, 2);
    assert_int_equal(kind.copied, 1);
    assert_int_equal(*(int *)V_RECORD(&b), 77);
    VariantClear(&b);
    assert_null(V_RECORD(&b));
    assert_int_equal(kind.cleared, 1);
    assert_int_equal(kind.refs, 1);
    VariantClear(&a);
    assert_int_equal(number, 0);
    assert_int_equal(kind.refs, 0);
}

static void referred(void **state)
{
    (void)state;
    VARIANT a, b, c;
    LONG number = -5;
    VariantInit(&b);
    V_VT(&a) = VT_I4 | VT_BYREF;
    V_I4REF(&a) = &number;
    assert_int_equal(VariantCopy(&b, &a), S_OK);
    assert_int_equal(V_VT(&b), VT_I4 | VT_BYREF);
    assert_int_equal(VariantCopyInd(&b, &a), S_OK);
    assert_int_equal(V_VT(&b), VT_I4);
    assert_int_equal(V_I4(&b), -5);
    V_VT(&b) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&b) = &a;
    assert_int_equal(VariantCopyInd(&b, &b), S_OK);
    assert_int_equal(V_VT(&b), VT_I4);
    V_VT(&b) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&b) = &c;
    V_VT(&c) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&c) = &a;
    VARIANT to;
    VariantInit(&to);
    assert_int_equal(VariantCopyInd(&to, &b), E_INVALIDARG);
    BSTR text = SysAllocString(OLESTR("text"));
    V_VT(&a) = VT_BSTR | VT_BYREF;
    V_BSTRREF(&a) = &text;
    assert_int_equal(VariantCopyInd(&to, &a), S_OK);
    assert_ptr_not_equal(V_BSTR(&to), text);
    assert_int_equal(SysStringLen(V_BSTR(&to)), 4);
    VariantClear(&to);
    VariantClear(&a);
    assert_int_equal(text[0], 't');
    SysFreeString(text);
    DECIMAL decimal = {0};
    decimal.Lo64 = 5;
    decimal.scale = 1;
    V_VT(&a) = VT_DECIMAL | VT_BYREF;
    V_DECIMALREF(&a) = &decimal;
    assert_int_equal(VariantCopyInd(&to, &a), S_OK);
    assert_int_equal(V_VT(&to), VT_DECIMAL);
    assert_int_equal(V_DECIMAL(&to).scale, 1);
    SAFEARRAY *array = SafeArrayCreateVector(VT_UI1, 0, 2);
    V_VT(&a) = VT_ARRAY | VT_UI1 | VT_BYREF;
    V_ARRAYREF(&a) = &array;
    assert_int_equal(VariantCopyInd(&to, &a), S_OK);
    assert_int_equal(V_VT(&to), VT_ARRAY | VT_UI1);
    assert_ptr_not_equal(V_ARRAY(&to), array);
    SafeArrayDestroy(array);
    VariantClear(&to);
    int record = 6;
    V_VT(&a) = VT_RECORD | VT_BYREF;
    V_RECORD(&a) = &record;
    V_RECORDINFO(&a) = &kind.info;
    assert_int_equal(VariantCopyInd(&to, &a), S_OK);
    assert_int_equal(V_VT(&to), VT_RECORD);
    assert_int_equal(*(int *)V_RECORD(&to), 6);
    VariantClear(&to);
    assert_int_equal(kind.refs, 1);
    V_VT(&a) = VT_NULL | VT_BYREF;
    assert_int_equal(VariantCopyInd(&to, &a), E_INVALIDARG);
    V_VT(&a) = VT_I4 | VT_BYREF;
    V_I4REF(&a) = NULL;
    assert_int_equal(VariantChangeType(&to, &a, 0, VT_I2), DISP_E_TYPEMISMATCH);
    V_I4REF(&a) = &number;
    assert_int_equal(VariantChangeType(&to, &a, 0, VT_I2), S_OK);
    assert_int_equal(V_I2(&to), -5);
}

static const VARTYPE values[] = {VT_I1,  VT_UI1,  VT_I2,   VT_UI2,     VT_I4,  VT_UI4,
                                 VT_INT, VT_UINT, VT_I8,   VT_UI8,     VT_R4,  VT_R8,
                                 VT_CY,  VT_DATE, VT_BOOL, VT_DECIMAL, VT_BSTR};

static void every_pair(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
            VARIANT one = {0}, a = {0}, b = {0}, back = {0};
            V_VT(&one) = VT_I4;
            V_I4(&one) = 1;
            assert_int_equal(VariantChangeType(&a, &one, 0, values[i]), S_OK);
            assert_int_equal(V_VT(&a), values[i]);
            HRESULT hr = VariantChangeType(&b, &a, 0, values[k]);
            /* A number is no date as text. */
            bool text_of_truth = values[i] == VT_BSTR && values[k] == VT_DATE;
            assert_int_equal(hr, text_of_truth ? DISP_E_TYPEMISMATCH : S_OK);
            if (hr == S_OK) {
                assert_int_equal(V_VT(&b), values[k]);
                hr = VariantChangeType(&back, &b, 0, VT_BOOL);
                assert_int_equal(
                    hr, values[k] == VT_BSTR && values[i] == VT_DATE ? DISP_E_TYPEMISMATCH : S_OK);
                if (hr == S_OK)
                    assert_int_equal(V_BOOL(&back), VARIANT_TRUE);
            }
            VariantClear(&a);
            VariantClear(&b);
        }
}

static void of_nothing(void **state)
{
    (void)state;
    VARIANT empty = {0}, to = {0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        V_VT(&empty) = VT_EMPTY;
        assert_int_equal(VariantChangeType(&to, &empty, 0, values[i]), S_OK);
        assert_int_equal(V_VT(&to), values[i]);
        if (values[i] == VT_BSTR)
            assert_int_equal(SysStringLen(V_BSTR(&to)), 0);
        else if (values[i] != VT_DECIMAL)
            assert_int_equal(V_I1(&to), 0);
        V_VT(&empty) = VT_NULL;
        assert_int_equal(VariantChangeType(&to, &empty, 0, values[i]), DISP_E_TYPEMISMATCH);
        V_VT(&empty) = VT_ERROR;
        assert_int_equal(VariantChangeType(&to, &empty, 0, values[i]), DISP_E_TYPEMISMATCH);
        V_VT(&empty) = VT_UNKNOWN;
        V_UNKNOWN(&empty) = NULL;
        assert_int_equal(VariantChangeType(&to, &empty, 0, values[i]), DISP_E_TYPEMISMATCH);
        assert_int_equal(V_VT(&to), values[i]);
        VariantClear(&to);
    }
    V_VT(&empty) = VT_EMPTY;
    assert_int_equal(VariantChangeType(&to, &empty, 0, VT_NULL), S_OK);
    assert_int_equal(V_VT(&to), VT_NULL);
    V_VT(&empty) = VT_NULL;
    assert_int_equal(VariantChangeType(&to, &empty, 0, VT_EMPTY), DISP_E_TYPEMISMATCH);
    assert_int_equal(VariantChangeType(&to, &empty, 0, VT_NULL), S_OK);
    assert_int_equal(V_VT(&to), VT_NULL);
    V_VT(&empty) = VT_ERROR;
    V_ERROR(&empty) = DISP_E_PARAMNOTFOUND;
    assert_int_equal(VariantChangeType(&to, &empty, 0, VT_ERROR), S_OK);
    assert_int_equal(V_ERROR(&to), DISP_E_PARAMNOTFOUND);
}

static void assert_truth(USHORT flags, const OLECHAR *want)
{
    VARIANT value = {0};
    V_VT(&value) = VT_BOOL;
    V_BOOL(&value) = VARIANT_TRUE;
    assert_int_equal(VariantChangeType(&value, &value, flags, VT_BSTR), S_OK);
    assert_memory_equal(V_BSTR(&value), want, SysStringByteLen(V_BSTR(&value)) + 2);
    VariantClear(&value);
}

static void in_place(void **state)
{
    (void)state;
    assert_truth(0, OLESTR("-1"));
    assert_truth(VARIANT_ALPHABOOL, OLESTR("True"));
    assert_truth(VARIANT_LOCALBOOL, OLESTR("True"));
    VARIANT value = {0};
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = SysAllocString(OLESTR("&HFFFF"));
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_UI1), DISP_E_OVERFLOW);
    assert_int_equal(V_VT(&value), VT_BSTR);
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_I2), S_OK);
    assert_int_equal(V_I2(&value), -1);
    V_VT(&value) = VT_R8;
    V_R8(&value) = 2.5;
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_BSTR), S_OK);
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_ARRAY | VT_UI1), S_OK);
    assert_int_equal(V_ARRAY(&value)->rgsabound[0].cElements, 6);
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_ARRAY | VT_I4), DISP_E_TYPEMISMATCH);
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_I4), DISP_E_TYPEMISMATCH);
    assert_int_equal(VariantChangeType(&value, &value, 0, VT_BSTR), S_OK);
    assert_memory_equal(V_BSTR(&value), OLESTR("2.5"), 8);
    VariantClear(&value);
}

static void of_objects(void **state)
{
    (void)state;
    VARIANT object = {0}, to = {0};
    V_VT(&thing.value) = VT_R8;
    V_R8(&thing.value) = 2.5;
    V_VT(&object) = VT_DISPATCH;
    V_DISPATCH(&object) = &thing.object;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        thing.asked = 0;
        assert_int_equal(VariantChangeType(&to, &object, 0, values[i]), S_OK);
        assert_int_equal(V_VT(&to), values[i]);
        assert_int_equal(thing.asked, 1);
        assert_int_equal(VariantChangeType(&to, &object, VARIANT_NOVALUEPROP, values[i]),
                         DISP_E_TYPEMISMATCH);
        assert_int_equal(thing.asked, 1);
    }
    assert_memory_equal(V_BSTR(&to), OLESTR("2.5"), 8);
    VariantClear(&to);
    LONG number = 0;
    assert_int_equal(VarI4FromDisp(&thing.object, 0x409, &number), S_OK);
    assert_int_equal(number, 2);
    BSTR text = NULL;
    assert_int_equal(VarBstrFromDisp(&thing.object, 0x409, 0, &text), S_OK);
    SysFreeString(text);
    assert_int_equal(VarI4FromDisp(NULL, 0x409, &number), DISP_E_BADVARTYPE);
    V_VT(&thing.value) = VT_NULL;
    assert_int_equal(VarI4FromDisp(&thing.object, 0x409, &number), DISP_E_TYPEMISMATCH);
    assert_int_equal(VariantChangeType(&to, &object, 0, VT_UNKNOWN), S_OK);
    assert_int_equal(thing.refs, 2);
    assert_int_equal(VariantChangeType(&to, &to, 0, VT_DISPATCH), S_OK);
    assert_int_equal(thing.refs, 2);
    VariantClear(&to);
    assert_int_equal(thing.refs, 1);
    thing.fails = true;
    assert_int_equal(VarI4FromDisp(&thing.object, 0x409, &number), DISP_E_TYPEMISMATCH);
    assert_int_equal(VariantChangeType(&to, &object, 0, VT_UNKNOWN), E_NOINTERFACE);
    V_DISPATCH(&object) = NULL;
    assert_int_equal(VariantChangeType(&to, &object, 0, VT_UNKNOWN), S_OK);
    assert_null(V_UNKNOWN(&to));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_type, prepare), cmocka_unit_test_setup(starting, prepare),
        cmocka_unit_test_setup(owned, prepare),      cmocka_unit_test_setup(referred, prepare),
        cmocka_unit_test_setup(every_pair, prepare), cmocka_unit_test_setup(of_nothing, prepare),
        cmocka_unit_test_setup(in_place, prepare),   cmocka_unit_test_setup(of_objects, prepare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
