/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/hresult.h>

#include "component/decimal_core.h"

static DECIMAL decimal(uint32_t hi, uint64_t lo, int scale, bool negative)
{
    DECIMAL value = {0};
    value.Hi32 = hi;
    value.Lo64 = lo;
    value.scale = (BYTE)scale;
    value.sign = negative ? DECIMAL_NEG : 0;
    return value;
}

#define assert_decimal(value, hi, lo, sc, neg)                                                     \
    do {                                                                                           \
        DECIMAL expected_ = decimal(hi, lo, sc, neg), got_ = (value);                              \
        assert_memory_equal(&got_, &expected_, sizeof got_);                                       \
    } while (0)

static void arithmetic(void **state)
{
    (void)state;
    DECIMAL most = decimal(UINT32_MAX, UINT64_MAX, 0, false);
    struct decimal_big a = decimal_big_mantissa(&most), rest;
    struct decimal_big square = decimal_big_multiply(&a, &a);
    assert_false(decimal_big_fits(&square));
    struct decimal_big back = decimal_big_divide(&square, &a, &rest);
    assert_int_equal(decimal_big_compare(&back, &a), 0);
    assert_true(decimal_big_is_zero(&rest));
    struct decimal_big seven = decimal_big_of(7);
    decimal_big_add(&square, &seven);
    back = decimal_big_divide(&square, &a, &rest);
    assert_int_equal(decimal_big_compare(&rest, &seven), 0);
    decimal_big_subtract(&square, &seven);
    struct decimal_big big = a;
    decimal_big_scale_up(&big, 28);
    for (int i = 0; i < 28; i++)
        assert_int_equal(decimal_big_divide_small(&big, 10), 0);
    assert_int_equal(decimal_big_compare(&big, &a), 0);
    assert_int_equal(decimal_big_compare(&seven, &a), -1);
    big = decimal_big_divide(&a, &seven, &rest);
    big = decimal_big_multiply(&big, &seven);
    decimal_big_add(&big, &rest);
    assert_int_equal(decimal_big_compare(&big, &a), 0);
}

static void fitting(void **state)
{
    (void)state;
    DECIMAL got;
    struct decimal_big a = decimal_big_of(25);
    assert_int_equal(decimal_fit(&a, 1, true, false, &got), S_OK);
    assert_decimal(got, 0, 25, 1, true);
    assert_int_equal(decimal_fit(&a, 29, false, false, &got), S_OK);
    assert_decimal(got, 0, 2, 28, false);
    assert_int_equal(decimal_fit(&a, 29, false, true, &got), S_OK);
    assert_decimal(got, 0, 3, 28, false);
    a = decimal_big_of(35);
    assert_int_equal(decimal_fit(&a, 29, false, false, &got), S_OK);
    assert_decimal(got, 0, 4, 28, false);
    assert_int_equal(decimal_fit(&a, -3, false, false, &got), S_OK);
    assert_decimal(got, 0, 35000, 0, false);
    assert_int_equal(decimal_fit(&a, -100, false, false, &got), DISP_E_OVERFLOW);
    a = decimal_big_of(0);
    assert_int_equal(decimal_fit(&a, -1000000, false, false, &got), S_OK);
    assert_decimal(got, 0, 0, 0, false);
    assert_int_equal(decimal_fit(&a, 40, true, false, &got), S_OK);
    assert_decimal(got, 0, 0, 28, true);
    /* 2^96 - 1 and five tenths is a tie: to even is 2^96, which has no room. */
    DECIMAL most = decimal(UINT32_MAX, UINT64_MAX, 0, false);
    a = decimal_big_mantissa(&most);
    decimal_big_multiply_small(&a, 10, 4);
    assert_int_equal(decimal_fit(&a, 1, false, false, &got), S_OK);
    assert_decimal(got, UINT32_MAX, UINT64_MAX, 0, false);
    decimal_big_add(&a, &(struct decimal_big){{1}});
    assert_int_equal(decimal_fit(&a, 1, false, false, &got), DISP_E_OVERFLOW);
    assert_int_equal(decimal_fit(&a, 2, false, false, &got), S_OK);
    assert_decimal(got, 0x19999999, 0x999999999999999a, 0, false);
}

static void rounding(void **state)
{
    (void)state;
    DECIMAL value = decimal(0, 12345, 3, true);
    decimal_round_to(&value, 5);
    assert_decimal(value, 0, 12345, 3, true);
    decimal_round_to(&value, 2);
    assert_decimal(value, 0, 1234, 2, true);
    value = decimal(0, 12355, 3, false);
    decimal_round_to(&value, 2);
    assert_decimal(value, 0, 1236, 2, false);
    value = decimal(0, 125001, 3, false);
    decimal_round_to(&value, 0);
    assert_decimal(value, 0, 125, 0, false);
    value = decimal(0, 1200, 3, true);
    decimal_trim(&value);
    assert_decimal(value, 0, 12, 1, true);
    value = decimal(0, 1200, 0, true);
    decimal_trim(&value);
    assert_decimal(value, 0, 1200, 0, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic),
        cmocka_unit_test(fitting),
        cmocka_unit_test(rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
