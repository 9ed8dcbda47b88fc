/* SPDX-License-Identifier: MIT */
#include "pianola/power.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/wide_call.h"

/* Batteries, times and programs, as the kernel tells. */

#define SUPPLIES "/sys/class/power_supply"

/* The first word of an attribute; false: there is none. */
static bool attribute(const char *supply, const char *name, char *buf, size_t size)
{
    char path[512];
    snprintf(path, sizeof(path), SUPPLIES "/%s/%s", supply, name);
    FILE *from = fopen(path, "re");
    bool read = from && fgets(buf, (int)size, from);
    if (from)
        fclose(from);
    if (read)
        buf[strcspn(buf, "\n")] = 0;
    return read;
}

static long number(const char *supply, const char *name, const char *other)
{
    char text[32];
    return attribute(supply, name, text, sizeof(text)) ||
                   (other && attribute(supply, other, text, sizeof(text)))
               ? atol(text)
               : -1;
}

struct power {
    bool mains;
    bool mains_known;
    bool charging;
    int batteries;
    double now;
    double full;
    double rate;
};

static void look_at(const char *supply, struct power *p)
{
    char type[32], text[32];
    if (!attribute(supply, "type", type, sizeof(type)))
        return;
    bool device = attribute(supply, "scope", text, sizeof(text)) && strcmp(text, "Device") == 0;
    if (strcmp(type, "Mains") == 0 || strncmp(type, "USB", 3) == 0) {
        long online = number(supply, "online", NULL);
        p->mains_known |= online >= 0 && strcmp(type, "Mains") == 0;
        p->mains |= online > 0;
    } else if (strcmp(type, "Battery") == 0 && !device) {
        long full = number(supply, "energy_full", "charge_full");
        long now = number(supply, "energy_now", "charge_now"), rate;
        long percent = number(supply, "capacity", NULL);
        if (full <= 0 || now < 0) {
            full = percent >= 0 ? 100 : 0;
            now = percent >= 0 ? percent : 0;
        }
        rate = number(supply, "power_now", "current_now");
        p->batteries++;
        p->full += (double)full;
        p->now += (double)now;
        p->rate += rate > 0 ? (double)rate : 0;
        if (attribute(supply, "status", text, sizeof(text)))
            p->charging |= strcmp(text, "Charging") == 0;
    }
}

BOOL GetSystemPowerStatus(SYSTEM_POWER_STATUS *status)
{
    enum { HIGH = 1, LOW = 2, CRITICAL = 4, CHARGING = 8, NO_BATTERY = 128, UNKNOWN = 255 };
    struct power p = {0};
    if (!status)
        return error_set(-EINVAL);
    DIR *supplies = opendir(SUPPLIES);
    for (const struct dirent *d; supplies && (d = readdir(supplies));)
        if (d->d_name[0] != '.')
            look_at(d->d_name, &p);
    if (supplies)
        closedir(supplies);
    *status = (SYSTEM_POWER_STATUS){.ACLineStatus = p.mains || !p.batteries ? 1
                                                    : p.mains_known         ? 0
                                                                            : UNKNOWN,
                                    .BatteryFlag = NO_BATTERY,
                                    .BatteryLifePercent = UNKNOWN,
                                    .BatteryLifeTime = (DWORD)-1,
                                    .BatteryFullLifeTime = (DWORD)-1};
    if (!p.batteries)
        return TRUE;
    int percent = p.full > 0 ? (int)(p.now * 100 / p.full + 0.5) : UNKNOWN;
    status->BatteryLifePercent = (BYTE)(percent > 100 && percent != UNKNOWN ? 100 : percent);
    status->BatteryFlag = (BYTE)((percent == UNKNOWN ? 0
                                  : percent > 66     ? HIGH
                                  : percent < 5      ? CRITICAL
                                  : percent < 33     ? LOW
                                                     : 0) |
                                 (p.charging ? CHARGING : 0));
    if (!p.mains && !p.charging && p.rate > 0)
        status->BatteryLifeTime = (DWORD)(p.now / p.rate * 3600);
    return TRUE;
}

DWORD SetThreadExecutionState(DWORD flags)
{
    static _Thread_local DWORD said = ES_CONTINUOUS;
    DWORD before = said;
    if (!flags || flags & ~(DWORD)(ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED | ES_USER_PRESENT |
                                   ES_AWAYMODE_REQUIRED | ES_CONTINUOUS)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    if (flags & ES_CONTINUOUS)
        said = flags;
    return before;
}

BOOL IsSystemResumeAutomatic(void)
{
    return FALSE;
}

/* ---- Times ---- */

static void set_time(FILETIME *time, unsigned long long ticks)
{
    unsigned long long units = ticks * 10000000ull / (unsigned long long)sysconf(_SC_CLK_TCK);
    if (time)
        *time = (FILETIME){(DWORD)units, (DWORD)(units >> 32)};
}

BOOL GetSystemTimes(FILETIME *idle, FILETIME *kernel, FILETIME *user)
{
    unsigned long long in_user, nice, in_kernel, doing_nothing, waiting, irq, softirq;
    FILE *from = fopen("/proc/stat", "re");
    int n = from ? fscanf(from, "cpu %llu %llu %llu %llu %llu %llu %llu", &in_user, &nice,
                          &in_kernel, &doing_nothing, &waiting, &irq, &softirq)
                 : 0;
    if (from)
        fclose(from);
    if (n != 7) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return FALSE;
    }
    set_time(idle, doing_nothing + waiting);
    set_time(kernel, in_kernel + irq + softirq + doing_nothing + waiting);
    set_time(user, in_user + nice);
    return TRUE;
}

/* ---- Programs ---- */

static bool image_of(HANDLE process, DWORD flags, char *path, size_t size)
{
    char link[64];
    DWORD pid = GetProcessId(process);
    if (!pid)
        return false;
    if (flags > 1)
        return error_set(-EINVAL);
    snprintf(link, sizeof(link), "/proc/%u/exe", (unsigned)pid);
    ssize_t n = readlink(link, path, size - 1);
    if (n < 0)
        return error_set(-errno);
    path[n] = 0;
    return true;
}

BOOL QueryFullProcessImageName(HANDLE process, DWORD flags, char *buf, DWORD *size)
{
    char path[4096];
    if (!buf || !size)
        return error_set(-EINVAL);
    if (!image_of(process, flags, path, sizeof(path)))
        return FALSE;
    DWORD length = plain_out(path, buf, *size);
    if (length > *size || length == strlen(path) + 1) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    *size = length;
    return TRUE;
}

BOOL QueryFullProcessImageNameW(HANDLE process, DWORD flags, WCHAR *buf, DWORD *size)
{
    char path[4096];
    if (!buf || !size)
        return error_set(-EINVAL);
    if (!image_of(process, flags, path, sizeof(path)))
        return FALSE;
    size_t length = wide_decode(path, strlen(path), NULL, 0, NULL);
    if (wide_out(path, buf, *size) != length) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    *size = (DWORD)length;
    return TRUE;
}
