/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#define CONST_VTABLE
#include <stdarg.h>
#include <stdio.h>

#include "windef.h"
#include "winbase.h"
#include "winreg.h"
#include "winnls.h"
#include "oleauto.h"
#include "ocidl.h"
#include "initguid.h"
#include "com_widget_idl.h"
#include "check.h"

DEFINE_GUID(LIBID_StdOle_, 0x00020430, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);

#define ok_hr(e, x)                                                                                \
    do {                                                                                           \
        HRESULT hr_ = (e);                                                                         \
        ok(hr_ == (x), "%s: %08x, expected %08x", #e, (unsigned)hr_, (unsigned)(x));               \
    } while (0)
#define expect_eq(e, v)                                                                            \
    do {                                                                                           \
        long long a_ = (long long)(e), b_ = (long long)(v);                                        \
        ok(a_ == b_, "%s: %llx, expected %llx", #e, a_, b_);                                       \
    } while (0)
#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)
#define LIBRARY WIDE(WIDGET_TLB)

static const char *w(const WCHAR *s)
{
    static char b[4][500];
    static int i;
    char *r = b[i++ & 3];
    if (!s)
        return "(null)";
    WideCharToMultiByte(CP_ACP, 0, s, -1, r, 500, NULL, NULL);
    return r;
}
static void expect_key(const char *path, const char *name, const char *value)
{
    char text[600] = "";
    DWORD size = sizeof text, type = 0;
    HKEY key;
    LONG error = RegOpenKeyExA(HKEY_CLASSES_ROOT, path, 0, KEY_READ, &key);
    ok(error == 0, "%s: %d", path, (int)error);
    if (error)
        return;
    error = RegQueryValueExA(key, name, NULL, &type, (BYTE *)text, &size);
    ok(error == 0 && type == REG_SZ && !strcmp(text, value), "%s: %d %s", path, (int)error, text);
    RegCloseKey(key);
}
static void make(const char *path, const char *val)
{
    HKEY k;
    ok(!RegCreateKeyExA(HKEY_CLASSES_ROOT, path, 0, NULL, 0, KEY_WRITE, NULL, &k, NULL), "%s",
       path);
    if (val)
        RegSetValueExA(k, NULL, 0, REG_SZ, (const BYTE *)val, strlen(val) + 1);
    RegCloseKey(k);
}
static void test_query(void)
{
    static const GUID g = {0xdeadbeef, 0xdead, 0xbeef, {1, 2, 3, 4, 5, 6, 7, 8}};
    BSTR b;
    unsigned i;
    static const struct {
        WORD a, b;
        HRESULT hr;
        const char *p;
    } t[] = {{1, 0, TYPE_E_LIBNOTREGISTERED},
             {3, 0, S_OK, "f3.0"},
             {3, 1, S_OK, "f3.1"},
             {3, 22, S_OK, "f3.37"},
             {3, 37, S_OK, "f3.37"},
             {3, 40, S_OK, "f3.37"},
             {0xffff, 0xffff, S_OK, "f5.37"},
             {0xffff, 0, TYPE_E_LIBNOTREGISTERED},
             {3, 0xffff, TYPE_E_LIBNOTREGISTERED},
             {5, 0xffff, TYPE_E_LIBNOTREGISTERED},
             {4, 0, TYPE_E_LIBNOTREGISTERED}};
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\3.0\\0\\win64", "f3.0");
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\3.1\\0\\win64", "f3.1");
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\3.25\\0\\win64", "f3.37");
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\5.25\\5\\win32", "f5.37");
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\5.25\\0\\win32", "f5.37");
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\1", NULL);
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\5.0", NULL);
    make("TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}\\bogus.x\\0\\win64", "x");
    for (i = 0; i < sizeof t / sizeof *t; i++) {
        HRESULT hr;
        b = (void *)0xdead;
        hr = QueryPathOfRegTypeLib(&g, t[i].a, t[i].b, 0, &b);
        ok(hr == t[i].hr, "%u %x.%x %08x", i, t[i].a, t[i].b, hr);
        if (hr == S_OK) {
            ok(!strcmp(w(b), t[i].p), "%u %s", i, w(b));
            SysFreeString(b);
        } else
            ok(b == (void *)0xdead, "%u %p", i, b);
    }
    ok_hr(UnRegisterTypeLib(&g, 3, 0, 0, SYS_WIN64), S_OK);
    ok_hr(UnRegisterTypeLib(&g, 9, 0, 0, SYS_WIN64), TYPE_E_REGISTRYACCESS);
    RegDeleteTreeA(HKEY_CLASSES_ROOT, "TypeLib\\{DEADBEEF-DEAD-BEEF-0102-030405060708}");
    ok_hr(QueryPathOfRegTypeLib(&LIBID_StdOle_, 2, 0, 0, &b), S_OK);
    SysFreeString(b);
}
static void test_load(void)
{
    ITypeLib *tl = (void *)0xdead, *t2;
    TLIBATTR *a;
    BSTR n, d, h;
    DWORD c;
    HANDLE f;
    DWORD wr;
    ok_hr(LoadTypeLib(NULL, NULL), E_INVALIDARG);
    ok_hr(LoadTypeLib(NULL, &tl), E_INVALIDARG);
    ok_hr(LoadTypeLib(L"stdole2.tlb", NULL), E_INVALIDARG);
    tl = (void *)0xdead;
    ok_hr(LoadTypeLib(L"nosuch.tlb", &tl), TYPE_E_CANTLOADLIBRARY);
    ok(!tl, "tl");
    ok_hr(LoadTypeLib(L"\\\\nosuch\\x.tlb", &tl), TYPE_E_CANTLOADLIBRARY);
    f = CreateFileA("junk.tlb", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    WriteFile(f, "this is no type library at all, but text", 40, &wr, NULL);
    CloseHandle(f);
    ok_hr(LoadTypeLibEx(L"junk.tlb", REGKIND_NONE, &tl), TYPE_E_CANTLOADLIBRARY);
    f = CreateFileA("junk.tlb", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    CloseHandle(f);
    ok_hr(LoadTypeLibEx(L"junk.tlb", REGKIND_NONE, &tl), TYPE_E_CANTLOADLIBRARY);
    DeleteFileA("junk.tlb");
    ok_hr(LoadTypeLib(L"stdole2.tlb", &tl), S_OK);
    ok_hr(LoadRegTypeLib(&LIBID_StdOle_, 2, 0, 0, &t2), S_OK);
    ok(tl == t2, "same");
    ITypeLib_Release(t2);
    ok_hr(LoadRegTypeLib(&LIBID_StdOle_, 1, 0, 0, &t2), S_OK);
    ITypeLib_Release(t2);
    ok_hr(LoadRegTypeLib(&LIBID_StdOle_, 2, 0, 0x409, &t2), S_OK);
    ITypeLib_Release(t2);
    ok_hr(LoadRegTypeLib(&LIBID_StdOle_, 3, 0, 0, &t2), TYPE_E_LIBNOTREGISTERED);
    ok(!t2, "t2");
    ok_hr(LoadTypeLib(L"STDOLE2.TLB", &t2), S_OK);
    ITypeLib_Release(t2);
    ok_hr(LoadTypeLib(L"stdole32.tlb", &t2), S_OK);
    ITypeLib_GetLibAttr(t2, &a);
    ITypeLib_ReleaseTLibAttr(t2, a);
    ITypeLib_Release(t2);
    ok_hr(LoadTypeLib(L"C:\\windows\\system32\\stdole2.tlb", &t2), S_OK);
    ok_hr(ITypeLib_GetLibAttr(tl, &a), S_OK);
    expect_eq(a->wMajorVerNum, 2);
    expect_eq(a->wMinorVerNum, 0);
    expect_eq(a->lcid, 0);
    expect_eq(a->wLibFlags, LIBFLAG_FHASDISKIMAGE);
    expect_eq(a->syskind, SYS_WIN64);
    ITypeLib_ReleaseTLibAttr(tl, a);
    ok_hr(ITypeLib_GetDocumentation(tl, -1, &n, &d, &c, &h), S_OK);
    ok_hr(ITypeLib_GetDocumentation(tl, 1000, &n, &d, &c, &h), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeLib_GetDocumentation(tl, -1, NULL, NULL, NULL, NULL), S_OK);
    {
        UINT i, cnt = ITypeLib_GetTypeInfoCount(tl);
        ITypeInfo *ti;
        TYPEKIND k;
        for (i = 0; i < cnt; i++) {
            ITypeLib_GetTypeInfo(tl, i, &ti);
            ITypeInfo_GetDocumentation(ti, -1, &n, NULL, NULL, NULL);
            ITypeLib_GetTypeInfoType(tl, i, &k);
            ITypeInfo_Release(ti);
        }
        ok_hr(ITypeLib_GetTypeInfo(tl, cnt, &ti), TYPE_E_ELEMENTNOTFOUND);
        ok_hr(ITypeLib_GetTypeInfo(tl, 0, NULL), E_INVALIDARG);
        ok_hr(ITypeLib_GetTypeInfoType(tl, cnt, &k), TYPE_E_ELEMENTNOTFOUND);
        ok_hr(ITypeLib_GetTypeInfoType(tl, 0, NULL), E_INVALIDARG);
        ok_hr(ITypeLib_GetTypeInfoType(tl, cnt, NULL), E_INVALIDARG);
        ok_hr(ITypeLib_GetTypeInfoOfGuid(tl, &CLSID_CWidget, &ti), TYPE_E_ELEMENTNOTFOUND);
    }
    {
        WCHAR nm[20];
        BOOL b;
        ITypeInfo *infos[5];
        MEMBERID ids[5];
        USHORT cn;
        lstrcpyW(nm, L"iunKNOWN");
        ok_hr(ITypeLib_IsName(tl, nm, 0, &b), S_OK);
        ok(b == TRUE, "b");
        ok(!lstrcmpW(nm, L"IUnknown"), "%s", w(nm));
        lstrcpyW(nm, L"nope");
        ok_hr(ITypeLib_IsName(tl, nm, 0, &b), S_OK);
        ok(!b, "b");
        lstrcpyW(nm, L"guid");
        cn = 5;
        ok_hr(ITypeLib_FindName(tl, nm, 0, infos, ids, &cn), S_OK);
        expect_eq(cn, 1);
        ok(!lstrcmpW(nm, L"GUID"), "%s", w(nm));
        expect_eq(ids[0], MEMBERID_NIL);
        ITypeInfo_Release(infos[0]);
        cn = 0;
        ok_hr(ITypeLib_FindName(tl, nm, 0, infos, ids, &cn), S_OK);
        expect_eq(cn, 0);
        cn = 5;
        lstrcpyW(nm, L"qqq");
        ok_hr(ITypeLib_FindName(tl, nm, 0, infos, ids, &cn), S_OK);
        expect_eq(cn, 0);
        cn = 5;
        lstrcpyW(nm, L"invoke");
        ok_hr(ITypeLib_FindName(tl, nm, 0, infos, ids, &cn), S_OK);
        expect_eq(cn, 1);
        expect_eq(ids[0], 0x60010003);
        lstrcpyW(nm, L"riid");
        cn = 5;
        ok_hr(ITypeLib_FindName(tl, nm, 0, infos, ids, &cn), S_OK);
        lstrcpyW(nm, L"stdole");
        ok_hr(ITypeLib_IsName(tl, nm, 0, &b), S_OK);
    }
    /* IUnknown/IDispatch in stdole */
    {
        ITypeInfo *ti;
        TYPEATTR *ta;
        FUNCDESC *fd;
        HREFTYPE href;
        ok_hr(ITypeLib_GetTypeInfoOfGuid(tl, &IID_IDispatch, &ti), S_OK);
        ok_hr(ITypeInfo_GetTypeAttr(ti, &ta), S_OK);
        expect_eq(ta->typekind, TKIND_INTERFACE);
        expect_eq(ta->cFuncs, 4);
        expect_eq(ta->cImplTypes, 1);
        expect_eq(ta->cbSizeVft, 56);
        expect_eq(ta->wTypeFlags, TYPEFLAG_FRESTRICTED);
        expect_eq(ta->cbAlignment, 8);
        expect_eq(ta->cbSizeInstance, 8);
        ITypeInfo_ReleaseTypeAttr(ti, ta);
        ok_hr(ITypeInfo_GetFuncDesc(ti, 0, &fd), S_OK);
        expect_eq(fd->memid, 0x60010000);
        expect_eq(fd->funckind, FUNC_PUREVIRTUAL);
        expect_eq(fd->invkind, INVOKE_FUNC);
        expect_eq(fd->callconv, CC_STDCALL);
        expect_eq(fd->cParams, 1);
        expect_eq(fd->oVft, 24);
        expect_eq(fd->cScodes, 0);
        ITypeInfo_ReleaseFuncDesc(ti, fd);
        ok_hr(ITypeInfo_GetFuncDesc(ti, 4, &fd), TYPE_E_ELEMENTNOTFOUND);
        ok_hr(ITypeInfo_GetFuncDesc(ti, 0, NULL), E_INVALIDARG);
        ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, 0, &href), S_OK);
        ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, 1, &href), TYPE_E_ELEMENTNOTFOUND);
        ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, -1, &href), TYPE_E_ELEMENTNOTFOUND);
        ok_hr(ITypeInfo_GetTypeAttr(ti, NULL), E_INVALIDARG);
        ok_hr(ITypeInfo_GetVarDesc(ti, 0, (void *)&fd), TYPE_E_ELEMENTNOTFOUND);
        ITypeInfo_Release(ti);
    }
}
static void test_types(void)
{
    ITypeLib *tl;
    ITypeInfo *ti, *ti2, *t3;
    TYPEATTR *ta;
    FUNCDESC *fd;
    VARDESC *vd;
    HREFTYPE h, h0;
    BSTR names[20];
    UINT cn;
    INT fl;
    UINT i;
    BSTR n, d, hf;
    DWORD c;
    void *p;
    ITypeInfo2 *i2;
    UINT idx;
    TYPEKIND k;
    ULONG u;
    MEMBERID ids[5];
    ok_hr(LoadTypeLibEx(LIBRARY, REGKIND_NONE, &tl), S_OK);
    ok_hr(ITypeLib_GetTypeInfoOfGuid(tl, &IID_IWidget, &ti), S_OK);
    ok_hr(ITypeInfo_GetTypeAttr(ti, &ta), S_OK);
    expect_eq(ta->typekind, TKIND_DISPATCH);
    expect_eq(ta->wTypeFlags, TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE);
    expect_eq(ta->cbSizeVft, 56);
    expect_eq(ta->cImplTypes, 1);
    expect_eq(ta->cVars, 0);
    cn = ta->cFuncs;
    expect_eq(ta->lcid, 0);
    expect_eq(ta->lpstrSchema, 0);
    expect_eq(ta->dwReserved, 0);
    expect_eq(ta->memidConstructor, -1);
    expect_eq(ta->tdescAlias.vt, 0);
    expect_eq(ta->idldescType.wIDLFlags, 0);
    ITypeInfo_ReleaseTypeAttr(ti, ta);
    for (i = 0; i < 8; i++) {
        ok_hr(ITypeInfo_GetFuncDesc(ti, i, &fd), S_OK);
        expect_eq(fd->funckind, FUNC_DISPATCH);
        ITypeInfo_ReleaseFuncDesc(ti, fd);
    }
    ok_hr(ITypeInfo_GetFuncDesc(ti, cn - 1, &fd), S_OK);
    ITypeInfo_ReleaseFuncDesc(ti, fd);
    ok_hr(ITypeInfo_GetFuncDesc(ti, cn, &fd), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, 0, &h0), S_OK);
    ok_hr(ITypeInfo_GetRefTypeInfo(ti, h0, &t3), S_OK);
    ok_hr(ITypeInfo_GetTypeAttr(t3, &ta), S_OK);
    ok(IsEqualGUID(&ta->guid, &IID_IDispatch), "idisp");
    ITypeInfo_ReleaseTypeAttr(t3, ta);
    ITypeInfo_Release(t3);
    ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, 1, &h), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, -1, &h), S_OK);
    expect_eq((int)h, -2);
    ok_hr(ITypeInfo_GetRefTypeInfo(ti, h, &ti2), S_OK);
    ok(ti != ti2, "diff");
    ok_hr(ITypeInfo_GetTypeAttr(ti2, &ta), S_OK);
    expect_eq(ta->typekind, TKIND_INTERFACE);
    expect_eq(ta->wTypeFlags, TYPEFLAG_FDUAL | TYPEFLAG_FDISPATCHABLE | TYPEFLAG_FOLEAUTOMATION);
    ITypeInfo_ReleaseTypeAttr(ti2, ta);
    ok_hr(ITypeInfo_GetRefTypeOfImplType(ti2, -1, &h), S_OK);
    expect_eq((int)h, -2);
    ok_hr(ITypeInfo_GetRefTypeInfo(ti2, h, &t3), S_OK);
    ok(t3 == ti, "back");
    ITypeInfo_Release(t3);
    ok_hr(ITypeInfo_GetRefTypeOfImplType(ti2, 0, &h), S_OK);
    ok_hr(ITypeInfo_GetRefTypeInfo(ti2, h, &t3), S_OK);
    ITypeInfo_Release(t3);
    ok_hr(ITypeInfo_GetFuncDesc(ti2, 0, &fd), S_OK);
    expect_eq(fd->funckind, FUNC_PUREVIRTUAL);
    expect_eq(fd->oVft, 56);
    expect_eq(fd->elemdescFunc.tdesc.vt, VT_HRESULT);
    expect_eq(fd->invkind, INVOKE_PROPERTYPUT);
    ITypeInfo_ReleaseFuncDesc(ti2, fd);
    {
        DWORD refs;
        ITypeInfo_AddRef(ti2);
        refs = ITypeInfo_Release(ti2);
        expect_eq(refs, 1);
    }
    ok_hr(ITypeInfo_GetNames(ti, 120, names, 20, &cn), S_OK);
    expect_eq(cn, 6);
    for (i = 0; i < cn; i++)
        SysFreeString(names[i]);
    ok_hr(ITypeInfo_GetNames(ti, 120, names, 2, &cn), S_OK);
    expect_eq(cn, 2);
    ok_hr(ITypeInfo_GetNames(ti, 100, names, 20, &cn), S_OK);
    ok_hr(ITypeInfo_GetNames(ti, 9999, names, 20, &cn), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeInfo_GetNames(ti, 120, NULL, 20, &cn), E_INVALIDARG);
    ok_hr(ITypeInfo_GetNames(ti, 0x60000000, names, 20, &cn), S_OK);
    ok_hr(ITypeInfo_GetNames(ti, 120, names, 0, &cn), S_OK);
    expect_eq(cn, 0);
    ok_hr(ITypeInfo_GetDocumentation(ti, 100, &n, &d, &c, &hf), S_OK);
    ok(!lstrcmpW(n, L"Name"), "%s", w(n));
    ok_hr(ITypeInfo_GetDocumentation(ti, 12345, &n, &d, &c, &hf), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeInfo_GetDocumentation(ti, -1, &n, NULL, NULL, NULL), S_OK);
    ok_hr(ITypeInfo_GetImplTypeFlags(ti, 0, &fl), S_OK);
    expect_eq(fl, 0);
    ok_hr(ITypeInfo_GetImplTypeFlags(ti, 1, &fl), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeInfo_AddressOfMember(ti, 100, INVOKE_FUNC, &p), TYPE_E_BADMODULEKIND);
    ok_hr(ITypeInfo_GetDllEntry(ti, 100, INVOKE_FUNC, NULL, NULL, NULL), TYPE_E_BADMODULEKIND);
    ok_hr(ITypeInfo_CreateInstance(ti, NULL, &IID_IUnknown, &p), TYPE_E_BADMODULEKIND);
    ok_hr(ITypeInfo_GetMops(ti, -1, &n), S_OK);
    ok_hr(ITypeInfo_QueryInterface(ti, &IID_ITypeInfo2, (void **)&i2), S_OK);
    ok_hr(ITypeInfo2_GetTypeKind(i2, &k), S_OK);
    expect_eq(k, TKIND_DISPATCH);
    ok_hr(ITypeInfo2_GetTypeFlags(i2, &u), S_OK);
    ok_hr(ITypeInfo2_GetFuncIndexOfMemId(i2, 100, INVOKE_PROPERTYGET, &idx), S_OK);
    expect_eq(idx, 8);
    ok_hr(ITypeInfo2_GetFuncIndexOfMemId(i2, 100, INVOKE_FUNC, &idx), TYPE_E_ELEMENTNOTFOUND);
    ok_hr(ITypeInfo2_GetVarIndexOfMemId(i2, 100, &idx), TYPE_E_ELEMENTNOTFOUND);
    {
        VARIANT v;
        VariantInit(&v);
        ok_hr(ITypeInfo2_GetCustData(i2, &IID_IUnknown, &v), TYPE_E_ELEMENTNOTFOUND);
    }
    ITypeInfo2_Release(i2);
    {
        LPOLESTR nm[2] = {(LPOLESTR)L"NAME", (LPOLESTR)L"zzz"};
        ok_hr(ITypeInfo_GetIDsOfNames(ti, nm, 1, ids), S_OK);
        expect_eq(ids[0], 100);
        ok_hr(ITypeInfo_GetIDsOfNames(ti, nm, 2, ids), DISP_E_UNKNOWNNAME);
        expect_eq(ids[0], 100);
        expect_eq(ids[1], -1);
        nm[0] = (LPOLESTR)L"bogus";
        ok_hr(ITypeInfo_GetIDsOfNames(ti, nm, 1, ids), DISP_E_UNKNOWNNAME);
        expect_eq(ids[0], -1);
        nm[0] = (LPOLESTR)L"Invoke";
        ok_hr(ITypeInfo_GetIDsOfNames(ti, nm, 1, ids), S_OK);
        expect_eq(ids[0], 0x60010003);
        ok_hr(ITypeInfo_GetIDsOfNames(ti, NULL, 1, ids), E_INVALIDARG);
    }
    ITypeInfo_Release(ti2);
    ITypeInfo_Release(ti);
    { /* comp */
        ITypeComp *tc;
        DESCKIND dk;
        BINDPTR bp;
        ITypeComp *tc2;
        ok_hr(ITypeLib_GetTypeComp(tl, &tc), S_OK);
        ok_hr(ITypeComp_Bind(tc, NULL, 0, 0, &ti, &dk, &bp), E_INVALIDARG);
        ti = (void *)1;
        dk = 9;
        ok_hr(ITypeComp_Bind(tc, (LPOLESTR)L"STATE_BIG", 0, 0, &ti, &dk, &bp), S_OK);
        expect_eq(dk, DESCKIND_VARDESC);
        if (dk == DESCKIND_VARDESC) {
            expect_eq(V_I4(bp.lpvardesc->lpvarValue), 0x1234);
            ITypeInfo_ReleaseVarDesc(ti, bp.lpvardesc);
            ITypeInfo_Release(ti);
        }
        ok_hr(ITypeComp_Bind(tc, (LPOLESTR)L"fun", 0, 0, &ti, &dk, &bp), S_OK);
        expect_eq(dk, DESCKIND_FUNCDESC);
        ok_hr(ITypeComp_Bind(tc, (LPOLESTR)L"fun", 0, INVOKE_PROPERTYGET, &ti, &dk, &bp),
              TYPE_E_TYPEMISMATCH);
        expect_eq(dk, DESCKIND_NONE);
        ok_hr(ITypeComp_Bind(tc, (LPOLESTR)L"mod", 0, 0, &ti, &dk, &bp), S_OK);
        expect_eq(dk, DESCKIND_TYPECOMP);
        ok(!ti, "ti");
        ok_hr(ITypeComp_Bind(tc, (LPOLESTR)L"IWidget", 0, 0, &ti, &dk, &bp), S_OK);
        expect_eq(dk, DESCKIND_NONE);
        ok_hr(ITypeComp_Bind(tc, (LPOLESTR)L"zzz", 0, 0, &ti, &dk, &bp), S_OK);
        expect_eq(dk, DESCKIND_NONE);
        ok(!ti, "ti");
        ok_hr(ITypeComp_BindType(tc, (LPOLESTR)L"iwidget", 0, &ti, &tc2), S_OK);
        ok(ti && !tc2, "bt");
        ITypeInfo_GetTypeAttr(ti, &ta);
        expect_eq(ta->typekind, TKIND_DISPATCH);
        ITypeInfo_ReleaseTypeAttr(ti, ta);
        ITypeInfo_Release(ti);
        ti = (void *)1;
        ok_hr(ITypeComp_BindType(tc, (LPOLESTR)L"zz", 0, &ti, &tc2), S_OK);
        ok(!ti, "ti");
        ITypeComp_Release(tc);
    }
    { /* record, enum, alias, module, dispinterfaces, coclass */
        UINT cnt = ITypeLib_GetTypeInfoCount(tl);
        for (i = 0; i < cnt; i++) {
            UINT j;
            ok_hr(ITypeLib_GetTypeInfo(tl, i, &ti), S_OK);
            ITypeInfo_GetDocumentation(ti, -1, &n, NULL, NULL, NULL);
            ITypeInfo_GetTypeAttr(ti, &ta);
            for (j = 0; j < ta->cVars; j++) {
                ok_hr(ITypeInfo_GetVarDesc(ti, j, &vd), S_OK);
                ITypeInfo_ReleaseVarDesc(ti, vd);
            }
            for (j = 0; j < ta->cImplTypes; j++) {
                INT fl2;
                ok_hr(ITypeInfo_GetRefTypeOfImplType(ti, j, &h), S_OK);
                ITypeInfo_GetImplTypeFlags(ti, j, &fl2);
            }
            if (ta->typekind == TKIND_MODULE) {
                BSTR dll, nm;
                WORD o;
                ITypeInfo_GetFuncDesc(ti, 0, &fd);
                ok_hr(ITypeInfo_GetDllEntry(ti, fd->memid, INVOKE_FUNC, &dll, &nm, &o), S_OK);
                ITypeInfo_ReleaseFuncDesc(ti, fd);
                ITypeInfo_GetFuncDesc(ti, 1, &fd);
                ok_hr(ITypeInfo_GetDllEntry(ti, fd->memid, INVOKE_FUNC, &dll, &nm, &o), S_OK);
                ok_hr(ITypeInfo_GetDllEntry(ti, 0x1234, INVOKE_FUNC, &dll, &nm, &o),
                      TYPE_E_ELEMENTNOTFOUND);
                ok_hr(ITypeInfo_GetDllEntry(ti, fd->memid, INVOKE_FUNC, NULL, NULL, NULL), S_OK);
            }
            if (ta->typekind == TKIND_COCLASS) {
                ok_hr(ITypeInfo_CreateInstance(ti, NULL, &IID_IUnknown, &p), CO_E_NOTINITIALIZED);
                ok_hr(ITypeInfo_CreateInstance(ti, (IUnknown *)ti, &IID_IUnknown, &p),
                      CLASS_E_NOAGGREGATION);
            }
            ITypeInfo_ReleaseTypeAttr(ti, ta);
            ITypeInfo_Release(ti);
        }
    }
    i = ITypeLib_Release(tl);
}
static void test_register(void)
{
    ITypeLib *tl;
    BSTR p;
    HKEY k;
    ok_hr(LoadTypeLibEx(LIBRARY, REGKIND_REGISTER, &tl), S_OK);
    ok_hr(RegisterTypeLib(NULL, L"x", NULL), E_INVALIDARG);
    ok_hr(RegisterTypeLib(tl, NULL, NULL), E_INVALIDARG);

#define LIB "TypeLib\\{D96D8A3E-78B6-4C8D-8F27-059DB959BE8A}\\2.7"
    expect_key(LIB, NULL, "probe lib");
    expect_key(LIB "\\0\\win64", NULL, WIDGET_TLB);
    expect_key(LIB "\\FLAGS", NULL, "0");
#define IFACE "Interface\\{22222222-0003-4C8D-8F27-059DB959BE8A}"
    expect_key(IFACE, NULL, "IWidget");
    expect_key(IFACE "\\ProxyStubClsid32", NULL, "{00020424-0000-0000-C000-000000000046}");
    expect_key(IFACE "\\TypeLib", NULL, "{D96D8A3E-78B6-4C8D-8F27-059DB959BE8A}");
    expect_key(IFACE "\\TypeLib", "Version", "2.7");
    expect_key("Interface\\{22222222-0005-4C8D-8F27-059DB959BE8A}\\ProxyStubClsid32", NULL,
               "{00020420-0000-0000-C000-000000000046}");

    ok_hr(QueryPathOfRegTypeLib(&LIBID_TmProbe, 2, 7, 0, &p), S_OK);
    ok_hr(QueryPathOfRegTypeLib(&LIBID_TmProbe, 2, 7, 0x409, &p), S_OK);
    ok_hr(UnRegisterTypeLib(&LIBID_TmProbe, 2, 7, 0x409, SYS_WIN64), TYPE_E_REGISTRYACCESS);
    ok_hr(UnRegisterTypeLib(&LIBID_TmProbe, 2, 7, 0, SYS_WIN64), S_OK);
    ok_hr(UnRegisterTypeLib(&LIBID_TmProbe, 2, 7, 0, SYS_WIN64), TYPE_E_REGISTRYACCESS);
    ok(RegOpenKeyA(HKEY_CLASSES_ROOT, "TypeLib\\{D96D8A3E-78B6-4C8D-8F27-059DB959BE8A}", &k) ==
           ERROR_FILE_NOT_FOUND,
       "gone");
    ok(RegOpenKeyA(HKEY_CLASSES_ROOT, "Interface\\{22222222-0003-4c8d-8f27-059db959be8a}", &k) ==
           ERROR_FILE_NOT_FOUND,
       "gone");
    ok_hr(RegisterTypeLib(tl, LIBRARY, L"helpdir"), S_OK);
    ok(RegDeleteTreeA(HKEY_CLASSES_ROOT, "TypeLib\\{D96D8A3E-78B6-4C8D-8F27-059DB959BE8A}") == 0,
       "del");
    ok_hr(UnRegisterTypeLib(&LIBID_TmProbe, 2, 7, 0, SYS_WIN64), TYPE_E_REGISTRYACCESS);
    ok_hr(UnRegisterTypeLib(NULL, 2, 7, 0, SYS_WIN64), E_INVALIDARG);
    ITypeLib_Release(tl);
}
int main(void)
{
    test_query();
    test_load();
    test_types();
    test_register();
    printf("%d failures\n", failures);
    return failures != 0;
}
