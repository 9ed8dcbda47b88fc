/* SPDX-License-Identifier: MIT */
#include "component/decimal_core.h"

#include <pianola/hresult.h>

struct decimal_big decimal_big_of(uint64_t value)
{
    return (struct decimal_big){{(uint32_t)value, (uint32_t)(value >> 32)}};
}

struct decimal_big decimal_big_mantissa(const DECIMAL *value)
{
    return (struct decimal_big){
        {(uint32_t)value->Lo64, (uint32_t)(value->Lo64 >> 32), value->Hi32}};
}

bool decimal_big_is_zero(const struct decimal_big *a)
{
    for (int i = 0; i < DECIMAL_BIG_WORDS; i++)
        if (a->word[i])
            return false;
    return true;
}

bool decimal_big_fits(const struct decimal_big *a)
{
    for (int i = 3; i < DECIMAL_BIG_WORDS; i++)
        if (a->word[i])
            return false;
    return true;
}

int decimal_big_compare(const struct decimal_big *a, const struct decimal_big *b)
{
    for (int i = DECIMAL_BIG_WORDS; i-- > 0;)
        if (a->word[i] != b->word[i])
            return a->word[i] < b->word[i] ? -1 : 1;
    return 0;
}

void decimal_big_add(struct decimal_big *a, const struct decimal_big *b)
{
    uint64_t carry = 0;
    for (int i = 0; i < DECIMAL_BIG_WORDS; i++) {
        carry += (uint64_t)a->word[i] + b->word[i];
        a->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

void decimal_big_subtract(struct decimal_big *a, const struct decimal_big *b)
{
    uint64_t borrow = 0;
    for (int i = 0; i < DECIMAL_BIG_WORDS; i++) {
        uint64_t difference = (uint64_t)a->word[i] - b->word[i] - borrow;
        a->word[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

uint32_t decimal_big_multiply_small(struct decimal_big *a, uint32_t by, uint32_t plus)
{
    uint64_t carry = plus;
    for (int i = 0; i < DECIMAL_BIG_WORDS; i++) {
        carry += (uint64_t)a->word[i] * by;
        a->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return (uint32_t)carry;
}

uint32_t decimal_big_divide_small(struct decimal_big *a, uint32_t by)
{
    uint64_t rest = 0;
    for (int i = DECIMAL_BIG_WORDS; i-- > 0;) {
        rest = rest << 32 | a->word[i];
        a->word[i] = (uint32_t)(rest / by);
        rest %= by;
    }
    return (uint32_t)rest;
}

void decimal_big_scale_up(struct decimal_big *a, int power)
{
    for (; power >= 9; power -= 9)
        decimal_big_multiply_small(a, 1000000000, 0);
    for (; power > 0; power--)
        decimal_big_multiply_small(a, 10, 0);
}

struct decimal_big decimal_big_multiply(const struct decimal_big *a, const struct decimal_big *b)
{
    struct decimal_big product = {{0}};
    for (int i = 0; i < DECIMAL_BIG_WORDS; i++) {
        uint64_t carry = 0;
        for (int k = 0; i + k < DECIMAL_BIG_WORDS; k++) {
            carry += (uint64_t)a->word[i] * b->word[k] + product.word[i + k];
            product.word[i + k] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return product;
}

static void shift_in(struct decimal_big *a, uint32_t bit)
{
    for (int i = 0; i < DECIMAL_BIG_WORDS; i++) {
        uint32_t out = a->word[i] >> 31;
        a->word[i] = a->word[i] << 1 | bit;
        bit = out;
    }
}

struct decimal_big decimal_big_divide(const struct decimal_big *a, const struct decimal_big *b,
                                      struct decimal_big *ret_rest)
{
    struct decimal_big quotient = *a, rest = {{0}};
    int words = DECIMAL_BIG_WORDS;
    while (words > 1 && !b->word[words - 1])
        words--;
    if (words == 1) {
        rest.word[0] = decimal_big_divide_small(&quotient, b->word[0]);
    } else {
        /* Bit by bit: the quotient's grow where the dividend's leave. */
        for (int i = 0; i < 32 * DECIMAL_BIG_WORDS; i++) {
            shift_in(&rest, quotient.word[DECIMAL_BIG_WORDS - 1] >> 31);
            bool goes = decimal_big_compare(&rest, b) >= 0;
            if (goes)
                decimal_big_subtract(&rest, b);
            shift_in(&quotient, goes);
        }
    }
    if (ret_rest)
        *ret_rest = rest;
    return quotient;
}

static void put(DECIMAL *to, const struct decimal_big *mantissa, int scale, bool negative)
{
    *to = (DECIMAL){0};
    to->scale = (BYTE)scale;
    to->sign = negative ? DECIMAL_NEG : 0;
    to->Lo64 = (uint64_t)mantissa->word[1] << 32 | mantissa->word[0];
    to->Hi32 = mantissa->word[2];
}

void decimal_big_drop(struct decimal_big *value, int digits, bool more)
{
    uint32_t last = 0;
    for (; digits > 0; digits--) {
        more |= last != 0;
        last = decimal_big_divide_small(value, 10);
    }
    if (last > 5 || (last == 5 && (more || (value->word[0] & 1))))
        decimal_big_add(value, &(struct decimal_big){{1}});
}

/* How many digits have to go at least until 96 bits are left. */
static int digits_above(const struct decimal_big *a)
{
    int bits = 32 * DECIMAL_BIG_WORDS;
    while (bits > 96 && !(a->word[(bits - 1) / 32] >> (bits - 1) % 32 & 1))
        bits--;
    return (bits - 97 > 0 ? bits - 97 : 0) * 301 / 1000;
}

HRESULT decimal_fit(const struct decimal_big *value, int scale, bool negative, bool more,
                    DECIMAL *ret)
{
    struct decimal_big whole = *value;
    for (; scale < 0; scale++) {
        if (decimal_big_is_zero(&whole))
            scale = -1;
        else if (!decimal_big_fits(&whole))
            return DISP_E_OVERFLOW;
        else
            decimal_big_multiply_small(&whole, 10, 0);
    }
    /* Rounding up may make 97 bits of 96: then one digit more has to go. */
    int digits = digits_above(&whole);
    if (digits < scale - DECIMAL_MOST_SCALE)
        digits = scale - DECIMAL_MOST_SCALE;
    for (; digits <= scale; digits++) {
        struct decimal_big rounded = whole;
        decimal_big_drop(&rounded, digits, more);
        if (decimal_big_fits(&rounded)) {
            put(ret, &rounded, scale - digits, negative);
            return S_OK;
        }
    }
    return DISP_E_OVERFLOW;
}

void decimal_round_to(DECIMAL *value, int scale)
{
    if (value->scale <= scale)
        return;
    struct decimal_big mantissa = decimal_big_mantissa(value);
    decimal_big_drop(&mantissa, value->scale - scale, false);
    put(value, &mantissa, scale, value->sign & DECIMAL_NEG);
}

void decimal_trim(DECIMAL *value)
{
    struct decimal_big mantissa = decimal_big_mantissa(value);
    int scale = value->scale;
    while (scale > 0) {
        struct decimal_big tenth = mantissa;
        if (decimal_big_divide_small(&tenth, 10))
            break;
        mantissa = tenth;
        scale--;
    }
    put(value, &mantissa, scale, value->sign & DECIMAL_NEG);
}
