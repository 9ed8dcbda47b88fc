/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/table.h"
#include "message/win_event.h"

static HWND change(struct thread *t, HWND hwnd)
{
    const struct segment *s = segment_peek();
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    uint32_t index = slot ? slot_index(s, slot) : 0;
    HWND before = table_handle(atomic_exchange(&queue_input(t->queue)->capture, index));
    if (before == hwnd)
        return before;
    if (before)
        win_event(EVENT_SYSTEM_CAPTUREEND, before, OBJID_WINDOW);
    if (hwnd)
        win_event(EVENT_SYSTEM_CAPTURESTART, hwnd, OBJID_WINDOW);
    if (before)
        SendMessage(before, WM_CAPTURECHANGED, 0, (LPARAM)hwnd);
    return before;
}

void capture_window_gone(HWND hwnd)
{
    const struct thread *t = thread_peek();
    uint32_t index = (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
    if (t)
        atomic_compare_exchange_strong(&queue_input(t->queue)->capture, &index, 0);
}

HWND GetCapture(void)
{
    const struct thread *t = thread_peek();
    return t ? table_handle(atomic_load(&queue_input(t->queue)->capture)) : NULL;
}

HWND SetCapture(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = hwnd && t ? table_slot(hwnd) : NULL;
    if (!t || (hwnd && !slot))
        return NULL;
    if (slot && (slot->owner.index != t->ref.index || slot->owner.tag != t->ref.tag))
        return NULL;
    return change(t, hwnd);
}

BOOL ReleaseCapture(void)
{
    struct thread *t = thread_self();
    if (t)
        change(t, NULL);
    return t != NULL;
}
