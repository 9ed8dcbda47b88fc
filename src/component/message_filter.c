/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "component/apartment.h"
#include "component/call.h"
#include "component/call_out.h"

/* IMessageFilter: what a single-threaded apartment lets in, and how patient it is. */

HRESULT CoRegisterMessageFilter(IMessageFilter *filter, IMessageFilter **ret_old)
{
    struct apartment *a = com_thread()->home;
    if (!a || a->kind != APARTMENT_STA)
        return CO_E_NOT_SUPPORTED;
    if (filter)
        filter->lpVtbl->AddRef(filter);
    pthread_mutex_lock(&a->lock);
    IMessageFilter *old = a->filter;
    a->filter = filter;
    pthread_mutex_unlock(&a->lock);
    if (ret_old)
        *ret_old = old;
    else if (old)
        old->lpVtbl->Release(old);
    return S_OK;
}

static IMessageFilter *filter_of(struct apartment *a)
{
    IMessageFilter *filter = a && a->kind == APARTMENT_STA ? a->filter : NULL;
    if (filter)
        filter->lpVtbl->AddRef(filter);
    return filter;
}

/* The filter is the thread's own: it is called on it, and nobody else changes it. */
HRESULT filter_incoming(struct apartment *a, const struct incoming *call)
{
    if (call->op != EXPORTER_CALL)
        return S_OK;
    IMessageFilter *filter = filter_of(a);
    if (!filter)
        return S_OK;
    const struct com_thread *t = com_thread();
    const struct call *waits = t->call;
    DWORD type = !waits ? CALLTYPE_TOPLEVEL
                 : IsEqualGUID(&waits->in.causality, &call->causality)
                     ? CALLTYPE_NESTED
                     : CALLTYPE_TOPLEVEL_CALLPENDING;
    INTERFACEINFO info = {.wMethod = (WORD)call->method};
    exporter_describe(&call->ipid, &info);
    DWORD ticks = waits ? (DWORD)((clock_ns() - waits->began_ns) / 1000000) : 0;
    DWORD answer = filter->lpVtbl->HandleInComingCall(filter, type, NULL, ticks, &info);
    filter->lpVtbl->Release(filter);
    if (info.pUnk)
        info.pUnk->lpVtbl->Release(info.pUnk);
    return answer == SERVERCALL_REJECTED     ? RPC_E_SERVERCALL_REJECTED
           : answer == SERVERCALL_RETRYLATER ? RPC_E_SERVERCALL_RETRYLATER
                                             : S_OK;
}

int64_t filter_retry(HRESULT rejection, uint64_t began_ns)
{
    IMessageFilter *filter = filter_of(com_thread()->home);
    if (!filter)
        return -1;
    DWORD ticks = (DWORD)((clock_ns() - began_ns) / 1000000);
    DWORD answer = filter->lpVtbl->RetryRejectedCall(
        filter, NULL, ticks,
        rejection == RPC_E_SERVERCALL_REJECTED ? SERVERCALL_REJECTED : SERVERCALL_RETRYLATER);
    filter->lpVtbl->Release(filter);
    return answer == (DWORD)-1 ? -1 : answer < 100 ? 0 : (int64_t)answer;
}

bool filter_pending(struct apartment *a, uint64_t began_ns)
{
    /* Only what is new: what the filter let lie is not asked about again. */
    if (!LOWORD(GetQueueStatus(QS_ALLINPUT)))
        return true;
    MSG msg;
    if (!PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE) || msg.hwnd == a->window)
        return true;
    IMessageFilter *filter = filter_of(a);
    if (!filter)
        return true;
    DWORD ticks = (DWORD)((clock_ns() - began_ns) / 1000000);
    DWORD type = com_thread()->serves ? PENDINGTYPE_NESTED : PENDINGTYPE_TOPLEVEL;
    DWORD answer = filter->lpVtbl->MessagePending(filter, NULL, ticks, type);
    filter->lpVtbl->Release(filter);
    return answer != PENDINGMSG_CANCELCALL;
}
