/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/reference.h"

#include <pianola/ocidl.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/channel.h"
#include "remoting/publish/named_call.h"
#include "remoting/publish/named_text.h"
#include "remoting/publish/publish.h"

HRESULT reference_read(struct value_reader *r, const struct nrbf_class *object, VARIANT *ret)
{
    struct reference reference;
    IDispatch *dispatch = NULL;
    if (!r->place)
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = reference_parse(object, r->place, &reference);
    if (hr == E_ACCESSDENIED)
        snprintf(r->why, sizeof r->why, "an object at another address than its sender's");
    if (FAILED(hr))
        return hr;
    if (reference.is_ours) {
        IUnknown *unknown;
        hr =
            publish_get(reference.url.uri, r->place->is_server ? NULL : r->place->caller, &unknown);
        if (FAILED(hr))
            return hr;
        hr = IUnknown_QueryInterface(unknown, &IID_IDispatch, (void **)&dispatch);
        IUnknown_Release(unknown);
    } else {
        hr = channel_object(&reference.url, reference.type, &dispatch);
        if (SUCCEEDED(hr) && !r->place->is_server)
            named_proxy_limit(dispatch);
    }
    if (SUCCEEDED(hr)) {
        V_VT(ret) = VT_DISPATCH;
        V_DISPATCH(ret) = dispatch;
    }
    return hr;
}

/* ---- writing ---- */

static void put_later(struct value_writer *v,
                      void (*write)(struct value_writer *v, uint32_t id, void *data),
                      const char *text)
{
    char *copy = strdup(text);
    if (copy)
        value_put_later(v, write, copy);
    else
        v->hr = E_OUTOFMEMORY;
}

static void put_no_strings(struct value_writer *v, uint32_t id, void *data)
{
    (void)data;
    nrbf_put_u8(&v->w, 17);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, 0);
}

static void put_one_string(struct value_writer *v, uint32_t id, void *data)
{
    nrbf_put_u8(&v->w, 17);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, 1);
    nrbf_put_string_record(&v->w, data);
}

static void put_store(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field fields[] = {
        {"_channelURIs", NRBF_FIELD_STRING_ARRAY, 0, NULL, 0},
        {"_extraData", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Collections.DictionaryEntry[]", 0},
    };
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.Channels.ChannelDataStore", 0, fields, 2);
    put_later(v, put_one_string, data);
    nrbf_put_null(&v->w);
}

static void put_stores(struct value_writer *v, uint32_t id, void *data)
{
    nrbf_put_u8(&v->w, 16);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, 1);
    put_later(v, put_store, data);
}

static void put_channel_info(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field field = {"channelData", NRBF_FIELD_OBJECT_ARRAY, 0, NULL, 0};
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.ChannelInfo", 0, &field, 1);
    put_later(v, put_stores, data);
}

static void put_type_info(struct value_writer *v, uint32_t id, void *data)
{
    static const struct nrbf_field fields[] = {
        {"serverType", NRBF_FIELD_STRING, 0, NULL, 0},
        {"serverHierarchy", NRBF_FIELD_STRING_ARRAY, 0, NULL, 0},
        {"interfacesImplemented", NRBF_FIELD_STRING_ARRAY, 0, NULL, 0},
    };
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.TypeInfo", 0, fields, 3);
    nrbf_put_string_record(&v->w, data);
    value_put_later(v, put_no_strings, NULL);
    put_later(v, put_one_string, data);
}

void reference_write_to(struct value_writer *v, uint32_t id, const char *uri, const char *type,
                        const char *own, bool is_answer)
{
    static const struct nrbf_field fields[] = {
        {"uri", NRBF_FIELD_STRING, 0, NULL, 0},
        {"typeInfo", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Runtime.Remoting.TypeInfo", 0},
        {"envoyInfo", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Runtime.Remoting.IEnvoyInfo", 0},
        {"channelInfo", NRBF_FIELD_SYSTEM_CLASS, 0, "System.Runtime.Remoting.ChannelInfo", 0},
        {"objrefFlags", NRBF_FIELD_PRIMITIVE, NRBF_INT32, NULL, 0},
        {"fIsMarshalled", NRBF_FIELD_PRIMITIVE, NRBF_INT32, NULL, 0},
    };
    nrbf_put_class(&v->w, id, "System.Runtime.Remoting.ObjRef", 0, fields, is_answer ? 6 : 5);
    nrbf_put_string_record(&v->w, uri);
    put_later(v, put_type_info, type);
    nrbf_put_null(&v->w);
    put_later(v, put_channel_info, own);
    nrbf_put_u32(&v->w, 0);
    if (is_answer)
        nrbf_put_u32(&v->w, 0);
}

/* The name that tlbimp and its kin note in a type library for what is behind a type. */
static const GUID managed_name = {
    0x0f21f359, 0xab84, 0x41e8, {0x9a, 0x78, 0x36, 0xd1, 0x10, 0xe6, 0xd2, 0xf9}};

static bool noted_name(ITypeInfo *info, char *buf, size_t size)
{
    ITypeInfo2 *more;
    VARIANT value = {0};
    if (FAILED(ITypeInfo_QueryInterface(info, &IID_ITypeInfo2, (void **)&more)))
        return false;
    bool found = SUCCEEDED(ITypeInfo2_GetCustData(more, &managed_name, &value)) &&
                 V_VT(&value) == VT_BSTR && V_BSTR(&value);
    if (found)
        text_of_bstr(V_BSTR(&value), buf, size);
    VariantClear(&value);
    ITypeInfo2_Release(more);
    return found;
}

static void type_of_object(IUnknown *object, char *buf, size_t size)
{
    IProvideClassInfo *provider;
    IDispatch *dispatch;
    ITypeInfo *info;
    bool found = false;
    if (SUCCEEDED(IUnknown_QueryInterface(object, &IID_IProvideClassInfo, (void **)&provider))) {
        if (SUCCEEDED(IProvideClassInfo_GetClassInfo(provider, &info))) {
            found = noted_name(info, buf, size);
            ITypeInfo_Release(info);
        }
        IProvideClassInfo_Release(provider);
    }
    if (!found && SUCCEEDED(IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch))) {
        if (SUCCEEDED(IDispatch_GetTypeInfo(dispatch, 0, 0, &info))) {
            found = noted_name(info, buf, size);
            ITypeInfo_Release(info);
        }
        IDispatch_Release(dispatch);
    }
    if (!found)
        snprintf(buf, size, "System.MarshalByRefObject, mscorlib");
}

void reference_write(struct value_writer *v, uint32_t id, IUnknown *object)
{
    char uri[256], type[REFERENCE_TYPE_MOST], own[320];
    const char *far_uri, *far_type, *said;
    if (channel_of_object(object, own, sizeof own, &far_uri, &far_type)) {
        reference_write_to(v, id, far_uri,
                           far_type ? far_type : "System.MarshalByRefObject, mscorlib", own, false);
        return;
    }
    HRESULT hr = v->place && v->place->own[0] ? publish_by_reference(object, v->place->caller, uri)
                                              : E_NOTIMPL;
    if (FAILED(hr)) {
        if (SUCCEEDED(v->hr))
            v->hr = hr;
        return;
    }
    if ((said = publish_wire_type(uri)))
        snprintf(type, sizeof type, "%s", said);
    else
        type_of_object(object, type, sizeof type);
    reference_write_to(v, id, uri, type, v->place->own, false);
}
