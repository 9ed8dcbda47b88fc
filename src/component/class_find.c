/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "component/class_object.h"
#include "component/guid.h"
#include "component/guid.h"
#include "kernel/class_file.h"

/* Names of classes. */

char *narrow(const OLECHAR *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = size > 0 ? malloc((size_t)size) : NULL;
    if (bytes)
        WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, size, NULL, NULL);
    return bytes;
}

OLECHAR *widen(const char *text)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    OLECHAR *wide = size > 0 ? CoTaskMemAlloc((SIZE_T)size * sizeof *wide) : NULL;
    if (wide)
        MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, size);
    return wide;
}

static HRESULT id_of(const struct class_file *file, CLSID *ret)
{
    OLECHAR *wide = widen(file->fields.clsid);
    HRESULT hr = wide ? IIDFromString(wide, ret) : E_OUTOFMEMORY;
    CoTaskMemFree(wide);
    return hr;
}

static HRESULT find(REFCLSID clsid, struct class_file **ret)
{
    char text[CLASS_ID_ROOM];
    guid_text(clsid, text);
    int r = class_find(text, ret);
    return r == -ENOMEM ? E_OUTOFMEMORY : r < 0 ? REGDB_E_CLASSNOTREG : S_OK;
}

HRESULT CLSIDFromProgID(const OLECHAR *progid, CLSID *ret)
{
    if (!progid || !ret)
        return E_INVALIDARG;
    memset(ret, 0, sizeof *ret);
    char *text = narrow(progid);
    struct class_file *file = NULL;
    if (!text)
        return E_OUTOFMEMORY;
    HRESULT hr = CO_E_CLASSSTRING;
    if (*text)
        hr = class_find_progid(text, &file) == 0 ? id_of(file, ret) : registry_progid(text, ret);
    class_file_unref(file);
    free(text);
    return hr;
}

HRESULT CLSIDFromProgIDEx(const OLECHAR *progid, CLSID *ret)
{
    return CLSIDFromProgID(progid, ret);
}

HRESULT CLSIDFromString(const OLECHAR *text, CLSID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    if (text && *text != '{')
        return CLSIDFromProgID(text, ret);
    return guid_from_text(text, ret) ? S_OK : CO_E_CLASSSTRING;
}

HRESULT ProgIDFromCLSID(REFCLSID clsid, OLECHAR **ret)
{
    struct class_file *file = NULL;
    if (!ret || !clsid)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = find(clsid, &file);
    if (FAILED(hr))
        return hr;
    if (!file->fields.progid)
        hr = REGDB_E_CLASSNOTREG;
    else if (!(*ret = widen(file->fields.progid)))
        hr = E_OUTOFMEMORY;
    class_file_unref(file);
    return hr;
}
