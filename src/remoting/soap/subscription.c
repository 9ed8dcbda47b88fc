/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "remoting/dotnet/event_name.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/reference.h"
#include "remoting/soap/serve.h"
#include "remoting/soap/subscriber.h"

/* add_X and remove_X with a delegate: the event X of an object's default events. */

static HRESULT change(struct soap_request *request, const char *event, bool is_add,
                      const struct soap_delegate *delegate)
{
    const struct caller *caller = request->place.caller;
    IUnknown *object;
    DISPID id;
    IID iid;
    if (!access_allows(caller, request->uri, event))
        return access_allows(caller, request->uri, NULL) ? E_ACCESSDENIED : CO_E_OBJNOTREG;
    HRESULT hr = publish_get(request->uri, caller, &object);
    if (FAILED(hr))
        return hr;
    hr = event_of_object(object, event, &iid, &id);
    if (SUCCEEDED(hr) && is_add)
        hr = soap_subscriber_add(&request->place, request->uri, object, &iid, id, delegate);
    else if (SUCCEEDED(hr)) /* one that is gone already is no failure, as in .NET */
        soap_subscriber_remove(&request->place, request->uri, id, delegate);
    IUnknown_Release(object);
    return hr;
}

bool soap_serve_subscription(struct soap_request *request, struct soap_writer *w,
                             unsigned *ret_status)
{
    const struct soap_message *message = &request->message;
    bool is_add = !strncmp(message->method, "add_", 4);
    if (!is_add && strncmp(message->method, "remove_", 7) != 0)
        return false;
    const struct soap_node *value = soap_tree_member(message->tree, message->node, "value");
    struct soap_delegate delegate;
    HRESULT hr = value ? soap_delegate_parse(message->tree, value, &delegate) : DISP_E_TYPEMISMATCH;
    if (SUCCEEDED(hr))
        hr = change(request, strchr(message->method, '_') + 1, is_add, &delegate);
    if (FAILED(hr)) {
        *ret_status = soap_serve_hresult(request, w, hr);
        return true;
    }
    soap_envelope_open(w);
    soap_method_open(w, message->method, "Response", message->type);
    soap_method_close(w, message->method, "Response");
    soap_envelope_close(w);
    *ret_status = 200;
    return true;
}
