/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_call.h"

#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "component/typelib/typelib.h"
#include "remoting/json/json_text.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/named_method.h"

struct arguments {
    VARIANT values[NAMED_ARGUMENTS_MOST];
    const char *names[NAMED_ARGUMENTS_MOST];
    char *made[NAMED_ARGUMENTS_MOST]; /* names that came from the type library */
    bool is_out[NAMED_ARGUMENTS_MOST];
    unsigned count;
};

static void finish(struct arguments *arguments)
{
    for (unsigned i = 0; i < arguments->count; i++) {
        VariantClear(&arguments->values[i]);
        free(arguments->made[i]);
    }
}

/* ---- parameters ---- */

/* The parameter of a place, of those that a caller sees; NULL: not described. */
static const struct param_info *param_at(const struct method_info *method, unsigned place)
{
    for (unsigned i = 0; method && i < method->param_count; i++) {
        const struct param_info *param = &method->params[i];
        if (!(param->flags & (PARAMFLAG_FLCID | PARAMFLAG_FRETVAL)) && place-- == 0)
            return param;
    }
    return NULL;
}

/* A caller has nothing to say there. */
static bool only_comes_out(const struct param_info *param)
{
    return (param->flags & (PARAMFLAG_FIN | PARAMFLAG_FOUT)) == PARAMFLAG_FOUT;
}

static char *name_of(const struct param_info *param)
{
    size_t units = 0, size;
    if (!param || !param->name)
        return NULL;
    while (param->name[units])
        units++;
    return json_text_of_units(param->name, units, &size);
}

static const struct type_shape *shape_of(const struct param_info *param)
{
    return param ? &param->type : NULL;
}

/* ---- arguments ---- */

static HRESULT add(struct json_way *way, struct arguments *to, const json_t *json,
                   const struct param_info *param)
{
    if (to->count == NAMED_ARGUMENTS_MOST)
        return DISP_E_BADPARAMCOUNT;
    return variant_of_json_typed(way, json, shape_of(param), &to->values[to->count++]);
}

static HRESULT add_nothing(struct arguments *to, const struct param_info *param)
{
    if (to->count == NAMED_ARGUMENTS_MOST)
        return DISP_E_BADPARAMCOUNT;
    VARIANT *value = &to->values[to->count++];
    VariantInit(value);
    if (only_comes_out(param))
        return S_OK;
    value->vt = VT_ERROR;
    value->scode = DISP_E_PARAMNOTFOUND;
    return S_OK;
}

/* Callers leave out what only comes out. */
static HRESULT add_positions(struct json_way *way, struct arguments *to, const json_t *params,
                             const struct method_info *method)
{
    unsigned all = 0, in = 0;
    size_t count = json_array_size(params), next = 0;
    const struct param_info *param;
    HRESULT hr = S_OK;
    for (; (param = param_at(method, all)); all++)
        in += !only_comes_out(param);
    bool is_short = in < all && count <= in;
    for (unsigned i = 0; SUCCEEDED(hr) && (is_short ? i < all : next < count); i++) {
        param = param_at(method, i);
        if (is_short && (only_comes_out(param) || next == count))
            hr = add_nothing(to, param);
        else
            hr = add(way, to, json_array_get(params, next++), param);
    }
    return hr;
}

static const struct param_info *param_named(const struct method_info *method, const char *name)
{
    const struct param_info *param;
    for (unsigned i = 0; (param = param_at(method, i)); i++) {
        _cleanup_free_ char *text = name_of(param);
        if (text && strcasecmp(text, name) == 0)
            return param;
    }
    return NULL;
}

static HRESULT add_names(struct json_way *way, struct arguments *to, const json_t *params,
                         const struct method_info *method)
{
    const char *key;
    json_t *value;
    HRESULT hr = S_OK;
    json_object_foreach((json_t *)params, key, value)
    {
        if (strlen(key) > NAMED_NAME_MOST)
            return DISP_E_UNKNOWNNAME;
        if (to->count < NAMED_ARGUMENTS_MOST)
            to->names[to->count] = key;
        hr = add(way, to, value, param_named(method, key));
        if (FAILED(hr))
            return hr;
    }
    unsigned given = to->count;
    const struct param_info *param;
    for (unsigned i = 0; (param = param_at(method, i)); i++) {
        char *name = only_comes_out(param) ? name_of(param) : NULL;
        bool is_given = false;
        for (unsigned j = 0; name && j < given; j++)
            is_given |= strcasecmp(to->names[j], name) == 0;
        if (!name || is_given || to->count == NAMED_ARGUMENTS_MOST) {
            free(name);
            continue;
        }
        to->made[to->count] = name;
        to->names[to->count] = name;
        add_nothing(to, param);
    }
    return S_OK;
}

/* ---- results ---- */

static HRESULT put_out(struct json_way *way, const struct named_call *call,
                       const struct method_info *method, unsigned i, json_t *to)
{
    char number[16];
    json_t *value = NULL;
    _cleanup_free_ char *name = call->names ? NULL : name_of(param_at(method, i));
    const char *key = call->names ? call->names[i] : name;
    if (!key) {
        snprintf(number, sizeof number, "%u", i);
        key = number;
    }
    HRESULT hr = json_of_variant(way, &call->arguments[i], &value);
    if (SUCCEEDED(hr) && json_object_set_new(to, key, value) < 0)
        hr = E_OUTOFMEMORY;
    return hr;
}

static HRESULT result_of(struct json_way *way, const struct named_call *call,
                         const struct method_info *method, json_t **ret)
{
    bool has_out = false;
    json_t *value = NULL;
    for (unsigned i = 0; i < call->count; i++)
        has_out |= call->is_out[i];
    HRESULT hr = json_of_variant(way, &call->result, &value);
    if (FAILED(hr) || !has_out) {
        *ret = value;
        return hr;
    }
    json_t *all = json_object();
    if (json_object_set_new(all, "$result", value) < 0)
        hr = E_OUTOFMEMORY;
    json_t *places = call->names ? NULL : json_array();
    for (unsigned i = 0; i < call->count && SUCCEEDED(hr); i++)
        if (call->is_out[i]) {
            hr = put_out(way, call, method, i, all);
            json_array_append_new(places, json_integer(i));
        }
    if (places)
        json_object_set_new(all, "$at", places);
    if (SUCCEEDED(hr) && all)
        *ret = all;
    else
        json_decref(all);
    return all ? hr : E_OUTOFMEMORY;
}

HRESULT json_call_object(struct json_way *way, IDispatch *object, const char *name,
                         const json_t *params, json_t **ret_result, struct named_failure *failure,
                         bool *ret_in_params)
{
    struct arguments arguments = {.count = 0};
    struct named_method method;
    struct named_call call = {.method = name, .arguments = arguments.values};
    *ret_in_params = false;
    HRESULT hr = named_method_find(object, &call, &method);
    if (FAILED(hr))
        return named_failure_plain(failure, hr);
    bool is_named = json_is_object(params) && json_object_size(params);
    hr = is_named ? add_names(way, &arguments, params, method.info)
                  : add_positions(way, &arguments, params, method.info);
    call.names = is_named ? arguments.names : NULL;
    call.count = arguments.count;
    call.is_out = arguments.is_out;
    call.is_one_way = !ret_result;
    if (FAILED(hr)) {
        *ret_in_params = true;
        named_failure_plain(failure, hr == DISP_E_UNKNOWNNAME ? DISP_E_PARAMNOTFOUND : hr);
    } else {
        hr = named_call_object(object, &call);
        if (hr == DISP_E_UNKNOWNNAME) /* the method is there */
            named_failure_plain(&call.failure, DISP_E_PARAMNOTFOUND);
        *failure = call.failure;
        *ret_in_params = hr == DISP_E_UNKNOWNNAME || hr == DISP_E_BADPARAMCOUNT ||
                         hr == DISP_E_TYPEMISMATCH || hr == DISP_E_PARAMNOTFOUND ||
                         hr == DISP_E_PARAMNOTOPTIONAL || hr == DISP_E_NONAMEDARGS ||
                         hr == DISP_E_OVERFLOW || hr == DISP_E_BADVARTYPE;
        if (SUCCEEDED(hr) && ret_result &&
            FAILED(hr = result_of(way, &call, method.info, ret_result)))
            named_failure_plain(failure, hr);
        VariantClear(&call.result);
    }
    finish(&arguments);
    named_method_finish(&method);
    return hr;
}
