/* SPDX-License-Identifier: MIT */
#include <pianola/registry.h>
#include <stdio.h>
#include <string.h>

#include "component/typelib/load.h"

/* Registrations that programs wrote into the registry: TypeLib\{guid}\version\language\machine. */

enum { NAME_ROOM = 64, VERSIONS_MOST = 1000 };

static bool find_version(HKEY key, WORD major, WORD minor, struct registration *ret)
{
    char name[NAME_ROOM];
    bool is_found = false;
    for (DWORD i = 0; i < VERSIONS_MOST; i++) {
        DWORD size = sizeof name;
        LONG error = RegEnumKeyEx(key, i, name, &size, NULL, NULL, NULL, NULL);
        if (error == ERROR_MORE_DATA)
            continue;
        if (error != ERROR_SUCCESS)
            break;
        unsigned version[2];
        int end = 0;
        if (sscanf(name, "%4x.%4x%n", &version[0], &version[1], &end) != 2 || name[end])
            continue;
        struct registration one = {.major = (WORD)version[0], .minor = (WORD)version[1]};
        if (!registration_fits(&one, major, minor) ||
            (is_found && !registration_is_better(&one, ret, minor)))
            continue;
        ret->major = one.major;
        ret->minor = one.minor;
        is_found = true;
    }
    return is_found;
}

static bool read_path(HKEY key, const struct registration *of, LCID lcid, const char *machine,
                      struct registration *ret)
{
    char name[NAME_ROOM];
    HKEY inner;
    snprintf(name, sizeof name, "%x.%x\\%x\\%s", of->major, of->minor, lcid, machine);
    if (RegOpenKeyEx(key, name, 0, KEY_READ, &inner) != ERROR_SUCCESS)
        return false;
    DWORD type = 0, size = sizeof ret->path - 1;
    LONG error = RegQueryValueEx(inner, NULL, NULL, &type, (BYTE *)ret->path, &size);
    RegCloseKey(inner);
    if (error != ERROR_SUCCESS || type != REG_SZ)
        return false;
    ret->path[size] = 0;
    ret->lcid = lcid;
    return ret->path[0];
}

bool registration_find_key(const char *guid, WORD major, WORD minor, LCID lcid,
                           struct registration *ret)
{
    char name[NAME_ROOM];
    HKEY key;
    snprintf(name, sizeof name, "TypeLib\\%s", guid);
    if (RegOpenKeyEx(HKEY_CLASSES_ROOT, name, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    const LCID languages[] = {lcid, lcid & 0x3ff, 0};
    bool is_found = false;
    if (find_version(key, major, minor, ret))
        for (int i = 0; i < 3 && !is_found; i++)
            is_found = read_path(key, ret, languages[i], "win64", ret) ||
                       read_path(key, ret, languages[i], "win32", ret);
    RegCloseKey(key);
    return is_found;
}
