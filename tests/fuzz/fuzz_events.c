/* SPDX-License-Identifier: MIT */
/*
 * Frames about events that a peer sends, as many as the input has: one byte the kind, two bytes the
 * size. The link is the target's own, as are the threads: what they would do is done between two
 * frames. An event is published now and then.
 */
#include <pianola/bstr.h>
#include <pianola/connection.h>
#include <pianola/dispatch.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/events/link_events.h"
#include "remoting/events/work.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"

/* ---- an object, which is a sink too ---- */

static const IID events = {1, 2, 3, {4}};
static ConnectionPoints *points;

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ? (void *)self
           : IsEqualIID(iid, &IID_IConnectionPointContainer) ? GetConnectionPointContainer(points)
                                                             : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG count(IDispatch *self)
{
    (void)self;
    return 1;
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *result, EXCEPINFO *excep, UINT *error)
{
    (void)self;
    (void)id;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)excep;
    (void)error;
    for (UINT i = 0; i < params->cArgs; i++)
        if (params->rgvarg[i].vt == VT_UNKNOWN && params->rgvarg[i].punkVal)
            abort();
    return S_OK;
}

static const IDispatchVtbl table = {
    .QueryInterface = query, .AddRef = count, .Release = count, .Invoke = invoke};
static IDispatch object = {&table};

/* ---- the link ---- */

static void *slot;
static const struct link_frame_ops *ops;
static struct link *const link_ = (struct link *)&slot;

void link_set_frame_ops(const struct link_frame_ops *given)
{
    ops = given;
}

void **link_slot(struct link *link)
{
    (void)link;
    return &slot;
}

struct link *link_ref(struct link *link)
{
    return link;
}

void link_unref(struct link *link)
{
    (void)link;
}

const struct caller *link_caller(const struct link *link)
{
    static const struct caller caller = {.scheme = URL_TCP, .address = "192.0.2.1"};
    (void)link;
    return &caller;
}

int link_try_send(struct link *link, enum link_frame kind, const struct iovec *parts, int number)
{
    static volatile uint8_t sum;
    (void)link;
    (void)kind;
    for (int i = 0; i < number; i++)
        for (size_t j = 0; j < parts[i].iov_len; j++)
            sum = sum + ((const uint8_t *)parts[i].iov_base)[j];
    return 0;
}

void link_relieve(struct link *link)
{
    (void)link;
}

void link_answer(struct link *link, uint64_t token, HRESULT hr, const void *body, uint32_t size)
{
    (void)link;
    (void)token;
    (void)hr;
    (void)body;
    (void)size;
}

HRESULT link_request(struct link *link, enum link_frame kind, const void *body, uint32_t size,
                     uint64_t deadline_ms, void **ret_body, uint32_t *ret_size)
{
    (void)link;
    (void)kind;
    (void)body;
    (void)size;
    (void)deadline_ms;
    *ret_body = calloc(1, 20);
    *ret_size = 20;
    return S_OK;
}

HRESULT link_object(struct link *link, const GUID *ipid, IUnknown **ret)
{
    (void)link;
    *ret = (IUnknown *)&object;
    return ipid->Data1 == 1 ? S_OK : E_NOINTERFACE;
}

bool link_of_proxy(IUnknown *proxy, struct link **ret, GUID *ret_ipid)
{
    (void)proxy;
    (void)ret;
    (void)ret_ipid;
    return false;
}

HRESULT link_get_object(struct link *link, const char *uri, DISPPARAMS *arguments, REFIID iid,
                        uint64_t deadline_ms, void **ret)
{
    (void)link;
    (void)uri;
    (void)arguments;
    (void)iid;
    (void)deadline_ms;
    (void)ret;
    return CO_E_OBJNOTREG;
}

bool publish_rules_of(IUnknown *published, bool touch, char *ret_uri)
{
    (void)published;
    (void)touch;
    strcpy(ret_uri, "fuzz");
    return true;
}

bool access_allows_events(const struct caller *caller, const char *uri, REFIID iid,
                          IUnknown *published)
{
    (void)caller;
    (void)uri;
    (void)iid;
    (void)published;
    return true;
}

bool access_allows_block(const struct caller *caller, const char *uri)
{
    (void)caller;
    (void)uri;
    return true;
}

void remoting_log(const char *peer, const char *format, ...)
{
    (void)peer;
    (void)format;
}

/* ---- the threads ---- */

static struct flush_item *items, *later;
static struct work {
    void (*fn)(void *data);
    void *data;
} works[4096];
static unsigned work_count;

void flush_post(struct flush_item *item)
{
    if (atomic_exchange(&item->is_queued, true))
        return;
    item->hold(item);
    item->next = items;
    items = item;
}

void flush_post_later(struct flush_item *item)
{
    if (atomic_exchange(&item->is_later, true))
        return;
    item->hold(item);
    item->next_later = later;
    later = item;
}

void flush_check_by(uint64_t ms)
{
    (void)ms;
}

HRESULT work_post(void (*fn)(void *data), void *data)
{
    if (work_count == 4096)
        return E_OUTOFMEMORY;
    works[work_count++] = (struct work){fn, data};
    return S_OK;
}

static void work(void)
{
    while (items || work_count || later) {
        struct flush_item *item = items;
        if (item) {
            items = item->next;
            atomic_store(&item->is_queued, false);
            item->run(item);
        } else if ((item = later)) {
            later = item->next_later;
            atomic_store(&item->is_later, false);
            item->run(item);
        } else {
            struct work *last = &works[--work_count];
            last->fn(last->data);
        }
    }
}

static void publish(LONG number)
{
    VARIANT value = {.vt = VT_I4, .lVal = number};
    DISPPARAMS params = {.rgvarg = &value, .cArgs = 1};
    InvokeConnections(points, &events, 1, &params);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CreateConnectionPoints((IUnknown *)&object, &events, 1, &points);
    events_start();
    slot = NULL;
    for (LONG frames = 0; size > 3; frames++) {
        uint8_t kind = data[0];
        uint16_t length;
        memcpy(&length, data + 1, sizeof length);
        data += 3;
        size -= 3;
        if (length > size)
            length = (uint16_t)size;
        uint8_t *body = malloc(length); /* what is read behind it is noticed */
        memcpy(body, data, length);
        if (length == SUBSCRIBE_NEW_SIZE && body[37] == EVENT_BLOCK) /* that takes its time */
            body[37] = EVENT_DISCONNECT;
        if (kind % 8 < 5)
            ops->frame(link_, (enum link_frame)(LINK_SUBSCRIBE + kind % 8), body, length,
                       kind & 0x80);
        else if (kind % 8 == 5)
            publish(frames);
        else if (kind % 8 == 6)
            ops->cut(link_);
        else
            ops->restored(link_, kind & 0x80);
        free(body);
        data += length;
        size -= length;
        if (!(kind & 0x40))
            work();
    }
    ops->gone(link_);
    work();
    DestroyConnectionPoints(points);
    work();
    return 0;
}
