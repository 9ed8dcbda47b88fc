/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_HANDLE_H
#define KERNEL_REGISTRY_HANDLE_H

/*
 * HKEYs: handles of this process' table, and the predefined ones. A handle knows where its key is,
 * not the key: each use looks it up anew. Functions return Win32 error codes.
 */

#include "kernel/registry_view.h"
#include "pianola/registry.h"

#define REGISTRY_MAXIMUM 0x02000000u /* MAXIMUM_ALLOWED */

bool registry_is_root(HKEY handle);
/* Where the handle's key is. ERROR_INVALID_HANDLE; ERROR_ACCESS_DENIED when it was not opened for
 * this; ERROR_KEY_DELETED when it is known to be gone. */
LONG registry_handle_place(HKEY handle, DWORD access, struct registry_place *ret);
/* The handle's key or one below it; what a root of ours has no backslash before. */
LONG registry_handle_join(HKEY handle, const char *name, struct registry_place *ret);
/* Takes the place over. ERROR_NOT_ENOUGH_MEMORY. */
LONG registry_handle_new(struct registry_place *place, DWORD access, HKEY *ret);
/* Handles of what was deleted and all below it are of no use any more. */
void registry_handle_drop(const struct registry_place *place);
/* ERROR_... for a negative errno. */
LONG registry_error(int number);

#endif
