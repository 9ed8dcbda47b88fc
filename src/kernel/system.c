/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/* Clocks, the version and what else is told of the system. */

/* 100 ns steps from 1601 to 1970. */
#define EPOCH 116444736000000000ull

ULONGLONG GetTickCount64(void)
{
    return clock_ms();
}

BOOL QueryPerformanceCounter(LARGE_INTEGER *count)
{
    count->QuadPart = (LONGLONG)(clock_ns() / 100);
    return TRUE;
}

BOOL QueryPerformanceFrequency(LARGE_INTEGER *frequency)
{
    frequency->QuadPart = 10000000;
    return TRUE;
}

static FILETIME file_time(uint64_t value)
{
    return (FILETIME){(DWORD)value, (DWORD)(value >> 32)};
}

void GetSystemTimeAsFileTime(FILETIME *time)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *time = file_time((uint64_t)now.tv_sec * 10000000u + (uint64_t)now.tv_nsec / 100u + EPOCH);
}

static void fill_time(SYSTEMTIME *time, bool local)
{
    struct timespec now;
    struct tm tm;
    clock_gettime(CLOCK_REALTIME, &now);
    if (local)
        localtime_r(&now.tv_sec, &tm);
    else
        gmtime_r(&now.tv_sec, &tm);
    *time = (SYSTEMTIME){(WORD)(tm.tm_year + 1900), (WORD)(tm.tm_mon + 1),
                         (WORD)tm.tm_wday,          (WORD)tm.tm_mday,
                         (WORD)tm.tm_hour,          (WORD)tm.tm_min,
                         (WORD)tm.tm_sec,           (WORD)(now.tv_nsec / 1000000)};
}

void GetSystemTime(SYSTEMTIME *time)
{
    fill_time(time, false);
}

void GetLocalTime(SYSTEMTIME *time)
{
    fill_time(time, true);
}

/* ---- The version that programs of the reference's day ask for: 6.2.9200 without a manifest ----
 */

DWORD GetVersion(void)
{
    return 9200u << 16 | 2u << 8 | 6u;
}

BOOL GetVersionEx(OSVERSIONINFO *info)
{
    if (!info || (info->dwOSVersionInfoSize != sizeof(OSVERSIONINFO) &&
                  info->dwOSVersionInfoSize != sizeof(OSVERSIONINFOEX))) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    DWORD size = info->dwOSVersionInfoSize;
    memset(info, 0, size);
    info->dwOSVersionInfoSize = size;
    info->dwMajorVersion = 6;
    info->dwMinorVersion = 2;
    info->dwBuildNumber = 9200;
    info->dwPlatformId = VER_PLATFORM_WIN32_NT;
    if (size == sizeof(OSVERSIONINFOEX))
        ((OSVERSIONINFOEX *)(void *)info)->wProductType = VER_NT_WORKSTATION;
    return TRUE;
}

void GetSystemInfo(SYSTEM_INFO *info)
{
    DWORD processors = (DWORD)sysconf(_SC_NPROCESSORS_ONLN);
    *info = (SYSTEM_INFO){.wProcessorArchitecture = PROCESSOR_ARCHITECTURE_AMD64,
                          .dwPageSize = (DWORD)sysconf(_SC_PAGESIZE),
                          .lpMinimumApplicationAddress = (void *)0x10000,
                          .lpMaximumApplicationAddress = (void *)0x7ffffffeffff,
                          .dwActiveProcessorMask =
                              processors >= 64 ? (ULONG_PTR)-1 : ((ULONG_PTR)1 << processors) - 1,
                          .dwNumberOfProcessors = processors,
                          .dwProcessorType = 8664,
                          .dwAllocationGranularity = 0x10000};
}

static BOOL hand_out(const char *text, char *buf, DWORD *size)
{
    DWORD len = (DWORD)strlen(text);
    if (!buf || *size <= len) {
        *size = len + 1;
        SetLastError(ERROR_BUFFER_OVERFLOW);
        return FALSE;
    }
    memcpy(buf, text, len + 1);
    *size = len;
    return TRUE;
}

BOOL GetComputerName(char *buf, DWORD *size)
{
    struct utsname name;
    return uname(&name) == 0 && hand_out(name.nodename, buf, size);
}

/* Libraries do not print: shown only to who asks for it, as a debugger would. */
void OutputDebugString(const char *text)
{
    if (text && getenv("PIANOLA_DEBUG_STRINGS"))
        fputs(text, stderr);
}

int MulDiv(int number, int numerator, int denominator)
{
    if (denominator == 0)
        return -1;
    int64_t product = (int64_t)number * numerator;
    int64_t half = denominator < 0 ? -(int64_t)denominator / 2 : denominator / 2;
    int64_t whole = llabs(product) + half;
    whole /= llabs((int64_t)denominator);
    if (whole > INT32_MAX)
        return -1;
    return (int)((product < 0) != (denominator < 0) ? -whole : whole);
}

BOOL Beep(DWORD frequency, DWORD ms)
{
    (void)ms;
    if (frequency >= 37 && frequency <= 32767)
        return TRUE;
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}
