/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_RESOURCE_SECTION_H
#define KERNEL_RESOURCE_SECTION_H

/*
 * Resources of programs and shared libraries: entries as a .res file has them, in the ELF section
 * .rsrc. Any thread. 0 or negative errno.
 */

#include <pianola/types.h>
#include <stddef.h>
#include <stdint.h>

/* A type or a name: a number, or text without case. */
struct resource_id {
    const WCHAR *text; /* NULL: a number */
    WORD number;
};

/* The number that "#12" means, or one in place of a pointer. */
struct resource_id resource_id_of(const WCHAR *name);
/* The section of a file; caller frees. -ENOENT: it has none. -EFBIG. */
int resource_section_read(const char *path, uint8_t **ret, size_t *ret_size);
/* Where the data of a resource is; language 0: any. -ENOENT, with the reason as a system error. */
int resource_section_find(const uint8_t *bytes, size_t size, struct resource_id type,
                          struct resource_id name, WORD language, size_t *ret_at,
                          size_t *ret_length, DWORD *ret_error);

#endif
