/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_text.h"

#include <math.h>
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/cleanup.h"
#include "kernel/text.h"

/* Brackets and commas tell how much will be made of a text before it is. */
static bool is_bounded(const char *text, size_t size)
{
    unsigned depth = 0, values = 0;
    bool in_string = false;
    if (size > JSON_TEXT_MOST)
        return false;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            values++;
            if (++depth > JSON_DEPTH_MOST)
                return false;
        } else if (c == ']' || c == '}') {
            depth -= depth > 0;
        } else {
            values += c == ',';
        }
        if (values > JSON_VALUES_MOST)
            return false;
    }
    return true;
}

json_t *json_text_read(const void *text, size_t size)
{
    if (!is_bounded(text, size))
        return NULL;
    return json_loadb(text, size, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
}

/* ---- UTF-16 ---- */

char *json_text_of_units(const OLECHAR *text, size_t units, size_t *ret_size)
{
    size_t size = wide_encode(text, units, NULL, 0, NULL);
    char *buf = malloc(size + 1);
    if (buf) {
        wide_encode(text, units, buf, size, NULL);
        buf[size] = 0;
        *ret_size = size;
    }
    return buf;
}

BSTR json_text_bstr(const char *text, size_t size)
{
    size_t units = wide_decode(text, size, NULL, 0, NULL);
    BSTR wide = SysAllocStringLen(NULL, (UINT)units);
    if (wide)
        wide_decode(text, size, wide, units, NULL);
    return wide;
}

json_t *json_text_string(const OLECHAR *text, size_t units)
{
    size_t size = 0;
    _cleanup_free_ char *utf8 = json_text_of_units(text, units, &size);
    return utf8 ? json_stringn_nocheck(utf8, size) : NULL;
}

const char *json_text_plain(const json_t *string)
{
    const char *text = json_string_value(string);
    return text && strlen(text) == json_string_length(string) ? text : NULL;
}

/* ---- base64 ---- */

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *json_text_base64(const void *bytes, size_t size, size_t *ret_size)
{
    const uint8_t *from = bytes;
    char *text = malloc((size + 2) / 3 * 4 + 1), *to = text;
    if (!text)
        return NULL;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t bits = (uint32_t)from[i] << 16;
        bits |= left > 1 ? (uint32_t)from[i + 1] << 8 : 0;
        bits |= left > 2 ? from[i + 2] : 0;
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63];
        *to++ = left > 1 ? digits[bits >> 6 & 63] : '=';
        *to++ = left > 2 ? digits[bits & 63] : '=';
    }
    *to = 0;
    *ret_size = (size_t)(to - text);
    return text;
}

ssize_t json_text_of_base64(const char *text, size_t size, uint8_t *ret)
{
    uint8_t *to = ret;
    uint32_t bits = 0;
    unsigned count = 0;
    while (size && text[size - 1] == '=')
        size--;
    for (size_t i = 0; i < size; i++) {
        const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
        if (!digit)
            return -1;
        bits = bits << 6 | (uint32_t)(digit - digits);
        count += 6;
        if (count >= 8) {
            count -= 8;
            *to++ = (uint8_t)(bits >> count);
        }
    }
    return count == 6 ? -1 : to - ret;
}

/* ---- dates ---- */

enum { DAY_MS = 86400000 };

bool json_text_date(DATE date, char ret[JSON_DATE_SIZE])
{
    SYSTEMTIME day;
    double whole = trunc(date);
    long ms = lround(fabs(date - whole) * DAY_MS);
    if (ms >= DAY_MS) {
        ms = 0;
        whole += 1;
    }
    if (!(fabs(date) < 1e7) || !VariantTimeToSystemTime(whole, &day))
        return false;
    int size =
        snprintf(ret, JSON_DATE_SIZE, "%04u-%02u-%02uT%02ld:%02ld:%02ld", day.wYear % 10000u,
                 day.wMonth % 100u, day.wDay % 100u, ms / 3600000, ms / 60000 % 60, ms / 1000 % 60);
    if (ms % 1000)
        snprintf(ret + size, JSON_DATE_SIZE - (size_t)size, ".%03ld", ms % 1000);
    return true;
}

/* So many digits, or -1. */
static int number(const char **text, int count)
{
    int value = 0;
    for (; count; count--, (*text)++) {
        if (**text < '0' || **text > '9')
            return -1;
        value = value * 10 + (**text - '0');
    }
    return value;
}

static bool skip(const char **text, char c)
{
    bool is = **text == c;
    *text += is;
    return is;
}

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 100 || month < 1 || month > 12 || day < 1)
        return false;
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (month == 2 && is_leap);
}

/* "hh:mm[:ss[.fff]]" as milliseconds; -1. */
static long time_of_day(const char **text)
{
    int hour = number(text, 2), minute = skip(text, ':') ? number(text, 2) : -1, second = 0;
    double fraction = 0, unit = 1;
    if (skip(text, ':')) {
        second = number(text, 2);
        if (skip(text, '.'))
            for (; **text >= '0' && **text <= '9'; (*text)++)
                fraction += (**text - '0') * (unit /= 10);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return -1;
    return ((hour * 60L + minute) * 60 + second) * 1000 + lround(fraction * 1000);
}

/* The zone in seconds; false: it is none. */
static bool zone_of(const char **text, long *ret)
{
    *ret = 0;
    if (skip(text, 'Z') || skip(text, 'z'))
        return true;
    bool is_west = **text == '-';
    if (!is_west && **text != '+')
        return false;
    (*text)++;
    int hour = number(text, 2), minute = 0;
    if (skip(text, ':') || **text)
        minute = number(text, 2);
    if (hour < 0 || hour > 14 || minute < 0 || minute > 59)
        return false;
    *ret = (hour * 60L + minute) * (is_west ? -60 : 60);
    return true;
}

/* Days since 1899-12-30; a fraction of a day counts away from zero there. */
static DATE date_of(int64_t ms)
{
    int64_t day = ms / DAY_MS - (ms % DAY_MS < 0), rest = ms - day * DAY_MS;
    double fraction = (double)rest / DAY_MS;
    return day < 0 ? (double)day - fraction : (double)day + fraction;
}

bool json_text_of_date(const char *text, DATE *ret)
{
    enum { EPOCH = 25569 }; /* 1970-01-01 */
    int year = number(&text, 4), month = skip(&text, '-') ? number(&text, 2) : -1;
    int day = skip(&text, '-') ? number(&text, 2) : -1;
    long ms = 0, zone;
    double days;
    if (!is_day(year, month, day))
        return false;
    SYSTEMTIME date = {.wYear = (WORD)year, .wMonth = (WORD)month, .wDay = (WORD)day};
    if (!SystemTimeToVariantTime(&date, &days))
        return false;
    if ((skip(&text, 'T') || skip(&text, ' ')) && (ms = time_of_day(&text)) < 0)
        return false;
    int64_t all = (int64_t)days * DAY_MS + ms;
    if (*text) {
        struct tm local;
        if (!zone_of(&text, &zone) || *text)
            return false;
        time_t seconds = (time_t)(all / 1000) - (time_t)EPOCH * 86400 - zone;
        if (!localtime_r(&seconds, &local))
            return false;
        all += (local.tm_gmtoff - zone) * 1000;
    }
    *ret = date_of(all);
    return true;
}
