/* SPDX-License-Identifier: MIT */
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component/typelib/typelib.h"
#include "remoting/publish/access.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/named_method.h"
#include "remoting/publish/named_text.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/serve.h"

/* A call of a published object. .NET leaves parameters that only come out away from the call and
 * wants their names in the answer, so that the method's description is looked at first. */

struct calling {
    struct named_call call;
    VARIANT arguments[NAMED_ARGUMENTS_MOST];
    const char *names[NAMED_ARGUMENTS_MOST]; /* in the answer */
    bool is_out[NAMED_ARGUMENTS_MOST];
    char out_names[NAMED_ARGUMENTS_MOST][64];
    bool is_void;
};

static bool is_parameter(const struct param_info *param)
{
    return !(param->flags & (PARAMFLAG_FLCID | PARAMFLAG_FRETVAL));
}

static bool is_out_only(const struct param_info *param)
{
    return param->flags & PARAMFLAG_FOUT && !(param->flags & PARAMFLAG_FIN);
}

/* Nothing is a string's or an object's null. */
static void fit_nothing(VARIANT *value, const struct param_info *param)
{
    VARTYPE vt = param->type.vt;
    if (V_VT(value) != VT_EMPTY || (vt != VT_BSTR && vt != VT_DISPATCH && vt != VT_UNKNOWN))
        return;
    V_VT(value) = vt;
    V_BYREF(value) = NULL;
}

static HRESULT insert_outs(struct calling *c, const struct method_info *info)
{
    unsigned place = 0;
    c->is_void = info->result.vt == VT_VOID || info->result.vt == VT_HRESULT;
    for (unsigned i = 0; i < info->param_count; i++) {
        const struct param_info *param = &info->params[i];
        if (param->flags & PARAMFLAG_FRETVAL)
            c->is_void = false;
        if (!is_parameter(param))
            continue;
        if (is_out_only(param)) {
            if (c->call.count == NAMED_ARGUMENTS_MOST || place > c->call.count)
                return DISP_E_BADPARAMCOUNT;
            size_t rest = c->call.count++ - place;
            memmove(&c->arguments[place + 1], &c->arguments[place], rest * sizeof *c->arguments);
            memmove(&c->names[place + 1], &c->names[place], rest * sizeof *c->names);
            VariantInit(&c->arguments[place]);
            char *name = param->name ? text_of_units(param->name) : NULL;
            snprintf(c->out_names[place], sizeof *c->out_names, "%s", name ? name : "value");
            free(name);
            c->names[place] = c->out_names[place];
        } else if (place < c->call.count) {
            fit_nothing(&c->arguments[place], param);
        }
        place++;
    }
    return S_OK;
}

static HRESULT run(struct soap_request *request, struct calling *c, IDispatch *object)
{
    struct named_method method;
    c->call.method = request->message.method;
    c->call.arguments = c->arguments;
    c->call.is_out = c->is_out;
    HRESULT hr = named_method_find(object, &c->call, &method);
    if (FAILED(hr))
        return hr;
    /* A property's value is put, whatever is known of it. */
    c->is_void = method.flags & DISPATCH_PROPERTYPUT;
    if (method.info && !c->is_void)
        hr = insert_outs(c, method.info);
    named_method_finish(&method);
    return SUCCEEDED(hr) ? named_call_object(object, &c->call) : hr;
}

static HRESULT call(struct soap_request *request, struct calling *c)
{
    const struct caller *caller = request->place.caller;
    IUnknown *object;
    IDispatch *dispatch;
    if (!access_allows(caller, request->uri, request->message.method))
        return access_allows(caller, request->uri, NULL) ? E_ACCESSDENIED : CO_E_OBJNOTREG;
    HRESULT hr = soap_message_values(&request->message, &request->place, c->arguments, c->names,
                                     &c->call.count);
    if (FAILED(hr))
        return hr;
    hr = publish_get(request->uri, caller, &object);
    if (FAILED(hr))
        return hr;
    hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch);
    IUnknown_Release(object);
    if (FAILED(hr))
        return DISP_E_MEMBERNOTFOUND;
    hr = run(request, c, dispatch);
    IDispatch_Release(dispatch);
    return hr;
}

static void write_answer(struct soap_request *request, const struct calling *c,
                         struct soap_writer *w)
{
    const struct soap_message *message = &request->message;
    soap_envelope_open(w);
    soap_method_open(w, message->method, "Response", message->type);
    if (!c->is_void)
        soap_value_write(w, "return", &c->call.result, true);
    for (unsigned i = 0; i < c->call.count; i++)
        if (c->is_out[i])
            soap_value_write(w, c->names[i], &c->arguments[i], true);
    soap_method_close(w, message->method, "Response");
    soap_value_rest(w);
    soap_envelope_close(w);
}

unsigned soap_serve_call(struct soap_request *request, struct soap_writer *w)
{
    struct calling c = {0};
    HRESULT hr = call(request, &c);
    unsigned status = 200;
    if (SUCCEEDED(hr)) {
        write_answer(request, &c, w);
        if (FAILED(w->hr))
            status = soap_serve_hresult(request, w, w->hr);
    } else if (c.call.failure.hr == hr) {
        status = soap_serve_failure(request, w, &c.call.failure);
    } else {
        status = soap_serve_hresult(request, w, hr);
    }
    for (unsigned i = 0; i < c.call.count; i++)
        VariantClear(&c.arguments[i]);
    VariantClear(&c.call.result);
    return status;
}
