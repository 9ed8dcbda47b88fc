/* SPDX-License-Identifier: MIT */
#include "kernel/registry_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"

static bool converted(DWORD type, enum registry_form form)
{
    return form == FORM_WIDE && (registry_is_text(type) || type == REG_LINK);
}

size_t registry_data_size(const struct registry_value *value, enum registry_form form)
{
    return converted(value->type, form)
               ? wide_decode((const char *)value->data, value->size, NULL, 0, NULL) * sizeof(WCHAR)
               : value->size;
}

BYTE *registry_data_out(const struct registry_value *value, enum registry_form form,
                        size_t *ret_size)
{
    size_t size = registry_data_size(value, form);
    BYTE *data = calloc(1, size + 2 * sizeof(WCHAR));
    if (!data)
        return NULL;
    if (converted(value->type, form))
        wide_decode((const char *)value->data, value->size, (WCHAR *)(void *)data,
                    size / sizeof(WCHAR), NULL);
    else
        memcpy(data, value->data, size);
    *ret_size = size;
    return data;
}

BYTE *registry_data_in(DWORD type, const void *data, size_t size, enum registry_form form,
                       size_t *ret_size)
{
    if (!converted(type, form)) {
        BYTE *copy = malloc(size + 1);
        if (copy && size > 0)
            memcpy(copy, data, size);
        *ret_size = size;
        return copy;
    }
    /* Data need not lie where a WCHAR may. */
    size_t units = size / sizeof(WCHAR);
    _cleanup_free_ WCHAR *text = malloc((units + 1) * sizeof(WCHAR));
    if (!text)
        return NULL;
    memcpy(text, data, units * sizeof(WCHAR));
    *ret_size = wide_encode(text, units, NULL, 0, NULL);
    BYTE *copy = malloc(*ret_size + 1);
    if (copy)
        wide_encode(text, units, (char *)copy, *ret_size, NULL);
    return copy;
}

LONG registry_data_give(const struct registry_value *value, enum registry_form form, BYTE *buf,
                        DWORD *size)
{
    size_t needed = registry_data_size(value, form);
    DWORD room = size ? *size : 0;
    if (size)
        *size = (DWORD)needed;
    if (!buf)
        return ERROR_SUCCESS;
    if (room < needed)
        return ERROR_MORE_DATA;
    _cleanup_free_ BYTE *data = registry_data_out(value, form, &needed);
    if (!data)
        return ERROR_NOT_ENOUGH_MEMORY;
    bool ended = needed >= (size_t)form && !data[needed - 1] && !data[needed - (size_t)form];
    bool end = registry_is_text(value->type) && !ended && room - needed >= (size_t)form;
    memcpy(buf, data, needed + (end ? (size_t)form : 0));
    return ERROR_SUCCESS;
}

size_t registry_name_length(const char *name, enum registry_form form)
{
    size_t length = strlen(name);
    return form == FORM_WIDE ? wide_decode(name, length, NULL, 0, NULL) : length;
}

bool registry_name_give(const char *name, enum registry_form form, void *buf, size_t room)
{
    if (registry_name_length(name, form) >= room)
        return false;
    if (form == FORM_WIDE)
        wide_copy(name, buf, room);
    else
        strcpy(buf, name);
    return true;
}
