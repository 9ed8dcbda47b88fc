/* SPDX-License-Identifier: MIT */
#ifndef WIN32_OLEAUTO_H
#define WIN32_OLEAUTO_H

#include "objbase.h"
#include "../pianola/bstr.h"
#include "../pianola/dispatch.h"
#include "../pianola/error_info.h"
#include "../pianola/safearray.h"
#include "../pianola/typelib.h"
#include "../pianola/user_marshal.h"
#include "../pianola/variant.h"
#include "../pianola/variant_math.h"

typedef DISPPARAMS *LPDISPPARAMS;
DEFINE_GUID(IID_StdOle, 0x00020430, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46);
#define STDOLE_MAJORVERNUM 0x1
#define STDOLE_MINORVERNUM 0x0
#define STDOLE_LCID 0x0000
#define STDOLE2_MAJORVERNUM 0x2
#define STDOLE2_MINORVERNUM 0x0
#define STDOLE2_LCID 0x0000
#define ID_DEFAULTINST (-2)
#define DISPATCH_CONSTRUCT 0x4000
#define VT_HARDTYPE VT_RESERVED

typedef CY *LPCY;

#endif
