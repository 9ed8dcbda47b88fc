/* SPDX-License-Identifier: MIT */
#include "component/objref.h"

#include <string.h>

enum {
    TOWER_LOCAL = 0x10, /* NCALRPC */
    ADDRESS_UNITS_MOST = 4096,
};

static uint8_t *put(uint8_t *at, const void *data, size_t size)
{
    memcpy(at, data, size);
    return at + size;
}

static uint8_t *put16(uint8_t *at, uint16_t value)
{
    return put(at, &value, sizeof value);
}

static uint8_t *put32(uint8_t *at, uint32_t value)
{
    return put(at, &value, sizeof value);
}

/* One binding, to the endpoint, and no security bindings; without an endpoint neither. */
static uint8_t *put_addresses(uint8_t *at, const char *endpoint)
{
    size_t len = strnlen(endpoint, OBJREF_ENDPOINT_MOST);
    uint16_t units = len ? (uint16_t)(len + 4) : 2;
    at = put16(at, units);
    at = put16(at, (uint16_t)(units - 1));
    if (len) {
        at = put16(at, TOWER_LOCAL);
        for (size_t i = 0; i < len; i++)
            at = put16(at, (uint8_t)endpoint[i]);
        at = put16(at, 0);
    }
    at = put16(at, 0);
    return put16(at, 0);
}

size_t objref_write_bytes(const struct objref *o, uint8_t buf[OBJREF_MOST])
{
    uint8_t *at = put32(buf, OBJREF_SIGNATURE);
    at = put32(at, o->kind);
    at = put(at, &o->iid, sizeof o->iid);
    if (o->kind == OBJREF_CUSTOM) {
        at = put(at, &o->clsid, sizeof o->clsid);
        at = put32(at, 0);
        at = put32(at, o->size);
        return (size_t)(at - buf);
    }
    at = put32(at, o->flags);
    at = put32(at, o->refs);
    at = put(at, &o->oxid, sizeof o->oxid);
    at = put(at, &o->oid, sizeof o->oid);
    at = put(at, &o->ipid, sizeof o->ipid);
    if (o->kind == OBJREF_HANDLER)
        at = put(at, &o->clsid, sizeof o->clsid);
    at = put_addresses(at, o->endpoint);
    return (size_t)(at - buf);
}

HRESULT objref_write(const struct objref *objref, IStream *stream)
{
    uint8_t buf[OBJREF_MOST];
    ULONG size = (ULONG)objref_write_bytes(objref, buf), written = 0;
    HRESULT hr = IStream_Write(stream, buf, size, &written);
    return FAILED(hr) ? hr : written == size ? S_OK : STG_E_MEDIUMFULL;
}

struct reader {
    HRESULT (*take)(void *data, void *buf, uint32_t size);
    void *data;
};

static HRESULT take(struct reader *r, void *buf, uint32_t size)
{
    return r->take(r->data, buf, size);
}

/* The first local binding of the array; others are for machines that we do not reach. */
static HRESULT take_addresses(struct reader *r, struct objref *o)
{
    uint16_t head[2], units[ADDRESS_UNITS_MOST];
    HRESULT hr = take(r, head, sizeof head);
    if (FAILED(hr))
        return hr;
    if (head[0] > ADDRESS_UNITS_MOST || head[1] > head[0])
        return RPC_E_INVALID_OBJREF;
    hr = take(r, units, head[0] * 2u);
    if (FAILED(hr))
        return hr;
    for (unsigned i = 0; i < head[1] && units[i];) {
        uint16_t tower = units[i++];
        unsigned first = i;
        while (i < head[1] && units[i])
            i++;
        if (i == head[1])
            return RPC_E_INVALID_OBJREF;
        if (tower == TOWER_LOCAL && !*o->endpoint) {
            if (i - first > OBJREF_ENDPOINT_MOST)
                return RPC_E_INVALID_OBJREF;
            for (unsigned k = first; k < i; k++) {
                if (units[k] > 0xff)
                    return RPC_E_INVALID_OBJREF;
                o->endpoint[k - first] = (char)units[k];
            }
            o->endpoint[i - first] = 0;
        }
        i++;
    }
    return S_OK;
}

static HRESULT take_custom(struct reader *r, struct objref *o)
{
    uint32_t extension;
    uint8_t skip[64];
    HRESULT hr = take(r, &o->clsid, sizeof o->clsid);
    if (SUCCEEDED(hr))
        hr = take(r, &extension, sizeof extension);
    if (SUCCEEDED(hr))
        hr = take(r, &o->size, sizeof o->size);
    if (SUCCEEDED(hr) && extension > 65536)
        hr = RPC_E_INVALID_OBJREF;
    while (SUCCEEDED(hr) && extension) {
        uint32_t part = extension < sizeof skip ? extension : sizeof skip;
        hr = take(r, skip, part);
        extension -= part;
    }
    return hr;
}

HRESULT objref_parse(HRESULT (*fn)(void *data, void *buf, uint32_t size), void *data,
                     struct objref *ret)
{
    struct reader r = {fn, data};
    uint32_t head[2];
    memset(ret, 0, sizeof *ret);
    HRESULT hr = take(&r, head, sizeof head);
    if (FAILED(hr))
        return hr;
    ret->kind = head[1];
    if (head[0] != OBJREF_SIGNATURE ||
        (ret->kind != OBJREF_STANDARD && ret->kind != OBJREF_HANDLER && ret->kind != OBJREF_CUSTOM))
        return RPC_E_INVALID_OBJREF;
    hr = take(&r, &ret->iid, sizeof ret->iid);
    if (FAILED(hr))
        return hr;
    if (ret->kind == OBJREF_CUSTOM)
        return take_custom(&r, ret);
    uint8_t std[40];
    hr = take(&r, std, sizeof std);
    if (SUCCEEDED(hr) && ret->kind == OBJREF_HANDLER)
        hr = take(&r, &ret->clsid, sizeof ret->clsid);
    if (FAILED(hr))
        return hr;
    memcpy(&ret->flags, std, 4);
    memcpy(&ret->refs, std + 4, 4);
    memcpy(&ret->oxid, std + 8, 8);
    memcpy(&ret->oid, std + 16, 8);
    memcpy(&ret->ipid, std + 24, 16);
    return take_addresses(&r, ret);
}

static HRESULT take_from_stream(void *data, void *buf, uint32_t size)
{
    ULONG got = 0;
    HRESULT hr = IStream_Read((IStream *)data, buf, size, &got);
    return FAILED(hr) ? hr : got == size ? S_OK : STG_E_READFAULT;
}

HRESULT objref_read(IStream *stream, struct objref *ret)
{
    return objref_parse(take_from_stream, stream, ret);
}
