/* SPDX-License-Identifier: MIT */
/*
 * A stranger on a link: its greeting, its frames, and the calls in them to an object that it may
 * call. Sixteen I in a row stand for the object's IPID. Threads are this target's own: none.
 */
#include <errno.h>
#include <pianola/component.h>
#include <pianola/dispatch.h>
#include <pianola/marshal.h>
#include <pianola/remoting.h>
#include <pianola/stream.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "component/objref.h"
#include "component/stranger.h"
#include "remoting/link/session.h"
#include "remoting/wire/listener.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int watch_start(void)
{
    return 0;
}

void watch_loose(struct link *link)
{
    (void)link;
}

void watch_at(uint64_t due_ms)
{
    (void)due_ms;
}

int link_pool_start(void)
{
    return 0;
}

int link_pool_add(struct link *link)
{
    (void)link;
    return 0;
}

void link_pool_remove(const struct stream *line)
{
    (void)line;
}

void link_pool_arm(struct link *link)
{
    atomic_store(&link->role, ROLE_ARMED);
}

HRESULT link_pool_run(void (*fn)(void *data), void *data)
{
    (void)fn, (void)data;
    return E_OUTOFMEMORY;
}

void link_pool_work(struct work *work)
{
    work_run(work);
}

bool link_pool_begin_call(struct link *link)
{
    (void)link;
    return true;
}

void link_pool_end_call(struct link *link)
{
    (void)link;
}

void link_pool_serve(struct link *link)
{
    atomic_store(&link->role, ROLE_FREE);
}

/* ---- The object ---- */

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IDispatch *self)
{
    (void)self;
    return 1;
}

static HRESULT type_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT type_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT names(IDispatch *self, REFIID iid, LPOLESTR *text, UINT many, LCID lcid, DISPID *ret)
{
    (void)self, (void)iid, (void)text, (void)lcid;
    for (UINT i = 0; i < many; i++)
        ret[i] = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception, UINT *bad)
{
    (void)self, (void)id, (void)iid, (void)lcid, (void)flags, (void)exception, (void)bad;
    if (result && params->cArgs)
        return VariantCopyInd(result, &params->rgvarg[0]);
    return S_OK;
}

static const IDispatchVtbl table = {query, count, count, type_count, type_info, names, invoke};
static IDispatch object = {&table};

/* ---- The line ---- */

struct input {
    struct stream stream;
    const uint8_t *data;
    size_t left;
    GUID ipid;
};

static ssize_t input_read(struct stream *stream, void *buf, size_t size)
{
    struct input *in = (struct input *)stream;
    uint8_t *bytes = buf;
    size_t n = size < in->left ? size : in->left;
    if (!n)
        return -EAGAIN;
    memcpy(bytes, in->data, n);
    in->data += n;
    in->left -= n;
    for (size_t i = 0; i + 16 <= n; i++)
        if (memcmp(bytes + i, "IIIIIIIIIIIIIIII", 16) == 0)
            memcpy(bytes + i, &in->ipid, 16);
    return (ssize_t)n;
}

static ssize_t input_write(struct stream *stream, const struct iovec *parts, int many)
{
    ssize_t n = 0;
    (void)stream;
    for (int i = 0; i < many; i++)
        n += (ssize_t)parts[i].iov_len;
    return n;
}

static void input_close(struct stream *stream)
{
    (void)stream;
}

static const struct stream_ops input_ops = {
    .read = input_read, .write = input_write, .close = input_close};

static void give_object(struct link *link, GUID *ret)
{
    IStream *stream;
    struct objref objref;
    LARGE_INTEGER start = {0};
    if (FAILED(CreateStreamOnHGlobal(NULL, TRUE, &stream)) ||
        FAILED(stranger_marshal(&link->account, &IID_IDispatch, (IUnknown *)&object, stream)) ||
        FAILED(IStream_Seek(stream, start, STREAM_SEEK_SET, NULL)) ||
        FAILED(objref_read(stream, &objref)))
        abort();
    IStream_Release(stream);
    *ret = objref.ipid;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool begun;
    if (!begun && (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) || link_prepare() < 0 ||
                   FAILED(PublishObject((IUnknown *)&object, "far"))))
        abort();
    begun = true;
    struct link *link = link_new(true);
    struct input in = {.stream = {.ops = &input_ops, .fd = -1}, .data = data, .left = size};
    link->caller = (struct caller){.scheme = URL_UNIX, .uid = getuid()};
    link->name = strdup("the fuzzer");
    link->stream = &in.stream;
    memset(link->session, 7, 16);
    link_list(link);
    /* Half of them begin with frames, as one that was welcomed. */
    if (size && data[0] != 'P') {
        if (FAILED(stranger_enter(&link->account, &link->remote)))
            abort();
        link->state = LINK_CONNECTED;
        give_object(link, &in.ipid);
    }
    atomic_store(&link->role, ROLE_READING);
    enum read_result result;
    do
        result = link_read(link, false, false, NULL);
    while (result == READ_MORE);
    if (result == READ_NONE)
        link_cut(link, 0);
    if (atomic_load(&link->refs) != 1)
        abort();
    link_unref(link);
    return 0;
}
