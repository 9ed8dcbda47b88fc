/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "kernel/file.h"
#include "kernel/path.h"
#include "kernel/wide_call.h"
#include "pianola/file.h"
#include "pianola/system.h"

/* Pipes and the standard handles. */

BOOL CreatePipe(HANDLE *ret_read, HANDLE *ret_write, SECURITY_ATTRIBUTES *security, DWORD size)
{
    int fds[2];
    (void)security;
    if (pipe2(fds, O_CLOEXEC) < 0)
        return path_error(errno, NULL);
    if (size > 65536)
        fcntl(fds[1], F_SETPIPE_SZ, (int)(size < 1 << 20 ? size : 1 << 20));
    HANDLE reader = file_handle(fds[0]);
    HANDLE writer = file_handle(fds[1]);
    if (reader && writer) {
        *ret_read = reader;
        *ret_write = writer;
        return TRUE;
    }
    CloseHandle(reader);
    CloseHandle(writer);
    return FALSE;
}

BOOL PeekNamedPipe(HANDLE pipe, void *buf, DWORD size, DWORD *ret_read, DWORD *ret_available,
                   DWORD *ret_left)
{
    int available = 0;
    if (buf && size) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return FALSE;
    }
    struct waitable *object = handle_get(pipe, OBJECT_FILE);
    if (!object)
        return FALSE;
    struct pollfd state = {.fd = object->fd, .events = POLLIN};
    bool good = ioctl(object->fd, FIONREAD, &available) == 0;
    bool closed = available == 0 && poll(&state, 1, 0) > 0 && state.revents & POLLHUP;
    waitable_put(object);
    if (!good || closed) {
        SetLastError(good ? ERROR_BROKEN_PIPE : ERROR_INVALID_FUNCTION);
        return FALSE;
    }
    if (ret_read)
        *ret_read = 0;
    if (ret_available)
        *ret_available = (DWORD)available;
    if (ret_left)
        *ret_left = 0;
    return TRUE;
}

/* ---- The standard handles ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static HANDLE standard[3];

HANDLE GetStdHandle(DWORD which)
{
    DWORD fd = STD_INPUT_HANDLE - which;
    if (fd > 2) {
        SetLastError(ERROR_INVALID_HANDLE);
        return INVALID_HANDLE_VALUE;
    }
    pthread_mutex_lock(&lock);
    DWORD flags;
    if (!standard[fd] || !GetHandleInformation(standard[fd], &flags)) {
        int copy = fcntl((int)fd, F_DUPFD_CLOEXEC, 3);
        standard[fd] = copy >= 0 ? file_handle(copy) : NULL;
    }
    HANDLE handle = standard[fd];
    pthread_mutex_unlock(&lock);
    return handle;
}

BOOL SetStdHandle(DWORD which, HANDLE handle)
{
    DWORD fd = STD_INPUT_HANDLE - which;
    if (fd > 2) {
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    struct waitable *object = handle ? handle_get(handle, OBJECT_FILE) : NULL;
    if (handle && !object)
        return FALSE;
    pthread_mutex_lock(&lock);
    if (object)
        dup2(object->fd, (int)fd);
    standard[fd] = handle;
    pthread_mutex_unlock(&lock);
    waitable_put(object);
    return TRUE;
}

BOOL WriteConsole(HANDLE console, const void *text, DWORD len, DWORD *ret_written, void *reserved)
{
    (void)reserved;
    return WriteFile(console, text, len, ret_written, NULL);
}

BOOL WriteConsoleW(HANDLE console, const void *text, DWORD len, DWORD *ret_written, void *reserved)
{
    (void)reserved;
    size_t bytes = wide_encode(text, len, NULL, 0, NULL);
    _cleanup_free_ char *utf8 = malloc(bytes + 1);
    if (!utf8)
        return error_set(-ENOMEM);
    wide_encode(text, len, utf8, bytes, NULL);
    if (!WriteFile(console, utf8, (DWORD)bytes, NULL, NULL))
        return FALSE;
    if (ret_written)
        *ret_written = len;
    return TRUE;
}
