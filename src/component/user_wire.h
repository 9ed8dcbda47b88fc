/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_USER_WIRE_H
#define COMPONENT_USER_WIRE_H

/*
 * How values are written and read. A writer without a buffer only counts. Offsets are from a
 * multiple of 8, so that alignment comes out the same in both. A reader that fails stays failed and
 * gives zeros. Both are wide for NDR64: a pointer and a count have 8 bytes.
 */

#include <pianola/user_marshal.h>
#include <stdbool.h>

enum {
    USER_WIRE_DEPTH = 64,        /* of VARIANTs in VARIANTs and arrays */
    USER_WIRE_MARK = 0x72657355, /* "User": a pointer to something, which follows */
};

struct user_writer {
    unsigned char *base; /* NULL: counts */
    size_t at;
    ULONG context;
    void *destination;
    int depth;
    bool wide;
    bool failed;
};

struct user_reader {
    const unsigned char *at, *end; /* NULL: nobody knows */
    ULONG context;
    int depth;
    bool wide;
    bool failed;
};

/* The message of a USER_MARSHAL_CB; NULL: flags belong to none. */
const MIDL_STUB_MESSAGE *user_message_of(const ULONG *flags);
struct user_writer user_writer_of_size(const ULONG *flags, ULONG size, bool wide);
struct user_writer user_writer_of(const ULONG *flags, unsigned char *buffer, bool wide);
/* The size, or where the value ended (NULL: failed). */
ULONG user_writer_size(const struct user_writer *writer);
unsigned char *user_writer_end(const struct user_writer *writer);
void user_write_align(struct user_writer *writer, size_t to);
void user_write(struct user_writer *writer, const void *bytes, size_t size);
void user_write_32(struct user_writer *writer, ULONG value);
void user_write_16(struct user_writer *writer, USHORT value);
/* Aligned. A pointer is not 0 when there is something behind it. */
void user_write_count(struct user_writer *writer, ULONG count);
void user_write_pointer(struct user_writer *writer, const void *pointer);
/* The alignment of a structure that begins with a pointer or a count. */
size_t user_writer_unit(const struct user_writer *writer);
/* An interface other than NULL as an MInterfacePointer. */
void user_write_interface(struct user_writer *writer, REFIID iid, IUnknown *object);

struct user_reader user_reader_of(const ULONG *flags, unsigned char *buffer, bool wide);
unsigned char *user_reader_end(const struct user_reader *reader);
/* For buffer's alignment, by address. */
void user_read_align(struct user_reader *reader, size_t to);
/* The next bytes, NULL when there are not so many. */
const void *user_read(struct user_reader *reader, size_t size);
ULONG user_read_32(struct user_reader *reader);
USHORT user_read_16(struct user_reader *reader);
ULONG user_read_count(struct user_reader *reader);
bool user_read_pointer(struct user_reader *reader);
size_t user_reader_unit(const struct user_reader *reader);
size_t user_read_left(const struct user_reader *reader);
/* NULL when that failed. */
IUnknown *user_read_interface(struct user_reader *reader, REFIID iid);

/* The values inside others. A read gives what was made; its place had nothing. */
void user_write_bstr(struct user_writer *writer, BSTR text);
BSTR user_read_bstr(struct user_reader *reader);
void user_write_variant(struct user_writer *writer, VARIANT *value);
void user_read_variant(struct user_reader *reader, VARIANT *ret);
void user_free_variant(VARIANT *value);
void user_write_array(struct user_writer *writer, SAFEARRAY *array);
SAFEARRAY *user_read_array(struct user_reader *reader);
/* NULL is allowed. */
void user_free_array(SAFEARRAY *array);
void user_write_global(struct user_writer *writer, HGLOBAL memory);
HGLOBAL user_read_global(struct user_reader *reader);
void user_write_bitmap(struct user_writer *writer, HBITMAP bitmap);
HBITMAP user_read_bitmap(struct user_reader *reader);
void user_write_enh_metafile(struct user_writer *writer, HENHMETAFILE metafile);
HENHMETAFILE user_read_enh_metafile(struct user_reader *reader);
void user_write_picture(struct user_writer *writer, HMETAFILEPICT picture);
HMETAFILEPICT user_read_picture(struct user_reader *reader);
/* With its metafile. NULL is allowed. */
void user_free_picture(HMETAFILEPICT picture);

/* Handles: begin, and whether what is behind follows. */
bool user_write_handle(struct user_writer *writer, const void *handle);
bool user_read_handle(struct user_reader *reader, void **ret_own);

/*
 * The functions of a type by its own three:
 *      void write(struct user_writer *writer, TYPE *value);
 *      void read(struct user_reader *reader, const ULONG *flags, TYPE *value);  keeps *value on
 *                                                                               failure
 *      void release(const ULONG *flags, TYPE *value);
 */
#define USER_FUNCTIONS_OF(TYPE, BITS, wide, write, read, release)                                  \
    ULONG TYPE##_UserSize##BITS(ULONG *flags, ULONG size, TYPE *value)                             \
    {                                                                                              \
        struct user_writer writer = user_writer_of_size(flags, size, wide);                        \
        write(&writer, value);                                                                     \
        return user_writer_size(&writer);                                                          \
    }                                                                                              \
    unsigned char *TYPE##_UserMarshal##BITS(ULONG *flags, unsigned char *buffer, TYPE *value)      \
    {                                                                                              \
        struct user_writer writer = user_writer_of(flags, buffer, wide);                           \
        write(&writer, value);                                                                     \
        return user_writer_end(&writer);                                                           \
    }                                                                                              \
    unsigned char *TYPE##_UserUnmarshal##BITS(ULONG *flags, unsigned char *buffer, TYPE *value)    \
    {                                                                                              \
        struct user_reader reader = user_reader_of(flags, buffer, wide);                           \
        read(&reader, flags, value);                                                               \
        return user_reader_end(&reader);                                                           \
    }                                                                                              \
    void TYPE##_UserFree##BITS(ULONG *flags, TYPE *value)                                          \
    {                                                                                              \
        release(flags, value);                                                                     \
    }
#define USER_FUNCTIONS(TYPE, write, read, release)                                                 \
    USER_FUNCTIONS_OF(TYPE, , false, write, read, release)                                         \
    USER_FUNCTIONS_OF(TYPE, 64, true, write, read, release)

#endif
