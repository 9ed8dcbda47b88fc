/* SPDX-License-Identifier: MIT */
#ifndef WIN32_BASETYPS_H
#define WIN32_BASETYPS_H

/* The macros that interfaces and their functions are spelled with. */

#include "windef.h"
#include "guiddef.h"
#include "../pianola/com.h"

#ifndef interface
#define interface struct
#endif
#define STDMETHODVCALLTYPE
#define STDAPICALLTYPE
#define STDAPIVCALLTYPE
#define STDAPI EXTERN_C __attribute__((visibility("default"))) HRESULT STDAPICALLTYPE
#define STDAPI_(type) EXTERN_C __attribute__((visibility("default"))) type STDAPICALLTYPE
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#define STDMETHODIMPV HRESULT STDMETHODVCALLTYPE
#define IFACEMETHODIMP STDMETHODIMP
#define IFACEMETHODIMP_(type) STDMETHODIMP_(type)
#define PURE
#define THIS_ INTERFACE *This,
#define THIS INTERFACE *This
#define STDMETHOD(method) HRESULT(STDMETHODCALLTYPE *method)
#define STDMETHOD_(type, method) type(STDMETHODCALLTYPE *method)
#define DECLARE_INTERFACE(name)                                                                    \
    typedef interface name {                                                                       \
        CONST_VTBL struct name##Vtbl *lpVtbl;                                                      \
    } name;                                                                                        \
    typedef struct name##Vtbl name##Vtbl;                                                          \
    struct name##Vtbl
#define DECLARE_INTERFACE_(name, base) DECLARE_INTERFACE(name)

#endif
