/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_LOCALE_NAMES_H
#define PIANOLA_LOCALE_NAMES_H

/*
 * Locales by name, and lists of them (Win32 reference: "National Language Support"). There is the
 * one of language.h, "en-US", and the invariant one, "". A name NULL means the user's. Names are
 * compared without case.
 */

#include "language.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef BOOL(CALLBACK *LOCALE_ENUMPROC)(char *number);
typedef BOOL(CALLBACK *LOCALE_ENUMPROCW)(WCHAR *number);
typedef BOOL(CALLBACK *LOCALE_ENUMPROCEX)(WCHAR *name, DWORD flags, LPARAM param);
typedef BOOL(CALLBACK *CODEPAGE_ENUMPROC)(char *number);
typedef BOOL(CALLBACK *CODEPAGE_ENUMPROCW)(WCHAR *number);
typedef BOOL(CALLBACK *UILANGUAGE_ENUMPROC)(char *language, LONG_PTR param);
typedef BOOL(CALLBACK *UILANGUAGE_ENUMPROCW)(WCHAR *language, LONG_PTR param);

typedef struct _cpinfoex {
    UINT MaxCharSize;
    BYTE DefaultChar[2];
    BYTE LeadByte[12];
    WCHAR UnicodeDefaultChar;
    UINT CodePage;
    char CodePageName[260];
} CPINFOEX;
typedef struct _cpinfoexW {
    UINT MaxCharSize;
    BYTE DefaultChar[2];
    BYTE LeadByte[12];
    WCHAR UnicodeDefaultChar;
    UINT CodePage;
    WCHAR CodePageName[260];
} CPINFOEXW;

/* 0 with ERROR_INVALID_PARAMETER for a name that is none. */
PIANOLA_API DWORD LocaleNameToLCID(const WCHAR *name, DWORD flags);
/* The length with NUL; size 0 asks for it. ERROR_INVALID_PARAMETER, ERROR_INSUFFICIENT_BUFFER. */
PIANOLA_API int LCIDToLocaleName(DWORD locale, WCHAR *buf, int size, DWORD flags);
PIANOLA_API int GetUserDefaultLocaleName(WCHAR *buf, int size);
PIANOLA_API int GetSystemDefaultLocaleName(WCHAR *buf, int size);
PIANOLA_API BOOL IsValidLocaleName(const WCHAR *name);
/* As those without Ex; version and reserved are not looked at. */
PIANOLA_API int GetLocaleInfoEx(const WCHAR *name, DWORD what, WCHAR *buf, int size);
PIANOLA_API int CompareStringEx(const WCHAR *name, DWORD flags, const WCHAR *a, int a_len,
                                const WCHAR *b, int b_len, void *version, void *reserved,
                                LPARAM param);
PIANOLA_API int LCMapStringEx(const WCHAR *name, DWORD flags, const WCHAR *text, int len,
                              WCHAR *buf, int room, void *version, void *reserved, LPARAM param);

/* Calls proc until it returns FALSE: with "00000409". */
PIANOLA_API BOOL EnumSystemLocales(LOCALE_ENUMPROC proc, DWORD flags);
PIANOLA_API BOOL EnumSystemLocalesW(LOCALE_ENUMPROCW proc, DWORD flags);
PIANOLA_API BOOL EnumSystemLocalesEx(LOCALE_ENUMPROCEX proc, DWORD flags, LPARAM param,
                                     void *reserved);
/* With the numbers of those that MultiByteToWideChar knows. */
PIANOLA_API BOOL EnumSystemCodePages(CODEPAGE_ENUMPROC proc, DWORD flags);
PIANOLA_API BOOL EnumSystemCodePagesW(CODEPAGE_ENUMPROCW proc, DWORD flags);
/* With "0409". */
PIANOLA_API BOOL EnumUILanguages(UILANGUAGE_ENUMPROC proc, DWORD flags, LONG_PTR param);
PIANOLA_API BOOL EnumUILanguagesW(UILANGUAGE_ENUMPROCW proc, DWORD flags, LONG_PTR param);

/* flags 0. As GetCPInfo, and the number and a name. */
PIANOLA_API BOOL GetCPInfoEx(UINT code_page, DWORD flags, CPINFOEX *info);
PIANOLA_API BOOL GetCPInfoExW(UINT code_page, DWORD flags, CPINFOEXW *info);

/* The one there is; another one can not be set, which returns it as well. */
PIANOLA_API WORD GetThreadUILanguage(void);
PIANOLA_API WORD SetThreadUILanguage(WORD language);

#ifdef __cplusplus
}
#endif
#endif
