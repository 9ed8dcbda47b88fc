/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <errno.h>
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "component/guid.h"
#include "component/server.h"
#include "kernel/class_file.h"

/* Registration of a server's classes: class files of the user's. */

/* The file that an address is in; it is the program's own when that has no other. */
static char *module_of(const void *address, bool *ret_is_program)
{
    Dl_info info;
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
    if (length < 0)
        return NULL;
    self[length] = 0;
    _cleanup_free_ char *library =
        dladdr(address, &info) && info.dli_fname ? realpath(info.dli_fname, NULL) : NULL;
    *ret_is_program = !library || strcmp(library, self) == 0;
    return *ret_is_program ? strdup(self) : strdup(library);
}

static int register_class(const COMPONENT_CLASS *class, const char *module, bool is_program)
{
    char id[GUID_TEXT_ROOM], typelib[GUID_TEXT_ROOM];
    _cleanup_free_ char *quoted = NULL;
    if (is_program && asprintf(&quoted, "\"%s\"", module) < 0)
        return -ENOMEM;
    guid_text(class->clsid, id);
    if (class->typelib)
        guid_text(class->typelib, typelib);
    struct class_fields fields = {
        .clsid = id,
        .name = class->name,
        .progid = class->progid,
        .vi_progid = class->version_independent_progid,
        .typelib = class->typelib ? typelib : NULL,
        .inproc_path = is_program ? NULL : module,
        .threading_model = is_program ? NULL : class->threading_model,
        .local_server = quoted,
    };
    return class_write(&fields, NULL);
}

HRESULT ComponentRegister(const COMPONENT_CLASS *classes, const OLECHAR *typelib_path)
{
    bool is_program;
    _cleanup_free_ char *module = module_of(classes, &is_program);
    if (!module)
        return SELFREG_E_CLASS;
    for (; classes->clsid; classes++)
        if (classes->instancing != COMPONENT_INTERNAL &&
            register_class(classes, module, is_program) < 0)
            return SELFREG_E_CLASS;
    ITypeLib *library = NULL;
    if (typelib_path && FAILED(LoadTypeLibEx(typelib_path, REGKIND_REGISTER, &library)))
        return SELFREG_E_TYPELIB;
    if (library)
        ITypeLib_Release(library);
    return S_OK;
}

static HRESULT unregister_library(const OLECHAR *path)
{
    ITypeLib *library;
    TLIBATTR *attributes;
    HRESULT hr = LoadTypeLibEx(path, REGKIND_NONE, &library);
    if (FAILED(hr))
        return hr;
    hr = ITypeLib_GetLibAttr(library, &attributes);
    if (SUCCEEDED(hr)) {
        hr = UnRegisterTypeLib(&attributes->guid, attributes->wMajorVerNum,
                               attributes->wMinorVerNum, attributes->lcid, attributes->syskind);
        ITypeLib_ReleaseTLibAttr(library, attributes);
    }
    ITypeLib_Release(library);
    return hr;
}

HRESULT ComponentUnregister(const COMPONENT_CLASS *classes, const OLECHAR *typelib_path)
{
    HRESULT hr = S_OK;
    for (; classes->clsid; classes++) {
        char id[GUID_TEXT_ROOM];
        guid_text(classes->clsid, id);
        int r = class_remove(id, NULL);
        if (r < 0 && r != -ENOENT)
            hr = SELFREG_E_CLASS;
    }
    /* That it was not registered, or is gone, is no failure. */
    if (typelib_path)
        unregister_library(typelib_path);
    return hr;
}
