/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/registry_data.h"
#include "kernel/registry_handle.h"
#include "kernel/wide_call.h"
#include "pianola/system.h"

/* Values: read, written and removed. */

/* A copy of a value of a place; *ret_value's data is the caller's to free. */
static LONG fetch(const struct registry_place *place, const char *name,
                  struct registry_value *ret_value)
{
    struct registry_view view;
    registry_lock();
    int r = registry_view_open(place, &view);
    LONG error = r == -ENOENT ? (LONG)ERROR_KEY_DELETED : registry_error(r);
    if (r == 0) {
        const struct registry_value *value = registry_view_value(&view, name ? name : "");
        error = value ? ERROR_SUCCESS : ERROR_FILE_NOT_FOUND;
        if (value) {
            *ret_value = *value;
            ret_value->data = malloc(value->size + 2);
            if (ret_value->data)
                memcpy(ret_value->data, value->data, value->size + 2);
            else
                error = ERROR_NOT_ENOUGH_MEMORY;
        }
        registry_view_close(&view);
    }
    registry_unlock();
    return error;
}

static LONG fetch_of(HKEY key, const char *name, struct registry_value *ret)
{
    _cleanup_place_ struct registry_place place = {0};
    LONG error = registry_handle_place(key, KEY_QUERY_VALUE, &place);
    return error ? error : fetch(&place, name, ret);
}

/* ---- Reading ---- */

static LONG query(HKEY key, const char *name, const DWORD *reserved, DWORD *ret_type, BYTE *data,
                  DWORD *size, enum registry_form form)
{
    struct registry_value value = {0};
    if (reserved || (data && !size))
        return ERROR_INVALID_PARAMETER;
    LONG error = fetch_of(key, name, &value);
    if (error == (LONG)ERROR_FILE_NOT_FOUND && size && !data)
        *size = 0;
    if (error)
        return error;
    if (ret_type)
        *ret_type = value.type;
    error = registry_data_give(&value, form, data, size);
    free(value.data);
    return error;
}

LONG RegQueryValueEx(HKEY key, const char *name, DWORD *reserved, DWORD *ret_type, BYTE *data,
                     DWORD *size)
{
    return query(key, name, reserved, ret_type, data, size, FORM_PLAIN);
}

LONG RegQueryValueExW(HKEY key, const WCHAR *name, DWORD *reserved, DWORD *ret_type, BYTE *data,
                      DWORD *size)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? query(key, name8, reserved, ret_type, data, size, FORM_WIDE)
                                 : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* The default value of a key below as text: "" when it has none. */
static LONG query_text(HKEY key, const char *name, void *text, LONG *size, enum registry_form form)
{
    _cleanup_place_ struct registry_place place = {0};
    struct registry_value value = {.type = REG_SZ}, none = {.type = REG_SZ};
    BYTE end[2] = {0};
    if (text && !size)
        return ERROR_INVALID_PARAMETER;
    LONG error = registry_handle_join(key, name, &place);
    if (!error)
        error = fetch(&place, "", &value);
    if (error == (LONG)ERROR_KEY_DELETED && name && name[0])
        return ERROR_FILE_NOT_FOUND;
    if (error == (LONG)ERROR_FILE_NOT_FOUND && !value.data) {
        none.data = end; /* the key is there, its value is not */
        none.size = 1;
        error = ERROR_SUCCESS;
    }
    if (!error)
        error = value.data && value.type != REG_SZ && value.type != REG_EXPAND_SZ
                    ? (LONG)ERROR_INVALID_DATA
                    : registry_data_give(value.data ? &value : &none, form, text, (DWORD *)size);
    free(value.data);
    return error;
}

LONG RegQueryValue(HKEY key, const char *name, char *text, LONG *size)
{
    return query_text(key, name, text, size, FORM_PLAIN);
}

LONG RegQueryValueW(HKEY key, const WCHAR *name, WCHAR *text, LONG *size)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? query_text(key, name8, text, size, FORM_WIDE)
                                 : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* ---- What RegGetValue asks for ---- */

/* %NAME% in a REG_EXPAND_SZ. */
static LONG expand(struct registry_value *value)
{
    const char *text = (const char *)value->data;
    DWORD length = ExpandEnvironmentStrings(text, NULL, 0);
    char *expanded = malloc((size_t)length + 2);
    if (!expanded)
        return ERROR_NOT_ENOUGH_MEMORY;
    ExpandEnvironmentStrings(text, expanded, length + 1);
    value->size = strlen(expanded) + 1;
    expanded[value->size] = 0;
    free(value->data);
    value->data = (uint8_t *)expanded;
    value->type = REG_SZ;
    return ERROR_SUCCESS;
}

static LONG check_type(const struct registry_value *value, DWORD flags)
{
    static const struct {
        DWORD type;
        DWORD flag;
    } wanted[] = {{REG_NONE, RRF_RT_REG_NONE},           {REG_SZ, RRF_RT_REG_SZ},
                  {REG_EXPAND_SZ, RRF_RT_REG_EXPAND_SZ}, {REG_BINARY, RRF_RT_REG_BINARY},
                  {REG_DWORD, RRF_RT_REG_DWORD},         {REG_MULTI_SZ, RRF_RT_REG_MULTI_SZ},
                  {REG_QWORD, RRF_RT_REG_QWORD}};
    DWORD flag = 0;
    if ((flags & RRF_RT_ANY) == RRF_RT_ANY)
        return ERROR_SUCCESS;
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        flag |= wanted[i].type == value->type ? wanted[i].flag : 0;
    if (!(flags & flag))
        return ERROR_UNSUPPORTED_TYPE;
    if (value->type == REG_BINARY) {
        size_t size = (flags & RRF_RT_ANY) == RRF_RT_DWORD   ? 4
                      : (flags & RRF_RT_ANY) == RRF_RT_QWORD ? 8
                                                             : value->size;
        return size == value->size ? (LONG)ERROR_SUCCESS : (LONG)ERROR_INVALID_DATA;
    }
    return ERROR_SUCCESS;
}

/* The NULs that text ought to have. */
static LONG terminate(struct registry_value *value)
{
    size_t wanted = value->type == REG_MULTI_SZ ? 2 : 1, ends = 0;
    if (!registry_is_text(value->type))
        return ERROR_SUCCESS;
    while (ends < wanted && ends < value->size && !value->data[value->size - ends - 1])
        ends++;
    uint8_t *more = realloc(value->data, value->size + wanted + 2);
    if (!more)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(more + value->size, 0, wanted + 2);
    value->data = more;
    value->size += wanted - ends;
    return ERROR_SUCCESS;
}

static LONG get(HKEY key, const char *sub, const char *name, DWORD flags, DWORD *ret_type,
                void *data, DWORD *size, enum registry_form form)
{
    _cleanup_place_ struct registry_place place = {0};
    struct registry_value value = {0};
    DWORD room = size ? *size : 0;
    bool expands = !(flags & RRF_NOEXPAND);
    if ((data && !size) || (flags & RRF_WOW64_MASK) == RRF_WOW64_MASK || !(flags & RRF_RT_ANY) ||
        (flags & RRF_RT_REG_EXPAND_SZ && expands && (flags & RRF_RT_ANY) != RRF_RT_ANY))
        return ERROR_INVALID_PARAMETER;
    LONG error = registry_handle_place(key, sub && sub[0] ? 0 : KEY_QUERY_VALUE, &place);
    registry_place_finish(&place);
    if (!error)
        error = registry_handle_join(key, sub, &place);
    if (!error)
        error = fetch(&place, name, &value);
    if (error == (LONG)ERROR_KEY_DELETED && sub && sub[0])
        error = ERROR_FILE_NOT_FOUND;
    if (!error)
        error = terminate(&value);
    if (!error && value.type == REG_EXPAND_SZ && expands)
        error = expand(&value);
    if (!error && ret_type)
        *ret_type = value.type;
    if (!error)
        error = check_type(&value, flags);
    if (!error)
        error = registry_data_give(&value, form, data, size);
    if (error && data && flags & RRF_ZEROONFAILURE)
        memset(data, 0, room);
    free(value.data);
    return error;
}

LONG RegGetValue(HKEY key, const char *sub, const char *name, DWORD flags, DWORD *ret_type,
                 void *data, DWORD *size)
{
    return get(key, sub, name, flags, ret_type, data, size, FORM_PLAIN);
}

LONG RegGetValueW(HKEY key, const WCHAR *sub, const WCHAR *name, DWORD flags, DWORD *ret_type,
                  void *data, DWORD *size)
{
    _cleanup_free_ char *sub8 = NULL, *name8 = NULL;
    return wide_in(sub, &sub8) && wide_in(name, &name8)
               ? get(key, sub8, name8, flags, ret_type, data, size, FORM_WIDE)
               : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* ---- Writing ---- */

/* Text whose NUL was not counted, but is there. */
static size_t counted(DWORD type, const BYTE *data, size_t size, enum registry_form form)
{
    size_t unit = (size_t)form;
    size -= registry_is_text(type) ? size % unit : 0;
    if (!registry_is_text(type) || size < unit)
        return size;
    bool ended = !data[size - 1] && !data[size - unit];
    return !ended && !data[size] && !data[size + unit - 1] ? size + unit : size;
}

static LONG set_at(const struct registry_place *place, const char *name, DWORD type,
                   const BYTE *data, DWORD size, enum registry_form form)
{
    struct registry_view view;
    if (size > 0 && !data)
        return ERROR_NOACCESS;
    size_t length = counted(type, data, size, form);
    _cleanup_free_ BYTE *own = registry_data_in(type, data, length, form, &length);
    if (!own)
        return ERROR_NOT_ENOUGH_MEMORY;
    registry_lock();
    int r = registry_view_open(place, &view);
    LONG error = r == -ENOENT ? (LONG)ERROR_KEY_DELETED : registry_error(r);
    if (r == 0)
        registry_view_close(&view);
    if (r == 0)
        error = registry_error(registry_set_value(place, name ? name : "", type, own, length));
    registry_unlock();
    return error;
}

static LONG set(HKEY key, const char *name, DWORD reserved, DWORD type, const BYTE *data,
                DWORD size, enum registry_form form)
{
    _cleanup_place_ struct registry_place place = {0};
    if (reserved)
        return ERROR_INVALID_PARAMETER;
    LONG error = registry_handle_place(key, KEY_SET_VALUE, &place);
    return error ? error : set_at(&place, name, type, data, size, form);
}

LONG RegSetValueEx(HKEY key, const char *name, DWORD reserved, DWORD type, const BYTE *data,
                   DWORD size)
{
    return set(key, name, reserved, type, data, size, FORM_PLAIN);
}

LONG RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type, const BYTE *data,
                    DWORD size)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? set(key, name8, reserved, type, data, size, FORM_WIDE)
                                 : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* The value `name` of a key below, which is made. */
static LONG set_below(HKEY key, const char *sub, const char *name, DWORD type, const void *data,
                      size_t size, enum registry_form form)
{
    HKEY below = NULL;
    if (!sub || !sub[0])
        return set(key, name, 0, type, data, (DWORD)size, form);
    LONG error = RegCreateKeyEx(key, sub, 0, NULL, 0, KEY_SET_VALUE, NULL, &below, NULL);
    if (error)
        return error;
    error = set(below, name, 0, type, data, (DWORD)size, form);
    RegCloseKey(below);
    return error;
}

LONG RegSetValue(HKEY key, const char *sub, DWORD type, const char *text, DWORD size)
{
    (void)size;
    return type != REG_SZ || !text
               ? (LONG)ERROR_INVALID_PARAMETER
               : set_below(key, sub, "", REG_SZ, text, strlen(text) + 1, FORM_PLAIN);
}

LONG RegSetValueW(HKEY key, const WCHAR *sub, DWORD type, const WCHAR *text, DWORD size)
{
    _cleanup_free_ char *sub8 = NULL;
    (void)size;
    if (type != REG_SZ || !text)
        return ERROR_INVALID_PARAMETER;
    return wide_in(sub, &sub8) ? set_below(key, sub8, "", REG_SZ, text,
                                           (wide_length(text) + 1) * sizeof(WCHAR), FORM_WIDE)
                               : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

LONG RegSetKeyValue(HKEY key, const char *sub, const char *name, DWORD type, const void *data,
                    DWORD size)
{
    return set_below(key, sub, name, type, data, size, FORM_PLAIN);
}

LONG RegSetKeyValueW(HKEY key, const WCHAR *sub, const WCHAR *name, DWORD type, const void *data,
                     DWORD size)
{
    _cleanup_free_ char *sub8 = NULL, *name8 = NULL;
    return wide_in(sub, &sub8) && wide_in(name, &name8)
               ? set_below(key, sub8, name8, type, data, size, FORM_WIDE)
               : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}

/* ---- Removing ---- */

LONG RegDeleteValue(HKEY key, const char *name)
{
    _cleanup_place_ struct registry_place place = {0};
    struct registry_view view;
    LONG error = registry_handle_place(key, KEY_SET_VALUE, &place);
    if (error)
        return error;
    registry_lock();
    int r = registry_view_open(&place, &view);
    error = r == -ENOENT ? (LONG)ERROR_KEY_DELETED : registry_error(r);
    if (r == 0)
        registry_view_close(&view);
    if (r == 0)
        error = registry_error(registry_remove_value(&place, name ? name : ""));
    registry_unlock();
    return error;
}

LONG RegDeleteValueW(HKEY key, const WCHAR *name)
{
    _cleanup_free_ char *name8 = NULL;
    return wide_in(name, &name8) ? RegDeleteValue(key, name8) : (LONG)ERROR_NOT_ENOUGH_MEMORY;
}
