/* SPDX-License-Identifier: MIT */
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/dotnet/channel.h"
#include "remoting/dotnet/channel_inside.h"
#include "remoting/dotnet/message.h"
#include "remoting/publish/named_failure.h"

/* new, over there: the ConstructionCall that .NET's own clients send. */

#define CORE "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"

enum { CALL_MS = 30000 };

struct construction {
    const char *type;
    VARIANT arguments[NAMED_ARGUMENTS_MOST]; /* in order; not owned */
    unsigned count;
};

/* Which constructor: by the types of the arguments. */
static const char *type_of(const VARIANT *value)
{
    static const struct {
        VARTYPE vt;
        const char *type;
    } types[] = {
        {VT_BOOL, "System.Boolean"},    {VT_I1, "System.SByte"},    {VT_UI1, "System.Byte"},
        {VT_I2, "System.Int16"},        {VT_UI2, "System.UInt16"},  {VT_I4, "System.Int32"},
        {VT_UI4, "System.UInt32"},      {VT_INT, "System.Int32"},   {VT_UINT, "System.UInt32"},
        {VT_I8, "System.Int64"},        {VT_UI8, "System.UInt64"},  {VT_R4, "System.Single"},
        {VT_R8, "System.Double"},       {VT_BSTR, "System.String"}, {VT_DATE, "System.DateTime"},
        {VT_DECIMAL, "System.Decimal"}, {VT_CY, "System.Decimal"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].vt == V_VT(value))
            return types[i].type;
    return NULL;
}

static void put_type(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field fields[] = {
        {"Data", NRBF_FIELD_STRING, 0, NULL, 0},
        {"UnityType", NRBF_FIELD_PRIMITIVE, NRBF_INT32, NULL, 0},
        {"AssemblyName", NRBF_FIELD_STRING, 0, NULL, 0},
    };
    enum { UNITY_TYPE = 4 };
    const char *type, *assembly;
    const VARIANT *value = *(const VARIANT **)data;
    if (V_VT(value) != VT_RECORD || !wire_record_name(V_RECORDINFO(value), &type, &assembly)) {
        type = type_of(value);
        assembly = CORE;
    }
    if (!type)
        v->hr = DISP_E_TYPEMISMATCH;
    nrbf_put_class(&v->w, id, "System.UnitySerializationHolder", 0, fields, 3);
    nrbf_put_string_record(&v->w, type ? type : "");
    nrbf_put_u32(&v->w, UNITY_TYPE);
    nrbf_put_string_record(&v->w, assembly[0] ? assembly : CORE);
}

static void put_signature(struct value_writer *v, uint32_t id, void *data)
{
    const struct construction *c = *(const struct construction **)data;
    nrbf_put_u8(&v->w, 7);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u8(&v->w, 0);
    nrbf_put_u32(&v->w, 1);
    nrbf_put_u32(&v->w, c->count);
    nrbf_put_u8(&v->w, NRBF_FIELD_SYSTEM_CLASS);
    nrbf_put_string(&v->w, "System.Type");
    for (unsigned i = 0; i < c->count; i++) {
        const VARIANT **copy = malloc(sizeof *copy);
        if (!copy) {
            v->hr = E_OUTOFMEMORY;
            return;
        }
        *copy = &c->arguments[i];
        value_put_later(v, put_type, copy);
    }
}

static void put_arguments(struct value_writer *v, uint32_t id, void *data)
{
    const struct construction *c = *(const struct construction **)data;
    nrbf_put_u8(&v->w, 16);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, c->count);
    for (unsigned i = 0; i < c->count; i++)
        value_put(v, &c->arguments[i]);
}

static void put_activator(struct value_writer *v, uint32_t id, void *data)
{
    (void)data;
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.Activation.ConstructionLevelActivator", 0,
                   NULL, 0);
}

static void put_part(struct value_writer *v, const struct construction *c,
                     void (*write)(struct value_writer *v, uint32_t id, void *data))
{
    const struct construction **copy = malloc(sizeof *copy);
    if (!copy) {
        v->hr = E_OUTOFMEMORY;
        return;
    }
    *copy = c;
    value_put_later(v, write, copy);
}

static void put_call(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field fields[] = {
        {"__TypeName", NRBF_FIELD_STRING, 0, NULL, 0},
        {"__MethodName", NRBF_FIELD_STRING, 0, NULL, 0},
        {"__MethodSignature", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Type[]", 0},
        {"__Args", NRBF_FIELD_OBJECT_ARRAY, 0, NULL, 0},
        {"__CallContext", NRBF_FIELD_SYSTEM_CLASS, 0,
         "System.Runtime.Remoting.Messaging.LogicalCallContext", 0},
        {"__Uri", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__GenericArguments", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__Activator", NRBF_FIELD_SYSTEM_CLASS, 0,
         "System.Runtime.Remoting.Activation.ConstructionLevelActivator", 0},
        {"__CallSiteActivationAttributes", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__ActivationType", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__ContextProperties", NRBF_FIELD_OBJECT, 0, NULL, 0},
        {"__ActivationTypeName", NRBF_FIELD_STRING, 0, NULL, 0},
    };
    const struct construction *c = *(const struct construction **)data;
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.Messaging.ConstructionCall", 0, fields, 12);
    nrbf_put_string_record(&v->w, c->type);
    nrbf_put_string_record(&v->w, ".ctor");
    put_part(v, c, put_signature);
    put_part(v, c, put_arguments);
    for (int i = 0; i < 3; i++)
        nrbf_put_null(&v->w);
    put_part(v, c, put_activator);
    for (int i = 0; i < 3; i++)
        nrbf_put_null(&v->w);
    nrbf_put_string_record(&v->w, c->type);
}

static HRESULT construct(struct dotnet_channel *channel, const struct construction *c, VARIANT *ret)
{
    struct stream *stream;
    struct dotnet_place place = {.host = channel->url.host, .is_server = true};
    struct value_writer v;
    struct named_call call = {.uri = "RemoteActivationService.rem", .method = "Activate"};
    uint64_t deadline = clock_ms() + CALL_MS;
    HRESULT hr = channel_connection(channel, deadline, &stream);
    if (FAILED(hr))
        return hr;
    struct caller server = stream->caller;
    place.caller = &server;
    value_writer_init(&v, &place);
    uint32_t id = nrbf_new_id(&v.w);
    nrbf_put_header(&v.w, id);
    nrbf_put_u8(&v.w, 21);
    nrbf_put_u32(&v.w, NRBF_NO_CONTEXT | NRBF_ARGS_IS_ARRAY);
    nrbf_put_u8(&v.w, NRBF_STRING_CODE);
    nrbf_put_string(&v.w, call.method);
    nrbf_put_u8(&v.w, NRBF_STRING_CODE);
    nrbf_put_string(&v.w, "System.Runtime.Remoting.Activation.IActivator, " CORE);
    nrbf_put_u8(&v.w, 16);
    nrbf_put_u32(&v.w, id);
    nrbf_put_u32(&v.w, 1);
    put_part(&v, c, put_call);
    value_put_rest(&v);
    hr = channel_exchange(channel, stream, &call, &v, deadline);
    value_writer_finish(&v);
    if (SUCCEEDED(hr) && V_VT(&call.result) != VT_DISPATCH) {
        VariantClear(&call.result);
        hr = RPC_E_INVALID_DATAPACKET;
    }
    *ret = call.result;
    return hr;
}

HRESULT dotnet_activate(const struct remoting_url *url, const char *type_name,
                        DISPPARAMS *arguments, IDispatch **ret)
{
    struct named_channel *channel;
    VARIANT result = {0};
    struct construction c = {.type = type_name};
    if (arguments && arguments->cArgs > NAMED_ARGUMENTS_MOST)
        return DISP_E_BADPARAMCOUNT;
    c.count = arguments ? arguments->cArgs : 0;
    for (unsigned i = 0; i < c.count; i++)
        c.arguments[i] = arguments->rgvarg[c.count - 1 - i];
    HRESULT hr = dotnet_channel(url, &channel);
    if (FAILED(hr))
        return hr;
    hr = construct((struct dotnet_channel *)channel, &c, &result);
    channel->ops->release(channel);
    if (FAILED(hr))
        return hr;
    *ret = V_DISPATCH(&result);
    return S_OK;
}
