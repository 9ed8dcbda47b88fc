/* SPDX-License-Identifier: MIT */
#include "remoting/publish/publish.h"

#include <string.h>

#include "remoting/publish/apartments.h"
#include "remoting/publish/uri_table.h"

/* What is published, by whom offers it. */

static bool is_uri(const char *uri)
{
    static const char good[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    if (!uri || !*uri || *uri == '/')
        return false;
    size_t size = strspn(uri, good);
    return !uri[size] && size <= URI_MOST;
}

/* Published twice, it is known by its first URI. With the lock. */
static void identify(struct entry *entry, const void *identity)
{
    if (identity && !uri_table_find_object(identity))
        uri_table_identify(entry, identity);
}

/* What stands there because its lease is over makes way. identity: as the publisher's apartment has
 * it, NULL for classes. */
static HRESULT insert(struct entry *entry, const void *identity)
{
    struct entry *over = NULL;
    HRESULT hr = S_OK;
    pthread_mutex_lock(&uri_table_lock);
    struct entry *old = uri_table_find(entry->uri);
    if (old && !old->is_over)
        hr = CO_E_OBJISREG;
    if (old && SUCCEEDED(hr)) {
        uri_table_remove(old);
        over = old;
    }
    if (SUCCEEDED(hr))
        hr = uri_table_insert(entry);
    if (SUCCEEDED(hr)) {
        identify(entry, identity);
        identify(entry, entry->object);
    }
    pthread_mutex_unlock(&uri_table_lock);
    entry_unref(over);
    return hr;
}

HRESULT PublishObject(IUnknown *object, const char *uri)
{
    IUnknown *identity = NULL;
    if (!object || !is_uri(uri))
        return E_INVALIDARG;
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    struct entry *entry = entry_create(uri, ENTRY_OBJECT);
    if (!entry)
        return E_OUTOFMEMORY;
    hr = apartment_hand_over(object, &IID_IUnknown, (void **)&entry->object);
    if (SUCCEEDED(hr))
        hr = IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&identity);
    if (SUCCEEDED(hr))
        hr = insert(entry, identity);
    if (FAILED(hr))
        entry_unref(entry);
    if (identity)
        IUnknown_Release(identity);
    return hr;
}

static HRESULT publish_class(REFCLSID clsid, IClassFactory *factory, const char *uri,
                             PUBLISH_MODE mode)
{
    if (!is_uri(uri) || (unsigned)mode > PUBLISH_ACTIVATED)
        return E_INVALIDARG;
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    struct entry *entry = entry_create(uri, ENTRY_CLASS);
    if (!entry)
        return E_OUTOFMEMORY;
    entry->mode = mode;
    if (factory)
        hr = apartment_hand_over((IUnknown *)factory, &IID_IClassFactory, (void **)&entry->factory);
    else
        entry->clsid = *clsid;
    if (SUCCEEDED(hr))
        hr = insert(entry, NULL);
    if (FAILED(hr))
        entry_unref(entry);
    return hr;
}

HRESULT PublishClass(REFCLSID clsid, const char *uri, PUBLISH_MODE mode)
{
    return clsid ? publish_class(clsid, NULL, uri, mode) : E_INVALIDARG;
}

HRESULT PublishFactory(IClassFactory *factory, const char *uri, PUBLISH_MODE mode)
{
    return factory ? publish_class(NULL, factory, uri, mode) : E_INVALIDARG;
}

HRESULT UnpublishObject(const char *uri)
{
    if (!uri)
        return E_INVALIDARG;
    struct entry *entry = entry_find(uri);
    if (!entry)
        return CO_E_OBJNOTREG;
    entry_mark(entry);
    pthread_mutex_lock(&uri_table_lock);
    bool is_listed = entry->is_listed;
    if (is_listed)
        uri_table_remove(entry);
    pthread_mutex_unlock(&uri_table_lock);
    if (is_listed)
        entry_unref(entry);
    entry_unref(entry);
    return is_listed ? S_OK : CO_E_OBJNOTREG;
}

HRESULT SetPublishedType(const char *uri, const char *type_name)
{
    enum { TYPE_MOST = 500 };
    if (!uri || !type_name || !*type_name || strlen(type_name) > TYPE_MOST)
        return E_INVALIDARG;
    const char *kept = text_keep(type_name);
    if (!kept)
        return E_OUTOFMEMORY;
    pthread_mutex_lock(&uri_table_lock);
    struct entry *entry = uri_table_find(uri);
    if (entry)
        entry->type_name = kept;
    pthread_mutex_unlock(&uri_table_lock);
    return entry ? S_OK : CO_E_OBJNOTREG;
}

const char *publish_wire_type(const char *uri)
{
    pthread_mutex_lock(&uri_table_lock);
    const struct entry *entry = uri_table_find(uri);
    if (entry && !entry->type_name && entry->origin)
        entry = uri_table_find(entry->origin);
    const char *type_name = entry ? entry->type_name : NULL;
    pthread_mutex_unlock(&uri_table_lock);
    return type_name;
}
