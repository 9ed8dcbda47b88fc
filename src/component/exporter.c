/* SPDX-License-Identifier: MIT */
#include "component/exporter.h"

#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "component/call.h"
#include "component/call_in.h"
#include "component/stranger.h"
#include "component/stub_manager.h"

/* Calls that come in, and what they do to the objects of this process. */

enum { QUERIES_MOST = 1024, ADD_MOST = 1 << 20 };

static void finish_call(struct incoming *call, HRESULT hr)
{
    call->hr = hr;
    call->done(call);
}

/* The stub, its object used once more. */
static struct interface_stub *use(const GUID *ipid)
{
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(ipid);
    if (stub)
        stub->manager->users++;
    pthread_mutex_unlock(&stub_lock);
    return stub;
}

/* In the apartment. */
static void unuse(struct interface_stub *stub)
{
    pthread_mutex_lock(&stub_lock);
    struct stub_manager *m = stub->manager;
    bool last = stub_leave(m);
    pthread_mutex_unlock(&stub_lock);
    if (last)
        stub_finish(m);
}

static HRESULT query(struct incoming *call, struct interface_stub *stub)
{
    uint32_t count = call->request_size / sizeof(IID);
    const IID *iids = call->request;
    if (!count || count > QUERIES_MOST || call->request_size % sizeof(IID))
        return RPC_E_INVALID_DATAPACKET;
    struct query_answer *answers = calloc(count, sizeof *answers);
    if (!answers)
        return E_OUTOFMEMORY;
    for (uint32_t i = 0; i < count; i++) {
        struct interface_stub *other;
        IID iid;
        memcpy(&iid, &iids[i], sizeof iid);
        answers[i].hr = stub_interface(stub->manager, &iid, &other);
        if (FAILED(answers[i].hr))
            continue;
        pthread_mutex_lock(&stub_lock);
        if (stub->manager->is_known) {
            answers[i].refs = STUB_REFS;
            stub->manager->strong += STUB_REFS;
            stub_note(other, &call->peer, STUB_REFS);
            stub_ipid(other, &answers[i].ipid);
        } else {
            answers[i].hr = RPC_E_DISCONNECTED;
        }
        pthread_mutex_unlock(&stub_lock);
    }
    call->reply = answers;
    call->reply_size = count * (uint32_t)sizeof *answers;
    return S_OK;
}

static HRESULT add(struct incoming *call, struct interface_stub *stub)
{
    HRESULT hr = S_OK;
    pthread_mutex_lock(&stub_lock);
    if (!stub->manager->is_known) {
        hr = RPC_E_DISCONNECTED;
    } else {
        stub->manager->strong += call->method;
        stub_note(stub, &call->peer, call->method);
    }
    pthread_mutex_unlock(&stub_lock);
    if (SUCCEEDED(hr))
        stub_connect(stub->manager);
    return hr;
}

void exporter_run(struct incoming *call)
{
    HRESULT hr;
    if (call->op == EXPORTER_RELEASE) {
        struct stub_manager *m = call->reply;
        struct apartment *a = m->apartment;
        apartment_ref(a);
        stub_finish(m);
        atomic_fetch_sub(&a->leaving, 1);
        apartment_unref(a);
        call->reply = NULL;
        finish_call(call, S_OK);
        return;
    }
    struct interface_stub *stub = use(&call->ipid);
    if (!stub) {
        finish_call(call, RPC_E_DISCONNECTED);
        return;
    }
    if (call->op == EXPORTER_QUERY)
        hr = query(call, stub);
    else if (call->op == EXPORTER_ADD)
        hr = add(call, stub);
    else
        hr = call_in(call, stub);
    unuse(stub);
    finish_call(call, hr);
}

/* Counts at once; only what is left without any is let go in its apartment. */
static void release(struct incoming *call)
{
    struct apartment *a = NULL;
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&call->ipid);
    /* What a stranger gives back it may have given away on another thread meanwhile. */
    if (stub && call->is_stranger && !stranger_holds(stub, &call->peer, call->method))
        stub = NULL;
    if (stub) {
        struct stub_manager *m = stub->manager;
        m->users++;
        stub_give_back(stub, &call->peer, call->method);
        if (stub_leave(m)) {
            call->reply = m;
            a = m->apartment;
            apartment_ref(a);
            atomic_fetch_add(&a->leaving, 1);
        }
    }
    pthread_mutex_unlock(&stub_lock);
    if (!a) {
        finish_call(call, S_OK);
        return;
    }
    apartment_bring(a, call);
    apartment_unref(a);
}

/* With the highest bit the peer has given them away. */
static void claim(const struct incoming *call)
{
    int64_t refs = call->method & 0x7fffffff;
    if (call->method >> 31)
        refs = -refs;
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&call->ipid);
    if (stub) {
        stub->transit -= refs;
        stub_note(stub, &call->peer, refs);
    }
    pthread_mutex_unlock(&stub_lock);
}

void exporter_take(struct incoming *call)
{
    struct apartment *a = NULL;
    call->reply = NULL;
    call->reply_size = 0;
    if (call->is_stranger && !stranger_may(call)) {
        finish_call(call, RPC_E_DISCONNECTED);
        return;
    }
    switch (call->op) {
    case EXPORTER_RELEASE:
        release(call);
        return;
    case EXPORTER_CLAIM:
        claim(call);
        finish_call(call, S_OK);
        return;
    case EXPORTER_ADD:
        if (!call->method || call->method > ADD_MOST) {
            finish_call(call, E_INVALIDARG);
            return;
        }
        break;
    case EXPORTER_CALL:
    case EXPORTER_QUERY:
        break;
    default:
        finish_call(call, RPC_E_INVALID_DATAPACKET);
        return;
    }
    pthread_mutex_lock(&stub_lock);
    struct interface_stub *stub = stub_of_ipid(&call->ipid);
    /* References are added where they are counted, unless the object wants to be told. */
    bool at_once =
        stub && call->op == EXPORTER_ADD && (stub->manager->strong || !stub->manager->connection);
    if (at_once) {
        stub->manager->strong += call->method;
        stub_note(stub, &call->peer, call->method);
    } else if (stub) {
        a = stub->manager->apartment;
        apartment_ref(a);
    }
    pthread_mutex_unlock(&stub_lock);
    if (at_once) {
        finish_call(call, S_OK);
    } else if (!a) {
        finish_call(call, RPC_E_DISCONNECTED);
    } else {
        apartment_bring(a, call);
        apartment_unref(a);
    }
}

void exporter_describe(const GUID *ipid, INTERFACEINFO *info)
{
    pthread_mutex_lock(&stub_lock);
    const struct interface_stub *stub = stub_of_ipid(ipid);
    if (stub) {
        info->iid = stub->iid;
        info->pUnk = stub->manager->object;
        info->pUnk->lpVtbl->AddRef(info->pUnk);
    }
    pthread_mutex_unlock(&stub_lock);
}
