/* SPDX-License-Identifier: MIT */
#define COBJMACROS
#include "object.h"

#include <pianola/remoting.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "program.h"

enum { TEXTS_MOST = 4 };

ITypeLib *library_load(const char *path)
{
    ITypeLib *library = NULL;
    BSTR wide = text_wide(path);
    program_check(LoadTypeLib(wide, &library), path);
    SysFreeString(wide);
    return library;
}

IRecordInfo *library_record(ITypeLib *library, const OLECHAR *name, const char *wire_name)
{
    ITypeInfo *type = NULL;
    IRecordInfo *info;
    MEMBERID id;
    USHORT count = 1;
    BSTR spelling = SysAllocString(name); /* it is written to */
    HRESULT hr = ITypeLib_FindName(library, spelling, 0, &type, &id, &count);
    SysFreeString(spelling);
    program_check(SUCCEEDED(hr) && !count ? TYPE_E_ELEMENTNOTFOUND : hr, wire_name);
    program_check(GetRecordInfoFromTypeInfo(type, &info), wire_name);
    program_check(RegisterWireRecord(info, wire_name), wire_name);
    ITypeInfo_Release(type);
    return info;
}

/* ---- ISupportErrorInfo: its failures have words ---- */

static struct object *of_support(ISupportErrorInfo *self)
{
    return (struct object *)((char *)self - offsetof(struct object, support));
}

static HRESULT WINAPI support_query(ISupportErrorInfo *self, REFIID iid, void **ret)
{
    return object_query(of_support(self), iid, ret);
}

static ULONG WINAPI support_add_ref(ISupportErrorInfo *self)
{
    return object_add_ref(of_support(self));
}

static ULONG WINAPI support_release(ISupportErrorInfo *self)
{
    return object_release(of_support(self));
}

static HRESULT WINAPI supports(ISupportErrorInfo *self, REFIID iid)
{
    return IsEqualIID(iid, of_support(self)->iid) ? S_OK : S_FALSE;
}

static const ISupportErrorInfoVtbl support_table = {
    support_query,
    support_add_ref,
    support_release,
    supports,
};

void *object_create(size_t size, ITypeLib *library, const CLSID *coclass, const IID *iid,
                    const IID *events, const void *table)
{
    struct object *object = calloc(1, size);
    ITypeInfo *info, *class_info;
    if (!object)
        abort();
    object->table = table;
    object->support.lpVtbl = (ISupportErrorInfoVtbl *)&support_table;
    object->iid = iid;
    object->events = events;
    object->references = 1;
    program_check(ITypeLib_GetTypeInfoOfGuid(library, iid, &info), "the interface");
    program_check(ITypeLib_GetTypeInfoOfGuid(library, coclass, &class_info), "the class");
    IUnknown *self = (IUnknown *)object;
    program_check(CreateStdDispatch(self, object, info, &object->dispatch), "the interface");
    program_check(CreateConnectionPoints(self, events, 1, &object->points), "the events");
    program_check(CreateClassInfo(self, class_info, &object->class_info), "the class");
    ITypeInfo_Release(info);
    ITypeInfo_Release(class_info);
    return object;
}

HRESULT object_query(struct object *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, self->iid))
        *ret = self;
    else if (IsEqualIID(iid, &IID_IConnectionPointContainer))
        *ret = GetConnectionPointContainer(self->points);
    else if (IsEqualIID(iid, &IID_ISupportErrorInfo))
        *ret = &self->support;
    else if (IsEqualIID(iid, &IID_IProvideClassInfo) || IsEqualIID(iid, &IID_IProvideClassInfo2))
        *ret = self->class_info;
    else
        return IUnknown_QueryInterface(self->dispatch, iid, ret);
    object_add_ref(self);
    return S_OK;
}

ULONG object_add_ref(struct object *self)
{
    return ++self->references;
}

ULONG object_release(struct object *self)
{
    ULONG left = --self->references;
    if (left)
        return left;
    if (self->destroy)
        self->destroy(self);
    /* What is destroyed may count its references as the object's. */
    self->references = 1;
    IUnknown_Release(self->dispatch);
    DestroyConnectionPoints(self->points);
    DestroyClassInfo(self->class_info);
    free(self);
    return 0;
}

void object_fire(struct object *self, DISPID event, unsigned count, ...)
{
    VARIANT arguments[TEXTS_MOST];
    va_list list;
    va_start(list, count);
    for (unsigned i = 0; i < count; i++) {
        arguments[count - 1 - i].vt = VT_BSTR; /* the last one first */
        arguments[count - 1 - i].bstrVal = va_arg(list, BSTR);
    }
    va_end(list);
    DISPPARAMS params = {arguments, NULL, count, 0};
    InvokeConnections(self->points, self->events, event, &params);
}

void object_fire_record(struct object *self, DISPID event, IRecordInfo *info, void *record)
{
    VARIANT argument = {.vt = VT_RECORD};
    argument.pRecInfo = info;
    argument.pvRecord = record;
    DISPPARAMS params = {&argument, NULL, 1, 0};
    InvokeConnections(self->points, self->events, event, &params);
}

/* ---- a listener ---- */

struct listener {
    IDispatch dispatch;
    IEventNotice notice;
    atomic_uint references;
    const IID *events;
    listen_proc told;
    void *data;
};

static struct listener *of_notice(IEventNotice *self)
{
    return (struct listener *)((char *)self - offsetof(struct listener, notice));
}

static HRESULT WINAPI query(IDispatch *self, REFIID iid, void **ret)
{
    struct listener *listener = (struct listener *)self;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, listener->events))
        *ret = &listener->dispatch;
    else if (IsEqualIID(iid, &IID_IEventNotice))
        *ret = &listener->notice;
    else
        return E_NOINTERFACE;
    listener->references++;
    return S_OK;
}

static ULONG WINAPI add_ref(IDispatch *self)
{
    return ++((struct listener *)self)->references;
}

static ULONG WINAPI release(IDispatch *self)
{
    ULONG left = --((struct listener *)self)->references;
    if (!left)
        free(self);
    return left;
}

static HRESULT WINAPI type_info_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT WINAPI type_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)index;
    (void)lcid;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT WINAPI ids_of_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count,
                                   LCID lcid, DISPID *ret)
{
    (void)self;
    (void)iid;
    (void)names;
    (void)lcid;
    for (UINT i = 0; i < count; i++)
        ret[i] = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

/* Takes the value. */
static HRESULT add_text(VARIANT *value, char **texts, unsigned *count)
{
    HRESULT hr =
        *count < TEXTS_MOST ? VariantChangeType(value, value, 0, VT_BSTR) : DISP_E_BADPARAMCOUNT;
    if (SUCCEEDED(hr))
        texts[(*count)++] = text_plain(value->bstrVal);
    VariantClear(value);
    return hr;
}

static HRESULT add_fields(const VARIANT *record, char **texts, unsigned *count)
{
    BSTR names[TEXTS_MOST] = {0};
    ULONG fields = TEXTS_MOST;
    HRESULT hr = IRecordInfo_GetFieldNames(record->pRecInfo, &fields, names);
    for (ULONG i = 0; SUCCEEDED(hr) && i < fields; i++) {
        VARIANT field = {.vt = VT_EMPTY};
        hr = IRecordInfo_GetField(record->pRecInfo, record->pvRecord, names[i], &field);
        if (SUCCEEDED(hr))
            hr = add_text(&field, texts, count);
    }
    for (ULONG i = 0; i < fields && i < TEXTS_MOST; i++)
        SysFreeString(names[i]);
    return hr;
}

static HRESULT WINAPI invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                             DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_arg)
{
    struct listener *listener = (struct listener *)self;
    char *texts[TEXTS_MOST] = {0};
    unsigned count = 0;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)ret;
    (void)exception;
    (void)ret_arg;
    HRESULT hr = S_OK;
    for (UINT i = params->cArgs; i-- > 0 && SUCCEEDED(hr);) { /* the last one first */
        VARIANT copy = {.vt = VT_EMPTY};
        const VARIANT *value = &params->rgvarg[i];
        hr = value->vt == VT_RECORD ? add_fields(value, texts, &count) : VariantCopy(&copy, value);
        if (SUCCEEDED(hr) && value->vt != VT_RECORD)
            hr = add_text(&copy, texts, &count);
    }
    if (SUCCEEDED(hr))
        listener->told(listener->data, id, texts);
    for (UINT i = 0; i < TEXTS_MOST; i++)
        free(texts[i]);
    return hr;
}

static HRESULT WINAPI notice_query(IEventNotice *self, REFIID iid, void **ret)
{
    return query(&of_notice(self)->dispatch, iid, ret);
}

static ULONG WINAPI notice_add_ref(IEventNotice *self)
{
    return add_ref(&of_notice(self)->dispatch);
}

static ULONG WINAPI notice_release(IEventNotice *self)
{
    return release(&of_notice(self)->dispatch);
}

static HRESULT WINAPI missed(IEventNotice *self, LONGLONG count, BOOL known)
{
    (void)self;
    if (known)
        printf("(%lld were missed here)\n", (long long)count);
    else
        puts("(some were missed here: the server was started anew)");
    return S_OK;
}

static HRESULT WINAPI cut(IEventNotice *self)
{
    (void)self;
    puts("(the connection is cut; waiting for it)");
    return S_OK;
}

static HRESULT WINAPI restored(IEventNotice *self)
{
    (void)self;
    puts("(the connection is back)");
    return S_OK;
}

static HRESULT WINAPI ended(IEventNotice *self, HRESULT why)
{
    (void)self;
    fprintf(stderr, "the server sends no more: %s\n", program_words(why));
    program_stop(1);
    return S_OK;
}

void object_listen(IUnknown *object, const IID *events, listen_proc told, void *data)
{
    static const IDispatchVtbl table = {query,     add_ref,      release, type_info_count,
                                        type_info, ids_of_names, invoke};
    static const IEventNoticeVtbl notice_table = {
        notice_query, notice_add_ref, notice_release, missed, cut, restored, ended,
    };
    DWORD cookie;
    struct listener *listener = calloc(1, sizeof *listener);
    if (!listener)
        abort();
    listener->dispatch.lpVtbl = (IDispatchVtbl *)&table;
    listener->notice.lpVtbl = (IEventNoticeVtbl *)&notice_table;
    listener->references = 1;
    listener->events = events;
    listener->told = told;
    listener->data = data;
    program_check(SubscribeEvents(object, events, &listener->dispatch, NULL, &cookie), "events");
    release(&listener->dispatch);
}
