/* SPDX-License-Identifier: MIT */
#include "pianola/locale_names.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "kernel/wide_call.h"

/* The one locale and the invariant one, by name. */

enum { ENGLISH = 0x0409 };

static int fail(DWORD error)
{
    SetLastError(error);
    return 0;
}

static DWORD locale_of(const WCHAR *name)
{
    char text[96];
    if (!name)
        return ENGLISH;
    wide_copy_utf8(name, text, sizeof(text));
    if (strcasecmp(text, "en-US") == 0 || strcasecmp(text, "en") == 0 ||
        strcmp(text, "!x-sys-default-locale") == 0)
        return ENGLISH;
    return text[0] ? 0 : LOCALE_INVARIANT;
}

DWORD LocaleNameToLCID(const WCHAR *name, DWORD flags)
{
    (void)flags;
    DWORD locale = locale_of(name);
    return locale ? locale : (DWORD)fail(ERROR_INVALID_PARAMETER);
}

int LCIDToLocaleName(DWORD locale, WCHAR *buf, int size, DWORD flags)
{
    (void)flags;
    if (size < 0 || (size && !buf) || !IsValidLocale(locale, LCID_SUPPORTED))
        return fail(ERROR_INVALID_PARAMETER);
    const char *name = ConvertDefaultLocale(locale) == LOCALE_INVARIANT ? "" : "en-US";
    int need = (int)strlen(name) + 1;
    if (size && size < need)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    if (size)
        wide_copy(name, buf, (size_t)size);
    return need;
}

int GetUserDefaultLocaleName(WCHAR *buf, int size)
{
    return size > 0 ? LCIDToLocaleName(ENGLISH, buf, size, 0) : fail(ERROR_INSUFFICIENT_BUFFER);
}

int GetSystemDefaultLocaleName(WCHAR *buf, int size)
{
    return GetUserDefaultLocaleName(buf, size);
}

BOOL IsValidLocaleName(const WCHAR *name)
{
    return name && locale_of(name);
}

int GetLocaleInfoEx(const WCHAR *name, DWORD what, WCHAR *buf, int size)
{
    DWORD locale = LocaleNameToLCID(name, 0);
    return locale ? GetLocaleInfoW(locale, what, buf, size) : 0;
}

int CompareStringEx(const WCHAR *name, DWORD flags, const WCHAR *a, int a_len, const WCHAR *b,
                    int b_len, void *version, void *reserved, LPARAM param)
{
    DWORD locale = LocaleNameToLCID(name, 0);
    (void)version, (void)reserved, (void)param;
    return locale ? CompareStringW(locale, flags, a, a_len, b, b_len) : 0;
}

int LCMapStringEx(const WCHAR *name, DWORD flags, const WCHAR *text, int len, WCHAR *buf, int room,
                  void *version, void *reserved, LPARAM param)
{
    DWORD locale = LocaleNameToLCID(name, 0);
    (void)version, (void)reserved, (void)param;
    return locale ? LCMapStringW(locale, flags, text, len, buf, room) : 0;
}

/* ---- Lists ---- */

BOOL EnumSystemLocales(LOCALE_ENUMPROC proc, DWORD flags)
{
    char number[] = "00000409";
    (void)flags;
    if (!proc)
        return fail(ERROR_INVALID_PARAMETER);
    proc(number);
    return TRUE;
}

BOOL EnumSystemLocalesW(LOCALE_ENUMPROCW proc, DWORD flags)
{
    WCHAR number[9];
    (void)flags;
    if (!proc)
        return fail(ERROR_INVALID_PARAMETER);
    wide_copy("00000409", number, 9);
    proc(number);
    return TRUE;
}

BOOL EnumSystemLocalesEx(LOCALE_ENUMPROCEX proc, DWORD flags, LPARAM param, void *reserved)
{
    enum { LOCALE_OF_WINDOWS = 1 };
    WCHAR name[8];
    (void)flags;
    if (!proc || reserved)
        return fail(ERROR_INVALID_PARAMETER);
    wide_copy("", name, 8);
    if (proc(name, LOCALE_OF_WINDOWS, param)) {
        wide_copy("en-US", name, 8);
        proc(name, LOCALE_OF_WINDOWS, param);
    }
    return TRUE;
}

static const UINT code_pages[] = {437, 850, 1252, 20127, 28591, 65001};

BOOL EnumSystemCodePages(CODEPAGE_ENUMPROC proc, DWORD flags)
{
    char number[8];
    CPINFO info;
    (void)flags;
    if (!proc)
        return fail(ERROR_INVALID_PARAMETER);
    for (size_t i = 0; i < sizeof(code_pages) / sizeof(*code_pages); i++) {
        if (!GetCPInfo(code_pages[i], &info))
            continue;
        snprintf(number, sizeof(number), "%u", code_pages[i]);
        if (!proc(number))
            break;
    }
    return TRUE;
}

BOOL EnumSystemCodePagesW(CODEPAGE_ENUMPROCW proc, DWORD flags)
{
    char number[8];
    WCHAR wide[8];
    CPINFO info;
    (void)flags;
    if (!proc)
        return fail(ERROR_INVALID_PARAMETER);
    for (size_t i = 0; i < sizeof(code_pages) / sizeof(*code_pages); i++) {
        if (!GetCPInfo(code_pages[i], &info))
            continue;
        snprintf(number, sizeof(number), "%u", code_pages[i]);
        wide_copy(number, wide, 8);
        if (!proc(wide))
            break;
    }
    return TRUE;
}

BOOL EnumUILanguages(UILANGUAGE_ENUMPROC proc, DWORD flags, LONG_PTR param)
{
    char language[] = "0409";
    (void)flags;
    if (!proc)
        return fail(ERROR_INVALID_PARAMETER);
    proc(language, param);
    return TRUE;
}

BOOL EnumUILanguagesW(UILANGUAGE_ENUMPROCW proc, DWORD flags, LONG_PTR param)
{
    WCHAR language[5];
    (void)flags;
    if (!proc)
        return fail(ERROR_INVALID_PARAMETER);
    wide_copy("0409", language, 5);
    proc(language, param);
    return TRUE;
}

/* ---- Code pages and languages ---- */

BOOL GetCPInfoEx(UINT code_page, DWORD flags, CPINFOEX *info)
{
    CPINFO plain;
    if (flags || !info)
        return fail(ERROR_INVALID_PARAMETER);
    if (!GetCPInfo(code_page, &plain))
        return FALSE;
    UINT number = code_page <= 3 ? (code_page == 1 ? GetOEMCP() : GetACP()) : code_page;
    *info = (CPINFOEX){.MaxCharSize = plain.MaxCharSize,
                       .UnicodeDefaultChar = number == 65001 ? 0xfffd : '?',
                       .CodePage = number};
    memcpy(info->DefaultChar, plain.DefaultChar, sizeof(plain.DefaultChar));
    memcpy(info->LeadByte, plain.LeadByte, sizeof(plain.LeadByte));
    snprintf(info->CodePageName, sizeof(info->CodePageName), "%u%s", number,
             number == 65001 ? " (UTF-8)" : "");
    return TRUE;
}

BOOL GetCPInfoExW(UINT code_page, DWORD flags, CPINFOEXW *info)
{
    CPINFOEX plain;
    if (!info)
        return fail(ERROR_INVALID_PARAMETER);
    if (!GetCPInfoEx(code_page, flags, &plain))
        return FALSE;
    *info = (CPINFOEXW){.MaxCharSize = plain.MaxCharSize,
                        .UnicodeDefaultChar = plain.UnicodeDefaultChar,
                        .CodePage = plain.CodePage};
    memcpy(info->DefaultChar, plain.DefaultChar, sizeof(plain.DefaultChar));
    memcpy(info->LeadByte, plain.LeadByte, sizeof(plain.LeadByte));
    wide_copy(plain.CodePageName, info->CodePageName, 260);
    return TRUE;
}

WORD GetThreadUILanguage(void)
{
    return ENGLISH;
}

WORD SetThreadUILanguage(WORD language)
{
    (void)language;
    return ENGLISH;
}
