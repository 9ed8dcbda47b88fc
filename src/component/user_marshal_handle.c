/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include <pianola/bitmap.h>
#include <pianola/clipboard.h>
#include <pianola/memory.h>
#include <pianola/paint.h>
#include <pianola/wide.h>
#include <stdlib.h>
#include <string.h>

/* Handles: their numbers where those mean the same, else what is behind them. */

enum { FIRST_NAMED_FORMAT = 0xc000, FORMAT_NAME_MAX = 256 };

static void write_format(struct user_writer *writer, CLIPFORMAT format)
{
    WCHAR name[FORMAT_NAME_MAX];
    int units = 0;
    if (writer->context == MSHCTX_DIFFERENTMACHINE && format >= FIRST_NAMED_FORMAT)
        units = GetClipboardFormatNameW(format, name, FORMAT_NAME_MAX - 1);
    user_write_align(writer, 4);
    user_write_32(writer, units > 0 ? WDT_REMOTE_CALL : WDT_INPROC_CALL);
    user_write_32(writer, format);
    if (units <= 0)
        return;
    name[units++] = 0;
    user_write_32(writer, (ULONG)units);
    user_write_32(writer, 0);
    user_write_32(writer, (ULONG)units);
    user_write(writer, name, (size_t)units * sizeof *name);
}

static CLIPFORMAT read_format(struct user_reader *reader)
{
    user_read_align(reader, 4);
    ULONG kind = user_read_32(reader), number = user_read_32(reader);
    if (kind == WDT_INPROC_CALL && number <= 0xffff)
        return (CLIPFORMAT)number;
    ULONG units = user_read_32(reader), first = user_read_32(reader);
    WCHAR name[FORMAT_NAME_MAX];
    if (kind != WDT_REMOTE_CALL || user_read_32(reader) != units || first || !units ||
        units > FORMAT_NAME_MAX)
        reader->failed = true;
    const void *text = reader->failed ? NULL : user_read(reader, units * sizeof *name);
    if (!text)
        return 0;
    memcpy(name, text, units * sizeof *name);
    if (name[units - 1])
        reader->failed = true;
    CLIPFORMAT format = reader->failed ? 0 : (CLIPFORMAT)RegisterClipboardFormatW(name);
    reader->failed |= !format;
    return format;
}

static void write_window(struct user_writer *writer, HWND hwnd)
{
    user_write_align(writer, 4);
    user_write_32(writer, WDT_INPROC_CALL);
    user_write_32(writer, (ULONG)(uintptr_t)hwnd);
}

static HWND read_window(struct user_reader *reader)
{
    user_read_align(reader, 4);
    if (user_read_32(reader) != WDT_INPROC_CALL)
        reader->failed = true;
    return (HWND)(uintptr_t)user_read_32(reader);
}

/* Whether the handle itself was written. */
static bool write_own(struct user_writer *writer, const void *handle)
{
    user_write_align(writer, 4);
    bool own = writer->context == MSHCTX_INPROC;
    user_write_32(writer, own ? WDT_INPROC64_CALL : WDT_REMOTE_CALL);
    if (own)
        user_write(writer, &handle, sizeof handle);
    else
        user_write_32(writer, handle ? USER_WIRE_MARK : 0);
    return own;
}

/* Whether there is something behind to be read. */
static bool read_own(struct user_reader *reader, void **ret)
{
    *ret = NULL;
    user_read_align(reader, 4);
    ULONG kind = user_read_32(reader);
    if (kind == WDT_INPROC64_CALL && reader->context == MSHCTX_INPROC) {
        const void *bytes = user_read(reader, sizeof *ret);
        if (bytes)
            memcpy(ret, bytes, sizeof *ret);
        return false;
    }
    if (kind != WDT_REMOTE_CALL)
        reader->failed = true;
    return user_read_32(reader) && !reader->failed;
}

void user_write_global(struct user_writer *writer, HGLOBAL memory)
{
    if (write_own(writer, memory) || !memory)
        return;
    SIZE_T size = GlobalSize(memory);
    const void *bytes = size ? GlobalLock(memory) : NULL;
    if (size > INT32_MAX || (size && !bytes)) {
        writer->failed = true;
    } else {
        user_write_32(writer, (ULONG)size);
        user_write_32(writer, USER_WIRE_MARK);
        user_write_32(writer, (ULONG)size);
        user_write(writer, bytes, size);
    }
    if (bytes)
        GlobalUnlock(memory);
}

HGLOBAL user_read_global(struct user_reader *reader)
{
    void *own;
    if (!read_own(reader, &own))
        return own;
    ULONG size = user_read_32(reader);
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
    if (write_own(writer, bitmap) || !bitmap)
        return;
    BITMAP head;
    LONG size = GetBitmapBits(bitmap, 0, NULL);
    void *bits = size > 0 ? malloc((size_t)size) : NULL;
    if (!bits || !GetObject(bitmap, sizeof head, &head) ||
        GetBitmapBits(bitmap, size, bits) != size) {
        writer->failed = true;
    } else {
        user_write_32(writer, (ULONG)size);
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
    if (!read_own(reader, &own))
        return own;
    ULONG size = user_read_32(reader);
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

ULONG CLIPFORMAT_UserSize(ULONG *flags, ULONG size, CLIPFORMAT *value)
{
    struct user_writer writer = user_writer_of_size(flags, size);
    write_format(&writer, *value);
    return user_writer_size(&writer);
}

unsigned char *CLIPFORMAT_UserMarshal(ULONG *flags, unsigned char *buffer, CLIPFORMAT *value)
{
    struct user_writer writer = user_writer_of(flags, buffer);
    write_format(&writer, *value);
    return user_writer_end(&writer);
}

unsigned char *CLIPFORMAT_UserUnmarshal(ULONG *flags, unsigned char *buffer, CLIPFORMAT *value)
{
    struct user_reader reader = user_reader_of(flags, buffer);
    CLIPFORMAT format = read_format(&reader);
    if (!reader.failed)
        *value = format;
    return user_reader_end(&reader);
}

void CLIPFORMAT_UserFree(ULONG *flags, CLIPFORMAT *value)
{
    (void)flags;
    (void)value;
}

ULONG HWND_UserSize(ULONG *flags, ULONG size, HWND *value)
{
    struct user_writer writer = user_writer_of_size(flags, size);
    write_window(&writer, *value);
    return user_writer_size(&writer);
}

unsigned char *HWND_UserMarshal(ULONG *flags, unsigned char *buffer, HWND *value)
{
    struct user_writer writer = user_writer_of(flags, buffer);
    write_window(&writer, *value);
    return user_writer_end(&writer);
}

unsigned char *HWND_UserUnmarshal(ULONG *flags, unsigned char *buffer, HWND *value)
{
    struct user_reader reader = user_reader_of(flags, buffer);
    HWND hwnd = read_window(&reader);
    if (!reader.failed)
        *value = hwnd;
    return user_reader_end(&reader);
}

void HWND_UserFree(ULONG *flags, HWND *value)
{
    (void)flags;
    (void)value;
}

ULONG HGLOBAL_UserSize(ULONG *flags, ULONG size, HGLOBAL *value)
{
    struct user_writer writer = user_writer_of_size(flags, size);
    user_write_global(&writer, *value);
    return user_writer_size(&writer);
}

unsigned char *HGLOBAL_UserMarshal(ULONG *flags, unsigned char *buffer, HGLOBAL *value)
{
    struct user_writer writer = user_writer_of(flags, buffer);
    user_write_global(&writer, *value);
    return user_writer_end(&writer);
}

unsigned char *HGLOBAL_UserUnmarshal(ULONG *flags, unsigned char *buffer, HGLOBAL *value)
{
    struct user_reader reader = user_reader_of(flags, buffer);
    HGLOBAL memory = user_read_global(&reader);
    if (!reader.failed) {
        if (*value && *value != memory)
            GlobalFree(*value);
        *value = memory;
    }
    return user_reader_end(&reader);
}

void HGLOBAL_UserFree(ULONG *flags, HGLOBAL *value)
{
    if ((*flags & 0xffff) != MSHCTX_INPROC && *value)
        GlobalFree(*value);
}

ULONG HBITMAP_UserSize(ULONG *flags, ULONG size, HBITMAP *value)
{
    struct user_writer writer = user_writer_of_size(flags, size);
    user_write_bitmap(&writer, *value);
    return user_writer_size(&writer);
}

unsigned char *HBITMAP_UserMarshal(ULONG *flags, unsigned char *buffer, HBITMAP *value)
{
    struct user_writer writer = user_writer_of(flags, buffer);
    user_write_bitmap(&writer, *value);
    return user_writer_end(&writer);
}

unsigned char *HBITMAP_UserUnmarshal(ULONG *flags, unsigned char *buffer, HBITMAP *value)
{
    struct user_reader reader = user_reader_of(flags, buffer);
    HBITMAP bitmap = user_read_bitmap(&reader);
    if (!reader.failed)
        *value = bitmap;
    return user_reader_end(&reader);
}

void HBITMAP_UserFree(ULONG *flags, HBITMAP *value)
{
    if ((*flags & 0xffff) != MSHCTX_INPROC && *value)
        DeleteObject(*value);
}
