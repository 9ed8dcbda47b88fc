/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINGDI_H
#define WIN32_WINGDI_H

#include "windef.h"

#include "names.h"

#endif
