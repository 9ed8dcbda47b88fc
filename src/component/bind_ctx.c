/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/language.h>
#include <pianola/moniker.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "component/enumerate.h"
#include "component/moniker.h"

/* Bind contexts. */

struct bound {
    struct bound *next;
    IUnknown *object;
    OLECHAR *key; /* of a parameter */
};

struct bind_ctx {
    IBindCtx context;
    LONG refs;
    pthread_mutex_t lock;
    BIND_OPTS3 options;
    struct bound *objects;
    struct bound *params;
};

static struct bind_ctx *of(IBindCtx *self)
{
    return (struct bind_ctx *)self;
}

static void destroy(struct bound *bound)
{
    while (bound) {
        struct bound *next = bound->next;
        IUnknown_Release(bound->object);
        CoTaskMemFree(bound->key);
        free(bound);
        bound = next;
    }
}

static HRESULT query(IBindCtx *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IBindCtx);
    *ret = known ? self : NULL;
    if (known)
        IBindCtx_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IBindCtx *self)
{
    return (ULONG)__atomic_add_fetch(&of(self)->refs, 1, __ATOMIC_RELAXED);
}

static ULONG release(IBindCtx *self)
{
    struct bind_ctx *context = of(self);
    LONG refs = __atomic_sub_fetch(&context->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs) {
        destroy(context->objects);
        destroy(context->params);
        pthread_mutex_destroy(&context->lock);
        free(context);
    }
    return (ULONG)refs;
}

static HRESULT register_bound(IBindCtx *self, IUnknown *object)
{
    if (!object)
        return S_OK;
    struct bound *bound = calloc(1, sizeof *bound);
    if (!bound)
        return E_OUTOFMEMORY;
    bound->object = object;
    IUnknown_AddRef(object);
    pthread_mutex_lock(&of(self)->lock);
    bound->next = of(self)->objects;
    of(self)->objects = bound;
    pthread_mutex_unlock(&of(self)->lock);
    return S_OK;
}

static HRESULT revoke_bound(IBindCtx *self, IUnknown *object)
{
    if (!object)
        return E_INVALIDARG;
    pthread_mutex_lock(&of(self)->lock);
    struct bound **at = &of(self)->objects;
    while (*at && (*at)->object != object)
        at = &(*at)->next;
    struct bound *found = *at;
    if (found) {
        *at = found->next;
        found->next = NULL;
    }
    pthread_mutex_unlock(&of(self)->lock);
    destroy(found);
    return found ? S_OK : MK_E_NOTBOUND;
}

static HRESULT release_bound(IBindCtx *self)
{
    pthread_mutex_lock(&of(self)->lock);
    struct bound *all = of(self)->objects;
    of(self)->objects = NULL;
    pthread_mutex_unlock(&of(self)->lock);
    destroy(all);
    return S_OK;
}

/* What the caller's structure does not have stays as it is. */
static HRESULT set_options(IBindCtx *self, BIND_OPTS *options)
{
    struct bind_ctx *context = of(self);
    if (!options)
        return E_POINTER;
    if (options->cbStruct > sizeof context->options)
        return E_INVALIDARG;
    pthread_mutex_lock(&context->lock);
    memcpy(&context->options, options, options->cbStruct);
    pthread_mutex_unlock(&context->lock);
    return S_OK;
}

static HRESULT get_options(IBindCtx *self, BIND_OPTS *options)
{
    struct bind_ctx *context = of(self);
    if (!options)
        return E_POINTER;
    DWORD room = options->cbStruct;
    if (room < sizeof options->cbStruct || room > sizeof context->options)
        return E_INVALIDARG;
    pthread_mutex_lock(&context->lock);
    memcpy(options, &context->options, room);
    pthread_mutex_unlock(&context->lock);
    options->cbStruct = room;
    return S_OK;
}

static HRESULT running_table(IBindCtx *self, IRunningObjectTable **ret)
{
    (void)self;
    return GetRunningObjectTable(0, ret);
}

/* ---- parameters: objects by name ---- */

static struct bound **find(struct bind_ctx *context, const OLECHAR *key)
{
    struct bound **at = &context->params;
    while (*at && !text_equal((*at)->key, key, false))
        at = &(*at)->next;
    return at;
}

static HRESULT register_param(IBindCtx *self, LPOLESTR key, IUnknown *object)
{
    struct bind_ctx *context = of(self);
    if (!key || !object)
        return E_INVALIDARG;
    struct bound *made = calloc(1, sizeof *made);
    if (made)
        made->key = text_copy(key, text_length(key));
    if (!made || !made->key) {
        free(made);
        return E_OUTOFMEMORY;
    }
    made->object = object;
    IUnknown_AddRef(object);
    pthread_mutex_lock(&context->lock);
    struct bound **at = find(context, key), *old = *at;
    made->next = old ? old->next : NULL;
    *at = made;
    pthread_mutex_unlock(&context->lock);
    if (old)
        old->next = NULL;
    destroy(old);
    return S_OK;
}

static HRESULT get_param(IBindCtx *self, LPOLESTR key, IUnknown **ret)
{
    struct bind_ctx *context = of(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!key)
        return E_INVALIDARG;
    pthread_mutex_lock(&context->lock);
    struct bound *found = *find(context, key);
    if (found) {
        *ret = found->object;
        IUnknown_AddRef(*ret);
    }
    pthread_mutex_unlock(&context->lock);
    return found ? S_OK : E_FAIL;
}

static HRESULT enum_params(IBindCtx *self, IEnumString **ret)
{
    struct bind_ctx *context = of(self);
    ULONG count = 0;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    pthread_mutex_lock(&context->lock);
    for (struct bound *b = context->params; b; b = b->next)
        count++;
    const OLECHAR **keys = calloc(count + 1, sizeof *keys);
    count = 0;
    for (struct bound *b = context->params; keys && b; b = b->next)
        keys[count++] = b->key;
    HRESULT hr = keys ? enumerate_strings(keys, count, ret) : E_OUTOFMEMORY;
    pthread_mutex_unlock(&context->lock);
    free(keys);
    return hr;
}

static HRESULT revoke_param(IBindCtx *self, LPOLESTR key)
{
    struct bind_ctx *context = of(self);
    if (!key)
        return E_INVALIDARG;
    pthread_mutex_lock(&context->lock);
    struct bound **at = find(context, key), *found = *at;
    if (found) {
        *at = found->next;
        found->next = NULL;
    }
    pthread_mutex_unlock(&context->lock);
    destroy(found);
    return found ? S_OK : E_FAIL;
}

static const IBindCtxVtbl table = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .RegisterObjectBound = register_bound,
    .RevokeObjectBound = revoke_bound,
    .ReleaseBoundObjects = release_bound,
    .SetBindOptions = set_options,
    .GetBindOptions = get_options,
    .GetRunningObjectTable = running_table,
    .RegisterObjectParam = register_param,
    .GetObjectParam = get_param,
    .EnumObjectParam = enum_params,
    .RevokeObjectParam = revoke_param,
};

HRESULT CreateBindCtx(DWORD reserved, IBindCtx **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (reserved)
        return E_INVALIDARG;
    struct bind_ctx *made = calloc(1, sizeof *made);
    if (!made)
        return E_OUTOFMEMORY;
    made->context.lpVtbl = (void *)&table;
    made->refs = 1;
    pthread_mutex_init(&made->lock, NULL);
    made->options.cbStruct = sizeof(BIND_OPTS2);
    made->options.grfMode = STGM_READWRITE;
    made->options.dwClassContext = CLSCTX_SERVER;
    made->options.locale = GetThreadLocale();
    *ret = &made->context;
    return S_OK;
}
