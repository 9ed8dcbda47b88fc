/* SPDX-License-Identifier: MIT */
#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "pianola/kernel.h"

/* Heaps are all the C library's; a heap of its own is a handle only. */

struct HEAP__ {
    DWORD options;
};

static struct HEAP__ process_heap;

HANDLE GetProcessHeap(void)
{
    return &process_heap;
}

HANDLE HeapCreate(DWORD options, size_t initial, size_t most)
{
    (void)initial;
    (void)most;
    struct HEAP__ *heap = malloc(sizeof(*heap));
    if (heap)
        heap->options = options;
    else
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return heap;
}

BOOL HeapDestroy(HANDLE heap)
{
    if (!heap || heap == &process_heap) {
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    free(heap);
    return TRUE;
}

void *HeapAlloc(HANDLE heap, DWORD flags, size_t size)
{
    (void)heap;
    return flags & HEAP_ZERO_MEMORY ? calloc(1, size ? size : 1) : malloc(size ? size : 1);
}

void *HeapReAlloc(HANDLE heap, DWORD flags, void *memory, size_t size)
{
    (void)heap;
    size_t before = memory ? malloc_usable_size(memory) : 0;
    if (!memory || (flags & HEAP_REALLOC_IN_PLACE_ONLY && size > before))
        return NULL;
    if (flags & HEAP_REALLOC_IN_PLACE_ONLY)
        return memory;
    char *moved = realloc(memory, size ? size : 1);
    if (moved && flags & HEAP_ZERO_MEMORY && size > before)
        memset(moved + before, 0, size - before);
    return moved;
}

BOOL HeapFree(HANDLE heap, DWORD flags, void *memory)
{
    (void)heap;
    (void)flags;
    free(memory);
    return TRUE;
}

size_t HeapSize(HANDLE heap, DWORD flags, const void *memory)
{
    (void)heap;
    (void)flags;
    return memory ? malloc_usable_size((void *)(uintptr_t)memory) : (size_t)-1;
}

/* ---- Pages: the size of a block stands in a page before it ---- */

static size_t page(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

static int protection_of(DWORD protect)
{
    switch (protect & 0xff) {
    case PAGE_NOACCESS:
        return PROT_NONE;
    case PAGE_READONLY:
        return PROT_READ;
    case PAGE_EXECUTE_READ:
        return PROT_READ | PROT_EXEC;
    case PAGE_EXECUTE_READWRITE:
        return PROT_READ | PROT_WRITE | PROT_EXEC;
    default:
        return PROT_READ | PROT_WRITE;
    }
}

void *VirtualAlloc(void *address, size_t size, DWORD type, DWORD protect)
{
    size_t rounded = (size + page() - 1) & ~(page() - 1);
    if (size == 0 || rounded < size || !(type & (MEM_COMMIT | MEM_RESERVE))) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    int access = type & MEM_COMMIT ? protection_of(protect) : PROT_NONE;
    if (address && !(type & MEM_RESERVE)) {
        /* Commits a part of what was reserved. */
        uintptr_t from = (uintptr_t)address & ~(page() - 1);
        uintptr_t to = ((uintptr_t)address + size + page() - 1) & ~(page() - 1);
        if (mprotect((void *)from, to - from, access) == 0)
            return (void *)from;
        SetLastError(ERROR_INVALID_ADDRESS);
        return NULL;
    }
    char *at = mmap(NULL, rounded + page(), PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    *(size_t *)(void *)at = rounded + page();
    mprotect(at + page(), rounded, access);
    return at + page();
}

BOOL VirtualFree(void *address, size_t size, DWORD type)
{
    bool release = type == MEM_RELEASE;
    if (!address || (release && size) || (!release && type != MEM_DECOMMIT)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    char *at = address;
    if (!release)
        return madvise(at, size, MADV_DONTNEED) == 0 && mprotect(at, size, PROT_NONE) == 0;
    at -= page();
    return munmap(at, *(size_t *)(void *)at) == 0;
}

BOOL VirtualProtect(void *address, size_t size, DWORD protect, DWORD *ret_old)
{
    uintptr_t from = (uintptr_t)address & ~(page() - 1);
    if (!ret_old ||
        mprotect((void *)from, (uintptr_t)address + size - from, protection_of(protect)) < 0) {
        SetLastError(ERROR_INVALID_ADDRESS);
        return FALSE;
    }
    *ret_old = PAGE_READWRITE;
    return TRUE;
}
