/* SPDX-License-Identifier: MIT */
#include "pianola/file_more.h"

#include <unistd.h>

#include "kernel/path.h"
#include "kernel/wide_call.h"

/* Links, replacing, copies with reports, what is known of an open file. */

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

BOOL CreateHardLink(const char *name, const char *there, SECURITY_ATTRIBUTES *security)
{
    char link_path[PATH_ROOM], path[PATH_ROOM];
    if (security)
        return fail(ERROR_INVALID_PARAMETER);
    if (!path_native(name, link_path, sizeof(link_path)) || !path_native(there, path, sizeof(path)))
        return FALSE;
    if (link(path, link_path) == 0)
        return TRUE;
    return errno == EEXIST ? fail(ERROR_ALREADY_EXISTS) : path_error(errno, path);
}

BOOL CreateHardLinkW(const WCHAR *name, const WCHAR *there, SECURITY_ATTRIBUTES *security)
{
    _cleanup_free_ char *name8 = NULL, *there8 = NULL;
    return wide_in(name, &name8) && wide_in(there, &there8) &&
           CreateHardLink(name8, there8, security);
}

BOOL ReplaceFile(const char *file, const char *by, const char *backup, DWORD flags, void *exclude,
                 void *reserved)
{
    char path[PATH_ROOM], by_path[PATH_ROOM], backup_path[PATH_ROOM];
    struct stat st;
    (void)flags;
    if (!file || !by || exclude || reserved)
        return fail(ERROR_INVALID_PARAMETER);
    if (!path_native(file, path, sizeof(path)) || !path_native(by, by_path, sizeof(by_path)) ||
        (backup && !path_native(backup, backup_path, sizeof(backup_path))))
        return FALSE;
    if (stat(path, &st) < 0 || lstat(by_path, &st) < 0)
        return path_error(errno, path);
    if (backup && (unlink(backup_path) == 0 || errno == ENOENT) && link(path, backup_path) < 0)
        return path_error(errno, backup_path);
    return rename(by_path, path) == 0 ? TRUE : path_error(errno, path);
}

BOOL ReplaceFileW(const WCHAR *file, const WCHAR *by, const WCHAR *backup, DWORD flags,
                  void *exclude, void *reserved)
{
    _cleanup_free_ char *file8 = NULL, *by8 = NULL, *backup8 = NULL;
    return wide_in(file, &file8) && wide_in(by, &by8) && wide_in(backup, &backup8) &&
           ReplaceFile(file8, by8, backup8, flags, exclude, reserved);
}

BOOL CopyFileEx(const char *from, const char *to, PROGRESSPROC progress, void *data, BOOL *cancel,
                DWORD flags)
{
    enum { STREAM = 1, CHUNK_FINISHED = 0, STREAM_SWITCH = 1 };
    WIN32_FILE_ATTRIBUTE_DATA about;
    LARGE_INTEGER total = {.QuadPart = 0}, none = {.QuadPart = 0};
    if (!GetFileAttributesEx(from, GetFileExInfoStandard, &about))
        return FALSE;
    total.QuadPart = (LONGLONG)about.nFileSizeHigh << 32 | about.nFileSizeLow;
    DWORD answer = progress ? progress(total, none, total, none, STREAM, STREAM_SWITCH,
                                       INVALID_HANDLE_VALUE, INVALID_HANDLE_VALUE, data)
                            : PROGRESS_QUIET;
    if (answer == PROGRESS_CANCEL || answer == PROGRESS_STOP || (cancel && *cancel))
        return fail(ERROR_REQUEST_ABORTED);
    if (!CopyFile(from, to, flags & COPY_FILE_FAIL_IF_EXISTS))
        return FALSE;
    if (answer != PROGRESS_QUIET)
        answer = progress(total, total, total, total, STREAM, CHUNK_FINISHED, INVALID_HANDLE_VALUE,
                          INVALID_HANDLE_VALUE, data);
    if (answer != PROGRESS_CANCEL && !(cancel && *cancel))
        return TRUE;
    DeleteFile(to);
    return fail(ERROR_REQUEST_ABORTED);
}

BOOL CopyFileExW(const WCHAR *from, const WCHAR *to, PROGRESSPROC progress, void *data,
                 BOOL *cancel, DWORD flags)
{
    _cleanup_free_ char *from8 = NULL, *to8 = NULL;
    return wide_in(from, &from8) && wide_in(to, &to8) &&
           CopyFileEx(from8, to8, progress, data, cancel, flags);
}

static LARGE_INTEGER time_of(const FILETIME *time)
{
    return (LARGE_INTEGER){
        .QuadPart = (LONGLONG)((uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime)};
}

BOOL GetFileInformationByHandleEx(HANDLE file, FILE_INFO_BY_HANDLE_CLASS what, void *info,
                                  DWORD size)
{
    enum { BLOCK = 4096, DIRECTORY = 0x10 };
    BY_HANDLE_FILE_INFORMATION about;
    if (!info || !GetFileInformationByHandle(file, &about))
        return info ? FALSE : fail(ERROR_INVALID_PARAMETER);
    LONGLONG length = (LONGLONG)((uint64_t)about.nFileSizeHigh << 32 | about.nFileSizeLow);
    switch (what) {
    case FileBasicInfo:
        if (size < sizeof(FILE_BASIC_INFO))
            return fail(ERROR_BAD_LENGTH);
        *(FILE_BASIC_INFO *)info =
            (FILE_BASIC_INFO){time_of(&about.ftCreationTime), time_of(&about.ftLastAccessTime),
                              time_of(&about.ftLastWriteTime), time_of(&about.ftCreationTime),
                              about.dwFileAttributes};
        return TRUE;
    case FileStandardInfo:
        if (size < sizeof(FILE_STANDARD_INFO))
            return fail(ERROR_BAD_LENGTH);
        *(FILE_STANDARD_INFO *)info =
            (FILE_STANDARD_INFO){{.QuadPart = (length + BLOCK - 1) / BLOCK * BLOCK},
                                 {.QuadPart = length},
                                 about.nNumberOfLinks,
                                 FALSE,
                                 (about.dwFileAttributes & DIRECTORY) != 0};
        return TRUE;
    case FileAttributeTagInfo:
        if (size < sizeof(FILE_ATTRIBUTE_TAG_INFO))
            return fail(ERROR_BAD_LENGTH);
        *(FILE_ATTRIBUTE_TAG_INFO *)info = (FILE_ATTRIBUTE_TAG_INFO){about.dwFileAttributes, 0};
        return TRUE;
    default:
        return fail(ERROR_NOT_SUPPORTED);
    }
}
