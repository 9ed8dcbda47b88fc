/* SPDX-License-Identifier: MIT */
#include "kernel/registry_handle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/wide_call.h"

/* Keys: opened, made and deleted. */

/* What is wrong when nothing is at a place: the key of the handle may be gone itself. */
static LONG not_found(HKEY key)
{
    _cleanup_place_ struct registry_place base = {0};
    struct registry_view view;
    LONG error = registry_handle_place(key, 0, &base);
    if (error)
        return error;
    registry_lock();
    int r = registry_view_open(&base, &view);
    if (r == 0)
        registry_view_close(&view);
    registry_unlock();
    return r == -ENOENT && !registry_is_root(key) ? ERROR_KEY_DELETED : ERROR_FILE_NOT_FOUND;
}

/* ---- Opening ---- */

LONG RegOpenKeyEx(HKEY key, const char *name, DWORD options, DWORD access, HKEY *ret)
{
    _cleanup_place_ struct registry_place place = {0};
    struct registry_view view;
    (void)options;
    if (!ret)
        return ERROR_INVALID_PARAMETER;
    LONG error = registry_handle_join(key, name, &place);
    if (!error && registry_is_root(key) && (!name || !name[0])) {
        *ret = key;
        return ERROR_SUCCESS;
    }
    if (!error) {
        registry_lock();
        int r = registry_view_open(&place, &view);
        if (r == 0)
            registry_view_close(&view);
        registry_unlock();
        error = r == -ENOENT ? not_found(key) : registry_error(r);
    }
    HKEY opened = NULL;
    if (!error)
        error = registry_handle_new(&place, access, &opened);
    *ret = opened;
    return error;
}

LONG RegOpenKeyExW(HKEY key, const WCHAR *name, DWORD options, DWORD access, HKEY *ret)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? RegOpenKeyEx(key, name8, options, access, ret)
                                 : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

LONG RegOpenKey(HKEY key, const char *name, HKEY *ret)
{
    if (!ret)
        return ERROR_INVALID_PARAMETER;
    if (name && name[0])
        return RegOpenKeyEx(key, name, 0, REGISTRY_MAXIMUM, ret);
    _cleanup_place_ struct registry_place place = {0};
    LONG error = registry_handle_place(key, 0, &place);
    *ret = error ? NULL : key;
    return error;
}

LONG RegOpenKeyW(HKEY key, const WCHAR *name, HKEY *ret)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? RegOpenKey(key, name8, ret) : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* ---- Making ---- */

LONG RegCreateKeyEx(HKEY key, const char *name, DWORD reserved, char *class_name, DWORD options,
                    DWORD access, SECURITY_ATTRIBUTES *security, HKEY *ret, DWORD *ret_how)
{
    _cleanup_place_ struct registry_place place = {0};
    bool created = false;
    HKEY opened = NULL;
    (void)class_name, (void)options, (void)security;
    if (reserved || !name || !ret)
        return ERROR_INVALID_PARAMETER;
    LONG error = registry_handle_join(key, name, &place);
    if (error == (LONG)ERROR_FILE_NOT_FOUND)
        error = ERROR_ACCESS_DENIED; /* below HKEY_USERS there is one user */
    if (!error) {
        registry_lock();
        error = registry_error(registry_create(&place, &created));
        registry_unlock();
    }
    if (!error)
        error = registry_handle_new(&place, access, &opened);
    if (error)
        return error;
    *ret = opened;
    if (ret_how)
        *ret_how = created ? REG_CREATED_NEW_KEY : REG_OPENED_EXISTING_KEY;
    return ERROR_SUCCESS;
}

LONG RegCreateKeyExW(HKEY key, const WCHAR *name, DWORD reserved, WCHAR *class_name, DWORD options,
                     DWORD access, SECURITY_ATTRIBUTES *security, HKEY *ret, DWORD *ret_how)
{
    _cleanup_free_ char *name8 = NULL;
    (void)class_name;
    return wide_in(name, &name8)
               ? RegCreateKeyEx(key, name8, reserved, NULL, options, access, security, ret, ret_how)
               : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

LONG RegCreateKey(HKEY key, const char *name, HKEY *ret)
{
    if (!ret)
        return ERROR_BADKEY;
    if (!name || !name[0])
        return RegOpenKey(key, name, ret);
    return RegCreateKeyEx(key, name, 0, NULL, 0, REGISTRY_MAXIMUM, NULL, ret, NULL);
}

LONG RegCreateKeyW(HKEY key, const WCHAR *name, HKEY *ret)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? RegCreateKey(key, name8, ret) : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* ---- Deleting ---- */

/* Keys that are there without being anybody's. */
static bool is_fixed(const struct registry_place *place)
{
    return !place->path[0] ||
           (place->area != AREA_CLASSES && (registry_name_equal(place->path, "Software") ||
                                            registry_name_equal(place->path, "Software\\Classes")));
}

static LONG delete_key(HKEY key, const char *name, bool tree)
{
    _cleanup_place_ struct registry_place place = {0};
    struct registry_view view;
    size_t count = 0;
    LONG error = registry_handle_join(key, name, &place);
    if (error)
        return error;
    if (is_fixed(&place))
        return ERROR_ACCESS_DENIED;
    registry_lock();
    int r = registry_view_open(&place, &view);
    if (r == 0 && !tree) {
        for (size_t i = 0; i < view.count; i++) { /* what is made up does not count */
            bool made = false;
            for (size_t k = 0; k < view.made_count; k++)
                made = made || view.nodes[i] == view.made[k];
            count += made ? 0 : view.nodes[i]->child_count;
        }
    }
    if (r == 0)
        registry_view_close(&view);
    if (r == 0 && count > 0)
        r = -EACCES;
    if (r == 0)
        r = registry_delete(&place);
    registry_unlock();
    if (r == 0)
        registry_handle_drop(&place);
    return r == -ENOENT ? not_found(key) : registry_error(r);
}

LONG RegDeleteKeyEx(HKEY key, const char *name, DWORD access, DWORD reserved)
{
    (void)access;
    return !name || reserved ? (LONG)ERROR_INVALID_PARAMETER : delete_key(key, name, false);
}

LONG RegDeleteKeyExW(HKEY key, const WCHAR *name, DWORD access, DWORD reserved)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? RegDeleteKeyEx(key, name8, access, reserved)
                                 : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

LONG RegDeleteKey(HKEY key, const char *name)
{
    return RegDeleteKeyEx(key, name, 0, 0);
}

LONG RegDeleteKeyW(HKEY key, const WCHAR *name)
{
    return RegDeleteKeyExW(key, name, 0, 0);
}

/* The names of all subkeys, or of all values, as one text with a NUL each and one after all. */
static char *names_of(const struct registry_place *place, bool values)
{
    struct registry_view view;
    char *text = NULL, *to;
    size_t count = 0, room = 1;
    if (registry_view_open(place, &view) < 0)
        return NULL;
    const char **keys = values ? NULL : registry_view_names(&view, &count);
    const struct registry_value **list = values ? registry_view_values(&view, &count) : NULL;
    for (size_t i = 0; (keys || list) && i < count; i++)
        room += strlen(values ? list[i]->name : keys[i]) + 2;
    if (keys || list)
        text = to = malloc(room);
    for (size_t i = 0; text && i < count; i++) {
        *to++ = '='; /* so that the default value's name is no end */
        to = stpcpy(to, values ? list[i]->name : keys[i]) + 1;
    }
    if (text)
        *to = 0;
    free(keys);
    free(list);
    registry_view_close(&view);
    return text;
}

/* What is in a key, and not the key. */
static LONG empty_key(HKEY key)
{
    _cleanup_place_ struct registry_place place = {0};
    LONG error = registry_handle_place(key, KEY_SET_VALUE, &place);
    if (error)
        return error;
    registry_lock();
    _cleanup_free_ char *keys = names_of(&place, false), *values = names_of(&place, true);
    for (const char *p = values; p && *p; p += strlen(p) + 1)
        registry_remove_value(&place, p + 1);
    registry_unlock();
    for (const char *p = keys; p && *p && !error; p += strlen(p) + 1) {
        error = delete_key(key, p + 1, true);
        if (error == (LONG)ERROR_FILE_NOT_FOUND)
            error = ERROR_SUCCESS;
    }
    return keys && values ? error : not_found(key);
}

LONG RegDeleteTree(HKEY key, const char *name)
{
    return name && name[0] ? delete_key(key, name, true) : empty_key(key);
}

LONG RegDeleteTreeW(HKEY key, const WCHAR *name)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? RegDeleteTree(key, name8) : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* What is written is in the file already. */
LONG RegFlushKey(HKEY key)
{
    _cleanup_place_ struct registry_place place = {0};
    return registry_handle_place(key, 0, &place);
}
