/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_NET_HTTP_CLIENT_H
#define REMOTING_NET_HTTP_CLIENT_H

/* The client's side of HTTP, what net_ops has for it. http: only, no redirection, no proxy. */

#include "remoting/net/net.h"

/* -ECONNREFUSED, -EHOSTUNREACH, -ETIMEDOUT, -EMSGSIZE (more than answer_most), -ECONNRESET,
 * -EINVAL; ret_body is malloc'd, with a zero behind it. */
int http_client_call(const char *method, const char *url, const struct http_header *headers,
                     const void *body, size_t size, size_t answer_most, uint64_t deadline_ms,
                     unsigned *ret_status, void **ret_body, size_t *ret_size, char *ret_why);
/* 0 when the server ended it; -EPROTO for another status than 200. */
int http_client_read(const char *url, const struct http_header *headers,
                     bool (*data)(const void *bytes, size_t size, void *user), void *user,
                     int close_fd, char *ret_why);

#endif
