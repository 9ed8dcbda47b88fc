/* SPDX-License-Identifier: MIT */
#include "component/codec.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "component/codec_proxy.h"

/* The descriptions that were asked for, kept for ever, and the factory that serves all. */

enum { BUCKETS = 256 };

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct codec_interface *known[BUCKETS];

static struct codec_interface **bucket_of(REFIID iid)
{
    uint32_t words[4];
    memcpy(words, iid, sizeof words);
    uint32_t hash = (words[0] ^ words[1] ^ words[2] ^ words[3]) * 0x9e3779b1u;
    return &known[hash >> 24];
}

static struct codec_interface *find(REFIID iid)
{
    for (struct codec_interface *at = *bucket_of(iid); at; at = at->next)
        if (IsEqualIID(&at->iid, iid))
            return at;
    return NULL;
}

static struct codec_interface *find_locked(REFIID iid)
{
    pthread_rwlock_rdlock(&lock);
    struct codec_interface *found = find(iid);
    pthread_rwlock_unlock(&lock);
    return found;
}

static HRESULT describe(REFIID iid, struct codec_interface **ret)
{
    if ((*ret = find_locked(iid)))
        return S_OK;
    struct codec_build build = {0};
    HRESULT hr = codec_standard_find(iid, &build);
    if (hr == REGDB_E_IIDNOTREG)
        hr = codec_library_find(iid, &build);
    if (hr < 0) {
        codec_build_fail(&build);
        return hr;
    }
    build.interface->iid = *iid;
    pthread_rwlock_wrlock(&lock);
    struct codec_interface *found = find(iid);
    if (!found) {
        found = build.interface;
        found->next = *bucket_of(iid);
        *bucket_of(iid) = found;
        build.blocks = NULL;
    }
    pthread_rwlock_unlock(&lock);
    codec_build_fail(&build); /* another thread was quicker */
    *ret = found;
    return S_OK;
}

HRESULT codec_describe(REFIID iid, const struct codec_interface **ret)
{
    struct codec_interface *found;
    HRESULT hr = describe(iid, &found);
    if (hr >= 0)
        *ret = found;
    return hr;
}

static HRESULT table_of(struct codec_interface *interface, const void **ret)
{
    const void **table = __atomic_load_n(&interface->table, __ATOMIC_ACQUIRE);
    HRESULT hr = S_OK;
    if (!table) {
        pthread_rwlock_wrlock(&lock);
        table = interface->table;
        if (!table && (hr = codec_proxy_table(interface, &table)) >= 0)
            __atomic_store_n(&interface->table, table, __ATOMIC_RELEASE);
        pthread_rwlock_unlock(&lock);
    }
    *ret = table;
    return hr;
}

static HRESULT factory_query(IPSFactoryBuffer *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool is_known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IPSFactoryBuffer);
    *ret = is_known ? self : NULL;
    return is_known ? S_OK : E_NOINTERFACE;
}

static ULONG factory_count(IPSFactoryBuffer *self)
{
    (void)self;
    return 1;
}

static HRESULT factory_proxy(IPSFactoryBuffer *self, IUnknown *outer, REFIID iid,
                             IRpcProxyBuffer **ret, void **ret_interface)
{
    (void)self;
    if (!ret || !ret_interface)
        return E_POINTER;
    *ret = NULL;
    *ret_interface = NULL;
    struct codec_interface *interface;
    const void *table;
    HRESULT hr = describe(iid, &interface);
    if (hr >= 0)
        hr = table_of(interface, &table);
    return hr < 0 ? hr : codec_proxy_create(interface, table, outer, ret, ret_interface);
}

static HRESULT factory_stub(IPSFactoryBuffer *self, REFIID iid, IUnknown *server,
                            IRpcStubBuffer **ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    struct codec_interface *interface;
    HRESULT hr = describe(iid, &interface);
    return hr < 0 ? hr : codec_stub_create(interface, server, ret);
}

static const IPSFactoryBufferVtbl factory_table = {factory_query, factory_count, factory_count,
                                                   factory_proxy, factory_stub};

HRESULT codec_factory(REFIID iid, IPSFactoryBuffer **ret)
{
    static IPSFactoryBuffer factory = {&factory_table};
    struct codec_interface *interface;
    HRESULT hr = describe(iid, &interface);
    if (hr >= 0)
        *ret = &factory;
    return hr;
}
