/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_LANGUAGE_H
#define PIANOLA_LANGUAGE_H

/*
 * Languages, kinds of characters, comparing, and messages with parameters in
 * them (Win32 reference: "National Language Support", "FormatMessage"). There is
 * one locale: English as in the United States (0x0409); case and kinds of
 * characters are Unicode's. Text is UTF-8 in the plain functions. Any thread.
 */

#include <stdarg.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _cpinfo {
    UINT MaxCharSize;
    BYTE DefaultChar[2];
    BYTE LeadByte[12];
} CPINFO;

#define LOCALE_NEUTRAL 0x0000u
#define LOCALE_INVARIANT 0x007Fu
#define LOCALE_USER_DEFAULT 0x0400u
#define LOCALE_SYSTEM_DEFAULT 0x0800u
#define NORM_IGNORECASE 0x00000001u
#define NORM_IGNORENONSPACE 0x00000002u
#define NORM_IGNORESYMBOLS 0x00000004u
#define NORM_IGNOREKANATYPE 0x00010000u
#define NORM_IGNOREWIDTH 0x00020000u
#define SORT_STRINGSORT 0x00001000u
#define CSTR_LESS_THAN 1
#define CSTR_EQUAL 2
#define CSTR_GREATER_THAN 3
#define LCMAP_LOWERCASE 0x00000100u
#define LCMAP_UPPERCASE 0x00000200u
#define CT_CTYPE1 0x00000001u
#define CT_CTYPE2 0x00000002u
#define CT_CTYPE3 0x00000004u
#define C1_UPPER 0x0001
#define C1_LOWER 0x0002
#define C1_DIGIT 0x0004
#define C1_SPACE 0x0008
#define C1_PUNCT 0x0010
#define C1_CNTRL 0x0020
#define C1_BLANK 0x0040
#define C1_XDIGIT 0x0080
#define C1_ALPHA 0x0100
#define C1_DEFINED 0x0200
#define LOCALE_NOUSEROVERRIDE 0x80000000u
#define LOCALE_USE_CP_ACP 0x40000000u
#define LOCALE_RETURN_NUMBER 0x20000000u
#define LOCALE_ILANGUAGE 0x0001u
#define LOCALE_SLANGUAGE 0x0002u
#define LOCALE_SABBREVLANGNAME 0x0003u
#define LOCALE_ICOUNTRY 0x0005u
#define LOCALE_SCOUNTRY 0x0006u
#define LOCALE_IDEFAULTLANGUAGE 0x0009u
#define LOCALE_IDEFAULTCODEPAGE 0x000Bu
#define LOCALE_SLIST 0x000Cu
#define LOCALE_IMEASURE 0x000Du
#define LOCALE_SDECIMAL 0x000Eu
#define LOCALE_STHOUSAND 0x000Fu
#define LOCALE_SGROUPING 0x0010u
#define LOCALE_IDIGITS 0x0011u
#define LOCALE_SCURRENCY 0x0014u
#define LOCALE_SDATE 0x001Du
#define LOCALE_STIME 0x001Eu
#define LOCALE_SSHORTDATE 0x001Fu
#define LOCALE_SLONGDATE 0x0020u
#define LOCALE_IDATE 0x0021u
#define LOCALE_ITIME 0x0023u
#define LOCALE_S1159 0x0028u
#define LOCALE_S2359 0x0029u
#define LOCALE_SDAYNAME1 0x0000002A /* Monday; the others follow */
#define LOCALE_SABBREVDAYNAME1 0x00000031
#define LOCALE_SMONTHNAME1 0x00000038 /* January; the others follow */
#define LOCALE_SABBREVMONTHNAME1 0x00000044
#define LOCALE_IFIRSTDAYOFWEEK 0x0000100C
#define LOCALE_IFIRSTWEEKOFYEAR 0x0000100D
#define LOCALE_SISO639LANGNAME 0x0059u
#define LOCALE_SISO3166CTRYNAME 0x005Au
#define LOCALE_SNAME 0x005Cu
#define LOCALE_SENGLANGUAGE 0x1001u
#define LOCALE_SENGCOUNTRY 0x1002u
#define LOCALE_STIMEFORMAT 0x1003u
#define LOCALE_IDEFAULTANSICODEPAGE 0x1004u
#define LOCALE_SNEGATIVESIGN 0x0051u
#define LOCALE_SPOSITIVESIGN 0x0050u
#define LCID_INSTALLED 0x00000001u
#define LCID_SUPPORTED 0x00000002u

#define FORMAT_MESSAGE_ALLOCATE_BUFFER 0x00000100u
#define FORMAT_MESSAGE_IGNORE_INSERTS 0x00000200u
#define FORMAT_MESSAGE_FROM_STRING 0x00000400u
#define FORMAT_MESSAGE_FROM_HMODULE 0x00000800u
#define FORMAT_MESSAGE_FROM_SYSTEM 0x00001000u
#define FORMAT_MESSAGE_ARGUMENT_ARRAY 0x00002000u
#define FORMAT_MESSAGE_MAX_WIDTH_MASK 0x000000FFu

/* printf into UTF-16, as Microsoft's run-time has it: %s is UTF-16, %S and %hs are UTF-8, %ld has
 * 32 bits. Returns the length that all of it has; to has as much of it as fits into room (units)
 * and a NUL, and may be NULL with room 0. */
PIANOLA_API int FormatWideText(WCHAR *to, size_t room, const WCHAR *format, va_list args);

/* The text of an error with its number, or `source` with FORMAT_MESSAGE_FROM_STRING, with %1 to %99
 * replaced (%n!format! as printf has it, without it text; %% %n %t %r %0 %space %. %! as
 * documented). args: a va_list, or with FORMAT_MESSAGE_ARGUMENT_ARRAY an array of 64-bit values.
 * With FORMAT_MESSAGE_ALLOCATE_BUFFER buf is the address of a pointer, to be freed with LocalFree.
 * 0 with ERROR_MR_MID_NOT_FOUND (317), ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER; modules
 * have no messages (ERROR_RESOURCE_TYPE_NOT_FOUND). */
PIANOLA_API DWORD FormatMessage(DWORD flags, const void *source, DWORD id, DWORD language,
                                char *buf, DWORD size, va_list *args);
PIANOLA_API DWORD FormatMessageW(DWORD flags, const void *source, DWORD id, DWORD language,
                                 WCHAR *buf, DWORD size, va_list *args);

/* As in a dictionary; NORM_IGNORENONSPACE knows Latin letters. 0 with
 * ERROR_INVALID_PARAMETER, ERROR_INVALID_FLAGS. A length of -1: up to the NUL. */
PIANOLA_API int CompareString(DWORD locale, DWORD flags, const char *a, int a_len, const char *b,
                              int b_len);
PIANOLA_API int CompareStringW(DWORD locale, DWORD flags, const WCHAR *a, int a_len, const WCHAR *b,
                               int b_len);
/* By the numbers of the units; without case when ignore_case. */
PIANOLA_API int CompareStringOrdinal(const WCHAR *a, int a_len, const WCHAR *b, int b_len,
                                     BOOL ignore_case);
/* LCMAP_LOWERCASE or LCMAP_UPPERCASE (else ERROR_INVALID_FLAGS). room 0: how long it would be. */
PIANOLA_API int LCMapString(DWORD locale, DWORD flags, const char *text, int len, char *buf,
                            int room);
PIANOLA_API int LCMapStringW(DWORD locale, DWORD flags, const WCHAR *text, int len, WCHAR *buf,
                             int room);
/* CT_CTYPE1 (C1_...); the two others have ERROR_NOT_SUPPORTED. A word for each unit. */
PIANOLA_API BOOL GetStringTypeW(DWORD kind, const WCHAR *text, int len, WORD *types);
PIANOLA_API BOOL GetStringTypeEx(DWORD locale, DWORD kind, const char *text, int len, WORD *types);
PIANOLA_API BOOL GetStringTypeExW(DWORD locale, DWORD kind, const WCHAR *text, int len,
                                  WORD *types);
/* The LOCALE_... above. Length with NUL; size 0 asks for it. ERROR_INVALID_FLAGS for others. */
PIANOLA_API int GetLocaleInfo(DWORD locale, DWORD what, char *buf, int size);
PIANOLA_API int GetLocaleInfoW(DWORD locale, DWORD what, WCHAR *buf, int size);
PIANOLA_API WORD GetUserDefaultLangID(void);
PIANOLA_API WORD GetSystemDefaultLangID(void);
PIANOLA_API WORD GetUserDefaultUILanguage(void);
PIANOLA_API WORD GetSystemDefaultUILanguage(void);
PIANOLA_API DWORD GetUserDefaultLCID(void);
PIANOLA_API DWORD GetSystemDefaultLCID(void);
PIANOLA_API DWORD GetThreadLocale(void);
/* For the calling thread; FALSE with ERROR_INVALID_PARAMETER for one that is not valid. */
PIANOLA_API BOOL SetThreadLocale(DWORD locale);
PIANOLA_API BOOL IsValidLocale(DWORD locale, DWORD flags);
PIANOLA_API DWORD ConvertDefaultLocale(DWORD locale);
PIANOLA_API BOOL GetCPInfo(UINT code_page, CPINFO *info);
PIANOLA_API BOOL IsDBCSLeadByteEx(UINT code_page, BYTE byte);

#ifdef __cplusplus
}
#endif
#endif
