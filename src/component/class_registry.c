/* SPDX-License-Identifier: MIT */
#include <pianola/registry.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component/class_object.h"
#include "component/guid.h"

/* What the registry says of a class besides its servers. */

enum { PATH_ROOM = 300 };

static const char *path_of(REFCLSID clsid, const char *more, char buf[PATH_ROOM])
{
    char id[GUID_TEXT_ROOM];
    guid_text(clsid, id);
    snprintf(buf, PATH_ROOM, "CLSID\\%s%s%s", id, *more ? "\\" : "", more);
    return buf;
}

HRESULT registry_text(const char *path, OLECHAR **ret)
{
    HKEY key;
    *ret = NULL;
    if (RegOpenKeyEx(HKEY_CLASSES_ROOT, path, 0, KEY_READ, &key))
        return REGDB_E_KEYMISSING;
    DWORD type, size = 0;
    HRESULT hr = REGDB_E_READREGDB;
    if (!RegQueryValueExW(key, NULL, NULL, &type, NULL, &size) && type == REG_SZ) {
        size += sizeof(OLECHAR);
        OLECHAR *text = CoTaskMemAlloc(size);
        hr = text ? S_OK : E_OUTOFMEMORY;
        if (text && RegQueryValueExW(key, NULL, NULL, &type, (BYTE *)text, &size))
            hr = REGDB_E_READREGDB;
        if (SUCCEEDED(hr)) {
            text[size / sizeof *text] = 0;
            *ret = text;
        } else {
            CoTaskMemFree(text);
        }
    }
    RegCloseKey(key);
    return hr;
}

static bool is_there(const char *path)
{
    HKEY key;
    if (RegOpenKeyEx(HKEY_CLASSES_ROOT, path, 0, KEY_READ, &key))
        return false;
    RegCloseKey(key);
    return true;
}

static HRESULT registry_id(const char *path, CLSID *ret)
{
    OLECHAR *text;
    HRESULT hr = registry_text(path, &text);
    if (SUCCEEDED(hr))
        hr = IIDFromString(text, ret);
    CoTaskMemFree(text);
    return hr;
}

HRESULT registry_proxy_class(REFIID iid, CLSID *ret)
{
    char path[PATH_ROOM], id[GUID_TEXT_ROOM];
    CLSID found;
    guid_text(iid, id);
    snprintf(path, sizeof path, "Interface\\%s\\ProxyStubClsid32", id);
    if (FAILED(registry_id(path, &found)))
        return REGDB_E_IIDNOTREG;
    *ret = found;
    return S_OK;
}

HRESULT registry_progid(const char *progid, CLSID *ret)
{
    char path[PATH_ROOM];
    OLECHAR *current;
    snprintf(path, sizeof path, "%s\\CLSID", progid);
    if (strlen(progid) > PATH_ROOM - 8)
        return CO_E_CLASSSTRING;
    if (SUCCEEDED(registry_id(path, ret)))
        return S_OK;
    snprintf(path, sizeof path, "%s\\CurVer", progid);
    if (FAILED(registry_text(path, &current)))
        return CO_E_CLASSSTRING;
    char *text = narrow(current);
    CoTaskMemFree(current);
    if (!text)
        return E_OUTOFMEMORY;
    HRESULT hr = CO_E_CLASSSTRING;
    if (*text && strlen(text) <= PATH_ROOM - 8) {
        snprintf(path, sizeof path, "%s\\CLSID", text);
        hr = SUCCEEDED(registry_id(path, ret)) ? S_OK : CO_E_CLASSSTRING;
    }
    free(text);
    return hr;
}

HRESULT OleRegGetUserType(REFCLSID clsid, DWORD form, OLECHAR **ret)
{
    char path[PATH_ROOM], more[24];
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!clsid)
        return E_INVALIDARG;
    if (!is_there(path_of(clsid, "", path)))
        return REGDB_E_CLASSNOTREG;
    if (form == USERCLASSTYPE_SHORT || form == USERCLASSTYPE_APPNAME) {
        snprintf(more, sizeof more, "AuxUserType\\%u", form);
        if (SUCCEEDED(registry_text(path_of(clsid, more, path), ret)))
            return S_OK;
    }
    HRESULT hr = registry_text(path_of(clsid, "", path), ret);
    return hr == REGDB_E_READREGDB ? REGDB_E_KEYMISSING : hr;
}

static bool number_at(const char *path, DWORD *ret)
{
    OLECHAR *text;
    if (FAILED(registry_text(path, &text)))
        return false;
    char *bytes = narrow(text);
    CoTaskMemFree(text);
    if (bytes)
        *ret = (DWORD)strtoul(bytes, NULL, 0);
    free(bytes);
    return bytes != NULL;
}

HRESULT OleRegGetMiscStatus(REFCLSID clsid, DWORD aspect, DWORD *ret)
{
    char path[PATH_ROOM], more[32];
    if (!ret)
        return E_INVALIDARG;
    *ret = 0;
    if (!clsid)
        return E_INVALIDARG;
    if (!is_there(path_of(clsid, "", path)))
        return REGDB_E_CLASSNOTREG;
    snprintf(more, sizeof more, "MiscStatus\\%u", aspect);
    if (!number_at(path_of(clsid, more, path), ret))
        number_at(path_of(clsid, "MiscStatus", path), ret);
    return S_OK;
}

HRESULT CoGetTreatAsClass(REFCLSID clsid, CLSID *ret)
{
    char path[PATH_ROOM];
    CLSID found;
    if (!clsid || !ret)
        return E_INVALIDARG;
    if (FAILED(registry_id(path_of(clsid, "TreatAs", path), &found))) {
        *ret = *clsid;
        return S_FALSE;
    }
    *ret = found;
    return S_OK;
}

static HRESULT treat_as(REFCLSID clsid, REFCLSID other)
{
    OLECHAR id[39];
    char path[PATH_ROOM];
    HKEY key;
    StringFromGUID2(other, id, 39);
    if (RegCreateKeyEx(HKEY_CLASSES_ROOT, path_of(clsid, "TreatAs", path), 0, NULL, 0, KEY_WRITE,
                       NULL, &key, NULL))
        return REGDB_E_WRITEREGDB;
    LONG r = RegSetValueExW(key, NULL, 0, REG_SZ, (const BYTE *)id, sizeof id);
    RegCloseKey(key);
    return r ? REGDB_E_WRITEREGDB : S_OK;
}

HRESULT CoTreatAsClass(REFCLSID clsid, REFCLSID other)
{
    char path[PATH_ROOM];
    CLSID automatic;
    if (!clsid || !other)
        return E_INVALIDARG;
    if (!is_there(path_of(clsid, "", path)))
        return REGDB_E_CLASSNOTREG;
    if (!IsEqualCLSID(clsid, other) && !IsEqualCLSID(other, &CLSID_NULL))
        return treat_as(clsid, other);
    /* Back to itself, which the class may leave to another one. */
    if (IsEqualCLSID(clsid, other) &&
        SUCCEEDED(registry_id(path_of(clsid, "AutoTreatAs", path), &automatic)))
        return treat_as(clsid, &automatic);
    LONG r = RegDeleteKey(HKEY_CLASSES_ROOT, path_of(clsid, "TreatAs", path));
    return r && IsEqualCLSID(clsid, other) ? REGDB_E_WRITEREGDB : S_OK;
}
