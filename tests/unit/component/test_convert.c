/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <float.h>
#include <cmocka.h>

#include <pianola/variant.h>

/* The conversion gives a value, or it fails and leaves the result alone. */
#define GIVES(function, type, in, want)                                                            \
    do {                                                                                           \
        type got_ = (type)99;                                                                      \
        assert_int_equal(function(in, &got_), S_OK);                                               \
        assert_true(got_ == (type)(want));                                                         \
    } while (0)
#define FAILS(function, type, in, want)                                                            \
    do {                                                                                           \
        type got_ = (type)99;                                                                      \
        assert_int_equal(function(in, &got_), want);                                               \
        assert_true(got_ == (type)99);                                                             \
    } while (0)
#define OVERFLOWS(function, type, in) FAILS(function, type, in, DISP_E_OVERFLOW)

static CY cy(double value)
{
    return (CY){.int64 = (LONGLONG)rint(value * 10000)};
}

static DECIMAL decimal(uint32_t hi, uint64_t lo, int scale, bool negative)
{
    DECIMAL value = {0};
    value.Hi32 = hi;
    value.Lo64 = lo;
    value.scale = (BYTE)scale;
    value.sign = negative ? DECIMAL_NEG : 0;
    return value;
}

static void integers_of_integers(void **state)
{
    (void)state;
    GIVES(VarI1FromUI1, CHAR, 127, 127);
    OVERFLOWS(VarI1FromUI1, CHAR, 128);
    GIVES(VarI1FromI8, CHAR, -128, -128);
    OVERFLOWS(VarI1FromI8, CHAR, -129);
    OVERFLOWS(VarI1FromUI8, CHAR, UINT64_MAX);
    OVERFLOWS(VarUI1FromI1, BYTE, (CHAR)-1);
    GIVES(VarUI1FromI2, BYTE, 255, 255);
    OVERFLOWS(VarUI1FromI2, BYTE, 256);
    OVERFLOWS(VarUI1FromI4, BYTE, -1);
    GIVES(VarI2FromI1, SHORT, (CHAR)-1, -1);
    OVERFLOWS(VarI2FromUI2, SHORT, 32768);
    OVERFLOWS(VarUI2FromI2, USHORT, -1);
    GIVES(VarUI2FromUI4, USHORT, 65535, 65535);
    OVERFLOWS(VarUI2FromUI4, USHORT, 65536);
    GIVES(VarI4FromI8, LONG, INT32_MIN, INT32_MIN);
    OVERFLOWS(VarI4FromI8, LONG, INT32_MIN - 1ll);
    OVERFLOWS(VarI4FromUI4, LONG, 0x80000000u);
    OVERFLOWS(VarUI4FromI4, ULONG, -1);
    GIVES(VarUI4FromUI8, ULONG, UINT32_MAX, UINT32_MAX);
    OVERFLOWS(VarUI4FromUI8, ULONG, UINT32_MAX + 1ull);
    GIVES(VarI8FromUI4, LONGLONG, UINT32_MAX, UINT32_MAX);
    OVERFLOWS(VarI8FromUI8, LONGLONG, 1ull << 63);
    OVERFLOWS(VarUI8FromI8, ULONGLONG, -1);
    OVERFLOWS(VarUI8FromI1, ULONGLONG, (CHAR)-1);
}

static void integers_of_others(void **state)
{
    (void)state;
    GIVES(VarI4FromR8, LONG, -1.5, -2);
    GIVES(VarI4FromR8, LONG, -0.5, 0);
    GIVES(VarI4FromR8, LONG, 0.5, 0);
    GIVES(VarI4FromR8, LONG, 0.6, 1);
    GIVES(VarI4FromR8, LONG, 1.5, 2);
    GIVES(VarI4FromR8, LONG, 2.5, 2);
    GIVES(VarI4FromR8, LONG, -2147483648.5, INT32_MIN);
    OVERFLOWS(VarI4FromR8, LONG, 2147483647.5);
    OVERFLOWS(VarI4FromR8, LONG, (double)NAN);
    OVERFLOWS(VarI4FromR8, LONG, 1e300);
    GIVES(VarUI1FromR4, BYTE, -0.5f, 0);
    OVERFLOWS(VarUI1FromR4, BYTE, -0.6f);
    GIVES(VarUI1FromR4, BYTE, 255.4f, 255);
    OVERFLOWS(VarUI1FromR4, BYTE, 255.5f);
    GIVES(VarI8FromR8, LONGLONG, -0x1p63, INT64_MIN);
    OVERFLOWS(VarI8FromR8, LONGLONG, 0x1p63);
    OVERFLOWS(VarUI8FromR8, ULONGLONG, 0x1p64);
    OVERFLOWS(VarUI8FromR8, ULONGLONG, -1.0);
    GIVES(VarI2FromDate, SHORT, 1.5, 2);
    OVERFLOWS(VarI2FromDate, SHORT, 32768.0);
    GIVES(VarI4FromCy, LONG, cy(1.5), 2);
    GIVES(VarI4FromCy, LONG, cy(2.5), 2);
    GIVES(VarI4FromCy, LONG, cy(-1.5), -2);
    GIVES(VarI4FromCy, LONG, cy(-0.5001), -1);
    GIVES(VarI8FromCy, LONGLONG, ((CY){.int64 = INT64_MIN}), -922337203685478);
    OVERFLOWS(VarUI1FromCy, BYTE, cy(255.5));
    DECIMAL value = decimal(0, 25, 1, true);
    GIVES(VarI4FromDec, LONG, &value, -2);
    value = decimal(0, 35, 1, true);
    GIVES(VarI4FromDec, LONG, &value, -4);
    value = decimal(0, 1ull << 63, 0, true);
    GIVES(VarI8FromDec, LONGLONG, &value, INT64_MIN);
    value.sign = 0;
    OVERFLOWS(VarI8FromDec, LONGLONG, &value);
    GIVES(VarUI8FromDec, ULONGLONG, &value, 1ull << 63);
    value = decimal(1, 0, 0, false);
    OVERFLOWS(VarUI8FromDec, ULONGLONG, &value);
    value = decimal(0, 1, 29, false);
    FAILS(VarI4FromDec, LONG, &value, E_INVALIDARG);
    value = decimal(0, 1, 0, false);
    value.sign = 1;
    FAILS(VarI4FromDec, LONG, &value, E_INVALIDARG);
    GIVES(VarI1FromBool, CHAR, VARIANT_TRUE, -1);
    GIVES(VarUI1FromBool, BYTE, VARIANT_TRUE, 255);
    GIVES(VarUI4FromBool, ULONG, VARIANT_TRUE, UINT32_MAX);
    GIVES(VarUI8FromBool, ULONGLONG, VARIANT_TRUE, UINT64_MAX);
    GIVES(VarI8FromBool, LONGLONG, VARIANT_FALSE, 0);
}

static void reals(void **state)
{
    (void)state;
    GIVES(VarR4FromI4, FLOAT, INT32_MIN, -2147483648.0f);
    GIVES(VarR4FromI1, FLOAT, (CHAR)-1, -1.0f);
    GIVES(VarR8FromUI8, DOUBLE, UINT64_MAX, 0x1p64);
    GIVES(VarR8FromBool, DOUBLE, VARIANT_TRUE, -1.0);
    GIVES(VarR4FromR8, FLOAT, 1.5, 1.5f);
    OVERFLOWS(VarR4FromR8, FLOAT, 1e39);
    OVERFLOWS(VarR4FromDate, FLOAT, -1e39);
    GIVES(VarR8FromCy, DOUBLE, cy(-1.25), -1.25);
    DECIMAL value = decimal(0, 1, 1, true);
    GIVES(VarR8FromDec, DOUBLE, &value, -0.1);
    GIVES(VarR4FromDec, FLOAT, &value, -0.1f);
    value = decimal(UINT32_MAX, UINT64_MAX, 28, false);
    GIVES(VarR8FromDec, DOUBLE, &value, 7.9228162514264337593543950335);
    value = decimal(UINT32_MAX, UINT64_MAX, 0, false);
    GIVES(VarR8FromDec, DOUBLE, &value, 0x1p96);
    value.scale = 30;
    FAILS(VarR8FromDec, DOUBLE, &value, E_INVALIDARG);
    assert_int_equal(VarR4CmpR8(0.1f, 0.1), VARCMP_EQ);
    assert_int_equal(VarR4CmpR8(0.1f, 0.2), VARCMP_LT);
    assert_int_equal(VarR4CmpR8(0.3f, 0.2), VARCMP_GT);
    GIVES(VarDateFromI4, DATE, -657434, -657434.0);
    OVERFLOWS(VarDateFromI4, DATE, -657435);
    OVERFLOWS(VarDateFromI4, DATE, 2958466);
    OVERFLOWS(VarDateFromUI8, DATE, UINT64_MAX);
    GIVES(VarDateFromR8, DATE, 2958465.9, 2958465.9);
    OVERFLOWS(VarDateFromR8, DATE, 2958466.0);
    OVERFLOWS(VarDateFromR4, DATE, -657435.0f);
    GIVES(VarDateFromCy, DATE, cy(1.5), 1.5);
    GIVES(VarDateFromBool, DATE, VARIANT_TRUE, -1.0);
}

static void truth(void **state)
{
    (void)state;
    GIVES(VarBoolFromI1, VARIANT_BOOL, 1, VARIANT_TRUE);
    GIVES(VarBoolFromUI8, VARIANT_BOOL, 1ull << 32, VARIANT_TRUE);
    GIVES(VarBoolFromR8, VARIANT_BOOL, 0.1, VARIANT_TRUE);
    GIVES(VarBoolFromR4, VARIANT_BOOL, 0.0f, VARIANT_FALSE);
    GIVES(VarBoolFromDate, VARIANT_BOOL, -0.0, VARIANT_FALSE);
    GIVES(VarBoolFromCy, VARIANT_BOOL, cy(0.0001), VARIANT_TRUE);
    DECIMAL value = decimal(0, 0, 3, true);
    GIVES(VarBoolFromDec, VARIANT_BOOL, &value, VARIANT_FALSE);
    value.Hi32 = 1;
    GIVES(VarBoolFromDec, VARIANT_BOOL, &value, VARIANT_TRUE);
}

#define CY_GIVES(function, in, want)                                                               \
    do {                                                                                           \
        CY got_ = {.int64 = 99};                                                                   \
        assert_int_equal(function(in, &got_), S_OK);                                               \
        assert_int_equal(got_.int64, want);                                                        \
    } while (0)
#define CY_OVERFLOWS(function, in)                                                                 \
    do {                                                                                           \
        CY got_ = {.int64 = 99};                                                                   \
        assert_int_equal(function(in, &got_), DISP_E_OVERFLOW);                                    \
        assert_int_equal(got_.int64, 99);                                                          \
    } while (0)

static void money(void **state)
{
    (void)state;
    CY_GIVES(VarCyFromI1, (CHAR)-1, -10000);
    CY_GIVES(VarCyFromUI4, UINT32_MAX, 42949672950000);
    CY_GIVES(VarCyFromI8, 922337203685477, 9223372036854770000);
    CY_OVERFLOWS(VarCyFromI8, 922337203685478);
    CY_GIVES(VarCyFromI8, -922337203685477, -9223372036854770000);
    CY_OVERFLOWS(VarCyFromUI8, UINT64_MAX);
    CY_GIVES(VarCyFromBool, VARIANT_TRUE, -10000);
    CY_GIVES(VarCyFromR8, 0.00025, 2);
    CY_GIVES(VarCyFromR8, -1.23456, -12346);
    CY_GIVES(VarCyFromR4, 0.1f, 1000);
    CY_OVERFLOWS(VarCyFromR8, 922337203685477.6);
    CY_OVERFLOWS(VarCyFromDate, (double)NAN);
    DECIMAL value = decimal(0, 123455, 5, false);
    CY_GIVES(VarCyFromDec, &value, 12346);
    value = decimal(0, 123445, 5, true);
    CY_GIVES(VarCyFromDec, &value, -12344);
    value = decimal(0, 15, 1, false);
    CY_GIVES(VarCyFromDec, &value, 15000);
    value = decimal(0, 922337203685478, 0, false);
    CY_OVERFLOWS(VarCyFromDec, &value);
    value = decimal(0, 1ull << 63, 4, true);
    CY_GIVES(VarCyFromDec, &value, INT64_MIN);
}

#define DECIMAL_GIVES(function, in, hi, lo, scale, negative)                                       \
    do {                                                                                           \
        DECIMAL got_, want_ = decimal(hi, lo, scale, negative);                                    \
        assert_int_equal(function(in, &got_), S_OK);                                               \
        assert_memory_equal(&got_, &want_, sizeof got_);                                           \
    } while (0)

static void decimals(void **state)
{
    (void)state;
    DECIMAL_GIVES(VarDecFromI1, (CHAR)-128, 0, 128, 0, true);
    DECIMAL_GIVES(VarDecFromI8, INT64_MIN, 0, 1ull << 63, 0, true);
    DECIMAL_GIVES(VarDecFromUI8, UINT64_MAX, 0, UINT64_MAX, 0, false);
    DECIMAL_GIVES(VarDecFromBool, VARIANT_TRUE, 0, 1, 0, true);
    DECIMAL_GIVES(VarDecFromCy, cy(1), 0, 10000, 4, false);
    DECIMAL_GIVES(VarDecFromCy, cy(-1), 0, 10000, 4, true);
    DECIMAL_GIVES(VarDecFromCy, ((CY){.int64 = INT64_MIN}), 0, 1ull << 63, 4, true);
    DECIMAL_GIVES(VarDecFromR8, 1.0, 0, 1, 0, false);
    DECIMAL_GIVES(VarDecFromR8, -0.1, 0, 1, 1, true);
    DECIMAL_GIVES(VarDecFromR8, 0.1234567890123456, 0, 123456789012346, 15, false);
    DECIMAL_GIVES(VarDecFromR8, 1e28, 0x204fce5e, 0x3e25026110000000, 0, false);
    DECIMAL_GIVES(VarDecFromR8, 1e-28, 0, 1, 28, false);
    DECIMAL_GIVES(VarDecFromR8, -1e-30, 0, 0, 0, false);
    DECIMAL_GIVES(VarDecFromR8, 1e-300, 0, 0, 0, false);
    DECIMAL_GIVES(VarDecFromR4, 0.1f, 0, 1, 1, false);
    DECIMAL_GIVES(VarDecFromR4, 1234567.8f, 0, 1234568, 0, false);
    DECIMAL_GIVES(VarDecFromDate, 2.5, 0, 25, 1, false);
    DECIMAL got;
    assert_int_equal(VarDecFromR8(1e29, &got), DISP_E_OVERFLOW);
    assert_int_equal(VarDecFromR8((double)NAN, &got), DISP_E_OVERFLOW);
    assert_int_equal(VarDecFromR4(FLT_MAX, &got), DISP_E_OVERFLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_of_integers),
        cmocka_unit_test(integers_of_others),
        cmocka_unit_test(reals),
        cmocka_unit_test(truth),
        cmocka_unit_test(money),
        cmocka_unit_test(decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
