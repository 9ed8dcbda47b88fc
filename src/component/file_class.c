/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/file.h>
#include <pianola/moniker.h>
#include <pianola/registry.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "component/class_object.h"

/* The class of the objects in a file: by what it contains, or how it is called. */

enum { PATTERN_TEXT = 1024, PATTERN_MOST = 256, NAME_ROOM = 256, GUID_ROOM = 39 };

struct bytes {
    BYTE data[PATTERN_MOST];
    DWORD size;
};

/* Hex digits, white space between. */
static bool read_hex(const char *text, size_t length, struct bytes *ret)
{
    int digits = 0;
    memset(ret, 0, sizeof *ret);
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (c == ' ' || c == '\t')
            continue;
        if (digit < 0 || ret->size >= PATTERN_MOST)
            return false;
        BYTE *to = &ret->data[ret->size];
        *to = (BYTE)(*to << 4 | digit);
        if (++digits % 2 == 0)
            ret->size++;
    }
    return digits % 2 == 0;
}

/* "offset,size,mask,value"; a negative offset is from the end. */
static bool has_pattern(HANDLE file, const char *text)
{
    char *end;
    long long offset = strtoll(text, &end, 0);
    if (*end != ',')
        return false;
    long size = strtol(end + 1, &end, 0);
    const char *mask = end + 1, *value = *end == ',' ? strchr(mask, ',') : NULL;
    struct bytes m, v;
    if (!value || size <= 0 || size > PATTERN_MOST || !read_hex(mask, (size_t)(value - mask), &m) ||
        !read_hex(value + 1, strlen(value + 1), &v))
        return false;
    if (v.size != (DWORD)size || (m.size && m.size != v.size))
        return false;
    BYTE data[PATTERN_MOST];
    DWORD n = 0;
    LARGE_INTEGER at = {.QuadPart = offset};
    if (!SetFilePointerEx(file, at, NULL, offset < 0 ? FILE_END : FILE_BEGIN) ||
        !ReadFile(file, data, (DWORD)size, &n, NULL) || n != (DWORD)size)
        return false;
    for (DWORD i = 0; i < n; i++)
        if ((data[i] & (m.size ? m.data[i] : 0xff)) != v.data[i])
            return false;
    return true;
}

static bool id_of(const char *text, CLSID *ret)
{
    OLECHAR wide[GUID_ROOM];
    size_t i = 0;
    for (; text[i] && i < GUID_ROOM - 1; i++)
        wide[i] = (OLECHAR)(unsigned char)text[i];
    wide[i] = 0;
    return !text[i] && SUCCEEDED(IIDFromString(wide, ret));
}

static bool class_matches(HANDLE file, HKEY types, const char *name)
{
    HKEY key;
    bool matches = false;
    if (RegOpenKeyEx(types, name, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    char number[NAME_ROOM], text[PATTERN_TEXT];
    for (DWORD i = 0; !matches && RegEnumKey(key, i, number, sizeof number) == ERROR_SUCCESS; i++) {
        DWORD size = sizeof text;
        matches =
            RegGetValue(key, number, NULL, RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS &&
            has_pattern(file, text);
    }
    RegCloseKey(key);
    return matches;
}

static bool by_content(HANDLE file, CLSID *ret)
{
    HKEY types;
    bool found = false;
    if (RegOpenKeyEx(HKEY_CLASSES_ROOT, "FileType", 0, KEY_READ, &types) != ERROR_SUCCESS)
        return false;
    char name[NAME_ROOM];
    for (DWORD i = 0; !found && RegEnumKey(types, i, name, sizeof name) == ERROR_SUCCESS; i++)
        found = class_matches(file, types, name) && id_of(name, ret);
    RegCloseKey(types);
    return found;
}

static bool by_extension(const char *path, CLSID *ret)
{
    const char *leaf = path, *dot = NULL;
    for (const char *c = path; *c; c++)
        if (*c == '/' || *c == '\\')
            leaf = c + 1;
    dot = strrchr(leaf, '.');
    char progid[NAME_ROOM], key[2 * NAME_ROOM], id[NAME_ROOM];
    DWORD size = sizeof progid, id_size = sizeof id;
    if (!dot || !dot[1] || strlen(dot) >= NAME_ROOM ||
        RegGetValue(HKEY_CLASSES_ROOT, dot, NULL, RRF_RT_REG_SZ, NULL, progid, &size) !=
            ERROR_SUCCESS)
        return false;
    snprintf(key, sizeof key, "%s\\CLSID", progid);
    return RegGetValue(HKEY_CLASSES_ROOT, key, NULL, RRF_RT_REG_SZ, NULL, id, &id_size) ==
               ERROR_SUCCESS &&
           id_of(id, ret);
}

HRESULT GetClassFile(const OLECHAR *path, CLSID *ret)
{
    CLSID clsid;
    if (!path || !ret)
        return E_INVALIDARG;
    memset(ret, 0, sizeof *ret);
    _cleanup_free_ char *bytes = narrow(path);
    if (!bytes)
        return E_OUTOFMEMORY;
    if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
        return MK_E_CANTOPENFILE;
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, 0, NULL);
    bool found = false;
    if (file != INVALID_HANDLE_VALUE) {
        found = by_content(file, &clsid);
        CloseHandle(file);
    }
    if (!found && !by_extension(bytes, &clsid))
        return MK_E_INVALIDEXTENSION;
    *ret = clsid;
    return S_OK;
}
