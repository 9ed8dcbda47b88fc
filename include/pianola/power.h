/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_POWER_H
#define PIANOLA_POWER_H

/* Power (Win32 reference: "Power Management"): what the kernel says of batteries and mains. */

#include "kernel.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _SYSTEM_POWER_STATUS {
    BYTE ACLineStatus;         /* 0 no mains, 1 mains, 255 unknown */
    BYTE BatteryFlag;          /* 1 high, 2 low, 4 critical, 8 charging, 128 no battery */
    BYTE BatteryLifePercent;   /* 255 unknown */
    BYTE SystemStatusFlag;     /* 0 */
    DWORD BatteryLifeTime;     /* seconds, -1 unknown or on mains */
    DWORD BatteryFullLifeTime; /* -1 */
} SYSTEM_POWER_STATUS;

#define ES_SYSTEM_REQUIRED 0x00000001u
#define ES_DISPLAY_REQUIRED 0x00000002u
#define ES_USER_PRESENT 0x00000004u
#define ES_AWAYMODE_REQUIRED 0x00000040u
#define ES_CONTINUOUS 0x80000000u

/* Of all batteries together. ERROR_INVALID_PARAMETER. */
PIANOLA_API BOOL GetSystemPowerStatus(SYSTEM_POWER_STATUS *status);
/* Returns what the calling thread had said before, 0 with ERROR_INVALID_PARAMETER for unknown
 * flags. It is kept; the machine is not kept awake. */
PIANOLA_API DWORD SetThreadExecutionState(DWORD flags);
/* FALSE. */
PIANOLA_API BOOL IsSystemResumeAutomatic(void);

/* Processor time since the machine started: idle, in the kernel (with idle), of programs. */
PIANOLA_API BOOL GetSystemTimes(FILETIME *idle, FILETIME *kernel, FILETIME *user);

/* The path of a process' program. *size: room, then the length without NUL. flags: 0, or
 * PROCESS_NAME_NATIVE for the same. ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_HANDLE. */
PIANOLA_API BOOL QueryFullProcessImageName(HANDLE process, DWORD flags, char *buf, DWORD *size);
PIANOLA_API BOOL QueryFullProcessImageNameW(HANDLE process, DWORD flags, WCHAR *buf, DWORD *size);

#ifdef __cplusplus
}
#endif
#endif
