/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SESSION_H
#define PIANOLA_SESSION_H

/*
 * The user's session (Win32 reference: "Shutting Down", "RegisterDeviceNotification", "WTS...").
 * That it ends, sleeps or that a device comes is told to every top-level window by the station
 * (WM_QUERYENDSESSION, WM_POWERBROADCAST, WM_DEVICECHANGE), registered or not.
 */

#include "desktop.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

struct _GUID;

/* ---- Ending it ---- */

#define EWX_LOGOFF 0x00000000u
#define EWX_SHUTDOWN 0x00000001u
#define EWX_REBOOT 0x00000002u
#define EWX_FORCE 0x00000004u
#define EWX_POWEROFF 0x00000008u
#define EWX_FORCEIFHUNG 0x00000010u
#define EWX_QUICKRESOLVE 0x00000020u
#define EWX_RESTARTAPPS 0x00000040u
#define EWX_HYBRID_SHUTDOWN 0x00400000u
#define EWX_BOOTOPTIONS 0x01000000u

/* No program has the right to end the machine: FALSE with ERROR_PRIVILEGE_NOT_HELD. There is no
 * session of Pianola's to log off from: ERROR_NOT_SUPPORTED. ERROR_INVALID_PARAMETER for unknown
 * flags. */
PIANOLA_API BOOL ExitWindowsEx(UINT flags, DWORD reason);
/* FALSE with ERROR_NOT_SUPPORTED: who locks the screen is the desktop's business. */
PIANOLA_API BOOL LockWorkStation(void);
/* There is none to be cancelled: FALSE with ERROR_ACCESS_DENIED. */
PIANOLA_API BOOL CancelShutdown(void);

#define MAX_STR_BLOCKREASON 256

/* Why a window of the calling thread does not want the session to end; longer than
 * MAX_STR_BLOCKREASON is cut. It is kept for who asks, until it is taken back or the window is
 * gone; what counts is the answer to WM_QUERYENDSESSION. ERROR_ACCESS_DENIED for another thread's
 * window, ERROR_INVALID_PARAMETER without a reason. */
PIANOLA_API BOOL ShutdownBlockReasonCreate(HWND hwnd, const WCHAR *reason);
/* *size: room in characters. The reason of a window of this process; *size gets the characters with
 * the NUL, or, when buf is NULL or too short, what is needed without it (FALSE with
 * ERROR_INSUFFICIENT_BUFFER when too short). FALSE with ERROR_NOT_FOUND when there is none. */
PIANOLA_API BOOL ShutdownBlockReasonQuery(HWND hwnd, WCHAR *buf, DWORD *size);
PIANOLA_API BOOL ShutdownBlockReasonDestroy(HWND hwnd);

/* ---- Being told. A handle of what was asked for; NULL with ERROR_INVALID_PARAMETER, or
 * ERROR_INVALID_WINDOW_HANDLE. The end of one that is none: FALSE with ERROR_INVALID_HANDLE. ----
 */

typedef void *HDEVNOTIFY;
typedef void *HPOWERNOTIFY;
#define DEVICE_NOTIFY_WINDOW_HANDLE 0x00000000u
#define DEVICE_NOTIFY_SERVICE_HANDLE 0x00000001u
#define DEVICE_NOTIFY_CALLBACK 0x00000002u
#define DEVICE_NOTIFY_ALL_INTERFACE_CLASSES 0x00000004u

/* filter: a DEV_BROADCAST_HDR. Which device came is not told: the window gets WM_DEVICECHANGE with
 * DBT_DEVNODES_CHANGED as every top-level window does. */
PIANOLA_API HDEVNOTIFY RegisterDeviceNotification(HANDLE recipient, void *filter, DWORD flags);
PIANOLA_SAME(RegisterDeviceNotification);
PIANOLA_API BOOL UnregisterDeviceNotification(HDEVNOTIFY handle);
/* No setting is known to change: PBT_POWERSETTINGCHANGE does not come. */
PIANOLA_API HPOWERNOTIFY RegisterPowerSettingNotification(HANDLE recipient,
                                                          const struct _GUID *setting, DWORD flags);
PIANOLA_API BOOL UnregisterPowerSettingNotification(HPOWERNOTIFY handle);
/* WM_POWERBROADCAST, to the window as to all. */
PIANOLA_API HPOWERNOTIFY RegisterSuspendResumeNotification(HANDLE recipient, DWORD flags);
PIANOLA_API BOOL UnregisterSuspendResumeNotification(HPOWERNOTIFY handle);

#define NOTIFY_FOR_THIS_SESSION 0u
#define NOTIFY_FOR_ALL_SESSIONS 1u

/* A process' session is one and the same for as long as it lives: WM_WTSSESSION_CHANGE does not
 * come. server: NULL, this machine. Registered as often as it was asked for. */
PIANOLA_API BOOL WTSRegisterSessionNotification(HWND hwnd, DWORD flags);
PIANOLA_API BOOL WTSRegisterSessionNotificationEx(HANDLE server, HWND hwnd, DWORD flags);
/* FALSE with ERROR_INVALID_PARAMETER when it was not registered. */
PIANOLA_API BOOL WTSUnRegisterSessionNotification(HWND hwnd);
PIANOLA_API BOOL WTSUnRegisterSessionNotificationEx(HANDLE server, HWND hwnd);
/* What ProcessIdToSessionId gives for every process. */
PIANOLA_API DWORD WTSGetActiveConsoleSessionId(void);

#ifdef __cplusplus
}
#endif
#endif
