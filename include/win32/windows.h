/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINDOWS_H
#define WIN32_WINDOWS_H

/*
 * Win32 source compiles here: gcc -fshort-wchar -Iinclude/win32 -Iinclude ... -lpianola. These
 * headers give the names and spellings of the Win32 reference to what is declared in pianola/.
 */

#include "windef.h"
#include "winerror.h"
#include "winbase.h"
#include "wingdi.h"
#include "winuser.h"
#include "winnls.h"
#include "wincon.h"
#include "winreg.h"
#ifndef WIN32_LEAN_AND_MEAN
#include "dde.h"
#include "ddeml.h"
#include "shellapi.h"
#include "ole2.h"
#endif
#include "names.h"

#endif
