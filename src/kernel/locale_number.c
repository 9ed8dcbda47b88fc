/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/locale_text.h"
#include "kernel/text.h"
#include "pianola/locale_format.h"

/* Numbers and money as a locale writes them. */

enum { MOST_DECIMALS = 9, INEGNUMBER = 0x1010, ILZERO = 0x12 };
enum { SMONDECIMALSEP = 0x16, SMONTHOUSANDSEP, SMONGROUPING, ICURRDIGITS, ICURRENCY = 0x1b };
enum { INEGCURR = 0x1c };

/* 1 is the number, $ the currency. */
static const char *const number_orders[] = {"(1)", "-1", "- 1", "1-", "1 -"};
static const char *const positive_orders[] = {"$1", "1$", "$ 1", "1 $"};
static const char *const negative_orders[] = {
    "($1)", "-$1",  "$-1",  "$1-",  "(1$)", "-1$",  "1-$",   "1$-",
    "-1 $", "-$ 1", "1 $-", "$ 1-", "$ -1", "1- $", "($ 1)", "(1 $)",
};

/* Digits without zeros in front, as many behind the point as asked for. */
struct digits {
    bool negative;
    char *digit;
    int whole;
};

static bool read_digits(const WCHAR *number, int decimals, struct digits *ret)
{
    int n = 0, behind = -1;
    *ret = (struct digits){.negative = *number == '-'};
    number += ret->negative;
    size_t length = wide_length(number);
    ret->digit = length ? malloc(length + MOST_DECIMALS + 2) : NULL;
    if (!ret->digit)
        return false;
    ret->digit[n++] = 0; /* room for a carry */
    bool up = false, any = false;
    for (; *number; number++) {
        if (*number == '.' && behind < 0) {
            behind = 0;
            continue;
        }
        if (*number < '0' || *number > '9') {
            free(ret->digit);
            return false;
        }
        any = true;
        if (behind < decimals)
            ret->digit[n++] = (char)(*number - '0');
        else if (behind == decimals)
            up = *number >= '5';
        behind += behind >= 0;
    }
    if (!any) {
        free(ret->digit);
        return false;
    }
    int have = behind < 0 ? 0 : behind < decimals ? behind : decimals;
    ret->whole = n - have;
    for (; have < decimals; have++)
        ret->digit[n++] = 0;
    for (int i = n; up && i-- > 0;) {
        up = ret->digit[i] == 9;
        ret->digit[i] = up ? 0 : (char)(ret->digit[i] + 1);
    }
    int zeros = 0;
    while (zeros < ret->whole && !ret->digit[zeros])
        zeros++;
    memmove(ret->digit, ret->digit + zeros, (size_t)(n - zeros));
    ret->whole -= zeros;
    bool some = false;
    for (int i = 0; i < n - zeros; i++)
        some |= ret->digit[i] != 0;
    ret->negative &= some;
    return true;
}

/* Whether a separator comes before the last `left` digits. 32: three, then two and two. */
static bool is_group_end(UINT grouping, int left)
{
    int sizes[10], count = 0, at = 0;
    bool once = grouping && grouping % 10 == 0;
    for (; grouping && count < 10; grouping /= 10)
        if (grouping % 10)
            sizes[count++] = (int)(grouping % 10);
    for (int i = count - 1; i >= 0; i--) {
        at += sizes[i];
        if (at == left)
            return true;
    }
    return count && !once && left > at && (left - at) % sizes[0] == 0;
}

static void put_number(struct locale_text *to, const struct digits *digits, const CURRENCYFMTW *how)
{
    if (!digits->whole && how->LeadingZero)
        locale_put(to, '0');
    for (int i = 0; i < digits->whole; i++) {
        if (i && is_group_end(how->Grouping, digits->whole - i))
            locale_put_all(to, how->lpThousandSep);
        locale_put(to, (WCHAR)('0' + digits->digit[i]));
    }
    if (how->NumDigits)
        locale_put_all(to, how->lpDecimalSep);
    for (UINT i = 0; i < how->NumDigits; i++)
        locale_put(to, (WCHAR)('0' + digits->digit[(UINT)digits->whole + i]));
}

static int put_all(const WCHAR *number, const CURRENCYFMTW *how, const char *positive,
                   const char *negative, WCHAR *buf, int size)
{
    struct digits digits;
    struct locale_text to = {.buf = buf, .size = size};
    if (!number || size < 0 || (size && !buf) || !read_digits(number, (int)how->NumDigits, &digits))
        return locale_fail(ERROR_INVALID_PARAMETER);
    for (const char *order = digits.negative ? negative : positive; *order; order++) {
        if (*order == '1')
            put_number(&to, &digits, how);
        else if (*order == '$')
            locale_put_all(&to, how->lpCurrencySymbol);
        else
            locale_put(&to, (WCHAR)*order);
    }
    free(digits.digit);
    return locale_end(&to);
}

/* ---- How a locale has it ---- */

struct habits {
    CURRENCYFMTW how;
    WCHAR point[LOCALE_TEXT_ROOM], thousand[LOCALE_TEXT_ROOM], currency[LOCALE_TEXT_ROOM];
};

static UINT number_in(DWORD locale, DWORD flags, DWORD what)
{
    DWORD number = 0;
    GetLocaleInfoW(locale, what | flags | LOCALE_RETURN_NUMBER, (WCHAR *)&number,
                   sizeof number / sizeof(WCHAR));
    return number;
}

/* "3;0" is 3, "3;2;0" is 32, "3" is 30. */
static UINT grouping_in(DWORD locale, DWORD flags, DWORD what)
{
    WCHAR text[LOCALE_TEXT_ROOM];
    UINT value = 0;
    if (!GetLocaleInfoW(locale, what | flags, text, LOCALE_TEXT_ROOM))
        return 0;
    size_t n = wide_length(text);
    bool repeats = n > 2 && text[n - 1] == '0' && text[n - 2] == ';';
    for (size_t i = 0; i < n - (repeats ? 2 : 0); i++)
        if (text[i] >= '0' && text[i] <= '9' && value < 100000000)
            value = value * 10 + (text[i] - '0');
    return repeats ? value : value * 10;
}

static bool read_habits(DWORD locale, DWORD flags, bool money, struct habits *ret)
{
    CURRENCYFMTW *how = &ret->how;
    if (!IsValidLocale(locale, LCID_SUPPORTED))
        return locale_fail(ERROR_INVALID_PARAMETER);
    if (flags & ~(LOCALE_NOUSEROVERRIDE | LOCALE_USE_CP_ACP))
        return locale_fail(ERROR_INVALID_FLAGS);
    GetLocaleInfoW(locale, (money ? SMONDECIMALSEP : LOCALE_SDECIMAL) | flags, ret->point,
                   LOCALE_TEXT_ROOM);
    GetLocaleInfoW(locale, (money ? SMONTHOUSANDSEP : LOCALE_STHOUSAND) | flags, ret->thousand,
                   LOCALE_TEXT_ROOM);
    GetLocaleInfoW(locale, LOCALE_SCURRENCY | flags, ret->currency, LOCALE_TEXT_ROOM);
    *how = (CURRENCYFMTW){
        .NumDigits = number_in(locale, flags, money ? ICURRDIGITS : LOCALE_IDIGITS),
        .LeadingZero = number_in(locale, flags, ILZERO),
        .Grouping = grouping_in(locale, flags, money ? SMONGROUPING : LOCALE_SGROUPING),
        .lpDecimalSep = ret->point,
        .lpThousandSep = ret->thousand,
        .NegativeOrder = number_in(locale, flags, money ? INEGCURR : INEGNUMBER),
        .PositiveOrder = number_in(locale, flags, ICURRENCY),
        .lpCurrencySymbol = ret->currency,
    };
    return true;
}

static bool is_usable(const CURRENCYFMTW *how, DWORD locale, DWORD flags)
{
    if (flags)
        return locale_fail(ERROR_INVALID_FLAGS);
    if (!IsValidLocale(locale, LCID_SUPPORTED) || how->NumDigits > MOST_DECIMALS ||
        how->LeadingZero > 1 || how->Grouping > 999999999 || !how->lpDecimalSep ||
        !how->lpThousandSep)
        return locale_fail(ERROR_INVALID_PARAMETER);
    return true;
}

int GetNumberFormatW(DWORD locale, DWORD flags, const WCHAR *number, const NUMBERFMTW *how,
                     WCHAR *buf, int size)
{
    struct habits habits = {0};
    if (!how && !read_habits(locale, flags, false, &habits))
        return 0;
    if (how) {
        habits.how = (CURRENCYFMTW){
            .NumDigits = how->NumDigits,
            .LeadingZero = how->LeadingZero,
            .Grouping = how->Grouping,
            .lpDecimalSep = how->lpDecimalSep,
            .lpThousandSep = how->lpThousandSep,
            .NegativeOrder = how->NegativeOrder,
        };
        if (!is_usable(&habits.how, locale, flags))
            return 0;
    }
    UINT order = habits.how.NegativeOrder;
    if (order >= sizeof number_orders / sizeof *number_orders)
        return locale_fail(ERROR_INVALID_PARAMETER);
    return put_all(number, &habits.how, "1", number_orders[order], buf, size);
}

int GetCurrencyFormatW(DWORD locale, DWORD flags, const WCHAR *number, const CURRENCYFMTW *how,
                       WCHAR *buf, int size)
{
    struct habits habits = {0};
    if (!how && !read_habits(locale, flags, true, &habits))
        return 0;
    if (how && (!is_usable(how, locale, flags) || !how->lpCurrencySymbol))
        return how->lpCurrencySymbol ? 0 : locale_fail(ERROR_INVALID_PARAMETER);
    if (how)
        habits.how = *how;
    UINT negative = habits.how.NegativeOrder, positive = habits.how.PositiveOrder;
    if (negative >= sizeof negative_orders / sizeof *negative_orders ||
        positive >= sizeof positive_orders / sizeof *positive_orders)
        return locale_fail(ERROR_INVALID_PARAMETER);
    return put_all(number, &habits.how, positive_orders[positive], negative_orders[negative], buf,
                   size);
}

/* ---- In UTF-8 ---- */

static int money_plain(DWORD locale, DWORD flags, const char *number, const CURRENCYFMTW *how,
                       bool money, char *buf, int size)
{
    _cleanup_free_ WCHAR *wide = number ? wide_dup(number) : NULL;
    const NUMBERFMTW plain =
        !how ? (NUMBERFMTW){0}
             : (NUMBERFMTW){how->NumDigits,    how->LeadingZero,   how->Grouping,
                            how->lpDecimalSep, how->lpThousandSep, how->NegativeOrder};
    WCHAR *text = NULL;
    int room = 0;
    for (int pass = 0; pass < 2; pass++) {
        room = money ? GetCurrencyFormatW(locale, flags, wide, how, text, room)
                     : GetNumberFormatW(locale, flags, wide, how ? &plain : NULL, text, room);
        if (!room || (!text && !(text = calloc((size_t)room, sizeof *text)))) {
            free(text);
            return 0;
        }
    }
    return locale_plain(text, buf, size);
}

int GetNumberFormat(DWORD locale, DWORD flags, const char *number, const NUMBERFMT *how, char *buf,
                    int size)
{
    if (!how)
        return money_plain(locale, flags, number, NULL, false, buf, size);
    _cleanup_free_ WCHAR *point = how->lpDecimalSep ? wide_dup(how->lpDecimalSep) : NULL;
    _cleanup_free_ WCHAR *thousand = how->lpThousandSep ? wide_dup(how->lpThousandSep) : NULL;
    const CURRENCYFMTW wide = {
        .NumDigits = how->NumDigits,
        .LeadingZero = how->LeadingZero,
        .Grouping = how->Grouping,
        .lpDecimalSep = point,
        .lpThousandSep = thousand,
        .NegativeOrder = how->NegativeOrder,
    };
    return money_plain(locale, flags, number, &wide, false, buf, size);
}

int GetCurrencyFormat(DWORD locale, DWORD flags, const char *number, const CURRENCYFMT *how,
                      char *buf, int size)
{
    if (!how)
        return money_plain(locale, flags, number, NULL, true, buf, size);
    _cleanup_free_ WCHAR *point = how->lpDecimalSep ? wide_dup(how->lpDecimalSep) : NULL;
    _cleanup_free_ WCHAR *thousand = how->lpThousandSep ? wide_dup(how->lpThousandSep) : NULL;
    _cleanup_free_ WCHAR *sign = how->lpCurrencySymbol ? wide_dup(how->lpCurrencySymbol) : NULL;
    const CURRENCYFMTW wide = {
        .NumDigits = how->NumDigits,
        .LeadingZero = how->LeadingZero,
        .Grouping = how->Grouping,
        .lpDecimalSep = point,
        .lpThousandSep = thousand,
        .NegativeOrder = how->NegativeOrder,
        .PositiveOrder = how->PositiveOrder,
        .lpCurrencySymbol = sign,
    };
    return money_plain(locale, flags, number, &wide, true, buf, size);
}
