/* SPDX-License-Identifier: MIT */
#include "component/codec_wire.h"

#include <pthread.h>
#include <stdlib.h>

#include "component/codec_stream.h"
#include "component/stranger.h"

/* The memory of messages: each thread keeps one piece, as long as it is small. */

enum { SCRATCH_FIRST = 1024, SCRATCH_KEPT = 64 * 1024 };

static __thread struct {
    uint8_t *data;
    uint32_t room;
} scratch;

static pthread_key_t scratch_key;
static pthread_once_t scratch_once = PTHREAD_ONCE_INIT;

static void scratch_free(void *unused)
{
    (void)unused;
    free(scratch.data);
    scratch.data = NULL;
    scratch.room = 0;
}

static void scratch_make_key(void)
{
    pthread_key_create(&scratch_key, scratch_free);
}

void codec_writer_init(struct codec_writer *writer, IRpcChannelBuffer *channel, bool is_reply)
{
    *writer = (struct codec_writer){
        .data = scratch.data, .room = scratch.room, .is_reply = is_reply, .channel = channel};
    scratch.data = NULL;
    scratch.room = 0;
}

bool codec_writer_grow(struct codec_writer *writer, uint32_t more)
{
    if (more > CODEC_MESSAGE_MAX - writer->size)
        return false;
    uint32_t room = writer->room < SCRATCH_FIRST ? SCRATCH_FIRST : writer->room;
    while (room - writer->size < more)
        room *= 2;
    uint8_t *data = realloc(writer->data, room);
    if (!data)
        return false;
    writer->data = data;
    writer->room = room;
    return true;
}

static void release_marshaled(struct codec_writer *writer)
{
    for (uint32_t i = 0; i < writer->marshaled_count; i++) {
        uint32_t at = writer->marshaled[i], size;
        memcpy(&size, writer->data + at, sizeof size);
        struct codec_stream stream;
        codec_stream_over(&stream, writer->data + at + sizeof size, size);
        const GUID *peer = codec_stranger(writer->context, writer->destination);
        if (peer)
            stranger_release(peer, &stream.stream);
        else
            CoReleaseMarshalData(&stream.stream);
    }
}

void codec_writer_finish(struct codec_writer *writer, bool is_lost)
{
    if (is_lost)
        release_marshaled(writer);
    free(writer->marshaled);
    if (scratch.data || !writer->data || writer->room > SCRATCH_KEPT) {
        free(writer->data);
        return;
    }
    pthread_once(&scratch_once, scratch_make_key);
    if (!pthread_getspecific(scratch_key))
        pthread_setspecific(scratch_key, &scratch);
    scratch.data = writer->data;
    scratch.room = writer->room;
}

HRESULT codec_put_long_count(struct codec_writer *writer, uint32_t count)
{
    uint8_t *at = codec_room(writer, 5);
    if (!at)
        return E_OUTOFMEMORY;
    uint32_t used = 0;
    for (; count >= 0x80; count >>= 7)
        at[used++] = (uint8_t)(count | 0x80);
    at[used++] = (uint8_t)count;
    writer->size -= 5 - used;
    return S_OK;
}

HRESULT codec_get_count(struct codec_reader *reader, uint32_t *ret)
{
    uint64_t count = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint8_t byte;
        if (codec_get_byte(reader, &byte) < 0)
            break;
        count |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80)) {
            *ret = (uint32_t)count;
            return count > UINT32_MAX ? codec_bad(reader) : S_OK;
        }
    }
    return codec_bad(reader);
}
