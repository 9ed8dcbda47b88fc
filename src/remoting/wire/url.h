/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_WIRE_URL_H
#define REMOTING_WIRE_URL_H

/*
 * Where something listens, and what is asked for there:
 *   unix:/run/user/1000/fax.sock#fax.rem   the part behind # is the object's URI
 *   tcp://host:port/fax.rem                also tls://; [::1] for IPv6; port 0 to listen at any
 *   http://host:port/fax.rem               ?format=json or ?format=soap behind it
 * Where a .NET program listens, what it calls the object's type is to be said:
 *   http://host:port/fax.soap?format=soap&type=Ns.Fax,Assembly
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum url_scheme { URL_UNIX, URL_TCP, URL_TLS, URL_HTTP };
enum url_format { URL_BINARY, URL_JSON, URL_SOAP, URL_DOTNET };

struct remoting_url {
    enum url_scheme scheme;
    enum url_format format; /* ?format=; tcp: binary or dotnet; http: json unless said */
    bool has_format;
    uint16_t port;
    char host[256]; /* without brackets; unix: the socket's path */
    char uri[256];  /* without the slash before it; "" for none */
    char type[256]; /* &type=, of format soap and dotnet; "" for none */
};

enum { URL_TEXT_MOST = 600 };

/* 0, -EINVAL; ret_why (may be NULL): a sentence for people, static. */
int url_parse(const char *text, struct remoting_url *ret, const char **ret_why);
/* The length it needs, as snprintf. */
int url_print(const struct remoting_url *url, char *buf, size_t size);

#endif
