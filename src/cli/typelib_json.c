/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/output.h"
#include "cli/typelib.h"

/* A library as JSON: names, numbers, and types as IDL writes them. */

static json_t *text_of(BSTR text)
{
    _cleanup_free_ char *utf8 = typelib_text(text);
    return output_string(utf8);
}

static void set_text(json_t *object, const char *key, BSTR text)
{
    if (text && SysStringLen(text))
        json_object_set_new(object, key, text_of(text));
    else
        SysFreeString(text);
}

static json_t *type_text(ITypeInfo *info, const TYPEDESC *type)
{
    _cleanup_free_ char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    typelib_print_type(out, info, type, "");
    fclose(out);
    return output_string(text);
}

static json_t *value_of(const VARIANT *value)
{
    if (V_VT(value) == VT_BSTR)
        return text_of(SysAllocStringLen(V_BSTR(value), SysStringLen(V_BSTR(value))));
    _cleanup_free_ char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    typelib_print_value(out, value);
    fclose(out);
    json_t *number = json_loads(text, JSON_DECODE_ANY, NULL);
    return number ? number : json_null();
}

static json_t *guid_of(REFGUID guid)
{
    char text[40];
    typelib_guid_text(guid, text);
    return json_string(text);
}

static json_t *params_of(ITypeInfo *info, const FUNCDESC *desc, BSTR *names, UINT count)
{
    static const struct typelib_flag flags[] = {
        {PARAMFLAG_FIN, "in"},     {PARAMFLAG_FOUT, "out"},      {PARAMFLAG_FRETVAL, "retval"},
        {PARAMFLAG_FLCID, "lcid"}, {PARAMFLAG_FOPT, "optional"}, {0, NULL},
    };
    json_t *params = json_array();
    for (int i = 0; i < desc->cParams; i++) {
        const ELEMDESC *elem = &desc->lprgelemdescParam[i];
        json_t *param = json_object(), *words = json_array();
        if ((UINT)i + 1 < count)
            json_object_set_new(
                param, "name",
                text_of(SysAllocStringLen(names[i + 1], SysStringLen(names[i + 1]))));
        json_object_set_new(param, "type", type_text(info, &elem->tdesc));
        for (const struct typelib_flag *flag = flags; flag->flag; flag++)
            if (elem->paramdesc.wParamFlags & flag->flag)
                json_array_append_new(words, json_string(flag->name));
        json_object_set_new(param, "flags", words);
        if (elem->paramdesc.wParamFlags & PARAMFLAG_FHASDEFAULT && elem->paramdesc.pparamdescex)
            json_object_set_new(param, "default",
                                value_of(&elem->paramdesc.pparamdescex->varDefaultValue));
        json_array_append_new(params, param);
    }
    return params;
}

static json_t *func_of(ITypeInfo *info, UINT index)
{
    FUNCDESC *desc;
    BSTR names[64], doc = NULL;
    UINT count = 0;
    if (FAILED(ITypeInfo_GetFuncDesc(info, index, &desc)))
        return json_null();
    ITypeInfo_GetNames(info, desc->memid, names, 64, &count);
    ITypeInfo_GetDocumentation(info, desc->memid, NULL, &doc, NULL, NULL);
    json_t *func = json_object();
    if (count)
        json_object_set_new(func, "name",
                            text_of(SysAllocStringLen(names[0], SysStringLen(names[0]))));
    json_object_set_new(func, "id", json_integer(desc->memid));
    json_object_set_new(func, "kind",
                        json_string(desc->invkind == INVOKE_PROPERTYGET   ? "get"
                                    : desc->invkind == INVOKE_PROPERTYPUT ? "put"
                                    : desc->invkind == INVOKE_FUNC        ? "method"
                                                                          : "putref"));
    json_object_set_new(func, "result", type_text(info, &desc->elemdescFunc.tdesc));
    json_object_set_new(func, "parameters", params_of(info, desc, names, count));
    set_text(func, "help", doc);
    while (count)
        SysFreeString(names[--count]);
    ITypeInfo_ReleaseFuncDesc(info, desc);
    return func;
}

static json_t *var_of(ITypeInfo *info, UINT index)
{
    VARDESC *desc;
    BSTR name = NULL, doc = NULL;
    if (FAILED(ITypeInfo_GetVarDesc(info, index, &desc)))
        return json_null();
    ITypeInfo_GetDocumentation(info, desc->memid, &name, &doc, NULL, NULL);
    json_t *var = json_object();
    set_text(var, "name", name);
    json_object_set_new(var, "id", json_integer(desc->memid));
    json_object_set_new(var, "type", type_text(info, &desc->elemdescVar.tdesc));
    if (desc->varkind == VAR_CONST)
        json_object_set_new(var, "value", value_of(desc->lpvarValue));
    set_text(var, "help", doc);
    ITypeInfo_ReleaseVarDesc(info, desc);
    return var;
}

static json_t *impls_of(ITypeInfo *info, const TYPEATTR *attr)
{
    json_t *impls = json_array();
    for (UINT i = 0; i < attr->cImplTypes; i++) {
        HREFTYPE ref;
        ITypeInfo *target;
        INT flags = 0;
        BSTR name = NULL;
        if (FAILED(ITypeInfo_GetRefTypeOfImplType(info, i, &ref)) ||
            FAILED(ITypeInfo_GetRefTypeInfo(info, ref, &target)))
            continue;
        ITypeInfo_GetImplTypeFlags(info, i, &flags);
        ITypeInfo_GetDocumentation(target, MEMBERID_NIL, &name, NULL, NULL, NULL);
        ITypeInfo_Release(target);
        json_t *impl = json_object();
        json_object_set_new(impl, "name", text_of(name));
        json_object_set_new(impl, "default", json_boolean(flags & IMPLTYPEFLAG_FDEFAULT));
        json_object_set_new(impl, "source", json_boolean(flags & IMPLTYPEFLAG_FSOURCE));
        json_array_append_new(impls, impl);
    }
    return impls;
}

static json_t *type_of(ITypeInfo *info)
{
    TYPEATTR *attr;
    BSTR name = NULL, doc = NULL;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attr)))
        return json_null();
    json_t *type = json_object(), *funcs = json_array(), *vars = json_array();
    ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &name, &doc, NULL, NULL);
    json_object_set_new(type, "name", text_of(name));
    json_object_set_new(
        type, "kind",
        json_string(attr->typekind == TKIND_ALIAS ? "alias" : typelib_keyword(attr->typekind)));
    if (!IsEqualGUID(&attr->guid, &GUID_NULL))
        json_object_set_new(type, "guid", guid_of(&attr->guid));
    json_object_set_new(type, "dual", json_boolean(attr->wTypeFlags & TYPEFLAG_FDUAL));
    if (attr->typekind == TKIND_ALIAS)
        json_object_set_new(type, "type", type_text(info, &attr->tdescAlias));
    for (UINT i = 0; i < attr->cFuncs; i++)
        json_array_append_new(funcs, func_of(info, i));
    for (UINT i = 0; i < attr->cVars; i++)
        json_array_append_new(vars, var_of(info, i));
    json_object_set_new(type, "functions", funcs);
    json_object_set_new(type, "variables", vars);
    json_object_set_new(type, "implements", impls_of(info, attr));
    set_text(type, "help", doc);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    return type;
}

json_t *typelib_json(ITypeLib *lib)
{
    TLIBATTR *attr;
    char version[16] = "";
    BSTR name = NULL, doc = NULL;
    json_t *library = json_object(), *types = json_array();
    ITypeLib_GetDocumentation(lib, -1, &name, &doc, NULL, NULL);
    json_object_set_new(library, "name", text_of(name));
    set_text(library, "help", doc);
    if (SUCCEEDED(ITypeLib_GetLibAttr(lib, &attr))) {
        snprintf(version, sizeof version, "%u.%u", attr->wMajorVerNum, attr->wMinorVerNum);
        json_object_set_new(library, "guid", guid_of(&attr->guid));
        json_object_set_new(library, "version", json_string(version));
        json_object_set_new(library, "lcid", json_integer((json_int_t)attr->lcid));
        ITypeLib_ReleaseTLibAttr(lib, attr);
    }
    UINT count = ITypeLib_GetTypeInfoCount(lib);
    for (UINT i = 0; i < count; i++) {
        ITypeInfo *info;
        if (FAILED(ITypeLib_GetTypeInfo(lib, i, &info)))
            continue;
        info = typelib_own_side(info);
        json_array_append_new(types, type_of(info));
        ITypeInfo_Release(info);
    }
    json_object_set_new(library, "types", types);
    return library;
}
