/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <pianola/file.h>

/* From a text to a moniker, and on to the object. */

/* A class of this ProgID reads all of the name. */
static HRESULT parse_by_class(IBindCtx *context, const OLECHAR *name, size_t from, size_t to,
                              ULONG *ret_eaten, IMoniker **ret)
{
    CLSID clsid;
    IParseDisplayName *parser;
    OLECHAR *progid = text_copy(name + from, to - from);
    if (!progid)
        return E_OUTOFMEMORY;
    HRESULT hr = CLSIDFromProgID(progid, &clsid);
    CoTaskMemFree(progid);
    if (FAILED(hr))
        return MK_E_SYNTAX;
    DWORD where = bind_class_context(context);
    hr = CoGetClassObject(&clsid, where, NULL, &IID_IParseDisplayName, (void **)&parser);
    if (FAILED(hr))
        hr = CoCreateInstance(&clsid, NULL, where, &IID_IParseDisplayName, (void **)&parser);
    if (FAILED(hr))
        return hr;
    hr = IParseDisplayName_ParseDisplayName(parser, context, (LPOLESTR)name, ret_eaten, ret);
    IParseDisplayName_Release(parser);
    return hr;
}

static bool is_running(IBindCtx *context, IMoniker *moniker)
{
    IRunningObjectTable *table;
    if (FAILED(IBindCtx_GetRunningObjectTable(context, &table)))
        return false;
    bool running = IRunningObjectTable_IsRunning(table, moniker) == S_OK;
    IRunningObjectTable_Release(table);
    return running;
}

/* The item that the name is, when it runs. */
static HRESULT parse_item(IBindCtx *context, const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    IMoniker *item;
    HRESULT hr = CreateItemMoniker(OLESTR("!"), name + 1, &item);
    if (FAILED(hr))
        return hr;
    if (!is_running(context, item)) {
        IMoniker_Release(item);
        return MK_E_SYNTAX;
    }
    *ret = item;
    *ret_eaten = (ULONG)text_length(name);
    return S_OK;
}

static bool ends_path(OLECHAR c)
{
    return !c || c == '!' || c == '/' || c == '\\' || c == ':';
}

/* The longest beginning that is a file which runs or is there. */
static HRESULT parse_file(IBindCtx *context, const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    for (size_t length = text_length(name); length > 0; length--) {
        IMoniker *file;
        if (!ends_path(name[length]))
            continue;
        HRESULT hr = file_create(name, length, &file);
        if (FAILED(hr))
            return hr;
        OLECHAR *path = text_copy(name, length);
        DWORD found = path ? GetFileAttributesW(path) : INVALID_FILE_ATTRIBUTES;
        CoTaskMemFree(path);
        /* What follows a directory would have been a file in it. */
        bool is_directory = found != INVALID_FILE_ATTRIBUTES && found & FILE_ATTRIBUTE_DIRECTORY;
        if (is_running(context, file) ||
            (found != INVALID_FILE_ATTRIBUTES && (!is_directory || !name[length]))) {
            *ret = file;
            *ret_eaten = (ULONG)length;
            return S_OK;
        }
        IMoniker_Release(file);
    }
    return MK_E_CANTOPENFILE;
}

static HRESULT parse_first(IBindCtx *context, const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    size_t colon = 0;
    if (text_begins(name, "clsid:"))
        return class_moniker_parse(name, ret_eaten, ret);
    if (text_begins(name, "new:"))
        return new_parse(name, ret_eaten, ret);
    if (text_begins(name, "objref:"))
        return objref_moniker_parse(name, ret_eaten, ret);
    if (url_begins(name))
        return url_parse_moniker(name, ret_eaten, ret);
    HRESULT hr = MK_E_SYNTAX;
    while (name[colon] && name[colon] != ':' && name[colon] != '!' && name[colon] != '/' &&
           name[colon] != '\\')
        colon++;
    /* One letter is a drive. */
    if (*name == '@' && colon > 1)
        hr = parse_by_class(context, name, 1, colon, ret_eaten, ret);
    else if (colon > 1 && name[colon] == ':')
        hr = parse_by_class(context, name, 0, colon, ret_eaten, ret);
    else if (*name == '!' && name[1])
        hr = parse_item(context, name, ret_eaten, ret);
    return hr == MK_E_SYNTAX && !*ret_eaten ? parse_file(context, name, ret_eaten, ret) : hr;
}

/* What comes after "!" may be registered itself; else the object so far reads it. */
static HRESULT parse_rest(IBindCtx *context, IMoniker *so_far, const OLECHAR *rest,
                          ULONG *ret_eaten, IMoniker **ret)
{
    if (*rest == '!' && rest[1]) {
        IMoniker *item, *all = NULL;
        HRESULT hr = CreateItemMoniker(OLESTR("!"), rest + 1, &item);
        if (SUCCEEDED(hr))
            hr = CreateGenericComposite(so_far, item, &all);
        if (SUCCEEDED(hr) && all && is_running(context, all)) {
            IMoniker_Release(all);
            *ret = item;
            *ret_eaten = (ULONG)text_length(rest);
            return S_OK;
        }
        if (all)
            IMoniker_Release(all);
        if (item)
            IMoniker_Release(item);
    }
    return IMoniker_ParseDisplayName(so_far, context, NULL, (LPOLESTR)rest, ret_eaten, ret);
}

HRESULT MkParseDisplayName(IBindCtx *context, const OLECHAR *name, ULONG *ret_eaten, IMoniker **ret)
{
    if (!ret || !ret_eaten)
        return E_INVALIDARG;
    *ret = NULL;
    *ret_eaten = 0;
    if (!context || !name || !*name)
        return E_INVALIDARG;
    size_t length = text_length(name), at;
    if (length > 2 * MONIKER_TEXT_MOST)
        return MK_E_SYNTAX;
    ULONG eaten = 0;
    IMoniker *so_far = NULL;
    HRESULT hr = parse_first(context, name, &eaten, &so_far);
    *ret_eaten = eaten;
    for (at = eaten; SUCCEEDED(hr) && at < length; at += eaten) {
        IMoniker *next = NULL, *all = NULL;
        eaten = 0;
        hr = parse_rest(context, so_far, name + at, &eaten, &next);
        *ret_eaten = (ULONG)(at + eaten);
        if (SUCCEEDED(hr) && (!eaten || eaten > length - at || !next))
            hr = MK_E_SYNTAX;
        if (SUCCEEDED(hr))
            hr = CreateGenericComposite(so_far, next, &all);
        if (next)
            IMoniker_Release(next);
        if (SUCCEEDED(hr)) {
            IMoniker_Release(so_far);
            so_far = all;
            if (!so_far)
                return MK_E_SYNTAX;
        }
    }
    if (SUCCEEDED(hr))
        *ret = so_far;
    else if (so_far)
        IMoniker_Release(so_far);
    return hr;
}

HRESULT BindMoniker(IMoniker *moniker, DWORD options, REFIID iid, void **ret)
{
    IBindCtx *context;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!moniker || !iid || options)
        return E_INVALIDARG;
    HRESULT hr = CreateBindCtx(0, &context);
    if (FAILED(hr))
        return hr;
    hr = IMoniker_BindToObject(moniker, context, NULL, iid, ret);
    IBindCtx_Release(context);
    return hr;
}

HRESULT CoGetObject(const OLECHAR *name, BIND_OPTS *options, REFIID iid, void **ret)
{
    IBindCtx *context;
    IMoniker *moniker;
    ULONG eaten;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!name || !iid)
        return E_INVALIDARG;
    HRESULT hr = CreateBindCtx(0, &context);
    if (FAILED(hr))
        return hr;
    if (options)
        hr = IBindCtx_SetBindOptions(context, options);
    if (SUCCEEDED(hr))
        hr = MkParseDisplayName(context, name, &eaten, &moniker);
    if (SUCCEEDED(hr)) {
        hr = IMoniker_BindToObject(moniker, context, NULL, iid, ret);
        IMoniker_Release(moniker);
    }
    IBindCtx_Release(context);
    return hr;
}
