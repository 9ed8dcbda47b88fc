/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "kernel/command_line.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/*
 * Modules. A module's handle is where its file header lies in memory. The
 * names of the libraries that this one stands for (user32.dll ...) mean it.
 */

static HMODULE base_of(const void *address)
{
    Dl_info info;
    return dladdr(address, &info) ? (HMODULE)info.dli_fbase : NULL;
}

static int first_base(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size;
    /* The program itself comes first; its header is at its first loaded segment. */
    for (int i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type == PT_LOAD) {
            *(ElfW(Addr) *)data = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            return 1;
        }
    }
    return 1;
}

static HMODULE program(void)
{
    ElfW(Addr) base = 0;
    dl_iterate_phdr(first_base, &base);
    return (HMODULE)base;
}

static const char *const ours[] = {
    "user32", "kernel32", "gdi32",   "ntdll",  "pianola",  "kernelbase",
    "ole32",  "oleaut32", "combase", "rpcrt4", "advapi32",
};

static bool is_ours(const char *name)
{
    for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++) {
        size_t len = strlen(ours[i]);
        if (strncasecmp(name, ours[i], len) == 0 &&
            (!name[len] || strcasecmp(name + len, ".dll") == 0))
            return true;
    }
    return false;
}

HMODULE GetModuleHandle(const char *name)
{
    if (!name)
        return program();
    if (is_ours(name))
        return base_of((const void *)(uintptr_t)&wide_length);
    void *library = dlopen(name, RTLD_LAZY | RTLD_NOLOAD);
    if (!library) {
        SetLastError(ERROR_MOD_NOT_FOUND);
        return NULL;
    }
    const struct link_map *map = library;
    HMODULE base = base_of(map->l_ld);
    dlclose(library);
    return base;
}

/* Shared objects by their file name; the names of Windows' own libraries mean this one. */
HMODULE LoadLibrary(const char *name)
{
    void *library = NULL;
    if (name && is_ours(name))
        return GetModuleHandle(name);
    if (name)
        library = dlopen(name, RTLD_NOW);
    if (!library) {
        SetLastError(ERROR_MOD_NOT_FOUND);
        return NULL;
    }
    const struct link_map *map = library;
    return base_of(map->l_ld);
}

HMODULE LoadLibraryEx(const char *name, HANDLE reserved, DWORD flags)
{
    (void)reserved;
    (void)flags;
    return LoadLibrary(name);
}

static void *open_again(HMODULE module)
{
    Dl_info info;
    if (module == program())
        return dlopen(NULL, RTLD_LAZY);
    if (!module || !dladdr((const void *)module, &info) || !info.dli_fname)
        return NULL;
    return dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
}

BOOL FreeLibrary(HMODULE module)
{
    void *library = open_again(module);
    if (!library) {
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    dlclose(library);
    if (module != program() && module != base_of((const void *)(uintptr_t)&wide_length))
        dlclose(library);
    return TRUE;
}

void FreeLibraryAndExitThread(HMODULE module, DWORD code)
{
    FreeLibrary(module);
    ExitThread(code);
}

BOOL DisableThreadLibraryCalls(HMODULE module)
{
    Dl_info info;
    if (module == program() || (module && dladdr((const void *)module, &info)))
        return TRUE; /* there are none */
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
}

enum { HANDLE_EX_PIN = 1, HANDLE_EX_UNCHANGED = 2, HANDLE_EX_ADDRESS = 4 };

/* name: a text, or with the flag any address in the module. */
static BOOL module_of(DWORD flags, const void *address, const char *name, HMODULE *ret_module)
{
    if (!ret_module || flags & ~7u || (flags & HANDLE_EX_PIN && flags & HANDLE_EX_UNCHANGED)) {
        if (ret_module)
            *ret_module = NULL;
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    HMODULE module = flags & HANDLE_EX_ADDRESS ? base_of(address) : GetModuleHandle(name);
    *ret_module = module;
    if (!module) {
        SetLastError(ERROR_MOD_NOT_FOUND);
        return FALSE;
    }
    if (!(flags & HANDLE_EX_UNCHANGED))
        open_again(module);
    return TRUE;
}

BOOL GetModuleHandleEx(DWORD flags, const char *name, HMODULE *ret_module)
{
    return module_of(flags, name, name, ret_module);
}

BOOL GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *ret_module)
{
    char *utf8 = flags & HANDLE_EX_ADDRESS ? NULL : wide_dup_utf8(name);
    BOOL found = module_of(flags, name, utf8, ret_module);
    free(utf8);
    return found;
}

FARPROC GetProcAddress(HMODULE module, const char *name)
{
    void *library = open_again(module);
    void *address = library && (uintptr_t)name >> 16 ? dlsym(library, name) : NULL;
    if (library)
        dlclose(library);
    if (!address)
        SetLastError(library ? ERROR_PROC_NOT_FOUND : ERROR_MOD_NOT_FOUND);
    FARPROC proc = NULL;
    memcpy(&proc, &address, sizeof(proc));
    return proc;
}

DWORD GetModuleFileName(HMODULE module, char *buf, DWORD size)
{
    char path[4096];
    Dl_info info;
    ssize_t n = -1;
    if (!module || module == program()) {
        n = readlink("/proc/self/exe", path, sizeof(path) - 1);
    } else if (dladdr((const void *)module, &info) && info.dli_fname) {
        n = snprintf(path, sizeof(path), "%s", info.dli_fname);
    }
    if (n < 0 || n >= (ssize_t)sizeof(path)) {
        SetLastError(ERROR_MOD_NOT_FOUND);
        return 0;
    }
    path[n] = 0;
    if (size == 0 || !buf) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return 0;
    }
    size_t len = text_cut(path, (size_t)n, size - 1);
    memcpy(buf, path, len);
    buf[len] = 0;
    if (len < (size_t)n) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return size;
    }
    return (DWORD)len;
}

/* ---- The command line and the environment ---- */

static pthread_once_t line_once = PTHREAD_ONCE_INIT;
static char *line;
static WCHAR *line_wide;

static void read_line(void)
{
    static char nothing[1];
    char *args[4096] = {nothing, NULL};
    char *bytes = NULL;
    size_t room = 0;
    FILE *f = fopen("/proc/self/cmdline", "re");
    int count = 0;
    ssize_t n;
    while (f && count < 4095 && (n = getdelim(&bytes, &room, 0, f)) > 0) {
        args[count] = strdup(bytes);
        if (!args[count])
            break;
        args[++count] = NULL;
    }
    if (f)
        fclose(f);
    free(bytes);
    line = command_line_join(args);
    line_wide = wide_dup(line);
    while (count > 0)
        free(args[--count]);
}

char *GetCommandLine(void)
{
    pthread_once(&line_once, read_line);
    return line;
}

WCHAR *GetCommandLineW(void)
{
    pthread_once(&line_once, read_line);
    return line_wide;
}

__attribute__((destructor)) static void forget_line(void)
{
    free(line);
    free(line_wide);
}

DWORD GetEnvironmentVariable(const char *name, char *buf, DWORD size)
{
    const char *value = name ? getenv(name) : NULL;
    if (!value) {
        SetLastError(ERROR_ENVVAR_NOT_FOUND);
        return 0;
    }
    size_t len = strlen(value);
    if (len >= size || !buf)
        return (DWORD)len + 1;
    memcpy(buf, value, len + 1);
    return (DWORD)len;
}

BOOL SetEnvironmentVariable(const char *name, const char *value)
{
    if ((value ? setenv(name, value, 1) : unsetenv(name)) == 0)
        return TRUE;
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}
