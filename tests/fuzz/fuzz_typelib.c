/* SPDX-License-Identifier: MIT */
/* A type library of any bytes: all that it tells is asked for. */
#include <pianola/bstr.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdlib.h>

#include "component/typelib/model.h"
#include "component/typelib/typelib.h"

static unsigned long used;

static void follow(ITypeInfo *info, const TYPEDESC *type)
{
    while (type->vt == VT_PTR || type->vt == VT_SAFEARRAY || type->vt == VT_CARRAY)
        type = type->vt == VT_CARRAY ? &type->lpadesc->tdescElem : type->lptdesc;
    ITypeInfo *other;
    if (type->vt == VT_USERDEFINED &&
        SUCCEEDED(ITypeInfo_GetRefTypeInfo(info, type->hreftype, &other)))
        ITypeInfo_Release(other);
}

static void ask_member(ITypeInfo *info, MEMBERID id)
{
    BSTR names[32], name, doc, file;
    UINT count;
    if (SUCCEEDED(ITypeInfo_GetNames(info, id, names, 32, &count))) {
        MEMBERID found;
        if (count)
            ITypeInfo_GetIDsOfNames(info, names, 1, &found);
        while (count)
            SysFreeString(names[--count]);
    }
    if (SUCCEEDED(ITypeInfo_GetDocumentation(info, id, &name, &doc, NULL, &file))) {
        SysFreeString(name);
        SysFreeString(doc);
        SysFreeString(file);
    }
}

static void ask_functions(ITypeInfo *info)
{
    FUNCDESC *desc;
    for (UINT i = 0; i < 256 && SUCCEEDED(ITypeInfo_GetFuncDesc(info, i, &desc)); i++) {
        CUSTDATA custom;
        follow(info, &desc->elemdescFunc.tdesc);
        for (SHORT j = 0; j < desc->cParams; j++) {
            follow(info, &desc->lprgelemdescParam[j].tdesc);
            if (SUCCEEDED(ITypeInfo2_GetAllParamCustData((ITypeInfo2 *)info, i, (UINT)j, &custom)))
                ClearCustData(&custom);
        }
        ask_member(info, desc->memid);
        if (SUCCEEDED(ITypeInfo2_GetAllFuncCustData((ITypeInfo2 *)info, i, &custom)))
            ClearCustData(&custom);
        ITypeInfo_ReleaseFuncDesc(info, desc);
    }
    VARDESC *var;
    for (UINT i = 0; i < 256 && SUCCEEDED(ITypeInfo_GetVarDesc(info, i, &var)); i++) {
        follow(info, &var->elemdescVar.tdesc);
        ask_member(info, var->memid);
        ITypeInfo_ReleaseVarDesc(info, var);
    }
}

static void ask_type(ITypeInfo *info)
{
    TYPEATTR *attr;
    const struct interface_info *interface;
    const struct record_info *record;
    ask_functions(info);
    ask_member(info, MEMBERID_NIL);
    if (SUCCEEDED(ITypeInfo_GetTypeAttr(info, &attr))) {
        follow(info, &attr->tdescAlias);
        ITypeInfo_ReleaseTypeAttr(info, attr);
    }
    HREFTYPE ref;
    for (UINT i = 0; i < 16 && SUCCEEDED(ITypeInfo_GetRefTypeOfImplType(info, i - 1, &ref)); i++) {
        ITypeInfo *other;
        if (SUCCEEDED(ITypeInfo_GetRefTypeInfo(info, ref, &other)))
            ITypeInfo_Release(other);
    }
    if (SUCCEEDED(typelib_interface_info(info, &interface)))
        for (unsigned i = 0; i < interface->method_count; i++)
            for (unsigned j = 0; j < interface->methods[i].param_count; j++)
                used += interface->methods[i].params[j].type.size;
    if (SUCCEEDED(typelib_record_info(info, &record)))
        for (unsigned i = 0; i < record->field_count; i++)
            if (record->fields[i].offset > record->size)
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct library *library;
    if (FAILED(msft_read(data, size, &library)))
        return 0;
    ITypeLib *lib = (ITypeLib *)&library->iface;
    for (UINT i = 0; i < 64 && i < ITypeLib_GetTypeInfoCount(lib); i++) {
        ITypeInfo *info;
        if (SUCCEEDED(ITypeLib_GetTypeInfo(lib, i, &info))) {
            ask_type(info);
            ITypeInfo_Release(info);
        }
    }
    ITypeComp *comp;
    if (SUCCEEDED(ITypeLib_GetTypeComp(lib, &comp))) {
        ITypeInfo *found = NULL;
        DESCKIND kind;
        BINDPTR bound;
        if (SUCCEEDED(
                ITypeComp_Bind(comp, (OLECHAR *)OLESTR("plain"), 0, 0, &found, &kind, &bound)) &&
            found) {
            if (kind == DESCKIND_FUNCDESC)
                ITypeInfo_ReleaseFuncDesc(found, bound.lpfuncdesc);
            else
                ITypeInfo_ReleaseVarDesc(found, bound.lpvardesc);
            ITypeInfo_Release(found);
        }
        ITypeComp_Release(comp);
    }
    if (ITypeLib_Release(lib) != 0)
        abort();
    return 0;
}
