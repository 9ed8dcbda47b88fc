/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/variant.h>

enum { ROOM = 30, UNTOUCHED = 0xee };

struct parse {
    const OLECHAR *text;
    ULONG in;
    HRESULT hr;
    int used, count, shift, power;
    ULONG out;
    BYTE digit[8];
};

#define NO DISP_E_TYPEMISMATCH
static const struct parse parses[] = {
    {OLESTR("0"), 0, S_OK, 1, 1, 0, 0, 0, {0}},
    {OLESTR("12"), 0, S_OK, 2, 2, 0, 0, 0, {1, 2}},
    {OLESTR("1000"), 0, S_OK, 4, 1, 0, 3, 0, {1}},
    {OLESTR("00100200"), 0, S_OK, 8, 4, 0, 2, 0, {1, 0, 0, 2}},
    {OLESTR(""), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("a"), 0, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR(" 1"), 0, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR(" 1"), NUMPRS_LEADING_WHITE, S_OK, 2, 1, 0, 0, NUMPRS_LEADING_WHITE, {1}},
    {OLESTR("1 "), 0, S_OK, 1, 1, 0, 0, 0, {1}},
    {OLESTR("1 "), NUMPRS_USE_ALL, NO, 1, 1, 0, 0, 0, {1}},
    {OLESTR("1 "), NUMPRS_TRAILING_WHITE, S_OK, 2, 1, 0, 0, NUMPRS_TRAILING_WHITE, {1}},
    {OLESTR("+1"), NUMPRS_LEADING_PLUS, S_OK, 2, 1, 0, 0, NUMPRS_LEADING_PLUS, {1}},
    {OLESTR("-1"), 0, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("-1"), NUMPRS_LEADING_MINUS, S_OK, 2, 1, 0, 0, NUMPRS_LEADING_MINUS | NUMPRS_NEG, {1}},
    {OLESTR("--1"), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("1-"),
     NUMPRS_TRAILING_MINUS,
     S_OK,
     2,
     1,
     0,
     0,
     NUMPRS_TRAILING_MINUS | NUMPRS_NEG,
     {1}},
    {OLESTR("-1-"), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("(1)"), NUMPRS_PARENS, S_OK, 3, 1, 0, 0, NUMPRS_PARENS | NUMPRS_NEG, {1}},
    {OLESTR("(1"), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("1.50"), 0, S_OK, 1, 1, 0, 0, 0, {1}},
    {OLESTR("1.50"), NUMPRS_DECIMAL, S_OK, 4, 2, 0, -1, NUMPRS_DECIMAL, {1, 5}},
    {OLESTR(".05"), NUMPRS_DECIMAL, S_OK, 3, 1, 0, -2, NUMPRS_DECIMAL, {5}},
    {OLESTR("0.0"), NUMPRS_DECIMAL, S_OK, 3, 1, 0, 0, NUMPRS_DECIMAL, {0}},
    {OLESTR("10.0"), NUMPRS_DECIMAL, S_OK, 4, 1, 0, 1, NUMPRS_DECIMAL, {1}},
    {OLESTR("."), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("1.2.3"), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("1,234"), NUMPRS_THOUSANDS, S_OK, 5, 4, 0, 0, NUMPRS_THOUSANDS, {1, 2, 3, 4}},
    {OLESTR("1,234"), 0, S_OK, 1, 1, 0, 0, 0, {1}},
    {OLESTR(",1"), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("$11"), NUMPRS_CURRENCY, S_OK, 3, 2, 0, 0, NUMPRS_CURRENCY, {1, 1}},
    {OLESTR("11$"), NUMPRS_CURRENCY, S_OK, 3, 2, 0, 0, NUMPRS_CURRENCY, {1, 1}},
    {OLESTR("1E3"), NUMPRS_EXPONENT, S_OK, 3, 1, 0, 3, NUMPRS_EXPONENT, {1}},
    {OLESTR("1e-3"), NUMPRS_EXPONENT, S_OK, 4, 1, 0, -3, NUMPRS_EXPONENT, {1}},
    {OLESTR("1d+3"), NUMPRS_EXPONENT, S_OK, 4, 1, 0, 3, NUMPRS_EXPONENT, {1}},
    {OLESTR("1e"), NUMPRS_EXPONENT, S_OK, 1, 1, 0, 0, 0, {1}},
    {OLESTR("1e999999999"), NUMPRS_STD, DISP_E_OVERFLOW, 0, 0, 0, 0, 0, {0}},
    {OLESTR("&HF800"), NUMPRS_HEX_OCT, S_OK, 6, 4, 4, 0, NUMPRS_HEX_OCT, {15, 8, 0, 0}},
    {OLESTR("&h00fG"), NUMPRS_HEX_OCT, S_OK, 5, 1, 4, 0, NUMPRS_HEX_OCT, {15}},
    {OLESTR("&o778"), NUMPRS_HEX_OCT, S_OK, 4, 2, 3, 0, NUMPRS_HEX_OCT, {7, 7}},
    {OLESTR("&H"), NUMPRS_STD, NO, 0, 0, 0, 0, 0, {0}},
    {OLESTR("&HF"), NUMPRS_STD & ~NUMPRS_HEX_OCT, NO, 0, 0, 0, 0, 0, {0}},
};

static void reading(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof parses / sizeof *parses; i++) {
        const struct parse *want = parses + i;
        BYTE digit[ROOM];
        NUMPARSE got = {.cDig = ROOM, .dwInFlags = want->in};
        memset(digit, UNTOUCHED, sizeof digit);
        HRESULT hr = VarParseNumFromStr(want->text, 0x409, 0, &got, digit);
        if (hr != want->hr)
            fail_msg("number %zu: %#x", i, hr);
        if (want->hr != S_OK)
            continue;
        if (got.cchUsed != want->used || got.cDig != want->count || got.nPwr10 != want->power ||
            got.nBaseShift != want->shift || got.dwOutFlags != want->out ||
            got.dwInFlags != want->in)
            fail_msg("number %zu: used %d, digits %d, power %d, flags %#x", i, got.cchUsed,
                     got.cDig, got.nPwr10, got.dwOutFlags);
        assert_memory_equal(digit, want->digit, (size_t)want->count);
        assert_int_equal(digit[want->count], UNTOUCHED);
    }
}

static void reading_into_little_room(void **state)
{
    (void)state;
    BYTE digit[4] = {9, 9, 9, 9};
    NUMPARSE got = {.cDig = 2, .dwInFlags = NUMPRS_STD};
    assert_int_equal(VarParseNumFromStr(OLESTR("12345.6"), 0x409, 0, &got, digit), S_OK);
    assert_int_equal(got.cDig, 2);
    assert_int_equal(got.nPwr10, 3);
    assert_true(got.dwOutFlags & NUMPRS_INEXACT);
    assert_memory_equal(digit, "\1\2\11\11", 4);
    got = (NUMPARSE){.cDig = 2, .dwInFlags = NUMPRS_STD};
    assert_int_equal(VarParseNumFromStr(OLESTR("12000"), 0x409, 0, &got, digit), S_OK);
    assert_int_equal(got.nPwr10, 3);
    assert_false(got.dwOutFlags & NUMPRS_INEXACT);
    got = (NUMPARSE){.cDig = -1};
    assert_int_equal(VarParseNumFromStr(OLESTR("1"), 0x409, 0, &got, digit), E_INVALIDARG);
    assert_int_equal(VarParseNumFromStr(OLESTR("1"), 0x409, 0, NULL, digit), E_INVALIDARG);
    got = (NUMPARSE){.cDig = 2};
    assert_int_equal(VarParseNumFromStr(NULL, 0x409, 0, &got, digit), DISP_E_TYPEMISMATCH);
}

static VARIANT number(const OLECHAR *text, ULONG types, HRESULT want)
{
    BYTE digit[ROOM];
    NUMPARSE parse = {.cDig = ROOM, .dwInFlags = NUMPRS_STD};
    VARIANT value;
    assert_int_equal(VarParseNumFromStr(text, 0x409, 0, &parse, digit), S_OK);
    assert_int_equal(VarNumFromParseNum(&parse, digit, types, &value), want);
    return value;
}

static void fitting(void **state)
{
    (void)state;
    const ULONG whole =
        VTBIT_I1 | VTBIT_UI1 | VTBIT_I2 | VTBIT_UI2 | VTBIT_I4 | VTBIT_UI4 | VTBIT_I8 | VTBIT_UI8;
    static const struct {
        const OLECHAR *text;
        VARTYPE vt;
    } smallest[] = {
        {OLESTR("127"), VT_I1},        {OLESTR("128"), VT_UI1},
        {OLESTR("-129"), VT_I2},       {OLESTR("32768"), VT_UI2},
        {OLESTR("65536"), VT_I4},      {OLESTR("2147483648"), VT_UI4},
        {OLESTR("4294967296"), VT_I8}, {OLESTR("18446744073709551615"), VT_UI8},
        {OLESTR("&HFF"), VT_I1},       {OLESTR("&H8000"), VT_I2},
        {OLESTR("&HFFFFFFFF"), VT_I4}, {OLESTR("&H100000000"), VT_I8},
        {OLESTR("127.5"), VT_UI1},     {OLESTR("126.5"), VT_I1},
    };
    for (size_t i = 0; i < sizeof smallest / sizeof *smallest; i++) {
        VARIANT value = number(smallest[i].text, whole, S_OK);
        assert_int_equal(V_VT(&value), smallest[i].vt);
    }
    VARIANT value = number(OLESTR("&HFFFF"), VTBIT_I2, S_OK);
    assert_int_equal(V_I2(&value), -1);
    value = number(OLESTR("&HFFFF"), VTBIT_I4, S_OK);
    assert_int_equal(V_I4(&value), 65535);
    value = number(OLESTR("&HFFFF"), VTBIT_R8, S_OK);
    assert_true(V_R8(&value) == 65535);
    value = number(OLESTR("2.5"), whole, S_OK);
    assert_int_equal(V_I1(&value), 2);
    value = number(OLESTR("2.5000000000000000001"), whole, S_OK);
    assert_int_equal(V_I1(&value), 3);
    value = number(OLESTR("2.5"), whole | VTBIT_R8, S_OK);
    assert_int_equal(V_VT(&value), VT_R8);
    assert_true(V_R8(&value) == 2.5);
    value = number(OLESTR("0.1"), VTBIT_R4 | VTBIT_R8, S_OK);
    assert_int_equal(V_VT(&value), VT_R4);
    value = number(OLESTR("1e39"), VTBIT_R4 | VTBIT_R8, S_OK);
    assert_int_equal(V_VT(&value), VT_R8);
    value = number(OLESTR("-1.23456"), VTBIT_CY | VTBIT_DECIMAL, S_OK);
    assert_int_equal(V_VT(&value), VT_CY);
    assert_int_equal(V_CY(&value).int64, -12346);
    value = number(OLESTR("922337203685478"), VTBIT_CY | VTBIT_DECIMAL, S_OK);
    assert_int_equal(V_VT(&value), VT_DECIMAL);
    assert_int_equal(V_DECIMAL(&value).Lo64, 922337203685478);
    value = number(OLESTR("18446744073709551616"), whole | VTBIT_DECIMAL | VTBIT_R8, S_OK);
    assert_int_equal(V_VT(&value), VT_DECIMAL);
    number(OLESTR("18446744073709551616"), whole, DISP_E_OVERFLOW);
    number(OLESTR("&H10000000000000000"), whole | VTBIT_R8, DISP_E_OVERFLOW);
    number(OLESTR("1e29"), VTBIT_DECIMAL, DISP_E_OVERFLOW);
    number(OLESTR("1e309"), VTBIT_R8, DISP_E_OVERFLOW);
    value = number(OLESTR("1e-400"), VTBIT_R8, S_OK);
    assert_true(V_R8(&value) == 0);
    value = number(OLESTR("1e-400"), VTBIT_DECIMAL, S_OK);
    assert_int_equal(V_DECIMAL(&value).Lo64, 0);
    value = number(OLESTR("1e-400"), VTBIT_I2, S_OK);
    assert_int_equal(V_I2(&value), 0);
    number(OLESTR("1e400"), VTBIT_I2, DISP_E_OVERFLOW);
}

static void assert_text(HRESULT hr, BSTR got, const char *want)
{
    assert_int_equal(hr, S_OK);
    char text[80] = "";
    assert_true(SysStringLen(got) < sizeof text);
    for (UINT i = 0; i < SysStringLen(got); i++)
        text[i] = (char)got[i];
    SysFreeString(got);
    assert_string_equal(text, want);
}

static void writing(void **state)
{
    (void)state;
    BSTR got = NULL;
#define TEXT(from, value, want)                                                                    \
    do {                                                                                           \
        HRESULT hr_ = VarBstrFrom##from(value, 0x409, 0, &got);                                    \
        assert_text(hr_, got, want);                                                               \
    } while (0)
    TEXT(I1, (CHAR)-128, "-128");
    TEXT(UI1, 255, "255");
    TEXT(I2, -1, "-1");
    TEXT(UI2, 65535, "65535");
    TEXT(I4, INT32_MIN, "-2147483648");
    TEXT(UI4, UINT32_MAX, "4294967295");
    TEXT(I8, INT64_MIN, "-9223372036854775808");
    TEXT(UI8, UINT64_MAX, "18446744073709551615");
    TEXT(R8, 0.0, "0");
    TEXT(R8, -0.0, "0");
    TEXT(R8, 0.5, "0.5");
    TEXT(R8, 0.05, "0.05");
    TEXT(R8, -1.25, "-1.25");
    TEXT(R8, 100.0, "100");
    TEXT(R8, 0.0001, "0.0001");
    TEXT(R8, 0.00001, "1E-05");
    TEXT(R8, 1e14, "100000000000000");
    TEXT(R8, 1e15, "1E+15");
    TEXT(R8, -1.5e300, "-1.5E+300");
    TEXT(R8, 0.1 + 0.2, "0.3");
    TEXT(R8, 123456789012345678.0, "1.23456789012346E+17");
    TEXT(R4, 654322.23456f, "654322.3");
    TEXT(R4, 0.1f, "0.1");
    TEXT(R4, 1e7f, "1E+07");
    TEXT(Cy, ((CY){.int64 = 4711}), "0.4711");
    TEXT(Cy, ((CY){.int64 = -45000}), "-4.5");
    TEXT(Cy, ((CY){.int64 = INT64_MIN}), "-922337203685477.5808");
    TEXT(Cy, ((CY){.int64 = 0}), "0");
    TEXT(Bool, VARIANT_TRUE, "True");
    TEXT(Bool, VARIANT_FALSE, "False");
    DECIMAL decimal = {0};
    decimal.Lo64 = UINT64_MAX;
    decimal.Hi32 = UINT32_MAX;
    TEXT(Dec, &decimal, "79228162514264337593543950335");
    decimal.scale = 28;
    decimal.sign = DECIMAL_NEG;
    TEXT(Dec, &decimal, "-7.9228162514264337593543950335");
    decimal = (DECIMAL){0};
    decimal.Lo64 = 150;
    decimal.scale = 3;
    TEXT(Dec, &decimal, "0.15");
    decimal.Lo64 = 0;
    decimal.sign = DECIMAL_NEG;
    TEXT(Dec, &decimal, "0");
    decimal.scale = 29;
    assert_int_equal(VarBstrFromDec(&decimal, 0x409, 0, &got), E_INVALIDARG);
    assert_int_equal(VarBstrFromI4(1, 0x409, 0, NULL), E_INVALIDARG);
#undef TEXT
}

static void in_other_places(void **state)
{
    (void)state;
    double value = 0;
    BSTR got = NULL;
    HRESULT hr = VarBstrFromR8(-0.5, 0x0c0a, 0, &got);
    assert_text(hr, got, "-0,5");
    hr = VarBstrFromCy((CY){.int64 = 15000}, 0x0407, 0, &got);
    assert_text(hr, got, "1,5");
    assert_int_equal(VarR8FromStr(OLESTR("1.234,5"), 0x0407, 0, &value), S_OK);
    assert_true(value == 1234.5);
    assert_int_equal(VarR8FromStr(OLESTR("1\u00a0234,5"), 0x0419, 0, &value), S_OK);
    assert_true(value == 1234.5);
    assert_int_equal(VarR8FromStr(OLESTR("1,234.5"), 0x0809, 0, &value), S_OK);
    assert_true(value == 1234.5);
}

static void numbers_of_text(void **state)
{
    (void)state;
    LONG i4 = 0;
    assert_int_equal(VarI4FromStr(NULL, 0x409, 0, &i4), DISP_E_TYPEMISMATCH);
    assert_int_equal(VarI4FromStr(OLESTR(""), 0x409, 0, &i4), DISP_E_TYPEMISMATCH);
    assert_int_equal(VarI4FromStr(OLESTR("1x"), 0x409, 0, &i4), DISP_E_TYPEMISMATCH);
    assert_int_equal(VarI4FromStr(OLESTR("2147483648"), 0x409, 0, &i4), DISP_E_OVERFLOW);
    assert_int_equal(VarI4FromStr(OLESTR(" (1,234.5) "), 0x409, 0, &i4), S_OK);
    assert_int_equal(i4, -1234);
    BYTE ui1 = 0;
    assert_int_equal(VarUI1FromStr(OLESTR("-1"), 0x409, 0, &ui1), DISP_E_OVERFLOW);
    assert_int_equal(VarUI1FromStr(OLESTR("-0.5"), 0x409, 0, &ui1), S_OK);
    assert_int_equal(ui1, 0);
    double r8 = 0;
    assert_int_equal(VarR8FromStr(OLESTR("0.1"), 0x409, 0, &r8), S_OK);
    assert_true(r8 == 0.1);
    assert_int_equal(VarR8FromStr(OLESTR("4.9406564584124654e-324"), 0x409, 0, &r8), S_OK);
    assert_true(r8 == 0x1p-1074);
    float r4 = 0;
    assert_int_equal(VarR4FromStr(OLESTR("1e39"), 0x409, 0, &r4), DISP_E_OVERFLOW);
    DECIMAL decimal;
    assert_int_equal(VarDecFromStr(OLESTR("-1.10"), 0x409, 0, &decimal), S_OK);
    assert_int_equal(decimal.wReserved, 0);
    assert_int_equal(decimal.scale, 1);
    assert_int_equal(decimal.sign, DECIMAL_NEG);
    assert_int_equal(decimal.Lo64, 11);
    VARIANT_BOOL truth = 5;
    assert_int_equal(VarBoolFromStr(OLESTR("tRUE"), 0x409, 0, &truth), S_OK);
    assert_int_equal(truth, VARIANT_TRUE);
    assert_int_equal(VarBoolFromStr(OLESTR("#FALSE#"), 0x409, 0, &truth), S_OK);
    assert_int_equal(truth, VARIANT_FALSE);
    assert_int_equal(VarBoolFromStr(OLESTR("0.1"), 0x409, 0, &truth), S_OK);
    assert_int_equal(truth, VARIANT_TRUE);
    assert_int_equal(VarBoolFromStr(OLESTR("Truer"), 0x409, 0, &truth), DISP_E_TYPEMISMATCH);
    assert_int_equal(VarBoolFromStr(NULL, 0x409, 0, &truth), DISP_E_TYPEMISMATCH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading),         cmocka_unit_test(reading_into_little_room),
        cmocka_unit_test(fitting),         cmocka_unit_test(writing),
        cmocka_unit_test(numbers_of_text), cmocka_unit_test(in_other_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
