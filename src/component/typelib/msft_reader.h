/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_MSFT_READER_H
#define COMPONENT_TYPELIB_MSFT_READER_H

/* The parts of the reader of MSFT files. Every offset is checked against its segment. */

#include "component/typelib/model.h"
#include "component/typelib/msft.h"

struct reader {
    const unsigned char *bytes;
    size_t size;
    struct msft_segment segments[MSFT_SEGMENTS];
    struct msft_header header;
    struct library *library;
    BSTR *names; /* those that were made already, by offset / 4 */
    unsigned depth;
};

/* Copies size bytes at offset of a segment; false when they are not all in it. */
bool msft_take(const struct reader *reader, enum msft_segment_number segment, uint32_t offset,
               void *ret, size_t size);
/* How many structures of that size a segment has room for. */
uint32_t msft_count(const struct reader *reader, enum msft_segment_number segment, size_t size);
/* The following leave NULL or zeros for an offset of -1. */
HRESULT msft_name(struct reader *reader, int32_t offset, BSTR *ret);
HRESULT msft_string(struct reader *reader, int32_t offset, BSTR *ret);
HRESULT msft_guid(struct reader *reader, int32_t offset, GUID *ret);
HRESULT msft_custom(struct reader *reader, int32_t offset, struct custom **ret);
HRESULT msft_value(struct reader *reader, int32_t value, VARIANT *ret);
HRESULT msft_type_of(struct reader *reader, int32_t what, TYPEDESC *ret);
/* The functions and variables of a type. */
HRESULT msft_members(struct reader *reader, struct type *type, const struct msft_type *from);

#define MSFT_BROKEN TYPE_E_CANTLOADLIBRARY

#endif
