/* SPDX-License-Identifier: MIT */
#include "message/dde_post.h"

#include <errno.h>

#include "message/global_memory.h"
#include "message/queue.h"
#include "message/shared.h"

/*
 * Two values in one lParam: an object with both in the process that packs them,
 * as in the reference. On its way to another process it is both in one number:
 * handles and atoms need 31 bits each. No address has the topmost bit.
 */

enum { HALF_BITS = 31 };
#define HALF_MASK ((UINT_PTR)0x7fffffff)
#define COMPACT ((UINT_PTR)1 << 63)

struct packed {
    UINT_PTR lo;
    UINT_PTR hi;
};

static bool is_packed(UINT message)
{
    return message == WM_DDE_ACK || message == WM_DDE_ADVISE || message == WM_DDE_DATA ||
           message == WM_DDE_POKE;
}

static bool is_compact(LPARAM l)
{
    return (UINT_PTR)l & COMPACT;
}

static struct packed *object_of(LPARAM l)
{
    HGLOBAL memory = (HGLOBAL)l;
    DWORD error = GetLastError();
    struct packed *packed = NULL;
    if (l && !is_compact(l) && memory_is_handle(memory) && GlobalSize(memory) >= sizeof(*packed))
        packed = GlobalLock(memory);
    if (packed)
        GlobalUnlock(memory);
    SetLastError(error);
    return packed;
}

LPARAM PackDDElParam(UINT message, UINT_PTR lo, UINT_PTR hi)
{
    if (message == WM_DDE_EXECUTE)
        return (LPARAM)hi;
    if (!is_packed(message))
        return (LPARAM)MAKELONG(lo, hi);
    struct packed *packed = GlobalAlloc(GMEM_FIXED, sizeof(*packed));
    if (packed)
        *packed = (struct packed){lo, hi};
    return (LPARAM)packed;
}

BOOL UnpackDDElParam(UINT message, LPARAM l, UINT_PTR *lo, UINT_PTR *hi)
{
    struct packed both = {LOWORD(l), HIWORD(l)};
    bool ok = true;
    if (message == WM_DDE_EXECUTE) {
        both = (struct packed){0, (UINT_PTR)l};
    } else if (is_packed(message) && is_compact(l)) {
        both = (struct packed){(UINT_PTR)l & HALF_MASK, (UINT_PTR)l >> HALF_BITS & HALF_MASK};
    } else if (is_packed(message)) {
        const struct packed *packed = object_of(l);
        ok = packed != NULL;
        both = packed ? *packed : (struct packed){0};
    }
    if (lo)
        *lo = both.lo;
    if (hi)
        *hi = both.hi;
    return ok;
}

BOOL FreeDDElParam(UINT message, LPARAM l)
{
    if (!is_packed(message) || is_compact(l))
        return TRUE;
    return object_of(l) && GlobalFree((HGLOBAL)l) == NULL;
}

LPARAM ReuseDDElParam(LPARAM l, UINT message_in, UINT message_out, UINT_PTR lo, UINT_PTR hi)
{
    struct packed *packed = is_packed(message_in) ? object_of(l) : NULL;
    if (packed && is_packed(message_out)) {
        *packed = (struct packed){lo, hi};
        return l;
    }
    if (packed)
        GlobalFree((HGLOBAL)l);
    return PackDDElParam(message_out, lo, hi);
}

/* ---- To another process ---- */

/* An object's handle as the receiver knows it. What came from there goes back by its old name. */
static int carry_object(UINT_PTR *value, uint32_t pid)
{
    uint32_t handle = 0;
    if (*value == 0)
        return 0;
    int r = memory_share((HGLOBAL)*value, pid, &handle);
    if (r == -EBADF)
        return -EINVAL;
    if (r < 0)
        return r;
    const struct block *block = block_find(handle);
    *value = block && block->origin_pid == pid && block->origin ? block->origin : handle;
    return 0;
}

int dde_send_off(UINT message, uint32_t pid, LPARAM l, LPARAM *ret_lparam)
{
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    int r = 0;
    *ret_lparam = l;
    if (message == WM_DDE_EXECUTE) {
        hi = (UINT_PTR)l;
        r = carry_object(&hi, pid);
        *ret_lparam = (LPARAM)hi;
        return r;
    }
    if (!is_packed(message) || is_compact(l) || !UnpackDDElParam(message, l, &lo, &hi))
        return 0;
    if (message != WM_DDE_ACK)
        r = carry_object(&lo, pid);
    else if (hi > 0xffff)
        r = carry_object(&hi, pid);
    if (r == 0 && (lo > HALF_MASK || hi > HALF_MASK))
        r = -EINVAL;
    if (r == 0)
        *ret_lparam = (LPARAM)(COMPACT | hi << HALF_BITS | lo);
    return r;
}

void dde_sent_off(UINT message, LPARAM l)
{
    if (is_packed(message) && object_of(l))
        GlobalFree((HGLOBAL)l);
}
