/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/command_line.h"
#include "message/wide.h"
#include "pianola/wide.h"

/* Properties, atoms and clipboard formats: names in UTF-16. */

enum { NAME_MAX_BYTES = 1024 };

int wide_result(const char *text, int length, WCHAR *buf, int size)
{
    if (length <= 0)
        return length;
    if (!buf || size <= 0) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return 0;
    }
    return (int)wide_copy(text, buf, (size_t)size);
}

BOOL SetPropW(HWND hwnd, const WCHAR *name, HANDLE data)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8;
    return wide_name(name, &owned, &utf8) && SetProp(hwnd, utf8, data);
}

HANDLE GetPropW(HWND hwnd, const WCHAR *name)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8;
    return wide_name(name, &owned, &utf8) ? GetProp(hwnd, utf8) : NULL;
}

HANDLE RemovePropW(HWND hwnd, const WCHAR *name)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8;
    return wide_name(name, &owned, &utf8) ? RemoveProp(hwnd, utf8) : NULL;
}

struct enumeration {
    PROPENUMPROCEXW proc_ex;
    PROPENUMPROCW proc;
    LPARAM param;
};

static BOOL enumerate_one(HWND hwnd, char *name, HANDLE data, ULONG_PTR param)
{
    const struct enumeration *e = (const struct enumeration *)param;
    _cleanup_free_ WCHAR *owned = NULL;
    WCHAR *wide = (WCHAR *)(void *)name;
    if ((uintptr_t)name >= 0x10000)
        wide = owned = wide_dup(name);
    if (e->proc)
        return e->proc(hwnd, wide, data);
    return e->proc_ex(hwnd, wide, data, (ULONG_PTR)e->param);
}

int EnumPropsExW(HWND hwnd, PROPENUMPROCEXW proc, LPARAM param)
{
    struct enumeration e = {.proc_ex = proc, .param = param};
    return EnumPropsEx(hwnd, enumerate_one, (LPARAM)&e);
}

int EnumPropsW(HWND hwnd, PROPENUMPROCW proc)
{
    struct enumeration e = {.proc = proc};
    return EnumPropsEx(hwnd, enumerate_one, (LPARAM)&e);
}

/* ---- Atoms ---- */

static ATOM with_name(ATOM (*plain)(const char *), const WCHAR *name)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8;
    return wide_name(name, &owned, &utf8) ? plain(utf8) : 0;
}

ATOM GlobalAddAtomW(const WCHAR *name)
{
    return with_name(GlobalAddAtom, name);
}

ATOM GlobalFindAtomW(const WCHAR *name)
{
    return with_name(GlobalFindAtom, name);
}

ATOM AddAtomW(const WCHAR *name)
{
    return with_name(AddAtom, name);
}

ATOM FindAtomW(const WCHAR *name)
{
    return with_name(FindAtom, name);
}

static UINT name_of(UINT (*plain)(ATOM, char *, int), ATOM atom, WCHAR *buf, int size)
{
    char text[NAME_MAX_BYTES];
    UINT length = plain(atom, text, sizeof(text));
    UINT copied = (UINT)wide_result(text, (int)length, buf, size);
    if (length && copied < wide_decode(text, length, NULL, 0, NULL)) {
        SetLastError(ERROR_MORE_DATA);
        return 0;
    }
    return copied;
}

UINT GlobalGetAtomNameW(ATOM atom, WCHAR *buf, int size)
{
    return name_of(GlobalGetAtomName, atom, buf, size);
}

UINT GetAtomNameW(ATOM atom, WCHAR *buf, int size)
{
    return name_of(GetAtomName, atom, buf, size);
}

UINT RegisterClipboardFormatW(const WCHAR *name)
{
    _cleanup_free_ char *owned = NULL;
    const char *utf8;
    return wide_name(name, &owned, &utf8) ? RegisterClipboardFormat(utf8) : 0;
}

int GetClipboardFormatNameW(UINT format, WCHAR *buf, int size)
{
    char text[NAME_MAX_BYTES];
    return wide_result(text, GetClipboardFormatName(format, text, sizeof(text)), buf, size);
}

/* ---- The command line ---- */

WCHAR **CommandLineToArgvW(const WCHAR *line, int *ret_count)
{
    _cleanup_free_ char *utf8 = NULL;
    if (!line || !ret_count) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    utf8 = wide_dup_utf8(line[0] ? line : GetCommandLineW());
    int count = 0;
    _cleanup_free_ char **args = utf8 ? command_line_split(utf8, &count) : NULL;
    size_t units = 0;
    for (int i = 0; args && i < count; i++)
        units += strlen(args[i]) + 1;
    size_t heads = ((size_t)count + 1) * sizeof(WCHAR *);
    WCHAR **wide = args ? LocalAlloc(LMEM_FIXED, heads + units * sizeof(WCHAR)) : NULL;
    if (!wide) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    WCHAR *at = (WCHAR *)(void *)((char *)wide + heads);
    for (int i = 0; i < count; i++) {
        wide[i] = at;
        at += wide_copy(args[i], at, strlen(args[i]) + 1) + 1;
    }
    wide[count] = NULL;
    *ret_count = count;
    return wide;
}
