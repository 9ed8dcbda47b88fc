/* SPDX-License-Identifier: MIT */
#include "component/typelib/write.h"

/* ICreateTypeInfo2: names, help and entry points of members. */

enum { PROPERTY = INVOKE_PROPERTYGET | INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF };

static struct func *func_at(ICreateTypeInfo2 *self, UINT index)
{
    struct type *type = &draft_of(self)->type;
    return index < type->func_count ? &type->funcs[index] : NULL;
}

static struct var *var_at(ICreateTypeInfo2 *self, UINT index)
{
    struct type *type = &draft_of(self)->type;
    return index < type->var_count ? &type->vars[index] : NULL;
}

/* Only the functions of one property share a name. */
static bool is_taken(const struct type *type, const struct func *func, const OLECHAR *name)
{
    for (unsigned i = 0; i < type->func_count; i++) {
        const struct func *other = &type->funcs[i];
        bool is_pair = other->desc.invkind & PROPERTY && func->desc.invkind & PROPERTY &&
                       other->desc.invkind != func->desc.invkind;
        if (other != func && !is_pair && text_same(other->name, name))
            return true;
    }
    return false;
}

HRESULT draft_func_names(ICreateTypeInfo2 *self, UINT index, LPOLESTR *names, UINT count)
{
    struct draft_type *draft = draft_of(self);
    if (!names)
        return E_INVALIDARG;
    struct func *func = func_at(self, index);
    if (!func || !count)
        return TYPE_E_ELEMENTNOTFOUND;
    /* The new value of a property has no name. */
    bool is_put = func->desc.invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF);
    if (count > (UINT)func->desc.cParams + !is_put)
        return TYPE_E_ELEMENTNOTFOUND;
    for (UINT i = 0; i < count; i++)
        if (!names[i])
            return E_INVALIDARG;
    if (is_taken(&draft->type, func, names[0]))
        return TYPE_E_AMBIGUOUSNAME;
    HRESULT hr = draft_text(draft_arena(draft), names[0], &func->name);
    for (UINT i = 1; i < count && SUCCEEDED(hr); i++)
        hr = draft_text(draft_arena(draft), names[i], &func->params[i - 1].name);
    draft_touch(draft);
    return hr;
}

HRESULT draft_var_name(ICreateTypeInfo2 *self, UINT index, LPOLESTR name)
{
    struct var *var = var_at(self, index);
    if (!name)
        return E_INVALIDARG;
    if (!var)
        return TYPE_E_ELEMENTNOTFOUND;
    draft_touch(draft_of(self));
    return draft_text(draft_arena(draft_of(self)), name, &var->name);
}

static HRESULT set_doc(ICreateTypeInfo2 *self, const OLECHAR *text, struct help *help)
{
    if (!text)
        return E_INVALIDARG;
    return help ? draft_text(draft_arena(draft_of(self)), text, &help->text)
                : TYPE_E_ELEMENTNOTFOUND;
}

HRESULT draft_func_doc(ICreateTypeInfo2 *self, UINT index, LPOLESTR text)
{
    struct func *func = func_at(self, index);
    return set_doc(self, text, func ? &func->help : NULL);
}

HRESULT draft_var_doc(ICreateTypeInfo2 *self, UINT index, LPOLESTR text)
{
    struct var *var = var_at(self, index);
    return set_doc(self, text, var ? &var->help : NULL);
}

HRESULT draft_func_context(ICreateTypeInfo2 *self, UINT index, DWORD context)
{
    struct func *func = func_at(self, index);
    if (!func)
        return TYPE_E_ELEMENTNOTFOUND;
    func->help.context = context;
    return S_OK;
}

HRESULT draft_var_context(ICreateTypeInfo2 *self, UINT index, DWORD context)
{
    struct var *var = var_at(self, index);
    if (!var)
        return TYPE_E_ELEMENTNOTFOUND;
    var->help.context = context;
    return S_OK;
}

HRESULT draft_func_string_context(ICreateTypeInfo2 *self, UINT index, ULONG context)
{
    struct func *func = func_at(self, index);
    if (!func)
        return TYPE_E_ELEMENTNOTFOUND;
    func->help.string_context = context;
    return S_OK;
}

HRESULT draft_var_string_context(ICreateTypeInfo2 *self, UINT index, ULONG context)
{
    struct var *var = var_at(self, index);
    if (!var)
        return TYPE_E_ELEMENTNOTFOUND;
    var->help.string_context = context;
    return S_OK;
}

HRESULT draft_func_entry(ICreateTypeInfo2 *self, UINT index, LPOLESTR dll, LPOLESTR entry)
{
    struct draft_type *draft = draft_of(self);
    if (!dll || !entry)
        return E_INVALIDARG;
    if (draft->created != TKIND_MODULE)
        return TYPE_E_BADMODULEKIND;
    struct func *func = func_at(self, index);
    if (!func)
        return TYPE_E_ELEMENTNOTFOUND;
    HRESULT hr = draft_text(draft_arena(draft), dll, &draft->type.dll);
    func->entry = NULL;
    func->ordinal = 0;
    if ((uintptr_t)entry <= UINT16_MAX)
        func->ordinal = (WORD)(uintptr_t)entry;
    else if (SUCCEEDED(hr))
        hr = draft_text(draft_arena(draft), entry, &func->entry);
    return hr;
}
