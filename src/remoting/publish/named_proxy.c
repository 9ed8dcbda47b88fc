/* SPDX-License-Identifier: MIT */
#include "remoting/publish/named_proxy.h"

#include <pianola/marshal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/named_text.h"

/* ---- those there are: one for an object of a channel ---- */

enum { BUCKETS = 256, NAMES_MOST = 1 << 16, LIMIT_MS = 30000 };

static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static struct named_proxy *all[BUCKETS];

static struct named_proxy **bucket_of(const struct named_channel *channel, const char *uri)
{
    uint64_t hash = (uintptr_t)channel >> 4;
    for (; *uri; uri++)
        hash = hash * 31 + (uint8_t)*uri;
    return &all[hash % BUCKETS];
}

/* One that is about to go is not taken any more. */
static bool take(struct named_proxy *proxy)
{
    uint32_t refs = atomic_load(&proxy->refs);
    while (refs && !atomic_compare_exchange_weak(&proxy->refs, &refs, refs + 1))
        ;
    return refs != 0;
}

static struct named_proxy *find(const struct named_channel *channel, const char *uri)
{
    struct named_proxy *at = *bucket_of(channel, uri);
    while (at && (at->channel != channel || strcmp(at->uri, uri) != 0 || !take(at)))
        at = at->next;
    return at;
}

static void forget(struct named_proxy *proxy)
{
    pthread_mutex_lock(&all_lock);
    struct named_proxy **at = bucket_of(proxy->channel, proxy->uri);
    while (*at && *at != proxy)
        at = &(*at)->next;
    if (*at)
        *at = proxy->next;
    pthread_mutex_unlock(&all_lock);
}

static void destroy(void *data)
{
    struct named_proxy *proxy = data;
    named_events_finish(proxy);
    for (struct named_face *face = proxy->faces, *next; face; face = next) {
        next = face->next;
        ITypeInfo_Release(face->info);
        free(face);
    }
    for (uint32_t i = 0; i < proxy->name_count; i++)
        free(proxy->names[i]);
    free(proxy->names);
    if (proxy->marshaler)
        IUnknown_Release(proxy->marshaler);
    if (proxy->channel)
        proxy->channel->ops->release(proxy->channel);
    pthread_mutex_destroy(&proxy->lock);
    free(proxy->uri);
    free(proxy->type_name);
    free(proxy);
}

/* ---- IDispatch ---- */

static const IDispatchVtbl dispatch_vtable;
static const IRpcOptionsVtbl options_vtable;

static struct named_proxy *of_dispatch(IDispatch *self)
{
    return (struct named_proxy *)self;
}

static struct named_proxy *of_options(IRpcOptions *self)
{
    return (struct named_proxy *)((char *)self - offsetof(struct named_proxy, options));
}

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    struct named_proxy *proxy = of_dispatch(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch))
        *ret = &proxy->dispatch;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *ret = &proxy->container;
    else if (IsEqualIID(iid, &IID_IRpcOptions))
        *ret = &proxy->options;
    else if (IsEqualIID(iid, &IID_IMarshal))
        return IUnknown_QueryInterface(proxy->marshaler, iid, ret);
    else
        return named_face_find(proxy, iid, ret);
    named_add_ref(proxy);
    return S_OK;
}

static ULONG add_ref(IDispatch *self)
{
    return atomic_fetch_add(&of_dispatch(self)->refs, 1) + 1;
}

/* Its subscriptions end with it, which may take a while: not on a thread that has a window. */
static ULONG release(IDispatch *self)
{
    struct named_proxy *proxy = of_dispatch(self);
    ULONG left = atomic_fetch_sub(&proxy->refs, 1) - 1;
    if (left)
        return left;
    forget(proxy);
    struct apartment *there = apartment_is_multithreaded() ? NULL : apartment_mta();
    if (!there || FAILED(apartment_send(there, destroy, proxy)))
        destroy(proxy);
    apartment_unref(there);
    return 0;
}

static HRESULT info_count(IDispatch *self, UINT *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = 0;
    return S_OK;
}

static HRESULT no_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)index;
    (void)lcid;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

/* The number of a name: the next one when it is asked for the first time. */
static DISPID number_of(struct named_proxy *proxy, const OLECHAR *name)
{
    char *text = text_of_units(name);
    if (!text || !*text || strlen(text) > NAMED_NAME_MOST) {
        free(text);
        return DISPID_UNKNOWN;
    }
    pthread_mutex_lock(&proxy->lock);
    uint32_t i = 0, count = proxy->name_count;
    while (i < count && strcmp(proxy->names[i], text) != 0)
        i++;
    if (i == count && !(count & (count - 1))) { /* 0 and the powers of 2: when it is full */
        char **more = count < NAMES_MOST
                          ? reallocarray(proxy->names, count ? 2 * count : 1, sizeof *more)
                          : NULL;
        if (more)
            proxy->names = more;
        else
            i = UINT32_MAX;
    }
    if (i == count) {
        proxy->names[proxy->name_count++] = text;
        text = NULL;
    }
    pthread_mutex_unlock(&proxy->lock);
    free(text);
    return i == UINT32_MAX ? DISPID_UNKNOWN : (DISPID)(i + 1);
}

static HRESULT get_ids(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                       DISPID *ret)
{
    (void)lcid;
    if (!IsEqualIID(iid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    if (!names || !ret || !count)
        return E_INVALIDARG;
    HRESULT hr = S_OK;
    for (UINT i = 0; i < count; i++) {
        ret[i] = number_of(of_dispatch(self), names[i]);
        if (ret[i] == DISPID_UNKNOWN)
            hr = DISP_E_UNKNOWNNAME;
    }
    return hr;
}

/* The text stays as long as the proxy. */
static const char *name_of(struct named_proxy *proxy, DISPID id)
{
    pthread_mutex_lock(&proxy->lock);
    const char *name = id > 0 && (uint32_t)id <= proxy->name_count ? proxy->names[id - 1] : NULL;
    pthread_mutex_unlock(&proxy->lock);
    return name;
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong)
{
    struct named_proxy *proxy = of_dispatch(self);
    const char *name = name_of(proxy, id), *names[NAMED_ARGUMENTS_MOST];
    (void)lcid;
    (void)ret_wrong;
    if (!IsEqualIID(iid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    if (!params)
        return E_INVALIDARG;
    if (!name)
        return DISP_E_MEMBERNOTFOUND;
    if (params->cNamedArgs > NAMED_ARGUMENTS_MOST)
        return DISP_E_BADPARAMCOUNT;
    for (UINT i = 0; i < params->cNamedArgs; i++) {
        DISPID argument = params->rgdispidNamedArgs[i];
        names[i] = argument == DISPID_PROPERTYPUT ? "" : name_of(proxy, argument);
        if (!names[i])
            return DISP_E_PARAMNOTFOUND;
    }
    return named_invoke(proxy, name, names, flags, params, ret, exception);
}

static const IDispatchVtbl dispatch_vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .GetTypeInfoCount = info_count,
    .GetTypeInfo = no_info,
    .GetIDsOfNames = get_ids,
    .Invoke = invoke,
};

/* ---- IRpcOptions ---- */

static HRESULT options_query(IRpcOptions *self, REFIID iid, void **ret)
{
    return query(&of_options(self)->dispatch, iid, ret);
}

static ULONG options_add_ref(IRpcOptions *self)
{
    return named_add_ref(of_options(self));
}

static ULONG options_release(IRpcOptions *self)
{
    return named_release(of_options(self));
}

static HRESULT options_set(IRpcOptions *self, IUnknown *of, RPCOPT_PROPERTIES property,
                           ULONG_PTR value)
{
    if (!of || property != COMBND_RPCTIMEOUT || value > UINT32_MAX)
        return E_INVALIDARG;
    of_options(self)->timeout_ms = (uint32_t)value;
    return S_OK;
}

static HRESULT options_get(IRpcOptions *self, IUnknown *of, RPCOPT_PROPERTIES property,
                           ULONG_PTR *ret)
{
    if (!of || !ret)
        return E_INVALIDARG;
    if (property == COMBND_RPCTIMEOUT)
        *ret = of_options(self)->timeout_ms;
    else if (property == COMBND_SERVER_LOCALITY)
        *ret = SERVER_LOCALITY_REMOTE;
    else
        return E_INVALIDARG;
    return S_OK;
}

static const IRpcOptionsVtbl options_vtable = {
    .QueryInterface = options_query,
    .AddRef = options_add_ref,
    .Release = options_release,
    .Set = options_set,
    .Query = options_get,
};

/* ---- Making one ---- */

static HRESULT create(struct named_channel *channel, const char *uri, const char *type_name,
                      struct named_proxy **ret)
{
    struct named_proxy *proxy = calloc(1, sizeof *proxy);
    if (!proxy)
        return E_OUTOFMEMORY;
    proxy->dispatch.lpVtbl = &dispatch_vtable;
    proxy->container.lpVtbl = &named_container_vtable;
    proxy->options.lpVtbl = &options_vtable;
    proxy->refs = 1;
    pthread_mutex_init(&proxy->lock, NULL);
    proxy->uri = strdup(uri);
    proxy->type_name = type_name ? strdup(type_name) : NULL;
    HRESULT hr = proxy->uri && (proxy->type_name || !type_name) ? S_OK : E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        hr = CoCreateFreeThreadedMarshaler((IUnknown *)&proxy->dispatch, &proxy->marshaler);
    if (FAILED(hr)) {
        destroy(proxy);
        return hr;
    }
    channel->ops->ref(channel);
    proxy->channel = channel;
    *ret = proxy;
    return S_OK;
}

HRESULT named_proxy_create(struct named_channel *channel, const char *uri, const char *type_name,
                           IDispatch **ret)
{
    struct named_proxy *new;
    HRESULT hr = create(channel, uri, type_name, &new);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&all_lock);
    struct named_proxy *known = find(channel, uri);
    if (!known) {
        struct named_proxy **bucket = bucket_of(channel, uri);
        new->next = *bucket;
        *bucket = new;
    }
    pthread_mutex_unlock(&all_lock);
    if (known)
        destroy(new);
    *ret = &(known ? known : new)->dispatch;
    return S_OK;
}

void named_proxy_limit(IDispatch *proxy)
{
    uint32_t none = 0;
    if (proxy->lpVtbl == &dispatch_vtable)
        atomic_compare_exchange_strong(&of_dispatch(proxy)->timeout_ms, &none, LIMIT_MS);
}

bool named_proxy_of(IUnknown *object, struct named_channel **ret, const char **ret_uri,
                    const char **ret_type)
{
    IUnknown *identity;
    if (!object || FAILED(IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&identity)))
        return false;
    struct named_proxy *proxy = of_dispatch((IDispatch *)identity);
    bool is = proxy->dispatch.lpVtbl == &dispatch_vtable;
    if (is) {
        *ret = proxy->channel;
        *ret_uri = proxy->uri;
        *ret_type = proxy->type_name;
    }
    IUnknown_Release(identity);
    return is;
}
