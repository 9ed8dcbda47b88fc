/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_NET_TLS_H
#define REMOTING_NET_TLS_H

/* Streams over TLS 1.2 and 1.3; what net_ops has for them. The files of a stream_security are read
 * again when they changed. */

#include "remoting/wire/security.h"
#include "remoting/wire/stream.h"

/* A server's files: 0, -ENOENT, -EINVAL ... */
int tls_check(const struct stream_security *security, char *ret_why);
/* ret_why: 256 bytes. -EACCES: a certificate that is not believed, with why. */
int tls_connect(int fd, const char *host, const struct stream_security *security,
                uint64_t deadline_ms, struct stream **ret, char *ret_why);
/* The handshake goes on in read and write, which fail with -ENOKEY (the client shows no
 * certificate), -EKEYEXPIRED (it is over), -EKEYREJECTED (nobody we believe signed it), -EPROTO.
 * A client of such a server sees the same from its first read. */
int tls_accept(int fd, const struct stream_security *security, struct stream **ret, char *ret_why);

#endif
