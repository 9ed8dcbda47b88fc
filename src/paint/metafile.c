/* SPDX-License-Identifier: MIT */
#include "paint/metafile.h"

#include <stdlib.h>
#include <string.h>

#include "pianola/file.h"
#include "pianola/wide.h"

/* Metafiles that are made: their bytes, taken over, given, copied, in files. */

enum { METAFILE_MAX = 256 << 20, WORDS_OF_HEADER = sizeof(METAHEADER) / sizeof(WORD) };

static HANDLE make(enum object_type type, const BYTE *bytes, size_t size)
{
    struct object *object;
    BYTE *copy = malloc(size);
    HANDLE handle = copy ? object_create(type, &object) : NULL;
    if (!handle) {
        free(copy);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    memcpy(copy, bytes, size);
    object->metafile = (struct metafile){.bytes = copy, .size = size};
    return handle;
}

static HANDLE invalid(void)
{
    SetLastError(ERROR_INVALID_DATA);
    return NULL;
}

HENHMETAFILE SetEnhMetaFileBits(UINT size, const BYTE *bytes)
{
    /* As it was before there were pixel formats. */
    enum { LEAST = offsetof(ENHMETAHEADER, cbPixelFormat) };
    ENHMETAHEADER head = {0};
    if (!bytes || size < LEAST || size > METAFILE_MAX)
        return invalid();
    memcpy(&head, bytes, LEAST);
    if (head.iType != EMR_HEADER || head.dSignature != ENHMETA_SIGNATURE || head.nSize < LEAST ||
        head.nSize > size || head.nBytes < head.nSize || head.nBytes > size || head.nBytes % 4)
        return invalid();
    return make(OBJECT_ENH_METAFILE, bytes, head.nBytes);
}

HMETAFILE SetMetaFileBitsEx(UINT size, const BYTE *bytes)
{
    METAHEADER head;
    if (!bytes || size < sizeof head || size > METAFILE_MAX || size % sizeof(WORD))
        return invalid();
    memcpy(&head, bytes, sizeof head);
    if ((head.mtType != 1 && head.mtType != 2) || head.mtHeaderSize != WORDS_OF_HEADER)
        return invalid();
    HMETAFILE made = make(OBJECT_METAFILE, bytes, size);
    struct object *object = made ? object_find(made, OBJECT_METAFILE) : NULL;
    if (object) {
        head.mtSize = (DWORD)(size / sizeof(WORD));
        memcpy(object->metafile.bytes, &head, sizeof head);
    }
    return made;
}

UINT GetEnhMetaFileBits(HENHMETAFILE metafile, UINT size, BYTE *ret)
{
    const struct object *object = object_find(metafile, OBJECT_ENH_METAFILE);
    if (!object)
        return 0;
    if (ret && size < object->metafile.size)
        return 0;
    if (ret)
        memcpy(ret, object->metafile.bytes, object->metafile.size);
    return (UINT)object->metafile.size;
}

UINT GetMetaFileBitsEx(HMETAFILE metafile, UINT size, void *ret)
{
    const struct object *object = object_find(metafile, OBJECT_METAFILE);
    if (!object)
        return 0;
    UINT copied = ret && size < object->metafile.size ? size : (UINT)object->metafile.size;
    if (ret)
        memcpy(ret, object->metafile.bytes, copied);
    return copied;
}

UINT GetEnhMetaFileHeader(HENHMETAFILE metafile, UINT size, ENHMETAHEADER *ret)
{
    const struct object *object = object_find(metafile, OBJECT_ENH_METAFILE);
    if (!object)
        return 0;
    DWORD whole = ((const ENHMETAHEADER *)object->metafile.bytes)->nSize;
    if (!ret)
        return whole;
    if (whole > sizeof *ret)
        whole = sizeof *ret;
    if (size > whole)
        size = whole;
    memcpy(ret, object->metafile.bytes, size);
    return size;
}

static BOOL delete (HANDLE metafile, enum object_type type)
{
    if (!object_find(metafile, type))
        return FALSE;
    object_destroy(metafile);
    return TRUE;
}

BOOL DeleteEnhMetaFile(HENHMETAFILE metafile)
{
    return delete (metafile, OBJECT_ENH_METAFILE);
}

BOOL DeleteMetaFile(HMETAFILE metafile)
{
    return delete (metafile, OBJECT_METAFILE);
}

/* ---- files ---- */

bool metafile_save(const WCHAR *name, const BYTE *bytes, size_t size)
{
    HANDLE file =
        CreateFileW(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    DWORD written = 0;
    bool saved = WriteFile(file, bytes, (DWORD)size, &written, NULL) && written == size;
    CloseHandle(file);
    return saved;
}

static BYTE *load(const WCHAR *name, DWORD *ret_size)
{
    HANDLE file = name ? CreateFileW(name, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING,
                                     FILE_ATTRIBUTE_NORMAL, NULL)
                       : INVALID_HANDLE_VALUE;
    if (file == INVALID_HANDLE_VALUE)
        return NULL;
    DWORD size = GetFileSize(file, NULL), got = 0;
    BYTE *bytes = size && size <= METAFILE_MAX ? malloc(size) : NULL;
    if (!bytes)
        SetLastError(ERROR_INVALID_DATA);
    if (bytes && (!ReadFile(file, bytes, size, &got, NULL) || got != size)) {
        free(bytes);
        bytes = NULL;
    }
    CloseHandle(file);
    *ret_size = size;
    return bytes;
}

WCHAR *metafile_wide_name(const char *name)
{
    int units = name ? MultiByteToWideChar(CP_UTF8, 0, name, -1, NULL, 0) : 0;
    WCHAR *wide = units > 0 ? malloc((size_t)units * sizeof *wide) : NULL;
    if (wide)
        MultiByteToWideChar(CP_UTF8, 0, name, -1, wide, units);
    return wide;
}

HENHMETAFILE GetEnhMetaFileW(const WCHAR *file)
{
    DWORD size;
    BYTE *bytes = load(file, &size);
    HENHMETAFILE made = bytes ? SetEnhMetaFileBits(size, bytes) : NULL;
    free(bytes);
    return made;
}

HENHMETAFILE GetEnhMetaFile(const char *file)
{
    WCHAR *wide = metafile_wide_name(file);
    HENHMETAFILE made = GetEnhMetaFileW(wide);
    free(wide);
    return made;
}

HMETAFILE GetMetaFileW(const WCHAR *file)
{
    DWORD size;
    BYTE *bytes = load(file, &size);
    HMETAFILE made = bytes ? SetMetaFileBitsEx(size, bytes) : NULL;
    free(bytes);
    return made;
}

HMETAFILE GetMetaFile(const char *file)
{
    WCHAR *wide = metafile_wide_name(file);
    HMETAFILE made = GetMetaFileW(wide);
    free(wide);
    return made;
}

static HANDLE copy(HANDLE metafile, enum object_type type, const WCHAR *file)
{
    const struct object *object = object_find(metafile, type);
    if (!object)
        return NULL;
    if (file && !metafile_save(file, object->metafile.bytes, object->metafile.size))
        return NULL;
    return make(type, object->metafile.bytes, object->metafile.size);
}

HENHMETAFILE CopyEnhMetaFileW(HENHMETAFILE metafile, const WCHAR *file)
{
    return copy(metafile, OBJECT_ENH_METAFILE, file);
}

HENHMETAFILE CopyEnhMetaFile(HENHMETAFILE metafile, const char *file)
{
    WCHAR *wide = metafile_wide_name(file);
    HENHMETAFILE made = copy(metafile, OBJECT_ENH_METAFILE, wide);
    free(wide);
    return made;
}

HMETAFILE CopyMetaFileW(HMETAFILE metafile, const WCHAR *file)
{
    return copy(metafile, OBJECT_METAFILE, file);
}

HMETAFILE CopyMetaFile(HMETAFILE metafile, const char *file)
{
    WCHAR *wide = metafile_wide_name(file);
    HMETAFILE made = copy(metafile, OBJECT_METAFILE, wide);
    free(wide);
    return made;
}
