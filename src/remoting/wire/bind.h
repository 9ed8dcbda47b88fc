/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_WIRE_BIND_H
#define REMOTING_WIRE_BIND_H

#include "remoting/wire/url.h"

/* A listening socket at a URL, non-blocking; port 0 is written back. Negative errno. */
int bind_url(struct remoting_url *url);
/* A unix: socket's name goes with it. */
void bind_forget(const struct remoting_url *url);

#endif
