/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "component/typelib/typelib.h"
#include "remoting/publish/named_proxy.h"
#include "remoting/publish/named_text.h"

/* A proxy as a dispinterface of a type library: the numbers are the library's. */

static struct named_face *of_face(IDispatch *self)
{
    return (struct named_face *)self;
}

static HRESULT face_query(IDispatch *self, REFIID iid, void **ret)
{
    return IDispatch_QueryInterface(&of_face(self)->proxy->dispatch, iid, ret);
}

static ULONG face_add_ref(IDispatch *self)
{
    return named_add_ref(of_face(self)->proxy);
}

static ULONG face_release(IDispatch *self)
{
    return named_release(of_face(self)->proxy);
}

static HRESULT face_info_count(IDispatch *self, UINT *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = 1;
    return S_OK;
}

static HRESULT face_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)lcid;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (index)
        return DISP_E_BADINDEX;
    *ret = of_face(self)->info;
    ITypeInfo_AddRef(*ret);
    return S_OK;
}

static HRESULT face_get_ids(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                            DISPID *ret)
{
    (void)lcid;
    if (!IsEqualIID(iid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    return ITypeInfo_GetIDsOfNames(of_face(self)->info, names, count, ret);
}

static HRESULT face_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong)
{
    struct named_face *face = of_face(self);
    BSTR names[NAMED_ARGUMENTS_MOST + 1];
    char method[NAMED_NAME_MOST + 1];
    UINT count = 0;
    (void)lcid;
    (void)ret_wrong;
    if (!IsEqualIID(iid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    if (!params)
        return E_INVALIDARG;
    if (params->cNamedArgs > (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF) ? 1u : 0u))
        return DISP_E_NONAMEDARGS;
    if (FAILED(ITypeInfo_GetNames(face->info, id, names, NAMED_ARGUMENTS_MOST + 1, &count)) ||
        !count)
        return DISP_E_MEMBERNOTFOUND;
    text_of_bstr(names[0], method, sizeof method);
    while (count)
        SysFreeString(names[--count]);
    return named_invoke(face->proxy, method, &(const char *){""}, flags, params, ret, exception);
}

static const IDispatchVtbl face_vtable = {
    .QueryInterface = face_query,
    .AddRef = face_add_ref,
    .Release = face_release,
    .GetTypeInfoCount = face_info_count,
    .GetTypeInfo = face_info,
    .GetIDsOfNames = face_get_ids,
    .Invoke = face_invoke,
};

static bool is_plain_dispatch(ITypeInfo *info)
{
    TYPEATTR *attr;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attr)))
        return false;
    bool is = attr->typekind == TKIND_DISPATCH && !(attr->wTypeFlags & TYPEFLAG_FDUAL);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    return is;
}

static struct named_face *known_face(struct named_proxy *proxy, REFIID iid)
{
    struct named_face *face = proxy->faces;
    while (face && !IsEqualIID(&face->iid, iid))
        face = face->next;
    return face;
}

HRESULT named_face_find(struct named_proxy *proxy, REFIID iid, void **ret)
{
    pthread_mutex_lock(&proxy->lock);
    struct named_face *face = known_face(proxy, iid);
    pthread_mutex_unlock(&proxy->lock);
    ITypeInfo *info;
    if (!face && SUCCEEDED(typelib_find_type(iid, &info))) {
        struct named_face *new = is_plain_dispatch(info) ? malloc(sizeof *new) : NULL;
        pthread_mutex_lock(&proxy->lock);
        face = known_face(proxy, iid);
        if (new && !face) {
            *new = (struct named_face){{&face_vtable}, proxy->faces, proxy, info, *iid};
            proxy->faces = face = new;
            ITypeInfo_AddRef(info);
            new = NULL;
        }
        pthread_mutex_unlock(&proxy->lock);
        free(new);
        ITypeInfo_Release(info);
    }
    if (!face)
        return E_NOINTERFACE;
    *ret = &face->dispatch;
    named_add_ref(proxy);
    return S_OK;
}
