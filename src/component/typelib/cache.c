/* SPDX-License-Identifier: MIT */
#include "component/typelib/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/resource_section.h"

enum { FILE_MAX = 64 << 20 };

extern const unsigned char stdole2_tlb[];
extern const size_t stdole2_tlb_size;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct library *loaded;

static void unlink_locked(struct library *library)
{
    for (struct library **at = &loaded; *at; at = &(*at)->next)
        if (*at == library) {
            *at = library->next;
            break;
        }
    library->is_linked = false;
}

void cache_forget(struct library *library)
{
    if (!library->is_linked)
        return;
    pthread_mutex_lock(&lock);
    unlink_locked(library);
    pthread_mutex_unlock(&lock);
}

/* A reference of one that may be ending: false when it is. */
static bool try_ref(struct library *library)
{
    unsigned refs = __atomic_load_n(&library->refs, __ATOMIC_RELAXED);
    while (refs)
        if (__atomic_compare_exchange_n(&library->refs, &refs, refs + 1, true, __ATOMIC_ACQUIRE,
                                        __ATOMIC_RELAXED))
            return true;
    return false;
}

static bool is_of(const struct library *library, const struct stat *info, unsigned resource)
{
    return library->resource == resource && library->device == info->st_dev && library->inode == info->st_ino &&
           library->size == (uint64_t)info->st_size &&
           library->modified ==
               (uint64_t)info->st_mtim.tv_sec * 1000000000 + (uint64_t)info->st_mtim.tv_nsec;
}

static struct library *find_locked(const struct stat *info, unsigned resource)
{
    for (struct library *at = loaded; at; at = at->next)
        if (at->path && is_of(at, info, resource) && try_ref(at))
            return at;
    return NULL;
}

static HRESULT read_file(int fd, size_t size, struct library **ret)
{
    _cleanup_free_ unsigned char *bytes = malloc(size);
    if (!bytes)
        return E_OUTOFMEMORY;
    for (size_t at = 0; at < size;) {
        ssize_t n = read(fd, bytes + at, size - at);
        if (n < 0 && errno != EINTR)
            return TYPE_E_IOERROR;
        if (n == 0)
            return TYPE_E_CANTLOADLIBRARY;
        at += n > 0 ? (size_t)n : 0;
    }
    return msft_read(bytes, size, ret);
}

/* A program or a shared library has its libraries as resources. */
static HRESULT read_module(const char *path, unsigned resource, struct library **ret)
{
    static const WCHAR type[] = {'T', 'Y', 'P', 'E', 'L', 'I', 'B', 0};
    _cleanup_free_ uint8_t *bytes = NULL;
    size_t size, at, length;
    DWORD error;
    if (resource_section_read(path, &bytes, &size) < 0 ||
        resource_section_find(bytes, size, resource_id_of(type),
                              (struct resource_id){NULL, (WORD)resource}, 0, &at, &length,
                              &error) < 0)
        return TYPE_E_CANTLOADLIBRARY;
    return msft_read(bytes + at, length, ret);
}

static bool is_module(int fd)
{
    char magic[4];
    return pread(fd, magic, sizeof magic, 0) == sizeof magic && memcmp(magic, "\177ELF", 4) == 0;
}

HRESULT cache_load(const char *path, unsigned resource, struct library **ret)
{
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) < 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
        return TYPE_E_CANTLOADLIBRARY;
    bool has_resources = is_module(fd);
    if (!has_resources && info.st_size > FILE_MAX)
        return TYPE_E_CANTLOADLIBRARY;
    resource = has_resources ? resource : 0;
    pthread_mutex_lock(&lock);
    struct library *library = find_locked(&info, resource);
    pthread_mutex_unlock(&lock);
    if (library) {
        *ret = library;
        return S_OK;
    }
    HRESULT hr = has_resources ? read_module(path, resource, &library)
                               : read_file(fd, (size_t)info.st_size, &library);
    if (FAILED(hr))
        return hr;
    library->resource = resource;
    library->path = realpath(path, NULL);
    if (!library->path) {
        library_release(library);
        return E_OUTOFMEMORY;
    }
    library->attr.wLibFlags |= LIBFLAG_FHASDISKIMAGE;
    library->device = info.st_dev;
    library->inode = info.st_ino;
    library->size = (uint64_t)info.st_size;
    library->modified = (uint64_t)info.st_mtim.tv_sec * 1000000000 + (uint64_t)info.st_mtim.tv_nsec;
    pthread_mutex_lock(&lock);
    struct library *other = find_locked(&info, resource);
    if (!other) {
        library->next = loaded;
        library->is_linked = true;
        loaded = library;
    }
    pthread_mutex_unlock(&lock);
    if (other)
        library_release(library);
    *ret = other ? other : library;
    return S_OK;
}

HRESULT cache_stdole(struct library **ret)
{
    pthread_mutex_lock(&lock);
    struct library *library = NULL;
    for (struct library *at = loaded; at && !library; at = at->next)
        if (!at->path && try_ref(at))
            library = at;
    HRESULT hr = S_OK;
    if (!library) {
        hr = msft_read(stdole2_tlb, stdole2_tlb_size, &library);
        if (SUCCEEDED(hr)) {
            library->attr.wLibFlags |= LIBFLAG_FHASDISKIMAGE;
            library->next = loaded;
            library->is_linked = true;
            loaded = library;
        }
    }
    pthread_mutex_unlock(&lock);
    if (SUCCEEDED(hr))
        *ret = library;
    return hr;
}

bool cache_find_type(REFGUID guid, struct type **ret)
{
    bool is_found = false;
    pthread_mutex_lock(&lock);
    for (struct library *at = loaded; at && !is_found; at = at->next) {
        struct type *type = library_find_guid(at, guid);
        if (type && try_ref(at)) {
            *ret = type;
            is_found = true;
        }
    }
    pthread_mutex_unlock(&lock);
    return is_found;
}
