/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_WIRE_STREAM_H
#define REMOTING_WIRE_STREAM_H

/*
 * A connection that bytes go over in order: a socket, or TLS on one. One thread may read while
 * another writes; each side is used by one thread at a time. Nothing blocks; TCP has
 * TCP_NODELAY and a user time-out, so that a cut line is noticed.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

#include "remoting/wire/url.h"

struct stream;

/* Who is at the other end, as far as it is proven. */
struct caller {
    enum url_scheme scheme;
    char address[108];    /* "192.0.2.7", "::1"; unix: "" */
    uid_t uid;            /* unix: the peer's; else (uid_t)-1 */
    char certificate[65]; /* tls with a client certificate: its SHA-256, hex; else "" */
    char subject[256];    /* its subject's common name; else "" */
};

enum { STREAM_STAY_MS = 50, STREAM_USER_TIMEOUT_MS = 30000 };

struct stream_ops {
    /* As readv/writev: bytes, 0 at the end (read), or -EAGAIN (wait with stream_wait, or poll fd),
     * -EPIPE, -ECONNRESET, -EBADMSG ... */
    ssize_t (*read)(struct stream *stream, void *buf, size_t size);
    ssize_t (*write)(struct stream *stream, const struct iovec *parts, int count);
    /* The same as read, but waits a moment (STREAM_STAY_MS) where there is nothing; NULL: it has no
     * such way. */
    ssize_t (*read_soon)(struct stream *stream, void *buf, size_t size);
    bool (*has_read_ahead)(struct stream *stream); /* bytes that no poll tells of; may be NULL */
    void (*close)(struct stream *stream);          /* frees */
};

struct stream {
    const struct stream_ops *ops;
    int fd; /* to poll */
    struct caller caller;
    void (*closing)(
        struct stream *stream); /* of who counts it (a listener), before close; or NULL */
    void *counted_by;
};

/* deadline_ms: of clock_ms(). Connecting, the TLS handshake and the lookup of the name included.
 * 0 and a stream, or -ETIMEDOUT, -ECONNREFUSED, -EHOSTUNREACH, -EACCES (certificate),
 * -EOPNOTSUPP (the plug-in for tls is not installed) ...; ret_why: for people, 256 bytes. */
struct stream_security; /* certificates: wire/security.h */
int stream_connect(const struct remoting_url *url, const struct stream_security *security,
                   uint64_t deadline_ms, struct stream **ret, char *ret_why);
/* Takes a connected socket. */
int stream_of_socket(int fd, enum url_scheme scheme, struct stream **ret);
/* Until readable or writable (POLLIN, POLLOUT): 0, -ETIMEDOUT. deadline_ms 0: none. */
int stream_wait(struct stream *stream, short events, uint64_t deadline_ms);
/* NULL is allowed. */
void stream_close(struct stream *stream);

#endif
