/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_DESCRIBE_H
#define REMOTING_JSON_JSON_DESCRIBE_H

#include <jansson.h>

#include "remoting/json/json_peer.h"

/* What a caller may know of a published object: methods with parameters, properties, events, as far
 * as its type library tells and access allows. CO_E_OBJNOTREG ... */
HRESULT json_describe(struct json_peer *peer, const char *uri, json_t **ret);

#endif
