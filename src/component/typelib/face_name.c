/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <string.h>

#include "component/typelib/face.h"

/* Names of members and of parameters, and help about them. */

enum { BASES_MAX = 64 };

/* Where a member is looked for after the type itself. */
static struct type *next_type(struct type *type)
{
    return type->attr.typekind == TKIND_COCLASS ? type_of_class(type) : type_base(type);
}

/* A member by its number: own functions, own variables, then those of the base. */
struct named {
    const struct func *func;
    const struct var *var;
};

static bool find_member(struct type *type, MEMBERID memid, struct named *ret)
{
    for (int depth = 0; type && depth < BASES_MAX; depth++, type = next_type(type)) {
        for (unsigned i = 0; i < type->func_count; i++)
            if (type->funcs[i].desc.memid == memid) {
                *ret = (struct named){.func = &type->funcs[i]};
                return true;
            }
        for (unsigned i = 0; i < type->var_count; i++)
            if (type->vars[i].desc.memid == memid) {
                *ret = (struct named){.var = &type->vars[i]};
                return true;
            }
    }
    return false;
}

HRESULT face_get_names(ITypeInfo2 *self, MEMBERID memid, BSTR *names, UINT max, UINT *ret)
{
    struct named named;
    if (!names || !ret)
        return E_INVALIDARG;
    *ret = 0;
    if (!find_member(from_info(self)->type, memid, &named))
        return TYPE_E_ELEMENTNOTFOUND;
    UINT params = named.func ? (UINT)named.func->desc.cParams : 0;
    HRESULT hr = S_OK;
    for (UINT i = 0; i <= params && i < max; i++) {
        const OLECHAR *name = i            ? named.func->params[i - 1].name
                              : named.func ? named.func->name
                                           : named.var->name;
        if (!name)
            break;
        hr = text_give(name, &names[i]);
        if (FAILED(hr))
            break;
        ++*ret;
    }
    if (FAILED(hr))
        while (*ret)
            SysFreeString(names[--*ret]);
    return hr;
}

static HRESULT ids_of_params(const struct func *func, LPOLESTR *names, UINT count, MEMBERID *ret)
{
    HRESULT hr = S_OK;
    for (UINT i = 1; i < count; i++) {
        int at = 0, params = func ? func->desc.cParams : 0;
        while (at < params && !text_same(func->params[at].name, names[i]))
            at++;
        ret[i] = at < params ? at : MEMBERID_NIL;
        if (at == params)
            hr = DISP_E_UNKNOWNNAME;
    }
    return hr;
}

HRESULT face_get_ids(ITypeInfo2 *self, LPOLESTR *names, UINT count, MEMBERID *ret)
{
    if (!names || !count || !ret)
        return E_INVALIDARG;
    for (UINT i = 0; i < count; i++)
        ret[i] = MEMBERID_NIL;
    struct type *type = from_info(self)->type;
    for (int depth = 0; type && depth < BASES_MAX; depth++, type = next_type(type)) {
        for (unsigned i = 0; i < type->func_count; i++)
            if (text_same(type->funcs[i].name, names[0])) {
                ret[0] = type->funcs[i].desc.memid;
                return ids_of_params(&type->funcs[i], names, count, ret);
            }
        for (unsigned i = 0; i < type->var_count; i++)
            if (text_same(type->vars[i].name, names[0])) {
                ret[0] = type->vars[i].desc.memid;
                return ids_of_params(NULL, names, count, ret);
            }
    }
    return DISP_E_UNKNOWNNAME;
}

/* The name and help of a member, or of the type itself. */
static HRESULT find_help(const struct face *face, MEMBERID memid, const OLECHAR **ret_name,
                         const struct help **ret)
{
    struct named named;
    if (memid == MEMBERID_NIL) {
        *ret_name = face->type->name;
        *ret = &face->type->help;
    } else if (!find_member(face->type, memid, &named)) {
        return TYPE_E_ELEMENTNOTFOUND;
    } else {
        *ret_name = named.func ? named.func->name : named.var->name;
        *ret = named.func ? &named.func->help : &named.var->help;
    }
    return S_OK;
}

HRESULT face_documentation(ITypeInfo2 *self, MEMBERID memid, BSTR *ret_name, BSTR *ret_doc,
                           DWORD *ret_context, BSTR *ret_file)
{
    const struct face *face = from_info(self);
    const OLECHAR *name;
    const struct help *help;
    HRESULT hr = find_help(face, memid, &name, &help);
    if (FAILED(hr))
        return hr;
    hr = text_give(name, ret_name);
    if (SUCCEEDED(hr))
        hr = text_give(help->text, ret_doc);
    if (SUCCEEDED(hr))
        hr = text_give(face->type->library->help_file, ret_file);
    if (ret_context)
        *ret_context = help->context;
    return hr;
}

HRESULT face_documentation2(ITypeInfo2 *self, MEMBERID memid, LCID lcid, BSTR *ret_text,
                            DWORD *ret_context, BSTR *ret_dll)
{
    (void)lcid;
    const struct face *face = from_info(self);
    const OLECHAR *name;
    const struct help *help;
    HRESULT hr = find_help(face, memid, &name, &help);
    if (FAILED(hr))
        return hr;
    hr = text_give(help->text, ret_text);
    if (SUCCEEDED(hr))
        hr = text_give(face->type->library->help_dll, ret_dll);
    if (ret_context)
        *ret_context = help->string_context;
    return hr;
}
