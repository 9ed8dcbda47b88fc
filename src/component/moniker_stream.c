/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

/* Objects in streams, and the text of saved monikers ([MS-OSHARED] 2.3.7). */

enum { LOADS_MOST = 8 };

static _Thread_local int loads;

bool load_enter(void)
{
    if (loads >= LOADS_MOST)
        return false;
    loads++;
    return true;
}

void load_leave(void)
{
    loads--;
}

HRESULT stream_get(IStream *stream, void *to, ULONG size)
{
    ULONG n = 0;
    HRESULT hr = IStream_Read(stream, to, size, &n);
    return FAILED(hr) ? hr : n == size ? S_OK : STG_E_READFAULT;
}

HRESULT stream_put(IStream *stream, const void *from, ULONG size)
{
    ULONG n = 0;
    HRESULT hr = IStream_Write(stream, from, size, &n);
    return FAILED(hr) ? hr : n == size ? S_OK : STG_E_MEDIUMFULL;
}

bool text_narrow(char *to, const OLECHAR *text)
{
    bool other = false;
    do {
        *to++ = *text < 0x80 ? (char)*text : '?';
        other = other || *text >= 0x80;
    } while (*text++);
    return other;
}

static bool is_ascii(const OLECHAR *text)
{
    while (*text && *text < 0x80)
        text++;
    return !*text;
}

ULONG text_saved_size(const OLECHAR *text)
{
    if (!text)
        return 4;
    ULONG length = (ULONG)text_length(text);
    return 4 + length + 1 + (is_ascii(text) ? 0 : length * 2);
}

HRESULT stream_put_text(IStream *stream, const OLECHAR *text)
{
    ULONG size = text_saved_size(text) - 4;
    HRESULT hr = stream_put(stream, &size, sizeof size);
    if (FAILED(hr) || !text)
        return hr;
    ULONG length = (ULONG)text_length(text);
    char *bytes = malloc(length + 1);
    if (!bytes)
        return E_OUTOFMEMORY;
    bool other = text_narrow(bytes, text);
    hr = stream_put(stream, bytes, length + 1);
    if (SUCCEEDED(hr) && other)
        hr = stream_put(stream, text, length * 2);
    free(bytes);
    return hr;
}

static HRESULT widen_bytes(const char *bytes, ULONG size, OLECHAR **ret)
{
    const char *end = memchr(bytes, 0, size);
    if (!end)
        return E_INVALIDARG;
    ULONG length = (ULONG)(end - bytes), after = size - length - 1;
    OLECHAR *text;
    if (after >= 2) {
        text = CoTaskMemAlloc((after / 2 + 1) * sizeof *text);
        if (!text)
            return E_OUTOFMEMORY;
        memcpy(text, end + 1, after / 2 * 2);
        text[after / 2] = 0;
    } else {
        int units = MultiByteToWideChar(CP_ACP, 0, bytes, (int)length + 1, NULL, 0);
        text = units > 0 ? CoTaskMemAlloc((size_t)units * sizeof *text) : NULL;
        if (!text)
            return E_OUTOFMEMORY;
        MultiByteToWideChar(CP_ACP, 0, bytes, (int)length + 1, text, units);
    }
    *ret = text;
    return S_OK;
}

HRESULT stream_get_text(IStream *stream, OLECHAR **ret)
{
    ULONG size;
    *ret = NULL;
    HRESULT hr = stream_get(stream, &size, sizeof size);
    if (FAILED(hr) || !size)
        return hr;
    if (size > 3 * MONIKER_TEXT_MOST)
        return E_INVALIDARG;
    char *bytes = malloc(size);
    if (!bytes)
        return E_OUTOFMEMORY;
    hr = stream_get(stream, bytes, size);
    if (SUCCEEDED(hr))
        hr = widen_bytes(bytes, size, ret);
    free(bytes);
    return hr;
}

/* ---- public ---- */

HRESULT WriteClassStm(IStream *stream, REFCLSID clsid)
{
    return stream && clsid ? stream_put(stream, clsid, sizeof *clsid) : E_INVALIDARG;
}

HRESULT ReadClassStm(IStream *stream, CLSID *ret)
{
    CLSID clsid;
    if (!ret || !stream)
        return E_INVALIDARG;
    memset(ret, 0, sizeof *ret);
    HRESULT hr = stream_get(stream, &clsid, sizeof clsid);
    if (SUCCEEDED(hr))
        *ret = clsid;
    return hr;
}

HRESULT OleSaveToStream(IPersistStream *object, IStream *stream)
{
    CLSID clsid;
    if (!object)
        return E_INVALIDARG;
    if (!stream)
        return STG_E_INVALIDPOINTER;
    HRESULT hr = IPersistStream_GetClassID(object, &clsid);
    if (SUCCEEDED(hr))
        hr = WriteClassStm(stream, &clsid);
    return SUCCEEDED(hr) ? IPersistStream_Save(object, stream, TRUE) : hr;
}

HRESULT OleLoadFromStream(IStream *stream, REFIID iid, void **ret)
{
    CLSID clsid;
    IPersistStream *object = NULL;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!stream)
        return STG_E_INVALIDPOINTER;
    HRESULT hr = ReadClassStm(stream, &clsid);
    if (FAILED(hr))
        return hr;
    if (!load_enter())
        return E_INVALIDARG;
    hr = moniker_of_class(&clsid, &IID_IPersistStream, (void **)&object);
    if (hr == REGDB_E_CLASSNOTREG)
        hr = CoCreateInstance(&clsid, NULL, CLSCTX_INPROC | CLSCTX_LOCAL_SERVER,
                              &IID_IPersistStream, (void **)&object);
    if (SUCCEEDED(hr)) {
        hr = IPersistStream_Load(object, stream);
        if (SUCCEEDED(hr))
            hr = IPersistStream_QueryInterface(object, iid, ret);
        IPersistStream_Release(object);
    }
    load_leave();
    return hr;
}

HRESULT CoFileTimeNow(FILETIME *ret)
{
    if (!ret)
        return E_INVALIDARG;
    GetSystemTimeAsFileTime(ret);
    return S_OK;
}
