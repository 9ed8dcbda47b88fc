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
#include "oaidl.h"
#include "oleauto.h"

#include "check.h"

/* IDispatch from below: arguments taken by hand, functions called by address, objects described by
 * tables. */

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define HR(expected, call)                                                                         \
    do {                                                                                           \
        HRESULT hr_ = (call);                                                                      \
        ok(hr_ == (expected), "%s: %08x, not %08x", #call, (unsigned)hr_, (unsigned)(expected));   \
    } while (0)

/* ---- DispGetParam ---- */

static void test_get_param(void)
{
    VARIANT v[3], result;
    DISPPARAMS params = {0};
    DISPID ids[3];
    UINT wrong = 0xdead;

    VariantInit(&result);
    HR(DISP_E_PARAMNOTFOUND, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_EMPTY && wrong == 0xdead, "%x %u", wrong, V_VT(&result));

    params.cArgs = 1; /* and no arguments */
    HR(E_INVALIDARG, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_EMPTY && wrong == 0, "%x", wrong);
    HR(E_INVALIDARG, DispGetParam(&params, 0, VT_I4, &result, NULL));

    V_VT(&v[0]) = (VARTYPE)VT_ILLEGAL;
    params.rgvarg = v;
    wrong = 0xdead;
    HR(DISP_E_BADVARTYPE, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_EMPTY && wrong == 0, "%x", wrong);

    V_VT(&v[0]) = VT_I4;
    V_I4(&v[0]) = -77;
    wrong = 0xdead;
    HR(DISP_E_BADVARTYPE, DispGetParam(&params, 0, (VARTYPE)VT_ILLEGAL, &result, &wrong));
    ok(V_VT(&result) == VT_EMPTY && wrong == 0, "%x", wrong);
    wrong = 0xdead;
    HR(E_INVALIDARG, DispGetParam(&params, 0, VT_I4, NULL, &wrong));
    ok(wrong == 0, "%x", wrong);
    wrong = 0xdead;
    HR(S_OK, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == -77 && wrong == 0xdead, "%x", wrong);
    HR(S_OK, DispGetParam(&params, 0, VT_I4, &result, NULL));
    HR(S_OK, DispGetParam(&params, 0, VT_I2, &result, &wrong));
    ok(V_VT(&result) == VT_I2 && V_I2(&result) == -77, "%d", V_I2(&result));
    HR(S_OK, DispGetParam(&params, 0, VT_R8, &result, &wrong));
    ok(V_VT(&result) == VT_R8 && V_R8(&result) == -77.0, "%f", V_R8(&result));
    HR(S_OK, DispGetParam(&params, 0, VT_BSTR, &result, &wrong));
    ok(V_VT(&result) == VT_BSTR && !lstrcmpW(V_BSTR(&result), L"-77"), "text");
    HR(S_OK, VariantClear(&result));
    HR(DISP_E_OVERFLOW, DispGetParam(&params, 0, VT_UI1, &result, &wrong));
    ok(V_VT(&result) == VT_EMPTY && wrong == 0, "%u", V_VT(&result));
    wrong = 0xdead;
    HR(DISP_E_TYPEMISMATCH, DispGetParam(&params, 0, VT_DISPATCH, &result, &wrong));
    ok(wrong == 0, "%x", wrong);
    wrong = 0xdead;
    HR(DISP_E_PARAMNOTFOUND, DispGetParam(&params, 1, VT_I4, &result, &wrong));
    ok(wrong == 0xdead, "%x", wrong);

    /* through references */
    LONG at = 4711;
    VARIANT inner;
    V_VT(&inner) = VT_I2;
    V_I2(&inner) = 12;
    V_VT(&v[0]) = VT_I4 | VT_BYREF;
    V_I4REF(&v[0]) = &at;
    HR(S_OK, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == 4711, "%d", V_I4(&result));
    V_VT(&v[0]) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&v[0]) = &inner;
    HR(S_OK, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == 12, "%d", V_I4(&result));

    /* the last argument stands first */
    for (int i = 0; i < 3; i++) {
        V_VT(&v[i]) = VT_I4;
        V_I4(&v[i]) = i;
        ids[i] = 10 + i;
    }
    params = (DISPPARAMS){v, NULL, 3, 0};
    for (UINT i = 0; i < 3; i++) {
        HR(S_OK, DispGetParam(&params, i, VT_I4, &result, &wrong));
        ok(V_I4(&result) == 2 - (int)i, "%d", V_I4(&result));
    }
    V_VT(&v[1]) = VT_BSTR;
    V_BSTR(&v[1]) = SysAllocString(L"word");
    wrong = 0xdead;
    HR(DISP_E_TYPEMISMATCH, DispGetParam(&params, 1, VT_I4, &result, &wrong));
    ok(wrong == 1, "%u", wrong);
    V_VT(&v[0]) = VT_EMPTY;
    HR(S_OK, DispGetParam(&params, 2, VT_I4, &result, &wrong));
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == 0, "%d", V_I4(&result));
    V_VT(&v[0]) = VT_NULL;
    HR(DISP_E_TYPEMISMATCH, DispGetParam(&params, 2, VT_I4, &result, &wrong));
    ok(wrong == 0, "%u", wrong);
    SysFreeString(V_BSTR(&v[1]));
    V_VT(&v[0]) = V_VT(&v[1]) = VT_I4;
    V_I4(&v[1]) = 1;

    /* with names */
    params = (DISPPARAMS){v, ids, 3, 2};
    HR(S_OK, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(V_I4(&result) == 2, "%d", V_I4(&result));
    HR(S_OK, DispGetParam(&params, 10, VT_I4, &result, &wrong));
    ok(V_I4(&result) == V_I4(&v[0]), "%d", V_I4(&result));
    HR(S_OK, DispGetParam(&params, 11, VT_I4, &result, &wrong));
    ok(V_I4(&result) == 1, "%d", V_I4(&result));
    wrong = 0xdead;
    HR(DISP_E_PARAMNOTFOUND, DispGetParam(&params, 12, VT_I4, &result, &wrong));
    HR(DISP_E_PARAMNOTFOUND, DispGetParam(&params, 1, VT_I4, &result, &wrong));
    ok(wrong == 0xdead, "%u", wrong);
    HR(DISP_E_TYPEMISMATCH, DispGetParam(&params, 11, VT_UNKNOWN, &result, &wrong));
    ok(wrong == 1, "%u", wrong);
    ids[0] = DISPID_PROPERTYPUT;
    params.cNamedArgs = params.cArgs = 1;
    HR(S_OK, DispGetParam(&params, DISPID_PROPERTYPUT, VT_I4, &result, &wrong));
    ok(V_I4(&result) == V_I4(&v[0]), "%d", V_I4(&result));
    wrong = 0xdead;
    HR(DISP_E_PARAMNOTFOUND, DispGetParam(&params, 0, VT_I4, &result, &wrong));
    ok(wrong == 0xdead, "%u", wrong);
    HR(DISP_E_TYPEMISMATCH, DispGetParam(&params, DISPID_PROPERTYPUT, VT_UNKNOWN, &result, &wrong));
    ok(wrong == 0, "%u", wrong);
    params.rgvarg = NULL;
    wrong = 0xdead;
    HR(E_INVALIDARG, DispGetParam(&params, DISPID_PROPERTYPUT, VT_I4, &result, &wrong));
    ok(wrong == 0, "%u", wrong);
    params.cNamedArgs = 2;
    HR(E_INVALIDARG, DispGetParam(&params, 0, VT_I4, &result, &wrong));
}

/* ---- DispCallFunc ---- */

static int calls;

static int WINAPIV ints(int a, short b, signed char c, BYTE d, USHORT e)
{
    calls++;
    ok(a == -1 && b == -2 && c == -3 && d == 250 && e == 65530, "%d %d %d %d %d", a, b, c, d, e);
    return -12345;
}

static double WINAPIV reals(float a, double b, int c, DATE d)
{
    calls++;
    ok(a == 1.5f && b == -2.25 && c == 77 && d == 1e9, "%f %f %d %f", a, b, c, d);
    return 4321.5;
}

static float WINAPIV one_float(void)
{
    calls++;
    return 0.5f;
}

static LONGLONG WINAPIV wide_ints(LONGLONG a, CY b, ULONGLONG c)
{
    calls++;
    ok(a == 0x123456789abcdefll && b.int64 == -5 && c == ~0ull, "%llx", (long long)a);
    return ((LONGLONG)4321 << 32) | 8765;
}

static VARIANT WINAPIV variants(int a, VARIANT_BOOL b, DECIMAL c, VARIANT d)
{
    VARIANT ret;
    calls++;
    ok(a == 2233 && b == VARIANT_TRUE, "%d %d", a, b);
    ok(c.Hi32 == 1122 && c.Lo64 == (((ULONGLONG)111 << 32) | 222) && c.sign == DECIMAL_NEG &&
           c.scale == 3,
       "a DECIMAL");
    ok(V_VT(&d) == VT_EMPTY && V_I4(&d) == (LONG)0xdeadbeef, "%u %x", V_VT(&d), V_I4(&d));
    V_VT(&ret) = VT_I4;
    V_I4(&ret) = 1234;
    return ret;
}

static DECIMAL WINAPIV decimals(DECIMAL a)
{
    calls++;
    a.Lo64++;
    return a;
}

static CY WINAPIV currencies(void)
{
    CY ret = {.int64 = 12345};
    return ret;
}

static void WINAPIV nothing(int a, int b)
{
    calls++;
    ok(a == 1 && b == 2, "%d %d", a, b);
}

static VARIANT_BOOL WINAPIV no(void)
{
    return VARIANT_FALSE;
}

static VARIANT_BOOL WINAPIV yes(void)
{
    return VARIANT_TRUE;
}

static double WINAPI texts(double a, BSTR b, BSTR c, VARIANT *d)
{
    calls++;
    ok(a == 2.5 && b == NULL && SysStringLen(c) == 3 && V_I4(d) == 6, "text");
    V_I4(d) = 7;
    return a;
}

static int WINAPI many(int a, double b, int c, double d, int e, float f, int g, BYTE h, int i,
                       double j, int k, double l, double m, double n, double o, double p, SHORT q)
{
    calls++;
    ok(a == 1 && b == 2 && c == 3 && d == 4 && e == 5 && f == 6 && g == 7 && h == 8 && i == 9 &&
           j == 10 && k == 11 && l == 12 && m == 13 && n == 14 && o == 15 && p == 16 && q == 17,
       "%d %f %d", a, b, q);
    return 99;
}

static SAFEARRAY *WINAPI arrays(SAFEARRAY *a, SAFEARRAY **b, IUnknown *c, IDispatch *d)
{
    calls++;
    ok(a == (void *)0x1111 && b == (void *)0x2222 && c == (void *)0x3333 && d == (void *)0x4444,
       "pointers");
    return a;
}

struct called {
    IUnknown iface;
    int value;
};

static ULONG WINAPI called_addref(IUnknown *self)
{
    return (ULONG)++((struct called *)self)->value;
}

static HRESULT WINAPI called_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = self;
    return IsEqualGUID(iid, &IID_IUnknown) ? S_OK : E_NOINTERFACE;
}

#define CALL(expected, function, cc, vt, count)                                                    \
    HR(expected, DispCallFunc(NULL, (ULONG_PTR)(function), cc, vt, count, types, args, &result))

static void test_call(void)
{
    VARIANT v[20], result;
    VARIANTARG *args[20];
    VARTYPE types[20];

    memset(v, 0, sizeof v);
    for (int i = 0; i < 20; i++)
        args[i] = &v[i];
    types[0] = VT_I4, V_I4(&v[0]) = -1;
    types[1] = VT_I2, V_I2(&v[1]) = -2;
    types[2] = VT_I1, V_I1(&v[2]) = -3;
    types[3] = VT_UI1, V_UI1(&v[3]) = 250;
    types[4] = VT_UI2, V_UI2(&v[4]) = 65530;
    CALL(S_OK, ints, CC_CDECL, VT_I4, 5);
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == -12345, "%d", V_I4(&result));
    CALL(S_OK, ints, CC_CDECL, VT_ERROR, 5);
    ok(V_VT(&result) == VT_ERROR && V_ERROR(&result) == -12345, "%d", V_ERROR(&result));
    CALL(S_OK, ints, CC_STDCALL, VT_UI4, 5);
    ok(V_VT(&result) == VT_UI4 && V_UI4(&result) == (UINT)-12345, "%u", V_UI4(&result));
    CALL(S_OK, ints, CC_STDCALL, VT_INT, 5);
    ok(V_VT(&result) == VT_INT && V_INT(&result) == -12345, "%d", V_INT(&result));

    memset(v, 0, sizeof v);
    types[0] = VT_R4, V_R4(&v[0]) = 1.5f;
    types[1] = VT_R8, V_R8(&v[1]) = -2.25;
    types[2] = VT_I4, V_I4(&v[2]) = 77;
    types[3] = VT_DATE, V_DATE(&v[3]) = 1e9;
    memset(&result, 0xcc, sizeof result);
    CALL(S_OK, reals, CC_CDECL, VT_R8, 4);
    ok(V_VT(&result) == VT_R8 && V_R8(&result) == 4321.5, "%f", V_R8(&result));
    CALL(S_OK, reals, CC_CDECL, VT_DATE, 4);
    ok(V_VT(&result) == VT_DATE && V_DATE(&result) == 4321.5, "%f", V_DATE(&result));
    CALL(S_OK, one_float, CC_CDECL, VT_R4, 0);
    ok(V_VT(&result) == VT_R4 && V_R4(&result) == 0.5f, "%f", V_R4(&result));

    types[0] = VT_I8, V_I8(&v[0]) = 0x123456789abcdefll;
    types[1] = VT_CY, V_CY(&v[1]).int64 = -5;
    types[2] = VT_UI8, V_UI8(&v[2]) = ~0ull;
    CALL(S_OK, wide_ints, CC_CDECL, VT_I8, 3);
    ok(V_VT(&result) == VT_I8 && V_I8(&result) == (((LONGLONG)4321 << 32) | 8765), "wide");
    CALL(S_OK, wide_ints, CC_CDECL, VT_CY, 3);
    ok(V_VT(&result) == VT_CY && V_CY(&result).int64 == (((LONGLONG)4321 << 32) | 8765), "wide");

    types[0] = VT_I4, V_I4(&v[0]) = 2233;
    types[1] = VT_BOOL, V_BOOL(&v[1]) = VARIANT_TRUE;
    types[2] = VT_DECIMAL, V_DECIMAL(&v[2]).Hi32 = 1122;
    V_DECIMAL(&v[2]).Lo64 = ((ULONGLONG)111 << 32) | 222;
    V_DECIMAL(&v[2]).sign = DECIMAL_NEG;
    V_DECIMAL(&v[2]).scale = 3;
    types[3] = VT_VARIANT, V_VT(&v[3]) = VT_EMPTY, V_I4(&v[3]) = 0xdeadbeef;
    memset(&result, 0xcc, sizeof result);
    CALL(S_OK, variants, CC_CDECL, VT_VARIANT, 4);
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == 1234, "%u", V_VT(&result));
    args[0] = &v[2];
    types[0] = VT_DECIMAL;
    CALL(S_OK, decimals, CC_CDECL, VT_DECIMAL, 1);
    ok(V_VT(&result) == VT_DECIMAL && V_DECIMAL(&result).Lo64 == (((ULONGLONG)111 << 32) | 223) &&
           V_DECIMAL(&result).Hi32 == 1122,
       "%u", V_VT(&result));
    args[0] = &v[0];
    CALL(S_OK, currencies, CC_CDECL, VT_CY, 0);
    ok(V_VT(&result) == VT_CY && V_CY(&result).int64 == 12345, "%u", V_VT(&result));

    types[0] = types[1] = VT_I4;
    V_I4(&v[0]) = 1;
    V_I4(&v[1]) = 2;
    memset(&result, 0xcc, sizeof result);
    CALL(S_OK, nothing, CC_CDECL, VT_EMPTY, 2);
    ok(V_VT(&result) == VT_EMPTY, "%u", V_VT(&result));
    HR(S_OK, DispCallFunc(NULL, (ULONG_PTR)no, CC_CDECL, VT_BOOL, 0, NULL, NULL, &result));
    ok(V_VT(&result) == VT_BOOL && V_BOOL(&result) == VARIANT_FALSE, "%d", V_BOOL(&result));
    HR(S_OK, DispCallFunc(NULL, (ULONG_PTR)yes, CC_STDCALL, VT_BOOL, 0, NULL, NULL, &result));
    ok(V_VT(&result) == VT_BOOL && V_BOOL(&result) == VARIANT_TRUE, "%d", V_BOOL(&result));

    VARIANT inner;
    V_VT(&inner) = VT_I4;
    V_I4(&inner) = 6;
    types[0] = VT_R8, V_R8(&v[0]) = 2.5;
    types[1] = VT_BSTR, V_BSTR(&v[1]) = NULL;
    types[2] = VT_BSTR, V_BSTR(&v[2]) = SysAllocString(L"abc");
    types[3] = VT_VARIANT | VT_BYREF, V_VARIANTREF(&v[3]) = &inner;
    CALL(S_OK, texts, CC_STDCALL, VT_R8, 4);
    ok(V_R8(&result) == 2.5 && V_I4(&inner) == 7, "%f", V_R8(&result));
    SysFreeString(V_BSTR(&v[2]));

    static const VARTYPE order[] = {VT_I4, VT_R8, VT_INT, VT_R8, VT_I4, VT_R4, VT_I4, VT_UI1, VT_I4,
                                    VT_R8, VT_I4, VT_R8,  VT_R8, VT_R8, VT_R8, VT_R8, VT_I2};
    for (int i = 0; i < 17; i++) {
        types[i] = order[i];
        memset(&v[i], 0, sizeof v[i]);
        if (order[i] == VT_R8)
            V_R8(&v[i]) = i + 1;
        else if (order[i] == VT_R4)
            V_R4(&v[i]) = (float)(i + 1);
        else
            V_I4(&v[i]) = i + 1;
    }
    CALL(S_OK, many, CC_STDCALL, VT_I4, 17);
    ok(V_I4(&result) == 99, "%d", V_I4(&result));

    types[0] = VT_ARRAY | VT_I4, V_ARRAY(&v[0]) = (void *)0x1111;
    types[1] = VT_ARRAY | VT_BYREF | VT_BSTR, V_ARRAYREF(&v[1]) = (void *)0x2222;
    types[2] = VT_UNKNOWN, V_UNKNOWN(&v[2]) = (void *)0x3333;
    types[3] = VT_DISPATCH, V_DISPATCH(&v[3]) = (void *)0x4444;
    CALL(S_OK, arrays, CC_STDCALL, VT_ARRAY | VT_I4, 4);
    ok(V_VT(&result) == (VT_ARRAY | VT_I4) && V_ARRAY(&result) == (void *)0x1111, "array");

    /* of objects */
    static const IUnknownVtbl table = {called_query, called_addref, called_addref};
    struct called object = {{&table}, 4};
    HR(S_OK, DispCallFunc(&object, sizeof(void *), CC_STDCALL, VT_UI4, 0, NULL, NULL, &result));
    ok(V_VT(&result) == VT_UI4 && V_UI4(&result) == 5, "%u", V_UI4(&result));
    void *got = NULL;
    types[0] = VT_I8, V_I8(&v[0]) = (LONG_PTR)&IID_IDispatch;
    types[1] = VT_I8, V_I8(&v[1]) = (LONG_PTR)&got;
    HR(S_OK, DispCallFunc(&object, 0, CC_STDCALL, VT_ERROR, 2, types, args, &result));
    ok(V_VT(&result) == VT_ERROR && V_ERROR(&result) == E_NOINTERFACE && got == &object, "%x",
       V_ERROR(&result));

    /* what is no call */
    calls = 0;
    CALL(E_INVALIDARG, ints, CC_PASCAL, VT_I4, 0);
    CALL(E_INVALIDARG, ints, CC_FASTCALL, VT_I4, 0);
    CALL(E_INVALIDARG, ints, CC_SYSCALL, VT_I4, 0);
    CALL(E_INVALIDARG, ints, CC_MPWCDECL, VT_I4, 0);
    CALL(E_INVALIDARG, ints, CC_MAX, VT_I4, 0);
    HR(E_INVALIDARG, DispCallFunc(NULL, (ULONG_PTR)ints, CC_CDECL, VT_I4, 1, NULL, args, &result));
    HR(E_INVALIDARG, DispCallFunc(NULL, (ULONG_PTR)ints, CC_CDECL, VT_I4, 1, types, NULL, &result));
    HR(E_INVALIDARG, DispCallFunc(NULL, (ULONG_PTR)ints, CC_CDECL, VT_I4, 0, NULL, NULL, NULL));
    ok(!calls, "%d calls", calls);
}

/* ---- CreateDispTypeInfo, CreateStdDispatch, DispInvoke ---- */

typedef struct thing {
    const struct thing_table *table;
    int refs;
    int size;
    BSTR name;
} thing;

struct thing_table {
    HRESULT(WINAPI *query)(thing *self, REFIID iid, void **ret);
    ULONG(WINAPI *addref)(thing *self);
    ULONG(WINAPI *release)(thing *self);
    int(WINAPI *get_size)(thing *self);
    void(WINAPI *put_size)(thing *self, int size);
    double(WINAPI *add)(thing *self, double a, short b);
    BSTR(WINAPI *join)(thing *self, BSTR a, BSTR b);
    void(WINAPI *bump)(thing *self, int *value);
    VARIANT(WINAPI *echo)(thing *self, VARIANT a);
};

static HRESULT WINAPI thing_query(thing *self, REFIID iid, void **ret)
{
    *ret = NULL;
    return E_NOINTERFACE;
}

static ULONG WINAPI thing_addref(thing *self)
{
    return (ULONG)++self->refs;
}

static ULONG WINAPI thing_release(thing *self)
{
    return (ULONG)--self->refs;
}

static int WINAPI thing_get_size(thing *self)
{
    return self->size;
}

static void WINAPI thing_put_size(thing *self, int size)
{
    self->size = size;
}

static double WINAPI thing_add(thing *self, double a, short b)
{
    return a - b;
}

static BSTR WINAPI thing_join(thing *self, BSTR a, BSTR b)
{
    BSTR ret = SysAllocStringLen(NULL, SysStringLen(a) + SysStringLen(b));
    memcpy(ret, a, SysStringByteLen(a));
    memcpy(ret + SysStringLen(a), b, SysStringByteLen(b));
    return ret;
}

static void WINAPI thing_bump(thing *self, int *value)
{
    (*value)++;
}

static VARIANT WINAPI thing_echo(thing *self, VARIANT a)
{
    VARIANT ret;
    VariantInit(&ret);
    VariantCopy(&ret, &a);
    return ret;
}

static const struct thing_table thing_methods = {
    thing_query, thing_addref, thing_release, thing_get_size, thing_put_size,
    thing_add,   thing_join,   thing_bump,    thing_echo,
};

static OLECHAR name_size[] = {'S', 'i', 'z', 'e', 0}, name_value[] = {'v', 'a', 'l', 'u', 'e', 0},
               name_add[] = {'A', 'd', 'd', 0}, name_join[] = {'J', 'o', 'i', 'n', 0},
               name_a[] = {'a', 0}, name_b[] = {'b', 0}, name_bump[] = {'B', 'u', 'm', 'p', 0},
               name_echo[] = {'E', 'c', 'h', 'o', 0}, name_none[] = {'N', 'o', 'n', 'e', 0};
static PARAMDATA size_params[] = {{name_value, VT_I4}};
static PARAMDATA add_params[] = {{name_a, VT_R8}, {name_b, VT_I2}};
static PARAMDATA join_params[] = {{name_a, VT_BSTR}, {name_b, VT_BSTR}};
static PARAMDATA bump_params[] = {{name_value, VT_I4 | VT_BYREF}};
static PARAMDATA echo_params[] = {{name_value, VT_VARIANT}};
static METHODDATA methods[] = {
    {name_size, NULL, 100, 3, CC_STDCALL, 0, DISPATCH_PROPERTYGET, VT_I4},
    {name_size, size_params, 100, 4, CC_STDCALL, 1, DISPATCH_PROPERTYPUT, VT_EMPTY},
    {name_add, add_params, 101, 5, CC_CDECL, 2, DISPATCH_METHOD, VT_R8},
    {name_join, join_params, 102, 6, CC_STDCALL, 2, DISPATCH_METHOD | DISPATCH_PROPERTYGET,
     VT_BSTR},
    {name_bump, bump_params, 103, 7, CC_STDCALL, 1, DISPATCH_METHOD, VT_EMPTY},
    {name_echo, echo_params, 0, 8, CC_STDCALL, 1, DISPATCH_METHOD, VT_VARIANT},
};
static INTERFACEDATA described = {methods, N(methods)};

static void test_description(void)
{
    ITypeInfo *class = NULL, *iface = NULL;
    TYPEATTR *attr;
    HREFTYPE ref = 77;
    HR(E_INVALIDARG, CreateDispTypeInfo(NULL, LOCALE_NEUTRAL, &class));
    HR(E_INVALIDARG, CreateDispTypeInfo(&described, LOCALE_NEUTRAL, NULL));
    HR(S_OK, CreateDispTypeInfo(&described, LOCALE_NEUTRAL, &class));
    HR(S_OK, ITypeInfo_GetTypeAttr(class, &attr));
    ok(attr->typekind == TKIND_COCLASS && attr->cImplTypes == 1 && attr->cFuncs == 0 &&
           attr->wTypeFlags == 0,
       "%d %u %u %x", attr->typekind, attr->cImplTypes, attr->cFuncs, attr->wTypeFlags);
    ok(attr->memidConstructor == MEMBERID_NIL && attr->memidDestructor == MEMBERID_NIL, "nil");
    ok(IsEqualGUID(&attr->guid, &GUID_NULL), "guid");
    ok(attr->cVars == 0 && attr->cbSizeVft == 0, "%u", attr->cbSizeVft);
    ITypeInfo_ReleaseTypeAttr(class, attr);
    HR(S_OK, ITypeInfo_GetRefTypeOfImplType(class, 0, &ref));
    ok(ref == 0, "%x", ref);
    HR(TYPE_E_ELEMENTNOTFOUND, ITypeInfo_GetRefTypeOfImplType(class, 1, &ref));
    HR(S_OK, ITypeInfo_GetRefTypeInfo(class, ref, &iface));
    HR(S_OK, ITypeInfo_GetTypeAttr(iface, &attr));
    ok(attr->typekind == TKIND_INTERFACE && attr->cImplTypes == 0 && attr->cFuncs == N(methods) &&
           attr->wTypeFlags == 0,
       "%d %u %u %x", attr->typekind, attr->cImplTypes, attr->cFuncs, attr->wTypeFlags);
    ok(IsEqualGUID(&attr->guid, &GUID_NULL), "guid");
    ITypeInfo_ReleaseTypeAttr(iface, attr);
    HR(TYPE_E_ELEMENTNOTFOUND, ITypeInfo_GetRefTypeOfImplType(iface, 0, &ref));
    HR(TYPE_E_ELEMENTNOTFOUND, ITypeInfo_GetRefTypeOfImplType(iface, -1, &ref));
    for (UINT i = 0; i < N(methods); i++) {
        FUNCDESC *func;
        BSTR names[3] = {0};
        UINT count = 0;
        HR(S_OK, ITypeInfo_GetFuncDesc(iface, i, &func));
        ok(func->memid == methods[i].dispid && func->funckind == FUNC_VIRTUAL &&
               func->invkind == methods[i].wFlags && func->callconv == methods[i].cc &&
               func->cParams == (SHORT)methods[i].cArgs && func->cParamsOpt == 0 &&
               func->oVft == (SHORT)(methods[i].iMeth * sizeof(void *)) && func->cScodes == 0 &&
               func->wFuncFlags == 0 && func->elemdescFunc.tdesc.vt == methods[i].vtReturn,
           "method %u", i);
        ok(func->elemdescFunc.paramdesc.wParamFlags == PARAMFLAG_NONE &&
               !func->elemdescFunc.paramdesc.pparamdescex,
           "of the result");
        for (UINT j = 0; j < methods[i].cArgs; j++) {
            ELEMDESC *param = &func->lprgelemdescParam[j];
            VARTYPE vt = methods[i].ppdata[j].vt;
            if (vt & VT_BYREF)
                ok(param->tdesc.vt == VT_PTR && param->tdesc.lptdesc->vt == (vt & ~VT_BYREF),
                   "pointer");
            else
                ok(param->tdesc.vt == vt, "%u, not %u", param->tdesc.vt, vt);
            ok(param->paramdesc.wParamFlags == PARAMFLAG_NONE, "%x", param->paramdesc.wParamFlags);
        }
        ITypeInfo_ReleaseFuncDesc(iface, func);
        HR(S_OK, ITypeInfo_GetNames(iface, methods[i].dispid, names, 3, &count));
        ok(!lstrcmpW(names[0], methods[i].szName), "name");
        for (UINT j = 0; j < count; j++)
            SysFreeString(names[j]);
    }
    FUNCDESC *func;
    HR(TYPE_E_ELEMENTNOTFOUND, ITypeInfo_GetFuncDesc(iface, N(methods), &func));
    OLECHAR *names[3] = {name_join, name_b, name_a};
    DISPID ids[3] = {0};
    HR(S_OK, DispGetIDsOfNames(iface, names, 3, ids));
    ok(ids[0] == 102 && ids[1] == 1 && ids[2] == 0, "%d %d %d", ids[0], ids[1], ids[2]);
    HR(S_OK, DispGetIDsOfNames(class, names, 3, ids));
    ok(ids[0] == 102 && ids[1] == 1 && ids[2] == 0, "%d %d %d", ids[0], ids[1], ids[2]);
    names[1] = name_none;
    HR(DISP_E_UNKNOWNNAME, DispGetIDsOfNames(class, names, 3, ids));
    ok(ids[0] == 102 && ids[1] == DISPID_UNKNOWN && ids[2] == 0, "%d %d %d", ids[0], ids[1],
       ids[2]);
    names[0] = name_none;
    HR(DISP_E_UNKNOWNNAME, DispGetIDsOfNames(class, names, 1, ids));
    ok(ids[0] == DISPID_UNKNOWN, "%d", ids[0]);
    HR(E_INVALIDARG, DispGetIDsOfNames(class, NULL, 1, ids));
    HR(E_INVALIDARG, DispGetIDsOfNames(class, names, 1, NULL));
    HR(E_INVALIDARG, DispGetIDsOfNames(class, names, 0, ids));
    ITypeInfo_Release(iface);
    ITypeInfo_Release(class);
}

/* An outer object that counts. */
static LONG outer_refs = 1;
static IUnknown *outer_inner;

static HRESULT WINAPI outer_query(IUnknown *self, REFIID iid, void **ret)
{
    if (IsEqualGUID(iid, &IID_IUnknown)) {
        *ret = self;
        outer_refs++;
        return S_OK;
    }
    return IUnknown_QueryInterface(outer_inner, iid, ret);
}

static ULONG WINAPI outer_addref(IUnknown *self)
{
    return (ULONG)++outer_refs;
}

static ULONG WINAPI outer_release(IUnknown *self)
{
    return (ULONG)--outer_refs;
}

static const IUnknownVtbl outer_table = {outer_query, outer_addref, outer_release};

#define INVOKE(expected, id, flags)                                                                \
    HR(expected, IDispatch_Invoke(dispatch, id, &IID_NULL, LOCALE_NEUTRAL, flags, &params,         \
                                  &result, &exception, &wrong))

static void test_standard(void)
{
    IUnknown outer = {&outer_table}, *inner = (IUnknown *)1, *unknown;
    IDispatch *dispatch = NULL;
    ITypeInfo *class, *got = NULL;
    thing object = {&thing_methods, 1, 7, NULL};
    UINT count = 77, wrong = 0xdead;
    HR(S_OK, CreateDispTypeInfo(&described, LOCALE_NEUTRAL, &class));
    HR(E_INVALIDARG, CreateStdDispatch(NULL, NULL, NULL, NULL));
    HR(E_INVALIDARG, CreateStdDispatch(NULL, NULL, NULL, &inner));
    HR(E_INVALIDARG, CreateStdDispatch(NULL, NULL, class, &inner));
    HR(E_INVALIDARG, CreateStdDispatch(NULL, &object, NULL, &inner));
    HR(E_INVALIDARG, CreateStdDispatch(NULL, &object, class, NULL));
    ITypeInfo_AddRef(class);
    ULONG refs = ITypeInfo_Release(class);
    HR(S_OK, CreateStdDispatch(&outer, &object, class, &inner));
    ITypeInfo_AddRef(class);
    ok(ITypeInfo_Release(class) == refs + 1, "a reference is held");
    outer_inner = inner;
    ok(outer_refs == 1, "%d", outer_refs);
    HR(S_OK, IUnknown_QueryInterface(inner, &IID_IDispatch, (void **)&dispatch));
    ok(outer_refs == 2 && object.refs == 1, "%d", outer_refs);
    HR(S_OK, IDispatch_QueryInterface(dispatch, &IID_IUnknown, (void **)&unknown));
    ok(unknown == &outer && outer_refs == 3, "the outer one");
    IUnknown_Release(unknown);
    HR(E_NOINTERFACE, IDispatch_QueryInterface(dispatch, &IID_IStream, (void **)&unknown));
    IDispatch_Release(dispatch);
    ok(outer_refs == 1, "%d", outer_refs);
    ok(IUnknown_Release(inner) == 0, "gone");

    HR(S_OK, CreateStdDispatch(NULL, &object, class, &inner));
    HR(S_OK, IUnknown_QueryInterface(inner, &IID_IDispatch, (void **)&dispatch));
    HR(S_OK, IDispatch_GetTypeInfoCount(dispatch, &count));
    ok(count == 1, "%u", count);
    HR(S_OK, IDispatch_GetTypeInfo(dispatch, 0, LOCALE_NEUTRAL, &got));
    ok(got == class, "type info");
    ITypeInfo_Release(got);
    got = (ITypeInfo *)1;
    HR(DISP_E_BADINDEX, IDispatch_GetTypeInfo(dispatch, 1, LOCALE_NEUTRAL, &got));
    ok(!got, "none");
    LPOLESTR name = name_size;
    DISPID id = 0;
    HR(S_OK, IDispatch_GetIDsOfNames(dispatch, &IID_NULL, &name, 1, LOCALE_NEUTRAL, &id));
    ok(id == 100, "%d", id);
    HR(DISP_E_UNKNOWNINTERFACE,
       IDispatch_GetIDsOfNames(dispatch, &IID_IUnknown, &name, 1, LOCALE_NEUTRAL, &id));

    VARIANT v[3], result;
    EXCEPINFO exception;
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS params = {0};
    VariantInit(&result);
    INVOKE(S_OK, 100, DISPATCH_PROPERTYGET);
    ok(V_VT(&result) == VT_I4 && V_I4(&result) == 7, "%d", V_I4(&result));
    INVOKE(S_OK, 100, DISPATCH_PROPERTYGET | DISPATCH_METHOD);
    INVOKE(DISP_E_MEMBERNOTFOUND, 99, DISPATCH_PROPERTYGET);
    INVOKE(DISP_E_MEMBERNOTFOUND, 100, DISPATCH_METHOD);
    INVOKE(DISP_E_MEMBERNOTFOUND, 100, DISPATCH_PROPERTYPUTREF);
    params = (DISPPARAMS){v, &put, 1, 1};
    V_VT(&v[0]) = VT_BSTR;
    V_BSTR(&v[0]) = SysAllocString(L"12");
    INVOKE(S_OK, 100, DISPATCH_PROPERTYPUT);
    ok(object.size == 12, "%d", object.size);
    SysFreeString(V_BSTR(&v[0]));
    V_BSTR(&v[0]) = SysAllocString(L"word");
    wrong = 0xdead;
    INVOKE(DISP_E_TYPEMISMATCH, 100, DISPATCH_PROPERTYPUT);
    ok(wrong == 0, "%u", wrong);
    params.cNamedArgs = 0;
    INVOKE(DISP_E_PARAMNOTFOUND, 100, DISPATCH_PROPERTYPUT);
    SysFreeString(V_BSTR(&v[0]));

    V_VT(&v[0]) = VT_I4, V_I4(&v[0]) = 5;  /* b */
    V_VT(&v[1]) = VT_I4, V_I4(&v[1]) = 20; /* a */
    params = (DISPPARAMS){v, NULL, 2, 0};
    INVOKE(S_OK, 101, DISPATCH_METHOD);
    ok(V_VT(&result) == VT_R8 && V_R8(&result) == 15, "%f", V_R8(&result));
    DISPID both[2] = {0, 1}; /* a=5, b=20 */
    params = (DISPPARAMS){v, both, 2, 2};
    INVOKE(S_OK, 101, DISPATCH_METHOD);
    ok(V_R8(&result) == -15, "%f", V_R8(&result));
    params = (DISPPARAMS){v, both + 1, 2, 1};
    INVOKE(S_OK, 101, DISPATCH_METHOD);
    ok(V_R8(&result) == 15, "%f", V_R8(&result));
    V_I4(&v[0]) = 70000;
    params = (DISPPARAMS){v, NULL, 2, 0};
    wrong = 0xdead;
    INVOKE(DISP_E_OVERFLOW, 101, DISPATCH_METHOD);
    ok(wrong == 0, "%u", wrong);
    V_VT(&v[1]) = VT_NULL;
    INVOKE(DISP_E_TYPEMISMATCH, 101, DISPATCH_METHOD);
    ok(wrong == 1, "%u", wrong);
    params.cArgs = 3;
    V_VT(&v[2]) = VT_I4;
    INVOKE(DISP_E_BADPARAMCOUNT, 101, DISPATCH_METHOD);
    params.cArgs = 1;
    INVOKE(DISP_E_BADPARAMCOUNT, 101, DISPATCH_METHOD);
    DISPID twice[2] = {1, 1};
    params = (DISPPARAMS){v, twice, 2, 2};
    INVOKE(DISP_E_PARAMNOTOPTIONAL, 101, DISPATCH_METHOD);
    params = (DISPPARAMS){v, NULL, 2, 0};

    V_VT(&v[0]) = VT_I4, V_I4(&v[0]) = 5;
    V_VT(&v[1]) = VT_BSTR, V_BSTR(&v[1]) = SysAllocString(L"x");
    params.cArgs = 2;
    INVOKE(S_OK, 102, DISPATCH_METHOD);
    ok(V_VT(&result) == VT_BSTR && !lstrcmpW(V_BSTR(&result), L"x5"), "text");
    VariantClear(&result);
    INVOKE(S_OK, 102, DISPATCH_PROPERTYGET);
    VariantClear(&result);
    HR(S_OK, IDispatch_Invoke(dispatch, 102, &IID_NULL, LOCALE_NEUTRAL, DISPATCH_METHOD, &params,
                              NULL, NULL, NULL));
    SysFreeString(V_BSTR(&v[1]));

    int value = 3;
    V_VT(&v[0]) = VT_I4 | VT_BYREF, V_I4REF(&v[0]) = &value;
    params.cArgs = 1;
    INVOKE(S_OK, 103, DISPATCH_METHOD);
    ok(value == 4 && V_VT(&result) == VT_EMPTY, "%d %u", value, V_VT(&result));
    V_VT(&v[0]) = VT_BSTR, V_BSTR(&v[0]) = SysAllocString(L"echo");
    INVOKE(S_OK, DISPID_VALUE, DISPATCH_METHOD);
    ok(V_VT(&result) == VT_BSTR && !lstrcmpW(V_BSTR(&result), L"echo"), "%u", V_VT(&result));
    VariantClear(&result);
    VariantClear(&v[0]);
    HR(DISP_E_UNKNOWNINTERFACE,
       IDispatch_Invoke(dispatch, 100, &IID_IUnknown, LOCALE_NEUTRAL, DISPATCH_PROPERTYGET, &params,
                        &result, &exception, &wrong));
    HR(E_INVALIDARG, IDispatch_Invoke(dispatch, 100, &IID_NULL, LOCALE_NEUTRAL,
                                      DISPATCH_PROPERTYGET, NULL, &result, &exception, &wrong));
    params = (DISPPARAMS){0};
    HR(S_OK, DispInvoke(&object, class, 100, DISPATCH_PROPERTYGET, &params, &result, NULL, NULL));
    ok(V_I4(&result) == 12, "%d", V_I4(&result));
    IDispatch_Release(dispatch);
    ok(IUnknown_Release(inner) == 0, "gone");
    ok(object.refs == 1, "%d", object.refs);
    ok(ITypeInfo_Release(class) == 0, "gone");
}

int main(void)
{
    test_get_param();
    test_call();
    test_description();
    test_standard();
    return failures != 0;
}
