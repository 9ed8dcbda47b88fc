/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "kernel/directory.h"
#include "kernel/path.h"
#include "kernel/wide_call.h"
#include "pianola/file.h"

/* The W forms of what has names of files. */

HANDLE CreateFileW(const WCHAR *name, DWORD access, DWORD share, SECURITY_ATTRIBUTES *security,
                   DWORD how, DWORD flags, HANDLE pattern)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateFile(utf8, access, share, security, how, flags, pattern)
                                : INVALID_HANDLE_VALUE;
}

BOOL DeleteFileW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) && DeleteFile(utf8);
}

BOOL MoveFileExW(const WCHAR *from, const WCHAR *to, DWORD flags)
{
    _cleanup_free_ char *from8 = NULL;
    _cleanup_free_ char *to8 = NULL;
    return wide_in(from, &from8) && wide_in(to, &to8) && MoveFileEx(from8, to8, flags);
}

BOOL MoveFileW(const WCHAR *from, const WCHAR *to)
{
    return MoveFileExW(from, to, MOVEFILE_COPY_ALLOWED);
}

BOOL CopyFileW(const WCHAR *from, const WCHAR *to, BOOL fail_if_exists)
{
    _cleanup_free_ char *from8 = NULL;
    _cleanup_free_ char *to8 = NULL;
    return wide_in(from, &from8) && wide_in(to, &to8) && CopyFile(from8, to8, fail_if_exists);
}

DWORD GetFileAttributesW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? GetFileAttributes(utf8) : INVALID_FILE_ATTRIBUTES;
}

BOOL SetFileAttributesW(const WCHAR *name, DWORD attributes)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) && SetFileAttributes(utf8, attributes);
}

BOOL GetFileAttributesExW(const WCHAR *name, GET_FILEEX_INFO_LEVELS level, void *data)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) && GetFileAttributesEx(utf8, level, data);
}

BOOL CreateDirectoryW(const WCHAR *name, SECURITY_ATTRIBUTES *security)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) && CreateDirectory(utf8, security);
}

BOOL RemoveDirectoryW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) && RemoveDirectory(utf8);
}

BOOL SetCurrentDirectoryW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) && SetCurrentDirectory(utf8);
}

DWORD GetTempPathW(DWORD size, WCHAR *buf)
{
    char path[PATH_ROOM];
    return directory_temporary(path, sizeof(path)) ? wide_out(path, buf, size) : 0;
}

UINT GetTempFileNameW(const WCHAR *directory, const WCHAR *prefix, UINT unique, WCHAR *buf)
{
    _cleanup_free_ char *directory8 = NULL;
    _cleanup_free_ char *prefix8 = NULL;
    char path[PATH_ROOM];
    if (!wide_in(directory, &directory8) || !wide_in(prefix, &prefix8))
        return 0;
    UINT number = GetTempFileName(directory8, prefix8, unique, buf ? path : NULL);
    if (number)
        wide_copy(path, buf, 260);
    return number;
}

DWORD GetCurrentDirectoryW(DWORD size, WCHAR *buf)
{
    char path[PATH_ROOM];
    return directory_current(path, sizeof(path)) ? wide_out(path, buf, size) : 0;
}

UINT GetSystemDirectoryW(WCHAR *buf, UINT size)
{
    char path[PATH_ROOM];
    GetSystemDirectory(path, sizeof(path));
    return wide_out(path, buf, size);
}

UINT GetWindowsDirectoryW(WCHAR *buf, UINT size)
{
    char path[PATH_ROOM];
    GetWindowsDirectory(path, sizeof(path));
    return wide_out(path, buf, size);
}

UINT GetDriveTypeW(const WCHAR *root)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(root, &utf8) ? GetDriveType(utf8) : DRIVE_UNKNOWN;
}

static DWORD out_with_file(const char *path, WCHAR *buf, DWORD size, WCHAR **ret_file)
{
    DWORD n = wide_out(path, buf, size);
    const char *last = path_last(path);
    if (ret_file)
        *ret_file = n < size && *last
                        ? buf + wide_decode(path, (size_t)(last - path), NULL, 0, NULL)
                        : NULL;
    return n;
}

DWORD GetFullPathNameW(const WCHAR *name, DWORD size, WCHAR *buf, WCHAR **ret_file)
{
    _cleanup_free_ char *utf8 = NULL;
    char path[PATH_ROOM];
    return wide_in(name, &utf8) && directory_full(utf8, path, sizeof(path))
               ? out_with_file(path, buf, size, ret_file)
               : 0;
}

DWORD GetLongPathNameW(const WCHAR *name, WCHAR *buf, DWORD size)
{
    _cleanup_free_ char *utf8 = NULL;
    if (!wide_in(name, &utf8) || GetFileAttributes(utf8) == INVALID_FILE_ATTRIBUTES)
        return 0;
    return wide_out(utf8, buf, size);
}

DWORD GetShortPathNameW(const WCHAR *name, WCHAR *buf, DWORD size)
{
    return GetLongPathNameW(name, buf, size);
}

DWORD SearchPathW(const WCHAR *places, const WCHAR *name, const WCHAR *extension, DWORD size,
                  WCHAR *buf, WCHAR **ret_file)
{
    _cleanup_free_ char *places8 = NULL;
    _cleanup_free_ char *name8 = NULL;
    _cleanup_free_ char *extension8 = NULL;
    char path[PATH_ROOM];
    char full[PATH_ROOM];
    return wide_in(places, &places8) && wide_in(name, &name8) && wide_in(extension, &extension8) &&
                   directory_search(places8, name8, extension8, path, sizeof(path)) &&
                   directory_full(path, full, sizeof(full))
               ? out_with_file(full, buf, size, ret_file)
               : 0;
}

HANDLE CreateFileMappingW(HANDLE file, SECURITY_ATTRIBUTES *security, DWORD protect, DWORD high,
                          DWORD low, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateFileMapping(file, security, protect, high, low, utf8)
                                : NULL;
}

HANDLE OpenFileMappingW(DWORD access, BOOL inherit, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? OpenFileMapping(access, inherit, utf8) : NULL;
}
