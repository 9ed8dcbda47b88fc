/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_NET_NET_H
#define REMOTING_NET_NET_H

/*
 * The plug-in pianola-net.so: TLS (GnuTLS), an HTTP server (libmicrohttpd) and client (libcurl).
 * It knows nothing of what is carried. Loaded when the first tls: or http: URL is used.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "remoting/wire/security.h"
#include "remoting/wire/stream.h"

struct http_header {
    const char *name, *value;
};

/* A request that came whole (its body was capped). Answer it with one of the answer functions, now
 * or later, on any thread. */
struct http_request {
    const char *method, *path; /* path begins behind the slash, still without the query */
    const char *query;         /* "" for none */
    const void *body;
    size_t size;
    struct caller caller;
    void *connection; /* the plug-in's */
};

struct http_stream; /* an answer that goes on: server-sent events */

struct net_ops {
    /* ---- TLS on a connected socket; fd is taken over, also when it fails ---- */
    /* Can a server prove with these files who it is? */
    int (*tls_check)(const struct stream_security *security, char *ret_why);
    int (*tls_connect)(int fd, const char *host, const struct stream_security *security,
                       uint64_t deadline_ms, struct stream **ret, char *ret_why);
    /* The handshake of an accepted one goes on in read and write: nobody waits for a stranger. */
    int (*tls_accept)(int fd, const struct stream_security *security, struct stream **ret,
                      char *ret_why);

    /* ---- HTTP server: one thread of its own, epoll; keep-alive, 100-continue ----
     * serve runs on one of some worker threads and may wait. Connections over connections_most (and
     * over what RLIMIT_NOFILE allows) cost the one that has said nothing for longest its place.
     * url->port 0: any free one, written back. */
    int (*http_listen)(struct remoting_url *url, unsigned connections_most, size_t body_most,
                       void (*serve)(struct http_request *request, void *data), void *data,
                       void **ret_server, char *ret_why);
    /* Ends its connections; streams are told. Does not wait for serve functions that run: their
     * data outlives the server. Not from ended or writable. */
    void (*http_close)(void *server);
    /* The value of a header, or NULL; case does not matter. */
    const char *(*http_header)(const struct http_request *request, const char *name);
    /* Answers and ends the request. The body is copied. more ends with a name of NULL; it may be
     * NULL. */
    void (*http_answer)(struct http_request *request, unsigned status, const char *type,
                        const void *body, size_t size, const struct http_header *more);
    /* Answers with a stream; ended runs once, on the server's thread, when the peer is gone.
     * http_end is to be called in any case; after it the request is no more. -ENOMEM, -EBUSY (the
     * peer has three quarters of all connections as streams): the request is still to be answered.
     */
    int (*http_begin)(struct http_request *request, const char *type,
                      const struct http_header *more, void (*ended)(void *data), void *data,
                      struct http_stream **ret);
    /* Copies at most size bytes to be sent, without waiting: how many, -EAGAIN when its buffer (of
     * 256 KiB) is full, then writable runs on the server's thread when half of it is free. -EPIPE.
     */
    ssize_t (*http_send)(struct http_stream *stream, const void *data, size_t size,
                         void (*writable)(void *data));
    /* What was sent still goes out. After it neither ended nor writable runs; it waits for one that
     * does, but on the server's thread. */
    void (*http_end)(struct http_stream *stream);

    /* ---- HTTP client; keep-alive, TCP_NODELAY ---- */
    int (*http_call)(const char *method, const char *url, const struct http_header *headers,
                     const void *body, size_t size, size_t answer_most, uint64_t deadline_ms,
                     unsigned *ret_status, void **ret_body, size_t *ret_size, char *ret_why);
    /* Reads a stream until data returns false or close_fd is readable; -ECANCELED then. */
    int (*http_read)(const char *url, const struct http_header *headers,
                     bool (*data)(const void *bytes, size_t size, void *user), void *user,
                     int close_fd, char *ret_why);
};

/* Loads it, once. NULL and a reason (256 bytes) when it is not there. Any thread. */
const struct net_ops *net_load(char *ret_why);
/* What the plug-in exports. */
extern const struct net_ops pianola_net;

#endif
