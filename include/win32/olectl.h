/* SPDX-License-Identifier: MIT */
#ifndef WIN32_OLECTL_H
#define WIN32_OLECTL_H

#include "ole2.h"

#endif
