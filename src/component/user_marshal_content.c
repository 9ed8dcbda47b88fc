/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include <pianola/bitmap.h>
#include <pianola/memory.h>
#include <pianola/metafile.h>
#include <pianola/paint.h>
#include <pianola/palette.h>
#include <stdlib.h>
#include <string.h>

/* Handles that travel as numbers within the process only, else as what is behind them. */

bool user_write_handle(struct user_writer *writer, const void *handle)
{
    user_write_align(writer, user_writer_unit(writer));
    bool own = writer->context == MSHCTX_INPROC;
    user_write_32(writer, own ? WDT_INPROC64_CALL : WDT_REMOTE_CALL);
    if (own)
        user_write(writer, &handle, sizeof handle);
    else
        user_write_pointer(writer, handle);
    return !own && handle;
}

bool user_read_handle(struct user_reader *reader, void **ret_own)
{
    *ret_own = NULL;
    user_read_align(reader, user_reader_unit(reader));
    ULONG kind = user_read_32(reader);
    if (kind == WDT_INPROC64_CALL && reader->context == MSHCTX_INPROC) {
        const void *bytes = user_read(reader, sizeof *ret_own);
        if (bytes)
            memcpy(ret_own, bytes, sizeof *ret_own);
        return false;
    }
    if (kind != WDT_REMOTE_CALL)
        reader->failed = true;
    return user_read_pointer(reader);
}

void user_write_global(struct user_writer *writer, HGLOBAL memory)
{
    if (!user_write_handle(writer, memory))
        return;
    SIZE_T size = GlobalSize(memory);
    const void *bytes = size ? GlobalLock(memory) : NULL;
    if (size > INT32_MAX || (size && !bytes)) {
        writer->failed = true;
    } else {
        user_write_count(writer, (ULONG)size);
        user_write_32(writer, (ULONG)(uintptr_t)memory);
        user_write_32(writer, (ULONG)size);
        user_write(writer, bytes, size);
    }
    if (bytes)
        GlobalUnlock(memory);
}

HGLOBAL user_read_global(struct user_reader *reader)
{
    void *own;
    if (!user_read_handle(reader, &own))
        return own;
    ULONG size = user_read_count(reader);
    user_read_32(reader);
    if (user_read_32(reader) != size)
        reader->failed = true;
    const void *bytes = user_read(reader, size);
    HGLOBAL memory = bytes ? GlobalAlloc(GMEM_MOVEABLE, size) : NULL;
    void *to = memory && size ? GlobalLock(memory) : NULL;
    if (to) {
        memcpy(to, bytes, size);
        GlobalUnlock(memory);
    }
    reader->failed |= !memory;
    return memory;
}

void user_write_bitmap(struct user_writer *writer, HBITMAP bitmap)
{
    if (!user_write_handle(writer, bitmap))
        return;
    BITMAP head;
    LONG size = GetBitmapBits(bitmap, 0, NULL);
    void *bits = size > 0 ? malloc((size_t)size) : NULL;
    if (!bits || !GetObject(bitmap, sizeof head, &head) ||
        GetBitmapBits(bitmap, size, bits) != size) {
        writer->failed = true;
    } else {
        user_write_count(writer, (ULONG)size);
        user_write_32(writer, (ULONG)head.bmType);
        user_write_32(writer, (ULONG)head.bmWidth);
        user_write_32(writer, (ULONG)head.bmHeight);
        user_write_32(writer, (ULONG)head.bmWidthBytes);
        user_write_16(writer, head.bmPlanes);
        user_write_16(writer, head.bmBitsPixel);
        user_write_32(writer, (ULONG)size);
        user_write(writer, bits, (size_t)size);
    }
    free(bits);
}

HBITMAP user_read_bitmap(struct user_reader *reader)
{
    enum { SIDE_MAX = 32768 };
    void *own;
    if (!user_read_handle(reader, &own))
        return own;
    ULONG size = user_read_count(reader);
    user_read_32(reader);
    ULONG width = user_read_32(reader), height = user_read_32(reader);
    ULONG row = user_read_32(reader);
    USHORT planes = user_read_16(reader), depth = user_read_16(reader);
    if (user_read_32(reader) != size || !width || width > SIDE_MAX || !height ||
        height > SIDE_MAX || planes != 1 || depth > 32 || row < (width * depth + 7) / 8 ||
        row > 4 * SIDE_MAX || (uint64_t)row * height != size)
        reader->failed = true;
    const void *bits = user_read(reader, size);
    HBITMAP bitmap =
        bits && !reader->failed ? CreateBitmap((int)width, (int)height, planes, depth, NULL) : NULL;
    if (bitmap && GetBitmapBits(bitmap, 0, NULL) != (LONG)size) {
        DeleteObject(bitmap);
        bitmap = NULL;
    }
    if (bitmap)
        SetBitmapBits(bitmap, size, bits);
    reader->failed |= !bitmap;
    return bitmap;
}

static void write_palette(struct user_writer *writer, HPALETTE palette)
{
    enum { VERSION = 0x300 };
    if (!user_write_handle(writer, palette))
        return;
    UINT count = GetPaletteEntries(palette, 0, 0, NULL);
    PALETTEENTRY *entries = malloc(((size_t)count + 1) * sizeof *entries);
    if (!entries || !count || count > UINT16_MAX ||
        GetPaletteEntries(palette, 0, count, entries) != count) {
        writer->failed = true;
    } else {
        user_write_count(writer, count);
        user_write_16(writer, VERSION);
        user_write_16(writer, (USHORT)count);
        user_write(writer, entries, count * sizeof *entries);
    }
    free(entries);
}

static HPALETTE read_palette(struct user_reader *reader)
{
    void *own;
    if (!user_read_handle(reader, &own))
        return own;
    ULONG conformance = user_read_count(reader);
    USHORT version = user_read_16(reader), count = user_read_16(reader);
    if (count != conformance || !count)
        reader->failed = true;
    const void *entries = user_read(reader, count * sizeof(PALETTEENTRY));
    LOGPALETTE *made = entries ? malloc(sizeof *made + count * sizeof(PALETTEENTRY)) : NULL;
    HPALETTE palette = NULL;
    if (made) {
        made->palVersion = version;
        made->palNumEntries = count;
        memcpy(made->palPalEntry, entries, count * sizeof(PALETTEENTRY));
        palette = CreatePalette(made);
    }
    free(made);
    reader->failed |= !palette;
    return palette;
}

/* ---- metafiles: their records ---- */

/* What get gives. */
static void write_records(struct user_writer *writer, HANDLE metafile,
                          UINT (*get)(HANDLE metafile, UINT size, BYTE *ret))
{
    UINT size = get(metafile, 0, NULL);
    BYTE *bytes = size ? malloc(size) : NULL;
    if (!bytes || get(metafile, size, bytes) != size) {
        writer->failed = true;
    } else {
        user_write_count(writer, size);
        user_write_32(writer, size);
        user_write(writer, bytes, size);
    }
    free(bytes);
}

static const BYTE *read_records(struct user_reader *reader, UINT *ret_size)
{
    *ret_size = user_read_count(reader);
    if (user_read_32(reader) != *ret_size)
        reader->failed = true;
    return user_read(reader, *ret_size);
}

static UINT get_records(HANDLE metafile, UINT size, BYTE *ret)
{
    return GetMetaFileBitsEx(metafile, size, ret);
}

static void write_metafile(struct user_writer *writer, HMETAFILE metafile)
{
    if (user_write_handle(writer, metafile))
        write_records(writer, metafile, get_records);
}

static HMETAFILE read_metafile(struct user_reader *reader)
{
    void *own;
    UINT size;
    if (!user_read_handle(reader, &own))
        return own;
    const BYTE *bytes = read_records(reader, &size);
    HMETAFILE metafile = bytes ? SetMetaFileBitsEx(size, bytes) : NULL;
    reader->failed |= !metafile;
    return metafile;
}

void user_write_enh_metafile(struct user_writer *writer, HENHMETAFILE metafile)
{
    if (user_write_handle(writer, metafile))
        write_records(writer, metafile, GetEnhMetaFileBits);
}

HENHMETAFILE user_read_enh_metafile(struct user_reader *reader)
{
    void *own;
    UINT size;
    if (!user_read_handle(reader, &own))
        return own;
    const BYTE *bytes = read_records(reader, &size);
    HENHMETAFILE metafile = bytes ? SetEnhMetaFileBits(size, bytes) : NULL;
    reader->failed |= !metafile;
    return metafile;
}

void user_write_picture(struct user_writer *writer, HMETAFILEPICT picture)
{
    if (!user_write_handle(writer, picture))
        return;
    METAFILEPICT *data = GlobalSize(picture) >= sizeof *data ? GlobalLock(picture) : NULL;
    if (!data) {
        writer->failed = true;
        return;
    }
    user_write_align(writer, user_writer_unit(writer));
    user_write_32(writer, (ULONG)data->mm);
    user_write_32(writer, (ULONG)data->xExt);
    user_write_32(writer, (ULONG)data->yExt);
    user_write_count(writer, data->hMF ? USER_WIRE_MARK : 0);
    if (data->hMF)
        write_metafile(writer, data->hMF);
    GlobalUnlock(picture);
}

HMETAFILEPICT user_read_picture(struct user_reader *reader)
{
    void *own;
    if (!user_read_handle(reader, &own))
        return own;
    user_read_align(reader, user_reader_unit(reader));
    METAFILEPICT made = {.mm = (LONG)user_read_32(reader)};
    made.xExt = (LONG)user_read_32(reader);
    made.yExt = (LONG)user_read_32(reader);
    if (user_read_pointer(reader))
        made.hMF = read_metafile(reader);
    HGLOBAL memory = reader->failed ? NULL : GlobalAlloc(GMEM_MOVEABLE, sizeof made);
    METAFILEPICT *data = memory ? GlobalLock(memory) : NULL;
    if (data) {
        *data = made;
        GlobalUnlock(memory);
        return memory;
    }
    reader->failed = true;
    if (made.hMF && reader->context != MSHCTX_INPROC)
        DeleteMetaFile(made.hMF);
    return NULL;
}

void user_free_picture(HMETAFILEPICT picture)
{
    METAFILEPICT *data = GlobalSize(picture) >= sizeof *data ? GlobalLock(picture) : NULL;
    if (data) {
        DeleteMetaFile(data->hMF);
        GlobalUnlock(picture);
    }
    if (picture)
        GlobalFree(picture);
}

/* ---- the functions ---- */

static void free_global(HGLOBAL memory)
{
    GlobalFree(memory);
}

static void free_object(HGDIOBJ object)
{
    DeleteObject(object);
}

static void free_metafile(HMETAFILE metafile)
{
    DeleteMetaFile(metafile);
}

static void free_enh_metafile(HENHMETAFILE metafile)
{
    DeleteEnhMetaFile(metafile);
}

#define CONTENT_FUNCTIONS(TYPE, write_content, read_content, free_content)                         \
    static void write_##TYPE(struct user_writer *writer, TYPE *value)                              \
    {                                                                                              \
        write_content(writer, *value);                                                             \
    }                                                                                              \
    static void free_##TYPE(const ULONG *flags, TYPE *value)                                       \
    {                                                                                              \
        if (LOWORD(*flags) != MSHCTX_INPROC && *value)                                             \
            free_content(*value);                                                                  \
    }                                                                                              \
    static void read_##TYPE(struct user_reader *reader, const ULONG *flags, TYPE *value)           \
    {                                                                                              \
        TYPE made = read_content(reader);                                                          \
        if (reader->failed)                                                                        \
            return;                                                                                \
        free_##TYPE(flags, value);                                                                 \
        *value = made;                                                                             \
    }                                                                                              \
    USER_FUNCTIONS(TYPE, write_##TYPE, read_##TYPE, free_##TYPE)

CONTENT_FUNCTIONS(HGLOBAL, user_write_global, user_read_global, free_global)
CONTENT_FUNCTIONS(HBITMAP, user_write_bitmap, user_read_bitmap, free_object)
CONTENT_FUNCTIONS(HPALETTE, write_palette, read_palette, free_object)
CONTENT_FUNCTIONS(HMETAFILE, write_metafile, read_metafile, free_metafile)
CONTENT_FUNCTIONS(HENHMETAFILE, user_write_enh_metafile, user_read_enh_metafile, free_enh_metafile)
CONTENT_FUNCTIONS(HMETAFILEPICT, user_write_picture, user_read_picture, user_free_picture)
