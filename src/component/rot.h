/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ROT_H
#define COMPONENT_ROT_H

/* The entries of the running object table: those that this process made, and the published ones of
 * others. Any thread. */

#include "component/rot_entry.h"

#define ROT_GROUP "running"

/* Makes an entry; the bytes are copied. *ret is its cookie. */
HRESULT rot_add(const struct rot_entry *entry, DWORD *ret);
/* E_INVALIDARG: no such cookie. */
HRESULT rot_remove(DWORD cookie);
HRESULT rot_set_time(DWORD cookie, uint64_t time);
/* Calls see with each entry of this comparison data, NULL: with all; until it returns something
 * else than 0. own: of this process. The bytes are see's until it returns. forget is for
 * rot_forget. */
struct rot_place {
    DWORD cookie; /* of this process, else 0 */
    const char *path;
};
int rot_each(const struct rot_bytes *data,
             int (*see)(const struct rot_entry *entry, const struct rot_place *place, void *user),
             void *user);
/* An entry whose object is gone. */
void rot_forget(const struct rot_place *place);

/* rot_bytes.c: as a table's reference, malloc'd; and back. */
HRESULT rot_marshal(REFIID iid, IUnknown *object, DWORD flags, BYTE **ret, uint32_t *ret_size);
HRESULT rot_unmarshal(const struct rot_bytes *bytes, REFIID iid, void **ret);
void rot_release(const struct rot_bytes *bytes);

#endif
