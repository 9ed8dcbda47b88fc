/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/reference.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "remoting/dotnet/nrtp.h"
#include "remoting/dotnet/place.h"
#include "remoting/publish/access.h"

/* One of the places where the object can be reached. */
static HRESULT take_place(const char *text, const struct dotnet_place *place, struct reference *ret)
{
    struct remoting_url url;
    if (url_parse(text, &url, NULL) < 0 || url.scheme != URL_TCP)
        return DISP_E_TYPEMISMATCH;
    char wanted[320];
    place_print(url.host, url.port, wanted, sizeof wanted);
    ret->is_ours = place->own[0] && !strcmp(wanted, place->own);
    bool is_host = place->host && !strcasecmp(url.host, place->host);
    if (!ret->is_ours && !is_host && !place_allows(place->caller, url.host) &&
        !(place->uri && access_allows_callback(place->uri, url.host)))
        return E_ACCESSDENIED;
    url.format = URL_DOTNET;
    url.has_format = true;
    ret->url = url;
    return S_OK;
}

/* The addresses in a ChannelInfo: the first one that we may go to. */
static HRESULT take_channels(const struct nrbf_class *info, const struct dotnet_place *place,
                             struct reference *ret)
{
    enum { CHANNELS_MOST = 16, URLS_MOST = 16 };
    HRESULT hr = DISP_E_TYPEMISMATCH;
    const struct nrbf_value *data = nrbf_member(info, "channelData");
    if (!data || data->kind != NRBF_IS_ARRAY || data->array->packed)
        return hr;
    for (uint32_t i = 0; i < data->array->count && i < CHANNELS_MOST; i++) {
        const struct nrbf_value *store = &data->array->values[i];
        if (!nrbf_class_is(store, "System.Runtime.Remoting.Channels.ChannelDataStore"))
            continue;
        const struct nrbf_value *urls = nrbf_member(store->object, "_channelURIs");
        if (!urls || urls->kind != NRBF_IS_ARRAY || urls->array->packed)
            continue;
        for (uint32_t n = 0; n < urls->array->count && n < URLS_MOST; n++) {
            char text[URL_TEXT_MOST];
            if (!nrbf_string_copy(&urls->array->values[n], text, sizeof text))
                continue;
            HRESULT one = take_place(text, place, ret);
            if (SUCCEEDED(one))
                return one;
            if (one == E_ACCESSDENIED)
                hr = one;
        }
    }
    return hr;
}

HRESULT reference_parse(const struct nrbf_class *object, const struct dotnet_place *place,
                        struct reference *ret)
{
    char uri[URL_TEXT_MOST];
    *ret = (struct reference){0};
    if (!nrbf_string_copy(nrbf_member(object, "uri"), uri, sizeof uri))
        return DISP_E_TYPEMISMATCH;
    const struct nrbf_value *type = nrbf_member(object, "typeInfo");
    if (nrbf_class_is(type, "System.Runtime.Remoting.TypeInfo"))
        nrbf_string_copy(nrbf_member(type->object, "serverType"), ret->type, sizeof ret->type);
    const struct nrbf_value *channels = nrbf_member(object, "channelInfo");
    HRESULT hr;
    if (nrbf_class_is(channels, "System.Runtime.Remoting.ChannelInfo"))
        hr = take_channels(channels->object, place, ret);
    else
        hr = take_place(uri, place, ret); /* of a well-known object */
    if (FAILED(hr))
        return hr;
    const char *path = nrtp_path(uri);
    if (strlen(path) >= sizeof ret->url.uri)
        return DISP_E_TYPEMISMATCH;
    snprintf(ret->url.uri, sizeof ret->url.uri, "%s", path);
    return S_OK;
}
