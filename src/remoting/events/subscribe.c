/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pthread.h>
#include <stdlib.h>

#include "remoting/events/link_events.h"

/* SubscribeEvents: over a link, or as anybody advises a sink. */

struct cookie {
    struct cookie *next;
    DWORD number;
    struct subscription *subscription; /* or */
    IConnectionPoint *point;
    DWORD advised;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct cookie *buckets[1024];
static DWORD last_number;

static struct cookie **place(DWORD number)
{
    struct cookie **at = &buckets[number % 1024];
    while (*at && (*at)->number != number)
        at = &(*at)->next;
    return at;
}

static DWORD keep(struct cookie *cookie)
{
    pthread_mutex_lock(&lock);
    do
        cookie->number = ++last_number;
    while (!cookie->number || *place(cookie->number));
    cookie->next = NULL;
    *place(cookie->number) = cookie;
    DWORD number = cookie->number; /* it may be unsubscribed by now */
    pthread_mutex_unlock(&lock);
    return number;
}

static HRESULT advise(IUnknown *object, REFIID iid, IDispatch *sink, struct cookie *cookie)
{
    HRESULT hr = source_point(object, iid, &cookie->point);
    if (hr < 0)
        return hr;
    hr = IConnectionPoint_Advise(cookie->point, (IUnknown *)sink, &cookie->advised);
    if (hr < 0)
        IConnectionPoint_Release(cookie->point);
    return hr;
}

HRESULT SubscribeEvents(IUnknown *object, REFIID iid, IDispatch *sink, const EVENT_OPTIONS *options,
                        DWORD *ret_cookie)
{
    if (!object || !sink || !ret_cookie ||
        (options && (unsigned)options->policy > EVENT_DISCONNECT))
        return E_INVALIDARG;
    *ret_cookie = 0;
    struct cookie *cookie = calloc(1, sizeof *cookie);
    if (!cookie)
        return E_OUTOFMEMORY;
    struct link *link;
    GUID ipid;
    HRESULT hr;
    if (!iid)
        iid = &IID_NULL;
    if (link_of_proxy(object, &link, &ipid)) {
        hr = client_subscribe(link, &ipid, iid, sink, options, &cookie->subscription);
        link_unref(link);
    } else {
        hr = advise(object, iid, sink, cookie);
    }
    if (hr < 0)
        free(cookie);
    else
        *ret_cookie = keep(cookie);
    return hr;
}

HRESULT UnsubscribeEvents(DWORD number)
{
    pthread_mutex_lock(&lock);
    struct cookie **at = place(number), *cookie = *at;
    if (cookie)
        *at = cookie->next;
    pthread_mutex_unlock(&lock);
    if (!cookie)
        return CONNECT_E_NOCONNECTION;
    HRESULT hr = S_OK;
    if (cookie->subscription) {
        client_unsubscribe(cookie->subscription);
    } else {
        hr = IConnectionPoint_Unadvise(cookie->point, cookie->advised);
        IConnectionPoint_Release(cookie->point);
    }
    free(cookie);
    return hr;
}
