/* SPDX-License-Identifier: MIT */
#include "component/convert.h"

/* The text of a number into digits. */

enum { MOST_EXPONENT = 100000000 };

bool convert_is_space(OLECHAR c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x3000;
}

OLECHAR convert_upper(OLECHAR c)
{
    return c >= 'a' && c <= 'z' ? (OLECHAR)(c - 'a' + 'A') : c;
}

struct reader {
    const OLECHAR *at;
    struct convert_signs signs;
    NUMPARSE *parse;
    BYTE *digits;
    int room, zeros; /* zeros that come before the next digit, if there is one */
    bool any;        /* a digit was seen, maybe one that does not count */
    bool open;       /* a parenthesis */
};

static bool may(const struct reader *r, ULONG flag)
{
    return r->parse->dwInFlags & flag;
}

static bool has_sign(const struct reader *r)
{
    return r->parse->dwOutFlags & (NUMPRS_LEADING_PLUS | NUMPRS_LEADING_MINUS | NUMPRS_PARENS);
}

static bool skip_sign(struct reader *r, OLECHAR sign, ULONG flag, ULONG out)
{
    if (*r->at != sign || !may(r, flag) || has_sign(r))
        return false;
    r->parse->dwOutFlags |= out;
    r->at++;
    return true;
}

static bool skip_spaces(struct reader *r, ULONG flag)
{
    if (!may(r, flag) || !convert_is_space(*r->at))
        return false;
    while (convert_is_space(*r->at))
        r->at++;
    r->parse->dwOutFlags |= flag;
    return true;
}

static bool skip_currency(struct reader *r)
{
    int n = 0;
    if (!may(r, NUMPRS_CURRENCY) || (r->parse->dwOutFlags & NUMPRS_CURRENCY))
        return false;
    while (r->signs.currency[n] && r->at[n] == r->signs.currency[n])
        n++;
    if (!n || r->signs.currency[n])
        return false;
    r->at += n;
    r->parse->dwOutFlags |= NUMPRS_CURRENCY;
    return true;
}

static void read_start(struct reader *r)
{
    while (skip_spaces(r, NUMPRS_LEADING_WHITE) || skip_currency(r) ||
           skip_sign(r, '+', NUMPRS_LEADING_PLUS, NUMPRS_LEADING_PLUS) ||
           skip_sign(r, '-', NUMPRS_LEADING_MINUS, NUMPRS_LEADING_MINUS | NUMPRS_NEG) ||
           skip_sign(r, '(', NUMPRS_PARENS, NUMPRS_PARENS | NUMPRS_NEG))
        ;
    r->open = r->parse->dwOutFlags & NUMPRS_PARENS;
}

/* Zeros wait until there is a digit behind them, so that none is at the end. */
static void put_digit(struct reader *r, int digit, bool behind_point)
{
    NUMPARSE *parse = r->parse;
    r->any = true;
    parse->nPwr10 -= behind_point;
    if (!digit && !parse->cDig)
        return;
    r->zeros++;
    if (!digit)
        return;
    if (parse->cDig + r->zeros > r->room) {
        parse->dwOutFlags |= NUMPRS_INEXACT;
        return;
    }
    for (; r->zeros > 1; r->zeros--)
        r->digits[parse->cDig++] = 0;
    r->digits[parse->cDig++] = (BYTE)digit;
    r->zeros = 0;
}

static int base_digit(OLECHAR c, int shift)
{
    c = convert_upper(c);
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
    return digit < 1 << shift ? digit : -1;
}

static void read_base(struct reader *r)
{
    NUMPARSE *parse = r->parse;
    int shift = convert_upper(r->at[1]) == 'H' ? 4 : 3, digit;
    parse->dwOutFlags |= NUMPRS_HEX_OCT;
    parse->nBaseShift = shift;
    for (r->at += 2; (digit = base_digit(*r->at, shift)) >= 0; r->at++) {
        r->any = true;
        if (!digit && !parse->cDig)
            continue;
        if (parse->cDig < r->room)
            r->digits[parse->cDig++] = (BYTE)digit;
        else
            parse->nPwr10++;
    }
    if (parse->nPwr10)
        parse->dwOutFlags |= NUMPRS_INEXACT;
}

static HRESULT read_exponent(struct reader *r)
{
    OLECHAR sign = r->at[1];
    const OLECHAR *at = r->at + 1 + (sign == '+' || sign == '-');
    int exponent = 0;
    if (*at < '0' || *at > '9')
        return S_OK;
    for (; *at >= '0' && *at <= '9'; at++)
        if (exponent < MOST_EXPONENT)
            exponent = exponent * 10 + (*at - '0');
    r->at = at;
    r->parse->dwOutFlags |= NUMPRS_EXPONENT;
    if (exponent >= MOST_EXPONENT)
        return DISP_E_OVERFLOW;
    r->parse->nPwr10 += sign == '-' ? -exponent : exponent;
    return S_OK;
}

static HRESULT read_decimal(struct reader *r)
{
    bool behind_point = false;
    for (;; r->at++) {
        OLECHAR c = *r->at;
        if (c >= '0' && c <= '9') {
            put_digit(r, c - '0', behind_point);
        } else if (c == r->signs.decimal && may(r, NUMPRS_DECIMAL) && !behind_point) {
            behind_point = true;
            r->parse->dwOutFlags |= NUMPRS_DECIMAL;
        } else if (c == r->signs.thousand && may(r, NUMPRS_THOUSANDS) && !behind_point && r->any) {
            r->parse->dwOutFlags |= NUMPRS_THOUSANDS;
        } else {
            break;
        }
    }
    OLECHAR c = convert_upper(*r->at);
    return (c == 'E' || c == 'D') && may(r, NUMPRS_EXPONENT) && r->any ? read_exponent(r) : S_OK;
}

static HRESULT read_end(struct reader *r)
{
    const ULONG signs = NUMPRS_TRAILING_PLUS | NUMPRS_TRAILING_MINUS;
    for (;;) {
        bool signed_ = has_sign(r) || (r->parse->dwOutFlags & signs);
        if (skip_spaces(r, NUMPRS_TRAILING_WHITE) || skip_currency(r))
            continue;
        if (*r->at == ')' && r->open)
            r->open = false;
        else if (*r->at == '+' && may(r, NUMPRS_TRAILING_PLUS) && !signed_)
            r->parse->dwOutFlags |= NUMPRS_TRAILING_PLUS;
        else if (*r->at == '-' && may(r, NUMPRS_TRAILING_MINUS) && !signed_)
            r->parse->dwOutFlags |= NUMPRS_TRAILING_MINUS | NUMPRS_NEG;
        else
            break;
        r->at++;
    }
    return r->open || (may(r, NUMPRS_USE_ALL) && *r->at) ? DISP_E_TYPEMISMATCH : S_OK;
}

HRESULT VarParseNumFromStr(const OLECHAR *text, LCID lcid, ULONG flags, NUMPARSE *parse,
                           BYTE *digits)
{
    if (!parse || !digits || parse->cDig < 0)
        return E_INVALIDARG;
    struct reader r = {.at = text, .parse = parse, .digits = digits, .room = parse->cDig};
    *parse = (NUMPARSE){.dwInFlags = parse->dwInFlags};
    if (!text)
        return DISP_E_TYPEMISMATCH;
    convert_signs_of(lcid, flags, &r.signs);
    read_start(&r);
    OLECHAR base = *r.at == '&' ? convert_upper(r.at[1]) : 0;
    HRESULT hr = S_OK;
    if ((base == 'H' || base == 'O') && may(&r, NUMPRS_HEX_OCT))
        read_base(&r);
    else
        hr = read_decimal(&r);
    if (!r.any)
        return DISP_E_TYPEMISMATCH;
    if (SUCCEEDED(hr))
        hr = read_end(&r);
    parse->cchUsed = (INT)(r.at - text);
    if (!parse->cDig) {
        parse->nPwr10 = 0;
        if (r.room)
            digits[parse->cDig++] = 0;
    } else {
        parse->nPwr10 += r.zeros;
    }
    return hr;
}
