/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_MONIKER_H
#define COMPONENT_MONIKER_H

/*
 * What our monikers have in common. A kind is its table of methods and, behind that, how the shared
 * ones do it; whose table a moniker has tells its kind. Monikers do not change after they were made
 * or loaded.
 */

#include <pianola/moniker.h>
#include <stdbool.h>
#include <stddef.h>

struct moniker {
    IMoniker moniker;
    IROTData comparison;
    IMarshal marshal;
    LONG refs;
};

struct moniker_kind {
    IMonikerVtbl methods;
    const CLSID *clsid;
    DWORD system; /* MKSYS_... */
    size_t size;
    void (*clear)(struct moniker *moniker); /* or NULL */
    /* IROTData::GetComparisonData without the class; NULL: the kind has none. *ret_size is what it
     * needs; nothing is written when room is less. */
    HRESULT (*compare)(struct moniker *moniker, BYTE *to, ULONG room, ULONG *ret_size);
    /* What travels in place of the state; or NULL. */
    IUnknown **(*object)(struct moniker *moniker);
};

extern const struct moniker_kind moniker_file, moniker_item, moniker_anti, moniker_pointer,
    moniker_composite, moniker_class, moniker_objref, moniker_new, moniker_url;

enum { MONIKER_TEXT_MOST = 32 << 10, MONIKER_PARTS_MOST = 4096 };

/* ---- moniker.c ---- */

/* Zeros but for the head; counted once. NULL without memory. */
struct moniker *moniker_create(const struct moniker_kind *kind);
/* The moniker as one of ours and of this kind, else NULL. */
void *moniker_is(IMoniker *moniker, const struct moniker_kind *kind);
/* An empty one of the class. REGDB_E_CLASSNOTREG. */
HRESULT moniker_of_class(REFCLSID clsid, REFIID iid, void **ret);

HRESULT moniker_query(IMoniker *self, REFIID iid, void **ret);
ULONG moniker_add_ref(IMoniker *self);
ULONG moniker_release(IMoniker *self);
HRESULT moniker_class_id(IMoniker *self, CLSID *ret);
HRESULT moniker_is_dirty(IMoniker *self);
HRESULT moniker_system(IMoniker *self, DWORD *ret);

/* Methods that simple ones share. */
HRESULT moniker_reduce_none(IMoniker *self, IBindCtx *context, DWORD how_far, IMoniker **left,
                            IMoniker **ret);
HRESULT moniker_compose(IMoniker *self, IMoniker *right, BOOL not_generic, IMoniker **ret);
HRESULT moniker_enum_none(IMoniker *self, BOOL forward, IEnumMoniker **ret);
HRESULT moniker_inverse(IMoniker *self, IMoniker **ret);
HRESULT moniker_prefix(IMoniker *self, IMoniker *other, IMoniker **ret);
HRESULT moniker_relative(IMoniker *self, IMoniker *other, IMoniker **ret);
HRESULT moniker_is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly);
HRESULT moniker_no_storage(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid,
                           void **ret);

#define MONIKER_HEAD                                                                               \
    .QueryInterface = moniker_query, .AddRef = moniker_add_ref, .Release = moniker_release,        \
    .GetClassID = moniker_class_id, .IsDirty = moniker_is_dirty, .IsSystemMoniker = moniker_system

/* ---- moniker_text.c ---- */

size_t text_length(const OLECHAR *text);
/* CoTaskMemAlloc'd, of length units. */
OLECHAR *text_copy(const OLECHAR *text, size_t length);
/* a and b, CoTaskMemAlloc'd. */
OLECHAR *text_join(const OLECHAR *a, const OLECHAR *b);
bool text_equal(const OLECHAR *a, const OLECHAR *b, bool exactly);
DWORD text_hash(DWORD hash, const OLECHAR *text, bool exactly);
/* The units in capitals, unless exactly. */
void text_capitals(BYTE *to, const OLECHAR *text, size_t length, bool exactly);
/* Does the text begin with this one, without regard to case? */
bool text_begins(const OLECHAR *text, const char *with);

/* ---- moniker_stream.c ---- */

/* All of it. STG_E_READFAULT. */
HRESULT stream_get(IStream *stream, void *to, ULONG size);
HRESULT stream_put(IStream *stream, const void *from, ULONG size);
/* A text as saved monikers have it: the size of all, in bytes; the text in bytes with its NUL; and
 * in units when that is not exact. NULL is size 0. */
HRESULT stream_put_text(IStream *stream, const OLECHAR *text);
HRESULT stream_get_text(IStream *stream, OLECHAR **ret);
/* Bytes of the above. */
ULONG text_saved_size(const OLECHAR *text);
/* Bytes for a text: '?' for what is not ASCII; and is there any? */
bool text_narrow(char *to, const OLECHAR *text);
/* Nested loads: hostile bytes could nest monikers without end. */
bool load_enter(void);
void load_leave(void);

/* ---- moniker_path.c ---- */

bool path_is_absolute(const OLECHAR *path);
/* Are paths like it the same only when they are exactly the same? */
bool path_is_exact(const OLECHAR *path);
/* right, seen from left; CoTaskMemAlloc'd. MK_E_SYNTAX: right is absolute, or goes up further than
 * left goes down. */
HRESULT path_join(const OLECHAR *left, const OLECHAR *right, OLECHAR **ret);
/* MK_S_...; S_OK: *ret is CoTaskMemAlloc'd. */
HRESULT path_prefix(const OLECHAR *a, const OLECHAR *b, OLECHAR **ret);
/* S_OK: *ret is CoTaskMemAlloc'd; MK_S_HIM: only b itself leads there. */
HRESULT path_relative(const OLECHAR *a, const OLECHAR *b, OLECHAR **ret);

/* ---- others ---- */

HRESULT anti_create(ULONG count, IMoniker **ret);
/* What is left of an anti-moniker that took one away: NULL or a smaller one. */
HRESULT anti_less(IMoniker *anti, IMoniker **ret);
HRESULT file_create(const OLECHAR *path, size_t length, IMoniker **ret);
/* The parts of a moniker: those of a composite, else itself. Not counted. */
ULONG moniker_parts(IMoniker *const *moniker, IMoniker *const **ret);
/* A moniker of these parts, one after the other. */
HRESULT moniker_of_parts(IMoniker *const *parts, ULONG count, IMoniker **ret);
/* "new:" and what follows; "objref:" and what follows. *ret_eaten as MkParseDisplayName. */
HRESULT new_parse(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret);
HRESULT objref_moniker_parse(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret);
HRESULT class_moniker_parse(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret);
/* "tcp://host:port/name" and the like, all of it; is the name one? */
bool url_begins(const OLECHAR *name);
HRESULT url_parse_moniker(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret);
/* CLSCTX_... of the context's options. */
DWORD bind_class_context(IBindCtx *context);
/* The object of a moniker that runs, or fails with MK_E_UNAVAILABLE. */
HRESULT bind_running(IBindCtx *context, IMoniker *moniker, REFIID iid, void **ret);
/* categories.c */
HRESULT categories_manager(REFIID iid, void **ret);

#endif
