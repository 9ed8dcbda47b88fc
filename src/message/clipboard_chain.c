/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/error.h"
#include "message/clipboard.h"
#include "message/queue.h"
#include "message/shared.h"

/* Who is told of changes: the chain of viewers and the listeners. */

enum { CHAIN_MS = 1000 };

static uint32_t count_of(const struct clipboard *cb)
{
    uint32_t count = atomic_load(&cb->listener_count);
    return count < CLIP_LISTENERS ? count : CLIP_LISTENERS;
}

/* Its place, CLIP_LISTENERS: none. */
static uint32_t place_of(const struct clipboard *cb, HWND hwnd)
{
    for (uint32_t i = 0; i < count_of(cb); i++)
        if (cb->listeners[i] == (uint32_t)(uintptr_t)hwnd)
            return i;
    return CLIP_LISTENERS;
}

static bool remove_listener(HWND hwnd)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return false;
    struct clipboard *cb = &sh->clipboard;
    uint32_t place = place_of(cb, hwnd);
    uint32_t count = count_of(cb);
    if (place < count) {
        memmove(&cb->listeners[place], &cb->listeners[place + 1],
                (count - place - 1) * sizeof(cb->listeners[0]));
        atomic_store(&cb->listener_count, count - 1);
    }
    shared_unlock();
    return place < count;
}

void clipboard_notify(void)
{
    uint32_t listeners[CLIP_LISTENERS];
    DWORD error = GetLastError();
    struct shared *sh = shared_lock();
    if (!sh)
        return;
    uint32_t count = count_of(&sh->clipboard);
    memcpy(listeners, sh->clipboard.listeners, count * sizeof(listeners[0]));
    HWND viewer = (HWND)(uintptr_t)atomic_load(&sh->clipboard.viewer);
    shared_unlock();
    if (viewer)
        SendNotifyMessage(viewer, WM_DRAWCLIPBOARD, 0, 0);
    for (uint32_t i = 0; i < count; i++) {
        HWND hwnd = (HWND)(uintptr_t)listeners[i];
        if (!PostMessage(hwnd, WM_CLIPBOARDUPDATE, 0, 0) &&
            GetLastError() == ERROR_INVALID_WINDOW_HANDLE)
            remove_listener(hwnd);
    }
    SetLastError(error);
}

BOOL AddClipboardFormatListener(HWND hwnd)
{
    if (!IsWindow(hwnd))
        return FALSE;
    struct shared *sh = shared_lock();
    struct clipboard *cb = &sh->clipboard;
    uint32_t count = count_of(cb);
    DWORD error = place_of(cb, hwnd) < count ? ERROR_INVALID_PARAMETER
                  : count == CLIP_LISTENERS  ? ERROR_NOT_ENOUGH_MEMORY
                                             : ERROR_SUCCESS;
    if (!error) {
        cb->listeners[count] = (uint32_t)(uintptr_t)hwnd;
        atomic_store(&cb->listener_count, count + 1);
    }
    shared_unlock();
    if (error)
        SetLastError(error);
    return !error;
}

BOOL RemoveClipboardFormatListener(HWND hwnd)
{
    if (!IsWindow(hwnd))
        return FALSE;
    if (remove_listener(hwnd))
        return TRUE;
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

HWND GetClipboardViewer(void)
{
    struct shared *sh = segment_get() ? shared_peek() : NULL;
    HWND viewer = sh ? (HWND)(uintptr_t)atomic_load(&sh->clipboard.viewer) : NULL;
    DWORD error = GetLastError();
    if (viewer && !IsWindow(viewer))
        viewer = NULL;
    SetLastError(error);
    return viewer;
}

HWND SetClipboardViewer(HWND hwnd)
{
    if (hwnd && !IsWindow(hwnd))
        return NULL;
    struct shared *sh = segment_get() ? shared_peek() : NULL;
    if (!sh)
        return NULL;
    HWND before = GetClipboardViewer();
    atomic_store(&sh->clipboard.viewer, (uint32_t)(uintptr_t)hwnd);
    if (hwnd)
        SendNotifyMessage(hwnd, WM_DRAWCLIPBOARD, 0, 0);
    return before;
}

BOOL ChangeClipboardChain(HWND hwnd, HWND next)
{
    if (!IsWindow(hwnd) || (next && !IsWindow(next)))
        return FALSE;
    struct shared *sh = shared_peek();
    uint32_t viewer = (uint32_t)(uintptr_t)hwnd;
    if (atomic_compare_exchange_strong(&sh->clipboard.viewer, &viewer, (uint32_t)(uintptr_t)next))
        return TRUE;
    ULONG_PTR result = FALSE;
    HWND first = (HWND)(uintptr_t)viewer;
    if (first)
        SendMessageTimeout(first, WM_CHANGECBCHAIN, (WPARAM)hwnd, (LPARAM)next, SMTO_NORMAL,
                           CHAIN_MS, &result);
    return (BOOL)result;
}
