/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MONIKER_H
#define PIANOLA_MONIKER_H

/*
 * Names of objects, and the table of those that run (COM reference: "Monikers").
 *
 * A moniker is an object that names another and can find it (BindToObject). Those made here do not
 * change, any thread may use them, and they travel to other apartments and processes as copies.
 * Functions give NULL in *ret on failure, and E_INVALIDARG for pointers that are NULL and
 * E_OUTOFMEMORY where nothing else is said.
 */

#include "comcat.h"
#include "oleidl.h"

#ifdef __cplusplus
extern "C" {
#endif

DEFINE_GUID(CLSID_FileMoniker, 0x00000303, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_ItemMoniker, 0x00000304, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_AntiMoniker, 0x00000305, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_PointerMoniker, 0x00000306, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_CompositeMoniker, 0x00000309, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_ClassMoniker, 0x0000031a, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_ObjrefMoniker, 0x00000327, 0x0000, 0x0000, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
DEFINE_GUID(CLSID_NewMoniker, 0xecabafc6, 0x7f19, 0x11d2, 0x97, 0x8e, 0x00, 0x00, 0xf8, 0x75, 0x7e,
            0x2a);

/* ---- monikers ---- */

/* A file, which binds to an object that has IPersistFile, of the class that GetClassFile tells.
 * The path is kept as it is, with slashes or backslashes. Paths with slashes are equal when they
 * are the same, others without regard to case. There is no structured storage: MK_E_NOSTORAGE.
 * MK_E_SYNTAX. */
PIANOLA_API HRESULT CreateFileMoniker(const OLECHAR *path, IMoniker **ret);
/* A part of what is to its left, which has IOleItemContainer. delimiter ("!") may be NULL. */
PIANOLA_API HRESULT CreateItemMoniker(const OLECHAR *delimiter, const OLECHAR *item,
                                      IMoniker **ret);
/* Takes away the last simple moniker to its left. */
PIANOLA_API HRESULT CreateAntiMoniker(IMoniker **ret);
/* A class object; to the right of something else what IClassActivator there gives. */
PIANOLA_API HRESULT CreateClassMoniker(REFCLSID clsid, IMoniker **ret);
/* An object in this process, counted. Not saved; it travels as the object does. */
PIANOLA_API HRESULT CreatePointerMoniker(IUnknown *object, IMoniker **ret);
/* An object, named so that others can reach it: "objref:BASE64:", good for one binding each time
 * that it is asked for. */
PIANOLA_API HRESULT CreateObjrefMoniker(IUnknown *object, IMoniker **ret);
/* One after the other; either may be NULL, and *ret is NULL for nothing at all, as when an
 * anti-moniker takes all of it away. */
PIANOLA_API HRESULT CreateGenericComposite(IMoniker *first, IMoniker *rest, IMoniker **ret);

/* For CommonPrefixWith of own monikers. S_OK; MK_S_ME, MK_S_HIM, MK_S_US: it is this, other, both;
 * MK_E_NOPREFIX. */
PIANOLA_API HRESULT MonikerCommonPrefixWith(IMoniker *self, IMoniker *other, IMoniker **ret);
/* For RelativePathTo of own monikers; reserved must be TRUE. MK_S_HIM: it is to itself. */
PIANOLA_API HRESULT MonikerRelativePathTo(IMoniker *from, IMoniker *to, IMoniker **ret,
                                          BOOL reserved);

/* ---- binding ---- */

/* What goes along when monikers are bound: options, objects that stay until it is done with, and
 * objects by name. reserved must be 0. */
PIANOLA_API HRESULT CreateBindCtx(DWORD reserved, IBindCtx **ret);
/* Binds in a context of its own. options must be 0. Errors are BindToObject's: MK_E_NOOBJECT,
 * MK_E_EXCEEDEDDEADLINE, MK_E_CANTOPENFILE, MK_E_INVALIDEXTENSION,
 * MK_E_INTERMEDIATEINTERFACENOTSUPPORTED, E_NOINTERFACE, those of CoCreateInstance ... */
PIANOLA_API HRESULT BindMoniker(IMoniker *moniker, DWORD options, REFIID iid, void **ret);
/* The moniker for a text: "clsid:GUID:", "new:CLASS", "objref:BASE64:", "progid:..." and
 * "@progid..." (the class's IParseDisplayName reads all of it), "!item" of an object that runs, or
 * the path of a file that is there or runs; after it what the object there can read. *ret_eaten:
 * how far it was understood, also on failure. MK_E_SYNTAX, MK_E_CANTOPENFILE, and errors of
 * binding. */
PIANOLA_API HRESULT MkParseDisplayName(IBindCtx *context, const OLECHAR *name, ULONG *ret_eaten,
                                       IMoniker **ret);
/* The object for a text. options may be NULL, or BIND_OPTS, BIND_OPTS2, BIND_OPTS3. */
PIANOLA_API HRESULT CoGetObject(const OLECHAR *name, BIND_OPTS *options, REFIID iid, void **ret);
/* The class of the objects that a file holds: by its content (HKEY_CLASSES_ROOT\FileType\{clsid}\N:
 * "offset,size,mask,value" in hex, mask may be empty), else by its extension
 * (HKEY_CLASSES_ROOT\.ext: a ProgID). MK_E_CANTOPENFILE, MK_E_INVALIDEXTENSION. */
PIANOLA_API HRESULT GetClassFile(const OLECHAR *path, CLSID *ret);

/* ---- the running object table ---- */

#define ROTFLAGS_REGISTRATIONKEEPSALIVE 0x1
#define ROTFLAGS_ALLOWANYCLIENT 0x2

/* The table of all processes of this user; one of it in a process, not counted. Register keeps an
 * object alive with ROTFLAGS_REGISTRATIONKEEPSALIVE only, and wants an apartment
 * (CO_E_NOTINITIALIZED); MK_S_MONIKERALREADYREGISTERED: it is registered, and another one was
 * before. MK_E_UNAVAILABLE: nothing runs under this name. reserved must be 0: E_UNEXPECTED. */
PIANOLA_API HRESULT GetRunningObjectTable(DWORD reserved, IRunningObjectTable **ret);

#define ACTIVEOBJECT_STRONG 0x0
#define ACTIVEOBJECT_WEAK 0x1

/* The running object of a class: in the table as the item "!{CLSID}". flags: ACTIVEOBJECT_....
 * Reserved arguments must be NULL. GetActiveObject: MK_E_UNAVAILABLE. */
PIANOLA_API HRESULT RegisterActiveObject(IUnknown *object, REFCLSID clsid, DWORD flags,
                                         DWORD *ret_cookie);
PIANOLA_API HRESULT RevokeActiveObject(DWORD cookie, void *reserved);
PIANOLA_API HRESULT GetActiveObject(REFCLSID clsid, void *reserved, IUnknown **ret);

/* ---- objects in streams ---- */

/* 16 bytes. What the stream fails with; STG_E_READFAULT: it ends too early (*ret is zeros). */
PIANOLA_API HRESULT WriteClassStm(IStream *stream, REFCLSID clsid);
PIANOLA_API HRESULT ReadClassStm(IStream *stream, CLSID *ret);
/* The class and what the object saves; and an object of the class that is there, loaded. */
PIANOLA_API HRESULT OleSaveToStream(IPersistStream *object, IStream *stream);
PIANOLA_API HRESULT OleLoadFromStream(IStream *stream, REFIID iid, void **ret);
/* The time, as GetSystemTimeAsFileTime. */
PIANOLA_API HRESULT CoFileTimeNow(FILETIME *ret);

/* Where GetObject is a macro (another function has A and W forms) these still mean the methods. */
#if defined(COBJMACROS) && !defined(__cplusplus)
#undef IRunningObjectTable_GetObject
#undef IOleItemContainer_GetObject
static inline HRESULT IRunningObjectTable_GetObject(IRunningObjectTable *self, IMoniker *moniker,
                                                    IUnknown **ret)
{
    return self->lpVtbl->GetObject(self, moniker, ret);
}
static inline HRESULT IOleItemContainer_GetObject(IOleItemContainer *self, LPOLESTR item,
                                                  DWORD speed, IBindCtx *context, REFIID iid,
                                                  void **ret)
{
    return self->lpVtbl->GetObject(self, item, speed, context, iid, ret);
}
#endif

#ifdef __cplusplus
}
#endif
#endif
