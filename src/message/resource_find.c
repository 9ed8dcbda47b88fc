/* SPDX-License-Identifier: MIT */
#include "pianola/resource.h"

#include <pianola/kernel.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/resource_section.h"
#include "kernel/text.h"

/* The resources that a program has: read from its file when one is asked for, and kept. */

struct resource_handle {
    HRSRC next;
    void *data;
    size_t size;
};

struct module {
    struct module *next;
    HMODULE handle;
    uint8_t *bytes; /* NULL: it has no resources */
    size_t size;
    HRSRC found;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct module *modules;

static BOOL none(void)
{
    SetLastError(ERROR_RESOURCE_DATA_NOT_FOUND);
    return FALSE;
}

int LoadString(HINSTANCE instance, UINT id, char *buf, int size)
{
    (void)instance, (void)id;
    if (size <= 0)
        return -1;
    if (buf)
        buf[0] = 0;
    return none();
}

int LoadStringW(HINSTANCE instance, UINT id, WCHAR *buf, int size)
{
    (void)instance, (void)id;
    if (buf && size > 0)
        buf[0] = 0;
    return none();
}

HRSRC FindResource(HMODULE module, const char *name, const char *type)
{
    return FindResourceEx(module, type, name, 0);
}

HRSRC FindResourceW(HMODULE module, const WCHAR *name, const WCHAR *type)
{
    return FindResourceExW(module, type, name, 0);
}

static struct module *module_locked(HMODULE handle)
{
    char path[4096];
    if (!handle)
        handle = GetModuleHandle(NULL);
    for (struct module *at = modules; at; at = at->next)
        if (at->handle == handle)
            return at;
    DWORD length = GetModuleFileName(handle, path, sizeof path);
    struct module *module = length && length < sizeof path ? calloc(1, sizeof *module) : NULL;
    if (!module)
        return NULL;
    module->handle = handle;
    if (resource_section_read(path, &module->bytes, &module->size) < 0)
        module->bytes = NULL;
    module->next = modules;
    modules = module;
    return module;
}

static HRSRC find_locked(struct module *module, const WCHAR *type, const WCHAR *name, WORD language)
{
    size_t at, size;
    DWORD error = ERROR_RESOURCE_DATA_NOT_FOUND;
    if (!module || !module->bytes ||
        resource_section_find(module->bytes, module->size, resource_id_of(type),
                              resource_id_of(name), language, &at, &size, &error) < 0) {
        SetLastError(error);
        return NULL;
    }
    HRSRC one = module->found;
    while (one && one->data != module->bytes + at)
        one = one->next;
    if (one)
        return one;
    if (!(one = malloc(sizeof *one))) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    *one = (struct resource_handle){module->found, module->bytes + at, size};
    module->found = one;
    return one;
}

HRSRC FindResourceExW(HMODULE module, const WCHAR *type, const WCHAR *name, WORD language)
{
    pthread_mutex_lock(&lock);
    HRSRC found = find_locked(module_locked(module), type, name, language);
    pthread_mutex_unlock(&lock);
    return found;
}

HRSRC FindResourceEx(HMODULE module, const char *type, const char *name, WORD language)
{
    bool has_type = (uintptr_t)type >> 16, has_name = (uintptr_t)name >> 16;
    _cleanup_free_ WCHAR *wide_type = has_type ? wide_dup(type) : NULL;
    _cleanup_free_ WCHAR *wide_name = has_name ? wide_dup(name) : NULL;
    if ((has_type && !wide_type) || (has_name && !wide_name)) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    return FindResourceExW(module, has_type ? wide_type : (const WCHAR *)type,
                           has_name ? wide_name : (const WCHAR *)name, language);
}

/* A resource that was found, or NULL. */
static HRSRC known(HRSRC resource)
{
    HRSRC found = NULL;
    pthread_mutex_lock(&lock);
    for (struct module *at = modules; at && !found; at = at->next)
        for (HRSRC one = at->found; one && !found; one = one->next)
            found = one == resource ? one : NULL;
    pthread_mutex_unlock(&lock);
    return found;
}

BOOL EnumResourceTypes(HMODULE module, ENUMRESTYPEPROC proc, LONG_PTR param)
{
    (void)module, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceTypesW(HMODULE module, ENUMRESTYPEPROCW proc, LONG_PTR param)
{
    (void)module, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceNames(HMODULE module, const char *type, ENUMRESNAMEPROC proc, LONG_PTR param)
{
    (void)module, (void)type, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceNamesW(HMODULE module, const WCHAR *type, ENUMRESNAMEPROCW proc, LONG_PTR param)
{
    (void)module, (void)type, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceLanguages(HMODULE module, const char *type, const char *name, ENUMRESLANGPROC proc,
                           LONG_PTR param)
{
    (void)module, (void)type, (void)name, (void)proc, (void)param;
    return none();
}

BOOL EnumResourceLanguagesW(HMODULE module, const WCHAR *type, const WCHAR *name,
                            ENUMRESLANGPROCW proc, LONG_PTR param)
{
    (void)module, (void)type, (void)name, (void)proc, (void)param;
    return none();
}

HANDLE LoadResource(HMODULE module, HRSRC resource)
{
    (void)module;
    HRSRC one = known(resource);
    if (!one)
        none();
    return one ? one->data : NULL;
}

DWORD SizeofResource(HMODULE module, HRSRC resource)
{
    (void)module;
    HRSRC one = known(resource);
    return one ? (DWORD)one->size : (DWORD)none();
}

void *LockResource(HANDLE loaded)
{
    return loaded;
}

BOOL FreeResource(HANDLE loaded)
{
    (void)loaded;
    return FALSE;
}
