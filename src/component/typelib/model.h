/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_MODEL_H
#define COMPONENT_TYPELIB_MODEL_H

/*
 * A type library in memory: what a reader makes of a file and what ITypeLib, ITypeInfo and
 * ITypeComp serve from. All of it is in the library's arena and does not change once the library
 * is shared. Texts are arena_text()'s, NULL where there is none. Variant values in it own nothing.
 *
 * The library's interface and those of its types are inside these structures. Each type counts its
 * own references; while there are some it holds one of the library.
 */

#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stdint.h>

#include "component/typelib/arena.h"

struct description;
struct draft_library;
struct draft_type;
struct library;
struct type;

struct custom {
    GUID guid;
    VARIANT value;
    struct custom *next;
};

struct help {
    BSTR text;
    DWORD context;
    DWORD string_context;
};

struct param {
    BSTR name;
    struct custom *custom;
};

struct func {
    FUNCDESC desc;
    BSTR name;
    struct help help;
    BSTR entry; /* of a module's function; NULL: ordinal */
    WORD ordinal;
    struct param *params;
    struct custom *custom;
};

struct var {
    VARDESC desc;
    BSTR name;
    struct help help;
    struct custom *custom;
};

struct impl {
    HREFTYPE ref;
    INT flags;
    struct custom *custom;
};

/* One side of a type: as it is described, and for dual interfaces the other one too. */
struct face {
    ITypeInfo2 iface;
    ITypeComp comp;
    struct type *type;
    TYPEKIND kind;
    unsigned refs;
};

struct type {
    struct library *library;
    UINT index;
    TYPEATTR attr; /* as the file has it: a dual interface is a TKIND_DISPATCH */
    BSTR name;
    struct help help;
    BSTR dll; /* of a module */
    unsigned func_count, var_count, impl_count;
    struct func *funcs;
    struct var *vars;
    struct impl *impls; /* of an interface: at most one, its base */
    struct custom *custom;
    struct face faces[2];
    struct draft_type *draft;              /* write.h's, while the type is being made */
    const struct description *description; /* shape.c's, made when it is asked for */
};

struct import_file {
    GUID guid;
    LCID lcid;
    WORD major, minor;
    BSTR name;
    ITypeLib *library; /* counted, when it was looked for and found */
};

struct import {
    uint32_t file; /* index */
    TYPEKIND kind;
    bool by_guid;
    GUID guid;
    UINT index;
};

struct library {
    ITypeLib2 iface;
    ITypeComp comp;
    unsigned refs;
    bool is_linked; /* in the cache of loaded ones */
    struct library *next;
    char *path; /* NULL: not from a file */
    unsigned resource; /* in that file, when it is a program's or shared library's */
    uint64_t device, inode, size, modified;
    struct arena arena;
    struct arena shapes; /* shape.c's, under its lock */
    TLIBATTR attr;
    LCID text_lcid;        /* of its texts; 0: not said */
    unsigned pointer_size; /* of the machine it was written for */
    BSTR name;
    struct help help;
    BSTR help_file, help_dll;
    ULONG name_count, name_characters;
    struct custom *custom;
    HREFTYPE dispatch_ref;       /* IMPLIED_DISPATCH where the file has none */
    struct draft_library *draft; /* write.h's */
    unsigned type_count, import_count, import_file_count;
    struct type **types;
    struct import *imports;
    struct import_file *import_files;
};

/* References: see msft.h; a function that is inherited has those of its own library, with how many
 * steps up that is in the high byte. */
enum {
    REF_TYPE_STEP = 0x64,
    REF_IMPORT_STEP = 12,
    REF_DEPTH_SHIFT = 24,
    REF_MASK = 0xffffff,
    IMPLIED_DISPATCH = 0xfffffe,
};
#define REF_OTHER_FACE ((HREFTYPE)-2)

/* Zeroed but for the arena, with one reference. NULL: out of memory. */
struct library *library_create(size_t budget);
/* Makes the interfaces of the library and its types work: when all of it is there. */
void library_seal(struct library *library);
ULONG library_addref(struct library *library);
/* Ends it with the last one. */
ULONG library_release(struct library *library);
/* NULL for what is not ours. */
struct library *library_of(ITypeLib *lib);

/* The reader: bytes are not kept. TYPE_E_CANTLOADLIBRARY, TYPE_E_UNSUPFORMAT, E_OUTOFMEMORY. */
HRESULT msft_read(const void *bytes, size_t size, struct library **ret);

/* The ITypeInfo of a type, counted: the side that describes it as kind. */
struct face *face_get(struct type *type, TYPEKIND kind);
ULONG face_addref(struct face *face);
ULONG face_release(struct face *face);
/* NULL for what is not ours. */
struct face *face_of(ITypeInfo *info);
void face_init(struct type *type);
/* The type that ref means in library; counted. */
HRESULT library_resolve(struct library *library, HREFTYPE ref, ITypeInfo **ret);
/* The type behind that, when it is one of ours: not counted, it stays as long as library does. */
HRESULT library_resolve_type(struct library *library, HREFTYPE ref, struct type **ret);
HRESULT library_of_import(struct library *library, unsigned file, ITypeLib **ret);
struct type *library_find_guid(struct library *library, REFGUID guid);

/* A function by its number, as a face counts them. */
struct member {
    const struct func *func;
    struct type *owner;
    unsigned depth; /* how many steps up owner is */
};
HRESULT face_func(const struct face *face, UINT index, struct member *ret);
/* How many functions the face has. */
unsigned face_func_count(const struct face *face);
/* The base interface of a type, or NULL. */
struct type *type_base(struct type *type);
/* The interface that a class is called through, or NULL. */
struct type *type_of_class(struct type *type);

/* ITypeComp. */
extern const ITypeCompVtbl library_comp_vtable, face_comp_vtable;
extern const ITypeInfo2Vtbl face_vtable;
/* For callers of GetDocumentation and the like: NULL ret is allowed. */
HRESULT text_give(const OLECHAR *text, BSTR *ret);
bool text_same(const OLECHAR *a, const OLECHAR *b);
HRESULT custom_get(const struct custom *first, REFGUID guid, VARIANT *ret);
HRESULT custom_get_all(const struct custom *first, CUSTDATA *ret);

#endif
