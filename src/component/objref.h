/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_OBJREF_H
#define COMPONENT_OBJREF_H

/* A reference to an object as it is written: OBJREF of [MS-DCOM] 2.2.18. */

#include <pianola/objidl.h>
#include <stdint.h>

enum {
    OBJREF_SIGNATURE = 0x574f454d, /* MEOW */
    OBJREF_STANDARD = 1,
    OBJREF_HANDLER = 2,
    OBJREF_CUSTOM = 4,
    OBJREF_ENDPOINT_MOST = 240,
    OBJREF_MOST = 24 + 40 + 16 + 4 + 2 * (OBJREF_ENDPOINT_MOST + 6),
};

/* Of the flags, those that are left to implementations. */
enum {
    OBJREF_NOPING = 0x1000,
    OBJREF_TABLE_STRONG = 0x20, /* the references are the table's, the reader gets his own */
    OBJREF_TABLE_WEAK = 0x40,
    OBJREF_OWNED = 0x80,  /* the references are noted for the reader's process */
    OBJREF_GIVEN = 0x100, /* by another client, which tells by itself */
};

struct objref {
    uint32_t kind; /* OBJREF_STANDARD ... */
    IID iid;
    CLSID clsid; /* of a handler or an unmarshaler */
    uint32_t flags;
    uint32_t refs;
    uint64_t oxid;
    uint64_t oid;
    GUID ipid;
    uint32_t size; /* custom: of what follows */
    char endpoint[OBJREF_ENDPOINT_MOST + 1];
};

/* The size it is written in, without a custom one's data. */
size_t objref_write_bytes(const struct objref *objref, uint8_t buf[OBJREF_MOST]);
HRESULT objref_write(const struct objref *objref, IStream *stream);
/* Reads as much as it is long; of a custom one the data stay. RPC_E_INVALID_OBJREF, or what the
 * stream fails with. */
HRESULT objref_read(IStream *stream, struct objref *ret);
/* take gives the next size bytes. */
HRESULT objref_parse(HRESULT (*take)(void *data, void *buf, uint32_t size), void *data,
                     struct objref *ret);

#endif
