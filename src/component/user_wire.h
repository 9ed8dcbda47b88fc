/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_USER_WIRE_H
#define COMPONENT_USER_WIRE_H

/*
 * How values are written and read. A writer without a buffer only counts. Offsets are from a
 * multiple of 8, so that alignment comes out the same in both. A reader that fails stays failed and
 * gives zeros.
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
    bool failed;
};

struct user_reader {
    const unsigned char *at, *end;
    ULONG context;
    int depth;
    bool failed;
};

struct user_writer user_writer_of_size(const ULONG *flags, ULONG size);
struct user_writer user_writer_of(const ULONG *flags, unsigned char *buffer);
/* The size, or where the value ended (NULL: failed). */
ULONG user_writer_size(const struct user_writer *writer);
unsigned char *user_writer_end(const struct user_writer *writer);
void user_write_align(struct user_writer *writer, size_t to);
void user_write(struct user_writer *writer, const void *bytes, size_t size);
void user_write_32(struct user_writer *writer, ULONG value);
void user_write_16(struct user_writer *writer, USHORT value);
/* An interface other than NULL as an MInterfacePointer. */
void user_write_interface(struct user_writer *writer, REFIID iid, IUnknown *object);

struct user_reader user_reader_of(const ULONG *flags, unsigned char *buffer);
unsigned char *user_reader_end(const struct user_reader *reader);
/* For buffer's alignment, by address. */
void user_read_align(struct user_reader *reader, size_t to);
/* The next bytes, NULL when there are not so many. */
const void *user_read(struct user_reader *reader, size_t size);
ULONG user_read_32(struct user_reader *reader);
USHORT user_read_16(struct user_reader *reader);
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

#endif
