/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include <pianola/marshal.h>
#include <pianola/stream.h>
#include <string.h>

static const MIDL_STUB_MESSAGE *message_of(const ULONG *flags)
{
    const USER_MARSHAL_CB *block = (const USER_MARSHAL_CB *)flags;
    return block->Signature == USER_MARSHAL_CB_SIGNATURE ? block->pStubMsg : NULL;
}

static struct user_writer make_writer(const ULONG *flags)
{
    const MIDL_STUB_MESSAGE *message = message_of(flags);
    return (struct user_writer){.context = *flags & 0xffff,
                                .destination = message ? message->pvDestContext : NULL};
}

struct user_writer user_writer_of_size(const ULONG *flags, ULONG size)
{
    struct user_writer writer = make_writer(flags);
    writer.at = size;
    return writer;
}

struct user_writer user_writer_of(const ULONG *flags, unsigned char *buffer)
{
    struct user_writer writer = make_writer(flags);
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
    static const unsigned char zeros[8];
    user_write(writer, zeros, (to - writer->at % to) % to);
}

void user_write_32(struct user_writer *writer, ULONG value)
{
    user_write(writer, &value, sizeof value);
}

void user_write_16(struct user_writer *writer, USHORT value)
{
    user_write(writer, &value, sizeof value);
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
        user_write_32(writer, size);
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
    user_write_align(writer, 4);
    if (writer->base) {
        write_marshaled(writer, iid, object);
        return;
    }
    ULONG size = 0;
    if (FAILED(CoGetMarshalSizeMax(&size, iid, object, writer->context, writer->destination,
                                   MSHLFLAGS_NORMAL)))
        writer->failed = true;
    writer->at += 2 * sizeof size + size;
}

struct user_reader user_reader_of(const ULONG *flags, unsigned char *buffer)
{
    struct user_reader reader = {.at = buffer, .end = buffer, .context = *flags & 0xffff};
    const MIDL_STUB_MESSAGE *message = message_of(flags);
    if (message && message->RpcMsg && message->RpcMsg->Buffer)
        reader.end = (unsigned char *)message->RpcMsg->Buffer + message->RpcMsg->BufferLength;
    else if (message && message->BufferEnd)
        reader.end = message->BufferEnd;
    reader.failed = reader.end < reader.at;
    return reader;
}

unsigned char *user_reader_end(const struct user_reader *reader)
{
    return reader->failed ? NULL : (unsigned char *)reader->at;
}

size_t user_read_left(const struct user_reader *reader)
{
    return reader->failed ? 0 : (size_t)(reader->end - reader->at);
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

IUnknown *user_read_interface(struct user_reader *reader, REFIID iid)
{
    user_read_align(reader, 4);
    ULONG size = user_read_32(reader), again = user_read_32(reader);
    const void *bytes = user_read(reader, size);
    IStream *stream = bytes && size == again ? SHCreateMemStream(bytes, size) : NULL;
    void *object = NULL;
    if (!stream || FAILED(CoUnmarshalInterface(stream, iid, &object)))
        reader->failed = true;
    if (stream)
        IStream_Release(stream);
    return object;
}
