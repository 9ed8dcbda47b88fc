/* SPDX-License-Identifier: MIT */
/* Values there and back, those that are refused, and the addresses that we go to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <pianola/variant_convert.h>
#include <pianola/variant_math.h>

#include "recorded.h"
#include "remoting/dotnet/message.h"
#include "remoting/dotnet/place.h"
#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/ticks.h"

static const struct caller near = {.scheme = URL_TCP, .address = "192.0.2.77"};
static const struct dotnet_place place = {.caller = &near, .own = "tcp://192.0.2.1:4711"};

/* Writes the values as the arguments of a call, and reads them. */
static void there_and_back(const VARIANT *values, VARIANT *ret, unsigned count)
{
    struct value_writer v;
    struct nrbf_tree tree;
    struct nrbf_value arguments[NAMED_ARGUMENTS_MOST];
    struct value_reader reader;
    uint32_t read;
    value_writer_init(&v, &place);
    message_put_call(&v, "Method", "Ns.Type, Assembly", values, count);
    assert_int_equal(v.hr, S_OK);
    assert_int_equal(nrbf_read(v.w.bytes, v.w.size, &tree), 0);
    assert_true(nrbf_text_is(tree.method, "Method"));
    assert_true(message_arguments(&tree, arguments, NAMED_ARGUMENTS_MOST, &read));
    assert_int_equal(read, count);
    value_reader_init(&reader, &place);
    for (unsigned i = 0; i < count; i++)
        assert_int_equal(value_read(&reader, &arguments[i], &ret[i]), S_OK);
    nrbf_tree_finish(&tree);
    value_writer_finish(&v);
}

static void plain_values(void **state)
{
    (void)state;
    VARIANT values[16] = {
        {.vt = VT_I1, .cVal = -5},
        {.vt = VT_UI1, .bVal = 200},
        {.vt = VT_I2, .iVal = -3},
        {.vt = VT_UI2, .uiVal = 65535},
        {.vt = VT_I4, .lVal = INT32_MIN},
        {.vt = VT_UI4, .ulVal = 4000000000u},
        {.vt = VT_I8, .llVal = INT64_MIN},
        {.vt = VT_UI8, .ullVal = UINT64_MAX},
        {.vt = VT_R4, .fltVal = 1.5f},
        {.vt = VT_R8, .dblVal = -2.25},
        {.vt = VT_BOOL, .boolVal = -1},
        {.vt = VT_EMPTY},
        {.vt = VT_DATE, .date = 38046.5},
        {.vt = VT_DATE, .date = -1.25},
        {.vt = VT_BSTR},
        {.vt = VT_BSTR},
    };
    V_BSTR(&values[14]) = SysAllocString(u"gr\u00fc\u00df \U0001F600");
    V_BSTR(&values[15]) = SysAllocString(u"");
    static const uint8_t sizes[16] = {1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 2, 0, 8, 8, 0, 0};
    for (unsigned list = 0; list < 2; list++) { /* inline, and in an array because of the last */
        VARIANT ret[17], given[17];
        memcpy(given, values, sizeof values);
        given[16] = (VARIANT){.vt = VT_EMPTY};
        if (list) {
            V_VT(&given[16]) = VT_ARRAY | VT_I4;
            V_ARRAY(&given[16]) = SafeArrayCreateVector(VT_I4, 0, 2);
        }
        there_and_back(given, ret, 17);
        for (unsigned i = 0; i < 16; i++) {
            assert_int_equal(V_VT(&ret[i]), V_VT(&values[i]));
            if (V_VT(&ret[i]) == VT_BSTR)
                assert_int_equal(VarBstrCmp(V_BSTR(&ret[i]), V_BSTR(&values[i]), 0, 0), VARCMP_EQ);
            else if (V_VT(&ret[i]) != VT_EMPTY)
                assert_memory_equal(&V_I8(&ret[i]), &V_I8(&values[i]), sizes[i]);
            VariantClear(&ret[i]);
        }
        assert_int_equal(V_VT(&ret[16]), V_VT(&given[16]));
        VariantClear(&ret[16]);
        VariantClear(&given[16]);
    }
    SysFreeString(V_BSTR(&values[14]));
    SysFreeString(V_BSTR(&values[15]));
}

static void decimals(void **state)
{
    (void)state;
    static const OLECHAR *const texts[] = {u"0", u"-1234567.8901", u"79228162514264337593543950335",
                                           u"0.0000000000000000000000000001"};
    for (unsigned i = 0; i < 4; i++) {
        VARIANT value = {0}, ret;
        assert_int_equal(VarDecFromStr(texts[i], 0x7f, 0, &V_DECIMAL(&value)), S_OK);
        V_VT(&value) = VT_DECIMAL;
        there_and_back(&value, &ret, 1);
        assert_int_equal(V_VT(&ret), VT_DECIMAL);
        assert_int_equal(VarDecCmp(&V_DECIMAL(&ret), &V_DECIMAL(&value)), VARCMP_EQ);
    }
    VARIANT money = {.vt = VT_CY}, ret;
    V_CY(&money).int64 = 12345;
    there_and_back(&money, &ret, 1);
    assert_int_equal(V_VT(&ret), VT_DECIMAL);
}

static void arrays(void **state)
{
    (void)state;
    VARIANT values[3] = {
        {.vt = VT_ARRAY | VT_VARIANT}, {.vt = VT_ARRAY | VT_BSTR}, {.vt = VT_ARRAY | VT_R8}};
    SAFEARRAYBOUND bounds[2] = {{2, 0}, {3, 0}};
    V_ARRAY(&values[0]) = SafeArrayCreateVector(VT_VARIANT, 0, 2);
    V_ARRAY(&values[1]) = SafeArrayCreateVector(VT_BSTR, 0, 2);
    V_ARRAY(&values[2]) = SafeArrayCreate(VT_R8, 2, bounds);
    BSTR text = SysAllocString(u"text");
    LONG zero = 0, one = 1;
    VARIANT inner = {.vt = VT_BSTR};
    V_BSTR(&inner) = text;
    SafeArrayPutElement(V_ARRAY(&values[0]), &zero, &inner);
    inner = values[1];
    SafeArrayPutElement(V_ARRAY(&values[0]), &one, &inner); /* a copy, still empty */
    SafeArrayPutElement(V_ARRAY(&values[1]), &one, text);
    SysFreeString(text);
    for (LONG i = 0; i < 2; i++)
        for (LONG n = 0; n < 3; n++) {
            double real = (double)(10 * i + n);
            SafeArrayPutElement(V_ARRAY(&values[2]), (LONG[]){i, n}, &real);
        }
    VARIANT ret[3], element = {.vt = VT_EMPTY};
    there_and_back(values, ret, 3);
    assert_int_equal(V_VT(&ret[0]), VT_ARRAY | VT_VARIANT);
    SafeArrayGetElement(V_ARRAY(&ret[0]), &one, &element);
    assert_int_equal(V_VT(&element), VT_ARRAY | VT_BSTR);
    VariantClear(&element);
    assert_int_equal(V_VT(&ret[1]), VT_ARRAY | VT_BSTR);
    BSTR read[2] = {NULL, NULL};
    SafeArrayGetElement(V_ARRAY(&ret[1]), &zero, &read[0]);
    SafeArrayGetElement(V_ARRAY(&ret[1]), &one, &read[1]);
    assert_null(read[0]);
    assert_int_equal(SysStringLen(read[1]), 4);
    SysFreeString(read[1]);
    assert_int_equal(V_VT(&ret[2]), VT_ARRAY | VT_R8);
    for (LONG i = 0; i < 2; i++)
        for (LONG n = 0; n < 3; n++) {
            double real = -1;
            SafeArrayGetElement(V_ARRAY(&ret[2]), (LONG[]){i, n}, &real);
            assert_true(real == (double)(10 * i + n));
        }
    for (int i = 0; i < 3; i++) {
        assert_int_equal(VariantClear(&values[i]), S_OK);
        assert_int_equal(VariantClear(&ret[i]), S_OK);
    }
}

static void dates(void **state)
{
    (void)state;
    assert_true(date_of_ticks(INT64_C(599264352000000000)) == 0.0); /* 1899-12-30 */
    assert_int_equal(ticks_of_date(0.0), INT64_C(599264352000000000));
    for (double day = -650000.5; day < 2900000; day += 1234.56789) {
        int64_t ticks = ticks_of_date(day);
        assert_int_equal(ticks_of_date(date_of_ticks(ticks)), ticks);
    }
    assert_int_equal(ticks_of_date(1e300), 0);
}

/* A long text that is referred to often, an array of such arrays: small to send, large to have. */
static void large_ones(void **state)
{
    (void)state;
    enum { LONG_TEXT = 1 << 20, TIMES = 1000 };
    struct nrbf_writer w = {0};
    struct nrbf_tree tree;
    char *text = malloc(LONG_TEXT);
    memset(text, 'x', LONG_TEXT);
    nrbf_put_header(&w, 1);
    nrbf_put_u8(&w, 16);
    nrbf_put_u32(&w, nrbf_new_id(&w));
    nrbf_put_u32(&w, TIMES);
    for (int i = 0; i < TIMES; i++)
        nrbf_put_reference(&w, 2);
    nrbf_put_u8(&w, 6);
    nrbf_put_u32(&w, nrbf_new_id(&w));
    nrbf_put_text(&w, text, LONG_TEXT);
    for (uint32_t id = 3; id < 30; id++) { /* each twice the one before */
        nrbf_put_u8(&w, 16);
        nrbf_put_u32(&w, nrbf_new_id(&w));
        nrbf_put_u32(&w, 2);
        nrbf_put_reference(&w, id == 3 ? 1 : id - 1);
        nrbf_put_reference(&w, id == 3 ? 1 : id - 1);
    }
    nrbf_put_end(&w);
    static const uint8_t roots[] = {1, 2, 3, 29};
    for (unsigned i = 0; i < sizeof roots; i++) {
        struct value_reader reader;
        VARIANT ret;
        w.bytes[1] = roots[i];
        assert_int_equal(nrbf_read(w.bytes, w.size, &tree), 0);
        value_reader_init(&reader, &place);
        HRESULT hr = value_read(&reader, &tree.root, &ret);
        assert_int_equal(hr, roots[i] == 2 ? S_OK : E_OUTOFMEMORY);
        VariantClear(&ret);
        nrbf_tree_finish(&tree);
    }
    free(text);
    nrbf_writer_finish(&w);
}

static void classes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        HRESULT hr;
        VARTYPE vt;
    } cases[] = {
        {"guid_call", S_OK, VT_BSTR},
        {"pages_call", DISP_E_TYPEMISMATCH, 0},
        {"activate_call", DISP_E_TYPEMISMATCH, 0},
        {"sponsor_call", E_ACCESSDENIED, 0},
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = 0;
        uint8_t *bytes = recorded_read(cases[i].name, "bin", &size);
        struct nrtp_head head;
        struct nrbf_tree tree;
        struct nrbf_value arguments[NAMED_ARGUMENTS_MOST];
        struct value_reader reader;
        uint32_t count;
        VARIANT ret;
        int n = nrtp_read(bytes, size, &head);
        assert_int_equal(nrbf_read(bytes + n, head.length, &tree), 0);
        assert_true(message_arguments(&tree, arguments, NAMED_ARGUMENTS_MOST, &count));
        assert_int_equal(count, 1);
        value_reader_init(&reader, &place);
        assert_int_equal(value_read(&reader, &arguments[0], &ret), cases[i].hr);
        assert_int_equal(V_VT(&ret), cases[i].vt);
        VariantClear(&ret);
        nrbf_tree_finish(&tree);
        free(bytes);
    }
}

static void failures(void **state)
{
    (void)state;
    struct value_writer v;
    struct nrbf_tree tree;
    struct nrbf_value result, exception;
    struct named_failure failure = {E_ACCESSDENIED, "", "no"}, read;
    value_writer_init(&v, &place);
    message_put_failure(&v, &failure);
    assert_int_equal(nrbf_read(v.w.bytes, v.w.size, &tree), 0);
    assert_true(message_answer(&tree, &result, &exception));
    message_read_failure(&exception, &read);
    assert_int_equal(read.hr, E_ACCESSDENIED);
    assert_string_equal(read.type, "System.UnauthorizedAccessException");
    assert_string_equal(read.message, "no");
    nrbf_tree_finish(&tree);
    value_writer_finish(&v);
}

/* A result and what comes out, each plain or not. */
static void answers(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 4; kind++) {
        VARIANT values[2] = {{.vt = VT_I4, .lVal = 1}, {.vt = VT_I4, .lVal = 2}};
        VARIANT result = {.vt = VT_I4, .lVal = 3}, ret;
        bool is_out[2] = {false, true};
        struct value_writer v;
        struct nrbf_tree tree;
        struct nrbf_value read, exception, outs[2];
        struct value_reader reader;
        uint32_t count;
        if (kind & 1) {
            V_VT(&result) = VT_ARRAY | VT_I4;
            V_ARRAY(&result) = SafeArrayCreateVector(VT_I4, 0, 1);
        }
        if (kind & 2) {
            V_VT(&values[1]) = VT_ARRAY | VT_UI1;
            V_ARRAY(&values[1]) = SafeArrayCreateVector(VT_UI1, 0, 1);
        }
        value_writer_init(&v, &place);
        message_put_answer(&v, &result, values, is_out, 2);
        assert_int_equal(v.hr, S_OK);
        assert_int_equal(nrbf_read(v.w.bytes, v.w.size, &tree), 0);
        assert_true(message_answer(&tree, &read, &exception));
        assert_true(message_arguments(&tree, outs, 2, &count));
        assert_int_equal(count, 2);
        assert_int_equal(outs[0].kind, NRBF_IS_NULL);
        value_reader_init(&reader, &place);
        assert_int_equal(value_read(&reader, &outs[1], &ret), S_OK);
        assert_int_equal(V_VT(&ret), V_VT(&values[1]));
        VariantClear(&ret);
        assert_int_equal(value_read(&reader, &read, &ret), S_OK);
        assert_int_equal(V_VT(&ret), V_VT(&result));
        VariantClear(&ret);
        VariantClear(&result);
        VariantClear(&values[1]);
        nrbf_tree_finish(&tree);
        value_writer_finish(&v);
    }
}

static void places(void **state)
{
    (void)state;
    const struct caller here = {.scheme = URL_TCP, .address = "127.0.0.1"};
    assert_true(place_allows(&near, "192.0.2.77"));
    assert_true(place_allows(&near, "::ffff:192.0.2.77"));
    assert_false(place_allows(&near, "192.0.2.78"));
    assert_false(place_allows(&near, "127.0.0.1"));
    assert_false(place_allows(&near, "localhost"));
    assert_false(place_allows(&near, ""));
    assert_true(place_allows(&here, "127.0.0.1"));
    assert_false(place_allows(&here, "127.0.0.2"));
    assert_false(place_allows(&here, "169.254.169.254"));
    assert_false(place_allows(NULL, "127.0.0.1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_values), cmocka_unit_test(decimals), cmocka_unit_test(arrays),
        cmocka_unit_test(dates),        cmocka_unit_test(classes),  cmocka_unit_test(large_ones),
        cmocka_unit_test(failures),     cmocka_unit_test(answers),  cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
