/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "message/ddeml.h"
#include "message/global_memory.h"

/* A data handle is the memory object that WM_DDE_DATA and WM_DDE_POKE carry: flags and format, then
 * the bytes. Whose it is stands in a bit that is not used on the way. */

enum { APP_OWNED = 1 };

HGLOBAL dde_object(const void *bytes, size_t size, UINT format)
{
    const int16_t header[] = {0, (int16_t)format};
    HGLOBAL object = GlobalAlloc(GHND | GMEM_DDESHARE, DDE_HEADER + size);
    char *at = object ? GlobalLock(object) : NULL;
    if (!at)
        return NULL;
    memcpy(at, header, DDE_HEADER);
    if (bytes && size)
        memcpy(at + DDE_HEADER, bytes, size);
    GlobalUnlock(object);
    return object;
}

/* The object's bytes with its header, at least that. */
static char *open_object(HGLOBAL object, size_t *ret_size)
{
    DWORD error = GetLastError();
    size_t size = object && memory_is_handle(object) ? GlobalSize(object) : 0;
    char *bytes = size >= DDE_HEADER ? GlobalLock(object) : NULL;
    SetLastError(error);
    *ret_size = size;
    return bytes;
}

static void close_object(HGLOBAL object)
{
    DWORD error = GetLastError();
    GlobalUnlock(object);
    SetLastError(error);
}

bool dde_header(HGLOBAL object, WORD *ret_flags, UINT *ret_format)
{
    size_t size = 0;
    WORD header[2];
    const char *bytes = open_object(object, &size);
    if (!bytes)
        return false;
    memcpy(header, bytes, sizeof(header));
    close_object(object);
    *ret_flags = header[0];
    *ret_format = header[1];
    return true;
}

void dde_set_flags(HGLOBAL object, WORD flags)
{
    size_t size = 0;
    char *bytes = open_object(object, &size);
    if (!bytes)
        return;
    memcpy(bytes, &flags, sizeof(flags));
    close_object(object);
}

HGLOBAL dde_to_send(HDDEDATA data, UINT format, WORD flags)
{
    size_t size = 0;
    WORD own = 0;
    UINT its_format = 0;
    HGLOBAL object = (HGLOBAL)data;
    if (!dde_header(object, &own, &its_format))
        return NULL;
    if (own & APP_OWNED) {
        const char *bytes = open_object(object, &size);
        HGLOBAL copy = bytes ? dde_object(bytes + DDE_HEADER, size - DDE_HEADER, format) : NULL;
        if (bytes)
            close_object(object);
        object = copy;
    }
    if (object)
        dde_set_flags(object, flags);
    return object;
}

HDDEDATA DdeCreateDataHandle(DWORD id, BYTE *bytes, DWORD size, DWORD offset, HSZ item, UINT format,
                             UINT flags)
{
    struct dde_instance *instance = dde_instance(id);
    (void)item;
    if (!instance)
        return NULL;
    if (offset > UINT32_MAX - size || flags & ~HDATA_APPOWNED)
        return dde_fail(instance, DMLERR_INVALIDPARAMETER);
    HGLOBAL object = dde_object(NULL, (size_t)size + offset, format);
    if (!object)
        return dde_fail(instance, DMLERR_MEMORY_ERROR);
    HDDEDATA data = (HDDEDATA)object;
    if (bytes && size)
        DdeAddData(data, bytes, size, offset);
    dde_set_flags(object, flags & HDATA_APPOWNED ? APP_OWNED : 0);
    return data;
}

HDDEDATA DdeAddData(HDDEDATA data, BYTE *bytes, DWORD size, DWORD offset)
{
    size_t there = 0;
    HGLOBAL object = (HGLOBAL)data;
    size_t need = DDE_HEADER + (size_t)offset + size;
    char *at = open_object(object, &there);
    if (!at)
        return NULL;
    close_object(object);
    if (there < need && !GlobalReAlloc(object, need, GMEM_MOVEABLE | GMEM_ZEROINIT))
        return NULL;
    at = open_object(object, &there);
    if (at && bytes)
        memcpy(at + DDE_HEADER + offset, bytes, size);
    if (at)
        close_object(object);
    return data;
}

DWORD DdeGetData(HDDEDATA data, BYTE *bytes, DWORD size, DWORD offset)
{
    size_t there = 0;
    const char *at = open_object((HGLOBAL)data, &there);
    if (!at)
        return 0;
    there -= DDE_HEADER;
    size_t count = offset < there ? there - offset : 0;
    if (bytes) {
        count = count < size ? count : size;
        memcpy(bytes, at + DDE_HEADER + offset, count);
    }
    close_object((HGLOBAL)data);
    return (DWORD)count;
}

BYTE *DdeAccessData(HDDEDATA data, DWORD *size)
{
    size_t there = 0;
    char *at = open_object((HGLOBAL)data, &there);
    if (size)
        *size = at ? (DWORD)(there - DDE_HEADER) : 0;
    return at ? (BYTE *)at + DDE_HEADER : NULL;
}

BOOL DdeUnaccessData(HDDEDATA data)
{
    if (!memory_is_handle((HGLOBAL)data))
        return FALSE;
    close_object((HGLOBAL)data);
    return TRUE;
}

BOOL DdeFreeDataHandle(HDDEDATA data)
{
    return data && memory_is_handle((HGLOBAL)data) && GlobalFree((HGLOBAL)data) == NULL;
}
