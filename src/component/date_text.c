/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <pianola/bstr.h>
#include <pianola/locale_format.h>
#include <stdio.h>

#include "component/convert.h"
#include "component/date.h"

/* Dates as text, and back. Names of months are English. */

static int write_date(const SYSTEMTIME *st, const struct convert_signs *signs, char *to,
                      size_t room)
{
    int year = st->wYear, month = st->wMonth, day = st->wDay;
    char sign = signs->date;
    switch (signs->order) {
    case CONVERT_DAY_FIRST:
        return snprintf(to, room, "%02d%c%02d%c%04d", day, sign, month, sign, year);
    case CONVERT_YEAR_FIRST:
        return snprintf(to, room, "%04d%c%02d%c%02d", year, sign, month, sign, day);
    default:
        return snprintf(to, room, "%d%c%d%c%d", month, sign, day, sign, year);
    }
}

/* The time is counted to 12 where the month is first. */
static void write_time(const SYSTEMTIME *st, const struct convert_signs *signs, char *to,
                       size_t room)
{
    if (signs->order != CONVERT_MONTH_FIRST)
        snprintf(to, room, "%02d:%02d:%02d", st->wHour, st->wMinute, st->wSecond);
    else
        snprintf(to, room, "%d:%02d:%02d %s", (st->wHour + 11) % 12 + 1, st->wMinute, st->wSecond,
                 st->wHour < 12 ? "AM" : "PM");
}

/* As GetDateFormat and GetTimeFormat have it for the locales and years that they know. */
static HRESULT write_by_locale(const SYSTEMTIME *st, LCID lcid, ULONG flags, bool date, bool time,
                               BSTR *ret)
{
    enum { ROOM = 256 };
    OLECHAR text[2 * ROOM];
    int n = 0, part;
    if (date) {
        part = GetDateFormatW(lcid, flags & LOCALE_NOUSEROVERRIDE, st, NULL, text, ROOM);
        if (!part)
            return E_INVALIDARG;
        n = part - 1;
    }
    if (date && time)
        text[n++] = ' ';
    if (time) {
        part = GetTimeFormatW(lcid, flags & LOCALE_NOUSEROVERRIDE, st, NULL, text + n, ROOM);
        if (!part)
            return E_INVALIDARG;
        n += part - 1;
    }
    *ret = SysAllocStringLen(text, (UINT)n);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

HRESULT VarBstrFromDate(DATE in, LCID lcid, ULONG flags, BSTR *ret)
{
    UDATE udate;
    struct convert_signs signs;
    char text[64];
    int n = 0;
    if (!ret || FAILED(VarUdateFromDate(in, 0, &udate)))
        return E_INVALIDARG;
    convert_signs_of(lcid, flags, &signs);
    const SYSTEMTIME *st = &udate.st;
    bool only_time = flags & VAR_TIMEVALUEONLY, only_date = flags & VAR_DATEVALUEONLY;
    bool has_time = st->wHour || st->wMinute || st->wSecond;
    bool has_date = date_day_of(st->wYear, st->wMonth, st->wDay) != 0;
    bool date = only_date || (has_date && !only_time), time = !date || (has_time && !only_date);
    if (IsValidLocale(lcid, LCID_SUPPORTED) && st->wYear > 1600)
        return write_by_locale(st, lcid, flags, date, time, ret);
    if (date)
        n = write_date(st, &signs, text, sizeof text);
    if (date && time)
        text[n++] = ' ';
    if (time)
        write_time(st, &signs, text + n, sizeof text - (size_t)n);
    return convert_text(text, ret);
}

/* ---- reading ---- */

enum piece_kind { NUMBER, MONTH, WEEKDAY, MORNING, AFTERNOON };

struct piece {
    enum piece_kind kind;
    int value, digits;
    char before; /* the sign between this piece and the one before, 0 when there is none */
};

enum { MOST_PIECES = 10 };

struct pieces {
    int count;
    bool points; /* are between day and month, where this is read */
    struct piece piece[MOST_PIECES];
};

static const char *const months[] = {"JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                     "MAY",       "JUNE",     "JULY",     "AUGUST",
                                     "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER"};
static const char *const weekdays[] = {"SUNDAY",   "MONDAY", "TUESDAY", "WEDNESDAY",
                                       "THURSDAY", "FRIDAY", "SATURDAY"};

static bool is_letter(OLECHAR c)
{
    c = convert_upper(c);
    return c >= 'A' && c <= 'Z';
}

/* The whole name, or its first `least` letters. */
static bool is_name(const OLECHAR *word, int length, const char *name, int least)
{
    int n = 0;
    while (n < length && name[n] && convert_upper(word[n]) == (OLECHAR)name[n])
        n++;
    return n == length && (!name[n] || n == least);
}

static bool read_word(const OLECHAR *word, int length, struct piece *ret)
{
    for (int i = 0; i < 12; i++)
        if (is_name(word, length, months[i], 3)) {
            ret->kind = MONTH;
            ret->value = i + 1;
            return true;
        }
    for (int i = 0; i < 7; i++)
        if (is_name(word, length, weekdays[i], 3)) {
            ret->kind = WEEKDAY;
            return true;
        }
    ret->kind = convert_upper(*word) == 'A' ? MORNING : AFTERNOON;
    return is_name(word, length, "AM", 1) || is_name(word, length, "PM", 1);
}

static bool split(const OLECHAR *at, struct pieces *ret)
{
    char before = 0;
    while (*at) {
        if (convert_is_space(*at)) {
            at++;
            continue;
        }
        struct piece piece = {.before = before};
        if (*at == '/' || *at == '-' || *at == '.' || *at == ':' || *at == ',') {
            if (before || !ret->count)
                return false;
            before = (char)*at++;
            continue;
        }
        if (ret->count == MOST_PIECES)
            return false;
        if (*at >= '0' && *at <= '9') {
            for (; *at >= '0' && *at <= '9' && piece.digits < 5; at++, piece.digits++)
                piece.value = piece.value * 10 + (*at - '0');
        } else {
            int length = 0;
            while (is_letter(at[length]))
                length++;
            if (!length || !read_word(at, length, &piece))
                return false;
            at += length;
        }
        ret->piece[ret->count++] = piece;
        before = 0;
    }
    return !before;
}

struct reading {
    int numbers, month; /* 0: no name of one */
    struct piece number[3];
    bool has_time;
    int hour, minute, second;
};

/* How many numbers from `at` on the sign joins. */
static int run_of(const struct pieces *all, int at, char sign)
{
    int n = 0;
    while (at + n < all->count && all->piece[at + n].kind == NUMBER &&
           (n == 0 || all->piece[at + n].before == sign))
        n++;
    return n;
}

static bool is_half(const struct pieces *all, int at)
{
    return at < all->count && !all->piece[at].before &&
           (all->piece[at].kind == MORNING || all->piece[at].kind == AFTERNOON);
}

static int numbers_of(const struct pieces *all)
{
    int n = 0;
    for (int i = 0; i < all->count; i++)
        n += all->piece[i].kind == NUMBER;
    return n;
}

/* How many numbers from there on are a time: those with colons, one or two before AM or PM, and
 * two with a point, where they stand alone, unless only a date can be meant. */
static int time_at(const struct pieces *all, int at)
{
    char before = all->piece[at].before;
    int colons = run_of(all, at, ':'), points = run_of(all, at, '.');
    if (colons > 1)
        return colons;
    if (before && before != ',')
        return 0;
    if (is_half(all, at + points))
        return points;
    bool alone = at + points == all->count || !all->piece[at + points].before;
    bool day = all->points && numbers_of(all) == 2 && at + 1 < all->count &&
               (all->piece[at].value > 23 || all->piece[at + 1].value > 59);
    return points == 2 && alone && !day ? points : 0;
}

static bool read_time(const struct pieces *all, int at, int count, struct reading *ret)
{
    const struct piece *piece = all->piece + at;
    if (ret->has_time || count > 3)
        return false;
    ret->has_time = true;
    ret->hour = piece[0].value;
    ret->minute = count > 1 ? piece[1].value : 0;
    ret->second = count > 2 ? piece[2].value : 0;
    if (ret->hour > 23 || ret->minute > 59 || ret->second > 59)
        return false;
    if (is_half(all, at + count) && ret->hour <= 12)
        ret->hour = ret->hour % 12 + (all->piece[at + count].kind == AFTERNOON ? 12 : 0);
    return true;
}

static bool classify(const struct pieces *all, struct reading *ret)
{
    for (int i = 0; i < all->count; i++) {
        const struct piece *piece = all->piece + i;
        int times = piece->kind == NUMBER ? time_at(all, i) : 0;
        if (times) {
            if ((piece->before && piece->before != ',') || !read_time(all, i, times, ret))
                return false;
            i += times - 1;
            i += is_half(all, i + 1);
        } else if (piece->kind == NUMBER) {
            if (ret->numbers == 3 || piece->before == ':' || piece->digits > 4)
                return false;
            ret->number[ret->numbers++] = *piece;
        } else if (piece->kind == MONTH) {
            if (ret->month || piece->before == ':')
                return false;
            ret->month = piece->value;
        } else if (piece->kind != WEEKDAY) {
            return false;
        }
    }
    return true;
}

static int year_of(struct piece piece)
{
    return piece.digits > 2 ? piece.value : date_full_year(piece.value);
}

static int this_year(void)
{
    SYSTEMTIME now;
    GetLocalTime(&now);
    return now.wYear;
}

static bool is_date(int year, int month, int day, int64_t *ret)
{
    if (year < 100 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > date_days_in(year, month))
        return false;
    *ret = date_day_of(year, month, day);
    return true;
}

/* Of three numbers, as the order has it, or else as another one. */
static bool read_three(const struct piece *n, enum convert_order order, int64_t *ret)
{
    int a = n[0].value, b = n[1].value, c = n[2].value;
    bool days = order == CONVERT_DAY_FIRST;
    if (order == CONVERT_YEAR_FIRST && is_date(year_of(n[0]), b, c, ret))
        return true;
    return is_date(year_of(n[2]), days ? b : a, days ? a : b, ret) ||
           is_date(year_of(n[2]), days ? a : b, days ? b : a, ret) ||
           is_date(year_of(n[0]), b, c, ret) || is_date(year_of(n[0]), c, b, ret);
}

static bool read_two(const struct piece *n, enum convert_order order, int64_t *ret)
{
    int a = n[0].value, b = n[1].value;
    bool days = order == CONVERT_DAY_FIRST;
    return is_date(this_year(), days ? b : a, days ? a : b, ret) ||
           is_date(this_year(), days ? a : b, days ? b : a, ret) ||
           is_date(year_of(n[1]), a, 1, ret) || is_date(year_of(n[0]), b, 1, ret);
}

static bool read_date(const struct reading *r, enum convert_order order, int64_t *ret)
{
    const struct piece *n = r->number;
    int a = n[0].value, b = n[1].value, month = r->month;
    switch (r->numbers + (month ? 10 : 0)) {
    case 0:
        *ret = 0;
        return r->has_time;
    case 2:
        return read_two(n, order, ret);
    case 3:
        return read_three(n, order, ret);
    case 11:
        return is_date(this_year(), month, a, ret) || is_date(year_of(n[0]), month, 1, ret);
    case 12:
        return is_date(year_of(n[1]), month, a, ret) || is_date(year_of(n[0]), month, b, ret);
    default:
        return false;
    }
}

HRESULT VarDateFromStr(const OLECHAR *in, LCID lcid, ULONG flags, DATE *ret)
{
    struct pieces pieces = {0};
    struct reading reading = {0};
    struct convert_signs signs;
    int64_t day = 0;
    convert_signs_of(lcid, flags, &signs);
    pieces.points = signs.date == '.';
    if (!in || !split(in, &pieces) || !classify(&pieces, &reading) ||
        !read_date(&reading, signs.order, &day))
        return DISP_E_TYPEMISMATCH;
    int second = reading.hour * 3600 + reading.minute * 60 + reading.second;
    if (flags & VAR_TIMEVALUEONLY)
        day = 0;
    else if (flags & VAR_DATEVALUEONLY)
        second = 0;
    return date_of_day(day, second, ret);
}
