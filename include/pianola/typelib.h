/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TYPELIB_H
#define PIANOLA_TYPELIB_H

/*
 * Type libraries: loading and registering (COM reference: "Type Libraries and the ODL"). They are
 * .tlb files of the MSFT kind, as IDL compilers write them. What is loaded does not change and may
 * be used on any thread; it stays loaded while somebody holds a reference to it.
 *
 * A registration is a file {guid}_major.minor_lcid.typelib (numbers hexadecimal) with the lines
 * Path=, Name=, Flags= and HelpDir= in $XDG_DATA_HOME/pianola/typelibs (the user's) or in
 * pianola/typelibs of a folder of $XDG_DATA_DIRS (all users'). A relative Path= counts from that
 * file's folder.
 */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tagREGKIND { REGKIND_DEFAULT, REGKIND_REGISTER, REGKIND_NONE } REGKIND;
#define LOAD_TLB_AS_32BIT 0x20
#define LOAD_TLB_AS_64BIT 0x40
#define MASK_TO_RESET_TLB_BITS (~(LOAD_TLB_AS_32BIT | LOAD_TLB_AS_64BIT))

/* ---- loading ---- */

/* Loads the library in a file; a name without folders is looked for in the current one and where
 * the libraries that come with Pianola are (stdole2.tlb is always found). Programs and shared
 * libraries have them as resources of the type TYPELIB: number 1, or what stands after a last
 * backslash ("counter.so\\2"). The caller releases *ret. TYPE_E_CANTLOADLIBRARY when there is no such file or it is broken,
 * TYPE_E_UNSUPFORMAT, TYPE_E_IOERROR, E_INVALIDARG, E_OUTOFMEMORY. */
PIANOLA_API HRESULT LoadTypeLib(const OLECHAR *file, ITypeLib **ret);
/* The same. REGKIND_REGISTER registers the library for this user too, and fails when it cannot;
 * REGKIND_DEFAULT, as LoadTypeLib, tries to when file is a name without folders. The LOAD_TLB_
 * bits change nothing: descriptions are always those of this machine's pointers. */
PIANOLA_API HRESULT LoadTypeLibEx(LPCOLESTR file, REGKIND kind, ITypeLib **ret);
/* Loads a registered one: that major version, and at least that minor one; of the languages lcid,
 * its primary language, or neutral. TYPE_E_LIBNOTREGISTERED. */
PIANOLA_API HRESULT LoadRegTypeLib(REFGUID guid, WORD major, WORD minor, LCID lcid, ITypeLib **ret);
/* Where it is; the caller frees *ret (SysFreeString). Of a major version the minor one that is
 * asked for, or else the highest; 0xffff and 0xffff: the highest of all. What stands in the
 * registry under HKEY_CLASSES_ROOT\TypeLib is found too. TYPE_E_LIBNOTREGISTERED. */
PIANOLA_API HRESULT QueryPathOfRegTypeLib(REFGUID guid, WORD major, WORD minor, LCID lcid,
                                          BSTR *ret);

/* ---- registering ---- */

/* Registers for this user (for all users a file is put in the folder that is said above).
 * help_folder may be NULL. E_INVALIDARG, TYPE_E_REGISTRYACCESS. */
PIANOLA_API HRESULT RegisterTypeLib(ITypeLib *lib, const OLECHAR *path, const OLECHAR *help_folder);
PIANOLA_API HRESULT RegisterTypeLibForUser(ITypeLib *lib, OLECHAR *path, OLECHAR *help_folder);
/* TYPE_E_REGISTRYACCESS when it is not registered. kind is looked at only for what a program wrote
 * into the registry itself: a registration is for every kind of machine. */
PIANOLA_API HRESULT UnRegisterTypeLib(REFGUID guid, WORD major, WORD minor, LCID lcid,
                                      SYSKIND kind);
PIANOLA_API HRESULT UnRegisterTypeLibForUser(REFGUID guid, WORD major, WORD minor, LCID lcid,
                                             SYSKIND kind);

/* ---- making ---- */

/* A new library without types, which SaveAllChanges writes to file (whole, or not at all). What is
 * made may be read at once: the object is an ITypeLib2 too, and its ICreateTypeInfo2 are
 * ITypeInfo2, TKIND_DISPATCH for dual interfaces. Texts are copied. LayOut, which SaveAllChanges
 * calls where it is due, gives members without one (MEMBERID_NIL) a number, and all their places.
 * kind says for which pointers sizes are written; offsets of a vtable are always this machine's.
 * From one thread at a time. The caller releases *ret. E_INVALIDARG, E_OUTOFMEMORY; of their
 * methods: TYPE_E_NAMECONFLICT, TYPE_E_ELEMENTNOTFOUND (no such index, name or reference),
 * TYPE_E_BADMODULEKIND (not for this kind of type), TYPE_E_AMBIGUOUSNAME,
 * TYPE_E_INCONSISTENTPROPFUNCS, DISP_E_BADVARTYPE (a value that files do not hold),
 * TYPE_E_SIZETOOBIG, TYPE_E_CIRCULARTYPE, TYPE_E_IOERROR, TYPE_E_CANTCREATETMPFILE. */
PIANOLA_API HRESULT CreateTypeLib2(SYSKIND kind, LPCOLESTR file, ICreateTypeLib2 **ret);
PIANOLA_API HRESULT CreateTypeLib(SYSKIND kind, LPCOLESTR file, ICreateTypeLib **ret);

/* ---- helpers ---- */

/* Frees what GetAllCustData gave, and empties it. */
PIANOLA_API void ClearCustData(CUSTDATA *data);

#ifdef __cplusplus
}
#endif
#endif
