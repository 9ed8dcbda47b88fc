/* SPDX-License-Identifier: MIT */
#ifndef COM_WIDGET_H
#define COM_WIDGET_H

/* Objects with interfaces of all kinds of arguments, and a thread that has them. */

#define RELEASEMARSHALDATA WM_USER
struct host {
    IStream *stream;
    IID iid;
    IUnknown *object;
    MSHLFLAGS flags;
    HANDLE ready;
};
static DWORD CALLBACK host_proc(LPVOID p)
{
    struct host *data = p;
    MSG msg;
    HRESULT hr;
    setbuf(stdout, NULL);
    CoInitialize(NULL);
    hr = CoMarshalInterface(data->stream, &data->iid, data->object, MSHCTX_INPROC, NULL,
                            data->flags);
    ok(hr == S_OK, "%08x", hr);
    PeekMessageA(&msg, NULL, WM_USER, WM_USER, PM_NOREMOVE);
    SetEvent(data->ready);
    while (GetMessageA(&msg, NULL, 0, 0)) {
        if (msg.hwnd == NULL && msg.message == RELEASEMARSHALDATA) {
            CoReleaseMarshalData(data->stream);
            SetEvent((HANDLE)msg.lParam);
        } else
            DispatchMessageA(&msg);
    }
    CoUninitialize();
    return 0;
}
static DWORD start_host(IStream *s, REFIID iid, IUnknown *o, HANDLE *thread)
{
    DWORD tid;
    struct host h = {s, *iid, o, MSHLFLAGS_NORMAL, CreateEventA(NULL, FALSE, FALSE, NULL)};
    LARGE_INTEGER zero;
    memset(&zero, 0, sizeof zero);
    *thread = CreateThread(NULL, 0, host_proc, &h, 0, &tid);
    WaitForSingleObject(h.ready, INFINITE);
    CloseHandle(h.ready);
    IStream_Seek(s, zero, STREAM_SEEK_SET, NULL);
    return tid;
}

typedef struct {
    IWidget IWidget_iface;
    LONG refs;
    IUnknown *disp;
    int pref;
} Widget;
static Widget *impl(IWidget *i)
{
    return CONTAINING_RECORD(i, Widget, IWidget_iface);
}
static LONG widgets;
static ITypeInfo *widget_ti;
static IWidget *widget_new(void);
static IKind kind_obj;
static IWidget3 w3_obj;

static HRESULT WINAPI W_QI(IWidget *i, REFIID iid, void **p)
{
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &IID_IWidget)) {
        *p = i;
        IWidget_AddRef(i);
        return S_OK;
    }
    if (IsEqualIID(iid, &IID_ISupportErrorInfo)) {
        static struct {
            const void *v;
        } sei;
        extern const void *sei_vt[];
        sei.v = sei_vt;
        *p = &sei;
        return S_OK;
    }
    *p = NULL;
    return E_NOINTERFACE;
}
static HRESULT WINAPI sei_qi(void *i, REFIID iid, void **p)
{
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ISupportErrorInfo)) {
        *p = i;
        return S_OK;
    }
    *p = NULL;
    return E_NOINTERFACE;
}
static ULONG WINAPI sei_ref(void *i)
{
    return 2;
}
static HRESULT WINAPI sei_sup(void *i, REFIID iid)
{
    return IsEqualIID(iid, &IID_IWidget) ? S_OK : S_FALSE;
}
const void *sei_vt[] = {sei_qi, sei_ref, sei_ref, sei_sup};
static ULONG WINAPI W_AddRef(IWidget *i)
{
    return InterlockedIncrement(&impl(i)->refs);
}
static ULONG WINAPI W_Release(IWidget *i)
{
    LONG r = InterlockedDecrement(&impl(i)->refs);
    if (!r) {
        InterlockedDecrement(&widgets);
        HeapFree(GetProcessHeap(), 0, impl(i));
    }
    return r;
}
static HRESULT WINAPI W_GTIC(IWidget *i, UINT *n)
{
    *n = 1;
    return S_OK;
}
static HRESULT WINAPI W_GTI(IWidget *i, UINT n, LCID l, ITypeInfo **p)
{
    if (n)
        return DISP_E_BADINDEX;
    *p = widget_ti;
    ITypeInfo_AddRef(*p);
    return S_OK;
}
static HRESULT WINAPI W_GION(IWidget *i, REFIID iid, LPOLESTR *n, UINT c, LCID l, DISPID *d)
{
    return DispGetIDsOfNames(widget_ti, n, c, d);
}
static HRESULT WINAPI W_Invoke(IWidget *i, DISPID d, REFIID iid, LCID l, WORD f, DISPPARAMS *p,
                               VARIANT *r, EXCEPINFO *e, UINT *a)
{
    return DispInvoke(i, widget_ti, d, f, p, r, e, a);
}
static HRESULT WINAPI W_putName(IWidget *i, BSTR n)
{
    ok(n && !lstrcmpW(n, L"Cat"), "name");
    return S_OK;
}
static HRESULT WINAPI W_getName(IWidget *i, BSTR *n)
{
    *n = SysAllocString(L"Dog");
    return S_OK;
}
static HRESULT WINAPI W_DoS(IWidget *i, double d, BSTR *n)
{
    ok(d == 3.141, "%f", d);
    *n = NULL;
    return S_OK;
}
static HRESULT WINAPI W_getState(IWidget *i, STATE *s)
{
    *s = STATE_WIDGETIFIED;
    return S_OK;
}
static HRESULT WINAPI W_putState(IWidget *i, STATE s)
{
    ok(s == STATE_BIG, "%d", s);
    return S_OK;
}
static HRESULT WINAPI W_Map(IWidget *i, BSTR id, BSTR *v)
{
    ok(!*v, "not null");
    *v = SysAllocString(id);
    return S_OK;
}
static HRESULT WINAPI W_SetC(IWidget *i, OLE_COLOR c)
{
    ok(c == 0x8000000f, "%x", c);
    return S_OK;
}
static HRESULT WINAPI W_GetC(IWidget *i, OLE_COLOR *c)
{
    *c = 0x8000000f;
    return S_FALSE;
}
static HRESULT WINAPI W_Clone(IWidget *i, IWidget **w)
{
    *w = widget_new();
    return S_OK;
}
static HRESULT WINAPI W_CloneD(IWidget *i, IDispatch **w)
{
    *w = (IDispatch *)widget_new();
    return S_OK;
}
static HRESULT WINAPI W_CloneC(IWidget *i, CWidget **w)
{
    *w = (CWidget *)widget_new();
    return S_OK;
}
static HRESULT WINAPI W_getValue(IWidget *i, VARIANT *v, VARIANT *r)
{
    ok(V_VT(v) == VT_I4 || V_VT(v) == (VT_BYREF | VT_I4), "vt %d", V_VT(v));
    V_VT(r) = VT_I2;
    V_I2(r) = 1234;
    return S_OK;
}
static HRESULT WINAPI W_putValue(IWidget *i, VARIANT *v, VARIANT n)
{
    ok(V_VT(&n) == VT_I2 && V_I2(&n) == 77, "vt %d", V_VT(&n));
    return S_OK;
}
static HRESULT WINAPI W_Arr(IWidget *i, SAFEARRAY *a, int *n)
{
    *n = a ? (int)a->rgsabound[0].cElements : -1;
    return S_OK;
}
static HRESULT WINAPI W_VarArg(IWidget *i, int n, SAFEARRAY *a)
{
    ok(a && a->rgsabound[0].cElements == (ULONG)n, "vararg");
    return S_OK;
}
static HRESULT WINAPI W_VarArgRun(IWidget *i, int n, SAFEARRAY *a, int *s)
{
    LONG k, l, u;
    *s = 0;
    ok(SafeArrayGetDim(a) == 1, "dim");
    SafeArrayGetLBound(a, 1, &l);
    SafeArrayGetUBound(a, 1, &u);
    ok(l == 0 && u - l + 1 == n, "%d %d", l, u);
    for (k = l; k <= u; k++) {
        VARIANT v;
        VariantInit(&v);
        SafeArrayGetElement(a, &k, &v);
        ok(V_VT(&v) == VT_I4, "vt %x", V_VT(&v));
        *s += V_I4(&v);
        VariantClear(&v);
    }
    return S_OK;
}
static HRESULT WINAPI W_Struct(IWidget *i, MYSTRUCT s, int *r)
{
    ok(s.field1 == 5 && s.field2 == 6 && s.b == VARIANT_TRUE && !lstrcmpW(s.s, L"str") &&
           V_VT(&s.v) == VT_BSTR && s.d == 2.5,
       "bad struct %d %d %d", s.field1, s.field2, V_VT(&s.v));
    *r = 12;
    return S_OK;
}
static HRESULT WINAPI W_StructPtr(IWidget *i, MYSTRUCT *s)
{
    ok(s->field2 == 6, "f2");
    s->field2 = 8;
    SysFreeString(s->s);
    s->s = SysAllocString(L"new");
    VariantClear(&s->v);
    V_VT(&s->v) = VT_I4;
    V_I4(&s->v) = 3;
    return S_OK;
}
static HRESULT WINAPI W_StructPtrPtr(IWidget *i, MYSTRUCT **s)
{
    ok(*s && (*s)->field2 == 6, "pp");
    return S_OK;
}
static HRESULT WINAPI W_Error(IWidget *i)
{
    ICreateErrorInfo *c;
    IErrorInfo *e;
    CreateErrorInfo(&c);
    ICreateErrorInfo_SetGUID(c, &IID_IWidget);
    ICreateErrorInfo_SetDescription(c, (LPOLESTR)L"Catastrophe");
    ICreateErrorInfo_SetSource(c, (LPOLESTR)L"Prog.Widget");
    ICreateErrorInfo_SetHelpFile(c, (LPOLESTR)L"w.hlp");
    ICreateErrorInfo_SetHelpContext(c, 77);
    ICreateErrorInfo_QueryInterface(c, &IID_IErrorInfo, (void **)&e);
    SetErrorInfo(0, e);
    IErrorInfo_Release(e);
    ICreateErrorInfo_Release(c);
    return E_NOTIMPL;
}
static HRESULT WINAPI W_CloneI(IWidget *i, IKind **k)
{
    *k = &kind_obj;
    return S_OK;
}
static HRESULT WINAPI W_PutRef(IWidget *i, IUnknown *a, IUnknown **b, IUnknown **c)
{
    ok(a != NULL, "a");
    ok(!*b, "b");
    ok(*c == NULL || *c != NULL, "c");
    *b = a;
    IUnknown_AddRef(a);
    if (*c)
        IUnknown_Release(*c);
    *c = (IUnknown *)widget_new();
    return S_OK;
}
static HRESULT WINAPI W_ByRefs(IWidget *i, BSTR *s, VARIANT *v, SAFEARRAY **a, IDispatch **d)
{
    LONG n = 0;
    int x = 99;
    ok(!lstrcmpW(*s, L"in"), "s");
    SysReAllocString(s, L"out");
    ok(V_VT(v) == VT_R8, "vt %d", V_VT(v));
    V_VT(v) = VT_BSTR;
    V_BSTR(v) = SysAllocString(L"v");
    SafeArrayPutElement(*a, &n, &x);
    if (*d)
        IDispatch_Release(*d);
    *d = NULL;
    return S_OK;
}
static HRESULT WINAPI W_Opts(IWidget *i, int a, VARIANT b, int c, BSTR s, BSTR *r)
{
    char buf[100];
    WCHAR w[100];
    sprintf(buf, "%d,%d:%x,%d,", a, V_VT(&b),
            V_VT(&b) == VT_ERROR ? (int)V_ERROR(&b) : (int)V_I4(&b), c);
    MultiByteToWideChar(CP_ACP, 0, buf, -1, w, 100);
    if (s)
        lstrcatW(w, s);
    *r = SysAllocString(w);
    return S_OK;
}
static HRESULT WINAPI W_WithLcid(IWidget *i, int a, LONG lcid, LONG *r)
{
    *r = lcid;
    return S_OK;
}
static HRESULT WINAPI W_Prop_lcid(IWidget *i, LONG lcid, LONG *r)
{
    *r = lcid;
    return S_OK;
}
static HRESULT WINAPI W_putPR(IWidget *i, IDispatch *d)
{
    impl(i)->pref = 1;
    return S_OK;
}
static HRESULT WINAPI W_putrefPR(IWidget *i, IDispatch *d)
{
    impl(i)->pref = 2;
    return S_OK;
}
static HRESULT WINAPI W_AllIn(IWidget *i, CHAR a, BYTE b, SHORT c, USHORT d, LONG e, ULONG f,
                              hyper g, MIDL_uhyper h, FLOAT ii, DOUBLE j, VARIANT_BOOL k, DATE l,
                              CY m, BSTR n, SCODE o, IUnknown *p, IDispatch *q, DECIMAL r, LONG *z)
{
    ok(a == -3 && b == 250 && c == -300 && d == 65000 && e == -70000 && f == 4000000000u &&
           g == -5000000000ll && h == 18000000000000000000ull && ii == 1.5f && j == 2.25 &&
           k == VARIANT_TRUE && l == 100.5 && m.int64 == 12345 && !lstrcmpW(n, L"n") &&
           o == E_FAIL && p && q && r.Lo64 == 77,
       "allin %d %d %d %d %d %u %lld %f %f", a, b, c, d, e, f, (long long)g, ii, j);
    *z = 5;
    return S_OK;
}
static HRESULT WINAPI W_AllOut(IWidget *i, CHAR *a, BYTE *b, SHORT *c, USHORT *d, LONG *e, ULONG *f,
                               hyper *g, MIDL_uhyper *h, FLOAT *ii, DOUBLE *j, VARIANT_BOOL *k,
                               DATE *l, CY *m, BSTR *n, SCODE *o, IUnknown **p, IDispatch **q,
                               DECIMAL *r, VARIANT *s, SAFEARRAY **t)
{
    *a = -1;
    *b = 2;
    *c = -3;
    *d = 4;
    *e = -5;
    *f = 6;
    *g = -7;
    *h = 8;
    *ii = 9.5f;
    *j = 10.5;
    *k = VARIANT_TRUE;
    *l = 11;
    m->int64 = 12;
    *n = SysAllocString(L"13");
    *o = 14;
    *p = (IUnknown *)widget_new();
    *q = (IDispatch *)widget_new();
    memset(r, 0, sizeof *r);
    r->Lo64 = 17;
    V_VT(s) = VT_UNKNOWN;
    V_UNKNOWN(s) = (IUnknown *)widget_new();
    *t = SafeArrayCreateVector(VT_BSTR, 0, 2);
    return S_OK;
}
static HRESULT WINAPI W_CArr(IWidget *i, int a[4], double b[3], plain_t *p, VARIANT v[2])
{
    ok(a[0] == 1 && a[3] == 4 && b[2] == 3.0 && p->b[3] == 7 && p->st == STATE_BIG &&
           V_VT(&v[1]) == VT_I4,
       "carr");
    b[2] = 6.0;
    return S_OK;
}
static HRESULT WINAPI W_Callback(IWidget *i, IWidget *w, int depth, int *r)
{
    int sub = 0;
    HRESULT hr = S_OK;
    if (depth)
        hr = IWidget_Callback(w, i, depth - 1, &sub);
    *r = sub + 1;
    return hr;
}
static int WINAPI W_NotHr(IWidget *i, int a)
{
    return a * 2;
}
static HRESULT WINAPI W_Alias(IWidget *i, myint a, mycy *c, VARIANT *v, STATE *st, mycy *r)
{
    ok(a == 3 && c->int64 == 4 && V_VT(v) == VT_I4 && *st == STATE_BIG, "alias");
    r->int64 = 99;
    return S_OK;
}
static HRESULT WINAPI W_SafeArrs(IWidget *i, SAFEARRAY *a, SAFEARRAY *b, SAFEARRAY *c,
                                 SAFEARRAY **d, SAFEARRAY **r)
{
    VARTYPE vt;
    if (a) {
        SafeArrayGetVartype(a, &vt);
        ok(vt == VT_BSTR, "%d", vt);
    }
    if (b) {
        SafeArrayGetVartype(b, &vt);
        ok(vt == VT_UNKNOWN, "%d", vt);
    }
    if (c) {
        SafeArrayGetVartype(c, &vt);
        ok(vt == VT_RECORD, "%d", vt);
    }
    *r = SafeArrayCreateVector(VT_VARIANT, 0, 3);
    return S_OK;
}
static HRESULT WINAPI W_VarPtr(IWidget *i, VARIANT *in, VARIANT *out, VARIANT *io)
{
    ok(V_VT(out) == VT_EMPTY, "out vt %d", V_VT(out));
    VariantCopy(out, in);
    if (V_VT(io) == (VT_BYREF | VT_I4))
        *V_I4REF(io) = 5;
    else if (V_VT(io) == (VT_BYREF | VT_VARIANT))
        V_I4(V_VARIANTREF(io)) = 6;
    else {
        VariantClear(io);
        V_VT(io) = VT_I4;
        V_I4(io) = 7;
    }
    return S_OK;
}
static HRESULT WINAPI W_BstrPtrIn(IWidget *i, BSTR *s, IUnknown **u, IWidget **w)
{
    ok(*s && *u && *w, "in");
    return S_OK;
}
static HRESULT WINAPI W_Def(IWidget *i, BSTR *s)
{
    *s = SysAllocString(L"def");
    return S_OK;
}
static HRESULT WINAPI W_NewEnum(IWidget *i, IUnknown **s)
{
    *s = NULL;
    return S_OK;
}
static HRESULT WINAPI W_getItem2(IWidget *i, int a, BSTR n, int *r)
{
    *r = a + 1;
    return S_OK;
}
static HRESULT WINAPI W_putItem2(IWidget *i, int a, BSTR n, int r)
{
    ok(a == 3 && r == 9, "%d %d", a, r);
    return S_OK;
}
static HRESULT WINAPI W_GuidP(IWidget *i, GUID *g, GUID g2, GUID *o)
{
    *o = *g;
    return S_OK;
}
static const IWidgetVtbl vt = {
    W_QI,      W_AddRef,    W_Release, W_GTIC,      W_GTI,          W_GION,     W_Invoke,
    W_putName, W_getName,   W_DoS,     W_getState,  W_putState,     W_Map,      W_SetC,
    W_GetC,    W_Clone,     W_CloneD,  W_CloneC,    W_getValue,     W_putValue, W_Arr,
    W_VarArg,  W_VarArgRun, W_Struct,  W_StructPtr, W_StructPtrPtr, W_Error,    W_CloneI,
    W_PutRef,  W_ByRefs,    W_Opts,    W_WithLcid,  W_Prop_lcid,    W_putPR,    W_putrefPR,
    W_AllIn,   W_AllOut,    W_CArr,    W_Callback,  W_NotHr,        W_Alias,    W_SafeArrs,
    W_VarPtr,  W_BstrPtrIn, W_Def,     W_NewEnum,   W_getItem2,     W_putItem2, W_GuidP};
static IWidget *widget_new(void)
{
    Widget *w = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *w);
    w->IWidget_iface.lpVtbl = &vt;
    w->refs = 1;
    InterlockedIncrement(&widgets);
    return &w->IWidget_iface;
}

static HRESULT WINAPI K_QI(IKind *i, REFIID iid, void **p)
{
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &IID_IKind)) {
        *p = i;
        return S_OK;
    }
    *p = NULL;
    return E_NOINTERFACE;
}
static ULONG WINAPI K_Ref(IKind *i)
{
    return 2;
}
static HRESULT WINAPI K_GTIC(IKind *i, UINT *n)
{
    *n = 0;
    return S_OK;
}
static HRESULT WINAPI K_GTI(IKind *i, UINT n, LCID l, ITypeInfo **p)
{
    *p = NULL;
    return E_NOTIMPL;
}
static HRESULT WINAPI K_GION(IKind *i, REFIID iid, LPOLESTR *n, UINT c, LCID l, DISPID *d)
{
    return E_NOTIMPL;
}
static HRESULT WINAPI K_Invoke(IKind *i, DISPID d, REFIID iid, LCID l, WORD f, DISPPARAMS *p,
                               VARIANT *r, EXCEPINFO *e, UINT *a)
{
    if (e) {
        e->bstrDescription = SysAllocString(L"exc");
        e->scode = E_ACCESSDENIED;
    }
    return DISP_E_EXCEPTION;
}
static HRESULT WINAPI K_get(IKind *i, int *p)
{
    *p = 4;
    return S_OK;
}
static HRESULT WINAPI K_put(IKind *i, int p)
{
    return S_OK;
}
static const IKindVtbl kvt = {K_QI, K_Ref, K_Ref, K_GTIC, K_GTI, K_GION, K_Invoke, K_get, K_put};
static IKind kind_obj = {&kvt};

static HRESULT WINAPI N_QI(IWidget3 *i, REFIID iid, void **p)
{
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_INonOa) ||
        IsEqualIID(iid, &IID_IWidget3)) {
        *p = i;
        return S_OK;
    }
    *p = NULL;
    return E_NOINTERFACE;
}
static ULONG WINAPI N_Ref(IWidget3 *i)
{
    return 2;
}
static HRESULT WINAPI N_One(IWidget3 *i, int x, int *y)
{
    *y = x + 1;
    return S_OK;
}
static HRESULT WINAPI N_Two(IWidget3 *i, IUnknown *a, IUnknown **b)
{
    *b = a;
    if (a)
        IUnknown_AddRef(a);
    return S_OK;
}
static HRESULT WINAPI N_Str(IWidget3 *i, LPWSTR w, BSTR *b)
{
    ok(w && !lstrcmpW(w, L"wide"), "w");
    SysReAllocString(b, w);
    return S_OK;
}
static HRESULT WINAPI N_Three(IWidget3 *i, IWidget *w, IWidget3 **n)
{
    BSTR s = NULL;
    HRESULT hr = IWidget_get_Name(w, &s);
    ok(hr == S_OK && s, "%x", hr);
    SysFreeString(s);
    *n = i;
    return S_OK;
}
static HRESULT WINAPI N_Kind(IWidget3 *i, IKind **k)
{
    *k = &kind_obj;
    return S_OK;
}
static const IWidget3Vtbl nvt = {N_QI, N_Ref, N_Ref, N_One, N_Two, N_Str, N_Three, N_Kind};
static IWidget3 w3_obj = {&nvt};

#endif
