/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "component/marshal.h"

/*
 * The free-threaded marshaler: inside the process a reference is the pointer itself, beside
 * something that only this process knows, so that bytes from elsewhere are never taken for one.
 */

struct free_threaded {
    IUnknown inner;
    IMarshal marshal;
    _Atomic uint32_t refs;
    IUnknown *outer;
};

enum { SECRET = 16, DATA = 4 + 8 + SECRET };

static const uint8_t *secret(void)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static uint8_t bytes[SECRET];
    static bool made;
    pthread_mutex_lock(&lock);
    while (!made)
        made = getrandom(bytes, sizeof bytes, 0) == sizeof bytes;
    pthread_mutex_unlock(&lock);
    return bytes;
}

static struct free_threaded *of_inner(IUnknown *self)
{
    return (struct free_threaded *)self;
}

static struct free_threaded *of(IMarshal *self)
{
    return (struct free_threaded *)((char *)self - offsetof(struct free_threaded, marshal));
}

static HRESULT inner_query(IUnknown *self, REFIID iid, void **ret)
{
    struct free_threaded *f = of_inner(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown))
        *ret = &f->inner;
    else if (IsEqualIID(iid, &IID_IMarshal) || IsEqualIID(iid, &IID_IMarshal2))
        *ret = &f->marshal;
    else
        return E_NOINTERFACE;
    ((IUnknown *)*ret)->lpVtbl->AddRef(*ret);
    return S_OK;
}

static ULONG inner_add_ref(IUnknown *self)
{
    return atomic_fetch_add(&of_inner(self)->refs, 1) + 1;
}

static ULONG inner_release(IUnknown *self)
{
    ULONG left = atomic_fetch_sub(&of_inner(self)->refs, 1) - 1;
    if (!left)
        free(of_inner(self));
    return left;
}

static const IUnknownVtbl inner_vtable = {
    .QueryInterface = inner_query,
    .AddRef = inner_add_ref,
    .Release = inner_release,
};

static HRESULT query(IMarshal *self, REFIID iid, void **ret)
{
    return of(self)->outer->lpVtbl->QueryInterface(of(self)->outer, iid, ret);
}

static ULONG add_ref(IMarshal *self)
{
    return of(self)->outer->lpVtbl->AddRef(of(self)->outer);
}

static ULONG release(IMarshal *self)
{
    return of(self)->outer->lpVtbl->Release(of(self)->outer);
}

/* To elsewhere it goes the standard way. */
static HRESULT standard(REFIID iid, void *object, DWORD context, void *more, DWORD flags,
                        IMarshal **ret)
{
    return CoGetStandardMarshal(iid, object, context, more, flags, ret);
}

static HRESULT unmarshal_class(IMarshal *self, REFIID iid, void *object, DWORD context, void *more,
                               DWORD flags, CLSID *ret)
{
    (void)self;
    (void)iid;
    (void)object;
    (void)more;
    (void)flags;
    *ret = marshal_is_far(context) ? CLSID_StdMarshal : CLSID_InProcFreeMarshaler;
    return S_OK;
}

static HRESULT size_max(IMarshal *self, REFIID iid, void *object, DWORD context, void *more,
                        DWORD flags, DWORD *ret)
{
    (void)self;
    IMarshal *other;
    *ret = DATA;
    if (!marshal_is_far(context))
        return S_OK;
    HRESULT hr = standard(iid, object, context, more, flags, &other);
    if (FAILED(hr))
        return hr;
    hr = other->lpVtbl->GetMarshalSizeMax(other, iid, object, context, more, flags, ret);
    other->lpVtbl->Release(other);
    return hr;
}

static HRESULT write_pointer(IStream *stream, IUnknown *object, DWORD flags)
{
    uint8_t bytes[DATA];
    uint64_t pointer = (uintptr_t)object;
    memcpy(bytes, &flags, 4);
    memcpy(bytes + 4, &pointer, 8);
    memcpy(bytes + 12, secret(), SECRET);
    return IStream_Write(stream, bytes, DATA, NULL);
}

static HRESULT marshal_interface(IMarshal *self, IStream *stream, REFIID iid, void *object,
                                 DWORD context, void *more, DWORD flags)
{
    IUnknown *face;
    IMarshal *other;
    HRESULT hr;
    if (marshal_is_far(context)) {
        hr = standard(iid, object, context, more, flags, &other);
        if (FAILED(hr))
            return hr;
        hr = other->lpVtbl->MarshalInterface(other, stream, iid, object, context, more, flags);
        other->lpVtbl->Release(other);
        return hr;
    }
    IUnknown *from = object ? object : of(self)->outer;
    hr = from->lpVtbl->QueryInterface(from, iid, (void **)&face);
    if (FAILED(hr))
        return hr;
    hr = write_pointer(stream, face, flags);
    if (FAILED(hr) || flags & MSHLFLAGS_TABLEWEAK)
        face->lpVtbl->Release(face);
    return hr;
}

static HRESULT read_pointer(IStream *stream, IUnknown **ret, DWORD *ret_flags)
{
    uint8_t bytes[DATA];
    uint64_t pointer;
    ULONG got = 0;
    HRESULT hr = IStream_Read(stream, bytes, DATA, &got);
    if (FAILED(hr))
        return hr;
    if (got != DATA)
        return STG_E_READFAULT;
    if (memcmp(bytes + 12, secret(), SECRET) != 0)
        return RPC_E_INVALID_OBJREF;
    memcpy(ret_flags, bytes, 4);
    memcpy(&pointer, bytes + 4, 8);
    *ret = (IUnknown *)(uintptr_t)pointer;
    return S_OK;
}

static HRESULT unmarshal_interface(IMarshal *self, IStream *stream, REFIID iid, void **ret)
{
    (void)self;
    IUnknown *object;
    DWORD flags;
    HRESULT hr = read_pointer(stream, &object, &flags);
    if (FAILED(hr))
        return hr;
    hr = object->lpVtbl->QueryInterface(object, iid, ret);
    if (!(flags & (MSHLFLAGS_TABLEWEAK | MSHLFLAGS_TABLESTRONG)))
        object->lpVtbl->Release(object);
    return hr;
}

static HRESULT release_data(IMarshal *self, IStream *stream)
{
    (void)self;
    IUnknown *object;
    DWORD flags;
    HRESULT hr = read_pointer(stream, &object, &flags);
    if (SUCCEEDED(hr) && !(flags & MSHLFLAGS_TABLEWEAK))
        object->lpVtbl->Release(object);
    return hr;
}

static HRESULT disconnect(IMarshal *self, DWORD reserved)
{
    (void)self;
    (void)reserved;
    return S_OK;
}

static const IMarshalVtbl vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .GetUnmarshalClass = unmarshal_class,
    .GetMarshalSizeMax = size_max,
    .MarshalInterface = marshal_interface,
    .UnmarshalInterface = unmarshal_interface,
    .ReleaseMarshalData = release_data,
    .DisconnectObject = disconnect,
};

HRESULT CoCreateFreeThreadedMarshaler(IUnknown *outer, IUnknown **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    struct free_threaded *f = calloc(1, sizeof *f);
    if (!f)
        return E_OUTOFMEMORY;
    f->inner.lpVtbl = &inner_vtable;
    f->marshal.lpVtbl = &vtable;
    f->refs = 1;
    f->outer = outer ? outer : &f->inner;
    *ret = &f->inner;
    return S_OK;
}

HRESULT free_threaded_unmarshaler(REFIID iid, void **ret)
{
    IUnknown *inner;
    HRESULT hr = CoCreateFreeThreadedMarshaler(NULL, &inner);
    if (FAILED(hr))
        return hr;
    hr = inner->lpVtbl->QueryInterface(inner, iid, ret);
    inner->lpVtbl->Release(inner);
    return hr;
}
