/* SPDX-License-Identifier: MIT */
#ifndef WIN32_SHLGUID_H
#define WIN32_SHLGUID_H

/* Classes of the shell, whose names programs ask for; none of them is here. */

#include "ole2.h"
#include "../pianola/shell_ids.h"

#ifndef DEFINE_SHLGUID
#define DEFINE_SHLGUID(name, l, w1, w2) DEFINE_OLEGUID(name, l, w1, w2)
#endif

#endif
