/* SPDX-License-Identifier: MIT */
#include "component/channel_hook.h"

#include <pianola/component.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct hook {
    struct hook *next;
    GUID extent;
    IChannelHook *hook;
};

enum { EXTENTS_MOST = 64 << 10 };

struct extent_head {
    GUID extent;
    uint32_t size;
};

/* Never removed. */
static struct hook *_Atomic hooks;

HRESULT CoRegisterChannelHook(REFGUID extent, IChannelHook *hook)
{
    if (!extent || !hook)
        return E_INVALIDARG;
    struct hook *new = malloc(sizeof *new);
    if (!new)
        return E_OUTOFMEMORY;
    hook->lpVtbl->AddRef(hook);
    *new = (struct hook){atomic_load(&hooks), *extent, hook};
    while (!atomic_compare_exchange_weak(&hooks, &new->next, new))
        ;
    return S_OK;
}

bool hooks_exist(void)
{
    return atomic_load_explicit(&hooks, memory_order_acquire) != NULL;
}

static ULONG wanted(const struct hook *h, const SChannelHookCallInfo *call, bool reply, HRESULT hr)
{
    ULONG size = 0;
    if (reply)
        h->hook->lpVtbl->ServerGetSize(h->hook, &h->extent, &call->iid, hr, &size);
    else
        h->hook->lpVtbl->ClientGetSize(h->hook, &h->extent, &call->iid, &size);
    return size <= EXTENTS_MOST ? size : 0;
}

/* One hook's part, at the end of the bytes. */
static void append(const struct hook *h, const SChannelHookCallInfo *call, bool reply, HRESULT hr,
                   uint8_t **bytes, uint32_t *size)
{
    ULONG room = wanted(h, call, reply, hr), filled = room;
    uint8_t *data = room ? calloc(1, room) : NULL;
    if (!data)
        return;
    if (reply)
        h->hook->lpVtbl->ServerFillBuffer(h->hook, &h->extent, &call->iid, &filled, data, hr);
    else
        h->hook->lpVtbl->ClientFillBuffer(h->hook, &h->extent, &call->iid, &filled, data);
    struct extent_head head = {h->extent, filled < room ? filled : room};
    uint8_t *more = head.size ? realloc(*bytes, *size + sizeof head + head.size) : NULL;
    if (more) {
        memcpy(more + *size, &head, sizeof head);
        memcpy(more + *size + sizeof head, data, head.size);
        *bytes = more;
        *size += (uint32_t)sizeof head + head.size;
    }
    free(data);
}

void hooks_of_request(SChannelHookCallInfo *call, void **bytes, uint32_t *size, uint32_t *method)
{
    uint8_t *at = *bytes;
    uint32_t before = *size;
    for (const struct hook *h = atomic_load(&hooks); h; h = h->next)
        append(h, call, false, S_OK, &at, size);
    uint32_t extents = *size - before;
    uint8_t *more = extents ? realloc(at, *size + sizeof extents) : NULL;
    if (more) {
        at = more;
        memcpy(at + *size, &extents, sizeof extents);
        *size += (uint32_t)sizeof extents;
        *method |= CALL_HAS_EXTENTS;
    } else {
        *size = before;
    }
    *bytes = at;
}

void hooks_of_reply(SChannelHookCallInfo *call, HRESULT hr, uint8_t **bytes, uint32_t *size)
{
    for (const struct hook *h = atomic_load(&hooks); h; h = h->next)
        append(h, call, true, hr, bytes, size);
}

/* The part of a hook, or NULL. */
static const uint8_t *find(const GUID *extent, const uint8_t *bytes, uint32_t size,
                           uint32_t *ret_size)
{
    struct extent_head head;
    *ret_size = 0;
    while (size >= sizeof head) {
        memcpy(&head, bytes, sizeof head);
        bytes += sizeof head;
        size -= (uint32_t)sizeof head;
        if (head.size > size)
            return NULL;
        if (IsEqualGUID(&head.extent, extent)) {
            *ret_size = head.size;
            return bytes;
        }
        bytes += head.size;
        size -= head.size;
    }
    return NULL;
}

enum { DATA_REPRESENTATION = 0x10 };

bool hooks_see_request(SChannelHookCallInfo *call, const uint8_t *bytes, uint32_t *size)
{
    uint32_t extents = 0;
    if (call->iMethod & CALL_HAS_EXTENTS) {
        if (*size < sizeof extents)
            return false;
        *size -= (uint32_t)sizeof extents;
        memcpy(&extents, bytes + *size, sizeof extents);
        if (extents > *size)
            return false;
        *size -= extents;
        call->iMethod &= ~(DWORD)CALL_HAS_EXTENTS;
    }
    for (const struct hook *h = atomic_load(&hooks); h; h = h->next) {
        uint32_t own;
        const uint8_t *data = find(&h->extent, bytes + *size, extents, &own);
        h->hook->lpVtbl->ServerNotify(h->hook, &h->extent, &call->iid, own, (void *)data,
                                      DATA_REPRESENTATION);
    }
    return true;
}

void hooks_see_reply(SChannelHookCallInfo *call, const uint8_t *bytes, uint32_t size, HRESULT hr)
{
    for (const struct hook *h = atomic_load(&hooks); h; h = h->next) {
        uint32_t own;
        const uint8_t *data = find(&h->extent, bytes, size, &own);
        h->hook->lpVtbl->ClientNotify(h->hook, &h->extent, &call->iid, own, (void *)data,
                                      DATA_REPRESENTATION, hr);
    }
}
