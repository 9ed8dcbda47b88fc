/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/thread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "component/class_object.h"

/* CLSID_ManualResetEvent: an event as an object, maybe a part of one. */

struct reset_event {
    IUnknown inner;
    ISynchronize synchronize;
    ISynchronizeHandle face;
    _Atomic ULONG refs;
    IUnknown *outer; /* not counted; its own inner one */
    HANDLE event;
};

static struct reset_event *of_inner(IUnknown *self)
{
    return (struct reset_event *)self;
}

static struct reset_event *of(ISynchronize *self)
{
    return (struct reset_event *)((char *)self - offsetof(struct reset_event, synchronize));
}

static struct reset_event *of_face(ISynchronizeHandle *self)
{
    return (struct reset_event *)((char *)self - offsetof(struct reset_event, face));
}

static HRESULT inner_query(IUnknown *self, REFIID iid, void **ret)
{
    struct reset_event *e = of_inner(self);
    IUnknown *found = NULL;
    if (!ret)
        return E_POINTER;
    if (IsEqualIID(iid, &IID_IUnknown))
        found = &e->inner;
    else if (IsEqualIID(iid, &IID_ISynchronize))
        found = (IUnknown *)&e->synchronize;
    else if (IsEqualIID(iid, &IID_ISynchronizeHandle))
        found = (IUnknown *)&e->face;
    *ret = found;
    if (!found)
        return E_NOINTERFACE;
    found->lpVtbl->AddRef(found);
    return S_OK;
}

static ULONG inner_add_ref(IUnknown *self)
{
    return atomic_fetch_add(&of_inner(self)->refs, 1) + 1;
}

static ULONG inner_release(IUnknown *self)
{
    struct reset_event *e = of_inner(self);
    ULONG left = atomic_fetch_sub(&e->refs, 1) - 1;
    if (!left) {
        CloseHandle(e->event);
        free(e);
    }
    return left;
}

static const IUnknownVtbl inner_vtable = {inner_query, inner_add_ref, inner_release};

static HRESULT query(ISynchronize *self, REFIID iid, void **ret)
{
    return IUnknown_QueryInterface(of(self)->outer, iid, ret);
}

static ULONG add_ref(ISynchronize *self)
{
    return IUnknown_AddRef(of(self)->outer);
}

static ULONG release(ISynchronize *self)
{
    return IUnknown_Release(of(self)->outer);
}

static HRESULT wait(ISynchronize *self, DWORD flags, DWORD timeout)
{
    DWORD index;
    return CoWaitForMultipleHandles(flags, timeout, 1, &of(self)->event, &index);
}

static HRESULT signal_it(ISynchronize *self)
{
    SetEvent(of(self)->event);
    return S_OK;
}

static HRESULT reset(ISynchronize *self)
{
    ResetEvent(of(self)->event);
    return S_OK;
}

static const ISynchronizeVtbl vtable = {query, add_ref, release, wait, signal_it, reset};

static HRESULT face_query(ISynchronizeHandle *self, REFIID iid, void **ret)
{
    return IUnknown_QueryInterface(of_face(self)->outer, iid, ret);
}

static ULONG face_add_ref(ISynchronizeHandle *self)
{
    return IUnknown_AddRef(of_face(self)->outer);
}

static ULONG face_release(ISynchronizeHandle *self)
{
    return IUnknown_Release(of_face(self)->outer);
}

static HRESULT face_handle(ISynchronizeHandle *self, HANDLE *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = of_face(self)->event;
    return S_OK;
}

static const ISynchronizeHandleVtbl face_vtable = {face_query, face_add_ref, face_release,
                                                   face_handle};

HRESULT reset_event(IUnknown *outer, REFIID iid, void **ret)
{
    *ret = NULL;
    if (outer && !IsEqualIID(iid, &IID_IUnknown))
        return E_NOINTERFACE;
    struct reset_event *e = malloc(sizeof *e);
    HANDLE event = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (!e || !event) {
        if (event)
            CloseHandle(event);
        free(e);
        return E_OUTOFMEMORY;
    }
    *e = (struct reset_event){{&inner_vtable}, {&vtable}, {&face_vtable}, 1, outer, event};
    if (!outer)
        e->outer = &e->inner;
    HRESULT hr = inner_query(&e->inner, iid, ret);
    inner_release(&e->inner);
    return hr;
}
