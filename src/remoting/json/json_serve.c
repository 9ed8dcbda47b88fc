/* SPDX-License-Identifier: MIT */
#include "remoting/json/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "remoting/json/json_call.h"
#include "remoting/json/json_describe.h"
#include "remoting/json/json_events.h"
#include "remoting/json/json_peer.h"
#include "remoting/json/json_rpc.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/publish.h"

/* Requests of HTTP: who may ask at all, and for what. */

struct serving {
    struct json_peer peer; /* first */
    struct http_request *request;
    const char *uri;
    struct http_header headers[8]; /* of every answer; ends with one without a name */
};

static void answer(struct serving *s, unsigned status, const char *type, const char *text,
                   size_t size)
{
    net_load(NULL)->http_answer(s->request, status, type, text, size, s->headers);
}

static void refuse(struct serving *s, unsigned status, const char *text)
{
    answer(s, status, "text/plain", text, strlen(text));
}

/* ---- calls ---- */

static HRESULT call_published(struct serving *s, const char *method, const json_t *params,
                              json_t **ret_result, struct named_failure *failure,
                              bool *ret_in_params)
{
    const struct caller *caller = &s->peer.caller;
    const char *uri = s->uri;
    IUnknown *object;
    IDispatch *dispatch;
    if (!access_allows(caller, uri, method))
        return named_failure_plain(failure, access_allows(caller, uri, NULL) ? E_ACCESSDENIED
                                                                             : CO_E_OBJNOTREG);
    HRESULT hr = publish_get(uri, caller, &object);
    if (FAILED(hr))
        return named_failure_plain(failure, hr);
    hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch);
    IUnknown_Release(object);
    if (FAILED(hr))
        return named_failure_plain(failure, DISP_E_MEMBERNOTFOUND);
    hr = json_call_object(&s->peer.way, dispatch, method, params, ret_result, failure,
                          ret_in_params);
    IDispatch_Release(dispatch);
    return hr;
}

static HRESULT call(void *data, const char *method, const json_t *params, json_t **ret_result,
                    struct named_failure *failure, bool *ret_in_params)
{
    struct serving *s = data;
    HRESULT hr = call_published(s, method, params, ret_result, failure, ret_in_params);
    if (FAILED(hr))
        remoting_log(s->peer.caller.address, "%.200s: call of %.200s failed: 0x%08x %s", s->uri,
                     method, (unsigned)hr, failure->message);
    return hr;
}

static void post(struct serving *s)
{
    const struct json_rpc rpc = {.call = call, .data = s};
    size_t size = 0;
    _cleanup_free_ char *text = json_rpc_answer(&rpc, s->request->body, s->request->size, &size);
    if (text)
        answer(s, 200, "application/json", text, size);
    else if (size)
        refuse(s, 500, "no memory\n");
    else
        answer(s, 204, NULL, "", 0);
}

/* ---- descriptions and events ---- */

static void describe(struct serving *s)
{
    json_t *json = NULL;
    HRESULT hr = json_describe(&s->peer, s->uri, &json);
    _cleanup_free_ char *text = SUCCEEDED(hr) ? json_dumps(json, JSON_INDENT(2)) : NULL;
    json_decref(json);
    if (text)
        answer(s, 200, "application/json", text, strlen(text));
    else
        refuse(s, 404, "not found\n");
}

static void get(struct serving *s, bool is_events)
{
    const char *accept = net_load(NULL)->http_header(s->request, "Accept");
    if (!is_events && !(accept && strstr(accept, "text/event-stream"))) {
        describe(s);
        return;
    }
    unsigned status = json_events_serve(&s->peer, s->request, s->uri, s->headers);
    if (status)
        refuse(s, status,
               status == 404   ? "not found\n"
               : status == 403 ? "forbidden\n"
               : status == 503 ? "busy\n"
                               : "no memory\n");
}

/* A browser asks whether its page may. */
static void answer_page(struct serving *s)
{
    struct http_header *more = s->headers;
    while (more->name)
        more++;
    *more++ = (struct http_header){"Access-Control-Allow-Methods", "GET, POST"};
    *more++ = (struct http_header){"Access-Control-Allow-Headers", "Content-Type, Last-Event-ID"};
    *more++ = (struct http_header){"Access-Control-Max-Age", "600"};
    answer(s, 204, NULL, "", 0);
}

/* Scripts of pages elsewhere may ask if access.conf says so. */
static bool is_page_allowed(struct serving *s, const char *origin)
{
    if (!access_allows_origin(s->uri, origin))
        return false;
    s->headers[1] = (struct http_header){"Access-Control-Allow-Origin", origin};
    s->headers[2] = (struct http_header){"Vary", "Origin"};
    return true;
}

static void serve(struct serving *s, const char *method, bool is_events)
{
    const char *origin = NULL;
    bool is_ours = json_peer_init(&s->peer, s->request, s->uri);
    if (!is_ours ||
        ((origin = json_peer_foreign(&s->peer, s->request)) && !is_page_allowed(s, origin))) {
        remoting_log(s->request->caller.address, "%.200s: refused a request %s %.200s", s->uri,
                     is_ours ? "of a page of" : "for the host",
                     is_ours ? origin : net_load(NULL)->http_header(s->request, "Host"));
        refuse(s, 403, "forbidden\n");
    } else if (FAILED(publish_enter())) {
        refuse(s, 500, "no memory\n");
    } else if (strcmp(method, "POST") == 0) {
        post(s);
    } else if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0) {
        get(s, is_events);
    } else if (strcmp(method, "OPTIONS") == 0 && origin) {
        answer_page(s);
    } else {
        s->headers[s->headers[1].name ? 3 : 1] = (struct http_header){"Allow", "GET, HEAD, POST"};
        refuse(s, 405, "method not allowed\n");
    }
}

/* URI/events are the events of URI, whatever the method. */
void json_serve(struct http_request *request)
{
    static const char tail[] = "/events";
    size_t size = strlen(request->path), cut = sizeof tail - 1;
    bool is_events = size > cut && strcmp(request->path + size - cut, tail) == 0 &&
                     strcmp(request->method, "POST") != 0;
    char uri[256];
    struct serving s = {.request = request, .uri = uri};
    s.headers[0] = (struct http_header){"X-Content-Type-Options", "nosniff"};
    if (is_events)
        size -= cut;
    if (size < sizeof uri) {
        memcpy(uri, request->path, size);
        uri[size] = 0;
        serve(&s, request->method, is_events);
    } else {
        refuse(&s, 404, "not found\n");
    }
}
