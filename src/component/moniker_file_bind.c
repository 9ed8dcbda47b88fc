/* SPDX-License-Identifier: MIT */
#include "component/moniker_file.h"

#include <pianola/component.h>
#include <pianola/file.h>

/* The objects of files. */

static bool is_there(const OLECHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

/* What is to the left makes the object: a class object, or something that finds one. */
static HRESULT create_by(IBindCtx *context, IMoniker *left, const OLECHAR *path, IPersistFile **ret)
{
    IClassFactory *factory;
    IClassActivator *activator;
    HRESULT hr = IMoniker_BindToObject(left, context, NULL, &IID_IClassFactory, (void **)&factory);
    if (FAILED(hr)) {
        CLSID clsid;
        if (FAILED(IMoniker_BindToObject(left, context, NULL, &IID_IClassActivator,
                                         (void **)&activator)))
            return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
        hr = GetClassFile(path, &clsid);
        if (SUCCEEDED(hr))
            hr = IClassActivator_GetClassObject(activator, &clsid, bind_class_context(context), 0,
                                                &IID_IClassFactory, (void **)&factory);
        IClassActivator_Release(activator);
    }
    if (FAILED(hr))
        return hr;
    hr = IClassFactory_CreateInstance(factory, NULL, &IID_IPersistFile, (void **)ret);
    IClassFactory_Release(factory);
    return hr;
}

static HRESULT create(IBindCtx *context, IMoniker *left, const OLECHAR *path, IPersistFile **ret)
{
    CLSID clsid;
    if (left)
        return create_by(context, left, path, ret);
    HRESULT hr = GetClassFile(path, &clsid);
    return FAILED(hr) ? hr
                      : CoCreateInstance(&clsid, NULL, bind_class_context(context),
                                         &IID_IPersistFile, (void **)ret);
}

HRESULT file_bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    const OLECHAR *path = file_path((struct file *)self);
    IPersistFile *object;
    BIND_OPTS options = {.cbStruct = sizeof options};
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    HRESULT hr = left ? MK_E_UNAVAILABLE : bind_running(context, self, iid, ret);
    if (hr != MK_E_UNAVAILABLE)
        return hr;
    IBindCtx_GetBindOptions(context, &options);
    if (options.grfFlags & BIND_JUSTTESTEXISTENCE)
        return is_there(path) ? S_OK : MK_E_NOOBJECT;
    hr = create(context, left, path, &object);
    if (FAILED(hr))
        return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
    hr = IPersistFile_Load(object, path, options.grfMode);
    if (SUCCEEDED(hr))
        hr = IPersistFile_QueryInterface(object, iid, ret);
    if (SUCCEEDED(hr))
        IBindCtx_RegisterObjectBound(context, (IUnknown *)object);
    IPersistFile_Release(object);
    return hr;
}

/* The class may read the name without the object; else the object does. */
HRESULT file_parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                   ULONG *ret_eaten, IMoniker **ret)
{
    IParseDisplayName *parser = NULL;
    CLSID clsid;
    if (!ret || !ret_eaten)
        return E_POINTER;
    *ret = NULL;
    *ret_eaten = 0;
    if (!name || !context)
        return E_INVALIDARG;
    HRESULT hr = E_NOINTERFACE;
    if (!left && SUCCEEDED(GetClassFile(file_path((struct file *)self), &clsid)))
        hr = CoGetClassObject(&clsid, bind_class_context(context), NULL, &IID_IParseDisplayName,
                              (void **)&parser);
    if (FAILED(hr))
        hr = file_bind(self, context, left, &IID_IParseDisplayName, (void **)&parser);
    if (FAILED(hr))
        return hr == E_NOINTERFACE ? MK_E_INTERMEDIATEINTERFACENOTSUPPORTED : hr;
    hr = IParseDisplayName_ParseDisplayName(parser, context, name, ret_eaten, ret);
    IBindCtx_RegisterObjectBound(context, (IUnknown *)parser);
    IParseDisplayName_Release(parser);
    return hr;
}
