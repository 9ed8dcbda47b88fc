/* SPDX-License-Identifier: MIT */

/* VARIANT and BSTR by their contract: every number that a type may have, references, objects with a
 * default value, records, and the operators. */

#define COBJMACROS
#define CONST_VTABLE
#include <windows.h>
#include "initguid.h"
#include "ole2.h"
#include "oleauto.h"
#include <stdio.h>
#include <string.h>

#include "check.h"

static const LCID english = MAKELCID(MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US), SORT_DEFAULT);

/* Ours: what a type is worth as that of a whole value. */
static HRESULT is_type(VARTYPE type)
{
    VARTYPE plain = type & VT_TYPEMASK, more = type & ~VT_TYPEMASK;
    if (more & (VT_VECTOR | VT_RESERVED))
        return DISP_E_BADVARTYPE;
    if (plain == 15 || (plain >= VT_VOID && plain != VT_RECORD && plain != VT_CLSID))
        return DISP_E_BADVARTYPE;
    return more && plain <= VT_NULL ? DISP_E_BADVARTYPE : S_OK;
}

static void types(void)
{
    static const VARTYPE mores[] = {
        0, VT_VECTOR, VT_ARRAY, VT_BYREF, VT_RESERVED, VT_ARRAY | VT_BYREF, VT_VECTOR | VT_ARRAY};
    for (size_t i = 0; i < sizeof(mores) / sizeof(mores[0]); i++) {
        for (VARTYPE plain = 0; plain < 100; plain++) {
            VARTYPE type = plain | mores[i];
            VARIANT value, copy;
            memset(&value, 0, sizeof(value));
            VariantInit(&copy);
            V_VT(&value) = type;
            HRESULT want = is_type(type), hr = VariantClear(&value);
            ok(hr == want, "clear %x: %08x", type, (unsigned)hr);
            ok(V_VT(&value) == (want ? type : VT_EMPTY), "clear %x left %x", type, V_VT(&value));
            V_VT(&value) = type;
            hr = VariantCopy(&copy, &value);
            HRESULT copied = plain == VT_CLSID ? DISP_E_BADVARTYPE : want;
            ok(hr == copied, "copy %x: %08x", type, (unsigned)hr);
            ok(V_VT(&copy) == (copied ? VT_EMPTY : type), "copy of %x is %x", type, V_VT(&copy));
            VariantInit(&copy);
            V_VT(&value) = VT_I4;
            hr = VariantChangeType(&copy, &value, 0, type);
            ok(plain == VT_CLSID ? FAILED(hr)
               : want == S_OK    ? hr != DISP_E_BADVARTYPE
                                 : hr == DISP_E_BADVARTYPE,
               "to %x: %08x", type, (unsigned)hr);
            VariantClear(&copy);
        }
    }
}

static void references(void)
{
    VARIANT value, inner, copy;
    LONG number = 7;
    BSTR text = SysAllocString(L"seven");
    VariantInit(&copy), VariantInit(&inner);
    V_VT(&value) = VT_I4 | VT_BYREF;
    V_I4REF(&value) = &number;
    ok(VariantCopy(&copy, &value) == S_OK && V_VT(&copy) == (VT_I4 | VT_BYREF) &&
           V_I4REF(&copy) == &number,
       "copy");
    ok(VariantCopyInd(&copy, &value) == S_OK && V_VT(&copy) == VT_I4 && V_I4(&copy) == 7, "ind");
    ok(VariantChangeType(&value, &value, 0, VT_BSTR) == S_OK && V_VT(&value) == VT_BSTR,
       "in place");
    ok(V_BSTR(&value)[0] == '7' && number == 7, "text");
    VariantClear(&value);
    V_VT(&value) = VT_BSTR | VT_BYREF;
    V_BSTRREF(&value) = &text;
    ok(VariantCopyInd(&copy, &value) == S_OK && V_VT(&copy) == VT_BSTR && V_BSTR(&copy) != text,
       "text");
    V_VT(&inner) = VT_BSTR | VT_BYREF;
    V_BSTRREF(&inner) = &text;
    V_VT(&value) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&value) = &inner;
    ok(VariantCopyInd(&copy, &value) == S_OK && V_VT(&copy) == VT_BSTR, "through two");
    V_VT(&inner) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&inner) = &copy;
    ok(VariantCopyInd(&copy, &value) == E_INVALIDARG, "through three");
    V_VT(&value) = VT_I4 | VT_BYREF;
    V_BYREF(&value) = NULL;
    ok(VariantCopyInd(&copy, &value) == E_INVALIDARG, "nowhere");
    ok(VariantClear(&value) == S_OK && VariantClear(&copy) == S_OK, "clear");
    ok(SysStringLen(text) == 5, "not freed");
    SysFreeString(text);
}

/* ---- An object with a default value ---- */

struct object {
    IDispatch face;
    LONG count, asked;
    HRESULT hr;
    VARIANT value;
};

static HRESULT WINAPI object_query(IDispatch *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IDispatch))
        return E_NOINTERFACE;
    *ret = self;
    IDispatch_AddRef(self);
    return S_OK;
}

static ULONG WINAPI object_add(IDispatch *self)
{
    return (ULONG)++((struct object *)self)->count;
}

static ULONG WINAPI object_release(IDispatch *self)
{
    return (ULONG)--((struct object *)self)->count;
}

static HRESULT WINAPI object_types(IDispatch *self, UINT *ret)
{
    *ret = 0;
    return S_OK;
}

static HRESULT WINAPI object_type(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    return E_NOTIMPL;
}

static HRESULT WINAPI object_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count,
                                   LCID lcid, DISPID *ret)
{
    return DISP_E_UNKNOWNNAME;
}

static HRESULT WINAPI object_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                                    DISPPARAMS *params, VARIANT *ret, EXCEPINFO *info, UINT *bad)
{
    struct object *object = (struct object *)self;
    ok(id == DISPID_VALUE && flags == DISPATCH_PROPERTYGET, "%d %x", (int)id, flags);
    ok(IsEqualIID(iid, &IID_NULL) && params && !params->cArgs && !params->cNamedArgs, "params");
    object->asked++;
    return SUCCEEDED(object->hr) ? VariantCopy(ret, &object->value) : object->hr;
}

static const IDispatchVtbl object_table = {
    object_query, object_add,   object_release, object_types,
    object_type,  object_names, object_invoke,
};

static void objects(void)
{
    struct object object = {.face = {(IDispatchVtbl *)&object_table}, .count = 1};
    VARIANT value, to, three, sum;
    LONG number = 0;
    BSTR text = NULL;
    VariantInit(&to), VariantInit(&sum);
    V_VT(&object.value) = VT_I2;
    V_I2(&object.value) = 42;
    V_VT(&value) = VT_DISPATCH;
    V_DISPATCH(&value) = &object.face;
    ok(VariantCopy(&to, &value) == S_OK && object.count == 2, "count %d", (int)object.count);
    ok(VariantClear(&to) == S_OK && object.count == 1, "count %d", (int)object.count);
    ok(VariantChangeType(&to, &value, 0, VT_UNKNOWN) == S_OK && object.count == 2, "count");
    ok(V_VT(&to) == VT_UNKNOWN && VariantClear(&to) == S_OK && object.count == 1, "count");
    ok(object.asked == 0, "asked");
    ok(VariantChangeType(&to, &value, 0, VT_I4) == S_OK && V_I4(&to) == 42, "value");
    ok(VariantChangeType(&to, &value, VARIANT_NOVALUEPROP, VT_I4) == DISP_E_TYPEMISMATCH,
       "without");
    ok(VarI4FromDisp(&object.face, english, &number) == S_OK && number == 42, "VarI4FromDisp");
    ok(VarBstrFromDisp(&object.face, english, 0, &text) == S_OK && SysStringLen(text) == 2, "text");
    SysFreeString(text);
    V_VT(&three) = VT_I2;
    V_I2(&three) = 3;
    ok(VarAdd(&value, &three, &sum) == S_OK && V_VT(&sum) == VT_I2 && V_I2(&sum) == 45, "sum");
    ok(VarCmp(&value, &three, english, 0) == VARCMP_GT, "order");
    object.hr = E_FAIL;
    ok(VarI4FromDisp(&object.face, english, &number) == DISP_E_TYPEMISMATCH, "fails");
    ok(VariantChangeType(&to, &value, 0, VT_I4) == DISP_E_TYPEMISMATCH, "fails");
    ok(object.count == 1, "count %d", (int)object.count);
}

/* ---- Records, whose memory is not what VariantClear knows ---- */

struct record_info {
    IRecordInfo face;
    LONG count, cleared, copied, sized;
};

static HRESULT WINAPI info_query(IRecordInfo *self, REFIID iid, void **ret)
{
    *ret = self;
    IRecordInfo_AddRef(self);
    return S_OK;
}

static ULONG WINAPI info_add(IRecordInfo *self)
{
    return (ULONG)++((struct record_info *)self)->count;
}

static ULONG WINAPI info_release(IRecordInfo *self)
{
    return (ULONG)--((struct record_info *)self)->count;
}

static HRESULT WINAPI info_clear(IRecordInfo *self, void *record)
{
    ((struct record_info *)self)->cleared++;
    return S_OK;
}

static HRESULT WINAPI info_copy(IRecordInfo *self, void *from, void *to)
{
    ((struct record_info *)self)->copied++;
    memcpy(to, from, 8);
    return S_OK;
}

static HRESULT WINAPI info_size(IRecordInfo *self, ULONG *ret)
{
    ((struct record_info *)self)->sized++;
    *ret = 8;
    return S_OK;
}

static void records(void)
{
    static const IRecordInfoVtbl table = {
        .QueryInterface = info_query,
        .AddRef = info_add,
        .Release = info_release,
        .RecordClear = info_clear,
        .RecordCopy = info_copy,
        .GetSize = info_size,
    };
    struct record_info info = {.face = {(IRecordInfoVtbl *)&table}, .count = 1};
    char record[8] = "record";
    VARIANT value, copy;
    VariantInit(&copy);
    V_VT(&value) = VT_RECORD;
    V_RECORD(&value) = NULL;
    V_RECORDINFO(&value) = NULL;
    ok(VariantClear(&value) == S_OK && V_VT(&value) == VT_EMPTY, "empty one");
    V_VT(&value) = VT_RECORD;
    V_RECORD(&value) = record;
    V_RECORDINFO(&value) = &info.face;
    ok(VariantCopy(&copy, &value) == S_OK && info.count == 2, "count %d", (int)info.count);
    ok(info.copied == 1 && V_RECORD(&copy) != record && !memcmp(V_RECORD(&copy), record, 8),
       "copy");
    ok(VariantClear(&copy) == S_OK && info.cleared == 1 && info.count == 1, "clear");
    V_VT(&value) = VT_RECORD | VT_BYREF;
    ok(VariantCopyInd(&copy, &value) == S_OK && V_VT(&copy) == VT_RECORD && info.count == 2, "ind");
    ok(VariantClear(&copy) == S_OK && info.cleared == 2 && info.count == 1, "clear");
    ok(VariantClear(&value) == S_OK && info.cleared == 2 && info.count == 1, "a reference");
    info.count++;
    V_VT(&value) = VT_RECORD;
    V_RECORD(&value) = record;
    V_RECORDINFO(&value) = &info.face;
    ok(VariantClear(&value) == S_OK && info.cleared == 3 && info.count == 1, "memory of others");
}

/* ---- BSTR ---- */

static void strings(void)
{
    static const WCHAR abc[] = {'a', 'b', 'c', 0};
    static const WCHAR hole[] = {'a', 0, 'c', 0};
    BSTR text = SysAllocString(abc), other;
    ok(((DWORD *)text)[-1] == 6 && text[3] == 0, "length before the text");
    ok(SysReAllocString(&text, NULL) == FALSE && SysStringLen(text) == 3, "NULL");
    ok(SysReAllocStringLen(&text, NULL, 5) == TRUE && SysStringLen(text) == 5, "grown");
    ok(!memcmp(text, abc, 6) && text[5] == 0, "what was there");
    ok(SysReAllocStringLen(&text, text + 1, 2) == TRUE && SysStringLen(text) == 2, "a part of it");
    ok(text[0] == 'b' && text[1] == 'c' && text[2] == 0, "a part of it");
    SysFreeString(text);
    text = SysAllocStringByteLen("abc", 3);
    ok(SysStringByteLen(text) == 3 && SysStringLen(text) == 1, "odd");
    ok(((char *)text)[3] == 0 && ((char *)text)[4] == 0 && ((char *)text)[5] == 0, "NULs");
    VARIANT value, copy;
    VariantInit(&copy);
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = text;
    ok(VariantCopy(&copy, &value) == S_OK && SysStringByteLen(V_BSTR(&copy)) == 3, "odd copy");
    ok(VarBstrCat(text, V_BSTR(&copy), &other) == S_OK && SysStringByteLen(other) == 6 &&
           !memcmp(other, "abcabc", 6),
       "odd sum");
    ok(VarBstrCmp(text, V_BSTR(&copy), 0, 0) == VARCMP_EQ, "odd order");
    VariantClear(&copy), VariantClear(&value);
    SysFreeString(other);
    text = SysAllocStringLen(hole, 3);
    other = SysAllocStringLen(hole, 1);
    ok(SysStringLen(text) == 3 && VarBstrCmp(text, other, 0, 0) == VARCMP_GT, "hole");
    SysFreeString(text), SysFreeString(other);
    ok(!SysAllocString(NULL) && !SysStringLen(NULL) && !SysStringByteLen(NULL), "NULL");
    text = SysAllocStringLen(NULL, 0), other = SysAllocStringByteLen(NULL, 0);
    ok(text && other && !text[0] && !other[0], "empty");
    ok(VarBstrCmp(NULL, text, english, 0) == VARCMP_EQ, "NULL is empty");
    SysFreeString(text), SysFreeString(other), SysFreeString(NULL);
    ok(!SysAllocStringLen(NULL, 0x80000000u) && !SysAllocStringLen(NULL, ~0u), "too much");

    static const struct {
        WCHAR left[5], right[5];
        ULONG flags;
        HRESULT want;
    } rows[] = {
        {{'a'}, {'b'}, 0, VARCMP_LT},
        {{'b'}, {'A'}, 0, VARCMP_GT},
        {{'A'}, {'a'}, NORM_IGNORECASE, VARCMP_EQ},
        {{'A'}, {'a'}, 0, VARCMP_GT},
        {{'c', 0xe9}, {'c', 'e'}, 0, VARCMP_GT},
        {{'c', 0xe9}, {'c', 'e'}, NORM_IGNORENONSPACE, VARCMP_EQ},
        {{'e', 0x301}, {0xe9}, NORM_IGNORENONSPACE, VARCMP_EQ},
        {{0x3042}, {0x30a2}, NORM_IGNOREKANATYPE, VARCMP_EQ},
        {{0xff21}, {'A'}, NORM_IGNOREWIDTH, VARCMP_EQ},
        {{'a', '-', 'b'}, {'a', 'b'}, NORM_IGNORESYMBOLS, VARCMP_EQ},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        text = SysAllocString(rows[i].left), other = SysAllocString(rows[i].right);
        HRESULT hr = VarBstrCmp(text, other, english, rows[i].flags);
        ok(hr == rows[i].want, "%zu: %d", i, (int)hr);
        SysFreeString(text), SysFreeString(other);
    }
}

/* ---- Operators: the type of what two types give, by their letters ---- */

static const VARTYPE kinds[] = {VT_EMPTY, VT_NULL, VT_UI1, VT_BOOL, VT_I2,   VT_I4,     VT_I8,
                                VT_R4,    VT_R8,   VT_CY,  VT_DATE, VT_BSTR, VT_DECIMAL};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void make(VARIANT *ret, VARTYPE type, SHORT number)
{
    VARIANT plain;
    VariantInit(ret);
    V_VT(&plain) = VT_I2;
    V_I2(&plain) = number;
    if (type == VT_NULL)
        V_VT(ret) = VT_NULL;
    else if (type != VT_EMPTY)
        ok(VariantChangeType(ret, &plain, 0, type) == S_OK, "%d", type);
}

static BOOL has(VARTYPE a, VARTYPE b, VARTYPE type)
{
    return a == type || b == type;
}

/* The order in which types win, for numbers that fit. */
static VARTYPE sum_of(VARTYPE a, VARTYPE b)
{
    if (has(a, b, VT_NULL))
        return VT_NULL;
    if (has(a, b, VT_DECIMAL))
        return VT_DECIMAL;
    if (has(a, b, VT_DATE))
        return VT_DATE;
    if (has(a, b, VT_CY))
        return VT_CY;
    if (has(a, b, VT_BSTR)) {
        VARTYPE other = a == VT_BSTR ? b : a;
        return other == VT_BSTR || other == VT_EMPTY ? VT_BSTR : VT_R8;
    }
    if (has(a, b, VT_R8))
        return VT_R8;
    if (has(a, b, VT_R4)) /* too few bits for a long one */
        return has(a, b, VT_I4) || has(a, b, VT_I8) ? VT_R8 : VT_R4;
    if (has(a, b, VT_I8))
        return VT_I8;
    if (has(a, b, VT_I4))
        return VT_I4;
    if (a == VT_UI1 || b == VT_UI1)
        return (a == VT_UI1 || a == VT_EMPTY) && (b == VT_UI1 || b == VT_EMPTY) ? VT_UI1 : VT_I2;
    return VT_I2;
}

static void operators(void)
{
    VARIANT left, right, ret;
    for (int i = 0; i < KINDS; i++) {
        for (int k = 0; k < KINDS; k++) {
            make(&left, kinds[i], 6), make(&right, kinds[k], 3);
            VARTYPE want = sum_of(kinds[i], kinds[k]);
            HRESULT hr = VarAdd(&left, &right, &ret);
            ok(hr == S_OK && V_VT(&ret) == want, "%d + %d: %08x %d", kinds[i], kinds[k],
               (unsigned)hr, V_VT(&ret));
            VariantClear(&ret);
            hr = VarCat(&left, &right, &ret);
            want = kinds[i] == VT_NULL && kinds[k] == VT_NULL ? VT_NULL : VT_BSTR;
            ok(hr == S_OK && V_VT(&ret) == want, "%d & %d: %08x %d", kinds[i], kinds[k],
               (unsigned)hr, V_VT(&ret));
            VariantClear(&ret);
            hr = VarPow(&left, &right, &ret);
            if (has(kinds[i], kinds[k], VT_NULL))
                ok(hr == S_OK && V_VT(&ret) == VT_NULL, "%d ^ %d", kinds[i], kinds[k]);
            else if (kinds[i] == VT_EMPTY && kinds[k] == VT_BOOL) /* 0 ^ -1 */
                ok(hr == DISP_E_DIVBYZERO, "%08x", (unsigned)hr);
            else
                ok(hr == S_OK && V_VT(&ret) == VT_R8, "%d ^ %d", kinds[i], kinds[k]);
            hr = VarCmp(&left, &right, english, 0);
            if (has(kinds[i], kinds[k], VT_NULL))
                ok(hr == VARCMP_NULL, "%d ? %d: %08x", kinds[i], kinds[k], (unsigned)hr);
            VariantClear(&left), VariantClear(&right);
        }
    }
    static const struct {
        HRESULT(WINAPI *call)(LPVARIANT, LPVARIANT, LPVARIANT);
        VARTYPE left, right;
        SHORT a, b;
        HRESULT hr;
        VARTYPE type;
        double value;
    } rows[] = {
        {VarAdd, VT_UI1, VT_UI1, 200, 100, S_OK, VT_I2, 300},
        {VarAdd, VT_I2, VT_I2, 32767, 1, S_OK, VT_I4, 32768},
        {VarSub, VT_UI1, VT_UI1, 1, 2, S_OK, VT_I2, -1},
        {VarSub, VT_DATE, VT_DATE, 5, 2, S_OK, VT_R8, 3},
        {VarMul, VT_I2, VT_I2, 256, 256, S_OK, VT_I4, 65536},
        {VarDiv, VT_I2, VT_I2, 7, 2, S_OK, VT_R8, 3.5},
        {VarDiv, VT_R4, VT_I2, 7, 2, S_OK, VT_R4, 3.5},
        {VarDiv, VT_I2, VT_I2, 7, 0, DISP_E_DIVBYZERO, 0, 0},
        {VarDiv, VT_I2, VT_I2, 0, 0, DISP_E_OVERFLOW, 0, 0},
        {VarDiv, VT_DECIMAL, VT_I2, 7, 0, DISP_E_DIVBYZERO, 0, 0},
        {VarIdiv, VT_I2, VT_I2, -7, 2, S_OK, VT_I2, -3},
        {VarIdiv, VT_I4, VT_I2, 7, 0, DISP_E_DIVBYZERO, 0, 0},
        {VarMod, VT_I2, VT_I2, -7, 2, S_OK, VT_I2, -1},
        {VarMod, VT_UI1, VT_UI1, 7, 4, S_OK, VT_UI1, 3},
        {VarMod, VT_R8, VT_I2, 7, 4, S_OK, VT_I4, 3},
        {VarAnd, VT_I2, VT_I4, 12, 10, S_OK, VT_I4, 8},
        {VarOr, VT_BOOL, VT_BOOL, -1, 0, S_OK, VT_BOOL, -1},
        {VarXor, VT_UI1, VT_UI1, 12, 10, S_OK, VT_UI1, 6},
        {VarEqv, VT_I2, VT_I2, 12, 10, S_OK, VT_I2, -7},
        {VarImp, VT_I2, VT_I2, 12, 10, S_OK, VT_I2, -5},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        VARIANT real;
        make(&left, rows[i].left, rows[i].a), make(&right, rows[i].right, rows[i].b);
        HRESULT hr = rows[i].call(&left, &right, &ret);
        ok(hr == rows[i].hr, "%zu: %08x", i, (unsigned)hr);
        VariantInit(&real);
        if (SUCCEEDED(hr)) {
            ok(V_VT(&ret) == rows[i].type, "%zu: %d", i, V_VT(&ret));
            VariantChangeType(&real, &ret, 0, VT_R8);
            ok(V_R8(&real) == rows[i].value, "%zu: %g", i, V_R8(&real));
        }
    }
    V_VT(&left) = VT_I2 | VT_ARRAY, V_ARRAY(&left) = NULL;
    make(&right, VT_I2, 1);
    ok(VarAdd(&left, &right, &ret) == DISP_E_TYPEMISMATCH, "array");
    V_VT(&left) = VT_ERROR;
    ok(VarAdd(&left, &right, &ret) == DISP_E_TYPEMISMATCH, "error");
    V_VT(&left) = VT_UI4;
    ok(VarAdd(&left, &right, &ret) == DISP_E_BADVARTYPE, "unsigned");
    ok(VarAnd(&left, &right, &ret) == S_OK, "unsigned");
}

int main(void)
{
    types();
    references();
    objects();
    records();
    strings();
    operators();
    return failures != 0;
}
