/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>

#include "base/error.h"
#include "message/table.h"

enum { ACTIVATE_TIMEOUT_MS = 3000 };

static uint32_t index_of(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
}

HWND GetForegroundWindow(void)
{
    const struct segment *s = segment_get();
    return s ? table_handle(atomic_load(&s->foreground)) : NULL;
}

void window_set_foreground(HWND hwnd)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->foreground, hwnd ? index_of(hwnd) : 0);
}

HWND GetFocus(void)
{
    const struct thread *t = thread_self();
    return t ? table_handle(atomic_load(&t->queue->focus)) : NULL;
}

HWND SetFocus(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = hwnd && t ? table_slot(hwnd) : NULL;
    if (!t || (hwnd && !slot))
        return NULL;
    if (slot && (slot->owner.index != t->ref.index || slot->owner.tag != t->ref.tag)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return NULL;
    }
    HWND old = GetFocus();
    if (old == hwnd)
        return old;
    if (old)
        SendMessage(old, WM_KILLFOCUS, (WPARAM)hwnd, 0);
    atomic_store(&t->queue->focus, index_of(hwnd));
    if (hwnd) {
        HWND root = GetAncestor(hwnd, GA_ROOT);
        if (GetForegroundWindow() != root)
            SetForegroundWindow(root);
        SendMessage(hwnd, WM_SETFOCUS, (WPARAM)old, 0);
    }
    return old;
}

BOOL SetForegroundWindow(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = t ? table_slot(hwnd) : NULL;
    if (!slot)
        return FALSE;
    if (slot->owner.index != t->ref.index || slot->owner.tag != t->ref.tag) {
        ULONG_PTR result = 0;
        if (!SendMessageTimeout(hwnd, PWM_ACTIVATE, 0, 0, SMTO_NORMAL, ACTIVATE_TIMEOUT_MS,
                                &result))
            return FALSE;
        return (LRESULT)result < 0 ? error_set((int)(LRESULT)result) : TRUE;
    }
    HWND old = GetForegroundWindow();
    if (old == hwnd)
        return TRUE;
    window_set_foreground(hwnd);
    if (old && local_window(old))
        SendMessage(old, WM_ACTIVATE, WA_INACTIVE, (LPARAM)hwnd);
    table_restack(index_of(hwnd), 0);
    SendMessage(hwnd, WM_ACTIVATE, WA_ACTIVE, (LPARAM)old);
    return TRUE;
}
