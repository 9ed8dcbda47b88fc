/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/* The W forms of the room's functions: text goes in and out as UTF-16. */

/* A name that is too long or not to be had must not become "no name". */
static bool to_utf8(const WCHAR *text, char **ret)
{
    *ret = wide_dup_utf8(text);
    if (!text || *ret)
        return true;
    return error_set(-ENOMEM);
}

/* Out: the plain function's text in units, as GetModuleFileName counts them. */
static DWORD give(const char *text, WCHAR *buf, DWORD size)
{
    size_t len = wide_decode(text, strlen(text), NULL, 0, NULL);
    size_t copied = wide_copy(text, buf, size);
    if (copied == len)
        return (DWORD)len;
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return size;
}

HANDLE CreateEventW(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? CreateEvent(security, manual, set, utf8) : NULL;
}

HANDLE OpenEventW(DWORD access, BOOL inherit, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? OpenEvent(access, inherit, utf8) : NULL;
}

HANDLE CreateSemaphoreW(SECURITY_ATTRIBUTES *security, LONG count, LONG most, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? CreateSemaphore(security, count, most, utf8) : NULL;
}

HANDLE OpenSemaphoreW(DWORD access, BOOL inherit, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? OpenSemaphore(access, inherit, utf8) : NULL;
}

HANDLE CreateMutexW(SECURITY_ATTRIBUTES *security, BOOL owned, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? CreateMutex(security, owned, utf8) : NULL;
}

HANDLE OpenMutexW(DWORD access, BOOL inherit, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? OpenMutex(access, inherit, utf8) : NULL;
}

/* NAME=value strings, each ended by NUL, an empty one last. */
static char *narrow_block(const WCHAR *block)
{
    size_t len = 0;
    while (block[len] || block[len + 1])
        len++;
    len += 2;
    char *narrow = malloc(len * 3);
    if (narrow)
        wide_encode(block, len, narrow, len * 3, NULL);
    return narrow;
}

BOOL CreateProcessW(const WCHAR *application, WCHAR *line, SECURITY_ATTRIBUTES *process_security,
                    SECURITY_ATTRIBUTES *thread_security, BOOL inherit, DWORD flags, void *block,
                    const WCHAR *directory, STARTUPINFOW *startup, PROCESS_INFORMATION *info)
{
    STARTUPINFO plain = {.cb = sizeof(plain)};
    if (startup) {
        plain.dwFlags = startup->dwFlags;
        plain.wShowWindow = startup->wShowWindow;
        plain.hStdInput = startup->hStdInput;
        plain.hStdOutput = startup->hStdOutput;
        plain.hStdError = startup->hStdError;
    }
    _cleanup_free_ char *application8 = NULL;
    _cleanup_free_ char *line8 = NULL;
    _cleanup_free_ char *directory8 = NULL;
    _cleanup_free_ char *block8 = NULL;
    if (!to_utf8(application, &application8) || !to_utf8(line, &line8) ||
        !to_utf8(directory, &directory8))
        return FALSE;
    if (block && flags & CREATE_UNICODE_ENVIRONMENT) {
        block8 = narrow_block(block);
        if (!block8)
            return error_set(-ENOMEM);
        block = block8;
    }
    return CreateProcess(application8, line8, process_security, thread_security, inherit, flags,
                         block, directory8, &plain, info);
}

DWORD GetEnvironmentVariableW(const WCHAR *name, WCHAR *buf, DWORD size)
{
    _cleanup_free_ char *name8 = NULL;
    if (!to_utf8(name, &name8))
        return 0;
    const char *value = name8 ? getenv(name8) : NULL;
    if (!value) {
        SetLastError(ERROR_ENVVAR_NOT_FOUND);
        return 0;
    }
    size_t len = wide_decode(value, strlen(value), NULL, 0, NULL);
    if (len >= size || !buf)
        return (DWORD)len + 1;
    wide_copy(value, buf, size);
    return (DWORD)len;
}

BOOL SetEnvironmentVariableW(const WCHAR *name, const WCHAR *value)
{
    _cleanup_free_ char *name8 = NULL;
    _cleanup_free_ char *value8 = NULL;
    return to_utf8(name, &name8) && to_utf8(value, &value8) &&
           SetEnvironmentVariable(name8, value8);
}

HMODULE GetModuleHandleW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? GetModuleHandle(utf8) : NULL;
}

HMODULE LoadLibraryW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return to_utf8(name, &utf8) ? LoadLibrary(utf8) : NULL;
}

HMODULE LoadLibraryExW(const WCHAR *name, HANDLE reserved, DWORD flags)
{
    (void)reserved;
    (void)flags;
    return LoadLibraryW(name);
}

DWORD GetModuleFileNameW(HMODULE module, WCHAR *buf, DWORD size)
{
    char path[4096];
    if (!GetModuleFileName(module, path, sizeof(path)))
        return 0;
    return give(path, buf, size);
}

BOOL GetVersionExW(OSVERSIONINFOW *info)
{
    OSVERSIONINFO plain = {.dwOSVersionInfoSize = sizeof(plain)};
    /* The longer structure has the service pack's and the product's numbers after the text. */
    const DWORD longer = sizeof(OSVERSIONINFOEX) - sizeof(OSVERSIONINFO);
    DWORD size = info ? info->dwOSVersionInfoSize : 0;
    if (size != sizeof(*info) && size != sizeof(*info) + longer) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    GetVersionEx(&plain);
    memset(info, 0, size);
    memcpy(info, &plain, offsetof(OSVERSIONINFO, szCSDVersion));
    info->dwOSVersionInfoSize = size;
    if (size != sizeof(*info))
        ((BYTE *)info)[sizeof(*info) + 6] = VER_NT_WORKSTATION;
    return TRUE;
}

BOOL GetComputerNameW(WCHAR *buf, DWORD *size)
{
    char name[256];
    DWORD bytes = sizeof(name);
    if (!GetComputerName(name, &bytes))
        return FALSE;
    DWORD len = (DWORD)wide_decode(name, bytes, NULL, 0, NULL);
    if (!buf || *size <= len) {
        *size = len + 1;
        SetLastError(ERROR_BUFFER_OVERFLOW);
        return FALSE;
    }
    *size = (DWORD)wide_copy(name, buf, *size);
    return TRUE;
}

void OutputDebugStringW(const WCHAR *text)
{
    _cleanup_free_ char *utf8 = wide_dup_utf8(text);
    OutputDebugString(utf8);
}
