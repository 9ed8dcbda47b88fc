/* SPDX-License-Identifier: MIT */
#include "component/codec_stream.h"

static struct codec_stream *of(IStream *stream)
{
    return (struct codec_stream *)stream;
}

static HRESULT query(IStream *stream, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ISequentialStream) ||
                 IsEqualIID(iid, &IID_IStream);
    *ret = known ? stream : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IStream *stream)
{
    (void)stream;
    return 1;
}

static const uint8_t *bytes(const struct codec_stream *stream)
{
    return stream->writer ? stream->writer->data + stream->start : stream->data;
}

static HRESULT read_bytes(IStream *self, void *data, ULONG size, ULONG *ret)
{
    struct codec_stream *stream = of(self);
    uint32_t left = stream->at < stream->size ? stream->size - stream->at : 0;
    uint32_t taken = size < left ? size : left;
    if (taken)
        memcpy(data, bytes(stream) + stream->at, taken);
    stream->at += taken;
    if (ret)
        *ret = taken;
    return taken == size ? S_OK : S_FALSE;
}

static HRESULT write_bytes(IStream *self, const void *data, ULONG size, ULONG *ret)
{
    struct codec_stream *stream = of(self);
    if (ret)
        *ret = 0;
    if (!stream->writer)
        return STG_E_ACCESSDENIED;
    if (size > CODEC_MESSAGE_MAX - stream->at)
        return STG_E_MEDIUMFULL;
    uint32_t end = stream->at + size;
    if (end > stream->size) {
        uint32_t more = end - stream->size;
        uint8_t *room = codec_room(stream->writer, more);
        if (!room)
            return STG_E_MEDIUMFULL;
        memset(room, 0, more);
        stream->size = end;
    }
    if (size)
        memcpy(stream->writer->data + stream->start + stream->at, data, size);
    stream->at = end;
    if (ret)
        *ret = size;
    return S_OK;
}

static HRESULT seek(IStream *self, LARGE_INTEGER move, DWORD origin, ULARGE_INTEGER *ret)
{
    struct codec_stream *stream = of(self);
    int64_t from = origin == STREAM_SEEK_SET   ? 0
                   : origin == STREAM_SEEK_CUR ? (int64_t)stream->at
                   : origin == STREAM_SEEK_END ? (int64_t)stream->size
                                               : -1;
    if (from < 0)
        return STG_E_INVALIDFUNCTION;
    int64_t to;
    if (__builtin_add_overflow(from, move.QuadPart, &to) || to < 0 || to > CODEC_MESSAGE_MAX)
        return STG_E_INVALIDFUNCTION;
    stream->at = (uint32_t)to;
    if (ret)
        ret->QuadPart = (ULONGLONG)to;
    return S_OK;
}

static HRESULT set_size(IStream *self, ULARGE_INTEGER size)
{
    return size.QuadPart <= of(self)->size ? S_OK : STG_E_INVALIDFUNCTION;
}

static HRESULT copy_to(IStream *self, IStream *to, ULARGE_INTEGER size, ULARGE_INTEGER *ret_read,
                       ULARGE_INTEGER *ret_written)
{
    struct codec_stream *stream = of(self);
    uint32_t left = stream->at < stream->size ? stream->size - stream->at : 0;
    uint32_t taken = size.QuadPart < left ? (uint32_t)size.QuadPart : left;
    ULONG written = 0;
    HRESULT hr = to->lpVtbl->Write(to, bytes(stream) + stream->at, taken, &written);
    stream->at += taken;
    if (ret_read)
        ret_read->QuadPart = taken;
    if (ret_written)
        ret_written->QuadPart = written;
    return hr;
}

static HRESULT commit(IStream *self, DWORD flags)
{
    (void)self, (void)flags;
    return S_OK;
}

static HRESULT revert(IStream *self)
{
    (void)self;
    return S_OK;
}

static HRESULT region(IStream *self, ULARGE_INTEGER at, ULARGE_INTEGER size, DWORD type)
{
    (void)self, (void)at, (void)size, (void)type;
    return STG_E_INVALIDFUNCTION;
}

static HRESULT stat_of(IStream *self, STATSTG *ret, DWORD flags)
{
    (void)flags;
    if (!ret)
        return STG_E_INVALIDPOINTER;
    *ret = (STATSTG){.type = STGTY_STREAM, .cbSize.QuadPart = of(self)->size};
    return S_OK;
}

/* It is gone when the call ends: nobody may keep another one of it. */
static HRESULT clone(IStream *self, IStream **ret)
{
    (void)self;
    *ret = NULL;
    return STG_E_INVALIDFUNCTION;
}

static const IStreamVtbl table = {query,  count,    count,   read_bytes, write_bytes,
                                  seek,   set_size, copy_to, commit,     revert,
                                  region, region,   stat_of, clone};

void codec_stream_onto(struct codec_stream *stream, struct codec_writer *writer)
{
    *stream = (struct codec_stream){.stream = {&table}, .writer = writer, .start = writer->size};
}

void codec_stream_over(struct codec_stream *stream, const uint8_t *data, uint32_t size)
{
    *stream = (struct codec_stream){.stream = {&table}, .data = data, .size = size};
}
