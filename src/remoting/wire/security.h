/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_WIRE_SECURITY_H
#define REMOTING_WIRE_SECURITY_H

/* The files that tls needs: PEM; paths, NULL where there is none. A server wants certificate and
 * key; with authority it takes only clients whose certificate that signed. A client checks the
 * server's name against authority (NULL: the system's), and shows certificate if it has one. */
struct stream_security {
    const char *certificate;
    const char *key;
    const char *authority;
};

#endif
