/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_TYPELIB_H
#define COMPONENT_TYPELIB_TYPELIB_H

/*
 * What type libraries say about an interface, as those who make calls of it need it: the universal
 * marshaler and ITypeInfo::Invoke. Aliases and enums are resolved, everything is computed once and
 * kept with the library: the description lives as long as somebody holds its ITypeInfo, and may be
 * read on any thread without a lock.
 */

#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stdint.h>

struct record_info;
struct call_plan;

/*
 * The type of a value. vt is a plain automation type (VT_I1 .. VT_UI8, VT_INT, VT_R4, VT_BSTR,
 * VT_VARIANT, VT_DECIMAL, VT_HRESULT, VT_LPWSTR, VT_VOID ...), or one of
 *   VT_UNKNOWN, VT_DISPATCH  an interface pointer: iid says which. An interface that derives from
 *                            IDispatch is VT_DISPATCH. The pointer that every interface has is part
 *                            of it: IFoo * has pointers 0, IFoo ** 1.
 *   VT_RECORD                a structure or union by value: record
 *   VT_SAFEARRAY             SAFEARRAY *, of element; again that pointer is part of it
 *   VT_CARRAY                count elements one after the other, whatever its dimensions
 * and pointers tells how many * stand after it. An enum is VT_I4, an unknown one VT_VOID.
 */
struct type_shape {
    VARTYPE vt;
    uint8_t pointers;
    uint8_t align;
    uint32_t size; /* bytes of the value that remains when all pointers are followed */
    uint32_t count;
    GUID iid;
    const struct record_info *record;
    const struct type_shape *element;
};

struct field_info {
    const OLECHAR *name;
    uint32_t offset;
    struct type_shape type;
};

struct record_info {
    ITypeInfo *info; /* not counted */
    GUID guid;       /* zeros where it has none */
    uint32_t size;
    uint8_t align;
    bool is_union;
    unsigned field_count;
    const struct field_info *fields;
};

struct param_info {
    const OLECHAR *name; /* NULL for the last one of a property put */
    struct type_shape type;
    uint16_t flags;               /* PARAMFLAG_*; one without FIN and FOUT goes in */
    const VARIANT *default_value; /* with PARAMFLAG_FHASDEFAULT */
};

struct method_info {
    const OLECHAR *name; /* NULL: nothing is known of this place in the table */
    MEMBERID memid;
    uint16_t slot;  /* place in the vtable */
    uint16_t flags; /* FUNCFLAG_* */
    INVOKEKIND kind;
    unsigned param_count;
    int optional_count; /* as FUNCDESC's cParamsOpt: -1 for an array of VARIANTs at the end */
    const struct param_info *params;
    struct type_shape result; /* VT_HRESULT mostly */
    struct call_plan *plan;   /* dispatch_plan.h's */
};

struct interface_info {
    GUID iid;
    bool is_dispatch;                  /* derives from IDispatch: methods 3 to 6 are IDispatch's */
    bool is_automation;                /* oleautomation or dual */
    unsigned method_count;             /* all of the vtable, the 3 of IUnknown included */
    const struct method_info *methods; /* by slot */
};

/* The description of an interface (also a dual one, asked by its dispatch side). The result belongs
 * to info's library. E_INVALIDARG when info is not of ours, TYPE_E_BADMODULEKIND when it is no
 * interface with a vtable, TYPE_E_CANTLOADLIBRARY and the like when something it refers to is
 * missing, E_OUTOFMEMORY. Any thread. */
HRESULT typelib_interface_info(ITypeInfo *info, const struct interface_info **ret);
/* The same of a structure or union. */
HRESULT typelib_record_info(ITypeInfo *info, const struct record_info **ret);
/* The type that has this GUID, in a library that is loaded or registered. The caller releases it.
 * TYPE_E_ELEMENTNOTFOUND. */
HRESULT typelib_find_type(REFGUID guid, ITypeInfo **ret);

#endif
