/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/typelib/msft_writer.h"

/* The functions and variables of a type, in writer->members. */

enum { FUNC_DESC_SIZE = 0x34, PARAM_SIZE = 0x10, DEFAULT_SIZE = 0x18, VAR_DESC_SIZE = 0x24 };

#define MSFT_FUNC_HAS_RESULT 0x4000u

static uint32_t begin_record(struct writer *writer, const void *record, size_t size)
{
    return put(writer, &writer->members, record, size);
}

/* Only what is not as it would be without is written. */
static void put_extras(struct writer *writer, const int32_t *extras, const int32_t *without,
                       unsigned count)
{
    while (count && extras[count - 1] == without[count - 1])
        count--;
    put(writer, &writer->members, extras, count * sizeof *extras);
}

/* The size of a record and of what it describes, when all of it is there. */
static void end_record(struct writer *writer, uint32_t at, size_t desc_size_at, uint32_t desc_size)
{
    size_t size = writer->members.size - at;
    if (size > UINT16_MAX)
        writer_fail(writer, TYPE_E_SIZETOOBIG);
    if (FAILED(writer->error))
        return;
    uint16_t narrow = (uint16_t)size, described = (uint16_t)desc_size;
    memcpy(writer->members.at + at, &narrow, sizeof narrow);
    memcpy(writer->members.at + at + desc_size_at, &described, sizeof described);
}

/* The next function of the same property; round again from the last one. */
static uint32_t next_of_property(const struct type *type, unsigned index)
{
    for (unsigned i = 1; i < type->func_count; i++) {
        unsigned at = (index + i) % type->func_count;
        if (type->funcs[at].desc.memid == type->funcs[index].desc.memid)
            return at;
    }
    return index;
}

static uint32_t kinds_of(const struct type *type, unsigned index)
{
    const struct func *func = &type->funcs[index];
    const FUNCDESC *desc = &func->desc;
    uint32_t kinds = ((uint32_t)desc->funckind & 7) | ((uint32_t)desc->invkind & 15) << 3 |
                     ((uint32_t)desc->callconv & 15) << 8 | next_of_property(type, index) << 16;
    if (func->custom)
        kinds |= MSFT_FUNC_HAS_CUSTOM;
    if (desc->funckind == FUNC_STATIC && !func->entry)
        kinds |= MSFT_FUNC_ORDINAL;
    for (int i = 0; i < desc->cParams; i++) {
        USHORT flags = desc->lprgelemdescParam[i].paramdesc.wParamFlags;
        if (flags & PARAMFLAG_FHASDEFAULT)
            kinds |= MSFT_FUNC_HAS_DEFAULTS;
        if (flags & (PARAMFLAG_FRETVAL | PARAMFLAG_FLCID))
            kinds |= MSFT_FUNC_HAS_RESULT;
        if (func->params[i].custom)
            kinds |= MSFT_FUNC_HAS_CUSTOM;
    }
    return kinds;
}

static void put_func_extras(struct writer *writer, const struct func *func)
{
    int32_t without[MSFT_FUNC_PARAM_CUSTOM] = {0, -1, -1, -1, -1, 0, -1};
    int32_t extras[MSFT_FUNC_PARAM_CUSTOM] = {
        (int32_t)func->help.context,        put_string(writer, func->help.text), -1, -1, -1,
        (int32_t)func->help.string_context, put_custom(writer, func->custom),
    };
    if (func->desc.funckind == FUNC_STATIC)
        extras[MSFT_FUNC_ENTRY] =
            func->entry ? put_string(writer, func->entry) : (int32_t)func->ordinal;
    bool has_param_custom = false;
    for (int i = 0; i < func->desc.cParams; i++)
        has_param_custom = has_param_custom || func->params[i].custom;
    if (!has_param_custom) {
        put_extras(writer, extras, without, MSFT_FUNC_PARAM_CUSTOM);
        return;
    }
    put(writer, &writer->members, extras, sizeof extras);
    for (int i = 0; i < func->desc.cParams; i++) {
        int32_t custom = put_custom(writer, func->params[i].custom);
        put(writer, &writer->members, &custom, sizeof custom);
    }
}

static void put_defaults(struct writer *writer, const FUNCDESC *desc, uint32_t *size)
{
    for (int i = 0; i < desc->cParams; i++) {
        const PARAMDESC *param = &desc->lprgelemdescParam[i].paramdesc;
        int32_t value = -1;
        if (param->wParamFlags & PARAMFLAG_FHASDEFAULT) {
            value = put_value(writer, &param->pparamdescex->varDefaultValue);
            *size += DEFAULT_SIZE;
        }
        put(writer, &writer->members, &value, sizeof value);
    }
}

static uint32_t put_func(struct writer *writer, const struct type *type, unsigned index)
{
    const struct func *func = &type->funcs[index];
    const FUNCDESC *desc = &func->desc;
    uint32_t size = FUNC_DESC_SIZE + PARAM_SIZE * (uint32_t)desc->cParams;
    struct msft_func to = {
        .index = (uint16_t)index,
        .result = put_type(writer, &desc->elemdescFunc.tdesc, &size),
        .flags = desc->wFuncFlags,
        .vtable_offset =
            (uint16_t)((size_t)desc->oVft * writer->library->pointer_size / sizeof(void *)),
        .kinds = kinds_of(type, index),
        .param_count = (uint16_t)desc->cParams,
        .optional_count = desc->cParamsOpt,
    };
    uint32_t at = begin_record(writer, &to, sizeof to);
    put_func_extras(writer, func);
    if (to.kinds & MSFT_FUNC_HAS_DEFAULTS)
        put_defaults(writer, desc, &size);
    for (int i = 0; i < desc->cParams; i++) {
        const ELEMDESC *elem = &desc->lprgelemdescParam[i];
        struct msft_param param = {
            .type = put_type(writer, &elem->tdesc, &size),
            .name = put_name(writer, func->params[i].name, NAME_OF_PARAM, NULL),
            .flags = elem->paramdesc.wParamFlags,
        };
        put(writer, &writer->members, &param, sizeof param);
    }
    end_record(writer, at, offsetof(struct msft_func, desc_size), size);
    return at;
}

static uint32_t put_var(struct writer *writer, const struct type *type, unsigned index)
{
    const struct var *var = &type->vars[index];
    const VARDESC *desc = &var->desc;
    uint32_t size = VAR_DESC_SIZE;
    struct msft_var to = {
        .index = (uint16_t)index,
        .type = put_type(writer, &desc->elemdescVar.tdesc, &size),
        .flags = desc->wVarFlags,
        .kind = (uint16_t)desc->varkind,
        .value = (int32_t)desc->oInst,
    };
    if (desc->varkind == VAR_CONST) {
        to.value = put_value(writer, desc->lpvarValue);
        size += PARAM_SIZE;
    }
    int32_t without[] = {0, -1, -1, -1, 0};
    int32_t extras[] = {
        (int32_t)var->help.context,      put_string(writer, var->help.text), -1,
        put_custom(writer, var->custom), (int32_t)var->help.string_context,
    };
    uint32_t at = begin_record(writer, &to, sizeof to);
    put_extras(writer, extras, without, sizeof extras / sizeof *extras);
    end_record(writer, at, offsetof(struct msft_var, desc_size), size);
    return at;
}

static void put_words(struct writer *writer, const int32_t *words, unsigned count)
{
    put(writer, &writer->members, words, count * sizeof *words);
}

void put_members(struct writer *writer, const struct type *type, uint32_t *ret_at,
                 uint32_t *ret_size)
{
    unsigned funcs = type->func_count, count = funcs + type->var_count;
    struct bytes tables = {0};
    *ret_at = (uint32_t)writer->members.size;
    *ret_size = UINT32_MAX;
    if (!count)
        return;
    int32_t size = 0;
    put(writer, &writer->members, &size, sizeof size);
    uint32_t start = (uint32_t)writer->members.size;
    struct bytes places = {0}, names = {0};
    for (unsigned i = 0; i < count; i++) {
        const struct func *func = i < funcs ? &type->funcs[i] : NULL;
        const struct var *var = func ? NULL : &type->vars[i - funcs];
        int32_t name = put_name(writer, func ? func->name : var->name, NAME_OF_MEMBER, type);
        uint32_t at = func ? put_func(writer, type, i) : put_var(writer, type, i - funcs);
        put(writer, &tables, func ? &func->desc.memid : &var->desc.memid, sizeof(MEMBERID));
        put(writer, &names, &name, sizeof name);
        put(writer, &places, &(uint32_t){at - start}, sizeof at);
    }
    size = (int32_t)(writer->members.size - start);
    if (SUCCEEDED(writer->error)) {
        memcpy(writer->members.at + start - 4, &size, sizeof size);
        *ret_size = (uint32_t)size;
    }
    put_words(writer, (const int32_t *)(void *)tables.at, count);
    put_words(writer, (const int32_t *)(void *)names.at, count);
    put_words(writer, (const int32_t *)(void *)places.at, count);
    free(tables.at);
    free(names.at);
    free(places.at);
}
