/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/nrbf.h"

#include <stdlib.h>
#include <string.h>

void nrbf_writer_finish(struct nrbf_writer *w)
{
    free(w->bytes);
    *w = (struct nrbf_writer){0};
}

void nrbf_put(struct nrbf_writer *w, const void *bytes, size_t size)
{
    if (w->is_broken || size > NRBF_BYTES_MOST - w->size) {
        w->is_broken = true;
        return;
    }
    if (w->room - w->size < size) {
        size_t room = w->room ? w->room * 2 : 512;
        while (room - w->size < size)
            room *= 2;
        uint8_t *grown = realloc(w->bytes, room);
        if (!grown) {
            w->is_broken = true;
            return;
        }
        w->bytes = grown;
        w->room = room;
    }
    if (size)
        memcpy(w->bytes + w->size, bytes, size);
    w->size += size;
}

static void put_number(struct nrbf_writer *w, uint64_t value, unsigned size)
{
    uint8_t bytes[8];
    for (unsigned i = 0; i < size; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    nrbf_put(w, bytes, size);
}

void nrbf_put_u8(struct nrbf_writer *w, uint8_t value)
{
    nrbf_put(w, &value, 1);
}

void nrbf_put_u16(struct nrbf_writer *w, uint16_t value)
{
    put_number(w, value, 2);
}

void nrbf_put_u32(struct nrbf_writer *w, uint32_t value)
{
    put_number(w, value, 4);
}

void nrbf_put_u64(struct nrbf_writer *w, uint64_t value)
{
    put_number(w, value, 8);
}

void nrbf_put_text(struct nrbf_writer *w, const char *text, size_t size)
{
    size_t rest = size;
    for (; rest > 0x7f; rest >>= 7)
        nrbf_put_u8(w, (uint8_t)(rest | 0x80));
    nrbf_put_u8(w, (uint8_t)rest);
    nrbf_put(w, text, size);
}

void nrbf_put_string(struct nrbf_writer *w, const char *text)
{
    nrbf_put_text(w, text, strlen(text));
}

uint32_t nrbf_new_id(struct nrbf_writer *w)
{
    return (uint32_t)++w->last_id;
}

uint32_t nrbf_new_value_id(struct nrbf_writer *w)
{
    return (uint32_t)--w->last_value_id;
}

void nrbf_put_header(struct nrbf_writer *w, uint32_t root)
{
    nrbf_put_u8(w, 0);
    nrbf_put_u32(w, root);
    nrbf_put_u32(w, root ? UINT32_MAX : 0);
    nrbf_put_u32(w, 1);
    nrbf_put_u32(w, 0);
}

void nrbf_put_end(struct nrbf_writer *w)
{
    nrbf_put_u8(w, 11);
}

void nrbf_put_string_record(struct nrbf_writer *w, const char *text)
{
    nrbf_put_u8(w, 6);
    nrbf_put_u32(w, nrbf_new_id(w));
    nrbf_put_string(w, text);
}

void nrbf_put_reference(struct nrbf_writer *w, uint32_t id)
{
    nrbf_put_u8(w, 9);
    nrbf_put_u32(w, id);
}

void nrbf_put_null(struct nrbf_writer *w)
{
    nrbf_put_u8(w, 10);
}

void nrbf_put_library(struct nrbf_writer *w, uint32_t id, const char *name)
{
    nrbf_put_u8(w, 12);
    nrbf_put_u32(w, id);
    nrbf_put_string(w, name);
}

void nrbf_put_class(struct nrbf_writer *w, uint32_t id, const char *name, uint32_t library,
                    const struct nrbf_field *fields, uint32_t count)
{
    nrbf_put_u8(w, library ? 5 : 4);
    nrbf_put_u32(w, id);
    nrbf_put_string(w, name);
    nrbf_put_u32(w, count);
    for (uint32_t i = 0; i < count; i++)
        nrbf_put_string(w, fields[i].name);
    for (uint32_t i = 0; i < count; i++)
        nrbf_put_u8(w, fields[i].kind);
    for (uint32_t i = 0; i < count; i++) {
        switch (fields[i].kind) {
        case NRBF_FIELD_PRIMITIVE:
        case NRBF_FIELD_PRIMITIVE_ARRAY:
            nrbf_put_u8(w, fields[i].primitive);
            break;
        case NRBF_FIELD_SYSTEM_CLASS:
            nrbf_put_string(w, fields[i].class_name);
            break;
        case NRBF_FIELD_CLASS:
            nrbf_put_string(w, fields[i].class_name);
            nrbf_put_u32(w, fields[i].library);
            break;
        default:
            break;
        }
    }
    if (library)
        nrbf_put_u32(w, library);
}
