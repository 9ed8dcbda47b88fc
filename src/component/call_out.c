/* SPDX-License-Identifier: MIT */
#include "component/call_out.h"

#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct com_thread *waiting; /* threads whose calls may be cancelled */

static void call_unref(struct call *call)
{
    if (atomic_fetch_sub_explicit(&call->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (call->waiter)
        apartment_unref(call->waiter);
    free(call->in.request);
    free(call->in.reply);
    free(call);
}

static void done(struct incoming *incoming)
{
    struct call *call = (struct call *)incoming;
    atomic_fetch_or(&call->word, CALL_DONE);
    apartment_wake(call->waiter, &call->word);
    call_unref(call);
}

const struct call *call_of(const struct incoming *incoming)
{
    return incoming && incoming->done == done ? (const struct call *)incoming : NULL;
}

/* ---- Cancelling ---- */

static void begin_wait(struct com_thread *t, struct call *call)
{
    call->outer = t->call;
    t->call = call;
    t->waits++;
    if (!t->cancels)
        return;
    pthread_mutex_lock(&lock);
    t->cancellable = call;
    if (t->waits == 1 || !t->is_listed) {
        t->is_listed = true;
        t->thread = GetCurrentThreadId();
        t->next = waiting;
        waiting = t;
    }
    pthread_mutex_unlock(&lock);
}

static void end_wait(struct com_thread *t, struct call *call)
{
    t->call = call->outer;
    t->waits--;
    if (!t->is_listed)
        return;
    pthread_mutex_lock(&lock);
    t->cancellable = t->call;
    if (!t->call) {
        struct com_thread **at = &waiting;
        while (*at != t)
            at = &(*at)->next;
        *at = t->next;
        t->is_listed = false;
    }
    pthread_mutex_unlock(&lock);
}

HRESULT call_cancel(DWORD thread)
{
    HRESULT hr = RPC_E_CALL_COMPLETE;
    if (!thread)
        thread = GetCurrentThreadId();
    pthread_mutex_lock(&lock);
    for (struct com_thread *t = waiting; t; t = t->next) {
        if (t->thread != thread || !t->cancellable)
            continue;
        struct call *call = t->cancellable;
        atomic_fetch_or(&call->word, CALL_CANCELED);
        apartment_wake(call->waiter, &call->word);
        if (t->cancel_fd > 0)
            eventfd_write(t->cancel_fd, 1);
        hr = S_OK;
        break;
    }
    pthread_mutex_unlock(&lock);
    return hr;
}

/* ---- Waiting ---- */

static HRESULT wait_for(struct call *call, uint64_t deadline_ns)
{
    HRESULT hr = apartment_wait(call->waiter, &call->word, deadline_ns);
    uint32_t word = atomic_load(&call->word);
    if (word & CALL_DONE)
        return S_OK;
    return word & CALL_CANCELED ? RPC_E_CALL_CANCELED : hr;
}

/* In the calling thread, until nothing can be done but wait. */
static HRESULT pump(void *data)
{
    struct call *call = data;
    struct apartment *sta = call->waiter, *before = apartment_visit(sta);
    HRESULT hr = S_OK;
    for (;;) {
        uint32_t seen = atomic_load(&sta->attention);
        if (apartment_run_next(sta))
            continue;
        message_look();
        if (sta->filter && !filter_pending(sta, call->began_ns)) {
            hr = RPC_E_CALL_CANCELED;
            break;
        }
        if (message_bell_arm() && atomic_load(&sta->attention) == seen)
            break;
    }
    apartment_return(before);
    return hr;
}

static HRESULT send_far(struct remote *remote, struct call *call, uint32_t timeout_ms)
{
    struct com_thread *t = com_thread();
    struct outgoing out = {
        .op = call->in.op,
        .ipid = call->in.ipid,
        .causality = call->in.causality,
        .method = call->in.method,
        .request = call->in.request,
        .request_size = call->in.request_size,
        .timeout_ms = timeout_ms,
        .pump_fd = -1,
        .cancel_fd = -1,
    };
    if (call->waiter) {
        out.pump_fd = message_bell();
        out.pump = pump;
        out.pump_data = call;
        HRESULT hr = pump(call);
        if (FAILED(hr))
            return hr;
    }
    if (t->cancels) {
        eventfd_t old;
        pthread_mutex_lock(&lock);
        if (t->cancel_fd <= 0)
            t->cancel_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        else
            eventfd_read(t->cancel_fd, &old);
        out.cancel_fd = t->cancel_fd > 0 ? t->cancel_fd : -1;
        bool is_canceled = atomic_load(&call->word) & CALL_CANCELED;
        pthread_mutex_unlock(&lock);
        if (is_canceled)
            return RPC_E_CALL_CANCELED;
    }
    HRESULT hr = remote_call(remote, &out);
    call->in.hr = FAILED(hr) ? hr : out.hr;
    if (SUCCEEDED(hr)) {
        call->in.reply = out.reply;
        call->in.reply_size = out.reply_size;
    }
    return S_OK;
}

static HRESULT send_near(struct call *call, uint64_t deadline_ns)
{
    atomic_store(&call->word, 0);
    atomic_fetch_add(&call->refs, 1);
    exporter_take(&call->in);
    return wait_for(call, deadline_ns);
}

/* The callee's message filter turned the call away: ours says whether to try again, and when. */
static HRESULT pause_for(struct call *call)
{
    int64_t ms = filter_retry(call->in.hr, call->began_ns);
    if (ms < 0)
        return call->in.hr == RPC_E_SERVERCALL_REJECTED ? RPC_E_CALL_REJECTED : call->in.hr;
    _Atomic uint32_t never = 0;
    if (ms)
        apartment_wait(call->waiter, &never, clock_ns() + (uint64_t)ms * 1000000);
    return S_OK;
}

static bool was_turned_away(HRESULT hr)
{
    return hr == RPC_E_SERVERCALL_REJECTED || hr == RPC_E_SERVERCALL_RETRYLATER;
}

HRESULT call_out(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t method,
                 void *request, uint32_t request_size, uint32_t timeout_ms, void **ret_reply,
                 uint32_t *ret_size)
{
    struct com_thread *t = com_thread();
    struct call *call = calloc(1, sizeof *call);
    if (!call) {
        free(request);
        return E_OUTOFMEMORY;
    }
    call->in = (struct incoming){.op = op,
                                 .ipid = *ipid,
                                 .causality = *thread_causality(),
                                 .method = method,
                                 .request = request,
                                 .request_size = request_size,
                                 .done = done};
    call->refs = 1;
    call->thread = GetCurrentThreadId();
    call->waiter = apartment_waits_in();
    if (call->waiter)
        apartment_ref(call->waiter);
    bool timed = timeout_ms || (call->waiter && call->waiter->filter);
    call->began_ns = timed ? clock_ns() : 0;
    uint64_t deadline_ns =
        timeout_ms ? call->began_ns + (uint64_t)timeout_ms * 1000000 : UINT64_MAX;
    begin_wait(t, call);
    HRESULT hr;
    for (;;) {
        hr = remote ? send_far(remote, call, timeout_ms) : send_near(call, deadline_ns);
        if (FAILED(hr) || !was_turned_away(call->in.hr))
            break;
        hr = pause_for(call);
        if (FAILED(hr))
            break;
    }
    end_wait(t, call);
    if (SUCCEEDED(hr)) {
        hr = call->in.hr;
        if (ret_reply) {
            *ret_reply = call->in.reply;
            *ret_size = call->in.reply_size;
            call->in.reply = NULL;
        }
    }
    call_unref(call);
    return hr;
}
