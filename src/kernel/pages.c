/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pianola/system.h"

/* VirtualAlloc and its like. What was reserved is known here by where it begins. */

enum { GRANULARITY = 65536 };

struct reservation {
    struct reservation *next;
    char *at;
    size_t size;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct reservation *reservations;

static uintptr_t page(void)
{
    return (uintptr_t)sysconf(_SC_PAGESIZE);
}

/* -1: no protection that there is. */
static int protection_of(DWORD protect)
{
    switch (protect & 0xff) {
    case PAGE_NOACCESS:
        return PROT_NONE;
    case PAGE_READONLY:
        return PROT_READ;
    case PAGE_READWRITE:
    case PAGE_WRITECOPY:
        return PROT_READ | PROT_WRITE;
    case PAGE_EXECUTE:
        return PROT_EXEC;
    case PAGE_EXECUTE_READ:
        return PROT_READ | PROT_EXEC;
    case PAGE_EXECUTE_READWRITE:
        return PROT_READ | PROT_WRITE | PROT_EXEC;
    default:
        return -1;
    }
}

static void *refuse(DWORD error)
{
    SetLastError(error);
    return NULL;
}

/* Address space that begins at a multiple of 64 KiB. */
static char *find_space(size_t size, int access)
{
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    char *at = mmap(NULL, size + GRANULARITY, access, flags, -1, 0);
    if (at == MAP_FAILED)
        return NULL;
    size_t before = (GRANULARITY - (uintptr_t)at % GRANULARITY) % GRANULARITY;
    if (before)
        munmap(at, before);
    if (GRANULARITY - before)
        munmap(at + before + size, GRANULARITY - before);
    return at + before;
}

static void *reserve(void *address, size_t size, int access)
{
    uintptr_t wanted = (uintptr_t)address & ~(uintptr_t)(GRANULARITY - 1);
    size += (uintptr_t)address - wanted;
    size = (size + page() - 1) & ~(page() - 1);
    struct reservation *r = malloc(sizeof(*r));
    if (!r)
        return refuse(ERROR_NOT_ENOUGH_MEMORY);
    char *at = NULL;
    if (address) {
        at = mmap((void *)wanted, size, access,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
        at = at == MAP_FAILED ? NULL : at;
    } else {
        at = find_space(size, access);
    }
    if (!at) {
        free(r);
        return refuse(address ? ERROR_INVALID_ADDRESS : ERROR_NOT_ENOUGH_MEMORY);
    }
    pthread_mutex_lock(&lock);
    *r = (struct reservation){reservations, at, size};
    reservations = r;
    pthread_mutex_unlock(&lock);
    return at;
}

/* Does a reservation have all of it? */
static bool is_reserved(uintptr_t from, uintptr_t to)
{
    bool found = false;
    pthread_mutex_lock(&lock);
    for (const struct reservation *r = reservations; r && !found; r = r->next)
        found = from >= (uintptr_t)r->at && to <= (uintptr_t)r->at + r->size;
    pthread_mutex_unlock(&lock);
    return found;
}

void *VirtualAlloc(void *address, size_t size, DWORD type, DWORD protect)
{
    int access = protection_of(protect);
    if (size == 0 || size > SIZE_MAX / 2 || access < 0 || !(type & (MEM_COMMIT | MEM_RESERVE)))
        return refuse(ERROR_INVALID_PARAMETER);
    if (!address || type & MEM_RESERVE)
        return reserve(address, size, type & MEM_COMMIT ? access : PROT_NONE);
    uintptr_t from = (uintptr_t)address & ~(page() - 1);
    uintptr_t to = ((uintptr_t)address + size + page() - 1) & ~(page() - 1);
    if (!is_reserved(from, to) || mprotect((void *)from, to - from, access) < 0)
        return refuse(ERROR_INVALID_ADDRESS);
    return (void *)from;
}

static BOOL release(void *address)
{
    struct reservation *found = NULL;
    pthread_mutex_lock(&lock);
    for (struct reservation **link = &reservations; *link; link = &(*link)->next)
        if ((*link)->at == address) {
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

BOOL VirtualFree(void *address, size_t size, DWORD type)
{
    if (!address || (type == MEM_RELEASE && size) ||
        (type != MEM_RELEASE && type != MEM_DECOMMIT)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (type == MEM_RELEASE)
        return release(address);
    uintptr_t from = (uintptr_t)address & ~(page() - 1);
    size_t whole = ((uintptr_t)address + size - from + page() - 1) & ~(page() - 1);
    if (is_reserved(from, from + whole) && madvise((void *)from, whole, MADV_DONTNEED) == 0 &&
        mprotect((void *)from, whole, PROT_NONE) == 0)
        return TRUE;
    SetLastError(ERROR_INVALID_ADDRESS);
    return FALSE;
}

BOOL VirtualProtect(void *address, size_t size, DWORD protect, DWORD *ret_old)
{
    MEMORY_BASIC_INFORMATION info;
    int access = protection_of(protect);
    uintptr_t from = (uintptr_t)address & ~(page() - 1);
    if (!ret_old || access < 0) {
        SetLastError(ret_old ? ERROR_INVALID_PARAMETER : ERROR_NOACCESS);
        return FALSE;
    }
    if (!VirtualQuery(address, &info, sizeof(info)) || info.State == MEM_FREE ||
        mprotect((void *)from, (uintptr_t)address + size - from, access) < 0) {
        SetLastError(ERROR_INVALID_ADDRESS);
        return FALSE;
    }
    *ret_old = info.Protect ? info.Protect : PAGE_NOACCESS;
    return TRUE;
}
