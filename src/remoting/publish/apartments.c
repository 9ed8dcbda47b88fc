/* SPDX-License-Identifier: MIT */
#include "remoting/publish/apartments.h"

#include <pianola/component.h>
#include <pthread.h>

#include "component/apartment.h"
#include "component/marshal_bytes.h"
#include "remoting/publish/publish.h"

static HRESULT entered = E_UNEXPECTED;

/* For as long as the process: a thread of ours that comes later is in it without more. */
static void enter(void)
{
    CO_MTA_USAGE_COOKIE cookie;
    entered = CoIncrementMTAUsage(&cookie);
}

HRESULT publish_enter(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, enter);
    return entered;
}

bool apartment_is_multithreaded(void)
{
    const struct apartment *here = FAILED(publish_enter()) ? NULL : apartment_current();
    return here && here->kind == APARTMENT_MTA;
}

HRESULT apartment_run(HRESULT (*fn)(void *data), void *data)
{
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    if (apartment_is_multithreaded())
        return fn(data);
    struct apartment *there = apartment_mta();
    if (!there)
        return CO_E_NOTINITIALIZED;
    hr = apartment_invoke(there, fn, data);
    apartment_unref(there);
    return hr;
}

struct crossing {
    struct marshal_bytes bytes;
    IUnknown *object;
    const IID *iid;
    void *result;
};

static HRESULT unmarshal(void *data)
{
    struct crossing *c = data;
    return unmarshal_bytes(&c->bytes, c->iid, &c->result);
}

static HRESULT marshal(void *data)
{
    struct crossing *c = data;
    return marshal_to_bytes(&c->bytes, c->iid, c->object, MSHCTX_INPROC, MSHLFLAGS_NORMAL);
}

HRESULT apartment_hand_over(IUnknown *object, REFIID iid, void **ret)
{
    *ret = NULL;
    if (apartment_is_multithreaded())
        return IUnknown_QueryInterface(object, iid, ret);
    struct crossing c = {.object = object, .iid = iid};
    HRESULT hr = marshal(&c);
    if (FAILED(hr))
        return hr;
    hr = apartment_run(unmarshal, &c);
    if (SUCCEEDED(hr))
        *ret = c.result;
    else
        marshal_bytes_release(&c.bytes);
    marshal_bytes_finish(&c.bytes);
    return hr;
}

HRESULT apartment_fetch(IUnknown *object, REFIID iid, void **ret)
{
    *ret = NULL;
    if (apartment_is_multithreaded())
        return IUnknown_QueryInterface(object, iid, ret);
    struct crossing c = {.object = object, .iid = iid};
    HRESULT hr = apartment_run(marshal, &c);
    if (FAILED(hr))
        return hr;
    hr = unmarshal(&c);
    if (SUCCEEDED(hr))
        *ret = c.result;
    else
        marshal_bytes_release(&c.bytes);
    marshal_bytes_finish(&c.bytes);
    return hr;
}

static void drop(void *data)
{
    IUnknown_Release((IUnknown *)data);
}

void apartment_drop(IUnknown *object)
{
    if (!object)
        return;
    struct apartment *there = apartment_is_multithreaded() ? NULL : apartment_mta();
    if (!there || FAILED(apartment_send(there, drop, object)))
        drop(object);
    apartment_unref(there);
}
