/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_channel.h"

#include <errno.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "remoting/json/json.h"
#include "remoting/json/json_peer.h"
#include "remoting/json/json_text.h"
#include "remoting/publish/named_failure.h"

/* Calls that go out as JSON-RPC. The server is a stranger, too: its answers have limits, and what
 * it names elsewhere we do not go to. */

#define SERVER_UNAVAILABLE ((HRESULT)0x800706BA) /* RPC_S_SERVER_UNAVAILABLE */

HRESULT json_channel_failure(int r)
{
    switch (-r) {
    case ETIMEDOUT:
        return RPC_E_TIMEOUT;
    case ENOMEM:
        return E_OUTOFMEMORY;
    case EMSGSIZE:
    case EPROTO:
        return RPC_E_INVALID_DATAPACKET;
    case ECONNRESET:
        return RPC_E_DISCONNECTED;
    default:
        return SERVER_UNAVAILABLE;
    }
}

/* ---- objects ---- */

static struct json_channel *of_way(struct json_way *way)
{
    return (struct json_channel *)((char *)way - offsetof(struct json_channel, way));
}

/* The server's own alone: it does not come to us. */
static HRESULT tell(struct json_way *way, IUnknown *object, char *ret_url)
{
    struct json_channel *c = of_way(way);
    struct named_channel *channel;
    const char *uri, *type;
    if (!named_proxy_of(object, &channel, &uri, &type) || channel->ops != c->channel.ops ||
        strcmp(json_channel_of(channel)->base, c->base) != 0)
        return DISP_E_TYPEMISMATCH;
    snprintf(ret_url, JSON_URL_MOST, "%s%s", c->base, uri);
    return S_OK;
}

static HRESULT find(struct json_way *way, const char *url, IUnknown **ret)
{
    struct json_channel *c = of_way(way);
    size_t size = strlen(c->base);
    if (strncmp(url, c->base, size) != 0)
        return E_ACCESSDENIED;
    return named_proxy_create(&c->channel, url + size, NULL, (IDispatch **)ret);
}

/* ---- what is sent ---- */

static HRESULT params_of(struct json_channel *c, const struct named_call *call, json_t **ret)
{
    HRESULT hr = S_OK;
    json_t *params = call->names ? json_object() : json_array();
    for (unsigned i = 0; i < call->count && SUCCEEDED(hr); i++) {
        json_t *value = NULL;
        hr = json_of_variant(&c->way, &call->arguments[i], &value);
        if (SUCCEEDED(hr) && (call->names ? json_object_set_new(params, call->names[i], value)
                                          : json_array_append_new(params, value)) < 0)
            hr = E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr) && params)
        *ret = params;
    else
        json_decref(params);
    return params ? hr : E_OUTOFMEMORY;
}

static HRESULT request_of(struct json_channel *c, const struct named_call *call, uint32_t id,
                          char **ret)
{
    json_t *params;
    HRESULT hr = params_of(c, call, &params);
    if (FAILED(hr))
        return hr;
    json_t *request =
        json_pack("{s:s, s:s, s:o}", "jsonrpc", "2.0", "method", call->method, "params", params);
    if (request && !call->is_one_way)
        json_object_set_new(request, "id", json_integer(id));
    *ret = request ? json_dumps(request, JSON_COMPACT) : NULL;
    json_decref(request);
    return *ret ? S_OK : E_INVALIDARG;
}

/* ---- what is answered ---- */

static HRESULT code_of(const json_t *error)
{
    const json_t *data = json_object_get(error, "data");
    const char *text = json_text_plain(json_object_get(data, "hresult"));
    HRESULT hr = text ? (HRESULT)strtoul(text, NULL, 16) : S_OK;
    if (FAILED(hr))
        return hr;
    switch (json_integer_value(json_object_get(error, "code"))) {
    case -32601:
        return DISP_E_UNKNOWNNAME;
    case -32602:
    case -32600:
    case -32700:
        return E_INVALIDARG;
    default:
        return E_FAIL;
    }
}

static HRESULT take_error(struct named_call *call, const json_t *error)
{
    const char *message = json_text_plain(json_object_get(error, "message"));
    const char *type = json_text_plain(json_object_get(json_object_get(error, "data"), "type"));
    struct named_failure *failure = &call->failure;
    named_failure_plain(failure, code_of(error));
    if (message)
        snprintf(failure->message, sizeof failure->message, "%s", message);
    if (type)
        snprintf(failure->type, sizeof failure->type, "%s", type);
    return failure->hr;
}

static HRESULT take_out(struct json_channel *c, struct named_call *call, size_t at,
                        const json_t *value)
{
    if (at >= call->count || !call->is_out)
        return RPC_E_INVALID_DATAPACKET;
    VariantClear(&call->arguments[at]);
    call->is_out[at] = true;
    return variant_of_json(&c->way, value, &call->arguments[at]);
}

static size_t place_named(const struct named_call *call, const char *name)
{
    size_t at = 0;
    while (at < call->count && strcasecmp(call->names[at], name) != 0)
        at++;
    return at;
}

/* An object of answers: by name, or in the order of "$at". */
static HRESULT take_outs(struct json_channel *c, struct named_call *call, const json_t *result)
{
    const json_t *places = json_object_get(result, "$at");
    const char *key;
    json_t *value;
    size_t next = 0;
    HRESULT hr = S_OK;
    json_object_foreach((json_t *)result, key, value)
    {
        if (strcmp(key, "$result") == 0)
            hr = variant_of_json(&c->way, value, &call->result);
        else if (strcmp(key, "$at") != 0)
            hr = take_out(c, call,
                          call->names ? place_named(call, key)
                                      : (size_t)json_integer_value(json_array_get(places, next++)),
                          value);
        if (FAILED(hr))
            break;
    }
    return hr;
}

static HRESULT take_result(struct json_channel *c, struct named_call *call, const json_t *result)
{
    if (json_object_get(result, "$at") || json_object_get(result, "$result"))
        return take_outs(c, call, result);
    if (call->is_out)
        memset(call->is_out, 0, call->count * sizeof *call->is_out);
    return variant_of_json(&c->way, result, &call->result);
}

static HRESULT take_answer(struct json_channel *c, struct named_call *call, uint32_t id,
                           const json_t *answer)
{
    const json_t *error = json_object_get(answer, "error"),
                 *result = json_object_get(answer, "result");
    if (json_is_object(error))
        return take_error(call, error);
    const json_t *of = json_object_get(answer, "id");
    if (!result || json_integer_value(of) != (json_int_t)id)
        return named_failure_plain(&call->failure, RPC_E_INVALID_DATAPACKET);
    HRESULT hr = take_result(c, call, result);
    if (FAILED(hr)) {
        VariantClear(&call->result);
        named_failure_plain(&call->failure, hr);
    }
    return hr;
}

static HRESULT fail_on_way(struct named_call *call, HRESULT hr, const char *why)
{
    named_failure_plain(&call->failure, hr);
    if (*why)
        snprintf(call->failure.message, sizeof call->failure.message, "%s", why);
    return hr;
}

static HRESULT call(struct named_channel *channel, struct named_call *call, uint64_t deadline_ms)
{
    static const struct http_header headers[] = {
        {"Content-Type", "application/json"}, {"Accept", "application/json"}, {0}};
    struct json_channel *c = json_channel_of(channel);
    char url[JSON_URL_MOST], why[256] = "";
    uint32_t id = atomic_fetch_add(&c->last_call, 1) + 1;
    _cleanup_free_ char *request = NULL;
    _cleanup_free_ void *body = NULL;
    size_t size = 0;
    unsigned status = 0;
    VariantInit(&call->result);
    HRESULT hr = request_of(c, call, id, &request);
    if (FAILED(hr))
        return named_failure_plain(&call->failure, hr);
    snprintf(url, sizeof url, "%s%s", c->base, call->uri);
    int r = net_load(NULL)->http_call("POST", url, headers, request, strlen(request),
                                      JSON_TEXT_MOST, deadline_ms, &status, &body, &size, why);
    if (r < 0)
        return fail_on_way(call, json_channel_failure(r), why);
    if (call->is_one_way && status == 204)
        return S_OK;
    json_t *answer = json_text_read(body, size);
    if (json_is_object(answer)) {
        hr = call->is_one_way ? S_OK : take_answer(c, call, id, answer);
    } else {
        snprintf(why, sizeof why, "%.180s: the server answers %u without JSON-RPC", url, status);
        hr = fail_on_way(call,
                         status == 403   ? E_ACCESSDENIED
                         : status == 404 ? CO_E_OBJNOTREG
                                         : RPC_E_INVALID_DATAPACKET,
                         why);
    }
    json_decref(answer);
    return hr;
}

/* ---- the channel ---- */

static void ref(struct named_channel *channel)
{
    atomic_fetch_add(&json_channel_of(channel)->refs, 1);
}

static void release(struct named_channel *channel)
{
    struct json_channel *c = json_channel_of(channel);
    if (atomic_fetch_sub(&c->refs, 1) != 1)
        return;
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static const struct named_channel_ops ops = {
    .call = call,
    .subscribe = json_channel_subscribe,
    .unsubscribe = json_channel_unsubscribe,
    .release = release,
    .ref = ref,
};

HRESULT json_channel(const struct remoting_url *url, struct named_channel **ret)
{
    if (!net_load(NULL))
        return REMOTING_E_NO_PLUGIN;
    struct json_channel *c = calloc(1, sizeof *c);
    if (!c)
        return E_OUTOFMEMORY;
    bool is_v6 = strchr(url->host, ':') != NULL;
    snprintf(c->base, sizeof c->base, "http://%s%s%s:%u/", is_v6 ? "[" : "", url->host,
             is_v6 ? "]" : "", url->port);
    c->channel.ops = &ops;
    c->way = (struct json_way){
        .tell = tell, .find = find, .record = json_record_make, .record_name = json_record_name};
    c->refs = 1;
    pthread_mutex_init(&c->lock, NULL);
    *ret = &c->channel;
    return S_OK;
}
