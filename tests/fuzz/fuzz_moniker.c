/* SPDX-License-Identifier: MIT */
/* Saved monikers, published entries of the running object table, paths and display names. What was
 * loaded is the same moniker after it was saved. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <pianola/component.h>
#include <pianola/stream.h>

#include "component/moniker.h"
#include "component/rot_entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int ok)
{
    if (!ok)
        abort();
}

static void use(IMoniker *m)
{
    IBindCtx *context;
    OLECHAR *name;
    BYTE *bytes;
    uint32_t size;
    IMoniker *other;
    check(SUCCEEDED(CreateBindCtx(0, &context)));
    if (SUCCEEDED(IMoniker_GetDisplayName(m, context, NULL, &name)))
        CoTaskMemFree(name);
    IBindCtx_Release(context);
    if (SUCCEEDED(rot_comparison(m, &bytes, &size)))
        free(bytes);
    if (SUCCEEDED(IMoniker_Inverse(m, &other)) && other)
        IMoniker_Release(other);
    if (SUCCEEDED(IMoniker_CommonPrefixWith(m, m, &other)) && other)
        IMoniker_Release(other);
}

static void load(const uint8_t *data, size_t size)
{
    IMoniker *m, *again;
    LARGE_INTEGER start = {0};
    IStream *stream = SHCreateMemStream(data, (UINT)size);
    if (!stream)
        return;
    HRESULT hr = OleLoadFromStream(stream, &IID_IMoniker, (void **)&m);
    IStream_Release(stream);
    if (FAILED(hr))
        return;
    use(m);
    check(SUCCEEDED(CreateStreamOnHGlobal(NULL, TRUE, &stream)));
    if (SUCCEEDED(OleSaveToStream((IPersistStream *)m, stream))) {
        IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
        check(OleLoadFromStream(stream, &IID_IMoniker, (void **)&again) == S_OK);
        check(IMoniker_IsEqual(m, again) == S_OK);
        IMoniker_Release(again);
    }
    IStream_Release(stream);
    IMoniker_Release(m);
}

/* Of bytes: two texts, with 0 between. */
static void paths(const uint8_t *data, size_t size)
{
    OLECHAR a[256], b[256], *text = NULL, *all = NULL;
    size_t n = 0, at = 0;
    while (at < size && n < 255 && data[at])
        a[n++] = data[at++];
    a[n] = 0;
    for (at++, n = 0; at < size && n < 255 && data[at];)
        b[n++] = data[at++];
    b[n] = 0;
    if (path_relative(a, b, &text) == S_OK) {
        if (path_join(a, text, &all) == S_OK)
            CoTaskMemFree(all);
        CoTaskMemFree(text);
    }
    text = NULL;
    path_prefix(a, b, &text);
    CoTaskMemFree(text);
}

static void name(const uint8_t *data, size_t size)
{
    OLECHAR text[512];
    ULONG eaten;
    IMoniker *m = NULL;
    size_t n = 0;
    for (; n < size && n < 511; n++)
        text[n] = data[n];
    text[n] = 0;
    HRESULT hr = text_begins(text, "objref:")  ? objref_moniker_parse(text, &eaten, &m)
                 : text_begins(text, "clsid:") ? class_moniker_parse(text, &eaten, &m)
                                               : E_FAIL;
    if (FAILED(hr))
        return;
    check(eaten <= n);
    IMoniker_Release(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rot_entry entry;
    if (!size)
        return 0;
    if (*data == 'm')
        load(data + 1, size - 1);
    else if (*data == 'p')
        paths(data + 1, size - 1);
    else if (*data == 'n')
        name(data + 1, size - 1);
    else if (rot_entry_read(data, size, &entry))
        check(rot_bytes_equal(&entry.data, &entry.data) &&
              entry.object.at + entry.object.size == data + size);
    return 0;
}
