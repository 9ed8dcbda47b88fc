/* SPDX-License-Identifier: MIT */
#include "pianola/drop.h"

#include <stdlib.h>
#include <string.h>

#include "control/control.h"
#include "kernel/text.h"
#include "pianola/kernel.h"
#include "pianola/memory.h"

/* WM_DROPFILES: the files in what it carries. */

#define WS_EX_ACCEPTFILES 0x00000010u
#define HOW_MANY 0xFFFFFFFFu

void DragAcceptFiles(HWND hwnd, BOOL accept)
{
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_EXSTYLE);
    DWORD now = accept ? style | WS_EX_ACCEPTFILES : style & ~(DWORD)WS_EX_ACCEPTFILES;
    if (IsWindow(hwnd))
        SetWindowLong(hwnd, GWL_EXSTYLE, (LONG)now);
}

/* The name's place and length, never past the object's end. index HOW_MANY: *ret_length counts. */
static bool find(const DROPFILES *drop, size_t size, UINT index, const char **ret,
                 size_t *ret_length)
{
    size_t unit = drop->fWide ? sizeof(WCHAR) : 1;
    if (drop->pFiles < sizeof(*drop) || drop->pFiles >= size)
        return false;
    const char *names = (const char *)drop + drop->pFiles;
    size_t most = (size - drop->pFiles) / unit, at = 0;
    for (UINT number = 0;; number++) {
        size_t length = 0;
        while (at + length < most && memcmp(names + (at + length) * unit, "\0", unit) != 0)
            length++;
        if (length == 0 || at + length >= most) {
            *ret_length = number;
            return index == HOW_MANY;
        }
        if (number == index) {
            *ret = names + at * unit;
            *ret_length = length;
            return true;
        }
        at += length + 1;
    }
}

/* A copy of the name in UTF-8 for the caller to free, or how many there are. */
static char *name_of(HDROP handle, UINT index, UINT *ret_count)
{
    char *name = NULL;
    const char *at = NULL;
    size_t length = 0;
    *ret_count = 0;
    const DROPFILES *drop = handle ? GlobalLock((HGLOBAL)handle) : NULL;
    if (!drop)
        return NULL;
    if (GlobalSize((HGLOBAL)handle) > sizeof(*drop) &&
        find(drop, GlobalSize((HGLOBAL)handle), index, &at, &length)) {
        if (!at)
            *ret_count = (UINT)length;
        else
            name = drop->fWide ? wide_dup_utf8((const WCHAR *)(const void *)at) : strdup(at);
    }
    GlobalUnlock((HGLOBAL)handle);
    return name;
}

UINT DragQueryFile(HDROP drop, UINT index, char *buf, UINT room)
{
    UINT count;
    char *name = name_of(drop, index, &count);
    if (!name)
        return count;
    size_t length = strlen(name);
    if (buf && room) {
        lstrcpyn(buf, name, (int)room);
        length = strlen(buf);
    }
    free(name);
    return (UINT)length;
}

UINT DragQueryFileW(HDROP drop, UINT index, WCHAR *buf, UINT room)
{
    UINT count;
    char *name = name_of(drop, index, &count);
    if (!name)
        return count;
    size_t length =
        buf && room ? wide_copy(name, buf, room) : wide_decode(name, strlen(name), NULL, 0, NULL);
    free(name);
    return (UINT)length;
}

BOOL DragQueryPoint(HDROP handle, POINT *point)
{
    const DROPFILES *drop = handle ? GlobalLock((HGLOBAL)handle) : NULL;
    if (!drop)
        return FALSE;
    bool whole = GlobalSize((HGLOBAL)handle) >= sizeof(*drop);
    if (whole && point)
        *point = drop->pt;
    BOOL inside = whole && !drop->fNC;
    GlobalUnlock((HGLOBAL)handle);
    return inside;
}

void DragFinish(HDROP drop)
{
    if (drop)
        GlobalFree((HGLOBAL)drop);
}
