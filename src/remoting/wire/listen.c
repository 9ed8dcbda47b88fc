/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pianola/remoting.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "remoting/log.h"
#include "remoting/net/net.h"
#include "remoting/wire/listen.h"
#include "remoting/wire/listener.h"

/* ListenRemoting and its kin. */

enum {
    WHY = 256,
    CONNECTIONS_MOST = 65536,
    HTTP_CONNECTIONS_MOST = 4096,
    HTTP_BODY_MOST = 16 << 20
};

struct open_listener {
    struct open_listener *next;
    DWORD number;
    struct remoting_url url;
    struct listener *listener;
    void *http;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct open_listener *all;
static DWORD last_number;

/* ---- What is proved to servers ---- */

static pthread_mutex_t security_lock = PTHREAD_MUTEX_INITIALIZER;
static struct stream_security own;

static void security_free(struct stream_security *security)
{
    free((char *)security->certificate);
    free((char *)security->key);
    free((char *)security->authority);
    *security = (struct stream_security){NULL, NULL, NULL};
}

static bool copy(const char *text, const char **ret)
{
    *ret = text ? strdup(text) : NULL;
    return *ret || !text;
}

static bool security_copy(const struct stream_security *from, struct stream_security *ret)
{
    *ret = (struct stream_security){NULL, NULL, NULL};
    if (copy(from->certificate, &ret->certificate) && copy(from->key, &ret->key) &&
        copy(from->authority, &ret->authority))
        return true;
    security_free(ret);
    return false;
}

HRESULT SetRemotingSecurity(const REMOTING_SECURITY *security)
{
    struct stream_security new = {NULL, NULL, NULL}, old;
    if (security && !security_copy(&(struct stream_security){security->certificate, security->key,
                                                             security->authority},
                                   &new))
        return E_OUTOFMEMORY;
    pthread_mutex_lock(&security_lock);
    old = own;
    own = new;
    pthread_mutex_unlock(&security_lock);
    security_free(&old);
    return S_OK;
}

bool wire_security(struct stream_security *ret)
{
    pthread_mutex_lock(&security_lock);
    bool is_copied = security_copy(&own, ret);
    pthread_mutex_unlock(&security_lock);
    return is_copied;
}

void wire_security_finish(struct stream_security *security)
{
    security_free(security);
}

/* ---- Listeners ---- */

static void serve_http(struct http_request *request, void *data)
{
    (void)data;
    const struct net_ops *net = net_load(NULL);
    const char *type = net->http_header(request, "Content-Type");
    bool is_soap =
        strcmp(request->method, "POST") == 0 && type && strncasecmp(type, "text/xml", 8) == 0;
    void (*serve)(struct http_request *) = is_soap ? wire_parts.soap : wire_parts.json;
    if (serve)
        serve(request);
    else
        net->http_answer(request, 404, "text/plain", "not found\n", 10, NULL);
}

static HRESULT hresult_of(int r)
{
    switch (-r) {
    case ENOMEM:
        return E_OUTOFMEMORY;
    case EADDRINUSE:
        return HRESULT_FROM_WIN32(10048);
    case EADDRNOTAVAIL:
        return HRESULT_FROM_WIN32(10049);
    case EACCES:
    case EPERM:
        return HRESULT_FROM_WIN32(10013);
    case EMFILE:
        return HRESULT_FROM_WIN32(10024);
    case ENOENT:
    case ENOTDIR:
        return HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND);
    case EOPNOTSUPP:
        return REMOTING_E_NO_PLUGIN;
    default:
        return E_FAIL;
    }
}

static int open_http(struct open_listener *new, char *why)
{
    const struct net_ops *net = net_load(why);
    return net ? net->http_listen(&new->url, HTTP_CONNECTIONS_MOST, HTTP_BODY_MOST, serve_http,
                                  NULL, &new->http, why)
               : -EOPNOTSUPP;
}

/* With files that are wrong nobody could ever connect. */
static int open_stream(struct open_listener *new, const struct stream_security *files, char *why)
{
    const struct net_ops *net = new->url.scheme == URL_TLS ? net_load(why) : NULL;
    int r = new->url.scheme != URL_TLS ? 0 : net ? net->tls_check(files, why) : -EOPNOTSUPP;
    return r < 0 ? r : listener_create(&new->url, files, CONNECTIONS_MOST, &new->listener, why);
}

static void close_one(struct open_listener *l)
{
    if (l->http)
        net_load(NULL)->http_close(l->http);
    listener_destroy(l->listener);
    free(l);
}

HRESULT ListenRemoting(const char *url, const REMOTING_SECURITY *security, DWORD *ret_listener)
{
    struct remoting_url parsed;
    char why[WHY] = "";
    if (!url || !ret_listener || url_parse(url, &parsed, NULL) < 0 || *parsed.uri ||
        (parsed.scheme == URL_TLS && (!security || !security->certificate || !security->key)))
        return E_INVALIDARG;
    struct open_listener *new = calloc(1, sizeof(*new));
    if (!new)
        return E_OUTOFMEMORY;
    new->url = parsed;
    struct stream_security files = {NULL, NULL, NULL};
    if (security)
        files = (struct stream_security){security->certificate, security->key, security->authority};
    wire_parts_fill();
    int r = parsed.scheme == URL_HTTP ? open_http(new, why) : open_stream(new, &files, why);
    if (r < 0) {
        remoting_log("", "can not listen: %s", why);
        free(new);
        return hresult_of(r);
    }
    pthread_mutex_lock(&lock);
    new->number = ++last_number;
    new->next = all;
    all = new;
    *ret_listener = new->number;
    pthread_mutex_unlock(&lock);
    return S_OK;
}

HRESULT GetListenerUrl(DWORD listener, char *buf, UINT size)
{
    HRESULT hr = E_INVALIDARG;
    pthread_mutex_lock(&lock);
    const struct open_listener *l = all;
    while (l && l->number != listener)
        l = l->next;
    if (l && buf)
        hr = url_print(&l->url, buf, size) < (int)size
                 ? S_OK
                 : HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER);
    pthread_mutex_unlock(&lock);
    return hr;
}

HRESULT CloseListener(DWORD listener)
{
    pthread_mutex_lock(&lock);
    struct open_listener **at = &all;
    while (*at && (*at)->number != listener)
        at = &(*at)->next;
    struct open_listener *found = *at;
    if (found)
        *at = found->next;
    pthread_mutex_unlock(&lock);
    if (!found)
        return E_INVALIDARG;
    close_one(found);
    return S_OK;
}

void listeners_each(void (*each)(const struct listen_info *info, void *data), void *data)
{
    pthread_mutex_lock(&lock);
    for (const struct open_listener *l = all; l; l = l->next) {
        char url[URL_TEXT_MOST];
        url_print(&l->url, url, sizeof(url));
        each(&(struct listen_info){l->number, url,
                                   l->listener ? listener_connections(l->listener) : 0},
             data);
    }
    pthread_mutex_unlock(&lock);
}
