/* SPDX-License-Identifier: MIT */
#include "component/rot.h"

#include <pianola/marshal.h>
#include <pianola/stream.h>
#include <stdlib.h>
#include <string.h>

/* Interfaces as bytes that every process can read. */

HRESULT rot_marshal(REFIID iid, IUnknown *object, DWORD flags, BYTE **ret, uint32_t *ret_size)
{
    IStream *stream;
    HGLOBAL memory;
    ULARGE_INTEGER end = {0};
    LARGE_INTEGER here = {0};
    HRESULT hr = CreateStreamOnHGlobal(NULL, TRUE, &stream);
    if (FAILED(hr))
        return hr;
    hr = CoMarshalInterface(stream, iid, object, MSHCTX_LOCAL, NULL, flags);
    if (SUCCEEDED(hr))
        hr = IStream_Seek(stream, here, STREAM_SEEK_CUR, &end);
    if (SUCCEEDED(hr))
        hr = GetHGlobalFromStream(stream, &memory);
    if (SUCCEEDED(hr)) {
        BYTE *bytes = malloc(end.QuadPart);
        if (bytes) {
            memcpy(bytes, GlobalLock(memory), end.QuadPart);
            GlobalUnlock(memory);
            *ret = bytes;
            *ret_size = (uint32_t)end.QuadPart;
        } else {
            hr = E_OUTOFMEMORY;
        }
    }
    IStream_Release(stream);
    return hr;
}

HRESULT rot_unmarshal(const struct rot_bytes *bytes, REFIID iid, void **ret)
{
    IStream *stream = SHCreateMemStream(bytes->at, bytes->size);
    if (!stream)
        return E_OUTOFMEMORY;
    HRESULT hr = CoUnmarshalInterface(stream, iid, ret);
    IStream_Release(stream);
    return hr;
}

void rot_release(const struct rot_bytes *bytes)
{
    IStream *stream = SHCreateMemStream(bytes->at, bytes->size);
    if (!stream)
        return;
    CoReleaseMarshalData(stream);
    IStream_Release(stream);
}
