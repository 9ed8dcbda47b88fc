/* SPDX-License-Identifier: MIT */
#ifndef WIN32_OLE2_H
#define WIN32_OLE2_H

#include "winerror.h"
#include "objbase.h"
#include "oleauto.h"
#include "ocidl.h"

#endif
