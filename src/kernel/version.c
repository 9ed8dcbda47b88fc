/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <sys/sysinfo.h>

#include "base/error.h"
#include "kernel/object.h"
#include "pianola/system.h"

/* Comparing the version with what a program needs, and how much memory there is. */

/* Where a type's condition stands in the mask: three bits each, from the lowest. */
static unsigned place_of(DWORD type)
{
    unsigned place = 0;
    while (type > 1) {
        type >>= 1;
        place += 3;
    }
    return place;
}

ULONGLONG VerSetConditionMask(ULONGLONG mask, DWORD types, BYTE condition)
{
    if (!types || !(condition & 7))
        return mask;
    DWORD highest = 1u << (31 - __builtin_clz(types));
    unsigned place = place_of(highest);
    return (mask & ~(7ull << place)) | (ULONGLONG)(condition & 7) << place | 1ull << 63;
}

static bool holds(DWORD is, DWORD wanted, unsigned condition)
{
    switch (condition) {
    case VER_EQUAL:
        return is == wanted;
    case VER_GREATER:
        return is > wanted;
    case VER_GREATER_EQUAL:
        return is >= wanted;
    case VER_LESS:
        return is < wanted;
    case VER_LESS_EQUAL:
        return is <= wanted;
    default:
        return false;
    }
}

static unsigned condition_of(ULONGLONG mask, DWORD type)
{
    return (unsigned)(mask >> place_of(type)) & 7;
}

/* Major, minor and service pack count as one number: the first that differs decides. */
static bool version_holds(const OSVERSIONINFOEX *wanted, DWORD types, ULONGLONG mask)
{
    const struct {
        DWORD type;
        DWORD is;
        DWORD wanted;
    } parts[] = {{VER_MAJORVERSION, 6, wanted->dwMajorVersion},
                 {VER_MINORVERSION, 2, wanted->dwMinorVersion},
                 {VER_SERVICEPACKMAJOR, 0, wanted->wServicePackMajor},
                 {VER_SERVICEPACKMINOR, 0, wanted->wServicePackMinor}};
    unsigned condition = 0;
    bool result = true;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        if (!(types & parts[i].type))
            continue;
        condition = condition ? condition : condition_of(mask, parts[i].type);
        result = holds(parts[i].is, parts[i].wanted, condition);
        if (parts[i].is != parts[i].wanted)
            break;
    }
    return result;
}

static bool all_hold(const OSVERSIONINFOEX *wanted, DWORD types, ULONGLONG mask)
{
    if (types & VER_BUILDNUMBER &&
        !holds(9200, wanted->dwBuildNumber, condition_of(mask, VER_BUILDNUMBER)))
        return false;
    if (types & VER_PLATFORMID &&
        !holds(VER_PLATFORM_WIN32_NT, wanted->dwPlatformId, condition_of(mask, VER_PLATFORMID)))
        return false;
    if (types & VER_PRODUCT_TYPE &&
        !holds(VER_NT_WORKSTATION, wanted->wProductType, condition_of(mask, VER_PRODUCT_TYPE)))
        return false;
    /* There are no suites: all (VER_AND) or one (VER_OR) of those that are asked for. */
    if (types & VER_SUITENAME && wanted->wSuiteMask)
        return false;
    return version_holds(wanted, types, mask);
}

BOOL VerifyVersionInfo(OSVERSIONINFOEX *info, DWORD types, ULONGLONG mask)
{
    if (!types || !mask) {
        SetLastError(ERROR_BAD_ARGUMENTS);
        return FALSE;
    }
    if (all_hold(info, types, mask))
        return TRUE;
    SetLastError(ERROR_OLD_WIN_VERSION);
    return FALSE;
}

BOOL VerifyVersionInfoW(OSVERSIONINFOEXW *info, DWORD types, ULONGLONG mask)
{
    OSVERSIONINFOEX plain = {.dwMajorVersion = info->dwMajorVersion,
                             .dwMinorVersion = info->dwMinorVersion,
                             .dwBuildNumber = info->dwBuildNumber,
                             .dwPlatformId = info->dwPlatformId,
                             .wServicePackMajor = info->wServicePackMajor,
                             .wServicePackMinor = info->wServicePackMinor,
                             .wSuiteMask = info->wSuiteMask,
                             .wProductType = info->wProductType};
    return VerifyVersionInfo(&plain, types, mask);
}

void GetNativeSystemInfo(SYSTEM_INFO *info)
{
    GetSystemInfo(info);
}

BOOL IsWow64Process(HANDLE process, BOOL *ret)
{
    if (process != GetCurrentProcess()) {
        struct waitable *object = handle_get(process, OBJECT_PROCESS);
        if (!object)
            return FALSE;
        waitable_put(object);
    }
    *ret = FALSE;
    return TRUE;
}

BOOL GlobalMemoryStatusEx(MEMORYSTATUSEX *status)
{
    struct sysinfo all;
    if (status->dwLength != sizeof(*status)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    sysinfo(&all);
    const ULONGLONG space = 1ull << 47;
    ULONGLONG total = (ULONGLONG)all.totalram * all.mem_unit;
    ULONGLONG left = (ULONGLONG)(all.freeram + all.bufferram) * all.mem_unit;
    *status = (MEMORYSTATUSEX){
        .dwLength = sizeof(*status),
        .dwMemoryLoad = total ? (DWORD)((total - left) * 100 / total) : 0,
        .ullTotalPhys = total,
        .ullAvailPhys = left,
        .ullTotalPageFile = total + (ULONGLONG)all.totalswap * all.mem_unit,
        .ullAvailPageFile = left + (ULONGLONG)all.freeswap * all.mem_unit,
        .ullTotalVirtual = space,
        .ullAvailVirtual = space - (total < space ? total : space),
    };
    return TRUE;
}

void GlobalMemoryStatus(MEMORYSTATUS *status)
{
    MEMORYSTATUSEX all = {.dwLength = sizeof(all)};
    GlobalMemoryStatusEx(&all);
    *status = (MEMORYSTATUS){sizeof(*status),     all.dwMemoryLoad,     all.ullTotalPhys,
                             all.ullAvailPhys,    all.ullTotalPageFile, all.ullAvailPageFile,
                             all.ullTotalVirtual, all.ullAvailVirtual};
}
