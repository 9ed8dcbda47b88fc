/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_DATA_H
#define KERNEL_REGISTRY_DATA_H

/* Names and data as the plain and the W forms of the functions give and take them. */

#include "kernel/registry_tree.h"
#include "pianola/registry.h"

enum registry_form { FORM_PLAIN = 1, FORM_WIDE = 2 }; /* bytes a unit of text has */

static inline bool registry_is_text(DWORD type)
{
    return type == REG_SZ || type == REG_EXPAND_SZ || type == REG_MULTI_SZ;
}

/* The data of a value in a form; caller frees. Two units of NULs follow. NULL without memory. */
BYTE *registry_data_out(const struct registry_value *value, enum registry_form form,
                        size_t *ret_size);
/* Bytes that it has in a form. */
size_t registry_data_size(const struct registry_value *value, enum registry_form form);
/* Data of a form as values have it; caller frees. */
BYTE *registry_data_in(DWORD type, const void *data, size_t size, enum registry_form form,
                       size_t *ret_size);
/* Into a buffer of *size bytes, which becomes the data's. buf NULL: the size alone;
 * ERROR_MORE_DATA. Text that has no NUL gets one when there is room. */
LONG registry_data_give(const struct registry_value *value, enum registry_form form, BYTE *buf,
                        DWORD *size);
/* Units of a name, without NUL; and the name into a buffer of `room` units. */
size_t registry_name_length(const char *name, enum registry_form form);
bool registry_name_give(const char *name, enum registry_form form, void *buf, size_t room);

#endif
