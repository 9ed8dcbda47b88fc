/* SPDX-License-Identifier: MIT */
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/serve.h"
#include "remoting/log.h"
#include "remoting/publish/publish.h"

/*
 * Clients that make objects here with new. A class that is published as activated is made by its
 * URI, and .NET programs name a type: a class for them is published by the type's name,
 * "Legacy.Account".
 */

struct made {
    char uri[256], type[512], own[80];
};

static void put_reference(struct value_writer *v, uint32_t id, void *data)
{
    const struct made *made = data;
    reference_write_to(v, id, made->uri, made->type, made->own, true);
}

static void put_response(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field fields[] = {
        {"__TypeName", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__MethodName", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__MethodSignature", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__Uri", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__Return", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Runtime.Remoting.ObjRef", 0},
        {"__OutArgs", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__CallContext", NRBF_FIELD_OBJECT, 0, NULL, 0},
    };
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.Messaging.ConstructionResponse", 0, fields,
                   7);
    for (int i = 0; i < 4; i++)
        nrbf_put_null(&v->w);
    struct made *copy = malloc(sizeof *copy);
    if (copy) {
        *copy = *(const struct made *)data;
        value_put_later(v, put_reference, copy);
    } else {
        v->hr = E_OUTOFMEMORY;
    }
    nrbf_put_null(&v->w);
    nrbf_put_null(&v->w);
}

/* The type and the arguments of a ConstructionCall. */
static bool parse(struct serving *s, struct made *made)
{
    if (s->count != 1 ||
        !nrbf_class_is(&s->arguments[0], "System.Runtime.Remoting.Messaging.ConstructionCall"))
        return false;
    const struct nrbf_class *call = s->arguments[0].object;
    const struct nrbf_value *type = nrbf_member(call, "__TypeName");
    const struct nrbf_value *arguments = nrbf_member(call, "__Args");
    if (!nrbf_string_copy(type, made->type, sizeof made->type))
        return false;
    s->count = 0;
    if (!arguments || arguments->kind == NRBF_IS_NULL)
        return true;
    if (arguments->kind != NRBF_IS_ARRAY || arguments->array->rank != 1 ||
        arguments->array->count > NAMED_ARGUMENTS_MOST)
        return false;
    s->count = arguments->array->count;
    for (uint32_t i = 0; i < s->count; i++)
        s->arguments[i] = nrbf_element(arguments->array, i);
    return true;
}

static HRESULT make(struct serving *s, VARIANT *arguments, struct made *made)
{
    VARIANT given[NAMED_ARGUMENTS_MOST];
    DISPPARAMS params = {.rgvarg = given, .cArgs = s->count};
    char uri[512];
    IUnknown *object;
    for (uint32_t i = 0; i < s->count; i++)
        given[s->count - 1 - i] = arguments[i];
    snprintf(uri, sizeof uri, "%.*s", (int)strcspn(made->type, ","), made->type);
    HRESULT hr = publish_activate(uri, s->place->caller, &params, &object, made->uri);
    if (SUCCEEDED(hr))
        IUnknown_Release(object); /* its lease holds it */
    else
        remoting_log(s->place->caller->address, "%.200s: not made: 0x%08x", uri, (unsigned)hr);
    return hr;
}

bool serve_activation(struct serving *s)
{
    VARIANT arguments[NAMED_ARGUMENTS_MOST];
    if (strcmp(s->uri, "RemoteActivationService.rem") != 0)
        return false;
    struct made *made = calloc(1, sizeof *made);
    if (!made || strcmp(s->method, "Activate") != 0 || !parse(s, made)) {
        serve_failure(s, made ? DISP_E_UNKNOWNNAME : E_OUTOFMEMORY);
        free(made);
        return true;
    }
    if (!serve_read(s, arguments, s->count)) {
        free(made);
        return true;
    }
    snprintf(made->own, sizeof made->own, "%s", s->place->own);
    HRESULT hr = make(s, arguments, made);
    for (uint32_t i = 0; i < s->count; i++)
        VariantClear(&arguments[i]);
    if (SUCCEEDED(hr)) {
        message_put_object_answer(s->v, put_response, made);
    } else {
        serve_failure(s, hr);
        free(made);
    }
    return true;
}
