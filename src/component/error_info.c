/* SPDX-License-Identifier: MIT */
#include <pianola/error_info.h>

#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

/* Error objects, and the one of each thread. */

struct error_info {
    ICreateErrorInfo create;
    IErrorInfo info;
    ISupportErrorInfo support;
    LONG refs;
    GUID iid;
    BSTR source, description, help_file;
    DWORD help_context;
};

static struct error_info *of_create(ICreateErrorInfo *self)
{
    return (struct error_info *)self;
}

static struct error_info *of_info(IErrorInfo *self)
{
    return (struct error_info *)((char *)self - offsetof(struct error_info, info));
}

static struct error_info *of_support(ISupportErrorInfo *self)
{
    return (struct error_info *)((char *)self - offsetof(struct error_info, support));
}

static ULONG add_ref(struct error_info *error)
{
    return (ULONG)__atomic_add_fetch(&error->refs, 1, __ATOMIC_RELAXED);
}

static ULONG release(struct error_info *error)
{
    LONG refs = __atomic_sub_fetch(&error->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs) {
        SysFreeString(error->source);
        SysFreeString(error->description);
        SysFreeString(error->help_file);
        free(error);
    }
    return (ULONG)refs;
}

static HRESULT query(struct error_info *error, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ICreateErrorInfo))
        *ret = &error->create;
    else if (IsEqualIID(iid, &IID_IErrorInfo))
        *ret = &error->info;
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &error->support;
    else {
        *ret = NULL;
        return E_NOINTERFACE;
    }
    add_ref(error);
    return S_OK;
}

static HRESULT create_query(ICreateErrorInfo *self, REFIID iid, void **ret)
{
    return query(of_create(self), iid, ret);
}

static ULONG create_add_ref(ICreateErrorInfo *self)
{
    return add_ref(of_create(self));
}

static ULONG create_release(ICreateErrorInfo *self)
{
    return release(of_create(self));
}

static HRESULT set_guid(ICreateErrorInfo *self, REFGUID iid)
{
    if (!iid)
        return E_INVALIDARG;
    of_create(self)->iid = *iid;
    return S_OK;
}

static HRESULT set_text(BSTR *to, const OLECHAR *text)
{
    BSTR copy = text ? SysAllocString(text) : NULL;
    if (text && !copy)
        return E_OUTOFMEMORY;
    SysFreeString(*to);
    *to = copy;
    return S_OK;
}

static HRESULT set_source(ICreateErrorInfo *self, OLECHAR *text)
{
    return set_text(&of_create(self)->source, text);
}

static HRESULT set_description(ICreateErrorInfo *self, OLECHAR *text)
{
    return set_text(&of_create(self)->description, text);
}

static HRESULT set_help_file(ICreateErrorInfo *self, OLECHAR *text)
{
    return set_text(&of_create(self)->help_file, text);
}

static HRESULT set_help_context(ICreateErrorInfo *self, DWORD context)
{
    of_create(self)->help_context = context;
    return S_OK;
}

static HRESULT info_query(IErrorInfo *self, REFIID iid, void **ret)
{
    return query(of_info(self), iid, ret);
}

static ULONG info_add_ref(IErrorInfo *self)
{
    return add_ref(of_info(self));
}

static ULONG info_release(IErrorInfo *self)
{
    return release(of_info(self));
}

static HRESULT get_guid(IErrorInfo *self, GUID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = of_info(self)->iid;
    return S_OK;
}

static HRESULT get_text(BSTR text, BSTR *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = text ? SysAllocStringLen(text, SysStringLen(text)) : NULL;
    return text && !*ret ? E_OUTOFMEMORY : S_OK;
}

static HRESULT get_source(IErrorInfo *self, BSTR *ret)
{
    return get_text(of_info(self)->source, ret);
}

static HRESULT get_description(IErrorInfo *self, BSTR *ret)
{
    return get_text(of_info(self)->description, ret);
}

static HRESULT get_help_file(IErrorInfo *self, BSTR *ret)
{
    return get_text(of_info(self)->help_file, ret);
}

static HRESULT get_help_context(IErrorInfo *self, DWORD *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = of_info(self)->help_context;
    return S_OK;
}

static HRESULT support_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    return query(of_support(self), iid, ret);
}

static ULONG support_add_ref(ISupportErrorInfo *self)
{
    return add_ref(of_support(self));
}

static ULONG support_release(ISupportErrorInfo *self)
{
    return release(of_support(self));
}

static HRESULT does_support(ISupportErrorInfo *self, REFIID iid)
{
    return iid && IsEqualIID(iid, &of_support(self)->iid) ? S_OK : S_FALSE;
}

static const ICreateErrorInfoVtbl create_table = {
    .QueryInterface = create_query,
    .AddRef = create_add_ref,
    .Release = create_release,
    .SetGUID = set_guid,
    .SetSource = set_source,
    .SetDescription = set_description,
    .SetHelpFile = set_help_file,
    .SetHelpContext = set_help_context,
};
static const IErrorInfoVtbl info_table = {
    .QueryInterface = info_query,
    .AddRef = info_add_ref,
    .Release = info_release,
    .GetGUID = get_guid,
    .GetSource = get_source,
    .GetDescription = get_description,
    .GetHelpFile = get_help_file,
    .GetHelpContext = get_help_context,
};
static const ISupportErrorInfoVtbl support_table = {
    .QueryInterface = support_query,
    .AddRef = support_add_ref,
    .Release = support_release,
    .InterfaceSupportsErrorInfo = does_support,
};

HRESULT CreateErrorInfo(ICreateErrorInfo **ret)
{
    if (!ret)
        return E_INVALIDARG;
    struct error_info *error = calloc(1, sizeof *error);
    if (!error)
        return E_OUTOFMEMORY;
    error->create.lpVtbl = &create_table;
    error->info.lpVtbl = &info_table;
    error->support.lpVtbl = &support_table;
    error->refs = 1;
    *ret = &error->create;
    return S_OK;
}

/* ---- of each thread ---- */

static pthread_key_t current;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int key_failed;

static void drop(void *info)
{
    IErrorInfo_Release((IErrorInfo *)info);
}

static void make_key(void)
{
    key_failed = pthread_key_create(&current, drop);
}

static HRESULT replace(IErrorInfo *info, IErrorInfo **ret_before)
{
    pthread_once(&once, make_key);
    if (key_failed)
        return E_OUTOFMEMORY;
    IErrorInfo *before = pthread_getspecific(current);
    if (before != info && pthread_setspecific(current, info))
        return E_OUTOFMEMORY;
    *ret_before = before;
    return S_OK;
}

HRESULT SetErrorInfo(ULONG reserved, IErrorInfo *info)
{
    if (reserved)
        return E_INVALIDARG;
    if (info)
        IErrorInfo_AddRef(info);
    IErrorInfo *before = info;
    HRESULT hr = replace(info, &before);
    if (before)
        IErrorInfo_Release(before);
    return hr;
}

HRESULT GetErrorInfo(ULONG reserved, IErrorInfo **ret)
{
    if (reserved || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = replace(NULL, ret);
    return SUCCEEDED(hr) && !*ret ? S_FALSE : hr;
}

HRESULT RaiseError(HRESULT hr, REFIID iid, const OLECHAR *source, const OLECHAR *format, ...)
{
    enum { ROOM = 1024 };
    OLECHAR text[ROOM] = {0};
    if (format) {
        va_list args;
        va_start(args, format);
        wvsprintfW(text, format, args);
        va_end(args);
    }
    ICreateErrorInfo *create = NULL;
    IErrorInfo *info = NULL;
    if (SUCCEEDED(CreateErrorInfo(&create)) &&
        SUCCEEDED(ICreateErrorInfo_SetGUID(create, iid ? iid : &(const GUID){0})) &&
        SUCCEEDED(ICreateErrorInfo_SetSource(create, (OLECHAR *)source)) &&
        SUCCEEDED(ICreateErrorInfo_SetDescription(create, text)))
        info = &of_create(create)->info;
    SetErrorInfo(0, info);
    if (create)
        ICreateErrorInfo_Release(create);
    return hr;
}
