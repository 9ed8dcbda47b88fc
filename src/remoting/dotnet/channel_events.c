/* SPDX-License-Identifier: MIT */
#include <pianola/ocidl.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/dotnet/channel_inside.h"
#include "remoting/dotnet/event_name.h"
#include "remoting/dotnet/message.h"
#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/wire_event.h"
#include "remoting/log.h"
#include "remoting/publish/named_failure.h"

/* Our sinks at a .NET program's events: a delegate for each event, which it calls back. */

enum { NAME_MOST = WIRE_EVENT_NAME_MOST, CALL_MS = 30000 };

/* ---- what RegisterWireEvent said ---- */

static pthread_mutex_t known_lock = PTHREAD_MUTEX_INITIALIZER;
static struct wire_event *known; /* for good */

static bool take(char *to, size_t room, const char *text)
{
    return text && *text && (size_t)snprintf(to, room, "%s", text) < room;
}

HRESULT RegisterWireEvent(const char *type, const char *event, const char *delegate,
                          const char *wrapper, const char *method)
{
    struct wire_event *new = calloc(1, sizeof *new);
    if (!new)
        return E_OUTOFMEMORY;
    if (!take(new->type, sizeof new->type, type) || !take(new->event, sizeof new->event, event) ||
        !take(new->delegate, sizeof new->delegate, delegate) ||
        !take(new->wrapper, sizeof new->wrapper, wrapper) ||
        !take(new->method, sizeof new->method, method)) {
        free(new);
        return E_INVALIDARG;
    }
    pthread_mutex_lock(&known_lock);
    new->next = known;
    known = new;
    pthread_mutex_unlock(&known_lock);
    return S_OK;
}

const struct wire_event *wire_events(void)
{
    pthread_mutex_lock(&known_lock);
    const struct wire_event *first = known;
    pthread_mutex_unlock(&known_lock);
    return first;
}

bool wire_event_is_of(const struct wire_event *event, const char *type)
{
    size_t size = strcspn(event->type, ",");
    return size == strcspn(type, ",") && !strncmp(event->type, type, size);
}

/* ---- a delegate ---- */

struct channel_event {
    struct channel_event *next;
    uint32_t id;
    char uri[256]; /* of the object */
    const struct wire_event *how;
    char sink[SINK_URI_ROOM];
};

struct delegate {
    const struct channel_event *event;
    const char *place;
};

static void put_name(struct value_writer *v, const char *name, bool assembly)
{
    char text[NAME_MOST];
    const char *comma = strchr(name, ',');
    if (assembly)
        snprintf(text, sizeof text, "%s", comma ? comma + 1 + strspn(comma + 1, " ") : "mscorlib");
    else
        snprintf(text, sizeof text, "%.*s", (int)strcspn(name, ","), name);
    nrbf_put_string_record(&v->w, text);
}

static void put_entry(struct value_writer *v, uint32_t id, void *data)
{
    static const char *const names[] = {
        "type", "assembly", "target", "targetTypeAssembly", "targetTypeName", "methodName"};
    const struct channel_event *event = ((const struct delegate *)data)->event;
    struct nrbf_field fields[7];
    for (int i = 0; i < 6; i++)
        fields[i] = (struct nrbf_field){names[i], i == 2 ? NRBF_FIELD_OBJECT : NRBF_FIELD_STRING, 0,
                                        NULL, 0};
    fields[6] = (struct nrbf_field){"delegateEntry", NRBF_FIELD_SYSTEM_CLASS, 0,
                                    "System.DelegateSerializationHolder+DelegateEntry", 0};
    nrbf_put_class(&v->w, id, "System.DelegateSerializationHolder+DelegateEntry", 0, fields, 7);
    put_name(v, event->how->delegate, false);
    put_name(v, event->how->delegate, true);
    nrbf_put_string_record(&v->w, "target0");
    put_name(v, event->how->wrapper, true);
    put_name(v, event->how->wrapper, false);
    nrbf_put_string_record(&v->w, event->how->method);
    nrbf_put_null(&v->w);
}

static void put_target(struct value_writer *v, uint32_t id, void *data)
{
    const struct delegate *delegate = data;
    reference_write_to(v, id, delegate->event->sink, delegate->event->how->wrapper, delegate->place,
                       false);
}

static void put_part(struct value_writer *v, const struct delegate *delegate,
                     void (*write)(struct value_writer *v, uint32_t id, void *data))
{
    struct delegate *copy = malloc(sizeof *copy);
    if (!copy) {
        v->hr = E_OUTOFMEMORY;
        return;
    }
    *copy = *delegate;
    value_put_later(v, write, copy);
}

static void put_delegate(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field fields[] = {
        {"Delegate", NRBF_FIELD_SYSTEM_CLASS, 0, "System.DelegateSerializationHolder+DelegateEntry",
         0},
        {"target0", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Runtime.Remoting.ObjRef", 0},
    };
    nrbf_put_class(&v->w, id, "System.DelegateSerializationHolder", 0, fields, 2);
    put_part(v, data, put_entry);
    put_part(v, data, put_target);
}

/* add_EVENT or remove_EVENT, with the delegate. */
static HRESULT tell(struct dotnet_channel *c, const struct channel_event *event, bool add,
                    const char *type)
{
    struct stream *stream;
    char method[NAMED_NAME_MOST + 8];
    struct dotnet_place place = {.host = c->url.host, .is_server = true};
    struct value_writer v;
    struct named_call call = {.uri = event->uri, .method = method};
    uint64_t deadline = clock_ms() + CALL_MS;
    HRESULT hr = channel_connection(c, deadline, &stream);
    if (FAILED(hr))
        return hr;
    struct caller server = stream->caller;
    place.caller = &server;
    hr = channel_listen(c, stream, place.own, sizeof place.own);
    if (FAILED(hr)) {
        stream_close(stream);
        return hr;
    }
    snprintf(method, sizeof method, "%s_%s", add ? "add" : "remove", event->how->event);
    value_writer_init(&v, &place);
    uint32_t id = nrbf_new_id(&v.w);
    nrbf_put_header(&v.w, id);
    nrbf_put_u8(&v.w, 21);
    nrbf_put_u32(&v.w, NRBF_NO_CONTEXT | NRBF_ARGS_IS_ARRAY);
    nrbf_put_u8(&v.w, NRBF_STRING_CODE);
    nrbf_put_string(&v.w, method);
    nrbf_put_u8(&v.w, NRBF_STRING_CODE);
    nrbf_put_string(&v.w, type);
    nrbf_put_u8(&v.w, 16);
    nrbf_put_u32(&v.w, id);
    nrbf_put_u32(&v.w, 1);
    put_part(&v, &(struct delegate){event, place.own}, put_delegate);
    value_put_rest(&v);
    hr = channel_exchange(c, stream, &call, &v, deadline);
    if (FAILED(hr))
        remoting_log(server.address, "%.100s: %s: %s", event->uri, method, call.failure.message);
    VariantClear(&call.result);
    value_writer_finish(&v);
    return hr;
}

/* ---- subscriptions ---- */

static struct channel_event *take_out(struct dotnet_channel *c, uint32_t id)
{
    pthread_mutex_lock(&c->lock);
    struct channel_event **at = &c->events;
    while (*at && (*at)->id != id)
        at = &(*at)->next;
    struct channel_event *event = *at;
    if (event)
        *at = event->next;
    pthread_mutex_unlock(&c->lock);
    return event;
}

static void end(struct dotnet_channel *c, struct channel_event *event, bool tells)
{
    char type[512];
    if (tells && channel_type(c, event->uri, type, sizeof type))
        tell(c, event, false, type);
    sink_remove(event->sink);
    free(event);
}

static HRESULT begin(struct dotnet_channel *c, const char *uri, const char *type,
                     const struct wire_event *how, IDispatch *sink, DISPID number, uint32_t id)
{
    struct stream *stream;
    struct channel_event *event = calloc(1, sizeof *event);
    if (!event)
        return E_OUTOFMEMORY;
    event->id = id;
    event->how = how;
    snprintf(event->uri, sizeof event->uri, "%s", uri);
    HRESULT hr = channel_connection(c, clock_ms() + CALL_MS, &stream);
    if (SUCCEEDED(hr)) {
        hr = sink_add(sink, how->method, number, &stream->caller, event->sink);
        stream_close(stream);
    }
    if (FAILED(hr)) {
        free(event);
        return hr;
    }
    hr = tell(c, event, true, type);
    if (FAILED(hr)) {
        end(c, event, false);
        return hr;
    }
    pthread_mutex_lock(&c->lock);
    event->next = c->events;
    c->events = event;
    pthread_mutex_unlock(&c->lock);
    return S_OK;
}

HRESULT channel_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                          const char *name, IDispatch *sink, uint32_t *ret_id)
{
    struct dotnet_channel *c = (struct dotnet_channel *)channel;
    char type[512];
    unsigned count = 0;
    HRESULT hr = S_OK;
    if (!channel_type(c, uri, type, sizeof type))
        return CONNECT_E_NOCONNECTION;
    pthread_mutex_lock(&c->lock);
    uint32_t id = ++c->last_event;
    pthread_mutex_unlock(&c->lock);
    for (const struct wire_event *at = wire_events(); at && SUCCEEDED(hr); at = at->next) {
        DISPID number;
        if (!wire_event_is_of(at, type) || (name && strcmp(name, at->event) != 0))
            continue;
        if (FAILED(event_of_sink(sink, iid, at->event, &number)))
            continue; /* the sink does not care */
        hr = begin(c, uri, type, at, sink, number, id);
        count++;
    }
    if (SUCCEEDED(hr) && !count)
        hr = CONNECT_E_NOCONNECTION;
    if (FAILED(hr)) {
        channel_unsubscribe(channel, id);
        return hr;
    }
    *ret_id = id;
    return S_OK;
}

HRESULT channel_unsubscribe(struct named_channel *channel, uint32_t id)
{
    struct dotnet_channel *c = (struct dotnet_channel *)channel;
    struct channel_event *event;
    HRESULT hr = CONNECT_E_NOCONNECTION;
    while ((event = take_out(c, id))) {
        end(c, event, true);
        hr = S_OK;
    }
    return hr;
}

void channel_events_finish(struct dotnet_channel *c)
{
    while (c->events) {
        struct channel_event *next = c->events->next;
        sink_remove(c->events->sink);
        free(c->events);
        c->events = next;
    }
}
