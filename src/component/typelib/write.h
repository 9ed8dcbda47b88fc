/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_WRITE_H
#define COMPONENT_TYPELIB_WRITE_H

/*
 * Making type libraries: ICreateTypeLib2 and ICreateTypeInfo2 over the same model that readers
 * use. What is replaced or deleted stays in the library's arena until the library ends, so that
 * descriptions that were given out stay good. One thread at a time, as for every object that is
 * being made.
 */

#include "component/typelib/model.h"

struct draft_library {
    ICreateTypeLib2 iface; /* shares the references of the library */
    struct library *library;
    unsigned type_room, import_room, import_file_room;
};

struct draft_type {
    ICreateTypeInfo2 iface; /* shares the references of the first face */
    TYPEKIND created;       /* a dual interface becomes a TKIND_DISPATCH */
    bool needs_layout;
    unsigned func_room, var_room, impl_room;
    struct type type;
};

static inline struct draft_type *draft_of(ICreateTypeInfo2 *self)
{
    return (struct draft_type *)self;
}
static inline struct arena *draft_arena(struct draft_type *draft)
{
    return &draft->type.library->arena;
}

/* The interface of a library or type that is being made, or NULL. For the type it is not counted
 * yet. */
void *draft_library_query(struct library *library, REFIID iid);
void *draft_type_query(struct type *type, REFIID iid);
extern const ICreateTypeInfo2Vtbl draft_type_vtable;

/* A new type, at the library's end. */
HRESULT draft_type_create(struct library *library, const OLECHAR *name, TYPEKIND kind,
                          struct draft_type **ret);
/* Something of the type is not as it was. */
void draft_touch(struct draft_type *draft);
/* Makes room for one more of count elements of a size. */
HRESULT draft_room(struct arena *arena, void *array_ptr, unsigned count, unsigned *room,
                   size_t size);
HRESULT draft_text(struct arena *arena, const OLECHAR *text, BSTR *ret);
HRESULT draft_type_desc(struct arena *arena, const TYPEDESC *from, TYPEDESC *ret);
/* Copies a value as a file can hold it. DISP_E_BADVARTYPE. */
HRESULT draft_value(struct arena *arena, const VARIANT *from, VARIANT *ret);
HRESULT draft_set_custom(struct arena *arena, struct custom **first, REFGUID guid,
                         const VARIANT *value);
struct type *draft_find_name(struct library *library, const OLECHAR *name);
/* References to the types after number index, which is gone, are moved down. */
void draft_forget_type(struct library *library, unsigned index);
/* Dual interfaces and dispinterfaces need the library to know IDispatch. */
HRESULT draft_need_dispatch(struct library *library);
bool draft_is_ref(const struct library *library, HREFTYPE ref);
HRESULT draft_layout(struct draft_type *draft);

/* The bytes of an MSFT file; the caller frees them. TYPE_E_SIZETOOBIG when a name or text is
 * longer than the format knows. */
HRESULT msft_write(struct library *library, unsigned char **ret, size_t *ret_size);

/* The methods of ICreateTypeInfo2, by what they are about. write_member.c: */
HRESULT draft_add_func(ICreateTypeInfo2 *self, UINT index, FUNCDESC *desc);
HRESULT draft_add_var(ICreateTypeInfo2 *self, UINT index, VARDESC *desc);
HRESULT draft_delete_func(ICreateTypeInfo2 *self, UINT index);
HRESULT draft_delete_func_by_id(ICreateTypeInfo2 *self, MEMBERID memid, INVOKEKIND kind);
HRESULT draft_delete_var(ICreateTypeInfo2 *self, UINT index);
HRESULT draft_delete_var_by_id(ICreateTypeInfo2 *self, MEMBERID memid);

/* write_name.c: */
HRESULT draft_func_names(ICreateTypeInfo2 *self, UINT index, LPOLESTR *names, UINT count);
HRESULT draft_var_name(ICreateTypeInfo2 *self, UINT index, LPOLESTR name);
HRESULT draft_func_doc(ICreateTypeInfo2 *self, UINT index, LPOLESTR text);
HRESULT draft_var_doc(ICreateTypeInfo2 *self, UINT index, LPOLESTR text);
HRESULT draft_func_context(ICreateTypeInfo2 *self, UINT index, DWORD context);
HRESULT draft_var_context(ICreateTypeInfo2 *self, UINT index, DWORD context);
HRESULT draft_func_string_context(ICreateTypeInfo2 *self, UINT index, ULONG context);
HRESULT draft_var_string_context(ICreateTypeInfo2 *self, UINT index, ULONG context);
HRESULT draft_func_entry(ICreateTypeInfo2 *self, UINT index, LPOLESTR dll, LPOLESTR entry);

/* write_custom.c: */
HRESULT draft_custom(ICreateTypeInfo2 *self, REFGUID guid, VARIANT *value);
HRESULT draft_func_custom(ICreateTypeInfo2 *self, UINT index, REFGUID guid, VARIANT *value);
HRESULT draft_param_custom(ICreateTypeInfo2 *self, UINT index, UINT param, REFGUID guid,
                           VARIANT *value);
HRESULT draft_var_custom(ICreateTypeInfo2 *self, UINT index, REFGUID guid, VARIANT *value);
HRESULT draft_impl_custom(ICreateTypeInfo2 *self, UINT index, REFGUID guid, VARIANT *value);

/* write_ref.c: */
HRESULT draft_add_ref_info(ICreateTypeInfo2 *self, ITypeInfo *info, HREFTYPE *ret);
HRESULT draft_add_impl(ICreateTypeInfo2 *self, UINT index, HREFTYPE ref);
HRESULT draft_impl_flags(ICreateTypeInfo2 *self, UINT index, INT flags);
HRESULT draft_delete_impl(ICreateTypeInfo2 *self, UINT index);

#endif
