/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <pianola/component.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "component/class_object.h"
#include "kernel/class_file.h"

/* Libraries that have classes: opened once, closed when they say that nothing of them is left. */

struct library {
    struct library *next;
    void *handle;
    LPFNGETCLASSOBJECT get;
    LPFNCANUNLOADNOW can_unload;
    unsigned users;
    char path[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct library *libraries;

static HRESULT open_library(const char *path, struct library **ret)
{
    size_t len = strlen(path);
    struct library *l = calloc(1, sizeof *l + len + 1);
    if (!l)
        return E_OUTOFMEMORY;
    memcpy(l->path, path, len + 1);
    l->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!l->handle) {
        free(l);
        return HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND);
    }
    l->get = (LPFNGETCLASSOBJECT)dlsym(l->handle, "DllGetClassObject");
    l->can_unload = (LPFNCANUNLOADNOW)dlsym(l->handle, "DllCanUnloadNow");
    if (!l->get) {
        dlclose(l->handle);
        free(l);
        return CO_E_ERRORINDLL;
    }
    l->next = libraries;
    libraries = l;
    *ret = l;
    return S_OK;
}

HRESULT load_server(const struct class_file *file, REFCLSID clsid, REFIID iid, void **ret)
{
    const char *path = file->fields.inproc_path;
    pthread_mutex_lock(&lock);
    struct library *l = libraries;
    while (l && strcmp(l->path, path) != 0)
        l = l->next;
    HRESULT hr = l ? S_OK : open_library(path, &l);
    if (SUCCEEDED(hr))
        l->users++;
    pthread_mutex_unlock(&lock);
    if (FAILED(hr))
        return hr;
    hr = l->get(clsid, iid, ret);
    pthread_mutex_lock(&lock);
    l->users--;
    pthread_mutex_unlock(&lock);
    return hr;
}

static void close_libraries(void)
{
    pthread_mutex_lock(&lock);
    for (struct library **at = &libraries; *at;) {
        struct library *l = *at;
        if (!l->users && l->can_unload && l->can_unload() == S_OK) {
            *at = l->next;
            dlclose(l->handle);
            free(l);
        } else {
            at = &l->next;
        }
    }
    pthread_mutex_unlock(&lock);
}

/* What is left of a library's objects after the last CoUninitialize is still somebody's: code that
 * may run stays where it is. */
void libraries_free(void)
{
    close_libraries();
}

void CoFreeUnusedLibrariesEx(DWORD delay, DWORD reserved)
{
    (void)delay;
    (void)reserved;
    close_libraries();
}

void CoFreeUnusedLibraries(void)
{
    close_libraries();
}

void CoFreeAllLibraries(void)
{
    close_libraries();
}

HMODULE CoLoadLibrary(OLECHAR *name, BOOL auto_free)
{
    (void)auto_free;
    return name ? LoadLibraryW(name) : NULL;
}

void CoFreeLibrary(HMODULE library)
{
    FreeLibrary(library);
}
