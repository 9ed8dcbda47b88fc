/* SPDX-License-Identifier: MIT */
#include <sys/resource.h>
#include <time.h>

#include "kernel/path.h"
#include "pianola/system.h"

/* FILETIME and SYSTEMTIME. */

static const int64_t day = 864000000000; /* 100 ns steps */

static int64_t steps(const FILETIME *time)
{
    return (int64_t)((uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime);
}

static FILETIME file_time(int64_t value)
{
    return (FILETIME){(DWORD)value, (DWORD)((uint64_t)value >> 32)};
}

static BOOL bad(void)
{
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from the first of January 1601 to that of a year. */
static int64_t days_before(int year)
{
    int64_t years = year - 1601;
    return years * 365 + years / 4 - years / 100 + years / 400;
}

static int days_of(int month, int year)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

BOOL FileTimeToSystemTime(const FILETIME *file, SYSTEMTIME *time)
{
    int64_t value = steps(file);
    if (value < 0)
        return bad();
    int64_t days = value / day;
    int64_t rest = value % day / 10000;
    int year = 1601 + (int)(days / 366);
    while (days >= days_before(year + 1))
        year++;
    int left = (int)(days - days_before(year));
    int month = 1;
    for (; left >= days_of(month, year); month++)
        left -= days_of(month, year);
    *time = (SYSTEMTIME){(WORD)year,
                         (WORD)month,
                         (WORD)((days + 1) % 7), /* it was a Monday */
                         (WORD)(left + 1),
                         (WORD)(rest / 3600000),
                         (WORD)(rest / 60000 % 60),
                         (WORD)(rest / 1000 % 60),
                         (WORD)(rest % 1000)};
    return TRUE;
}

BOOL SystemTimeToFileTime(const SYSTEMTIME *time, FILETIME *file)
{
    if (time->wYear < 1601 || time->wYear > 30827 || time->wMonth < 1 || time->wMonth > 12 ||
        time->wDay < 1 || time->wDay > days_of(time->wMonth, time->wYear) || time->wHour > 23 ||
        time->wMinute > 59 || time->wSecond > 59 || time->wMilliseconds > 999)
        return bad();
    int64_t days = days_before(time->wYear) + time->wDay - 1;
    for (int month = 1; month < time->wMonth; month++)
        days += days_of(month, time->wYear);
    int64_t ms =
        ((time->wHour * 60ll + time->wMinute) * 60 + time->wSecond) * 1000 + time->wMilliseconds;
    *file = file_time(days * day + ms * 10000);
    return TRUE;
}

BOOL FileTimeToDosDateTime(const FILETIME *file, WORD *ret_date, WORD *ret_time)
{
    SYSTEMTIME time;
    if (!FileTimeToSystemTime(file, &time))
        return FALSE;
    if (time.wYear < 1980 || time.wYear > 2107)
        return bad();
    *ret_date = (WORD)((time.wYear - 1980) << 9 | time.wMonth << 5 | time.wDay);
    *ret_time = (WORD)(time.wHour << 11 | time.wMinute << 5 | time.wSecond / 2);
    return TRUE;
}

BOOL DosDateTimeToFileTime(WORD date, WORD time, FILETIME *file)
{
    const SYSTEMTIME whole = {.wYear = (WORD)((date >> 9) + 1980),
                              .wMonth = date >> 5 & 15,
                              .wDay = date & 31,
                              .wHour = time >> 11,
                              .wMinute = time >> 5 & 63,
                              .wSecond = (WORD)((time & 31) * 2)};
    return SystemTimeToFileTime(&whole, file);
}

/* The present offset from UTC, in steps. */
static int64_t offset(void)
{
    struct tm tm;
    time_t now = time(NULL);
    localtime_r(&now, &tm);
    return tm.tm_gmtoff * 10000000ll;
}

BOOL FileTimeToLocalFileTime(const FILETIME *file, FILETIME *local)
{
    *local = file_time(steps(file) + offset());
    return TRUE;
}

BOOL LocalFileTimeToFileTime(const FILETIME *local, FILETIME *file)
{
    *file = file_time(steps(local) - offset());
    return TRUE;
}

LONG CompareFileTime(const FILETIME *a, const FILETIME *b)
{
    uint64_t x = (uint64_t)steps(a);
    uint64_t y = (uint64_t)steps(b);
    return x < y ? -1 : x > y;
}

void GetSystemTimePreciseAsFileTime(FILETIME *time)
{
    GetSystemTimeAsFileTime(time);
}

static FILETIME span(const struct timeval *time)
{
    return file_time(time->tv_sec * 10000000ll + time->tv_usec * 10ll);
}

BOOL GetProcessTimes(HANDLE process, FILETIME *created, FILETIME *ended, FILETIME *kernel,
                     FILETIME *user)
{
    struct rusage usage;
    struct stat st;
    if (GetProcessId(process) != GetCurrentProcessId()) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return FALSE;
    }
    getrusage(RUSAGE_SELF, &usage);
    *created = stat("/proc/self", &st) == 0 ? path_time(st.st_ctim) : file_time(0);
    *ended = file_time(0);
    *kernel = span(&usage.ru_stime);
    *user = span(&usage.ru_utime);
    return TRUE;
}
