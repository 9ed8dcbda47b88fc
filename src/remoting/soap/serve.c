/* SPDX-License-Identifier: MIT */
#include "remoting/soap/serve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/json/json_peer.h"
#include "remoting/log.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/soap.h"

/* Requests of .NET clients over HTTP. */

unsigned soap_serve_failure(struct soap_request *request, struct soap_writer *w,
                            const struct named_failure *failure)
{
    remoting_log(request->place.caller->address, "%.200s: soap call of %.200s failed: 0x%08x %s",
                 request->uri, request->message.method, (unsigned)failure->hr, failure->message);
    soap_writer_finish(w);
    soap_text_finish(&w->text);
    soap_writer_init(w, &request->place);
    soap_fault_write(w, failure);
    return 500;
}

unsigned soap_serve_hresult(struct soap_request *request, struct soap_writer *w, HRESULT hr)
{
    struct named_failure failure;
    named_failure_plain(&failure, hr);
    return soap_serve_failure(request, w, &failure);
}

/* How the peer reaches us: as it just did. A name that is not ours is none that we give to others,
 * and .NET's programs are no pages: those of others have no business here. */
static bool find_own(const struct http_request *request, char own[280])
{
    struct json_peer peer;
    if (!json_peer_init(&peer, request, request->path) || json_peer_foreign(&peer, request))
        return false;
    size_t size = strlen(peer.base);
    return (size_t)snprintf(own, 280, "%.*s", (int)(size ? size - 1 : 0), peer.base) < 280;
}

static unsigned serve(struct soap_request *request, struct soap_writer *w)
{
    unsigned status;
    if (!strcmp(request->uri, "RemoteActivationService.rem"))
        return soap_serve_activation(request, w);
    if (soap_serve_subscription(request, w, &status))
        return status;
    return soap_serve_call(request, w);
}

void soap_serve(struct http_request *http)
{
    const struct net_ops *net = net_load(NULL);
    struct soap_request request = {.place = {.caller = &http->caller, .uri = http->path},
                                   .uri = http->path};
    struct soap_writer w;
    if (FAILED(publish_enter()) || !find_own(http, request.place.own) ||
        FAILED(soap_message_parse(http->body, http->size, &request.message))) {
        remoting_log(http->caller.address, "%.200s: a POST that is no SOAP message", http->path);
        net->http_answer(http, 400, "text/plain", "bad request\n", 12, NULL);
        return;
    }
    soap_writer_init(&w, &request.place);
    unsigned status = serve(&request, &w);
    if (w.text.is_broken)
        net->http_answer(http, 500, "text/plain", "failed\n", 7, NULL);
    else
        net->http_answer(http, status, "text/xml; charset=\"utf-8\"", w.text.bytes, w.text.size,
                         NULL);
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
    soap_message_finish(&request.message);
}
