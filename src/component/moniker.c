/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <stdlib.h>
#include <string.h>

/* What all kinds of monikers share. */

static struct moniker *of(IMoniker *self)
{
    return (struct moniker *)self;
}

static struct moniker *of_comparison(IROTData *self)
{
    return (struct moniker *)((char *)self - offsetof(struct moniker, comparison));
}

static struct moniker *of_marshal(IMarshal *self)
{
    return (struct moniker *)((char *)self - offsetof(struct moniker, marshal));
}

static const struct moniker_kind *kind_of(struct moniker *m)
{
    return (const struct moniker_kind *)m->moniker.lpVtbl;
}

void *moniker_is(IMoniker *moniker, const struct moniker_kind *kind)
{
    return moniker && moniker->lpVtbl == &kind->methods ? moniker : NULL;
}

HRESULT moniker_query(IMoniker *self, REFIID iid, void **ret)
{
    struct moniker *m = of(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IPersist) ||
        IsEqualIID(iid, &IID_IPersistStream) || IsEqualIID(iid, &IID_IMoniker) ||
        IsEqualIID(iid, kind_of(m)->clsid))
        *ret = self;
    else if (IsEqualIID(iid, &IID_IROTData) && kind_of(m)->compare)
        *ret = &m->comparison;
    else if (IsEqualIID(iid, &IID_IMarshal))
        *ret = &m->marshal;
    if (!*ret)
        return E_NOINTERFACE;
    moniker_add_ref(self);
    return S_OK;
}

ULONG moniker_add_ref(IMoniker *self)
{
    return (ULONG)__atomic_add_fetch(&of(self)->refs, 1, __ATOMIC_RELAXED);
}

ULONG moniker_release(IMoniker *self)
{
    struct moniker *m = of(self);
    LONG refs = __atomic_sub_fetch(&m->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs) {
        if (kind_of(m)->clear)
            kind_of(m)->clear(m);
        free(m);
    }
    return (ULONG)refs;
}

HRESULT moniker_class_id(IMoniker *self, CLSID *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = *kind_of(of(self))->clsid;
    return S_OK;
}

HRESULT moniker_is_dirty(IMoniker *self)
{
    (void)self;
    return S_FALSE;
}

HRESULT moniker_system(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = kind_of(of(self))->system;
    return *ret == MKSYS_NONE ? S_FALSE : S_OK;
}

/* ---- comparison ---- */

static HRESULT query_comparison(IROTData *self, REFIID iid, void **ret)
{
    return moniker_query(&of_comparison(self)->moniker, iid, ret);
}

static ULONG add_ref_comparison(IROTData *self)
{
    return moniker_add_ref(&of_comparison(self)->moniker);
}

static ULONG release_comparison(IROTData *self)
{
    return moniker_release(&of_comparison(self)->moniker);
}

static HRESULT compare(IROTData *self, BYTE *data, ULONG room, ULONG *ret_size)
{
    struct moniker *m = of_comparison(self);
    ULONG size = 0;
    if (!ret_size || (!data && room))
        return E_INVALIDARG;
    bool fits = room >= sizeof(CLSID);
    HRESULT hr = kind_of(m)->compare(m, fits ? data + sizeof(CLSID) : NULL,
                                     fits ? room - (ULONG)sizeof(CLSID) : 0, &size);
    if (FAILED(hr))
        return hr;
    *ret_size = size + (ULONG)sizeof(CLSID);
    if (*ret_size > room)
        return E_OUTOFMEMORY;
    memcpy(data, kind_of(m)->clsid, sizeof(CLSID));
    return S_OK;
}

static const IROTDataVtbl comparison_table = {
    .QueryInterface = query_comparison,
    .AddRef = add_ref_comparison,
    .Release = release_comparison,
    .GetComparisonData = compare,
};

/* ---- marshaling: a copy ---- */

static HRESULT query_marshal(IMarshal *self, REFIID iid, void **ret)
{
    return moniker_query(&of_marshal(self)->moniker, iid, ret);
}

static ULONG add_ref_marshal(IMarshal *self)
{
    return moniker_add_ref(&of_marshal(self)->moniker);
}

static ULONG release_marshal(IMarshal *self)
{
    return moniker_release(&of_marshal(self)->moniker);
}

static HRESULT unmarshal_class(IMarshal *self, REFIID iid, void *object, DWORD context, void *more,
                               DWORD flags, CLSID *ret)
{
    (void)iid, (void)object, (void)context, (void)more, (void)flags;
    return moniker_class_id(&of_marshal(self)->moniker, ret);
}

static HRESULT marshal_size(IMarshal *self, REFIID iid, void *object, DWORD context, void *more,
                            DWORD flags, DWORD *ret)
{
    (void)iid, (void)object;
    struct moniker *m = of_marshal(self);
    if (!ret)
        return E_POINTER;
    if (kind_of(m)->object) {
        IUnknown *target = *kind_of(m)->object(m);
        return target ? CoGetMarshalSizeMax(ret, &IID_IUnknown, target, context, more, flags)
                      : E_UNEXPECTED;
    }
    ULARGE_INTEGER size;
    HRESULT hr = IMoniker_GetSizeMax(&m->moniker, &size);
    if (SUCCEEDED(hr))
        *ret = (DWORD)size.QuadPart + (DWORD)sizeof(CLSID);
    return hr;
}

static HRESULT marshal_write(IMarshal *self, IStream *stream, REFIID iid, void *object,
                             DWORD context, void *more, DWORD flags)
{
    (void)iid, (void)object;
    struct moniker *m = of_marshal(self);
    if (!stream)
        return E_INVALIDARG;
    if (!kind_of(m)->object)
        return OleSaveToStream((IPersistStream *)&m->moniker, stream);
    IUnknown *target = *kind_of(m)->object(m);
    return target ? CoMarshalInterface(stream, &IID_IUnknown, target, context, more, flags)
                  : E_UNEXPECTED;
}

static HRESULT marshal_read(IMarshal *self, IStream *stream, REFIID iid, void **ret)
{
    struct moniker *m = of_marshal(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!stream)
        return E_INVALIDARG;
    if (!kind_of(m)->object)
        return OleLoadFromStream(stream, iid, ret);
    IUnknown *target = NULL;
    if (!load_enter())
        return E_INVALIDARG;
    HRESULT hr = CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&target);
    load_leave();
    struct moniker *made = SUCCEEDED(hr) ? moniker_create(kind_of(m)) : NULL;
    if (SUCCEEDED(hr) && !made) {
        IUnknown_Release(target);
        return E_OUTOFMEMORY;
    }
    if (FAILED(hr))
        return hr;
    *kind_of(m)->object(made) = target;
    hr = moniker_query(&made->moniker, iid, ret);
    moniker_release(&made->moniker);
    return hr;
}

static HRESULT marshal_release(IMarshal *self, IStream *stream)
{
    struct moniker *m = of_marshal(self);
    return kind_of(m)->object && stream ? CoReleaseMarshalData(stream) : S_OK;
}

static HRESULT marshal_disconnect(IMarshal *self, DWORD reserved)
{
    (void)self, (void)reserved;
    return S_OK;
}

static const IMarshalVtbl marshal_table = {
    .QueryInterface = query_marshal,
    .AddRef = add_ref_marshal,
    .Release = release_marshal,
    .GetUnmarshalClass = unmarshal_class,
    .GetMarshalSizeMax = marshal_size,
    .MarshalInterface = marshal_write,
    .UnmarshalInterface = marshal_read,
    .ReleaseMarshalData = marshal_release,
    .DisconnectObject = marshal_disconnect,
};

/* ---- making ---- */

struct moniker *moniker_create(const struct moniker_kind *kind)
{
    struct moniker *m = calloc(1, kind->size);
    if (!m)
        return NULL;
    m->moniker.lpVtbl = (void *)&kind->methods;
    m->comparison.lpVtbl = (void *)&comparison_table;
    m->marshal.lpVtbl = (void *)&marshal_table;
    m->refs = 1;
    return m;
}

HRESULT moniker_of_class(REFCLSID clsid, REFIID iid, void **ret)
{
    static const struct moniker_kind *const kinds[] = {
        &moniker_file,  &moniker_item,   &moniker_anti, &moniker_pointer, &moniker_composite,
        &moniker_class, &moniker_objref, &moniker_new,  &moniker_url};
    *ret = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!IsEqualCLSID(clsid, kinds[i]->clsid))
            continue;
        struct moniker *made = moniker_create(kinds[i]);
        if (!made)
            return E_OUTOFMEMORY;
        HRESULT hr = moniker_query(&made->moniker, iid, ret);
        moniker_release(&made->moniker);
        return hr;
    }
    return REGDB_E_CLASSNOTREG;
}
