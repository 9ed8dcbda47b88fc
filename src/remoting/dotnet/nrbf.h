/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_NRBF_H
#define REMOTING_DOTNET_NRBF_H

/*
 * The binary records of .NET Remoting ([MS-NRBF]): a reader that makes a tree of plain values, and
 * a writer. No I/O, no types: what a class's name means is for others to say, and nothing is made
 * because a peer named it. Everything that is counted is capped before memory is taken for it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NRBF_DEPTH_MOST = 48,
    NRBF_MEMBERS_MOST = 256,
    NRBF_NAME_MOST = 1024,
    NRBF_VALUES_MOST = 1 << 18,
    NRBF_MEMORY_MOST = 24 << 20,
    NRBF_RANK_MOST = 4,
    NRBF_BYTES_MOST = 64 << 20,
};

enum nrbf_primitive { /* PrimitiveTypeEnumeration */
                      NRBF_BOOLEAN = 1,
                      NRBF_BYTE = 2,
                      NRBF_CHAR = 3,
                      NRBF_DECIMAL = 5,
                      NRBF_DOUBLE = 6,
                      NRBF_INT16 = 7,
                      NRBF_INT32 = 8,
                      NRBF_INT64 = 9,
                      NRBF_SBYTE = 10,
                      NRBF_SINGLE = 11,
                      NRBF_TIMESPAN = 12,
                      NRBF_DATETIME = 13,
                      NRBF_UINT16 = 14,
                      NRBF_UINT32 = 15,
                      NRBF_UINT64 = 16,
                      NRBF_NULL_CODE = 17,
                      NRBF_STRING_CODE = 18,
};

enum nrbf_flag { /* MessageFlags */
                 NRBF_NO_ARGS = 0x1,
                 NRBF_ARGS_INLINE = 0x2,
                 NRBF_ARGS_IS_ARRAY = 0x4,
                 NRBF_ARGS_IN_ARRAY = 0x8,
                 NRBF_NO_CONTEXT = 0x10,
                 NRBF_CONTEXT_INLINE = 0x20,
                 NRBF_CONTEXT_IN_ARRAY = 0x40,
                 NRBF_SIGNATURE_IN_ARRAY = 0x80,
                 NRBF_PROPERTIES_IN_ARRAY = 0x100,
                 NRBF_NO_RETURN = 0x200,
                 NRBF_RETURN_VOID = 0x400,
                 NRBF_RETURN_INLINE = 0x800,
                 NRBF_RETURN_IN_ARRAY = 0x1000,
                 NRBF_EXCEPTION_IN_ARRAY = 0x2000,
                 NRBF_GENERIC_METHOD = 0x8000,
};

struct nrbf_text { /* UTF-8 in the bytes that were read; without an end */
    const char *text;
    uint32_t size;
};

enum nrbf_kind {
    NRBF_IS_NULL = 0,
    NRBF_IS_PRIMITIVE,
    NRBF_IS_STRING,
    NRBF_IS_CLASS,
    NRBF_IS_ARRAY,
};
struct nrbf_value {
    uint8_t kind;
    uint8_t type; /* nrbf_primitive */
    union {
        int64_t number; /* all integers (as their bits), BOOLEAN, CHAR, TIMESPAN, DATETIME (raw) */
        double real;    /* DOUBLE, SINGLE */
        struct nrbf_text text; /* strings, DECIMAL */
        const struct nrbf_class *object;
        const struct nrbf_array *array;
    };
};
struct nrbf_shape {
    struct nrbf_text name, library; /* library: empty for the system's own */
    uint32_t count;
    const struct nrbf_text *members;
    const uint8_t *kinds, *types; /* of members: BinaryTypeEnumeration; primitive type */
};
struct nrbf_class {
    const struct nrbf_shape *shape;
    struct nrbf_value *members;
};
struct nrbf_array {
    uint8_t element; /* nrbf_primitive, NRBF_STRING_CODE, or 0: any value */
    uint8_t rank;
    uint32_t count; /* of all ranks */
    uint32_t lengths[NRBF_RANK_MOST];
    struct nrbf_text name, library; /* of the class of the elements, when it was named */
    const uint8_t *packed;          /* primitives of a fixed size, little-endian; or NULL */
    struct nrbf_value *values;      /* or these */
};

struct nrbf_tree {
    struct nrbf_value root; /* the array of a call, or what was sent */
    bool is_call, is_return;
    uint32_t flags;
    struct nrbf_text method, type;
    struct nrbf_value result; /* NRBF_RETURN_INLINE */
    struct nrbf_value *arguments;
    uint32_t count; /* NRBF_ARGS_INLINE */
    struct nrbf_chunk *chunks;
    size_t memory;
};

/* bytes must stay as long as the tree. The tree is finished in any case. -EBADMSG, -E2BIG (a cap),
 * -EOPNOTSUPP (a record that is not spoken), -ENOMEM. */
int nrbf_read(const void *bytes, size_t size, struct nrbf_tree *ret);
void nrbf_tree_finish(struct nrbf_tree *tree);
/* Element index of an array; packed ones are unpacked. */
struct nrbf_value nrbf_element(const struct nrbf_array *array, uint32_t index);
/* A member's value; NULL when the class has none of that name. */
const struct nrbf_value *nrbf_member(const struct nrbf_class *object, const char *name);
bool nrbf_text_is(struct nrbf_text text, const char *other);
/* Where it fits and has no zero in it. */
bool nrbf_text_copy(struct nrbf_text text, char *buf, size_t size);
/* The same of a value; false, too: NULL, or no string. */
bool nrbf_string_copy(const struct nrbf_value *value, char *buf, size_t size);
bool nrbf_class_is(const struct nrbf_value *value, const char *name);
/* Bytes of a primitive; 0: not fixed. */
unsigned nrbf_primitive_size(uint8_t type);

/* ---- writing ---- */

struct nrbf_writer { /* zeros at first */
    uint8_t *bytes;
    size_t size, room;
    int32_t last_id, last_value_id;
    bool is_broken; /* out of memory, or too long: finish it and give up */
};
void nrbf_writer_finish(struct nrbf_writer *w);
void nrbf_put(struct nrbf_writer *w, const void *bytes, size_t size);
void nrbf_put_u8(struct nrbf_writer *w, uint8_t value);
void nrbf_put_u16(struct nrbf_writer *w, uint16_t value);
void nrbf_put_u32(struct nrbf_writer *w, uint32_t value);
void nrbf_put_u64(struct nrbf_writer *w, uint64_t value);
/* A string with its length before it. */
void nrbf_put_text(struct nrbf_writer *w, const char *text, size_t size);
void nrbf_put_string(struct nrbf_writer *w, const char *text);
/* Ids for what can be referred to, and for values that cannot (below zero). */
uint32_t nrbf_new_id(struct nrbf_writer *w);
uint32_t nrbf_new_value_id(struct nrbf_writer *w);
/* The first record. root 0: none. */
void nrbf_put_header(struct nrbf_writer *w, uint32_t root);
void nrbf_put_end(struct nrbf_writer *w);
/* A string as a record of its own. */
void nrbf_put_string_record(struct nrbf_writer *w, const char *text);
void nrbf_put_reference(struct nrbf_writer *w, uint32_t id);
void nrbf_put_null(struct nrbf_writer *w);
/* The beginning of a class with members and types: then come its members' values, in order.
 * library_id 0: the system's own. */
struct nrbf_field {
    const char *name;
    uint8_t kind;           /* BinaryTypeEnumeration */
    uint8_t primitive;      /* of kind 0 and 7 */
    const char *class_name; /* of kind 3 and 4 */
    uint32_t library;       /* of kind 4 */
};
enum nrbf_field_kind { /* BinaryTypeEnumeration */
                       NRBF_FIELD_PRIMITIVE = 0,
                       NRBF_FIELD_STRING = 1,
                       NRBF_FIELD_OBJECT = 2,
                       NRBF_FIELD_SYSTEM_CLASS = 3,
                       NRBF_FIELD_CLASS = 4,
                       NRBF_FIELD_OBJECT_ARRAY = 5,
                       NRBF_FIELD_STRING_ARRAY = 6,
                       NRBF_FIELD_PRIMITIVE_ARRAY = 7,
};
void nrbf_put_class(struct nrbf_writer *w, uint32_t id, const char *name, uint32_t library,
                    const struct nrbf_field *fields, uint32_t count);
void nrbf_put_library(struct nrbf_writer *w, uint32_t id, const char *name);

#endif
