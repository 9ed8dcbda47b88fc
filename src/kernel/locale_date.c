/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/locale_text.h"
#include "kernel/text.h"
#include "pianola/locale_format.h"

/* Dates and times as a locale writes them. */

enum { SHORT_DATE = 1, LONG_DATE = 2, ALTERNATIVE = 4, YEAR_MONTH = 8, MONTH_DAY = 0x80 };
enum { NO_MINUTES = 1, NO_SECONDS = 2, NO_MARK = 4, FORCE_24 = 8 };
enum { SYEARMONTH = 0x1006, SMONTHDAY = 0x78 };
static const DWORD overrides = LOCALE_NOUSEROVERRIDE | LOCALE_USE_CP_ACP;
static const DWORD layouts = 0x10 | 0x20 | 0x40; /* DATE_LTRREADING and the like */

struct picture {
    struct locale_text to;
    DWORD locale, flags;
    const SYSTEMTIME *at;
};

static void put_number(struct picture *p, unsigned value, int width)
{
    char digits[12];
    int n = 0;
    do
        digits[n++] = (char)('0' + value % 10);
    while (value /= 10);
    for (int i = n; i < width; i++)
        locale_put(&p->to, '0');
    while (n > 0)
        locale_put(&p->to, (WCHAR)digits[--n]);
}

static void put_info(struct picture *p, DWORD what, int most)
{
    WCHAR text[LOCALE_TEXT_ROOM];
    if (GetLocaleInfoW(p->locale, what | (p->flags & LOCALE_NOUSEROVERRIDE), text,
                       LOCALE_TEXT_ROOM))
        for (int i = 0; text[i] && i < most; i++)
            locale_put(&p->to, text[i]);
}

static bool put_date(struct picture *p, WCHAR letter, int count)
{
    const SYSTEMTIME *at = p->at;
    switch (letter) {
    case 'd':
        if (count > 2)
            put_info(p,
                     (count > 3 ? LOCALE_SDAYNAME1 : LOCALE_SABBREVDAYNAME1) +
                         (at->wDayOfWeek + 6u) % 7,
                     LOCALE_TEXT_ROOM);
        else
            put_number(p, at->wDay, count);
        return true;
    case 'M':
        if (count > 2)
            put_info(p,
                     (count > 3 ? LOCALE_SMONTHNAME1 : LOCALE_SABBREVMONTHNAME1) + at->wMonth - 1u,
                     LOCALE_TEXT_ROOM);
        else
            put_number(p, at->wMonth, count);
        return true;
    case 'y':
        if (count > 2)
            put_number(p, at->wYear, count > 5 ? 5 : count < 4 ? 4 : count);
        else
            put_number(p, at->wYear % 100u, count);
        return true;
    case 'g':
        locale_put_all(&p->to, u"A.D.");
        return true;
    default:
        return false;
    }
}

/* Removed parts take with them what is between them and the one before. */
static bool put_time(struct picture *p, WCHAR letter, int count, int *end)
{
    const SYSTEMTIME *at = p->at;
    bool removed =
        ((letter == 's' && p->flags & (NO_SECONDS | NO_MINUTES)) ||
         (letter == 'm' && p->flags & NO_MINUTES) || (letter == 't' && p->flags & NO_MARK));
    if (removed) {
        p->to.count = *end;
        return true;
    }
    int width = count > 1 ? 2 : 1;
    switch (letter) {
    case 'h':
        put_number(p, p->flags & FORCE_24 ? at->wHour : (at->wHour + 11u) % 12 + 1, width);
        break;
    case 'H':
        put_number(p, at->wHour, width);
        break;
    case 'm':
        put_number(p, at->wMinute, width);
        break;
    case 's':
        put_number(p, at->wSecond, width);
        break;
    case 't':
        put_info(p, at->wHour < 12 ? LOCALE_S1159 : LOCALE_S2359, count > 1 ? LOCALE_TEXT_ROOM : 1);
        break;
    default:
        return false;
    }
    *end = p->to.count;
    return true;
}

static int put_picture(struct picture *p, const WCHAR *picture, bool time)
{
    bool quoted = false;
    int end = 0;
    for (const WCHAR *at = picture; *at;) {
        int count = 1;
        if (*at == '\'') {
            if (quoted && at[1] == '\'') {
                locale_put(&p->to, '\'');
                count = 2;
            } else {
                quoted = !quoted;
            }
        } else if (quoted) {
            locale_put(&p->to, *at);
        } else {
            while (at[count] == *at)
                count++;
            if (!(time ? put_time(p, *at, count, &end) : put_date(p, *at, count))) {
                locale_put(&p->to, *at);
                count = 1;
            }
        }
        at += count;
    }
    return locale_end(&p->to);
}

static bool is_date(SYSTEMTIME *date)
{
    static const WORD before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    unsigned year = date->wYear, month = date->wMonth;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (year < 1601 || year > 30827 || month < 1 || month > 12 || date->wDay < 1 ||
        date->wDay > before[month] - before[month - 1] + (month == 2 && leap))
        return false;
    unsigned last = year - 1, days = last * 365 + last / 4 - last / 100 + last / 400 +
                                     before[month - 1] + (month > 2 && leap) + date->wDay;
    date->wDayOfWeek = (WORD)(days % 7); /* day 1 was a Monday */
    return true;
}

int GetDateFormatW(DWORD locale, DWORD flags, const SYSTEMTIME *date, const WCHAR *picture,
                   WCHAR *buf, int size)
{
    SYSTEMTIME at;
    WCHAR own[LOCALE_TEXT_ROOM];
    DWORD kind = flags & (SHORT_DATE | LONG_DATE | YEAR_MONTH | MONTH_DAY);
    if (!IsValidLocale(locale, LCID_SUPPORTED) || size < 0 || (size && !buf))
        return locale_fail(ERROR_INVALID_PARAMETER);
    if (kind & (kind - 1) || (picture && kind) ||
        flags & ~(kind | ALTERNATIVE | layouts | overrides))
        return locale_fail(ERROR_INVALID_FLAGS);
    if (date)
        at = *date;
    else
        GetLocalTime(&at);
    if (!is_date(&at))
        return locale_fail(ERROR_INVALID_PARAMETER);
    if (!picture) {
        DWORD what = kind == LONG_DATE    ? LOCALE_SLONGDATE
                     : kind == YEAR_MONTH ? SYEARMONTH
                     : kind == MONTH_DAY  ? SMONTHDAY
                                          : LOCALE_SSHORTDATE;
        if (!GetLocaleInfoW(locale, what | (flags & overrides), own, LOCALE_TEXT_ROOM))
            return 0;
        picture = own;
    }
    struct picture p = {{.buf = buf, .size = size}, locale, flags, &at};
    return put_picture(&p, picture, false);
}

int GetTimeFormatW(DWORD locale, DWORD flags, const SYSTEMTIME *time, const WCHAR *picture,
                   WCHAR *buf, int size)
{
    SYSTEMTIME at;
    WCHAR own[LOCALE_TEXT_ROOM];
    if (!IsValidLocale(locale, LCID_SUPPORTED) || size < 0 || (size && !buf))
        return locale_fail(ERROR_INVALID_PARAMETER);
    if (flags & ~(NO_MINUTES | NO_SECONDS | NO_MARK | FORCE_24 | overrides))
        return locale_fail(ERROR_INVALID_FLAGS);
    if (time)
        at = *time;
    else
        GetLocalTime(&at);
    if (at.wHour > 23 || at.wMinute > 59 || at.wSecond > 59)
        return locale_fail(ERROR_INVALID_PARAMETER);
    if (!picture) {
        if (!GetLocaleInfoW(locale, LOCALE_STIMEFORMAT | (flags & overrides), own,
                            LOCALE_TEXT_ROOM))
            return 0;
        picture = own;
    }
    struct picture p = {{.buf = buf, .size = size}, locale, flags, &at};
    return put_picture(&p, picture, true);
}

/* ---- In UTF-8 ---- */

int locale_plain(WCHAR *text, char *buf, int size)
{
    _cleanup_free_ char *plain = wide_dup_utf8(text);
    free(text);
    if (!plain)
        return locale_fail(ERROR_NOT_ENOUGH_MEMORY);
    if (size < 0 || (size && !buf))
        return locale_fail(ERROR_INVALID_PARAMETER);
    size_t need = strlen(plain) + 1;
    if (size && need > (size_t)size)
        return locale_fail(ERROR_INSUFFICIENT_BUFFER);
    if (size)
        memcpy(buf, plain, need);
    return (int)need;
}

typedef int (*format_fn)(DWORD, DWORD, const SYSTEMTIME *, const WCHAR *, WCHAR *, int);

static int plain_form(format_fn format, DWORD locale, DWORD flags, const SYSTEMTIME *at,
                      const char *picture, char *buf, int size)
{
    SYSTEMTIME now;
    _cleanup_free_ WCHAR *wide = picture ? wide_dup(picture) : NULL;
    if (picture && !wide)
        return locale_fail(ERROR_NOT_ENOUGH_MEMORY);
    GetLocalTime(&now);
    int need = format(locale, flags, at ? at : &now, wide, NULL, 0);
    WCHAR *text = need ? calloc((size_t)need, sizeof *text) : NULL;
    if (!text)
        return 0;
    format(locale, flags, at ? at : &now, wide, text, need);
    return locale_plain(text, buf, size);
}

int GetDateFormat(DWORD locale, DWORD flags, const SYSTEMTIME *date, const char *picture, char *buf,
                  int size)
{
    return plain_form(GetDateFormatW, locale, flags, date, picture, buf, size);
}

int GetTimeFormat(DWORD locale, DWORD flags, const SYSTEMTIME *time, const char *picture, char *buf,
                  int size)
{
    return plain_form(GetTimeFormatW, locale, flags, time, picture, buf, size);
}
