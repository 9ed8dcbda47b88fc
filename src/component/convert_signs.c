/* SPDX-License-Identifier: MIT */
#include <pianola/language.h>

#include "component/convert.h"

/*
 * How numbers and dates look where: as GetLocaleInfo tells for the locales that it knows, and by
 * this table for languages that have other habits. The rest is as in the United States.
 */

enum {
    SPACE = 0xa0, /* that does not break */
    EURO = 0x20ac,
    POUND = 0xa3,
    MONEY = 0xa4, /* of whatever country */
    LANGUAGE = 0x3ff,
};

static const struct {
    USHORT locale; /* one up to LANGUAGE is for all countries of the language not named before */
    OLECHAR decimal, thousand, currency;
    char date;
    enum convert_order order;
} habits[] = {
    {0x3409, '.', ',', MONEY, '/', CONVERT_MONTH_FIRST},  /* English, Philippines */
    {0x0809, '.', ',', POUND, '/', CONVERT_DAY_FIRST},    /* English, United Kingdom */
    {0x0c09, '.', ',', '$', '/', CONVERT_DAY_FIRST},      /* English, Australia */
    {0x1409, '.', ',', '$', '/', CONVERT_DAY_FIRST},      /* English, New Zealand */
    {0x1809, '.', ',', EURO, '/', CONVERT_DAY_FIRST},     /* English, Ireland */
    {0x0807, '.', '\'', MONEY, '.', CONVERT_DAY_FIRST},   /* German, Switzerland */
    {0x080a, '.', ',', '$', '/', CONVERT_DAY_FIRST},      /* Spanish, Mexico */
    {0x0004, '.', ',', 0xa5, '/', CONVERT_YEAR_FIRST},    /* Chinese */
    {0x0005, ',', SPACE, MONEY, '.', CONVERT_DAY_FIRST},  /* Czech */
    {0x0006, ',', '.', MONEY, '-', CONVERT_DAY_FIRST},    /* Danish */
    {0x0007, ',', '.', EURO, '.', CONVERT_DAY_FIRST},     /* German */
    {0x0008, ',', '.', EURO, '/', CONVERT_DAY_FIRST},     /* Greek */
    {0x000a, ',', '.', EURO, '/', CONVERT_DAY_FIRST},     /* Spanish */
    {0x000b, ',', SPACE, EURO, '.', CONVERT_DAY_FIRST},   /* Finnish */
    {0x000c, ',', SPACE, EURO, '/', CONVERT_DAY_FIRST},   /* French */
    {0x000e, ',', SPACE, MONEY, '.', CONVERT_YEAR_FIRST}, /* Hungarian */
    {0x0010, ',', '.', EURO, '/', CONVERT_DAY_FIRST},     /* Italian */
    {0x0011, '.', ',', 0xa5, '/', CONVERT_YEAR_FIRST},    /* Japanese */
    {0x0012, '.', ',', 0x20a9, '-', CONVERT_YEAR_FIRST},  /* Korean */
    {0x0013, ',', '.', EURO, '-', CONVERT_DAY_FIRST},     /* Dutch */
    {0x0014, ',', SPACE, MONEY, '.', CONVERT_DAY_FIRST},  /* Norwegian */
    {0x0015, ',', SPACE, MONEY, '.', CONVERT_DAY_FIRST},  /* Polish */
    {0x0016, ',', '.', EURO, '/', CONVERT_DAY_FIRST},     /* Portuguese */
    {0x0019, ',', SPACE, MONEY, '.', CONVERT_DAY_FIRST},  /* Russian */
    {0x001d, ',', SPACE, MONEY, '-', CONVERT_YEAR_FIRST}, /* Swedish */
    {0x001f, ',', '.', MONEY, '.', CONVERT_DAY_FIRST},    /* Turkish */
};

static bool find_habits(LCID lcid, struct convert_signs *ret)
{
    USHORT locale = (USHORT)lcid;
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (habits[i].locale == locale || habits[i].locale == (locale & LANGUAGE)) {
            *ret = (struct convert_signs){
                .decimal = habits[i].decimal,
                .thousand = habits[i].thousand,
                .currency = {habits[i].currency},
                .date = habits[i].date,
                .order = habits[i].order,
            };
            return true;
        }
    return false;
}

void convert_signs_of(LCID lcid, ULONG flags, struct convert_signs *ret)
{
    OLECHAR text[4];
    DWORD how = flags & LOCALE_NOUSEROVERRIDE;
    const int room = sizeof text / sizeof *text;
    if (!IsValidLocale(lcid, LCID_SUPPORTED) && find_habits(lcid, ret))
        return;
    *ret = (struct convert_signs){'.', ',', {'$'}, '/', CONVERT_MONTH_FIRST};
    if (GetLocaleInfoW(lcid, LOCALE_SDECIMAL | how, text, room))
        ret->decimal = text[0];
    if (GetLocaleInfoW(lcid, LOCALE_STHOUSAND | how, text, room))
        ret->thousand = text[0];
    GetLocaleInfoW(lcid, LOCALE_SCURRENCY | how, ret->currency,
                   sizeof ret->currency / sizeof *ret->currency);
}
