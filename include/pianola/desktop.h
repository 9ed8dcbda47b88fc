/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DESKTOP_H
#define PIANOLA_DESKTOP_H

/*
 * Window stations and desktops (Win32 reference: "Window Stations and Desktops"). There is one of
 * each, WinSta0 and Default: Pianola's station and the tree of its windows. They can be opened,
 * asked and enumerated; another one can not be made (ERROR_ACCESS_DENIED, as for a user who may
 * not).
 */

#include "kernel.h"
#include "types.h"
#include "window.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HDESK__ *HDESK;
typedef struct HWINSTA__ *HWINSTA;
typedef BOOL(CALLBACK *WINSTAENUMPROC)(char *name, LPARAM param);
typedef BOOL(CALLBACK *WINSTAENUMPROCW)(WCHAR *name, LPARAM param);
typedef BOOL(CALLBACK *DESKTOPENUMPROC)(char *name, LPARAM param);
typedef BOOL(CALLBACK *DESKTOPENUMPROCW)(WCHAR *name, LPARAM param);

typedef struct tagUSEROBJECTFLAGS {
    BOOL fInherit;
    BOOL fReserved;
    DWORD dwFlags;
} USEROBJECTFLAGS, *PUSEROBJECTFLAGS;

#define UOI_FLAGS 1
#define UOI_NAME 2
#define UOI_TYPE 3
#define UOI_USER_SID 4
#define UOI_HEAPSIZE 5
#define UOI_IO 6
#define WSF_VISIBLE 0x0001
#define DF_ALLOWOTHERACCOUNTHOOK 0x0001
#define CWF_CREATE_ONLY 0x0001

#define DESKTOP_READOBJECTS 0x0001u
#define DESKTOP_CREATEWINDOW 0x0002u
#define DESKTOP_CREATEMENU 0x0004u
#define DESKTOP_HOOKCONTROL 0x0008u
#define DESKTOP_JOURNALRECORD 0x0010u
#define DESKTOP_JOURNALPLAYBACK 0x0020u
#define DESKTOP_ENUMERATE 0x0040u
#define DESKTOP_WRITEOBJECTS 0x0080u
#define DESKTOP_SWITCHDESKTOP 0x0100u
#define WINSTA_ENUMDESKTOPS 0x0001u
#define WINSTA_READATTRIBUTES 0x0002u
#define WINSTA_ACCESSCLIPBOARD 0x0004u
#define WINSTA_CREATEDESKTOP 0x0008u
#define WINSTA_WRITEATTRIBUTES 0x0010u
#define WINSTA_ACCESSGLOBALATOMS 0x0020u
#define WINSTA_EXITWINDOWS 0x0040u
#define WINSTA_ENUMERATE 0x0100u
#define WINSTA_READSCREEN 0x0200u
#define WINSTA_ALL_ACCESS 0x037Fu

/* ---- Window stations ---- */

PIANOLA_API HWINSTA GetProcessWindowStation(void);
/* ERROR_INVALID_HANDLE for what is none. */
PIANOLA_API BOOL SetProcessWindowStation(HWINSTA station);
/* A handle of its own. ERROR_FILE_NOT_FOUND when there is none of that name. */
PIANOLA_API HWINSTA OpenWindowStation(const char *name, BOOL inherit, DWORD access);
PIANOLA_API HWINSTA OpenWindowStationW(const WCHAR *name, BOOL inherit, DWORD access);
/* Opens the one there is (name NULL or its own; not with CWF_CREATE_ONLY). */
PIANOLA_API HWINSTA CreateWindowStation(const char *name, DWORD flags, DWORD access,
                                        SECURITY_ATTRIBUTES *security);
PIANOLA_API HWINSTA CreateWindowStationW(const WCHAR *name, DWORD flags, DWORD access,
                                         SECURITY_ATTRIBUTES *security);
/* The process' own stays open: FALSE. */
PIANOLA_API BOOL CloseWindowStation(HWINSTA station);
/* Return what proc returned last. */
PIANOLA_API BOOL EnumWindowStations(WINSTAENUMPROC proc, LPARAM param);
PIANOLA_API BOOL EnumWindowStationsW(WINSTAENUMPROCW proc, LPARAM param);

/* ---- Desktops ---- */

PIANOLA_API HDESK GetThreadDesktop(DWORD thread);
/* FALSE with ERROR_BUSY while the thread has windows. */
PIANOLA_API BOOL SetThreadDesktop(HDESK desktop);
PIANOLA_API HDESK OpenDesktop(const char *name, DWORD flags, BOOL inherit, DWORD access);
PIANOLA_API HDESK OpenDesktopW(const WCHAR *name, DWORD flags, BOOL inherit, DWORD access);
/* The one that gets the input. */
PIANOLA_API HDESK OpenInputDesktop(DWORD flags, BOOL inherit, DWORD access);
/* device and mode are not used and must be NULL. */
PIANOLA_API HDESK CreateDesktop(const char *name, const char *device, void *mode, DWORD flags,
                                DWORD access, SECURITY_ATTRIBUTES *security);
PIANOLA_API HDESK CreateDesktopW(const WCHAR *name, const WCHAR *device, void *mode, DWORD flags,
                                 DWORD access, SECURITY_ATTRIBUTES *security);
/* heap: the size of the desktop's heap in KiB, which is not needed. reserved: NULL. */
PIANOLA_API HDESK CreateDesktopEx(const char *name, const char *device, void *mode, DWORD flags,
                                  DWORD access, SECURITY_ATTRIBUTES *security, ULONG heap,
                                  void *reserved);
PIANOLA_API HDESK CreateDesktopExW(const WCHAR *name, const WCHAR *device, void *mode, DWORD flags,
                                   DWORD access, SECURITY_ATTRIBUTES *security, ULONG heap,
                                   void *reserved);
PIANOLA_API BOOL SwitchDesktop(HDESK desktop);
/* A thread's own stays open: FALSE with ERROR_BUSY. */
PIANOLA_API BOOL CloseDesktop(HDESK desktop);
/* Return what proc returned last. station NULL: the process'. */
PIANOLA_API BOOL EnumDesktops(HWINSTA station, DESKTOPENUMPROC proc, LPARAM param);
PIANOLA_API BOOL EnumDesktopsW(HWINSTA station, DESKTOPENUMPROCW proc, LPARAM param);
/* The top-level windows of a desktop (NULL: the thread's). */
PIANOLA_API BOOL EnumDesktopWindows(HDESK desktop, WNDENUMPROC proc, LPARAM param);

/* Of both: UOI_FLAGS (USEROBJECTFLAGS), UOI_NAME, UOI_TYPE ("WindowStation" or "Desktop"), UOI_IO
 * (BOOL). *needed (may be NULL) gets the size in bytes, for text that of UTF-16; what is too short
 * fails with ERROR_INSUFFICIENT_BUFFER. */
PIANOLA_API BOOL GetUserObjectInformation(HANDLE object, int index, void *buf, DWORD size,
                                          DWORD *needed);
PIANOLA_API BOOL GetUserObjectInformationW(HANDLE object, int index, void *buf, DWORD size,
                                           DWORD *needed);
/* UOI_FLAGS only. */
PIANOLA_API BOOL SetUserObjectInformation(HANDLE object, int index, void *buf, DWORD size);
PIANOLA_SAME(SetUserObjectInformation);

/* A descriptor, relative to itself, that keeps nobody out: no owner, no group, no lists.
 * ERROR_INSUFFICIENT_BUFFER, *needed tells. */
PIANOLA_API BOOL GetUserObjectSecurity(HANDLE object, DWORD *which, void *descriptor, DWORD size,
                                       DWORD *needed);
/* Which can not be changed: ERROR_ACCESS_DENIED. */
PIANOLA_API BOOL SetUserObjectSecurity(HANDLE object, DWORD *which, void *descriptor);
/* There are no jobs: ERROR_INVALID_HANDLE. */
PIANOLA_API BOOL UserHandleGrantAccess(HANDLE object, HANDLE job, BOOL grant);

#ifdef __cplusplus
}
#endif
#endif
