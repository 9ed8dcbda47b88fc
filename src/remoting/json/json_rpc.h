/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_RPC_H
#define REMOTING_JSON_JSON_RPC_H

/* JSON-RPC 2.0: texts of requests to calls, and their answers. */

#include <jansson.h>

#include "remoting/publish/named_call.h"

enum { JSON_RPC_BATCH_MOST = 100, JSON_RPC_ANSWER_MOST = 16 << 20 /* of a batch, about */ };

struct json_rpc {
    /* Runs one call; ret_result is NULL for a notification. Fills failure where it fails. */
    HRESULT(*call)
    (void *data, const char *method, const json_t *params, json_t **ret_result,
     struct named_failure *failure, bool *ret_in_params);
    void *data;
};

/* The answer, malloc'd; NULL with size 0: there is none to give; NULL with another size: no memory.
 */
char *json_rpc_answer(const struct json_rpc *rpc, const void *text, size_t size, size_t *ret_size);

#endif
