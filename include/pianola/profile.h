/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PROFILE_H
#define PIANOLA_PROFILE_H

/*
 * Settings in files with sections (Win32 reference: "GetPrivateProfileString"). Names of sections
 * and keys are compared without case. A file's name without a folder is one in the user's folder of
 * settings ($XDG_CONFIG_HOME/pianola, else ~/.config/pianola), which win.ini is in as well. Files
 * are UTF-8, or UTF-16 when they begin with a mark that says so, and stay what they are. Two
 * processes that write at once do not lose each other's files, but may lose a setting.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The value, without the quotation marks around it, or fallback (NULL: "") without its trailing
 * spaces. key NULL: the keys of the section, section NULL: all sections, each with a NUL, and a NUL
 * after all. Returns the length without the last NUL; when it does not fit, size - 1, for lists
 * size - 2. */
PIANOLA_API DWORD GetPrivateProfileString(const char *section, const char *key,
                                          const char *fallback, char *buf, DWORD size,
                                          const char *file);
PIANOLA_API DWORD GetPrivateProfileStringW(const WCHAR *section, const WCHAR *key,
                                           const WCHAR *fallback, WCHAR *buf, DWORD size,
                                           const WCHAR *file);
/* A decimal number at the value's beginning, 0x for hexadecimal ones; fallback without the key. */
PIANOLA_API UINT GetPrivateProfileInt(const char *section, const char *key, int fallback,
                                      const char *file);
PIANOLA_API UINT GetPrivateProfileIntW(const WCHAR *section, const WCHAR *key, int fallback,
                                       const WCHAR *file);
/* "key=value" each with a NUL, and a NUL after all. */
PIANOLA_API DWORD GetPrivateProfileSection(const char *section, char *buf, DWORD size,
                                           const char *file);
PIANOLA_API DWORD GetPrivateProfileSectionW(const WCHAR *section, WCHAR *buf, DWORD size,
                                            const WCHAR *file);
PIANOLA_API DWORD GetPrivateProfileSectionNames(char *buf, DWORD size, const char *file);
PIANOLA_API DWORD GetPrivateProfileSectionNamesW(WCHAR *buf, DWORD size, const WCHAR *file);
/* What WritePrivateProfileStruct wrote: digits and a checksum. ERROR_BAD_LENGTH,
 * ERROR_INVALID_DATA. */
PIANOLA_API BOOL GetPrivateProfileStruct(const char *section, const char *key, void *data,
                                         UINT size, const char *file);
PIANOLA_API BOOL GetPrivateProfileStructW(const WCHAR *section, const WCHAR *key, void *data,
                                          UINT size, const WCHAR *file);

/* Makes the file when there is none. value NULL takes the key away, key NULL the section. */
PIANOLA_API BOOL WritePrivateProfileString(const char *section, const char *key, const char *value,
                                           const char *file);
PIANOLA_API BOOL WritePrivateProfileStringW(const WCHAR *section, const WCHAR *key,
                                            const WCHAR *value, const WCHAR *file);
/* In place of all that is in the section: as GetPrivateProfileSection has it; NULL: nothing. */
PIANOLA_API BOOL WritePrivateProfileSection(const char *section, const char *entries,
                                            const char *file);
PIANOLA_API BOOL WritePrivateProfileSectionW(const WCHAR *section, const WCHAR *entries,
                                             const WCHAR *file);
PIANOLA_API BOOL WritePrivateProfileStruct(const char *section, const char *key, void *data,
                                           UINT size, const char *file);
PIANOLA_API BOOL WritePrivateProfileStructW(const WCHAR *section, const WCHAR *key, void *data,
                                            UINT size, const WCHAR *file);

/* Of win.ini. */
PIANOLA_API DWORD GetProfileString(const char *section, const char *key, const char *fallback,
                                   char *buf, DWORD size);
PIANOLA_API DWORD GetProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *fallback,
                                    WCHAR *buf, DWORD size);
PIANOLA_API UINT GetProfileInt(const char *section, const char *key, int fallback);
PIANOLA_API UINT GetProfileIntW(const WCHAR *section, const WCHAR *key, int fallback);
PIANOLA_API DWORD GetProfileSection(const char *section, char *buf, DWORD size);
PIANOLA_API DWORD GetProfileSectionW(const WCHAR *section, WCHAR *buf, DWORD size);
PIANOLA_API BOOL WriteProfileString(const char *section, const char *key, const char *value);
PIANOLA_API BOOL WriteProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *value);
PIANOLA_API BOOL WriteProfileSection(const char *section, const char *entries);
PIANOLA_API BOOL WriteProfileSectionW(const WCHAR *section, const WCHAR *entries);

#ifdef __cplusplus
}
#endif
#endif
