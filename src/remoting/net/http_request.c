/* SPDX-License-Identifier: MIT */
#include "remoting/net/http_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* A request on its way: its headers and body come in, it is served, its answer goes out. */

void request_resume(struct request *r)
{
    if (r->is_suspended && r->connection) {
        MHD_resume_connection(r->connection);
        server_wake(r->server);
    }
    r->is_suspended = false;
}

void request_unref(struct request *r)
{
    if (atomic_fetch_sub(&r->refs, 1) != 1)
        return;
    struct server *s = r->server;
    pthread_mutex_lock(&s->lock);
    s->bodies -= r->room;
    pthread_mutex_unlock(&s->lock);
    if (r->response)
        MHD_destroy_response(r->response);
    free(r->stream.buf);
    free(r->body);
    free(r->text);
    free(r);
    server_unref(s);
}

/* ---- what came ---- */

struct measure {
    size_t size;
    char *to;
};

static enum MHD_Result add_header(void *data, enum MHD_ValueKind kind, const char *name,
                                  const char *value)
{
    struct measure *m = data;
    const char *parts[] = {name, value ? value : ""};
    (void)kind;
    for (int i = 0; i < 2; i++) {
        size_t size = strlen(parts[i]) + 1;
        if (m->to)
            memcpy(m->to + m->size, parts[i], size);
        m->size += size;
    }
    return MHD_YES;
}

static char *put(char **to, const char *text)
{
    char *at = *to;
    *to = stpcpy(at, text) + 1;
    return at;
}

/* Copies everything: who answers reads it on another thread, perhaps after the connection. */
static int copy_head(struct request *r, struct MHD_Connection *connection, const char *url,
                     const char *method)
{
    const char *query = r->peer->target ? strchr(r->peer->target, '?') : NULL;
    struct measure m = {0};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &m);
    query = query ? query + 1 : "";
    url += *url == '/';
    r->text = malloc(m.size + strlen(url) + strlen(method) + strlen(query) + 4);
    if (!r->text)
        return -ENOMEM;
    r->headers = r->text;
    m = (struct measure){.to = r->text};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &m);
    char *to = r->text + m.size;
    *to++ = 0;
    r->request.path = put(&to, url);
    r->request.query = put(&to, query);
    r->request.method = put(&to, method);
    return 0;
}

static void find_caller(struct caller *caller, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    *caller = (struct caller){.scheme = URL_HTTP, .uid = (uid_t)-1};
    if (!info || !info->client_addr)
        return;
    const struct sockaddr *address = info->client_addr;
    bool is_six = address->sa_family == AF_INET6;
    if (getnameinfo(address, is_six ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in),
                    caller->address, sizeof caller->address, NULL, 0, NI_NUMERICHOST) != 0)
        *caller->address = 0;
    if (is_six && IN6_IS_ADDR_V4MAPPED(&((const struct sockaddr_in6 *)address)->sin6_addr) &&
        strncasecmp(caller->address, "::ffff:", 7) == 0)
        memmove(caller->address, caller->address + 7, strlen(caller->address + 7) + 1);
}

static struct request *request_new(struct server *s, struct MHD_Connection *connection,
                                   const char *url, const char *method)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct peer *peer = info ? info->socket_context : NULL;
    struct request *r = peer ? calloc(1, sizeof *r) : NULL;
    if (!r)
        return NULL;
    r->server = s;
    atomic_fetch_add(&s->refs, 1);
    r->refs = 1;
    r->peer = peer;
    r->connection = connection;
    r->request.connection = r;
    r->request.body = "";
    if (copy_head(r, connection, url, method) < 0) {
        request_unref(r);
        return NULL;
    }
    find_caller(&r->request.caller, connection);
    pthread_mutex_lock(&s->lock);
    peer->request = r;
    pthread_mutex_unlock(&s->lock);
    return r;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status, const char *text)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(text), (char *)text, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, "Content-Type", "text/plain");
    MHD_add_response_header(response, "Connection", "close");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result begin(struct request *r)
{
    const char *length = http_header(&r->request, "Content-Length");
    if (length && strtoull(length, NULL, 10) > r->server->body_most)
        return refuse(r->connection, 413, "too large\n");
    return MHD_YES;
}

static enum MHD_Result take_body(struct request *r, const char *data, size_t size)
{
    struct server *s = r->server;
    size_t wanted = r->request.size + size;
    if (wanted > s->body_most)
        return MHD_NO;
    if (wanted > r->room) {
        size_t room = wanted < BODIES_ALWAYS ? BODIES_ALWAYS : wanted + wanted / 2;
        room = room > s->body_most ? s->body_most : room;
        pthread_mutex_lock(&s->lock);
        size_t more_room = room - r->room;
        bool fits =
            room <= BODIES_ALWAYS ||
            (s->bodies + more_room <= BODIES_MOST &&
             peer_holds(s, r->request.caller.address).bodies + more_room <= BODIES_PEER_MOST);
        char *more = fits ? realloc(r->body, room) : NULL;
        if (more) {
            s->bodies += more_room;
            r->body = more;
            r->room = room;
            r->request.body = more;
        }
        pthread_mutex_unlock(&s->lock);
        if (!more)
            return MHD_NO;
    }
    memcpy(r->body + r->request.size, data, size);
    r->request.size = wanted;
    return MHD_YES;
}

static enum MHD_Result hand_over(struct request *r)
{
    struct server *s = r->server;
    r->is_whole = true;
    atomic_fetch_add(&r->refs, 1);
    pthread_mutex_lock(&s->lock);
    peer_acts(s, r->peer);
    MHD_suspend_connection(r->connection);
    r->is_suspended = true;
    pthread_mutex_unlock(&s->lock);
    if (workers_run(r) < 0)
        http_answer(&r->request, 503, "text/plain", "busy\n", 5, NULL);
    return MHD_YES;
}

static enum MHD_Result send_answer(struct request *r)
{
    pthread_mutex_lock(&r->server->lock);
    struct MHD_Response *response = r->is_dead ? NULL : r->response;
    pthread_mutex_unlock(&r->server->lock);
    if (!response)
        return MHD_NO;
    r->is_queued = true;
    if (r->is_stream) {
        struct epoll_event event = {.events = EPOLLRDHUP | EPOLLONESHOT, .data.ptr = r};
        epoll_ctl(r->server->epoll, EPOLL_CTL_ADD, r->peer->fd, &event);
        MHD_set_connection_option(r->connection, MHD_CONNECTION_OPTION_TIMEOUT,
                                  (unsigned)STREAM_STALL_SECONDS);
    }
    return MHD_queue_response(r->connection, r->status, response);
}

enum MHD_Result request_handle(void *server, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *upload,
                               size_t *upload_size, void **request)
{
    struct request *r = *request;
    (void)version;
    if (!r) {
        *request = r = request_new(server, connection, url, method);
        return r ? begin(r) : MHD_NO;
    }
    if (*upload_size) {
        enum MHD_Result result = take_body(r, upload, *upload_size);
        *upload_size = 0;
        return result;
    }
    return r->is_whole ? send_answer(r) : hand_over(r);
}

void request_completed(void *server, struct MHD_Connection *connection, void **request,
                       enum MHD_RequestTerminationCode why)
{
    struct server *s = server;
    struct request *r = *request;
    (void)connection;
    (void)why;
    if (!r)
        return;
    *request = NULL;
    if (r->is_stream && r->is_queued)
        epoll_ctl(s->epoll, EPOLL_CTL_DEL, r->peer->fd, NULL);
    pthread_mutex_lock(&s->lock);
    r->connection = NULL;
    r->peer->request = NULL;
    peer_waits(s, r->peer);
    r->peer = NULL;
    pthread_mutex_unlock(&s->lock);
    if (r->is_stream)
        stream_gone(r);
    request_unref(r);
}

/* ---- what is answered ---- */

const char *http_header(const struct http_request *request, const char *name)
{
    const struct request *r = request->connection;
    for (const char *at = r->headers; *at;) {
        const char *value = at + strlen(at) + 1;
        if (strcasecmp(at, name) == 0)
            return value;
        at = value + strlen(value) + 1;
    }
    return NULL;
}

static void add_headers(struct MHD_Response *response, const char *type,
                        const struct http_header *more)
{
    if (type)
        MHD_add_response_header(response, "Content-Type", type);
    for (; more && more->name; more++)
        MHD_add_response_header(response, more->name, more->value);
}

/* Without a response the connection is closed. */
static void answer(struct request *r, unsigned status, struct MHD_Response *response)
{
    pthread_mutex_lock(&r->server->lock);
    r->status = status;
    r->response = response;
    request_resume(r);
    pthread_mutex_unlock(&r->server->lock);
}

void http_answer(struct http_request *request, unsigned status, const char *type, const void *body,
                 size_t size, const struct http_header *more)
{
    struct request *r = request->connection;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(size, (void *)body, MHD_RESPMEM_MUST_COPY);
    if (response)
        add_headers(response, type, more);
    answer(r, status, response);
    request_unref(r);
}

int http_begin(struct http_request *request, const char *type, const struct http_header *more,
               void (*ended)(void *data), void *data, struct http_stream **ret)
{
    struct request *r = request->connection;
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 16 * 1024, stream_read, r, NULL);
    if (!response)
        return -ENOMEM;
    add_headers(response, type, more);
    MHD_add_response_header(response, "Cache-Control", "no-store");
    r->stream.ended = ended;
    r->stream.data = data;
    pthread_mutex_lock(&r->server->lock);
    const unsigned most = r->server->connections_most - r->server->connections_most / 4;
    r->is_stream = peer_holds(r->server, request->caller.address).streams < most;
    pthread_mutex_unlock(&r->server->lock);
    if (!r->is_stream) {
        MHD_destroy_response(response);
        return -EBUSY;
    }
    *ret = &r->stream;
    answer(r, 200, response);
    return 0;
}
