/* SPDX-License-Identifier: MIT */
#include "component/codec_wire.h"

#include <stdlib.h>

/* The arguments of a call: there, and what comes back. Both sides have them as libffi does: values
 * points to each, the object first. */

/* What a stub has: values, then the arguments and what they refer to. */
static void **values_of(void *frame)
{
    return frame;
}

static void *pointer_at(void **values, uint32_t param)
{
    return *(void **)values[param + 1];
}

/* The number in a parameter that counts others, also where it is referred to. */
static uint64_t number_in(const struct codec_method *method, void **values, int param)
{
    const struct codec_param *of = &method->params[param];
    const void *at = values[param + 1];
    if (of->form != CODEC_VALUE)
        at = *(void *const *)at;
    if (!at)
        return 0;
    switch (of->type->size) {
    case 1:
        return *(const uint8_t *)at;
    case 2:
        return *(const uint16_t *)at;
    case 4:
        return *(const uint32_t *)at;
    default:
        return *(const uint64_t *)at;
    }
}

/* An interface that another parameter names. */
static const struct codec_type *type_of(void **values, const struct codec_param *param,
                                        struct codec_type *room)
{
    if (param->iid_is < 0)
        return param->type;
    const IID *iid = pointer_at(values, (uint32_t)param->iid_is);
    *room = *param->type;
    room->iid = iid ? *iid : IID_IUnknown;
    return room;
}

static HRESULT put_run_of(struct codec_writer *writer, const struct codec_method *method,
                          void **values, const struct codec_param *param, const void *data,
                          bool is_answer)
{
    uint64_t count = number_in(method, values, param->size_is);
    if (is_answer && param->length_is >= 0) {
        uint64_t length = number_in(method, values, param->length_is);
        count = length < count ? length : count;
    }
    if (!data && count && !is_answer)
        return RPC_E_INVALID_PARAMETER;
    if (!data)
        count = 0;
    if (count * param->type->size > CODEC_MESSAGE_MAX || count > CODEC_MESSAGE_MAX)
        return E_OUTOFMEMORY;
    HRESULT hr = codec_put_count(writer, (uint32_t)count);
    return hr < 0 ? hr : codec_put_run(writer, param->type, data, (uint32_t)count);
}

static HRESULT put_referred(struct codec_writer *writer, const struct codec_method *method,
                            void **values, const struct codec_param *param, const void *data)
{
    if (param->null == CODEC_MAY_BE_NULL) {
        HRESULT hr = codec_put_byte(writer, data != NULL);
        if (hr < 0 || !data)
            return hr;
    }
    if (!data && param->null == CODEC_NEVER_NULL && param->form == CODEC_REFERENCE)
        return HRESULT_FROM_WIN32(1780); /* RPC_X_NULL_REF_POINTER */
    if (!(param->way & CODEC_IN))
        return S_OK;
    return param->form == CODEC_COUNTED ? put_run_of(writer, method, values, param, data, false)
                                        : codec_put(writer, param->type, data);
}

HRESULT codec_put_request(struct codec_writer *writer, const struct codec_method *method,
                          void **values)
{
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        HRESULT hr = param->form == CODEC_VALUE
                         ? codec_put(writer, param->type, values[i + 1])
                         : put_referred(writer, method, values, param, pointer_at(values, i));
        if (hr < 0)
            return hr;
    }
    return S_OK;
}

static HRESULT get_in_run(struct codec_reader *reader, const struct codec_param *param,
                          struct codec_run *run)
{
    uint32_t count;
    HRESULT hr = codec_get_count(reader, &count);
    if (hr < 0)
        return hr;
    if (codec_left(reader) / param->type->least < count)
        return codec_bad(reader);
    if (!count)
        return S_OK;
    run->values = calloc(count, param->type->size);
    if (!run->values)
        return E_OUTOFMEMORY;
    run->count = count;
    return codec_get_run(reader, param->type, run->values, count, false);
}

/* Room for what a counted parameter brings back, and a check of the one that goes in: the object
 * believes the number in the other parameter. */
static HRESULT finish_run(struct codec_reader *reader, const struct codec_method *method,
                          char *frame, const struct codec_param *param)
{
    struct codec_run *run = (struct codec_run *)(frame + param->place);
    uint64_t wanted = number_in(method, values_of(frame), param->size_is);
    if (param->way & CODEC_IN) {
        bool is_absent = param->null == CODEC_MAY_BE_NULL && !run->values;
        if (run->count < wanted && !is_absent)
            return codec_bad(reader);
    } else if (wanted) {
        if (wanted > CODEC_REPLY_ROOM_MAX / param->type->size)
            return E_OUTOFMEMORY;
        run->values = calloc(wanted, param->type->size);
        if (!run->values)
            return E_OUTOFMEMORY;
        run->count = (uint32_t)wanted;
    }
    *(void **)(frame + param->slot) = run->values;
    return S_OK;
}

static HRESULT get_referred(struct codec_reader *reader, const struct codec_param *param,
                            char *frame)
{
    uint8_t is_there = 1;
    if (param->null == CODEC_MAY_BE_NULL) {
        HRESULT hr = codec_get_byte(reader, &is_there);
        if (hr < 0)
            return hr;
    }
    if (!is_there)
        return S_OK;
    if (param->form == CODEC_REFERENCE)
        *(void **)(frame + param->slot) = frame + param->place;
    if (!(param->way & CODEC_IN))
        return S_OK;
    return param->form == CODEC_COUNTED
               ? get_in_run(reader, param, (struct codec_run *)(frame + param->place))
               : codec_get(reader, param->type, frame + param->place, false);
}

HRESULT codec_get_request(struct codec_reader *reader, const struct codec_method *method,
                          void *frame)
{
    char *at = frame;
    void **values = frame;
    bool has_runs = false;
    memset(frame, 0, method->frame_size);
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        values[i + 1] = at + param->slot;
        has_runs |= param->form == CODEC_COUNTED;
        HRESULT hr = param->form == CODEC_VALUE
                         ? codec_get(reader, param->type, at + param->slot, false)
                         : get_referred(reader, param, frame);
        if (hr < 0)
            return hr;
    }
    for (uint32_t i = 0; has_runs && i < method->param_count; i++)
        if (method->params[i].form == CODEC_COUNTED) {
            HRESULT hr = finish_run(reader, method, frame, &method->params[i]);
            if (hr < 0)
                return hr;
        }
    return reader->at == reader->end ? S_OK : codec_bad(reader);
}

HRESULT codec_put_reply(struct codec_writer *writer, const struct codec_method *method, void *frame)
{
    void **values = frame;
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        if (!(param->way & CODEC_OUT))
            continue;
        HRESULT hr = S_OK;
        struct codec_type room;
        if (param->form == CODEC_COUNTED) {
            const struct codec_run *run = (struct codec_run *)((char *)frame + param->place);
            hr = put_run_of(writer, method, values, param, run->values, true);
        } else if (pointer_at(values, i)) {
            hr = codec_put(writer, type_of(values, param, &room), (char *)frame + param->place);
        }
        if (hr < 0)
            return hr;
    }
    return S_OK;
}

void codec_clear_frame(const struct codec_method *method, void *frame)
{
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        char *at = frame;
        if (param->form == CODEC_VALUE) {
            codec_clear(param->type, at + param->slot);
        } else if (param->form == CODEC_REFERENCE) {
            codec_clear(param->type, at + param->place);
        } else {
            struct codec_run *run = (struct codec_run *)(at + param->place);
            codec_clear_run(param->type, run->values, run->count);
            free(run->values);
        }
    }
}

static HRESULT get_out_run(struct codec_reader *reader, const struct codec_method *method,
                           void **values, const struct codec_param *param, void *data)
{
    uint32_t count;
    HRESULT hr = codec_get_count(reader, &count);
    if (hr < 0)
        return hr;
    if (!data ? count != 0 : count > number_in(method, values, param->size_is))
        return codec_bad(reader);
    if (!count)
        return S_OK;
    if (codec_left(reader) / param->type->least < count)
        return codec_bad(reader);
    return codec_get_run(reader, param->type, data, count, param->way & CODEC_IN);
}

static HRESULT get_unheard(struct codec_reader *reader, const struct codec_type *type)
{
    _Alignas(16) char room[CODEC_SUBSTITUTE_MAX];
    memset(room, 0, sizeof room);
    HRESULT hr = codec_get(reader, type, room, false);
    codec_clear(type, room);
    return hr;
}

HRESULT codec_get_reply(struct codec_reader *reader, const struct codec_method *method,
                        void **values)
{
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        if (!(param->way & CODEC_OUT))
            continue;
        void *data = pointer_at(values, i);
        HRESULT hr = S_OK;
        struct codec_type room;
        if (param->form == CODEC_COUNTED)
            hr = get_out_run(reader, method, values, param, data);
        else if (data)
            hr = codec_get(reader, type_of(values, param, &room), data,
                           (param->way & CODEC_IN) != 0);
        else if (param->null == CODEC_REPLACED)
            hr = get_unheard(reader, param->type);
        if (hr < 0)
            return hr;
    }
    return reader->at == reader->end ? S_OK : codec_bad(reader);
}

static void each_out(const struct codec_method *method, void **values, bool is_clear)
{
    for (uint32_t i = 0; i < method->param_count; i++) {
        const struct codec_param *param = &method->params[i];
        if (param->way != CODEC_OUT)
            continue;
        char *data = pointer_at(values, i);
        uint64_t count = 1;
        if (param->form == CODEC_COUNTED) /* a buffer of bytes is left as it is */
            count =
                param->type->kind == CODEC_PLAIN ? 0 : number_in(method, values, param->size_is);
        if (!data || !count)
            continue;
        if (is_clear)
            codec_clear_run(param->type, data, (uint32_t)count);
        memset(data, 0, count * param->type->size);
    }
}

void codec_zero_outs(const struct codec_method *method, void **values)
{
    each_out(method, values, false);
}

void codec_clear_outs(const struct codec_method *method, void **values)
{
    each_out(method, values, true);
}
