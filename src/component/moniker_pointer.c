/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/stream.h>
#include <stdint.h>

/* Monikers of an object that is there: pointer monikers, and those that are written as references.
 */

struct pointer {
    struct moniker head;
    IUnknown *object;
};

enum { REFERENCE_MOST = 64 << 10 };

static struct pointer *of(IMoniker *self)
{
    return (struct pointer *)self;
}

static void clear(struct moniker *m)
{
    struct pointer *pointer = (struct pointer *)m;
    if (pointer->object)
        IUnknown_Release(pointer->object);
}

static IUnknown **object_of(struct moniker *m)
{
    return &((struct pointer *)m)->object;
}

static HRESULT create(const struct moniker_kind *kind, IUnknown *object, IMoniker **ret)
{
    struct pointer *made = (struct pointer *)moniker_create(kind);
    if (!made)
        return E_OUTOFMEMORY;
    made->object = object;
    if (object)
        IUnknown_AddRef(object);
    *ret = &made->head.moniker;
    return S_OK;
}

HRESULT CreatePointerMoniker(IUnknown *object, IMoniker **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    return create(&moniker_pointer, object, ret);
}

HRESULT CreateObjrefMoniker(IUnknown *object, IMoniker **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    return object ? create(&moniker_objref, object, ret) : E_INVALIDARG;
}

/* ---- streams ---- */

static HRESULT load_none(IMoniker *self, IStream *stream)
{
    (void)self, (void)stream;
    return E_NOTIMPL;
}

static HRESULT save_none(IMoniker *self, IStream *stream, BOOL clear_dirty)
{
    (void)self, (void)stream, (void)clear_dirty;
    return E_NOTIMPL;
}

static HRESULT no_size(IMoniker *self, ULARGE_INTEGER *ret)
{
    (void)self, (void)ret;
    return E_NOTIMPL;
}

static HRESULT load(IMoniker *self, IStream *stream)
{
    IUnknown *object;
    if (!stream)
        return E_POINTER;
    if (of(self)->object)
        return E_UNEXPECTED;
    if (!load_enter())
        return E_INVALIDARG;
    HRESULT hr = CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&object);
    load_leave();
    if (SUCCEEDED(hr))
        of(self)->object = object;
    return hr;
}

static HRESULT save(IMoniker *self, IStream *stream, BOOL clear_dirty)
{
    (void)clear_dirty;
    if (!stream)
        return E_POINTER;
    return of(self)->object ? CoMarshalInterface(stream, &IID_IUnknown, of(self)->object,
                                                 MSHCTX_DIFFERENTMACHINE, NULL, MSHLFLAGS_NORMAL)
                            : E_UNEXPECTED;
}

static HRESULT size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    ULONG size = 0;
    if (!ret)
        return E_POINTER;
    HRESULT hr = of(self)->object
                     ? CoGetMarshalSizeMax(&size, &IID_IUnknown, of(self)->object,
                                           MSHCTX_DIFFERENTMACHINE, NULL, MSHLFLAGS_NORMAL)
                     : E_UNEXPECTED;
    ret->QuadPart = size;
    return hr;
}

/* ---- binding ---- */

static HRESULT bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    (void)context, (void)left;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return of(self)->object ? IUnknown_QueryInterface(of(self)->object, iid, ret) : E_UNEXPECTED;
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    if (!other)
        return E_INVALIDARG;
    if (other->lpVtbl != self->lpVtbl)
        return S_FALSE;
    IUnknown *a = NULL, *b = NULL;
    if (of(self)->object)
        IUnknown_QueryInterface(of(self)->object, &IID_IUnknown, (void **)&a);
    if (of(other)->object)
        IUnknown_QueryInterface(of(other)->object, &IID_IUnknown, (void **)&b);
    HRESULT hr = a == b ? S_OK : S_FALSE;
    if (a)
        IUnknown_Release(a);
    if (b)
        IUnknown_Release(b);
    return hr;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    IUnknown *identity = NULL;
    if (of(self)->object)
        IUnknown_QueryInterface(of(self)->object, &IID_IUnknown, (void **)&identity);
    *ret = (DWORD)(uintptr_t)identity;
    if (identity)
        IUnknown_Release(identity);
    return S_OK;
}

static HRESULT is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly)
{
    (void)self, (void)context, (void)left, (void)newly;
    return S_OK;
}

static HRESULT last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    (void)self, (void)context, (void)left, (void)ret;
    return E_NOTIMPL;
}

static HRESULT parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                     ULONG *ret_eaten, IMoniker **ret)
{
    IParseDisplayName *parser;
    if (!ret || !ret_eaten)
        return E_POINTER;
    *ret = NULL;
    *ret_eaten = 0;
    if (!name)
        return E_INVALIDARG;
    HRESULT hr = bind(self, context, left, &IID_IParseDisplayName, (void **)&parser);
    if (FAILED(hr))
        return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
    hr = IParseDisplayName_ParseDisplayName(parser, context, name, ret_eaten, ret);
    IParseDisplayName_Release(parser);
    return hr;
}

/* ---- names ---- */

static HRESULT no_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)self, (void)context, (void)left;
    if (ret)
        *ret = NULL;
    return E_NOTIMPL;
}

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static OLECHAR *name_of(const BYTE *bytes, size_t size)
{
    static const char prefix[] = "objref:";
    OLECHAR *text = CoTaskMemAlloc((sizeof prefix + (size + 2) / 3 * 4 + 1) * sizeof *text);
    OLECHAR *to = text;
    if (!text)
        return NULL;
    for (const char *c = prefix; *c; c++)
        *to++ = (OLECHAR)*c;
    for (size_t i = 0; i < size; i += 3) {
        uint32_t bits = (uint32_t)bytes[i] << 16;
        if (i + 1 < size)
            bits |= (uint32_t)bytes[i + 1] << 8;
        if (i + 2 < size)
            bits |= bytes[i + 2];
        for (size_t k = 0; k < 4; k++)
            *to++ = i + k <= size ? (OLECHAR)digits[bits >> (18 - 6 * k) & 63] : '=';
    }
    *to++ = ':';
    *to = 0;
    return text;
}

static HRESULT display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    IStream *stream;
    HGLOBAL memory;
    ULARGE_INTEGER end = {0};
    LARGE_INTEGER here = {0};
    (void)context, (void)left;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    HRESULT hr = CreateStreamOnHGlobal(NULL, TRUE, &stream);
    if (FAILED(hr))
        return hr;
    hr = save(self, stream, FALSE);
    if (SUCCEEDED(hr))
        hr = IStream_Seek(stream, here, STREAM_SEEK_CUR, &end);
    if (SUCCEEDED(hr))
        hr = GetHGlobalFromStream(stream, &memory);
    if (SUCCEEDED(hr)) {
        *ret = name_of(GlobalLock(memory), end.QuadPart);
        GlobalUnlock(memory);
        hr = *ret ? S_OK : E_OUTOFMEMORY;
    }
    IStream_Release(stream);
    return hr;
}

static int value_of(OLECHAR c)
{
    for (int i = 0; i < 64; i++)
        if (c == (OLECHAR)(unsigned char)digits[i])
            return i;
    return -1;
}

HRESULT objref_moniker_parse(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    enum { FROM = sizeof "objref:" - 1 };
    size_t end = FROM, size = 0;
    while (name[end] && name[end] != ':')
        end++;
    if (end - FROM > REFERENCE_MOST)
        return MK_E_SYNTAX;
    BYTE *bytes = CoTaskMemAlloc((end - FROM) / 4 * 3 + 3);
    if (!bytes)
        return E_OUTOFMEMORY;
    uint32_t bits = 0;
    int have = 0;
    size_t at = FROM;
    for (; at < end && name[at] != '='; at++) {
        int value = value_of(name[at]);
        if (value < 0)
            break;
        bits = bits << 6 | (uint32_t)value;
        have += 6;
        if (have >= 8) {
            have -= 8;
            bytes[size++] = (BYTE)(bits >> have);
        }
    }
    while (at < end && name[at] == '=')
        at++;
    IUnknown *object = NULL;
    HRESULT hr = at == end && size ? S_OK : MK_E_SYNTAX;
    IStream *stream = SUCCEEDED(hr) ? SHCreateMemStream(bytes, (UINT)size) : NULL;
    CoTaskMemFree(bytes);
    if (SUCCEEDED(hr))
        hr = stream ? CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&object) : E_OUTOFMEMORY;
    if (stream)
        IStream_Release(stream);
    if (FAILED(hr))
        return hr;
    hr = create(&moniker_objref, object, ret);
    IUnknown_Release(object);
    *ret_eaten = (ULONG)(name[end] ? end + 1 : end);
    return hr;
}

#define METHODS                                                                                    \
    MONIKER_HEAD, .BindToObject = bind, .BindToStorage = bind, .Reduce = moniker_reduce_none,      \
                  .ComposeWith = moniker_compose, .Enum = moniker_enum_none, .IsEqual = is_equal,  \
                  .Hash = hash, .IsRunning = is_running, .GetTimeOfLastChange = last_change,       \
                  .Inverse = moniker_inverse, .CommonPrefixWith = moniker_prefix,                  \
                  .RelativePathTo = moniker_relative, .ParseDisplayName = parse

const struct moniker_kind moniker_pointer = {
    .methods = {METHODS, .Load = load_none, .Save = save_none, .GetSizeMax = no_size,
                .GetDisplayName = no_name},
    .clsid = &CLSID_PointerMoniker,
    .system = MKSYS_POINTERMONIKER,
    .size = sizeof(struct pointer),
    .clear = clear,
    .object = object_of,
};

const struct moniker_kind moniker_objref = {
    .methods = {METHODS, .Load = load, .Save = save, .GetSizeMax = size_most,
                .GetDisplayName = display_name},
    .clsid = &CLSID_ObjrefMoniker,
    .system = MKSYS_OBJREFMONIKER,
    .size = sizeof(struct pointer),
    .clear = clear,
    .object = object_of,
};
