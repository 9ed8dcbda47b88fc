/* SPDX-License-Identifier: MIT */
#include "remoting/publish/reach.h"

#include "base/clock.h"
#include "remoting/dotnet/dotnet.h"
#include "remoting/json/json.h"
#include "remoting/link/link.h"
#include "remoting/log.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/soap.h"

enum { DEADLINE_MS = 30000 };

/* ---- our own protocol ---- */

struct opening {
    const struct remoting_url *url;
    uint64_t deadline_ms;
    struct link *link;
};

static HRESULT open_link(void *data)
{
    struct opening *o = data;
    return link_open(o->url, o->deadline_ms, &o->link);
}

/* Connecting takes a while, in which calls to the caller's apartment run; the proxy is its own. */
static HRESULT get_by_link(const struct remoting_url *url, DISPPARAMS *arguments,
                           uint64_t deadline_ms, REFIID iid, void **ret)
{
    struct opening o = {url, deadline_ms, NULL};
    HRESULT hr = apartment_run(open_link, &o);
    if (FAILED(hr))
        return hr;
    hr = link_get_object(o.link, url->uri, arguments, iid, deadline_ms, ret);
    link_unref(o.link);
    return hr;
}

/* ---- calls by name ---- */

struct finding {
    const struct remoting_url *url;
    DISPPARAMS *arguments;
    IDispatch *object;
};

static HRESULT find(void *data)
{
    struct finding *f = data;
    struct named_channel *channel;
    if (f->url->format == URL_DOTNET)
        return dotnet_object(f->url, &f->object);
    HRESULT hr = f->url->format == URL_SOAP ? soap_channel(f->url, &channel)
                                            : json_channel(f->url, &channel);
    if (FAILED(hr))
        return hr;
    hr = named_proxy_create(channel, f->url->uri, *f->url->type ? f->url->type : NULL, &f->object);
    channel->ops->release(channel);
    return hr;
}

static HRESULT make(void *data)
{
    struct finding *f = data;
    const char *type = *f->url->type ? f->url->type : f->url->uri;
    return f->url->format == URL_DOTNET ? dotnet_activate(f->url, type, f->arguments, &f->object)
                                        : soap_activate(f->url, type, f->arguments, &f->object);
}

/* These proxies are of any apartment. */
static HRESULT as(IDispatch *object, REFIID iid, void **ret)
{
    HRESULT hr = IDispatch_QueryInterface(object, iid, ret);
    IDispatch_Release(object);
    return hr;
}

HRESULT reach_get(const struct remoting_url *url, uint64_t deadline_ms, REFIID iid, void **ret)
{
    if (url->format == URL_BINARY)
        return get_by_link(url, NULL, deadline_ms, iid, ret);
    struct finding f = {.url = url};
    HRESULT hr = apartment_run(find, &f);
    return FAILED(hr) ? hr : as(f.object, iid, ret);
}

HRESULT reach_create(const struct remoting_url *url, DISPPARAMS *arguments, uint64_t deadline_ms,
                     REFIID iid, void **ret)
{
    DISPPARAMS none = {0};
    if (url->format == URL_BINARY)
        return get_by_link(url, arguments ? arguments : &none, deadline_ms, iid, ret);
    if (url->format == URL_JSON)
        return E_NOTIMPL;
    struct finding f = {.url = url, .arguments = arguments};
    HRESULT hr = apartment_run(make, &f);
    return FAILED(hr) ? hr : as(f.object, iid, ret);
}

/* ---- the public functions ---- */

__attribute__((constructor)) static void offer(void)
{
    class_far = &reach_class;
}

static HRESULT parse(const char *text, struct remoting_url *ret)
{
    const char *why = "";
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    if (url_parse(text, ret, &why) < 0) {
        remoting_log("", "%.200s: %s", text, why);
        return E_INVALIDARG;
    }
    bool is_dotnet = ret->format == URL_DOTNET || ret->format == URL_SOAP;
    if (!*ret->uri && !(is_dotnet && *ret->type)) {
        remoting_log("", "%.200s: the name of the object is missing, as in tcp://host:4711/fax",
                     text);
        return E_INVALIDARG;
    }
    return S_OK;
}

HRESULT GetRemoteObject(const char *url, DWORD deadline, REFIID iid, void **ret)
{
    struct remoting_url parsed;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!url || !iid)
        return E_INVALIDARG;
    HRESULT hr = parse(url, &parsed);
    return FAILED(hr)
               ? hr
               : reach_get(&parsed, clock_ms() + (deadline ? deadline : DEADLINE_MS), iid, ret);
}

HRESULT CreateRemoteObject(const char *url, DISPPARAMS *arguments, DWORD deadline, REFIID iid,
                           void **ret)
{
    struct remoting_url parsed;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!url || !iid)
        return E_INVALIDARG;
    HRESULT hr = parse(url, &parsed);
    return FAILED(hr) ? hr
                      : reach_create(&parsed, arguments,
                                     clock_ms() + (deadline ? deadline : DEADLINE_MS), iid, ret);
}

HRESULT SetCallDeadline(IUnknown *proxy, DWORD deadline)
{
    IRpcOptions *options;
    if (!proxy)
        return E_INVALIDARG;
    HRESULT hr = IUnknown_QueryInterface(proxy, &IID_IRpcOptions, (void **)&options);
    if (FAILED(hr))
        return hr;
    hr = options->lpVtbl->Set(options, proxy, COMBND_RPCTIMEOUT, deadline);
    options->lpVtbl->Release(options);
    return hr;
}
