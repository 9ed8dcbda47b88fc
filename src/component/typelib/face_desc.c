/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/typelib/face.h"
#include "component/typelib/shape.h"

/*
 * The attributes of a type and of its members. A dispinterface shows the functions that it
 * inherits too, with what they return in place of their HRESULT.
 */

enum { BASES_MAX = 64 };

static bool is_dual(const struct type *type)
{
    return type->attr.wTypeFlags & TYPEFLAG_FDUAL;
}

struct type *type_base(struct type *type)
{
    struct type *base;
    TYPEKIND kind = type->attr.typekind;
    if ((kind != TKIND_INTERFACE && kind != TKIND_DISPATCH) || !type->impl_count ||
        FAILED(library_resolve_type(type->library, type->impls[0].ref, &base)))
        return NULL;
    return base;
}

/* From the one without base on, the functions are numbered. */
static HRESULT inherited_func(struct type *type, UINT index, struct member *ret)
{
    struct type *chain[BASES_MAX];
    unsigned depth = 0;
    for (struct type *at = type; at; at = type_base(at)) {
        if (depth == BASES_MAX)
            return TYPE_E_CIRCULARTYPE;
        chain[depth++] = at;
    }
    while (depth--) {
        if (index < chain[depth]->func_count) {
            *ret = (struct member){&chain[depth]->funcs[index], chain[depth], depth};
            return S_OK;
        }
        index -= chain[depth]->func_count;
    }
    return TYPE_E_ELEMENTNOTFOUND;
}

HRESULT face_func(const struct face *face, UINT index, struct member *ret)
{
    struct type *type = face->type;
    if (face->kind == TKIND_DISPATCH)
        return inherited_func(type, index, ret);
    if (index >= type->func_count)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = (struct member){&type->funcs[index], type, 0};
    return S_OK;
}

unsigned face_func_count(const struct face *face)
{
    unsigned count = face->type->func_count, depth = 0;
    if (face->kind == TKIND_DISPATCH)
        for (struct type *at = type_base(face->type); at && depth < BASES_MAX; depth++) {
            count += at->func_count;
            at = type_base(at);
        }
    return count;
}

/* A record in a file for machines of shorter pointers, as it is here; NULL when it needs no look.
 */
static const struct record_info *record_here(struct type *type)
{
    const struct description *description;
    bool is_record = type->attr.typekind == TKIND_RECORD || type->attr.typekind == TKIND_UNION;
    return is_record && type->library->pointer_size != sizeof(void *) &&
                   SUCCEEDED(describe(type, &description))
               ? &description->record
               : NULL;
}

HRESULT face_get_attr(ITypeInfo2 *self, TYPEATTR **ret)
{
    const struct face *face = from_info(self);
    if (!ret)
        return E_INVALIDARG;
    TYPEATTR *attr = malloc(sizeof *attr);
    if (!attr)
        return E_OUTOFMEMORY;
    *attr = face->type->attr;
    attr->typekind = face->kind;
    if (face->kind == TKIND_DISPATCH) {
        attr->cFuncs =
            (WORD)(is_dual(face->type) || face->type->impl_count ? attr->cbSizeVft / sizeof(void *)
                                                                 : face->type->func_count);
        attr->cbSizeVft = sizeof(IDispatchVtbl);
        attr->wTypeFlags &= (WORD)~TYPEFLAG_FOLEAUTOMATION;
    }
    const struct record_info *record = record_here(face->type);
    if (record) {
        attr->cbSizeInstance = record->size;
        attr->cbAlignment = record->align;
    }
    *ret = attr;
    return S_OK;
}

void face_release_attr(ITypeInfo2 *self, TYPEATTR *attr)
{
    (void)self;
    free(attr);
}

/* A type with its references told from depth steps down. */
static size_t type_room(const TYPEDESC *type)
{
    if (type->vt == VT_PTR || type->vt == VT_SAFEARRAY)
        return sizeof *type->lptdesc + type_room(type->lptdesc);
    if (type->vt == VT_CARRAY)
        return (sizeof *type->lpadesc + type->lpadesc->cDims * sizeof(SAFEARRAYBOUND) + 7) / 8 * 8 +
               type_room(&type->lpadesc->tdescElem);
    return 0;
}

static unsigned char *copy_type(TYPEDESC *to, const TYPEDESC *from, unsigned depth,
                                unsigned char *room)
{
    *to = *from;
    if (from->vt == VT_PTR || from->vt == VT_SAFEARRAY) {
        to->lptdesc = (TYPEDESC *)(void *)room;
        return copy_type(to->lptdesc, from->lptdesc, depth, room + sizeof *to->lptdesc);
    }
    if (from->vt == VT_CARRAY) {
        size_t bounds = from->lpadesc->cDims * sizeof(SAFEARRAYBOUND);
        to->lpadesc = (ARRAYDESC *)(void *)room;
        memcpy(to->lpadesc, from->lpadesc, offsetof(ARRAYDESC, rgbounds) + bounds);
        room += (sizeof *to->lpadesc + bounds + 7) / 8 * 8;
        return copy_type(&to->lpadesc->tdescElem, &from->lpadesc->tdescElem, depth, room);
    }
    if (from->vt == VT_USERDEFINED)
        to->hreftype |= (HREFTYPE)depth << REF_DEPTH_SHIFT;
    return room;
}

/* What a dispinterface shows: the value that comes back is the function's. */
static void fold_result(FUNCDESC *desc)
{
    desc->funckind = FUNC_DISPATCH;
    if (desc->elemdescFunc.tdesc.vt != VT_HRESULT)
        return;
    const ELEMDESC *last = desc->cParams ? &desc->lprgelemdescParam[desc->cParams - 1] : NULL;
    if (last && last->paramdesc.wParamFlags & PARAMFLAG_FRETVAL && last->tdesc.vt == VT_PTR) {
        desc->elemdescFunc.tdesc = *last->tdesc.lptdesc;
        desc->cParams--;
    } else {
        desc->elemdescFunc.tdesc.vt = VT_VOID;
    }
}

HRESULT face_get_func(ITypeInfo2 *self, UINT index, FUNCDESC **ret)
{
    const struct face *face = from_info(self);
    struct member member;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = face_func(face, index, &member);
    if (FAILED(hr))
        return hr;
    const FUNCDESC *from = &member.func->desc;
    size_t count = (size_t)from->cParams;
    size_t size = sizeof *from + count * sizeof(ELEMDESC) + type_room(&from->elemdescFunc.tdesc);
    for (size_t i = 0; i < count; i++)
        size += type_room(&from->lprgelemdescParam[i].tdesc);
    FUNCDESC *desc = malloc(size);
    if (!desc)
        return E_OUTOFMEMORY;
    *desc = *from;
    ELEMDESC *elems = (ELEMDESC *)(void *)(desc + 1);
    unsigned char *room = (unsigned char *)(elems + count);
    room = copy_type(&desc->elemdescFunc.tdesc, &from->elemdescFunc.tdesc, member.depth, room);
    for (size_t i = 0; i < count; i++) {
        elems[i] = from->lprgelemdescParam[i];
        room = copy_type(&elems[i].tdesc, &from->lprgelemdescParam[i].tdesc, member.depth, room);
    }
    desc->lprgelemdescParam = count ? elems : NULL;
    if (face->kind == TKIND_DISPATCH)
        fold_result(desc);
    *ret = desc;
    return S_OK;
}

void face_release_func(ITypeInfo2 *self, FUNCDESC *desc)
{
    (void)self;
    free(desc);
}

HRESULT face_get_var(ITypeInfo2 *self, UINT index, VARDESC **ret)
{
    struct type *type = from_info(self)->type;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (index >= type->var_count)
        return TYPE_E_ELEMENTNOTFOUND;
    const VARDESC *from = &type->vars[index].desc;
    VARDESC *desc = malloc(sizeof *desc + type_room(&from->elemdescVar.tdesc));
    if (!desc)
        return E_OUTOFMEMORY;
    *desc = *from;
    const struct record_info *record = record_here(type);
    if (record)
        desc->oInst = record->fields[index].offset;
    copy_type(&desc->elemdescVar.tdesc, &from->elemdescVar.tdesc, 0, (unsigned char *)(desc + 1));
    *ret = desc;
    return S_OK;
}

void face_release_var(ITypeInfo2 *self, VARDESC *desc)
{
    (void)self;
    free(desc);
}

HRESULT face_get_kind(ITypeInfo2 *self, TYPEKIND *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = from_info(self)->kind;
    return S_OK;
}

HRESULT face_get_flags(ITypeInfo2 *self, ULONG *ret)
{
    const struct face *face = from_info(self);
    if (!ret)
        return E_INVALIDARG;
    *ret = face->type->attr.wTypeFlags;
    if (face->kind == TKIND_DISPATCH)
        *ret &= ~(ULONG)TYPEFLAG_FOLEAUTOMATION;
    return S_OK;
}

HRESULT face_func_index(ITypeInfo2 *self, MEMBERID memid, INVOKEKIND kind, UINT *ret)
{
    const struct face *face = from_info(self);
    struct member member;
    if (!ret)
        return E_INVALIDARG;
    for (UINT i = 0; SUCCEEDED(face_func(face, i, &member)); i++)
        if (member.func->desc.memid == memid && member.func->desc.invkind & kind) {
            *ret = i;
            return S_OK;
        }
    *ret = 0;
    return TYPE_E_ELEMENTNOTFOUND;
}

HRESULT face_var_index(ITypeInfo2 *self, MEMBERID memid, UINT *ret)
{
    const struct type *type = from_info(self)->type;
    if (!ret)
        return E_INVALIDARG;
    for (UINT i = 0; i < type->var_count; i++)
        if (type->vars[i].desc.memid == memid) {
            *ret = i;
            return S_OK;
        }
    *ret = 0;
    return TYPE_E_ELEMENTNOTFOUND;
}
