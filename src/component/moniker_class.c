/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

/* Monikers of a class: "clsid:" binds to the class object, "new:" to a new object of it. */

struct class_moniker {
    struct moniker head;
    CLSID clsid;
    BYTE *more; /* what a saved one had behind it, kept */
    ULONG more_size;
};

enum { MORE_MOST = 64 << 10, GUID_TEXT = 38 };

static struct class_moniker *of(IMoniker *self)
{
    return (struct class_moniker *)self;
}

static void clear(struct moniker *m)
{
    free(((struct class_moniker *)m)->more);
}

static HRESULT create(const struct moniker_kind *kind, REFCLSID clsid, IMoniker **ret)
{
    struct class_moniker *made = (struct class_moniker *)moniker_create(kind);
    if (!made)
        return E_OUTOFMEMORY;
    made->clsid = *clsid;
    *ret = &made->head.moniker;
    return S_OK;
}

HRESULT CreateClassMoniker(REFCLSID clsid, IMoniker **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    return clsid ? create(&moniker_class, clsid, ret) : E_INVALIDARG;
}

static HRESULT load(IMoniker *self, IStream *stream)
{
    struct class_moniker *m = of(self);
    ULONG size = 0;
    CLSID clsid;
    if (!stream)
        return E_POINTER;
    HRESULT hr = ReadClassStm(stream, &clsid);
    if (SUCCEEDED(hr))
        hr = stream_get(stream, &size, sizeof size);
    if (FAILED(hr))
        return hr;
    if (size > MORE_MOST)
        return E_INVALIDARG;
    BYTE *more = size ? malloc(size) : NULL;
    if (size && !more)
        return E_OUTOFMEMORY;
    if (size)
        hr = stream_get(stream, more, size);
    if (FAILED(hr)) {
        free(more);
        return hr;
    }
    free(m->more);
    m->clsid = clsid;
    m->more = more;
    m->more_size = size;
    return S_OK;
}

static HRESULT save(IMoniker *self, IStream *stream, BOOL clear_dirty)
{
    struct class_moniker *m = of(self);
    (void)clear_dirty;
    if (!stream)
        return E_POINTER;
    HRESULT hr = WriteClassStm(stream, &m->clsid);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, &m->more_size, sizeof m->more_size);
    return SUCCEEDED(hr) && m->more_size ? stream_put(stream, m->more, m->more_size) : hr;
}

static HRESULT size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    if (!ret)
        return E_POINTER;
    ret->QuadPart = sizeof(CLSID) + sizeof(ULONG) + of(self)->more_size;
    return S_OK;
}

static COSERVERINFO *server_of(IBindCtx *context, LCID *ret_locale)
{
    BIND_OPTS2 options = {.cbStruct = sizeof options};
    bool ok = SUCCEEDED(IBindCtx_GetBindOptions(context, (BIND_OPTS *)&options));
    *ret_locale = ok ? options.locale : 0;
    return ok ? options.pServerInfo : NULL;
}

static HRESULT bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    IClassActivator *activator;
    LCID locale;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    COSERVERINFO *server = server_of(context, &locale);
    DWORD where = bind_class_context(context);
    if (!left)
        return CoGetClassObject(&of(self)->clsid, where, server, iid, ret);
    HRESULT hr =
        IMoniker_BindToObject(left, context, NULL, &IID_IClassActivator, (void **)&activator);
    if (FAILED(hr))
        return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
    hr = IClassActivator_GetClassObject(activator, &of(self)->clsid, where, locale, iid, ret);
    IClassActivator_Release(activator);
    return hr;
}

static HRESULT bind_new(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    IClassFactory *factory;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    HRESULT hr = bind(self, context, left, &IID_IClassFactory, (void **)&factory);
    if (FAILED(hr))
        return hr;
    hr = IClassFactory_CreateInstance(factory, NULL, iid, ret);
    IClassFactory_Release(factory);
    return hr;
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    if (!other)
        return E_INVALIDARG;
    return other->lpVtbl == self->lpVtbl && IsEqualCLSID(&of(self)->clsid, &of(other)->clsid)
               ? S_OK
               : S_FALSE;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = of(self)->clsid.Data1;
    return S_OK;
}

static HRESULT is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly)
{
    (void)self, (void)context, (void)left, (void)newly;
    return E_NOTIMPL;
}

static HRESULT last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    (void)self, (void)context, (void)left, (void)ret;
    return MK_E_UNAVAILABLE;
}

static HRESULT name_of(REFCLSID clsid, const OLECHAR *prefix, OLECHAR **ret)
{
    OLECHAR text[GUID_TEXT + 1];
    StringFromGUID2(clsid, text, GUID_TEXT + 1);
    text[GUID_TEXT - 1] = ':';
    *ret = text_join(prefix, text + 1);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)context, (void)left;
    return ret ? name_of(&of(self)->clsid, OLESTR("clsid:"), ret) : E_POINTER;
}

static HRESULT display_new(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)context, (void)left;
    return ret ? name_of(&of(self)->clsid, OLESTR("new:"), ret) : E_POINTER;
}

static HRESULT parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                     ULONG *ret_eaten, IMoniker **ret)
{
    IParseDisplayName *parser;
    if (!ret || !ret_eaten)
        return E_POINTER;
    *ret = NULL;
    *ret_eaten = 0;
    if (!name || !context)
        return E_INVALIDARG;
    HRESULT hr =
        IMoniker_BindToObject(self, context, left, &IID_IParseDisplayName, (void **)&parser);
    if (FAILED(hr))
        return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
    hr = IParseDisplayName_ParseDisplayName(parser, context, name, ret_eaten, ret);
    IBindCtx_RegisterObjectBound(context, (IUnknown *)parser);
    IParseDisplayName_Release(parser);
    return hr;
}

static HRESULT compare(struct moniker *m, BYTE *to, ULONG room, ULONG *ret_size)
{
    struct class_moniker *class_moniker = (struct class_moniker *)m;
    *ret_size = sizeof(CLSID) + class_moniker->more_size;
    if (room >= *ret_size) {
        memcpy(to, &class_moniker->clsid, sizeof(CLSID));
        if (class_moniker->more_size)
            memcpy(to + sizeof(CLSID), class_moniker->more, class_moniker->more_size);
    }
    return S_OK;
}

#define METHODS                                                                                    \
    MONIKER_HEAD, .Load = load, .Save = save, .GetSizeMax = size_most,                             \
                  .Reduce = moniker_reduce_none, .ComposeWith = moniker_compose,                   \
                  .Enum = moniker_enum_none, .IsEqual = is_equal, .Hash = hash,                    \
                  .IsRunning = is_running, .GetTimeOfLastChange = last_change,                     \
                  .Inverse = moniker_inverse, .CommonPrefixWith = moniker_prefix,                  \
                  .RelativePathTo = moniker_relative, .ParseDisplayName = parse

const struct moniker_kind moniker_class = {
    .methods = {METHODS, .BindToObject = bind, .BindToStorage = bind,
                .GetDisplayName = display_name},
    .clsid = &CLSID_ClassMoniker,
    .system = MKSYS_CLASSMONIKER,
    .size = sizeof(struct class_moniker),
    .clear = clear,
    .compare = compare,
};

const struct moniker_kind moniker_new = {
    .methods = {METHODS, .BindToObject = bind_new, .BindToStorage = moniker_no_storage,
                .GetDisplayName = display_new},
    .clsid = &CLSID_NewMoniker,
    .system = MKSYS_NONE,
    .size = sizeof(struct class_moniker),
    .clear = clear,
    .compare = compare,
};

/* ---- names ---- */

/* A GUID with or without braces, or a ProgID, up to ':', or the end. */
static HRESULT parse_class(const OLECHAR *name, size_t from, bool guid_only, CLSID *ret_clsid,
                           ULONG *ret_eaten)
{
    size_t end = from;
    while (name[end] && name[end] != ':')
        end++;
    size_t length = end - from;
    OLECHAR *text = CoTaskMemAlloc((length + 3) * sizeof *text), *plain = text + 1;
    if (!text)
        return E_OUTOFMEMORY;
    text[0] = '{';
    memcpy(plain, name + from, length * sizeof *text);
    plain[length] = 0;
    HRESULT hr = MK_E_SYNTAX;
    if (length == GUID_TEXT)
        hr = IIDFromString(plain, ret_clsid);
    if (FAILED(hr) && length == GUID_TEXT - 2) {
        plain[length] = '}';
        plain[length + 1] = 0;
        hr = IIDFromString(text, ret_clsid);
        plain[length] = 0;
    }
    if (FAILED(hr) && !guid_only && length)
        hr = CLSIDFromProgID(plain, ret_clsid);
    CoTaskMemFree(text);
    if (SUCCEEDED(hr))
        *ret_eaten = (ULONG)(name[end] ? end + 1 : end);
    return SUCCEEDED(hr) ? S_OK : MK_E_SYNTAX;
}

HRESULT class_moniker_parse(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    CLSID clsid;
    HRESULT hr = parse_class(name, sizeof "clsid:" - 1, true, &clsid, ret_eaten);
    return SUCCEEDED(hr) ? create(&moniker_class, &clsid, ret) : hr;
}

HRESULT new_parse(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    CLSID clsid;
    HRESULT hr = parse_class(name, sizeof "new:" - 1, false, &clsid, ret_eaten);
    return SUCCEEDED(hr) ? create(&moniker_new, &clsid, ret) : hr;
}
