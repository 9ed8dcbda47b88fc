/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CODEC_WIRE_H
#define COMPONENT_CODEC_WIRE_H

/*
 * The form of calls on their way, version 1. Little endian, no alignment, depth first.
 *   request  version, the arguments that go in
 *   answer   version, the result (4 bytes of an HRESULT; nothing of void), the arguments that come
 *            out, also of a call that failed
 * Counts are LEB128; strings and arrays have count + 1, 0 for NULL; a pointer that may be NULL has
 * a byte before it. An interface has its size in 4 bytes, 0 for NULL, and what CoMarshalInterface
 * wrote.
 */

#include <string.h>

#include "component/codec_type.h"

enum { CODEC_VERSION = 1, CODEC_DEPTH_MAX = 64, CODEC_MESSAGE_MAX = 1 << 30 };

struct codec_writer {
    uint8_t *data;
    uint32_t size, room;
    uint32_t depth;
    bool is_reply;
    bool is_values_only; /* an object is DISP_E_BADVARTYPE */
    bool has_context;
    DWORD context; /* the channel's, once it was asked */
    void *destination;
    IRpcChannelBuffer *channel;
    uint32_t *marshaled; /* where interfaces are */
    uint32_t marshaled_count;
};

/* Storage of what the references in a VARIANT refer to, in a stub. */
struct codec_owned {
    struct codec_owned *next;
    VARTYPE vt; /* of value, whatever happens to it; VT_VARIANT: any */
    VARIANT value;
};

struct codec_reader {
    const uint8_t *at, *end;
    uint32_t depth;
    bool is_reply;
    IRpcChannelBuffer *channel; /* it came over, to ask who sent it, or NULL */
    const GUID *peer;           /* known without: a peer on the network (stranger.h), or NULL */
    bool is_values_only;        /* an object is something wrong */
    struct codec_owned **owned; /* NULL in a proxy, which gets values instead of references */
};

/* Takes the memory of this thread, when nobody else in it does. */
void codec_writer_init(struct codec_writer *writer, IRpcChannelBuffer *channel, bool is_reply);
/* With is_lost, the interfaces in it are released: nobody will read them. */
void codec_writer_finish(struct codec_writer *writer, bool is_lost);
bool codec_writer_grow(struct codec_writer *writer, uint32_t more);

static inline uint8_t *codec_room(struct codec_writer *writer, uint32_t size)
{
    if (writer->room - writer->size < size && !codec_writer_grow(writer, size))
        return NULL;
    uint8_t *at = writer->data + writer->size;
    writer->size += size;
    return at;
}

static inline HRESULT codec_put_bytes(struct codec_writer *writer, const void *data, uint32_t size)
{
    uint8_t *at = codec_room(writer, size);
    if (!at)
        return E_OUTOFMEMORY;
    if (size)
        memcpy(at, data, size);
    return S_OK;
}

static inline HRESULT codec_put_byte(struct codec_writer *writer, uint8_t byte)
{
    uint8_t *at = codec_room(writer, 1);
    if (!at)
        return E_OUTOFMEMORY;
    *at = byte;
    return S_OK;
}

HRESULT codec_put_long_count(struct codec_writer *writer, uint32_t count);
static inline HRESULT codec_put_count(struct codec_writer *writer, uint32_t count)
{
    return count < 0x80 ? codec_put_byte(writer, (uint8_t)count)
                        : codec_put_long_count(writer, count);
}

/* What is wrong with what came. */
static inline HRESULT codec_bad(const struct codec_reader *reader)
{
    return reader->is_reply ? RPC_E_CLIENT_CANTUNMARSHAL_DATA : RPC_E_SERVER_CANTUNMARSHAL_DATA;
}

static inline uint32_t codec_left(const struct codec_reader *reader)
{
    return (uint32_t)(reader->end - reader->at);
}

static inline HRESULT codec_get_bytes(struct codec_reader *reader, void *data, uint32_t size)
{
    if (codec_left(reader) < size)
        return codec_bad(reader);
    if (size)
        memcpy(data, reader->at, size);
    reader->at += size;
    return S_OK;
}

static inline HRESULT codec_get_byte(struct codec_reader *reader, uint8_t *ret)
{
    if (reader->at == reader->end)
        return codec_bad(reader);
    *ret = *reader->at++;
    return S_OK;
}

HRESULT codec_get_count(struct codec_reader *reader, uint32_t *ret);

/* Writes a value. */
HRESULT codec_put(struct codec_writer *writer, const struct codec_type *type, const void *value);
/* Reads a value. With has_old, what it replaces is freed, and memory that the old one points to is
 * used again where the new one has something at the same place; without, value may be garbage. When
 * it fails, value is something that codec_clear takes. */
HRESULT codec_get(struct codec_reader *reader, const struct codec_type *type, void *value,
                  bool has_old);
/* Frees what belongs to a value. */
void codec_clear(const struct codec_type *type, void *value);
/* Several, one after the other. */
HRESULT codec_put_run(struct codec_writer *writer, const struct codec_type *type,
                      const void *values, uint32_t count);
HRESULT codec_get_run(struct codec_reader *reader, const struct codec_type *type, void *values,
                      uint32_t count, bool has_old);
void codec_clear_run(const struct codec_type *type, void *values, uint32_t count);

/* The network peer that a channel's destination is, or NULL. */
const GUID *codec_stranger(DWORD context, const void *destination);
HRESULT codec_put_interface(struct codec_writer *writer, REFIID iid, IUnknown *object);
HRESULT codec_get_interface(struct codec_reader *reader, REFIID iid, void **ret);
/* Type descriptions go by the name of their library: they are the same everywhere. */
bool codec_is_type_info(REFIID iid);
HRESULT codec_put_type_info(struct codec_writer *writer, REFIID iid, IUnknown *object);
HRESULT codec_get_type_info(struct codec_reader *reader, REFIID iid, void **ret);
HRESULT codec_put_variant(struct codec_writer *writer, const VARIANT *value);
HRESULT codec_get_variant(struct codec_reader *reader, VARIANT *value, bool has_old);
/* of: the type of the elements, or NULL when vt says all that is known. */
HRESULT codec_put_array(struct codec_writer *writer, VARTYPE vt, const struct codec_type *of,
                        SAFEARRAY *array);
HRESULT codec_get_array(struct codec_reader *reader, VARTYPE vt, const struct codec_type *of,
                        SAFEARRAY **value, bool has_old);
/* Which record it is, and its type. */
HRESULT codec_put_record_name(struct codec_writer *writer, IRecordInfo *info);
HRESULT codec_get_record_name(struct codec_reader *reader, IRecordInfo **ret,
                              const struct codec_type **ret_type);
HRESULT codec_put_dispparams(struct codec_writer *writer, const struct codec_dispparams *value);
HRESULT codec_get_dispparams(struct codec_reader *reader, struct codec_dispparams *value,
                             bool has_old);
void codec_clear_dispparams(struct codec_dispparams *value);
void codec_free_owned(struct codec_owned *owned);
BSTR codec_get_bstr(struct codec_reader *reader, HRESULT *ret);

/* The arguments of a method. values are as libffi has them: pointers to the arguments, the object
 * first. */
HRESULT codec_put_request(struct codec_writer *writer, const struct codec_method *method,
                          void **values);
HRESULT codec_get_reply(struct codec_reader *reader, const struct codec_method *method,
                        void **values);
/* Before a call: the outs hold nothing. After a failed one: nothing that was read stays. */
void codec_zero_outs(const struct codec_method *method, void **values);
void codec_clear_outs(const struct codec_method *method, void **values);
/* frame has frame_size bytes, its start are the values. It is to be cleared, however this ends. */
HRESULT codec_get_request(struct codec_reader *reader, const struct codec_method *method,
                          void *frame);
HRESULT codec_put_reply(struct codec_writer *writer, const struct codec_method *method,
                        void *frame);
void codec_clear_frame(const struct codec_method *method, void *frame);

#endif
