/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/bstr.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "component/typelib/cache.h"
#include "component/typelib/model.h"
#include "component/typelib/write.h"
#include "kernel/text.h"

/* ITypeLib2 over a library in memory. */

enum { SHAPES_BUDGET = 64 << 20 };

HRESULT text_give(const OLECHAR *text, BSTR *ret)
{
    if (!ret)
        return S_OK;
    *ret = text ? SysAllocStringLen(text, SysStringLen((BSTR)text)) : NULL;
    return text && !*ret ? E_OUTOFMEMORY : S_OK;
}

bool text_same(const OLECHAR *a, const OLECHAR *b)
{
    if (!a || !b)
        return false;
    for (; *a && *b; a++, b++)
        if (*a != *b && wide_upper(*a) != wide_upper(*b))
            return false;
    return *a == *b;
}

HRESULT custom_get(const struct custom *first, REFGUID guid, VARIANT *ret)
{
    if (!guid || !ret)
        return E_INVALIDARG;
    for (const struct custom *at = first; at; at = at->next)
        if (IsEqualGUID(&at->guid, guid)) {
            VariantInit(ret);
            return VariantCopy(ret, (VARIANT *)&at->value);
        }
    return TYPE_E_ELEMENTNOTFOUND;
}

HRESULT custom_get_all(const struct custom *first, CUSTDATA *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = (CUSTDATA){0};
    DWORD count = 0;
    for (const struct custom *at = first; at; at = at->next)
        count++;
    if (!count)
        return S_OK;
    ret->prgCustData = CoTaskMemAlloc(count * sizeof *ret->prgCustData);
    if (!ret->prgCustData)
        return E_OUTOFMEMORY;
    for (const struct custom *at = first; at; at = at->next) {
        CUSTDATAITEM *item = &ret->prgCustData[ret->cCustData++];
        item->guid = at->guid;
        VariantInit(&item->varValue);
        HRESULT hr = VariantCopy(&item->varValue, (VARIANT *)&at->value);
        if (FAILED(hr)) {
            ClearCustData(ret);
            return hr;
        }
    }
    return S_OK;
}

void ClearCustData(CUSTDATA *data)
{
    if (!data || !data->prgCustData)
        return;
    for (DWORD i = 0; i < data->cCustData; i++)
        VariantClear(&data->prgCustData[i].varValue);
    CoTaskMemFree(data->prgCustData);
    *data = (CUSTDATA){0};
}

ULONG library_addref(struct library *library)
{
    return __atomic_add_fetch(&library->refs, 1, __ATOMIC_RELAXED);
}

ULONG library_release(struct library *library)
{
    ULONG left = __atomic_sub_fetch(&library->refs, 1, __ATOMIC_ACQ_REL);
    if (left)
        return left;
    cache_forget(library);
    for (unsigned i = 0; i < library->import_file_count; i++)
        if (library->import_files[i].library)
            ITypeLib_Release(library->import_files[i].library);
    free(library->path);
    arena_finish(&library->shapes);
    arena_finish(&library->arena);
    free(library);
    return 0;
}

static struct library *from_lib(ITypeLib2 *self)
{
    return (struct library *)self;
}

static HRESULT lib_query(ITypeLib2 *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_ITypeLib) &&
        !IsEqualIID(iid, &IID_ITypeLib2)) {
        *ret = draft_library_query(from_lib(self), iid);
        return *ret ? S_OK : E_NOINTERFACE;
    }
    library_addref(from_lib(self));
    *ret = self;
    return S_OK;
}

static ULONG lib_addref(ITypeLib2 *self)
{
    return library_addref(from_lib(self));
}

static ULONG lib_release(ITypeLib2 *self)
{
    return library_release(from_lib(self));
}

static UINT lib_count(ITypeLib2 *self)
{
    return from_lib(self)->type_count;
}

static HRESULT lib_type(ITypeLib2 *self, UINT index, ITypeInfo **ret)
{
    struct library *library = from_lib(self);
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (index >= library->type_count)
        return TYPE_E_ELEMENTNOTFOUND;
    struct type *type = library->types[index];
    *ret = (ITypeInfo *)&face_get(type, type->attr.typekind)->iface;
    return S_OK;
}

static HRESULT lib_kind(ITypeLib2 *self, UINT index, TYPEKIND *ret)
{
    struct library *library = from_lib(self);
    if (!ret)
        return E_INVALIDARG;
    if (index >= library->type_count)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = library->types[index]->attr.typekind;
    return S_OK;
}

struct type *library_find_guid(struct library *library, REFGUID guid)
{
    for (unsigned i = 0; i < library->type_count; i++)
        if (IsEqualGUID(&library->types[i]->attr.guid, guid))
            return library->types[i];
    return NULL;
}

static HRESULT lib_type_of_guid(ITypeLib2 *self, REFGUID guid, ITypeInfo **ret)
{
    if (!guid || !ret)
        return E_INVALIDARG;
    struct type *type = library_find_guid(from_lib(self), guid);
    *ret = type ? (ITypeInfo *)&face_get(type, type->attr.typekind)->iface : NULL;
    return type ? S_OK : TYPE_E_ELEMENTNOTFOUND;
}

static HRESULT lib_attr(ITypeLib2 *self, TLIBATTR **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = malloc(sizeof **ret);
    if (!*ret)
        return E_OUTOFMEMORY;
    **ret = from_lib(self)->attr;
    return S_OK;
}

static void lib_release_attr(ITypeLib2 *self, TLIBATTR *attr)
{
    (void)self;
    free(attr);
}

static HRESULT lib_comp(ITypeLib2 *self, ITypeComp **ret)
{
    if (!ret)
        return E_INVALIDARG;
    library_addref(from_lib(self));
    *ret = &from_lib(self)->comp;
    return S_OK;
}

static HRESULT lib_documentation(ITypeLib2 *self, INT index, BSTR *ret_name, BSTR *ret_doc,
                                 DWORD *ret_context, BSTR *ret_file)
{
    struct library *library = from_lib(self);
    if (index >= 0) {
        ITypeInfo *info;
        HRESULT hr = lib_type(self, (UINT)index, &info);
        if (FAILED(hr))
            return hr;
        hr = ITypeInfo_GetDocumentation(info, MEMBERID_NIL, ret_name, ret_doc, ret_context,
                                        ret_file);
        ITypeInfo_Release(info);
        return hr;
    }
    if (index != -1)
        return TYPE_E_ELEMENTNOTFOUND;
    HRESULT hr = text_give(library->name, ret_name);
    if (SUCCEEDED(hr))
        hr = text_give(library->help.text, ret_doc);
    if (SUCCEEDED(hr))
        hr = text_give(library->help_file, ret_file);
    if (ret_context)
        *ret_context = library->help.context;
    return hr;
}

static HRESULT lib_documentation2(ITypeLib2 *self, INT index, LCID lcid, BSTR *ret_text,
                                  DWORD *ret_context, BSTR *ret_dll)
{
    struct library *library = from_lib(self);
    if (index >= 0) {
        ITypeInfo *info;
        HRESULT hr = lib_type(self, (UINT)index, &info);
        if (FAILED(hr))
            return hr;
        hr = ITypeInfo2_GetDocumentation2((ITypeInfo2 *)info, MEMBERID_NIL, lcid, ret_text,
                                          ret_context, ret_dll);
        ITypeInfo_Release(info);
        return hr;
    }
    if (index != -1)
        return TYPE_E_ELEMENTNOTFOUND;
    HRESULT hr = text_give(library->help.text, ret_text);
    if (SUCCEEDED(hr))
        hr = text_give(library->help_dll, ret_dll);
    if (ret_context)
        *ret_context = library->help.string_context;
    return hr;
}

/* What a type knows by that name: the type itself, a function, a variable. */
static const OLECHAR *find_in_type(const struct type *type, const OLECHAR *name, MEMBERID *ret)
{
    *ret = MEMBERID_NIL;
    if (text_same(type->name, name))
        return type->name;
    for (unsigned i = 0; i < type->func_count; i++)
        if (text_same(type->funcs[i].name, name)) {
            *ret = type->funcs[i].desc.memid;
            return type->funcs[i].name;
        }
    for (unsigned i = 0; i < type->var_count; i++)
        if (text_same(type->vars[i].name, name)) {
            *ret = type->vars[i].desc.memid;
            return type->vars[i].name;
        }
    return NULL;
}

static const OLECHAR *find_param(const struct type *type, const OLECHAR *name)
{
    for (unsigned i = 0; i < type->func_count; i++)
        for (int j = 0; j < type->funcs[i].desc.cParams; j++)
            if (text_same(type->funcs[i].params[j].name, name))
                return type->funcs[i].params[j].name;
    return NULL;
}

/* The library's spelling of a name: as long as the caller's, as only the case can differ. */
static void spell(OLECHAR *to, const OLECHAR *from)
{
    memcpy(to, from, SysStringLen((BSTR)from) * sizeof *to);
}

static HRESULT lib_is_name(ITypeLib2 *self, LPOLESTR name, ULONG hash, BOOL *ret)
{
    (void)hash;
    struct library *library = from_lib(self);
    if (!name || !ret)
        return E_INVALIDARG;
    *ret = FALSE;
    for (unsigned i = 0; i < library->type_count && !*ret; i++) {
        MEMBERID id;
        const OLECHAR *found = find_in_type(library->types[i], name, &id);
        if (!found)
            found = find_param(library->types[i], name);
        if (found) {
            spell(name, found);
            *ret = TRUE;
        }
    }
    return S_OK;
}

static HRESULT lib_find_name(ITypeLib2 *self, LPOLESTR name, ULONG hash, ITypeInfo **ret_infos,
                             MEMBERID *ret_ids, USHORT *count)
{
    (void)hash;
    struct library *library = from_lib(self);
    if (!name || !ret_infos || !ret_ids || !count)
        return E_INVALIDARG;
    USHORT found = 0;
    for (unsigned i = 0; i < library->type_count && found < *count; i++) {
        MEMBERID id;
        struct type *type = library->types[i];
        const OLECHAR *spelling = find_in_type(type, name, &id);
        if (!spelling)
            continue;
        if (!found)
            spell(name, spelling);
        ret_infos[found] = (ITypeInfo *)&face_get(type, type->attr.typekind)->iface;
        ret_ids[found++] = id;
    }
    *count = found;
    return S_OK;
}

static HRESULT lib_custom(ITypeLib2 *self, REFGUID guid, VARIANT *ret)
{
    return custom_get(from_lib(self)->custom, guid, ret);
}

static HRESULT lib_all_custom(ITypeLib2 *self, CUSTDATA *ret)
{
    return custom_get_all(from_lib(self)->custom, ret);
}

static HRESULT lib_statistics(ITypeLib2 *self, ULONG *ret_names, ULONG *ret_characters)
{
    if (!ret_names)
        return E_INVALIDARG;
    *ret_names = from_lib(self)->name_count;
    if (ret_characters)
        *ret_characters = from_lib(self)->name_characters;
    return S_OK;
}

static const ITypeLib2Vtbl vtable = {
    .QueryInterface = lib_query,
    .AddRef = lib_addref,
    .Release = lib_release,
    .GetTypeInfoCount = lib_count,
    .GetTypeInfo = lib_type,
    .GetTypeInfoType = lib_kind,
    .GetTypeInfoOfGuid = lib_type_of_guid,
    .GetLibAttr = lib_attr,
    .GetTypeComp = lib_comp,
    .GetDocumentation = lib_documentation,
    .IsName = lib_is_name,
    .FindName = lib_find_name,
    .ReleaseTLibAttr = lib_release_attr,
    .GetCustData = lib_custom,
    .GetLibStatistics = lib_statistics,
    .GetDocumentation2 = lib_documentation2,
    .GetAllCustData = lib_all_custom,
};

struct library *library_create(size_t budget)
{
    struct library *library = calloc(1, sizeof *library);
    if (!library)
        return NULL;
    library->iface.lpVtbl = &vtable;
    library->comp.lpVtbl = &library_comp_vtable;
    library->refs = 1;
    library->pointer_size = sizeof(void *);
    library->dispatch_ref = IMPLIED_DISPATCH;
    arena_init(&library->arena, budget);
    arena_init(&library->shapes, SHAPES_BUDGET);
    return library;
}

void library_seal(struct library *library)
{
    for (unsigned i = 0; i < library->type_count; i++)
        face_init(library->types[i]);
}

struct library *library_of(ITypeLib *lib)
{
    return lib && (const void *)lib->lpVtbl == &vtable ? from_lib((ITypeLib2 *)lib) : NULL;
}
