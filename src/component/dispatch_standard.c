/* SPDX-License-Identifier: MIT */
#include <pianola/dispatch.h>
#include <stdlib.h>

/* CreateStdDispatch: IDispatch for an object by the description of its interface. */

struct standard {
    IDispatch iface;
    IUnknown own; /* what outer holds */
    IUnknown *outer;
    void *object;
    ITypeInfo *info;
    ULONG refs;
};

static struct standard *from_dispatch(IDispatch *self)
{
    return (struct standard *)self;
}

static struct standard *from_own(IUnknown *self)
{
    return (struct standard *)((char *)self - offsetof(struct standard, own));
}

static HRESULT own_query(IUnknown *self, REFIID iid, void **ret)
{
    struct standard *standard = from_own(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown)) {
        *ret = self;
        IUnknown_AddRef(self);
    } else if (IsEqualIID(iid, &IID_IDispatch)) {
        *ret = &standard->iface;
        IDispatch_AddRef(&standard->iface);
    }
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG own_addref(IUnknown *self)
{
    return __atomic_add_fetch(&from_own(self)->refs, 1, __ATOMIC_RELAXED);
}

static ULONG own_release(IUnknown *self)
{
    struct standard *standard = from_own(self);
    ULONG left = __atomic_sub_fetch(&standard->refs, 1, __ATOMIC_ACQ_REL);
    if (!left) {
        ITypeInfo_Release(standard->info);
        free(standard);
    }
    return left;
}

static const IUnknownVtbl own_vtable = {
    .QueryInterface = own_query, .AddRef = own_addref, .Release = own_release};

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    return IUnknown_QueryInterface(from_dispatch(self)->outer, iid, ret);
}

static ULONG addref(IDispatch *self)
{
    return IUnknown_AddRef(from_dispatch(self)->outer);
}

static ULONG release(IDispatch *self)
{
    return IUnknown_Release(from_dispatch(self)->outer);
}

static HRESULT get_count(IDispatch *self, UINT *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = 1;
    return S_OK;
}

static HRESULT get_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)lcid;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (index)
        return DISP_E_BADINDEX;
    *ret = from_dispatch(self)->info;
    ITypeInfo_AddRef(*ret);
    return S_OK;
}

static HRESULT get_ids(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                       DISPID *ret)
{
    (void)lcid;
    if (!IsEqualIID(iid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    return DispGetIDsOfNames(from_dispatch(self)->info, names, count, ret);
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong)
{
    struct standard *standard = from_dispatch(self);
    (void)lcid;
    if (!IsEqualIID(iid, &IID_NULL))
        return DISP_E_UNKNOWNINTERFACE;
    return DispInvoke(standard->object, standard->info, id, flags, params, ret, exception,
                      ret_wrong);
}

static const IDispatchVtbl vtable = {
    .QueryInterface = query,
    .AddRef = addref,
    .Release = release,
    .GetTypeInfoCount = get_count,
    .GetTypeInfo = get_info,
    .GetIDsOfNames = get_ids,
    .Invoke = invoke,
};

HRESULT CreateStdDispatch(IUnknown *outer, void *object, ITypeInfo *info, IUnknown **ret)
{
    if (!object || !info || !ret)
        return E_INVALIDARG;
    struct standard *standard = malloc(sizeof *standard);
    if (!standard)
        return E_OUTOFMEMORY;
    *standard = (struct standard){
        .iface = {&vtable}, .own = {&own_vtable}, .object = object, .info = info, .refs = 1};
    standard->outer = outer ? outer : &standard->own;
    ITypeInfo_AddRef(info);
    *ret = &standard->own;
    return S_OK;
}
