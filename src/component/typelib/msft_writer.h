/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_MSFT_WRITER_H
#define COMPONENT_TYPELIB_MSFT_WRITER_H

/* The parts of the writer of MSFT files. The first error stays and is told at the end. */

#include "component/typelib/model.h"
#include "component/typelib/msft.h"

struct bytes {
    unsigned char *at;
    size_t size, room;
};

struct writer {
    struct library *library;
    struct bytes segments[MSFT_SEGMENTS];
    struct bytes members; /* of all types */
    unsigned name_count, name_characters;
    HRESULT error;
};

/* Adds bytes; returns where they are. */
uint32_t put(struct writer *writer, struct bytes *to, const void *from, size_t size);
/* Fills up to a multiple of 4, as other writers do with 'W'. */
void put_filling(struct writer *writer, struct bytes *to);
static inline void writer_fail(struct writer *writer, HRESULT error)
{
    if (SUCCEEDED(writer->error))
        writer->error = error;
}

/* Who has a name first owns it: a type, a member of a type, or a parameter. */
enum msft_name_use { NAME_OF_LIBRARY, NAME_OF_TYPE, NAME_OF_MEMBER, NAME_OF_PARAM };
/* The following give -1 for a NULL text, no GUID, no custom data. */
int32_t put_name(struct writer *writer, const OLECHAR *name, enum msft_name_use use,
                 const struct type *type);
int32_t put_string(struct writer *writer, const OLECHAR *text);
int32_t put_guid(struct writer *writer, const GUID *guid, int32_t type);
int32_t put_value(struct writer *writer, const VARIANT *value);
int32_t put_custom(struct writer *writer, const struct custom *first);
/* A type; *size grows by what its description takes in memory. */
int32_t put_type(struct writer *writer, const TYPEDESC *type, uint32_t *size);

/* The members of a type: *ret_at where they are in writer->members. */
void put_members(struct writer *writer, const struct type *type, uint32_t *ret_at,
                 uint32_t *ret_size);

#endif
