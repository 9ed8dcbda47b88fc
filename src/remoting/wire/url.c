/* SPDX-License-Identifier: MIT */
#include "remoting/wire/url.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

static const char *const schemes[] = {"unix", "tcp", "tls", "http"};
static const char *const formats[] = {"binary", "json", "soap", "dotnet"};
enum { SCHEMES = 4, FORMATS = 4, DEFAULT_HTTP_PORT = 80 };

static int fail(const char **ret_why, const char *why)
{
    if (ret_why)
        *ret_why = why;
    return -EINVAL;
}

static bool take(char *to, size_t room, const char *from, size_t length)
{
    if (length >= room)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)from[i] < 0x20 || from[i] == 0x7f)
            return false;
    memcpy(to, from, length);
    to[length] = 0;
    return true;
}

static int parse_unix(const char *rest, struct remoting_url *url, const char **ret_why)
{
    size_t length = strcspn(rest, "#");
    const char *uri = rest[length] ? rest + length + 1 : "";
    bool has_host = rest[0] == '/' && rest[1] == '/' && rest[2] != '/';
    while (rest[0] == '/' && rest[1] == '/') {
        rest++;
        length--;
    }
    if (*rest != '/' || has_host)
        return fail(ret_why, "unix: wants a path that begins with /, as unix:/run/user/1000/x");
    if (length >= sizeof(((struct sockaddr_un *)0)->sun_path) ||
        !take(url->host, sizeof(url->host), rest, length))
        return fail(ret_why, "the socket's path is too long, 107 bytes are the most");
    if (!take(url->uri, sizeof(url->uri), uri, strlen(uri)))
        return fail(ret_why, "the object's name is too long or has control characters");
    return 0;
}

/* host, host:port, [v6]:port; what is behind it. */
static const char *parse_place(const char *at, struct remoting_url *url, const char **ret_why)
{
    size_t length;
    bool is_v6 = *at == '[';
    if (is_v6) {
        at++;
        length = strcspn(at, "]/?#");
        /* Without a colon it would not come back as it is, and is no such address. */
        if (at[length] != ']' || !memchr(at, ':', length) || memchr(at, '@', length)) {
            fail(ret_why, "between [ and ] there is an IPv6 address, as [::1]");
            return NULL;
        }
    } else {
        length = strcspn(at, ":/?#@");
        if (at[length] == '@') {
            fail(ret_why, "a user name has no place in the URL");
            return NULL;
        }
    }
    if (!length || !take(url->host, sizeof(url->host), at, length) || strchr(url->host, ' ')) {
        fail(ret_why, "there is no host behind //");
        return NULL;
    }
    at += length + is_v6;
    if (*at != ':') {
        if (url->scheme != URL_HTTP) {
            fail(ret_why, "there is no port behind the host, as in tcp://localhost:4711");
            return NULL;
        }
        url->port = DEFAULT_HTTP_PORT;
        return at;
    }
    unsigned port = 0, digits = 0;
    for (at++; *at >= '0' && *at <= '9' && digits < 6; at++, digits++)
        port = port * 10 + (unsigned)(*at - '0');
    if (!digits || port > UINT16_MAX || (*at && *at != '/' && *at != '?')) {
        fail(ret_why, "the port is a number from 0 to 65535");
        return NULL;
    }
    url->port = (uint16_t)port;
    return at;
}

/* "type=Ns.Type,Assembly" */
static int parse_type(const char *text, struct remoting_url *url, const char **ret_why)
{
    bool is_dotnet = url->format == URL_SOAP || url->format == URL_DOTNET;
    if (!is_dotnet || strncmp(text, "type=", 5) != 0)
        return fail(ret_why,
                    "behind format=soap or format=dotnet there may be &type=Ns.Type,Assembly");
    text += 5;
    if (!*text || !take(url->type, sizeof(url->type), text, strlen(text)))
        return fail(ret_why, "the type's name is too long or has control characters");
    return 0;
}

static int parse_query(const char *query, struct remoting_url *url, const char **ret_why)
{
    if (strncmp(query, "format=", 7) != 0)
        return fail(ret_why, "behind ? there may be format=binary, json, soap or dotnet");
    query += 7;
    size_t length = strcspn(query, "&");
    for (int i = 0; i < FORMATS; i++)
        if (strlen(formats[i]) == length && strncmp(query, formats[i], length) == 0) {
            bool is_http = url->scheme == URL_HTTP;
            if ((i == URL_JSON || i == URL_SOAP) != is_http)
                return fail(ret_why, is_http ? "http: carries format=json or format=soap"
                                             : "this scheme carries format=binary or dotnet");
            url->format = (enum url_format)i;
            url->has_format = true;
            return query[length] ? parse_type(query + length + 1, url, ret_why) : 0;
        }
    return fail(ret_why, "the formats are binary, json, soap and dotnet");
}

int url_parse(const char *text, struct remoting_url *ret, const char **ret_why)
{
    struct remoting_url url = {0};
    if (!text || strnlen(text, URL_TEXT_MOST) == URL_TEXT_MOST)
        return fail(ret_why, "the URL is too long");
    size_t length = strcspn(text, ":");
    int scheme = 0;
    while (scheme < SCHEMES &&
           (strlen(schemes[scheme]) != length || strncmp(text, schemes[scheme], length) != 0))
        scheme++;
    if (scheme == SCHEMES || !text[length])
        return fail(ret_why, "a URL begins with unix:, tcp://, tls:// or http://");
    url.scheme = (enum url_scheme)scheme;
    url.format = scheme == URL_HTTP ? URL_JSON : URL_BINARY;
    const char *at = text + length + 1;
    if (scheme == URL_UNIX) {
        int r = parse_unix(at, &url, ret_why);
        if (r == 0)
            *ret = url;
        return r;
    }
    if (strncmp(at, "//", 2) != 0)
        return fail(ret_why, "behind the scheme there is // and a host");
    at = parse_place(at + 2, &url, ret_why);
    if (!at)
        return -EINVAL;
    if (*at == '/')
        at++;
    length = strcspn(at, "?#");
    if (at[length] == '#')
        return fail(ret_why, "# has a meaning with unix: only, elsewhere the name is behind /");
    if (!take(url.uri, sizeof(url.uri), at, length))
        return fail(ret_why, "the object's name is too long or has control characters");
    at += length;
    if (*at == '?') {
        int r = parse_query(at + 1, &url, ret_why);
        if (r < 0)
            return r;
    }
    *ret = url;
    return 0;
}

int url_print(const struct remoting_url *url, char *buf, size_t size)
{
    if (url->scheme == URL_UNIX)
        return snprintf(buf, size, "unix:%s%s%s", url->host, *url->uri ? "#" : "", url->uri);
    bool is_v6 = strchr(url->host, ':') != NULL;
    return snprintf(buf, size, "%s://%s%s%s:%u%s%s%s%s%s%s", schemes[url->scheme], is_v6 ? "[" : "",
                    url->host, is_v6 ? "]" : "", url->port, *url->uri ? "/" : "", url->uri,
                    url->has_format ? "?format=" : "", url->has_format ? formats[url->format] : "",
                    *url->type ? "&type=" : "", url->type);
}
