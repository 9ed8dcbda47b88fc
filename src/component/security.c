/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "component/apartment.h"
#include "component/proxy_manager.h"

/* Security of calls on one machine: the kernel lets in the same user only, and nobody else hears;
 * what programs ask for is noted and told back. */

HRESULT CoInitializeSecurity(void *descriptor, LONG services_count,
                             SOLE_AUTHENTICATION_SERVICE *services, void *reserved1, DWORD level,
                             DWORD impersonation, void *list, DWORD capabilities, void *reserved3)
{
    static _Atomic bool done;
    (void)descriptor;
    (void)services;
    (void)list;
    (void)capabilities;
    if (reserved1 || reserved3 || services_count < -1 || level > RPC_C_AUTHN_LEVEL_PKT_PRIVACY ||
        impersonation > RPC_C_IMP_LEVEL_DELEGATE)
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    return atomic_exchange(&done, true) ? RPC_E_TOO_LATE : S_OK;
}

/* ---- IClientSecurity ---- */

static struct proxy_manager *of(IClientSecurity *self)
{
    return (struct proxy_manager *)((char *)self - offsetof(struct proxy_manager, security));
}

static HRESULT query(IClientSecurity *self, REFIID iid, void **ret)
{
    return proxy_query(of(self), iid, ret);
}

static ULONG add_ref(IClientSecurity *self)
{
    return of(self)->multi.lpVtbl->AddRef(&of(self)->multi);
}

static ULONG release(IClientSecurity *self)
{
    return of(self)->multi.lpVtbl->Release(&of(self)->multi);
}

static const struct blanket usual = {
    .authn = RPC_C_AUTHN_WINNT,
    .authz = RPC_C_AUTHZ_NONE,
    .level = RPC_C_AUTHN_LEVEL_PKT_PRIVACY,
    .impersonation = RPC_C_IMP_LEVEL_IMPERSONATE,
    .capabilities = EOAC_NONE,
};

/* The manager's own interfaces act here and have no blanket. */
static HRESULT check(struct proxy_manager *m, IUnknown *proxy)
{
    if (!proxy)
        return E_INVALIDARG;
    if (proxy == proxy_unknown(m))
        return S_OK;
    return proxy == (IUnknown *)&m->marshal || proxy == (IUnknown *)&m->security ||
                   proxy == (IUnknown *)&m->options
               ? E_NOINTERFACE
               : S_OK;
}

static HRESULT query_blanket(IClientSecurity *self, IUnknown *proxy, DWORD *authn, DWORD *authz,
                             OLECHAR **name, DWORD *level, DWORD *impersonation, void **info,
                             DWORD *capabilities)
{
    struct proxy_manager *m = of(self);
    HRESULT hr = check(m, proxy);
    if (FAILED(hr))
        return hr;
    const struct blanket *b = m->blanket ? m->blanket : &usual;
    if (authn)
        *authn = b->authn;
    if (authz)
        *authz = b->authz;
    if (name)
        *name = NULL;
    if (level)
        *level = b->level;
    if (impersonation)
        *impersonation = b->impersonation;
    if (info)
        *info = NULL;
    if (capabilities)
        *capabilities = b->capabilities;
    return S_OK;
}

static HRESULT set_blanket(IClientSecurity *self, IUnknown *proxy, DWORD authn, DWORD authz,
                           OLECHAR *name, DWORD level, DWORD impersonation, void *info,
                           DWORD capabilities)
{
    (void)name;
    (void)info;
    struct proxy_manager *m = of(self);
    HRESULT hr = check(m, proxy);
    if (FAILED(hr))
        return hr;
    if (level > RPC_C_AUTHN_LEVEL_PKT_PRIVACY || impersonation > RPC_C_IMP_LEVEL_DELEGATE)
        return E_INVALIDARG;
    struct blanket *b = m->blanket ? m->blanket : malloc(sizeof *b);
    if (!b)
        return E_OUTOFMEMORY;
    *b = (struct blanket){
        .authn = authn == RPC_C_AUTHN_DEFAULT ? usual.authn : authn,
        .authz = authz == RPC_C_AUTHZ_DEFAULT ? usual.authz : authz,
        .level = level ? level : usual.level,
        .impersonation = impersonation ? impersonation : usual.impersonation,
        .capabilities = capabilities == EOAC_DEFAULT ? usual.capabilities : capabilities,
    };
    m->blanket = b;
    return S_OK;
}

/* There is nothing that a copy could have of its own, since all proxies share their way. */
static HRESULT copy(IClientSecurity *self, IUnknown *proxy, IUnknown **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = check(of(self), proxy);
    if (FAILED(hr))
        return hr;
    proxy->lpVtbl->AddRef(proxy);
    *ret = proxy;
    return S_OK;
}

const IClientSecurityVtbl proxy_security_vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .QueryBlanket = query_blanket,
    .SetBlanket = set_blanket,
    .CopyProxy = copy,
};

/* ---- IRpcOptions ---- */

static struct proxy_manager *of_options(IRpcOptions *self)
{
    return (struct proxy_manager *)((char *)self - offsetof(struct proxy_manager, options));
}

static HRESULT options_query(IRpcOptions *self, REFIID iid, void **ret)
{
    return proxy_query(of_options(self), iid, ret);
}

static ULONG options_add_ref(IRpcOptions *self)
{
    return of_options(self)->multi.lpVtbl->AddRef(&of_options(self)->multi);
}

static ULONG options_release(IRpcOptions *self)
{
    return of_options(self)->multi.lpVtbl->Release(&of_options(self)->multi);
}

static HRESULT options_set(IRpcOptions *self, IUnknown *proxy, RPCOPT_PROPERTIES property,
                           ULONG_PTR value)
{
    if (!proxy || property != COMBND_RPCTIMEOUT || value > UINT32_MAX)
        return E_INVALIDARG;
    of_options(self)->timeout_ms = (uint32_t)value;
    return S_OK;
}

static HRESULT options_get(IRpcOptions *self, IUnknown *proxy, RPCOPT_PROPERTIES property,
                           ULONG_PTR *ret)
{
    const struct proxy_manager *m = of_options(self);
    if (!proxy || !ret)
        return E_INVALIDARG;
    if (property == COMBND_RPCTIMEOUT)
        *ret = m->timeout_ms;
    else if (property == COMBND_SERVER_LOCALITY)
        *ret = m->remote ? SERVER_LOCALITY_MACHINE_LOCAL : SERVER_LOCALITY_PROCESS_LOCAL;
    else
        return E_INVALIDARG;
    return S_OK;
}

const IRpcOptionsVtbl proxy_options_vtable = {
    .QueryInterface = options_query,
    .AddRef = options_add_ref,
    .Release = options_release,
    .Set = options_set,
    .Query = options_get,
};

/* ---- Functions ---- */

static HRESULT security_of(IUnknown *proxy, IClientSecurity **ret)
{
    if (!proxy)
        return E_INVALIDARG;
    return proxy->lpVtbl->QueryInterface(proxy, &IID_IClientSecurity, (void **)ret);
}

HRESULT CoQueryProxyBlanket(IUnknown *proxy, DWORD *authn, DWORD *authz, OLECHAR **name,
                            DWORD *level, DWORD *impersonation, RPC_AUTH_IDENTITY_HANDLE *info,
                            DWORD *capabilities)
{
    IClientSecurity *security;
    HRESULT hr = security_of(proxy, &security);
    if (FAILED(hr))
        return hr;
    hr = security->lpVtbl->QueryBlanket(security, proxy, authn, authz, name, level, impersonation,
                                        info, capabilities);
    security->lpVtbl->Release(security);
    return hr;
}

HRESULT CoSetProxyBlanket(IUnknown *proxy, DWORD authn, DWORD authz, OLECHAR *name, DWORD level,
                          DWORD impersonation, RPC_AUTH_IDENTITY_HANDLE info, DWORD capabilities)
{
    IClientSecurity *security;
    HRESULT hr = security_of(proxy, &security);
    if (FAILED(hr))
        return hr;
    hr = security->lpVtbl->SetBlanket(security, proxy, authn, authz, name, level, impersonation,
                                      info, capabilities);
    security->lpVtbl->Release(security);
    return hr;
}

HRESULT CoCopyProxy(IUnknown *proxy, IUnknown **ret)
{
    IClientSecurity *security;
    HRESULT hr = security_of(proxy, &security);
    if (FAILED(hr))
        return hr;
    hr = security->lpVtbl->CopyProxy(security, proxy, ret);
    security->lpVtbl->Release(security);
    return hr;
}

static HRESULT server_security(IServerSecurity **ret)
{
    return CoGetCallContext(&IID_IServerSecurity, (void **)ret);
}

HRESULT CoQueryClientBlanket(DWORD *authn, DWORD *authz, OLECHAR **name, DWORD *level,
                             DWORD *impersonation, RPC_AUTHZ_HANDLE *privs, DWORD *capabilities)
{
    IServerSecurity *security;
    HRESULT hr = server_security(&security);
    if (FAILED(hr))
        return hr;
    hr = security->lpVtbl->QueryBlanket(security, authn, authz, name, level, impersonation, privs,
                                        capabilities);
    security->lpVtbl->Release(security);
    return hr;
}

HRESULT CoImpersonateClient(void)
{
    IServerSecurity *security;
    HRESULT hr = server_security(&security);
    if (FAILED(hr))
        return hr;
    hr = security->lpVtbl->ImpersonateClient(security);
    security->lpVtbl->Release(security);
    return hr;
}

HRESULT CoRevertToSelf(void)
{
    IServerSecurity *security;
    HRESULT hr = server_security(&security);
    if (FAILED(hr))
        return hr;
    hr = security->lpVtbl->RevertToSelf(security);
    security->lpVtbl->Release(security);
    return hr;
}

HRESULT CoAllowSetForegroundWindow(IUnknown *proxy, void *reserved)
{
    IClientSecurity *security;
    if (!proxy || reserved)
        return E_INVALIDARG;
    HRESULT hr = proxy->lpVtbl->QueryInterface(proxy, &IID_IClientSecurity, (void **)&security);
    if (SUCCEEDED(hr))
        security->lpVtbl->Release(security);
    return hr;
}
