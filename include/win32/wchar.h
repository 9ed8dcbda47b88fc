/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WCHAR_H
#define WIN32_WCHAR_H

/*
 * The C library's wide functions take characters of four bytes. Programs that
 * are compiled with -fshort-wchar get these in their place, under the names of
 * the library and under those of Microsoft's run-time.
 */

#include_next <wchar.h>
#ifdef __cplusplus
/* What uses the library's names itself comes before they mean something else. */
#include <string>
#endif

#if __SIZEOF_WCHAR_T__ == 2

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "plain.h"

#include "wide_string.h"
#include "wide_number.h"

#endif
#endif
