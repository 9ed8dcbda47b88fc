/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_ABSENT_H
#define PIANOLA_ABSENT_H

/*
 * What this system has no counterpart of, and programs ask for all the same:
 * the registry, access tokens, activation contexts, a viewer of help and the like. The answers are
 * those of a system where there are none: every registry key but the roots is missing and none can
 * be made, no process has a token, no context can be made.
 */

#include "kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HKEY__ *HKEY;
typedef struct _TOKEN_PRIVILEGES TOKEN_PRIVILEGES;

typedef struct tagACTCTX {
    ULONG cbSize;
    DWORD dwFlags;
    const char *lpSource;
    WORD wProcessorArchitecture;
    WORD wLangId;
    const char *lpAssemblyDirectory;
    const char *lpResourceName;
    const char *lpApplicationName;
    HMODULE hModule;
} ACTCTX;

typedef struct tagACTCTXW {
    ULONG cbSize;
    DWORD dwFlags;
    const WCHAR *lpSource;
    WORD wProcessorArchitecture;
    WORD wLangId;
    const WCHAR *lpAssemblyDirectory;
    const WCHAR *lpResourceName;
    const WCHAR *lpApplicationName;
    HMODULE hModule;
} ACTCTXW;

#define HKEY_CLASSES_ROOT ((HKEY)(ULONG_PTR)0x80000000u)
#define HKEY_CURRENT_USER ((HKEY)(ULONG_PTR)0x80000001u)
#define HKEY_LOCAL_MACHINE ((HKEY)(ULONG_PTR)0x80000002u)
#define HKEY_USERS ((HKEY)(ULONG_PTR)0x80000003u)
#define HKEY_PERFORMANCE_DATA ((HKEY)(ULONG_PTR)0x80000004u)
#define HKEY_CURRENT_CONFIG ((HKEY)(ULONG_PTR)0x80000005u)

/* ---- The registry: error codes as results. A root is opened with no name; it is empty. Else
 * ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED (making), ERROR_INVALID_HANDLE (what is no root). ----
 */

PIANOLA_API LONG RegOpenKeyEx(HKEY key, const char *name, DWORD options, DWORD access, HKEY *ret);
PIANOLA_API LONG RegOpenKeyExW(HKEY key, const WCHAR *name, DWORD options, DWORD access, HKEY *ret);
PIANOLA_API LONG RegOpenKey(HKEY key, const char *name, HKEY *ret);
PIANOLA_API LONG RegOpenKeyW(HKEY key, const WCHAR *name, HKEY *ret);
PIANOLA_API LONG RegCreateKeyEx(HKEY key, const char *name, DWORD reserved, char *class_name,
                                DWORD options, DWORD access, SECURITY_ATTRIBUTES *security,
                                HKEY *ret, DWORD *ret_how);
PIANOLA_API LONG RegCreateKeyExW(HKEY key, const WCHAR *name, DWORD reserved, WCHAR *class_name,
                                 DWORD options, DWORD access, SECURITY_ATTRIBUTES *security,
                                 HKEY *ret, DWORD *ret_how);
PIANOLA_API LONG RegCreateKey(HKEY key, const char *name, HKEY *ret);
PIANOLA_API LONG RegCreateKeyW(HKEY key, const WCHAR *name, HKEY *ret);
PIANOLA_API LONG RegCloseKey(HKEY key);
PIANOLA_API LONG RegQueryValueEx(HKEY key, const char *name, DWORD *reserved, DWORD *ret_type,
                                 BYTE *data, DWORD *size);
PIANOLA_API LONG RegQueryValueExW(HKEY key, const WCHAR *name, DWORD *reserved, DWORD *ret_type,
                                  BYTE *data, DWORD *size);
PIANOLA_API LONG RegSetValueEx(HKEY key, const char *name, DWORD reserved, DWORD type,
                               const BYTE *data, DWORD size);
PIANOLA_API LONG RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type,
                                const BYTE *data, DWORD size);
PIANOLA_API LONG RegDeleteKey(HKEY key, const char *name);
PIANOLA_API LONG RegDeleteKeyW(HKEY key, const WCHAR *name);
PIANOLA_API LONG RegDeleteValue(HKEY key, const char *name);
PIANOLA_API LONG RegDeleteValueW(HKEY key, const WCHAR *name);
/* ERROR_NO_MORE_ITEMS */
PIANOLA_API LONG RegEnumKey(HKEY key, DWORD index, char *name, DWORD size);
PIANOLA_API LONG RegEnumKeyW(HKEY key, DWORD index, WCHAR *name, DWORD size);
PIANOLA_API LONG RegEnumKeyEx(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved,
                              char *class_name, DWORD *class_size, FILETIME *ret_written);
PIANOLA_API LONG RegEnumKeyExW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                               WCHAR *class_name, DWORD *class_size, FILETIME *ret_written);
PIANOLA_API LONG RegEnumValue(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved,
                              DWORD *ret_type, BYTE *data, DWORD *data_size);
PIANOLA_API LONG RegEnumValueW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                               DWORD *ret_type, BYTE *data, DWORD *data_size);
PIANOLA_API LONG RegFlushKey(HKEY key);

/* ---- Tokens: FALSE with ERROR_NO_TOKEN; with what can be no token's handle ERROR_INVALID_HANDLE.
 * ---- */

PIANOLA_API BOOL OpenProcessToken(HANDLE process, DWORD access, HANDLE *ret_token);
PIANOLA_API BOOL OpenThreadToken(HANDLE thread, DWORD access, BOOL self, HANDLE *ret_token);
PIANOLA_API BOOL AdjustTokenPrivileges(HANDLE token, BOOL disable_all,
                                       const TOKEN_PRIVILEGES *wanted, DWORD size,
                                       TOKEN_PRIVILEGES *ret_before, DWORD *ret_size);

/* ---- The user's side. For windows, ERROR_INVALID_WINDOW_HANDLE for what is none. ---- */

/* No help viewer: FALSE; TRUE for HELP_QUIT, there is none to end. */
PIANOLA_API BOOL WinHelp(HWND hwnd, const char *file, UINT command, ULONG_PTR data);
PIANOLA_API BOOL WinHelpW(HWND hwnd, const WCHAR *file, UINT command, ULONG_PTR data);
/* Nothing is animated; TRUE. */
PIANOLA_API BOOL DrawAnimatedRects(HWND hwnd, int kind, const RECT *from, const RECT *to);
/* No sound is shown: FALSE. */
PIANOLA_API BOOL SoundSentry(void);
PIANOLA_API void SetDebugErrorLevel(DWORD level);
/* The message comes from a process of 64 bits: FALSE. */
PIANOLA_API BOOL IsWow64Message(void);
PIANOLA_API BOOL IsImmersiveProcess(HANDLE process);
/* ERROR_ACCESS_DENIED. */
PIANOLA_API BOOL SetProcessRestrictionExemption(BOOL enable);
/* Of the one monitor both are: TRUE. */
PIANOLA_API BOOL InheritWindowMonitor(HWND hwnd, HWND from);

/* ---- Activation contexts: INVALID_HANDLE_VALUE with ERROR_SXS_CANT_GEN_ACTCTX. The default one,
 * NULL, can be activated and is current. ---- */

PIANOLA_API HANDLE CreateActCtx(const ACTCTX *wanted);
PIANOLA_API HANDLE CreateActCtxW(const ACTCTXW *wanted);
PIANOLA_API BOOL ActivateActCtx(HANDLE context, ULONG_PTR *ret_cookie);
PIANOLA_API BOOL DeactivateActCtx(DWORD flags, ULONG_PTR cookie);
PIANOLA_API void AddRefActCtx(HANDLE context);
PIANOLA_API void ReleaseActCtx(HANDLE context);
PIANOLA_API BOOL GetCurrentActCtx(HANDLE *ret_context);

#ifdef __cplusplus
}
#endif
#endif
