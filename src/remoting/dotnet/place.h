/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_PLACE_H
#define REMOTING_DOTNET_PLACE_H

/* Addresses that a peer names: may we go there? */

#include "remoting/dotnet/value.h"
#include "remoting/wire/url.h"

/* Only to the caller's own address (which is any of this machine's when he is on it), or to one
 * that access.conf lists. host is a number; names are not looked up for strangers. */
bool place_allows(const struct caller *caller, const char *host);
/* Where the other end of a connected socket reaches us: "tcp://host:port"; "" when it cannot. */
void place_own(int fd, char *buf, size_t size);
/* "tcp://host:port", with [] around an IPv6 address. */
void place_print(const char *host, unsigned port, char *buf, size_t size);

#endif
