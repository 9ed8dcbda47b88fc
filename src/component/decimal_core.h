/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_DECIMAL_CORE_H
#define COMPONENT_DECIMAL_CORE_H

/*
 * What arithmetic and conversion of DECIMAL stand on: whole numbers without a sign, wide enough for
 * the product of two mantissas and for a mantissa times the largest power of ten of a scale, and
 * the way from one of them back to 96 bits.
 */

#include <pianola/wtypes.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    DECIMAL_BIG_WORDS = 8, /* of 32 bits, the lowest first */
    DECIMAL_MOST_SCALE = 28,
};

struct decimal_big {
    uint32_t word[DECIMAL_BIG_WORDS];
};

struct decimal_big decimal_big_of(uint64_t value);
/* The 96 bits of a DECIMAL. */
struct decimal_big decimal_big_mantissa(const DECIMAL *value);
bool decimal_big_is_zero(const struct decimal_big *a);
/* True when it needs no more than 96 bits. */
bool decimal_big_fits(const struct decimal_big *a);
/* -1, 0, 1 */
int decimal_big_compare(const struct decimal_big *a, const struct decimal_big *b);
/* a += b; a -= b, which is not larger; the result has to have room. */
void decimal_big_add(struct decimal_big *a, const struct decimal_big *b);
void decimal_big_subtract(struct decimal_big *a, const struct decimal_big *b);
/* a = a * by + plus; returns what has no room. */
uint32_t decimal_big_multiply_small(struct decimal_big *a, uint32_t by, uint32_t plus);
/* a /= by, not 0; returns the remainder. */
uint32_t decimal_big_divide_small(struct decimal_big *a, uint32_t by);
/* a * 10^power, in the width that there is: power up to 28 has room for 96 bits. */
void decimal_big_scale_up(struct decimal_big *a, int power);
/* The product has to have room: that of two numbers of 96 bits has. */
struct decimal_big decimal_big_multiply(const struct decimal_big *a, const struct decimal_big *b);
/* a / b, with b not zero; the remainder when ret_rest is not NULL. */
struct decimal_big decimal_big_divide(const struct decimal_big *a, const struct decimal_big *b,
                                      struct decimal_big *ret_rest);

/* a / 10^digits, rounded half to even; more: a is a little smaller than what it stands for. */
void decimal_big_drop(struct decimal_big *a, int digits, bool more);

/*
 * value / 10^scale as a DECIMAL, with as many digits as it can hold, rounded half to even; scale
 * may be negative. more: the true value is a little larger than value says (a division had a rest),
 * which rounding takes into account as far as digits are dropped. Trailing zeros stay.
 * DISP_E_OVERFLOW leaves ret untouched.
 */
HRESULT decimal_fit(const struct decimal_big *value, int scale, bool negative, bool more,
                    DECIMAL *ret);
/* The same number with no more than `scale` digits after the point (0 to 28), half to even. */
void decimal_round_to(DECIMAL *value, int scale);
/* Without zeros at the end of the fraction. */
void decimal_trim(DECIMAL *value);

#endif
