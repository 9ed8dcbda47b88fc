/* SPDX-License-Identifier: MIT */
#include "component/marshal.h"

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/stream.h>

#include "component/apartment.h"
#include "component/marshal_bytes.h"
#include "component/stub_manager.h"

/* References in streams, whoever writes them. */

bool marshal_is_far(DWORD context)
{
    return context != MSHCTX_INPROC && context != MSHCTX_CROSSCTX;
}

static bool is_valid(DWORD context, DWORD flags)
{
    DWORD kind = flags & (MSHLFLAGS_TABLESTRONG | MSHLFLAGS_TABLEWEAK);
    return context <= MSHCTX_CROSSCTX && kind != (MSHLFLAGS_TABLESTRONG | MSHLFLAGS_TABLEWEAK);
}

/* How the object wants it: its own IMarshal, or the standard one. */
static HRESULT marshaler_of(IUnknown *object, REFIID iid, DWORD context, void *more, DWORD flags,
                            IMarshal **ret)
{
    IUnknown *refuses;
    if (SUCCEEDED(object->lpVtbl->QueryInterface(object, &IID_INoMarshal, (void **)&refuses))) {
        refuses->lpVtbl->Release(refuses);
        return CO_E_NOT_SUPPORTED;
    }
    if (SUCCEEDED(object->lpVtbl->QueryInterface(object, &IID_IMarshal, (void **)ret)) && *ret)
        return S_OK;
    return CoGetStandardMarshal(iid, object, context, more, flags, ret);
}

HRESULT CoGetMarshalSizeMax(ULONG *ret, REFIID iid, IUnknown *object, DWORD context, void *more,
                            DWORD flags)
{
    IMarshal *marshal;
    CLSID clsid;
    DWORD size = 0;
    if (!ret || !object || !iid || !is_valid(context, flags))
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    HRESULT hr = marshaler_of(object, iid, context, more, flags, &marshal);
    if (FAILED(hr))
        return hr;
    hr = marshal->lpVtbl->GetUnmarshalClass(marshal, iid, object, context, more, flags, &clsid);
    if (SUCCEEDED(hr))
        hr = marshal->lpVtbl->GetMarshalSizeMax(marshal, iid, object, context, more, flags, &size);
    /* The standard one's is all there is. */
    if (SUCCEEDED(hr))
        *ret = size + (IsEqualCLSID(&clsid, &CLSID_StdMarshal) ? 0 : 24 + 16 + 8);
    marshal->lpVtbl->Release(marshal);
    return hr;
}

static HRESULT write_custom(IStream *stream, IMarshal *marshal, REFIID iid, IUnknown *object,
                            DWORD context, void *more, DWORD flags, const CLSID *clsid)
{
    DWORD size = 0;
    HRESULT hr =
        marshal->lpVtbl->GetMarshalSizeMax(marshal, iid, object, context, more, flags, &size);
    if (FAILED(hr))
        return hr;
    struct objref o = {.kind = OBJREF_CUSTOM, .iid = *iid, .clsid = *clsid, .size = size};
    hr = objref_write(&o, stream);
    if (FAILED(hr))
        return hr;
    return marshal->lpVtbl->MarshalInterface(marshal, stream, iid, object, context, more, flags);
}

HRESULT CoMarshalInterface(IStream *stream, REFIID iid, IUnknown *object, DWORD context, void *more,
                           DWORD flags)
{
    IMarshal *marshal;
    CLSID clsid;
    if (!stream || !object || !iid || !is_valid(context, flags))
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    HRESULT hr = marshaler_of(object, iid, context, more, flags, &marshal);
    if (FAILED(hr))
        return hr;
    hr = marshal->lpVtbl->GetUnmarshalClass(marshal, iid, object, context, more, flags, &clsid);
    if (SUCCEEDED(hr) && IsEqualCLSID(&clsid, &CLSID_StdMarshal))
        hr = marshal->lpVtbl->MarshalInterface(marshal, stream, iid, object, context, more, flags);
    else if (SUCCEEDED(hr))
        hr = write_custom(stream, marshal, iid, object, context, more, flags, &clsid);
    marshal->lpVtbl->Release(marshal);
    return hr;
}

static HRESULT unmarshaler(const CLSID *clsid, IMarshal **ret)
{
    if (IsEqualCLSID(clsid, &CLSID_StdMarshal))
        return CoGetStandardMarshal(&IID_IUnknown, NULL, 0, NULL, 0, ret);
    return CoCreateInstance(clsid, NULL, CLSCTX_INPROC_SERVER, &IID_IMarshal, (void **)ret);
}

static HRESULT as(IUnknown *object, REFIID iid, void **ret)
{
    HRESULT hr = object->lpVtbl->QueryInterface(object, iid, ret);
    object->lpVtbl->Release(object);
    return hr;
}

HRESULT CoUnmarshalInterface(IStream *stream, REFIID iid, void **ret)
{
    struct objref o;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!stream || !iid)
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    HRESULT hr = objref_read(stream, &o);
    if (FAILED(hr))
        return hr;
    /* Zeros: the interface that was written. */
    static const IID none;
    const IID *wanted = IsEqualIID(iid, &none) ? &o.iid : iid;
    if (o.kind != OBJREF_CUSTOM)
        return standard_unmarshal(&o, wanted, ret);
    IMarshal *marshal;
    IUnknown *object = NULL;
    hr = unmarshaler(&o.clsid, &marshal);
    if (FAILED(hr))
        return hr;
    hr = marshal->lpVtbl->UnmarshalInterface(marshal, stream, &o.iid, (void **)&object);
    marshal->lpVtbl->Release(marshal);
    if (FAILED(hr))
        return hr;
    if (IsEqualIID(wanted, &o.iid)) {
        *ret = object;
        return hr;
    }
    return object ? as(object, wanted, ret) : E_NOINTERFACE;
}

HRESULT CoReleaseMarshalData(IStream *stream)
{
    struct objref o;
    if (!stream)
        return E_INVALIDARG;
    HRESULT hr = objref_read(stream, &o);
    if (FAILED(hr))
        return hr;
    if (o.kind != OBJREF_CUSTOM)
        return standard_release(&o);
    IMarshal *marshal;
    hr = unmarshaler(&o.clsid, &marshal);
    if (FAILED(hr))
        return hr;
    hr = marshal->lpVtbl->ReleaseMarshalData(marshal, stream);
    marshal->lpVtbl->Release(marshal);
    return hr;
}

/* ---- In one step ---- */

static HRESULT rewind_stream(IStream *stream)
{
    LARGE_INTEGER start = {0};
    return IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
}

HRESULT CoMarshalInterThreadInterfaceInStream(REFIID iid, IUnknown *object, IStream **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    IStream *stream;
    HRESULT hr = CreateStreamOnHGlobal(NULL, TRUE, &stream);
    if (FAILED(hr))
        return hr;
    hr = CoMarshalInterface(stream, iid, object, MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL);
    if (SUCCEEDED(hr))
        hr = rewind_stream(stream);
    if (SUCCEEDED(hr))
        *ret = stream;
    else
        IStream_Release(stream);
    return hr;
}

HRESULT CoGetInterfaceAndReleaseStream(IStream *stream, REFIID iid, void **ret)
{
    if (!stream)
        return E_INVALIDARG;
    HRESULT hr = CoUnmarshalInterface(stream, iid, ret);
    IStream_Release(stream);
    return hr;
}

HRESULT CoMarshalHresult(IStream *stream, HRESULT hr)
{
    return IStream_Write(stream, &hr, sizeof hr, NULL);
}

HRESULT CoUnmarshalHresult(IStream *stream, HRESULT *ret)
{
    return IStream_Read(stream, ret, sizeof *ret, NULL);
}

HRESULT marshal_to_bytes(struct marshal_bytes *bytes, REFIID iid, IUnknown *object, DWORD context,
                         DWORD flags)
{
    HRESULT hr = CreateStreamOnHGlobal(NULL, TRUE, &bytes->stream);
    if (FAILED(hr))
        return hr;
    hr = CoMarshalInterface(bytes->stream, iid, object, context, NULL, flags);
    if (FAILED(hr))
        marshal_bytes_finish(bytes);
    return hr;
}

/* Each reader has a place of his own in the stream. */
HRESULT unmarshal_bytes(struct marshal_bytes *bytes, REFIID iid, void **ret)
{
    IStream *own;
    HRESULT hr = IStream_Clone(bytes->stream, &own);
    if (FAILED(hr))
        return hr;
    hr = rewind_stream(own);
    if (SUCCEEDED(hr))
        hr = CoUnmarshalInterface(own, iid, ret);
    IStream_Release(own);
    return hr;
}

void marshal_bytes_release(struct marshal_bytes *bytes)
{
    if (bytes->stream && SUCCEEDED(rewind_stream(bytes->stream)))
        CoReleaseMarshalData(bytes->stream);
}

void marshal_bytes_finish(struct marshal_bytes *bytes)
{
    if (bytes->stream)
        IStream_Release(bytes->stream);
    bytes->stream = NULL;
}

/* ---- Connections ---- */

HRESULT CoDisconnectObject(IUnknown *object, DWORD reserved)
{
    IMarshal *marshal;
    if (!object)
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    HRESULT hr = object->lpVtbl->QueryInterface(object, &IID_IMarshal, (void **)&marshal);
    if (SUCCEEDED(hr) && marshal) {
        hr = marshal->lpVtbl->DisconnectObject(marshal, reserved);
        marshal->lpVtbl->Release(marshal);
        return hr;
    }
    return stub_disconnect(object);
}

HRESULT CoLockObjectExternal(IUnknown *object, BOOL lock, BOOL last_releases)
{
    if (!object)
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    return stub_lock_external(object, lock, last_releases);
}
