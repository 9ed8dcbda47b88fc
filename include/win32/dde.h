/* SPDX-License-Identifier: MIT */
#ifndef WIN32_DDE_H
#define WIN32_DDE_H

#include "windef.h"

#endif
