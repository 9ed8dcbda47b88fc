/* SPDX-License-Identifier: MIT */
#include "pianola/desktop.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/text.h"
#include "message/table.h"
#include "message/wide.h"

/*
 * The window station and the desktop, of which there is one each. Handles are
 * numbers of a small table: the two that are always open, and those that were
 * opened.
 */

enum kind { NOTHING, STATION, DESKTOP };
enum { HANDLES_MAX = 256, OWN_STATION = 0, OWN_DESKTOP = 1 };
#define FIRST_HANDLE 0x7e570004u /* apart from windows and kernel objects */

static struct {
    enum kind kind;
    BOOL inherit;
} handles[HANDLES_MAX] = {[OWN_STATION] = {STATION, FALSE}, [OWN_DESKTOP] = {DESKTOP, FALSE}};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic unsigned process_station = OWN_STATION;
static _Thread_local unsigned thread_desktop = OWN_DESKTOP;

static const char *name_of(enum kind kind)
{
    return kind == STATION ? "WinSta0" : "Default";
}

static HANDLE handle_at(unsigned i)
{
    return (HANDLE)(uintptr_t)(FIRST_HANDLE + i * 4);
}

/* The place of a handle; -1 with the last error set. */
static int place_of(const void *handle, enum kind kind)
{
    uintptr_t i = ((uintptr_t)handle - FIRST_HANDLE) / 4;
    bool is = (uintptr_t)handle >= FIRST_HANDLE && !((uintptr_t)handle % 4) && i < HANDLES_MAX;
    if (is && handles[i].kind != NOTHING && (kind == NOTHING || handles[i].kind == kind))
        return (int)i;
    SetLastError(ERROR_INVALID_HANDLE);
    return -1;
}

static HANDLE open_one(enum kind kind, BOOL inherit)
{
    unsigned i = 0;
    pthread_mutex_lock(&lock);
    while (i < HANDLES_MAX && handles[i].kind != NOTHING)
        i++;
    if (i < HANDLES_MAX) {
        handles[i].kind = kind;
        handles[i].inherit = inherit;
    }
    pthread_mutex_unlock(&lock);
    if (i == HANDLES_MAX) {
        SetLastError(ERROR_NO_SYSTEM_RESOURCES);
        return NULL;
    }
    return handle_at(i);
}

static bool close_one(const void *handle, enum kind kind, unsigned in_use)
{
    int i = place_of(handle, kind);
    if (i < 0)
        return false;
    if ((unsigned)i == in_use || i == OWN_STATION || i == OWN_DESKTOP) {
        SetLastError(ERROR_BUSY);
        return false;
    }
    pthread_mutex_lock(&lock);
    handles[i].kind = NOTHING;
    pthread_mutex_unlock(&lock);
    return true;
}

static HANDLE open_named(enum kind kind, const char *name, BOOL inherit)
{
    if (name && strcasecmp(name, name_of(kind)) == 0)
        return open_one(kind, inherit);
    SetLastError(name ? ERROR_FILE_NOT_FOUND : ERROR_INVALID_PARAMETER);
    return NULL;
}

/* ---- Window stations ---- */

HWINSTA GetProcessWindowStation(void)
{
    return handle_at(process_station);
}

BOOL SetProcessWindowStation(HWINSTA station)
{
    int i = place_of(station, STATION);
    if (i >= 0)
        process_station = (unsigned)i;
    return i >= 0;
}

HWINSTA OpenWindowStation(const char *name, BOOL inherit, DWORD access)
{
    (void)access;
    return open_named(STATION, name, inherit);
}

HWINSTA OpenWindowStationW(const WCHAR *name, BOOL inherit, DWORD access)
{
    _cleanup_free_ char *owned = NULL;
    const char *name8;
    return wide_name(name, &owned, &name8) ? OpenWindowStation(name8, inherit, access) : NULL;
}

HWINSTA CreateWindowStation(const char *name, DWORD flags, DWORD access,
                            SECURITY_ATTRIBUTES *security)
{
    (void)access;
    if (flags & ~(DWORD)CWF_CREATE_ONLY) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (flags & CWF_CREATE_ONLY || (name && *name && strcasecmp(name, name_of(STATION)) != 0)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return NULL;
    }
    return open_one(STATION, security && security->bInheritHandle);
}

HWINSTA CreateWindowStationW(const WCHAR *name, DWORD flags, DWORD access,
                             SECURITY_ATTRIBUTES *security)
{
    _cleanup_free_ char *owned = NULL;
    const char *name8;
    return wide_name(name, &owned, &name8) ? CreateWindowStation(name8, flags, access, security)
                                           : NULL;
}

BOOL CloseWindowStation(HWINSTA station)
{
    return close_one(station, STATION, process_station);
}

BOOL EnumWindowStations(WINSTAENUMPROC proc, LPARAM param)
{
    char name[] = "WinSta0";
    return proc ? proc(name, param) : error_set(-EINVAL);
}

BOOL EnumWindowStationsW(WINSTAENUMPROCW proc, LPARAM param)
{
    WCHAR name[8];
    wide_copy("WinSta0", name, 8);
    return proc ? proc(name, param) : error_set(-EINVAL);
}

/* ---- Desktops ---- */

HDESK GetThreadDesktop(DWORD thread)
{
    struct queue_ref ref;
    if (thread == GetCurrentThreadId())
        return handle_at(thread_desktop);
    if (queue_find_thread(thread, &ref))
        return handle_at(OWN_DESKTOP);
    SetLastError(ERROR_INVALID_PARAMETER);
    return NULL;
}

static BOOL CALLBACK is_any(HWND hwnd, LPARAM param)
{
    (void)hwnd, (void)param;
    return FALSE;
}

BOOL SetThreadDesktop(HDESK desktop)
{
    int i = place_of(desktop, DESKTOP);
    if (i < 0)
        return FALSE;
    if ((unsigned)i != thread_desktop && !EnumThreadWindows(GetCurrentThreadId(), is_any, 0)) {
        SetLastError(ERROR_BUSY);
        return FALSE;
    }
    thread_desktop = (unsigned)i;
    return TRUE;
}

HDESK OpenDesktop(const char *name, DWORD flags, BOOL inherit, DWORD access)
{
    (void)flags, (void)access;
    return open_named(DESKTOP, name, inherit);
}

HDESK OpenDesktopW(const WCHAR *name, DWORD flags, BOOL inherit, DWORD access)
{
    _cleanup_free_ char *owned = NULL;
    const char *name8;
    return wide_name(name, &owned, &name8) ? OpenDesktop(name8, flags, inherit, access) : NULL;
}

HDESK OpenInputDesktop(DWORD flags, BOOL inherit, DWORD access)
{
    (void)flags, (void)access;
    return open_one(DESKTOP, inherit);
}

HDESK CreateDesktop(const char *name, const char *device, void *mode, DWORD flags, DWORD access,
                    SECURITY_ATTRIBUTES *security)
{
    (void)flags, (void)access;
    if (!name || device || mode) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (strcasecmp(name, name_of(DESKTOP)) != 0) {
        SetLastError(ERROR_ACCESS_DENIED);
        return NULL;
    }
    return open_one(DESKTOP, security && security->bInheritHandle);
}

HDESK CreateDesktopW(const WCHAR *name, const WCHAR *device, void *mode, DWORD flags, DWORD access,
                     SECURITY_ATTRIBUTES *security)
{
    _cleanup_free_ char *owned = NULL;
    const char *name8;
    return wide_name(name, &owned, &name8)
               ? CreateDesktop(name8, (const char *)device, mode, flags, access, security)
               : NULL;
}

HDESK CreateDesktopEx(const char *name, const char *device, void *mode, DWORD flags, DWORD access,
                      SECURITY_ATTRIBUTES *security, ULONG heap, void *reserved)
{
    (void)heap;
    if (!reserved)
        return CreateDesktop(name, device, mode, flags, access, security);
    SetLastError(ERROR_INVALID_PARAMETER);
    return NULL;
}

HDESK CreateDesktopExW(const WCHAR *name, const WCHAR *device, void *mode, DWORD flags,
                       DWORD access, SECURITY_ATTRIBUTES *security, ULONG heap, void *reserved)
{
    (void)heap;
    if (!reserved)
        return CreateDesktopW(name, device, mode, flags, access, security);
    SetLastError(ERROR_INVALID_PARAMETER);
    return NULL;
}

BOOL SwitchDesktop(HDESK desktop)
{
    return place_of(desktop, DESKTOP) >= 0; /* it is the one that is shown */
}

BOOL CloseDesktop(HDESK desktop)
{
    return close_one(desktop, DESKTOP, thread_desktop);
}

BOOL EnumDesktops(HWINSTA station, DESKTOPENUMPROC proc, LPARAM param)
{
    char name[] = "Default";
    if (station && place_of(station, STATION) < 0)
        return FALSE;
    return proc ? proc(name, param) : error_set(-EINVAL);
}

BOOL EnumDesktopsW(HWINSTA station, DESKTOPENUMPROCW proc, LPARAM param)
{
    WCHAR name[8];
    if (station && place_of(station, STATION) < 0)
        return FALSE;
    wide_copy("Default", name, 8);
    return proc ? proc(name, param) : error_set(-EINVAL);
}

BOOL EnumDesktopWindows(HDESK desktop, WNDENUMPROC proc, LPARAM param)
{
    if (desktop && place_of(desktop, DESKTOP) < 0)
        return FALSE;
    return EnumWindows(proc, param);
}

/* ---- To ask both ---- */

static BOOL give(const void *data, size_t length, size_t told, void *buf, DWORD size, DWORD *needed)
{
    if (needed)
        *needed = (DWORD)told;
    if (!buf || size < length) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    memcpy(buf, data, length);
    return TRUE;
}

static BOOL information(HANDLE object, int index, void *buf, DWORD size, DWORD *needed, bool wide)
{
    int i = place_of(object, NOTHING);
    if (i < 0)
        return FALSE;
    bool station = handles[i].kind == STATION;
    USEROBJECTFLAGS flags = {handles[i].inherit, FALSE, station ? WSF_VISIBLE : 0};
    const char *text = index == UOI_NAME ? name_of(handles[i].kind)
                       : station         ? "WindowStation"
                                         : "Desktop";
    BOOL input = TRUE;
    WCHAR text16[16];
    size_t count = strlen(text) + 1;
    switch (index) {
    case UOI_FLAGS:
        return give(&flags, sizeof(flags), sizeof(flags), buf, size, needed);
    case UOI_NAME:
    case UOI_TYPE:
        wide_copy(text, text16, 16);
        return wide ? give(text16, count * sizeof(WCHAR), count * sizeof(WCHAR), buf, size, needed)
                    : give(text, count, buf ? count : count * sizeof(WCHAR), buf, size, needed);
    case UOI_IO:
        return give(&input, sizeof(input), sizeof(input), buf, size, needed);
    case UOI_USER_SID:
        if (needed)
            *needed = 0; /* none is associated */
        return TRUE;
    default:
        return error_set(-EINVAL);
    }
}

BOOL GetUserObjectInformation(HANDLE object, int index, void *buf, DWORD size, DWORD *needed)
{
    return information(object, index, buf, size, needed, false);
}

BOOL GetUserObjectInformationW(HANDLE object, int index, void *buf, DWORD size, DWORD *needed)
{
    return information(object, index, buf, size, needed, true);
}

BOOL SetUserObjectInformation(HANDLE object, int index, void *buf, DWORD size)
{
    int i = place_of(object, NOTHING);
    if (i < 0)
        return FALSE;
    if (index != UOI_FLAGS || !buf || size < sizeof(USEROBJECTFLAGS))
        return error_set(-EINVAL);
    handles[i].inherit = ((const USEROBJECTFLAGS *)buf)->fInherit;
    return TRUE;
}

/* ---- Who may what ---- */

BOOL GetUserObjectSecurity(HANDLE object, DWORD *which, void *descriptor, DWORD size, DWORD *needed)
{
    const struct {
        BYTE revision;
        BYTE zero;
        WORD control;
        DWORD offsets[4];
    } open_to_all = {.revision = 1, .control = 0x8000}; /* relative to itself */
    if (place_of(object, NOTHING) < 0)
        return FALSE;
    if (!which || !needed)
        return error_set(-EINVAL);
    return give(&open_to_all, sizeof(open_to_all), sizeof(open_to_all), descriptor, size, needed);
}

BOOL SetUserObjectSecurity(HANDLE object, DWORD *which, void *descriptor)
{
    if (place_of(object, NOTHING) < 0)
        return FALSE;
    SetLastError(which && descriptor ? ERROR_ACCESS_DENIED : ERROR_INVALID_PARAMETER);
    return FALSE;
}

BOOL UserHandleGrantAccess(HANDLE object, HANDLE job, BOOL grant)
{
    (void)object, (void)job, (void)grant;
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
}
