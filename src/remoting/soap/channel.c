/* SPDX-License-Identifier: MIT */
#include "remoting/soap/channel.h"

#include <errno.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "remoting/log.h"
#include "remoting/net/net.h"
#include "remoting/publish/named_failure.h"
#include "remoting/soap/soap.h"

#define SERVER_UNAVAILABLE ((HRESULT)0x800706BA) /* RPC_S_SERVER_UNAVAILABLE */

enum { ACTION_MOST = 1200 };

enum { TYPES_MOST = 1024 };

struct typed {
    struct typed *next;
    char uri[256], type[SOAP_TYPE_MOST];
};

struct soap_channel {
    struct named_channel channel;
    struct soap_channel *next;
    atomic_uint references;
    struct remoting_url url; /* without a URI */
    struct soap_sinks *sinks;
    struct typed *types; /* latest first */
    unsigned type_count;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct soap_channel *channels;

static const struct named_channel_ops ops;

static struct soap_channel *of(struct named_channel *channel)
{
    return (struct soap_channel *)channel;
}

static void destroy(struct soap_channel *c)
{
    soap_sinks_destroy(c->sinks);
    for (struct typed *at = c->types, *next; at; at = next) {
        next = at->next;
        free(at);
    }
    free(c);
}

static struct soap_channel *create(const struct remoting_url *url)
{
    struct soap_channel *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->channel.ops = &ops;
    c->url = *url;
    *c->url.uri = *c->url.type = 0;
    atomic_init(&c->references, 1);
    c->sinks = soap_sinks_create();
    if (!c->sinks) {
        free(c);
        return NULL;
    }
    return c;
}

/* A server that names ever new objects loses the oldest names. */
void soap_channel_know(struct named_channel *channel, const char *uri, const char *type)
{
    struct soap_channel *c = of(channel);
    if (!*uri || !*type || strlen(uri) >= sizeof c->types->uri || strlen(type) >= SOAP_TYPE_MOST)
        return;
    pthread_mutex_lock(&lock);
    struct typed **at = &c->types;
    while (*at && strcmp((*at)->uri, uri) != 0 && ((*at)->next || c->type_count < TYPES_MOST))
        at = &(*at)->next;
    struct typed *typed = *at;
    if (typed)
        *at = typed->next;
    else if ((typed = malloc(sizeof *typed)))
        c->type_count++;
    if (typed) {
        strcpy(typed->uri, uri);
        strcpy(typed->type, type);
        typed->next = c->types;
        c->types = typed;
    }
    pthread_mutex_unlock(&lock);
}

bool soap_channel_type(struct named_channel *channel, const char *uri, char buf[SOAP_TYPE_MOST])
{
    pthread_mutex_lock(&lock);
    const struct typed *at = of(channel)->types;
    while (at && strcmp(at->uri, uri) != 0)
        at = at->next;
    if (at)
        strcpy(buf, at->type);
    pthread_mutex_unlock(&lock);
    return at != NULL;
}

struct soap_sinks *soap_channel_sinks(struct named_channel *channel)
{
    return of(channel)->sinks;
}

HRESULT soap_channel(const struct remoting_url *url, struct named_channel **ret)
{
    if (url->scheme != URL_HTTP || !url->port)
        return E_INVALIDARG;
    pthread_mutex_lock(&lock);
    struct soap_channel *at = channels;
    while (at && (at->url.port != url->port || strcasecmp(at->url.host, url->host) != 0))
        at = at->next;
    if (at) {
        atomic_fetch_add(&at->references, 1);
    } else if ((at = create(url))) {
        at->next = channels;
        channels = at;
    }
    pthread_mutex_unlock(&lock);
    if (!at)
        return E_OUTOFMEMORY;
    *ret = &at->channel;
    soap_channel_know(*ret, url->uri, url->type);
    return S_OK;
}

static void channel_ref(struct named_channel *channel)
{
    atomic_fetch_add(&of(channel)->references, 1);
}

static void channel_release(struct named_channel *channel)
{
    struct soap_channel *c = of(channel), **at = &channels;
    pthread_mutex_lock(&lock);
    bool is_last = atomic_fetch_sub(&c->references, 1) == 1;
    if (is_last) {
        while (*at != c)
            at = &(*at)->next;
        *at = c->next;
    }
    pthread_mutex_unlock(&lock);
    if (is_last)
        destroy(c);
}

static void print_place(const struct remoting_url *url, char ret[280])
{
    snprintf(ret, 280, strchr(url->host, ':') ? "http://[%s]:%u" : "http://%s:%u", url->host,
             url->port);
}

bool soap_channel_place(struct named_channel *channel, char ret[280])
{
    if (channel->ops != &ops)
        return false;
    print_place(&of(channel)->url, ret);
    return true;
}

HRESULT soap_channel_open(struct named_channel *channel, struct soap_place *ret)
{
    *ret = (struct soap_place){.channel = channel, .peer = of(channel)->url};
    return S_OK;
}

/* ---- a request and its answer ---- */

static HRESULT hresult_of(int r)
{
    switch (r) {
    case -ETIMEDOUT:
        return RPC_E_TIMEOUT;
    case -ENOMEM:
        return E_OUTOFMEMORY;
    case -EMSGSIZE:
        return DISP_E_OVERFLOW;
    case -ECONNRESET:
        return RPC_E_DISCONNECTED;
    default:
        return SERVER_UNAVAILABLE;
    }
}

static HRESULT read_answer(unsigned status, const void *body, size_t size, struct soap_message *ret,
                           struct named_failure *failure)
{
    HRESULT hr = soap_message_parse(body, size, ret);
    if (FAILED(hr))
        return status == 404 ? CO_E_OBJNOTREG : hr;
    if (!ret->is_fault)
        return S_OK;
    soap_fault_read(ret, failure);
    soap_message_finish(ret);
    return failure->hr;
}

HRESULT soap_channel_post(struct named_channel *channel, const char *uri, const char *type,
                          const char *method, struct soap_writer *w, size_t answer_most,
                          uint64_t deadline_ms, struct soap_message *ret,
                          struct named_failure *failure)
{
    char url[600], place[280], why[256];
    struct soap_text action = {0};
    const struct net_ops *net = net_load(why);
    unsigned status = 0;
    void *body;
    size_t size;
    named_failure_clear(failure);
    if (!net)
        return REMOTING_E_NO_PLUGIN;
    if (FAILED(w->hr) || w->text.is_broken)
        return FAILED(w->hr) ? w->hr : E_OUTOFMEMORY;
    print_place(&of(channel)->url, place);
    snprintf(url, sizeof url, "%s/%s", place, uri);
    soap_puts(&action, "\"");
    soap_put_method_space(&action, type);
    soap_puts(&action, "#");
    soap_put_name(&action, method);
    soap_puts(&action, "\"");
    if (action.is_broken || action.size > ACTION_MOST) {
        soap_text_finish(&action);
        return E_INVALIDARG;
    }
    const struct http_header headers[] = {{"Content-Type", "text/xml; charset=\"utf-8\""},
                                          {"SOAPAction", action.bytes},
                                          {NULL, NULL}};
    int r = net->http_call("POST", url, headers, w->text.bytes, w->text.size, answer_most,
                           deadline_ms, &status, &body, &size, why);
    soap_text_finish(&action);
    if (r) {
        remoting_log(of(channel)->url.host, "%s", why);
        return hresult_of(r);
    }
    HRESULT hr = read_answer(status, body, size, ret, failure);
    free(body);
    return hr;
}

/* ---- calls ---- */

/* The answer's elements: return, if there is one, then what comes out in order. Which arguments
 * these are: those of that name, those the caller gave by reference, else the last ones. */
static void take_outs(struct named_call *call, VARIANT *values, const char *const *names,
                      unsigned count)
{
    unsigned wanted = 0, next = 0;
    for (unsigned i = 0; i < call->count; i++)
        wanted += call->is_out[i];
    for (unsigned i = 0; i < count; i++) {
        unsigned to = call->count;
        for (unsigned n = 0; call->names && n < call->count; n++)
            if (!strcmp(call->names[n], names[i]))
                to = n;
        if (to == call->count && wanted) {
            while (next < call->count && !call->is_out[next])
                next++;
            to = next++;
        } else if (to == call->count && count <= call->count) {
            to = call->count - count + i;
        }
        if (to >= call->count)
            continue;
        VariantClear(&call->arguments[to]);
        call->arguments[to] = values[i];
        VariantInit(&values[i]);
        call->is_out[to] = true;
    }
}

static HRESULT take_answer(const struct soap_message *answer, const struct soap_place *place,
                           struct named_call *call)
{
    VARIANT values[NAMED_ARGUMENTS_MOST];
    const char *names[NAMED_ARGUMENTS_MOST];
    unsigned count, first = 0;
    HRESULT hr = soap_message_values(answer, place, values, names, &count);
    if (SUCCEEDED(hr) && count && !strcmp(names[0], "return")) {
        call->result = values[0];
        VariantInit(&values[0]);
        first = 1;
    }
    if (SUCCEEDED(hr) && call->is_out)
        take_outs(call, values + first, names + first, count - first);
    for (unsigned i = 0; i < count; i++)
        VariantClear(&values[i]);
    return hr;
}

static bool is_xml_name(const char *name)
{
    return *name && !strpbrk(name, " \t\r\n<>&\"'/=:");
}

static HRESULT channel_call_typed(struct named_channel *channel, struct named_call *call,
                                  const char *type, uint64_t deadline_ms)
{
    struct soap_place place;
    struct soap_message answer;
    struct soap_writer w;
    char name[16];
    VariantInit(&call->result);
    soap_channel_open(channel, &place);
    soap_writer_init(&w, &place);
    soap_envelope_open(&w);
    soap_method_open(&w, call->method, "", type);
    for (unsigned i = 0; i < call->count; i++) {
        /* A reference to nothing is C#'s out: it does not go there. */
        if (call->is_out && call->is_out[i] && V_VT(&call->arguments[i]) == VT_EMPTY)
            continue;
        snprintf(name, sizeof name, "p%u", i);
        bool is_named = call->names && call->names[i] && is_xml_name(call->names[i]);
        soap_value_write(&w, is_named ? call->names[i] : name, &call->arguments[i], true);
    }
    soap_method_close(&w, call->method, "");
    soap_value_rest(&w);
    soap_envelope_close(&w);
    HRESULT hr = soap_channel_post(channel, call->uri, type, call->method, &w, SOAP_ANSWER_MOST,
                                   deadline_ms, &answer, &call->failure);
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
    if (FAILED(hr))
        return call->failure.hr == hr ? hr : named_failure_plain(&call->failure, hr);
    hr = take_answer(&answer, &place, call);
    soap_message_finish(&answer);
    return FAILED(hr) ? named_failure_plain(&call->failure, hr) : S_OK;
}

static HRESULT channel_call(struct named_channel *channel, struct named_call *call,
                            uint64_t deadline_ms)
{
    char type[SOAP_TYPE_MOST];
    if (call->type)
        return channel_call_typed(channel, call, call->type, deadline_ms);
    if (soap_channel_type(channel, call->uri, type))
        return channel_call_typed(channel, call, type, deadline_ms);
    named_failure_plain(&call->failure, E_INVALIDARG);
    snprintf(call->failure.message, sizeof call->failure.message,
             "The server wants to know its type: put type=Ns.Type,Assembly into the URL.");
    return E_INVALIDARG;
}

static const struct named_channel_ops ops = {
    .call = channel_call,
    .subscribe = soap_channel_subscribe,
    .unsubscribe = soap_channel_unsubscribe,
    .release = channel_release,
    .ref = channel_ref,
};
