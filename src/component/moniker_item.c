/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <pianola/message.h>
#include <string.h>

/* Item monikers: an object inside of what is to their left. */

struct item {
    struct moniker head;
    OLECHAR *delimiter; /* or NULL */
    OLECHAR *name;
};

enum { AT_ONCE_MS = 2500 };

static struct item *of(IMoniker *self)
{
    return (struct item *)self;
}

static const OLECHAR *delimiter_of(const struct item *item)
{
    return item->delimiter ? item->delimiter : OLESTR("");
}

static const OLECHAR *name_of(const struct item *item)
{
    return item->name ? item->name : OLESTR("");
}

static void clear(struct moniker *m)
{
    struct item *item = (struct item *)m;
    CoTaskMemFree(item->delimiter);
    CoTaskMemFree(item->name);
}

HRESULT CreateItemMoniker(const OLECHAR *delimiter, const OLECHAR *name, IMoniker **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!name)
        return E_INVALIDARG;
    size_t length = text_length(name);
    size_t delimiter_length = delimiter ? text_length(delimiter) : 0;
    if (length > MONIKER_TEXT_MOST || delimiter_length > MONIKER_TEXT_MOST)
        return E_INVALIDARG;
    struct item *item = (struct item *)moniker_create(&moniker_item);
    if (!item)
        return E_OUTOFMEMORY;
    item->name = text_copy(name, length);
    item->delimiter = delimiter ? text_copy(delimiter, delimiter_length) : NULL;
    if (!item->name || (delimiter && !item->delimiter)) {
        IMoniker_Release(&item->head.moniker);
        return E_OUTOFMEMORY;
    }
    *ret = &item->head.moniker;
    return S_OK;
}

static HRESULT load(IMoniker *self, IStream *stream)
{
    struct item *item = of(self);
    if (!stream)
        return E_POINTER;
    if (item->name)
        return E_UNEXPECTED;
    OLECHAR *delimiter = NULL, *name = NULL;
    HRESULT hr = stream_get_text(stream, &delimiter);
    if (SUCCEEDED(hr))
        hr = stream_get_text(stream, &name);
    if (SUCCEEDED(hr) && !name)
        name = text_copy(OLESTR(""), 0);
    if (SUCCEEDED(hr) && !name)
        hr = E_OUTOFMEMORY;
    if (FAILED(hr)) {
        CoTaskMemFree(delimiter);
        CoTaskMemFree(name);
        return hr;
    }
    item->delimiter = delimiter;
    item->name = name;
    return S_OK;
}

static HRESULT save(IMoniker *self, IStream *stream, BOOL clear_dirty)
{
    (void)clear_dirty;
    if (!stream)
        return E_POINTER;
    HRESULT hr = stream_put_text(stream, of(self)->delimiter);
    return SUCCEEDED(hr) ? stream_put_text(stream, name_of(of(self))) : hr;
}

static HRESULT size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    if (!ret)
        return E_POINTER;
    ret->QuadPart = text_saved_size(of(self)->delimiter) + text_saved_size(name_of(of(self)));
    return S_OK;
}

static HRESULT container_of(IBindCtx *context, IMoniker *left, IOleItemContainer **ret)
{
    HRESULT hr = IMoniker_BindToObject(left, context, NULL, &IID_IOleItemContainer, (void **)ret);
    return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
}

static DWORD speed_of(IBindCtx *context)
{
    BIND_OPTS options = {.cbStruct = sizeof options};
    if (FAILED(IBindCtx_GetBindOptions(context, &options)) || !options.dwTickCountDeadline)
        return BINDSPEED_INDEFINITE;
    LONG left = (LONG)(options.dwTickCountDeadline - GetTickCount());
    return left < AT_ONCE_MS ? BINDSPEED_IMMEDIATE : BINDSPEED_MODERATE;
}

static HRESULT bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    IOleItemContainer *container;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    if (!left) {
        HRESULT hr = bind_running(context, self, iid, ret);
        return hr == MK_E_UNAVAILABLE ? E_INVALIDARG : hr;
    }
    HRESULT hr = container_of(context, left, &container);
    if (FAILED(hr))
        return hr;
    hr = IOleItemContainer_GetObject(container, of(self)->name, speed_of(context), context, iid,
                                     ret);
    IOleItemContainer_Release(container);
    return hr;
}

static HRESULT bind_storage(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid,
                            void **ret)
{
    IOleItemContainer *container;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!left || !context)
        return E_INVALIDARG;
    HRESULT hr = container_of(context, left, &container);
    if (FAILED(hr))
        return hr;
    hr = IOleItemContainer_GetObjectStorage(container, of(self)->name, context, iid, ret);
    IOleItemContainer_Release(container);
    return hr;
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    struct item *mine = of(self), *his = moniker_is(other, &moniker_item);
    if (!other)
        return E_INVALIDARG;
    return his && text_equal(name_of(mine), name_of(his), false) &&
                   text_equal(delimiter_of(mine), delimiter_of(his), false)
               ? S_OK
               : S_FALSE;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    *ret =
        text_hash(text_hash(0x811c9dc5u, delimiter_of(of(self)), false), name_of(of(self)), false);
    return S_OK;
}

static HRESULT is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly)
{
    IOleItemContainer *container;
    HRESULT hr = moniker_is_running(self, context, left, newly);
    if (!left || hr != S_FALSE || newly)
        return hr;
    /* Only a container that runs can have one that does. */
    if (IMoniker_IsRunning(left, context, NULL, NULL) != S_OK ||
        FAILED(container_of(context, left, &container)))
        return S_FALSE;
    hr = IOleItemContainer_IsRunning(container, of(self)->name);
    IOleItemContainer_Release(container);
    return hr;
}

static HRESULT last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    IRunningObjectTable *table;
    IMoniker *all;
    if (!context || !ret)
        return E_INVALIDARG;
    if (!left)
        return MK_E_NOTBINDABLE;
    HRESULT hr = CreateGenericComposite(left, self, &all);
    if (FAILED(hr))
        return hr;
    hr = IBindCtx_GetRunningObjectTable(context, &table);
    if (SUCCEEDED(hr)) {
        hr = IRunningObjectTable_GetTimeOfLastChange(table, all, ret);
        IRunningObjectTable_Release(table);
    }
    IMoniker_Release(all);
    return FAILED(hr) ? IMoniker_GetTimeOfLastChange(left, context, NULL, ret) : hr;
}

static HRESULT display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)context, (void)left;
    if (!ret)
        return E_POINTER;
    *ret = text_join(delimiter_of(of(self)), name_of(of(self)));
    return *ret ? S_OK : E_OUTOFMEMORY;
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
    if (!left)
        return MK_E_SYNTAX;
    HRESULT hr = bind(self, context, left, &IID_IParseDisplayName, (void **)&parser);
    if (FAILED(hr))
        return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
    hr = IParseDisplayName_ParseDisplayName(parser, context, name, ret_eaten, ret);
    IBindCtx_RegisterObjectBound(context, (IUnknown *)parser);
    IParseDisplayName_Release(parser);
    return hr;
}

/* The delimiter and the name with its end, in capitals. */
static HRESULT compare(struct moniker *m, BYTE *to, ULONG room, ULONG *ret_size)
{
    const struct item *item = (struct item *)m;
    size_t a = text_length(delimiter_of(item)), b = text_length(name_of(item)) + 1;
    *ret_size = (ULONG)((a + b) * sizeof(OLECHAR));
    if (room >= *ret_size) {
        text_capitals(to, delimiter_of(item), a, false);
        text_capitals(to + a * sizeof(OLECHAR), name_of(item), b, false);
    }
    return S_OK;
}

const struct moniker_kind moniker_item = {
    .methods = {MONIKER_HEAD, .Load = load, .Save = save, .GetSizeMax = size_most,
                .BindToObject = bind, .BindToStorage = bind_storage, .Reduce = moniker_reduce_none,
                .ComposeWith = moniker_compose, .Enum = moniker_enum_none, .IsEqual = is_equal,
                .Hash = hash, .IsRunning = is_running, .GetTimeOfLastChange = last_change,
                .Inverse = moniker_inverse, .CommonPrefixWith = moniker_prefix,
                .RelativePathTo = moniker_relative, .GetDisplayName = display_name,
                .ParseDisplayName = parse},
    .clsid = &CLSID_ItemMoniker,
    .system = MKSYS_ITEMMONIKER,
    .size = sizeof(struct item),
    .clear = clear,
    .compare = compare,
};
