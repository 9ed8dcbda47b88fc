/* SPDX-License-Identifier: MIT */
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/channel.h"
#include "remoting/soap/reference.h"
#include "remoting/soap/serve.h"
#include "remoting/soap/soap.h"

/* Client-activated objects: .NET calls IActivator.Activate with a ConstructionCall. */

#define ACTIVATOR "System.Runtime.Remoting.Activation.IActivator"
#define MESSAGING "System.Runtime.Remoting.Messaging"

static HRESULT construct(struct soap_request *request, const struct soap_node *call, IUnknown **ret,
                         char uri[256])
{
    const struct soap_tree *tree = request->message.tree;
    const char *type = soap_tree_text(tree, call, "__ActivationTypeName");
    const struct soap_node *node = soap_tree_member(tree, call, "__Args");
    VARIANT values[NAMED_ARGUMENTS_MOST];
    unsigned count = 0;
    char of_class[256];
    HRESULT hr = S_OK;
    if (!type || !publish_find_activated(type, of_class))
        return CO_E_OBJNOTREG;
    if (node) {
        struct soap_message list = {.tree = request->message.tree, .node = node};
        hr = soap_message_values(&list, &request->place, values, NULL, &count);
    }
    /* DISPPARAMS has the last one first. */
    for (unsigned i = 0; i < count / 2; i++) {
        VARIANT other = values[i];
        values[i] = values[count - 1 - i];
        values[count - 1 - i] = other;
    }
    DISPPARAMS params = {.rgvarg = values, .cArgs = count};
    if (SUCCEEDED(hr))
        hr = publish_activate(of_class, request->place.caller, &params, ret, uri);
    for (unsigned i = 0; i < count; i++)
        VariantClear(&values[i]);
    return hr;
}

unsigned soap_serve_activation(struct soap_request *request, struct soap_writer *w)
{
    static const char *const none[] = {"__TypeName", "__MethodName", "__MethodSignature", "__Uri"};
    const struct soap_node *call =
        soap_tree_member(request->message.tree, request->message.node, "msg");
    IUnknown *object;
    char uri[256];
    HRESULT hr = call && !strcmp(request->message.method, "Activate")
                     ? construct(request, call, &object, uri)
                     : DISP_E_UNKNOWNNAME;
    if (FAILED(hr))
        return soap_serve_hresult(request, w, hr);
    IUnknown_Release(object); /* its lease keeps it */
    unsigned response = ++w->id, reference = ++w->id;
    soap_envelope_open(w);
    soap_method_open(w, "Activate", "Response", ACTIVATOR);
    soap_put_href(w, "return", response);
    soap_method_close(w, "Activate", "Response");
    soap_open_type(w, MESSAGING ".ConstructionResponse", "", response);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        soap_put_member(w, none[i], NULL);
    soap_put_href(w, "__Return", reference);
    soap_put_member(w, "__OutArgs", NULL);
    soap_put_member(w, "__CallContext", NULL);
    soap_close_type(w, MESSAGING ".ConstructionResponse");
    soap_reference_write_to(w, reference, uri, publish_wire_type(uri), request->place.own, true);
    soap_envelope_close(w);
    return 200;
}

/* ---- the client's side ---- */

/* "Ns.Type, Assembly" as Type.GetType wants it. */
static void write_construction(struct soap_writer *w, const char *type, const VARIANT *arguments,
                               unsigned count)
{
    unsigned call = ++w->id, list = ++w->id;
    soap_envelope_open(w);
    soap_method_open(w, "Activate", "", ACTIVATOR);
    soap_put_href(w, "msg", call);
    soap_method_close(w, "Activate", "");
    soap_open_type(w, MESSAGING ".ConstructionCall", "", call);
    soap_put_member(w, "__TypeName", type);
    soap_put_member(w, "__MethodName", ".ctor");
    soap_put_member(w, "__MethodSignature", NULL);
    soap_put_href(w, "__Args", list);
    soap_put_member(w, "__CallContext", NULL);
    soap_put_member(w, "__Uri", NULL);
    soap_put_member(w, "__GenericArguments", NULL);
    soap_put_member(w, "__Activator", NULL);
    soap_put_member(w, "__CallSiteActivationAttributes", NULL);
    soap_put_member(w, "__ActivationType", NULL);
    soap_put_member(w, "__ContextProperties", NULL);
    soap_put_member(w, "__ActivationTypeName", type);
    soap_close_type(w, MESSAGING ".ConstructionCall");
    soap_print(&w->text, "<SOAP-ENC:Array id=\"ref-%u\" SOAP-ENC:arrayType=\"xsd:anyType[%u]\">",
               list, count);
    for (unsigned i = 0; i < count; i++)
        soap_value_write(w, "item", &arguments[count - 1 - i], true);
    soap_puts(&w->text, "</SOAP-ENC:Array>\n");
    soap_value_rest(w);
    soap_envelope_close(w);
}

static HRESULT read_construction(const struct soap_message *message, const struct soap_place *place,
                                 IDispatch **ret)
{
    const struct soap_node *answer = soap_tree_member(message->tree, message->node, "return");
    struct soap_reader r;
    VARIANT object;
    const struct soap_node *at = answer ? answer->first : NULL;
    while (at && strcmp(at->name.local, "__Return") != 0)
        at = at->next;
    if (!at)
        return DISP_E_TYPEMISMATCH;
    soap_reader_init(&r, message->tree, place);
    HRESULT hr = soap_value_read(&r, at, VT_EMPTY, &object);
    if (SUCCEEDED(hr) && V_VT(&object) != VT_DISPATCH) {
        VariantClear(&object);
        hr = DISP_E_TYPEMISMATCH;
    }
    if (SUCCEEDED(hr))
        *ret = V_DISPATCH(&object);
    return hr;
}

HRESULT soap_activate(const struct remoting_url *url, const char *type_name, DISPPARAMS *arguments,
                      IDispatch **ret)
{
    enum { DEADLINE_MS = 30000 };
    struct named_channel *channel;
    struct named_failure failure = {0};
    struct soap_place place;
    struct soap_message answer;
    struct soap_writer w;
    HRESULT hr = soap_channel(url, &channel);
    if (FAILED(hr))
        return hr;
    hr = soap_channel_open(channel, &place);
    if (SUCCEEDED(hr)) {
        soap_writer_init(&w, &place);
        write_construction(&w, type_name, arguments ? arguments->rgvarg : NULL,
                           arguments ? arguments->cArgs : 0);
        hr = soap_channel_post(channel, "RemoteActivationService.rem", ACTIVATOR, "Activate", &w,
                               SOAP_ANSWER_MOST, clock_ms() + DEADLINE_MS, &answer, &failure);
        soap_writer_finish(&w);
        soap_text_finish(&w.text);
    }
    if (SUCCEEDED(hr)) {
        hr = read_construction(&answer, &place, ret);
        soap_message_finish(&answer);
    }
    channel->ops->release(channel);
    return hr;
}
