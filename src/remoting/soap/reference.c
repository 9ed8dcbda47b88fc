/* SPDX-License-Identifier: MIT */
#include "remoting/soap/reference.h"

#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/place.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/channel.h"
#include "remoting/soap/soap.h"

#define REMOTING "System.Runtime.Remoting"
#define OBJECT                                                                                     \
    "System.MarshalByRefObject, mscorlib, Version=4.0.0.0, Culture=neutral, "                      \
    "PublicKeyToken=b77a5c561934e089"

static bool copy(char *to, size_t size, const char *from)
{
    return from && (size_t)snprintf(to, size, "%s", from) < size;
}

/* "http://host:port/uri": its parts. */
static bool split_url(const char *text, struct soap_reference *ret)
{
    struct remoting_url url;
    if (strncmp(text, "http://", 7) != 0 || strchr(text, '?') || url_parse(text, &url, NULL) < 0)
        return false;
    memcpy(ret->host, url.host, sizeof ret->host);
    ret->port = url.port;
    if (*url.uri)
        memcpy(ret->uri, url.uri, sizeof ret->uri);
    return true;
}

/* The first of the channels that is HTTP. */
static void find_channel(const struct soap_tree *tree, const struct soap_node *node,
                         struct soap_reference *ret)
{
    const struct soap_node *info = soap_tree_member(tree, node, "channelInfo");
    const struct soap_node *data = info ? soap_tree_member(tree, info, "channelData") : NULL;
    for (const struct soap_node *at = data ? data->first : NULL; at; at = at->next) {
        const struct soap_node *store = soap_tree_follow(tree, at);
        if (!store || strcmp(store->name.local, "ChannelDataStore") != 0)
            continue;
        const struct soap_node *uris = soap_tree_member(tree, store, "_channelURIs");
        for (const struct soap_node *uri = uris ? uris->first : NULL; uri; uri = uri->next) {
            const struct soap_node *text = soap_tree_follow(tree, uri);
            if (text && split_url(text->text, ret))
                return;
        }
    }
}

HRESULT soap_reference_parse(const struct soap_tree *tree, const struct soap_node *node,
                             struct soap_reference *ret)
{
    const struct soap_node *info = soap_tree_member(tree, node, "typeInfo");
    const char *uri = soap_tree_text(tree, node, "uri");
    const char *type = info ? soap_tree_text(tree, info, "serverType") : NULL;
    *ret = (struct soap_reference){0};
    if (!soap_name_is(node->name, SOAP_CLR REMOTING, "ObjRef") || !uri)
        return DISP_E_TYPEMISMATCH;
    if (type && !copy(ret->type, sizeof ret->type, type))
        return DISP_E_TYPEMISMATCH;
    find_channel(tree, node, ret);
    if (strstr(uri, "://"))
        return split_url(uri, ret) && *ret->uri ? S_OK : DISP_E_TYPEMISMATCH;
    uri += *uri == '/';
    return copy(ret->uri, sizeof ret->uri, uri) && *uri ? S_OK : DISP_E_TYPEMISMATCH;
}

/* "Void OnFax(System.Object, Ns.FaxEventArgs)" */
static void read_signature(const char *text, struct soap_delegate *ret)
{
    const char *at = text ? strchr(text, '(') : NULL;
    unsigned depth = 0;
    if (!at || at[1] == ')')
        return;
    at++;
    ret->has_sender = !strncmp(at, "System.Object", 13) || !strncmp(at, "Object", 6);
    ret->parameters = 1;
    for (; *at && (*at != ')' || depth); at++) {
        depth += *at == '[';
        depth -= *at == ']' && depth;
        ret->parameters += *at == ',' && !depth;
    }
}

HRESULT soap_delegate_parse(const struct soap_tree *tree, const struct soap_node *node,
                            struct soap_delegate *ret)
{
    const struct soap_node *entry = soap_tree_member(tree, node, "Delegate");
    const struct soap_node *method = soap_tree_member(tree, node, "method0");
    const char *target = entry ? soap_tree_text(tree, entry, "target") : NULL;
    *ret = (struct soap_delegate){0};
    /* One method of one object: a chain of them comes as more than one. */
    if (!soap_name_is(node->name, SOAP_CLR "System", "DelegateSerializationHolder") || !entry ||
        !target || soap_tree_member(tree, entry, "delegateEntry"))
        return DISP_E_TYPEMISMATCH;
    const struct soap_node *object = soap_tree_member(tree, node, target);
    const char *name = soap_tree_text(tree, entry, "targetTypeName");
    const char *assembly = soap_tree_text(tree, entry, "targetTypeAssembly");
    if (!object || !name || !assembly ||
        !copy(ret->method, sizeof ret->method, soap_tree_text(tree, entry, "methodName")) ||
        snprintf(ret->type, sizeof ret->type, "%s, %s", name, assembly) >= SOAP_TYPE_MOST)
        return DISP_E_TYPEMISMATCH;
    read_signature(method ? soap_tree_text(tree, method, "Signature") : NULL, ret);
    return soap_reference_parse(tree, object, &ret->target);
}

/* Does the peer mean us? */
static bool is_ours(const struct soap_place *place, const struct soap_reference *reference)
{
    char text[280];
    bool is_six = strchr(reference->host, ':');
    if (!*place->own || !reference->port)
        return false;
    snprintf(text, sizeof text, is_six ? "http://[%s]:%u" : "http://%s:%u", reference->host,
             reference->port);
    return !strcmp(text, place->own);
}

HRESULT soap_reference_open(const struct soap_place *place, const struct soap_reference *reference,
                            struct named_channel **ret)
{
    struct remoting_url url = {.scheme = URL_HTTP, .format = URL_SOAP, .has_format = true};
    if (place->channel && (!reference->port || reference->port == place->peer.port)) {
        *ret = place->channel;
        (*ret)->ops->ref(*ret);
        return S_OK;
    }
    if (!reference->port)
        return E_ACCESSDENIED;
    url.port = reference->port;
    if (place->channel)
        memcpy(url.host, place->peer.host, sizeof url.host);
    else if (place_allows(place->caller, reference->host) ||
             (place->uri && access_allows_callback(place->uri, reference->host)))
        memcpy(url.host, reference->host, sizeof url.host);
    else if (place->caller && *place->caller->address)
        snprintf(url.host, sizeof url.host, "%s", place->caller->address);
    else
        return E_ACCESSDENIED;
    return soap_channel(&url, ret);
}

HRESULT soap_reference_read(struct soap_reader *r, const struct soap_node *node, VARIANT *ret)
{
    struct soap_reference reference;
    struct named_channel *channel;
    IUnknown *object;
    HRESULT hr = soap_reference_parse(r->tree, node, &reference);
    if (FAILED(hr))
        return hr;
    if (is_ours(r->place, &reference)) {
        hr = publish_get(reference.uri, r->place->caller, &object);
        if (FAILED(hr))
            return hr;
        hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&V_DISPATCH(ret));
        IUnknown_Release(object);
    } else {
        hr = soap_reference_open(r->place, &reference, &channel);
        if (FAILED(hr))
            return hr;
        soap_channel_know(channel, reference.uri, reference.type);
        hr = named_proxy_create(channel, reference.uri, *reference.type ? reference.type : NULL,
                                &V_DISPATCH(ret));
        channel->ops->release(channel);
        if (SUCCEEDED(hr) && !r->place->channel)
            named_proxy_limit(V_DISPATCH(ret));
    }
    if (SUCCEEDED(hr))
        V_VT(ret) = VT_DISPATCH;
    return hr;
}

/* ---- writing ---- */

static void open_array(struct soap_writer *w, unsigned id, const char *type, unsigned count)
{
    soap_print(&w->text, "<SOAP-ENC:Array id=\"ref-%u\" SOAP-ENC:arrayType=\"%s[%u]\">", id, type,
               count);
}

void soap_reference_write_to(struct soap_writer *w, unsigned id, const char *uri, const char *type,
                             const char *place, bool as_data)
{
    unsigned info = ++w->id, channels = ++w->id, list = ++w->id, store = ++w->id, uris = ++w->id;
    soap_open_type(w, REMOTING ".ObjRef", "", id);
    soap_put_member(w, "uri", uri);
    soap_put_href(w, "typeInfo", info);
    soap_put_member(w, "envoyInfo", NULL);
    soap_put_href(w, "channelInfo", channels);
    soap_put_member(w, "objrefFlags", "0");
    if (as_data)
        soap_put_member(w, "fIsMarshalled", "0");
    soap_close_type(w, REMOTING ".ObjRef");
    soap_open_type(w, REMOTING ".TypeInfo", "", info);
    soap_put_member(w, "serverType", type && *type ? type : OBJECT);
    soap_put_member(w, "serverHierarchy", NULL);
    soap_put_member(w, "interfacesImplemented", NULL);
    soap_close_type(w, REMOTING ".TypeInfo");
    soap_open_type(w, REMOTING ".ChannelInfo", "", channels);
    soap_put_href(w, "channelData", list);
    soap_close_type(w, REMOTING ".ChannelInfo");
    open_array(w, list, "xsd:anyType", 1);
    soap_put_href(w, "item", store);
    soap_puts(&w->text, "</SOAP-ENC:Array>\n");
    soap_open_type(w, REMOTING ".Channels.ChannelDataStore", "", store);
    soap_put_href(w, "_channelURIs", uris);
    soap_put_member(w, "_extraData", NULL);
    soap_close_type(w, REMOTING ".Channels.ChannelDataStore");
    open_array(w, uris, "SOAP-ENC:string", 1);
    soap_put_member(w, "item", place);
    soap_puts(&w->text, "</SOAP-ENC:Array>\n");
}

void soap_reference_write(struct soap_writer *w, unsigned id, IUnknown *object)
{
    struct named_channel *channel;
    const char *uri, *type;
    char own[256];
    if (named_proxy_of(object, &channel, &uri, &type)) {
        char place[280];
        if (soap_channel_place(channel, place)) {
            soap_reference_write_to(w, id, uri, type, place, false);
            return;
        }
    }
    HRESULT hr =
        *w->place->own ? publish_by_reference(object, w->place->caller, own) : E_NOINTERFACE;
    if (SUCCEEDED(hr))
        soap_reference_write_to(w, id, own, publish_wire_type(own), w->place->own, false);
    else if (SUCCEEDED(w->hr))
        w->hr = hr;
}

unsigned soap_delegate_write(struct soap_writer *w, const char *type, const char *target_type,
                             const char *method, const char *uri)
{
    char name[SOAP_TYPE_MOST], assembly[SOAP_TYPE_MOST];
    unsigned holder = ++w->id, entry = ++w->id, target = ++w->id;
    soap_open_type(w, "System.DelegateSerializationHolder", "", holder);
    soap_put_href(w, "Delegate", entry);
    soap_put_href(w, "target0", target);
    soap_close_type(w, "System.DelegateSerializationHolder");
    soap_open_type(w, "System.DelegateSerializationHolder+DelegateEntry", "", entry);
    soap_type_split(type, name, assembly);
    soap_put_member(w, "type", name);
    soap_put_member(w, "assembly", assembly);
    soap_puts(&w->text, "<target xsi:type=\"SOAP-ENC:string\">target0</target>");
    soap_type_split(target_type, name, assembly);
    soap_put_member(w, "targetTypeAssembly", assembly);
    soap_put_member(w, "targetTypeName", name);
    soap_put_member(w, "methodName", method);
    soap_put_member(w, "delegateEntry", NULL);
    soap_close_type(w, "System.DelegateSerializationHolder+DelegateEntry");
    soap_reference_write_to(w, target, uri, target_type, w->place->own, false);
    return holder;
}
