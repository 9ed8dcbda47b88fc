/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MARSHAL_H
#define PIANOLA_MARSHAL_H

/* Interfaces on their way to other apartments and processes (COM reference: "Interface
 * Marshaling"). */

#include "objidl.h"

#ifdef __cplusplus
extern "C" {
#endif

DEFINE_GUID(CLSID_StdMarshal, 0x00000017, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_PSOAInterface, 0x00020424, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_StdGlobalInterfaceTable, 0x00000323, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0,
            0x46);
DEFINE_GUID(CLSID_InProcFreeMarshaler, 0x0000033a, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);

/*
 * Writes a reference to an interface of an object into a stream; whoever reads it in another
 * apartment gets a proxy, in the object's own the object. context is MSHCTX_...: how far away the
 * reader may be. flags: MSHLFLAGS_NORMAL is read once, a table's (TABLESTRONG, TABLEWEAK) as often
 * as one likes until CoReleaseMarshalData. An object that has IMarshal writes by itself.
 * CO_E_NOTINITIALIZED, E_INVALIDARG, E_NOINTERFACE, REGDB_E_IIDNOTREG (nothing tells how calls of
 * the interface are carried), what the stream fails with.
 */
PIANOLA_API HRESULT CoMarshalInterface(IStream *stream, REFIID iid, IUnknown *object, DWORD context,
                                       void *more, DWORD flags);
/* Reads it. CO_E_OBJNOTCONNECTED: read already, or the object is gone; CO_E_OBJNOTREG: a table's
 * object, or one of the caller's apartment, is gone; RPC_E_INVALID_OBJREF, STG_E_READFAULT;
 * E_NOINTERFACE. */
PIANOLA_API HRESULT CoUnmarshalInterface(IStream *stream, REFIID iid, void **ret);
/* Gives a reference back that nobody read, or a table's. */
PIANOLA_API HRESULT CoReleaseMarshalData(IStream *stream);
/* How many bytes at most it is. */
PIANOLA_API HRESULT CoGetMarshalSizeMax(ULONG *ret, REFIID iid, IUnknown *object, DWORD context,
                                        void *more, DWORD flags);
/* The library's own way of marshaling; object may be NULL, for reading only. */
PIANOLA_API HRESULT CoGetStandardMarshal(REFIID iid, IUnknown *object, DWORD context, void *more,
                                         DWORD flags, IMarshal **ret);
/* The same for an object that aggregates it. flags: SMEXF_SERVER. */
PIANOLA_API HRESULT CoGetStdMarshalEx(IUnknown *outer, DWORD flags, IUnknown **ret_inner);
typedef enum tagSTDMSHLFLAGS { SMEXF_SERVER = 0x01, SMEXF_HANDLER = 0x02 } STDMSHLFLAGS;

/* For another apartment of this process, in one step each. *ret is NULL on failure. */
PIANOLA_API HRESULT CoMarshalInterThreadInterfaceInStream(REFIID iid, IUnknown *object,
                                                          IStream **ret);
/* The stream is released, whatever comes of it. E_INVALIDARG for NULL. */
PIANOLA_API HRESULT CoGetInterfaceAndReleaseStream(IStream *stream, REFIID iid, void **ret);
/* An HRESULT, four bytes. */
PIANOLA_API HRESULT CoMarshalHresult(IStream *stream, HRESULT hr);
PIANOLA_API HRESULT CoUnmarshalHresult(IStream *stream, HRESULT *ret);

/* In the object's apartment: its proxies fail from now on, its references are given back. */
PIANOLA_API HRESULT CoDisconnectObject(IUnknown *object, DWORD reserved);
/* A strong lock as of a client more or less; with last_releases FALSE weak tables keep the object's
 * stub. */
PIANOLA_API HRESULT CoLockObjectExternal(IUnknown *object, BOOL lock, BOOL last_releases);
/* FALSE: a proxy that is cut off its object. */
PIANOLA_API BOOL CoIsHandlerConnected(IUnknown *object);
/* What an object that any thread may call aggregates: other apartments of the process get the
 * object itself. outer may be NULL. */
PIANOLA_API HRESULT CoCreateFreeThreadedMarshaler(IUnknown *outer, IUnknown **ret);

/* Which class makes the proxies and stubs of an interface in this process (IPSFactoryBuffer); for
 * those that nobody registered the universal marshaler does where it knows the interface:
 * CLSID_PSOAInterface. REGDB_E_IIDNOTREG, CO_E_NOTINITIALIZED, E_INVALIDARG. */
PIANOLA_API HRESULT CoRegisterPSClsid(REFIID iid, REFCLSID clsid);
PIANOLA_API HRESULT CoGetPSClsid(REFIID iid, CLSID *ret);

enum AgileReferenceOptions { AGILEREFERENCE_DEFAULT = 0, AGILEREFERENCE_DELAYEDMARSHAL = 1 };
/* A reference that every apartment of the process can turn into an interface of its own.
 * CO_E_NOT_SUPPORTED: the object does not want to be marshaled (INoMarshal). */
PIANOLA_API HRESULT RoGetAgileReference(enum AgileReferenceOptions options, REFIID iid,
                                        IUnknown *object, IAgileReference **ret);

#ifdef __cplusplus
}
#endif
#endif
