/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "kernel/path.h"
#include "pianola/file.h"
#include "pianola/system.h"

/*
 * File mappings. Memory without a file is a memfd; with a name it lies behind
 * the object's state in the file that stands for the name.
 */

enum { BEHIND_STATE = 4096, GRANULARITY = 65536 };

_Static_assert(sizeof(struct object_state) <= BEHIND_STATE, "the state fits before the memory");

static void fill(struct object_state *state, const void *data)
{
    state->size = *(const uint64_t *)data;
}

static HANDLE refuse(struct waitable *object, DWORD error)
{
    waitable_put(object);
    SetLastError(error);
    return NULL;
}

static HANDLE make_named(const char *name, uint64_t size)
{
    struct waitable *object = NULL;
    bool existed = false;
    int r = object_named(OBJECT_MAPPING, name, true, fill, &size, &object, &existed);
    if (r < 0)
        return refuse(NULL, r == -EPROTOTYPE ? ERROR_INVALID_HANDLE : error_from_errno(r));
    if (!existed && ftruncate(object->file, (off_t)(BEHIND_STATE + size)) < 0)
        return refuse(object, ERROR_DISK_FULL);
    HANDLE handle = handle_new(object);
    if (handle)
        SetLastError(existed ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS);
    return handle;
}

/* A descriptor of what is mapped, and how long it is. */
static int open_target(HANDLE file, DWORD protect, uint64_t *size)
{
    if (file == INVALID_HANDLE_VALUE) {
        int fd = memfd_create("pianola-mapping", MFD_CLOEXEC);
        if (fd >= 0 && ftruncate(fd, (off_t)*size) < 0) {
            close(fd);
            return -errno;
        }
        return fd >= 0 ? fd : -errno;
    }
    struct stat st;
    struct waitable *object = handle_get(file, OBJECT_FILE);
    if (!object)
        return -EBADF;
    int fd = fcntl(object->fd, F_DUPFD_CLOEXEC, 3);
    waitable_put(object);
    if (fd < 0 || fstat(fd, &st) < 0)
        return -errno;
    bool writes = (protect & 0xff) == PAGE_READWRITE || (protect & 0xff) == PAGE_EXECUTE_READWRITE;
    int r = 0;
    if (*size > (uint64_t)st.st_size)
        r = writes && ftruncate(fd, (off_t)*size) == 0 ? 0 : -ENOSPC;
    if (*size == 0)
        *size = (uint64_t)st.st_size;
    if (r < 0)
        close(fd);
    return r < 0 ? r : fd;
}

HANDLE CreateFileMapping(HANDLE file, SECURITY_ATTRIBUTES *security, DWORD protect, DWORD high,
                         DWORD low, const char *name)
{
    uint64_t size = (uint64_t)high << 32 | low;
    (void)security;
    if (file == INVALID_HANDLE_VALUE && (size == 0 || size >> 47))
        return refuse(NULL, size ? ERROR_NOT_ENOUGH_MEMORY : ERROR_INVALID_PARAMETER);
    if (name && name[0])
        return file == INVALID_HANDLE_VALUE ? make_named(name, size)
                                            : refuse(NULL, ERROR_NOT_SUPPORTED);
    int fd = open_target(file, protect, &size);
    if (fd < 0)
        return refuse(NULL, fd == -EBADF    ? ERROR_INVALID_HANDLE
                            : fd == -ENOSPC ? ERROR_NOT_ENOUGH_MEMORY
                                            : error_from_errno(fd));
    struct waitable *object = size ? object_new(OBJECT_MAPPING) : NULL;
    if (!object) {
        close(fd);
        return refuse(NULL, size ? ERROR_NOT_ENOUGH_MEMORY : ERROR_FILE_INVALID);
    }
    object->fd = fd;
    object->state->size = size;
    HANDLE handle = handle_new(object);
    if (handle)
        SetLastError(ERROR_SUCCESS);
    return handle;
}

HANDLE OpenFileMapping(DWORD access, BOOL inherit, const char *name)
{
    struct waitable *object = NULL;
    bool existed = false;
    (void)access;
    (void)inherit;
    int r =
        name ? object_named(OBJECT_MAPPING, name, false, NULL, NULL, &object, &existed) : -EINVAL;
    if (r < 0)
        return refuse(NULL, r == -EPROTOTYPE ? ERROR_INVALID_HANDLE : error_from_errno(r));
    return handle_new(object);
}

/* ---- Views: their lengths are known here, as munmap needs them ---- */

struct view {
    struct view *next;
    void *at;
    size_t size;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct view *views;

static void *map(struct waitable *object, DWORD access, uint64_t offset, size_t size)
{
    struct view *view = malloc(sizeof(*view));
    bool writes = access & FILE_MAP_WRITE;
    int kind = (access & 0x1f) == FILE_MAP_COPY ? MAP_PRIVATE : MAP_SHARED;
    int rights = PROT_READ | (writes || kind == MAP_PRIVATE ? PROT_WRITE : 0);
    int fd = object->fd >= 0 ? object->fd : object->file;
    uint64_t behind = object->fd >= 0 ? 0 : BEHIND_STATE;
    void *at = view ? mmap(NULL, size, rights, kind, fd, (off_t)(offset + behind)) : MAP_FAILED;
    if (at == MAP_FAILED) {
        SetLastError(view && errno == EACCES ? ERROR_ACCESS_DENIED : ERROR_NOT_ENOUGH_MEMORY);
        free(view);
        return NULL;
    }
    pthread_mutex_lock(&lock);
    *view = (struct view){views, at, size};
    views = view;
    pthread_mutex_unlock(&lock);
    return at;
}

void *MapViewOfFile(HANDLE mapping, DWORD access, DWORD high, DWORD low, size_t size)
{
    uint64_t offset = (uint64_t)high << 32 | low;
    struct waitable *object = handle_get(mapping, OBJECT_MAPPING);
    if (!object)
        return NULL;
    uint64_t whole = object->state->size;
    void *at = NULL;
    if (offset % GRANULARITY)
        SetLastError(ERROR_MAPPED_ALIGNMENT);
    else if (offset >= whole || size > whole - offset)
        SetLastError(ERROR_ACCESS_DENIED);
    else
        at = map(object, access, offset, size ? size : (size_t)(whole - offset));
    waitable_put(object);
    return at;
}

BOOL UnmapViewOfFile(const void *at)
{
    struct view *found = NULL;
    pthread_mutex_lock(&lock);
    for (struct view **link = &views; *link && !found; link = &(*link)->next) {
        if ((*link)->at != at)
            continue;
        found = *link;
        *link = found->next;
        break;
    }
    pthread_mutex_unlock(&lock);
    if (!found) {
        SetLastError(ERROR_INVALID_ADDRESS);
        return FALSE;
    }
    munmap(found->at, found->size);
    free(found);
    return TRUE;
}

BOOL FlushViewOfFile(const void *at, size_t size)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t)at & ~(page - 1);
    size_t whole = 0;
    pthread_mutex_lock(&lock);
    for (const struct view *view = views; view; view = view->next)
        if (view->at == at)
            whole = view->size;
    pthread_mutex_unlock(&lock);
    size = size ? size : whole;
    if (msync((void *)from, (uintptr_t)at + size - from, MS_SYNC) == 0)
        return TRUE;
    SetLastError(ERROR_INVALID_ADDRESS);
    return FALSE;
}
