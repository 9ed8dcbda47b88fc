/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_describe.h"

#include <pianola/bstr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "remoting/json/json_face.h"
#include "remoting/json/json_text.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"

/* ---- types ---- */

static const struct {
    VARTYPE vt;
    const char *name;
} plain[] = {
    {VT_I1, "integer"},      {VT_I2, "integer"},   {VT_I4, "integer"},   {VT_I8, "integer"},
    {VT_UI1, "integer"},     {VT_UI2, "integer"},  {VT_UI4, "integer"},  {VT_UI8, "integer"},
    {VT_INT, "integer"},     {VT_UINT, "integer"}, {VT_R4, "number"},    {VT_R8, "number"},
    {VT_BOOL, "boolean"},    {VT_BSTR, "string"},  {VT_DATE, "date"},    {VT_CY, "currency"},
    {VT_DECIMAL, "decimal"}, {VT_ERROR, "error"},  {VT_VARIANT, "any"},  {VT_DISPATCH, "object"},
    {VT_UNKNOWN, "object"},  {VT_VOID, "null"},    {VT_HRESULT, "null"},
};

static json_t *type_json(ITypeInfo *info, const TYPEDESC *type, unsigned depth);

static json_t *named_json(ITypeInfo *info, HREFTYPE reference, unsigned depth)
{
    ITypeInfo *named;
    TYPEATTR *attr;
    json_t *json = NULL;
    if (FAILED(ITypeInfo_GetRefTypeInfo(info, reference, &named)))
        return json_string("any");
    if (SUCCEEDED(ITypeInfo_GetTypeAttr(named, &attr))) {
        BSTR name = NULL;
        if (attr->typekind == TKIND_ENUM)
            json = json_string("integer");
        else if (attr->typekind == TKIND_ALIAS)
            json = type_json(named, &attr->tdescAlias, depth + 1);
        else if (attr->typekind == TKIND_RECORD &&
                 SUCCEEDED(
                     ITypeInfo_GetDocumentation(named, MEMBERID_NIL, &name, NULL, NULL, NULL)))
            json = json_pack("{s:o}", "record", json_text_string(name, SysStringLen(name)));
        else
            json = json_string("object");
        SysFreeString(name);
        ITypeInfo_ReleaseTypeAttr(named, attr);
    }
    ITypeInfo_Release(named);
    return json;
}

static json_t *type_json(ITypeInfo *info, const TYPEDESC *type, unsigned depth)
{
    if (depth == 8)
        return json_string("any");
    if (type->vt == VT_PTR)
        return type_json(info, type->lptdesc, depth + 1);
    if (type->vt == VT_USERDEFINED)
        return named_json(info, type->hreftype, depth);
    if (type->vt == VT_SAFEARRAY)
        return type->lptdesc->vt == VT_UI1
                   ? json_string("bytes")
                   : json_pack("{s:o}", "array", type_json(info, type->lptdesc, depth + 1));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i].vt == type->vt)
            return json_string(plain[i].name);
    return json_string("any");
}

/* ---- members ---- */

struct describing {
    const struct json_peer *peer;
    const char *uri;
    json_t *methods, *properties, *events;
};

static json_t *parameters_json(ITypeInfo *info, const FUNCDESC *desc,
                               const struct json_member *member, const TYPEDESC **ret_result)
{
    json_t *all = json_array();
    *ret_result = &desc->elemdescFunc.tdesc;
    for (int i = 0; i < desc->cParams; i++) {
        const ELEMDESC *elem = &desc->lprgelemdescParam[i];
        USHORT flags = elem->paramdesc.wParamFlags;
        if (flags & PARAMFLAG_FRETVAL)
            *ret_result = &elem->tdesc;
        if (flags & (PARAMFLAG_FRETVAL | PARAMFLAG_FLCID))
            continue;
        json_t *one = json_object();
        if ((unsigned)i < member->count)
            json_object_set_new(one, "name", json_string(member->parameters[i]));
        json_object_set_new(one, "type", type_json(info, &elem->tdesc, 0));
        if (flags & PARAMFLAG_FOUT)
            json_object_set_new(one, "direction",
                                json_string(flags & PARAMFLAG_FIN ? "in out" : "out"));
        if (flags & (PARAMFLAG_FOPT | PARAMFLAG_FHASDEFAULT))
            json_object_set_new(one, "optional", json_true());
        json_array_append_new(all, one);
    }
    return all;
}

/* Get and put are one. */
static void add_property(struct describing *d, const FUNCDESC *desc, const char *name,
                         const TYPEDESC *type, ITypeInfo *info)
{
    bool is_get = desc->invkind == INVOKE_PROPERTYGET;
    json_t *one = json_object_get(d->properties, name);
    if (!one) {
        one = json_object();
        json_object_set_new(d->properties, name, one);
    }
    if (is_get || !json_object_get(one, "type"))
        json_object_set_new(one, "type", type_json(info, type, 0));
    json_object_set_new(one, is_get ? "get" : "put", json_true());
}

static bool is_allowed(const struct describing *d, const FUNCDESC *desc, const char *name)
{
    char property[300];
    const char *prefix = desc->invkind == INVOKE_FUNC          ? ""
                         : desc->invkind == INVOKE_PROPERTYGET ? "get_"
                                                               : "put_";
    snprintf(property, sizeof property, "%s%s", prefix, name);
    return access_allows(&d->peer->caller, d->uri, property);
}

static void add_member(struct describing *d, ITypeInfo *info, const FUNCDESC *desc,
                       const struct json_member *member, bool is_event)
{
    const TYPEDESC *result;
    BSTR help = NULL;
    if (!is_allowed(d, desc, member->name))
        return;
    json_t *parameters = parameters_json(info, desc, member, &result);
    if (desc->invkind != INVOKE_FUNC) {
        if (desc->invkind != INVOKE_PROPERTYGET && desc->cParams)
            result = &desc->lprgelemdescParam[desc->cParams - 1].tdesc;
        add_property(d, desc, member->name, result, info);
        json_decref(parameters);
        return;
    }
    json_t *one = json_pack("{s:o}", "parameters", parameters);
    if (!is_event)
        json_object_set_new(one, "result", type_json(info, result, 0));
    ITypeInfo_GetDocumentation(info, desc->memid, NULL, &help, NULL, NULL);
    if (SysStringLen(help))
        json_object_set_new(one, "help", json_text_string(help, SysStringLen(help)));
    SysFreeString(help);
    json_object_set_new(is_event ? d->events : d->methods, member->name, one);
}

static void add_members(struct describing *d, ITypeInfo *info, bool is_event)
{
    struct json_face face;
    unsigned next = 0;
    if (FAILED(json_face_read(info, &face)))
        return;
    for (UINT i = 0; next < face.count; i++) {
        FUNCDESC *desc;
        if (FAILED(ITypeInfo_GetFuncDesc(info, i, &desc)))
            break;
        if (!(desc->wFuncFlags & FUNCFLAG_FRESTRICTED))
            add_member(d, info, desc, &face.members[next++], is_event);
        ITypeInfo_ReleaseFuncDesc(info, desc);
    }
    json_face_finish(&face);
}

HRESULT json_describe(struct json_peer *peer, const char *uri, json_t **ret)
{
    IUnknown *object;
    IDispatch *dispatch;
    ITypeInfo *info = NULL;
    char url[JSON_URL_MOST];
    HRESULT hr = publish_get(uri, &peer->caller, &object);
    if (FAILED(hr))
        return hr;
    struct describing d = {.peer = peer,
                           .uri = uri,
                           .methods = json_object(),
                           .properties = json_object(),
                           .events = json_object()};
    if (SUCCEEDED(IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch))) {
        if (SUCCEEDED(IDispatch_GetTypeInfo(dispatch, 0, 0, &info)) && info) {
            add_members(&d, info, false);
            ITypeInfo_Release(info);
        }
        IDispatch_Release(dispatch);
    }
    if (SUCCEEDED(json_face_of_events(object, &info))) {
        add_members(&d, info, true);
        ITypeInfo_Release(info);
    }
    IUnknown_Release(object);
    snprintf(url, sizeof url, "%s%s", peer->base, uri);
    *ret = json_pack("{s:s, s:o, s:o, s:o}", "url", url, "methods", d.methods, "properties",
                     d.properties, "events", d.events);
    return *ret ? S_OK : E_OUTOFMEMORY;
}
