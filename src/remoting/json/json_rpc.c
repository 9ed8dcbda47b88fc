/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_rpc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/json/json_text.h"
#include "remoting/publish/named_failure.h"

enum {
    PARSE_ERROR = -32700,
    INVALID_REQUEST = -32600,
    METHOD_NOT_FOUND = -32601,
    INVALID_PARAMS = -32602,
    SERVER_ERROR = -32000
};

static json_t *error_json(int code, const char *message, json_t *data)
{
    json_t *error = json_pack("{s:i, s:s}", "code", code, "message", message);
    if (data && error)
        json_object_set_new(error, "data", data);
    else
        json_decref(data);
    return error;
}

/* Takes the error or result; id may be NULL. */
static json_t *answer(const char *kind, json_t *value, const json_t *id)
{
    json_t *all = value ? json_pack("{s:s}", "jsonrpc", "2.0") : NULL;
    if (!all) {
        json_decref(value);
        return NULL;
    }
    json_object_set_new(all, kind, value);
    json_object_set_new(all, "id", id ? json_incref((json_t *)id) : json_null());
    return all;
}

static json_t *refusal(int code, const char *message)
{
    return answer("error", error_json(code, message, NULL), NULL);
}

static json_t *failed(const struct named_failure *failure, bool in_params, const json_t *id)
{
    char number[16];
    bool is_method = failure->hr == DISP_E_UNKNOWNNAME || failure->hr == DISP_E_MEMBERNOTFOUND;
    int code = in_params ? INVALID_PARAMS : is_method ? METHOD_NOT_FOUND : SERVER_ERROR;
    snprintf(number, sizeof number, "0x%08X", (unsigned)failure->hr);
    json_t *data = json_pack("{s:s}", "hresult", number);
    if (*failure->type && data)
        json_object_set_new(data, "type", json_string(failure->type));
    return answer("error", error_json(code, failure->message, data), id);
}

static bool is_id(const json_t *id)
{
    return !id || json_is_string(id) || json_is_number(id) || json_is_null(id);
}

/* NULL: nothing is to be said, or no memory. */
static json_t *one(const struct json_rpc *rpc, const json_t *request)
{
    const char *version = json_text_plain(json_object_get(request, "jsonrpc"));
    const char *method = json_text_plain(json_object_get(request, "method"));
    const json_t *params = json_object_get(request, "params"), *id = json_object_get(request, "id");
    if (!version || strcmp(version, "2.0") != 0 || !method || !*method || !is_id(id) ||
        (params && !json_is_array(params) && !json_is_object(params)))
        return refusal(INVALID_REQUEST, "This is no request of JSON-RPC 2.0.");
    struct named_failure failure = {0};
    json_t *result = NULL;
    bool in_params = false;
    HRESULT hr =
        strlen(method) > NAMED_NAME_MOST
            ? named_failure_plain(&failure, DISP_E_UNKNOWNNAME)
            : rpc->call(rpc->data, method, params, id ? &result : NULL, &failure, &in_params);
    if (!id)
        return NULL;
    return FAILED(hr) ? failed(&failure, in_params, id) : answer("result", result, id);
}

struct text {
    char *bytes;
    size_t size, room;
    bool is_bad;
};

static int append(const char *bytes, size_t size, void *data)
{
    struct text *text = data;
    if (!size)
        return 0;
    if (text->size + size > text->room) {
        size_t room = 2 * (text->size + size) + 256;
        char *more = realloc(text->bytes, room);
        if (!more)
            return -1;
        text->bytes = more;
        text->room = room;
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    return 0;
}

/* Takes the answer. */
static void put(struct text *text, const char *before, json_t *json)
{
    text->is_bad |= append(before, strlen(before), text) < 0 ||
                    json_dump_callback(json, append, text, JSON_COMPACT | JSON_ENCODE_ANY) < 0;
    json_decref(json);
}

static void batch(const struct json_rpc *rpc, const json_t *requests, struct text *text)
{
    size_t count = json_array_size(requests);
    if (!count || count > JSON_RPC_BATCH_MOST) {
        put(text, "",
            refusal(INVALID_REQUEST, count ? "The batch is too long." : "The batch is empty."));
        return;
    }
    for (size_t i = 0; i < count && !text->is_bad; i++) {
        const json_t *request = json_array_get(requests, i);
        json_t *json = text->size > JSON_RPC_ANSWER_MOST
                           ? refusal(SERVER_ERROR, "The answer is too long.")
                           : one(rpc, request);
        if (json)
            put(text, text->size ? "," : "[", json);
    }
    if (text->size)
        text->is_bad |= append("]", 1, text) < 0;
}

char *json_rpc_answer(const struct json_rpc *rpc, const void *body, size_t size, size_t *ret_size)
{
    struct text text = {0};
    json_t *request = json_text_read(body, size);
    if (json_is_array(request)) {
        batch(rpc, request, &text);
    } else {
        json_t *json = request ? one(rpc, request) : refusal(PARSE_ERROR, "This is no JSON.");
        if (json)
            put(&text, "", json);
    }
    json_decref(request);
    *ret_size = text.size;
    if (text.is_bad) {
        free(text.bytes);
        *ret_size = 1;
        return NULL;
    }
    return text.bytes;
}
