/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kernel/directory.h"
#include "kernel/path.h"
#include "kernel/wide_call.h"
#include "pianola/file.h"

/* Directories, and names made of others. */

BOOL CreateDirectory(const char *name, SECURITY_ATTRIBUTES *security)
{
    char path[PATH_ROOM];
    (void)security;
    if (!path_native(name, path, sizeof(path)))
        return FALSE;
    if (mkdir(path, 0777) == 0)
        return TRUE;
    if (errno != EEXIST)
        return errno == ENOENT ? path_error(ENOTDIR, NULL) : path_error(errno, path);
    SetLastError(ERROR_ALREADY_EXISTS);
    return FALSE;
}

BOOL RemoveDirectory(const char *name)
{
    char path[PATH_ROOM];
    if (!path_native(name, path, sizeof(path)))
        return FALSE;
    if (rmdir(path) == 0)
        return TRUE;
    if (errno != ENOTDIR)
        return path_error(errno, path);
    SetLastError(ERROR_DIRECTORY);
    return FALSE;
}

/* ---- Places ---- */

bool directory_temporary(char *path, size_t size)
{
    static const char *const names[] = {"TMP", "TEMP", "TMPDIR"};
    const char *place = NULL;
    for (size_t i = 0; !place && i < sizeof(names) / sizeof(names[0]); i++)
        place = getenv(names[i]);
    if (!place || !place[0] || strlen(place) + 2 > size)
        place = "/tmp";
    if (!path_native(place, path, size - 1))
        return false;
    size_t len = strlen(path);
    if (path[len - 1] != '/')
        memcpy(path + len, "/", 2);
    return true;
}

DWORD GetTempPath(DWORD size, char *buf)
{
    char path[PATH_ROOM];
    return directory_temporary(path, sizeof(path)) ? plain_out(path, buf, size) : 0;
}

bool directory_current(char *path, size_t size)
{
    return getcwd(path, size) || path_error(errno, NULL);
}

DWORD GetCurrentDirectory(DWORD size, char *buf)
{
    char path[PATH_ROOM];
    return directory_current(path, sizeof(path)) ? plain_out(path, buf, size) : 0;
}

BOOL SetCurrentDirectory(const char *name)
{
    char path[PATH_ROOM];
    if (!path_native(name, path, sizeof(path)))
        return FALSE;
    return chdir(path) == 0 ? TRUE : path_error(errno, path);
}

UINT GetSystemDirectory(char *buf, UINT size)
{
    return plain_out("/usr/lib", buf, size);
}

UINT GetWindowsDirectory(char *buf, UINT size)
{
    return plain_out("/usr", buf, size);
}

UINT GetDriveType(const char *root)
{
    char path[PATH_ROOM];
    struct stat st;
    if (!root)
        return DRIVE_FIXED;
    if (!path_native(root, path, sizeof(path)) || stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
        return DRIVE_NO_ROOT_DIR;
    return DRIVE_FIXED;
}

DWORD GetLogicalDrives(void)
{
    return 1u << ('C' - 'A');
}

/* ---- A name for a temporary file ---- */

/* A pair of what a clock and the process say, which seldom is in use. */
static UINT any_number(void)
{
    static _Atomic UINT count;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    UINT number = (UINT)now.tv_nsec / 64u + (UINT)getpid() * 977u + count++;
    return number & 0xffff ? number & 0xffff : 1;
}

UINT GetTempFileName(const char *directory, const char *prefix, UINT unique, char *buf)
{
    char path[PATH_ROOM];
    char file[PATH_ROOM + 32];
    struct stat st;
    if (!directory || !buf || !path_native(directory, path, sizeof(path))) {
        SetLastError(directory && buf ? ERROR_DIRECTORY : ERROR_INVALID_PARAMETER);
        return 0;
    }
    size_t len = strlen(path);
    if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode)) {
        SetLastError(ERROR_DIRECTORY);
        return 0;
    }
    if (len > 260 - 14) {
        SetLastError(ERROR_BUFFER_OVERFLOW);
        return 0;
    }
    const char *slash = path[len - 1] == '/' ? "" : "/";
    for (int tries = 0; tries < 65536; tries++) {
        UINT number = unique ? unique & 0xffff : any_number();
        snprintf(file, sizeof(file), "%s%s%.3s%X.TMP", path, slash, prefix ? prefix : "", number);
        int fd = unique ? -1 : open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0)
            close(fd);
        if (unique || fd >= 0) {
            strcpy(buf, file);
            return number;
        }
        if (errno != EEXIST) {
            path_error(errno, file);
            return 0;
        }
    }
    SetLastError(ERROR_FILE_EXISTS);
    return 0;
}

/* ---- Names in full ---- */

/* Takes . and .. out of an absolute path, in place. */
static void shorten(char *path)
{
    char *out = path;
    for (char *at = path; *at;) {
        size_t len = strcspn(at + 1, "/") + 1; /* a slash and a name */
        if (len == 3 && at[1] == '.' && at[2] == '.') {
            while (out > path && *--out != '/')
                ;
        } else if (len > 2 || (len == 2 && at[1] != '.')) {
            memmove(out, at, len);
            out += len;
        } else if (!at[len]) { /* a slash at the end stays */
            *out++ = '/';
        }
        at += len;
    }
    if (out == path)
        *out++ = '/';
    *out = 0;
}

bool directory_full(const char *name, char *path, size_t size)
{
    char native[PATH_ROOM];
    if (!name || !name[0]) {
        SetLastError(ERROR_INVALID_NAME);
        return false;
    }
    if (!path_native(name, native, sizeof(native)))
        return false;
    char here[PATH_ROOM] = "";
    if (native[0] != '/' && !directory_current(here, sizeof(here)))
        return false;
    int n = snprintf(path, size, "%s%s%s", here, here[0] ? "/" : "", native);
    if (n < 0 || (size_t)n >= size) {
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
        return false;
    }
    shorten(path);
    return true;
}

static DWORD out_with_file(const char *path, char *buf, DWORD size, char **ret_file)
{
    DWORD n = plain_out(path, buf, size);
    size_t at = (size_t)(path_last(path) - path);
    if (ret_file)
        *ret_file = n < size && path[at] ? buf + at : NULL;
    return n;
}

DWORD GetFullPathName(const char *name, DWORD size, char *buf, char **ret_file)
{
    char path[PATH_ROOM];
    return directory_full(name, path, sizeof(path)) ? out_with_file(path, buf, size, ret_file) : 0;
}

DWORD GetLongPathName(const char *name, char *buf, DWORD size)
{
    return GetFileAttributes(name) == INVALID_FILE_ATTRIBUTES ? 0 : plain_out(name, buf, size);
}

DWORD GetShortPathName(const char *name, char *buf, DWORD size)
{
    return GetLongPathName(name, buf, size);
}

static bool search_in(const char *places, const char *end_of_one, const char *name,
                      const char *extension, char *path, size_t size)
{
    while (places && *places) {
        int len = (int)strcspn(places, end_of_one);
        snprintf(path, size, "%.*s/%s%s", len, places, name, extension);
        if (access(path, F_OK) == 0)
            return true;
        places += len + (places[len] != 0);
    }
    return false;
}

bool directory_search(const char *places, const char *name, const char *extension, char *path,
                      size_t size)
{
    char native[PATH_ROOM];
    char self[PATH_ROOM];
    if (!path_native(name, native, sizeof(native)))
        return false;
    const char *dot = strrchr(path_last(native), '.');
    if (!extension || dot)
        extension = "";
    bool found;
    if (native[0] == '/') {
        found = (size_t)snprintf(path, size, "%s%s", native, extension) < size &&
                access(path, F_OK) == 0;
    } else if (places) {
        found = search_in(places, ";", native, extension, path, size);
    } else {
        GetModuleFileName(NULL, self, sizeof(self));
        self[path_last(self) - self] = 0;
        found = search_in(self, "", native, extension, path, size) ||
                search_in(".", "", native, extension, path, size) ||
                search_in(getenv("PATH"), ":", native, extension, path, size);
    }
    if (!found)
        SetLastError(ERROR_FILE_NOT_FOUND);
    return found;
}

DWORD SearchPath(const char *places, const char *name, const char *extension, DWORD size, char *buf,
                 char **ret_file)
{
    char path[PATH_ROOM];
    char full[PATH_ROOM];
    return directory_search(places, name, extension, path, sizeof(path)) &&
                   directory_full(path, full, sizeof(full))
               ? out_with_file(full, buf, size, ret_file)
               : 0;
}
