/* SPDX-License-Identifier: MIT */
#ifndef WIN32_TCHAR_H
#define WIN32_TCHAR_H

/* One source for both forms; the run-time's wide functions are those of wchar.h here. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "windef.h"
#include <wchar.h>

#if defined(_UNICODE) || defined(UNICODE)
#ifndef _TCHAR_DEFINED
#define _TCHAR_DEFINED
typedef WCHAR _TCHAR, _TSCHAR, _TUCHAR, _TXCHAR;
#endif
#define _T(x) L##x
#define _TEXT(x) L##x
#define _tmain wmain
#define _tWinMain wWinMain
#define _tcslen wcslen
#define _tcscpy wcscpy
#define _tcsncpy wcsncpy
#define _tcscat wcscat
#define _tcscmp wcscmp
#define _tcsncmp wcsncmp
#define _tcsicmp _wcsicmp
#define _tcschr wcschr
#define _tcsrchr wcsrchr
#define _tcsstr wcsstr
#define _tcsdup _wcsdup
#define _ttoi _wtoi
#define _tcstol wcstol
#define _stprintf swprintf
#else
#ifndef _TCHAR_DEFINED
#define _TCHAR_DEFINED
typedef char _TCHAR, _TSCHAR, _TXCHAR;
typedef unsigned char _TUCHAR;
#endif
#define _T(x) x
#define _TEXT(x) x
#define _tmain main
#define _tWinMain WinMain
#define _tcslen strlen
#define _tcscpy strcpy
#define _tcsncpy strncpy
#define _tcscat strcat
#define _tcscmp strcmp
#define _tcsncmp strncmp
#define _tcsicmp strcasecmp
#define _tcschr strchr
#define _tcsrchr strrchr
#define _tcsstr strstr
#define _tcsdup strdup
#define _ttoi atoi
#define _tcstol strtol
#define _stprintf sprintf
#define _tprintf printf
#endif

#endif
