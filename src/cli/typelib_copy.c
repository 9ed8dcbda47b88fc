/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/typelib.h>
#include <stdint.h>
#include <stdlib.h>

#include "cli/typelib_copy.h"

/* A library copied member by member, as anybody can through the interfaces. */

enum { NAMES_MOST = 64 };

struct copy {
    ITypeLib *from;
    ICreateTypeInfo2 **types;
    HRESULT error; /* the first */
};

/* True when it went well. */
static bool keep(struct copy *copy, HRESULT hr)
{
    if (FAILED(hr) && SUCCEEDED(copy->error))
        copy->error = hr;
    return SUCCEEDED(hr);
}

static HREFTYPE copy_ref(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *info, HREFTYPE ref)
{
    ITypeInfo *target;
    ITypeLib *lib;
    UINT index;
    HREFTYPE made = 0;
    if (!keep(copy, ITypeInfo_GetRefTypeInfo(info, ref, &target)))
        return 0;
    if (!keep(copy, ITypeInfo_GetContainingTypeLib(target, &lib, &index))) {
        ITypeInfo_Release(target);
        return 0;
    }
    if (lib == copy->from) {
        ITypeInfo_Release(target);
        ICreateTypeInfo2_QueryInterface(copy->types[index], &IID_ITypeInfo, (void **)&target);
    }
    keep(copy, ICreateTypeInfo2_AddRefTypeInfo(to, target, &made));
    ITypeInfo_Release(target);
    ITypeLib_Release(lib);
    return made;
}

/* In place: the description is the caller's. */
static void copy_type(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *info, TYPEDESC *type)
{
    while (type->vt == VT_PTR || type->vt == VT_SAFEARRAY || type->vt == VT_CARRAY)
        type = type->vt == VT_CARRAY ? &type->lpadesc->tdescElem : type->lptdesc;
    if (type->vt == VT_USERDEFINED)
        type->hreftype = copy_ref(copy, to, info, type->hreftype);
}

static void copy_func(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *info, UINT index)
{
    FUNCDESC *desc;
    BSTR names[NAMES_MOST], text = NULL, file = NULL;
    UINT count = 0;
    DWORD context = 0;
    CUSTDATA custom;
    ITypeInfo2 *info2 = (ITypeInfo2 *)info;
    if (!keep(copy, ITypeInfo_GetFuncDesc(info, index, &desc)))
        return;
    copy_type(copy, to, info, &desc->elemdescFunc.tdesc);
    for (int i = 0; i < desc->cParams; i++)
        copy_type(copy, to, info, &desc->lprgelemdescParam[i].tdesc);
    keep(copy, ICreateTypeInfo2_AddFuncDesc(to, index, desc));
    ITypeInfo_GetNames(info, desc->memid, names, NAMES_MOST, &count);
    UINT use = desc->invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF)
                   ? (UINT)desc->cParams
                   : (UINT)desc->cParams + 1;
    if (use > count)
        use = count;
    if (use)
        keep(copy, ICreateTypeInfo2_SetFuncAndParamNames(to, index, names, use));
    while (count)
        SysFreeString(names[--count]);
    ITypeInfo_GetDocumentation(info, desc->memid, NULL, &text, &context, NULL);
    if (text)
        keep(copy, ICreateTypeInfo2_SetFuncDocString(to, index, text));
    keep(copy, ICreateTypeInfo2_SetFuncHelpContext(to, index, context));
    SysFreeString(text);
    ITypeInfo2_GetDocumentation2(info2, desc->memid, 0, &text, &context, NULL);
    keep(copy, ICreateTypeInfo2_SetFuncHelpStringContext(to, index, context));
    SysFreeString(text);
    ITypeInfo2_GetAllFuncCustData(info2, index, &custom);
    for (DWORD i = 0; i < custom.cCustData; i++)
        keep(copy, ICreateTypeInfo2_SetFuncCustData(to, index, &custom.prgCustData[i].guid,
                                                    &custom.prgCustData[i].varValue));
    ClearCustData(&custom);
    for (UINT p = 0; p < (UINT)desc->cParams; p++) {
        ITypeInfo2_GetAllParamCustData(info2, index, p, &custom);
        for (DWORD i = 0; i < custom.cCustData; i++)
            ICreateTypeInfo2_SetParamCustData(to, index, p, &custom.prgCustData[i].guid,
                                              &custom.prgCustData[i].varValue);
        ClearCustData(&custom);
    }
    WORD ordinal = 0;
    if (desc->funckind == FUNC_STATIC &&
        SUCCEEDED(
            ITypeInfo_GetDllEntry(info, desc->memid, desc->invkind, &file, &text, &ordinal))) {
        keep(copy, ICreateTypeInfo2_DefineFuncAsDllEntry(
                       to, index, file, text ? text : (OLECHAR *)(uintptr_t)ordinal));
        SysFreeString(file);
        SysFreeString(text);
    }
    ITypeInfo_ReleaseFuncDesc(info, desc);
}

static void copy_var(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *info, UINT index)
{
    VARDESC *desc;
    BSTR name = NULL, text = NULL;
    DWORD context = 0;
    CUSTDATA custom;
    if (!keep(copy, ITypeInfo_GetVarDesc(info, index, &desc)))
        return;
    copy_type(copy, to, info, &desc->elemdescVar.tdesc);
    keep(copy, ICreateTypeInfo2_AddVarDesc(to, index, desc));
    ITypeInfo_GetDocumentation(info, desc->memid, &name, &text, &context, NULL);
    if (name)
        keep(copy, ICreateTypeInfo2_SetVarName(to, index, name));
    if (text)
        ICreateTypeInfo2_SetVarDocString(to, index, text);
    ICreateTypeInfo2_SetVarHelpContext(to, index, context);
    SysFreeString(name);
    SysFreeString(text);
    ITypeInfo2_GetAllVarCustData((ITypeInfo2 *)info, index, &custom);
    for (DWORD i = 0; i < custom.cCustData; i++)
        ICreateTypeInfo2_SetVarCustData(to, index, &custom.prgCustData[i].guid,
                                        &custom.prgCustData[i].varValue);
    ClearCustData(&custom);
    ITypeInfo_ReleaseVarDesc(info, desc);
}

static void copy_impls(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *info,
                       const TYPEATTR *attr)
{
    for (UINT i = 0; i < attr->cImplTypes; i++) {
        HREFTYPE ref;
        INT flags = 0;
        CUSTDATA custom;
        if (!keep(copy, ITypeInfo_GetRefTypeOfImplType(info, i, &ref)))
            continue;
        keep(copy, ICreateTypeInfo2_AddImplType(to, i, copy_ref(copy, to, info, ref)));
        if (attr->typekind != TKIND_COCLASS)
            continue;
        ITypeInfo_GetImplTypeFlags(info, i, &flags);
        keep(copy, ICreateTypeInfo2_SetImplTypeFlags(to, i, flags));
        ITypeInfo2_GetAllImplTypeCustData((ITypeInfo2 *)info, i, &custom);
        for (DWORD j = 0; j < custom.cCustData; j++)
            ICreateTypeInfo2_SetImplTypeCustData(to, i, &custom.prgCustData[j].guid,
                                                 &custom.prgCustData[j].varValue);
        ClearCustData(&custom);
    }
}

/* A dispinterface that shows an interface has its functions from there. */
static void copy_shown(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *shown)
{
    UINT index;
    ITypeLib *lib;
    ITypeInfo *made;
    HREFTYPE ref;
    keep(copy, ITypeInfo_GetContainingTypeLib(shown, &lib, &index));
    ITypeLib_Release(lib);
    ITypeInfo_Release(shown);
    ICreateTypeInfo2_QueryInterface(copy->types[index], &IID_ITypeInfo, (void **)&made);
    if (keep(copy, ICreateTypeInfo2_AddRefTypeInfo(to, made, &ref)))
        keep(copy, ICreateTypeInfo2_AddImplType(to, 0, ref));
    ITypeInfo_Release(made);
}

static void copy_info(struct copy *copy, ICreateTypeInfo2 *to, ITypeInfo *info)
{
    TYPEATTR *attr;
    BSTR text = NULL;
    DWORD context = 0;
    ULONG flags = 0;
    CUSTDATA custom;
    if (!keep(copy, ITypeInfo_GetTypeAttr(info, &attr)))
        return;
    ITypeInfo2_GetTypeFlags((ITypeInfo2 *)info, &flags);
    ICreateTypeInfo2_SetGuid(to, &attr->guid);
    keep(copy, ICreateTypeInfo2_SetTypeFlags(to, flags));
    ICreateTypeInfo2_SetVersion(to, attr->wMajorVerNum, attr->wMinorVerNum);
    ICreateTypeInfo2_SetAlignment(to, attr->cbAlignment);
    ITypeInfo_GetDocumentation(info, -1, NULL, &text, &context, NULL);
    if (text)
        ICreateTypeInfo2_SetDocString(to, text);
    ICreateTypeInfo2_SetHelpContext(to, context);
    SysFreeString(text);
    ITypeInfo2_GetAllCustData((ITypeInfo2 *)info, &custom);
    for (DWORD i = 0; i < custom.cCustData; i++)
        ICreateTypeInfo2_SetCustData(to, &custom.prgCustData[i].guid,
                                     &custom.prgCustData[i].varValue);
    ClearCustData(&custom);
    if (attr->typekind == TKIND_ALIAS) {
        copy_type(copy, to, info, &attr->tdescAlias);
        keep(copy, ICreateTypeInfo2_SetTypeDescAlias(to, &attr->tdescAlias));
    }
    ITypeInfo *shown = attr->typekind == TKIND_DISPATCH ? typelib_shown(info, attr) : NULL;
    if (shown)
        copy_shown(copy, to, shown);
    else
        copy_impls(copy, to, info, attr);
    for (UINT i = 0; !shown && i < attr->cFuncs; i++)
        copy_func(copy, to, info, i);
    for (UINT i = 0; i < attr->cVars; i++)
        copy_var(copy, to, info, i);
    ITypeInfo_ReleaseTypeAttr(info, attr);
}

static void copy_head(ITypeLib *from, ICreateTypeLib2 *to)
{
    TLIBATTR *attr;
    BSTR name = NULL, doc = NULL, file = NULL, dll = NULL;
    DWORD context = 0;
    CUSTDATA custom;
    ITypeLib_GetLibAttr(from, &attr);
    ICreateTypeLib2_SetGuid(to, &attr->guid);
    ICreateTypeLib2_SetVersion(to, attr->wMajorVerNum, attr->wMinorVerNum);
    ICreateTypeLib2_SetLcid(to, attr->lcid);
    ICreateTypeLib2_SetLibFlags(to, attr->wLibFlags);
    ITypeLib_ReleaseTLibAttr(from, attr);
    ITypeLib_GetDocumentation(from, -1, &name, &doc, &context, &file);
    if (name)
        ICreateTypeLib2_SetName(to, name);
    if (doc)
        ICreateTypeLib2_SetDocString(to, doc);
    if (file)
        ICreateTypeLib2_SetHelpFileName(to, file);
    ICreateTypeLib2_SetHelpContext(to, context);
    SysFreeString(name);
    SysFreeString(doc);
    SysFreeString(file);
    ITypeLib2_GetDocumentation2((ITypeLib2 *)from, -1, 0, &doc, &context, &dll);
    if (dll)
        ICreateTypeLib2_SetHelpStringDll(to, dll);
    ICreateTypeLib2_SetHelpStringContext(to, context);
    SysFreeString(doc);
    SysFreeString(dll);
    ITypeLib2_GetAllCustData((ITypeLib2 *)from, &custom);
    for (DWORD i = 0; i < custom.cCustData; i++)
        ICreateTypeLib2_SetCustData(to, &custom.prgCustData[i].guid,
                                    &custom.prgCustData[i].varValue);
    ClearCustData(&custom);
}

static void create_types(struct copy *copy, ICreateTypeLib2 *to, ITypeInfo **infos, UINT count)
{
    for (UINT i = 0; i < count; i++) {
        BSTR name = NULL;
        TYPEATTR *attr;
        if (!keep(copy, ITypeLib_GetTypeInfo(copy->from, i, &infos[i])))
            return;
        infos[i] = typelib_own_side(infos[i]);
        ITypeInfo_GetDocumentation(infos[i], MEMBERID_NIL, &name, NULL, NULL, NULL);
        if (keep(copy, ITypeInfo_GetTypeAttr(infos[i], &attr))) {
            keep(copy, ICreateTypeLib2_CreateTypeInfo(to, name, attr->typekind,
                                                      (ICreateTypeInfo **)&copy->types[i]));
            ITypeInfo_ReleaseTypeAttr(infos[i], attr);
        }
        SysFreeString(name);
    }
}

HRESULT typelib_copy(ITypeLib *from, ICreateTypeLib2 *to)
{
    UINT count = ITypeLib_GetTypeInfoCount(from);
    struct copy copy = {.from = from, .types = calloc(count + 1, sizeof *copy.types)};
    ITypeInfo **infos = calloc(count + 1, sizeof(ITypeInfo *));
    if (!copy.types || !infos)
        copy.error = E_OUTOFMEMORY;
    if (SUCCEEDED(copy.error)) {
        copy_head(from, to);
        create_types(&copy, to, infos, count);
    }
    for (UINT i = 0; i < count && SUCCEEDED(copy.error); i++)
        copy_info(&copy, copy.types[i], infos[i]);
    for (UINT i = 0; i < count && infos && copy.types; i++) {
        if (infos[i])
            ITypeInfo_Release(infos[i]);
        if (copy.types[i])
            ICreateTypeInfo2_Release(copy.types[i]);
    }
    free(infos);
    free(copy.types);
    return copy.error;
}
