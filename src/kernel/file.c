/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "kernel/file.h"
#include "kernel/path.h"
#include "pianola/file.h"

/* Open files: a handle is a descriptor. */

/* ---- Opening ---- */

static void delete_on_close(struct waitable *object)
{
    unlink(object->data);
    free(object->data);
}

HANDLE file_handle(int fd)
{
    struct waitable *object = object_new(OBJECT_FILE);
    if (!object) {
        close(fd);
        error_set(-ENOMEM);
        return NULL;
    }
    object->fd = fd;
    atomic_store(&object->state->value, 1);
    return handle_new(object);
}

static int open_flags(DWORD access, DWORD how)
{
    const DWORD reads = GENERIC_READ | GENERIC_ALL | FILE_READ_DATA;
    const DWORD writes = GENERIC_WRITE | GENERIC_ALL | FILE_WRITE_DATA | FILE_APPEND_DATA;
    int flags = O_CLOEXEC | O_NOCTTY;
    flags |= access & writes ? (access & reads ? O_RDWR : O_WRONLY) : O_RDONLY;
    if (access & FILE_APPEND_DATA && !(access & (FILE_WRITE_DATA | GENERIC_WRITE | GENERIC_ALL)))
        flags |= O_APPEND;
    switch (how) {
    case CREATE_NEW:
        return flags | O_CREAT | O_EXCL;
    case CREATE_ALWAYS:
        return flags | O_CREAT | O_TRUNC;
    case OPEN_ALWAYS:
        return flags | O_CREAT;
    case TRUNCATE_EXISTING:
        return flags | O_TRUNC;
    default:
        return flags;
    }
}

static HANDLE refuse(DWORD error)
{
    SetLastError(error);
    return INVALID_HANDLE_VALUE;
}

HANDLE CreateFile(const char *name, DWORD access, DWORD share, SECURITY_ATTRIBUTES *security,
                  DWORD how, DWORD flags, HANDLE pattern)
{
    char path[PATH_ROOM];
    struct stat st;
    (void)share;
    (void)security;
    (void)pattern;
    if (how < CREATE_NEW || how > TRUNCATE_EXISTING ||
        (how == TRUNCATE_EXISTING && !(access & (GENERIC_WRITE | GENERIC_ALL))))
        return refuse(ERROR_INVALID_PARAMETER);
    if (!path_native(name, path, sizeof(path)))
        return INVALID_HANDLE_VALUE;
    bool there = stat(path, &st) == 0;
    if (there && S_ISDIR(st.st_mode) && !(flags & FILE_FLAG_BACKUP_SEMANTICS))
        return refuse(how == CREATE_NEW ? ERROR_FILE_EXISTS : ERROR_ACCESS_DENIED);
    mode_t mode = flags & FILE_ATTRIBUTE_READONLY ? 0444 : 0666;
    int wanted = open_flags(access, how);
    if (there && S_ISDIR(st.st_mode))
        wanted = O_RDONLY | O_CLOEXEC | O_DIRECTORY;
    int fd = open(path, wanted, mode);
    if (fd < 0 && access == 0 && errno == EACCES) /* to ask about it only */
        fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) {
        path_error(errno, path);
        return INVALID_HANDLE_VALUE;
    }
    HANDLE handle = file_handle(fd);
    if (!handle)
        return INVALID_HANDLE_VALUE;
    struct waitable *object = flags & FILE_FLAG_DELETE_ON_CLOSE ? handle_get(handle, 0) : NULL;
    if (object && (object->data = realpath(path, NULL)) != NULL)
        object->finish = delete_on_close;
    waitable_put(object);
    if (how == CREATE_ALWAYS || how == OPEN_ALWAYS)
        SetLastError(there ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS);
    return handle;
}

/* ---- Reading and writing ---- */

static void done(OVERLAPPED *overlapped, ssize_t n)
{
    overlapped->Internal = 0;
    overlapped->InternalHigh = (ULONG_PTR)n;
    if (overlapped->hEvent)
        SetEvent((HANDLE)((ULONG_PTR)overlapped->hEvent & ~(ULONG_PTR)1));
}

static off_t offset_of(const OVERLAPPED *overlapped)
{
    return (off_t)((uint64_t)overlapped->OffsetHigh << 32 | overlapped->Offset);
}

/* Pipes and terminals have no position. */
static bool has_position(int fd)
{
    return lseek(fd, 0, SEEK_CUR) >= 0;
}

BOOL ReadFile(HANDLE file, void *buf, DWORD size, DWORD *ret_read, OVERLAPPED *overlapped)
{
    ssize_t n;
    if (ret_read)
        *ret_read = 0;
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return FALSE;
    bool seeks = has_position(object->fd);
    do
        n = overlapped && seeks ? pread(object->fd, buf, size, offset_of(overlapped))
                                : read(object->fd, buf, size);
    while (n < 0 && errno == EINTR);
    int number = errno;
    waitable_put(object);
    if (n < 0)
        return path_error(number, NULL);
    if (ret_read)
        *ret_read = (DWORD)n;
    if (n == 0 && size && (!seeks || overlapped)) {
        SetLastError(seeks ? ERROR_HANDLE_EOF : ERROR_BROKEN_PIPE);
        return FALSE;
    }
    if (overlapped)
        done(overlapped, n);
    return TRUE;
}

/* A pipe that nobody reads is an error, and no signal. */
static ssize_t write_quietly(int fd, const void *buf, size_t size, const OVERLAPPED *overlapped)
{
    sigset_t pipe_set;
    sigset_t before;
    sigset_t pending;
    size_t at = 0;
    ssize_t n = 0;
    sigemptyset(&pipe_set);
    sigaddset(&pipe_set, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe_set, &before);
    bool seeks = overlapped && has_position(fd);
    while (at < size) {
        const char *from = (const char *)buf + at;
        n = seeks ? pwrite(fd, from, size - at, offset_of(overlapped) + (off_t)at)
                  : write(fd, from, size - at);
        if (n > 0)
            at += (size_t)n;
        else if (errno != EINTR)
            break;
    }
    int number = errno;
    if (n < 0 && number == EPIPE && !sigismember(&pending, SIGPIPE)) {
        const struct timespec now = {0};
        sigtimedwait(&pipe_set, NULL, &now);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = number;
    return n < 0 ? n : (ssize_t)at;
}

BOOL WriteFile(HANDLE file, const void *buf, DWORD size, DWORD *ret_written, OVERLAPPED *overlapped)
{
    if (ret_written)
        *ret_written = 0;
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return FALSE;
    ssize_t n = write_quietly(object->fd, buf, size, overlapped);
    int number = errno;
    waitable_put(object);
    if (n < 0)
        return path_error(number, NULL);
    if (ret_written)
        *ret_written = (DWORD)n;
    if (overlapped)
        done(overlapped, n);
    return TRUE;
}

BOOL GetOverlappedResult(HANDLE file, OVERLAPPED *overlapped, DWORD *ret_bytes, BOOL wait)
{
    (void)file;
    (void)wait; /* it was done when it began */
    *ret_bytes = (DWORD)overlapped->InternalHigh;
    return TRUE;
}

BOOL FlushFileBuffers(HANDLE file)
{
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return FALSE;
    bool good = fsync(object->fd) == 0 || errno == EINVAL;
    int number = errno;
    waitable_put(object);
    return good ? TRUE : path_error(number, NULL);
}

/* ---- Position and size ---- */

static int64_t move(HANDLE file, int64_t distance, DWORD from)
{
    static const int whence[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return -1;
    off_t at = from <= FILE_END ? lseek(object->fd, distance, whence[from]) : -1;
    int number = errno;
    bool seeks = has_position(object->fd);
    waitable_put(object);
    if (from > FILE_END)
        SetLastError(ERROR_INVALID_PARAMETER);
    else if (at < 0 && seeks && number == EINVAL)
        SetLastError(ERROR_NEGATIVE_SEEK);
    else if (at < 0)
        path_error(number, NULL);
    return at;
}

DWORD SetFilePointer(HANDLE file, LONG distance, LONG *high, DWORD from)
{
    int64_t whole =
        high ? (int64_t)((uint64_t)(uint32_t)*high << 32 | (uint32_t)distance) : distance;
    int64_t at = move(file, whole, from);
    if (at < 0)
        return INVALID_SET_FILE_POINTER;
    if (high)
        *high = (LONG)(at >> 32);
    if ((DWORD)at == INVALID_SET_FILE_POINTER)
        SetLastError(NO_ERROR);
    return (DWORD)at;
}

BOOL SetFilePointerEx(HANDLE file, LARGE_INTEGER distance, LARGE_INTEGER *ret_position, DWORD from)
{
    int64_t at = move(file, distance.QuadPart, from);
    if (at >= 0 && ret_position)
        ret_position->QuadPart = at;
    return at >= 0;
}

BOOL SetEndOfFile(HANDLE file)
{
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return FALSE;
    off_t at = lseek(object->fd, 0, SEEK_CUR);
    bool good = at >= 0 && ftruncate(object->fd, at) == 0;
    int number = errno == EINVAL ? EACCES : errno; /* not open for writing */
    waitable_put(object);
    return good ? TRUE : path_error(number, NULL);
}

static bool get_stat(HANDLE file, struct stat *st)
{
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return false;
    bool good = fstat(object->fd, st) == 0;
    waitable_put(object);
    return good;
}

BOOL GetFileSizeEx(HANDLE file, LARGE_INTEGER *ret_size)
{
    struct stat st;
    if (!get_stat(file, &st))
        return FALSE;
    ret_size->QuadPart = st.st_size;
    return TRUE;
}

DWORD GetFileSize(HANDLE file, DWORD *ret_high)
{
    LARGE_INTEGER size;
    if (!GetFileSizeEx(file, &size))
        return INVALID_FILE_SIZE;
    if (ret_high)
        *ret_high = (DWORD)size.HighPart;
    if (size.LowPart == INVALID_FILE_SIZE)
        SetLastError(NO_ERROR);
    return size.LowPart;
}

/* ---- What it is ---- */

DWORD GetFileType(HANDLE file)
{
    struct stat st;
    if (!get_stat(file, &st))
        return FILE_TYPE_UNKNOWN;
    SetLastError(NO_ERROR);
    if (S_ISCHR(st.st_mode))
        return FILE_TYPE_CHAR;
    return S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode) ? FILE_TYPE_PIPE : FILE_TYPE_DISK;
}

BOOL GetFileTime(HANDLE file, FILETIME *created, FILETIME *accessed, FILETIME *written)
{
    struct stat st;
    if (!get_stat(file, &st))
        return FALSE;
    if (created)
        *created = path_time(st.st_ctim);
    if (accessed)
        *accessed = path_time(st.st_atim);
    if (written)
        *written = path_time(st.st_mtim);
    return TRUE;
}

BOOL SetFileTime(HANDLE file, const FILETIME *created, const FILETIME *accessed,
                 const FILETIME *written)
{
    (void)created;
    const struct timespec same = {.tv_nsec = UTIME_OMIT};
    struct timespec times[2] = {accessed ? path_timespec(accessed) : same,
                                written ? path_timespec(written) : same};
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return FALSE;
    bool good = futimens(object->fd, times) == 0;
    int number = errno;
    waitable_put(object);
    return good ? TRUE : path_error(number, NULL);
}

BOOL GetFileInformationByHandle(HANDLE file, BY_HANDLE_FILE_INFORMATION *info)
{
    struct stat st;
    if (!get_stat(file, &st))
        return FALSE;
    *info = (BY_HANDLE_FILE_INFORMATION){.dwFileAttributes = path_attributes("", &st),
                                         .ftCreationTime = path_time(st.st_ctim),
                                         .ftLastAccessTime = path_time(st.st_atim),
                                         .ftLastWriteTime = path_time(st.st_mtim),
                                         .dwVolumeSerialNumber = (DWORD)st.st_dev,
                                         .nFileSizeHigh = (DWORD)((uint64_t)st.st_size >> 32),
                                         .nFileSizeLow = (DWORD)st.st_size,
                                         .nNumberOfLinks = (DWORD)st.st_nlink,
                                         .nFileIndexHigh = (DWORD)(st.st_ino >> 32),
                                         .nFileIndexLow = (DWORD)st.st_ino};
    return TRUE;
}
