/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINNLS_H
#define WIN32_WINNLS_H

#include "windef.h"

#define CP_UTF7 65000
#define CP_SYMBOL 42
#define MAX_LEADBYTES 12
#define MAX_DEFAULTCHAR 2
#define CSTR_LESS_THAN 1
#define CSTR_EQUAL 2
#define CSTR_GREATER_THAN 3
#define LOCALE_USER_DEFAULT 0x0400
#define LOCALE_SYSTEM_DEFAULT 0x0800
#define WC_DISCARDNS 0x00000010
#define WC_SEPCHARS 0x00000020
#define WC_DEFAULTCHAR 0x00000040

#include "names.h"

#endif
