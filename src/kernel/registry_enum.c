/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/path.h"
#include "kernel/registry_data.h"
#include "kernel/registry_handle.h"

/* Subkeys and values by number, and what is known of a key. */

static LONG view_of(HKEY key, DWORD access, struct registry_view *ret)
{
    _cleanup_place_ struct registry_place place = {0};
    LONG error = registry_handle_place(key, access, &place);
    if (error)
        return error;
    registry_lock();
    int r = registry_view_open(&place, ret);
    if (r == 0)
        return ERROR_SUCCESS; /* locked */
    registry_unlock();
    return r == -ENOENT ? (LONG)ERROR_KEY_DELETED : registry_error(r);
}

static void done(struct registry_view *view)
{
    registry_view_close(view);
    registry_unlock();
}

/* No key has a class. */
static void no_class(void *name, DWORD *size, enum registry_form form)
{
    if (name && size && *size > 0)
        memset(name, 0, (size_t)form);
    if (size)
        *size = 0;
}

/* ---- Subkeys ---- */

static LONG enum_key(HKEY key, DWORD index, void *name, DWORD *size, FILETIME *ret_written,
                     enum registry_form form)
{
    struct registry_view view;
    size_t count;
    LONG error = view_of(key, KEY_ENUMERATE_SUB_KEYS, &view);
    if (error)
        return error;
    const struct registry_key *only = view.count == 1 ? view.nodes[0] : NULL;
    const char **names = only ? NULL : registry_view_names(&view, &count);
    if (only)
        count = only->child_count;
    if (!only && !names) {
        error = ERROR_NOT_ENOUGH_MEMORY;
    } else if (index >= count) {
        error = ERROR_NO_MORE_ITEMS;
    } else {
        const char *found = only ? only->children[index]->name : names[index];
        if (!registry_name_give(found, form, name, *size))
            error = ERROR_MORE_DATA;
        else
            *size = (DWORD)registry_name_length(found, form);
        if (ret_written)
            *ret_written = path_time(view.written);
    }
    free(names);
    done(&view);
    return error;
}

LONG RegEnumKeyEx(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved, char *class_name,
                  DWORD *class_size, FILETIME *ret_written)
{
    if (!name || !size || reserved || (class_name && !class_size))
        return ERROR_INVALID_PARAMETER;
    LONG error = enum_key(key, index, name, size, ret_written, FORM_PLAIN);
    if (!error)
        no_class(class_name, class_size, FORM_PLAIN);
    return error;
}

LONG RegEnumKeyExW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                   WCHAR *class_name, DWORD *class_size, FILETIME *ret_written)
{
    if (!name || !size || reserved || (class_name && !class_size))
        return ERROR_INVALID_PARAMETER;
    LONG error = enum_key(key, index, name, size, ret_written, FORM_WIDE);
    if (!error)
        no_class(class_name, class_size, FORM_WIDE);
    return error;
}

LONG RegEnumKey(HKEY key, DWORD index, char *name, DWORD size)
{
    return RegEnumKeyEx(key, index, name, &size, NULL, NULL, NULL, NULL);
}

LONG RegEnumKeyW(HKEY key, DWORD index, WCHAR *name, DWORD size)
{
    return RegEnumKeyExW(key, index, name, &size, NULL, NULL, NULL, NULL);
}

/* ---- Values ---- */

static LONG enum_value(HKEY key, DWORD index, void *name, DWORD *size, const DWORD *reserved,
                       DWORD *ret_type, BYTE *data, DWORD *data_size, enum registry_form form)
{
    struct registry_view view;
    size_t count;
    if (!name || !size || reserved || (data && !data_size))
        return ERROR_INVALID_PARAMETER;
    LONG error = view_of(key, KEY_QUERY_VALUE, &view);
    if (error)
        return error;
    const struct registry_value **values = registry_view_values(&view, &count);
    if (!values) {
        error = ERROR_NOT_ENOUGH_MEMORY;
    } else if (index >= count) {
        error = ERROR_NO_MORE_ITEMS;
    } else {
        const struct registry_value *value = values[index];
        size_t length = registry_name_length(value->name, form);
        if (ret_type)
            *ret_type = value->type;
        bool fits = length < *size;
        error = registry_data_give(value, form, fits ? data : NULL, data_size);
        if (!error && !fits)
            error = ERROR_MORE_DATA;
        if (!error) {
            registry_name_give(value->name, form, name, *size);
            *size = (DWORD)length;
        }
    }
    free(values);
    done(&view);
    return error;
}

LONG RegEnumValue(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved, DWORD *ret_type,
                  BYTE *data, DWORD *data_size)
{
    return enum_value(key, index, name, size, reserved, ret_type, data, data_size, FORM_PLAIN);
}

LONG RegEnumValueW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                   DWORD *ret_type, BYTE *data, DWORD *data_size)
{
    return enum_value(key, index, name, size, reserved, ret_type, data, data_size, FORM_WIDE);
}

/* ---- A key as a whole ---- */

struct facts {
    DWORD keys;
    DWORD longest_key;
    DWORD values;
    DWORD longest_value;
    DWORD largest_data;
    FILETIME written;
};

static void more(DWORD *most, size_t value)
{
    if (value > *most)
        *most = (DWORD)value;
}

static LONG facts_of(HKEY key, enum registry_form form, struct facts *ret)
{
    struct registry_view view;
    size_t keys, values;
    LONG error = view_of(key, KEY_QUERY_VALUE, &view);
    if (error)
        return error;
    const char **names = registry_view_names(&view, &keys);
    const struct registry_value **list = registry_view_values(&view, &values);
    *ret = (struct facts){.written = path_time(view.written)};
    if (!names || !list)
        error = ERROR_NOT_ENOUGH_MEMORY;
    for (size_t i = 0; !error && i < keys; i++)
        more(&ret->longest_key, registry_name_length(names[i], form));
    for (size_t i = 0; !error && i < values; i++) {
        more(&ret->longest_value, registry_name_length(list[i]->name, form));
        more(&ret->largest_data, registry_data_size(list[i], form));
    }
    ret->keys = (DWORD)keys;
    ret->values = (DWORD)values;
    free(names);
    free(list);
    done(&view);
    return error;
}

static void give(DWORD *to, DWORD value)
{
    if (to)
        *to = value;
}

static LONG query_info(HKEY key, void *class_name, DWORD *class_size, const DWORD *reserved,
                       DWORD *ret_keys, DWORD *ret_longest_key, DWORD *ret_longest_class,
                       DWORD *ret_values, DWORD *ret_longest_value, DWORD *ret_largest_data,
                       DWORD *ret_security, FILETIME *ret_written, enum registry_form form)
{
    struct facts facts;
    if (reserved || (class_name && !class_size))
        return ERROR_INVALID_PARAMETER;
    LONG error = facts_of(key, form, &facts);
    if (error)
        return error;
    no_class(class_name, class_size, form);
    give(ret_keys, facts.keys);
    give(ret_longest_key, facts.longest_key);
    give(ret_longest_class, 0);
    give(ret_values, facts.values);
    give(ret_longest_value, facts.longest_value);
    give(ret_largest_data, facts.largest_data);
    give(ret_security, 0);
    if (ret_written)
        *ret_written = facts.written;
    return ERROR_SUCCESS;
}

LONG RegQueryInfoKey(HKEY key, char *class_name, DWORD *class_size, DWORD *reserved,
                     DWORD *ret_keys, DWORD *ret_longest_key, DWORD *ret_longest_class,
                     DWORD *ret_values, DWORD *ret_longest_value, DWORD *ret_largest_data,
                     DWORD *ret_security, FILETIME *ret_written)
{
    return query_info(key, class_name, class_size, reserved, ret_keys, ret_longest_key,
                      ret_longest_class, ret_values, ret_longest_value, ret_largest_data,
                      ret_security, ret_written, FORM_PLAIN);
}

LONG RegQueryInfoKeyW(HKEY key, WCHAR *class_name, DWORD *class_size, DWORD *reserved,
                      DWORD *ret_keys, DWORD *ret_longest_key, DWORD *ret_longest_class,
                      DWORD *ret_values, DWORD *ret_longest_value, DWORD *ret_largest_data,
                      DWORD *ret_security, FILETIME *ret_written)
{
    return query_info(key, class_name, class_size, reserved, ret_keys, ret_longest_key,
                      ret_longest_class, ret_values, ret_longest_value, ret_largest_data,
                      ret_security, ret_written, FORM_WIDE);
}
