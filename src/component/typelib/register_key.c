/* SPDX-License-Identifier: MIT */
#include <pianola/registry.h>
#include <pianola/component.h>
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

static bool read_text(HKEY key, const char *value, char *ret, DWORD size)
{
    DWORD type = 0;
    size--;
    if (RegQueryValueEx(key, value, NULL, &type, (BYTE *)ret, &size) != ERROR_SUCCESS ||
        type != REG_SZ)
        return false;
    ret[size] = 0;
    return true;
}

bool registration_find_type_key(const char *type, struct registration *ret)
{
    char name[NAME_ROOM + 16], id[NAME_ROOM], version[NAME_ROOM] = "";
    OLECHAR wide[NAME_ROOM];
    unsigned major = 0xffff, minor = 0xffff, i = 0;
    HKEY key;
    GUID guid;
    snprintf(name, sizeof name, "Interface\\%s\\TypeLib", type);
    if (RegOpenKeyEx(HKEY_CLASSES_ROOT, name, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    bool is_there = read_text(key, NULL, id, sizeof id);
    if (is_there && read_text(key, "Version", version, sizeof version) &&
        sscanf(version, "%4x.%4x", &major, &minor) != 2)
        major = minor = 0xffff;
    RegCloseKey(key);
    do
        wide[i] = is_there ? (OLECHAR)(unsigned char)id[i] : 0;
    while (wide[i++]);
    return is_there && CLSIDFromString(wide, &guid) == S_OK &&
           registration_find(&guid, (WORD)major, (WORD)minor, 0, ret);
}

/* Has the key a subkey with a number as its name? */
static bool has_number(const char *path)
{
    char name[NAME_ROOM];
    bool has = false;
    HKEY key;
    if (RegOpenKeyEx(HKEY_CLASSES_ROOT, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return false;
    for (DWORD i = 0; !has && i < VERSIONS_MOST; i++) {
        DWORD size = sizeof name;
        LONG error = RegEnumKeyEx(key, i, name, &size, NULL, NULL, NULL, NULL);
        if (error != ERROR_SUCCESS && error != ERROR_MORE_DATA)
            break;
        has = error == ERROR_SUCCESS && name[strspn(name, "0123456789abcdefABCDEF.")] == 0;
    }
    RegCloseKey(key);
    return has;
}

bool registration_remove_key(const char *guid, WORD major, WORD minor, LCID lcid, SYSKIND kind)
{
    char path[2 * NAME_ROOM];
    const char *machine = kind == SYS_WIN64 ? "win64" : kind == SYS_WIN32 ? "win32" : "win16";
    int library = snprintf(path, sizeof path, "TypeLib\\%s", guid), version, language;
    version = library + snprintf(path + library, NAME_ROOM / 2, "\\%x.%x", major, minor);
    language = version + snprintf(path + version, NAME_ROOM / 2, "\\%x", lcid);
    snprintf(path + language, NAME_ROOM / 4, "\\%s", machine);
    if (RegDeleteTree(HKEY_CLASSES_ROOT, path) != ERROR_SUCCESS)
        return false;
    path[language] = 0;
    if (RegDeleteKey(HKEY_CLASSES_ROOT, path) != ERROR_SUCCESS)
        return true; /* for another machine it is still there */
    path[version] = 0;
    if (has_number(path))
        return true;
    RegDeleteTree(HKEY_CLASSES_ROOT, path);
    path[library] = 0;
    if (!has_number(path))
        RegDeleteTree(HKEY_CLASSES_ROOT, path);
    return true;
}
