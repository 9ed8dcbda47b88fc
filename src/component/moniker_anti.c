/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <string.h>

/* Anti-monikers: each takes away count simple ones to the left. */

enum { COUNT_MOST = 0xfffff };

struct anti {
    struct moniker head;
    ULONG count;
};

static struct anti *of(IMoniker *self)
{
    return (struct anti *)self;
}

HRESULT anti_create(ULONG count, IMoniker **ret)
{
    struct anti *anti = (struct anti *)moniker_create(&moniker_anti);
    if (!anti)
        return E_OUTOFMEMORY;
    anti->count = count;
    *ret = &anti->head.moniker;
    return S_OK;
}

HRESULT CreateAntiMoniker(IMoniker **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    return anti_create(1, ret);
}

HRESULT anti_less(IMoniker *moniker, IMoniker **ret)
{
    struct anti *anti = moniker_is(moniker, &moniker_anti);
    return anti && anti->count > 1 ? anti_create(anti->count - 1, ret) : S_OK;
}

static HRESULT load(IMoniker *self, IStream *stream)
{
    ULONG count;
    HRESULT hr = stream ? stream_get(stream, &count, sizeof count) : E_POINTER;
    if (FAILED(hr))
        return hr;
    if (!count || count > COUNT_MOST)
        return E_INVALIDARG;
    of(self)->count = count;
    return S_OK;
}

static HRESULT save(IMoniker *self, IStream *stream, BOOL clear)
{
    (void)clear;
    return stream ? stream_put(stream, &of(self)->count, sizeof(ULONG)) : E_POINTER;
}

/* Room for the class too. */
static HRESULT size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    ret->QuadPart = sizeof(CLSID) + sizeof(ULONG);
    return S_OK;
}

static HRESULT bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    (void)self, (void)context, (void)left, (void)iid;
    if (ret)
        *ret = NULL;
    return E_NOTIMPL;
}

static HRESULT compose(IMoniker *self, IMoniker *right, BOOL not_generic, IMoniker **ret)
{
    if (!ret || !right)
        return E_POINTER;
    *ret = NULL;
    return not_generic ? MK_E_NEEDGENERIC : CreateGenericComposite(self, right, ret);
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    struct anti *anti = moniker_is(other, &moniker_anti);
    if (!other)
        return E_INVALIDARG;
    return anti && anti->count == of(self)->count ? S_OK : S_FALSE;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = 0x80000000u | of(self)->count;
    return S_OK;
}

static HRESULT last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    (void)self, (void)context, (void)left, (void)ret;
    return E_NOTIMPL;
}

static HRESULT inverse(IMoniker *self, IMoniker **ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return MK_E_NOINVERSE;
}

static HRESULT prefix(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    struct anti *anti = moniker_is(other, &moniker_anti);
    if (!anti || !ret)
        return MonikerCommonPrefixWith(self, other, ret);
    ULONG mine = of(self)->count, his = anti->count;
    *ret = mine <= his ? self : other;
    IMoniker_AddRef(*ret);
    return mine == his ? MK_S_US : mine < his ? MK_S_ME : MK_S_HIM;
}

static HRESULT display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)context;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (left)
        return E_NOTIMPL;
    ULONG count = of(self)->count;
    OLECHAR *text = CoTaskMemAlloc((3 * (SIZE_T)count + 1) * sizeof *text);
    if (!text)
        return E_OUTOFMEMORY;
    for (ULONG i = 0; i < count; i++)
        memcpy(text + 3 * (size_t)i, OLESTR("\\.."), 3 * sizeof *text);
    text[3 * (size_t)count] = 0;
    *ret = text;
    return S_OK;
}

static HRESULT parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                     ULONG *ret_eaten, IMoniker **ret)
{
    (void)self, (void)context, (void)left, (void)name, (void)ret_eaten;
    if (ret)
        *ret = NULL;
    return E_NOTIMPL;
}

static HRESULT compare(struct moniker *m, BYTE *to, ULONG room, ULONG *ret_size)
{
    *ret_size = sizeof(ULONG);
    if (room >= sizeof(ULONG))
        memcpy(to, &((struct anti *)m)->count, sizeof(ULONG));
    return S_OK;
}

const struct moniker_kind moniker_anti = {
    .methods = {MONIKER_HEAD, .Load = load, .Save = save, .GetSizeMax = size_most,
                .BindToObject = bind, .BindToStorage = bind, .Reduce = moniker_reduce_none,
                .ComposeWith = compose, .Enum = moniker_enum_none, .IsEqual = is_equal,
                .Hash = hash, .IsRunning = moniker_is_running, .GetTimeOfLastChange = last_change,
                .Inverse = inverse, .CommonPrefixWith = prefix, .RelativePathTo = moniker_relative,
                .GetDisplayName = display_name, .ParseDisplayName = parse},
    .clsid = &CLSID_AntiMoniker,
    .system = MKSYS_ANTIMONIKER,
    .size = sizeof(struct anti),
    .compare = compare,
};
