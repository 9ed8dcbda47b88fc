/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/table.h"

enum {
    OTHERS_TIMEOUT_MS = 5000, /* another thread's window may hang */
};

BOOL GetWindowRect(HWND hwnd, RECT *rect)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    if (!rect)
        return error_set(-EINVAL);
    *rect = slot->rect;
    return TRUE;
}

BOOL GetClientRect(HWND hwnd, RECT *rect)
{
    if (!GetWindowRect(hwnd, rect))
        return FALSE;
    *rect = (RECT){0, 0, rect->right - rect->left, rect->bottom - rect->top};
    return TRUE;
}

static bool own(HWND hwnd, const struct window_slot *slot)
{
    const struct thread *t = thread_self();
    return t && slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag &&
           local_window(hwnd);
}

/* TRUE when the owner did it; its negative errno becomes the last error. */
static BOOL ask_owner(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    ULONG_PTR result = 0;
    if (!SendMessageTimeout(hwnd, message, w, l, SMTO_NORMAL, OTHERS_TIMEOUT_MS, &result))
        return FALSE;
    return (LRESULT)result < 0 ? error_set((int)(LRESULT)result) : TRUE;
}

static void restack(HWND hwnd, HWND after)
{
    uint32_t index = (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
    if (after == HWND_TOP || after == HWND_TOPMOST || after == HWND_NOTOPMOST)
        table_restack(index, 0);
    else if (after == HWND_BOTTOM)
        table_restack(index, UINT32_MAX);
    else if (table_slot(after))
        table_restack(index, (uint32_t)(uintptr_t)after & (WINDOW_MAX - 1));
}

/* Children move along: their rectangles are screen coordinates. */
static void move_children(HWND hwnd, int dx, int dy)
{
    HWND *list = NULL;
    int count =
        dx || dy ? table_children((uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1), true, &list) : 0;
    for (int i = 0; i < count; i++) {
        struct window_slot *slot = table_slot(list[i]);
        if (slot)
            slot->rect = (RECT){slot->rect.left + dx, slot->rect.top + dy, slot->rect.right + dx,
                                slot->rect.bottom + dy};
    }
    free(list);
}

BOOL SetWindowPos(HWND hwnd, HWND after, int x, int y, int cx, int cy, UINT flags)
{
    struct segment *s = segment_get();
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    WINDOWPOS pos = {hwnd, after, x, y, cx, cy, flags};
    if (!own(hwnd, slot))
        return ask_owner(hwnd, PWM_SETWINDOWPOS, 0, (LPARAM)&pos);
    SendMessage(hwnd, WM_WINDOWPOSCHANGING, 0, (LPARAM)&pos);
    if (!(slot = table_slot(hwnd)))
        return FALSE;
    RECT old = slot->rect;
    RECT rect = old;
    if (!(pos.flags & SWP_NOMOVE)) {
        const struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
        bool child = slot->style & WS_CHILD && slot->parent != s->desktop;
        rect.left = pos.x + (child ? parent->rect.left : 0);
        rect.top = pos.y + (child ? parent->rect.top : 0);
    }
    int width = pos.flags & SWP_NOSIZE ? old.right - old.left : pos.cx > 0 ? pos.cx : 0;
    int height = pos.flags & SWP_NOSIZE ? old.bottom - old.top : pos.cy > 0 ? pos.cy : 0;
    rect.right = rect.left + width;
    rect.bottom = rect.top + height;
    slot->rect = rect;
    move_children(hwnd, rect.left - old.left, rect.top - old.top);
    if (!(pos.flags & SWP_NOZORDER))
        restack(hwnd, pos.hwndInsertAfter);
    if (pos.flags & SWP_SHOWWINDOW)
        atomic_fetch_or(&slot->style, WS_VISIBLE);
    if (pos.flags & SWP_HIDEWINDOW)
        atomic_fetch_and(&slot->style, ~WS_VISIBLE);
    SendMessage(hwnd, WM_WINDOWPOSCHANGED, 0, (LPARAM)&pos);
    return TRUE;
}

BOOL MoveWindow(HWND hwnd, int x, int y, int width, int height, BOOL repaint)
{
    return SetWindowPos(hwnd, NULL, x, y, width, height,
                        SWP_NOZORDER | SWP_NOACTIVATE | (repaint ? 0 : SWP_NOREDRAW));
}

BOOL ShowWindow(HWND hwnd, int how)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    BOOL was = (slot->style & WS_VISIBLE) != 0;
    if (!own(hwnd, slot)) {
        ask_owner(hwnd, PWM_SHOWWINDOW, (WPARAM)how, 0);
        return was;
    }
    BOOL show = how != SW_HIDE;
    if (was != show)
        SendMessage(hwnd, WM_SHOWWINDOW, (WPARAM)show, 0);
    if (!(slot = table_slot(hwnd)))
        return was;
    DWORD state = how == SW_MINIMIZE || how == SW_SHOWMINIMIZED ? WS_MINIMIZE
                  : how == SW_SHOWMAXIMIZED                     ? WS_MAXIMIZE
                                                                : 0;
    if (show) {
        atomic_fetch_and(&slot->style, ~(WS_MINIMIZE | WS_MAXIMIZE));
        atomic_fetch_or(&slot->style, WS_VISIBLE | state);
    } else {
        atomic_fetch_and(&slot->style, ~WS_VISIBLE);
    }
    return was;
}

BOOL EnableWindow(HWND hwnd, BOOL enable)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    BOOL was_disabled = (slot->style & WS_DISABLED) != 0;
    if (!own(hwnd, slot)) {
        ask_owner(hwnd, PWM_ENABLE, (WPARAM)enable, 0);
        return was_disabled;
    }
    if (enable)
        atomic_fetch_and(&slot->style, ~WS_DISABLED);
    else
        atomic_fetch_or(&slot->style, WS_DISABLED);
    if (was_disabled == enable)
        SendMessage(hwnd, WM_ENABLE, (WPARAM)(enable != 0), 0);
    return was_disabled;
}

/* ---- For adapters ---- */

void window_set_rect(HWND hwnd, const RECT *rect)
{
    struct window_slot *slot = table_slot(hwnd);
    if (slot)
        slot->rect = *rect;
}

void window_change_style(HWND hwnd, DWORD clear, DWORD set)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return;
    atomic_fetch_and(&slot->style, ~clear);
    atomic_fetch_or(&slot->style, set);
}

void window_set_pid(HWND hwnd, pid_t pid)
{
    struct window_slot *slot = table_slot(hwnd);
    if (slot)
        slot->pid = (uint32_t)pid;
}

void window_set_native(HWND hwnd, uint64_t native)
{
    struct window_slot *slot = table_slot(hwnd);
    if (slot)
        slot->native = native;
}

uint64_t window_native(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    return slot ? slot->native : 0;
}

void window_set_text(HWND hwnd, const char *utf8)
{
    table_set_text(hwnd, utf8);
}

int window_shared_text(HWND hwnd, char *buf, size_t size)
{
    const struct window_slot *slot = table_slot(hwnd);
    return slot && size ? (int)table_text(slot, buf, size) : -ESTALE;
}

void window_restack(HWND hwnd, HWND above)
{
    if (table_slot(hwnd))
        table_restack((uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1),
                      (uint32_t)(uintptr_t)above & (WINDOW_MAX - 1));
}

BOOL ClientToScreen(HWND hwnd, POINT *point)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !point)
        return FALSE;
    point->x += slot->rect.left;
    point->y += slot->rect.top;
    return TRUE;
}

BOOL ScreenToClient(HWND hwnd, POINT *point)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !point)
        return FALSE;
    point->x -= slot->rect.left;
    point->y -= slot->rect.top;
    return TRUE;
}
