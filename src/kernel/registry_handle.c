/* SPDX-License-Identifier: MIT */
#include "kernel/registry_handle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/object.h"
#include "kernel/registry_notify.h"
#include "pianola/file.h"

enum { ROOTS = 6, ACCESS_WRITE = KEY_SET_VALUE | KEY_CREATE_SUB_KEY };

#define CONFIG "System\\CurrentControlSet\\Hardware Profiles\\Current"

struct key_handle {
    struct registry_place place;
    DWORD access;
    bool deleted;
    struct key_handle *next;
};

static const struct {
    enum registry_area area;
    const char *path;
} roots[ROOTS] = {
    {AREA_CLASSES, ""}, {AREA_USER, ""},    {AREA_SYSTEM, ""},
    {AREA_USERS, ""},   {AREA_USERS, NULL}, {AREA_SYSTEM, CONFIG},
};

/* Under the registry's lock. */
static struct key_handle *handles;
static struct registry_place override[ROOTS]; /* path NULL: none */

static int root_of(HKEY handle)
{
    uintptr_t number = (uintptr_t)handle & 0xffffffffu; /* also when it was made of a LONG */
    uintptr_t high = (uintptr_t)handle >> 32;
    number -= (uintptr_t)HKEY_CLASSES_ROOT;
    return (high == 0 || high == 0xffffffffu) && number < ROOTS && roots[number].path ? (int)number
                                                                                      : -1;
}

bool registry_is_root(HKEY handle)
{
    return root_of(handle) >= 0;
}

LONG registry_error(int number)
{
    static const struct {
        int number;
        DWORD code;
    } codes[] = {
        {0, ERROR_SUCCESS},
        {-ENOENT, ERROR_FILE_NOT_FOUND},
        {-ENOMEM, ERROR_NOT_ENOUGH_MEMORY},
        {-EINVAL, ERROR_INVALID_PARAMETER},
        {-EACCES, ERROR_ACCESS_DENIED},
        {-EPERM, ERROR_ACCESS_DENIED},
        {-EROFS, ERROR_ACCESS_DENIED},
        {-ENOTDIR, ERROR_ACCESS_DENIED},
        {-EFBIG, ERROR_NO_SYSTEM_RESOURCES},
        {-E2BIG, ERROR_NO_SYSTEM_RESOURCES},
        {-ENOSPC, ERROR_DISK_FULL},
        {-EDQUOT, ERROR_DISK_FULL},
        {-ENAMETOOLONG, ERROR_FILENAME_EXCED_RANGE},
        {-ETIMEDOUT, ERROR_TIMEOUT},
    };
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (codes[i].number == number)
            return (LONG)codes[i].code;
    return ERROR_CANTWRITE;
}

static LONG copy_place(const struct registry_place *from, struct registry_place *ret)
{
    char *path = strdup(from->path);
    if (!path)
        return ERROR_NOT_ENOUGH_MEMORY;
    *ret = (struct registry_place){from->area, path};
    return ERROR_SUCCESS;
}

LONG registry_handle_place(HKEY handle, DWORD access, struct registry_place *ret)
{
    int root = root_of(handle);
    LONG error;
    if (root >= 0) {
        registry_lock();
        struct registry_place place = {roots[root].area, (char *)roots[root].path};
        error = copy_place(override[root].path ? &override[root] : &place, ret);
        registry_unlock();
        return error;
    }
    struct waitable *object = handle_get(handle, OBJECT_KEY);
    const struct key_handle *key = object ? object->data : NULL;
    if (!key)
        return ERROR_INVALID_HANDLE;
    registry_lock();
    error = key->deleted                       ? (LONG)ERROR_KEY_DELETED
            : (key->access & access) != access ? (LONG)ERROR_ACCESS_DENIED
                                               : copy_place(&key->place, ret);
    registry_unlock();
    waitable_put(object);
    return error;
}

LONG registry_handle_join(HKEY handle, const char *name, struct registry_place *ret)
{
    _cleanup_place_ struct registry_place base = {0};
    LONG error = registry_handle_place(handle, 0, &base);
    if (error)
        return error;
    if (name && name[0] == '\\' && base.area != AREA_CLASSES)
        return ERROR_BAD_PATHNAME;
    return registry_error(registry_place_join(&base, name ? name : "", ret));
}

static void finish(struct waitable *object)
{
    struct key_handle *key = object->data;
    registry_lock();
    for (struct key_handle **p = &handles; *p; p = &(*p)->next)
        if (*p == key) {
            *p = key->next;
            break;
        }
    registry_unlock();
    registry_place_finish(&key->place);
    free(key);
}

/* What a wish for rights gives. */
static DWORD granted(const struct registry_place *place, DWORD access)
{
    if (access & (GENERIC_ALL | REGISTRY_MAXIMUM))
        access |= KEY_ALL_ACCESS;
    if (access & GENERIC_READ)
        access |= KEY_READ;
    if (access & GENERIC_WRITE)
        access |= KEY_WRITE;
    if (access & REGISTRY_MAXIMUM && place->area == AREA_SYSTEM &&
        !registry_hive_writable(HIVE_SYSTEM))
        access &= ~(DWORD)ACCESS_WRITE;
    return access;
}

LONG registry_handle_new(struct registry_place *place, DWORD access, HKEY *ret)
{
    access = granted(place, access);
    if (place->area == AREA_SYSTEM && access & ACCESS_WRITE && !registry_hive_writable(HIVE_SYSTEM))
        return ERROR_ACCESS_DENIED;
    struct waitable *object = object_new(OBJECT_KEY);
    struct key_handle *key = calloc(1, sizeof(*key));
    if (!object || !key) {
        free(key);
        waitable_put(object);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    *key = (struct key_handle){.place = *place, .access = access};
    place->path = NULL;
    object->data = key;
    object->finish = finish;
    registry_lock();
    key->next = handles;
    handles = key;
    registry_unlock();
    HANDLE handle = handle_new(object);
    if (!handle)
        return ERROR_NOT_ENOUGH_MEMORY;
    *ret = handle;
    return ERROR_SUCCESS;
}

void registry_handle_drop(const struct registry_place *place)
{
    registry_lock();
    for (struct key_handle *key = handles; key; key = key->next)
        if (registry_place_within(&key->place, place))
            key->deleted = true;
    registry_unlock();
}

LONG RegCloseKey(HKEY key)
{
    if (registry_is_root(key))
        return ERROR_SUCCESS;
    struct waitable *object = handle_get(key, OBJECT_KEY);
    if (!object)
        return ERROR_INVALID_HANDLE;
    BOOL closed = CloseHandle(key);
    waitable_put(object);
    registry_notify_closed(key);
    return closed ? ERROR_SUCCESS : ERROR_INVALID_HANDLE;
}

LONG RegOverridePredefKey(HKEY root, HKEY key)
{
    struct registry_place place = {0};
    int number = root_of(root);
    if (number < 0)
        return ERROR_INVALID_HANDLE;
    LONG error = key ? registry_handle_place(key, 0, &place) : (LONG)ERROR_SUCCESS;
    if (error)
        return error;
    registry_lock();
    registry_place_finish(&override[number]);
    override[number] = place;
    registry_unlock();
    return ERROR_SUCCESS;
}
