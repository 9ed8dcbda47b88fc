/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_ABSENT_H
#define PIANOLA_ABSENT_H

/*
 * What this system has no counterpart of, and programs ask for all the same: access tokens,
 * activation contexts, a viewer of help and the like. The answers are those of a system where there
 * are none: no process has a token, no context can be made.
 */

#include "kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

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
