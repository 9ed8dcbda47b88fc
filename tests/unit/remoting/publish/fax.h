/* SPDX-License-Identifier: MIT */
#ifndef TEST_FAX_H
#define TEST_FAX_H

/* An object of fax.idl's IFax, called through its description; and what the log says. */

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/error_info.h>
#include <pianola/remoting.h>
#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "remoting/log.h"

static const IID IID_IFax = {
    0x6f1b3a00, 0x2c4d, 0x4e58, {0x9a, 0x70, 0x81, 0xb2, 0xc3, 0xd4, 0xe5, 0x02}};
static const IID IID_Page = {
    0x6f1b3a00, 0x2c4d, 0x4e58, {0x9a, 0x70, 0x81, 0xb2, 0xc3, 0xd4, 0xe5, 0x01}};
static const IID DIID_DFaxEvents = {
    0x6f1b3a00, 0x2c4d, 0x4e58, {0x9a, 0x70, 0x81, 0xb2, 0xc3, 0xd4, 0xe5, 0x03}};

struct page {
    LONG number;
    BSTR text;
};

struct fax {
    const void **vtable;
    ISupportErrorInfo errors;
    _Atomic ULONG refs;
    LONG count;
    OLECHAR name[32];
    DWORD thread; /* that called last */
    _Atomic bool *is_gone;
};

static ITypeLib *fax_library;
#ifndef FAX_WITHOUT_LOG
static char log_lines[16 << 10];

void remoting_log(const char *peer, const char *format, ...)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    va_list args;
    va_start(args, format);
    pthread_mutex_lock(&lock);
    size_t at = strlen(log_lines);
    if (at < sizeof log_lines / 2) {
        at += (size_t)snprintf(log_lines + at, 300, "[%s] ", peer ? peer : "");
        size_t n = (size_t)vsnprintf(log_lines + at, 2000, format, args);
        at += n < 2000 ? n : 1999;
        snprintf(log_lines + at, 2, "\n");
    }
    pthread_mutex_unlock(&lock);
    va_end(args);
}
#endif

static inline ITypeInfo *fax_info(REFIID iid)
{
    ITypeInfo *info = NULL;
    assert_int_equal(ITypeLib_GetTypeInfoOfGuid(fax_library, iid, &info), S_OK);
    return info;
}

static HRESULT fax_query(struct fax *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &IID_IFax))
        *ret = self;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &self->errors;
    if (*ret)
        self->refs++;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG fax_add_ref(struct fax *self)
{
    return ++self->refs;
}

static ULONG fax_release(struct fax *self)
{
    ULONG left = --self->refs;
    if (!left) {
        if (self->is_gone)
            *self->is_gone = true;
        free(self);
    }
    return left;
}

static struct fax *fax_of_errors(ISupportErrorInfo *self)
{
    return (struct fax *)((char *)self - offsetof(struct fax, errors));
}

static HRESULT errors_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    return fax_query(fax_of_errors(self), iid, ret);
}

static ULONG errors_add_ref(ISupportErrorInfo *self)
{
    return fax_add_ref(fax_of_errors(self));
}

static ULONG errors_release(ISupportErrorInfo *self)
{
    return fax_release(fax_of_errors(self));
}

static HRESULT errors_supports(ISupportErrorInfo *self, REFIID iid)
{
    (void)self;
    return IsEqualIID(iid, &IID_IFax) ? S_OK : S_FALSE;
}

static HRESULT fax_info_count(struct fax *self, UINT *ret)
{
    (void)self;
    *ret = 1;
    return S_OK;
}

static HRESULT fax_get_info(struct fax *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)lcid;
    if (index)
        return DISP_E_BADINDEX;
    *ret = fax_info(&IID_IFax);
    return S_OK;
}

static HRESULT fax_get_ids(struct fax *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                           DISPID *ret)
{
    (void)self;
    (void)iid;
    (void)lcid;
    ITypeInfo *info = fax_info(&IID_IFax);
    HRESULT hr = DispGetIDsOfNames(info, names, count, ret);
    ITypeInfo_Release(info);
    return hr;
}

static HRESULT fax_invoke(struct fax *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                          DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *wrong)
{
    (void)iid;
    (void)lcid;
    ITypeInfo *info = fax_info(&IID_IFax);
    HRESULT hr = DispInvoke(self, info, id, flags, params, ret, exception, wrong);
    ITypeInfo_Release(info);
    return hr;
}

static HRESULT fax_send(struct fax *self, BSTR to, LONG pages, BSTR *ret)
{
    self->count += pages;
    self->thread = GetCurrentThreadId();
    return VarBstrCat(SysStringLen(to) ? to : NULL, NULL, ret);
}

static HRESULT fax_get_count(struct fax *self, LONG *ret)
{
    *ret = self->count;
    return S_OK;
}

static HRESULT fax_put_count(struct fax *self, LONG count)
{
    self->count = count;
    return S_OK;
}

static HRESULT fax_swap(struct fax *self, LONG *a, BSTR *b, VARIANT *c)
{
    (void)self;
    V_VT(c) = VT_I4;
    V_I4(c) = *a;
    *a = (LONG)SysStringLen(*b);
    SysFreeString(*b);
    *b = SysAllocString(OLESTR("swapped"));
    return S_OK;
}

static HRESULT fax_fail(struct fax *self, LONG how)
{
    (void)self;
    if (how == 1)
        return RaiseError(E_INVALIDARG, &IID_IFax, OLESTR("System.ArgumentException"),
                          OLESTR("no such number"));
    return how == 2 ? RaiseError(MK_E_SYNTAX, &IID_IFax, OLESTR("Fax.Machine"), OLESTR("jam"))
                    : E_UNEXPECTED;
}

static HRESULT fax_turn(struct fax *self, struct page page, struct page *next, struct page *before)
{
    (void)self;
    *next = (struct page){page.number + 1, SysAllocString(page.text)};
    *before = (struct page){page.number - 1, SysAllocString(page.text)};
    return S_OK;
}

static HRESULT fax_self(struct fax *self, IDispatch *given, IDispatch **ret)
{
    *ret = given ? given : (IDispatch *)self;
    IDispatch_AddRef(*ret);
    return S_OK;
}

static HRESULT fax_get_name(struct fax *self, BSTR *ret)
{
    *ret = SysAllocString(self->name);
    return S_OK;
}

static HRESULT fax_make(struct fax *self, BSTR name)
{
    if (!SysStringLen(name) || SysStringLen(name) > 31)
        return E_INVALIDARG;
    memcpy(self->name, name, 2 * SysStringLen(name) + 2);
    return S_OK;
}

/* Goes by what it is told that they are. */
static HRESULT fax_bind(struct fax *self, SAFEARRAY *pairs, LONG *ret)
{
    BSTR *texts = pairs->pvData;
    (void)self;
    *ret = 0;
    for (ULONG i = 0; i < 2 * pairs->rgsabound[0].cElements; i++)
        *ret += (LONG)SysStringLen(texts[i]);
    return S_OK;
}

static HRESULT fax_meet(struct fax *self, struct fax **other)
{
    self->count = (*other)->count;
    return S_OK;
}

static const void *fax_vtable[] = {
    fax_query,  fax_add_ref, fax_release,   fax_info_count, fax_get_info, fax_get_ids,
    fax_invoke, fax_send,    fax_get_count, fax_put_count,  fax_swap,     fax_fail,
    fax_turn,   fax_self,    fax_get_name,  fax_make,       fax_bind,     fax_meet,
};

static const ISupportErrorInfoVtbl errors_vtable = {
    .QueryInterface = errors_query,
    .AddRef = errors_add_ref,
    .Release = errors_release,
    .InterfaceSupportsErrorInfo = errors_supports,
};

static inline struct fax *fax_new(void)
{
    struct fax *fax = calloc(1, sizeof *fax);
    fax->vtable = fax_vtable;
    fax->errors.lpVtbl = &errors_vtable;
    fax->refs = 1;
    return fax;
}

/* ---- its class ---- */

static _Atomic unsigned fax_made;
static _Atomic HRESULT fax_fails_with;

static HRESULT factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG factory_count(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self;
    *ret = NULL;
    if (outer)
        return CLASS_E_NOAGGREGATION;
    if (FAILED(fax_fails_with))
        return fax_fails_with;
    struct fax *fax = fax_new();
    fax_made++;
    HRESULT hr = fax_query(fax, iid, ret);
    fax_release(fax);
    return hr;
}

static HRESULT factory_lock(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_vtable = {
    .QueryInterface = factory_query,
    .AddRef = factory_count,
    .Release = factory_count,
    .CreateInstance = factory_create,
    .LockServer = factory_lock,
};
__attribute__((unused)) static IClassFactory fax_factory = {&factory_vtable};

static inline int fax_setup(void **state)
{
    char path[4096];
    OLECHAR wide[4096];
    (void)state;
    snprintf(path, sizeof path, "%s/fax.tlb", getenv("TYPELIBS"));
    size_t n = 0;
    for (; path[n]; n++)
        wide[n] = (OLECHAR)path[n];
    wide[n] = 0;
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)))
        return -1;
    return SUCCEEDED(LoadTypeLib(wide, &fax_library)) ? 0 : -1;
}

static inline int fax_teardown(void **state)
{
    (void)state;
    ITypeLib_Release(fax_library);
    CoUninitialize();
    return 0;
}

#endif
