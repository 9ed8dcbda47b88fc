/* SPDX-License-Identifier: MIT */
#include "pianola/absent.h"

#include "kernel/object.h"
#include "pianola/file.h"

/* The registry, tokens and activation contexts, of which there are none. */

/* ---- The registry ---- */

static bool is_root(HKEY key)
{
    return (uintptr_t)key >= (uintptr_t)HKEY_CLASSES_ROOT &&
           (uintptr_t)key <= (uintptr_t)HKEY_CURRENT_CONFIG;
}

static LONG open_key(HKEY key, bool named, HKEY *ret)
{
    if (!is_root(key))
        return ERROR_INVALID_HANDLE;
    if (!ret)
        return ERROR_INVALID_PARAMETER;
    *ret = named ? NULL : key;
    return named ? ERROR_FILE_NOT_FOUND : ERROR_SUCCESS;
}

/* What would change a key. */
static LONG refuse(HKEY key)
{
    return is_root(key) ? ERROR_ACCESS_DENIED : ERROR_INVALID_HANDLE;
}

static LONG missing(HKEY key, LONG how)
{
    return is_root(key) ? how : (LONG)ERROR_INVALID_HANDLE;
}

LONG RegOpenKeyEx(HKEY key, const char *name, DWORD options, DWORD access, HKEY *ret)
{
    (void)options;
    (void)access;
    return open_key(key, name && name[0], ret);
}

LONG RegOpenKeyExW(HKEY key, const WCHAR *name, DWORD options, DWORD access, HKEY *ret)
{
    (void)options;
    (void)access;
    return open_key(key, name && name[0], ret);
}

LONG RegOpenKey(HKEY key, const char *name, HKEY *ret)
{
    return open_key(key, name && name[0], ret);
}

LONG RegOpenKeyW(HKEY key, const WCHAR *name, HKEY *ret)
{
    return open_key(key, name && name[0], ret);
}

LONG RegCreateKeyEx(HKEY key, const char *name, DWORD reserved, char *class_name, DWORD options,
                    DWORD access, SECURITY_ATTRIBUTES *security, HKEY *ret, DWORD *ret_how)
{
    (void)name, (void)reserved, (void)class_name, (void)options, (void)access, (void)security,
        (void)ret, (void)ret_how;
    return refuse(key);
}

LONG RegCreateKeyExW(HKEY key, const WCHAR *name, DWORD reserved, WCHAR *class_name, DWORD options,
                     DWORD access, SECURITY_ATTRIBUTES *security, HKEY *ret, DWORD *ret_how)
{
    (void)name, (void)reserved, (void)class_name, (void)options, (void)access, (void)security,
        (void)ret, (void)ret_how;
    return refuse(key);
}

LONG RegCreateKey(HKEY key, const char *name, HKEY *ret)
{
    (void)name, (void)ret;
    return refuse(key);
}

LONG RegCreateKeyW(HKEY key, const WCHAR *name, HKEY *ret)
{
    (void)name, (void)ret;
    return refuse(key);
}

LONG RegCloseKey(HKEY key)
{
    return missing(key, ERROR_SUCCESS);
}

LONG RegQueryValueEx(HKEY key, const char *name, DWORD *reserved, DWORD *ret_type, BYTE *data,
                     DWORD *size)
{
    (void)name, (void)reserved, (void)ret_type, (void)data, (void)size;
    return missing(key, ERROR_FILE_NOT_FOUND);
}

LONG RegQueryValueExW(HKEY key, const WCHAR *name, DWORD *reserved, DWORD *ret_type, BYTE *data,
                      DWORD *size)
{
    (void)name, (void)reserved, (void)ret_type, (void)data, (void)size;
    return missing(key, ERROR_FILE_NOT_FOUND);
}

LONG RegSetValueEx(HKEY key, const char *name, DWORD reserved, DWORD type, const BYTE *data,
                   DWORD size)
{
    (void)name, (void)reserved, (void)type, (void)data, (void)size;
    return refuse(key);
}

LONG RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type, const BYTE *data,
                    DWORD size)
{
    (void)name, (void)reserved, (void)type, (void)data, (void)size;
    return refuse(key);
}

LONG RegDeleteKey(HKEY key, const char *name)
{
    (void)name;
    return missing(key, ERROR_FILE_NOT_FOUND);
}

LONG RegDeleteKeyW(HKEY key, const WCHAR *name)
{
    (void)name;
    return missing(key, ERROR_FILE_NOT_FOUND);
}

LONG RegDeleteValue(HKEY key, const char *name)
{
    (void)name;
    return missing(key, ERROR_FILE_NOT_FOUND);
}

LONG RegDeleteValueW(HKEY key, const WCHAR *name)
{
    (void)name;
    return missing(key, ERROR_FILE_NOT_FOUND);
}

LONG RegEnumKey(HKEY key, DWORD index, char *name, DWORD size)
{
    (void)index, (void)name, (void)size;
    return missing(key, ERROR_NO_MORE_ITEMS);
}

LONG RegEnumKeyW(HKEY key, DWORD index, WCHAR *name, DWORD size)
{
    (void)index, (void)name, (void)size;
    return missing(key, ERROR_NO_MORE_ITEMS);
}

LONG RegEnumKeyEx(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved, char *class_name,
                  DWORD *class_size, FILETIME *ret_written)
{
    (void)index, (void)name, (void)size, (void)reserved, (void)class_name, (void)class_size,
        (void)ret_written;
    return missing(key, ERROR_NO_MORE_ITEMS);
}

LONG RegEnumKeyExW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                   WCHAR *class_name, DWORD *class_size, FILETIME *ret_written)
{
    (void)index, (void)name, (void)size, (void)reserved, (void)class_name, (void)class_size,
        (void)ret_written;
    return missing(key, ERROR_NO_MORE_ITEMS);
}

LONG RegEnumValue(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved, DWORD *ret_type,
                  BYTE *data, DWORD *data_size)
{
    (void)index, (void)name, (void)size, (void)reserved, (void)ret_type, (void)data,
        (void)data_size;
    return missing(key, ERROR_NO_MORE_ITEMS);
}

LONG RegEnumValueW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                   DWORD *ret_type, BYTE *data, DWORD *data_size)
{
    (void)index, (void)name, (void)size, (void)reserved, (void)ret_type, (void)data,
        (void)data_size;
    return missing(key, ERROR_NO_MORE_ITEMS);
}

LONG RegFlushKey(HKEY key)
{
    return missing(key, ERROR_SUCCESS);
}

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
