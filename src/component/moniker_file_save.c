/* SPDX-License-Identifier: MIT */
#include "component/moniker_file.h"

#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

/* File monikers in streams ([MS-OSHARED] 2.3.7.8 FileMoniker): how often the path goes up, the rest
 * of it in bytes, and again in units when it is not ASCII. */

enum { VERSION = 0xdead, NO_SERVER = 0xffff, KEY = 3, RESERVED = 20 };

static bool is_separator(OLECHAR c)
{
    return c == '/' || c == '\\';
}

/* Paths with slashes are written as they are: what reads them puts backslashes. */
static const OLECHAR *skip_ups(const OLECHAR *path, WORD *ret_count)
{
    WORD count = 0;
    if (!path_is_exact(path)) {
        while (path[0] == '.' && path[1] == '.' && path[2] == '\\' && path[3] && count < 0xffff) {
            count++;
            path += 3;
        }
    }
    *ret_count = count;
    return path;
}

/* Where the server and its share end. */
static WORD server_end(const OLECHAR *path)
{
    if (path[0] != '\\' || path[1] != '\\')
        return NO_SERVER;
    size_t at = 2;
    for (int parts = 0; path[at]; at++)
        if (is_separator(path[at]) && ++parts == 2)
            break;
    return at < NO_SERVER ? (WORD)at : NO_SERVER;
}

HRESULT file_save(IMoniker *self, IStream *stream, BOOL clear)
{
    (void)clear;
    static const BYTE zeros[RESERVED];
    WORD ups, version = VERSION, key = KEY;
    if (!stream)
        return E_POINTER;
    const OLECHAR *path = skip_ups(file_path((struct file *)self), &ups);
    ULONG length = (ULONG)text_length(path), size = length + 1, units = length * 2;
    WORD end = server_end(path);
    char *bytes = malloc(size);
    if (!bytes)
        return E_OUTOFMEMORY;
    bool other = text_narrow(bytes, path);
    ULONG more = other ? 4 + 2 + units : 0;
    HRESULT hr = stream_put(stream, &ups, sizeof ups);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, &size, sizeof size);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, bytes, size);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, &end, sizeof end);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, &version, sizeof version);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, zeros, sizeof zeros);
    if (SUCCEEDED(hr))
        hr = stream_put(stream, &more, sizeof more);
    if (SUCCEEDED(hr) && more)
        hr = stream_put(stream, &units, sizeof units);
    if (SUCCEEDED(hr) && more)
        hr = stream_put(stream, &key, sizeof key);
    if (SUCCEEDED(hr) && more)
        hr = stream_put(stream, path, units);
    free(bytes);
    return hr;
}

HRESULT file_size_most(IMoniker *self, ULARGE_INTEGER *ret)
{
    WORD ups;
    if (!ret)
        return E_POINTER;
    const OLECHAR *path = skip_ups(file_path((struct file *)self), &ups);
    ULONG length = (ULONG)text_length(path), text = text_saved_size(path);
    bool other = text > 4 + length + 1;
    ret->QuadPart = 2 + text + 2 + 2 + RESERVED + 4 + (other ? 4 + 2 : 0);
    return S_OK;
}

/* The path in bytes, and what follows it. */
static HRESULT get_bytes(IStream *stream, char **ret)
{
    ULONG size;
    BYTE rest[2 + 2 + RESERVED];
    HRESULT hr = stream_get(stream, &size, sizeof size);
    if (FAILED(hr))
        return hr;
    if (size > 2 * MONIKER_TEXT_MOST)
        return E_INVALIDARG;
    char *bytes = malloc((size_t)size + 1);
    if (!bytes)
        return E_OUTOFMEMORY;
    hr = stream_get(stream, bytes, size);
    bytes[size] = 0;
    if (SUCCEEDED(hr))
        hr = stream_get(stream, rest, sizeof rest);
    if (FAILED(hr)) {
        free(bytes);
        return hr;
    }
    *ret = bytes;
    return S_OK;
}

static HRESULT get_units(IStream *stream, OLECHAR **ret)
{
    ULONG more, units;
    WORD key;
    HRESULT hr = stream_get(stream, &more, sizeof more);
    if (FAILED(hr) || !more)
        return hr;
    hr = stream_get(stream, &units, sizeof units);
    if (SUCCEEDED(hr))
        hr = stream_get(stream, &key, sizeof key);
    if (FAILED(hr))
        return hr;
    if (units % 2 || units / 2 > MONIKER_TEXT_MOST || more != units + 6 || key != KEY)
        return E_INVALIDARG;
    OLECHAR *text = CoTaskMemAlloc(units + sizeof *text);
    if (!text)
        return E_OUTOFMEMORY;
    text[units / 2] = 0;
    hr = stream_get(stream, text, units);
    if (FAILED(hr))
        CoTaskMemFree(text);
    else
        *ret = text;
    return hr;
}

static OLECHAR *of_bytes(const char *bytes)
{
    int units = MultiByteToWideChar(CP_ACP, 0, bytes, -1, NULL, 0);
    OLECHAR *text = units > 0 ? CoTaskMemAlloc((SIZE_T)units * sizeof *text) : NULL;
    if (text)
        MultiByteToWideChar(CP_ACP, 0, bytes, -1, text, units);
    return text;
}

static OLECHAR *with_ups(const OLECHAR *path, WORD ups)
{
    size_t length = text_length(path);
    bool slash = path_is_exact(path);
    OLECHAR *text = CoTaskMemAlloc((3 * (size_t)ups + length + 1) * sizeof *text), *to = text;
    if (!text)
        return NULL;
    for (WORD i = 0; i < ups; i++) {
        *to++ = '.';
        *to++ = '.';
        *to++ = slash ? '/' : '\\';
    }
    memcpy(to, path, (length + 1) * sizeof *to);
    return text;
}

HRESULT file_load(IMoniker *self, IStream *stream)
{
    struct file *file = (struct file *)self;
    WORD ups;
    char *bytes = NULL;
    OLECHAR *path = NULL;
    if (!stream)
        return E_POINTER;
    if (file->path)
        return E_UNEXPECTED;
    HRESULT hr = stream_get(stream, &ups, sizeof ups);
    if (SUCCEEDED(hr))
        hr = get_bytes(stream, &bytes);
    if (SUCCEEDED(hr))
        hr = get_units(stream, &path);
    if (SUCCEEDED(hr) && !path && !(path = of_bytes(bytes)))
        hr = E_OUTOFMEMORY;
    if (SUCCEEDED(hr) && text_length(path) + 3 * (size_t)ups > MONIKER_TEXT_MOST)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr) && !(file->path = with_ups(path, ups)))
        hr = E_OUTOFMEMORY;
    CoTaskMemFree(path);
    free(bytes);
    return hr;
}
