/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SERVER_H
#define PIANOLA_SERVER_H

/*
 * What every server of components needs besides its objects: class objects, the count that keeps it
 * loaded, its registration, and the main function of one that is a program. A server has one table
 * of its classes; the four functions of a library are then one line each, and so is main.
 */

#include "ocidl.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum COMPONENT_INSTANCING {
    COMPONENT_MULTIPLE = 0, /* a process has as many objects as are asked for */
    COMPONENT_SINGLE = 1,   /* a process for each (REGCLS_SINGLEUSE); in a library as MULTIPLE */
    COMPONENT_INTERNAL = 2, /* for the server itself: not registered, no class object for others */
} COMPONENT_INSTANCING;

/* Texts are UTF-8 and may be NULL except the first two. */
typedef struct COMPONENT_CLASS {
    const CLSID *clsid; /* NULL ends the table */
    const char *name;   /* for people */
    const char *progid; /* "Example.Counter.1" */
    const char *version_independent_progid;
    const char *threading_model; /* "Apartment", "Free", "Both", "Neutral"; NULL: "Single" */
    COMPONENT_INSTANCING instancing;
    const GUID *typelib; /* its library, as RegisterTypeLib knows it */
    const char *license; /* the key without which CreateInstance fails (IClassFactory2) */
    BOOL licensed;       /* this machine has it, so that RequestLicKey gives the key */
    /* Makes an object. outer: NULL, or who aggregates it (then iid is IID_IUnknown). */
    HRESULT (*create)(IUnknown *outer, REFIID iid, void **ret);
} COMPONENT_CLASS;

/* An object of the server begins and ends (or IClassFactory::LockServer): while the count is not 0
 * the library stays loaded, the program runs. They return the new count. Any thread. */
PIANOLA_API LONG ComponentLock(void);
PIANOLA_API LONG ComponentUnlock(void);

/* What DllGetClassObject answers: a class object with IClassFactory, and IClassFactory2 for a class
 * with a license. CLASS_E_CLASSNOTAVAILABLE. */
PIANOLA_API HRESULT ComponentGetClassObject(const COMPONENT_CLASS *classes, REFCLSID clsid,
                                            REFIID iid, void **ret);
/* What DllCanUnloadNow answers. */
PIANOLA_API HRESULT ComponentCanUnloadNow(void);
/* What DllRegisterServer and DllUnregisterServer do: the user's class files for all classes, with
 * the path of the module that the table is in. typelib_path: a library to register, or NULL.
 * SELFREG_E_CLASS, SELFREG_E_TYPELIB. */
PIANOLA_API HRESULT ComponentRegister(const COMPONENT_CLASS *classes, const OLECHAR *typelib_path);
PIANOLA_API HRESULT ComponentUnregister(const COMPONENT_CLASS *classes,
                                        const OLECHAR *typelib_path);

/* The main function of a server that is a program: -Embedding serves until no object is left
 * (for a minute while none has been made yet), -RegServer and -UnregServer register it, anything
 * else tells how to use it. Returns the program's exit status. */
PIANOLA_API int ComponentMain(const COMPONENT_CLASS *classes, const OLECHAR *typelib_path, int argc,
                              char **argv);

#ifdef __cplusplus
}
#endif
#endif
