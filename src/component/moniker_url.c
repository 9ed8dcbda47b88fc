/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <pianola/shell_ids.h>
#include <string.h>

#include "component/class_far.h"

/* Monikers of objects of other places: "tcp://host:port/fax". They take all of the name. */

struct url_moniker {
    struct moniker head;
    OLECHAR *url;
};

enum { URL_MOST = 600 };

static struct url_moniker *of(IMoniker *self)
{
    return (struct url_moniker *)self;
}

static const OLECHAR *url_of(IMoniker *self)
{
    return of(self)->url ? of(self)->url : OLESTR("");
}

static void clear(struct moniker *m)
{
    CoTaskMemFree(((struct url_moniker *)m)->url);
}

/* Bytes of the text with its end, and the text. */
static HRESULT load(IMoniker *self, IStream *stream)
{
    ULONG size;
    if (!stream)
        return E_POINTER;
    HRESULT hr = stream_get(stream, &size, sizeof size);
    if (FAILED(hr))
        return hr;
    if (size < sizeof(OLECHAR) || size % sizeof(OLECHAR) || size > URL_MOST * sizeof(OLECHAR))
        return E_INVALIDARG;
    OLECHAR *url = CoTaskMemAlloc(size);
    if (!url)
        return E_OUTOFMEMORY;
    hr = stream_get(stream, url, size);
    if (SUCCEEDED(hr) && url[size / sizeof *url - 1])
        hr = E_INVALIDARG;
    if (FAILED(hr)) {
        CoTaskMemFree(url);
        return hr;
    }
    CoTaskMemFree(of(self)->url);
    of(self)->url = url;
    return S_OK;
}

static HRESULT save(IMoniker *self, IStream *stream, BOOL clear_dirty)
{
    (void)clear_dirty;
    if (!stream)
        return E_POINTER;
    ULONG size = (ULONG)((text_length(url_of(self)) + 1) * sizeof(OLECHAR));
    HRESULT hr = stream_put(stream, &size, sizeof size);
    return SUCCEEDED(hr) ? stream_put(stream, url_of(self), size) : hr;
}

static HRESULT size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    if (!ret)
        return E_POINTER;
    ret->QuadPart = sizeof(ULONG) + (text_length(url_of(self)) + 1) * sizeof(OLECHAR);
    return S_OK;
}

static HRESULT bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    (void)left;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    return class_far ? class_far->get(url_of(self), iid, ret) : MK_E_UNAVAILABLE;
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    if (!other)
        return E_INVALIDARG;
    return other->lpVtbl == self->lpVtbl && text_equal(url_of(self), url_of(other), true) ? S_OK
                                                                                          : S_FALSE;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = text_hash(0, url_of(self), true);
    return S_OK;
}

static HRESULT last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    (void)self, (void)context, (void)left, (void)ret;
    return MK_E_UNAVAILABLE;
}

static HRESULT display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)context, (void)left;
    if (!ret)
        return E_POINTER;
    *ret = text_copy(url_of(self), text_length(url_of(self)));
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                     ULONG *ret_eaten, IMoniker **ret)
{
    (void)self, (void)context, (void)left, (void)name;
    if (!ret || !ret_eaten)
        return E_POINTER;
    *ret = NULL;
    *ret_eaten = 0;
    return MK_E_SYNTAX;
}

static HRESULT compare(struct moniker *m, BYTE *to, ULONG room, ULONG *ret_size)
{
    const OLECHAR *url = url_of(&m->moniker);
    *ret_size = (ULONG)(text_length(url) * sizeof *url);
    if (room >= *ret_size)
        memcpy(to, url, *ret_size);
    return S_OK;
}

const struct moniker_kind moniker_url = {
    .methods = {MONIKER_HEAD, .Load = load, .Save = save, .GetSizeMax = size_most,
                .BindToObject = bind, .BindToStorage = moniker_no_storage,
                .Reduce = moniker_reduce_none, .ComposeWith = moniker_compose,
                .Enum = moniker_enum_none, .IsEqual = is_equal, .Hash = hash,
                .IsRunning = moniker_is_running, .GetTimeOfLastChange = last_change,
                .Inverse = moniker_inverse, .CommonPrefixWith = moniker_prefix,
                .RelativePathTo = moniker_relative, .GetDisplayName = display_name,
                .ParseDisplayName = parse},
    .clsid = &CLSID_StdURLMoniker,
    .system = MKSYS_NONE,
    .size = sizeof(struct url_moniker),
    .clear = clear,
    .compare = compare,
};

bool url_begins(const OLECHAR *name)
{
    return text_begins(name, "tcp://") || text_begins(name, "tls://") ||
           text_begins(name, "http://") || text_begins(name, "unix:");
}

HRESULT url_parse_moniker(const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    size_t length = text_length(name);
    if (length >= URL_MOST)
        return MK_E_SYNTAX;
    struct url_moniker *made = (struct url_moniker *)moniker_create(&moniker_url);
    OLECHAR *url = text_copy(name, length);
    if (!made || !url) {
        CoTaskMemFree(url);
        if (made)
            moniker_release(&made->head.moniker);
        return E_OUTOFMEMORY;
    }
    made->url = url;
    *ret_eaten = (ULONG)length;
    *ret = &made->head.moniker;
    return S_OK;
}
