/* SPDX-License-Identifier: MIT */
#ifndef WIN32_TIMEAPI_H
#define WIN32_TIMEAPI_H

#include "mmsystem.h"

#endif
