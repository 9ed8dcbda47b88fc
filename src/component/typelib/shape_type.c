/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "component/typelib/shape.h"

/* Types resolved: what stands behind aliases, how large it is, where the fields of a record are. */

enum { ALIAS_DEPTH = 32, BASES_MAX = 64, NEST_MOST = 200, SIZE_MOST = 1 << 28 };

static unsigned size_of_simple(VARTYPE vt)
{
    switch (vt) {
    case VT_I1:
    case VT_UI1:
        return 1;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        return 2;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
    case VT_HRESULT:
        return 4;
    case VT_VARIANT:
        return sizeof(VARIANT);
    case VT_DECIMAL:
        return sizeof(DECIMAL);
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
    case VT_BSTR:
    case VT_LPSTR:
    case VT_LPWSTR:
    case VT_UNKNOWN:
    case VT_DISPATCH:
    case VT_INT_PTR:
    case VT_UINT_PTR:
    case VT_FILETIME:
        return 8;
    default:
        return 0;
    }
}

static void set_simple(struct type_shape *shape, VARTYPE vt)
{
    shape->vt = vt;
    shape->size = size_of_simple(vt);
    shape->align = (uint8_t)(shape->size > 8 ? 8 : vt == VT_FILETIME ? 4 : shape->size);
    if (!shape->size)
        shape->vt = VT_VOID;
    if (vt == VT_UNKNOWN)
        shape->iid = IID_IUnknown;
    if (vt == VT_DISPATCH)
        shape->iid = IID_IDispatch;
}

static bool is_dispatch(struct type *type)
{
    if (type->attr.typekind == TKIND_DISPATCH)
        return true;
    for (int i = 0; type && i < BASES_MAX; i++, type = type_base(type))
        if (IsEqualIID(&type->attr.guid, &IID_IDispatch))
            return true;
    return false;
}

static void set_interface(struct type_shape *shape, struct type *type)
{
    bool has_dispatch = type && is_dispatch(type);
    set_simple(shape, has_dispatch ? VT_DISPATCH : VT_UNKNOWN);
    if (type && !IsEqualIID(&type->attr.guid, &GUID_NULL))
        shape->iid = type->attr.guid;
    if (shape->pointers)
        shape->pointers--;
}

static HRESULT set_record(struct type_shape *shape, struct type *type)
{
    const struct description *description;
    HRESULT hr = describe_inner(type, &description);
    if (FAILED(hr))
        return hr;
    shape->vt = VT_RECORD;
    shape->record = &description->record;
    /* One that is still being made is behind a pointer: its size is not asked for yet. */
    shape->size = description->record.size;
    shape->align = description->record.align;
    return shape->size || shape->pointers ? S_OK : TYPE_E_CIRCULARTYPE;
}

static HRESULT set_array(struct library *library, const ARRAYDESC *array, struct type_shape *shape)
{
    struct type_shape *element = arena_alloc(&library->shapes, sizeof *element);
    if (!element)
        return E_OUTOFMEMORY;
    HRESULT hr = shape_of(library, &array->tdescElem, element);
    if (FAILED(hr))
        return hr;
    uint64_t each = element->pointers ? sizeof(void *) : element->size, count = 1;
    for (unsigned i = 0; i < array->cDims; i++) {
        count *= array->rgbounds[i].cElements;
        if (!count || count * each > SIZE_MOST)
            return TYPE_E_SIZETOOBIG;
    }
    shape->vt = VT_CARRAY;
    shape->element = element;
    shape->count = (uint32_t)count;
    shape->size = (uint32_t)(count * each);
    shape->align = element->pointers ? sizeof(void *) : element->align;
    return S_OK;
}

static HRESULT set_safearray(struct library *library, const TYPEDESC *of, struct type_shape *shape)
{
    struct type_shape *element = arena_alloc(&library->shapes, sizeof *element);
    if (!element)
        return E_OUTOFMEMORY;
    shape->vt = VT_SAFEARRAY;
    shape->element = element;
    shape->size = sizeof(void *);
    shape->align = sizeof(void *);
    return shape_of(library, of, element);
}

static HRESULT set_named(struct type *type, struct type_shape *shape)
{
    switch (type->attr.typekind) {
    case TKIND_ENUM:
        set_simple(shape, VT_I4);
        return S_OK;
    case TKIND_RECORD:
    case TKIND_UNION:
        return set_record(shape, type);
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
        set_interface(shape, type);
        return S_OK;
    case TKIND_COCLASS:
        set_interface(shape, type_of_class(type));
        return S_OK;
    default:
        set_simple(shape, VT_VOID);
        return S_OK;
    }
}

static HRESULT resolve(struct library *library, const TYPEDESC *from, struct type_shape *ret)
{
    for (int depth = 0; depth < ALIAS_DEPTH; depth++) {
        struct type *type;
        HRESULT hr;
        switch (from->vt) {
        case VT_PTR:
            ret->pointers++;
            from = from->lptdesc;
            continue;
        case VT_CARRAY:
            return set_array(library, from->lpadesc, ret);
        case VT_SAFEARRAY:
            return set_safearray(library, from->lptdesc, ret);
        case VT_USERDEFINED:
            hr = library_resolve_type(library, from->hreftype, &type);
            if (FAILED(hr))
                return hr;
            if (type->attr.typekind != TKIND_ALIAS)
                return set_named(type, ret);
            library = type->library;
            from = &type->attr.tdescAlias;
            continue;
        default:
            set_simple(ret, from->vt);
            return S_OK;
        }
    }
    return TYPE_E_CIRCULARTYPE;
}

HRESULT shape_of(struct library *library, const TYPEDESC *from, struct type_shape *ret)
{
    static unsigned depth; /* under the lock of describe() */
    memset(ret, 0, sizeof *ret);
    if (depth == NEST_MOST)
        return TYPE_E_CIRCULARTYPE;
    depth++;
    HRESULT hr = resolve(library, from, ret);
    depth--;
    return hr;
}

HRESULT describe_record(struct type *type, struct record_info *ret)
{
    struct library *library = type->library;
    unsigned limit = type->attr.cbAlignment;
    if (!limit || limit > 8 || (library->pointer_size < sizeof(void *) && limit >= 4))
        limit = 8;
    struct field_info *fields = arena_array(&library->shapes, type->var_count, sizeof *fields);
    if (!fields)
        return E_OUTOFMEMORY;
    bool is_union = type->attr.typekind == TKIND_UNION;
    uint64_t end = 0;
    uint32_t largest = 1;
    for (unsigned i = 0; i < type->var_count; i++) {
        HRESULT hr = shape_of(library, &type->vars[i].desc.elemdescVar.tdesc, &fields[i].type);
        if (FAILED(hr))
            return hr;
        bool is_pointer = fields[i].type.pointers;
        uint32_t size = is_pointer ? (uint32_t)sizeof(void *) : fields[i].type.size;
        uint32_t align = is_pointer ? (uint32_t)sizeof(void *) : fields[i].type.align;
        if (!size)
            return TYPE_E_TYPEMISMATCH;
        align = align > limit ? limit : align;
        largest = align > largest ? align : largest;
        uint64_t at = is_union ? 0 : (end + align - 1) / align * align;
        fields[i].name = type->vars[i].name;
        fields[i].offset = (uint32_t)at;
        end = is_union && end > size ? end : at + size;
        if (end > SIZE_MOST)
            return TYPE_E_SIZETOOBIG;
    }
    ret->is_union = is_union;
    ret->field_count = type->var_count;
    ret->fields = fields;
    ret->align = (uint8_t)largest;
    ret->size = (uint32_t)((end + largest - 1) / largest * largest);
    return S_OK;
}
