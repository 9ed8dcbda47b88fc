/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include <pianola/component.h>
#include <pianola/file.h>
#include <pianola/memory.h>
#include <pianola/metafile.h>
#include <pianola/paint.h>
#include <pianola/wide.h>
#include <string.h>

/* Media of data transfer, and lists of names. */

static size_t length(const OLECHAR *text)
{
    size_t units = 0;
    while (text[units])
        units++;
    return units;
}

static void write_name(struct user_writer *writer, const OLECHAR *name)
{
    ULONG units = (ULONG)length(name) + 1;
    user_write_count(writer, units);
    user_write_count(writer, 0);
    user_write_count(writer, units);
    user_write(writer, name, units * sizeof *name);
}

static OLECHAR *read_name(struct user_reader *reader)
{
    ULONG units = user_read_count(reader), first = user_read_count(reader);
    if (user_read_count(reader) != units || first || !units)
        reader->failed = true;
    const void *text = user_read(reader, (size_t)units * sizeof(OLECHAR));
    OLECHAR *name = text ? CoTaskMemAlloc((size_t)units * sizeof *name) : NULL;
    if (name)
        memcpy(name, text, (size_t)units * sizeof *name);
    if (!name || name[units - 1] || length(name) != units - 1) {
        CoTaskMemFree(name);
        name = NULL;
        reader->failed = true;
    }
    return name;
}

static const IID *iid_of(const STGMEDIUM *medium)
{
    return medium->tymed == TYMED_ISTREAM ? &IID_IStream : &IID_IStorage;
}

/* All members of the union are pointers. */
static void write_medium(struct user_writer *writer, STGMEDIUM *medium)
{
    user_write_align(writer, user_writer_unit(writer));
    user_write_32(writer, medium->tymed);
    if (medium->tymed != TYMED_NULL)
        user_write_count(writer, medium->hGlobal ? USER_WIRE_MARK : 0);
    user_write_count(writer, medium->pUnkForRelease ? USER_WIRE_MARK : 0);
    bool there = medium->tymed != TYMED_NULL && medium->hGlobal;
    switch (medium->tymed) {
    case TYMED_NULL:
        break;
    case TYMED_HGLOBAL:
        if (there)
            user_write_global(writer, medium->hGlobal);
        break;
    case TYMED_FILE:
        if (there)
            write_name(writer, medium->lpszFileName);
        break;
    case TYMED_ISTREAM:
    case TYMED_ISTORAGE:
        if (there)
            user_write_interface(writer, iid_of(medium), (IUnknown *)medium->pstm);
        break;
    case TYMED_GDI:
        if (there)
            user_write_bitmap(writer, medium->hBitmap);
        break;
    case TYMED_MFPICT:
        if (there)
            user_write_picture(writer, medium->hMetaFilePict);
        break;
    case TYMED_ENHMF:
        if (there)
            user_write_enh_metafile(writer, medium->hEnhMetaFile);
        break;
    default:
        writer->failed = true;
    }
    if (medium->pUnkForRelease && !writer->failed)
        user_write_interface(writer, &IID_IUnknown, medium->pUnkForRelease);
}

static void read_content(struct user_reader *reader, STGMEDIUM *medium)
{
    switch (medium->tymed) {
    case TYMED_HGLOBAL:
        medium->hGlobal = user_read_global(reader);
        break;
    case TYMED_FILE:
        medium->lpszFileName = read_name(reader);
        break;
    case TYMED_ISTREAM:
    case TYMED_ISTORAGE:
        medium->pstm = (IStream *)user_read_interface(reader, iid_of(medium));
        break;
    case TYMED_MFPICT:
        medium->hMetaFilePict = user_read_picture(reader);
        break;
    case TYMED_ENHMF:
        medium->hEnhMetaFile = user_read_enh_metafile(reader);
        break;
    default:
        medium->hBitmap = user_read_bitmap(reader);
    }
}

static bool is_known(DWORD tymed)
{
    return tymed == TYMED_NULL || tymed == TYMED_HGLOBAL || tymed == TYMED_FILE ||
           tymed == TYMED_ISTREAM || tymed == TYMED_ISTORAGE || tymed == TYMED_GDI ||
           tymed == TYMED_MFPICT || tymed == TYMED_ENHMF;
}

/* What was read and will not be given: no file is deleted for it. */
static void drop(STGMEDIUM *medium)
{
    if (medium->tymed == TYMED_FILE) {
        CoTaskMemFree(medium->lpszFileName);
        medium->tymed = TYMED_NULL;
    }
    ReleaseStgMedium(medium);
}

static void read_medium(struct user_reader *reader, STGMEDIUM *ret)
{
    STGMEDIUM made = {0};
    user_read_align(reader, user_reader_unit(reader));
    made.tymed = user_read_32(reader);
    bool there = made.tymed != TYMED_NULL && user_read_pointer(reader);
    bool has_owner = user_read_pointer(reader);
    if (!is_known(made.tymed)) {
        reader->failed = true;
        return;
    }
    if (there)
        read_content(reader, &made);
    if (has_owner && !reader->failed)
        made.pUnkForRelease = user_read_interface(reader, &IID_IUnknown);
    if (reader->failed)
        drop(&made);
    else
        *ret = made;
}

void ReleaseStgMedium(STGMEDIUM *medium)
{
    if (!medium)
        return;
    bool owned = !medium->pUnkForRelease;
    switch (medium->tymed) {
    case TYMED_HGLOBAL:
        if (owned && medium->hGlobal)
            GlobalFree(medium->hGlobal);
        break;
    case TYMED_FILE:
        if (owned && medium->lpszFileName)
            DeleteFileW(medium->lpszFileName);
        CoTaskMemFree(medium->lpszFileName);
        break;
    case TYMED_ISTREAM:
    case TYMED_ISTORAGE:
        if (medium->pstm)
            IStream_Release(medium->pstm);
        break;
    case TYMED_GDI:
        if (owned && medium->hBitmap)
            DeleteObject(medium->hBitmap);
        break;
    case TYMED_MFPICT:
        if (owned)
            user_free_picture(medium->hMetaFilePict);
        break;
    case TYMED_ENHMF:
        if (owned && medium->hEnhMetaFile)
            DeleteEnhMetaFile(medium->hEnhMetaFile);
        break;
    default:
        break;
    }
    if (medium->pUnkForRelease)
        IUnknown_Release(medium->pUnkForRelease);
    memset(medium, 0, sizeof *medium);
}

static void receive_medium(struct user_reader *reader, const ULONG *flags, STGMEDIUM *value)
{
    (void)flags;
    STGMEDIUM made = {0};
    read_medium(reader, &made);
    if (reader->failed)
        return;
    /* Programs leave other kinds of content uninitialized. */
    if (value->tymed != made.tymed)
        value->tymed = TYMED_NULL;
    drop(value);
    *value = made;
}

static void free_medium(const ULONG *flags, STGMEDIUM *value)
{
    (void)flags;
    ReleaseStgMedium(value);
}

USER_FUNCTIONS(STGMEDIUM, write_medium, receive_medium, free_medium)
USER_FUNCTIONS(ASYNC_STGMEDIUM, write_medium, receive_medium, free_medium)

static void write_flagged(struct user_writer *writer, FLAG_STGMEDIUM *value)
{
    user_write_align(writer, user_writer_unit(writer));
    user_write_32(writer, (ULONG)value->ContextFlags);
    user_write_32(writer, (ULONG)value->fPassOwnership);
    write_medium(writer, &value->Stgmed);
}

static void read_flagged(struct user_reader *reader, const ULONG *flags, FLAG_STGMEDIUM *value)
{
    user_read_align(reader, user_reader_unit(reader));
    ULONG context = user_read_32(reader), passed = user_read_32(reader);
    receive_medium(reader, flags, &value->Stgmed);
    if (reader->failed)
        return;
    value->ContextFlags = (LONG)context;
    value->fPassOwnership = (LONG)passed;
}

static void free_flagged(const ULONG *flags, FLAG_STGMEDIUM *value)
{
    if (!value->fPassOwnership)
        free_medium(flags, &value->Stgmed);
}

USER_FUNCTIONS(FLAG_STGMEDIUM, write_flagged, read_flagged, free_flagged)

/* ---- lists of names ---- */

static void write_names(struct user_writer *writer, SNB *value)
{
    OLECHAR **names = *value;
    ULONG units = 0, count = 0;
    for (; names && names[count]; count++)
        units += (ULONG)length(names[count]) + 1;
    user_write_count(writer, units);
    user_write_32(writer, count);
    user_write_32(writer, units);
    for (ULONG i = 0; i < count; i++)
        user_write(writer, names[i], (length(names[i]) + 1) * sizeof **names);
}

static OLECHAR **read_names(struct user_reader *reader, const MIDL_STUB_MESSAGE *message)
{
    ULONG units = user_read_count(reader), count = user_read_32(reader);
    if (user_read_32(reader) != units || count > units || (units && !count))
        reader->failed = true;
    const void *text = user_read(reader, (size_t)units * sizeof(OLECHAR));
    if (!text || !count)
        return NULL;
    size_t head = ((size_t)count + 1) * sizeof(OLECHAR *);
    size_t size = head + (size_t)units * sizeof(OLECHAR);
    OLECHAR **names =
        message && message->pfnAllocate ? message->pfnAllocate(size) : CoTaskMemAlloc(size);
    reader->failed |= !names;
    if (!names)
        return NULL;
    OLECHAR *at = (OLECHAR *)((char *)names + head);
    memcpy(at, text, (size_t)units * sizeof *at);
    ULONG found = 0;
    bool at_start = true;
    for (ULONG i = 0; i < units; i++) {
        if (at_start && found < count)
            names[found] = at + i;
        found += at_start;
        at_start = !at[i];
    }
    names[found < count ? found : count] = NULL;
    reader->failed |= found != count || !at_start;
    return names;
}

static void free_names(const ULONG *flags, SNB *value)
{
    const MIDL_STUB_MESSAGE *message = user_message_of(flags);
    if (*value && message && message->pfnFree)
        message->pfnFree(*value);
    else
        CoTaskMemFree(*value);
    *value = NULL;
}

static void receive_names(struct user_reader *reader, const ULONG *flags, SNB *value)
{
    SNB names = read_names(reader, user_message_of(flags));
    free_names(flags, reader->failed ? &names : value);
    if (!reader->failed)
        *value = names;
}

USER_FUNCTIONS(SNB, write_names, receive_names, free_names)
