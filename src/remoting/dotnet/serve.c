/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/serve.h"

#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/nrtp.h"
#include "remoting/log.h"
#include "remoting/publish/named_failure.h"

static void put_failure(struct value_writer *v, const struct named_failure *failure)
{
    const struct dotnet_place *place = v->place;
    value_writer_finish(v); /* what was begun is no answer */
    value_writer_init(v, place);
    message_put_failure(v, failure);
}

void serve_failure(struct serving *s, HRESULT hr)
{
    struct named_failure failure;
    named_failure_plain(&failure, hr);
    put_failure(s->v, &failure);
}

void serve_failure_text(struct serving *s, HRESULT hr, const char *text)
{
    struct named_failure failure;
    named_failure_plain(&failure, hr);
    snprintf(failure.message, sizeof failure.message, "%s", text);
    put_failure(s->v, &failure);
}

void serve_nonsense(struct value_writer *v)
{
    struct named_failure failure = {.hr = CO_E_OBJNOTREG};
    snprintf(failure.message, sizeof failure.message, "The request is not understood.");
    put_failure(v, &failure);
}

bool serve_read(struct serving *s, VARIANT *ret, uint32_t count)
{
    struct value_reader reader;
    value_reader_init(&reader, s->place);
    for (uint32_t i = 0; i < count; i++) {
        HRESULT hr = value_read(&reader, &s->arguments[i], &ret[i]);
        if (SUCCEEDED(hr))
            continue;
        remoting_log(s->place->caller->address, "%.100s: argument %u of %.100s: %s", s->uri, i + 1,
                     s->method, reader.why[0] ? reader.why : "cannot be read");
        while (i--)
            VariantClear(&ret[i]);
        serve_failure(s, hr);
        return false;
    }
    return true;
}

/* An exception of a type without an assembly is one of those that the caller named with the
 * object. */
static void place_type(const struct serving *s, struct named_failure *failure)
{
    const char *assembly = strchr(s->type, ',');
    size_t used = strlen(failure->type);
    if (!used || !strncmp(failure->type, "System.", 7) || strchr(failure->type, ',') || !assembly)
        return;
    size_t size = 1 + strcspn(assembly + 1, ",");
    if (used + size < sizeof failure->type)
        snprintf(failure->type + used, sizeof failure->type - used, "%.*s", (int)size, assembly);
    else
        failure->type[0] = 0;
}

static void serve_call(struct serving *s)
{
    VARIANT arguments[NAMED_ARGUMENTS_MOST];
    bool is_out[NAMED_ARGUMENTS_MOST] = {false};
    if (!serve_read(s, arguments, s->count))
        return;
    struct named_call call = {
        .uri = s->uri,
        .method = s->method,
        .arguments = arguments,
        .count = s->count,
        .is_one_way = s->is_one_way,
        .is_out = is_out,
    };
    HRESULT hr = named_call_run(s->caller, &call);
    if (FAILED(hr)) {
        place_type(s, &call.failure);
        put_failure(s->v, &call.failure);
    } else {
        message_put_answer(s->v, &call.result, arguments, is_out, s->count);
        if (FAILED(s->v->hr)) {
            remoting_log(s->place->caller->address,
                         "%.100s: the answer of %.100s cannot be sent: 0x%08x", s->uri, s->method,
                         (unsigned)s->v->hr);
            serve_failure(s, E_UNEXPECTED);
        }
    }
    VariantClear(&call.result);
    for (uint32_t i = 0; i < s->count; i++)
        VariantClear(&arguments[i]);
}

bool serve_message(const struct dotnet_place *place, const struct nrtp_head *head,
                   const uint8_t *body, bool sinks_only, struct value_writer *v)
{
    struct nrbf_tree tree;
    bool is_one_way = head->operation == NRTP_ONE_WAY;
    int r = nrbf_read(body, head->length, &tree);
    if (r < 0) {
        remoting_log(place->caller->address, "sent a message that cannot be read: %s",
                     strerror(-r));
        serve_nonsense(v);
        return !is_one_way;
    }
    struct serving *s = malloc(sizeof *s);
    if (!s) {
        nrbf_tree_finish(&tree);
        serve_nonsense(v);
        return !is_one_way;
    }
    struct dotnet_place here = *place;
    s->uri = here.uri = nrtp_path(head->uri);
    s->place = &here;
    s->caller = sinks_only ? NULL : place->caller;
    s->is_one_way = is_one_way;
    s->v = v;
    if (!tree.is_call || !head->has_uri || tree.flags & NRBF_GENERIC_METHOD ||
        !nrbf_text_copy(tree.method, s->method, sizeof s->method) ||
        !nrbf_text_copy(tree.type, s->type, sizeof s->type) ||
        !message_arguments(&tree, s->arguments, NAMED_ARGUMENTS_MOST, &s->count)) {
        remoting_log(place->caller->address, "sent a message that is no call");
        serve_nonsense(v);
    } else if (serve_sink(s)) {
        ;
    } else if (sinks_only && strncmp(s->uri, "ref/", 4) != 0) {
        serve_failure(s, CO_E_OBJNOTREG);
    } else if (sinks_only) { /* an object of ours that the server was given */
        serve_call(s);
    } else if (!serve_activation(s) && !serve_lease(s) && !serve_subscription(s)) {
        serve_call(s);
    }
    free(s);
    nrbf_tree_finish(&tree);
    return !is_one_way;
}
