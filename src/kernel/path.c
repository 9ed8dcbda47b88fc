/* SPDX-License-Identifier: MIT */
#include "kernel/path.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "pianola/file.h"

/* 100 ns steps from 1601 to 1970. */
#define EPOCH 116444736000000000ll

static const struct {
    const char *name;
    const char *path;
} devices[] = {{"NUL", "/dev/null"}, {"CONIN$", "/dev/tty"}, {"CONOUT$", "/dev/tty"}};

bool path_native(const char *name, char *path, size_t size)
{
    if (!name || !name[0]) {
        SetLastError(ERROR_PATH_NOT_FOUND);
        return false;
    }
    if (strncmp(name, "\\\\.\\", 4) == 0 || strncmp(name, "\\\\?\\", 4) == 0)
        name += 4;
    for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++)
        if (strcasecmp(name, devices[i].name) == 0)
            name = devices[i].path;
    char drive = name[0];
    if (((drive >= 'a' && drive <= 'z') || (drive >= 'A' && drive <= 'Z')) && name[1] == ':')
        name += 2;
    size_t len = strlen(name);
    if (len >= size) {
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
        return false;
    }
    for (size_t i = 0; i <= len; i++)
        path[i] = (char)(name[i] == '\\' ? '/' : name[i]);
    if (!path[0])
        strcpy(path, "."); /* the drive's current directory */
    return true;
}

const char *path_last(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const struct {
    int number;
    DWORD code;
} codes[] = {
    {ENOENT, ERROR_FILE_NOT_FOUND},
    {ENOTDIR, ERROR_PATH_NOT_FOUND},
    {EACCES, ERROR_ACCESS_DENIED},
    {EPERM, ERROR_ACCESS_DENIED},
    {EISDIR, ERROR_ACCESS_DENIED},
    {ETXTBSY, ERROR_ACCESS_DENIED},
    {EROFS, ERROR_WRITE_PROTECT},
    {EEXIST, ERROR_FILE_EXISTS},
    {ENOSPC, ERROR_DISK_FULL},
    {EDQUOT, ERROR_DISK_FULL},
    {EFBIG, ERROR_DISK_FULL},
    {EMFILE, ERROR_TOO_MANY_OPEN_FILES},
    {EBADF, ERROR_ACCESS_DENIED}, /* open, and not for that */
    {ENOTEMPTY, ERROR_DIR_NOT_EMPTY},
    {EXDEV, ERROR_NOT_SAME_DEVICE},
    {EPIPE, ERROR_NO_DATA},
    {ESPIPE, ERROR_SEEK_ON_DEVICE},
    {EINVAL, ERROR_INVALID_PARAMETER},
    {ENAMETOOLONG, ERROR_FILENAME_EXCED_RANGE},
    {ELOOP, ERROR_CANT_RESOLVE_FILENAME},
    {EFAULT, ERROR_NOACCESS},
    {ENOMEM, ERROR_NOT_ENOUGH_MEMORY},
    {EBUSY, ERROR_SHARING_VIOLATION},
    {EAGAIN, ERROR_NO_DATA},
    {EMLINK, ERROR_TOO_MANY_LINKS},
};

/* Is a directory on the way to it missing, and not only the file itself? */
static bool way_missing(const char *path)
{
    char way[PATH_ROOM];
    struct stat st;
    size_t len = (size_t)(path_last(path) - path);
    if (len <= 1 || len >= sizeof(way))
        return false;
    memcpy(way, path, len);
    way[len] = 0;
    return stat(way, &st) < 0 || !S_ISDIR(st.st_mode);
}

BOOL path_error(int number, const char *path)
{
    DWORD code = ERROR_GEN_FAILURE;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (codes[i].number == number)
            code = codes[i].code;
    if (number == ENOENT && path && way_missing(path))
        code = ERROR_PATH_NOT_FOUND;
    SetLastError(code);
    return FALSE;
}

DWORD path_attributes(const char *name, const struct stat *st)
{
    DWORD attributes = 0;
    const char *last = path_last(name);
    if (last[0] == '.' && last[1] && strcmp(last, "..") != 0)
        attributes |= FILE_ATTRIBUTE_HIDDEN;
    if (S_ISDIR(st->st_mode))
        return attributes | FILE_ATTRIBUTE_DIRECTORY;
    if (!(st->st_mode & 0222))
        attributes |= FILE_ATTRIBUTE_READONLY;
    if (S_ISREG(st->st_mode))
        return attributes | FILE_ATTRIBUTE_ARCHIVE;
    return attributes | FILE_ATTRIBUTE_DEVICE;
}

FILETIME path_time(struct timespec time)
{
    uint64_t value = (uint64_t)(time.tv_sec * 10000000ll + time.tv_nsec / 100 + EPOCH);
    return (FILETIME){(DWORD)value, (DWORD)(value >> 32)};
}

struct timespec path_timespec(const FILETIME *time)
{
    int64_t value = (int64_t)((uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime) - EPOCH;
    int64_t rest = (value % 10000000 + 10000000) % 10000000;
    return (struct timespec){(value - rest) / 10000000, rest * 100};
}
