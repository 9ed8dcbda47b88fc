/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "message/clipboard.h"
#include "message/shared.h"

size_t clipboard_list(UINT *formats, size_t max)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return 0;
    size_t count = sh->clipboard.count < CLIP_FORMATS ? sh->clipboard.count : CLIP_FORMATS;
    for (size_t i = 0; i < count && i < max; i++)
        formats[i] = sh->clipboard.entries[i].format;
    shared_unlock();
    return count < max ? count : max;
}

UINT EnumClipboardFormats(UINT format)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return 0;
    struct clipboard *cb = &sh->clipboard;
    const struct clip_entry *at = format ? clipboard_find(sh, format) : NULL;
    size_t next = at ? (size_t)(at - cb->entries) + 1 : 0;
    bool open = clipboard_open_here(sh);
    bool known = at || format == 0;
    UINT result =
        open && known && next < cb->count && next < CLIP_FORMATS ? cb->entries[next].format : 0;
    shared_unlock();
    SetLastError(open ? ERROR_SUCCESS : ERROR_CLIPBOARD_NOT_OPEN);
    return result;
}

int CountClipboardFormats(void)
{
    UINT formats[CLIP_FORMATS];
    return (int)clipboard_list(formats, CLIP_FORMATS);
}

BOOL IsClipboardFormatAvailable(UINT format)
{
    struct shared *sh = format ? shared_lock() : NULL;
    if (!sh)
        return FALSE;
    bool there = clipboard_find(sh, format) != NULL;
    shared_unlock();
    return there;
}

int GetPriorityClipboardFormat(UINT *list, int count)
{
    UINT formats[CLIP_FORMATS];
    size_t there = clipboard_list(formats, CLIP_FORMATS);
    if (!list || there == 0)
        return 0;
    for (int i = 0; i < count; i++)
        for (size_t k = 0; k < there; k++)
            if (formats[k] == list[i])
                return (int)list[i];
    return -1;
}

BOOL GetUpdatedClipboardFormats(UINT *list, UINT count, UINT *ret_count)
{
    UINT formats[CLIP_FORMATS];
    if (!ret_count) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    size_t there = clipboard_list(formats, CLIP_FORMATS);
    *ret_count = (UINT)there;
    if (there > count || (there && !list)) {
        SetLastError(there > count ? ERROR_INSUFFICIENT_BUFFER : ERROR_NOACCESS);
        return FALSE;
    }
    if (there)
        memcpy(list, formats, there * sizeof(*list));
    return TRUE;
}

UINT RegisterClipboardFormat(const char *name)
{
    if (name && name[0] == '#' && name[1] && strspn(name + 1, "0123456789") == strlen(name + 1)) {
        unsigned long number = strtoul(name + 1, NULL, 10);
        if (number > 0 && number < ATOM_FIRST)
            return (UINT)number;
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    return atom_add(name);
}

int GetClipboardFormatName(UINT format, char *buf, int size)
{
    if (format < ATOM_FIRST || format >= ATOM_FIRST + ATOM_MAX || !buf || size <= 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    const char *name = atom_name(format);
    size_t len = strlen(name);
    if (len == 0) {
        SetLastError(ERROR_INVALID_HANDLE);
        return 0;
    }
    len = text_cut(name, len, (size_t)size - 1);
    memcpy(buf, name, len);
    buf[len] = 0;
    return (int)len;
}
