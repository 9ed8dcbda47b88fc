/* SPDX-License-Identifier: MIT */
#include "component/format.h"

#include "component/decimal_core.h"

#include <math.h>
#include <pianola/language.h>
#include <string.h>

/* Numbers as digits, and sections of 0 # . , % and E. */

static void trim(struct format_number *number)
{
    int zeros = 0;
    while (zeros < number->count && !number->digit[zeros])
        zeros++;
    number->count -= zeros;
    number->point -= zeros;
    memmove(number->digit, number->digit + zeros, (size_t)number->count);
    while (number->count && !number->digit[number->count - 1])
        number->count--;
    if (!number->count)
        number->point = 0;
}

static HRESULT of_real(double in, int digits, struct format_number *ret)
{
    struct convert_digits parts;
    if (!isfinite(in))
        return DISP_E_TYPEMISMATCH;
    convert_digits_of(in, digits, &parts);
    *ret = (struct format_number){
        .negative = parts.negative, .count = parts.count, .point = parts.power + 1};
    for (int i = 0; i < parts.count; i++)
        ret->digit[i] = (BYTE)(parts.digit[i] - '0');
    trim(ret);
    return S_OK;
}

static HRESULT of_decimal(const DECIMAL *in, struct format_number *ret)
{
    struct decimal_big mantissa = decimal_big_mantissa(in);
    BYTE reversed[FORMAT_MOST_DIGITS];
    int n = 0;
    for (; n < FORMAT_MOST_DIGITS && !decimal_big_is_zero(&mantissa); n++)
        reversed[n] = (BYTE)decimal_big_divide_small(&mantissa, 10);
    *ret = (struct format_number){.negative = n && in->sign, .count = n, .point = n - in->scale};
    for (int i = 0; i < n; i++)
        ret->digit[i] = reversed[n - 1 - i];
    trim(ret);
    return S_OK;
}

HRESULT format_number_of(const VARIANT *in, struct format_number *ret)
{
    VARIANT value;
    VariantInit(&value);
    switch (V_VT(in)) {
    case VT_R4:
        return of_real((double)V_R4(in), CONVERT_R4_DIGITS, ret);
    case VT_R8:
    case VT_DATE:
        return of_real(V_R8(in), CONVERT_R8_DIGITS, ret);
    case VT_BSTR: {
        double real;
        HRESULT hr = VarR8FromStr(V_BSTR(in), LOCALE_USER_DEFAULT, 0, &real);
        return SUCCEEDED(hr) ? of_real(real, CONVERT_R8_DIGITS, ret) : hr;
    }
    default: {
        HRESULT hr = VariantChangeTypeEx(&value, in, LOCALE_USER_DEFAULT, 0, VT_DECIMAL);
        return SUCCEEDED(hr) ? of_decimal(&V_DECIMAL(&value), ret) : hr;
    }
    }
}

void format_round(struct format_number *number, int decimals)
{
    int keep = number->point + decimals;
    if (keep >= number->count)
        return;
    if (keep < 0) {
        number->count = number->point = 0;
        return;
    }
    bool up = number->digit[keep] >= 5;
    number->count = keep;
    for (int i = keep; up && i-- > 0;) {
        up = number->digit[i] == 9;
        number->digit[i] = up ? 0 : (BYTE)(number->digit[i] + 1);
    }
    if (up) { /* 9.9 became 10: the zeros behind do not count */
        number->digit[0] = 1;
        number->count = 1;
        number->point++;
    }
    trim(number);
}

BYTE format_digit(const struct format_number *number, int place)
{
    int i = number->point - place;
    return i >= 0 && i < number->count ? number->digit[i] : 0;
}

struct run {
    struct format_text *to;
    const struct format_section *section;
    const struct format_number *number;
    OLECHAR thousand;
    int digits; /* that the number has before the point */
    int place;  /* the next one, counted from the point: down to 1, then 0 and below */
};

static void put_whole_digit(struct run *run, int place)
{
    format_put(run->to, (OLECHAR)('0' + format_digit(run->number, place)));
    if (run->section->flags & FORMAT_GROUPS && place > 1 && (place - 1) % 3 == 0)
        format_put(run->to, run->thousand);
}

static void put_whole(struct run *run)
{
    /* The first place takes all digits that there are no places for. */
    if (run->place == run->section->whole)
        for (int extra = run->digits; extra > run->section->whole; extra--)
            put_whole_digit(run, extra);
    if (run->place && (run->place <= run->digits || run->place <= run->section->least_whole))
        put_whole_digit(run, run->place);
}

/* How many digits there are behind the point. */
static int fraction_of(const struct format_number *number)
{
    return number->count > number->point ? number->count - number->point : 0;
}

static void put_digits(struct run *run, int count)
{
    for (; count > 0; count--) {
        int behind = 1 - run->place;
        if (run->place > 0)
            put_whole(run);
        else if (behind <= run->section->least_fraction || behind <= fraction_of(run->number))
            format_put(run->to, (OLECHAR)('0' + format_digit(run->number, run->place)));
        run->place--;
    }
}

static void put_exponent(struct format_text *to, OLECHAR letter, OLECHAR sign, int exponent,
                         int width)
{
    format_put(to, letter);
    if (exponent < 0)
        format_put(to, '-');
    else if (sign == '+')
        format_put(to, '+');
    format_put_padded(to, (unsigned)(exponent < 0 ? -exponent : exponent), width);
}

/* With as many digits before the point as there are places for; returns the power of ten. */
static int take_exponent(struct format_number *number, const struct format_section *s)
{
    if (!number->count)
        return 0;
    int exponent = number->point - s->whole;
    number->point = s->whole;
    format_round(number, s->fraction);
    exponent += number->point - s->whole;
    number->point = s->whole;
    return exponent;
}

void format_run_number(struct format_text *to, const OLECHAR *format,
                       const struct format_plan *plan, int section, struct format_number number,
                       bool sign, LCID lcid)
{
    const struct format_section *s = &plan->section[section];
    struct convert_signs signs;
    int exponent = 0;
    convert_signs_of(lcid, 0, &signs);
    if (number.count)
        number.point += 2 * s->percents - 3 * s->thousands;
    if (s->flags & FORMAT_HAS_EXPONENT)
        exponent = take_exponent(&number, s);
    else
        format_round(&number, s->fraction);
    struct run run = {.to = to,
                      .section = s,
                      .number = &number,
                      .thousand = signs.thousand,
                      .digits = number.point > 0 ? number.point : 0,
                      .place = s->whole};
    if (sign && number.negative)
        format_put(to, '-');
    for (int i = 0; i < s->count; i++) {
        const struct format_token *token = &plan->token[s->first + i];
        if (token->kind == FORMAT_COPY) {
            format_put_units(to, format + token->at, token->count);
        } else if (token->kind == FORMAT_POINT) {
            if (!s->whole)
                put_whole(&run);
            format_put(to, signs.decimal);
        } else if (token->kind == FORMAT_EXPONENT) {
            put_exponent(to, format[token->at], format[token->at + 1], exponent, token->count);
        } else {
            put_digits(&run, token->count);
        }
    }
}
