/* SPDX-License-Identifier: MIT */
#include "component/typelib/write.h"

#include <pianola/bstr.h>
#include <string.h>

#include "kernel/text.h"

/* ICreateTypeInfo2: the object, and what it says of the type as a whole. */

void *draft_type_query(struct type *type, REFIID iid)
{
    if (!type->draft ||
        (!IsEqualIID(iid, &IID_ICreateTypeInfo) && !IsEqualIID(iid, &IID_ICreateTypeInfo2)))
        return NULL;
    return &type->draft->iface;
}

static HRESULT query(ICreateTypeInfo2 *self, REFIID iid, void **ret)
{
    return ITypeInfo2_QueryInterface(&draft_of(self)->type.faces[0].iface, iid, ret);
}

static ULONG addref(ICreateTypeInfo2 *self)
{
    return face_addref(&draft_of(self)->type.faces[0]);
}

static ULONG release(ICreateTypeInfo2 *self)
{
    return face_release(&draft_of(self)->type.faces[0]);
}

void draft_touch(struct draft_type *draft)
{
    draft->needs_layout = true;
    draft->type.description = NULL;
}

HRESULT draft_room(struct arena *arena, void *array_ptr, unsigned count, unsigned *room,
                   size_t size)
{
    void *old;
    if (count < *room)
        return S_OK;
    unsigned more = *room ? 2 * *room : 8;
    void *fresh = arena_array(arena, more, size);
    if (!fresh)
        return E_OUTOFMEMORY;
    memcpy(&old, array_ptr, sizeof old);
    if (count)
        memcpy(fresh, old, count * size);
    memcpy(array_ptr, &fresh, sizeof fresh);
    *room = more;
    return S_OK;
}

HRESULT draft_text(struct arena *arena, const OLECHAR *text, BSTR *ret)
{
    BSTR copy = arena_text(arena, text, wide_length(text));
    if (!copy)
        return E_OUTOFMEMORY;
    *ret = copy;
    return S_OK;
}

static ULONG first_size(TYPEKIND kind, unsigned pointer)
{
    switch (kind) {
    case TKIND_ENUM:
        return 4;
    case TKIND_INTERFACE:
    case TKIND_DISPATCH:
    case TKIND_COCLASS:
        return pointer;
    case TKIND_MODULE:
        return 2;
    default:
        return 0;
    }
}

HRESULT draft_type_create(struct library *library, const OLECHAR *name, TYPEKIND kind,
                          struct draft_type **ret)
{
    struct draft_type *draft = arena_alloc(&library->arena, sizeof *draft);
    if (!draft)
        return E_OUTOFMEMORY;
    HRESULT hr = draft_text(&library->arena, name, &draft->type.name);
    if (SUCCEEDED(hr))
        hr = draft_room(&library->arena, &library->types, library->type_count,
                        &library->draft->type_room, sizeof(struct type *));
    if (FAILED(hr))
        return hr;
    struct type *type = &draft->type;
    draft->iface.lpVtbl = &draft_type_vtable;
    draft->created = kind;
    draft->needs_layout = true;
    type->draft = draft;
    type->library = library;
    type->index = library->type_count;
    type->attr = (TYPEATTR){
        .lcid = library->attr.lcid,
        .memidConstructor = MEMBERID_NIL,
        .memidDestructor = MEMBERID_NIL,
        .cbSizeInstance = first_size(kind, library->pointer_size),
        .typekind = kind,
        .cbAlignment = (WORD)library->pointer_size,
    };
    face_init(type);
    library->types[library->type_count++] = type;
    *ret = draft;
    return S_OK;
}

static HRESULT set_guid(ICreateTypeInfo2 *self, REFGUID guid)
{
    if (!guid)
        return E_INVALIDARG;
    draft_of(self)->type.attr.guid = *guid;
    draft_touch(draft_of(self));
    return S_OK;
}

static HRESULT set_flags(ICreateTypeInfo2 *self, UINT flags)
{
    struct draft_type *draft = draft_of(self);
    struct type *type = &draft->type;
    bool is_dual = flags & TYPEFLAG_FDUAL;
    HRESULT hr = is_dual ? draft_need_dispatch(type->library) : S_OK;
    if (FAILED(hr))
        return hr;
    type->attr.wTypeFlags = (WORD)flags;
    if (draft->created == TKIND_INTERFACE) {
        /* What a file says of a dual interface; its other side is the interface. */
        type->attr.typekind = is_dual ? TKIND_DISPATCH : TKIND_INTERFACE;
        type->faces[0].kind = type->attr.typekind;
        type->faces[1].kind = is_dual ? TKIND_INTERFACE : TKIND_DISPATCH;
    }
    draft_touch(draft);
    return S_OK;
}

static HRESULT set_doc(ICreateTypeInfo2 *self, LPOLESTR text)
{
    struct draft_type *draft = draft_of(self);
    return text ? draft_text(draft_arena(draft), text, &draft->type.help.text) : E_INVALIDARG;
}

static HRESULT set_context(ICreateTypeInfo2 *self, DWORD context)
{
    draft_of(self)->type.help.context = context;
    return S_OK;
}

static HRESULT set_string_context(ICreateTypeInfo2 *self, ULONG context)
{
    draft_of(self)->type.help.string_context = context;
    return S_OK;
}

static HRESULT set_version(ICreateTypeInfo2 *self, WORD major, WORD minor)
{
    draft_of(self)->type.attr.wMajorVerNum = major;
    draft_of(self)->type.attr.wMinorVerNum = minor;
    return S_OK;
}

static HRESULT set_alignment(ICreateTypeInfo2 *self, WORD alignment)
{
    draft_of(self)->type.attr.cbAlignment = alignment;
    draft_touch(draft_of(self));
    return S_OK;
}

/* Files do not hold it. */
static HRESULT set_schema(ICreateTypeInfo2 *self, LPOLESTR schema)
{
    struct draft_type *draft = draft_of(self);
    return schema ? draft_text(draft_arena(draft), schema, &draft->type.attr.lpstrSchema)
                  : E_INVALIDARG;
}

static HRESULT set_alias(ICreateTypeInfo2 *self, TYPEDESC *desc)
{
    struct draft_type *draft = draft_of(self);
    if (!desc)
        return E_INVALIDARG;
    if (draft->type.attr.typekind != TKIND_ALIAS)
        return TYPE_E_BADMODULEKIND;
    draft_touch(draft);
    return draft_type_desc(draft_arena(draft), desc, &draft->type.attr.tdescAlias);
}

/* What other systems need to marshal calls: nothing here does. */
static HRESULT set_mops(ICreateTypeInfo2 *self, UINT index, BSTR mops)
{
    (void)mops;
    return index == (UINT)-1 || index < draft_of(self)->type.func_count ? S_OK
                                                                        : TYPE_E_ELEMENTNOTFOUND;
}

static HRESULT set_idl(ICreateTypeInfo2 *self, IDLDESC *desc)
{
    if (!desc)
        return E_INVALIDARG;
    draft_of(self)->type.attr.idldescType = *desc;
    return S_OK;
}

static HRESULT layout(ICreateTypeInfo2 *self)
{
    return draft_layout(draft_of(self));
}

static HRESULT invalidate(ICreateTypeInfo2 *self)
{
    draft_touch(draft_of(self));
    return S_OK;
}

static HRESULT set_name(ICreateTypeInfo2 *self, LPOLESTR name)
{
    struct draft_type *draft = draft_of(self);
    if (!name)
        return E_INVALIDARG;
    struct type *same = draft_find_name(draft->type.library, name);
    if (same && same != &draft->type)
        return TYPE_E_NAMECONFLICT;
    return draft_text(draft_arena(draft), name, &draft->type.name);
}

const ICreateTypeInfo2Vtbl draft_type_vtable = {
    .QueryInterface = query,
    .AddRef = addref,
    .Release = release,
    .SetGuid = set_guid,
    .SetTypeFlags = set_flags,
    .SetDocString = set_doc,
    .SetHelpContext = set_context,
    .SetVersion = set_version,
    .AddRefTypeInfo = draft_add_ref_info,
    .AddFuncDesc = draft_add_func,
    .AddImplType = draft_add_impl,
    .SetImplTypeFlags = draft_impl_flags,
    .SetAlignment = set_alignment,
    .SetSchema = set_schema,
    .AddVarDesc = draft_add_var,
    .SetFuncAndParamNames = draft_func_names,
    .SetVarName = draft_var_name,
    .SetTypeDescAlias = set_alias,
    .DefineFuncAsDllEntry = draft_func_entry,
    .SetFuncDocString = draft_func_doc,
    .SetVarDocString = draft_var_doc,
    .SetFuncHelpContext = draft_func_context,
    .SetVarHelpContext = draft_var_context,
    .SetMops = set_mops,
    .SetTypeIdldesc = set_idl,
    .LayOut = layout,
    .DeleteFuncDesc = draft_delete_func,
    .DeleteFuncDescByMemId = draft_delete_func_by_id,
    .DeleteVarDesc = draft_delete_var,
    .DeleteVarDescByMemId = draft_delete_var_by_id,
    .DeleteImplType = draft_delete_impl,
    .SetCustData = draft_custom,
    .SetFuncCustData = draft_func_custom,
    .SetParamCustData = draft_param_custom,
    .SetVarCustData = draft_var_custom,
    .SetImplTypeCustData = draft_impl_custom,
    .SetHelpStringContext = set_string_context,
    .SetFuncHelpStringContext = draft_func_string_context,
    .SetVarHelpStringContext = draft_var_string_context,
    .Invalidate = invalidate,
    .SetName = set_name,
};
