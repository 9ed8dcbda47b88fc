/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/typelib_copy.h"
#include "component/typelib/write.h"
#include "typelib_same.h"

/* Libraries that are made and written: as those of widl, and by the rules of ICreateTypeInfo. */

static char folder[] = "/tmp/pianola-typelib-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static const char *path_of(const char *name)
{
    static char path[4][256];
    static int next;
    char *to = path[next++ % 4];
    snprintf(to, sizeof path[0], "%s/%s", folder, name);
    return to;
}

static ITypeLib *load(const char *path)
{
    ITypeLib *lib = NULL;
    assert_int_equal(LoadTypeLibEx(tl_wide(path), REGKIND_NONE, &lib), S_OK);
    return lib;
}

static ITypeLib *load_sample(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", getenv("TYPELIBS"), name);
    return load(path);
}

static ICreateTypeLib2 *create(const char *name)
{
    ICreateTypeLib2 *lib = NULL;
    assert_int_equal(CreateTypeLib2(SYS_WIN64, tl_wide(path_of(name)), &lib), S_OK);
    return lib;
}

static const char *const samples[] = {"typelib_rich.tlb", "typelib_sample.tlb",
                                      "typelib_sample32.tlb", "typelib_other.tlb"};

/* What was read is written as it is, with everything in it. */
static void test_rewrite(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        ITypeLib *lib = load_sample(samples[i]);
        unsigned char *bytes;
        size_t size;
        assert_int_equal(msft_write(library_of(lib), &bytes, &size), S_OK);
        FILE *out = fopen(path_of(samples[i]), "w");
        assert_int_equal(fwrite(bytes, 1, size, out), size);
        fclose(out);
        free(bytes);
        ITypeLib *again = load(path_of(samples[i]));
        assert_ptr_not_equal(lib, again);
        tl_same(lib, again);
        ITypeLib_Release(again);
        ITypeLib_Release(lib);
    }
}

/* Everything goes through the interfaces; what is read before and after it is saved is the same. */
static void test_copy(void **state)
{
    (void)state;
    static const char *const names[] = {"typelib_rich.tlb", "typelib_sample.tlb",
                                        "typelib_other.tlb"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ITypeLib *lib = load_sample(names[i]), *made;
        char name[64];
        snprintf(name, sizeof name, "copy-%s", names[i]);
        ICreateTypeLib2 *copy = create(name);
        assert_int_equal(typelib_copy(lib, copy), S_OK);
        assert_int_equal(ICreateTypeLib2_SaveAllChanges(copy), S_OK);
        assert_int_equal(ICreateTypeLib2_QueryInterface(copy, &IID_ITypeLib, (void **)&made), S_OK);
        tl_same(lib, made);
        ITypeLib_Release(made);
        assert_int_equal(ICreateTypeLib2_Release(copy), 0);
        ITypeLib *again = load(path_of(name));
        tl_same(lib, again);
        ITypeLib_Release(again);
        ITypeLib_Release(lib);
    }
}

static int widl(const char *text, const char *name)
{
    char command[1024];
    FILE *out = fopen(path_of("user.idl"), "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
    snprintf(command, sizeof command, "%s -t --nostdinc -I %s -L %s -L %s -o %s %s", getenv("WIDL"),
             getenv("IDL"), folder, getenv("STDOLE"), path_of(name), path_of("user.idl"));
    return system(command);
}

/* widl finds the types of a library that we wrote. */
static void test_importlib(void **state)
{
    (void)state;
    assert_int_equal(
        widl("import \"oaidl.idl\";\n"
             "[object, dual, oleautomation, uuid(8b6f1a01-0d5c-4a39-9f0e-5a0b6c7d8e01)]\n"
             "interface IShared : IDispatch { HRESULT M(); }\n"
             "[uuid(11111111-2222-3333-4444-666666666601)] library User {\n"
             "importlib(\"stdole2.tlb\"); importlib(\"typelib_sample.tlb\");\n"
             "[object, dual, oleautomation, uuid(11111111-2222-3333-4444-666666666602)]\n"
             "interface IUser : IShared { HRESULT Use([in] IShared *a); } };\n",
             "user.tlb"),
        0);
    ITypeLib *lib = load(path_of("user.tlb"));
    ITypeInfo *info, *base;
    BSTR name;
    HREFTYPE ref;
    assert_int_equal(ITypeLib_GetTypeInfo(lib, 0, &info), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &ref), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, ref, &base), S_OK);
    ITypeInfo_Release(info);
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(base, 0, &ref), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(base, ref, &info), S_OK);
    assert_int_equal(ITypeInfo_GetDocumentation(info, -1, &name, NULL, NULL, NULL), S_OK);
    assert_int_equal(SysStringLen(name), 7);
    assert_memory_equal(name, tl_wide("IShared"), 14);
    SysFreeString(name);
    ITypeLib *from;
    TLIBATTR *attr;
    assert_int_equal(ITypeInfo_GetContainingTypeLib(info, &from, NULL), S_OK);
    ITypeLib_GetLibAttr(from, &attr);
    assert_int_equal(attr->wMajorVerNum, 1);
    assert_int_equal(attr->wMinorVerNum, 5);
    ITypeLib_ReleaseTLibAttr(from, attr);
    ITypeLib_Release(from);
    ITypeInfo_Release(info);
    ITypeInfo_Release(base);
    ITypeLib_Release(lib);
}

static HREFTYPE stdole_ref(ICreateTypeInfo *to, REFGUID guid)
{
    ITypeLib *stdole = load("stdole2.tlb");
    ITypeInfo *info;
    HREFTYPE ref = 0;
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(stdole, guid, &info), S_OK);
    assert_int_equal(ICreateTypeInfo_AddRefTypeInfo(to, NULL, &ref), E_INVALIDARG);
    assert_int_equal(ICreateTypeInfo_AddRefTypeInfo(to, info, NULL), E_INVALIDARG);
    assert_int_equal(ICreateTypeInfo_AddRefTypeInfo(to, info, &ref), S_OK);
    HREFTYPE again = 0;
    assert_int_equal(ICreateTypeInfo_AddRefTypeInfo(to, info, &again), S_OK);
    assert_int_equal(ref, again);
    ITypeInfo_Release(info);
    ITypeLib_Release(stdole);
    return ref;
}

static void test_functions(void **state)
{
    (void)state;
    ICreateTypeLib2 *lib = create("functions.tlb");
    ICreateTypeInfo *make;
    ITypeInfo *info;
    ELEMDESC elems[2] = {0};
    FUNCDESC *got, func = {.funckind = FUNC_PUREVIRTUAL,
                           .invkind = INVOKE_PROPERTYGET,
                           .callconv = CC_STDCALL,
                           .memid = MEMBERID_NIL,
                           .elemdescFunc.tdesc.vt = VT_BSTR};
    assert_int_equal(ICreateTypeLib2_CreateTypeInfo(lib, tl_wide("IOne"), TKIND_INTERFACE, NULL),
                     E_INVALIDARG);
    assert_int_equal(ICreateTypeLib2_CreateTypeInfo(lib, NULL, TKIND_INTERFACE, &make),
                     E_INVALIDARG);
    assert_int_equal(ICreateTypeLib2_CreateTypeInfo(lib, tl_wide("IOne"), TKIND_INTERFACE, &make),
                     S_OK);
    ICreateTypeInfo *other;
    assert_int_equal(ICreateTypeLib2_CreateTypeInfo(lib, tl_wide("ione"), TKIND_INTERFACE, &other),
                     TYPE_E_NAMECONFLICT);
    HREFTYPE unknown = stdole_ref(make, &IID_IUnknown);
    assert_int_equal(ICreateTypeInfo_AddImplType(make, 1, unknown), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_AddImplType(make, 0, 0x5000), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_AddImplType(make, 0, unknown), S_OK);
    assert_int_equal(ICreateTypeInfo_AddImplType(make, 0, unknown), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_SetImplTypeFlags(make, 0, 1), TYPE_E_BADMODULEKIND);
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 0, NULL), E_INVALIDARG);
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 1, &func), TYPE_E_ELEMENTNOTFOUND);
    func.oVft = 1;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 0, &func), E_INVALIDARG);
    func.oVft = 0;
    func.funckind = FUNC_DISPATCH;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 0, &func), TYPE_E_BADMODULEKIND);
    func.funckind = FUNC_PUREVIRTUAL;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 0, &func), S_OK);
    func.invkind = INVOKE_PROPERTYPUT;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 1, &func), TYPE_E_INCONSISTENTPROPFUNCS);
    elems[0].tdesc.vt = VT_BSTR;
    elems[0].paramdesc.wParamFlags = PARAMFLAG_FIN;
    func.lprgelemdescParam = elems;
    func.cParams = 1;
    func.elemdescFunc.tdesc.vt = VT_VOID;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 1, &func), S_OK);
    LPOLESTR names[3] = {tl_wide("prop"), tl_wide("one"), tl_wide("two")};
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 0, NULL, 1), E_INVALIDARG);
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 0, names, 0),
                     TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 2, names, 1),
                     TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 0, names, 1), S_OK);
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 1, names, 2),
                     TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 1, names, 1), S_OK);
    /* A method before them, with a default value. */
    PARAMDESCEX with = {.cBytes = sizeof with};
    V_VT(&with.varDefaultValue) = VT_INT;
    V_I4(&with.varDefaultValue) = 789;
    elems[0].tdesc.vt = VT_INT;
    elems[0].paramdesc.wParamFlags = PARAMFLAG_FIN | PARAMFLAG_FHASDEFAULT | PARAMFLAG_FOPT;
    elems[1].tdesc.vt = VT_I2;
    func.invkind = INVOKE_FUNC;
    func.cParams = 2;
    func.cParamsOpt = 1;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 0, &func), E_INVALIDARG);
    elems[0].paramdesc.pparamdescex = &with;
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(make, 0, &func), S_OK);
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 0, names, 3), TYPE_E_AMBIGUOUSNAME);
    names[0] = tl_wide("method");
    assert_int_equal(ICreateTypeInfo_SetFuncAndParamNames(make, 0, names, 3), S_OK);
    assert_int_equal(ICreateTypeInfo_SetFuncDocString(make, 3, tl_wide("x")),
                     TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo_SetFuncDocString(make, 0, NULL), E_INVALIDARG);
    assert_int_equal(ICreateTypeInfo_SetFuncHelpContext(make, 0, 0xabcd), S_OK);
    assert_int_equal(ICreateTypeInfo_LayOut(make), S_OK);
    assert_int_equal(ICreateTypeInfo_QueryInterface(make, &IID_ITypeInfo, (void **)&info), S_OK);
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 0, &got), S_OK);
    assert_int_equal(got->memid, 0x60010000);
    assert_int_equal(got->oVft, 3 * sizeof(void *));
    assert_int_equal(V_VT(&got->lprgelemdescParam[0].paramdesc.pparamdescex->varDefaultValue),
                     VT_I4);
    assert_int_equal(V_I4(&got->lprgelemdescParam[0].paramdesc.pparamdescex->varDefaultValue), 789);
    ITypeInfo_ReleaseFuncDesc(info, got);
    MEMBERID ids[2];
    for (UINT i = 0; i < 2; i++) {
        assert_int_equal(ITypeInfo_GetFuncDesc(info, 1 + i, &got), S_OK);
        ids[i] = got->memid;
        assert_int_equal(got->oVft, (4 + i) * sizeof(void *));
        ITypeInfo_ReleaseFuncDesc(info, got);
    }
    assert_int_equal(ids[0], 0x60010001);
    assert_int_equal(ids[1], ids[0]);
    TYPEATTR *attr;
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->cFuncs, 3);
    assert_int_equal(attr->cImplTypes, 1);
    assert_int_equal(attr->cbSizeVft, 6 * sizeof(void *));
    ITypeInfo_ReleaseTypeAttr(info, attr);
    ICreateTypeInfo2 *make2;
    assert_int_equal(ITypeInfo_QueryInterface(info, &IID_ICreateTypeInfo2, (void **)&make2), S_OK);
    assert_int_equal(ICreateTypeInfo2_DeleteFuncDesc(make2, 3), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_DeleteFuncDescByMemId(make2, ids[0], INVOKE_PROPERTYPUT),
                     S_OK);
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 2, &got), TYPE_E_ELEMENTNOTFOUND);
    ICreateTypeInfo2_Release(make2);
    ITypeInfo_Release(info);
    ICreateTypeInfo_Release(make);
    assert_int_equal(ICreateTypeLib2_Release(lib), 0);
}

/* A dual interface over one of another library, which is being made too. */
static void test_dual(void **state)
{
    (void)state;
    ICreateTypeLib2 *first = create("first.tlb"), *second = create("second.tlb");
    ICreateTypeInfo *base, *derived;
    ITypeInfo *info, *other;
    TYPEATTR *attr;
    HREFTYPE ref;
    GUID guid = {1, 2, 3, {4}}, guids[2] = {{5, 6, 7, {8}}, {5, 6, 7, {9}}};
    FUNCDESC func = {.funckind = FUNC_PUREVIRTUAL,
                     .invkind = INVOKE_FUNC,
                     .callconv = CC_STDCALL,
                     .memid = MEMBERID_NIL,
                     .elemdescFunc.tdesc.vt = VT_HRESULT};
    ICreateTypeLib2_SetGuid(first, &guids[0]);
    ICreateTypeLib2_SetGuid(second, &guids[1]);
    ICreateTypeLib2_CreateTypeInfo(first, tl_wide("IBase"), TKIND_INTERFACE, &base);
    ICreateTypeInfo_SetGuid(base, &guid);
    assert_int_equal(ICreateTypeInfo_SetTypeFlags(base, TYPEFLAG_FDUAL | TYPEFLAG_FOLEAUTOMATION),
                     S_OK);
    assert_int_equal(ICreateTypeInfo_AddImplType(base, 0, stdole_ref(base, &IID_IDispatch)), S_OK);
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(base, 0, &func), S_OK);
    assert_int_equal(ICreateTypeInfo_LayOut(base), S_OK);
    ICreateTypeLib2_CreateTypeInfo(second, tl_wide("IDerived"), TKIND_INTERFACE, &derived);
    assert_int_equal(ICreateTypeInfo_SetTypeFlags(derived, TYPEFLAG_FDUAL), S_OK);
    ICreateTypeInfo_QueryInterface(base, &IID_ITypeInfo, (void **)&info);
    assert_int_equal(ICreateTypeInfo_AddRefTypeInfo(derived, info, &ref), S_OK);
    ITypeInfo_Release(info);
    assert_int_equal(ICreateTypeInfo_AddImplType(derived, 0, ref), S_OK);
    assert_int_equal(ICreateTypeInfo_AddFuncDesc(derived, 0, &func), S_OK);
    assert_int_equal(ICreateTypeLib2_SaveAllChanges(first), S_OK);
    assert_int_equal(ICreateTypeLib2_SaveAllChanges(second), S_OK);
    ICreateTypeInfo_Release(base);
    ICreateTypeInfo_Release(derived);
    assert_int_equal(ICreateTypeLib2_Release(second), 0);
    assert_int_equal(ICreateTypeLib2_Release(first), 0);
    ITypeLib *lib = load(path_of("second.tlb"));
    assert_int_equal(ITypeLib_GetTypeInfo(lib, 0, &info), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_DISPATCH);
    assert_int_equal(attr->cFuncs, 9);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    FUNCDESC *got;
    assert_int_equal(ITypeInfo_GetFuncDesc(info, 8, &got), S_OK);
    assert_int_equal(got->memid, 0x60030000);
    assert_int_equal(got->oVft, 8 * sizeof(void *));
    ITypeInfo_ReleaseFuncDesc(info, got);
    assert_int_equal(ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &ref), S_OK);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, ref, &other), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(other, &attr), S_OK);
    assert_int_equal(attr->typekind, TKIND_INTERFACE);
    assert_int_equal(attr->cFuncs, 1);
    assert_int_equal(attr->cbSizeVft, 9 * sizeof(void *));
    ITypeInfo_ReleaseTypeAttr(other, attr);
    ITypeInfo_Release(other);
    ITypeInfo_Release(info);
    ITypeLib_Release(lib);
}

static ICreateTypeInfo2 *add_type(ICreateTypeLib2 *lib, OLECHAR *name, TYPEKIND kind)
{
    ICreateTypeInfo2 *made = NULL;
    assert_int_equal(ICreateTypeLib2_CreateTypeInfo(lib, name, kind, (ICreateTypeInfo **)&made),
                     S_OK);
    return made;
}

static HREFTYPE ref_to(ICreateTypeInfo2 *from, ICreateTypeInfo2 *to)
{
    ITypeInfo *info;
    HREFTYPE ref = 0;
    ICreateTypeInfo2_QueryInterface(to, &IID_ITypeInfo, (void **)&info);
    assert_int_equal(ICreateTypeInfo2_AddRefTypeInfo(from, info, &ref), S_OK);
    ITypeInfo_Release(info);
    return ref;
}

/* Structures, constants, classes; a type that goes takes its number along. */
static void test_types(void **state)
{
    (void)state;
    ICreateTypeLib2 *lib = create("types.tlb");
    ICreateTypeInfo2 *gone = add_type(lib, tl_wide("Gone"), TKIND_INTERFACE);
    ICreateTypeInfo2 *record = add_type(lib, tl_wide("Record"), TKIND_RECORD);
    ICreateTypeInfo2 *outer = add_type(lib, tl_wide("Outer"), TKIND_RECORD);
    ICreateTypeInfo2 *constants = add_type(lib, tl_wide("Constants"), TKIND_ENUM);
    ICreateTypeInfo2 *coclass = add_type(lib, tl_wide("Class"), TKIND_COCLASS);
    VARDESC var = {.memid = MEMBERID_NIL, .varkind = VAR_PERINSTANCE};
    var.elemdescVar.tdesc.vt = VT_UI1;
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(record, 1, &var), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(record, 0, &var), S_OK);
    var.elemdescVar.tdesc.vt = VT_R8;
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(record, 1, &var), S_OK);
    assert_int_equal(ICreateTypeInfo2_SetVarName(record, 2, tl_wide("c")), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_SetVarName(record, 0, tl_wide("a")), S_OK);
    assert_int_equal(ICreateTypeInfo2_SetVarName(record, 1, tl_wide("b")), S_OK);
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(constants, 0, &var), TYPE_E_BADMODULEKIND);
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(coclass, 0, &var), TYPE_E_BADMODULEKIND);
    var.elemdescVar.tdesc.vt = VT_I2;
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(outer, 0, &var), S_OK);
    var.elemdescVar.tdesc.vt = VT_USERDEFINED;
    var.elemdescVar.tdesc.hreftype = ref_to(outer, record);
    assert_int_equal(ICreateTypeInfo2_AddVarDesc(outer, 1, &var), S_OK);
    VARIANT value;
    V_VT(&value) = VT_UNKNOWN;
    V_UNKNOWN(&value) = (IUnknown *)lib;
    GUID key = {9};
    assert_int_equal(ICreateTypeInfo2_SetVarCustData(outer, 0, &key, &value), DISP_E_BADVARTYPE);
    V_VT(&value) = VT_R8;
    V_R8(&value) = 0.1;
    assert_int_equal(ICreateTypeInfo2_SetVarCustData(outer, 0, &key, &value), S_OK);
    assert_int_equal(ICreateTypeInfo2_SetVarCustData(outer, 2, &key, &value),
                     TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_AddImplType(coclass, 0, ref_to(coclass, gone)), S_OK);
    assert_int_equal(ICreateTypeInfo2_SetImplTypeFlags(coclass, 1, 1), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_DeleteImplType(coclass, 0), S_OK);
    assert_int_equal(ICreateTypeInfo2_AddImplType(record, 0, 0), TYPE_E_BADMODULEKIND);
    TYPEDESC alias = {.vt = VT_I4};
    assert_int_equal(ICreateTypeInfo2_SetTypeDescAlias(record, &alias), TYPE_E_BADMODULEKIND);
    assert_int_equal(ICreateTypeLib2_DeleteTypeInfo(lib, tl_wide("None")), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeLib2_DeleteTypeInfo(lib, tl_wide("gone")), S_OK);
    assert_int_equal(ref_to(outer, record), 0);
    VARIANT number;
    V_VT(&number) = VT_UINT;
    V_UI4(&number) = 0xdeadbeef;
    assert_int_equal(ICreateTypeInfo2_SetParamCustData(outer, 0, 0, &key, &number),
                     TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_SetCustData(outer, &key, &number), S_OK);
    assert_int_equal(ICreateTypeInfo2_DeleteVarDesc(outer, 2), TYPE_E_ELEMENTNOTFOUND);
    assert_int_equal(ICreateTypeInfo2_SetName(record, tl_wide("Outer")), TYPE_E_NAMECONFLICT);
    assert_int_equal(ICreateTypeInfo2_SetName(record, tl_wide("Inner")), S_OK);
    assert_int_equal(ICreateTypeLib2_SaveAllChanges(lib), S_OK);
    ICreateTypeInfo2 *all[] = {gone, record, outer, constants, coclass};
    for (int i = 0; i < 5; i++)
        ICreateTypeInfo2_Release(all[i]);
    assert_int_equal(ICreateTypeLib2_Release(lib), 0);

    ITypeLib *again = load(path_of("types.tlb"));
    ITypeInfo *info, *inner;
    TYPEATTR *attr;
    VARDESC *got;
    BSTR name;
    assert_int_equal(ITypeLib_GetTypeInfoCount(again), 4);
    ITypeLib_GetTypeInfo(again, 1, &info);
    ITypeInfo_GetTypeAttr(info, &attr);
    assert_int_equal(attr->cbSizeInstance, 24);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    assert_int_equal(ITypeInfo_GetVarDesc(info, 1, &got), S_OK);
    assert_int_equal(got->oInst, 8);
    assert_int_equal(got->memid, 0x40000001);
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, got->elemdescVar.tdesc.hreftype, &inner), S_OK);
    ITypeInfo_GetDocumentation(inner, -1, &name, NULL, NULL, NULL);
    assert_memory_equal(name, tl_wide("Inner"), 12);
    SysFreeString(name);
    ITypeInfo_Release(inner);
    ITypeInfo_ReleaseVarDesc(info, got);
    VARIANT back;
    assert_int_equal(ITypeInfo2_GetVarCustData((ITypeInfo2 *)info, 0, &key, &back), S_OK);
    assert_true(V_VT(&back) == VT_R8 && V_R8(&back) == 0.1);
    assert_int_equal(ITypeInfo2_GetCustData((ITypeInfo2 *)info, &key, &back), S_OK);
    assert_true(V_VT(&back) == VT_UI4 && V_UI4(&back) == 0xdeadbeef);
    ITypeInfo_Release(info);
    ITypeLib_Release(again);
}

static void test_files(void **state)
{
    (void)state;
    ICreateTypeLib2 *lib;
    ICreateTypeLib *old;
    assert_int_equal(CreateTypeLib2(SYS_WIN64, NULL, &lib), E_INVALIDARG);
    assert_int_equal(CreateTypeLib2(SYS_WIN64, tl_wide("x"), NULL), E_INVALIDARG);
    assert_int_equal(CreateTypeLib(SYS_WIN32, tl_wide("/nonexistent/x.tlb"), &old), S_OK);
    assert_int_equal(ICreateTypeLib_SaveAllChanges(old), TYPE_E_CANTCREATETMPFILE);
    ITypeLib *reads;
    TLIBATTR *attr;
    assert_int_equal(ICreateTypeLib_QueryInterface(old, &IID_ITypeLib, (void **)&reads), S_OK);
    assert_int_equal(ITypeLib_GetLibAttr(reads, &attr), S_OK);
    assert_int_equal(attr->syskind, SYS_WIN32);
    ITypeLib_ReleaseTLibAttr(reads, attr);
    ITypeLib_Release(reads);
    ICreateTypeLib_Release(old);
    /* Text beyond ASCII, and a longer name than the format has room for. */
    lib = create("text.tlb");
    OLECHAR text[] = {0x263a, 'x', 0xe9, 0}, wide_name[301];
    assert_int_equal(ICreateTypeLib2_SetDocString(lib, text), S_OK);
    assert_int_equal(ICreateTypeLib2_SetName(lib, tl_wide("Text")), S_OK);
    assert_int_equal(ICreateTypeLib2_SaveAllChanges(lib), S_OK);
    for (int i = 0; i < 300; i++)
        wide_name[i] = 'n';
    wide_name[300] = 0;
    ICreateTypeLib2_SetName(lib, wide_name);
    assert_int_equal(ICreateTypeLib2_SaveAllChanges(lib), TYPE_E_SIZETOOBIG);
    ICreateTypeLib2_Release(lib);
    BSTR doc;
    reads = load(path_of("text.tlb"));
    ITypeLib_GetDocumentation(reads, -1, NULL, &doc, NULL, NULL);
    assert_memory_equal(doc, text, sizeof text);
    SysFreeString(doc);
    ITypeLib_Release(reads);
    struct stat info;
    assert_int_equal(stat(path_of("text.tlb"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rewrite),   cmocka_unit_test(test_copy),
        cmocka_unit_test(test_importlib), cmocka_unit_test(test_functions),
        cmocka_unit_test(test_dual),      cmocka_unit_test(test_types),
        cmocka_unit_test(test_files),
    };
    umask(022);
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
