/* SPDX-License-Identifier: MIT */
#include "component/format.h"

#include <pianola/bstr.h>
#include <pianola/language.h>

/* Sections of dates, and the long date that a locale has a picture of. */

enum { NAME_ROOM = 80, WEEK = 7, HALF_DAY = 12 };

static void put_info(struct format_text *to, LCID lcid, DWORD what, int most)
{
    OLECHAR text[NAME_ROOM];
    if (!GetLocaleInfoW(lcid, what, text, NAME_ROOM) &&
        !GetLocaleInfoW(LOCALE_USER_DEFAULT, what, text, NAME_ROOM))
        return;
    for (int i = 0; text[i] && i < most; i++)
        format_put(to, text[i]);
}

static void put_day_name(struct format_text *to, LCID lcid, int day_of_week, bool whole)
{
    /* The names begin with Monday. */
    DWORD day = (DWORD)(day_of_week + WEEK - 1) % WEEK;
    put_info(to, lcid, (whole ? LOCALE_SDAYNAME1 : LOCALE_SABBREVDAYNAME1) + day, NAME_ROOM);
}

static void put_month_name(struct format_text *to, LCID lcid, int month, bool whole)
{
    put_info(to, lcid, (whole ? LOCALE_SMONTHNAME1 : LOCALE_SABBREVMONTHNAME1) + (DWORD)month - 1,
             NAME_ROOM);
}

static void put_hour(struct format_text *to, int hour, bool half_days, int width)
{
    if (half_days)
        hour = (hour + HALF_DAY - 1) % HALF_DAY + 1;
    format_put_padded(to, (unsigned)hour, width);
}

/* ---- Pictures of dates: d dd ddd dddd M MM MMM MMMM y yy yyyy 'text' ---- */

static void put_picture_part(struct format_text *to, OLECHAR letter, int count,
                             const SYSTEMTIME *at, LCID lcid)
{
    int width = count > 1 ? 2 : 1;
    switch (letter) {
    case 'd':
        if (count > 2)
            put_day_name(to, lcid, at->wDayOfWeek, count > 3);
        else
            format_put_padded(to, at->wDay, width);
        break;
    case 'M':
        if (count > 2)
            put_month_name(to, lcid, at->wMonth, count > 3);
        else
            format_put_padded(to, at->wMonth, width);
        break;
    default: /* y */
        format_put_padded(to, count > 2 ? at->wYear : at->wYear % 100u, count > 2 ? 4 : width);
        break;
    }
}

static bool is_picture_letter(OLECHAR c)
{
    return c == 'd' || c == 'M' || c == 'y';
}

static void put_picture(struct format_text *to, LCID lcid, DWORD what, const SYSTEMTIME *at)
{
    OLECHAR picture[NAME_ROOM];
    bool quoted = false;
    if (!GetLocaleInfoW(lcid, what, picture, NAME_ROOM) &&
        !GetLocaleInfoW(LOCALE_USER_DEFAULT, what, picture, NAME_ROOM))
        return;
    for (const OLECHAR *p = picture; *p;) {
        int count = 1;
        if (*p == '\'') {
            quoted = !quoted;
        } else if (!quoted && is_picture_letter(*p)) {
            while (p[count] == *p)
                count++;
            put_picture_part(to, *p, count, at, lcid);
        } else {
            format_put(to, *p);
        }
        p += count;
    }
}

/* ---- Tokens ---- */

/* 0 on the first day of the week; first: 1 is Sunday, 0 as the locale has it (Sunday). */
static int day_in_week(int day_of_week, int first)
{
    return (day_of_week + WEEK - (first ? first - 1 : 0)) % WEEK;
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/*
 * The week of a day of a year. first_week: 1 (and 0, as the locale has it) is the one of January 1,
 * 2 the first of four days, 3 the first whole one; days before it are of the last year's last.
 */
static int week_of(int year, int year_day, int day, int first_week)
{
    const int least = first_week == 2 ? 4 : first_week == 3 ? WEEK : 1;
    const int days = is_leap(year) ? 366 : 365;
    int january =
        (day - (year_day - 1) % WEEK + WEEK) % WEEK; /* the day in the week of January 1 */
    int week = (year_day - 1 + january) / WEEK + 1;
    if (WEEK - january < least)
        week--;
    if (!week)
        return week_of(year - 1, year_day + (is_leap(year - 1) ? 366 : 365), day, first_week);
    int next = WEEK - 1 - day - (days - year_day); /* days of the week that are of the next year */
    return least == 4 && year_day <= days && next >= least ? 1 : week;
}

static void put_half(struct format_text *to, const struct format_token *token, int hour, LCID lcid)
{
    if (token->count == 0) {
        put_info(to, lcid, hour < HALF_DAY ? LOCALE_S1159 : LOCALE_S2359, NAME_ROOM);
        return;
    }
    OLECHAR small = token->at == FORMAT_SMALL ? 'a' - 'A' : 0;
    format_put(to, (OLECHAR)((hour < HALF_DAY ? 'A' : 'P') + small));
    if (token->count > 1)
        format_put(to, (OLECHAR)('M' + small));
}

static void put_general(struct format_text *to, DATE date, ULONG flags, LCID lcid)
{
    BSTR text = NULL;
    if (FAILED(VarBstrFromDate(date, lcid, flags & ~VAR_FORMAT_NOSUBSTITUTE, &text))) {
        to->failed = true;
        return;
    }
    format_put_units(to, text, SysStringLen(text));
    SysFreeString(text);
}

static void put_token(struct format_text *to, const struct format_plan *plan,
                      const struct format_token *token, const UDATE *at, bool half_days, LCID lcid)
{
    const SYSTEMTIME *st = &at->st;
    struct convert_signs signs;
    int day = day_in_week(st->wDayOfWeek, plan->first_day);
    switch (token->kind) {
    case FORMAT_LONG_DATE:
        put_picture(to, lcid, LOCALE_SLONGDATE, st);
        break;
    case FORMAT_DATE_SIGN:
        convert_signs_of(lcid, 0, &signs);
        format_put(to, (OLECHAR)signs.date);
        break;
    case FORMAT_DAY:
        put_picture_part(to, 'd', token->count, st, lcid);
        break;
    case FORMAT_MONTH:
        put_picture_part(to, 'M', token->count, st, lcid);
        break;
    case FORMAT_YEAR:
        put_picture_part(to, 'y', token->count, st, lcid);
        break;
    case FORMAT_YEAR_DAY:
        format_put_padded(to, at->wDayOfYear, 1);
        break;
    case FORMAT_WEEKDAY:
        format_put_padded(to, (unsigned)day + 1, 1);
        break;
    case FORMAT_WEEK:
        format_put_padded(to, (unsigned)week_of(st->wYear, at->wDayOfYear, day, plan->first_week),
                          1);
        break;
    case FORMAT_QUARTER:
        format_put_padded(to, (st->wMonth + 2u) / 3, 1);
        break;
    case FORMAT_HOUR:
        put_hour(to, st->wHour, half_days, token->count);
        break;
    case FORMAT_MINUTE:
        format_put_padded(to, st->wMinute, token->count);
        break;
    case FORMAT_SECOND:
        format_put_padded(to, st->wSecond, token->count);
        break;
    default:
        put_half(to, token, st->wHour, lcid);
        break;
    }
}

HRESULT format_run_date(struct format_text *to, const OLECHAR *format,
                        const struct format_plan *plan, int section, DATE date, ULONG flags,
                        LCID lcid)
{
    const struct format_section *s = &plan->section[section];
    UDATE at;
    HRESULT hr = VarUdateFromDate(date, 0, &at);
    if (FAILED(hr))
        return hr;
    for (int i = 0; i < s->count; i++) {
        const struct format_token *token = &plan->token[s->first + i];
        if (token->kind == FORMAT_COPY)
            format_put_units(to, format + token->at, token->count);
        else if (token->kind == FORMAT_GENERAL_DATE)
            put_general(to, date, flags, lcid);
        else if (token->kind == FORMAT_SHORT_DATE)
            put_general(to, date, flags | VAR_DATEVALUEONLY, lcid);
        else if (token->kind == FORMAT_LONG_TIME)
            put_general(to, date, flags | VAR_TIMEVALUEONLY, lcid);
        else
            put_token(to, plan, token, &at, s->flags & FORMAT_HALF_DAYS, lcid);
    }
    return S_OK;
}
