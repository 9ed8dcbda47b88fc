/* SPDX-License-Identifier: MIT */
#include "component/typelib/shape.h"

#include <pthread.h>
#include <string.h>

#include "component/dispatch_plan.h"

/*
 * Descriptions of interfaces. They are made under one lock; those that refer to each other are
 * published together, when the first of them is whole.
 */

enum { BASES_MAX = 64, METHODS_MOST = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct description *pending;

static HRESULT fill_params(struct library *library, const struct func *func,
                           struct method_info *method)
{
    unsigned count = (unsigned)func->desc.cParams;
    struct param_info *params = arena_array(&library->shapes, count, sizeof *params);
    if (!params)
        return E_OUTOFMEMORY;
    for (unsigned i = 0; i < count; i++) {
        const ELEMDESC *elem = &func->desc.lprgelemdescParam[i];
        HRESULT hr = shape_of(library, &elem->tdesc, &params[i].type);
        if (FAILED(hr))
            return hr;
        params[i].name = func->params[i].name;
        params[i].flags = elem->paramdesc.wParamFlags;
        if (params[i].flags & PARAMFLAG_FHASDEFAULT && elem->paramdesc.pparamdescex)
            params[i].default_value = &elem->paramdesc.pparamdescex->varDefaultValue;
    }
    method->params = params;
    method->param_count = count;
    return S_OK;
}

static HRESULT fill_method(struct library *library, const struct func *func, unsigned slot,
                           struct method_info *method)
{
    *method = (struct method_info){
        .name = func->name ? func->name : OLESTR(""),
        .memid = func->desc.memid,
        .slot = (uint16_t)slot,
        .flags = func->desc.wFuncFlags,
        .kind = func->desc.invkind,
        .optional_count = func->desc.cParamsOpt,
    };
    HRESULT hr = shape_of(library, &func->desc.elemdescFunc.tdesc, &method->result);
    if (SUCCEEDED(hr))
        hr = fill_params(library, func, method);
    if (SUCCEEDED(hr))
        hr = call_plan_make(&library->shapes, method, func->desc.funckind != FUNC_STATIC);
    return hr;
}

static HRESULT fill_keys(struct library *library, struct description *description)
{
    const struct interface_info *info = &description->info;
    uint32_t room = 4;
    while (room < 2 * info->method_count)
        room *= 2;
    struct method_key *keys = arena_array(&library->shapes, room, sizeof *keys);
    if (!keys)
        return E_OUTOFMEMORY;
    /* From the last one on: what an interface defines itself is called before what it inherits. */
    for (unsigned i = 0; i < info->method_count; i++) {
        const struct method_info *method = &info->methods[i];
        if (!method->name || !method->plan)
            continue;
        uint32_t at = (uint32_t)method->memid * 0x9e3779b1u >> 16;
        while (keys[at & (room - 1)].kinds)
            at++;
        keys[at & (room - 1)] = (struct method_key){
            .memid = method->memid, .kinds = (uint16_t)method->kind, .slot = (uint16_t)i};
    }
    description->keys = keys;
    description->key_mask = room - 1;
    return S_OK;
}

static bool is_callable(const struct func *func)
{
    return func->desc.funckind == FUNC_PUREVIRTUAL || func->desc.funckind == FUNC_VIRTUAL;
}

static HRESULT describe_interface(struct type *type, struct description *ret)
{
    struct type *chain[BASES_MAX];
    unsigned depth = 0, count = 0;
    for (struct type *at = type; at; at = type_base(at)) {
        if (depth == BASES_MAX)
            return TYPE_E_CIRCULARTYPE;
        chain[depth++] = at;
        if (IsEqualIID(&at->attr.guid, &IID_IDispatch))
            ret->info.is_dispatch = true;
        for (unsigned i = 0; i < at->func_count; i++) {
            unsigned slot = (unsigned)(USHORT)at->funcs[i].desc.oVft / sizeof(void *);
            if (is_callable(&at->funcs[i]) && slot >= count)
                count = slot + 1;
        }
    }
    if (count > METHODS_MOST)
        return TYPE_E_SIZETOOBIG;
    struct library *library = type->library;
    struct method_info *methods = arena_array(&library->shapes, count, sizeof *methods);
    if (!methods)
        return E_OUTOFMEMORY;
    while (depth--) {
        struct type *at = chain[depth];
        for (unsigned i = 0; i < at->func_count; i++) {
            unsigned slot = (unsigned)(USHORT)at->funcs[i].desc.oVft / sizeof(void *);
            HRESULT hr = is_callable(&at->funcs[i])
                             ? fill_method(at->library, &at->funcs[i], slot, &methods[slot])
                             : S_OK;
            if (FAILED(hr))
                return hr;
        }
    }
    ret->info.methods = methods;
    ret->info.method_count = count;
    return fill_keys(library, ret);
}

static HRESULT describe_module(struct type *type, struct description *ret)
{
    struct method_info *methods =
        arena_array(&type->library->shapes, type->func_count, sizeof *methods);
    if (!methods)
        return E_OUTOFMEMORY;
    if (type->func_count > METHODS_MOST)
        return TYPE_E_SIZETOOBIG;
    for (unsigned i = 0; i < type->func_count; i++) {
        HRESULT hr = fill_method(type->library, &type->funcs[i], i, &methods[i]);
        if (FAILED(hr))
            return hr;
    }
    ret->info.methods = methods;
    ret->info.method_count = type->func_count;
    return fill_keys(type->library, ret);
}

static HRESULT describe_one(struct type *type, struct description *ret)
{
    switch (type->attr.typekind) {
    case TKIND_INTERFACE:
        return describe_interface(type, ret);
    case TKIND_DISPATCH:
        /* One that only names its members has no table of methods. */
        return type->attr.wTypeFlags & TYPEFLAG_FDUAL || type->impl_count
                   ? describe_interface(type, ret)
                   : TYPE_E_BADMODULEKIND;
    case TKIND_MODULE:
        return describe_module(type, ret);
    case TKIND_RECORD:
    case TKIND_UNION:
        ret->record.guid = type->attr.guid;
        ret->record.info = (ITypeInfo *)&type->faces[0].iface;
        return describe_record(type, &ret->record);
    default:
        return TYPE_E_BADMODULEKIND;
    }
}

HRESULT describe_inner(struct type *type, const struct description **ret)
{
    if (type->description) {
        *ret = type->description;
        return S_OK;
    }
    for (struct description *at = pending; at; at = at->pending)
        if (at->type == type) {
            *ret = at;
            return S_OK;
        }
    struct description *description = arena_alloc(&type->library->shapes, sizeof *description);
    if (!description)
        return E_OUTOFMEMORY;
    description->type = type;
    description->info.iid = type->attr.guid;
    description->info.is_automation =
        type->attr.wTypeFlags & (TYPEFLAG_FDUAL | TYPEFLAG_FOLEAUTOMATION);
    description->pending = pending;
    pending = description;
    *ret = description;
    return describe_one(type, description);
}

HRESULT describe(struct type *type, const struct description **ret)
{
    const struct description *known = __atomic_load_n(&type->description, __ATOMIC_ACQUIRE);
    if (known) {
        *ret = known;
        return S_OK;
    }
    pthread_mutex_lock(&lock);
    HRESULT hr = describe_inner(type, ret);
    for (struct description *at = pending; at; at = at->pending)
        if (SUCCEEDED(hr))
            __atomic_store_n(&at->type->description, at, __ATOMIC_RELEASE);
    pending = NULL;
    pthread_mutex_unlock(&lock);
    return hr;
}

static HRESULT describe_info(ITypeInfo *info, bool is_record, const struct description **ret)
{
    struct face *face = face_of(info);
    if (!face)
        return E_INVALIDARG;
    TYPEKIND kind = face->type->attr.typekind;
    bool fits = is_record ? kind == TKIND_RECORD || kind == TKIND_UNION
                          : kind == TKIND_INTERFACE || kind == TKIND_DISPATCH;
    return fits ? describe(face->type, ret) : TYPE_E_BADMODULEKIND;
}

HRESULT typelib_interface_info(ITypeInfo *info, const struct interface_info **ret)
{
    const struct description *description;
    HRESULT hr = describe_info(info, false, &description);
    if (SUCCEEDED(hr))
        *ret = &description->info;
    return hr;
}

HRESULT typelib_record_info(ITypeInfo *info, const struct record_info **ret)
{
    const struct description *description;
    HRESULT hr = describe_info(info, true, &description);
    if (SUCCEEDED(hr))
        *ret = &description->record;
    return hr;
}
