/* SPDX-License-Identifier: MIT */
#include "component/date.h"

#include <math.h>
#include <pianola/language.h>

/* Dates as numbers, in pieces, and as DOS has them. */

enum { DAY_SECONDS = 86400, CYCLE_DAYS = 146097, CYCLE_YEARS = 400, EPOCH = 693899 };

int date_days_in(int year, int month)
{
    static const BYTE days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Years begin with March, so that the leap day is the last one. */
int64_t date_day_of(int64_t year, int64_t month, int64_t day)
{
    int64_t months = year * 12 + month - 3;
    year = floor_divide(months, 12);
    month = months - year * 12;
    int64_t leaps = floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400);
    return year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - EPOCH;
}

static void split_day(int64_t day, int *ret_year, int *ret_month, int *ret_day)
{
    day += EPOCH;
    int64_t cycle = floor_divide(day, CYCLE_DAYS);
    int64_t in_cycle = day - cycle * CYCLE_DAYS;
    int64_t year = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
    int64_t in_year = in_cycle - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    *ret_day = (int)(in_year - (153 * month + 2) / 5 + 1);
    *ret_month = (int)(month < 10 ? month + 3 : month - 9);
    *ret_year = (int)(cycle * CYCLE_YEARS + year + (*ret_month <= 2));
}

int date_full_year(int year)
{
    return year < 0 || year > 99 ? year : year < 30 ? year + 2000 : year + 1900;
}

HRESULT date_of_day(int64_t day, int64_t second, DATE *ret)
{
    if (day < VTDATEGRE_MIN || day > VTDATEGRE_MAX)
        return DISP_E_OVERFLOW;
    double time = (double)second / DAY_SECONDS;
    *ret = day < 0 ? (double)day - time : (double)day + time;
    return S_OK;
}

HRESULT VarUdateFromDate(DATE date, ULONG flags, UDATE *ret)
{
    (void)flags;
    if (!ret || !(date > VTDATEGRE_MIN - 1.0 && date < VTDATEGRE_MAX + 1.0))
        return E_INVALIDARG;
    int64_t day = (int64_t)date;
    int second = (int)lrint(fabs(date - (double)day) * DAY_SECONDS);
    if (second == DAY_SECONDS) {
        second = 0;
        day++;
    }
    if (day > VTDATEGRE_MAX)
        return E_INVALIDARG;
    int year, month, of_month;
    split_day(day, &year, &month, &of_month);
    *ret = (UDATE){
        .st = {.wYear = (WORD)year,
               .wMonth = (WORD)month,
               .wDay = (WORD)of_month,
               .wDayOfWeek = (WORD)(((day - 1) % 7 + 7) % 7),
               .wHour = (WORD)(second / 3600),
               .wMinute = (WORD)(second / 60 % 60),
               .wSecond = (WORD)(second % 60)},
        .wDayOfYear = (USHORT)(day - date_day_of(year, 1, 1) + 1),
    };
    return S_OK;
}

HRESULT VarDateFromUdateEx(UDATE *udate, LCID lcid, ULONG flags, DATE *ret)
{
    (void)lcid;
    if (!udate || !ret)
        return E_INVALIDARG;
    const SYSTEMTIME *st = &udate->st;
    int year = (short)st->wYear;
    if (year < -9999 || year > 9999)
        return E_INVALIDARG;
    int64_t second =
        (int64_t)(short)st->wHour * 3600 + (short)st->wMinute * 60 + (short)st->wSecond;
    int64_t over = floor_divide(second, DAY_SECONDS);
    int64_t day = date_day_of(date_full_year(year), (short)st->wMonth, (short)st->wDay) + over;
    second -= over * DAY_SECONDS;
    if (flags & VAR_TIMEVALUEONLY)
        day = 0;
    else if (flags & VAR_DATEVALUEONLY)
        second = 0;
    return FAILED(date_of_day(day, second, ret)) ? E_INVALIDARG : S_OK;
}

HRESULT VarDateFromUdate(UDATE *udate, ULONG flags, DATE *ret)
{
    return VarDateFromUdateEx(udate, LOCALE_USER_DEFAULT, flags, ret);
}

INT VariantTimeToSystemTime(DOUBLE date, SYSTEMTIME *ret)
{
    UDATE udate;
    if (!ret || FAILED(VarUdateFromDate(date, 0, &udate)))
        return FALSE;
    *ret = udate.st;
    return TRUE;
}

INT SystemTimeToVariantTime(SYSTEMTIME *time, DOUBLE *ret)
{
    if (!time || !ret || time->wMonth > 12 || time->wDay > 31 || time->wYear > 9999)
        return FALSE;
    UDATE udate = {.st = *time};
    return SUCCEEDED(VarDateFromUdate(&udate, 0, ret));
}

INT VariantTimeToDosDateTime(DOUBLE date, USHORT *ret_date, USHORT *ret_time)
{
    UDATE udate;
    if (!ret_date || !ret_time || FAILED(VarUdateFromDate(date, 0, &udate)) ||
        udate.st.wYear < 1980 || udate.st.wYear > 2099)
        return FALSE;
    const SYSTEMTIME *st = &udate.st;
    *ret_date = (USHORT)((st->wYear - 1980) << 9 | st->wMonth << 5 | st->wDay);
    *ret_time = (USHORT)(st->wHour << 11 | st->wMinute << 5 | st->wSecond / 2);
    return TRUE;
}

INT DosDateTimeToVariantTime(USHORT date, USHORT time, DOUBLE *ret)
{
    int year = 1980 + (date >> 9), month = date >> 5 & 15, day = date & 31;
    int hour = time >> 11, minute = time >> 5 & 63, second = 2 * (time & 31);
    if (!ret || year > 2099 || month > 12 || hour > 23 || minute > 59 || second > 59)
        return FALSE;
    int of_day = hour * 3600 + minute * 60 + second;
    return SUCCEEDED(date_of_day(date_day_of(year, month, day), of_day, ret));
}
