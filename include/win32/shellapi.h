/* SPDX-License-Identifier: MIT */
#ifndef WIN32_SHELLAPI_H
#define WIN32_SHELLAPI_H

/* What there is of it: CommandLineToArgvW, and dropped files (pianola/drop.h). */

#include "windef.h"

#endif
