/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "component/typelib/msft_reader.h"

/* The functions and variables of a type. */

/* The block that holds them: records, then the tables of numbers, names and offsets. */
struct block {
    const unsigned char *records;
    uint32_t size;
    const unsigned char *tables;
    uint32_t count;
};

static uint32_t word_at(const unsigned char *at)
{
    uint32_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static HRESULT find_block(const struct reader *reader, uint32_t offset, uint32_t count,
                          struct block *ret)
{
    if (offset > reader->size || reader->size - offset < 4)
        return MSFT_BROKEN;
    const unsigned char *at = reader->bytes + offset;
    size_t left = reader->size - offset - 4;
    uint32_t size = word_at(at);
    if (size > left || (left - size) / 12 < count)
        return MSFT_BROKEN;
    *ret = (struct block){.records = at + 4, .size = size, .tables = at + 4 + size, .count = count};
    return S_OK;
}

static uint32_t table_entry(const struct block *block, unsigned table, uint32_t index)
{
    return word_at(block->tables + 4 * ((size_t)table * block->count + index));
}

/* The record of member index, of which least bytes have to be there. */
static const unsigned char *record_of(const struct block *block, uint32_t index, size_t least,
                                      uint16_t *ret_size)
{
    uint32_t offset = table_entry(block, 2, index);
    if (offset > block->size || block->size - offset < 4)
        return NULL;
    const unsigned char *record = block->records + offset;
    uint16_t size;
    memcpy(&size, record, sizeof size);
    if (size > block->size - offset || size < least)
        return NULL;
    *ret_size = size;
    return record;
}

struct extras {
    const unsigned char *at;
    unsigned count;
};

static int32_t extra(const struct extras *extras, unsigned which, int32_t otherwise)
{
    return which < extras->count ? (int32_t)word_at(extras->at + 4 * (size_t)which) : otherwise;
}

static HRESULT read_default(struct reader *reader, int32_t value, ELEMDESC *elem)
{
    PARAMDESCEX *with = arena_alloc(&reader->library->arena, sizeof *with);
    if (!with)
        return E_OUTOFMEMORY;
    with->cBytes = sizeof *with;
    elem->paramdesc.pparamdescex = with;
    return msft_value(reader, value, &with->varDefaultValue);
}

static HRESULT read_param(struct reader *reader, const struct msft_param *from, ELEMDESC *elem,
                          struct param *param)
{
    HRESULT hr = msft_type_of(reader, from->type, &elem->tdesc);
    if (SUCCEEDED(hr))
        hr = msft_name(reader, from->name, &param->name);
    elem->paramdesc.wParamFlags = (USHORT)from->flags;
    return hr;
}

static HRESULT read_params(struct reader *reader, const unsigned char *params,
                           const unsigned char *defaults, const struct extras *extras,
                           struct func *func)
{
    unsigned count = (unsigned)func->desc.cParams;
    ELEMDESC *elems = arena_array(&reader->library->arena, count, sizeof *elems);
    func->params = arena_array(&reader->library->arena, count, sizeof *func->params);
    if (!elems || !func->params)
        return E_OUTOFMEMORY;
    func->desc.lprgelemdescParam = elems;
    HRESULT hr = S_OK;
    for (unsigned i = 0; i < count && SUCCEEDED(hr); i++) {
        struct msft_param from;
        memcpy(&from, params + i * sizeof from, sizeof from);
        hr = read_param(reader, &from, &elems[i], &func->params[i]);
        if (FAILED(hr))
            break;
        if (defaults && elems[i].paramdesc.wParamFlags & PARAMFLAG_FHASDEFAULT)
            hr = read_default(reader, (int32_t)word_at(defaults + 4 * (size_t)i), &elems[i]);
        else
            elems[i].paramdesc.wParamFlags &= (USHORT)~PARAMFLAG_FHASDEFAULT;
        if (SUCCEEDED(hr))
            hr = msft_custom(reader, extra(extras, MSFT_FUNC_PARAM_CUSTOM + i, -1),
                             &func->params[i].custom);
    }
    return hr;
}

static HRESULT read_help(struct reader *reader, int32_t text, int32_t context,
                         int32_t string_context, struct help *ret)
{
    ret->context = (DWORD)context;
    ret->string_context = (DWORD)string_context;
    return msft_string(reader, text, &ret->text);
}

static HRESULT read_entry(struct reader *reader, uint32_t kinds, const struct extras *extras,
                          struct func *func)
{
    int32_t entry = extra(extras, MSFT_FUNC_ENTRY, -1);
    if (kinds & MSFT_FUNC_ORDINAL)
        func->ordinal = (WORD)entry;
    if (kinds & MSFT_FUNC_ORDINAL || func->desc.funckind != FUNC_STATIC)
        return S_OK;
    HRESULT hr = msft_string(reader, entry, &func->entry);
    /* widl 7 writes this for every name. */
    if (SUCCEEDED(hr) && func->entry && func->entry[0] == '#' && !func->entry[1])
        func->entry = func->name;
    return hr;
}

static HRESULT read_func(struct reader *reader, const struct block *block, uint32_t index,
                         struct func *func)
{
    uint16_t size;
    const unsigned char *record = record_of(block, index, sizeof(struct msft_func), &size);
    if (!record)
        return MSFT_BROKEN;
    struct msft_func from;
    memcpy(&from, record, sizeof from);
    bool has_defaults = from.kinds & MSFT_FUNC_HAS_DEFAULTS;
    size_t tail = from.param_count * (sizeof(struct msft_param) + (has_defaults ? 4 : 0));
    if (from.param_count > INT16_MAX || tail > size - sizeof from)
        return MSFT_BROKEN;
    struct extras extras = {.at = record + sizeof from,
                            .count = (unsigned)(size - sizeof from - tail) / 4};
    const unsigned char *params = record + size - from.param_count * sizeof(struct msft_param);
    const unsigned char *defaults = has_defaults ? record + size - tail : NULL;
    func->desc = (FUNCDESC){
        .memid = (MEMBERID)table_entry(block, 0, index),
        .funckind = (FUNCKIND)MSFT_FUNC_KIND(from.kinds),
        .invkind = (INVOKEKIND)MSFT_FUNC_INVOKE(from.kinds),
        .callconv = (CALLCONV)MSFT_FUNC_CALL(from.kinds),
        .cParams = (SHORT)from.param_count,
        .cParamsOpt = from.optional_count,
        .oVft =
            (SHORT)((from.vtable_offset & ~3u) * sizeof(void *) / reader->library->pointer_size),
        .wFuncFlags = (WORD)from.flags,
    };
    HRESULT hr = msft_name(reader, (int32_t)table_entry(block, 1, index), &func->name);
    if (SUCCEEDED(hr))
        hr = msft_type_of(reader, from.result, &func->desc.elemdescFunc.tdesc);
    if (SUCCEEDED(hr))
        hr = read_help(reader, extra(&extras, MSFT_FUNC_HELP_STRING, -1),
                       extra(&extras, MSFT_FUNC_HELP_CONTEXT, 0),
                       extra(&extras, MSFT_FUNC_HELP_STRING_CONTEXT, 0), &func->help);
    if (SUCCEEDED(hr))
        hr = read_entry(reader, from.kinds, &extras, func);
    if (SUCCEEDED(hr) && from.kinds & MSFT_FUNC_HAS_CUSTOM)
        hr = msft_custom(reader, extra(&extras, MSFT_FUNC_CUSTOM, -1), &func->custom);
    return SUCCEEDED(hr) ? read_params(reader, params, defaults, &extras, func) : hr;
}

static HRESULT read_var(struct reader *reader, const struct block *block, uint32_t index,
                        struct var *var)
{
    uint16_t size;
    const unsigned char *record = record_of(block, index, sizeof(struct msft_var), &size);
    if (!record)
        return MSFT_BROKEN;
    struct msft_var from;
    memcpy(&from, record, sizeof from);
    struct extras extras = {.at = record + sizeof from,
                            .count = (unsigned)(size - sizeof from) / 4};
    var->desc = (VARDESC){
        .memid = (MEMBERID)table_entry(block, 0, index),
        .wVarFlags = (WORD)from.flags,
        .varkind = (VARKIND)from.kind,
    };
    HRESULT hr = msft_name(reader, (int32_t)table_entry(block, 1, index), &var->name);
    if (SUCCEEDED(hr))
        hr = msft_type_of(reader, from.type, &var->desc.elemdescVar.tdesc);
    if (SUCCEEDED(hr) && from.kind == VAR_CONST) {
        var->desc.lpvarValue = arena_alloc(&reader->library->arena, sizeof(VARIANT));
        hr = var->desc.lpvarValue ? msft_value(reader, from.value, var->desc.lpvarValue)
                                  : E_OUTOFMEMORY;
    } else {
        var->desc.oInst = (ULONG)from.value;
    }
    if (SUCCEEDED(hr))
        hr = read_help(reader, extra(&extras, MSFT_VAR_HELP_STRING, -1),
                       extra(&extras, MSFT_VAR_HELP_CONTEXT, 0),
                       extra(&extras, MSFT_VAR_HELP_STRING_CONTEXT, 0), &var->help);
    return SUCCEEDED(hr) ? msft_custom(reader, extra(&extras, MSFT_VAR_CUSTOM, -1), &var->custom)
                         : hr;
}

HRESULT msft_members(struct reader *reader, struct type *type, const struct msft_type *from)
{
    uint32_t funcs = from->counts & 0xffff, vars = from->counts >> 16;
    if (funcs + vars == 0)
        return S_OK;
    struct block block;
    HRESULT hr = find_block(reader, from->members, funcs + vars, &block);
    if (FAILED(hr))
        return hr;
    struct arena *arena = &reader->library->arena;
    type->funcs = arena_array(arena, funcs, sizeof *type->funcs);
    type->vars = arena_array(arena, vars, sizeof *type->vars);
    if (!type->funcs || !type->vars)
        return E_OUTOFMEMORY;
    for (uint32_t i = 0; i < funcs && SUCCEEDED(hr); i++, type->func_count++)
        hr = read_func(reader, &block, i, &type->funcs[i]);
    for (uint32_t i = 0; i < vars && SUCCEEDED(hr); i++, type->var_count++)
        hr = read_var(reader, &block, funcs + i, &type->vars[i]);
    return hr;
}
