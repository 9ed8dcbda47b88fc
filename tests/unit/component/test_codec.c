/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include "codec_loop.h"
#include "component/codec_proxy.h"
#include "component/typelib/typelib.h"

/* Values of all kinds through a proxy and a stub, described as a type library would. */

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TYPE(v, p)                                                                                 \
    {                                                                                              \
        .vt = v, .pointers = p                                                                     \
    }
#define IN PARAMFLAG_FIN
#define OUT PARAMFLAG_FOUT
#define METHOD(n, what, ...)                                                                       \
    [n] = {.name = u"x",                                                                           \
           .slot = n,                                                                              \
           .param_count = COUNT(((struct param_info[]){__VA_ARGS__})),                             \
           .params = (const struct param_info[]){__VA_ARGS__},                                     \
           .result = TYPE(what, 0)}

struct small {
    float x, y, z;
};
struct mixed {
    double weight;
    LONG count;
};
struct record {
    LONG number;
    BSTR text;
    SHORT three[3];
    LONG *far;
    VARIANT any;
};

static const struct type_shape of_short = TYPE(VT_I2, 0), of_long = TYPE(VT_I4, 0),
                               of_bstr = TYPE(VT_BSTR, 0), of_variant = TYPE(VT_VARIANT, 0);
static const struct field_info small_fields[] = {
    {u"x", 0, TYPE(VT_R4, 0)}, {u"y", 4, TYPE(VT_R4, 0)}, {u"z", 8, TYPE(VT_R4, 0)}};
static const struct record_info small_info = {
    .size = sizeof(struct small), .align = 4, .field_count = 3, .fields = small_fields};
static const struct field_info mixed_fields[] = {{u"weight", 0, TYPE(VT_R8, 0)},
                                                 {u"count", 8, TYPE(VT_I4, 0)}};
static const struct record_info mixed_info = {
    .size = sizeof(struct mixed), .align = 8, .field_count = 2, .fields = mixed_fields};
static const struct field_info record_fields[] = {
    {u"number", offsetof(struct record, number), TYPE(VT_I4, 0)},
    {u"text", offsetof(struct record, text), TYPE(VT_BSTR, 0)},
    {u"three", offsetof(struct record, three), {.vt = VT_CARRAY, .count = 3, .element = &of_short}},
    {u"far", offsetof(struct record, far), TYPE(VT_I4, 1)},
    {u"any", offsetof(struct record, any), TYPE(VT_VARIANT, 0)},
};
static const struct record_info record_info = {
    .size = sizeof(struct record), .align = 8, .field_count = 5, .fields = record_fields};

#define RECORD(info, p)                                                                            \
    {                                                                                              \
        .vt = VT_RECORD, .pointers = p, .record = &info                                            \
    }
#define ARRAY_OF(what, p)                                                                          \
    {                                                                                              \
        .vt = VT_SAFEARRAY, .pointers = p, .element = &what                                        \
    }

enum method {
    SIMPLE = 3,
    NUMBERS,
    TEXTS,
    VARIANTS,
    ARRAYS,
    RECORDS,
    POINTERS,
    OBJECTS,
    FIXED,
    FAILS,
    HALVES,
    TELLS,
    WORDS,
    MONEY,
    SHAPES,
    OPTIONAL,
    UNKNOWN_KIND,
    METHODS
};

static const struct method_info methods[METHODS] = {
    METHOD(SIMPLE, VT_HRESULT, {u"a", TYPE(VT_I4, 0), IN}, {u"b", TYPE(VT_BSTR, 0), IN},
           {u"c", TYPE(VT_I4, 1), OUT | PARAMFLAG_FRETVAL}),
    METHOD(NUMBERS, VT_HRESULT, {u"a", TYPE(VT_I1, 0), IN}, {u"b", TYPE(VT_UI1, 0), IN},
           {u"c", TYPE(VT_I2, 0), IN}, {u"d", TYPE(VT_UI2, 0), IN}, {u"e", TYPE(VT_I4, 0), IN},
           {u"f", TYPE(VT_UI4, 0), IN}, {u"g", TYPE(VT_I8, 0), IN}, {u"h", TYPE(VT_UI8, 0), IN},
           {u"i", TYPE(VT_R4, 0), IN}, {u"j", TYPE(VT_R8, 0), IN}, {u"k", TYPE(VT_CY, 0), IN},
           {u"l", TYPE(VT_DATE, 0), IN}, {u"m", TYPE(VT_BOOL, 0), IN}, {u"n", TYPE(VT_R8, 1), OUT},
           {u"o", TYPE(VT_BOOL, 1), IN | OUT}),
    METHOD(TEXTS, VT_HRESULT, {u"a", TYPE(VT_BSTR, 0), IN}, {u"b", TYPE(VT_BSTR, 1), IN | OUT},
           {u"c", TYPE(VT_BSTR, 1), OUT}, {u"d", TYPE(VT_BSTR, 1), IN}),
    METHOD(VARIANTS, VT_HRESULT, {u"a", TYPE(VT_VARIANT, 0), IN},
           {u"b", TYPE(VT_VARIANT, 1), IN | OUT}, {u"c", TYPE(VT_VARIANT, 1), OUT}),
    METHOD(ARRAYS, VT_HRESULT, {u"a", ARRAY_OF(of_bstr, 0), IN},
           {u"b", ARRAY_OF(of_variant, 1), IN | OUT}, {u"c", ARRAY_OF(of_long, 1), OUT}),
    METHOD(RECORDS, VT_HRESULT, {u"a", RECORD(record_info, 0), IN},
           {u"b", RECORD(record_info, 1), IN | OUT}, {u"c", RECORD(record_info, 1), OUT}),
    METHOD(POINTERS, VT_HRESULT, {u"a", TYPE(VT_I4, 2), IN}, {u"b", TYPE(VT_I4, 2), OUT},
           {u"c", TYPE(VT_I4, 2), IN | OUT}),
    METHOD(OBJECTS, VT_HRESULT, {u"a", TYPE(VT_UNKNOWN, 0), IN},
           {u"b", TYPE(VT_UNKNOWN, 1), IN | OUT}, {u"c", TYPE(VT_UNKNOWN, 1), OUT}),
    METHOD(FIXED, VT_HRESULT, {u"a", {.vt = VT_CARRAY, .count = 3, .element = &of_long}, IN},
           {u"b", {.vt = VT_CARRAY, .count = 2, .element = &of_bstr}, OUT},
           {u"c", {.vt = VT_CARRAY, .count = 2, .element = &of_variant}, IN | OUT}),
    METHOD(FAILS, VT_HRESULT, {u"a", TYPE(VT_BSTR, 1), OUT}),
    METHOD(HALVES, VT_R8, {u"a", TYPE(VT_R8, 0), IN}),
    METHOD(TELLS, VT_VOID, {u"a", TYPE(VT_I4, 0), IN}),
    METHOD(WORDS, VT_I2, {u"a", TYPE(VT_LPWSTR, 0), IN}, {u"b", TYPE(VT_LPWSTR, 1), OUT},
           {u"c", TYPE(VT_LPSTR, 0), IN}),
    METHOD(MONEY, VT_HRESULT, {u"a", TYPE(VT_DECIMAL, 0), IN}, {u"b", TYPE(VT_DECIMAL, 1), OUT}),
    METHOD(SHAPES, VT_HRESULT, {u"a", RECORD(small_info, 0), IN}, {u"b", RECORD(mixed_info, 0), IN},
           {u"c", RECORD(mixed_info, 1), OUT}),
    METHOD(OPTIONAL, VT_HRESULT, {u"a", TYPE(VT_I4, 1), IN | PARAMFLAG_FOPT},
           {u"b", TYPE(VT_I4, 1), OUT | PARAMFLAG_FOPT}),
    METHOD(UNKNOWN_KIND, VT_HRESULT, {u"a", TYPE(VT_VOID, 1), IN}),
};
static const struct interface_info info = {.method_count = METHODS, .methods = methods};
static const GUID the_iid = {0x6b2a1f00, 1, 2, {3, 4, 5, 6, 7, 8, 9, 10}};

/* ---- the object ---- */

static struct {
    const void *const *table;
    LONG refs;
    LONG told;
    IUnknown *kept;
} server;

static HRESULT server_query(void *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &the_iid);
    *ret = known ? self : NULL;
    server.refs += known;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG server_add_ref(void *self)
{
    (void)self;
    return (ULONG)++server.refs;
}

static ULONG server_release(void *self)
{
    (void)self;
    return (ULONG)--server.refs;
}

static HRESULT simple(void *self, LONG a, BSTR b, LONG *ret)
{
    assert_ptr_equal(self, &server);
    *ret = a + (LONG)SysStringLen(b);
    return S_FALSE;
}

static HRESULT numbers(void *self, signed char a, BYTE b, SHORT c, USHORT d, LONG e, ULONG f,
                       LONGLONG g, ULONGLONG h, float i, double j, CY k, DATE l, VARIANT_BOOL m,
                       double *n, VARIANT_BOOL *o)
{
    (void)self;
    assert_int_equal(a, -100);
    assert_int_equal(b, 200);
    assert_int_equal(c, -30000);
    assert_int_equal(d, 60000);
    assert_int_equal(e, -2000000000);
    assert_int_equal(f, 4000000000u);
    assert_true(g == -5000000000 && h == 18000000000000000000u);
    assert_true(i == 1.5f && j == 2.25 && k.int64 == -1234 && l == 36526.5);
    assert_int_equal(m, VARIANT_TRUE);
    *n = i + j;
    assert_int_equal(*o, VARIANT_TRUE);
    *o = VARIANT_FALSE;
    return S_OK;
}

static HRESULT texts(void *self, BSTR a, BSTR *b, BSTR *c, BSTR *d)
{
    (void)self;
    assert_null(*c);
    assert_null(*d);
    *c = SysAllocStringByteLen((char *)a, SysStringByteLen(a));
    SysFreeString(*b);
    *b = a ? NULL : SysAllocStringLen(NULL, 0);
    return S_OK;
}

static HRESULT variants(void *self, VARIANT a, VARIANT *b, VARIANT *c)
{
    (void)self;
    assert_int_equal(c->vt, VT_EMPTY);
    if (b->vt == (VT_BYREF | VT_I4))
        *b->plVal += 1;
    else if (b->vt == (VT_BYREF | VT_BSTR))
        SysReAllocString(b->pbstrVal, u"longer than it was");
    else if (b->vt == (VT_BYREF | VT_VARIANT)) {
        VariantClear(b->pvarVal);
        b->pvarVal->vt = VT_BSTR;
        b->pvarVal->bstrVal = SysAllocString(u"in it");
    } else if (b->vt == (VT_BYREF | VT_DECIMAL))
        b->pdecVal->Lo64 = 77;
    else if (b->vt == (VT_BYREF | VT_ARRAY | VT_I2))
        (*(SHORT *)(*b->pparray)->pvData)++;
    else {
        VariantClear(b);
        b->vt = VT_I4;
        b->lVal = 4711;
    }
    return VariantCopyInd(c, &a);
}

static HRESULT arrays(void *self, SAFEARRAY *a, SAFEARRAY **b, SAFEARRAY **c)
{
    (void)self;
    LONG n = a ? (LONG)a->rgsabound[0].cElements : 0;
    assert_null(*c);
    *c = SafeArrayCreateVector(VT_I4, -1, (ULONG)n);
    for (LONG i = 0; i < n; i++)
        ((LONG *)(*c)->pvData)[i] = (LONG)SysStringLen(((BSTR *)a->pvData)[i]);
    if (*b) {
        LONG at = (*b)->rgsabound[0].lLbound;
        VARIANT more = {.vt = VT_BSTR, .bstrVal = SysAllocString(u"more")};
        assert_int_equal(SafeArrayPutElement(*b, &at, &more), S_OK);
        VariantClear(&more);
    }
    return S_OK;
}

static HRESULT records(void *self, struct record a, struct record *b, struct record *c)
{
    (void)self;
    assert_int_equal(a.number, 7);
    assert_int_equal(a.three[2], 33);
    assert_int_equal(*a.far, 99);
    assert_int_equal(b->number, 8);
    assert_null(c->text);
    b->number = 80;
    SysReAllocString(&b->text, u"replaced");
    *b->far = 1000;
    c->text = SysAllocString(a.text);
    c->far = CoTaskMemAlloc(sizeof *c->far);
    *c->far = 5;
    return VariantCopy(&c->any, &a.any);
}

static HRESULT pointers(void *self, LONG **a, LONG **b, LONG **c)
{
    (void)self;
    assert_null(*b);
    if (!*a) {
        CoTaskMemFree(*c);
        *c = NULL;
        return S_OK;
    }
    *b = CoTaskMemAlloc(sizeof **b);
    **b = **a + 1;
    if (*c)
        **c += 10;
    return S_OK;
}

static HRESULT objects(void *self, IUnknown *a, IUnknown **b, IUnknown **c)
{
    (void)self;
    assert_null(*c);
    if (*b)
        IUnknown_Release(*b);
    *b = NULL;
    *c = a;
    if (a)
        IUnknown_AddRef(a);
    return S_OK;
}

static HRESULT fixed(void *self, const LONG *a, BSTR *b, VARIANT *c)
{
    (void)self;
    assert_true(a[0] == 1 && a[1] == 2 && a[2] == 3);
    assert_true(!b[0] && !b[1]);
    b[1] = SysAllocString(u"second");
    assert_int_equal(c[0].vt, VT_BSTR);
    VariantClear(&c[0]);
    c[1].vt = VT_I2;
    c[1].iVal = 12;
    return S_OK;
}

static HRESULT fails(void *self, BSTR *ret)
{
    (void)self;
    *ret = SysAllocString(u"told all the same");
    return E_ACCESSDENIED;
}

static double halves(void *self, double a)
{
    (void)self;
    return a / 2;
}

static void tells(void *self, LONG a)
{
    (void)self;
    server.told = a;
}

static SHORT words(void *self, const OLECHAR *a, OLECHAR **b, const char *c)
{
    (void)self;
    assert_true(!c || strcmp(c, "bytes") == 0);
    *b = NULL;
    if (!a)
        return -1;
    *b = CoTaskMemAlloc(2 * sizeof **b);
    (*b)[0] = a[0];
    (*b)[1] = 0;
    return -2;
}

static HRESULT money(void *self, DECIMAL a, DECIMAL *b)
{
    (void)self;
    *b = a;
    b->sign = DECIMAL_NEG;
    return S_OK;
}

static HRESULT shapes(void *self, struct small a, struct mixed b, struct mixed *c)
{
    (void)self;
    c->weight = a.x + a.y + a.z + b.weight;
    c->count = b.count + 1;
    return S_OK;
}

static HRESULT optional(void *self, const LONG *a, LONG *b)
{
    (void)self;
    if (b)
        *b = a ? *a : -1;
    return a ? S_OK : S_FALSE;
}

static const void *const server_table[METHODS] = {
    server_query, server_add_ref, server_release, simple,  numbers,  texts,   variants,
    arrays,       records,        pointers,       objects, fixed,    fails,   halves,
    tells,        words,          money,          shapes,  optional, optional};

/* ---- the way there ---- */

static struct loop loop;
static IRpcProxyBuffer *proxy_buffer;
static void *proxy; /* the interface */
static const struct codec_interface *described;
static const void **table;

#define CALL(n, result, ...) ((result(*)(void *, __VA_ARGS__))(*(void ***)proxy)[n])

static int begin(void **state)
{
    (void)state;
    if (!described) {
        struct codec_build build = {0};
        assert_int_equal(codec_library_convert(&info, &build), S_OK);
        build.interface->iid = the_iid;
        described = build.interface;
        assert_int_equal(codec_proxy_table(described, &table), S_OK);
    }
    server.table = server_table;
    server.refs = 1;
    memset(&loop, 0, sizeof loop);
    loop.channel.lpVtbl = &loop_table;
    loop.refs = 1;
    assert_int_equal(codec_stub_create(described, (IUnknown *)&server, &loop.stub), S_OK);
    assert_int_equal(server.refs, 2);
    assert_int_equal(codec_proxy_create(described, table, NULL, &proxy_buffer, &proxy), S_OK);
    assert_int_equal(IRpcProxyBuffer_Connect(proxy_buffer, &loop.channel), S_OK);
    return 0;
}

static int end(void **state)
{
    (void)state;
    IUnknown_Release((IUnknown *)proxy);
    IRpcProxyBuffer_Release(proxy_buffer);
    IRpcStubBuffer_Release(loop.stub);
    assert_int_equal(loop.refs, 1);
    assert_int_equal(loop.buffers, 0);
    assert_int_equal(server.refs, 1);
    return 0;
}

static void a_simple_call(void **state)
{
    (void)state;
    BSTR text = SysAllocString(u"four");
    LONG sum = -1;
    HRESULT hr = CALL(SIMPLE, HRESULT, LONG, BSTR, LONG *)(proxy, 38, text, &sum);
    assert_int_equal(hr, S_FALSE);
    assert_int_equal(sum, 42);
    SysFreeString(text);
}

static void all_numbers(void **state)
{
    (void)state;
    double sum = 0;
    VARIANT_BOOL flag = VARIANT_TRUE;
    HRESULT hr = CALL(NUMBERS, HRESULT, signed char, BYTE, SHORT, USHORT, LONG, ULONG, LONGLONG,
                      ULONGLONG, float, double, CY, DATE, VARIANT_BOOL, double *,
                      VARIANT_BOOL *)(proxy, -100, 200, -30000, 60000, -2000000000, 4000000000u,
                                      -5000000000, 18000000000000000000u, 1.5f, 2.25,
                                      (CY){.int64 = -1234}, 36526.5, VARIANT_TRUE, &sum, &flag);
    assert_int_equal(hr, S_OK);
    assert_true(sum == 3.75);
    assert_int_equal(flag, VARIANT_FALSE);
}

static HRESULT call_texts(BSTR a, BSTR *b, BSTR *c)
{
    BSTR none = NULL;
    return CALL(TEXTS, HRESULT, BSTR, BSTR *, BSTR *, BSTR *)(proxy, a, b, c, &none);
}

static void strings(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        UINT size;
    } cases[] = {{"a\0b\0\0\0c\0", 8}, {"odd", 3}, {"", 0}, {"x", 1}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        BSTR a = SysAllocStringByteLen(cases[i].bytes, cases[i].size);
        BSTR b = SysAllocString(u"goes"), c = (BSTR)1;
        assert_int_equal(call_texts(a, &b, &c), S_OK);
        assert_null(b);
        assert_non_null(c);
        assert_int_equal(SysStringByteLen(c), cases[i].size);
        assert_memory_equal(c, cases[i].bytes, cases[i].size);
        SysFreeString(a);
        SysFreeString(c);
    }
    BSTR b = NULL, c = (BSTR)1;
    assert_int_equal(call_texts(NULL, &b, &c), S_OK);
    assert_non_null(b); /* empty is not NULL */
    assert_int_equal(SysStringLen(b), 0);
    SysFreeString(b);
    SysFreeString(c);
    static OLECHAR big[100000];
    BSTR a = SysAllocStringLen(big, COUNT(big));
    b = NULL;
    assert_int_equal(call_texts(a, &b, &c), S_OK);
    assert_int_equal(SysStringLen(c), COUNT(big));
    SysFreeString(a);
    SysFreeString(c);
}

static HRESULT call_variants(VARIANT a, VARIANT *b, VARIANT *c)
{
    return CALL(VARIANTS, HRESULT, VARIANT, VARIANT *, VARIANT *)(proxy, a, b, c);
}

static void variants_by_value(void **state)
{
    (void)state;
    VARIANT values[] = {
        {.vt = VT_EMPTY},
        {.vt = VT_NULL},
        {.vt = VT_I1, .cVal = -3},
        {.vt = VT_UI2, .uiVal = 65000},
        {.vt = VT_I4, .lVal = -70000},
        {.vt = VT_UI8, .ullVal = 1ull << 63},
        {.vt = VT_R4, .fltVal = 0.5f},
        {.vt = VT_R8, .dblVal = 1e300},
        {.vt = VT_CY, .cyVal = {.int64 = 12345}},
        {.vt = VT_DATE, .date = 2.5},
        {.vt = VT_BOOL, .boolVal = VARIANT_TRUE},
        {.vt = VT_ERROR, .scode = DISP_E_PARAMNOTFOUND},
        {.vt = VT_BSTR, .bstrVal = NULL},
        {.vt = VT_UNKNOWN, .punkVal = NULL},
        {.vt = VT_DISPATCH, .pdispVal = NULL},
        {.decVal = {.wReserved = VT_DECIMAL, .scale = 2, .Hi32 = 3, .Lo64 = 99}},
    };
    for (size_t i = 0; i < COUNT(values); i++) {
        VARIANT b = {.vt = VT_BSTR, .bstrVal = SysAllocString(u"before")}, c = {.vt = VT_R4};
        assert_int_equal(call_variants(values[i], &b, &c), S_OK);
        assert_int_equal(b.vt, VT_I4);
        assert_int_equal(b.lVal, 4711);
        assert_int_equal(c.vt, values[i].vt);
        assert_memory_equal(&c, &values[i], 16);
    }
    VARIANT text = {.vt = VT_BSTR, .bstrVal = SysAllocStringLen(u"a\0b", 3)};
    VARIANT b = {.vt = VT_EMPTY}, c;
    assert_int_equal(call_variants(text, &b, &c), S_OK);
    assert_int_equal(c.vt, VT_BSTR);
    assert_int_equal(SysStringLen(c.bstrVal), 3);
    VariantClear(&text);
    VariantClear(&c);
    VARIANT wrong = {.vt = 15};
    assert_int_equal(call_variants(wrong, &b, &c), DISP_E_BADVARTYPE);
    assert_int_equal(c.vt, VT_EMPTY);
}

static void variants_by_reference(void **state)
{
    (void)state;
    VARIANT c;
    LONG number = 5;
    VARIANT a = {.vt = VT_BYREF | VT_I4, .plVal = &number};
    VARIANT b = {.vt = VT_BYREF | VT_I4, .plVal = &number};
    assert_int_equal(call_variants(a, &b, &c), S_OK);
    assert_int_equal(number, 6);
    assert_int_equal(b.vt, VT_BYREF | VT_I4);
    assert_ptr_equal(b.plVal, &number);
    assert_int_equal(c.lVal, 5);

    BSTR text = SysAllocString(u"short");
    b = (VARIANT){.vt = VT_BYREF | VT_BSTR, .pbstrVal = &text};
    assert_int_equal(call_variants(a, &b, &c), S_OK);
    assert_int_equal(SysStringLen(text), 18);
    SysFreeString(text);

    VARIANT inner = {.vt = VT_I2, .iVal = 3};
    b = (VARIANT){.vt = VT_BYREF | VT_VARIANT, .pvarVal = &inner};
    assert_int_equal(call_variants(b, &b, &c), S_OK);
    assert_int_equal(inner.vt, VT_BSTR);
    assert_int_equal(SysStringLen(inner.bstrVal), 5);
    assert_int_equal(c.vt, VT_I2);
    VariantClear(&inner);

    DECIMAL decimal = {.Lo64 = 1};
    b = (VARIANT){.vt = VT_BYREF | VT_DECIMAL, .pdecVal = &decimal};
    assert_int_equal(call_variants(b, &b, &c), S_OK);
    assert_int_equal(decimal.Lo64, 77);
    assert_int_equal(c.decVal.Lo64, 1);

    SAFEARRAY *array = SafeArrayCreateVector(VT_I2, 0, 2);
    b = (VARIANT){.vt = VT_BYREF | VT_ARRAY | VT_I2, .pparray = &array};
    a = (VARIANT){.vt = VT_ARRAY | VT_I2, .parray = array};
    assert_int_equal(call_variants(a, &b, &c), S_OK);
    assert_int_equal(*(SHORT *)array->pvData, 1);
    assert_int_equal(c.vt, VT_ARRAY | VT_I2);
    VariantClear(&c);
    SafeArrayDestroy(array);

    a = (VARIANT){.vt = VT_EMPTY};
    b = (VARIANT){.vt = VT_BYREF | VT_I4, .plVal = NULL};
    assert_int_equal(call_variants(a, &b, &c), E_INVALIDARG);
}

static SAFEARRAY *nested(unsigned depth)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 5, 2);
    VARIANT *data = array->pvData;
    data[0].vt = VT_BSTR;
    data[0].bstrVal = SysAllocString(u"deep");
    if (depth > 1) {
        data[1].vt = VT_ARRAY | VT_VARIANT;
        data[1].parray = nested(depth - 1);
    }
    return array;
}

static HRESULT call_arrays(SAFEARRAY *a, SAFEARRAY **b, SAFEARRAY **c)
{
    return CALL(ARRAYS, HRESULT, SAFEARRAY *, SAFEARRAY **, SAFEARRAY **)(proxy, a, b, c);
}

static void safe_arrays(void **state)
{
    (void)state;
    SAFEARRAYBOUND bounds[] = {{2, 10}, {3, -1}};
    SAFEARRAY *a = SafeArrayCreate(VT_BSTR, 2, bounds), *b = nested(5), *c = (SAFEARRAY *)1;
    ((BSTR *)a->pvData)[1] = SysAllocString(u"12345");
    assert_int_equal(call_arrays(a, &b, &c), S_OK);
    VARIANT *data = b->pvData;
    assert_int_equal(SysStringLen(data[0].bstrVal), 4);
    assert_int_equal(data[1].vt, VT_ARRAY | VT_VARIANT);
    assert_int_equal(data[1].parray->rgsabound[0].lLbound, 5);
    assert_int_equal(((VARIANT *)data[1].parray->pvData)[0].vt, VT_BSTR);
    assert_int_equal(c->rgsabound[0].cElements, a->rgsabound[0].cElements);
    assert_int_equal(c->rgsabound[0].lLbound, -1);
    assert_int_equal(((LONG *)c->pvData)[1], 5);
    SafeArrayDestroy(b);
    SafeArrayDestroy(c);
    b = NULL;
    assert_int_equal(call_arrays(NULL, &b, &c), S_OK);
    assert_null(b);
    assert_int_equal(c->rgsabound[0].cElements, 0);
    SafeArrayDestroy(c);
    b = nested(100);
    assert_true(call_arrays(a, &b, &c) < 0);
    assert_null(c);
    SafeArrayDestroy(b);
    SafeArrayDestroy(a);
    a = SafeArrayCreateVector(VT_I8, 0, 1);
    b = NULL;
    assert_int_equal(call_arrays(a, &b, &c), DISP_E_TYPEMISMATCH);
    SafeArrayDestroy(a);
}

static void structures(void **state)
{
    (void)state;
    LONG far_a = 99, far_b = 100;
    struct record a = {.number = 7,
                       .text = SysAllocString(u"seven"),
                       .three = {1, 2, 33},
                       .far = &far_a,
                       .any = {.vt = VT_BSTR, .bstrVal = SysAllocString(u"any")}};
    struct record b = {.number = 8, .far = &far_b}, c;
    memset(&c, 0xee, sizeof c);
    HRESULT hr =
        CALL(RECORDS, HRESULT, struct record, struct record *, struct record *)(proxy, a, &b, &c);
    assert_int_equal(hr, S_OK);
    assert_int_equal(b.number, 80);
    assert_int_equal(SysStringLen(b.text), 8);
    assert_ptr_equal(b.far, &far_b);
    assert_int_equal(far_b, 1000);
    assert_int_equal(SysStringLen(c.text), 5);
    assert_int_equal(*c.far, 5);
    assert_int_equal(SysStringLen(c.any.bstrVal), 3);
    SysFreeString(a.text);
    SysFreeString(b.text);
    SysFreeString(c.text);
    CoTaskMemFree(c.far);
    VariantClear(&a.any);
    VariantClear(&c.any);

    struct mixed out;
    hr = CALL(SHAPES, HRESULT, struct small, struct mixed,
              struct mixed *)(proxy, (struct small){1, 2, 3}, (struct mixed){0.5, 41}, &out);
    assert_int_equal(hr, S_OK);
    assert_true(out.weight == 6.5 && out.count == 42);
}

static void far_pointers(void **state)
{
    (void)state;
    LONG in = 1, in_out = 2, *a = &in, *b = (LONG *)1, *c = &in_out;
    HRESULT hr = CALL(POINTERS, HRESULT, LONG **, LONG **, LONG **)(proxy, &a, &b, &c);
    assert_int_equal(hr, S_OK);
    assert_int_equal(*b, 2);
    assert_ptr_equal(c, &in_out);
    assert_int_equal(in_out, 12);
    CoTaskMemFree(b);
    a = NULL;
    hr = CALL(POINTERS, HRESULT, LONG **, LONG **, LONG **)(proxy, &a, &b, &c);
    assert_int_equal(hr, S_OK);
    assert_true(!b && !c);
    hr = CALL(POINTERS, HRESULT, LONG **, LONG **, LONG **)(proxy, NULL, &b, &c);
    assert_int_equal(hr, HRESULT_FROM_WIN32(1780));
    LONG answer = 0;
    assert_int_equal(CALL(OPTIONAL, HRESULT, LONG *, LONG *)(proxy, NULL, &answer), S_FALSE);
    assert_int_equal(answer, -1);
    assert_int_equal(CALL(OPTIONAL, HRESULT, LONG *, LONG *)(proxy, &in, NULL), S_OK);
    assert_int_equal(CALL(OPTIONAL, HRESULT, LONG *, LONG *)(proxy, &in, &answer), S_OK);
    assert_int_equal(answer, 1);
}

static void interfaces(void **state)
{
    (void)state;
    IUnknown *b = (IUnknown *)&server, *c = (IUnknown *)1;
    HRESULT hr = CALL(OBJECTS, HRESULT, IUnknown *, IUnknown **, IUnknown **)(proxy, NULL, &b, &c);
    assert_int_equal(hr, S_OK);
    assert_true(!b && !c);
    server.refs++; /* the one of b that went */
    b = (IUnknown *)&server;
    server.refs++;
    hr = CALL(OBJECTS, HRESULT, IUnknown *, IUnknown **, IUnknown **)(proxy, (IUnknown *)&server,
                                                                      &b, &c);
    assert_int_equal(hr, S_OK);
    assert_null(b);
    assert_ptr_equal(c, &server);
    IUnknown_Release(c);
    /* What was written for a call that could not be made is released. */
    hr = CALL(POINTERS, HRESULT, LONG **, LONG **, LONG **)(proxy, NULL, NULL, NULL);
    assert_true(hr < 0);
}

static void fixed_arrays(void **state)
{
    (void)state;
    LONG a[] = {1, 2, 3};
    BSTR b[2] = {(BSTR)1, (BSTR)1};
    VARIANT c[2] = {{.vt = VT_BSTR, .bstrVal = SysAllocString(u"old")}, {.vt = VT_EMPTY}};
    HRESULT hr = CALL(FIXED, HRESULT, LONG *, BSTR *, VARIANT *)(proxy, a, b, c);
    assert_int_equal(hr, S_OK);
    assert_null(b[0]);
    assert_int_equal(SysStringLen(b[1]), 6);
    assert_int_equal(c[0].vt, VT_EMPTY);
    assert_true(c[1].vt == VT_I2 && c[1].iVal == 12);
    SysFreeString(b[1]);
}

static void failures(void **state)
{
    (void)state;
    BSTR text = NULL;
    HRESULT hr = CALL(FAILS, HRESULT, BSTR *)(proxy, &text);
    assert_int_equal(hr, E_ACCESSDENIED);
    assert_int_equal(SysStringLen(text), 17);
    SysFreeString(text);

    loop.fails = RPC_E_DISCONNECTED;
    LONG sum = 1;
    text = (BSTR)1;
    assert_int_equal(CALL(SIMPLE, HRESULT, LONG, BSTR, LONG *)(proxy, 1, NULL, &sum),
                     RPC_E_DISCONNECTED);
    assert_int_equal(sum, 0);
    assert_int_equal(CALL(FAILS, HRESULT, BSTR *)(proxy, &text), RPC_E_DISCONNECTED);
    assert_null(text);
    assert_true(CALL(HALVES, double, double)(proxy, 5) == 0);
    loop.fails = S_OK;
    assert_int_equal(CALL(UNKNOWN_KIND, HRESULT, void *)(proxy, NULL),
                     RPC_E_CLIENT_CANTMARSHAL_DATA);
}

/* Every reply that ends too early. */
static void cut_replies(void **state)
{
    (void)state;
    struct record a = {.number = 7,
                       .text = SysAllocString(u"seven"),
                       .three = {1, 2, 33},
                       .any = {.vt = VT_BSTR, .bstrVal = SysAllocString(u"any")}};
    LONG far = 99;
    a.far = &far;
    bool is_whole = false;
    for (size_t size = 1; !is_whole; size++) {
        struct record b = {.number = 8, .far = &far}, c;
        loop.cut_reply = size;
        far = 99;
        HRESULT hr = CALL(RECORDS, HRESULT, struct record, struct record *,
                          struct record *)(proxy, a, &b, &c);
        is_whole = hr >= 0;
        if (!is_whole) {
            assert_int_equal(hr, RPC_E_CLIENT_CANTUNMARSHAL_DATA);
            assert_true(!c.text && !c.far && c.any.vt == VT_EMPTY);
        } else {
            SysFreeString(c.text);
            CoTaskMemFree(c.far);
            VariantClear(&c.any);
        }
        SysFreeString(b.text);
    }
    SysFreeString(a.text);
    VariantClear(&a.any);
}

static void other_results(void **state)
{
    (void)state;
    assert_true(CALL(HALVES, double, double)(proxy, 5) == 2.5);
    CALL(TELLS, void, LONG)(proxy, 31);
    assert_int_equal(server.told, 31);
    OLECHAR *first;
    assert_int_equal((CALL(WORDS, SHORT, const OLECHAR *, OLECHAR **,
                           const char *)(proxy, u"word", &first, "bytes")),
                     -2);
    assert_int_equal(first[0], 'w');
    CoTaskMemFree(first);
    assert_int_equal(
        (CALL(WORDS, SHORT, const OLECHAR *, OLECHAR **, const char *)(proxy, NULL, &first, NULL)),
        -1);
    assert_null(first);
    DECIMAL five = {.Lo64 = 5, .scale = 1}, out;
    assert_int_equal((CALL(MONEY, HRESULT, DECIMAL, DECIMAL *)(proxy, five, &out)), S_OK);
    assert_true(out.Lo64 == 5 && out.scale == 1 && out.sign == DECIMAL_NEG);
}

static struct {
    const IUnknownVtbl *table;
    LONG refs;
} outer;

static HRESULT outer_query(IUnknown *self, REFIID iid, void **ret)
{
    (void)self, (void)iid;
    *ret = NULL;
    return E_NOTIMPL;
}

static ULONG outer_add_ref(IUnknown *self)
{
    (void)self;
    return (ULONG)++outer.refs;
}

static ULONG outer_release(IUnknown *self)
{
    (void)self;
    return (ULONG)--outer.refs;
}

static void identity(void **state)
{
    (void)state;
    static const IUnknownVtbl outer_table = {outer_query, outer_add_ref, outer_release};
    outer.table = &outer_table;
    outer.refs = 1;
    IRpcProxyBuffer *buffer;
    void *inner, *asked;
    assert_int_equal(codec_proxy_create(described, table, (IUnknown *)&outer, &buffer, &inner),
                     S_OK);
    assert_int_equal(outer.refs, 2);
    assert_int_equal(IUnknown_QueryInterface((IUnknown *)inner, &IID_IUnknown, &asked), E_NOTIMPL);
    assert_int_equal(IUnknown_AddRef((IUnknown *)inner), 3);
    assert_int_equal(IUnknown_Release((IUnknown *)inner), 2);
    assert_int_equal(CALL(TELLS, HRESULT, LONG)(proxy, 1) & 0, 0);
    BSTR text = (BSTR)1;
    void *saved = proxy;
    proxy = inner;
    assert_int_equal(CALL(FAILS, HRESULT, BSTR *)(proxy, &text), CO_E_OBJNOTCONNECTED);
    assert_null(text);
    proxy = saved;
    assert_int_equal(IUnknown_Release((IUnknown *)inner), 1);
    assert_int_equal(IRpcProxyBuffer_Release(buffer), 0);

    assert_ptr_equal(IRpcStubBuffer_IsIIDSupported(loop.stub, &the_iid), loop.stub);
    assert_null(IRpcStubBuffer_IsIIDSupported(loop.stub, &IID_IDispatch));
    assert_int_equal(IRpcStubBuffer_CountRefs(loop.stub), 1);
    IRpcStubBuffer_Disconnect(loop.stub);
    assert_int_equal(server.refs, 1);
    assert_int_equal(CALL(FAILS, HRESULT, BSTR *)(proxy, &text), CO_E_OBJNOTCONNECTED);
    assert_int_equal(IRpcStubBuffer_Connect(loop.stub, (IUnknown *)&server), S_OK);
}

static int enter(void **state)
{
    (void)state;
    return CoInitialize(NULL);
}

static int leave(void **state)
{
    (void)state;
    CoUninitialize();
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_simple_call),
        TEST(all_numbers),
        TEST(strings),
        TEST(variants_by_value),
        TEST(variants_by_reference),
        TEST(safe_arrays),
        TEST(structures),
        TEST(far_pointers),
        TEST(interfaces),
        TEST(fixed_arrays),
        TEST(failures),
        TEST(cut_replies),
        TEST(other_results),
        TEST(identity),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
