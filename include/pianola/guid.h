/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_GUID_H
#define PIANOLA_GUID_H

/*
 * Globally unique identifiers, by which COM knows interfaces, classes and libraries (COM
 * reference: "GUID"). DEFINE_GUID declares one; where INITGUID is defined before the headers it
 * makes one too. libpianola has those of all interfaces that these headers declare.
 */

#include <string.h>

#ifndef GUID_DEFINED
#define GUID_DEFINED
typedef struct _GUID {
    unsigned int Data1;
    unsigned short Data2;
    unsigned short Data3;
    unsigned char Data4[8];
} GUID;
#endif
typedef GUID *LPGUID;
typedef const GUID *LPCGUID;
typedef GUID IID, *LPIID, CLSID, *LPCLSID, FMTID, *LPFMTID;

#ifdef __cplusplus
#define REFGUID const GUID &
#define REFIID const IID &
#define REFCLSID const CLSID &
#define REFFMTID const FMTID &
#define PIANOLA_GUID_AT(guid) (&(guid))
#define PIANOLA_EXTERN_C extern "C"
#else
#define REFGUID const GUID *
#define REFIID const IID *
#define REFCLSID const CLSID *
#define REFFMTID const FMTID *
#define PIANOLA_GUID_AT(guid) (guid)
#define PIANOLA_EXTERN_C extern
#endif
#define IsEqualGUID(a, b) (memcmp(PIANOLA_GUID_AT(a), PIANOLA_GUID_AT(b), sizeof(GUID)) == 0)
#define IsEqualIID(a, b) IsEqualGUID(a, b)
#define IsEqualCLSID(a, b) IsEqualGUID(a, b)
#define IsEqualFMTID(a, b) IsEqualGUID(a, b)

#ifdef INITGUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                               \
    PIANOLA_EXTERN_C const GUID name __attribute__((weak));                                        \
    const GUID name = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}
#else
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                               \
    PIANOLA_EXTERN_C const GUID name
#endif
/* All zeros. */
DEFINE_GUID(GUID_NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
#define IID_NULL GUID_NULL
#define CLSID_NULL GUID_NULL
#define FMTID_NULL GUID_NULL
#define DEFINE_OLEGUID(name, l, w1, w2) DEFINE_GUID(name, l, w1, w2, 0xC0, 0, 0, 0, 0, 0, 0, 0x46)

#endif
