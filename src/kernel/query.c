/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/text.h"
#include "pianola/system.h"

/* What is at an address: the kernel's list of this process' mappings says it. */

struct range {
    uintptr_t from;
    uintptr_t to;
    char rights[5];
    unsigned long long inode;
};

/* The range around an address, or the gap (rights empty). */
static bool range_of(uintptr_t address, struct range *ret)
{
    char line[512];
    uintptr_t last = 0;
    _cleanup_fclose_ FILE *f = fopen("/proc/self/maps", "re");
    while (f && fgets(line, sizeof(line), f)) {
        struct range r = {0};
        if (sscanf(line, "%lx-%lx %4s %*s %*s %llu", &r.from, &r.to, r.rights, &r.inode) < 4)
            continue;
        if (address < r.from) {
            *ret = (struct range){.from = last, .to = r.from};
            return true;
        }
        if (address < r.to) {
            *ret = r;
            return true;
        }
        last = r.to;
    }
    return false;
}

static DWORD protection(const char *rights)
{
    bool writes = rights[1] == 'w';
    if (rights[2] == 'x')
        return writes             ? PAGE_EXECUTE_READWRITE
               : rights[0] == 'r' ? PAGE_EXECUTE_READ
                                  : PAGE_EXECUTE;
    if (writes)
        return PAGE_READWRITE;
    return rights[0] == 'r' ? PAGE_READONLY : PAGE_NOACCESS;
}

size_t VirtualQuery(const void *address, MEMORY_BASIC_INFORMATION *info, size_t size)
{
    struct range r;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t)address & ~(page - 1);
    if (size < sizeof(*info) || !range_of((uintptr_t)address, &r)) {
        SetLastError(size < sizeof(*info) ? ERROR_BAD_LENGTH : ERROR_INVALID_PARAMETER);
        return 0;
    }
    *info = (MEMORY_BASIC_INFORMATION){.BaseAddress = (void *)from, .RegionSize = r.to - from};
    if (!r.rights[0]) {
        info->State = MEM_FREE;
        info->Protect = PAGE_NOACCESS;
        return sizeof(*info);
    }
    info->AllocationBase = (void *)r.from;
    info->AllocationProtect = protection(r.rights);
    info->State = info->AllocationProtect == PAGE_NOACCESS ? MEM_RESERVE : MEM_COMMIT;
    info->Protect = info->State == MEM_COMMIT ? info->AllocationProtect : 0;
    info->Type = !r.inode ? MEM_PRIVATE : r.rights[3] == 's' ? MEM_MAPPED : MEM_IMAGE;
    return sizeof(*info);
}

/* ---- Is it there? ---- */

static bool all_have(const void *memory, size_t size, int which, char right)
{
    uintptr_t at = (uintptr_t)memory;
    if (size == 0)
        return true;
    if (at + size < at)
        return false;
    for (uintptr_t end = at + size; at < end;) {
        struct range r;
        if (!range_of(at, &r) || r.rights[which] != right)
            return false;
        at = r.to;
    }
    return true;
}

BOOL IsBadReadPtr(const void *memory, UINT_PTR size)
{
    return !all_have(memory, size, 0, 'r');
}

BOOL IsBadWritePtr(void *memory, UINT_PTR size)
{
    return !all_have(memory, size, 1, 'w');
}

BOOL IsBadCodePtr(FARPROC proc)
{
    const void *at;
    memcpy(&at, &proc, sizeof(at));
    return !all_have(at, 1, 0, 'r');
}

/* How many bytes can be read from there on, most at the most. */
static size_t readable(const void *memory, size_t most)
{
    uintptr_t at = (uintptr_t)memory;
    uintptr_t end = at + most < at ? UINTPTR_MAX : at + most;
    struct range r;
    while (at < end && range_of(at, &r) && r.rights[0] == 'r')
        at = r.to;
    at = at < end ? at : end;
    return at - (uintptr_t)memory;
}

BOOL IsBadStringPtr(const char *text, UINT_PTR most)
{
    size_t room = readable(text, most);
    return room < most && !memchr(text, 0, room);
}

BOOL IsBadStringPtrW(const WCHAR *text, UINT_PTR most)
{
    size_t bytes = most > SIZE_MAX / sizeof(WCHAR) ? SIZE_MAX : most * sizeof(WCHAR);
    size_t room = readable(text, bytes);
    for (size_t i = 0; room < bytes && i < room / sizeof(WCHAR); i++)
        if (!text[i])
            return FALSE;
    return room < bytes;
}

/* ---- The C library's free memory, and code ---- */

size_t HeapCompact(HANDLE heap, DWORD flags)
{
    (void)heap;
    (void)flags;
    malloc_trim(0);
    return mallinfo2().fordblks;
}

BOOL FlushInstructionCache(HANDLE process, const void *address, size_t size)
{
    (void)process;
    char *from = (char *)(uintptr_t)address;
    __builtin___clear_cache(from, from + size);
    return TRUE;
}

/* ---- Another process' memory ---- */

static BOOL move(HANDLE process, uintptr_t there, uintptr_t here, size_t size, bool out,
                 size_t *ret_moved)
{
    struct iovec local = {(void *)here, size};
    struct iovec remote = {(void *)there, size};
    pid_t pid = (pid_t)GetProcessId(process);
    if (ret_moved)
        *ret_moved = 0;
    if (pid == 0)
        return FALSE;
    ssize_t n = out ? process_vm_writev(pid, &local, 1, &remote, 1, 0)
                    : process_vm_readv(pid, &local, 1, &remote, 1, 0);
    if (n == (ssize_t)size) {
        if (ret_moved)
            *ret_moved = size;
        return TRUE;
    }
    bool partly = n >= 0 || errno == EFAULT;
    SetLastError(!partly ? ERROR_ACCESS_DENIED : out ? ERROR_NOACCESS : ERROR_PARTIAL_COPY);
    if (n > 0 && ret_moved)
        *ret_moved = (size_t)n;
    return FALSE;
}

BOOL ReadProcessMemory(HANDLE process, const void *address, void *buf, size_t size,
                       size_t *ret_read)
{
    return move(process, (uintptr_t)address, (uintptr_t)buf, size, false, ret_read);
}

BOOL WriteProcessMemory(HANDLE process, void *address, const void *buf, size_t size,
                        size_t *ret_written)
{
    return move(process, (uintptr_t)address, (uintptr_t)buf, size, true, ret_written);
}
