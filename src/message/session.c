/* SPDX-License-Identifier: MIT */
#include "pianola/session.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "kernel/text.h"
#include "message/wishes.h"
#include "pianola/kernel.h"

/* The session's end, why a window does not want it, and who asked to be told of things. */

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

/* ---- Ending it ---- */

BOOL ExitWindowsEx(UINT flags, DWORD reason)
{
    const UINT machine = EWX_SHUTDOWN | EWX_REBOOT | EWX_POWEROFF | EWX_RESTARTAPPS |
                         EWX_HYBRID_SHUTDOWN | EWX_BOOTOPTIONS;
    (void)reason;
    if (flags & ~(machine | EWX_FORCE | EWX_FORCEIFHUNG | EWX_QUICKRESOLVE))
        return fail(ERROR_INVALID_PARAMETER);
    return fail(flags & machine ? ERROR_PRIVILEGE_NOT_HELD : ERROR_NOT_SUPPORTED);
}

BOOL LockWorkStation(void)
{
    return fail(ERROR_NOT_SUPPORTED);
}

BOOL CancelShutdown(void)
{
    return fail(ERROR_ACCESS_DENIED);
}

/* ---- Why not ---- */

static bool is_own_thread(HWND hwnd)
{
    if (!table_slot(hwnd))
        return false;
    if (GetWindowThreadProcessId(hwnd, NULL) == GetCurrentThreadId())
        return true;
    SetLastError(ERROR_ACCESS_DENIED);
    return false;
}

BOOL ShutdownBlockReasonCreate(HWND hwnd, const WCHAR *reason)
{
    if (!is_own_thread(hwnd))
        return FALSE;
    if (!reason)
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    size_t length = wide_length(reason);
    if (length > MAX_STR_BLOCKREASON - 1)
        length = MAX_STR_BLOCKREASON - 1;
    WCHAR *copy = wishes ? calloc(length + 1, sizeof(WCHAR)) : NULL;
    if (!copy)
        return wishes ? fail(ERROR_NOT_ENOUGH_MEMORY) : FALSE;
    memcpy(copy, reason, length * sizeof(WCHAR));
    free(wishes->block_reason);
    wishes->block_reason = copy;
    return TRUE;
}

BOOL ShutdownBlockReasonQuery(HWND hwnd, WCHAR *buf, DWORD *size)
{
    if (!table_slot(hwnd))
        return FALSE;
    if (!size)
        return fail(ERROR_INVALID_PARAMETER);
    const struct wishes *wishes = wishes_peek(hwnd);
    if (!wishes || !wishes->block_reason)
        return fail(ERROR_NOT_FOUND);
    DWORD length = (DWORD)wide_length(wishes->block_reason), room = *size;
    *size = length;
    if (!buf)
        return TRUE;
    if (room <= length)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(buf, wishes->block_reason, (length + 1) * sizeof(WCHAR));
    *size = length + 1;
    return TRUE;
}

BOOL ShutdownBlockReasonDestroy(HWND hwnd)
{
    struct wishes *wishes = is_own_thread(hwnd) ? wishes_make(hwnd) : NULL;
    if (!wishes)
        return FALSE;
    free(wishes->block_reason);
    wishes->block_reason = NULL;
    return TRUE;
}

/* ---- Being told ---- */

enum kind { DEVICE, POWER, SLEEP };

struct asked {
    struct asked *next;
    enum kind kind;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct asked *all;

static void *enter(enum kind kind)
{
    struct asked *asked = malloc(sizeof(*asked));
    if (!asked) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    pthread_mutex_lock(&lock);
    *asked = (struct asked){all, kind};
    all = asked;
    pthread_mutex_unlock(&lock);
    return asked;
}

static BOOL leave(const void *handle, enum kind kind)
{
    struct asked *found = NULL;
    pthread_mutex_lock(&lock);
    for (struct asked **at = &all; *at; at = &(*at)->next)
        if (*at == handle && (*at)->kind == kind) {
            found = *at;
            *at = found->next;
            break;
        }
    pthread_mutex_unlock(&lock);
    free(found);
    return found ? TRUE : fail(ERROR_INVALID_HANDLE);
}

/* Services and callbacks have no window; there is no service here. */
static bool is_recipient(HANDLE recipient, DWORD flags, DWORD known)
{
    if (flags & ~known || !recipient) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return false;
    }
    return flags & DEVICE_NOTIFY_CALLBACK || table_slot((HWND)recipient);
}

HDEVNOTIFY RegisterDeviceNotification(HANDLE recipient, void *filter, DWORD flags)
{
    struct header {
        DWORD size;
        DWORD type;
        DWORD reserved;
    };
    const struct header *header = filter;
    enum { TYPE_INTERFACE = 5, TYPE_HANDLE = 6 };
    if (!header || header->size < sizeof(*header) ||
        (header->type != TYPE_INTERFACE && header->type != TYPE_HANDLE)) {
        SetLastError(header ? ERROR_INVALID_DATA : ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return is_recipient(recipient, flags, DEVICE_NOTIFY_ALL_INTERFACE_CLASSES) ? enter(DEVICE)
                                                                               : NULL;
}

BOOL UnregisterDeviceNotification(HDEVNOTIFY handle)
{
    return leave(handle, DEVICE);
}

HPOWERNOTIFY RegisterPowerSettingNotification(HANDLE recipient, const struct _GUID *setting,
                                              DWORD flags)
{
    if (!setting) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return is_recipient(recipient, flags, DEVICE_NOTIFY_CALLBACK) ? enter(POWER) : NULL;
}

BOOL UnregisterPowerSettingNotification(HPOWERNOTIFY handle)
{
    return leave(handle, POWER);
}

HPOWERNOTIFY RegisterSuspendResumeNotification(HANDLE recipient, DWORD flags)
{
    return is_recipient(recipient, flags, DEVICE_NOTIFY_CALLBACK) ? enter(SLEEP) : NULL;
}

BOOL UnregisterSuspendResumeNotification(HPOWERNOTIFY handle)
{
    return leave(handle, SLEEP);
}

BOOL WTSRegisterSessionNotificationEx(HANDLE server, HWND hwnd, DWORD flags)
{
    if (server || flags > NOTIFY_FOR_ALL_SESSIONS)
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    if (wishes)
        wishes->session_told++;
    return wishes != NULL;
}

BOOL WTSRegisterSessionNotification(HWND hwnd, DWORD flags)
{
    return WTSRegisterSessionNotificationEx(NULL, hwnd, flags);
}

BOOL WTSUnRegisterSessionNotificationEx(HANDLE server, HWND hwnd)
{
    if (server)
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    if (wishes && !wishes->session_told)
        return fail(ERROR_INVALID_PARAMETER);
    if (wishes)
        wishes->session_told--;
    return wishes != NULL;
}

BOOL WTSUnRegisterSessionNotification(HWND hwnd)
{
    return WTSUnRegisterSessionNotificationEx(NULL, hwnd);
}

DWORD WTSGetActiveConsoleSessionId(void)
{
    DWORD session = 0;
    ProcessIdToSessionId(GetCurrentProcessId(), &session);
    return session;
}
