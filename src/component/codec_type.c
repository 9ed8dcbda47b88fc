/* SPDX-License-Identifier: MIT */
#include "component/codec_type.h"

#include <stdlib.h>
#include <string.h>

/* The types that are there from the start, and what builds others. */

#define PLAIN(name, bytes, alignment, call)                                                        \
    const struct codec_type codec_type_##name = {.kind = CODEC_PLAIN,                              \
                                                 .align = alignment,                               \
                                                 .size = bytes,                                    \
                                                 .least = bytes,                                   \
                                                 .call_type = &call}
#define POINTER(name, what, ...)                                                                   \
    const struct codec_type codec_type_##name = {.kind = what,                                     \
                                                 .align = sizeof(void *),                          \
                                                 .size = sizeof(void *),                           \
                                                 .least = 1,                                       \
                                                 .call_type = &ffi_type_pointer,                   \
                                                 __VA_ARGS__}

static ffi_type *three_words[] = {&ffi_type_uint64, &ffi_type_uint64, &ffi_type_uint64, NULL};
static ffi_type *guid_parts[] = {&ffi_type_uint32, &ffi_type_uint32, &ffi_type_uint32,
                                 &ffi_type_uint32, NULL};
static ffi_type variant_call = {sizeof(VARIANT), 8, FFI_TYPE_STRUCT, three_words};
static ffi_type decimal_call = {sizeof(DECIMAL), 8, FFI_TYPE_STRUCT, three_words + 1};
static ffi_type guid_call = {sizeof(GUID), 4, FFI_TYPE_STRUCT, guid_parts};

PLAIN(i1, 1, 1, ffi_type_sint8);
PLAIN(i2, 2, 2, ffi_type_sint16);
PLAIN(i4, 4, 4, ffi_type_sint32);
PLAIN(i8, 8, 8, ffi_type_sint64);
PLAIN(ui1, 1, 1, ffi_type_uint8);
PLAIN(ui2, 2, 2, ffi_type_uint16);
PLAIN(ui4, 4, 4, ffi_type_uint32);
PLAIN(ui8, 8, 8, ffi_type_uint64);
PLAIN(r4, 4, 4, ffi_type_float);
PLAIN(r8, 8, 8, ffi_type_double);
PLAIN(hresult, 4, 4, ffi_type_sint32);
PLAIN(guid, 16, 4, guid_call);
PLAIN(decimal, 16, 8, decimal_call);
POINTER(bstr, CODEC_BSTR);
POINTER(wstr, CODEC_WSTR);
POINTER(str, CODEC_STR);
POINTER(array, CODEC_SAFEARRAY);
POINTER(nothing, CODEC_NOTHING);
POINTER(unknown, CODEC_INTERFACE, .iid = {0, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}});
POINTER(dispatch, CODEC_INTERFACE, .iid = {0x20400, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}});

const struct codec_type codec_type_variant = {.kind = CODEC_VARIANT,
                                              .align = 8,
                                              .size = sizeof(VARIANT),
                                              .least = sizeof(VARTYPE),
                                              .call_type = &variant_call};
const struct codec_type codec_type_dispparams = {
    .kind = CODEC_DISPPARAMS, .align = 8, .size = sizeof(struct codec_dispparams), .least = 1};

/* What is reserved, and the function that fills the rest in, stay where they are. */
static const struct codec_field excepinfo_fields[] = {
    {offsetof(EXCEPINFO, wCode), &codec_type_ui2},
    {offsetof(EXCEPINFO, bstrSource), &codec_type_bstr},
    {offsetof(EXCEPINFO, bstrDescription), &codec_type_bstr},
    {offsetof(EXCEPINFO, bstrHelpFile), &codec_type_bstr},
    {offsetof(EXCEPINFO, dwHelpContext), &codec_type_ui4},
    {offsetof(EXCEPINFO, scode), &codec_type_i4},
};
const struct codec_type codec_type_excepinfo = {
    .kind = CODEC_STRUCT,
    .align = 8,
    .size = sizeof(EXCEPINFO),
    .least = 13,
    .count = sizeof excepinfo_fields / sizeof *excepinfo_fields,
    .fields = excepinfo_fields,
};

const struct codec_type *codec_type_of_vt(VARTYPE vt)
{
    static const struct codec_type *const types[] = {
        [VT_I1] = &codec_type_i1,           [VT_UI1] = &codec_type_ui1,
        [VT_I2] = &codec_type_i2,           [VT_UI2] = &codec_type_ui2,
        [VT_I4] = &codec_type_i4,           [VT_UI4] = &codec_type_ui4,
        [VT_I8] = &codec_type_i8,           [VT_UI8] = &codec_type_ui8,
        [VT_INT] = &codec_type_i4,          [VT_UINT] = &codec_type_ui4,
        [VT_R4] = &codec_type_r4,           [VT_R8] = &codec_type_r8,
        [VT_CY] = &codec_type_i8,           [VT_DATE] = &codec_type_r8,
        [VT_BSTR] = &codec_type_bstr,       [VT_DISPATCH] = &codec_type_dispatch,
        [VT_ERROR] = &codec_type_i4,        [VT_BOOL] = &codec_type_i2,
        [VT_VARIANT] = &codec_type_variant, [VT_UNKNOWN] = &codec_type_unknown,
        [VT_DECIMAL] = &codec_type_decimal, [VT_HRESULT] = &codec_type_hresult,
        [VT_LPSTR] = &codec_type_str,       [VT_LPWSTR] = &codec_type_wstr,
        [VT_INT_PTR] = &codec_type_i8,      [VT_UINT_PTR] = &codec_type_ui8,
        [VT_FILETIME] = &codec_type_ui8,    [VT_CLSID] = &codec_type_guid,
    };
    return vt < sizeof types / sizeof *types ? types[vt] : NULL;
}

struct block {
    struct block *next;
    max_align_t data[];
};

void *codec_build_alloc(struct codec_build *build, size_t size)
{
    struct block *block = calloc(1, sizeof *block + size);
    if (!block)
        return NULL;
    block->next = build->blocks;
    build->blocks = block;
    return block->data;
}

void codec_build_fail(struct codec_build *build)
{
    for (struct block *block = build->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *build = (struct codec_build){0};
}

static bool is_array(const struct codec_type *type)
{
    return type->of && type->count;
}

/* How many parts the call type of a structure has when its arrays are spread out; 0: too many, or
 * one of them cannot go by value. */
static uint32_t count_parts(const struct codec_field *fields, uint32_t count)
{
    uint64_t parts = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct codec_type *type = fields[i].type;
        if (is_array(type) ? !type->of->call_type : !type->call_type)
            return 0;
        parts += is_array(type) ? type->count : 1;
    }
    return parts > 256 ? 0 : (uint32_t)parts;
}

static ffi_type *make_call_type(struct codec_build *build, uint32_t size,
                                const struct codec_field *fields, uint32_t count)
{
    uint32_t parts = count_parts(fields, count);
    if (!parts)
        return NULL;
    ffi_type *type = codec_build_alloc(build, sizeof *type + (parts + 1) * sizeof(ffi_type *));
    if (!type)
        return NULL;
    *type = (ffi_type){.type = FFI_TYPE_STRUCT, .elements = (ffi_type **)(type + 1)};
    ffi_type **to = type->elements;
    for (uint32_t i = 0; i < count; i++) {
        const struct codec_type *of = fields[i].type;
        uint32_t times = is_array(of) ? of->count : 1;
        for (uint32_t k = 0; k < times; k++)
            *to++ = is_array(of) ? of->of->call_type : of->call_type;
    }
    return ffi_get_struct_offsets(FFI_DEFAULT_ABI, type, NULL) == FFI_OK && type->size == size
               ? type
               : NULL;
}

const struct codec_type *codec_build_struct(struct codec_build *build, uint32_t size,
                                            uint16_t align, const struct codec_field *fields,
                                            uint32_t count)
{
    uint64_t end = 0, least = 0;
    bool is_plain = true;
    if (!size || size > CODEC_TYPE_MAX || !count || !align || align > 16)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        const struct codec_type *type = fields[i].type;
        if (fields[i].offset < end || fields[i].offset > size ||
            type->size > size - fields[i].offset || fields[i].offset % type->align)
            return NULL;
        is_plain &= type->kind == CODEC_PLAIN && fields[i].offset == end;
        end = fields[i].offset + type->size;
        least += type->least;
    }
    struct codec_type *made = codec_build_alloc(build, sizeof *made);
    if (!made)
        return NULL;
    is_plain &= end == size;
    *made = (struct codec_type){.kind = is_plain ? CODEC_PLAIN : CODEC_STRUCT,
                                .align = align,
                                .size = size,
                                .least = (uint32_t)least,
                                .count = is_plain ? 0 : count,
                                .fields = is_plain ? NULL : fields,
                                .call_type = make_call_type(build, size, fields, count)};
    return made;
}

const struct codec_type *codec_build_pointer(struct codec_build *build, const struct codec_type *of)
{
    struct codec_type *made = codec_build_alloc(build, sizeof *made);
    if (made)
        *made = (struct codec_type){.kind = CODEC_POINTER,
                                    .align = sizeof(void *),
                                    .size = sizeof(void *),
                                    .least = 1,
                                    .of = of,
                                    .call_type = &ffi_type_pointer};
    return made;
}

const struct codec_type *codec_build_array(struct codec_build *build, const struct codec_type *of,
                                           uint32_t count)
{
    if (!count || count > CODEC_TYPE_MAX / of->size)
        return NULL;
    struct codec_type *made = codec_build_alloc(build, sizeof *made);
    if (made)
        *made = (struct codec_type){.kind = of->kind == CODEC_PLAIN ? CODEC_PLAIN : CODEC_ARRAY,
                                    .align = of->align,
                                    .size = of->size * count,
                                    .least = of->least * count,
                                    .count = count,
                                    .of = of};
    return made;
}

const struct codec_type *codec_build_interface(struct codec_build *build, REFIID iid)
{
    struct codec_type *made = codec_build_alloc(build, sizeof *made);
    if (made) {
        *made = codec_type_unknown;
        made->iid = *iid;
    }
    return made;
}

static uint32_t place(uint32_t *size, const struct codec_type *type, uint32_t bytes)
{
    uint32_t align = type->align < 8 ? 8 : type->align;
    uint32_t at = (*size + align - 1) / align * align;
    *size = at + bytes;
    return at;
}

HRESULT codec_build_method(struct codec_method *method, struct codec_build *build)
{
    uint32_t count = method->param_count;
    uint64_t bytes = (count + 1) * sizeof(void *);
    ffi_type **types = codec_build_alloc(build, (count + 1) * sizeof *types);
    if (!types)
        return E_OUTOFMEMORY;
    method->call_types = types;
    *types++ = &ffi_type_pointer;
    method->frame_size = (count + 1) * sizeof(void *);
    for (uint32_t i = 0; i < count; i++) {
        struct codec_param *param = &method->params[i];
        const struct codec_type *type = param->type;
        bool is_value = param->form == CODEC_VALUE;
        types[i] = is_value ? type->call_type : &ffi_type_pointer;
        if (!types[i] || (is_value && param->way != CODEC_IN))
            return E_INVALIDARG;
        if ((bytes += type->size + 32) > CODEC_TYPE_MAX)
            return E_INVALIDARG;
        const struct codec_type *held = is_value ? type : &codec_type_ui8;
        param->slot = place(&method->frame_size, held, held->size);
        if (param->form == CODEC_REFERENCE)
            param->place = place(&method->frame_size, type, type->size);
        else if (param->form == CODEC_COUNTED)
            param->place = place(&method->frame_size, &codec_type_ui8, sizeof(struct codec_run));
        if (param->null == CODEC_REPLACED && type->size > CODEC_SUBSTITUTE_MAX)
            return E_INVALIDARG;
    }
    ffi_type *result = method->result ? method->result->call_type : &ffi_type_void;
    if (!result || (method->result && method->result->kind != CODEC_PLAIN) ||
        (method->result && method->result->size > 8))
        return E_INVALIDARG;
    if (ffi_prep_cif(&method->cif, FFI_DEFAULT_ABI, count + 1, result, method->call_types) !=
        FFI_OK)
        return E_INVALIDARG;
    method->is_known = true;
    return S_OK;
}
