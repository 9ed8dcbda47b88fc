/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "component/activate.h"
#include "component/apartment.h"
#include "component/class_far.h"
#include "component/class_object.h"
#include "component/marshal_bytes.h"
#include "component/guid.h"
#include "kernel/class_file.h"
#include "kernel/registry_tree.h"

/* Class objects and objects, wherever their server is. */

const struct class_far *class_far;

/* Where an object of the model has to be made, counted; NULL: with the caller. */
static HRESULT fitting(const char *model, struct apartment **ret)
{
    const struct apartment *here = apartment_current();
    *ret = NULL;
    if (!model || !*model)
        return here->is_main ? S_OK : apartment_host(APARTMENT_STA, true, ret);
    if (strcasecmp(model, "Both") == 0)
        return S_OK;
    if (strcasecmp(model, "Apartment") == 0)
        return here->kind == APARTMENT_STA ? S_OK : apartment_host(APARTMENT_STA, false, ret);
    if (strcasecmp(model, "Free") == 0)
        return here->kind == APARTMENT_MTA ? S_OK : apartment_host(APARTMENT_MTA, false, ret);
    if (strcasecmp(model, "Neutral") == 0)
        return here->kind == APARTMENT_NEUTRAL ? S_OK
                                               : apartment_host(APARTMENT_NEUTRAL, false, ret);
    return REGDB_E_BADTHREADINGMODEL;
}

struct making {
    const struct class_file *file;
    REFCLSID clsid;
    REFIID iid;
    bool instance; /* of the class, else its class object */
    IUnknown *outer;
    void *object;
    struct marshal_bytes bytes;
};

static HRESULT instance_of(IClassFactory *factory, IUnknown *outer, REFIID iid, void **ret)
{
    *ret = NULL;
    HRESULT hr = factory->lpVtbl->CreateInstance(factory, outer, iid, ret);
    return SUCCEEDED(hr) && !*ret ? E_NOINTERFACE : hr;
}

static HRESULT make(void *data)
{
    struct making *m = data;
    if (!m->instance)
        return load_server(m->file, m->clsid, m->iid, &m->object);
    IClassFactory *factory = NULL;
    HRESULT hr = load_server(m->file, m->clsid, &IID_IClassFactory, (void **)&factory);
    if (FAILED(hr))
        return hr;
    hr = instance_of(factory, m->outer, m->iid, &m->object);
    factory->lpVtbl->Release(factory);
    return hr;
}

static HRESULT make_there(void *data)
{
    struct making *m = data;
    HRESULT hr = make(m);
    if (FAILED(hr))
        return hr;
    IUnknown *object = m->object;
    hr = marshal_to_bytes(&m->bytes, m->iid, object, MSHCTX_INPROC, MSHLFLAGS_NORMAL);
    object->lpVtbl->Release(object);
    return hr;
}

static HRESULT in_process(const struct class_file *file, REFCLSID clsid, REFIID iid, bool instance,
                          IUnknown *outer, void **ret)
{
    struct making m = {file, clsid, iid, instance, outer, NULL, {0}};
    struct apartment *there;
    HRESULT hr = fitting(file->fields.threading_model, &there);
    if (FAILED(hr))
        return hr;
    if (!there) {
        hr = make(&m);
        if (SUCCEEDED(hr))
            *ret = m.object;
        return hr;
    }
    if (outer)
        hr = CLASS_E_NOAGGREGATION;
    if (SUCCEEDED(hr))
        hr = apartment_invoke(there, make_there, &m);
    if (SUCCEEDED(hr))
        hr = unmarshal_bytes(&m.bytes, iid, ret);
    marshal_bytes_finish(&m.bytes);
    apartment_unref(there);
    return hr;
}

static HRESULT as(IUnknown *object, REFIID iid, void **ret)
{
    HRESULT hr = object->lpVtbl->QueryInterface(object, iid, ret);
    object->lpVtbl->Release(object);
    return hr;
}

/* The class that stands in for another one in the end. */
static HRESULT stand_in(const CLSID *clsid, CLSID *ret)
{
    enum { HOPS_MOST = 16 };
    *ret = *clsid;
    for (int i = 0; i < HOPS_MOST; i++) {
        CLSID at = *ret;
        if (CoGetTreatAsClass(&at, ret) != S_OK || IsEqualCLSID(&at, ret))
            return S_OK;
    }
    return REGDB_E_CLASSNOTREG;
}

/* instance: an object of a class in this process is made at once, since its class object may be
 * in another apartment; *ret_made tells. */
static HRESULT get(REFCLSID clsid, DWORD context, REFIID iid, bool instance, IUnknown *outer,
                   const IID *instance_iid, void **ret, bool *ret_made)
{
    HRESULT hr = REGDB_E_CLASSNOTREG;
    *ret_made = false;
    IUnknown *known = context & CLSCTX_INPROC ? class_object_here(clsid, context) : NULL;
    if (known)
        return as(known, iid, ret);
    if (context & CLSCTX_INPROC_SERVER) {
        hr = builtin_class(clsid, iid, ret);
        if (hr != REGDB_E_CLASSNOTREG)
            return hr;
    }
    if (context & CLSCTX_INPROC_SERVER) {
        char text[CLASS_ID_ROOM];
        struct class_file *file = NULL;
        CLSID other;
        guid_text(clsid, text);
        if (class_find(text, &file) == 0 && registry_key_find(file->tree, "TreatAs") &&
            ((hr = stand_in(clsid, &other)) < 0 || !IsEqualCLSID(&other, clsid))) {
            class_file_unref(file);
            return FAILED(hr)
                       ? hr
                       : get(&other, context, iid, instance, outer, instance_iid, ret, ret_made);
        }
        hr = REGDB_E_CLASSNOTREG;
        if (file && file->fields.inproc_path && *file->fields.inproc_path &&
            !(file->fields.surrogate && context & CLSCTX_LOCAL_SERVER)) {
            hr = in_process(file, clsid, instance ? instance_iid : iid, instance, outer, ret);
            *ret_made = instance;
            class_file_unref(file);
            return hr;
        }
        class_file_unref(file);
    }
    if (context & CLSCTX_LOCAL_SERVER) {
        IUnknown *found = NULL;
        hr = class_object_of_process(clsid, &found);
        if (hr == REGDB_E_CLASSNOTREG)
            hr = activate_remote(clsid, context, &found);
        if (SUCCEEDED(hr))
            hr = as(found, iid, ret);
    }
    return hr;
}

HRESULT CoGetClassObject(REFCLSID clsid, DWORD context, COSERVERINFO *server, REFIID iid,
                         void **ret)
{
    (void)server;
    bool made;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    return get(clsid, context, iid, false, NULL, NULL, ret, &made);
}

static HRESULT create_once(REFCLSID clsid, IUnknown *outer, DWORD context, REFIID iid, void **ret)
{
    bool made;
    void *found = NULL;
    HRESULT hr = get(clsid, context, &IID_IClassFactory, true, outer, iid, &found, &made);
    if (FAILED(hr) || made) {
        *ret = found;
        return hr;
    }
    IClassFactory *factory = found;
    hr = instance_of(factory, outer, iid, ret);
    factory->lpVtbl->Release(factory);
    return hr;
}

/* A server that was found may be about to end, since nobody needed it any more: then another one is
 * started. */
static HRESULT create(REFCLSID clsid, IUnknown *outer, DWORD context, REFIID iid, void **ret)
{
    HRESULT hr = create_once(clsid, outer, context, iid, ret);
    bool gone = hr == RPC_E_DISCONNECTED || hr == RPC_E_SERVER_DIED || hr == CO_E_OBJNOTCONNECTED ||
                hr == CO_E_SERVER_STOPPING;
    return gone && (context & CLSCTX_LOCAL_SERVER) ? create_once(clsid, outer, context, iid, ret)
                                                   : hr;
}

HRESULT CoCreateInstance(REFCLSID clsid, IUnknown *outer, DWORD context, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    return create(clsid, outer, context, iid, ret);
}

static bool is_far(const COSERVERINFO *server, DWORD context)
{
    return server && server->pwszName && context & CLSCTX_REMOTE_SERVER && class_far &&
           class_far->is_far(server->pwszName);
}

static HRESULT create_far(REFCLSID clsid, IUnknown *outer, const COSERVERINFO *server,
                          IUnknown **ret)
{
    return outer ? CLASS_E_NOAGGREGATION : class_far->create(server->pwszName, clsid, ret);
}

HRESULT CoCreateInstanceEx(REFCLSID clsid, IUnknown *outer, DWORD context, COSERVERINFO *server,
                           DWORD count, MULTI_QI *results)
{
    if (!count || !results)
        return E_INVALIDARG;
    for (DWORD i = 0; i < count; i++) {
        results[i].pItf = NULL;
        results[i].hr = E_NOINTERFACE;
    }
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    IUnknown *object = NULL;
    HRESULT hr;
    bool far = is_far(server, context);
    if (far)
        hr = create_far(clsid, outer, server, &object);
    else
        hr = create(clsid, outer, context, results[0].pIID, (void **)&object);
    if (hr == E_NOINTERFACE && count > 1 && !far)
        hr = create(clsid, outer, context, &IID_IUnknown, (void **)&object);
    if (FAILED(hr)) {
        for (DWORD i = 0; i < count; i++)
            results[i].hr = hr;
        return hr;
    }
    DWORD got = 0;
    IMultiQI *multi;
    if (SUCCEEDED(object->lpVtbl->QueryInterface(object, &IID_IMultiQI, (void **)&multi))) {
        multi->lpVtbl->QueryMultipleInterfaces(multi, count, results);
        multi->lpVtbl->Release(multi);
    } else {
        for (DWORD i = 0; i < count; i++)
            results[i].hr =
                object->lpVtbl->QueryInterface(object, results[i].pIID, (void **)&results[i].pItf);
    }
    object->lpVtbl->Release(object);
    for (DWORD i = 0; i < count; i++)
        got += SUCCEEDED(results[i].hr);
    return got == count ? S_OK : got ? CO_S_NOTALLINTERFACES : E_NOINTERFACE;
}
