/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/typelib/msft_reader.h"

/* A type library from the bytes of an MSFT file: its header, segments and types. */

enum { BUDGET_MOST = 512 << 20 };

static HRESULT read_segments(struct reader *reader)
{
    size_t at = sizeof reader->header;
    if (reader->header.flags & MSFT_HAS_HELP_DLL)
        at += 4;
    if (reader->header.type_count > reader->size / 4)
        return MSFT_BROKEN;
    at += 4 * (size_t)reader->header.type_count;
    if (at > reader->size || sizeof reader->segments > reader->size - at)
        return MSFT_BROKEN;
    memcpy(reader->segments, reader->bytes + at, sizeof reader->segments);
    for (unsigned i = 0; i < MSFT_SEGMENTS; i++) {
        struct msft_segment *segment = &reader->segments[i];
        if (segment->offset == UINT32_MAX || !segment->size)
            *segment = (struct msft_segment){0};
        else if (segment->offset > reader->size || segment->size > reader->size - segment->offset)
            return MSFT_BROKEN;
    }
    return S_OK;
}

static HRESULT read_import_files(struct reader *reader)
{
    struct library *library = reader->library;
    uint32_t size = reader->segments[MSFT_IMPORT_FILES].size;
    library->import_files =
        arena_array(&library->arena, size / MSFT_IMPORT_FILE_SIZE, sizeof *library->import_files);
    if (!library->import_files)
        return E_OUTOFMEMORY;
    for (uint32_t at = 0; at < size;) {
        struct msft_import_file from;
        if (!msft_take(reader, MSFT_IMPORT_FILES, at, &from, MSFT_IMPORT_FILE_SIZE))
            return S_OK; /* filling */
        uint32_t len = from.name_size >> 2;
        at += MSFT_IMPORT_FILE_SIZE;
        if (len > size - at)
            return MSFT_BROKEN;
        struct import_file *file = &library->import_files[library->import_file_count++];
        *file = (struct import_file){.lcid = from.lcid, .major = from.major, .minor = from.minor};
        HRESULT hr = msft_guid(reader, from.guid, &file->guid);
        if (FAILED(hr))
            return hr;
        file->name = arena_text8(
            &library->arena,
            (const char *)reader->bytes + reader->segments[MSFT_IMPORT_FILES].offset + at, len);
        if (!file->name)
            return E_OUTOFMEMORY;
        at = (at + len + 3) & ~3u;
    }
    return S_OK;
}

/* Which of the files stands at that offset; their count for none. */
static unsigned file_at(const struct reader *reader, uint32_t offset)
{
    uint32_t size = reader->segments[MSFT_IMPORT_FILES].size, at = 0;
    for (unsigned i = 0; i < reader->library->import_file_count && at < size; i++) {
        struct msft_import_file from;
        if (at == offset)
            return i;
        if (!msft_take(reader, MSFT_IMPORT_FILES, at, &from, MSFT_IMPORT_FILE_SIZE))
            break;
        at = (at + MSFT_IMPORT_FILE_SIZE + (uint32_t)(from.name_size >> 2) + 3) & ~3u;
    }
    return reader->library->import_file_count;
}

static HRESULT read_imports(struct reader *reader)
{
    struct library *library = reader->library;
    uint32_t count = msft_count(reader, MSFT_IMPORTS, sizeof(struct msft_import));
    library->imports = arena_array(&library->arena, count, sizeof *library->imports);
    if (!library->imports)
        return E_OUTOFMEMORY;
    uint32_t last_offset = UINT32_MAX;
    unsigned last = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct msft_import from;
        if (!msft_take(reader, MSFT_IMPORTS, i * (uint32_t)sizeof from, &from, sizeof from))
            return MSFT_BROKEN;
        struct import *import = &library->imports[library->import_count++];
        if (from.file != last_offset) {
            last_offset = from.file;
            last = file_at(reader, from.file);
        }
        import->file = last;
        import->kind = (TYPEKIND)(from.flags >> 24);
        import->by_guid = from.flags & MSFT_IMPORT_BY_GUID;
        import->index = (UINT)from.what;
        if (import->by_guid) {
            HRESULT hr = msft_guid(reader, from.what, &import->guid);
            if (FAILED(hr))
                return hr;
        }
    }
    return S_OK;
}

/* What a coclass implements: a chain of references. */
static HRESULT read_references(struct reader *reader, struct type *type,
                               const struct msft_type *from)
{
    type->impls = arena_array(&reader->library->arena, from->impl_count, sizeof *type->impls);
    if (!type->impls)
        return E_OUTOFMEMORY;
    int32_t at = from->data1;
    for (unsigned i = 0; i < from->impl_count && at != -1; i++) {
        struct msft_reference reference;
        if (at < 0 ||
            !msft_take(reader, MSFT_REFERENCES, (uint32_t)at, &reference, sizeof reference))
            return MSFT_BROKEN;
        struct impl *impl = &type->impls[type->impl_count++];
        impl->ref = (HREFTYPE)reference.type & REF_MASK;
        impl->flags = (INT)reference.flags;
        HRESULT hr = msft_custom(reader, reference.custom, &impl->custom);
        if (FAILED(hr))
            return hr;
        at = reference.next;
    }
    return S_OK;
}

static HRESULT read_base(struct reader *reader, struct type *type, const struct msft_type *from)
{
    if (from->data1 == -1 || !from->impl_count)
        return S_OK;
    type->impls = arena_alloc(&reader->library->arena, sizeof *type->impls);
    if (!type->impls)
        return E_OUTOFMEMORY;
    type->impls->ref = (HREFTYPE)from->data1 & REF_MASK;
    type->impl_count = 1;
    return S_OK;
}

static bool has_vtable(TYPEKIND kind)
{
    return kind == TKIND_INTERFACE || kind == TKIND_DISPATCH;
}

static HRESULT read_kind(struct reader *reader, struct type *type, const struct msft_type *from)
{
    switch (type->attr.typekind) {
    case TKIND_COCLASS:
        return read_references(reader, type, from);
    case TKIND_ALIAS:
        return msft_type_of(reader, from->data1, &type->attr.tdescAlias);
    case TKIND_MODULE:
        return msft_string(reader, from->data1, &type->dll);
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
        return read_base(reader, type, from);
    default:
        return S_OK;
    }
}

static HRESULT read_type(struct reader *reader, struct type *type, uint32_t index)
{
    struct msft_type from;
    struct library *library = reader->library;
    if (!msft_take(reader, MSFT_TYPES, index * (uint32_t)sizeof from, &from, sizeof from) ||
        MSFT_TYPE_KIND(from.kind) >= TKIND_MAX)
        return MSFT_BROKEN;
    unsigned scale = (unsigned)sizeof(void *) / library->pointer_size;
    type->library = library;
    type->index = index;
    type->attr = (TYPEATTR){
        .lcid = library->attr.lcid,
        .memidConstructor = MEMBERID_NIL,
        .memidDestructor = MEMBERID_NIL,
        .cbSizeInstance = from.size,
        .typekind = (TYPEKIND)MSFT_TYPE_KIND(from.kind),
        .cFuncs = (WORD)(from.counts & 0xffff),
        .cVars = (WORD)(from.counts >> 16),
        .cImplTypes = from.impl_count,
        .cbSizeVft = (WORD)(from.vtable_size * scale),
        .cbAlignment = (WORD)MSFT_TYPE_ALIGNMENT(from.kind),
        .wTypeFlags = (WORD)from.flags,
        .wMajorVerNum = (WORD)from.version,
        .wMinorVerNum = (WORD)(from.version >> 16),
    };
    if (has_vtable(type->attr.typekind) || type->attr.typekind == TKIND_COCLASS)
        type->attr.cbSizeInstance = sizeof(void *);
    type->help.context = from.help_context;
    type->help.string_context = from.help_string_context;
    HRESULT hr = msft_guid(reader, from.guid, &type->attr.guid);
    if (SUCCEEDED(hr))
        hr = msft_name(reader, from.name, &type->name);
    if (SUCCEEDED(hr))
        hr = msft_string(reader, from.doc, &type->help.text);
    if (SUCCEEDED(hr))
        hr = msft_custom(reader, from.custom, &type->custom);
    if (SUCCEEDED(hr))
        hr = read_kind(reader, type, &from);
    return SUCCEEDED(hr) ? msft_members(reader, type, &from) : hr;
}

static HRESULT read_header(struct reader *reader)
{
    const struct msft_header *header = &reader->header;
    struct library *library = reader->library;
    library->attr = (TLIBATTR){
        .lcid = header->help_lcid,
        .syskind = (SYSKIND)(header->flags & 15),
        .wMajorVerNum = (WORD)header->lib_version,
        .wMinorVerNum = (WORD)(header->lib_version >> 16),
        .wLibFlags = (WORD)header->lib_flags,
    };
    library->text_lcid = header->lcid;
    library->pointer_size = library->attr.syskind == SYS_WIN64 ? 8 : 4;
    library->help.context = header->help_context;
    library->help.string_context = header->help_string_context;
    library->name_count = header->name_count;
    library->name_characters = header->name_characters;
    library->dispatch_ref =
        header->dispatch == -1 ? IMPLIED_DISPATCH : (HREFTYPE)header->dispatch & REF_MASK;
    int32_t help_dll = -1;
    if (header->flags & MSFT_HAS_HELP_DLL)
        memcpy(&help_dll, reader->bytes + sizeof *header, sizeof help_dll);
    HRESULT hr = msft_guid(reader, header->guid, &library->attr.guid);
    if (SUCCEEDED(hr))
        hr = msft_name(reader, header->name, &library->name);
    if (SUCCEEDED(hr))
        hr = msft_string(reader, header->help_string, &library->help.text);
    if (SUCCEEDED(hr) && header->flags & MSFT_HAS_HELP_FILE)
        hr = msft_string(reader, header->help_file, &library->help_file);
    if (SUCCEEDED(hr))
        hr = msft_string(reader, help_dll, &library->help_dll);
    return SUCCEEDED(hr) ? msft_custom(reader, header->custom, &library->custom) : hr;
}

static HRESULT read_all(struct reader *reader)
{
    struct library *library = reader->library;
    HRESULT hr = read_segments(reader);
    if (FAILED(hr))
        return hr;
    reader->names = calloc(reader->segments[MSFT_NAMES].size / 4 + 1, sizeof *reader->names);
    if (!reader->names)
        return E_OUTOFMEMORY;
    hr = read_header(reader);
    if (SUCCEEDED(hr))
        hr = read_import_files(reader);
    if (SUCCEEDED(hr))
        hr = read_imports(reader);
    uint32_t count = msft_count(reader, MSFT_TYPES, sizeof(struct msft_type));
    if (SUCCEEDED(hr) && reader->header.type_count > count)
        hr = MSFT_BROKEN;
    if (FAILED(hr))
        return hr;
    count = reader->header.type_count;
    struct type *types = arena_array(&library->arena, count, sizeof *types);
    library->types = arena_array(&library->arena, count, sizeof(struct type *));
    if (!types || !library->types)
        return E_OUTOFMEMORY;
    for (uint32_t i = 0; i < count && SUCCEEDED(hr); i++, library->type_count++) {
        library->types[i] = &types[i];
        hr = read_type(reader, &types[i], i);
    }
    return hr;
}

HRESULT msft_read(const void *bytes, size_t size, struct library **ret)
{
    struct reader reader = {.bytes = bytes, .size = size};
    if (size < sizeof reader.header || size > UINT32_MAX / 2)
        return TYPE_E_CANTLOADLIBRARY;
    memcpy(&reader.header, bytes, sizeof reader.header);
    if (reader.header.magic != MSFT_MAGIC)
        return TYPE_E_CANTLOADLIBRARY;
    if (reader.header.version != MSFT_VERSION)
        return TYPE_E_UNSUPFORMAT;
    /* Entries may be referred to often: a file of sense stays far below this. */
    size_t budget = size * 64 + (1 << 20);
    reader.library = library_create(budget < BUDGET_MOST ? budget : BUDGET_MOST);
    if (!reader.library)
        return E_OUTOFMEMORY;
    HRESULT hr = read_all(&reader);
    free(reader.names);
    if (FAILED(hr)) {
        library_release(reader.library);
        return hr;
    }
    library_seal(reader.library);
    *ret = reader.library;
    return S_OK;
}
