/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/path.h"
#include "pianola/file.h"

/* Files by their names: deleting, moving, copying, attributes. */

static BOOL refuse(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

BOOL DeleteFile(const char *name)
{
    char path[PATH_ROOM];
    struct stat st;
    if (!path_native(name, path, sizeof(path)))
        return FALSE;
    if (lstat(path, &st) < 0)
        return path_error(errno, path);
    if (S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && !(st.st_mode & 0222)))
        return refuse(ERROR_ACCESS_DENIED);
    return unlink(path) == 0 ? TRUE : path_error(errno, path);
}

/* ---- Copying and moving ---- */

static int copy_bytes(int from, int to)
{
    ssize_t n;
    while ((n = sendfile(to, from, NULL, 1 << 24)) > 0)
        ;
    return n < 0 ? -errno : 0;
}

static BOOL copy(const char *from, const char *to, bool must_be_new)
{
    struct stat st;
    _cleanup_close_ int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0 || fstat(in, &st) < 0)
        return path_error(errno, from);
    if (S_ISDIR(st.st_mode))
        return refuse(ERROR_ACCESS_DENIED);
    struct stat other;
    if (stat(to, &other) == 0 && other.st_ino == st.st_ino && other.st_dev == st.st_dev)
        return refuse(must_be_new ? ERROR_FILE_EXISTS : ERROR_SHARING_VIOLATION);
    _cleanup_close_ int out = open(
        to, O_WRONLY | O_CREAT | O_CLOEXEC | (must_be_new ? O_EXCL : O_TRUNC), st.st_mode & 0777);
    if (out < 0)
        return path_error(errno, to);
    int r = copy_bytes(in, out);
    if (r < 0)
        return path_error(-r, NULL);
    const struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, st.st_mtim};
    futimens(out, times);
    return TRUE;
}

BOOL CopyFile(const char *from, const char *to, BOOL fail_if_exists)
{
    char source[PATH_ROOM];
    char target[PATH_ROOM];
    return path_native(from, source, sizeof(source)) && path_native(to, target, sizeof(target)) &&
           copy(source, target, fail_if_exists);
}

BOOL MoveFileEx(const char *from, const char *to, DWORD flags)
{
    char source[PATH_ROOM];
    char target[PATH_ROOM];
    struct stat st;
    struct stat other;
    if (!to)
        return refuse(ERROR_NOT_SUPPORTED);
    if (!path_native(from, source, sizeof(source)) || !path_native(to, target, sizeof(target)))
        return FALSE;
    if (lstat(source, &st) < 0)
        return path_error(errno, source);
    bool there = lstat(target, &other) == 0;
    bool same = there && st.st_ino == other.st_ino && st.st_dev == other.st_dev;
    if (there && !same && !(flags & MOVEFILE_REPLACE_EXISTING))
        return refuse(ERROR_ALREADY_EXISTS);
    if (there && !same && S_ISDIR(other.st_mode))
        return refuse(ERROR_ACCESS_DENIED);
    if (rename(source, target) == 0)
        return TRUE;
    if (errno != EXDEV || !(flags & MOVEFILE_COPY_ALLOWED))
        return path_error(errno, errno == ENOENT ? target : NULL);
    return copy(source, target, false) && unlink(source) == 0;
}

BOOL MoveFile(const char *from, const char *to)
{
    return MoveFileEx(from, to, MOVEFILE_COPY_ALLOWED);
}

/* ---- Attributes ---- */

DWORD GetFileAttributes(const char *name)
{
    WIN32_FILE_ATTRIBUTE_DATA data = {0};
    return GetFileAttributesEx(name, GetFileExInfoStandard, &data) ? data.dwFileAttributes
                                                                   : INVALID_FILE_ATTRIBUTES;
}

BOOL GetFileAttributesEx(const char *name, GET_FILEEX_INFO_LEVELS level, void *data)
{
    char path[PATH_ROOM];
    struct stat st;
    if (level != GetFileExInfoStandard)
        return refuse(ERROR_INVALID_PARAMETER);
    if (!path_native(name, path, sizeof(path)))
        return FALSE;
    if (stat(path, &st) < 0)
        return path_error(errno, path);
    bool plain = S_ISREG(st.st_mode);
    *(WIN32_FILE_ATTRIBUTE_DATA *)data = (WIN32_FILE_ATTRIBUTE_DATA){
        .dwFileAttributes = path_attributes(path, &st),
        .ftCreationTime = path_time(st.st_ctim),
        .ftLastAccessTime = path_time(st.st_atim),
        .ftLastWriteTime = path_time(st.st_mtim),
        .nFileSizeHigh = plain ? (DWORD)((uint64_t)st.st_size >> 32) : 0,
        .nFileSizeLow = plain ? (DWORD)st.st_size : 0};
    return TRUE;
}

BOOL SetFileAttributes(const char *name, DWORD attributes)
{
    char path[PATH_ROOM];
    struct stat st;
    if (!path_native(name, path, sizeof(path)))
        return FALSE;
    if (stat(path, &st) < 0)
        return path_error(errno, path);
    mode_t mode = st.st_mode & 07777;
    if (!S_ISREG(st.st_mode))
        return TRUE;
    if (attributes & FILE_ATTRIBUTE_READONLY)
        mode &= ~(mode_t)0222;
    else if (!(mode & 0222))
        mode |= 0200;
    return chmod(path, mode) == 0 ? TRUE : path_error(errno, path);
}
