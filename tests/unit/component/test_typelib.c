/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/registry.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "component/typelib/model.h"
#include "component/typelib/msft.h"
#include "component/typelib/typelib.h"

/* What the reader tells of the libraries that widl made of typelib_*.idl. */

static const GUID LIBID_Sample = {
    0x8b6f1a01, 0x0d5c, 0x4a39, {0x9f, 0x0e, 0x5a, 0x0b, 0x6c, 0x7d, 0x8e, 0x00}};

static GUID sample_guid(BYTE last)
{
    GUID guid = LIBID_Sample;
    guid.Data4[7] = last;
    return guid;
}

static OLECHAR *wide(const char *text)
{
    static OLECHAR buf[8][512];
    static int next;
    OLECHAR *to = buf[next++ % 8];
    size_t i = 0;
    for (; text[i]; i++)
        to[i] = (OLECHAR)(unsigned char)text[i];
    to[i] = 0;
    return to;
}

static void check_text(BSTR text, const char *want)
{
    if (!want) {
        assert_null(text);
        return;
    }
    assert_non_null(text);
    assert_int_equal(SysStringLen(text), strlen(want));
    for (size_t i = 0; want[i]; i++)
        assert_int_equal(text[i], (unsigned char)want[i]);
    SysFreeString(text);
}

static ITypeLib *load(const char *name)
{
    char path[512];
    ITypeLib *lib = NULL;
    snprintf(path, sizeof path, "%s/%s", getenv("TYPELIBS"), name);
    assert_int_equal(LoadTypeLib(wide(path), &lib), S_OK);
    return lib;
}

static ITypeInfo *type_of(ITypeLib *lib, BYTE last)
{
    ITypeInfo *info = NULL;
    GUID guid = sample_guid(last);
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(lib, &guid, &info), S_OK);
    return info;
}

static void test_library(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    TLIBATTR *attr;
    assert_int_equal(ITypeLib_GetLibAttr(lib, &attr), S_OK);
    assert_true(IsEqualGUID(&attr->guid, &LIBID_Sample));
    assert_int_equal(attr->lcid, 0x409);
    assert_int_equal(attr->syskind, SYS_WIN64);
    assert_int_equal(attr->wMajorVerNum, 1);
    assert_int_equal(attr->wMinorVerNum, 5);
    ITypeLib_ReleaseTLibAttr(lib, attr);
    BSTR name, doc, file;
    DWORD context;
    assert_int_equal(ITypeLib_GetDocumentation(lib, -1, &name, &doc, &context, &file), S_OK);
    check_text(name, "Sample");
    check_text(doc, "The sample");
    check_text(file, "sample.chm");
    assert_int_equal(context, 77);
    assert_int_equal(ITypeLib_GetTypeInfoCount(lib), 9);
    TYPEKIND kind;
    assert_int_equal(ITypeLib_GetTypeInfoType(lib, 9, &kind), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ITypeLib_GetTypeInfoType(lib, 0, NULL), E_INVALIDARG);
    ITypeInfo *info;
    assert_int_equal(ITypeLib_GetTypeInfo(lib, 9, &info), TYPE_E_ELEMENTNOTFOUND);
    ITypeLib2 *lib2;
    assert_int_equal(ITypeLib_QueryInterface(lib, &IID_ITypeLib2, (void **)&lib2), S_OK);
    GUID key = sample_guid(0xaa);
    VARIANT value;
    assert_int_equal(ITypeLib2_GetCustData(lib2, &key, &value), S_OK);
    assert_int_equal(V_VT(&value), VT_BSTR);
    check_text(V_BSTR(&value), "of the library");
    CUSTDATA all;
    assert_int_equal(ITypeLib2_GetAllCustData(lib2, &all), S_OK);
    assert_true(all.cCustData >= 1);
    ClearCustData(&all);
    assert_int_equal(all.cCustData, 0);
    ITypeLib2_Release(lib2);
    /* The same file is the same library. */
    ITypeLib *again = load("typelib_sample.tlb");
    assert_ptr_equal(again, lib);
    ITypeLib_Release(again);
    assert_int_equal(ITypeLib_Release(lib), 0);
}

static void test_find_name(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    OLECHAR *name = wide("ISAMPLE");
    BOOL is_name;
    assert_int_equal(ITypeLib_IsName(lib, name, 0, &is_name), S_OK);
    assert_true(is_name);
    assert_int_equal(name[1], 'S');
    assert_int_equal(name[2], 'a');
    assert_int_equal(ITypeLib_IsName(lib, wide("nothing"), 0, &is_name), S_OK);
    assert_false(is_name);
    ITypeInfo *infos[4];
    MEMBERID ids[4];
    USHORT count = 4;
    assert_int_equal(ITypeLib_FindName(lib, wide("count"), 0, infos, ids, &count), S_OK);
    assert_int_equal(count, 1);
    assert_int_equal(ids[0], 1);
    ITypeInfo_Release(infos[0]);
    ITypeLib_Release(lib);
}

static void test_dual(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeInfo *info = type_of(lib, 2);
    TYPEATTR *attr;
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_DISPATCH);
    assert_int_equal(attr->cFuncs, 7 + 22);
    assert_int_equal(attr->cbSizeVft, 7 * sizeof(void *));
    assert_int_equal(attr->cImplTypes, 1);
    assert_int_equal(attr->wTypeFlags, TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    /* Its first functions are those of IUnknown and IDispatch. */
    FUNCDESC *desc;
    BSTR name;
    UINT count;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 0, &desc), S_OK);
    assert_int_equal(desc->oVft, 0);
    assert_int_equal(ITypeInfo_GetNames(info, desc->memid, &name, 1, &count), S_OK);
    check_text(name, "QueryInterface");
    ITypeInfo_ReleaseFuncDesc(info, desc);
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 7 + 2, &desc), S_OK);
    assert_int_equal(desc->memid, 2);
    assert_int_equal(desc->funckind, FUNC_DISPATCH);
    assert_int_equal(desc->oVft, 9 * sizeof(void *));
    assert_int_equal(desc->cParams, 2);
    assert_int_equal(desc->elemdescFunc.tdesc.vt, VT_I4);
    ITypeInfo_ReleaseFuncDesc(info, desc);
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 29, &desc), TYPE_E_ELEMENTNOTFOUND);
    HREFTYPE ref;
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &ref), S_OK);
    assert_int_equal(ref, (HREFTYPE)-2);
    ITypeInfo *other, *back;
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, ref, &other), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(other, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_INTERFACE);
    assert_int_equal(attr->cFuncs, 22);
    assert_int_equal(attr->cbSizeVft, 29 * sizeof(void *));
    assert_int_equal(attr->wTypeFlags,
                     TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE | TYPEFLAG_FOLEAUTOMATION);
    ITypeInfo_ReleaseTypeAttr(other, attr);
    assert_int_equal(ITypeInfo_GetFuncDesc(other, 2, &desc), S_OK);
    assert_int_equal(desc->funckind, FUNC_PUREVIRTUAL);
    assert_int_equal(desc->cParams, 3);
    assert_int_equal(desc->elemdescFunc.tdesc.vt, VT_HRESULT);
    assert_int_equal(desc->lprgelemdescParam[0].tdesc.vt, VT_USERDEFINED);
    assert_int_equal(desc->lprgelemdescParam[2].paramdesc.wParamFlags,
                     PARAMFLAG_FOUT | PARAMFLAG_FRETVAL);
    ITypeInfo_ReleaseFuncDesc(other, desc);
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(other, 0, &ref), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(other, ref, &back), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(back, &attr), S_OK);
    assert_true(IsEqualGUID(&attr->guid, &IID_IDispatch));
    ITypeInfo_ReleaseTypeAttr(back, attr);
    ITypeInfo_Release(back);
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(other, (UINT)-1, &ref), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(other, ref, &back), S_OK);
    assert_ptr_equal(back, info);
    ITypeInfo_Release(back);
    ITypeInfo_Release(other);
    ITypeInfo_Release(info);
    assert_int_equal(ITypeLib_Release(lib), 0);
}

static void test_documentation(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeInfo *info = type_of(lib, 2);
    BSTR name, doc, file;
    DWORD context;
    assert_int_equal(ITypeInfo_GetDocumentation(info, 1, &name, &doc, &context, &file), S_OK);
    check_text(name, "Name");
    check_text(doc, "Its name");
    check_text(file, "sample.chm");
    assert_int_equal(context, 7);
    assert_int_equal(ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &name, &doc, NULL, NULL), S_OK);
    check_text(name, "ISample");
    check_text(doc, "All kinds");
    assert_int_equal(ITypeInfo_GetDocumentation(info, 999, &name, NULL, NULL, NULL),
                     TYPE_E_ELEMENTNOTFOUND);
    BSTR names[8];
    UINT count;
    assert_int_equal(ITypeInfo_GetNames(info, 2, names, 8, &count), S_OK);
    assert_int_equal(count, 4);
    check_text(names[0], "Add");
    check_text(names[1], "first");
    check_text(names[2], "second");
    check_text(names[3], "sum");
    OLECHAR *asked[] = {wide("mixed"), wide("TEXT"), wide("absent"), wide("real")};
    MEMBERID ids[4];
    assert_int_equal(ITypeInfo_GetIDsOfNames(info, asked, 4, ids), DISP_E_UNKNOWNNAME);
    assert_int_equal(ids[0], 3);
    assert_int_equal(ids[1], 2);
    assert_int_equal(ids[2], MEMBERID_NIL);
    assert_int_equal(ids[3], 0);
    asked[0] = wide("invoke");
    assert_int_equal(ITypeInfo_GetIDsOfNames(info, asked, 1, ids), S_OK);
    asked[0] = wide("nobody");
    assert_int_equal(ITypeInfo_GetIDsOfNames(info, asked, 1, ids), DISP_E_UNKNOWNNAME);
    ITypeInfo2 *info2;
    assert_int_equal(ITypeInfo_QueryInterface(info, &IID_ITypeInfo2, (void **)&info2), S_OK);
    GUID key = sample_guid(0xab);
    VARIANT value;
    assert_int_equal(ITypeInfo2_GetCustData(info2, &key, &value), S_OK);
    assert_int_equal(V_I4(&value), 1234567);
    UINT index;
    assert_int_equal(ITypeInfo2_GetFuncIndexOfMemId(info2, 1, INVOKE_PROPERTYPUT, &index), S_OK);
    assert_int_equal(index, 8);
    ITypeInfo2_Release(info2);
    ITypeInfo_Release(info);
    assert_int_equal(ITypeLib_Release(lib), 0);
}

static void test_values(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeInfo *info = type_of(lib, 0x10);
    static const LONG want[] = {1, -7, 0x7fffffff};
    for (UINT i = 0; i < 3; i++) {
        VARDESC *var;
        assert_int_equal(ITypeInfo_GetVarDesc(info, i, &var), S_OK);
        assert_int_equal(var->varkind, VAR_CONST);
        assert_int_equal(V_I4(var->lpvarValue), want[i]);
        ITypeInfo_ReleaseVarDesc(info, var);
    }
    ITypeInfo_Release(info);
    info = type_of(lib, 0x11);
    VARDESC *var;
    assert_int_equal(ITypeInfo_GetVarDesc(info, 3, &var), S_OK);
    assert_int_equal(var->oInst, 24);
    assert_int_equal(var->elemdescVar.tdesc.vt, VT_CARRAY);
    const ARRAYDESC *array = var->elemdescVar.tdesc.lpadesc;
    assert_int_equal(array->cDims, 2);
    assert_int_equal(array->rgbounds[0].cElements, 2);
    assert_int_equal(array->rgbounds[1].cElements, 3);
    assert_int_equal(array->tdescElem.vt, VT_I4);
    ITypeInfo_ReleaseVarDesc(info, var);
    ITypeInfo_Release(info);
    info = type_of(lib, 2);
    FUNCDESC *desc;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 7 + 3, &desc), S_OK);
    const PARAMDESC *param = &desc->lprgelemdescParam[1].paramdesc;
    assert_true(param->wParamFlags & PARAMFLAG_FHASDEFAULT);
    assert_int_equal(V_I4(&param->pparamdescex->varDefaultValue), 42);
    param = &desc->lprgelemdescParam[2].paramdesc;
    assert_int_equal(V_VT(&param->pparamdescex->varDefaultValue), VT_BSTR);
    assert_int_equal(SysStringLen(V_BSTR(&param->pparamdescex->varDefaultValue)), 5);
    ITypeInfo_ReleaseFuncDesc(info, desc);
    ITypeInfo_Release(info);
    ITypeLib_Release(lib);
}

static void test_wrapped(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeInfo *info = type_of(lib, 4);
    TYPEATTR *attr;
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_DISPATCH);
    assert_int_equal(attr->cFuncs, 29);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    FUNCDESC *desc;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 7 + 9, &desc), S_OK);
    assert_int_equal(desc->memid, 9);
    /* A type of the interface it wraps is found through it. */
    ITypeInfo *other;
    assert_int_equal(desc->elemdescFunc.tdesc.vt, VT_PTR);
    HREFTYPE ref = desc->elemdescFunc.tdesc.lptdesc->hreftype;
    ITypeInfo_ReleaseFuncDesc(info, desc);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, ref, &other), S_OK);
    ITypeInfo_Release(other);
    ITypeInfo_Release(info);
    info = type_of(lib, 3);
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->cFuncs, 1);
    assert_int_equal(attr->cVars, 1);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    ITypeInfo_Release(info);
    ITypeLib_Release(lib);
}

static void test_comp(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeComp *comp, *found_comp;
    ITypeInfo *info, *found;
    DESCKIND kind;
    BINDPTR bound;
    assert_int_equal(ITypeLib_GetTypeComp(lib, &comp), S_OK);
    assert_int_equal(ITypeComp_Bind(comp, wide("green"), 0, 0, &found, &kind, &bound), S_OK);
    assert_int_equal(kind, DESCKIND_VARDESC);
    assert_int_equal(V_I4(bound.lpvardesc->lpvarValue), -7);
    ITypeInfo_ReleaseVarDesc(found, bound.lpvardesc);
    ITypeInfo_Release(found);
    assert_int_equal(ITypeComp_Bind(comp, wide("colour"), 0, 0, &found, &kind, &bound), S_OK);
    assert_int_equal(kind, DESCKIND_TYPECOMP);
    assert_null(found);
    ITypeComp_Release(bound.lptcomp);
    /* The application's object: its members need no name before them. */
    assert_int_equal(ITypeComp_Bind(comp, wide("plain"), 0, 0, &found, &kind, &bound), S_OK);
    assert_int_equal(kind, DESCKIND_IMPLICITAPPOBJ);
    ITypeInfo_ReleaseVarDesc(found, bound.lpvardesc);
    ITypeInfo_Release(found);
    assert_int_equal(ITypeComp_Bind(comp, wide("nobody"), 0, 0, &found, &kind, &bound), S_OK);
    assert_int_equal(kind, DESCKIND_NONE);
    assert_int_equal(ITypeComp_BindType(comp, wide("spot"), 0, &found, &found_comp), S_OK);
    assert_non_null(found);
    ITypeInfo_Release(found);
    assert_int_equal(ITypeComp_BindType(comp, NULL, 0, &found, &found_comp), E_INVALIDARG);
    ITypeComp_Release(comp);
    info = type_of(lib, 2);
    assert_int_equal(ITypeInfo_GetTypeComp(info, &comp), S_OK);
    assert_int_equal(
        ITypeComp_Bind(comp, wide("name"), 0, INVOKE_PROPERTYPUT, &found, &kind, &bound), S_OK);
    assert_int_equal(kind, DESCKIND_FUNCDESC);
    assert_int_equal(bound.lpfuncdesc->invkind, INVOKE_PROPERTYPUT);
    ITypeInfo_ReleaseFuncDesc(found, bound.lpfuncdesc);
    ITypeInfo_Release(found);
    assert_int_equal(ITypeComp_Bind(comp, wide("name"), 0, INVOKE_FUNC, &found, &kind, &bound),
                     TYPE_E_TYPEMISMATCH);
    ITypeComp_Release(comp);
    ITypeInfo_Release(info);
    assert_int_equal(ITypeLib_Release(lib), 0);
}

static void test_module(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeInfo *info = type_of(lib, 6);
    FUNCDESC *desc;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 0, &desc), S_OK);
    assert_int_equal(desc->funckind, FUNC_STATIC);
    MEMBERID id = desc->memid;
    ITypeInfo_ReleaseFuncDesc(info, desc);
    BSTR dll, name;
    WORD ordinal;
    assert_int_equal(ITypeInfo_GetDllEntry(info, id, INVOKE_FUNC, &dll, &name, &ordinal), S_OK);
    check_text(dll, "libm.so.6");
    check_text(name, "cos");
    assert_int_equal(ordinal, 0);
    double (*cosine)(double);
    assert_int_equal(ITypeInfo_AddressOfMember(info, id, INVOKE_FUNC, (void **)&cosine), S_OK);
    assert_true(cosine(0) == 1);
    assert_int_equal(ITypeInfo_GetDllEntry(info, id + 1, INVOKE_FUNC, &dll, &name, &ordinal), S_OK);
    check_text(dll, "libm.so.6");
    check_text(name, NULL);
    assert_int_equal(ordinal, 7);
    ITypeInfo_Release(info);
    info = type_of(lib, 2);
    assert_int_equal(ITypeInfo_GetDllEntry(info, 1, INVOKE_FUNC, &dll, &name, &ordinal),
                     TYPE_E_BADMODULEKIND);
    ITypeInfo_Release(info);
    ITypeLib_Release(lib);
}

static void test_import(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_other.tlb");
    ITypeInfo *info, *base;
    assert_int_equal(ITypeLib_GetTypeInfo(lib, 0, &info), S_OK);
    TYPEATTR *attr;
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->cFuncs, 7 + 3 + 1);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    const struct interface_info *about;
    assert_int_equal(typelib_interface_info(info, &about), S_OK);
    assert_int_equal(about->method_count, 11);
    assert_true(about->is_dispatch);
    assert_int_equal(about->methods[7].params[0].type.vt, VT_I4);
    assert_int_equal(about->methods[7].params[0].type.pointers, 1);
    assert_int_equal(about->methods[10].param_count, 2);
    assert_int_equal(about->methods[10].params[0].type.vt, VT_DISPATCH);
    assert_int_equal(about->methods[10].params[0].type.pointers, 0);
    assert_int_equal(about->methods[10].params[1].type.pointers, 1);
    GUID shared = sample_guid(1);
    assert_true(IsEqualGUID(&about->methods[10].params[0].type.iid, &shared));
    /* What a function that is inherited refers to is told by its own library. */
    FUNCDESC *desc;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 9, &desc), S_OK);
    assert_int_equal(desc->lprgelemdescParam[0].tdesc.vt, VT_PTR);
    HREFTYPE ref = desc->lprgelemdescParam[0].tdesc.lptdesc->hreftype;
    ITypeInfo_ReleaseFuncDesc(info, desc);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, ref, &base), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(base, &attr), S_OK);
    assert_true(IsEqualGUID(&attr->guid, &shared));
    ITypeInfo_ReleaseTypeAttr(base, attr);
    ITypeInfo_Release(base);
    OLECHAR *name = wide("count");
    MEMBERID id;
    assert_int_equal(ITypeInfo_GetIDsOfNames(info, &name, 1, &id), S_OK);
    assert_int_equal(id, 1);
    assert_int_equal(typelib_find_type(&shared, &base), S_OK);
    ITypeInfo_Release(base);
    ITypeInfo_Release(info);
    ITypeLib_Release(lib);
}

static void test_shapes(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample.tlb");
    ITypeInfo *info = type_of(lib, 2);
    const struct interface_info *about;
    assert_int_equal(typelib_interface_info(info, &about), S_OK);
    assert_int_equal(about->method_count, 29);
    const struct method_info *paint = &about->methods[7 + 6];
    assert_int_equal(paint->params[0].type.vt, VT_I4);
    assert_int_equal(paint->params[1].type.vt, VT_RECORD);
    assert_int_equal(paint->params[1].type.pointers, 1);
    const struct record_info *spot = paint->params[1].type.record;
    assert_int_equal(spot->field_count, 4);
    assert_int_equal(spot->size, 48);
    assert_int_equal(spot->fields[1].offset, 8);
    assert_int_equal(spot->fields[3].offset, 24);
    assert_int_equal(spot->fields[3].type.vt, VT_CARRAY);
    assert_int_equal(spot->fields[3].type.count, 6);
    const struct method_info *numbers = &about->methods[7 + 11];
    assert_int_equal(numbers->params[0].type.vt, VT_SAFEARRAY);
    assert_int_equal(numbers->params[0].type.pointers, 1);
    assert_int_equal(numbers->params[1].type.element->vt, VT_BSTR);
    assert_int_equal(numbers->result.vt, VT_HRESULT);
    ITypeInfo_Release(info);
    info = type_of(lib, 3);
    assert_int_equal(typelib_interface_info(info, &about), TYPE_E_BADMODULEKIND);
    ITypeInfo_Release(info);
    ITypeLib_Release(lib);
}

/* An alias that is an array of itself, as no compiler makes it. */
static void test_circle(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s/typelib_sample.tlb", getenv("TYPELIBS"));
    FILE *file = fopen(path, "rb");
    static unsigned char bytes[65536];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    struct msft_header header;
    memcpy(&header, bytes, sizeof header);
    struct msft_segment segments[MSFT_SEGMENTS];
    memcpy(segments, bytes + sizeof header + 4 * header.type_count, sizeof segments);
    struct msft_typedesc *descs = (void *)(bytes + segments[MSFT_TYPEDESCS].offset);
    int32_t count = (int32_t)(segments[MSFT_TYPEDESCS].size / sizeof *descs), array = -1;
    struct msft_type *types = (void *)(bytes + segments[MSFT_TYPES].offset);
    int32_t alias = -1;
    for (uint32_t i = 0; i < header.type_count; i++)
        if (MSFT_TYPE_KIND(types[i].kind) == TKIND_ALIAS)
            alias = (int32_t)i;
    for (int32_t i = 0; i < count; i++)
        if (descs[i].vt == VT_SAFEARRAY)
            array = i;
    assert_true(alias >= 0 && array >= 0);
    for (int32_t i = 0; i < count; i++)
        if (descs[i].vt == VT_USERDEFINED && descs[i].target == alias * 0x64) {
            descs[array].target = i * (int32_t)sizeof *descs;
            types[alias].data1 = array * (int32_t)sizeof *descs;
        }
    struct library *library;
    assert_int_equal(msft_read(bytes, size, &library), S_OK);
    ITypeLib *lib = (ITypeLib *)&library->iface;
    ITypeInfo *info = type_of(lib, 2);
    const struct interface_info *about;
    assert_int_equal(typelib_interface_info(info, &about), TYPE_E_CIRCULARTYPE);
    ITypeInfo_Release(info);
    assert_int_equal(ITypeLib_Release(lib), 0);
}

static void test_short_pointers(void **state)
{
    (void)state;
    ITypeLib *lib = load("typelib_sample32.tlb");
    TLIBATTR *about;
    assert_int_equal(ITypeLib_GetLibAttr(lib, &about), S_OK);
    assert_int_equal(about->syskind, SYS_WIN32);
    ITypeLib_ReleaseTLibAttr(lib, about);
    ITypeInfo *info = type_of(lib, 0x11);
    TYPEATTR *attr;
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->cbSizeInstance, 48);
    assert_int_equal(attr->cbAlignment, 8);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    VARDESC *var;
    assert_int_equal(ITypeInfo_GetVarDesc(info, 3, &var), S_OK);
    assert_int_equal(var->oInst, 24);
    ITypeInfo_ReleaseVarDesc(info, var);
    ITypeInfo_Release(info);
    info = type_of(lib, 2);
    FUNCDESC *desc;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 7 + 2, &desc), S_OK);
    assert_int_equal(desc->memid, 2);
    assert_int_equal(desc->oVft, 9 * sizeof(void *));
    ITypeInfo_ReleaseFuncDesc(info, desc);
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->cFuncs, 7 + 22);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    ITypeInfo_Release(info);
    assert_int_equal(ITypeLib_Release(lib), 0);
}

static void test_stdole(void **state)
{
    (void)state;
    ITypeLib *lib;
    assert_int_equal(LoadTypeLib(OLESTR("stdole2.tlb"), &lib), S_OK);
    ITypeInfo *info;
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(lib, &IID_IUnknown, &info), S_OK);
    TYPEATTR *attr;
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_INTERFACE);
    assert_int_equal(attr->cFuncs, 3);
    assert_int_equal(attr->cbSizeVft, 3 * sizeof(void *));
    ITypeInfo_ReleaseTypeAttr(info, attr);
    ITypeInfo_Release(info);
    ITypeLib *same;
    GUID guid = {0x00020430, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
    assert_int_equal(LoadRegTypeLib(&guid, 2, 0, 0, &same), S_OK);
    assert_ptr_equal(same, lib);
    ITypeLib_Release(same);
    ITypeLib_Release(lib);
}

static void test_registration(void **state)
{
    (void)state;
    char folder[] = "/tmp/typelib-XXXXXX", path[512], want[512];
    assert_non_null(mkdtemp(folder));
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("XDG_DATA_DIRS", "/nonexistent", 1);
    ITypeLib *lib = load("typelib_sample.tlb"), *found;
    BSTR text;
    assert_int_equal(QueryPathOfRegTypeLib(&LIBID_Sample, 1, 5, 0x409, &text),
                     TYPE_E_LIBNOTREGISTERED);
    snprintf(path, sizeof path, "%s/typelib_sample.tlb", getenv("TYPELIBS"));
    assert_int_equal(RegisterTypeLib(lib, wide(path), NULL), S_OK);
    assert_int_equal(RegisterTypeLib(NULL, wide(path), NULL), E_INVALIDARG);
    assert_int_equal(QueryPathOfRegTypeLib(&LIBID_Sample, 1, 0, 0x409, &text), S_OK);
    assert_non_null(realpath(path, want));
    check_text(text, want);
    assert_int_equal(QueryPathOfRegTypeLib(&LIBID_Sample, 1, 9, 0x409, &text), S_OK);
    SysFreeString(text);
    assert_int_equal(QueryPathOfRegTypeLib(&LIBID_Sample, 0xffff, 0xffff, 0x409, &text), S_OK);
    SysFreeString(text);
    assert_int_equal(QueryPathOfRegTypeLib(&LIBID_Sample, 0xffff, 0, 0x409, &text),
                     TYPE_E_LIBNOTREGISTERED);
    assert_int_equal(LoadRegTypeLib(&LIBID_Sample, 1, 3, 0x409, &found), S_OK);
    assert_ptr_equal(found, lib);
    ITypeLib_Release(found);
    assert_int_equal(LoadRegTypeLib(&LIBID_Sample, 1, 6, 0x409, &found), TYPE_E_LIBNOTREGISTERED);
    assert_int_equal(LoadRegTypeLib(&LIBID_Sample, 2, 0, 0x409, &found), TYPE_E_LIBNOTREGISTERED);
    assert_int_equal(LoadRegTypeLib(&LIBID_Sample, 1, 5, 0x407, &found), TYPE_E_LIBNOTREGISTERED);
    assert_int_equal(ITypeLib_Release(lib), 0);
    /* A type is found by its GUID, though nothing is loaded. */
    GUID guid = sample_guid(2);
    ITypeInfo *info;
    assert_int_equal(typelib_find_type(&guid, &info), S_OK);
    ITypeInfo_Release(info);
    assert_int_equal(UnRegisterTypeLib(&LIBID_Sample, 1, 5, 0x409, SYS_WIN64), S_OK);
    assert_int_equal(UnRegisterTypeLib(&LIBID_Sample, 1, 5, 0x409, SYS_WIN64),
                     TYPE_E_REGISTRYACCESS);
    assert_int_equal(typelib_find_type(&guid, &info), TYPE_E_ELEMENTNOTFOUND);
    snprintf(path, sizeof path, "rm -r %s", folder);
    assert_int_equal(system(path), 0);
}

/* What programs wrote into the registry, as they do elsewhere. */
static void test_registry(void **state)
{
    (void)state;
    static const char *const versions[] = {"1.0", "3.0", "3.1", "3.10", "3.2", "3.25", "5.25"};
    static const struct {
        WORD major, minor;
        const char *path;
    } asked[] = {{1, 0, "1.0"},     {3, 0, "3.0"}, {3, 1, "3.1"}, {3, 0x16, "3.25"},
                 {3, 0x28, "3.25"}, {3, 2, "3.2"}, {4, 0, NULL},  {0xffff, 0xffff, "5.25"},
                 {0xffff, 0, NULL}};
    char folder[] = "/tmp/typelib-XXXXXX", name[512];
    assert_non_null(mkdtemp(folder));
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("XDG_CONFIG_HOME", folder, 1);
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        HKEY key;
        snprintf(name, sizeof name, "TypeLib\\{8b6f1a01-0d5c-4a39-9f0e-5a0b6c7d8e00}\\%s\\0\\win64",
                 versions[i]);
        assert_int_equal(
            RegCreateKeyEx(HKEY_CLASSES_ROOT, name, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL),
            ERROR_SUCCESS);
        assert_int_equal(RegSetValueEx(key, NULL, 0, REG_SZ, (const BYTE *)versions[i],
                                       (DWORD)strlen(versions[i]) + 1),
                         ERROR_SUCCESS);
        RegCloseKey(key);
    }
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        BSTR text = NULL;
        HRESULT hr =
            QueryPathOfRegTypeLib(&LIBID_Sample, asked[i].major, asked[i].minor, 0x409, &text);
        assert_int_equal(hr, asked[i].path ? S_OK : TYPE_E_LIBNOTREGISTERED);
        check_text(text, asked[i].path);
    }
    snprintf(name, sizeof name, "rm -r %s", folder);
    assert_int_equal(system(name), 0);
}

static void test_broken(void **state)
{
    (void)state;
    ITypeLib *lib;
    assert_int_equal(LoadTypeLib(OLESTR("/nonexistent/x.tlb"), &lib), TYPE_E_CANTLOADLIBRARY);
    assert_int_equal(LoadTypeLib(OLESTR("/proc/self/exe"), &lib), TYPE_E_CANTLOADLIBRARY);
    assert_int_equal(LoadTypeLib(NULL, &lib), E_INVALIDARG);
    /* The number of a resource is not part of the name. */
    char path[512];
    snprintf(path, sizeof path, "%s/typelib_sample.tlb\\3", getenv("TYPELIBS"));
    assert_int_equal(LoadTypeLib(wide(path), &lib), S_OK);
    ITypeLib_Release(lib);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_library),        cmocka_unit_test(test_find_name),
        cmocka_unit_test(test_dual),           cmocka_unit_test(test_documentation),
        cmocka_unit_test(test_values),         cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_comp),           cmocka_unit_test(test_module),
        cmocka_unit_test(test_import),         cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_stdole),         cmocka_unit_test(test_registration),
        cmocka_unit_test(test_broken),         cmocka_unit_test(test_registry),
        cmocka_unit_test(test_short_pointers), cmocka_unit_test(test_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
