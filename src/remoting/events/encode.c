/* SPDX-License-Identifier: MIT */
#include "remoting/events/log.h"

#include <errno.h>
#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdlib.h>

#include "component/codec_wire.h"

/*
 * Events as they stand in a log. Arguments are values: the one form serves all subscribers, and an
 * interface is marshaled for one peer.
 */

HRESULT event_write(struct codec_writer *writer, DISPID id, const DISPPARAMS *params)
{
    if (params->cArgs > EVENT_ARGUMENTS_MOST || (params->cArgs && !params->rgvarg) ||
        params->cNamedArgs)
        return E_INVALIDARG;
    writer->is_values_only = true;
    uint8_t *head = codec_room(writer, EVENT_HEAD);
    if (!head)
        return E_OUTOFMEMORY;
    uint32_t start = writer->size - EVENT_HEAD;
    memcpy(head + 4, &id, sizeof id);
    head[8] = (uint8_t)params->cArgs;
    for (UINT i = 0; i < params->cArgs; i++) {
        HRESULT hr = codec_put_variant(writer, &params->rgvarg[i]);
        if (hr < 0)
            return hr;
    }
    uint32_t size = writer->size - start - 4;
    if (size > EVENT_SIZE_MOST)
        return E_INVALIDARG;
    memcpy(writer->data + start, &size, sizeof size);
    return S_OK;
}

static bool read_bstr(struct codec_reader *reader, VARIANT *value)
{
    uint32_t count;
    const uint8_t *start = reader->at;
    if (codec_get_count(reader, &count) >= 0 && count && codec_left(reader) >= count - 1 &&
        value->bstrVal && SysStringByteLen(value->bstrVal) == count - 1) {
        codec_get_bytes(reader, value->bstrVal, count - 1);
        return true;
    }
    reader->at = start;
    return false;
}

/* Into the memory of the value that was there before, when it is of the same kind. */
static bool read_same(struct codec_reader *reader, VARIANT *value)
{
    VARTYPE vt;
    if (codec_left(reader) < sizeof vt)
        return false;
    memcpy(&vt, reader->at, sizeof vt);
    if (vt != value->vt || vt & (VT_BYREF | VT_ARRAY))
        return false;
    const struct codec_type *type = codec_type_of_vt(vt);
    if (!type || (type->kind != CODEC_PLAIN && vt != VT_BSTR) || vt == VT_DECIMAL)
        return false;
    reader->at += sizeof vt;
    if (vt == VT_BSTR ? read_bstr(reader, value)
                      : codec_get_bytes(reader, &value->llVal, type->size) >= 0)
        return true;
    reader->at -= sizeof vt;
    return false;
}

ssize_t event_read(const void *bytes, size_t size, struct event_view *view)
{
    const uint8_t *event = bytes;
    uint32_t body;
    if (size < EVENT_HEAD)
        return -EBADMSG;
    memcpy(&body, event, sizeof body);
    uint32_t count = event[8];
    if (body < EVENT_HEAD - 4 || body > EVENT_SIZE_MOST || body > size - 4 ||
        count > EVENT_ARGUMENTS_MOST || (body - (EVENT_HEAD - 4)) / sizeof(VARTYPE) < count)
        return -EBADMSG;
    if (count != view->count) {
        event_view_finish(view);
        view->arguments = count ? calloc(count, sizeof *view->arguments) : NULL;
        if (count && !view->arguments)
            return -ENOMEM;
        view->count = count;
    }
    memcpy(&view->id, event + 4, sizeof view->id);
    struct codec_reader reader = {
        .at = event + EVENT_HEAD, .end = event + 4 + body, .is_values_only = true};
    for (uint32_t i = 0; i < count; i++) {
        if (read_same(&reader, &view->arguments[i]))
            continue;
        VariantClear(&view->arguments[i]);
        if (codec_get_variant(&reader, &view->arguments[i], false) < 0)
            return -EBADMSG;
    }
    return reader.at == reader.end ? (ssize_t)body + 4 : -EBADMSG;
}

void event_view_finish(struct event_view *view)
{
    for (uint32_t i = 0; i < view->count; i++)
        VariantClear(&view->arguments[i]);
    free(view->arguments);
    view->arguments = NULL;
    view->count = 0;
}
