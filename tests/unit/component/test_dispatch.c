/* SPDX-License-Identifier: MIT */
#include <ffi.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/error_info.h>
#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* An object of typelib_sample.idl's ISample, called through its description. */

struct spot {
    short a;
    double d;
    BSTR text;
    LONG grid[2][3];
};

struct sample {
    const void **vtable;
    ULONG refs;
    OLECHAR name[64];
    VARIANT items[4];
    IDispatch *peer;
    BOOL tells_errors;
};

static ISupportErrorInfo support;

static HRESULT sample_query(struct sample *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (IsEqualIID(iid, &IID_ISupportErrorInfo) && self->tells_errors)
        *ret = &support;
    else if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
             iid->Data1 == 0x8b6f1a01)
        *ret = self;
    self->refs += *ret == (void *)self;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG sample_addref(struct sample *self)
{
    return ++self->refs;
}

static ULONG sample_release(struct sample *self)
{
    return --self->refs;
}

static HRESULT get_name(struct sample *self, BSTR *ret)
{
    *ret = SysAllocString(self->name);
    return S_OK;
}

static HRESULT put_name(struct sample *self, BSTR value)
{
    UINT len = SysStringLen(value);
    memcpy(self->name, value, len * sizeof(OLECHAR));
    self->name[len] = 0;
    return S_OK;
}

static HRESULT add(struct sample *self, LONG first, LONG second, LONG *sum)
{
    (void)self;
    *sum = first + second;
    return S_OK;
}

static HRESULT mixed(struct sample *self, double real, LONG number, BSTR text, VARIANT other,
                     BSTR *all)
{
    (void)self;
    char line[128];
    snprintf(line, sizeof line, "%g %d %u %x %d", real, number, SysStringLen(text), V_VT(&other),
             V_VT(&other) == VT_I4 ? V_I4(&other) : V_ERROR(&other) == DISP_E_PARAMNOTFOUND);
    OLECHAR wide[128];
    for (int i = 0; i == 0 || line[i - 1]; i++)
        wide[i] = (OLECHAR)line[i];
    *all = SysAllocString(wide);
    return S_OK;
}

static HRESULT sum_all(struct sample *self, LONG start, SAFEARRAY *rest, double *sum)
{
    (void)self;
    *sum = start;
    const VARIANT *values = rest->pvData;
    for (ULONG i = 0; i < rest->rgsabound[0].cElements; i++)
        *sum = *sum * 10 + (V_VT(&values[i]) == VT_R8 ? V_R8(&values[i]) : V_I4(&values[i]));
    return S_OK;
}

static HRESULT swap(struct sample *self, LONG *a, BSTR *b, VARIANT *c)
{
    (void)self;
    *a = *a + 1;
    SysFreeString(*b);
    *b = SysAllocString(OLESTR("swapped"));
    V_VT(c) = VT_I4;
    V_I4(c) = 99;
    return S_OK;
}

static HRESULT paint(struct sample *self, LONG colour, struct spot *spot, LONG *before)
{
    (void)self;
    *before = -colour;
    spot->grid[1][2] = 77;
    return S_OK;
}

static HRESULT fail_so(struct sample *self, HRESULT how)
{
    if (self->tells_errors) {
        ICreateErrorInfo *create;
        IErrorInfo *info;
        CreateErrorInfo(&create);
        ICreateErrorInfo_SetDescription(create, (OLECHAR *)OLESTR("it did not go"));
        ICreateErrorInfo_SetSource(create, (OLECHAR *)OLESTR("sample"));
        ICreateErrorInfo_QueryInterface(create, &IID_IErrorInfo, (void **)&info);
        SetErrorInfo(0, info);
        IErrorInfo_Release(info);
        ICreateErrorInfo_Release(create);
    }
    return how;
}

static HRESULT language(struct sample *self, LONG lcid, short n, LONG *ret)
{
    (void)self;
    *ret = lcid ? n : -1;
    return S_OK;
}

static HRESULT other(struct sample *self, struct sample *to, struct sample **same)
{
    (void)self;
    *same = to;
    if (to)
        to->refs++;
    return S_OK;
}

static HRESULT small(struct sample *self, BYTE a, VARIANT_BOOL b, float c, DATE d, CY e, LONGLONG f,
                     double *sum)
{
    (void)self;
    *sum = a + b + c + d + (double)e.int64 / 10000 + (double)f;
    return S_OK;
}

static HRESULT numbers(struct sample *self, SAFEARRAY **in, SAFEARRAY **texts)
{
    (void)self;
    ULONG count = (*in)->rgsabound[0].cElements;
    *texts = SafeArrayCreateVector(VT_BSTR, 0, count);
    ((LONG *)(*in)->pvData)[0]++;
    return S_OK;
}

static HRESULT hidden(struct sample *self)
{
    (void)self;
    return S_OK;
}

static HRESULT whole(struct sample *self, VARIANT value, VARIANT *copy)
{
    (void)self;
    VariantInit(copy);
    return VariantCopy(copy, &value);
}

static LONG plain(struct sample *self, LONG value)
{
    (void)self;
    return -value;
}

static HRESULT get_item(struct sample *self, LONG index, VARIANT *value)
{
    VariantInit(value);
    return VariantCopy(value, &self->items[index & 3]);
}

static HRESULT put_item(struct sample *self, LONG index, VARIANT value)
{
    return VariantCopy(&self->items[index & 3], &value);
}

static HRESULT putref_peer(struct sample *self, IDispatch *value)
{
    self->peer = value;
    return S_OK;
}

static HRESULT get_peer(struct sample *self, IDispatch **value)
{
    *value = self->peer;
    if (self->peer)
        IDispatch_AddRef(self->peer);
    return S_OK;
}

static HRESULT move(struct sample *self, const struct spot *from, struct spot *to)
{
    (void)self;
    if (from->a < 0)
        return E_FAIL;
    to->a = (short)(from->a + 1);
    to->text = SysAllocString(from->text);
    return S_OK;
}

static HRESULT negate(struct sample *self, DECIMAL *value, DECIMAL *before)
{
    (void)self;
    *before = *value;
    before->wReserved = 0x5555;
    value->wReserved = 0x5555;
    value->sign ^= DECIMAL_NEG;
    return S_OK;
}

static HRESULT measure(struct sample *self, struct spot at, LONG more, double *sum)
{
    (void)self;
    *sum = at.a + at.d + at.grid[1][2] + more;
    return S_OK;
}

static HRESULT support_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    (void)iid;
    *ret = self;
    return S_OK;
}

static ULONG support_count(ISupportErrorInfo *self)
{
    (void)self;
    return 1;
}

static HRESULT supports(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return iid->Data4[7] == 2 ? S_OK : S_FALSE;
}

static const ISupportErrorInfoVtbl support_vtable = {support_query, support_count, support_count,
                                                     supports};
static ISupportErrorInfo support = {&support_vtable};

static const void *vtable[] = {
    sample_query, sample_addref, sample_release, NULL,    NULL,    NULL,  NULL,     get_name,
    put_name,     add,           mixed,          sum_all, swap,    paint, fail_so,  language,
    other,        small,         numbers,        hidden,  whole,   plain, get_item, put_item,
    putref_peer,  get_peer,      move,           negate,  measure,
};

static ITypeLib *lib;
static ITypeInfo *info;
static struct sample object = {.vtable = vtable, .refs = 1};

static HRESULT invoke(DISPID id, WORD flags, VARIANT *arguments, UINT count, VARIANT *ret,
                      UINT *wrong)
{
    DISPPARAMS params = {arguments, NULL, count, 0};
    return ITypeInfo_Invoke(info, &object, id, flags, &params, ret, NULL, wrong);
}

static VARIANT of_i4(LONG value)
{
    VARIANT v = {0};
    V_VT(&v) = VT_I4;
    V_I4(&v) = value;
    return v;
}

static VARIANT of_text(const OLECHAR *text)
{
    VARIANT v = {0};
    V_VT(&v) = VT_BSTR;
    V_BSTR(&v) = SysAllocString(text);
    return v;
}

static void check_text(const VARIANT *value, const char *want)
{
    assert_int_equal(V_VT(value), VT_BSTR);
    assert_int_equal(SysStringLen(V_BSTR(value)), strlen(want));
    for (size_t i = 0; want[i]; i++)
        assert_int_equal(V_BSTR(value)[i], (unsigned char)want[i]);
}

static int load(void **state)
{
    (void)state;
    char path[512];
    OLECHAR wide[512];
    snprintf(path, sizeof path, "%s/typelib_sample.tlb", getenv("TYPELIBS"));
    for (int i = 0; i == 0 || path[i - 1]; i++)
        wide[i] = (OLECHAR)path[i];
    GUID guid = {0x8b6f1a01, 0x0d5c, 0x4a39, {0x9f, 0x0e, 0x5a, 0x0b, 0x6c, 0x7d, 0x8e, 0x02}};
    return LoadTypeLib(wide, &lib) != S_OK || ITypeLib_GetTypeInfoOfGuid(lib, &guid, &info) != S_OK;
}

static int unload(void **state)
{
    (void)state;
    ITypeInfo_Release(info);
    return ITypeLib_Release(lib) != 0;
}

static void test_plain_calls(void **state)
{
    (void)state;
    VARIANT args[2] = {of_i4(30), of_i4(12)}, ret;
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 2, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_I4);
    assert_int_equal(V_I4(&ret), 42);
    /* Converted: text is a number too. */
    args[0] = of_text(OLESTR("8"));
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 2, &ret, NULL), S_OK);
    assert_int_equal(V_I4(&ret), 20);
    VariantClear(&args[0]);
    /* Through references. */
    LONG number = 5;
    VARIANT inner = of_i4(6);
    V_VT(&args[0]) = VT_BYREF | VT_I4;
    V_I4REF(&args[0]) = &number;
    V_VT(&args[1]) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&args[1]) = &inner;
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 2, &ret, NULL), S_OK);
    assert_int_equal(V_I4(&ret), 11);
    /* A result that is no [retval]. */
    args[0] = of_i4(3);
    assert_int_equal(invoke(14, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_I4(&ret), -3);
    assert_int_equal(invoke(14, DISPATCH_METHOD, args, 1, NULL, NULL), S_OK);
    VARIANT small_args[6] = {{{{0}}}};
    V_VT(&small_args[5]) = VT_I4, V_I4(&small_args[5]) = 200;
    V_VT(&small_args[4]) = VT_BOOL, V_BOOL(&small_args[4]) = VARIANT_TRUE;
    V_VT(&small_args[3]) = VT_R8, V_R8(&small_args[3]) = 0.5;
    V_VT(&small_args[2]) = VT_DATE, V_DATE(&small_args[2]) = 2.25;
    V_VT(&small_args[1]) = VT_I4, V_I4(&small_args[1]) = 3;
    V_VT(&small_args[0]) = VT_I8, V_I8(&small_args[0]) = 1LL << 40;
    assert_int_equal(invoke(10, DISPATCH_METHOD, small_args, 6, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_R8);
    assert_true(V_R8(&ret) == 200 - 1 + 0.5 + 2.25 + 3 + (double)(1LL << 40));
    args[0] = of_i4(9);
    assert_int_equal(invoke(8, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_I4(&ret), 9);
}

static void test_errors(void **state)
{
    (void)state;
    VARIANT args[3] = {of_i4(1), of_i4(2), of_i4(3)}, ret;
    UINT wrong = 9;
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 3, &ret, NULL), DISP_E_BADPARAMCOUNT);
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 1, &ret, NULL), DISP_E_BADPARAMCOUNT);
    assert_int_equal(invoke(2, DISPATCH_PROPERTYGET, args, 2, &ret, NULL), DISP_E_MEMBERNOTFOUND);
    assert_int_equal(invoke(99, DISPATCH_METHOD, args, 0, &ret, NULL), DISP_E_MEMBERNOTFOUND);
    assert_int_equal(invoke(12, DISPATCH_METHOD, args, 0, &ret, NULL), DISP_E_MEMBERNOTFOUND);
    args[0] = of_text(OLESTR("no number"));
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 2, &ret, &wrong), DISP_E_TYPEMISMATCH);
    assert_int_equal(wrong, 0);
    VariantClear(&args[0]);
    args[0] = of_i4(1);
    V_VT(&args[1]) = VT_R8;
    V_R8(&args[1]) = 1e20;
    assert_int_equal(invoke(2, DISPATCH_METHOD, args, 2, &ret, &wrong), DISP_E_OVERFLOW);
    assert_int_equal(wrong, 1);
    DISPPARAMS bad = {args, NULL, 1, 2};
    assert_int_equal(ITypeInfo_Invoke(info, &object, 2, DISPATCH_METHOD, &bad, &ret, NULL, NULL),
                     E_INVALIDARG);
    assert_int_equal(ITypeInfo_Invoke(info, &object, 2, DISPATCH_METHOD, NULL, &ret, NULL, NULL),
                     E_INVALIDARG);
}

static void test_properties(void **state)
{
    (void)state;
    DISPID put = DISPID_PROPERTYPUT;
    VARIANT args[2] = {of_text(OLESTR("Ann"))}, ret;
    DISPPARAMS params = {args, &put, 1, 1};
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 1, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL), S_OK);
    VariantClear(&args[0]);
    assert_int_equal(invoke(1, DISPATCH_PROPERTYGET | DISPATCH_METHOD, NULL, 0, &ret, NULL), S_OK);
    check_text(&ret, "Ann");
    VariantClear(&ret);
    params.cNamedArgs = 0;
    args[0] = of_i4(4);
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 1, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL),
        DISP_E_PARAMNOTFOUND);
    /* One that has an index. */
    params = (DISPPARAMS){args, &put, 2, 1};
    args[0] = of_i4(1234);
    args[1] = of_i4(2);
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 15, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL), S_OK);
    assert_int_equal(invoke(15, DISPATCH_PROPERTYGET, &args[1], 1, &ret, NULL), S_OK);
    assert_int_equal(V_I4(&ret), 1234);
}

static void test_defaults_and_names(void **state)
{
    (void)state;
    VARIANT args[4] = {{{{0}}}}, ret;
    V_VT(&args[0]) = VT_R8;
    V_R8(&args[0]) = 1.5;
    assert_int_equal(invoke(3, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    check_text(&ret, "1.5 42 5 a 1");
    VariantClear(&ret);
    /* text by name, other by name; number left out */
    DISPID names[2] = {3, 2};
    VARIANT named[3] = {of_i4(11), of_text(OLESTR("ab")), args[0]};
    DISPPARAMS params = {named, names, 3, 2};
    assert_int_equal(ITypeInfo_Invoke(info, &object, 3, DISPATCH_METHOD, &params, &ret, NULL, NULL),
                     S_OK);
    check_text(&ret, "1.5 42 2 3 11");
    VariantClear(&ret);
    /* One that is told as left out. */
    V_VT(&args[1]) = VT_R8, V_R8(&args[1]) = 2;
    V_VT(&args[0]) = VT_ERROR, V_ERROR(&args[0]) = DISP_E_PARAMNOTFOUND;
    assert_int_equal(invoke(3, DISPATCH_METHOD, args, 2, &ret, NULL), S_OK);
    check_text(&ret, "2 42 5 a 1");
    VariantClear(&ret);
    names[0] = 17;
    UINT wrong = 5;
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 3, DISPATCH_METHOD, &params, &ret, NULL, &wrong),
        DISP_E_PARAMNOTFOUND);
    assert_int_equal(wrong, 0);
    VariantClear(&named[1]);
}

static void test_vararg(void **state)
{
    (void)state;
    VARIANT args[3] = {of_i4(3), of_i4(2), of_i4(1)}, ret;
    assert_int_equal(invoke(4, DISPATCH_METHOD, args, 3, &ret, NULL), S_OK);
    assert_true(V_R8(&ret) == 123);
    assert_int_equal(invoke(4, DISPATCH_METHOD, &args[2], 1, &ret, NULL), S_OK);
    assert_true(V_R8(&ret) == 1);
    DISPID name = 0;
    DISPPARAMS params = {args, &name, 3, 1};
    assert_int_equal(ITypeInfo_Invoke(info, &object, 4, DISPATCH_METHOD, &params, &ret, NULL, NULL),
                     DISP_E_NONAMEDARGS);
}

static void test_references(void **state)
{
    (void)state;
    LONG a = 1;
    BSTR b = SysAllocString(OLESTR("before"));
    VARIANT c = {0}, args[3] = {{{{0}}}}, inner = of_text(OLESTR("41"));
    V_VT(&args[2]) = VT_BYREF | VT_I4, V_I4REF(&args[2]) = &a;
    V_VT(&args[1]) = VT_BYREF | VT_BSTR, V_BSTRREF(&args[1]) = &b;
    V_VT(&args[0]) = VT_BYREF | VT_VARIANT, V_VARIANTREF(&args[0]) = &c;
    assert_int_equal(invoke(5, DISPATCH_METHOD, args, 3, NULL, NULL), S_OK);
    assert_int_equal(a, 2);
    assert_int_equal(SysStringLen(b), 7);
    assert_int_equal(V_I4(&c), 99);
    /* A variable of another type is converted, and gets what comes back. */
    V_VT(&args[2]) = VT_BYREF | VT_VARIANT, V_VARIANTREF(&args[2]) = &inner;
    assert_int_equal(invoke(5, DISPATCH_METHOD, args, 3, NULL, NULL), S_OK);
    assert_int_equal(V_VT(&inner), VT_I4);
    assert_int_equal(V_I4(&inner), 42);
    SysFreeString(b);
}

static void test_objects(void **state)
{
    (void)state;
    VARIANT args[1] = {{{{0}}}}, ret;
    V_VT(&args[0]) = VT_UNKNOWN;
    V_UNKNOWN(&args[0]) = (IUnknown *)&object;
    assert_int_equal(invoke(9, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_DISPATCH);
    assert_ptr_equal(V_DISPATCH(&ret), &object);
    VariantClear(&ret);
    assert_int_equal(object.refs, 1);
    V_UNKNOWN(&args[0]) = (IUnknown *)&support;
    support.lpVtbl = &support_vtable;
    args[0] = of_i4(1);
    assert_int_equal(invoke(9, DISPATCH_METHOD, args, 1, &ret, NULL), DISP_E_TYPEMISMATCH);
    DISPID put = DISPID_PROPERTYPUT;
    V_VT(&args[0]) = VT_DISPATCH;
    V_DISPATCH(&args[0]) = (IDispatch *)&object;
    DISPPARAMS params = {args, &put, 1, 1};
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 16, DISPATCH_PROPERTYPUTREF, &params, NULL, NULL, NULL),
        S_OK);
    assert_int_equal(invoke(16, DISPATCH_PROPERTYGET, NULL, 0, &ret, NULL), S_OK);
    assert_ptr_equal(V_DISPATCH(&ret), &object);
    VariantClear(&ret);
    assert_int_equal(object.refs, 1);
}

static void test_arrays(void **state)
{
    (void)state;
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 3);
    VARIANT args[1] = {{{{0}}}}, ret;
    V_VT(&args[0]) = VT_BYREF | VT_ARRAY | VT_I4;
    V_ARRAYREF(&args[0]) = &array;
    assert_int_equal(invoke(11, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_ARRAY | VT_BSTR);
    assert_int_equal(V_ARRAY(&ret)->rgsabound[0].cElements, 3);
    assert_int_equal(((LONG *)array->pvData)[0], 1);
    VariantClear(&ret);
    V_VT(&args[0]) = VT_BYREF | VT_ARRAY | VT_R8;
    assert_int_equal(invoke(11, DISPATCH_METHOD, args, 1, &ret, NULL), DISP_E_TYPEMISMATCH);
    V_VT(&args[0]) = VT_ARRAY | VT_I4;
    V_ARRAY(&args[0]) = array;
    assert_int_equal(invoke(13, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_ARRAY | VT_I4);
    assert_ptr_not_equal(V_ARRAY(&ret), array);
    VariantClear(&ret);
    SafeArrayDestroy(array);
}

static void test_exceptions(void **state)
{
    (void)state;
    VARIANT args[1] = {{{{0}}}}, ret;
    EXCEPINFO exception;
    DISPPARAMS params = {args, NULL, 1, 0};
    V_VT(&args[0]) = VT_ERROR;
    V_ERROR(&args[0]) = E_ACCESSDENIED;
    object.tells_errors = FALSE;
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 7, DISPATCH_METHOD, &params, &ret, &exception, NULL),
        DISP_E_EXCEPTION);
    assert_int_equal(exception.scode, E_ACCESSDENIED);
    assert_null(exception.bstrDescription);
    object.tells_errors = TRUE;
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 7, DISPATCH_METHOD, &params, &ret, &exception, NULL),
        DISP_E_EXCEPTION);
    assert_int_equal(SysStringLen(exception.bstrDescription), 13);
    assert_int_equal(SysStringLen(exception.bstrSource), 6);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrHelpFile);
    V_ERROR(&args[0]) = S_OK;
    assert_int_equal(
        ITypeInfo_Invoke(info, &object, 7, DISPATCH_METHOD, &params, &ret, &exception, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_EMPTY);
}

static void test_standard(void **state)
{
    (void)state;
    IUnknown *unknown;
    IDispatch *dispatch;
    assert_int_equal(CreateStdDispatch(NULL, &object, NULL, &unknown), E_INVALIDARG);
    assert_int_equal(CreateStdDispatch(NULL, &object, info, &unknown), S_OK);
    assert_int_equal(IUnknown_QueryInterface(unknown, &IID_IDispatch, (void **)&dispatch), S_OK);
    OLECHAR *name = (OLECHAR *)OLESTR("ADD");
    DISPID id;
    assert_int_equal(IDispatch_GetIDsOfNames(dispatch, &IID_NULL, &name, 1, 0, &id), S_OK);
    assert_int_equal(id, 2);
    VARIANT args[2] = {of_i4(1), of_i4(2)}, ret;
    DISPPARAMS params = {args, NULL, 2, 0};
    assert_int_equal(
        IDispatch_Invoke(dispatch, id, &IID_NULL, 0, DISPATCH_METHOD, &params, &ret, NULL, NULL),
        S_OK);
    assert_int_equal(V_I4(&ret), 3);
    assert_int_equal(IDispatch_Invoke(dispatch, id, &IID_IUnknown, 0, DISPATCH_METHOD, &params,
                                      &ret, NULL, NULL),
                     DISP_E_UNKNOWNINTERFACE);
    IDispatch_Release(dispatch);
    assert_int_equal(IUnknown_Release(unknown), 0);
}

static void test_get_param(void **state)
{
    (void)state;
    VARIANT args[3] = {of_i4(10), of_i4(20), of_text(OLESTR("30"))}, ret;
    DISPID names[1] = {5};
    DISPPARAMS params = {args, names, 3, 1};
    UINT wrong = 7;
    VariantInit(&ret);
    assert_int_equal(DispGetParam(&params, 0, VT_I2, &ret, &wrong), S_OK);
    assert_int_equal(V_I2(&ret), 30);
    assert_int_equal(DispGetParam(&params, 5, VT_I4, &ret, &wrong), S_OK);
    assert_int_equal(V_I4(&ret), 10);
    assert_int_equal(DispGetParam(&params, 2, VT_I4, &ret, &wrong), DISP_E_PARAMNOTFOUND);
    assert_int_equal(wrong, 7);
    assert_int_equal(DispGetParam(&params, 0, VT_UNKNOWN, &ret, &wrong), DISP_E_TYPEMISMATCH);
    assert_int_equal(wrong, 2);
    assert_int_equal(DispGetParam(&params, 0, VT_I4, NULL, &wrong), E_INVALIDARG);
    VariantClear(&args[2]);
}

static double scale(double by, float value, BYTE more)
{
    return by * (double)value + more;
}

static void test_call_func(void **state)
{
    (void)state;
    VARTYPE types[] = {VT_R8, VT_R4, VT_UI1};
    VARIANT values[3] = {{{{0}}}}, ret;
    VARIANTARG *pointers[] = {&values[0], &values[1], &values[2]};
    V_R8(&values[0]) = 2;
    V_R4(&values[1]) = 1.5f;
    V_UI1(&values[2]) = 200;
    assert_int_equal(
        DispCallFunc(NULL, (ULONG_PTR)scale, CC_STDCALL, VT_R8, 3, types, pointers, &ret), S_OK);
    assert_int_equal(V_VT(&ret), VT_R8);
    assert_true(V_R8(&ret) == 203);
    LONG sum = 0;
    VARTYPE add_types[] = {VT_I4, VT_I4, VT_BYREF | VT_I4};
    values[0] = of_i4(4), values[1] = of_i4(5);
    V_I4REF(&values[2]) = &sum;
    assert_int_equal(DispCallFunc(&object, 9 * sizeof(void *), CC_STDCALL, VT_ERROR, 3, add_types,
                                  pointers, &ret),
                     S_OK);
    assert_int_equal(sum, 9);
    assert_int_equal(V_ERROR(&ret), S_OK);
    assert_int_equal(
        DispCallFunc(NULL, (ULONG_PTR)scale, CC_PASCAL, VT_R8, 3, types, pointers, &ret),
        E_INVALIDARG);
}

static void test_tables(void **state)
{
    (void)state;
    PARAMDATA params[] = {{(OLECHAR *)OLESTR("first"), VT_I4},
                          {(OLECHAR *)OLESTR("second"), VT_I4},
                          {(OLECHAR *)OLESTR("sum"), VT_I4 | VT_BYREF}};
    METHODDATA methods[] = {
        {(OLECHAR *)OLESTR("Plain"), params, 100, 21, CC_STDCALL, 1, DISPATCH_METHOD, VT_I4},
        {(OLECHAR *)OLESTR("Add"), params, 101, 9, CC_STDCALL, 3, DISPATCH_METHOD, VT_I4}};
    INTERFACEDATA data = {methods, 2};
    ITypeInfo *made, *inner;
    TYPEATTR *attr;
    params[0].vt = VT_PTR;
    assert_int_equal(CreateDispTypeInfo(&data, 0x409, &made), E_INVALIDARG);
    params[0].vt = VT_I4;
    assert_int_equal(CreateDispTypeInfo(&data, 0x409, &made), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(made, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_COCLASS);
    assert_int_equal(attr->cImplTypes, 1);
    ITypeInfo_ReleaseTypeAttr(made, attr);
    HREFTYPE ref;
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(made, 0, &ref), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(made, ref, &inner), S_OK);
    FUNCDESC *desc;
    assert_int_equal(ITypeInfo_GetFuncDesc(inner, 1, &desc), S_OK);
    assert_int_equal(desc->funckind, FUNC_VIRTUAL);
    assert_int_equal(desc->oVft, 9 * sizeof(void *));
    assert_int_equal(desc->lprgelemdescParam[2].tdesc.vt, VT_PTR);
    ITypeInfo_ReleaseFuncDesc(inner, desc);
    ITypeInfo_Release(inner);
    OLECHAR *names[] = {(OLECHAR *)OLESTR("plain"), (OLECHAR *)OLESTR("first")};
    DISPID ids[2];
    assert_int_equal(DispGetIDsOfNames(made, names, 2, ids), S_OK);
    assert_int_equal(ids[0], 100);
    assert_int_equal(ids[1], 0);
    VARIANT args[1] = {of_i4(8)}, ret;
    DISPPARAMS one = {args, NULL, 1, 0};
    assert_int_equal(DispInvoke(&object, made, 100, DISPATCH_METHOD, &one, &ret, NULL, NULL), S_OK);
    assert_int_equal(V_I4(&ret), -8);
    assert_int_equal(ITypeInfo_Release(made), 0);
}

static void test_decimals(void **state)
{
    (void)state;
    VARIANT args[1] = {{{{0}}}}, inner = of_i4(5), ret;
    V_VT(&args[0]) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&args[0]) = &inner;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(invoke(19, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
        assert_int_equal(V_VT(&ret), VT_DECIMAL);
        assert_int_equal(V_DECIMAL(&ret).Lo64, 5);
        assert_int_equal(V_VT(&inner), VT_DECIMAL);
        assert_int_equal(V_DECIMAL(&inner).sign, i ? 0 : DECIMAL_NEG);
    }
    args[0] = inner;
    assert_int_equal(invoke(19, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&args[0]), VT_DECIMAL);
    assert_int_equal(V_DECIMAL(&args[0]).sign, 0);
}

static void test_records(void **state)
{
    (void)state;
    ITypeInfo *type;
    IRecordInfo *record;
    GUID guid = {0x8b6f1a01, 0x0d5c, 0x4a39, {0x9f, 0x0e, 0x5a, 0x0b, 0x6c, 0x7d, 0x8e, 0x11}};
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(lib, &guid, &type), S_OK);
    assert_int_equal(GetRecordInfoFromTypeInfo(type, &record), S_OK);
    ITypeInfo_Release(type);
    struct spot spot = {.a = 4, .d = 0.5, .text = SysAllocString(OLESTR("here"))};
    spot.grid[1][2] = 100;
    VARIANT args[2] = {{{{0}}}}, ret;
    V_VT(&args[0]) = VT_RECORD;
    V_RECORD(&args[0]) = &spot;
    V_RECORDINFO(&args[0]) = record;
    assert_int_equal(invoke(17, DISPATCH_METHOD, args, 1, &ret, NULL), S_OK);
    assert_int_equal(V_VT(&ret), VT_RECORD);
    const struct spot *moved = V_RECORD(&ret);
    assert_int_equal(moved->a, 5);
    assert_int_equal(SysStringLen(moved->text), 4);
    VariantClear(&ret);
    spot.a = -1;
    assert_int_equal(invoke(17, DISPATCH_METHOD, args, 1, &ret, NULL), DISP_E_EXCEPTION);
    assert_int_equal(invoke(17, DISPATCH_METHOD, args, 1, NULL, NULL), DISP_E_EXCEPTION);
    args[1] = args[0];
    args[0] = of_i4(1000);
    assert_int_equal(invoke(18, DISPATCH_METHOD, args, 2, &ret, NULL), S_OK);
    assert_true(V_R8(&ret) == -1 + 0.5 + 100 + 1000);
    assert_int_equal(invoke(18, DISPATCH_METHOD, args, 1, &ret, NULL), DISP_E_BADPARAMCOUNT);
    args[1] = of_i4(1);
    assert_int_equal(invoke(18, DISPATCH_METHOD, args, 2, &ret, NULL), DISP_E_TYPEMISMATCH);
    SysFreeString(spot.text);
    IRecordInfo_Release(record);
}

static void test_module(void **state)
{
    (void)state;
    ITypeInfo *module;
    GUID guid = {0x8b6f1a01, 0x0d5c, 0x4a39, {0x9f, 0x0e, 0x5a, 0x0b, 0x6c, 0x7d, 0x8e, 0x06}};
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(lib, &guid, &module), S_OK);
    OLECHAR *name = (OLECHAR *)OLESTR("cos");
    MEMBERID id;
    assert_int_equal(ITypeInfo_GetIDsOfNames(module, &name, 1, &id), S_OK);
    VARIANT args[1] = {of_i4(0)}, ret;
    DISPPARAMS params = {args, NULL, 1, 0};
    assert_int_equal(ITypeInfo_Invoke(module, NULL, id, DISPATCH_METHOD, &params, &ret, NULL, NULL),
                     S_OK);
    assert_true(V_R8(&ret) == 1);
    ITypeInfo_Release(module);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_calls), cmocka_unit_test(test_errors),
        cmocka_unit_test(test_properties),  cmocka_unit_test(test_defaults_and_names),
        cmocka_unit_test(test_vararg),      cmocka_unit_test(test_references),
        cmocka_unit_test(test_objects),     cmocka_unit_test(test_arrays),
        cmocka_unit_test(test_exceptions),  cmocka_unit_test(test_standard),
        cmocka_unit_test(test_get_param),   cmocka_unit_test(test_call_func),
        cmocka_unit_test(test_tables),      cmocka_unit_test(test_module),
        cmocka_unit_test(test_records),     cmocka_unit_test(test_decimals),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
