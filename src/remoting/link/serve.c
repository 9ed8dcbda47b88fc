/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "component/codec.h"
#include "component/codec_type.h"
#include "component/stranger.h"
#include "remoting/link/session.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"

/* Calls that come in. */

static struct work *of(const struct incoming *call)
{
    return (struct work *)call;
}

static void answer(struct link *link, uint64_t id, HRESULT hr, const void *body, uint32_t size,
                   uint32_t epoch)
{
    struct frame frame = {.kind = FRAME_REPLY, .id = id, .method = (uint32_t)hr};
    struct iovec part = {(void *)body, size};
    if (size > FRAME_BODY_MOST) {
        frame.method = (uint32_t)RPC_E_SERVER_CANTMARSHAL_DATA;
        size = 0;
    }
    link_write(link, &frame, &part, size ? 1 : 0, false, epoch);
}

void work_finish(struct work *work, HRESULT hr, void *body, uint32_t size)
{
    struct link *link = work->link;
    pthread_mutex_lock(&link->lock);
    *(work->previous ? &work->previous->next : &link->works) = work->next;
    if (work->next)
        work->next->previous = work->previous;
    link->work_count--;
    pthread_mutex_unlock(&link->lock);
    if (!work->call.is_canceled)
        answer(link, work->id, hr, body, size, work->epoch);
    link_unref(link);
    free(body);
    link_room_free(work, sizeof(*work) + work->call.request_size);
}

static void call_done(struct incoming *call)
{
    work_finish(of(call), call->hr, call->reply, call->reply_size);
}

bool work_make(struct link *link, const struct frame *frame, const uint8_t *body, struct work **ret)
{
    uint32_t head = frame->kind == FRAME_CALL ? FRAME_CALL_HEAD : 0, size = frame->size - head;
    *ret = NULL;
    if (frame->kind == FRAME_CALL && frame->op != EXPORTER_CALL && frame->op != EXPORTER_QUERY &&
        frame->op != EXPORTER_ADD)
        return false;
    atomic_fetch_add_explicit(&link->calls_in, 1, memory_order_relaxed);
    struct work *work = link->work_count < CALLS_IN_MOST ? link_room(sizeof(*work) + size) : NULL;
    if (!work) {
        remoting_log(link->name, "has too many calls under way");
        answer(link, frame->id, RPC_E_OUT_OF_RESOURCES, NULL, 0, link->epoch);
        return true;
    }
    *work = (struct work){
        .call = {.op = (enum exporter_op)frame->op,
                 .peer = link->account,
                 .method = frame->method,
                 .is_stranger = true,
                 .request = work->request,
                 .request_size = size,
                 .done = call_done},
        .link = link_ref(link),
        .id = frame->id,
        .epoch = link->epoch,
        .kind = frame->kind,
    };
    if (head) {
        memcpy(&work->call.ipid, body, sizeof(GUID));
        memcpy(&work->call.causality, body + sizeof(GUID), sizeof(GUID));
    }
    if (size)
        memcpy(work->request, body + head, size);
    pthread_mutex_lock(&link->lock);
    work->next = link->works;
    if (work->next)
        work->next->previous = work;
    link->works = work;
    link->work_count++;
    pthread_mutex_unlock(&link->lock);
    *ret = work;
    return true;
}

void work_run(struct work *work)
{
    if (work->kind == FRAME_CALL)
        exporter_take(&work->call);
    else
        get_serve(work);
}

void work_cancel(struct link *link, uint64_t id)
{
    pthread_mutex_lock(&link->lock);
    for (struct work *work = link->works; work; work = work->next)
        if (work->id == id)
            work->call.is_canceled = true;
    pthread_mutex_unlock(&link->lock);
}

/* ---- Rights ---- */

/* Is it IDispatch::Invoke, also of an interface that is derived from IDispatch? */
static bool is_invoke(REFIID iid, uint32_t method)
{
    enum { INVOKE = 6 };
    const struct codec_interface *interface;
    if (method != INVOKE)
        return false;
    if (IsEqualIID(iid, &IID_IDispatch))
        return true;
    if (FAILED(codec_describe(iid, &interface)) || method >= interface->method_count)
        return false;
    const struct codec_method *invoke = &interface->methods[method];
    for (uint32_t i = 0; i < invoke->param_count; i++)
        if (invoke->params[i].type == &codec_type_excepinfo)
            return true;
    return false;
}

/* It tells in its first arguments which method is meant, and how. */
static bool read_invoke(const struct incoming *call, REFIID iid, DISPID *ret_id, WORD *ret_flags)
{
    enum { ID = 1, FLAGS = ID + 4 + 16 + 4 }; /* behind the version; the IID, the language */
    const uint8_t *request = call->request;
    if (call->request_size < FLAGS + sizeof(WORD) || !is_invoke(iid, call->method))
        return false;
    memcpy(ret_id, request + ID, sizeof(DISPID));
    memcpy(ret_flags, request + FLAGS, sizeof(WORD));
    return true;
}

static bool is_same(const struct verdict *a, const struct verdict *b)
{
    return IsEqualGUID(&a->ipid, &b->ipid) && a->method == b->method && a->id == b->id &&
           a->flags == b->flags && a->generation == b->generation;
}

static struct verdict *place_of(struct link *link, const struct verdict *v)
{
    return &link->verdicts[(v->ipid.Data1 ^ v->method ^ (uint32_t)v->id) % VERDICTS];
}

static bool was_allowed(struct link *link, const struct verdict *asked)
{
    uint64_t now = clock_coarse_ms();
    pthread_mutex_lock(&link->lock);
    const struct verdict *v = place_of(link, asked);
    bool was = v->until_ms > now && is_same(v, asked);
    pthread_mutex_unlock(&link->lock);
    return was;
}

static HRESULT allow(struct link *link, struct verdict *v)
{
    v->until_ms = clock_coarse_ms() + VERDICT_MS;
    pthread_mutex_lock(&link->lock);
    *place_of(link, v) = *v;
    pthread_mutex_unlock(&link->lock);
    return S_OK;
}

HRESULT gate_call(const struct incoming *call, REFIID iid, IUnknown *object)
{
    struct link *link = of(call)->link;
    struct verdict v = {.ipid = call->ipid,
                        .method = call->method,
                        .id = DISPID_UNKNOWN,
                        .generation = access_generation()};
    char uri[FRAME_URI_MOST];
    bool invokes = read_invoke(call, iid, &v.id, &v.flags);
    /* Each call renews a lease. */
    if (!publish_rules_of(object, true, uri) || was_allowed(link, &v))
        return S_OK;
    if (invokes
            ? access_allows_invoke(&link->caller, uri, v.id, v.flags, object)
            : access_allows_method(&link->caller, uri, iid, call->method, DISPID_UNKNOWN, object))
        return allow(link, &v);
    remoting_log(link->name, "may not call method %u of %s", call->method, uri);
    return E_ACCESSDENIED;
}

/* ---- Requests of other parts ---- */

void link_answer(struct link *link, uint64_t token, HRESULT hr, const void *body, uint32_t size)
{
    if (token)
        answer(link, token, hr, body, size, 0);
}

HRESULT link_object(struct link *link, const GUID *ipid, IUnknown **ret)
{
    return stranger_object(&link->account, ipid, ret);
}
