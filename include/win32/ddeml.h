/* SPDX-License-Identifier: MIT */
#ifndef WIN32_DDEML_H
#define WIN32_DDEML_H

#include "windef.h"

#endif
