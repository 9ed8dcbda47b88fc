/* SPDX-License-Identifier: MIT */
#include "typelib_same.h"

#include <pianola/bstr.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

OLECHAR *tl_wide(const char *text)
{
    static OLECHAR buf[64][512];
    static int next;
    OLECHAR *to = buf[next++ % 64];
    size_t i = 0;
    for (; text[i]; i++)
        to[i] = (OLECHAR)(unsigned char)text[i];
    to[i] = 0;
    return to;
}

static void same_text(BSTR a, BSTR b)
{
    assert_int_equal(!a, !b);
    assert_int_equal(SysStringLen(a), SysStringLen(b));
    if (a)
        assert_memory_equal(a, b, SysStringLen(a) * sizeof *a);
    SysFreeString(a);
    SysFreeString(b);
}

static void same_value(const VARIANT *a, const VARIANT *b)
{
    assert_int_equal(V_VT(a), V_VT(b));
    if (V_VT(a) == VT_BSTR) {
        assert_int_equal(SysStringLen(V_BSTR(a)), SysStringLen(V_BSTR(b)));
        if (SysStringLen(V_BSTR(a)))
            assert_memory_equal(V_BSTR(a), V_BSTR(b), SysStringLen(V_BSTR(a)) * 2);
    } else {
        assert_true(V_I8(a) == V_I8(b));
    }
}

static void same_custom(HRESULT hr, CUSTDATA *a, CUSTDATA *b)
{
    assert_int_equal(hr, S_OK);
    assert_int_equal(a->cCustData, b->cCustData);
    for (DWORD i = 0; i < a->cCustData; i++) {
        assert_true(IsEqualGUID(&a->prgCustData[i].guid, &b->prgCustData[i].guid));
        same_value(&a->prgCustData[i].varValue, &b->prgCustData[i].varValue);
    }
    ClearCustData(a);
    ClearCustData(b);
}

static void same_ref(ITypeInfo *a, HREFTYPE ra, ITypeInfo *b, HREFTYPE rb)
{
    ITypeInfo *ta, *tb;
    ITypeLib *la, *lb;
    UINT ia, ib;
    BSTR na, nb;
    TLIBATTR *aa, *ab;
    HRESULT hr = ITypeInfo_GetRefTypeInfo(a, ra, &ta);
    assert_int_equal(hr, ITypeInfo_GetRefTypeInfo(b, rb, &tb));
    if (FAILED(hr))
        return;
    ITypeInfo_GetContainingTypeLib(ta, &la, &ia);
    ITypeInfo_GetContainingTypeLib(tb, &lb, &ib);
    assert_int_equal(ia, ib);
    ITypeLib_GetLibAttr(la, &aa);
    ITypeLib_GetLibAttr(lb, &ab);
    assert_true(IsEqualGUID(&aa->guid, &ab->guid));
    ITypeLib_ReleaseTLibAttr(la, aa);
    ITypeLib_ReleaseTLibAttr(lb, ab);
    ITypeInfo_GetDocumentation(ta, -1, &na, NULL, NULL, NULL);
    ITypeInfo_GetDocumentation(tb, -1, &nb, NULL, NULL, NULL);
    same_text(na, nb);
    ITypeLib_Release(la);
    ITypeLib_Release(lb);
    ITypeInfo_Release(ta);
    ITypeInfo_Release(tb);
}

static void same_type(ITypeInfo *a, const TYPEDESC *ta, ITypeInfo *b, const TYPEDESC *tb)
{
    assert_int_equal(ta->vt, tb->vt);
    if (ta->vt == VT_PTR || ta->vt == VT_SAFEARRAY) {
        same_type(a, ta->lptdesc, b, tb->lptdesc);
    } else if (ta->vt == VT_CARRAY) {
        assert_int_equal(ta->lpadesc->cDims, tb->lpadesc->cDims);
        assert_memory_equal(ta->lpadesc->rgbounds, tb->lpadesc->rgbounds,
                            ta->lpadesc->cDims * sizeof(SAFEARRAYBOUND));
        same_type(a, &ta->lpadesc->tdescElem, b, &tb->lpadesc->tdescElem);
    } else if (ta->vt == VT_USERDEFINED) {
        same_ref(a, ta->hreftype, b, tb->hreftype);
    }
}

static void same_docs(ITypeInfo *a, ITypeInfo *b, MEMBERID id)
{
    BSTR texts[2][3], more[2][2];
    DWORD contexts[2][2];
    assert_int_equal(ITypeInfo_GetDocumentation(a, id, &texts[0][0], &texts[0][1], &contexts[0][0],
                                                &texts[0][2]),
                     S_OK);
    assert_int_equal(ITypeInfo_GetDocumentation(b, id, &texts[1][0], &texts[1][1], &contexts[1][0],
                                                &texts[1][2]),
                     S_OK);
    ITypeInfo2_GetDocumentation2((ITypeInfo2 *)a, id, 0, &more[0][0], &contexts[0][1], &more[0][1]);
    ITypeInfo2_GetDocumentation2((ITypeInfo2 *)b, id, 0, &more[1][0], &contexts[1][1], &more[1][1]);
    for (int i = 0; i < 3; i++)
        same_text(texts[0][i], texts[1][i]);
    for (int i = 0; i < 2; i++) {
        same_text(more[0][i], more[1][i]);
        assert_int_equal(contexts[0][i], contexts[1][i]);
    }
    BSTR names[2][64];
    UINT counts[2];
    if (id == MEMBERID_NIL)
        return;
    assert_int_equal(ITypeInfo_GetNames(a, id, names[0], 64, &counts[0]), S_OK);
    assert_int_equal(ITypeInfo_GetNames(b, id, names[1], 64, &counts[1]), S_OK);
    assert_int_equal(counts[0], counts[1]);
    for (UINT i = 0; i < counts[0]; i++)
        same_text(names[0][i], names[1][i]);
}

static void same_func(ITypeInfo *a, ITypeInfo *b, UINT index, TYPEKIND kind)
{
    FUNCDESC *fa, *fb;
    CUSTDATA ca, cb;
    ITypeInfo2 *a2 = (ITypeInfo2 *)a, *b2 = (ITypeInfo2 *)b;
    assert_int_equal(ITypeInfo_GetFuncDesc(a, index, &fa), S_OK);
    assert_int_equal(ITypeInfo_GetFuncDesc(b, index, &fb), S_OK);
    assert_int_equal(fa->memid, fb->memid);
    assert_int_equal(fa->funckind, fb->funckind);
    assert_int_equal(fa->invkind, fb->invkind);
    assert_int_equal(fa->callconv, fb->callconv);
    assert_int_equal(fa->cParams, fb->cParams);
    assert_int_equal(fa->cParamsOpt, fb->cParamsOpt);
    assert_int_equal(fa->oVft, fb->oVft);
    assert_int_equal(fa->wFuncFlags, fb->wFuncFlags);
    same_type(a, &fa->elemdescFunc.tdesc, b, &fb->elemdescFunc.tdesc);
    for (int i = 0; i < fa->cParams; i++) {
        const ELEMDESC *pa = &fa->lprgelemdescParam[i], *pb = &fb->lprgelemdescParam[i];
        same_type(a, &pa->tdesc, b, &pb->tdesc);
        assert_int_equal(pa->paramdesc.wParamFlags, pb->paramdesc.wParamFlags);
        if (pa->paramdesc.wParamFlags & PARAMFLAG_FHASDEFAULT)
            same_value(&pa->paramdesc.pparamdescex->varDefaultValue,
                       &pb->paramdesc.pparamdescex->varDefaultValue);
        ITypeInfo2_GetAllParamCustData(a2, index, (UINT)i, &ca);
        same_custom(ITypeInfo2_GetAllParamCustData(b2, index, (UINT)i, &cb), &ca, &cb);
    }
    ITypeInfo2_GetAllFuncCustData(a2, index, &ca);
    same_custom(ITypeInfo2_GetAllFuncCustData(b2, index, &cb), &ca, &cb);
    same_docs(a, b, fa->memid);
    if (kind == TKIND_MODULE) {
        BSTR ta[2], tb[2];
        WORD oa, ob;
        assert_int_equal(ITypeInfo_GetDllEntry(a, fa->memid, fa->invkind, &ta[0], &ta[1], &oa),
                         S_OK);
        assert_int_equal(ITypeInfo_GetDllEntry(b, fa->memid, fa->invkind, &tb[0], &tb[1], &ob),
                         S_OK);
        same_text(ta[0], tb[0]);
        same_text(ta[1], tb[1]);
        assert_int_equal(oa, ob);
    }
    ITypeInfo_ReleaseFuncDesc(a, fa);
    ITypeInfo_ReleaseFuncDesc(b, fb);
}

static void same_var(ITypeInfo *a, ITypeInfo *b, UINT index)
{
    VARDESC *va, *vb;
    CUSTDATA ca, cb;
    assert_int_equal(ITypeInfo_GetVarDesc(a, index, &va), S_OK);
    assert_int_equal(ITypeInfo_GetVarDesc(b, index, &vb), S_OK);
    assert_int_equal(va->memid, vb->memid);
    assert_int_equal(va->varkind, vb->varkind);
    assert_int_equal(va->wVarFlags, vb->wVarFlags);
    same_type(a, &va->elemdescVar.tdesc, b, &vb->elemdescVar.tdesc);
    if (va->varkind == VAR_CONST)
        same_value(va->lpvarValue, vb->lpvarValue);
    else
        assert_int_equal(va->oInst, vb->oInst);
    ITypeInfo2_GetAllVarCustData((ITypeInfo2 *)a, index, &ca);
    same_custom(ITypeInfo2_GetAllVarCustData((ITypeInfo2 *)b, index, &cb), &ca, &cb);
    same_docs(a, b, va->memid);
    ITypeInfo_ReleaseVarDesc(a, va);
    ITypeInfo_ReleaseVarDesc(b, vb);
}

static void same_info(ITypeInfo *a, ITypeInfo *b)
{
    TYPEATTR *ta, *tb;
    CUSTDATA ca, cb;
    assert_int_equal(ITypeInfo_GetTypeAttr(a, &ta), S_OK);
    assert_int_equal(ITypeInfo_GetTypeAttr(b, &tb), S_OK);
    assert_true(IsEqualGUID(&ta->guid, &tb->guid));
    assert_int_equal(ta->typekind, tb->typekind);
    assert_int_equal(ta->lcid, tb->lcid);
    assert_int_equal(ta->cbSizeInstance, tb->cbSizeInstance);
    assert_int_equal(ta->cFuncs, tb->cFuncs);
    assert_int_equal(ta->cVars, tb->cVars);
    assert_int_equal(ta->cImplTypes, tb->cImplTypes);
    assert_int_equal(ta->cbSizeVft, tb->cbSizeVft);
    assert_int_equal(ta->cbAlignment, tb->cbAlignment);
    assert_int_equal(ta->wTypeFlags, tb->wTypeFlags);
    assert_int_equal(ta->wMajorVerNum, tb->wMajorVerNum);
    assert_int_equal(ta->wMinorVerNum, tb->wMinorVerNum);
    if (ta->typekind == TKIND_ALIAS)
        same_type(a, &ta->tdescAlias, b, &tb->tdescAlias);
    same_docs(a, b, MEMBERID_NIL);
    ITypeInfo2_GetAllCustData((ITypeInfo2 *)a, &ca);
    same_custom(ITypeInfo2_GetAllCustData((ITypeInfo2 *)b, &cb), &ca, &cb);
    for (UINT i = 0; i < ta->cFuncs; i++)
        same_func(a, b, i, ta->typekind);
    for (UINT i = 0; i < ta->cVars; i++)
        same_var(a, b, i);
    for (UINT i = 0; i < ta->cImplTypes; i++) {
        HREFTYPE ra, rb;
        INT fa, fb;
        assert_int_equal(ITypeInfo_GetRefTypeOfImplType(a, i, &ra), S_OK);
        assert_int_equal(ITypeInfo_GetRefTypeOfImplType(b, i, &rb), S_OK);
        same_ref(a, ra, b, rb);
        ITypeInfo_GetImplTypeFlags(a, i, &fa);
        assert_int_equal(ITypeInfo_GetImplTypeFlags(b, i, &fb), S_OK);
        assert_int_equal(fa, fb);
        if (ta->typekind == TKIND_COCLASS) {
            ITypeInfo2_GetAllImplTypeCustData((ITypeInfo2 *)a, i, &ca);
            same_custom(ITypeInfo2_GetAllImplTypeCustData((ITypeInfo2 *)b, i, &cb), &ca, &cb);
        }
    }
    ITypeInfo_ReleaseTypeAttr(a, ta);
    ITypeInfo_ReleaseTypeAttr(b, tb);
}

/* The interface side of a dual one, or the type itself. Releases info. */
static ITypeInfo *interface_side(ITypeInfo *info)
{
    HREFTYPE ref;
    ITypeInfo *other;
    if (FAILED(ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &ref)))
        return info;
    assert_int_equal(ITypeInfo_GetRefTypeInfo(info, ref, &other), S_OK);
    ITypeInfo_Release(info);
    return other;
}

void tl_same(ITypeLib *a, ITypeLib *b)
{
    TLIBATTR *ta, *tb;
    BSTR texts[2][3], more[2][2];
    DWORD contexts[2][2];
    CUSTDATA ca, cb;
    ITypeLib2 *a2 = (ITypeLib2 *)a, *b2 = (ITypeLib2 *)b;
    ITypeLib_GetLibAttr(a, &ta);
    ITypeLib_GetLibAttr(b, &tb);
    assert_memory_equal(ta, tb, sizeof *ta);
    ITypeLib_ReleaseTLibAttr(a, ta);
    ITypeLib_ReleaseTLibAttr(b, tb);
    ITypeLib_GetDocumentation(a, -1, &texts[0][0], &texts[0][1], &contexts[0][0], &texts[0][2]);
    ITypeLib_GetDocumentation(b, -1, &texts[1][0], &texts[1][1], &contexts[1][0], &texts[1][2]);
    ITypeLib2_GetDocumentation2(a2, -1, 0, &more[0][0], &contexts[0][1], &more[0][1]);
    ITypeLib2_GetDocumentation2(b2, -1, 0, &more[1][0], &contexts[1][1], &more[1][1]);
    for (int i = 0; i < 3; i++)
        same_text(texts[0][i], texts[1][i]);
    for (int i = 0; i < 2; i++) {
        same_text(more[0][i], more[1][i]);
        assert_int_equal(contexts[0][i], contexts[1][i]);
    }
    ITypeLib2_GetAllCustData(a2, &ca);
    same_custom(ITypeLib2_GetAllCustData(b2, &cb), &ca, &cb);
    UINT count = ITypeLib_GetTypeInfoCount(a);
    assert_int_equal(count, ITypeLib_GetTypeInfoCount(b));
    for (UINT i = 0; i < count; i++) {
        ITypeInfo *ia, *ib;
        ITypeLib_GetTypeInfo(a, i, &ia);
        ITypeLib_GetTypeInfo(b, i, &ib);
        same_info(ia, ib);
        ia = interface_side(ia);
        ib = interface_side(ib);
        same_info(ia, ib);
        ITypeInfo_Release(ia);
        ITypeInfo_Release(ib);
    }
}
