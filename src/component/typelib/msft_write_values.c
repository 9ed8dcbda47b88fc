/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "component/typelib/msft_writer.h"
#include "kernel/text.h"

/* What the records of a type library point to: names, texts, GUIDs, values, types. */

enum { NAME_TYPE = 0x38, NAME_CONSTANT = 0x30, NAME_FIELD = 0x10, STRING_LEAST = 8 };

/* UTF-8; *ret_len without the NUL. The caller frees it. */
static char *encode(struct writer *writer, const OLECHAR *text, size_t *ret_len)
{
    size_t units = SysStringLen((BSTR)text);
    size_t len = wide_encode(text, units, NULL, 0, NULL);
    char *utf8 = malloc(len + 1);
    if (!utf8) {
        writer_fail(writer, E_OUTOFMEMORY);
        return NULL;
    }
    wide_encode(text, units, utf8, len, NULL);
    utf8[len] = 0;
    *ret_len = len;
    return utf8;
}

static int32_t word_of(const struct bytes *from, size_t at)
{
    int32_t word;
    memcpy(&word, from->at + at, sizeof word);
    return word;
}

/* The name in its chain, whatever its case: the first spelling is that of all. */
static int32_t find_name(const struct writer *writer, int32_t at, const char *name, size_t len)
{
    const struct bytes *names = &writer->segments[MSFT_NAMES];
    while (at != -1) {
        struct msft_name entry;
        memcpy(&entry, names->at + at, sizeof entry);
        const char *other = (const char *)names->at + (size_t)at + sizeof entry;
        if (entry.size == len && strncasecmp(other, name, len) == 0)
            return at;
        at = entry.next_hash;
    }
    return -1;
}

static uint8_t name_flags(enum msft_name_use use, const struct type *type)
{
    if (use == NAME_OF_TYPE)
        return NAME_TYPE;
    if (use != NAME_OF_MEMBER)
        return 0;
    switch (type->attr.typekind) {
    case TKIND_ENUM:
    case TKIND_MODULE:
        return NAME_CONSTANT;
    case TKIND_RECORD:
    case TKIND_UNION:
        return NAME_FIELD;
    default:
        return 0;
    }
}

int32_t put_name(struct writer *writer, const OLECHAR *name, enum msft_name_use use,
                 const struct type *type)
{
    struct bytes *names = &writer->segments[MSFT_NAMES];
    struct bytes *table = &writer->segments[MSFT_NAME_HASH];
    size_t len = 0;
    char *utf8 = name && SUCCEEDED(writer->error) ? encode(writer, name, &len) : NULL;
    if (!utf8)
        return -1;
    if (len > UINT8_MAX)
        writer_fail(writer, TYPE_E_SIZETOOBIG);
    uint16_t hash = WHashValOfLHashVal(LHashValOfNameSys(SYS_WIN32, 0, name));
    size_t bucket = (hash & 0x7f) * sizeof(int32_t);
    bool is_owned = use == NAME_OF_TYPE || use == NAME_OF_MEMBER;
    int32_t owner = is_owned ? (int32_t)(type->index * REF_TYPE_STEP) : -1;
    int32_t first = word_of(table, bucket);
    int32_t at = find_name(writer, first, utf8, len);
    if (at == -1) {
        struct msft_name entry = {
            .type = owner,
            .next_hash = first,
            .size = (uint8_t)len,
            .flags = name_flags(use, type),
            .hash = hash,
        };
        at = (int32_t)put(writer, names, &entry, sizeof entry);
        put(writer, names, utf8, len);
        put_filling(writer, names);
        memcpy(table->at + bucket, &at, sizeof at);
        writer->name_count++;
        writer->name_characters += (unsigned)len;
    } else if (is_owned) {
        struct msft_name entry;
        memcpy(&entry, names->at + at, sizeof entry);
        if (entry.type == -1 || use == NAME_OF_TYPE) {
            entry.type = owner;
            entry.flags = name_flags(use, type);
        }
        memcpy(names->at + at, &entry, sizeof entry);
    }
    free(utf8);
    return at;
}

int32_t put_string(struct writer *writer, const OLECHAR *text)
{
    struct bytes *strings = &writer->segments[MSFT_STRINGS];
    size_t len = 0;
    char *utf8 = text && SUCCEEDED(writer->error) ? encode(writer, text, &len) : NULL;
    if (!utf8)
        return -1;
    if (len > UINT16_MAX)
        writer_fail(writer, TYPE_E_SIZETOOBIG);
    uint16_t length = (uint16_t)len;
    int32_t at = (int32_t)put(writer, strings, &length, sizeof length);
    put(writer, strings, utf8, len);
    put_filling(writer, strings);
    if (strings->size - (size_t)at < STRING_LEAST)
        put(writer, strings, "WWWW", 4);
    free(utf8);
    return at;
}

static unsigned bucket_of(const GUID *guid)
{
    uint16_t parts[8], hash = 0;
    memcpy(parts, guid, sizeof parts);
    for (int i = 0; i < 8; i++)
        hash ^= parts[i];
    return hash & 31;
}

int32_t put_guid(struct writer *writer, const GUID *guid, int32_t type)
{
    struct bytes *guids = &writer->segments[MSFT_GUIDS];
    struct bytes *table = &writer->segments[MSFT_GUID_HASH];
    if (IsEqualGUID(guid, &GUID_NULL) || FAILED(writer->error))
        return -1;
    size_t bucket = bucket_of(guid) * sizeof(int32_t);
    int32_t first = word_of(table, bucket);
    for (int32_t at = first; at != -1;) {
        struct msft_guid entry;
        memcpy(&entry, guids->at + at, sizeof entry);
        if (memcmp(entry.guid, guid, sizeof entry.guid) == 0) {
            /* What custom data uses may be a type's too. */
            if (entry.type == -1) {
                entry.type = type;
                memcpy(guids->at + at, &entry, sizeof entry);
            }
            return at;
        }
        at = entry.next_hash;
    }
    struct msft_guid entry = {.type = type, .next_hash = first};
    memcpy(entry.guid, guid, sizeof entry.guid);
    int32_t at = (int32_t)put(writer, guids, &entry, sizeof entry);
    memcpy(table->at + bucket, &at, sizeof at);
    return at;
}

static int32_t put_text_value(struct writer *writer, const OLECHAR *text)
{
    struct bytes *values = &writer->segments[MSFT_CUSTOM_DATA];
    size_t len = 0;
    char *utf8 = text ? encode(writer, text, &len) : NULL;
    int32_t length = utf8 ? (int32_t)len : -1;
    int32_t at = (int32_t)put(writer, values, &(uint16_t){VT_BSTR}, 2);
    put(writer, values, &length, sizeof length);
    put(writer, values, utf8, len);
    put_filling(writer, values);
    free(utf8);
    return at;
}

int32_t put_value(struct writer *writer, const VARIANT *value)
{
    struct bytes *values = &writer->segments[MSFT_CUSTOM_DATA];
    const void *from = &V_I8(value);
    size_t size = 0;
    uint32_t number = V_UI4(value);
    bool is_small = true;
    switch (V_VT(value)) {
    case VT_BSTR:
        return put_text_value(writer, V_BSTR(value));
    case VT_I1:
    case VT_UI1:
        size = 1;
        number = V_UI1(value);
        break;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        size = 2;
        number = V_UI2(value);
        break;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_ERROR:
    case VT_HRESULT:
        size = 4;
        break;
    case VT_R4:
        size = 4;
        is_small = false;
        break;
    case VT_UNKNOWN:
    case VT_DISPATCH:
    case VT_EMPTY:
    case VT_NULL:
        is_small = false;
        break;
    case VT_DECIMAL:
        from = &V_DECIMAL(value);
        size = sizeof(DECIMAL);
        is_small = false;
        break;
    default:
        size = 8;
        is_small = false;
        break;
    }
    if (is_small && number <= 0x3ffffff)
        return (int32_t)(0x80000000u | (uint32_t)V_VT(value) << 26 | number);
    int32_t at = (int32_t)put(writer, values, &V_VT(value), 2);
    put(writer, values, from, size);
    put_filling(writer, values);
    return at;
}

int32_t put_custom(struct writer *writer, const struct custom *first)
{
    struct bytes *entries = &writer->segments[MSFT_CUSTOM_GUIDS];
    int32_t start = first ? (int32_t)entries->size : -1;
    for (; first; first = first->next) {
        struct msft_custom entry = {
            .guid = put_guid(writer, &first->guid, -1),
            .data = put_value(writer, &first->value),
            .next = first->next ? (int32_t)(entries->size + sizeof entry) : -1,
        };
        put(writer, entries, &entry, sizeof entry);
    }
    return start;
}

static int32_t simple_type(VARTYPE vt)
{
    return (int32_t)(0x80000000u | (uint32_t)vt << 16 | vt);
}

/* What an entry tells of its target without looking there. */
static uint16_t target_hint(const TYPEDESC *target)
{
    switch (target->vt) {
    case VT_PTR:
    case VT_USERDEFINED:
    case VT_CARRAY:
        return 0x7fff;
    case VT_SAFEARRAY: {
        uint16_t inner = target_hint(target->lptdesc);
        return inner == 0x7fff ? inner : (uint16_t)(VT_ARRAY | inner);
    }
    default:
        return target->vt;
    }
}

static int32_t put_typedesc(struct writer *writer, const struct msft_typedesc *entry)
{
    struct bytes *entries = &writer->segments[MSFT_TYPEDESCS];
    for (size_t at = 0; at + sizeof *entry <= entries->size; at += sizeof *entry)
        if (memcmp(entries->at + at, entry, sizeof *entry) == 0)
            return (int32_t)at;
    return (int32_t)put(writer, entries, entry, sizeof *entry);
}

static int32_t put_array(struct writer *writer, const ARRAYDESC *array, uint32_t *size)
{
    struct bytes *arrays = &writer->segments[MSFT_ARRAYDESCS];
    size_t bounds = array->cDims * sizeof(SAFEARRAYBOUND);
    struct msft_arraydesc entry = {
        .element = put_type(writer, &array->tdescElem, size),
        .dimensions = array->cDims,
        .bounds_size = (uint16_t)bounds,
    };
    *size += (uint32_t)(12 + bounds);
    int32_t at = (int32_t)put(writer, arrays, &entry, sizeof entry);
    put(writer, arrays, array->rgbounds, bounds);
    return at;
}

int32_t put_type(struct writer *writer, const TYPEDESC *type, uint32_t *size)
{
    struct msft_typedesc entry = {.vt = type->vt, .target_vt = 0x7fff};
    uint16_t hint;
    switch (type->vt) {
    case VT_PTR:
        *size += 8;
        hint = target_hint(type->lptdesc);
        entry.target_vt = hint == 0x7fff ? hint : (uint16_t)(VT_BYREF | hint);
        entry.target = put_type(writer, type->lptdesc, size);
        break;
    case VT_SAFEARRAY:
        *size += 8;
        hint = target_hint(type->lptdesc);
        entry.target_vt = hint == 0x7fff ? hint : (uint16_t)(VT_ARRAY | hint);
        entry.target = put_type(writer, type->lptdesc, size);
        break;
    case VT_CARRAY:
        entry.target_vt = 0x7ffe;
        entry.target = put_array(writer, type->lpadesc, size);
        break;
    case VT_USERDEFINED:
        entry.target = (int32_t)type->hreftype;
        break;
    default:
        return simple_type(type->vt);
    }
    return put_typedesc(writer, &entry);
}
