/* SPDX-License-Identifier: MIT */
#include <pianola/marshal.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "component/codec_stream.h"
#include "component/stranger.h"
#include "remoting/link/session.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"

/* The first reference: an object for a URI. */

enum { IID_BYTES = sizeof(IID), DEADLINE_MS = 30000 };

/* ---- Who gives it ---- */

static HRESULT write_reference(const GUID *account, REFIID iid, IUnknown *object,
                               struct codec_writer *writer)
{
    struct codec_stream stream;
    codec_stream_onto(&stream, writer);
    HRESULT hr = stranger_marshal(account, iid, object, &stream.stream);
    /* Nobody can carry it: as if the object did not have it. */
    return hr == REGDB_E_IIDNOTREG ? E_NOINTERFACE : hr;
}

/* The URI of a request, which says how long it is. */
static bool read_uri(const struct work *work, uint32_t *ret_at, char uri[FRAME_URI_MOST])
{
    uint32_t at = IID_BYTES, size = work->call.request_size - at;
    if (work->kind == FRAME_ACTIVATE) {
        uint16_t length;
        memcpy(&length, work->request + at, sizeof(length));
        at += sizeof(length);
        if (length > work->call.request_size - at)
            return false;
        size = length;
    }
    if (!size || size >= FRAME_URI_MOST || memchr(work->request + at, 0, size))
        return false;
    memcpy(uri, work->request + at, size);
    uri[size] = 0;
    *ret_at = at + size;
    return true;
}

static HRESULT activate(struct work *work, uint32_t at, const char *uri, IUnknown **ret)
{
    struct codec_owned *owned = NULL;
    struct codec_dispparams arguments = {0};
    char own_uri[FRAME_URI_MOST];
    if (work->call.request_size - at > ARGUMENTS_MOST)
        return RPC_E_INVALID_DATAPACKET;
    struct codec_reader reader = {.at = work->request + at,
                                  .end = work->request + work->call.request_size,
                                  .peer = &work->call.peer,
                                  .owned = &owned};
    HRESULT hr = codec_get_dispparams(&reader, &arguments, false);
    if (SUCCEEDED(hr))
        hr = publish_activate(uri, &work->link->caller, &arguments.params, ret, own_uri);
    codec_clear_dispparams(&arguments);
    codec_free_owned(owned);
    return hr;
}

void get_serve(struct work *work)
{
    char uri[FRAME_URI_MOST];
    uint32_t at;
    IID iid;
    IUnknown *object = NULL;
    struct codec_writer writer;
    memcpy(&iid, work->request, sizeof(iid));
    codec_writer_init(&writer, NULL, true);
    HRESULT hr = read_uri(work, &at, uri) ? publish_enter() : RPC_E_INVALID_DATAPACKET;
    if (SUCCEEDED(hr) && work->kind == FRAME_GET)
        hr = publish_get_lasting(uri, &work->link->caller, &object);
    else if (SUCCEEDED(hr))
        hr = activate(work, at, uri, &object);
    if (SUCCEEDED(hr))
        hr = write_reference(&work->call.peer, &iid, object, &writer);
    if (object)
        IUnknown_Release(object);
    if (FAILED(hr) && hr != RPC_E_INVALID_DATAPACKET)
        remoting_log(work->link->name, "does not get %s: %#x", uri, (unsigned)hr);
    void *body = SUCCEEDED(hr) ? malloc(writer.size) : NULL;
    if (body)
        memcpy(body, writer.data, writer.size);
    uint32_t size = body ? writer.size : 0;
    codec_writer_finish(&writer, false);
    work_finish(work, SUCCEEDED(hr) && !body ? E_OUTOFMEMORY : hr, body, size);
}

/* ---- Who asks for it ---- */

static HRESULT put_arguments(struct codec_writer *writer, const GUID *account,
                             const DISPPARAMS *arguments)
{
    static struct destination nobody;
    struct destination to = {DESTINATION_MAGIC, *account};
    struct codec_dispparams params = {.params = *arguments,
                                      .args = arguments->rgvarg,
                                      .given = arguments->rgvarg,
                                      .count = arguments->cArgs};
    writer->has_context = true;
    writer->context = MSHCTX_DIFFERENTMACHINE;
    writer->destination = &to;
    HRESULT hr = codec_put_dispparams(writer, &params);
    writer->destination = &nobody;
    return hr;
}

static HRESULT put_request(struct codec_writer *writer, struct link *link, const char *uri,
                           const DISPPARAMS *arguments, REFIID iid)
{
    size_t length = strlen(uri);
    uint16_t size = (uint16_t)length;
    if (!length || length >= FRAME_URI_MOST)
        return E_INVALIDARG;
    HRESULT hr = codec_put_bytes(writer, iid, sizeof(*iid));
    if (SUCCEEDED(hr) && arguments)
        hr = codec_put_bytes(writer, &size, sizeof(size));
    if (SUCCEEDED(hr))
        hr = codec_put_bytes(writer, uri, size);
    return SUCCEEDED(hr) && arguments ? put_arguments(writer, &link->account, arguments) : hr;
}

static HRESULT read_reference(struct link *link, const struct exchange *e, REFIID iid, void **ret)
{
    struct codec_stream stream;
    codec_stream_over(&stream, e->body, e->size);
    GUID account = remote_peer(&link->remote);
    return stranger_unmarshal(&account, &stream.stream, iid, ret);
}

HRESULT link_get_object(struct link *link, const char *uri, DISPPARAMS *arguments, REFIID iid,
                        uint64_t deadline_ms, void **ret)
{
    struct codec_writer writer;
    *ret = NULL;
    codec_writer_init(&writer, NULL, false);
    HRESULT hr = put_request(&writer, link, uri, arguments, iid);
    struct exchange e = {
        .frame = {.kind = arguments ? FRAME_ACTIVATE : FRAME_GET},
        .parts = {{writer.data, writer.size}},
        .part_count = 1,
        .deadline_ms = deadline_ms ? deadline_ms : clock_ms() + DEADLINE_MS,
    };
    if (SUCCEEDED(hr))
        hr = link_exchange_apart(link, &e);
    codec_writer_finish(&writer, false);
    if (FAILED(hr))
        return hr;
    hr = e.reply;
    if (SUCCEEDED(hr))
        hr = read_reference(link, &e, iid, ret);
    free(e.body);
    return hr;
}

HRESULT link_request(struct link *link, enum link_frame kind, const void *body, uint32_t size,
                     uint64_t deadline_ms, void **ret_body, uint32_t *ret_size)
{
    struct exchange e = {
        .frame = {.kind = (uint8_t)kind},
        .parts = {{(void *)body, size}},
        .part_count = size ? 1 : 0,
        .deadline_ms = deadline_ms ? deadline_ms : clock_ms() + DEADLINE_MS,
    };
    if (size > FRAME_BODY_MOST)
        return E_INVALIDARG;
    HRESULT hr = link_exchange_apart(link, &e);
    if (FAILED(hr))
        return hr;
    if (ret_body && SUCCEEDED(e.reply)) {
        *ret_body = e.body;
        *ret_size = e.size;
    } else {
        free(e.body);
    }
    return e.reply;
}
