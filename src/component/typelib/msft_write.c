/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/typelib/msft_writer.h"
#include "component/typelib/write.h"
#include "kernel/text.h"

/* The bytes of an MSFT file from a library: its segments and the file around them. */

enum { GUID_BUCKETS = 32, NAME_BUCKETS = 128, ENGLISH = 0x409 };

uint32_t put(struct writer *writer, struct bytes *to, const void *from, size_t size)
{
    size_t at = to->size;
    if (FAILED(writer->error))
        return 0;
    if (size > to->room - to->size) {
        size_t room = 2 * to->room + size + 256;
        unsigned char *fresh = room > INT32_MAX / 2 ? NULL : realloc(to->at, room);
        if (!fresh) {
            writer_fail(writer, E_OUTOFMEMORY);
            return 0;
        }
        to->at = fresh;
        to->room = room;
    }
    if (size)
        memcpy(to->at + at, from, size);
    to->size += size;
    return (uint32_t)at;
}

void put_filling(struct writer *writer, struct bytes *to)
{
    put(writer, to, "WWW", -to->size & 3);
}

static void put_tables(struct writer *writer)
{
    int32_t none[NAME_BUCKETS];
    memset(none, 0xff, sizeof none);
    put(writer, &writer->segments[MSFT_GUID_HASH], none, GUID_BUCKETS * sizeof *none);
    put(writer, &writer->segments[MSFT_NAME_HASH], none, sizeof none);
}

/* Where each imported library begins is told by its number before, by its place after. */
static void put_imports(struct writer *writer)
{
    const struct library *library = writer->library;
    struct bytes *files = &writer->segments[MSFT_IMPORT_FILES];
    struct bytes *imports = &writer->segments[MSFT_IMPORTS];
    for (unsigned i = 0; i < library->import_file_count; i++) {
        const struct import_file *file = &library->import_files[i];
        uint32_t at = (uint32_t)files->size;
        char *name = wide_dup_utf8(file->name);
        size_t len = name ? strlen(name) : 0;
        if (!name)
            writer_fail(writer, E_OUTOFMEMORY);
        if (len > UINT16_MAX >> 2)
            writer_fail(writer, TYPE_E_SIZETOOBIG);
        struct msft_import_file to = {
            .guid = put_guid(writer, &file->guid, (int32_t)at + 2),
            .lcid = file->lcid,
            .major = file->major,
            .minor = file->minor,
            .name_size = (uint16_t)(len << 2 | 1),
        };
        put(writer, files, &to, MSFT_IMPORT_FILE_SIZE);
        put(writer, files, name, len);
        put_filling(writer, files);
        free(name);
        for (unsigned j = 0; j < library->import_count; j++)
            if (library->imports[j].file == i && SUCCEEDED(writer->error))
                memcpy(imports->at + j * sizeof(struct msft_import) +
                           offsetof(struct msft_import, file),
                       &at, sizeof at);
    }
}

static void put_import_entries(struct writer *writer)
{
    const struct library *library = writer->library;
    for (unsigned i = 0; i < library->import_count; i++) {
        const struct import *import = &library->imports[i];
        struct msft_import to = {
            .flags = (uint32_t)import->kind << 24 | (import->by_guid ? MSFT_IMPORT_BY_GUID : 0),
            .what = import->by_guid
                        ? put_guid(writer, &import->guid, (int32_t)(i * REF_IMPORT_STEP + 1))
                        : (int32_t)import->index,
        };
        put(writer, &writer->segments[MSFT_IMPORTS], &to, sizeof to);
    }
}

/* A class: one after the other, each telling where the next is. */
static int32_t put_references(struct writer *writer, const struct type *type)
{
    struct bytes *to = &writer->segments[MSFT_REFERENCES];
    int32_t first = type->impl_count ? (int32_t)to->size : -1;
    for (unsigned i = 0; i < type->impl_count; i++) {
        struct msft_reference reference = {
            .type = (int32_t)type->impls[i].ref,
            .flags = (uint32_t)type->impls[i].flags,
            .custom = put_custom(writer, type->impls[i].custom),
            .next = i + 1 < type->impl_count ? (int32_t)(to->size + sizeof reference) : -1,
        };
        put(writer, to, &reference, sizeof reference);
    }
    return first;
}

/* How many interfaces, and functions of them, a type inherits. */
static uint32_t inherited(const struct type *type)
{
    uint32_t depth = 0, funcs = 0;
    for (struct type *at = type_base((struct type *)type); at && depth < 64; at = type_base(at)) {
        depth++;
        funcs += at->func_count;
    }
    return funcs << 16 | depth;
}

static void put_kind(struct writer *writer, const struct type *type, struct msft_type *to)
{
    uint32_t size = 0;
    to->data1 = -1;
    switch (type->attr.typekind) {
    case TKIND_COCLASS:
        to->data1 = put_references(writer, type);
        break;
    case TKIND_ALIAS:
        to->data1 = put_type(writer, &type->attr.tdescAlias, &size);
        break;
    case TKIND_MODULE:
        to->data1 = put_string(writer, type->dll);
        break;
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
        if (type->impl_count)
            to->data1 = (int32_t)type->impls[0].ref;
        to->data2 = inherited(type);
        break;
    default:
        break;
    }
}

static void put_one_type(struct writer *writer, const struct type *type)
{
    const TYPEATTR *attr = &type->attr;
    unsigned scale = (unsigned)sizeof(void *) / writer->library->pointer_size;
    uint32_t align = attr->cbAlignment & 31u;
    bool is_dual = attr->wTypeFlags & TYPEFLAG_FDUAL;
    /* Parts of a designated initialiser have no order: names first, as readers list them. */
    int32_t name = put_name(writer, type->name, NAME_OF_TYPE, type);
    int32_t guid = put_guid(writer, &attr->guid, (int32_t)(type->index * REF_TYPE_STEP));
    struct msft_type to = {
        .kind = type->index << 16 | align << 11 | align << 6 | (is_dual ? 0x30u : 0x20u) |
                (uint32_t)attr->typekind,
        .reserved1 = {0, UINT32_MAX, 3, 0},
        .counts = type->func_count | type->var_count << 16,
        .guid = guid,
        .flags = attr->wTypeFlags,
        .name = name,
        .version = attr->wMajorVerNum | (uint32_t)attr->wMinorVerNum << 16,
        .doc = put_string(writer, type->help.text),
        .help_string_context = type->help.string_context,
        .help_context = type->help.context,
        .custom = put_custom(writer, type->custom),
        .impl_count = attr->cImplTypes,
        .vtable_size = (uint16_t)(attr->cbSizeVft / scale),
        .size = attr->cbSizeInstance,
        .reserved3 = {0, UINT32_MAX},
    };
    put_kind(writer, type, &to);
    put_members(writer, type, &to.members, &to.reserved1[1]);
    put(writer, &writer->segments[MSFT_TYPES], &to, sizeof to);
}

static struct msft_header header_of(struct writer *writer)
{
    const struct library *library = writer->library;
    const TLIBATTR *attr = &library->attr;
    return (struct msft_header){
        .magic = MSFT_MAGIC,
        .version = MSFT_VERSION,
        .guid = put_guid(writer, &attr->guid, -2),
        .lcid = attr->lcid ? attr->lcid : ENGLISH,
        .help_lcid = attr->lcid,
        .flags = (uint32_t)attr->syskind | 0x40 | (library->help_file ? MSFT_HAS_HELP_FILE : 0) |
                 (library->help_dll ? MSFT_HAS_HELP_DLL : 0),
        .lib_version = attr->wMajorVerNum | (uint32_t)attr->wMinorVerNum << 16,
        .lib_flags = attr->wLibFlags,
        .type_count = library->type_count,
        .help_string = put_string(writer, library->help.text),
        .help_string_context = library->help.string_context,
        .help_context = library->help.context,
        .name = put_name(writer, library->name, NAME_OF_LIBRARY, NULL),
        .help_file = put_string(writer, library->help_file),
        .custom = put_custom(writer, library->custom),
        .reserved = {0x20, 0x80},
        .dispatch = library->dispatch_ref == IMPLIED_DISPATCH ? -1 : (int32_t)library->dispatch_ref,
        .import_count = library->import_count,
    };
}

/* The file: what stands before the segments, the segments, the members. */
static void put_file(struct writer *writer, struct msft_header *header, struct bytes *to)
{
    const struct library *library = writer->library;
    int32_t help_dll = put_string(writer, library->help_dll);
    struct msft_segment places[MSFT_SEGMENTS];
    uint32_t at = (uint32_t)(sizeof *header + (library->help_dll ? 4 : 0) +
                             4 * (size_t)library->type_count + sizeof places);
    for (unsigned i = 0; i < MSFT_SEGMENTS; i++) {
        size_t size = writer->segments[i].size;
        places[i] = (struct msft_segment){size ? at : UINT32_MAX, (uint32_t)size, {UINT32_MAX, 15}};
        at += (uint32_t)size;
    }
    for (unsigned i = 0; i < library->type_count && SUCCEEDED(writer->error); i++) {
        unsigned char *members = writer->segments[MSFT_TYPES].at + i * sizeof(struct msft_type) +
                                 offsetof(struct msft_type, members);
        uint32_t place;
        memcpy(&place, members, sizeof place);
        place += at;
        memcpy(members, &place, sizeof place);
    }
    header->name_count = writer->name_count;
    header->name_characters = writer->name_characters;
    put(writer, to, header, sizeof *header);
    if (library->help_dll)
        put(writer, to, &help_dll, sizeof help_dll);
    for (uint32_t i = 0; i < library->type_count; i++)
        put(writer, to, &(uint32_t){i * (uint32_t)sizeof(struct msft_type)}, 4);
    put(writer, to, places, sizeof places);
    for (unsigned i = 0; i < MSFT_SEGMENTS; i++)
        put(writer, to, writer->segments[i].at, writer->segments[i].size);
    put(writer, to, writer->members.at, writer->members.size);
}

HRESULT msft_write(struct library *library, unsigned char **ret, size_t *ret_size)
{
    struct writer writer = {.library = library};
    struct bytes file = {0};
    if (library->type_count > UINT16_MAX)
        return TYPE_E_SIZETOOBIG;
    put_tables(&writer);
    if (SUCCEEDED(writer.error)) {
        struct msft_header header = header_of(&writer);
        put_import_entries(&writer);
        put_imports(&writer);
        for (unsigned i = 0; i < library->type_count; i++)
            put_one_type(&writer, library->types[i]);
        put_file(&writer, &header, &file);
    }
    for (unsigned i = 0; i < MSFT_SEGMENTS; i++)
        free(writer.segments[i].at);
    free(writer.members.at);
    if (FAILED(writer.error)) {
        free(file.at);
        return writer.error;
    }
    library->name_count = writer.name_count;
    library->name_characters = writer.name_characters;
    *ret = file.at;
    *ret_size = file.size;
    return S_OK;
}
