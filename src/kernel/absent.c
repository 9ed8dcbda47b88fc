/* SPDX-License-Identifier: MIT */
#include "pianola/absent.h"

#include "kernel/object.h"
#include "pianola/file.h"

/* Tokens and activation contexts, of which there are none. */

/* ---- Tokens ---- */

BOOL OpenProcessToken(HANDLE process, DWORD access, HANDLE *ret_token)
{
    (void)access;
    (void)ret_token;
    if (GetProcessId(process)) /* else it has set the error */
        SetLastError(ERROR_NO_TOKEN);
    return FALSE;
}

BOOL OpenThreadToken(HANDLE thread, DWORD access, BOOL self, HANDLE *ret_token)
{
    (void)access;
    (void)self;
    (void)ret_token;
    if (GetThreadId(thread))
        SetLastError(ERROR_NO_TOKEN);
    return FALSE;
}

BOOL AdjustTokenPrivileges(HANDLE token, BOOL disable_all, const TOKEN_PRIVILEGES *wanted,
                           DWORD size, TOKEN_PRIVILEGES *ret_before, DWORD *ret_size)
{
    (void)token, (void)disable_all, (void)wanted, (void)size, (void)ret_before, (void)ret_size;
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
}

/* ---- Activation contexts ---- */

static HANDLE no_context(void)
{
    SetLastError(ERROR_SXS_CANT_GEN_ACTCTX);
    return INVALID_HANDLE_VALUE;
}

HANDLE CreateActCtx(const ACTCTX *wanted)
{
    (void)wanted;
    return no_context();
}

HANDLE CreateActCtxW(const ACTCTXW *wanted)
{
    (void)wanted;
    return no_context();
}

BOOL ActivateActCtx(HANDLE context, ULONG_PTR *ret_cookie)
{
    if (context || !ret_cookie) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    *ret_cookie = 1;
    return TRUE;
}

BOOL DeactivateActCtx(DWORD flags, ULONG_PTR cookie)
{
    (void)flags;
    if (cookie == 1)
        return TRUE;
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

void AddRefActCtx(HANDLE context)
{
    (void)context; /* the default one is always there */
}

void ReleaseActCtx(HANDLE context)
{
    (void)context;
}

BOOL GetCurrentActCtx(HANDLE *ret_context)
{
    if (!ret_context) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    *ret_context = NULL;
    return TRUE;
}
