/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/nrbf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { CHUNK = 4096 };

enum record {
    HEADER = 0,
    CLASS_WITH_ID = 1,
    SYSTEM_CLASS = 4,
    CLASS = 5,
    STRING = 6,
    BINARY_ARRAY = 7,
    TYPED = 8,
    REFERENCE = 9,
    NULL_OBJECT = 10,
    END = 11,
    LIBRARY = 12,
    NULLS_256 = 13,
    NULLS = 14,
    PRIMITIVE_ARRAY = 15,
    OBJECT_ARRAY = 16,
    STRING_ARRAY = 17,
    METHOD_CALL = 21,
    METHOD_RETURN = 22,
};

/* While reading: a value that stands for another one, and a library's name among the objects. */
enum { IS_REFERENCE = 100, IS_LIBRARY = 101 };

struct nrbf_chunk {
    struct nrbf_chunk *next;
    size_t used, room;
    _Alignas(16) uint8_t bytes[];
};

struct entry {
    uint32_t id; /* 0: free */
    struct nrbf_value value;
};
struct slot { /* of a reference, to be set when all is read */
    struct slot *next;
    struct nrbf_value *value;
};

struct reader {
    const uint8_t *at, *end;
    struct nrbf_tree *tree;
    struct entry *entries; /* open addressing; room is a power of two */
    uint32_t entry_count, entry_room;
    struct slot *slots;
    uint32_t values; /* how many there are */
    unsigned depth;
    int error;
};

static void *take(struct reader *r, size_t count, size_t size)
{
    struct nrbf_tree *tree = r->tree;
    if (count > NRBF_MEMORY_MOST / size) {
        r->error = -E2BIG;
        return NULL;
    }
    size_t need = (count * size + 15) & ~(size_t)15;
    struct nrbf_chunk *chunk = tree->chunks;
    if (!chunk || chunk->room - chunk->used < need) {
        size_t room = need > CHUNK ? need : CHUNK;
        if (tree->memory + room > NRBF_MEMORY_MOST) {
            r->error = -E2BIG;
            return NULL;
        }
        chunk = malloc(sizeof *chunk + room);
        if (!chunk) {
            r->error = -ENOMEM;
            return NULL;
        }
        *chunk = (struct nrbf_chunk){.next = tree->chunks, .room = room};
        tree->chunks = chunk;
        tree->memory += room;
    }
    void *p = chunk->bytes + chunk->used;
    chunk->used += need;
    memset(p, 0, need);
    return p;
}

static bool fail(struct reader *r, int error)
{
    if (!r->error)
        r->error = error;
    return false;
}

static const uint8_t *get(struct reader *r, size_t size)
{
    if (r->error || (size_t)(r->end - r->at) < size) {
        fail(r, -EBADMSG);
        return NULL;
    }
    const uint8_t *p = r->at;
    r->at += size;
    return p;
}

static uint64_t get_number(struct reader *r, unsigned size)
{
    const uint8_t *p = get(r, size);
    uint64_t value = 0;
    for (unsigned i = 0; p && i < size; i++)
        value |= (uint64_t)p[i] << (8 * i);
    return value;
}

static uint8_t get_u8(struct reader *r)
{
    return (uint8_t)get_number(r, 1);
}

static uint32_t get_u32(struct reader *r)
{
    return (uint32_t)get_number(r, 4);
}

static struct nrbf_text get_text(struct reader *r)
{
    uint32_t size = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = get_u8(r);
        if (r->error || shift > 28 || (shift == 28 && byte > 7)) {
            fail(r, -EBADMSG);
            return (struct nrbf_text){"", 0};
        }
        size |= (uint32_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            break;
    }
    const char *text = (const char *)get(r, size);
    if (!text || !text_is_utf8(text, size)) {
        fail(r, -EBADMSG);
        return (struct nrbf_text){"", 0};
    }
    return (struct nrbf_text){text, size};
}

static struct nrbf_text get_name(struct reader *r)
{
    struct nrbf_text name = get_text(r);
    if (name.size > NRBF_NAME_MOST)
        fail(r, -E2BIG);
    return name;
}

/* ---- ids ---- */

static struct entry *entry_place(struct entry *entries, uint32_t room, uint32_t id)
{
    uint32_t at = (id * 2654435761u) & (room - 1);
    while (entries[at].id && entries[at].id != id)
        at = (at + 1) & (room - 1);
    return &entries[at];
}

static bool define(struct reader *r, uint32_t id, struct nrbf_value value)
{
    if (r->error)
        return false;
    if (!id)
        return fail(r, -EBADMSG);
    if ((r->entry_count + 1) * 2 > r->entry_room) {
        if (r->entry_count >= NRBF_VALUES_MOST)
            return fail(r, -E2BIG);
        uint32_t room = r->entry_room ? r->entry_room * 2 : 64;
        struct entry *entries = calloc(room, sizeof *entries);
        if (!entries)
            return fail(r, -ENOMEM);
        for (uint32_t i = 0; i < r->entry_room; i++)
            if (r->entries[i].id)
                *entry_place(entries, room, r->entries[i].id) = r->entries[i];
        free(r->entries);
        r->entries = entries;
        r->entry_room = room;
    }
    struct entry *entry = entry_place(r->entries, r->entry_room, id);
    if (entry->id)
        return fail(r, -EBADMSG);
    *entry = (struct entry){id, value};
    r->entry_count++;
    return true;
}

static const struct nrbf_value *find(const struct reader *r, uint32_t id)
{
    if (!id || !r->entry_room)
        return NULL;
    const struct entry *entry = entry_place(r->entries, r->entry_room, id);
    return entry->id ? &entry->value : NULL;
}

static struct nrbf_text get_library(struct reader *r)
{
    const struct nrbf_value *value = find(r, get_u32(r));
    if (!value || value->kind != IS_LIBRARY) {
        fail(r, -EBADMSG);
        return (struct nrbf_text){"", 0};
    }
    return value->text;
}

/* ---- values ---- */

unsigned nrbf_primitive_size(uint8_t type)
{
    switch (type) {
    case NRBF_BOOLEAN:
    case NRBF_BYTE:
    case NRBF_SBYTE:
        return 1;
    case NRBF_INT16:
    case NRBF_UINT16:
        return 2;
    case NRBF_INT32:
    case NRBF_UINT32:
    case NRBF_SINGLE:
        return 4;
    case NRBF_INT64:
    case NRBF_UINT64:
    case NRBF_DOUBLE:
    case NRBF_TIMESPAN:
    case NRBF_DATETIME:
        return 8;
    default:
        return 0;
    }
}

static bool is_primitive(uint8_t type)
{
    return nrbf_primitive_size(type) || type == NRBF_CHAR || type == NRBF_DECIMAL;
}

static struct nrbf_value unpack(uint8_t type, const uint8_t *p)
{
    struct nrbf_value value = {.kind = NRBF_IS_PRIMITIVE, .type = type};
    uint64_t bits = 0;
    unsigned size = nrbf_primitive_size(type);
    for (unsigned i = 0; i < size; i++)
        bits |= (uint64_t)p[i] << (8 * i);
    switch (type) {
    case NRBF_BOOLEAN:
        value.number = bits != 0;
        break;
    case NRBF_SBYTE:
        value.number = (int8_t)bits;
        break;
    case NRBF_INT16:
        value.number = (int16_t)bits;
        break;
    case NRBF_INT32:
        value.number = (int32_t)bits;
        break;
    case NRBF_SINGLE: {
        uint32_t word = (uint32_t)bits;
        float real;
        memcpy(&real, &word, 4);
        value.real = (double)real;
        break;
    }
    case NRBF_DOUBLE:
        memcpy(&value.real, &bits, 8);
        break;
    default:
        value.number = (int64_t)bits;
    }
    return value;
}

static void get_primitive(struct reader *r, uint8_t type, struct nrbf_value *ret)
{
    unsigned size = nrbf_primitive_size(type);
    if (size) {
        const uint8_t *p = get(r, size);
        if (p)
            *ret = unpack(type, p);
    } else if (type == NRBF_CHAR) { /* in UTF-8: what is beyond 16 bits is two of them */
        const uint8_t *first = get(r, 1);
        unsigned more = !first ? 0 : *first < 0x80 ? 0 : *first < 0xe0 ? 1 : 2;
        uint32_t code = 0;
        get(r, more);
        if (!r->error && text_decode((const char *)first, 1 + more, &code) != (int)(1 + more))
            fail(r, -EBADMSG);
        *ret = (struct nrbf_value){.kind = NRBF_IS_PRIMITIVE, .type = type, .number = code};
    } else if (type == NRBF_DECIMAL) {
        struct nrbf_text text = get_text(r);
        if (text.size > 64)
            fail(r, -EBADMSG);
        *ret = (struct nrbf_value){.kind = NRBF_IS_PRIMITIVE, .type = type, .text = text};
    } else {
        fail(r, -EBADMSG);
    }
}

static bool count_values(struct reader *r, uint32_t count)
{
    if (r->error)
        return false;
    if (count > NRBF_VALUES_MOST - r->values)
        return fail(r, -E2BIG);
    r->values += count;
    return true;
}

static void get_object(struct reader *r, uint8_t record, struct nrbf_value *ret);

static void get_reference(struct reader *r, struct nrbf_value *ret)
{
    uint32_t id = get_u32(r);
    struct slot *slot = take(r, 1, sizeof *slot);
    if (!slot)
        return;
    *slot = (struct slot){r->slots, ret};
    r->slots = slot;
    *ret = (struct nrbf_value){.kind = IS_REFERENCE, .number = id};
}

/* Where any object may stand: a record. *nulls: how many nulls it is (in arrays), or NULL. */
static void get_member(struct reader *r, struct nrbf_value *ret, uint32_t *nulls)
{
    uint8_t record = get_u8(r);
    while (record == LIBRARY && !r->error) {
        get_object(r, record, ret);
        record = get_u8(r);
    }
    if (r->error)
        return;
    switch (record) {
    case REFERENCE:
        get_reference(r, ret);
        break;
    case NULL_OBJECT:
        *ret = (struct nrbf_value){0};
        break;
    case NULLS_256:
    case NULLS:
        if (!nulls) {
            fail(r, -EBADMSG);
            break;
        }
        *nulls = record == NULLS ? get_u32(r) : get_u8(r);
        break;
    default:
        get_object(r, record, ret);
    }
}

static void get_values(struct reader *r, struct nrbf_value *values, uint32_t count)
{
    for (uint32_t i = 0; i < count && !r->error;) {
        uint32_t nulls = 1;
        get_member(r, &values[i], &nulls);
        if (!nulls || nulls > count - i) /* what take gave is null already */
            fail(r, -EBADMSG);
        i += nulls;
    }
}

/* ---- classes ---- */

static bool get_member_type(struct reader *r, uint8_t kind, uint8_t *ret)
{
    switch (kind) {
    case NRBF_FIELD_PRIMITIVE:
    case NRBF_FIELD_PRIMITIVE_ARRAY:
        *ret = get_u8(r);
        return r->error || is_primitive(*ret) || fail(r, -EBADMSG);
    case NRBF_FIELD_SYSTEM_CLASS:
        get_name(r);
        return true;
    case NRBF_FIELD_CLASS:
        get_name(r);
        get_u32(r); /* its library: may come later */
        return true;
    case NRBF_FIELD_STRING:
    case NRBF_FIELD_OBJECT:
    case NRBF_FIELD_OBJECT_ARRAY:
    case NRBF_FIELD_STRING_ARRAY:
        return true;
    default:
        return fail(r, -EBADMSG);
    }
}

static struct nrbf_shape *get_shape(struct reader *r, bool has_library)
{
    struct nrbf_text name = get_name(r);
    uint32_t count = get_u32(r);
    if (!r->error && count > NRBF_MEMBERS_MOST)
        fail(r, -E2BIG);
    if (r->error)
        return NULL;
    struct nrbf_shape *shape = take(r, 1, sizeof *shape);
    struct nrbf_text *members = take(r, count, sizeof *members);
    uint8_t *kinds = take(r, count, 1), *types = take(r, count, 1);
    if (!shape || !members || !kinds || !types)
        return NULL;
    *shape = (struct nrbf_shape){
        .name = name, .count = count, .members = members, .kinds = kinds, .types = types};
    for (uint32_t i = 0; i < count; i++)
        members[i] = get_name(r);
    const uint8_t *given = get(r, count);
    if (given)
        memcpy(kinds, given, count);
    for (uint32_t i = 0; i < count && !r->error; i++)
        get_member_type(r, kinds[i], &types[i]);
    if (has_library)
        shape->library = get_library(r);
    return r->error ? NULL : shape;
}

static void get_class(struct reader *r, uint8_t record, struct nrbf_value *ret)
{
    uint32_t id = get_u32(r);
    const struct nrbf_shape *shape = NULL;
    if (record == CLASS_WITH_ID) {
        const struct nrbf_value *like = find(r, get_u32(r));
        if (like && like->kind == NRBF_IS_CLASS)
            shape = like->object->shape;
        else
            fail(r, -EBADMSG);
    } else {
        shape = get_shape(r, record == CLASS);
    }
    if (!shape || !count_values(r, shape->count))
        return;
    struct nrbf_class *object = take(r, 1, sizeof *object);
    struct nrbf_value *members = take(r, shape->count, sizeof *members);
    if (!object || !members)
        return;
    *object = (struct nrbf_class){shape, members};
    *ret = (struct nrbf_value){.kind = NRBF_IS_CLASS, .object = object};
    define(r, id, *ret);
    for (uint32_t i = 0; i < shape->count && !r->error; i++) {
        if (shape->kinds[i] == NRBF_FIELD_PRIMITIVE)
            get_primitive(r, shape->types[i], &members[i]);
        else
            get_member(r, &members[i], NULL);
    }
}

/* ---- arrays ---- */

static void get_elements(struct reader *r, uint32_t id, struct nrbf_array *array,
                         struct nrbf_value *ret)
{
    *ret = (struct nrbf_value){.kind = NRBF_IS_ARRAY, .array = array};
    if (!define(r, id, *ret))
        return;
    unsigned size = is_primitive(array->element) ? nrbf_primitive_size(array->element) : 0;
    if (size) {
        array->packed = get(r, (size_t)array->count * size);
        return;
    }
    if (!count_values(r, array->count))
        return;
    array->values = take(r, array->count, sizeof *array->values);
    if (!array->values)
        return;
    if (is_primitive(array->element)) {
        for (uint32_t i = 0; i < array->count && !r->error; i++)
            get_primitive(r, array->element, &array->values[i]);
    } else {
        get_values(r, array->values, array->count);
    }
}

static void get_single_array(struct reader *r, uint8_t record, struct nrbf_value *ret)
{
    uint32_t id = get_u32(r), count = get_u32(r);
    uint8_t element = record == PRIMITIVE_ARRAY ? get_u8(r)
                      : record == STRING_ARRAY  ? NRBF_STRING_CODE
                                                : 0;
    if (record == PRIMITIVE_ARRAY && !is_primitive(element))
        fail(r, -EBADMSG);
    struct nrbf_array *array = r->error ? NULL : take(r, 1, sizeof *array);
    if (!array)
        return;
    *array = (struct nrbf_array){.element = element, .rank = 1, .count = count, .lengths = {count}};
    get_elements(r, id, array, ret);
}

static void get_binary_array(struct reader *r, struct nrbf_value *ret)
{
    uint32_t id = get_u32(r);
    uint8_t kind = get_u8(r);
    uint32_t rank = get_u32(r);
    if (r->error || kind > 5 || !rank || rank > NRBF_RANK_MOST) {
        fail(r, kind > 5 ? -EBADMSG : -E2BIG);
        return;
    }
    struct nrbf_array *array = take(r, 1, sizeof *array);
    if (!array)
        return;
    array->rank = (uint8_t)rank;
    uint64_t count = 1;
    for (uint32_t i = 0; i < rank; i++) {
        array->lengths[i] = get_u32(r);
        count *= array->lengths[i];
        if (count > INT32_MAX || array->lengths[i] > INT32_MAX)
            fail(r, -E2BIG);
        if (r->error)
            return;
    }
    array->count = (uint32_t)count;
    if (kind >= 3) /* with lower bounds */
        for (uint32_t i = 0; i < rank; i++)
            if (get_u32(r) != 0)
                fail(r, -EOPNOTSUPP);
    uint8_t element = get_u8(r);
    switch (element) {
    case NRBF_FIELD_PRIMITIVE:
        array->element = get_u8(r);
        if (!is_primitive(array->element))
            fail(r, -EBADMSG);
        break;
    case NRBF_FIELD_STRING:
        array->element = NRBF_STRING_CODE;
        break;
    case NRBF_FIELD_SYSTEM_CLASS:
        array->name = get_name(r);
        break;
    case NRBF_FIELD_CLASS:
        array->name = get_name(r);
        array->library = get_library(r);
        break;
    case NRBF_FIELD_PRIMITIVE_ARRAY:
        get_u8(r);
        break;
    case NRBF_FIELD_OBJECT:
    case NRBF_FIELD_OBJECT_ARRAY:
    case NRBF_FIELD_STRING_ARRAY:
        break;
    default:
        fail(r, -EBADMSG);
    }
    if (!r->error)
        get_elements(r, id, array, ret);
}

static void get_object(struct reader *r, uint8_t record, struct nrbf_value *ret)
{
    if (r->error)
        return;
    if (++r->depth > NRBF_DEPTH_MOST) {
        fail(r, -E2BIG);
        return;
    }
    switch (record) {
    case CLASS_WITH_ID:
    case SYSTEM_CLASS:
    case CLASS:
        get_class(r, record, ret);
        break;
    case STRING: {
        uint32_t id = get_u32(r);
        *ret = (struct nrbf_value){.kind = NRBF_IS_STRING, .text = get_text(r)};
        define(r, id, *ret);
        break;
    }
    case BINARY_ARRAY:
        get_binary_array(r, ret);
        break;
    case PRIMITIVE_ARRAY:
    case OBJECT_ARRAY:
    case STRING_ARRAY:
        get_single_array(r, record, ret);
        break;
    case TYPED: {
        uint8_t type = get_u8(r);
        get_primitive(r, type, ret);
        break;
    }
    case LIBRARY: {
        uint32_t id = get_u32(r);
        define(r, id, (struct nrbf_value){.kind = IS_LIBRARY, .text = get_name(r)});
        break;
    }
    default:
        fail(r, record > METHOD_RETURN ? -EBADMSG : -EOPNOTSUPP);
    }
    r->depth--;
}

/* ---- messages ---- */

static void get_value_with_code(struct reader *r, struct nrbf_value *ret)
{
    uint8_t code = get_u8(r);
    if (code == NRBF_STRING_CODE)
        *ret = (struct nrbf_value){.kind = NRBF_IS_STRING, .text = get_text(r)};
    else if (code != NRBF_NULL_CODE)
        get_primitive(r, code, ret);
}

static void get_string_with_code(struct reader *r, struct nrbf_text *ret)
{
    if (get_u8(r) != NRBF_STRING_CODE)
        fail(r, -EBADMSG);
    *ret = get_name(r);
}

static void get_message(struct reader *r, uint8_t record)
{
    struct nrbf_tree *tree = r->tree;
    struct nrbf_text context;
    tree->is_call = record == METHOD_CALL;
    tree->is_return = !tree->is_call;
    tree->flags = get_u32(r);
    if (tree->is_call) {
        get_string_with_code(r, &tree->method);
        get_string_with_code(r, &tree->type);
    } else if (tree->flags & NRBF_RETURN_INLINE) {
        get_value_with_code(r, &tree->result);
    }
    if (tree->flags & NRBF_CONTEXT_INLINE)
        get_string_with_code(r, &context);
    if (!(tree->flags & NRBF_ARGS_INLINE))
        return;
    uint32_t count = get_u32(r);
    if (!r->error && (size_t)(r->end - r->at) < count) /* each has a byte at least */
        fail(r, -EBADMSG);
    if (!count_values(r, count))
        return;
    tree->arguments = take(r, count, sizeof *tree->arguments);
    for (uint32_t i = 0; tree->arguments && i < count && !r->error; i++)
        get_value_with_code(r, &tree->arguments[i]);
    tree->count = count;
}

static void resolve(struct reader *r)
{
    for (struct slot *slot = r->slots; slot && !r->error; slot = slot->next) {
        const struct nrbf_value *value = find(r, (uint32_t)slot->value->number);
        if (!value || value->kind == IS_LIBRARY)
            fail(r, -EBADMSG);
        else
            *slot->value = *value;
    }
}

int nrbf_read(const void *bytes, size_t size, struct nrbf_tree *ret)
{
    *ret = (struct nrbf_tree){0};
    struct reader r = {.at = bytes, .end = (const uint8_t *)bytes + size, .tree = ret};
    if (size > NRBF_BYTES_MOST)
        return -E2BIG;
    if (get_u8(&r) != HEADER)
        fail(&r, -EBADMSG);
    uint32_t root = get_u32(&r);
    get_u32(&r);
    if (get_u32(&r) != 1 || get_u32(&r) != 0)
        fail(&r, -EBADMSG);
    bool is_first = true;
    while (!r.error) {
        uint8_t record = get_u8(&r);
        if (record == END || r.error)
            break;
        if (is_first && (record == METHOD_CALL || record == METHOD_RETURN)) {
            get_message(&r, record);
        } else {
            struct nrbf_value value = {0};
            get_object(&r, record, &value);
        }
        is_first = false;
    }
    resolve(&r);
    if (!r.error && root) {
        const struct nrbf_value *value = find(&r, root);
        if (value && value->kind != IS_LIBRARY)
            ret->root = *value;
        else if (!ret->is_call && !ret->is_return) /* a message without an array may name one */
            fail(&r, -EBADMSG);
    }
    free(r.entries);
    if (r.error)
        nrbf_tree_finish(ret);
    return r.error;
}

void nrbf_tree_finish(struct nrbf_tree *tree)
{
    while (tree->chunks) {
        struct nrbf_chunk *next = tree->chunks->next;
        free(tree->chunks);
        tree->chunks = next;
    }
    *tree = (struct nrbf_tree){0};
}

struct nrbf_value nrbf_element(const struct nrbf_array *array, uint32_t index)
{
    if (!array->packed)
        return array->values[index];
    unsigned size = nrbf_primitive_size(array->element);
    return unpack(array->element, array->packed + (size_t)index * size);
}

bool nrbf_text_is(struct nrbf_text text, const char *other)
{
    return strlen(other) == text.size && !memcmp(text.text, other, text.size);
}

bool nrbf_text_copy(struct nrbf_text text, char *buf, size_t size)
{
    if (text.size >= size || memchr(text.text, 0, text.size))
        return false;
    memcpy(buf, text.text, text.size);
    buf[text.size] = 0;
    return true;
}

bool nrbf_string_copy(const struct nrbf_value *value, char *buf, size_t size)
{
    return value && value->kind == NRBF_IS_STRING && nrbf_text_copy(value->text, buf, size);
}

bool nrbf_class_is(const struct nrbf_value *value, const char *name)
{
    return value && value->kind == NRBF_IS_CLASS && nrbf_text_is(value->object->shape->name, name);
}

const struct nrbf_value *nrbf_member(const struct nrbf_class *object, const char *name)
{
    for (uint32_t i = 0; i < object->shape->count; i++)
        if (nrbf_text_is(object->shape->members[i], name))
            return &object->members[i];
    return NULL;
}
