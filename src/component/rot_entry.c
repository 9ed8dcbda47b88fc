/* SPDX-License-Identifier: MIT */
#include "component/rot_entry.h"

#include <pianola/component.h>
#include <pianola/moniker.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component/moniker.h"
#include "component/published.h"

enum { MAGIC = 0x31544f52, COMPARISON_ROOM = 512, COMPARISON_MOST = 48 << 10 };

struct head {
    uint32_t magic;
    uint32_t flags;
    uint64_t time;
    uint32_t data, moniker, object; /* sizes */
    uint32_t reserved;
};

HRESULT rot_entry_write(const struct rot_entry *entry, BYTE **ret, size_t *ret_size)
{
    struct head head = {
        MAGIC, entry->flags, entry->time, entry->data.size, entry->moniker.size, entry->object.size,
        0};
    size_t size = sizeof head + (size_t)head.data + head.moniker + head.object;
    BYTE *bytes = size <= PUBLISHED_MOST ? malloc(size) : NULL, *to = bytes;
    if (!bytes)
        return E_OUTOFMEMORY;
    memcpy(to, &head, sizeof head);
    to += sizeof head;
    memcpy(to, entry->data.at, head.data);
    to += head.data;
    memcpy(to, entry->moniker.at, head.moniker);
    to += head.moniker;
    memcpy(to, entry->object.at, head.object);
    *ret = bytes;
    *ret_size = size;
    return S_OK;
}

bool rot_entry_read(const void *bytes, size_t size, struct rot_entry *ret)
{
    struct head head;
    if (size < sizeof head || size > PUBLISHED_MOST)
        return false;
    memcpy(&head, bytes, sizeof head);
    uint64_t rest = (uint64_t)head.data + head.moniker + head.object;
    if (head.magic != MAGIC || rest != size - sizeof head)
        return false;
    const BYTE *at = (const BYTE *)bytes + sizeof head;
    *ret = (struct rot_entry){
        head.flags,
        head.time,
        {at, head.data},
        {at + head.data, head.moniker},
        {at + head.data + head.moniker, head.object},
    };
    return true;
}

void rot_entry_key(const struct rot_bytes *data, char key[ROT_GROUP_KEY])
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < data->size; i++)
        hash = (hash ^ data->at[i]) * 0x100000001b3u;
    snprintf(key, ROT_GROUP_KEY, "%016llx", (unsigned long long)hash);
}

bool rot_bytes_equal(const struct rot_bytes *a, const struct rot_bytes *b)
{
    return a->size == b->size && memcmp(a->at, b->at, a->size) == 0;
}

static HRESULT by_data(IROTData *data, BYTE **ret, uint32_t *ret_size)
{
    for (ULONG room = COMPARISON_ROOM;; room *= 2) {
        ULONG size = 0;
        BYTE *bytes = malloc(room);
        HRESULT hr = bytes ? IROTData_GetComparisonData(data, bytes, room, &size) : E_OUTOFMEMORY;
        if (SUCCEEDED(hr) && size <= room) {
            *ret = bytes;
            *ret_size = size;
            return S_OK;
        }
        free(bytes);
        if (hr != E_OUTOFMEMORY || room >= COMPARISON_MOST)
            return SUCCEEDED(hr) ? E_UNEXPECTED : hr;
    }
}

static HRESULT by_name(IMoniker *moniker, BYTE **ret, uint32_t *ret_size)
{
    IBindCtx *context;
    CLSID clsid;
    OLECHAR *name = NULL;
    HRESULT hr = IMoniker_GetClassID(moniker, &clsid);
    if (SUCCEEDED(hr))
        hr = CreateBindCtx(0, &context);
    if (FAILED(hr))
        return hr;
    hr = IMoniker_GetDisplayName(moniker, context, NULL, &name);
    IBindCtx_Release(context);
    if (FAILED(hr))
        return hr;
    size_t length = text_length(name), size = sizeof clsid + (length + 1) * sizeof *name;
    BYTE *bytes = size <= COMPARISON_MOST ? malloc(size) : NULL;
    if (bytes) {
        memcpy(bytes, &clsid, sizeof clsid);
        text_capitals(bytes + sizeof clsid, name, length + 1, false);
        *ret = bytes;
        *ret_size = (uint32_t)size;
    }
    CoTaskMemFree(name);
    return bytes ? S_OK : E_OUTOFMEMORY;
}

HRESULT rot_comparison(IMoniker *moniker, BYTE **ret, uint32_t *ret_size)
{
    IROTData *data;
    HRESULT hr = IMoniker_QueryInterface(moniker, &IID_IROTData, (void **)&data);
    if (FAILED(hr))
        return by_name(moniker, ret, ret_size);
    hr = by_data(data, ret, ret_size);
    IROTData_Release(data);
    return hr;
}
