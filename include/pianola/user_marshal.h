/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_USER_MARSHAL_H
#define PIANOLA_USER_MARSHAL_H

/*
 * Values in the form in which they travel (COM reference: "VARIANT_UserMarshal"; the forms:
 * [MS-OAUT], [MS-DTYP]), for channels that programs write themselves.
 *
 * Each type has four functions. UserSize adds to a size what the value takes at most, with
 * alignment; UserMarshal writes the value and gives where it ended; UserUnmarshal reads it, frees
 * what the place had (so that must be valid) and gives where it ended; UserFree frees what
 * UserUnmarshal made. Buffers begin at multiples of 8.
 *
 * flags is the first member of a USER_MARSHAL_CB: its low half is the MSHCTX for whom, and
 * pStubMsg tells where the buffer ends (RpcMsg->Buffer and BufferLength) and pvDestContext.
 * UserUnmarshal reads nothing past that end; with no such end, or bytes that are no such value,
 * it gives NULL and the place stays as it was or holds what is valid. UserMarshal gives NULL for
 * what cannot travel (a record, an interface that cannot be marshaled). Any thread.
 */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What interpreted stubs know of a message; these functions look at what is said above and, for
 * SNB, at pfnAllocate and pfnFree. */
typedef struct _RPC_MESSAGE {
    void *Handle;
    unsigned int DataRepresentation;
    void *Buffer;
    unsigned int BufferLength;
    unsigned int ProcNum;
    void *TransferSyntax;
    void *RpcInterfaceInformation;
    void *ReservedForRuntime;
    void *ManagerEpv;
    void *ImportContext;
    unsigned int RpcFlags;
} RPC_MESSAGE, *PRPC_MESSAGE;
typedef const unsigned char *PFORMAT_STRING;
typedef struct _MIDL_STUB_MESSAGE {
    PRPC_MESSAGE RpcMsg;
    unsigned char *Buffer;
    unsigned char *BufferStart;
    unsigned char *BufferEnd;
    ULONG BufferLength;
    void *(*pfnAllocate)(SIZE_T size);
    void (*pfnFree)(void *memory);
    unsigned int dwDestContext;
    void *pvDestContext;
} MIDL_STUB_MESSAGE, *PMIDL_STUB_MESSAGE;
typedef enum _USER_MARSHAL_CB_TYPE {
    USER_MARSHAL_CB_BUFFER_SIZE,
    USER_MARSHAL_CB_MARSHALL,
    USER_MARSHAL_CB_UNMARSHALL,
    USER_MARSHAL_CB_FREE
} USER_MARSHAL_CB_TYPE;
typedef struct _USER_MARSHAL_CB {
    ULONG Flags; /* MAKELONG(MSHCTX_..., NDR_LOCAL_DATA_REPRESENTATION) */
    PMIDL_STUB_MESSAGE pStubMsg;
    PFORMAT_STRING pReserve;
    ULONG Signature; /* USER_MARSHAL_CB_SIGNATURE */
    USER_MARSHAL_CB_TYPE CBType;
    PFORMAT_STRING pFormat;
    PFORMAT_STRING pTypeFormat;
} USER_MARSHAL_CB;
#define USER_MARSHAL_CB_SIGNATURE 0x55535243u /* "USRC" */
#define NDR_LOCAL_DATA_REPRESENTATION 0x10u
#define WDT_INPROC_CALL 0x48746457
#define WDT_REMOTE_CALL 0x52746457
#define WDT_INPROC64_CALL 0x50746457

/* Without a VARIANT's or array's own memory: UserUnmarshal makes new ones, by-reference values by
 * CoTaskMemAlloc. An array in the form keeps its flags and type, not its locks. */
PIANOLA_API ULONG BSTR_UserSize(ULONG *flags, ULONG size, BSTR *value);
PIANOLA_API unsigned char *BSTR_UserMarshal(ULONG *flags, unsigned char *buffer, BSTR *value);
PIANOLA_API unsigned char *BSTR_UserUnmarshal(ULONG *flags, unsigned char *buffer, BSTR *value);
PIANOLA_API void BSTR_UserFree(ULONG *flags, BSTR *value);
PIANOLA_API ULONG VARIANT_UserSize(ULONG *flags, ULONG size, VARIANT *value);
PIANOLA_API unsigned char *VARIANT_UserMarshal(ULONG *flags, unsigned char *buffer, VARIANT *value);
PIANOLA_API unsigned char *VARIANT_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                 VARIANT *value);
PIANOLA_API void VARIANT_UserFree(ULONG *flags, VARIANT *value);
PIANOLA_API ULONG LPSAFEARRAY_UserSize(ULONG *flags, ULONG size, LPSAFEARRAY *value);
PIANOLA_API unsigned char *LPSAFEARRAY_UserMarshal(ULONG *flags, unsigned char *buffer,
                                                   LPSAFEARRAY *value);
PIANOLA_API unsigned char *LPSAFEARRAY_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                     LPSAFEARRAY *value);
PIANOLA_API void LPSAFEARRAY_UserFree(ULONG *flags, LPSAFEARRAY *value);

/* The number; for another machine (MSHCTX_DIFFERENTMACHINE) the name. */
PIANOLA_API ULONG CLIPFORMAT_UserSize(ULONG *flags, ULONG size, CLIPFORMAT *value);
PIANOLA_API unsigned char *CLIPFORMAT_UserMarshal(ULONG *flags, unsigned char *buffer,
                                                  CLIPFORMAT *value);
PIANOLA_API unsigned char *CLIPFORMAT_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                    CLIPFORMAT *value);
PIANOLA_API void CLIPFORMAT_UserFree(ULONG *flags, CLIPFORMAT *value);
/* The handle: it means the same window in every process of the station. */
PIANOLA_API ULONG HWND_UserSize(ULONG *flags, ULONG size, HWND *value);
PIANOLA_API unsigned char *HWND_UserMarshal(ULONG *flags, unsigned char *buffer, HWND *value);
PIANOLA_API unsigned char *HWND_UserUnmarshal(ULONG *flags, unsigned char *buffer, HWND *value);
PIANOLA_API void HWND_UserFree(ULONG *flags, HWND *value);
/* The handle within the process (MSHCTX_INPROC), else the bytes, for a new moveable object. */
PIANOLA_API ULONG HGLOBAL_UserSize(ULONG *flags, ULONG size, HGLOBAL *value);
PIANOLA_API unsigned char *HGLOBAL_UserMarshal(ULONG *flags, unsigned char *buffer, HGLOBAL *value);
PIANOLA_API unsigned char *HGLOBAL_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                 HGLOBAL *value);
PIANOLA_API void HGLOBAL_UserFree(ULONG *flags, HGLOBAL *value);
/* The same for bitmaps and their bits. */
PIANOLA_API ULONG HBITMAP_UserSize(ULONG *flags, ULONG size, HBITMAP *value);
PIANOLA_API unsigned char *HBITMAP_UserMarshal(ULONG *flags, unsigned char *buffer, HBITMAP *value);
PIANOLA_API unsigned char *HBITMAP_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                 HBITMAP *value);
PIANOLA_API void HBITMAP_UserFree(ULONG *flags, HBITMAP *value);
/* TYMED_NULL, TYMED_HGLOBAL, TYMED_FILE, TYMED_ISTREAM, TYMED_ISTORAGE and TYMED_GDI (bitmaps).
 * UserFree is ReleaseStgMedium's work. */
PIANOLA_API ULONG STGMEDIUM_UserSize(ULONG *flags, ULONG size, STGMEDIUM *value);
PIANOLA_API unsigned char *STGMEDIUM_UserMarshal(ULONG *flags, unsigned char *buffer,
                                                 STGMEDIUM *value);
PIANOLA_API unsigned char *STGMEDIUM_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                   STGMEDIUM *value);
PIANOLA_API void STGMEDIUM_UserFree(ULONG *flags, STGMEDIUM *value);
/* Frees what the medium holds and makes it TYMED_NULL: the content unless pUnkForRelease owns it (a
 * file is deleted), an interface's reference always, then pUnkForRelease. NULL is allowed. */
PIANOLA_API void ReleaseStgMedium(STGMEDIUM *medium);
/* Names, the last one NULL; read into one block by pfnAllocate (else CoTaskMemAlloc). */
PIANOLA_API ULONG SNB_UserSize(ULONG *flags, ULONG size, SNB *value);
PIANOLA_API unsigned char *SNB_UserMarshal(ULONG *flags, unsigned char *buffer, SNB *value);
PIANOLA_API unsigned char *SNB_UserUnmarshal(ULONG *flags, unsigned char *buffer, SNB *value);
PIANOLA_API void SNB_UserFree(ULONG *flags, SNB *value);

#ifdef __cplusplus
}
#endif
#endif
