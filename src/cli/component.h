/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMPONENT_H
#define CLI_COMPONENT_H

/* What the commands for components share. Functions that return a status have printed their error;
 * 0 is success. */

#include <pianola/types.h>
#include <pianola/wtypes.h>

#include "kernel/class_file.h"

/* The registration of a CLSID or ProgID; the caller's to unref. */
int component_find(const char *command, const char *name, struct class_file **ret);
/* Prints what a failed HRESULT means, with its number. Returns status. */
int component_fail(const char *command, const char *what, HRESULT hr);
/* What an HRESULT is called ("E_NOINTERFACE"), or NULL. */
const char *component_hresult_name(HRESULT hr);

#endif
