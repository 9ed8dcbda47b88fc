/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CONVERT_H
#define COMPONENT_CONVERT_H

/* What the conversions between plain types share. */

#include <pianola/variant.h>
#include <stdbool.h>

typedef __int128 convert_whole; /* holds every integer type and the whole part of a DECIMAL */

enum { CONVERT_CY_UNIT = 10000, CONVERT_R4_DIGITS = 7, CONVERT_R8_DIGITS = 15 };

/* Half to even. DISP_E_OVERFLOW, also for what is no number. */
HRESULT convert_whole_of_real(double in, convert_whole *ret);
convert_whole convert_whole_of_cy(CY in);
/* E_INVALIDARG for what is no DECIMAL. */
HRESULT convert_whole_of_decimal(const DECIMAL *in, convert_whole *ret);
HRESULT convert_check_decimal(const DECIMAL *in);

/* The digits of a finite number, rounded half up to that many (up to 17), without zeros at the end;
 * the first stands for times ten to the power. Zero has one digit, and is not negative. */
struct convert_digits {
    bool negative;
    int count;
    int power;
    char digit[17]; /* '0' and up */
};
void convert_digits_of(double in, int most, struct convert_digits *ret);

enum convert_order { CONVERT_MONTH_FIRST, CONVERT_DAY_FIRST, CONVERT_YEAR_FIRST };

/* How numbers and dates look in a locale. */
struct convert_signs {
    OLECHAR decimal;
    OLECHAR thousand;
    OLECHAR currency[8];
    char date; /* between day, month and year */
    enum convert_order order;
};
void convert_signs_of(LCID lcid, ULONG flags, struct convert_signs *ret);
bool convert_is_space(OLECHAR c);
OLECHAR convert_upper(OLECHAR c); /* of ASCII */

/* A BSTR of ASCII text. */
HRESULT convert_text(const char *text, BSTR *ret);

#endif
