/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_LIBRARY_H
#define KERNEL_REGISTRY_LIBRARY_H

/*
 * Registrations of type libraries, see pianola-typelib(5), as the keys that programs look for them
 * in: TypeLib\{guid}\version\language\win64 and Interface\{iid}. Under registry_lock(). 0 or
 * negative errno.
 */

#include "kernel/registry_hive.h"

/* What is below Software\Classes\TypeLib in a hive, or below Interface, into an empty tree. Files
 * that cannot be read say nothing. -ENOMEM. */
int registry_library_list(enum registry_hive hive, bool interfaces, struct registry_key *tree);
/* Removes the user's registrations at a path below TypeLib: {guid}, {guid}\version, ... -ENOENT:
 * there is none. */
int registry_library_forget(const char *path);

#endif
