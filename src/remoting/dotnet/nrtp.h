/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_NRTP_H
#define REMOTING_DOTNET_NRTP_H

/* Frames of .NET Remoting over TCP ([MS-NRTP]): a head, then the message. No I/O. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NRTP_HEAD_MOST = 8192, NRTP_BODY_MOST = 16 << 20, NRTP_HEADERS_MOST = 32 };

enum nrtp_operation { NRTP_REQUEST = 0, NRTP_ONE_WAY = 1, NRTP_REPLY = 2 };

struct nrtp_head {
    uint16_t operation;
    uint32_t length; /* of the message */
    uint16_t status; /* of a reply: 0 well, else an error of the protocol */
    char uri[1024];  /* as it came: with or without scheme and host */
    bool has_uri;
};

/* Reads a head. How many bytes it has, 0: more are needed, -EBADMSG, -E2BIG (body or head),
 * -EOPNOTSUPP (a message in chunks: nobody sends that). */
int nrtp_read(const uint8_t *bytes, size_t size, struct nrtp_head *ret);
/* The path of a URI: what is behind tcp://host:port/ , without slashes before it. */
const char *nrtp_path(const char *uri);
/* Writes a head for a message of length bytes; uri NULL: a reply. Bytes, at most
 * NRTP_HEAD_MOST; -EINVAL when the URI is too long. */
int nrtp_write(uint8_t *buf, enum nrtp_operation operation, const char *uri, uint32_t length);

#endif
