/* SPDX-License-Identifier: MIT */
#include "cli/remote.h"

#include <errno.h>
#include <pianola/errors.h>
#include <pianola/hresult.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/component.h"
#include "cli/station_session.h"

#define SERVER_UNAVAILABLE ((HRESULT)0x800706BA) /* RPC_S_SERVER_UNAVAILABLE */

/* WSAEACCES, WSAEADDRINUSE, WSAEADDRNOTAVAIL */
enum { WSA_ACCESS = 10013, WSA_ADDRESS_IN_USE = 10048, WSA_ADDRESS_NOT_HERE = 10049 };

bool remote_is_url(const char *text)
{
    static const char *const schemes[] = {"unix:", "tcp:", "tls:", "http:", "https:"};
    for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
        if (strncmp(text, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

void remote_url_with(const char *url, const char *uri, char *buf, size_t size)
{
    const char *query = strchr(url, '?');
    int length = query ? (int)(query - url) : (int)strlen(url);
    if (strncmp(url, "unix:", 5) == 0) {
        snprintf(buf, size, strchr(url, '#') ? "%s" : "%s#%s", url, uri);
        return;
    }
    const char *place = strstr(url, "//"), *slash = place ? strchr(place + 2, '/') : NULL;
    if (slash && slash < url + length - 1)
        snprintf(buf, size, "%s", url);
    else
        snprintf(buf, size, "%.*s%s%s%s", length, url, slash ? "" : "/", uri, query ? query : "");
}

/* ---- certificates ---- */

bool remote_config_find(const char *name, char *buf, size_t size)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0])
        snprintf(buf, size, "%s/pianola/%s", config, name);
    else
        snprintf(buf, size, "%s/.config/pianola/%s", home ? home : "", name);
    return access(buf, R_OK) == 0;
}

static const char *find_file(const char *given, const char *name, char *buf, size_t size)
{
    return given ? given : remote_config_find(name, buf, size) ? buf : NULL;
}

void remote_security_find(const char *certificate, const char *key, const char *authority,
                          struct remote_security *ret)
{
    size_t size = sizeof(ret->found[0]);
    ret->files.certificate = find_file(certificate, "certificate.pem", ret->found[0], size);
    ret->files.key = find_file(key, "key.pem", ret->found[1], size);
    ret->files.authority = find_file(authority, "authority.pem", ret->found[2], size);
}

/* ---- what the library says of a failure ---- */

static pthread_mutex_t reason_lock = PTHREAD_MUTEX_INITIALIZER;
static char reason[256];

/* Only why a connection did not come about: the rest comes with the failure itself. */
static void CALLBACK keep_reason(const char *line, void *data)
{
    static const char mark[] = "can not connect: ";
    const char *at = strstr(line, mark);
    (void)data;
    if (!at)
        return;
    at += strlen(mark); /* then the place, if it was not reached, and why */
    bool has_place = strncmp(at, "unix:/", 6) == 0 || strncmp(at + 3, "://", 3) == 0;
    const char *place = has_place ? strstr(at, ": ") : NULL;
    pthread_mutex_lock(&reason_lock);
    snprintf(reason, sizeof(reason), "%.200s", place ? place + 2 : at);
    pthread_mutex_unlock(&reason_lock);
}

/* What there is to say beyond the failure; NULL: nothing. */
static const char *reason_of(HRESULT hr, char *buf, size_t size)
{
    static const char *const plain[] = {"", "nobody listens there", "there is no such socket"};
    if (hr != SERVER_UNAVAILABLE && hr != E_ACCESSDENIED)
        return NULL;
    pthread_mutex_lock(&reason_lock);
    snprintf(buf, size, "%s", reason);
    pthread_mutex_unlock(&reason_lock);
    for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
        if (strcmp(buf, plain[i]) == 0)
            return NULL;
    return buf;
}

static int check_file(const char *command, const char *option, const char *path)
{
    return path && access(path, R_OK) < 0
               ? cli_fail(EXIT_FAILED, "%s: --%s %s: %s", command, option, path, strerror(errno))
               : 0;
}

int remote_security_check(const char *command, const char *certificate, const char *key,
                          const char *authority)
{
    int status = check_file(command, "certificate", certificate);
    if (status == 0)
        status = check_file(command, "key", key);
    return status ? status : check_file(command, "authority", authority);
}

int remote_security_use(const char *command, const char *certificate, const char *key,
                        const char *authority)
{
    struct remote_security security;
    int status = remote_security_check(command, certificate, key, authority);
    if (status)
        return status;
    SetRemotingLog(keep_reason, NULL);
    remote_security_find(certificate, key, authority, &security);
    if (!security.files.certificate && !security.files.authority)
        return 0;
    HRESULT hr = SetRemotingSecurity(&security.files);
    return FAILED(hr) ? remote_fail(command, "the certificates", hr) : 0;
}

/* ---- reaching and failing ---- */

const char *remote_explain(HRESULT hr)
{
    switch (hr) {
    case CO_E_OBJNOTREG:
        return "there is no such object, or access.conf there does not let us";
    case RPC_E_TIMEOUT:
        return "no answer in time";
    case RPC_E_DISCONNECTED:
        return "the connection was lost, or the object is gone";
    case RPC_E_CALL_CANCELED:
        return "the call was canceled";
    case E_ACCESSDENIED:
        return "access.conf there does not allow it";
    case RPC_E_INVALID_DATAPACKET:
        return "it sent what is not known here; register the type library of its records ('pianola "
               "component register')";
    case CONNECT_E_NOCONNECTION:
        return "it has no such events";
    case CONNECT_E_CANNOTCONNECT:
        return "it takes no subscriber";
    case REMOTING_E_NO_PLUGIN:
        return "tls: and http: need pianola-net.so, which is not installed";
    case HRESULT_FROM_WIN32(WSA_ADDRESS_IN_USE):
        return "somebody listens there already";
    case HRESULT_FROM_WIN32(WSA_ADDRESS_NOT_HERE):
        return "this machine has no such address";
    case HRESULT_FROM_WIN32(WSA_ACCESS):
        return "this user may not listen there";
    case SESSION_E_TOO_LARGE:
        return "a file is too large to be sent along: 256 MiB at most";
    case SERVER_UNAVAILABLE:
        return "nobody answers there; does the server run?";
    case HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND):
    case HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND):
        return "there is no such file or folder";
    default:
        return NULL;
    }
}

int remote_fail(const char *command, const char *url, HRESULT hr)
{
    char more[256];
    const char *why = reason_of(hr, more, sizeof(more));
    const char *words = why && hr == SERVER_UNAVAILABLE ? why : remote_explain(hr);
    if (hr == CONNECT_E_NOCONNECTION && strncmp(url, "http:", 5) == 0) /* told no more than 404 */
        words = "there is no such object, or it has no such events";
    int status = hr == CO_E_OBJNOTREG || hr == RPC_E_TIMEOUT || hr == SERVER_UNAVAILABLE
                     ? EXIT_NOT_FOUND
                     : EXIT_FAILED;
    if (hr == E_INVALIDARG)
        return cli_fail(EXIT_USAGE,
                        "%s: '%s' is no URL of an object; write one such as tcp://host:7000/fax or "
                        "unix:/path#fax",
                        command, url);
    return words ? cli_fail(status, "%s: %s: %s", command, url, words)
                 : component_fail(command, url, hr);
}

int remote_get(const char *command, const char *url, DWORD deadline, IDispatch **ret)
{
    HRESULT hr = GetRemoteObject(url, deadline, &IID_IDispatch, (void **)ret);
    char more[256];
    const char *why = reason_of(hr, more, sizeof(more));
    /* Whom access.conf does not let is told that there is no such object. */
    if (hr == E_ACCESSDENIED)
        return cli_fail(EXIT_FAILED, "%s: %s: %s; see --authority and --certificate", command, url,
                        why ? why : "the certificate was not accepted, here or there");
    return FAILED(hr) ? remote_fail(command, url, hr) : 0;
}
