/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_SHAPE_H
#define COMPONENT_TYPELIB_SHAPE_H

/* How descriptions (typelib.h) are made. They are kept in arenas of their libraries. */

#include "component/typelib/model.h"
#include "component/typelib/typelib.h"

/* Where a method is by its number, in an open table of a power of two. */
struct method_key {
    MEMBERID memid;
    uint16_t kinds; /* INVOKEKIND; 0 is a free place */
    uint16_t slot;
};

struct description {
    struct interface_info info;
    struct record_info record;
    const struct method_key *keys;
    uint32_t key_mask;
    struct description *pending; /* while it is made: the one that was begun before */
    struct type *type;
};

/* Of an interface, a module (the methods in their order, slot is their index) or a record. Errors
 * are typelib_interface_info's. */
HRESULT describe(struct type *type, const struct description **ret);
/* The method that is called by that number in one of the ways of kinds, or NULL. */
static inline const struct method_info *description_find(const struct description *description,
                                                         MEMBERID memid, unsigned kinds)
{
    uint32_t at = (uint32_t)memid * 0x9e3779b1u >> 16;
    for (;; at++) {
        const struct method_key *key = &description->keys[at & description->key_mask];
        if (!key->kinds)
            return NULL;
        if (key->memid == memid && key->kinds & kinds)
            return &description->info.methods[key->slot];
    }
}

/* shape_type.c. Within describe() only. */
HRESULT shape_of(struct library *library, const TYPEDESC *from, struct type_shape *ret);
HRESULT describe_record(struct type *type, struct record_info *ret);
/* Begins or finds the description of a record that is referred to. */
HRESULT describe_inner(struct type *type, const struct description **ret);

#endif
