/* SPDX-License-Identifier: MIT */
#include "pianola/desktop.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "base/text.h"
#include "message/table.h"
#include "message/wide.h"

/*
 * Window stations and their desktops. A process has WinSta0 and Default, which all windows are on;
 * others it may make are its own, known by their names while a handle is open, and have no windows
 * of their own. Handles are numbers of a small table.
 */

enum kind { NOTHING, STATION, DESKTOP };
enum {
    HANDLES_MAX = 256,
    OBJECTS_MAX = 128,
    OWN_STATION = 0,
    OWN_DESKTOP = 1,
    NAME_SIZE = 256,
};
#define FIRST_HANDLE 0x7e570004u /* apart from windows and kernel objects */

/* The first two stay for ever. */
static struct object {
    enum kind kind;
    unsigned station; /* a desktop's */
    unsigned handles;
    char *name; /* owned, but for the first two */
} objects[OBJECTS_MAX] = {[OWN_STATION] = {STATION, 0, 1, (char[]){"WinSta0"}},
                          [OWN_DESKTOP] = {DESKTOP, OWN_STATION, 1, (char[]){"Default"}}};
static struct {
    struct object *object;
    BOOL inherit;
} handles[HANDLES_MAX] = {
    [OWN_STATION] = {&objects[OWN_STATION], FALSE}, [OWN_DESKTOP] = {&objects[OWN_DESKTOP], FALSE}};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of both */
static _Atomic unsigned process_station = OWN_STATION;   /* a handle */
static _Atomic unsigned input_desktop = OWN_DESKTOP;     /* an object */
static _Thread_local unsigned thread_desktop = OWN_DESKTOP;

static HANDLE handle_at(unsigned i)
{
    return (HANDLE)(uintptr_t)(FIRST_HANDLE + i * 4);
}

/* The place of a handle; -1 with the last error set. */
static int place_of(const void *handle, enum kind kind)
{
    uintptr_t i = ((uintptr_t)handle - FIRST_HANDLE) / 4;
    bool is = (uintptr_t)handle >= FIRST_HANDLE && !((uintptr_t)handle % 4) && i < HANDLES_MAX;
    if (is && handles[i].object && (kind == NOTHING || handles[i].object->kind == kind))
        return (int)i;
    SetLastError(ERROR_INVALID_HANDLE);
    return -1;
}

static unsigned number_of(const struct object *object)
{
    return (unsigned)(object - objects);
}

static unsigned station_of_process(void)
{
    return number_of(handles[process_station].object);
}

/* The lock is held. NULL: there is none. */
static struct object *find(enum kind kind, const char *name)
{
    for (unsigned i = 0; i < OBJECTS_MAX; i++)
        if (objects[i].kind == kind && strcasecmp(objects[i].name, name) == 0 &&
            (kind == STATION || objects[i].station == station_of_process()))
            return &objects[i];
    return NULL;
}

/* The lock is held. NULL without room. */
static struct object *make(enum kind kind, const char *name)
{
    char *copy = strdup(name);
    for (unsigned i = 0; copy && i < OBJECTS_MAX; i++)
        if (objects[i].kind == NOTHING) {
            objects[i] = (struct object){kind, station_of_process(), 0, copy};
            return &objects[i];
        }
    free(copy);
    return NULL;
}

static void let_go(struct object *object)
{
    if (--object->handles)
        return;
    if (input_desktop == number_of(object))
        input_desktop = OWN_DESKTOP;
    free(object->name);
    *object = (struct object){0};
}

/* The lock is held. */
static HANDLE give_handle(struct object *object, BOOL inherit)
{
    for (unsigned i = 0; object && i < HANDLES_MAX; i++)
        if (!handles[i].object) {
            handles[i].object = object;
            handles[i].inherit = inherit;
            object->handles++;
            return handle_at(i);
        }
    if (object && !object->handles) {
        object->handles = 1;
        let_go(object);
    }
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return NULL;
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
    let_go(handles[i].object);
    handles[i].object = NULL;
    pthread_mutex_unlock(&lock);
    return true;
}

static HANDLE open_named(enum kind kind, const char *name, BOOL inherit)
{
    HANDLE handle = NULL;
    if (!name)
        return error_set(-EINVAL), NULL;
    pthread_mutex_lock(&lock);
    struct object *object = find(kind, name);
    if (object)
        handle = give_handle(object, inherit);
    else
        SetLastError(ERROR_FILE_NOT_FOUND);
    pthread_mutex_unlock(&lock);
    return handle;
}

/* One that is there already is opened, if it may be. */
static HANDLE create_named(enum kind kind, const char *name, bool only_new, BOOL inherit)
{
    HANDLE handle = NULL;
    if (strlen(name) >= NAME_SIZE) {
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
        return NULL;
    }
    if (strchr(name, '\\')) {
        SetLastError(ERROR_PATH_NOT_FOUND);
        return NULL;
    }
    pthread_mutex_lock(&lock);
    struct object *object = find(kind, name);
    if (object && only_new)
        SetLastError(ERROR_ALREADY_EXISTS);
    else
        handle = give_handle(object ? object : make(kind, name), inherit);
    pthread_mutex_unlock(&lock);
    return handle;
}

/* Copies of the names that are there, so that who is told of them may make and close others. */
struct names {
    char list[OBJECTS_MAX][NAME_SIZE];
    unsigned count;
};

static struct names *names_of(enum kind kind, unsigned station)
{
    struct names *names = calloc(1, sizeof(*names));
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; names && i < OBJECTS_MAX; i++)
        if (objects[i].kind == kind && (kind == STATION || objects[i].station == station))
            snprintf(names->list[names->count++], NAME_SIZE, "%s", objects[i].name);
    pthread_mutex_unlock(&lock);
    if (!names)
        error_set(-ENOMEM);
    return names;
}

static BOOL tell(struct names *names, WINSTAENUMPROC proc, WINSTAENUMPROCW wide, LPARAM param)
{
    BOOL more = names != NULL;
    if (names && !proc && !wide) {
        error_set(-EINVAL);
        more = FALSE;
    }
    for (unsigned i = 0; more && i < names->count; i++) {
        WCHAR text[NAME_SIZE];
        if (wide)
            wide_copy(names->list[i], text, NAME_SIZE);
        more = wide ? wide(text, param) : proc(names->list[i], param);
    }
    free(names);
    return more;
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
    /* Without a name it is that of a service's. */
    return create_named(STATION, name && *name ? name : "Service-0x0-3e7$", flags & CWF_CREATE_ONLY,
                        security && security->bInheritHandle);
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
    return tell(names_of(STATION, 0), proc, NULL, param);
}

BOOL EnumWindowStationsW(WINSTAENUMPROCW proc, LPARAM param)
{
    return tell(names_of(STATION, 0), NULL, proc, param);
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
    if (station_of_process() != OWN_STATION) {
        SetLastError(ERROR_INVALID_FUNCTION); /* nobody sits at another */
        return NULL;
    }
    pthread_mutex_lock(&lock);
    HDESK desktop = give_handle(&objects[input_desktop], inherit);
    pthread_mutex_unlock(&lock);
    return desktop;
}

HDESK CreateDesktop(const char *name, const char *device, void *mode, DWORD flags, DWORD access,
                    SECURITY_ATTRIBUTES *security)
{
    (void)flags, (void)access;
    if (!name || device || mode) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return create_named(DESKTOP, name, false, security && security->bInheritHandle);
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
    int i = place_of(desktop, DESKTOP);
    if (i < 0)
        return FALSE;
    if (handles[i].object->station != OWN_STATION)
        return error_set(-EACCES);
    input_desktop = number_of(handles[i].object);
    return TRUE;
}

BOOL CloseDesktop(HDESK desktop)
{
    return close_one(desktop, DESKTOP, thread_desktop);
}

/* NULL: of the process' station. */
static struct names *desktops_of(HWINSTA station)
{
    int i = station ? place_of(station, STATION) : (int)process_station;
    return i < 0 ? NULL : names_of(DESKTOP, number_of(handles[i].object));
}

BOOL EnumDesktops(HWINSTA station, DESKTOPENUMPROC proc, LPARAM param)
{
    return tell(desktops_of(station), proc, NULL, param);
}

BOOL EnumDesktopsW(HWINSTA station, DESKTOPENUMPROCW proc, LPARAM param)
{
    return tell(desktops_of(station), NULL, proc, param);
}

BOOL EnumDesktopWindows(HDESK desktop, WNDENUMPROC proc, LPARAM param)
{
    int i = desktop ? place_of(desktop, DESKTOP) : OWN_DESKTOP;
    if (i < 0)
        return FALSE;
    return handles[i].object != &objects[OWN_DESKTOP] || EnumWindows(proc, param);
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
    const struct object *is = handles[i].object;
    bool station = is->kind == STATION;
    USEROBJECTFLAGS flags = {handles[i].inherit, FALSE,
                             is == &objects[OWN_STATION] ? WSF_VISIBLE : 0};
    const char *text = index == UOI_NAME ? is->name : station ? "WindowStation" : "Desktop";
    BOOL input = station ? is == &objects[OWN_STATION] : number_of(is) == input_desktop;
    WCHAR text16[NAME_SIZE];
    size_t count = strlen(text) + 1;
    switch (index) {
    case UOI_FLAGS:
        return give(&flags, sizeof(flags), sizeof(flags), buf, size, needed);
    case UOI_NAME:
    case UOI_TYPE:
        wide_copy(text, text16, NAME_SIZE);
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
