/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_NET_TLS_FILES_H
#define REMOTING_NET_TLS_FILES_H

/* The certificates and keys of a stream_security, read once for all connections that use them. */

#include <gnutls/gnutls.h>
#include <stdbool.h>

#include "remoting/wire/security.h"

struct tls_files;

/* Counted. security may be NULL (the system's authorities). 0, -ENOENT, -EINVAL ...; ret_why: 256
 * bytes. */
int tls_files_get(const struct stream_security *security, bool is_server, struct tls_files **ret,
                  char *ret_why);
gnutls_certificate_credentials_t tls_files_credentials(const struct tls_files *files);
/* NULL is allowed. */
void tls_files_unref(struct tls_files *files);

#endif
