/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_face.h"

#include <pianola/bstr.h>
#include <pianola/ocidl.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/json/json_text.h"

static char *take_text(BSTR name)
{
    size_t size;
    char *text = json_text_of_units(name, SysStringLen(name), &size);
    SysFreeString(name);
    return text;
}

static HRESULT read_member(ITypeInfo *info, const FUNCDESC *desc, struct json_member *ret)
{
    BSTR names[JSON_PARAMETERS_MOST + 1];
    UINT count = 0;
    HRESULT hr = ITypeInfo_GetNames(info, desc->memid, names, JSON_PARAMETERS_MOST + 1, &count);
    if (FAILED(hr) || !count)
        return FAILED(hr) ? hr : TYPE_E_ELEMENTNOTFOUND;
    ret->id = desc->memid;
    ret->parameters = calloc(count, sizeof *ret->parameters);
    ret->name = take_text(names[0]);
    for (UINT i = 1; i < count; i++) {
        char *name = take_text(names[i]);
        if (ret->parameters)
            ret->parameters[ret->count++] = name;
        else
            free(name);
    }
    return ret->parameters && ret->name ? S_OK : E_OUTOFMEMORY;
}

HRESULT json_face_read(ITypeInfo *info, struct json_face *ret)
{
    TYPEATTR *attr;
    HRESULT hr = ITypeInfo_GetTypeAttr(info, &attr);
    if (FAILED(hr))
        return hr;
    UINT count = attr->cFuncs;
    ITypeInfo_ReleaseTypeAttr(info, attr);
    *ret = (struct json_face){.members = calloc(count + 1u, sizeof *ret->members)};
    if (!ret->members)
        return E_OUTOFMEMORY;
    for (UINT i = 0; i < count && SUCCEEDED(hr); i++) {
        FUNCDESC *desc;
        hr = ITypeInfo_GetFuncDesc(info, i, &desc);
        if (FAILED(hr))
            break;
        if (!(desc->wFuncFlags & FUNCFLAG_FRESTRICTED))
            hr = read_member(info, desc, &ret->members[ret->count++]);
        ITypeInfo_ReleaseFuncDesc(info, desc);
    }
    if (FAILED(hr))
        json_face_finish(ret);
    return hr;
}

void json_face_finish(struct json_face *face)
{
    for (unsigned i = 0; i < face->count; i++) {
        struct json_member *member = &face->members[i];
        for (unsigned j = 0; j < member->count; j++)
            free(member->parameters[j]);
        free(member->parameters);
        free(member->name);
    }
    free(face->members);
    *face = (struct json_face){0};
}

const struct json_member *json_face_find(const struct json_face *face, DISPID id)
{
    for (unsigned i = 0; i < face->count; i++)
        if (face->members[i].id == id)
            return &face->members[i];
    return NULL;
}

const struct json_member *json_face_named(const struct json_face *face, const char *name)
{
    for (unsigned i = 0; i < face->count; i++)
        if (strcasecmp(face->members[i].name, name) == 0)
            return &face->members[i];
    return NULL;
}

/* ---- events ---- */

static HRESULT default_source(ITypeInfo *class, ITypeInfo **ret)
{
    const INT wanted = IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE;
    TYPEATTR *attr;
    HRESULT hr = ITypeInfo_GetTypeAttr(class, &attr);
    if (FAILED(hr))
        return hr;
    UINT count = attr->cImplTypes;
    ITypeInfo_ReleaseTypeAttr(class, attr);
    for (UINT i = 0; i < count; i++) {
        INT flags;
        HREFTYPE type;
        if (SUCCEEDED(ITypeInfo_GetImplTypeFlags(class, i, &flags)) && (flags & wanted) == wanted &&
            SUCCEEDED(ITypeInfo_GetRefTypeOfImplType(class, i, &type)))
            return ITypeInfo_GetRefTypeInfo(class, type, ret);
    }
    return E_NOINTERFACE;
}

HRESULT json_face_of_events(IUnknown *object, ITypeInfo **ret)
{
    IProvideClassInfo *provider;
    ITypeInfo *class;
    HRESULT hr = IUnknown_QueryInterface(object, &IID_IProvideClassInfo, (void **)&provider);
    if (FAILED(hr))
        return E_NOINTERFACE;
    hr = IProvideClassInfo_GetClassInfo(provider, &class);
    IProvideClassInfo_Release(provider);
    if (FAILED(hr))
        return hr;
    hr = default_source(class, ret);
    ITypeInfo_Release(class);
    return hr;
}
