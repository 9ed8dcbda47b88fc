/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_LOCALE_SETTINGS_H
#define KERNEL_LOCALE_SETTINGS_H

#include <stdbool.h>

#include "pianola/locale_format.h"

/* buf has room for 80 units. False when the process did not change it. */
bool locale_setting(DWORD what, WCHAR *buf);

#endif
