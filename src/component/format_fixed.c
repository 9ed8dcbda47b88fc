/* SPDX-License-Identifier: MIT */
#include "component/format.h"

#include <pianola/bstr.h>
#include <pianola/language.h>
#include <pianola/variant_math.h>

/* Numbers, percentages, money and dates in the fixed shapes of a locale, and names of days. */

enum { AS_LOCALE = -2, LOCALE_DECIMALS = -1, DEFAULT_DECIMALS = 2, MOST_DECIMALS = 9 };
enum { ICURRDIGITS = 0x19 }; /* of money */
enum { GENERAL, LONG_DATE, SHORT_DATE, LONG_TIME, SHORT_TIME };
enum { WEEK = 7, YEAR = 12, NAME_ROOM = 80 };

struct shape {
    int decimals;
    bool zero, parentheses, groups;
    bool money, percent;
    ULONG flags;
};

static int number_in_locale(DWORD what, ULONG flags, int usual)
{
    DWORD number;
    return GetLocaleInfoW(LOCALE_USER_DEFAULT,
                          what | LOCALE_RETURN_NUMBER | (flags & LOCALE_NOUSEROVERRIDE),
                          (OLECHAR *)&number, sizeof number / sizeof(OLECHAR))
               ? (int)number
               : usual;
}

static bool choose(int wanted, bool usual)
{
    return wanted == AS_LOCALE ? usual : wanted != 0;
}

static bool is_shape(int decimals)
{
    return decimals >= LOCALE_DECIMALS && decimals <= MOST_DECIMALS;
}

static struct shape make_shape(int decimals, int zero, int parentheses, int groups, ULONG flags,
                               bool money)
{
    if (decimals == LOCALE_DECIMALS)
        decimals = number_in_locale(money ? ICURRDIGITS : LOCALE_IDIGITS, flags, DEFAULT_DECIMALS);
    return (struct shape){
        .decimals = decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals,
        .flags = flags,
        .zero = choose(zero, true),
        .parentheses = choose(parentheses, money),
        .groups = choose(groups, true),
        .money = money,
    };
}

static HRESULT get_number(const VARIANT *in, struct format_number *ret)
{
    VARIANT value;
    VariantInit(&value);
    HRESULT hr = VariantCopyInd(&value, in);
    if (SUCCEEDED(hr) && V_VT(&value) == VT_DISPATCH)
        hr = VariantChangeTypeEx(&value, &value, LOCALE_USER_DEFAULT, 0, VT_BSTR);
    if (SUCCEEDED(hr))
        hr = format_number_of(&value, ret);
    VariantClear(&value);
    return hr;
}

static HRESULT put_shape(struct format_number number, const struct shape *shape, BSTR *ret)
{
    struct format_text text = {0};
    struct convert_signs signs;
    convert_signs_of(LOCALE_USER_DEFAULT, shape->flags, &signs);
    if (shape->percent && number.count)
        number.point += 2;
    format_round(&number, shape->decimals);
    bool negative = number.negative && number.count;
    if (negative)
        format_put(&text, shape->parentheses ? '(' : '-');
    for (int i = 0; shape->money && signs.currency[i]; i++)
        format_put(&text, signs.currency[i]);
    for (int place = number.point; place > 0; place--) {
        format_put(&text, (OLECHAR)('0' + format_digit(&number, place)));
        if (shape->groups && place > 1 && place % 3 == 1)
            format_put(&text, signs.thousand);
    }
    if (number.point <= 0 && (shape->zero || !shape->decimals))
        format_put(&text, '0');
    if (shape->decimals)
        format_put(&text, signs.decimal);
    for (int place = 0; place > -shape->decimals; place--)
        format_put(&text, (OLECHAR)('0' + format_digit(&number, place)));
    if (shape->percent)
        format_put(&text, '%');
    if (negative && shape->parentheses)
        format_put(&text, ')');
    return format_end(&text, S_OK, ret);
}

static HRESULT put_number(const VARIANT *in, const struct shape *shape, BSTR *ret)
{
    struct format_number number;
    HRESULT hr = get_number(in, &number);
    return SUCCEEDED(hr) ? put_shape(number, shape, ret) : hr;
}

HRESULT VarFormatNumber(VARIANT *in, int decimals, int zero, int parentheses, int groups,
                        ULONG flags, BSTR *ret)
{
    if (!in || !ret || !is_shape(decimals))
        return E_INVALIDARG;
    struct shape shape = make_shape(decimals, zero, parentheses, groups, flags, false);
    return put_number(in, &shape, ret);
}

HRESULT VarFormatPercent(VARIANT *in, int decimals, int zero, int parentheses, int groups,
                         ULONG flags, BSTR *ret)
{
    if (!in || !ret || !is_shape(decimals))
        return E_INVALIDARG;
    struct shape shape = make_shape(decimals, zero, parentheses, groups, flags, false);
    shape.percent = true;
    return put_number(in, &shape, ret);
}

HRESULT VarFormatCurrency(VARIANT *in, int decimals, int zero, int parentheses, int groups,
                          ULONG flags, BSTR *ret)
{
    if (!in || !ret || !is_shape(decimals))
        return E_INVALIDARG;
    struct shape shape = make_shape(decimals, zero, parentheses, groups, flags, true);
    return put_number(in, &shape, ret);
}

HRESULT VarFormatDateTime(VARIANT *in, int named, ULONG flags, BSTR *ret)
{
    static const OLECHAR *const formats[] = {
        [GENERAL] = OLESTR("c"),        [LONG_DATE] = OLESTR("dddddd"),
        [SHORT_DATE] = OLESTR("ddddd"), [LONG_TIME] = OLESTR("ttttt"),
        [SHORT_TIME] = OLESTR("hh:nn"),
    };
    if (!in || !ret || named < GENERAL || named > SHORT_TIME)
        return E_INVALIDARG;
    struct format_plan plan;
    HRESULT hr = format_read(formats[named], 0, 0, &plan);
    if (FAILED(hr))
        return hr;
    return format_run(in, formats[named], &plan, flags | VAR_FORMAT_NOSUBSTITUTE,
                      LOCALE_USER_DEFAULT, ret);
}

static HRESULT put_name(DWORD what, ULONG flags, BSTR *ret)
{
    OLECHAR name[NAME_ROOM];
    if (!GetLocaleInfoW(LOCALE_USER_DEFAULT, what | (flags & LOCALE_NOUSEROVERRIDE), name,
                        NAME_ROOM))
        return E_INVALIDARG;
    BSTR text = SysAllocString(name);
    if (!text)
        return E_OUTOFMEMORY;
    *ret = text;
    return S_OK;
}

HRESULT VarMonthName(int month, int abbreviated, ULONG flags, BSTR *ret)
{
    if (!ret || month < 1 || month > YEAR)
        return E_INVALIDARG;
    return put_name((abbreviated ? LOCALE_SABBREVMONTHNAME1 : LOCALE_SMONTHNAME1) + (DWORD)month -
                        1,
                    flags, ret);
}

HRESULT VarWeekdayName(int day, int abbreviated, int first_day, ULONG flags, BSTR *ret)
{
    if (!ret || day < 1 || day > WEEK || first_day < 0 || first_day > WEEK)
        return E_INVALIDARG;
    /* The names begin with Monday, which is 0 for the locale and 2 here. */
    int first = first_day ? (first_day + WEEK - 2) % WEEK
                          : number_in_locale(LOCALE_IFIRSTDAYOFWEEK, flags, WEEK - 1);
    int from_monday = (day - 1 + first) % WEEK;
    return put_name((abbreviated ? LOCALE_SABBREVDAYNAME1 : LOCALE_SDAYNAME1) + (DWORD)from_monday,
                    flags, ret);
}
