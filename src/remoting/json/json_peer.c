/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_peer.h"

#include <arpa/inet.h>
#include <pianola/bstr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "remoting/json/json_text.h"
#include "remoting/publish/access.h"
#include "remoting/publish/named_call.h"
#include "remoting/publish/publish.h"

enum { URI_ROOM = 256 };

/* ---- objects ---- */

static HRESULT tell(struct json_way *way, IUnknown *object, char *ret_url)
{
    struct json_peer *peer = (struct json_peer *)way;
    char uri[URI_ROOM];
    HRESULT hr = publish_by_reference(object, &peer->caller, uri);
    if (SUCCEEDED(hr))
        snprintf(ret_url, JSON_URL_MOST, "%s%s", peer->base, uri);
    return hr;
}

/* Ours alone: what a stranger names elsewhere we do not go to. */
static HRESULT find(struct json_way *way, const char *url, IUnknown **ret)
{
    struct json_peer *peer = (struct json_peer *)way;
    size_t size = strlen(peer->base);
    if (strncmp(url, peer->base, size) != 0)
        return E_ACCESSDENIED;
    return publish_get(url + size, &peer->caller, ret);
}

HRESULT json_record_make(struct json_way *way, const char *name, const json_t *json, VARIANT *ret)
{
    IRecordInfo *info;
    if (!wire_record_find(name, &info))
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = record_of_json(way, json, info, ret);
    IRecordInfo_Release(info);
    return hr;
}

char *json_record_name(struct json_way *way, IRecordInfo *record)
{
    const char *type, *assembly;
    BSTR name;
    size_t size;
    (void)way;
    if (wire_record_name(record, &type, &assembly))
        return strdup(type);
    if (FAILED(IRecordInfo_GetName(record, &name)))
        return NULL;
    char *text = json_text_of_units(name, SysStringLen(name), &size);
    SysFreeString(name);
    return text;
}

/* ---- names of ours ---- */

static bool is_address(const char *host)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, host, bytes) == 1 || inet_pton(AF_INET6, host, bytes) == 1;
}

static bool is_ours(const char *host)
{
    char name[256] = "";
    gethostname(name, sizeof name - 1);
    size_t size = strcspn(name, ".");
    return is_address(host) || strcasecmp(host, "localhost") == 0 || strcasecmp(host, name) == 0 ||
           (size && strncasecmp(host, name, size) == 0 &&
            (!host[size] || strcasecmp(host + size, ".local") == 0));
}

/* The host of "host:port" or "[v6]:port"; false: it is none. */
static bool split(const char *text, char *host, size_t room)
{
    bool is_v6 = *text == '[';
    size_t size = strcspn(text + is_v6, is_v6 ? "]" : ":");
    const char *rest = text + is_v6 + size + is_v6;
    if (!size || size >= room || (is_v6 && text[1 + size] != ']'))
        return false;
    memcpy(host, text + is_v6, size);
    host[size] = 0;
    return !*rest || (*rest == ':' && rest[1 + strspn(rest + 1, "0123456789")] == 0);
}

bool json_peer_init(struct json_peer *peer, const struct http_request *request, const char *uri)
{
    char name[256];
    const char *host = net_load(NULL)->http_header(request, "Host");
    *peer = (struct json_peer){
        .way = {.tell = tell,
                .find = find,
                .record = json_record_make,
                .record_name = json_record_name},
        .caller = request->caller,
    };
    if (!host || !split(host, name, sizeof name) ||
        (!is_ours(name) && !access_allows_host(uri, name)))
        return false;
    snprintf(peer->base, sizeof peer->base, "http://%s/", host);
    return true;
}

const char *json_peer_foreign(const struct json_peer *peer, const struct http_request *request)
{
    const char *origin = net_load(NULL)->http_header(request, "Origin");
    size_t size = strlen(peer->base) - 1;
    bool is_own = origin && strlen(origin) == size && strncasecmp(origin, peer->base, size) == 0;
    return is_own ? NULL : origin;
}
