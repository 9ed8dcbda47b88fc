/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/typelib.h"

/* One type as IDL. */

enum { NAMES_MOST = 64 };

static const struct typelib_flag type_flags[] = {
    {TYPEFLAG_FAPPOBJECT, "appobject"},
    {TYPEFLAG_FLICENSED, "licensed"},
    {TYPEFLAG_FHIDDEN, "hidden"},
    {TYPEFLAG_FCONTROL, "control"},
    {TYPEFLAG_FNONEXTENSIBLE, "nonextensible"},
    {TYPEFLAG_FOLEAUTOMATION, "oleautomation"},
    {TYPEFLAG_FRESTRICTED, "restricted"},
    {TYPEFLAG_FAGGREGATABLE, "aggregatable"},
    {0, NULL},
};
static const struct typelib_flag func_flags[] = {
    {FUNCFLAG_FRESTRICTED, "restricted"},
    {FUNCFLAG_FSOURCE, "source"},
    {FUNCFLAG_FBINDABLE, "bindable"},
    {FUNCFLAG_FREQUESTEDIT, "requestedit"},
    {FUNCFLAG_FDISPLAYBIND, "displaybind"},
    {FUNCFLAG_FDEFAULTBIND, "defaultbind"},
    {FUNCFLAG_FHIDDEN, "hidden"},
    {FUNCFLAG_FUSESGETLASTERROR, "usesgetlasterror"},
    {FUNCFLAG_FDEFAULTCOLLELEM, "defaultcollelem"},
    {FUNCFLAG_FUIDEFAULT, "uidefault"},
    {FUNCFLAG_FNONBROWSABLE, "nonbrowsable"},
    {FUNCFLAG_FIMMEDIATEBIND, "immediatebind"},
    {0, NULL},
};
static const struct typelib_flag var_flags[] = {
    {VARFLAG_FREADONLY, "readonly"},
    {VARFLAG_FSOURCE, "source"},
    {VARFLAG_FBINDABLE, "bindable"},
    {VARFLAG_FREQUESTEDIT, "requestedit"},
    {VARFLAG_FDISPLAYBIND, "displaybind"},
    {VARFLAG_FDEFAULTBIND, "defaultbind"},
    {VARFLAG_FHIDDEN, "hidden"},
    {VARFLAG_FRESTRICTED, "restricted"},
    {VARFLAG_FDEFAULTCOLLELEM, "defaultcollelem"},
    {VARFLAG_FUIDEFAULT, "uidefault"},
    {VARFLAG_FNONBROWSABLE, "nonbrowsable"},
    {VARFLAG_FIMMEDIATEBIND, "immediatebind"},
    {0, NULL},
};

struct names {
    char *at[NAMES_MOST];
    UINT count;
};

static void names_of(ITypeInfo *info, MEMBERID memid, struct names *ret)
{
    BSTR texts[NAMES_MOST];
    ret->count = 0;
    if (FAILED(ITypeInfo_GetNames(info, memid, texts, NAMES_MOST, &ret->count)))
        ret->count = 0;
    for (UINT i = 0; i < ret->count; i++)
        ret->at[i] = typelib_text(texts[i]);
}

static void names_free(struct names *names)
{
    while (names->count)
        free(names->at[--names->count]);
}

static void put_help(struct typelib_attributes *to, ITypeInfo *info, MEMBERID memid)
{
    BSTR text = NULL, unused = NULL;
    DWORD context = 0, string_context = 0;
    ITypeInfo_GetDocumentation(info, memid, NULL, &text, &context, NULL);
    ITypeInfo2_GetDocumentation2((ITypeInfo2 *)info, memid, 0, &unused, &string_context, NULL);
    SysFreeString(unused);
    typelib_attribute_text(to, "helpstring", text);
    if (context)
        typelib_attribute(to, "helpcontext(%" PRIu32 ")", (uint32_t)context);
    if (string_context)
        typelib_attribute(to, "helpstringcontext(%" PRIu32 ")", (uint32_t)string_context);
}

/* What the compiler would number it itself. */
static MEMBERID own_number(const TYPEATTR *attr, ITypeInfo *info, UINT index)
{
    unsigned depth = attr->typekind == TKIND_DISPATCH ? 2 : 0;
    if (attr->typekind == TKIND_INTERFACE) {
        ITypeInfo *at = info, *base;
        HREFTYPE ref;
        ITypeInfo_AddRef(at);
        for (; depth < 32 && SUCCEEDED(ITypeInfo_GetRefTypeOfImplType(at, 0, &ref)) &&
               SUCCEEDED(ITypeInfo_GetRefTypeInfo(at, ref, &base));
             depth++) {
            ITypeInfo_Release(at);
            at = typelib_own_side(base);
        }
        ITypeInfo_Release(at);
    }
    return (MEMBERID)(0x60000000u + (depth << 16) + index);
}

static void put_param(FILE *out, ITypeInfo *info, const ELEMDESC *param, const char *name)
{
    static const struct typelib_flag flags[] = {
        {PARAMFLAG_FIN, "in"},     {PARAMFLAG_FOUT, "out"},      {PARAMFLAG_FRETVAL, "retval"},
        {PARAMFLAG_FLCID, "lcid"}, {PARAMFLAG_FOPT, "optional"}, {0, NULL},
    };
    struct typelib_attributes to = {.out = out, .begin = "[", .separator = ", "};
    unsigned has = param->paramdesc.wParamFlags;
    bool has_default = has & PARAMFLAG_FHASDEFAULT && param->paramdesc.pparamdescex;
    typelib_attribute_flags(&to, flags, has_default ? has & ~(unsigned)PARAMFLAG_FOPT : has);
    if (has_default) {
        typelib_attribute(&to, "defaultvalue(");
        typelib_print_value(out, &param->paramdesc.pparamdescex->varDefaultValue);
        fputc(')', out);
    }
    if (to.any)
        fputs("] ", out);
    typelib_print_type(out, info, &param->tdesc, name);
}

static void put_kind(struct typelib_attributes *to, ITypeInfo *info, const FUNCDESC *desc,
                     MEMBERID own)
{
    if (desc->funckind == FUNC_STATIC) {
        BSTR dll = NULL, entry = NULL;
        WORD ordinal = 0;
        ITypeInfo_GetDllEntry(info, desc->memid, desc->invkind, &dll, &entry, &ordinal);
        SysFreeString(dll);
        if (entry)
            typelib_attribute_text(to, "entry", entry);
        else
            typelib_attribute(to, "entry(%u)", ordinal);
    }
    if (desc->memid != own)
        typelib_attribute(to, "id(%" PRId32 ")", (int32_t)desc->memid);
    switch (desc->invkind) {
    case INVOKE_PROPERTYGET:
        typelib_attribute(to, "propget");
        break;
    case INVOKE_PROPERTYPUT:
        typelib_attribute(to, "propput");
        break;
    case INVOKE_PROPERTYPUTREF:
        typelib_attribute(to, "propputref");
        break;
    default:
        break;
    }
}

static void put_func(FILE *out, ITypeInfo *info, const TYPEATTR *attr, UINT index,
                     const char *indent)
{
    FUNCDESC *desc;
    struct names names;
    CUSTDATA custom = {0};
    if (FAILED(ITypeInfo_GetFuncDesc(info, index, &desc)))
        return;
    names_of(info, desc->memid, &names);
    fputs(indent, out);
    struct typelib_attributes to = {.out = out, .begin = "[", .separator = ", "};
    put_kind(&to, info, desc, own_number(attr, info, index));
    typelib_attribute_flags(&to, func_flags, desc->wFuncFlags);
    if (desc->cParamsOpt == -1)
        typelib_attribute(&to, "vararg");
    put_help(&to, info, desc->memid);
    if (SUCCEEDED(ITypeInfo2_GetAllFuncCustData((ITypeInfo2 *)info, index, &custom)))
        typelib_attribute_custom(&to, &custom);
    if (to.any)
        fprintf(out, "]\n%s", indent);
    typelib_print_type(out, info, &desc->elemdescFunc.tdesc, "");
    const char *call = desc->callconv == CC_CDECL ? "__cdecl " : "";
    fprintf(out, "%s%s%s(", desc->elemdescFunc.tdesc.vt == VT_PTR ? "" : " ", call,
            names.count ? names.at[0] : "_");
    for (int i = 0; i < desc->cParams; i++) {
        if (i)
            fputs(", ", out);
        put_param(out, info, &desc->lprgelemdescParam[i],
                  (UINT)i + 1 < names.count ? names.at[i + 1] : "value");
    }
    fputs(desc->cParams == 0 && attr->typekind == TKIND_MODULE ? "void);\n" : ");\n", out);
    names_free(&names);
    ITypeInfo_ReleaseFuncDesc(info, desc);
}

static void put_var(FILE *out, ITypeInfo *info, const TYPEATTR *attr, UINT index,
                    const char *indent)
{
    VARDESC *desc;
    BSTR text = NULL, doc = NULL;
    if (FAILED(ITypeInfo_GetVarDesc(info, index, &desc)))
        return;
    ITypeInfo_GetDocumentation(info, desc->memid, &text, &doc, NULL, NULL);
    _cleanup_free_ char *name = typelib_text(text);
    fputs(indent, out);
    if (attr->typekind == TKIND_DISPATCH) {
        CUSTDATA custom = {0};
        struct typelib_attributes to = {.out = out, .begin = "[", .separator = ", "};
        typelib_attribute(&to, "id(%" PRId32 ")", (int32_t)desc->memid);
        typelib_attribute_flags(&to, var_flags, desc->wVarFlags);
        typelib_attribute_text(&to, "helpstring", doc);
        if (SUCCEEDED(ITypeInfo2_GetAllVarCustData((ITypeInfo2 *)info, index, &custom)))
            typelib_attribute_custom(&to, &custom);
        fputs("] ", out);
    } else {
        /* Compilers take no help for these. */
        _cleanup_free_ char *help = typelib_text(doc);
        if (help[0] && !strstr(help, "*/"))
            fprintf(out, "/* %s */ ", help);
    }
    if (attr->typekind == TKIND_ENUM) {
        fputs(name, out);
    } else {
        if (attr->typekind == TKIND_MODULE)
            fputs("const ", out);
        typelib_print_type(out, info, &desc->elemdescVar.tdesc, name);
    }
    if (desc->varkind == VAR_CONST) {
        fputs(" = ", out);
        typelib_print_value(out, desc->lpvarValue);
    }
    bool is_last = index + 1 == attr->cVars;
    fputs(attr->typekind != TKIND_ENUM ? ";\n" : is_last ? "\n" : ",\n", out);
    ITypeInfo_ReleaseVarDesc(info, desc);
}

static void put_impls(FILE *out, ITypeInfo *info, const TYPEATTR *attr, const char *indent)
{
    static const struct typelib_flag flags[] = {
        {IMPLTYPEFLAG_FDEFAULT, "default"},
        {IMPLTYPEFLAG_FSOURCE, "source"},
        {IMPLTYPEFLAG_FRESTRICTED, "restricted"},
        {IMPLTYPEFLAG_FDEFAULTVTABLE, "defaultvtable"},
        {0, NULL},
    };
    for (UINT i = 0; i < attr->cImplTypes; i++) {
        HREFTYPE ref;
        INT has = 0;
        ITypeInfo *target;
        if (FAILED(ITypeInfo_GetRefTypeOfImplType(info, i, &ref)) ||
            FAILED(ITypeInfo_GetRefTypeInfo(info, ref, &target)))
            continue;
        ITypeInfo_GetImplTypeFlags(info, i, &has);
        fputs(indent, out);
        struct typelib_attributes to = {.out = out, .begin = "[", .separator = ", "};
        typelib_attribute_flags(&to, flags, (unsigned)has);
        if (to.any)
            fputs("] ", out);
        target = typelib_own_side(target);
        BSTR text = NULL;
        TYPEATTR *other;
        ITypeInfo_GetDocumentation(target, MEMBERID_NIL, &text, NULL, NULL, NULL);
        _cleanup_free_ char *name = typelib_text(text);
        if (SUCCEEDED(ITypeInfo_GetTypeAttr(target, &other))) {
            fprintf(out, "%s %s;\n", typelib_keyword(other->typekind), name);
            ITypeInfo_ReleaseTypeAttr(target, other);
        }
        ITypeInfo_Release(target);
    }
}

static void put_attributes(FILE *out, ITypeInfo *info, const TYPEATTR *attr, const char *indent)
{
    char begin[32], separator[32], guid[40];
    CUSTDATA custom = {0};
    snprintf(begin, sizeof begin, "%s[\n%s    ", indent, indent);
    snprintf(separator, sizeof separator, ",\n%s    ", indent);
    struct typelib_attributes to = {.out = out, .begin = begin, .separator = separator};
    if (attr->typekind == TKIND_INTERFACE)
        typelib_attribute(&to, "odl");
    if (attr->typekind == TKIND_ALIAS)
        typelib_attribute(&to, "public");
    if (!IsEqualGUID(&attr->guid, &GUID_NULL)) {
        typelib_guid_text(&attr->guid, guid);
        typelib_attribute(&to, "uuid(%s)", guid);
    }
    if (attr->wMajorVerNum || attr->wMinorVerNum)
        typelib_attribute(&to, "version(%u.%u)", attr->wMajorVerNum, attr->wMinorVerNum);
    if (attr->wTypeFlags & TYPEFLAG_FDUAL)
        typelib_attribute(&to, "dual");
    typelib_attribute_flags(&to, type_flags, attr->wTypeFlags);
    if (attr->typekind == TKIND_COCLASS && !(attr->wTypeFlags & TYPEFLAG_FCANCREATE))
        typelib_attribute(&to, "noncreatable");
    if (attr->typekind == TKIND_MODULE && attr->cFuncs) {
        FUNCDESC *desc;
        BSTR dll = NULL;
        if (SUCCEEDED(ITypeInfo_GetFuncDesc(info, 0, &desc))) {
            ITypeInfo_GetDllEntry(info, desc->memid, desc->invkind, &dll, NULL, NULL);
            ITypeInfo_ReleaseFuncDesc(info, desc);
            typelib_attribute_text(&to, "dllname", dll);
        }
    }
    put_help(&to, info, MEMBERID_NIL);
    if (SUCCEEDED(ITypeInfo2_GetAllCustData((ITypeInfo2 *)info, &custom)))
        typelib_attribute_custom(&to, &custom);
    if (to.any)
        fprintf(out, "\n%s]\n", indent);
}

static void put_base(FILE *out, ITypeInfo *info)
{
    HREFTYPE ref;
    ITypeInfo *base;
    BSTR text = NULL;
    if (FAILED(ITypeInfo_GetRefTypeOfImplType(info, 0, &ref)) ||
        FAILED(ITypeInfo_GetRefTypeInfo(info, ref, &base)))
        return;
    ITypeInfo_GetDocumentation(base, MEMBERID_NIL, &text, NULL, NULL, NULL);
    _cleanup_free_ char *name = typelib_text(text);
    fprintf(out, " : %s", name);
    ITypeInfo_Release(base);
}

static void put_body(FILE *out, ITypeInfo *info, const TYPEATTR *attr, const char *indent)
{
    char inner[32];
    bool is_dispatch = attr->typekind == TKIND_DISPATCH;
    snprintf(inner, sizeof inner, "%s%s", indent, is_dispatch ? "        " : "    ");
    ITypeInfo *shown = is_dispatch ? typelib_shown(info, attr) : NULL;
    if (shown) {
        BSTR text = NULL;
        ITypeInfo_GetDocumentation(shown, MEMBERID_NIL, &text, NULL, NULL, NULL);
        ITypeInfo_Release(shown);
        _cleanup_free_ char *name = typelib_text(text);
        fprintf(out, "%s    interface %s;\n", indent, name);
        return;
    }
    if (is_dispatch)
        fprintf(out, "%s    properties:\n", indent);
    for (UINT i = 0; i < attr->cVars; i++)
        put_var(out, info, attr, i, inner);
    if (is_dispatch)
        fprintf(out, "%s    methods:\n", indent);
    for (UINT i = 0; i < attr->cFuncs; i++)
        put_func(out, info, attr, i, inner);
    if (attr->typekind == TKIND_COCLASS)
        put_impls(out, info, attr, inner);
}

void typelib_print_info(FILE *out, ITypeInfo *info, const char *indent)
{
    TYPEATTR *attr;
    BSTR text = NULL;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attr)))
        return;
    ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &text, NULL, NULL, NULL);
    _cleanup_free_ char *name = typelib_text(text);
    if (attr->typekind == TKIND_ALIAS) {
        fprintf(out, "%stypedef\n", indent);
        put_attributes(out, info, attr, indent);
        fputs(indent, out);
        typelib_print_type(out, info, &attr->tdescAlias, name);
        fputs(";\n", out);
    } else {
        put_attributes(out, info, attr, indent);
        fprintf(out, "%s%s %s", indent, typelib_keyword(attr->typekind), name);
        if (attr->typekind == TKIND_INTERFACE)
            put_base(out, info);
        fprintf(out, "\n%s{\n", indent);
        put_body(out, info, attr, indent);
        fprintf(out, "%s};\n", indent);
    }
    ITypeInfo_ReleaseTypeAttr(info, attr);
}
