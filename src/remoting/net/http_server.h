/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_NET_HTTP_SERVER_H
#define REMOTING_NET_HTTP_SERVER_H

/*
 * Inside the HTTP server: one thread runs libmicrohttpd, all its functions but resume are called
 * there. A request belongs to two: libmicrohttpd's connection, and whoever answers it.
 */

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/queue.h>

#include "remoting/net/net.h"

enum {
    REQUEST_SECONDS = 30,        /* for a request to come whole, for an idle connection */
    STREAM_STALL_SECONDS = 120,  /* a stream's peer that takes nothing; its owner gives up before */
    STREAM_MOST = 256 * 1024,    /* of a stream, waiting to be sent */
    WORKERS_MOST = 64,           /* calls at once; more wait */
    WORKERS_PEER_MOST = 48,      /* of these for one address */
    HEADER_MEMORY = 32 * 1024,   /* of one request */
    BODIES_ALWAYS = 4 * 1024,    /* a body this small is taken whatever others hold */
    BODIES_MOST = 256 << 20,     /* of all requests together */
    BODIES_PEER_MOST = 64 << 20, /* of these for one address */
};

/* A connection. The loop's, but for its place in the list of those that wait, under the lock. */
struct peer {
    TAILQ_ENTRY(peer) all, waiting;
    bool is_waiting; /* nothing whole has come since; it is cut at its deadline, or for room */
    bool is_cut;
    uint64_t since_ms;
    int fd;
    char *target; /* path and query as they came */
    struct request *request;
};
TAILQ_HEAD(peers, peer);

struct server {
    struct MHD_Daemon *daemon;
    int epoll, wake;
    pthread_t thread;
    pthread_mutex_t lock; /* of everything below and of the requests' states; innermost */
    pthread_cond_t quiet; /* a stream's function returned */
    struct peers all, waiting;
    unsigned connections, connections_most;
    size_t body_most, bodies;
    bool is_closing;
    atomic_uint refs; /* the loop, the owner, each request */
    void (*serve)(struct http_request *request, void *data);
    void *data;
};

struct http_stream {
    char *buf;
    size_t begin, size, room;
    bool is_ended;  /* by its owner, who forgets it */
    bool is_called; /* one of its functions runs */
    void (*writable)(void *data);
    void (*ended)(void *data);
    void *data;
};

struct request {
    struct http_request request; /* first */
    struct server *server;
    struct peer *peer;
    struct MHD_Connection *connection; /* NULL: it is gone */
    atomic_uint refs;
    bool is_whole, is_suspended, is_dead, is_stream, is_queued;
    char *text;    /* path, query, method, headers */
    char *headers; /* name, value, name, value ..., "" */
    char *body;
    size_t room;
    unsigned status;
    struct MHD_Response *response;
    struct http_stream stream;
    struct request *next; /* of those that wait for a worker */
};

void server_unref(struct server *server);
/* The loop looks around. */
void server_wake(struct server *server);
/* The connection waits for a request (again), from now on. The lock is held. */
void peer_waits(struct server *server, struct peer *peer);
void peer_acts(struct server *server, struct peer *peer);
/* What requests of one address hold. The lock is held. */
struct held {
    unsigned streams;
    size_t bodies;
};
struct held peer_holds(const struct server *server, const char *address);
/* libmicrohttpd goes on with it; the lock is held. */
void request_resume(struct request *request);
void request_unref(struct request *request);
/* libmicrohttpd's functions: server is their closure. */
enum MHD_Result request_handle(void *server, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *upload,
                               size_t *upload_size, void **request);
void request_completed(void *server, struct MHD_Connection *connection, void **request,
                       enum MHD_RequestTerminationCode why);
/* Runs serve for it on a thread that may wait. */
int workers_run(struct request *request);
/* The answer is a stream: read on the loop's thread. */
ssize_t stream_read(void *request, uint64_t position, char *buf, size_t most);
/* Its peer is gone. */
void stream_gone(struct request *request);

/* What net.c exports. */
int http_listen(struct remoting_url *url, unsigned connections_most, size_t body_most,
                void (*serve)(struct http_request *request, void *data), void *data,
                void **ret_server, char *ret_why);
void http_close(void *server);
const char *http_header(const struct http_request *request, const char *name);
void http_answer(struct http_request *request, unsigned status, const char *type, const void *body,
                 size_t size, const struct http_header *more);
int http_begin(struct http_request *request, const char *type, const struct http_header *more,
               void (*ended)(void *data), void *data, struct http_stream **ret);
ssize_t http_send(struct http_stream *stream, const void *data, size_t size,
                  void (*writable)(void *data));
void http_end(struct http_stream *stream);

#endif
