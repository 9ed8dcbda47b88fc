/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/message.h"

#include <pianola/variant.h>
#include <string.h>

/* Copies the elements of an array of objects. */
static bool elements(const struct nrbf_value *value, struct nrbf_value *ret, uint32_t room,
                     uint32_t *ret_count)
{
    if (value->kind != NRBF_IS_ARRAY || value->array->rank != 1 || value->array->count > room)
        return false;
    for (uint32_t i = 0; i < value->array->count; i++)
        ret[i] = nrbf_element(value->array, i);
    *ret_count = value->array->count;
    return true;
}

static bool is_list(const struct nrbf_value *value)
{
    return value->kind == NRBF_IS_ARRAY && value->array->rank == 1 && !value->array->packed;
}

bool message_arguments(const struct nrbf_tree *tree, struct nrbf_value *ret, uint32_t room,
                       uint32_t *ret_count)
{
    *ret_count = 0;
    if (tree->flags & NRBF_ARGS_INLINE) {
        if (tree->count > room)
            return false;
        if (tree->count)
            memcpy(ret, tree->arguments, tree->count * sizeof *ret);
        *ret_count = tree->count;
        return true;
    }
    if (tree->flags & NRBF_ARGS_IS_ARRAY)
        return elements(&tree->root, ret, room, ret_count);
    if (tree->flags & NRBF_ARGS_IN_ARRAY)
        return is_list(&tree->root) && tree->root.array->count &&
               elements(&tree->root.array->values[0], ret, room, ret_count);
    return true;
}

bool message_answer(const struct nrbf_tree *tree, struct nrbf_value *ret_result,
                    struct nrbf_value *ret_exception)
{
    *ret_result = *ret_exception = (struct nrbf_value){0};
    if (!tree->is_return)
        return false;
    if (tree->flags & NRBF_RETURN_INLINE)
        *ret_result = tree->result;
    if (!(tree->flags & (NRBF_RETURN_IN_ARRAY | NRBF_EXCEPTION_IN_ARRAY)))
        return true;
    uint32_t at = tree->flags & NRBF_ARGS_IN_ARRAY ? 1 : 0;
    if (!is_list(&tree->root) || tree->root.array->count <= at)
        return false;
    *(tree->flags & NRBF_EXCEPTION_IN_ARRAY ? ret_exception : ret_result) =
        tree->root.array->values[at];
    return true;
}

static void put_list(struct value_writer *v, uint32_t id, uint32_t count)
{
    nrbf_put_u8(&v->w, 16);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, count);
}

static bool are_plain(const VARIANT *values, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (!value_is_plain(&values[i]))
            return false;
    return true;
}

void message_put_call(struct value_writer *v, const char *method, const char *type,
                      const VARIANT *arguments, unsigned count)
{
    bool plain = are_plain(arguments, count);
    uint32_t id = plain ? 0 : nrbf_new_id(&v->w);
    nrbf_put_header(&v->w, id);
    nrbf_put_u8(&v->w, 21);
    nrbf_put_u32(&v->w, NRBF_NO_CONTEXT | (!count  ? NRBF_NO_ARGS
                                           : plain ? NRBF_ARGS_INLINE
                                                   : NRBF_ARGS_IS_ARRAY));
    nrbf_put_u8(&v->w, NRBF_STRING_CODE);
    nrbf_put_string(&v->w, method);
    nrbf_put_u8(&v->w, NRBF_STRING_CODE);
    nrbf_put_string(&v->w, type);
    if (count && plain)
        nrbf_put_u32(&v->w, count);
    else if (count)
        put_list(v, id, count);
    for (unsigned i = 0; i < count; i++) {
        if (plain)
            value_put_plain(v, &arguments[i]);
        else
            value_put(v, &arguments[i]);
    }
    value_put_rest(v);
}

static void put_outs(struct value_writer *v, const VARIANT *values, const bool *is_out,
                     unsigned count, bool plain)
{
    static const VARIANT null = {.vt = VT_EMPTY};
    for (unsigned i = 0; i < count; i++) {
        const VARIANT *value = is_out && is_out[i] ? &values[i] : &null;
        if (plain)
            value_put_plain(v, value);
        else
            value_put(v, value);
    }
}

void message_put_answer(struct value_writer *v, const VARIANT *result, const VARIANT *arguments,
                        const bool *is_out, unsigned count)
{
    bool plain_outs = true;
    for (unsigned i = 0; is_out && i < count; i++)
        if (is_out[i] && !value_is_plain(&arguments[i]))
            plain_outs = false;
    bool has_result = V_VT(result) != VT_EMPTY, plain_result = value_is_plain(result);
    bool is_list = !plain_result || !plain_outs;
    bool both = !plain_result && !plain_outs;
    uint32_t id = is_list ? nrbf_new_id(&v->w) : 0;
    uint32_t flags = NRBF_NO_CONTEXT;
    flags |= !count       ? NRBF_NO_ARGS
             : plain_outs ? NRBF_ARGS_INLINE
             : both       ? NRBF_ARGS_IN_ARRAY
                          : NRBF_ARGS_IS_ARRAY;
    flags |= !has_result    ? NRBF_NO_RETURN
             : plain_result ? NRBF_RETURN_INLINE
                            : NRBF_RETURN_IN_ARRAY;
    nrbf_put_header(&v->w, id);
    nrbf_put_u8(&v->w, 22);
    nrbf_put_u32(&v->w, flags);
    if (flags & NRBF_RETURN_INLINE)
        value_put_plain(v, result);
    if (count && plain_outs) {
        nrbf_put_u32(&v->w, count);
        put_outs(v, arguments, is_out, count, true);
    }
    if (both) {
        uint32_t inner = nrbf_new_id(&v->w);
        put_list(v, id, 2);
        nrbf_put_reference(&v->w, inner);
        value_put(v, result);
        put_list(v, inner, count);
        put_outs(v, arguments, is_out, count, false);
    } else if (!plain_outs) {
        put_list(v, id, count);
        put_outs(v, arguments, is_out, count, false);
    } else if (!plain_result) {
        put_list(v, id, 1);
        value_put(v, result);
    }
    value_put_rest(v);
}

void message_put_object_answer(struct value_writer *v,
                               void (*write)(struct value_writer *v, uint32_t id, void *data),
                               void *data)
{
    uint32_t id = nrbf_new_id(&v->w);
    nrbf_put_header(&v->w, id);
    nrbf_put_u8(&v->w, 22);
    nrbf_put_u32(&v->w, NRBF_NO_CONTEXT | NRBF_NO_ARGS | NRBF_RETURN_IN_ARRAY);
    put_list(v, id, 1);
    value_put_later(v, write, data);
    value_put_rest(v);
}
