/* SPDX-License-Identifier: MIT */
#include "component/typelib/write.h"

/*
 * LayOut: offsets in vtables and structures, and numbers for members that have none: functions
 * from 0x60000000 (with how many interfaces are inherited in the third byte), variables from
 * 0x40000000, as IDL compilers number them.
 */

enum { BASES_MAX = 64, DEPTH_MAX = 32 };

struct extent {
    ULONG size, align;
};

static HRESULT extent_of(struct library *library, const TYPEDESC *type, int depth,
                         struct extent *ret);

static HRESULT extent_of_members(const struct type *type, int depth, struct extent *ret)
{
    struct extent whole = {0, 1};
    for (unsigned i = 0; i < type->var_count; i++) {
        struct extent one;
        HRESULT hr = extent_of(type->library, &type->vars[i].desc.elemdescVar.tdesc, depth, &one);
        if (FAILED(hr))
            return hr;
        if (type->attr.cbAlignment && one.align > type->attr.cbAlignment)
            one.align = type->attr.cbAlignment;
        if (one.align > whole.align)
            whole.align = one.align;
        if (type->attr.typekind == TKIND_UNION) {
            whole.size = one.size > whole.size ? one.size : whole.size;
        } else {
            whole.size = (whole.size + one.align - 1) / one.align * one.align + one.size;
            if (type->draft)
                type->vars[i].desc.oInst = whole.size - one.size;
        }
        if (whole.size > INT32_MAX / 2)
            return TYPE_E_SIZETOOBIG;
    }
    whole.size = (whole.size + whole.align - 1) / whole.align * whole.align;
    *ret = whole;
    return S_OK;
}

static HRESULT extent_of_user(struct library *library, HREFTYPE ref, int depth, struct extent *ret)
{
    struct type *type;
    HRESULT hr = library_resolve_type(library, ref, &type);
    if (FAILED(hr))
        return hr;
    switch (type->attr.typekind) {
    case TKIND_ENUM:
        *ret = (struct extent){4, 4};
        return S_OK;
    case TKIND_ALIAS:
        return extent_of(type->library, &type->attr.tdescAlias, depth, ret);
    case TKIND_RECORD:
    case TKIND_UNION:
        return extent_of_members(type, depth, ret);
    default:
        *ret = (struct extent){library->pointer_size, library->pointer_size};
        return S_OK;
    }
}

static HRESULT extent_of_array(struct library *library, const ARRAYDESC *array, int depth,
                               struct extent *ret)
{
    HRESULT hr = extent_of(library, &array->tdescElem, depth, ret);
    uint64_t size = ret->size;
    for (USHORT i = 0; i < array->cDims && SUCCEEDED(hr); i++) {
        size *= array->rgbounds[i].cElements;
        if (size > INT32_MAX / 2)
            hr = TYPE_E_SIZETOOBIG;
    }
    ret->size = (ULONG)size;
    return hr;
}

static HRESULT extent_of(struct library *library, const TYPEDESC *type, int depth,
                         struct extent *ret)
{
    unsigned pointer = library->pointer_size;
    if (depth == DEPTH_MAX)
        return TYPE_E_CIRCULARTYPE;
    switch (type->vt) {
    case VT_USERDEFINED:
        return extent_of_user(library, type->hreftype, depth + 1, ret);
    case VT_CARRAY:
        return extent_of_array(library, type->lpadesc, depth + 1, ret);
    case VT_I1:
    case VT_UI1:
        *ret = (struct extent){1, 1};
        return S_OK;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        *ret = (struct extent){2, 2};
        return S_OK;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
        *ret = (struct extent){8, 8};
        return S_OK;
    case VT_DECIMAL:
        *ret = (struct extent){16, 8};
        return S_OK;
    case VT_VARIANT:
        *ret = (struct extent){pointer == 8 ? 24 : 16, 8};
        return S_OK;
    case VT_PTR:
    case VT_SAFEARRAY:
    case VT_BSTR:
    case VT_UNKNOWN:
    case VT_DISPATCH:
    case VT_LPSTR:
    case VT_LPWSTR:
    case VT_INT_PTR:
    case VT_UINT_PTR:
        *ret = (struct extent){pointer, pointer};
        return S_OK;
    case VT_VOID:
    case VT_EMPTY:
        *ret = (struct extent){0, 1};
        return S_OK;
    default:
        *ret = (struct extent){4, 4};
        return S_OK;
    }
}

static bool func_id_is_free(const struct type *type, MEMBERID memid)
{
    for (unsigned i = 0; i < type->func_count; i++)
        if (type->funcs[i].desc.memid == memid)
            return false;
    return true;
}

/* The functions of a property have one number. */
static MEMBERID number_of_property(const struct type *type, unsigned index)
{
    for (unsigned i = 0; i < type->func_count; i++)
        if (i != index && text_same(type->funcs[i].name, type->funcs[index].name))
            return type->funcs[i].desc.memid;
    return MEMBERID_NIL;
}

static void number_funcs(struct type *type, unsigned depth)
{
    for (unsigned i = 0; i < type->func_count; i++) {
        MEMBERID *memid = &type->funcs[i].desc.memid;
        if (*memid != MEMBERID_NIL)
            continue;
        MEMBERID wanted = number_of_property(type, i);
        if (wanted == MEMBERID_NIL) {
            wanted = (MEMBERID)(0x60000000u + (depth << 16) + i);
            if (!func_id_is_free(type, wanted))
                wanted = (MEMBERID)(0x60000000u + (depth << 16) + type->func_count);
            while (!func_id_is_free(type, wanted))
                wanted++;
        }
        *memid = wanted;
    }
}

static bool var_id_is_free(const struct type *type, MEMBERID memid)
{
    for (unsigned i = 0; i < type->var_count; i++)
        if (type->vars[i].desc.memid == memid)
            return false;
    return true;
}

static void number_vars(struct type *type)
{
    for (unsigned i = 0; i < type->var_count; i++) {
        MEMBERID *memid = &type->vars[i].desc.memid;
        if (*memid != MEMBERID_NIL)
            continue;
        MEMBERID wanted = (MEMBERID)(0x40000000u + i);
        if (!var_id_is_free(type, wanted))
            wanted = (MEMBERID)(0x40000000u + type->var_count);
        while (!var_id_is_free(type, wanted))
            wanted++;
        *memid = wanted;
    }
}

static HRESULT layout_table(struct draft_type *draft)
{
    struct type *type = &draft->type, *base = NULL;
    unsigned depth = draft->created == TKIND_DISPATCH ? 2 : 0;
    if (type->impl_count) {
        HRESULT hr = library_resolve_type(type->library, type->impls[0].ref, &base);
        if (FAILED(hr))
            return hr;
    }
    size_t at = base ? base->attr.cbSizeVft : 0;
    bool shows_base = base && draft->created == TKIND_DISPATCH;
    for (; base; base = type_base(base), depth++)
        if (depth == BASES_MAX || base == type)
            return TYPE_E_CIRCULARTYPE;
    if (at + type->func_count * sizeof(void *) > INT16_MAX)
        return TYPE_E_SIZETOOBIG;
    for (unsigned i = 0; i < type->func_count; i++, at += shows_base ? 0 : sizeof(void *))
        type->funcs[i].desc.oVft = (SHORT)at;
    type->attr.cbSizeVft = (WORD)at;
    if (draft->created == TKIND_DISPATCH)
        type->attr.cImplTypes = 1;
    number_funcs(type, depth);
    return S_OK;
}

HRESULT draft_layout(struct draft_type *draft)
{
    struct type *type = &draft->type;
    struct extent extent;
    HRESULT hr = S_OK;
    switch (draft->created) {
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
        hr = layout_table(draft);
        break;
    case TKIND_RECORD:
    case TKIND_UNION:
        hr = extent_of_members(type, 0, &extent);
        if (SUCCEEDED(hr))
            type->attr.cbSizeInstance = extent.size;
        break;
    case TKIND_ALIAS:
        hr = extent_of(type->library, &type->attr.tdescAlias, 0, &extent);
        if (SUCCEEDED(hr))
            type->attr.cbSizeInstance = extent.size;
        break;
    default:
        number_funcs(type, 0);
        break;
    }
    if (FAILED(hr))
        return hr;
    number_vars(type);
    draft->needs_layout = false;
    return S_OK;
}
