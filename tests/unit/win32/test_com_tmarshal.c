/* SPDX-License-Identifier: MIT */
#define CONST_VTABLE
#define COBJMACROS
#include <windows.h>
#include <ocidl.h>
#include <stdio.h>

#include "initguid.h"
#include "ole2.h"
#include "oleauto.h"
#include "olectl.h"
#include "com_widget_idl.h"
#include "check.h"

#define ok_hr(e, x)                                                                                \
    do {                                                                                           \
        HRESULT hr_ = (e);                                                                         \
        ok(hr_ == (x), "%s: %08x, expected %08x", #e, (unsigned)hr_, (unsigned)(x));               \
    } while (0)

#include "com_widget.h"

PIANOLA_RESOURCE("TYPELIB", "#1", 0, WIDGET_TLB);
PIANOLA_RESOURCE("TYPELIB", "other", 9, WIDGET_TLB);

static VARIANTARG va[32];
static VARIANT res;
static EXCEPINFO ei;
static UINT argerr;
static HRESULT inv(IDispatch *d, DISPID id, WORD f, UINT n, UINT named, DISPID *ids)
{
    DISPPARAMS dp = {va, ids, n, named};
    VariantInit(&res);
    memset(&ei, 0, sizeof ei);
    argerr = 0xdead;
    return IDispatch_Invoke(d, id, &IID_NULL, 0x409, f, &dp, &res, &ei, &argerr);
}
#define A_I4(k, x) (V_VT(&va[k]) = VT_I4, V_I4(&va[k]) = (x))
#define A_BSTR(k, x) (V_VT(&va[k]) = VT_BSTR, V_BSTR(&va[k]) = SysAllocString(x))

static HRESULT hr;
static IStream *stream;
static HANDLE thread;
static DWORD tid;
static IWidget *w, *obj;
static IDispatch *d;
static DISPID put = DISPID_PROPERTYPUT;
static BSTR s;
static int n;
static ITypeLib *tl;

/* The library is a resource, which is written to a file. */
static void write_library(WCHAR *path)
{
    WCHAR folder[MAX_PATH];
    DWORD written;
    HRSRC found = FindResourceW(GetModuleHandleW(NULL), MAKEINTRESOURCEW(1), L"TYPELIB");
    HGLOBAL loaded = LoadResource(GetModuleHandleW(NULL), found);
    ok(found && loaded, "error %u", (unsigned)GetLastError());
    ok(found == FindResourceA(NULL, "#1", "typelib"), "one handle");
    ok(!FindResourceA(NULL, "none", "TYPELIB") && GetLastError() == ERROR_RESOURCE_NAME_NOT_FOUND,
       "name");
    ok(!FindResourceA(NULL, "none", "RCDATA") && GetLastError() == ERROR_RESOURCE_TYPE_NOT_FOUND,
       "type");
    ok(!FindResourceExA(NULL, "TYPELIB", "OTHER", 7) &&
           GetLastError() == ERROR_RESOURCE_LANG_NOT_FOUND,
       "language");
    ok(FindResourceExA(NULL, "TYPELIB", "OTHER", 9) != NULL, "language");
    GetTempPathW(MAX_PATH, folder);
    GetTempFileNameW(folder, L"tlb", 0, path);
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    ok(WriteFile(file, LockResource(loaded), SizeofResource(NULL, found), &written, NULL), "write");
    CloseHandle(file);
}

static void test_module(void)
{
    WCHAR path[MAX_PATH + 2];
    TLIBATTR *attr;
    ITypeLib *lib = NULL;
    GetModuleFileNameW(NULL, path, MAX_PATH);
    ok_hr(LoadTypeLibEx(path, REGKIND_NONE, &lib), S_OK);
    ok_hr(ITypeLib_GetLibAttr(lib, &attr), S_OK);
    ok(IsEqualGUID(&attr->guid, &LIBID_TmProbe), "guid");
    ok(attr->wLibFlags == LIBFLAG_FHASDISKIMAGE, "flags %x", attr->wLibFlags);
    ITypeLib_ReleaseTLibAttr(lib, attr);
    ITypeLib_Release(lib);
    lstrcatW(path, L"\\2");
    ok_hr(LoadTypeLibEx(path, REGKIND_NONE, &lib), TYPE_E_CANTLOADLIBRARY);
}

static void test_calls(void)
{
    s = NULL;
    {
        BSTR c = SysAllocString(L"Cat");
        ok_hr(IWidget_put_Name(w, c), S_OK);
        SysFreeString(c);
    }
    ok_hr(IWidget_get_Name(w, &s), S_OK);
    ok(!lstrcmpW(s, L"Dog"), "x");
    SysFreeString(s);
    s = (void *)0xdeadbeef;
    ok_hr(IWidget_DoSomething(w, 3.141, &s), S_OK);
    ok(s == NULL, "s");
    {
        STATE st = 7;
        ok_hr(IWidget_get_State(w, &st), S_OK);
        ok(st == STATE_WIDGETIFIED, "st");
        ok_hr(IWidget_put_State(w, STATE_BIG), S_OK);
    }
    {
        BSTR id = SysAllocString(L"idx"), v = NULL;
        ok_hr(IWidget_Map(w, id, &v), S_OK);
        ok(!lstrcmpW(v, L"idx"), "x");
        SysFreeString(v);
        SysFreeString(id);
    }
    {
        OLE_COLOR c;
        ok_hr(IWidget_SetOleColor(w, 0x8000000f), S_OK);
        ok_hr(IWidget_GetOleColor(w, &c), S_FALSE);
        ok(c == 0x8000000f, "c");
    }
    {
        IWidget *w2;
        IDispatch *d2;
        CWidget *c2;
        ok_hr(IWidget_get_Clone(w, &w2), S_OK);
        ok_hr(IWidget_get_Name(w2, &s), S_OK);
        SysFreeString(s);
        IWidget_Release(w2);
        ok_hr(IWidget_get_CloneDispatch(w, &d2), S_OK);
        IDispatch_Release(d2);
        ok_hr(IWidget_get_CloneCoclass(w, &c2), S_OK);
        ok_hr(IWidget_get_Name((IWidget *)c2, &s), S_OK);
        SysFreeString(s);
        IWidget_Release((IWidget *)c2);
        Sleep(50);
        ok(widgets == 1, "%d", widgets);
    }
    {
        VARIANT v, r, nv;
        V_VT(&v) = VT_I4;
        V_I4(&v) = 1;
        V_VT(&nv) = VT_I2;
        V_I2(&nv) = 77;
        VariantInit(&r);
        ok_hr(IWidget_get_Value(w, &v, &r), S_OK);
        ok(V_VT(&r) == VT_I2 && V_I2(&r) == 1234, "r");
        ok_hr(IWidget_put_Value(w, &v, nv), S_OK);
    }
    {
        SAFEARRAY *a = SafeArrayCreateVector(VT_VARIANT, 0, 4);
        ok_hr(IWidget_Arr(w, a, &n), S_OK);
        ok(n == 4, "%d", n);
        ok_hr(IWidget_Arr(w, NULL, &n), S_OK);
        ok(n == -1, "%d", n);
        ok_hr(IWidget_VarArg(w, 4, a), S_OK);
        SafeArrayDestroy(a);
    }
    {
        MYSTRUCT m, m2;
        memset(&m, 0, sizeof m);
        memset(&m2, 0, sizeof m2);
        m.field1 = 5;
        m.field2 = 6;
        m.b = VARIANT_TRUE;
        m.s = SysAllocString(L"str");
        V_VT(&m.v) = VT_BSTR;
        V_BSTR(&m.v) = SysAllocString(L"v");
        m.d = 2.5;
        MYSTRUCT *pm = &m;
        n = 0;
        ok_hr(IWidget_Struct(w, m, &n), S_OK);
        ok(n == 12, "n");
        ok_hr(IWidget_StructPtrPtr(w, &pm), S_OK);
        ok_hr(IWidget_StructPtr(w, &m), S_OK);
        ok(m.field2 == 8 && !lstrcmpW(m.s, L"new") && V_VT(&m.v) == VT_I4, "sp");
    }
    {
        IErrorInfo *e;
        GUID g;
        SetErrorInfo(0, NULL);
        ok_hr(IWidget_Error(w), E_NOTIMPL);
        hr = GetErrorInfo(0, &e);
        ok(hr == S_OK, "%x", hr);
        if (hr == S_OK) {
            ok_hr(IErrorInfo_GetDescription(e, &s), S_OK);
            ok(!lstrcmpW(s, L"Catastrophe"), "d");
            IErrorInfo_GetSource(e, &s);
            ok(!lstrcmpW(s, L"Prog.Widget"), "s");
            IErrorInfo_GetGUID(e, &g);
            ok(IsEqualGUID(&g, &IID_IWidget), "g");
            IErrorInfo_Release(e);
        }
        ok_hr(inv(d, 116, DISPATCH_METHOD, 0, 0, NULL), DISP_E_EXCEPTION);
        ok(ei.scode == E_NOTIMPL && ei.wCode == 0, "%x %d", ei.scode, ei.wCode);
        ok(ei.bstrDescription && !lstrcmpW(ei.bstrDescription, L"Catastrophe"), "desc");
        ok(ei.bstrHelpFile && ei.dwHelpContext == 77, "help");
    }
    {
        IKind *k;
        ok_hr(IWidget_CloneInterface(w, &k), S_OK);
        ok_hr(IKind_get_Val(k, &n), S_OK);
        ok(n == 4, "n");
        {
            DISPPARAMS dp = {0};
            memset(&ei, 0, sizeof ei);
            ok_hr(IKind_Invoke(k, 5, &IID_NULL, 0, DISPATCH_METHOD, &dp, NULL, &ei, NULL),
                  DISP_E_EXCEPTION);
            ok(ei.scode == E_ACCESSDENIED && ei.bstrDescription, "e");
            ok_hr(IKind_Invoke(k, 5, &IID_NULL, 0, DISPATCH_METHOD, &dp, NULL, NULL, NULL),
                  DISP_E_EXCEPTION);
        }
        IKind_Release(k);
    }
    {
        IUnknown *b = (void *)0xdeadbeef, *c = NULL;
        IWidget *mine = widget_new();
        ok_hr(IWidget_PutRef(w, (IUnknown *)mine, &b, &c), S_OK);
        ok(b == (IUnknown *)mine, "same");
        ok(c && c != b, "c");
        IUnknown_Release(b);
        IUnknown_Release(c);
        {
            c = (IUnknown *)mine;
            IWidget_AddRef(mine);
            ok_hr(IWidget_PutRef(w, (IUnknown *)mine, &b, &c), S_OK);
            IUnknown_Release(b);
            IUnknown_Release(c);
        }
        Sleep(100);
        {
            LONG r = (IWidget_AddRef(mine), IWidget_Release(mine));
            ok(r == 1, "refs %d", r);
        }
        IWidget_Release(mine);
        Sleep(50);
        ok(widgets == 1, "%d", widgets);
    }
    {
        BSTR b = SysAllocString(L"in");
        VARIANT v;
        SAFEARRAY *a = SafeArrayCreateVector(VT_I4, 0, 2);
        IDispatch *dd = (IDispatch *)widget_new();
        LONG k = 0;
        int x = 0;
        V_VT(&v) = VT_R8;
        V_R8(&v) = 1;
        ok_hr(IWidget_ByRefs(w, &b, &v, &a, &dd), S_OK);
        ok(!lstrcmpW(b, L"out") && V_VT(&v) == VT_BSTR && !dd, "byrefs");
        SafeArrayGetElement(a, &k, &x);
        ok(x == 99, "%d", x);
        Sleep(50);
        ok(widgets == 1, "%d", widgets);
        /* by Invoke */
        V_VT(&v) = VT_R8;
        SysReAllocString(&b, L"in");
        dd = (IDispatch *)widget_new();
        V_VT(&va[3]) = VT_BYREF | VT_BSTR;
        V_BSTRREF(&va[3]) = &b;
        V_VT(&va[2]) = VT_BYREF | VT_VARIANT;
        V_VARIANTREF(&va[2]) = &v;
        V_VT(&va[1]) = VT_ARRAY | VT_BYREF | VT_I4;
        V_ARRAYREF(&va[1]) = &a;
        V_VT(&va[0]) = VT_BYREF | VT_DISPATCH;
        V_DISPATCHREF(&va[0]) = &dd;
        ok_hr(inv(d, 119, DISPATCH_METHOD, 4, 0, NULL), S_OK);
        ok(!lstrcmpW(b, L"out") && V_VT(&v) == VT_BSTR && !dd, "byrefs %d %p", V_VT(&v), dd);
        Sleep(50);
        ok(widgets == 1, "%d", widgets);
    }
}

static void test_invoke(void)
{
    A_I4(0, 1);
    ok_hr(inv(d, 120, DISPATCH_METHOD, 1, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_BSTR && !lstrcmpW(V_BSTR(&res), L"1,10:80020004,42,xyz"), "%ls %d",
       V_BSTR(&res), V_VT(&res));
    {
        BSTR r = NULL;
        VARIANT v;
        V_VT(&v) = VT_ERROR;
        V_ERROR(&v) = DISP_E_PARAMNOTFOUND;
        ok_hr(IWidget_Opts(w, 2, v, 3, NULL, &r), S_OK);
        ok(!lstrcmpW(r, L"2,10:80020004,3,"), "r");
    }
    {
        DISPID ids[3];
        LPOLESTR names[3] = {(LPOLESTR)L"opts", (LPOLESTR)L"C", (LPOLESTR)L"a"};
        ok_hr(IDispatch_GetIDsOfNames(d, &IID_NULL, names, 3, 0x409, ids), S_OK);
        ok(ids[0] == 120 && ids[1] == 2 && ids[2] == 0, "%d %d %d", ids[0], ids[1], ids[2]);
        A_I4(0, 5);
        A_I4(1, 6);
        ok_hr(inv(d, 120, DISPATCH_METHOD, 2, 2, ids + 1), S_OK);
        ok(V_VT(&res) == VT_BSTR && !lstrcmpW(V_BSTR(&res), L"6,10:80020004,5,xyz"), "named");
        ids[0] = 9;
        ok_hr(inv(d, 120, DISPATCH_METHOD, 1, 1, ids), DISP_E_PARAMNOTFOUND);
    }
    ok_hr(inv(d, 120, DISPATCH_METHOD, 0, 0, NULL), DISP_E_BADPARAMCOUNT);
    ok_hr(inv(d, 9999, DISPATCH_METHOD, 0, 0, NULL), DISP_E_MEMBERNOTFOUND);
    ok_hr(inv(d, 100, DISPATCH_METHOD, 0, 0, NULL), DISP_E_MEMBERNOTFOUND);
    A_I4(0, 3);
    ok_hr(inv(d, 121, DISPATCH_METHOD, 1, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_I4 && V_I4(&res) == 0x409, "%d %x", V_VT(&res), V_I4(&res));
    ok_hr(inv(d, 122, DISPATCH_PROPERTYGET, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_I4 && V_I4(&res) == 0x409, "%d %x", V_VT(&res), V_I4(&res));
    V_VT(&va[0]) = VT_DISPATCH;
    V_DISPATCH(&va[0]) = d;
    ok_hr(inv(d, 123, DISPATCH_PROPERTYPUTREF, 1, 1, &put), S_OK);
    ok(impl(obj)->pref == 2, "%d", impl(obj)->pref);
    ok_hr(inv(d, 123, DISPATCH_PROPERTYPUT, 1, 1, &put), S_OK);
    ok(impl(obj)->pref == 1, "%d", impl(obj)->pref);
    ok_hr(inv(d, 123, DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF, 1, 1, &put), S_OK);
    A_BSTR(0, L"Cat");
    ok_hr(inv(d, 100, DISPATCH_PROPERTYPUT, 1, 1, &put), S_OK);
    ok_hr(inv(d, 100, DISPATCH_PROPERTYPUT, 1, 0, NULL), DISP_E_PARAMNOTFOUND);
    SysFreeString(V_BSTR(&va[0]));
    ok_hr(inv(d, 100, DISPATCH_PROPERTYGET, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_BSTR && !lstrcmpW(V_BSTR(&res), L"Dog"), "get");
    ok_hr(inv(d, 100, DISPATCH_PROPERTYGET | DISPATCH_METHOD, 0, 0, NULL), S_OK);
    ok_hr(inv(d, 0, DISPATCH_PROPERTYGET, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_BSTR, "def");
    A_I4(0, 102);
    ok_hr(inv(d, 102, DISPATCH_PROPERTYGET, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_I4 && V_I4(&res) == 1, "state %d", V_VT(&res));
    V_VT(&va[0]) = VT_R8;
    V_R8(&va[0]) = 3.141;
    ok_hr(inv(d, 101, DISPATCH_METHOD, 1, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_BSTR && !V_BSTR(&res), "null bstr");
    A_I4(0, 3);
    A_I4(1, 4);
    A_I4(2, 5);
    A_I4(3, 3);
    ok_hr(inv(d, 112, DISPATCH_METHOD, 4, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_I4 && V_I4(&res) == 12, "%d %d", V_VT(&res), V_I4(&res));
    A_I4(0, 0);
    ok_hr(inv(d, 112, DISPATCH_METHOD, 1, 0, NULL), S_OK);
    ok_hr(inv(d, 108, DISPATCH_PROPERTYGET, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_DISPATCH, "%d", V_VT(&res));
    VariantClear(&res);
    ok_hr(inv(d, 106, DISPATCH_PROPERTYGET, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_DISPATCH, "%d", V_VT(&res));
    VariantClear(&res);
    ok_hr(inv(d, 117, DISPATCH_METHOD, 0, 0, NULL), S_OK);
    ok(V_VT(&res) == VT_DISPATCH, "%d", V_VT(&res));
    VariantClear(&res);
    {
        DISPPARAMS dp = {0};
        ok_hr(IDispatch_Invoke(d, 100, &IID_NULL, 0, DISPATCH_PROPERTYGET, &dp, NULL, NULL, NULL),
              S_OK);
    }
    A_BSTR(0, L"notanumber");
    ok_hr(inv(d, 101, DISPATCH_METHOD, 1, 0, NULL), DISP_E_TYPEMISMATCH);
    ok(argerr == 0, "argerr %x", argerr);
}

static void test_all_types(void)
{
    {
        IUnknown *p;
        IDispatch *q;
        CHAR a;
        BYTE b;
        SHORT c;
        USHORT dd;
        LONG e;
        ULONG f;
        hyper g;
        MIDL_uhyper h;
        FLOAT ii;
        DOUBLE j;
        VARIANT_BOOL k;
        DATE l;
        CY m;
        BSTR nn;
        SCODE o;
        DECIMAL r;
        VARIANT v;
        SAFEARRAY *t;
        LONG z = 0;
        memset(&r, 0, sizeof r);
        r.Lo64 = 77;
        m.int64 = 12345;
        nn = SysAllocString(L"n");
        ok_hr(IWidget_AllIn(w, -3, 250, -300, 65000, -70000, 4000000000u, -5000000000ll,
                            18000000000000000000ull, 1.5f, 2.25, VARIANT_TRUE, 100.5, m, nn, E_FAIL,
                            (IUnknown *)w, d, r, &z),
              S_OK);
        ok(z == 5, "z");
        memset(&v, 0xcc, sizeof v);
        ok_hr(IWidget_AllOut(w, &a, &b, &c, &dd, &e, &f, &g, &h, &ii, &j, &k, &l, &m, &nn, &o, &p,
                             &q, &r, &v, &t),
              S_OK);
        ok(a == -1 && b == 2 && c == -3 && dd == 4 && e == -5 && f == 6 && g == -7 && h == 8 &&
               ii == 9.5f && j == 10.5 && k == VARIANT_TRUE && l == 11 && m.int64 == 12 &&
               !lstrcmpW(nn, L"13") && o == 14 && p && q && r.Lo64 == 17 &&
               V_VT(&v) == VT_UNKNOWN && t,
           "allout");
        IUnknown_Release(p);
        IDispatch_Release(q);
        VariantClear(&v);
        SafeArrayDestroy(t);
        Sleep(50);
        ok(widgets == 1, "%d", widgets);
    }
    {
        int a[4] = {1, 2, 3, 4};
        double b[3] = {1, 2, 3};
        plain_t p = {1, {4, 5, 6, 7}, STATE_BIG};
        VARIANT v[2];
        VariantInit(&v[0]);
        V_VT(&v[1]) = VT_I4;
        ok_hr(IWidget_CArr(w, a, b, &p, v), S_OK);
        ok(b[2] == 6.0, "b");
    }
    {
        IWidget *mine = widget_new();
        ok_hr(IWidget_Callback(w, mine, 10, &n), S_OK);
        ok(n == 11, "%d", n);
        Sleep(50);
        {
            LONG r = IWidget_Release(mine);
            ok(r == 0, "refs %d", r);
        }
    }
    n = IWidget_NotHresult(w, 21);
    ok(n == 42, "%d", n);
    {
        mycy c, r;
        VARIANT v;
        STATE st = STATE_BIG;
        c.int64 = 4;
        V_VT(&v) = VT_I4;
        ok_hr(IWidget_Alias(w, 3, &c, &v, &st, &r), S_OK);
        ok(r.int64 == 99, "r");
    }
    {
        SAFEARRAY *a = SafeArrayCreateVector(VT_BSTR, 0, 2),
                  *b = SafeArrayCreateVector(VT_UNKNOWN, 0, 2), *c,
                  *x = SafeArrayCreateVector(VT_I4, 0, 2), *r = NULL;
        ITypeInfo *ti;
        IRecordInfo *ri;
        GUID g = {0x11111111, 0x0002, 0x4c8d, {0x8f, 0x27, 0x05, 0x9d, 0xb9, 0x59, 0xbe, 0x8a}};
        SAFEARRAYBOUND bd = {2, 0};
        ok_hr(ITypeLib_GetTypeInfoOfGuid(tl, &g, &ti), S_OK);
        ok_hr(GetRecordInfoFromTypeInfo(ti, &ri), S_OK);
        c = SafeArrayCreateEx(VT_RECORD, 1, &bd, ri);
        ok(c != NULL, "c");
        ok_hr(IWidget_SafeArrs(w, a, b, c, &x, &r), S_OK);
        ok(r != NULL, "r");
        ok_hr(IWidget_SafeArrs(w, NULL, NULL, NULL, &x, &r), S_OK);
        ITypeInfo_Release(ti);
        IRecordInfo_Release(ri);
        SafeArrayDestroy(c);
    }
    {
        VARIANT i, o, io, vv;
        LONG l = 1;
        V_VT(&i) = VT_BSTR;
        V_BSTR(&i) = SysAllocString(L"i");
        V_VT(&io) = VT_BYREF | VT_I4;
        V_I4REF(&io) = &l;
        V_VT(&o) = 0xdead;
        ok_hr(IWidget_VarPtr(w, &i, &o, &io), S_OK);
        ok(V_VT(&o) == VT_BSTR && V_VT(&io) == (VT_BYREF | VT_I4) && l == 5 && V_I4REF(&io) == &l,
           "%d %d %d", V_VT(&o), V_VT(&io), l);
        V_VT(&vv) = VT_I4;
        V_VT(&io) = VT_BYREF | VT_VARIANT;
        V_VARIANTREF(&io) = &vv;
        ok_hr(IWidget_VarPtr(w, &i, &o, &io), S_OK);
        ok(V_VT(&vv) == VT_I4 && V_I4(&vv) == 6, "vv");
        V_VT(&io) = VT_EMPTY;
        ok_hr(IWidget_VarPtr(w, &i, &o, &io), S_OK);
        ok(V_VT(&io) == VT_I4 && V_I4(&io) == 7, "io");
    }
    {
        BSTR b = SysAllocString(L"b");
        IUnknown *u = (IUnknown *)w;
        IWidget *ww = w;
        ok_hr(IWidget_BstrPtrIn(w, &b, &u, &ww), S_OK);
    }
    {
        BSTR b = SysAllocString(L"b");
        ok_hr(IWidget_get_Item2(w, 3, b, &n), S_OK);
        ok(n == 4, "n");
        ok_hr(IWidget_put_Item2(w, 3, b, 9), S_OK);
        A_I4(0, 9);
        V_VT(&va[1]) = VT_BSTR;
        V_BSTR(&va[1]) = b;
        A_I4(2, 3);
        ok_hr(inv(d, 133, DISPATCH_PROPERTYPUT, 3, 1, &put), S_OK);
    }
    {
        GUID g = IID_IWidget, o;
        ok_hr(IWidget_GuidP(w, &g, g, &o), S_OK);
        ok(IsEqualGUID(&o, &g), "g");
    }
    {
        ITypeInfo *ti;
        UINT cnt = 9;
        TYPEATTR *ta;
        ok_hr(IDispatch_GetTypeInfoCount(d, &cnt), S_OK);
        ok(cnt == 1, "%d", cnt);
        ok_hr(IDispatch_GetTypeInfo(d, 0, 0x409, &ti), S_OK);
        ok_hr(ITypeInfo_GetTypeAttr(ti, &ta), S_OK);
        ok(IsEqualGUID(&ta->guid, &IID_IWidget), "g");
        ok(ta->typekind == TKIND_DISPATCH, "%d", ta->typekind);
        ITypeInfo_ReleaseTypeAttr(ti, ta);
        ITypeInfo_Release(ti);
        ti = (void *)0xdead;
        ok_hr(IDispatch_GetTypeInfo(d, 1, 0x409, &ti), DISP_E_BADINDEX);
        ok(ti == NULL, "ti");
    }
}

static void test_chain(void)
{
    {
        IStream *s3;
        HANDLE th3;
        IWidget3 *p3, *q3 = NULL;
        INonOa *pn;
        IKind *k = NULL;
        IUnknown *u = NULL;
        BSTR b = NULL;
        DWORD t3;
        IWidget *mine = widget_new();
        CreateStreamOnHGlobal(NULL, TRUE, &s3);
        t3 = start_host(s3, &IID_IWidget3, (IUnknown *)&w3_obj, &th3);
        ok_hr(CoUnmarshalInterface(s3, &IID_IWidget3, (void **)&p3), S_OK);
        ok_hr(IWidget3_One(p3, 4, &n), S_OK);
        ok(n == 5, "n");
        ok_hr(IWidget3_Two(p3, (IUnknown *)mine, &u), S_OK);
        ok(u == (IUnknown *)mine, "u");
        IUnknown_Release(u);
        ok_hr(IWidget3_Str(p3, (LPWSTR)L"wide", &b), S_OK);
        ok(b && !lstrcmpW(b, L"wide"), "b");
        ok_hr(IWidget3_Three(p3, mine, &q3), S_OK);
        ok(q3 == p3, "identity %p %p", q3, p3);
        ok_hr(IWidget3_Three(p3, w, &q3), S_OK);
        ok_hr(IWidget3_GetKind(p3, &k), S_OK);
        IKind_Release(k);
        ok_hr(IWidget3_QueryInterface(p3, &IID_INonOa, (void **)&pn), S_OK);
        ok_hr(INonOa_One(pn, 1, &n), S_OK);
        INonOa_Release(pn);
        ok_hr(IWidget3_QueryInterface(p3, &IID_IWidget, (void **)&pn), E_NOINTERFACE);
        IWidget3_Release(q3);
        IWidget3_Release(q3);
        IWidget3_Release(p3);
        PostThreadMessageA(t3, WM_QUIT, 0, 0);
        WaitForSingleObject(th3, INFINITE);
        Sleep(20);
        n = IWidget_Release(mine);
        ok(n == 0, "%d", n);
    }
}

int main(void)
{
    WCHAR path[MAX_PATH];
    CoInitialize(NULL);
    write_library(path);
    test_module();
    hr = LoadTypeLibEx(path, REGKIND_REGISTER, &tl);
    ok(hr == S_OK, "%08x", hr);
    ok_hr(ITypeLib_GetTypeInfoOfGuid(tl, &IID_IWidget, &widget_ti), S_OK);
    ok_hr(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    obj = widget_new();
    tid = start_host(stream, &IID_IWidget, (IUnknown *)obj, &thread);
    ok_hr(CoUnmarshalInterface(stream, &IID_IWidget, (void **)&w), S_OK);
    ok(w != obj, "proxy");
    IWidget_Release(obj);
    ok_hr(IWidget_QueryInterface(w, &IID_IDispatch, (void **)&d), S_OK);

    test_calls();
    test_invoke();
    test_all_types();
    test_chain();
    IDispatch_Release(d);
    n = IWidget_Release(w);
    ok(n == 0, "%d", n);
    Sleep(50);
    ok(widgets == 0, "%d", widgets);
    PostThreadMessageA(tid, WM_QUIT, 0, 0);
    ok(!WaitForSingleObject(thread, 10000), "wait");
    ok_hr(UnRegisterTypeLib(&LIBID_TmProbe, 2, 7, LOCALE_NEUTRAL,
                            sizeof(void *) == 8 ? SYS_WIN64 : SYS_WIN32),
          S_OK);
    ITypeInfo_Release(widget_ti);
    IStream_Release(stream);
    n = ITypeLib_Release(tl);
    ok(n == 0, "%d", n);
    CoUninitialize();
    DeleteFileW(path);
    printf("%d failures\n", failures);
    return failures;
}
