/* SPDX-License-Identifier: MIT */
#ifndef CLI_REMOTE_H
#define CLI_REMOTE_H

/* What the commands for remote objects share. Functions that return a status have printed their
 * error; 0 is success. */

#include <pianola/remoting.h>
#include <stdbool.h>

struct option_value;

/* Begins with a scheme: "unix:", "tcp:" and so on. */
bool remote_is_url(const char *text);
/* The URL with an object's name when it names none. */
void remote_url_with(const char *url, const char *uri, char *buf, size_t size);

/* A file of the user's configuration: its path, and whether it can be read. */
bool remote_config_find(const char *name, char *buf, size_t size);

/* Which files to prove with: the options, else certificate.pem, key.pem and authority.pem in
 * $XDG_CONFIG_HOME/pianola as far as they are there. Texts stay theirs. */
struct remote_security {
    REMOTING_SECURITY files;
    char found[3][512];
};
void remote_security_find(const char *certificate, const char *key, const char *authority,
                          struct remote_security *ret);
/* Are the files that were given there? NULL: not given. */
int remote_security_check(const char *command, const char *certificate, const char *key,
                          const char *authority);
/* For this process as a client, before the first call. */
int remote_security_use(const char *command, const char *certificate, const char *key,
                        const char *authority);

/* The object behind a URL; deadline in ms, 0: the usual one. The thread is in an apartment. */
int remote_get(const char *command, const char *url, DWORD deadline, IDispatch **ret);
/* Prints what a failed remote call means. */
int remote_fail(const char *command, const char *url, HRESULT hr);
/* The same in words; NULL: nothing that only remote objects have. */
const char *remote_explain(HRESULT hr);

/* Rows that the commands have in common. */
#define ROW_CERTIFICATE                                                                            \
    {                                                                                              \
        .name = "certificate", .kind = VALUE_FILE, .value = "FILE", .file = FILE_THERE,            \
        .help = "for tls: the certificate to show, PEM"                                            \
    }
#define ROW_KEY                                                                                    \
    {                                                                                              \
        .name = "key", .kind = VALUE_FILE, .value = "FILE", .file = FILE_THERE,                    \
        .help = "for tls: the certificate's key, PEM"                                              \
    }
#define ROW_AUTHORITY                                                                              \
    {                                                                                              \
        .name = "authority", .kind = VALUE_FILE, .value = "FILE", .file = FILE_THERE,              \
        .help = "for tls: the certificates of those whose signature is believed, PEM"              \
    }
#define ROW_LISTEN                                                                                 \
    {                                                                                              \
        .name = "listen", .kind = VALUE_TEXT, .value = "URL", .repeated = true,                    \
        .help = "listen there, such as tcp://0.0.0.0:7000; port 0 is any free one. May be given "  \
                "several times"                                                                    \
    }
#define ROW_ACCESS                                                                                 \
    {                                                                                              \
        .name = "access", .kind = VALUE_FILE, .value = "FILE", .file = FILE_THERE,                 \
        .help = "who may do what, instead of access.conf"                                          \
    }

#endif
