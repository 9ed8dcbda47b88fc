/* SPDX-License-Identifier: MIT */
#include "remoting/net/net.h"

#include <pianola/types.h>

#include "remoting/net/http_client.h"
#include "remoting/net/http_server.h"
#include "remoting/net/tls.h"

PIANOLA_API const struct net_ops pianola_net = {
    .tls_check = tls_check,
    .tls_connect = tls_connect,
    .tls_accept = tls_accept,
    .http_listen = http_listen,
    .http_close = http_close,
    .http_header = http_header,
    .http_answer = http_answer,
    .http_begin = http_begin,
    .http_send = http_send,
    .http_end = http_end,
    .http_call = http_client_call,
    .http_read = http_client_read,
};
