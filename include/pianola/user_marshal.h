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
 * UserUnmarshal made. Buffers are aligned by their addresses; what is skipped is not written. The
 * functions whose name ends in 64 do the same for the transfer syntax NDR64, where pointers and
 * counts take 8 bytes.
 *
 * flags is the first member of a USER_MARSHAL_CB: its low half is the MSHCTX for whom. With the
 * block's Signature pStubMsg tells where the buffer ends (RpcMsg->Buffer and BufferLength, else
 * BufferEnd) and pvDestContext; UserUnmarshal reads nothing past that end. Without it the caller
 * answers for the bytes. For bytes that are no such value UserUnmarshal gives NULL, and the place
 * stays as it was or holds what is valid. UserMarshal gives NULL for what cannot travel (a record,
 * an interface that cannot be marshaled). Any thread.
 */

#include "oaidl.h"
#include "stub_message.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PIANOLA_USER_FUNCTIONS(TYPE, BITS)                                                         \
    PIANOLA_API ULONG TYPE##_UserSize##BITS(ULONG *flags, ULONG size, TYPE *value);                \
    PIANOLA_API unsigned char *TYPE##_UserMarshal##BITS(ULONG *flags, unsigned char *buffer,       \
                                                        TYPE *value);                              \
    PIANOLA_API unsigned char *TYPE##_UserUnmarshal##BITS(ULONG *flags, unsigned char *buffer,     \
                                                          TYPE *value);                            \
    PIANOLA_API void TYPE##_UserFree##BITS(ULONG *flags, TYPE *value)
#define PIANOLA_USER_MARSHAL(TYPE)                                                                 \
    PIANOLA_USER_FUNCTIONS(TYPE, );                                                                \
    PIANOLA_USER_FUNCTIONS(TYPE, 64)

/* Without a VARIANT's or array's own memory: UserUnmarshal makes new ones, by-reference values by
 * CoTaskMemAlloc. An array in the form keeps its flags and type, not its locks. */
PIANOLA_USER_MARSHAL(BSTR);
PIANOLA_USER_MARSHAL(VARIANT);
PIANOLA_USER_MARSHAL(LPSAFEARRAY);

/* The number; for another machine (MSHCTX_DIFFERENTMACHINE) the name. */
PIANOLA_USER_MARSHAL(CLIPFORMAT);
/* The handle: it means the same window in every process of the station; the others mean something
 * in this process. */
PIANOLA_USER_MARSHAL(HWND);
PIANOLA_USER_MARSHAL(HMENU);
PIANOLA_USER_MARSHAL(HACCEL);
PIANOLA_USER_MARSHAL(HICON);
PIANOLA_USER_MARSHAL(HBRUSH);
PIANOLA_USER_MARSHAL(HDC);
/* The handle within the process (MSHCTX_INPROC), else the bytes, for a new moveable object. */
PIANOLA_USER_MARSHAL(HGLOBAL);
/* The same for bitmaps and their bits, palettes, metafiles and their records. */
PIANOLA_USER_MARSHAL(HBITMAP);
PIANOLA_USER_MARSHAL(HPALETTE);
PIANOLA_USER_MARSHAL(HMETAFILE);
PIANOLA_USER_MARSHAL(HENHMETAFILE);
/* A memory object with a METAFILEPICT, and its metafile. */
PIANOLA_USER_MARSHAL(HMETAFILEPICT);
/* All of TYMED; of TYMED_GDI bitmaps. UserUnmarshal frees content of the same
 * kind, and pUnkForRelease; UserFree is ReleaseStgMedium's work. */
PIANOLA_USER_MARSHAL(STGMEDIUM);
PIANOLA_USER_MARSHAL(ASYNC_STGMEDIUM);
/* The receiver's medium is freed unless ownership was passed on (fPassOwnership). */
PIANOLA_USER_MARSHAL(FLAG_STGMEDIUM);
/* Frees what the medium holds and makes it TYMED_NULL: the content unless pUnkForRelease owns it (a
 * file is deleted), an interface's reference always, then pUnkForRelease. NULL is allowed. */
PIANOLA_API void ReleaseStgMedium(STGMEDIUM *medium);
/* Names, the last one NULL; read into one block by pfnAllocate (else CoTaskMemAlloc). */
PIANOLA_USER_MARSHAL(SNB);

/* An interface as an MInterfacePointer; nothing at all for NULL. The low half of context is the
 * MSHCTX. Unmarshal releases what *object had. */
PIANOLA_API ULONG WdtpInterfacePointer_UserSize(ULONG *flags, ULONG context, ULONG size,
                                                IUnknown *object, REFIID iid);
PIANOLA_API unsigned char *WdtpInterfacePointer_UserMarshal(ULONG *flags, ULONG context,
                                                            unsigned char *buffer, IUnknown *object,
                                                            REFIID iid);
PIANOLA_API unsigned char *WdtpInterfacePointer_UserUnmarshal(ULONG *flags, unsigned char *buffer,
                                                              IUnknown **object, REFIID iid);
PIANOLA_API void WdtpInterfacePointer_UserFree(IUnknown *object);
PIANOLA_API ULONG WdtpInterfacePointer_UserSize64(ULONG *flags, ULONG context, ULONG size,
                                                  IUnknown *object, REFIID iid);
PIANOLA_API unsigned char *WdtpInterfacePointer_UserMarshal64(ULONG *flags, ULONG context,
                                                              unsigned char *buffer,
                                                              IUnknown *object, REFIID iid);
PIANOLA_API unsigned char *WdtpInterfacePointer_UserUnmarshal64(ULONG *flags, unsigned char *buffer,
                                                                IUnknown **object, REFIID iid);
PIANOLA_API void WdtpInterfacePointer_UserFree64(IUnknown *object);

#ifdef __cplusplus
}
#endif
#endif
