/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_FACE_H
#define COMPONENT_TYPELIB_FACE_H

/* The methods of ITypeInfo2, which stand in several files by what they are about. */

#include "component/typelib/model.h"

static inline struct face *from_info(ITypeInfo2 *self)
{
    return (struct face *)self;
}

/* face_desc.c: attributes and members */
HRESULT face_get_attr(ITypeInfo2 *self, TYPEATTR **ret);
HRESULT face_get_func(ITypeInfo2 *self, UINT index, FUNCDESC **ret);
HRESULT face_get_var(ITypeInfo2 *self, UINT index, VARDESC **ret);
void face_release_attr(ITypeInfo2 *self, TYPEATTR *attr);
void face_release_func(ITypeInfo2 *self, FUNCDESC *desc);
void face_release_var(ITypeInfo2 *self, VARDESC *desc);
HRESULT face_get_kind(ITypeInfo2 *self, TYPEKIND *ret);
HRESULT face_get_flags(ITypeInfo2 *self, ULONG *ret);
HRESULT face_func_index(ITypeInfo2 *self, MEMBERID memid, INVOKEKIND kind, UINT *ret);
HRESULT face_var_index(ITypeInfo2 *self, MEMBERID memid, UINT *ret);

/* face_name.c: names, help, entries */
HRESULT face_get_names(ITypeInfo2 *self, MEMBERID memid, BSTR *names, UINT max, UINT *ret);
HRESULT face_get_ids(ITypeInfo2 *self, LPOLESTR *names, UINT count, MEMBERID *ret);
HRESULT face_documentation(ITypeInfo2 *self, MEMBERID memid, BSTR *ret_name, BSTR *ret_doc,
                           DWORD *ret_context, BSTR *ret_file);
HRESULT face_documentation2(ITypeInfo2 *self, MEMBERID memid, LCID lcid, BSTR *ret_text,
                            DWORD *ret_context, BSTR *ret_dll);

/* face_ref.c: other types */
HRESULT face_ref_of_impl(ITypeInfo2 *self, UINT index, HREFTYPE *ret);
HRESULT face_impl_flags(ITypeInfo2 *self, UINT index, INT *ret);
HRESULT face_ref_info(ITypeInfo2 *self, HREFTYPE ref, ITypeInfo **ret);

/* face_custom.c */
HRESULT face_custom(ITypeInfo2 *self, REFGUID guid, VARIANT *ret);
HRESULT face_func_custom(ITypeInfo2 *self, UINT index, REFGUID guid, VARIANT *ret);
HRESULT face_param_custom(ITypeInfo2 *self, UINT index, UINT param, REFGUID guid, VARIANT *ret);
HRESULT face_var_custom(ITypeInfo2 *self, UINT index, REFGUID guid, VARIANT *ret);
HRESULT face_impl_custom(ITypeInfo2 *self, UINT index, REFGUID guid, VARIANT *ret);
HRESULT face_all_custom(ITypeInfo2 *self, CUSTDATA *ret);
HRESULT face_all_func_custom(ITypeInfo2 *self, UINT index, CUSTDATA *ret);
HRESULT face_all_param_custom(ITypeInfo2 *self, UINT index, UINT param, CUSTDATA *ret);
HRESULT face_all_var_custom(ITypeInfo2 *self, UINT index, CUSTDATA *ret);
HRESULT face_all_impl_custom(ITypeInfo2 *self, UINT index, CUSTDATA *ret);

/* face_module.c */
HRESULT face_dll_entry(ITypeInfo2 *self, MEMBERID memid, INVOKEKIND kind, BSTR *ret_dll,
                       BSTR *ret_name, WORD *ret_ordinal);
HRESULT face_address(ITypeInfo2 *self, MEMBERID memid, INVOKEKIND kind, void **ret);
HRESULT face_create(ITypeInfo2 *self, IUnknown *outer, REFIID iid, void **ret);

/* dispatch_invoke.c */
HRESULT face_invoke(ITypeInfo2 *self, void *object, MEMBERID memid, WORD flags, DISPPARAMS *params,
                    VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong);

#endif
