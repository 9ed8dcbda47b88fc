/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_WIRE_LISTEN_H
#define REMOTING_WIRE_LISTEN_H

/* What ListenRemoting and SetRemotingSecurity left for others. */

#include <stdbool.h>
#include <stdint.h>

#include "remoting/wire/security.h"

/* A copy of what SetRemotingSecurity named; false: no memory. */
bool wire_security(struct stream_security *ret);
void wire_security_finish(struct stream_security *security);

/* For `pianola channels`. each must not listen or close. */
struct listen_info {
    uint32_t number;
    const char *url;
    unsigned connections; /* http: 0 */
};
void listeners_each(void (*each)(const struct listen_info *info, void *data), void *data);

#endif
