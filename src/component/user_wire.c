/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include <pianola/marshal.h>
#include <pianola/stream.h>
#include <string.h>

const MIDL_STUB_MESSAGE *user_message_of(const ULONG *flags)
{
    const USER_MARSHAL_CB *block = (const USER_MARSHAL_CB *)flags;
    return block->Signature == USER_MARSHAL_CB_SIGNATURE ? block->pStubMsg : NULL;
}

static struct user_writer make_writer(const ULONG *flags, bool wide)
{
    const MIDL_STUB_MESSAGE *message = user_message_of(flags);
    return (struct user_writer){.context = *flags & 0xffff,
                                .wide = wide,
                                .destination = message ? message->pvDestContext : NULL};
}

struct user_writer user_writer_of_size(const ULONG *flags, ULONG size, bool wide)
{
    struct user_writer writer = make_writer(flags, wide);
    writer.at = size;
    return writer;
}

struct user_writer user_writer_of(const ULONG *flags, unsigned char *buffer, bool wide)
{
    struct user_writer writer = make_writer(flags, wide);
    writer.at = (uintptr_t)buffer % 8;
    writer.base = buffer - writer.at;
    return writer;
}

ULONG user_writer_size(const struct user_writer *writer)
{
    return writer->at > UINT32_MAX ? UINT32_MAX : (ULONG)writer->at;
}

unsigned char *user_writer_end(const struct user_writer *writer)
{
    return writer->failed ? NULL : writer->base + writer->at;
}

void user_write(struct user_writer *writer, const void *bytes, size_t size)
{
    if (writer->base && size)
        memcpy(writer->base + writer->at, bytes, size);
    writer->at += size;
}

void user_write_align(struct user_writer *writer, size_t to)
{
    writer->at += (to - writer->at % to) % to;
}

void user_write_32(struct user_writer *writer, ULONG value)
{
    user_write(writer, &value, sizeof value);
}

void user_write_16(struct user_writer *writer, USHORT value)
{
    user_write(writer, &value, sizeof value);
}

size_t user_writer_unit(const struct user_writer *writer)
{
    return writer->wide ? sizeof(ULONGLONG) : sizeof(ULONG);
}

void user_write_count(struct user_writer *writer, ULONG count)
{
    ULONGLONG wide = count;
    user_write_align(writer, user_writer_unit(writer));
    user_write(writer, &wide, user_writer_unit(writer));
}

void user_write_pointer(struct user_writer *writer, const void *pointer)
{
    /* The number tells nothing, but may not be 0. */
    ULONG number = (ULONG)(uintptr_t)pointer;
    user_write_count(writer, !pointer ? 0 : number ? number : (ULONG)USER_WIRE_MARK);
}

static void write_marshaled(struct user_writer *writer, REFIID iid, IUnknown *object)
{
    IStream *stream = SHCreateMemStream(NULL, 0);
    HGLOBAL memory;
    STATSTG stat;
    HRESULT hr = stream ? CoMarshalInterface(stream, iid, object, writer->context,
                                             writer->destination, MSHLFLAGS_NORMAL)
                        : E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        hr = IStream_Stat(stream, &stat, STATFLAG_NONAME);
    if (SUCCEEDED(hr))
        hr = GetHGlobalFromStream(stream, &memory);
    if (SUCCEEDED(hr)) {
        ULONG size = (ULONG)stat.cbSize.QuadPart;
        user_write_count(writer, size);
        user_write_32(writer, size);
        user_write(writer, GlobalLock(memory), size);
        GlobalUnlock(memory);
    } else {
        writer->failed = true;
    }
    if (stream)
        IStream_Release(stream);
}

void user_write_interface(struct user_writer *writer, REFIID iid, IUnknown *object)
{
    user_write_align(writer, user_writer_unit(writer));
    if (writer->base) {
        write_marshaled(writer, iid, object);
        return;
    }
    ULONG size = 0;
    if (FAILED(CoGetMarshalSizeMax(&size, iid, object, writer->context, writer->destination,
                                   MSHLFLAGS_NORMAL)))
        writer->failed = true;
    writer->at += user_writer_unit(writer) + sizeof size + size;
}

struct user_reader user_reader_of(const ULONG *flags, unsigned char *buffer, bool wide)
{
    struct user_reader reader = {.at = buffer, .context = *flags & 0xffff, .wide = wide};
    const MIDL_STUB_MESSAGE *message = user_message_of(flags);
    if (message && message->RpcMsg && message->RpcMsg->Buffer)
        reader.end = (unsigned char *)message->RpcMsg->Buffer + message->RpcMsg->BufferLength;
    else if (message)
        reader.end = message->BufferEnd;
    reader.failed = reader.end && reader.end < reader.at;
    return reader;
}

unsigned char *user_reader_end(const struct user_reader *reader)
{
    return reader->failed ? NULL : (unsigned char *)reader->at;
}

size_t user_read_left(const struct user_reader *reader)
{
    if (reader->failed)
        return 0;
    return reader->end ? (size_t)(reader->end - reader->at) : INT32_MAX;
}

const void *user_read(struct user_reader *reader, size_t size)
{
    if (size > user_read_left(reader) || reader->failed) {
        reader->failed = true;
        return NULL;
    }
    const void *bytes = reader->at;
    reader->at += size;
    return bytes;
}

void user_read_align(struct user_reader *reader, size_t to)
{
    user_read(reader, (to - (uintptr_t)reader->at % to) % to);
}

ULONG user_read_32(struct user_reader *reader)
{
    ULONG value = 0;
    const void *bytes = user_read(reader, sizeof value);
    if (bytes)
        memcpy(&value, bytes, sizeof value);
    return value;
}

USHORT user_read_16(struct user_reader *reader)
{
    USHORT value = 0;
    const void *bytes = user_read(reader, sizeof value);
    if (bytes)
        memcpy(&value, bytes, sizeof value);
    return value;
}

size_t user_reader_unit(const struct user_reader *reader)
{
    return reader->wide ? sizeof(ULONGLONG) : sizeof(ULONG);
}

ULONG user_read_count(struct user_reader *reader)
{
    user_read_align(reader, user_reader_unit(reader));
    ULONG count = user_read_32(reader);
    if (reader->wide && user_read_32(reader))
        reader->failed = true;
    return reader->failed ? 0 : count;
}

bool user_read_pointer(struct user_reader *reader)
{
    user_read_align(reader, user_reader_unit(reader));
    ULONG low = user_read_32(reader), high = reader->wide ? user_read_32(reader) : 0;
    return (low || high) && !reader->failed;
}

IUnknown *user_read_interface(struct user_reader *reader, REFIID iid)
{
    ULONG size = user_read_count(reader), again = user_read_32(reader);
    const void *bytes = user_read(reader, size);
    IStream *stream = bytes && size == again ? SHCreateMemStream(bytes, size) : NULL;
    void *object = NULL;
    if (!stream || FAILED(CoUnmarshalInterface(stream, iid, &object)))
        reader->failed = true;
    if (stream)
        IStream_Release(stream);
    return object;
}

/* ---- interfaces alone ---- */

static ULONG interface_size(ULONG *flags, ULONG context, ULONG size, IUnknown *object, REFIID iid,
                            bool wide)
{
    struct user_writer writer = user_writer_of_size(flags, size, wide);
    writer.context = LOWORD(context);
    if (object)
        user_write_interface(&writer, iid, object);
    return user_writer_size(&writer);
}

static unsigned char *interface_marshal(ULONG *flags, ULONG context, unsigned char *buffer,
                                        IUnknown *object, REFIID iid, bool wide)
{
    struct user_writer writer = user_writer_of(flags, buffer, wide);
    writer.context = LOWORD(context);
    if (object)
        user_write_interface(&writer, iid, object);
    return user_writer_end(&writer);
}

static unsigned char *interface_unmarshal(ULONG *flags, unsigned char *buffer, IUnknown **object,
                                          REFIID iid, bool wide)
{
    struct user_reader reader = user_reader_of(flags, buffer, wide);
    IUnknown *got = user_read_interface(&reader, iid);
    if (!reader.failed) {
        WdtpInterfacePointer_UserFree(*object);
        *object = got;
    }
    return user_reader_end(&reader);
}

ULONG WdtpInterfacePointer_UserSize(ULONG *flags, ULONG context, ULONG size, IUnknown *object,
                                    REFIID iid)
{
    return interface_size(flags, context, size, object, iid, false);
}

ULONG WdtpInterfacePointer_UserSize64(ULONG *flags, ULONG context, ULONG size, IUnknown *object,
                                      REFIID iid)
{
    return interface_size(flags, context, size, object, iid, true);
}

unsigned char *WdtpInterfacePointer_UserMarshal(ULONG *flags, ULONG context, unsigned char *buffer,
                                                IUnknown *object, REFIID iid)
{
    return interface_marshal(flags, context, buffer, object, iid, false);
}

unsigned char *WdtpInterfacePointer_UserMarshal64(ULONG *flags, ULONG context,
                                                  unsigned char *buffer, IUnknown *object,
                                                  REFIID iid)
{
    return interface_marshal(flags, context, buffer, object, iid, true);
}

unsigned char *WdtpInterfacePointer_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                  IUnknown **object, REFIID iid)
{
    return interface_unmarshal(flags, buffer, object, iid, false);
}

unsigned char *WdtpInterfacePointer_UserUnmarshal64(ULONG *flags, unsigned char *buffer,
                                                    IUnknown **object, REFIID iid)
{
    return interface_unmarshal(flags, buffer, object, iid, true);
}

void WdtpInterfacePointer_UserFree(IUnknown *object)
{
    if (object)
        IUnknown_Release(object);
}

void WdtpInterfacePointer_UserFree64(IUnknown *object)
{
    WdtpInterfacePointer_UserFree(object);
}
