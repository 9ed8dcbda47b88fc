/* SPDX-License-Identifier: MIT */
#include "pianola/window_info.h"

#include "base/error.h"
#include "kernel/text.h"
#include "message/painter.h"
#include "message/table.h"

/* What there is to ask about windows and threads. */

static const struct queue *queue_of_thread(DWORD thread)
{
    struct queue_ref ref;
    if (!thread) {
        const struct window_slot *slot = table_slot(GetForegroundWindow());
        return slot ? segment_queue(slot->owner.index) : NULL;
    }
    const struct thread *self = thread_self();
    if (self && thread == GetCurrentThreadId())
        return self->queue;
    return queue_find_thread(thread, &ref) ? segment_queue(ref.index) : NULL;
}

BOOL GetGUIThreadInfo(DWORD thread, GUITHREADINFO *info)
{
    const struct queue *q = info && info->cbSize == sizeof(*info) ? queue_of_thread(thread) : NULL;
    if (!q) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    *info = (GUITHREADINFO){.cbSize = sizeof(*info),
                            .flags = atomic_load(&q->menu_mode),
                            .hwndMenuOwner = table_handle(atomic_load(&q->menu_owner)),
                            .hwndActive = table_handle(atomic_load(&q->active)),
                            .hwndFocus = table_handle(atomic_load(&q->focus))};
    info->hwndCapture = table_handle(atomic_load(&q->capture));
    info->hwndMoveSize = table_handle(atomic_load(&q->moving));
    info->flags |= info->hwndMoveSize ? GUI_INMOVESIZE : 0;
    const struct window_painter *painter = message_painter();
    bool blinks = false;
    if (painter && painter->caret && q == thread_self()->queue)
        info->hwndCaret = painter->caret(&info->rcCaret, &blinks);
    info->flags |= blinks ? GUI_CARETBLINKING : 0;
    return TRUE;
}

void window_set_menu_mode(HWND owner, DWORD mode)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = owner && t ? table_slot(owner) : NULL;
    if (!t)
        return;
    atomic_store(&t->queue->menu_owner, slot ? slot_index(segment_peek(), slot) : 0);
    atomic_store(&t->queue->menu_mode, slot ? mode : 0);
}

BOOL IsGUIThread(BOOL convert)
{
    return convert ? thread_self() != NULL : thread_peek() != NULL;
}

BOOL GetWindowInfo(HWND hwnd, WINDOWINFO *info)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !info)
        return FALSE;
    *info = (WINDOWINFO){.cbSize = sizeof(*info),
                         .rcWindow = slot->rect,
                         .rcClient = slot->client,
                         .dwStyle = slot->style,
                         .dwExStyle = slot->ex_style,
                         .dwWindowStatus = GetActiveWindow() == hwnd ? WS_ACTIVECAPTION : 0,
                         .cxWindowBorders = (UINT)(slot->client.left - slot->rect.left),
                         .cyWindowBorders = (UINT)(slot->rect.bottom - slot->client.bottom),
                         .atomWindowType = (ATOM)slot->class_atom,
                         .wCreatorVersion = 0x0500};
    return TRUE;
}

static WORD *word_at(HWND hwnd, int index)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (window && index >= 0 && index + (int)sizeof(WORD) <= window->extra_size)
        return (WORD *)(void *)((char *)window->extra + index);
    if (table_slot(hwnd))
        SetLastError(ERROR_INVALID_INDEX);
    return NULL;
}

WORD GetWindowWord(HWND hwnd, int index)
{
    const WORD *at = word_at(hwnd, index);
    return at ? *at : 0;
}

WORD SetWindowWord(HWND hwnd, int index, WORD value)
{
    WORD *at = word_at(hwnd, index);
    WORD before = at ? *at : 0;
    if (at)
        *at = value;
    return before;
}

UINT RealGetWindowClass(HWND hwnd, char *buf, UINT size)
{
    return (UINT)GetClassName(hwnd, buf, size > INT32_MAX ? INT32_MAX : (int)size);
}

UINT RealGetWindowClassW(HWND hwnd, WCHAR *buf, UINT size)
{
    char name[256];
    if (!buf || !size || !GetClassName(hwnd, name, sizeof(name)))
        return 0;
    return (UINT)wide_copy(name, buf, size);
}

int InternalGetWindowText(HWND hwnd, WCHAR *buf, int size)
{
    char text[WINDOW_TEXT_MAX + 1];
    if (!buf || size <= 0)
        return 0;
    buf[0] = 0;
    if (!table_slot(hwnd))
        return 0;
    window_shared_text(hwnd, text, sizeof(text));
    return (int)wide_copy(text, buf, (size_t)size);
}

BOOL ShowWindowAsync(HWND hwnd, int how)
{
    return PostMessage(hwnd, PWM_SHOWWINDOW, (WPARAM)how, 0);
}

static BOOL CALLBACK is_popup(HWND hwnd, LPARAM found)
{
    if (!IsWindowVisible(hwnd) || !GetWindow(hwnd, GW_OWNER))
        return TRUE;
    *(BOOL *)found = TRUE;
    return FALSE;
}

BOOL AnyPopup(void)
{
    BOOL found = FALSE;
    EnumWindows(is_popup, (LPARAM)&found);
    return found;
}

void SetLastErrorEx(DWORD code, DWORD type)
{
    (void)type;
    SetLastError(code);
}
