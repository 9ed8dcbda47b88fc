/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include <pianola/clipboard.h>
#include <pianola/wide.h>
#include <string.h>

/* Handles whose numbers travel, and clipboard formats. */

enum { FIRST_NAMED_FORMAT = 0xc000, FORMAT_NAME_MAX = 256 };

static void write_format(struct user_writer *writer, CLIPFORMAT *format)
{
    WCHAR name[FORMAT_NAME_MAX];
    int units = 0;
    if (writer->context == MSHCTX_DIFFERENTMACHINE && *format >= FIRST_NAMED_FORMAT)
        units = GetClipboardFormatNameW(*format, name, FORMAT_NAME_MAX - 1);
    user_write_align(writer, 4);
    user_write_32(writer, units > 0 ? WDT_REMOTE_CALL : WDT_INPROC_CALL);
    user_write_32(writer, *format);
    if (units <= 0)
        return;
    name[units++] = 0;
    user_write_count(writer, (ULONG)units);
    user_write_count(writer, 0);
    user_write_count(writer, (ULONG)units);
    user_write(writer, name, (size_t)units * sizeof *name);
}

static void read_format(struct user_reader *reader, const ULONG *flags, CLIPFORMAT *ret)
{
    (void)flags;
    user_read_align(reader, 4);
    ULONG kind = user_read_32(reader), number = user_read_32(reader);
    if (kind == WDT_INPROC_CALL && number <= 0xffff) {
        if (!reader->failed)
            *ret = (CLIPFORMAT)number;
        return;
    }
    ULONG units = user_read_count(reader), first = user_read_count(reader);
    WCHAR name[FORMAT_NAME_MAX];
    if (kind != WDT_REMOTE_CALL || user_read_count(reader) != units || first || !units ||
        units > FORMAT_NAME_MAX)
        reader->failed = true;
    const void *text = reader->failed ? NULL : user_read(reader, units * sizeof *name);
    if (!text)
        return;
    memcpy(name, text, units * sizeof *name);
    CLIPFORMAT format = name[units - 1] ? 0 : (CLIPFORMAT)RegisterClipboardFormatW(name);
    if (format)
        *ret = format;
    else
        reader->failed = true;
}

static void keep_format(const ULONG *flags, CLIPFORMAT *value)
{
    (void)flags;
    (void)value;
}

USER_FUNCTIONS(CLIPFORMAT, write_format, read_format, keep_format)

/* ---- handles whose numbers travel ---- */

static void write_number(struct user_writer *writer, const void *handle)
{
    user_write_align(writer, 4);
    user_write_32(writer, WDT_INPROC_CALL);
    user_write_32(writer, (ULONG)(uintptr_t)handle);
}

static bool read_number(struct user_reader *reader, void **ret)
{
    user_read_align(reader, 4);
    ULONG kind = user_read_32(reader), number = user_read_32(reader);
    if (kind != WDT_INPROC_CALL)
        reader->failed = true;
    if (!reader->failed)
        *ret = (void *)(uintptr_t)number;
    return !reader->failed;
}

#define NUMBER_FUNCTIONS(TYPE)                                                                     \
    static void write_##TYPE(struct user_writer *writer, TYPE *value)                              \
    {                                                                                              \
        write_number(writer, *value);                                                              \
    }                                                                                              \
    static void read_##TYPE(struct user_reader *reader, const ULONG *flags, TYPE *value)           \
    {                                                                                              \
        (void)flags;                                                                               \
        void *handle;                                                                              \
        if (read_number(reader, &handle))                                                          \
            *value = handle;                                                                       \
    }                                                                                              \
    static void keep_##TYPE(const ULONG *flags, TYPE *value)                                       \
    {                                                                                              \
        (void)flags;                                                                               \
        (void)value;                                                                               \
    }                                                                                              \
    USER_FUNCTIONS(TYPE, write_##TYPE, read_##TYPE, keep_##TYPE)

NUMBER_FUNCTIONS(HWND)
NUMBER_FUNCTIONS(HMENU)
NUMBER_FUNCTIONS(HACCEL)
NUMBER_FUNCTIONS(HICON)
NUMBER_FUNCTIONS(HBRUSH)
NUMBER_FUNCTIONS(HDC)
