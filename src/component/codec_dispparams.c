/* SPDX-License-Identifier: MIT */
#include "component/codec_wire.h"

#include <stdlib.h>

/* What IDispatch::Invoke has beside plain arguments: DISPPARAMS, of which those by reference come
 * back. */

HRESULT codec_put_dispparams(struct codec_writer *writer, const struct codec_dispparams *value)
{
    HRESULT hr = S_OK;
    if (writer->is_reply) {
        for (uint32_t i = 0; i < value->count && hr >= 0; i++)
            if (value->given[i].vt & VT_BYREF)
                hr = codec_put(writer, &codec_type_variant, &value->given[i]);
        return hr;
    }
    const DISPPARAMS *params = &value->params;
    if (params->cNamedArgs > params->cArgs || (params->cArgs && !params->rgvarg) ||
        (params->cNamedArgs && !params->rgdispidNamedArgs))
        return E_INVALIDARG;
    if ((hr = codec_put_count(writer, params->cArgs)) < 0 ||
        (hr = codec_put_count(writer, params->cNamedArgs)) < 0 ||
        (hr = codec_put_run(writer, &codec_type_i4, params->rgdispidNamedArgs,
                            params->cNamedArgs)) < 0)
        return hr;
    return codec_put_run(writer, &codec_type_variant, params->rgvarg, params->cArgs);
}

static HRESULT get_answers(struct codec_reader *reader, DISPPARAMS *params)
{
    HRESULT hr = S_OK;
    for (uint32_t i = 0; i < params->cArgs && hr >= 0; i++)
        if (params->rgvarg[i].vt & VT_BYREF)
            hr = codec_get(reader, &codec_type_variant, &params->rgvarg[i], true);
    return hr;
}

HRESULT codec_get_dispparams(struct codec_reader *reader, struct codec_dispparams *value,
                             bool has_old)
{
    if (has_old)
        return get_answers(reader, &value->params);
    memset(value, 0, sizeof *value);
    uint32_t count, named;
    HRESULT hr;
    if ((hr = codec_get_count(reader, &count)) < 0 || (hr = codec_get_count(reader, &named)) < 0)
        return hr;
    if (named > count || codec_left(reader) / sizeof(VARTYPE) < count ||
        codec_left(reader) / sizeof(DISPID) < named)
        return codec_bad(reader);
    if (!count)
        return S_OK;
    VARIANT *args = calloc(1, count * (2 * sizeof(VARIANT) + sizeof(DISPID)));
    if (!args)
        return E_OUTOFMEMORY;
    DISPID *names = (DISPID *)(args + 2 * count);
    value->args = args;
    value->given = args + count;
    value->count = count;
    value->params = (DISPPARAMS){args, named ? names : NULL, count, named};
    codec_get_bytes(reader, names, named * (uint32_t)sizeof *names);
    hr = codec_get_run(reader, &codec_type_variant, args, count, false);
    memcpy(value->given, args, count * sizeof *args);
    return hr;
}

void codec_clear_dispparams(struct codec_dispparams *value)
{
    codec_clear_run(&codec_type_variant, value->args, value->count);
    free(value->args);
    memset(value, 0, sizeof *value);
}
