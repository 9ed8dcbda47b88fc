/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "component/call_in.h"
#include "component/call_out.h"

/* The call that runs on a thread, and the one that it waits for, as objects. */

struct call_context {
    IServerSecurity security;
    ICancelMethodCalls cancel;
    _Atomic uint32_t refs;
    const struct incoming *call; /* NULL: it is over */
    bool impersonates;
    DWORD thread; /* of one that waits; 0: the context is of one that runs */
};

static struct call_context *of(IServerSecurity *self)
{
    return (struct call_context *)self;
}

static struct call_context *of_cancel(ICancelMethodCalls *self)
{
    return (struct call_context *)((char *)self - offsetof(struct call_context, cancel));
}

static HRESULT query_context(struct call_context *c, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_ICancelMethodCalls) || (c->thread && IsEqualIID(iid, &IID_IUnknown)))
        *ret = &c->cancel;
    else if (!c->thread &&
             (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IServerSecurity)))
        *ret = &c->security;
    else
        return E_NOINTERFACE;
    atomic_fetch_add(&c->refs, 1);
    return S_OK;
}

static ULONG let_go(struct call_context *c)
{
    ULONG left = atomic_fetch_sub(&c->refs, 1) - 1;
    if (!left)
        free(c);
    return left;
}

static HRESULT query(IServerSecurity *self, REFIID iid, void **ret)
{
    return query_context(of(self), iid, ret);
}

static ULONG add_ref(IServerSecurity *self)
{
    return atomic_fetch_add(&of(self)->refs, 1) + 1;
}

static ULONG release(IServerSecurity *self)
{
    return let_go(of(self));
}

static HRESULT blanket(IServerSecurity *self, DWORD *authn, DWORD *authz, OLECHAR **name,
                       DWORD *level, DWORD *impersonation, void **privs, DWORD *capabilities)
{
    if (!of(self)->call)
        return RPC_E_CALL_COMPLETE;
    if (authn)
        *authn = of(self)->call->is_stranger ? RPC_C_AUTHN_NONE : RPC_C_AUTHN_WINNT;
    if (authz)
        *authz = RPC_C_AUTHZ_NONE;
    if (name)
        *name = NULL;
    if (level)
        *level =
            of(self)->call->is_stranger ? RPC_C_AUTHN_LEVEL_NONE : RPC_C_AUTHN_LEVEL_PKT_PRIVACY;
    if (impersonation)
        *impersonation = RPC_C_IMP_LEVEL_IMPERSONATE;
    if (privs)
        *privs = NULL;
    if (capabilities)
        *capabilities = EOAC_NONE;
    return S_OK;
}

/* The client is the same user, or one that nobody can stand in for. */
static HRESULT impersonate(IServerSecurity *self)
{
    if (!of(self)->call)
        return RPC_E_CALL_COMPLETE;
    if (of(self)->call->is_stranger)
        return E_ACCESSDENIED;
    of(self)->impersonates = true;
    return S_OK;
}

static HRESULT revert(IServerSecurity *self)
{
    if (!of(self)->call)
        return RPC_E_CALL_COMPLETE;
    of(self)->impersonates = false;
    return S_OK;
}

static BOOL is_impersonating(IServerSecurity *self)
{
    return of(self)->impersonates;
}

static const IServerSecurityVtbl security_vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .QueryBlanket = blanket,
    .ImpersonateClient = impersonate,
    .RevertToSelf = revert,
    .IsImpersonating = is_impersonating,
};

static HRESULT cancel_query(ICancelMethodCalls *self, REFIID iid, void **ret)
{
    return query_context(of_cancel(self), iid, ret);
}

static ULONG cancel_add_ref(ICancelMethodCalls *self)
{
    return atomic_fetch_add(&of_cancel(self)->refs, 1) + 1;
}

static ULONG cancel_release(ICancelMethodCalls *self)
{
    return let_go(of_cancel(self));
}

static HRESULT test(const struct incoming *incoming)
{
    if (!incoming)
        return RPC_E_CALL_COMPLETE;
    const struct call *call = call_of(incoming);
    if (incoming->is_canceled)
        return RPC_E_CALL_CANCELED;
    return call && atomic_load(&call->word) & CALL_CANCELED ? RPC_E_CALL_CANCELED
                                                            : RPC_S_CALLPENDING;
}

static HRESULT cancel_cancel(ICancelMethodCalls *self, ULONG seconds)
{
    const struct call_context *c = of_cancel(self);
    return c->thread ? CoCancelCall(c->thread, seconds) : E_NOTIMPL;
}

static HRESULT cancel_test(ICancelMethodCalls *self)
{
    const struct call_context *c = of_cancel(self);
    return c->thread ? RPC_S_CALLPENDING : test(c->call);
}

static const ICancelMethodCallsVtbl cancel_vtable = {
    .QueryInterface = cancel_query,
    .AddRef = cancel_add_ref,
    .Release = cancel_release,
    .Cancel = cancel_cancel,
    .TestCancel = cancel_test,
};

static struct call_context *context_new(const struct incoming *call, DWORD thread)
{
    struct call_context *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->security.lpVtbl = &security_vtable;
    c->cancel.lpVtbl = &cancel_vtable;
    c->refs = 1;
    c->call = call;
    c->thread = thread;
    return c;
}

void call_context_end(struct call_context *c)
{
    c->call = NULL;
    let_go(c);
}

/* ---- Functions ---- */

HRESULT CoGetCallContext(REFIID iid, void **ret)
{
    struct com_thread *t = com_thread();
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (t->context)
        return t->context->lpVtbl->QueryInterface(t->context, iid, ret);
    if (!t->serves)
        return RPC_E_CALL_COMPLETE;
    if (!t->serves->context)
        t->serves->context = context_new(t->serves->call, 0);
    return t->serves->context ? query_context(t->serves->context, iid, ret) : E_OUTOFMEMORY;
}

HRESULT CoSwitchCallContext(IUnknown *context, IUnknown **ret_old)
{
    struct com_thread *t = com_thread();
    if (!ret_old)
        return E_INVALIDARG;
    *ret_old = t->context;
    t->context = context;
    return S_OK;
}

HRESULT CoTestCancel(void)
{
    const struct com_thread *t = com_thread();
    return test(t->serves ? t->serves->call : NULL);
}

HRESULT CoGetCancelObject(DWORD thread, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    struct call_context *c = context_new(NULL, thread ? thread : GetCurrentThreadId());
    if (!c)
        return E_OUTOFMEMORY;
    HRESULT hr = query_context(c, iid, ret);
    let_go(c);
    return hr;
}

struct later {
    DWORD thread;
    ULONG seconds;
};

static void *cancel_later(void *data)
{
    struct later later = *(struct later *)data;
    free(data);
    Sleep(later.seconds * 1000);
    call_cancel(later.thread);
    return NULL;
}

HRESULT CoCancelCall(DWORD thread, ULONG seconds)
{
    if (!thread)
        thread = GetCurrentThreadId();
    if (!seconds)
        return call_cancel(thread);
    struct later *later = malloc(sizeof *later);
    pthread_t sleeper;
    if (!later)
        return E_OUTOFMEMORY;
    *later = (struct later){thread, seconds};
    if (pthread_create(&sleeper, NULL, cancel_later, later) != 0) {
        free(later);
        return E_OUTOFMEMORY;
    }
    pthread_detach(sleeper);
    return S_OK;
}

HRESULT CoEnableCallCancellation(void *reserved)
{
    if (reserved)
        return E_INVALIDARG;
    com_thread()->cancels++;
    return S_OK;
}

HRESULT CoDisableCallCancellation(void *reserved)
{
    struct com_thread *t = com_thread();
    if (reserved)
        return E_INVALIDARG;
    if (!t->cancels)
        return CO_E_CANCEL_DISABLED;
    t->cancels--;
    return S_OK;
}

HRESULT CoGetCallerTID(DWORD *ret)
{
    const struct com_thread *t = com_thread();
    if (!ret)
        return E_INVALIDARG;
    *ret = 0;
    if (!t->serves)
        return RPC_E_CALL_COMPLETE;
    const struct call *call = call_of(t->serves->call);
    if (!call)
        return S_FALSE;
    *ret = call->thread;
    return S_OK;
}
