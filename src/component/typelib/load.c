/* SPDX-License-Identifier: MIT */
#include "component/typelib/load.h"

#include <pianola/bstr.h>
#include <pianola/typelib.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "component/typelib/cache.h"
#include "component/typelib/typelib.h"
#include "kernel/path.h"

/* LoadTypeLib and its relatives: from a name, a registration or an import to a file. */

static const GUID stdole = {0x00020430, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};

static char *to_utf8(const OLECHAR *text)
{
    size_t len = 0;
    while (text[len])
        len++;
    char *utf8 = malloc(3 * len + 1), *to = utf8;
    if (!utf8)
        return NULL;
    for (size_t i = 0; i < len; i++) {
        uint32_t c = text[i];
        if (c >= 0xd800 && c < 0xdc00 && text[i + 1] >= 0xdc00 && text[i + 1] < 0xe000)
            c = 0x10000 + ((c & 0x3ff) << 10) + (text[++i] & 0x3ff);
        int n = text_encode(c, to);
        to += n > 0 ? n : 0;
    }
    *to = 0;
    return utf8;
}

char *load_path_of(const OLECHAR *path)
{
    _cleanup_free_ char *name = path ? to_utf8(path) : NULL;
    char *native = name ? malloc(PATH_ROOM) : NULL;
    if (native && !path_native(name, native, PATH_ROOM)) {
        free(native);
        return NULL;
    }
    return native;
}

/* "file\1": the number of a resource; 1 when it is not said. */
static unsigned cut_resource(char *name)
{
    char *slash = strrchr(name, '\\');
    if (!slash || !slash[1] || strspn(slash + 1, "0123456789") != strlen(slash + 1))
        return 1;
    unsigned long number = strtoul(slash + 1, NULL, 10);
    *slash = 0;
    return number <= 0xffff ? (unsigned)number : 0;
}

char *load_file_of(const OLECHAR *path, unsigned *ret_resource)
{
    _cleanup_free_ char *name = to_utf8(path);
    char *native = name ? malloc(PATH_ROOM) : NULL;
    if (!native)
        return NULL;
    *ret_resource = cut_resource(name);
    if (!path_native(name, native, PATH_ROOM)) {
        free(native);
        return NULL;
    }
    return native;
}

static bool is_stdole(const char *name)
{
    return strcasecmp(name, "stdole2.tlb") == 0 || strcasecmp(name, "stdole32.tlb") == 0;
}

static HRESULT load_bare(const char *name, unsigned resource, struct library **ret)
{
    if (is_stdole(name))
        return cache_stdole(ret);
    HRESULT hr = cache_load(name, resource, ret);
    char path[REGISTRATION_PATH];
    for (unsigned i = 0; hr == TYPE_E_CANTLOADLIBRARY; i++) {
        char folder[REGISTRATION_PATH];
        int r = registration_folder(i, folder, sizeof folder);
        if (r < 0 && i)
            break;
        int n = snprintf(path, sizeof path, "%s/%s", folder, name);
        if (r == 0 && n > 0 && (size_t)n < sizeof path)
            hr = cache_load(path, resource, ret);
    }
    return hr;
}

static HRESULT load_named(const char *path, unsigned resource, struct library **ret)
{
    if (!strchr(path, '/'))
        return load_bare(path, resource, ret);
    HRESULT hr = cache_load(path, resource, ret);
    /* Programs look for it where other systems have it. */
    return hr == TYPE_E_CANTLOADLIBRARY && is_stdole(path_last(path)) ? cache_stdole(ret) : hr;
}

HRESULT LoadTypeLibEx(LPCOLESTR file, REGKIND kind, ITypeLib **ret)
{
    if (!file || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    _cleanup_free_ char *name = to_utf8(file);
    _cleanup_free_ char *path = malloc(PATH_ROOM);
    if (!name || !path)
        return E_OUTOFMEMORY;
    unsigned resource = cut_resource(name);
    if (!path_native(name, path, PATH_ROOM))
        return TYPE_E_CANTLOADLIBRARY;
    struct library *library;
    HRESULT hr = load_named(path, resource, &library);
    if (FAILED(hr))
        return hr;
    ITypeLib *lib = (ITypeLib *)&library->iface;
    int register_kind = kind & MASK_TO_RESET_TLB_BITS;
    if (register_kind == REGKIND_REGISTER)
        hr = RegisterTypeLib(lib, file, NULL);
    else if (register_kind == REGKIND_DEFAULT && !strchr(path, '/') && library->path)
        RegisterTypeLib(lib, file, NULL);
    if (FAILED(hr)) {
        library_release(library);
        return hr;
    }
    *ret = lib;
    return S_OK;
}

HRESULT LoadTypeLib(const OLECHAR *file, ITypeLib **ret)
{
    return LoadTypeLibEx(file, REGKIND_DEFAULT, ret);
}

/* The path of a registration may say which resource of a file it is, too. */
static HRESULT load_registration(struct registration *registration, struct library **ret)
{
    char path[REGISTRATION_PATH];
    unsigned resource = cut_resource(registration->path);
    if (!path_native(registration->path, path, sizeof path))
        return TYPE_E_CANTLOADLIBRARY;
    return load_named(path, resource, ret);
}

static bool is_for(const TLIBATTR *attr, REFGUID guid, WORD major, WORD minor)
{
    return IsEqualGUID(&attr->guid, guid) &&
           ((major == 0xffff && minor == 0xffff) ||
            (attr->wMajorVerNum == major && attr->wMinorVerNum >= minor));
}

static HRESULT load_registered(REFGUID guid, WORD major, WORD minor, LCID lcid,
                               struct library **ret)
{
    struct registration registration;
    struct library *library = NULL;
    HRESULT hr = TYPE_E_LIBNOTREGISTERED;
    if (registration_find(guid, major, minor, lcid, &registration))
        hr = load_registration(&registration, &library);
    else if (IsEqualGUID(guid, &stdole) && (major <= 2 || major == 0xffff))
        return cache_stdole(ret);
    if (SUCCEEDED(hr) && !is_for(&library->attr, guid, major, minor)) {
        library_release(library);
        hr = TYPE_E_LIBNOTREGISTERED;
    }
    if (SUCCEEDED(hr))
        *ret = library;
    return hr;
}

HRESULT LoadRegTypeLib(REFGUID guid, WORD major, WORD minor, LCID lcid, ITypeLib **ret)
{
    struct library *library;
    if (!guid || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = load_registered(guid, major, minor, lcid, &library);
    if (SUCCEEDED(hr))
        *ret = (ITypeLib *)&library->iface;
    return hr;
}

/* In the folder of the library that asks for it. */
static HRESULT load_beside(const struct library *importer, const char *name, struct library **ret)
{
    const char *slash = importer->path ? strrchr(importer->path, '/') : NULL;
    if (!slash)
        return TYPE_E_CANTLOADLIBRARY;
    char path[REGISTRATION_PATH];
    int n =
        snprintf(path, sizeof path, "%.*s/%s", (int)(slash - importer->path), importer->path, name);
    return n > 0 && (size_t)n < sizeof path ? cache_load(path, 1, ret) : TYPE_E_CANTLOADLIBRARY;
}

HRESULT load_import(const struct library *importer, const struct import_file *file, ITypeLib **ret)
{
    struct library *library;
    if (IsEqualGUID(&file->guid, &stdole)) {
        HRESULT hr = cache_stdole(&library);
        if (SUCCEEDED(hr))
            *ret = (ITypeLib *)&library->iface;
        return hr;
    }
    HRESULT hr = load_registered(&file->guid, file->major, file->minor, file->lcid, &library);
    if (FAILED(hr)) {
        _cleanup_free_ char *path = load_path_of(file->name);
        if (!path)
            return E_OUTOFMEMORY;
        hr = load_beside(importer, path_last(path), &library);
        if (FAILED(hr))
            hr = load_named(path, 1, &library);
        if (SUCCEEDED(hr) && !IsEqualGUID(&library->attr.guid, &file->guid)) {
            library_release(library);
            hr = TYPE_E_CANTLOADLIBRARY;
        }
    }
    if (SUCCEEDED(hr))
        *ret = (ITypeLib *)&library->iface;
    return hr;
}

HRESULT typelib_find_type(REFGUID guid, ITypeInfo **ret)
{
    struct type *type;
    if (cache_find_type(guid, &type)) {
        *ret = (ITypeInfo *)&face_get(type, type->attr.typekind)->iface;
        library_release(type->library);
        return S_OK;
    }
    struct registration registration;
    struct library *library;
    HRESULT hr = registration_find_type(guid, &registration)
                     ? load_registration(&registration, &library)
                     : cache_stdole(&library);
    if (FAILED(hr))
        return hr;
    hr = ITypeLib2_GetTypeInfoOfGuid(&library->iface, guid, ret);
    library_release(library);
    return hr;
}
