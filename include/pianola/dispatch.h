/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DISPATCH_H
#define PIANOLA_DISPATCH_H

/*
 * Calls by name and number (COM reference: "Dispatch Interface and API Functions"). Arguments
 * stand in DISPPARAMS from the last one to the first, those with names before. Any thread, as far
 * as the object that is called allows it.
 */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DISPATCH_METHOD 0x1
#define DISPATCH_PROPERTYGET 0x2
#define DISPATCH_PROPERTYPUT 0x4
#define DISPATCH_PROPERTYPUTREF 0x8

/* ---- for objects that implement IDispatch ---- */

/* Argument number position, or the one whose name's number is position, as another type; the
 * caller clears *ret. DISP_E_PARAMNOTFOUND; else E_INVALIDARG, DISP_E_BADVARTYPE and what
 * VariantChangeType fails with, and *ret_wrong is its index. */
PIANOLA_API HRESULT DispGetParam(DISPPARAMS *params, UINT position, VARTYPE type, VARIANT *ret,
                                 UINT *ret_wrong);
/* As ITypeInfo::GetIDsOfNames. */
PIANOLA_API HRESULT DispGetIDsOfNames(ITypeInfo *info, OLECHAR **names, UINT count, DISPID *ret);
/* As ITypeInfo::Invoke: object points to the interface that info describes. Arguments are
 * converted to the types of the method's parameters. DISP_E_EXCEPTION when the method failed, with
 * exception filled from its IErrorInfo; DISP_E_MEMBERNOTFOUND, DISP_E_BADPARAMCOUNT,
 * DISP_E_PARAMNOTOPTIONAL, DISP_E_PARAMNOTFOUND, DISP_E_NONAMEDARGS, DISP_E_TYPEMISMATCH,
 * DISP_E_OVERFLOW, DISP_E_BADVARTYPE (one of its types cannot be told), E_INVALIDARG. ret,
 * exception and ret_wrong may be NULL. */
PIANOLA_API HRESULT DispInvoke(void *object, ITypeInfo *info, DISPID id, WORD flags,
                               DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception,
                               UINT *ret_wrong);
/* An IDispatch for object, whose interface info describes; it is part of outer when that is not
 * NULL, and holds no reference to object. The caller releases *ret. E_INVALIDARG. */
PIANOLA_API HRESULT CreateStdDispatch(IUnknown *outer, void *object, ITypeInfo *info,
                                      IUnknown **ret);

/* ---- descriptions without a type library ---- */

typedef struct tagPARAMDATA {
    OLECHAR *szName;
    VARTYPE vt;
} PARAMDATA, *LPPARAMDATA;
typedef struct tagMETHODDATA {
    OLECHAR *szName;
    PARAMDATA *ppdata;
    DISPID dispid;
    UINT iMeth; /* place in the vtable */
    CALLCONV cc;
    UINT cArgs;
    WORD wFlags; /* DISPATCH_... */
    VARTYPE vtReturn;
} METHODDATA, *LPMETHODDATA;
typedef struct tagINTERFACEDATA {
    METHODDATA *pmethdata;
    UINT cMembers;
} INTERFACEDATA, *LPINTERFACEDATA;

/* An ITypeInfo of a class that has one interface with these methods. Nothing of data is kept. */
PIANOLA_API HRESULT CreateDispTypeInfo(INTERFACEDATA *data, LCID lcid, ITypeInfo **ret);

/* ---- any function ---- */

/* Calls the function that stands offset bytes into the vtable of object, or, when object is NULL,
 * is at address offset, with count arguments of these types, which are not converted. The result
 * is of type ret_type (VT_EMPTY: none). E_INVALIDARG (other conventions than CC_STDCALL and
 * CC_CDECL), DISP_E_BADCALLEE, DISP_E_BADVARTYPE. */
PIANOLA_API HRESULT DispCallFunc(void *object, ULONG_PTR offset, CALLCONV convention,
                                 VARTYPE ret_type, UINT count, VARTYPE *types, VARIANTARG **values,
                                 VARIANT *ret);

#ifdef __cplusplus
}
#endif
#endif
