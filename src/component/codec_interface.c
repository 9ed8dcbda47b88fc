/* SPDX-License-Identifier: MIT */
#include "component/codec_stream.h"

#include <stdlib.h>

#include "component/stranger.h"

/* Interfaces among the arguments: their size, then what CoMarshalInterface makes of them. */

const GUID *codec_stranger(DWORD context, const void *destination)
{
    const struct destination *to = destination;
    return context == MSHCTX_DIFFERENTMACHINE && to && to->magic == DESTINATION_MAGIC ? &to->peer
                                                                                      : NULL;
}

static HRESULT note(struct codec_writer *writer, uint32_t at)
{
    uint32_t count = writer->marshaled_count;
    if (!(count & (count - 1))) { /* 0 and the powers of 2: when it is full */
        uint32_t *more = reallocarray(writer->marshaled, count ? 2 * count : 1, sizeof *more);
        if (!more)
            return E_OUTOFMEMORY;
        writer->marshaled = more;
    }
    writer->marshaled[writer->marshaled_count++] = at;
    return S_OK;
}

HRESULT codec_put_interface(struct codec_writer *writer, REFIID iid, IUnknown *object)
{
    if (writer->is_values_only && object)
        return DISP_E_BADVARTYPE;
    if (codec_is_type_info(iid))
        return codec_put_type_info(writer, iid, object);
    uint32_t start = writer->size, size = 0;
    HRESULT hr = codec_put_bytes(writer, &size, sizeof size);
    if (hr < 0 || !object)
        return hr;
    if (!writer->has_context && writer->channel) {
        hr = IRpcChannelBuffer_GetDestCtx(writer->channel, &writer->context, &writer->destination);
        if (hr < 0)
            return hr;
        writer->has_context = true;
    }
    if ((hr = note(writer, start)) < 0)
        return hr;
    struct codec_stream stream;
    codec_stream_onto(&stream, writer);
    const GUID *peer = codec_stranger(writer->context, writer->destination);
    hr = peer ? stranger_marshal(peer, iid, object, &stream.stream)
              : CoMarshalInterface(&stream.stream, iid, object, writer->context,
                                   writer->destination, MSHLFLAGS_NORMAL);
    if (hr < 0) {
        writer->marshaled_count--;
        return hr;
    }
    memcpy(writer->data + start, &stream.size, sizeof stream.size);
    return S_OK;
}

HRESULT codec_get_interface(struct codec_reader *reader, REFIID iid, void **ret)
{
    if (codec_is_type_info(iid) && !reader->is_values_only)
        return codec_get_type_info(reader, iid, ret);
    *ret = NULL;
    uint32_t size;
    HRESULT hr = codec_get_bytes(reader, &size, sizeof size);
    if (hr < 0 || !size)
        return hr;
    if (reader->is_values_only)
        return codec_bad(reader);
    if (codec_left(reader) < size)
        return codec_bad(reader);
    struct codec_stream stream;
    codec_stream_over(&stream, reader->at, size);
    reader->at += size;
    const GUID *peer = reader->peer;
    DWORD context;
    void *from;
    if (!peer && reader->channel &&
        SUCCEEDED(IRpcChannelBuffer_GetDestCtx(reader->channel, &context, &from)))
        peer = codec_stranger(context, from);
    hr = peer ? stranger_unmarshal(peer, &stream.stream, iid, ret)
              : CoUnmarshalInterface(&stream.stream, iid, ret);
    if (hr < 0)
        *ret = NULL;
    return hr;
}
