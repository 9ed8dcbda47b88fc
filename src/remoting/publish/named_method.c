/* SPDX-License-Identifier: MIT */
#include "remoting/publish/named_method.h"

#include <string.h>

#include "component/typelib/typelib.h"
#include "remoting/publish/named_text.h"

const char *named_property(const char *name, WORD *ret_flags)
{
    *ret_flags = 0;
    if (strncmp(name, "get_", 4) == 0)
        *ret_flags = DISPATCH_PROPERTYGET;
    else if (strncmp(name, "set_", 4) == 0 || strncmp(name, "put_", 4) == 0)
        *ret_flags = DISPATCH_PROPERTYPUT;
    return *ret_flags && name[4] ? name + 4 : name;
}

/* The method and, when they are named, its arguments. */
static HRESULT find_ids(IDispatch *object, const char *name, const struct named_call *call,
                        struct named_method *ret)
{
    BSTR texts[NAMED_ARGUMENTS_MOST + 1] = {bstr_of_text(name)};
    DISPID ids[NAMED_ARGUMENTS_MOST + 1];
    UINT count = call->names ? call->count + 1 : 1, made = 1;
    while (made < count && texts[made - 1]) {
        texts[made] = bstr_of_text(call->names[made - 1]);
        made++;
    }
    HRESULT hr = DISP_E_UNKNOWNNAME;
    if (texts[made - 1])
        hr = IDispatch_GetIDsOfNames(object, &IID_NULL, texts, count, 0, ids);
    for (UINT i = 0; i < made; i++)
        SysFreeString(texts[i]);
    if (FAILED(hr))
        return hr;
    ret->id = ids[0];
    memcpy(ret->arguments, ids + 1, (count - 1) * sizeof *ids);
    return S_OK;
}

/* Of those with the number, the one that the flags mean. */
static void describe(IDispatch *object, struct named_method *method)
{
    const struct interface_info *face;
    if (FAILED(IDispatch_GetTypeInfo(object, 0, 0, &method->type)) || !method->type) {
        method->type = NULL;
        return;
    }
    if (FAILED(typelib_interface_info(method->type, &face)))
        return;
    for (unsigned i = 3; i < face->method_count && !method->info; i++) {
        const struct method_info *at = &face->methods[i];
        if (at->name && at->memid == method->id && at->kind & method->flags)
            method->info = at;
    }
}

HRESULT named_method_find(IDispatch *object, const struct named_call *call,
                          struct named_method *ret)
{
    WORD property;
    const char *rest = named_property(call->method, &property);
    *ret = (struct named_method){.id = DISPID_UNKNOWN};
    HRESULT hr = find_ids(object, call->method, call, ret);
    /* A name that is no more than that may be a property's value, too. */
    ret->flags = DISPATCH_METHOD | (call->count ? 0 : DISPATCH_PROPERTYGET);
    if (hr == DISP_E_UNKNOWNNAME && property) {
        hr = find_ids(object, rest, call, ret);
        ret->flags = property;
    }
    if (SUCCEEDED(hr))
        describe(object, ret);
    return hr;
}

void named_method_finish(struct named_method *method)
{
    if (method->type)
        ITypeInfo_Release(method->type);
    method->type = NULL;
}
