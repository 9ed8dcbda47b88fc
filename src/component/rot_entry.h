/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ROT_ENTRY_H
#define COMPONENT_ROT_ENTRY_H

/*
 * An entry of the running object table as it is published: numbers in the machine's order, then
 * what monikers are compared by, the moniker and the object, each marshaled.
 */

#include <pianola/objidl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rot_bytes {
    const BYTE *at;
    uint32_t size;
};

struct rot_entry {
    uint32_t flags; /* ROTFLAGS_... */
    uint64_t time;  /* of the last change, a FILETIME */
    struct rot_bytes data, moniker, object;
};

enum { ROT_GROUP_KEY = 17 };

/* malloc'd. E_OUTOFMEMORY, also when it is more than a published file may have. */
HRESULT rot_entry_write(const struct rot_entry *entry, BYTE **ret, size_t *ret_size);
/* Points into the bytes. */
bool rot_entry_read(const void *bytes, size_t size, struct rot_entry *ret);
/* The name of the folder for entries that compare equal. */
void rot_entry_key(const struct rot_bytes *data, char key[ROT_GROUP_KEY]);
bool rot_bytes_equal(const struct rot_bytes *a, const struct rot_bytes *b);
/* What a moniker is compared by, malloc'd: its IROTData, else its class and display name. */
HRESULT rot_comparison(IMoniker *moniker, BYTE **ret, uint32_t *ret_size);

#endif
