/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "component/apartment.h"
#include "component/guid.h"
#include "component/stub_manager.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/lease.h"
#include "remoting/publish/object.h"
#include "remoting/publish/publish.h"

/* What is published, for those who ask for it. */

/* Objects that clients made or were given: each has a lease, and there is an end. */
enum { MADE_MOST = 1 << 20, PEER_MOST = 1 << 16, SECRET = 16 };

static HRESULT random_uri(const char *begin, char *ret)
{
    uint8_t secret[SECRET];
    size_t at = strlen(begin);
    if (getrandom(secret, sizeof secret, 0) != sizeof secret)
        return E_UNEXPECTED;
    memcpy(ret, begin, at);
    ret[at++] = '/';
    for (unsigned i = 0; i < SECRET; i++, at += 2)
        snprintf(ret + at, 3, "%02x", secret[i]);
    return S_OK;
}

/* Of one that is in the table: its end may come at once. */
static HRESULT begin_lease(struct entry *entry)
{
    entry->lease = lease_create(entry);
    if (entry->lease)
        return S_OK;
    pthread_mutex_lock(&uri_table_lock);
    bool is_listed = entry->is_listed;
    if (is_listed)
        uri_table_remove(entry);
    pthread_mutex_unlock(&uri_table_lock);
    if (is_listed)
        entry_unref(entry);
    return E_OUTOFMEMORY;
}

/* Takes the reference to object. identity: what it is known by, too. caller: for whom it is, NULL:
 * ourselves. */
static HRESULT add_made(enum entry_kind kind, const char *begin, const char *origin,
                        const struct caller *caller, IUnknown *object, const void *identity,
                        char *ret_uri)
{
    char uri[URI_ROOM];
    HRESULT hr = random_uri(begin, uri);
    struct entry *entry = SUCCEEDED(hr) ? entry_create(uri, kind) : NULL;
    if (!entry) {
        apartment_drop(object);
        return FAILED(hr) ? hr : E_OUTOFMEMORY;
    }
    entry->object = object;
    entry->origin = origin;
    if (caller && !(entry->part = peer_share_take(&entry_peers, caller, PEER_MOST))) {
        remoting_log(caller->address, "has as many objects here as it may");
        entry_unref(entry);
        return RPC_E_OUT_OF_RESOURCES;
    }
    pthread_mutex_lock(&uri_table_lock);
    hr = uri_table_made() < MADE_MOST ? uri_table_insert(entry) : E_OUTOFMEMORY;
    if (SUCCEEDED(hr)) {
        entry_ref(entry); /* the table has the other one */
        uri_table_identify(entry, object);
        if (identity)
            uri_table_identify(entry, identity);
    }
    pthread_mutex_unlock(&uri_table_lock);
    if (FAILED(hr)) {
        entry_unref(entry);
        return hr;
    }
    hr = begin_lease(entry);
    if (SUCCEEDED(hr))
        memcpy(ret_uri, uri, sizeof uri);
    entry_unref(entry);
    return hr;
}

static HRESULT activate(struct entry *class, const char *uri, const struct caller *caller,
                        DISPPARAMS *arguments, IUnknown **ret, char *ret_uri)
{
    IUnknown *object = NULL;
    const char *origin = text_keep(uri);
    if (!origin)
        return E_OUTOFMEMORY;
    HRESULT hr = publish_object_create(class, &object);
    if (FAILED(hr))
        return hr;
    hr = object_construct(object, arguments);
    if (SUCCEEDED(hr))
        hr = apartment_fetch(object, &IID_IUnknown, (void **)ret);
    if (FAILED(hr)) {
        apartment_drop(object);
        return hr;
    }
    hr = add_made(ENTRY_ACTIVATED, uri, origin, caller, object, NULL, ret_uri);
    if (FAILED(hr))
        IUnknown_Release(*ret);
    return hr;
}

/* ---- registered classes: only those that access.conf names ---- */

static bool is_class(const char *uri)
{
    return *uri == '{' && strlen(uri) == GUID_TEXT_ROOM - 1;
}

static HRESULT activate_class(const char *uri, const struct caller *caller, DISPPARAMS *arguments,
                              IUnknown **ret, char *ret_uri)
{
    OLECHAR wide[GUID_TEXT_ROOM];
    char text[GUID_TEXT_ROOM];
    for (size_t i = 0; i < GUID_TEXT_ROOM; i++)
        wide[i] = (OLECHAR)(uint8_t)uri[i];
    struct entry *entry = entry_create("", ENTRY_CLASS);
    if (!entry)
        return E_OUTOFMEMORY;
    HRESULT hr = CO_E_OBJNOTREG;
    if (guid_from_text(wide, &entry->clsid) && caller) {
        guid_text(&entry->clsid, text);
        if (access_allows(caller, text, "new"))
            hr = activate(entry, text, caller, arguments, ret, ret_uri);
    }
    entry_unref(entry);
    return hr;
}

static HRESULT get(const char *uri, const struct caller *caller,
                   HRESULT (*object)(struct entry *entry, IUnknown **ret), IUnknown **ret)
{
    char made[URI_ROOM];
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    if (is_class(uri))
        return activate_class(uri, caller, NULL, ret, made);
    if (!access_allows(caller, uri, NULL))
        return CO_E_OBJNOTREG;
    struct entry *entry = entry_find(uri);
    if (!entry)
        return CO_E_OBJNOTREG;
    hr = object(entry, ret);
    entry_unref(entry);
    return hr;
}

HRESULT publish_get(const char *uri, const struct caller *caller, IUnknown **ret)
{
    return get(uri, caller, object_of, ret);
}

HRESULT publish_get_lasting(const char *uri, const struct caller *caller, IUnknown **ret)
{
    return get(uri, caller, object_lasting, ret);
}

HRESULT publish_activate(const char *uri, const struct caller *caller, DISPPARAMS *arguments,
                         IUnknown **ret, char *ret_uri)
{
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    if (is_class(uri))
        return activate_class(uri, caller, arguments, ret, ret_uri);
    if (!access_allows(caller, uri, NULL))
        return CO_E_OBJNOTREG;
    if (!access_allows(caller, uri, "new"))
        return E_ACCESSDENIED;
    struct entry *entry = entry_find(uri);
    if (!entry)
        return CO_E_OBJNOTREG;
    if (entry->kind == ENTRY_CLASS && entry->mode == PUBLISH_ACTIVATED)
        hr = activate(entry, entry->uri, caller, arguments, ret, ret_uri);
    else
        hr = CO_E_OBJNOTREG;
    entry_unref(entry);
    return hr;
}

bool publish_uri_of(IUnknown *object, bool touch, char *ret_uri)
{
    struct entry *entry = entry_find_object(object);
    if (!entry)
        return false;
    if (touch)
        lease_touch(entry->lease);
    snprintf(ret_uri, URI_ROOM, "%s", entry->uri);
    entry_unref(entry);
    return true;
}

bool publish_rules_of(IUnknown *object, bool touch, char *ret_uri)
{
    IUnknown *identity;
    if (publish_uri_of(object, touch, ret_uri))
        return true;
    if (FAILED(IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&identity)))
        return false;
    const char *mark = stub_mark_of(identity);
    IUnknown_Release(identity);
    if (mark)
        snprintf(ret_uri, URI_ROOM, "%s", mark);
    return mark != NULL;
}

HRESULT publish_by_reference(IUnknown *object, const struct caller *caller, char *ret_uri)
{
    IUnknown *ours = NULL, *identity = NULL;
    if (!object)
        return E_INVALIDARG;
    HRESULT hr = publish_enter();
    if (FAILED(hr))
        return hr;
    if (publish_uri_of(object, true, ret_uri))
        return S_OK;
    hr = apartment_hand_over(object, &IID_IUnknown, (void **)&ours);
    if (FAILED(hr))
        return hr;
    if (publish_uri_of(ours, true, ret_uri)) {
        apartment_drop(ours);
        return S_OK;
    }
    hr = IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&identity);
    if (FAILED(hr)) {
        apartment_drop(ours);
        return hr;
    }
    hr = add_made(ENTRY_REFERENCE, "ref", NULL, caller, ours, identity, ret_uri);
    IUnknown_Release(identity);
    return hr;
}
