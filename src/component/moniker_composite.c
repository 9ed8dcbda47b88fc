/* SPDX-License-Identifier: MIT */
#include "component/moniker_composite.h"

#include <stdlib.h>
#include <string.h>

#include "component/enumerate.h"

/* Generic composites: a list of parts, each to the right of those before. */

struct list {
    IMoniker **parts;
    ULONG count, room;
};

static struct composite *of(IMoniker *self)
{
    return (struct composite *)self;
}

static void release_parts(IMoniker **parts, ULONG count)
{
    for (ULONG i = 0; i < count; i++)
        IMoniker_Release(parts[i]);
    free(parts);
}

static void clear(struct moniker *m)
{
    struct composite *composite = (struct composite *)m;
    release_parts(composite->parts, composite->count);
}

ULONG moniker_parts(IMoniker *const *moniker, IMoniker *const **ret)
{
    struct composite *composite = moniker_is(*moniker, &moniker_composite);
    *ret = composite ? composite->parts : moniker;
    return composite ? composite->count : 1;
}

/* ---- making ---- */

static HRESULT append(struct list *list, IMoniker *part)
{
    if (list->count >= MONIKER_PARTS_MOST)
        return E_OUTOFMEMORY;
    if (list->count == list->room) {
        ULONG room = list->room ? 2 * list->room : 4;
        IMoniker **parts = realloc(list->parts, room * sizeof *parts);
        if (!parts)
            return E_OUTOFMEMORY;
        list->parts = parts;
        list->room = room;
    }
    list->parts[list->count++] = part;
    IMoniker_AddRef(part);
    return S_OK;
}

/* What the last part and this one make together takes their place, and meets the one before. */
static HRESULT push(struct list *list, IMoniker *part)
{
    HRESULT hr = S_OK;
    IMoniker *at = part;
    IMoniker_AddRef(at);
    while (at && list->count) {
        IMoniker *merged = NULL;
        hr = IMoniker_ComposeWith(list->parts[list->count - 1], at, TRUE, &merged);
        if (FAILED(hr))
            break;
        list->count--;
        IMoniker_Release(list->parts[list->count]);
        IMoniker_Release(at);
        at = merged;
    }
    if (at && (SUCCEEDED(hr) || hr == MK_E_NEEDGENERIC))
        hr = append(list, at);
    if (at)
        IMoniker_Release(at);
    return SUCCEEDED(hr) ? S_OK : hr;
}

/* Takes the parts over. */
static HRESULT finish(struct list *list, IMoniker **ret)
{
    if (list->count < 2) {
        *ret = list->count ? list->parts[0] : NULL;
        free(list->parts);
        return S_OK;
    }
    struct composite *made = (struct composite *)moniker_create(&moniker_composite);
    if (!made) {
        release_parts(list->parts, list->count);
        return E_OUTOFMEMORY;
    }
    made->parts = list->parts;
    made->count = list->count;
    *ret = &made->head.moniker;
    return S_OK;
}

static HRESULT push_all(struct list *list, IMoniker *moniker)
{
    IMoniker *const *parts;
    HRESULT hr = S_OK;
    ULONG count = moniker ? moniker_parts(&moniker, &parts) : 0;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = push(list, parts[i]);
    return hr;
}

HRESULT CreateGenericComposite(IMoniker *first, IMoniker *rest, IMoniker **ret)
{
    struct list list = {0};
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!first || !rest) {
        *ret = first ? first : rest;
        if (*ret)
            IMoniker_AddRef(*ret);
        return S_OK;
    }
    HRESULT hr = push_all(&list, first);
    if (SUCCEEDED(hr))
        hr = push_all(&list, rest);
    if (SUCCEEDED(hr))
        return finish(&list, ret);
    release_parts(list.parts, list.count);
    return hr;
}

HRESULT moniker_of_parts(IMoniker *const *parts, ULONG count, IMoniker **ret)
{
    struct list list = {0};
    HRESULT hr = S_OK;
    *ret = NULL;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = append(&list, parts[i]);
    if (SUCCEEDED(hr))
        return finish(&list, ret);
    release_parts(list.parts, list.count);
    return hr;
}

HRESULT composite_left(struct composite *composite, IMoniker *left, IMoniker **ret)
{
    IMoniker *most;
    HRESULT hr =
        moniker_of_parts(composite->parts, composite->count ? composite->count - 1 : 0, &most);
    if (FAILED(hr) || !left || !most) {
        *ret = most;
        return hr;
    }
    hr = CreateGenericComposite(left, most, ret);
    IMoniker_Release(most);
    return hr;
}

/* ---- streams ---- */

static HRESULT load_parts(IStream *stream, ULONG count, struct list *list)
{
    HRESULT hr = S_OK;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++) {
        IMoniker *part;
        hr = OleLoadFromStream(stream, &IID_IMoniker, (void **)&part);
        if (FAILED(hr))
            break;
        hr = moniker_is(part, &moniker_composite) ? E_INVALIDARG : append(list, part);
        IMoniker_Release(part);
    }
    return hr;
}

static HRESULT load(IMoniker *self, IStream *stream)
{
    struct list list = {0};
    ULONG count;
    if (!stream)
        return E_POINTER;
    if (of(self)->parts)
        return E_UNEXPECTED;
    HRESULT hr = stream_get(stream, &count, sizeof count);
    if (FAILED(hr))
        return hr;
    if (count < 2 || count > MONIKER_PARTS_MOST)
        return E_UNEXPECTED;
    hr = load_parts(stream, count, &list);
    if (FAILED(hr)) {
        release_parts(list.parts, list.count);
        return hr;
    }
    of(self)->parts = list.parts;
    of(self)->count = list.count;
    return S_OK;
}

static HRESULT save(IMoniker *self, IStream *stream, BOOL clear_dirty)
{
    (void)clear_dirty;
    struct composite *composite = of(self);
    if (!stream)
        return E_POINTER;
    if (!composite->count)
        return E_UNEXPECTED;
    HRESULT hr = stream_put(stream, &composite->count, sizeof composite->count);
    for (ULONG i = 0; SUCCEEDED(hr) && i < composite->count; i++)
        hr = OleSaveToStream((IPersistStream *)composite->parts[i], stream);
    return hr;
}

static HRESULT size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    ULONGLONG all = sizeof(ULONG);
    HRESULT hr = ret ? S_OK : E_POINTER;
    for (ULONG i = 0; SUCCEEDED(hr) && i < of(self)->count; i++) {
        ULARGE_INTEGER size = {.QuadPart = 0};
        hr = IMoniker_GetSizeMax(of(self)->parts[i], &size);
        all += size.QuadPart + sizeof(CLSID);
    }
    if (SUCCEEDED(hr))
        ret->QuadPart = all;
    return hr;
}

/* ---- the list ---- */

static HRESULT compose(IMoniker *self, IMoniker *right, BOOL not_generic, IMoniker **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!right)
        return E_POINTER;
    return not_generic ? MK_E_NEEDGENERIC : CreateGenericComposite(self, right, ret);
}

static HRESULT enumerate(IMoniker *self, BOOL forward, IEnumMoniker **ret)
{
    struct composite *composite = of(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!composite->count)
        return E_UNEXPECTED;
    IUnknown **parts = calloc(composite->count, sizeof *parts);
    if (!parts)
        return E_OUTOFMEMORY;
    for (ULONG i = 0; i < composite->count; i++)
        parts[i] = (IUnknown *)composite->parts[forward ? i : composite->count - 1 - i];
    HRESULT hr = enumerate_interfaces(&IID_IEnumMoniker, parts, composite->count, (void **)ret);
    free(parts);
    return hr;
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    struct composite *mine = of(self), *his = moniker_is(other, &moniker_composite);
    if (!other)
        return E_INVALIDARG;
    if (!his || his->count != mine->count)
        return S_FALSE;
    for (ULONG i = 0; i < mine->count; i++)
        if (IMoniker_IsEqual(mine->parts[i], his->parts[i]) != S_OK)
            return S_FALSE;
    return S_OK;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    DWORD all = 0, one = 0;
    HRESULT hr = !ret ? E_POINTER : of(self)->count ? S_OK : E_UNEXPECTED;
    for (ULONG i = 0; SUCCEEDED(hr) && i < of(self)->count; i++) {
        hr = IMoniker_Hash(of(self)->parts[i], &one);
        all ^= one;
    }
    if (SUCCEEDED(hr))
        *ret = all;
    return hr;
}

static HRESULT inverse(IMoniker *self, IMoniker **ret)
{
    struct composite *composite = of(self);
    struct list list = {0};
    HRESULT hr = !ret ? E_POINTER : composite->count ? S_OK : E_UNEXPECTED;
    if (ret)
        *ret = NULL;
    for (ULONG i = composite->count; SUCCEEDED(hr) && i-- > 0;) {
        IMoniker *one;
        hr = IMoniker_Inverse(composite->parts[i], &one);
        if (SUCCEEDED(hr)) {
            hr = push(&list, one);
            IMoniker_Release(one);
        }
    }
    if (SUCCEEDED(hr))
        return finish(&list, ret);
    release_parts(list.parts, list.count);
    return hr;
}

static HRESULT compare(struct moniker *m, BYTE *to, ULONG room, ULONG *ret_size)
{
    const struct composite *composite = (struct composite *)m;
    ULONG all = 0;
    HRESULT hr = composite->count ? S_OK : E_UNEXPECTED;
    for (ULONG i = 0; SUCCEEDED(hr) && i < composite->count; i++) {
        IROTData *data;
        ULONG size = 0;
        hr = IMoniker_QueryInterface(composite->parts[i], &IID_IROTData, (void **)&data);
        if (FAILED(hr))
            return hr;
        bool fits = room > all;
        hr = IROTData_GetComparisonData(data, fits ? to + all : NULL, fits ? room - all : 0, &size);
        IROTData_Release(data);
        if (hr == E_OUTOFMEMORY && size)
            hr = S_OK;
        all += size;
    }
    *ret_size = all;
    return hr;
}

const struct moniker_kind moniker_composite = {
    .methods = {MONIKER_HEAD, .Load = load, .Save = save, .GetSizeMax = size_most,
                .BindToObject = composite_bind, .BindToStorage = composite_bind_storage,
                .Reduce = composite_reduce, .ComposeWith = compose, .Enum = enumerate,
                .IsEqual = is_equal, .Hash = hash, .IsRunning = composite_is_running,
                .GetTimeOfLastChange = composite_last_change, .Inverse = inverse,
                .CommonPrefixWith = moniker_prefix, .RelativePathTo = composite_relative,
                .GetDisplayName = composite_display_name, .ParseDisplayName = composite_parse},
    .clsid = &CLSID_CompositeMoniker,
    .system = MKSYS_GENERICCOMPOSITE,
    .size = sizeof(struct composite),
    .clear = clear,
    .compare = compare,
};
