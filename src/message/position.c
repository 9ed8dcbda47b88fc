/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/table.h"

/* Where windows are: rectangles, stacking, and the messages that go with their change. */

enum {
    OTHERS_TIMEOUT_MS = 5000, /* another thread's window may hang */
};

static uint32_t index_of(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
}

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
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    if (!rect)
        return error_set(-EINVAL);
    RECT at = slot_index(segment_get(), slot) == segment_get()->desktop ? slot->rect : slot->client;
    *rect = (RECT){0, 0, at.right - at.left, at.bottom - at.top};
    return TRUE;
}

bool position_own(HWND hwnd, const struct window_slot *slot)
{
    const struct thread *t = thread_self();
    return t && slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag &&
           local_window(hwnd);
}

BOOL position_ask_owner(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    ULONG_PTR result = 0;
    if (!SendMessageTimeout(hwnd, message, w, l, SMTO_NORMAL, OTHERS_TIMEOUT_MS, &result))
        return FALSE;
    return (LRESULT)result < 0 ? error_set((int)(LRESULT)result) : TRUE;
}

static void restack(HWND hwnd, HWND after)
{
    struct window_slot *slot = table_slot(hwnd);
    if (after == HWND_TOPMOST)
        slot->ex_style |= WS_EX_TOPMOST;
    else if (after == HWND_NOTOPMOST)
        slot->ex_style &= ~WS_EX_TOPMOST;
    if (after == HWND_TOP || after == HWND_TOPMOST || after == HWND_NOTOPMOST)
        table_restack(index_of(hwnd), 0);
    else if (after == HWND_BOTTOM)
        table_restack(index_of(hwnd), UINT32_MAX);
    else if (table_slot(after))
        table_restack(index_of(hwnd), index_of(after));
    if (slot->ex_style & WS_EX_TOPMOST || slot->style & WS_CHILD)
        return;
    /* Others stay below what is topmost. */
    const struct segment *s = segment_get();
    uint32_t above = 0;
    for (uint32_t i = slot->next, n = 0; i && i < WINDOW_MAX && n < WINDOW_MAX; n++) {
        if (s->windows[i].ex_style & WS_EX_TOPMOST)
            above = i;
        i = s->windows[i].next;
    }
    if (above)
        table_restack(index_of(hwnd), above);
}

/* Is the window where `after` wants it, already? */
static bool is_stacked(const struct window_slot *slot, HWND after)
{
    if (after == HWND_TOP)
        return slot->prev == 0;
    if (after == HWND_BOTTOM)
        return slot->next == 0;
    return after != HWND_TOPMOST && after != HWND_NOTOPMOST && slot->prev == index_of(after);
}

static RECT moved(RECT rect, int dx, int dy)
{
    return (RECT){rect.left + dx, rect.top + dy, rect.right + dx, rect.bottom + dy};
}

void position_move_children(HWND hwnd, int dx, int dy)
{
    HWND *list = NULL;
    int count = dx || dy ? table_children(index_of(hwnd), true, &list) : 0;
    for (int i = 0; i < count; i++) {
        struct window_slot *slot = table_slot(list[i]);
        if (!slot)
            continue;
        slot->rect = moved(slot->rect, dx, dy);
        slot->client = moved(slot->client, dx, dy);
    }
    free(list);
}

/* Upper left corner of what the window's position counts from. */
static POINT origin_of(const struct window_slot *slot)
{
    const struct segment *s = segment_get();
    if (!(slot->style & WS_CHILD) || slot->parent == 0 || slot->parent == s->desktop)
        return (POINT){0, 0};
    const struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
    return (POINT){parent->client.left, parent->client.top};
}

RECT position_work_area(HWND hwnd)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    RECT area = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    if (slot && slot->style & WS_CHILD && slot->parent && slot->parent != s->desktop) {
        const RECT *client = &s->windows[slot->parent % WINDOW_MAX].client;
        area = (RECT){0, 0, client->right - client->left, client->bottom - client->top};
    }
    return area;
}

MINMAXINFO position_limits(HWND hwnd)
{
    RECT area = position_work_area(hwnd);
    MINMAXINFO info = {
        .ptMaxSize = {area.right, area.bottom},
        .ptMinTrackSize = {GetSystemMetrics(SM_CXMINTRACK), GetSystemMetrics(SM_CYMINTRACK)},
        .ptMaxTrackSize = {GetSystemMetrics(SM_CXMAXTRACK), GetSystemMetrics(SM_CYMAXTRACK)}};
    SendMessage(hwnd, WM_GETMINMAXINFO, 0, (LPARAM)&info);
    return info;
}

static LONG size_x(const RECT *rect)
{
    return rect->right - rect->left;
}

static LONG size_y(const RECT *rect)
{
    return rect->bottom - rect->top;
}

void position_tell_size(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return;
    WPARAM how = slot->style & WS_MINIMIZE   ? SIZE_MINIMIZED
                 : slot->style & WS_MAXIMIZE ? SIZE_MAXIMIZED
                                             : SIZE_RESTORED;
    SendMessage(hwnd, WM_SIZE, how, MAKELPARAM(size_x(&slot->client), size_y(&slot->client)));
}

void position_tell_move(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return;
    POINT origin = origin_of(slot);
    SendMessage(hwnd, WM_MOVE, 0,
                MAKELPARAM(slot->client.left - origin.x, slot->client.top - origin.y));
}

/* ---- SetWindowPos ---- */

/* What does not change anything is not asked for. */
static void simplify(const struct window_slot *slot, WINDOWPOS *pos)
{
    POINT origin = origin_of(slot);
    if (pos->cx < 0)
        pos->cx = 0;
    if (pos->cy < 0)
        pos->cy = 0;
    if (slot->style & WS_VISIBLE)
        pos->flags &= ~SWP_SHOWWINDOW;
    else {
        pos->flags &= ~SWP_HIDEWINDOW;
        if (!(pos->flags & SWP_SHOWWINDOW))
            pos->flags |= SWP_NOREDRAW;
    }
    if (pos->cx == size_x(&slot->rect) && pos->cy == size_y(&slot->rect))
        pos->flags |= SWP_NOSIZE;
    if (pos->x == slot->rect.left - origin.x && pos->y == slot->rect.top - origin.y)
        pos->flags |= SWP_NOMOVE;
    if (slot->style & WS_CHILD || pos->hwndInsertAfter == HWND_BOTTOM)
        pos->flags |= slot->style & WS_CHILD ? SWP_NOACTIVATE : 0;
    if (!(pos->flags & SWP_NOZORDER) && is_stacked(slot, pos->hwndInsertAfter))
        pos->flags |= SWP_NOZORDER;
}

/* The new rectangles; the window is asked for its client area when the size or the frame changes.
 */
static void place(HWND hwnd, WINDOWPOS *pos)
{
    struct window_slot *slot = table_slot(hwnd);
    RECT old = slot->rect, old_client = slot->client, rect = old;
    POINT origin = origin_of(slot);
    if (!(pos->flags & SWP_NOMOVE)) {
        rect.left = pos->x + origin.x;
        rect.top = pos->y + origin.y;
    }
    rect.right = rect.left + (pos->flags & SWP_NOSIZE ? size_x(&old) : pos->cx);
    rect.bottom = rect.top + (pos->flags & SWP_NOSIZE ? size_y(&old) : pos->cy);
    RECT client = moved(old_client, rect.left - old.left, rect.top - old.top);
    if (!(pos->flags & SWP_NOSIZE) || pos->flags & SWP_FRAMECHANGED) {
        NCCALCSIZE_PARAMS params = {{moved(rect, -origin.x, -origin.y),
                                     moved(old, -origin.x, -origin.y),
                                     moved(old_client, -origin.x, -origin.y)},
                                    pos};
        client = nonclient_ask(hwnd, &rect, &params);
        client = moved(client, origin.x, origin.y);
        if (!(slot = table_slot(hwnd)))
            return;
    }
    if (slot->style & WS_MINIMIZE)
        client = (RECT){rect.left, rect.top, rect.left, rect.top};
    slot->rect = rect;
    slot->client = client;
    position_move_children(hwnd, client.left - old_client.left, client.top - old_client.top);
    if (client.left == old_client.left && client.top == old_client.top)
        pos->flags |= SWP_NOCLIENTMOVE;
    if (size_x(&client) == size_x(&old_client) && size_y(&client) == size_y(&old_client))
        pos->flags |= SWP_NOCLIENTSIZE;
}

static BOOL set_pos(HWND hwnd, WINDOWPOS *pos)
{
    struct window_slot *slot = table_slot(hwnd);
    simplify(slot, pos);
    if (!(pos->flags & SWP_NOSENDCHANGING)) {
        SendMessage(hwnd, WM_WINDOWPOSCHANGING, 0, (LPARAM)pos);
        if (!(slot = table_slot(hwnd)))
            return FALSE;
        simplify(slot, pos);
    }
    place(hwnd, pos);
    if (!(slot = table_slot(hwnd)))
        return FALSE;
    if (!(pos->flags & SWP_NOZORDER))
        restack(hwnd, pos->hwndInsertAfter);
    if (pos->flags & SWP_SHOWWINDOW)
        atomic_fetch_or(&slot->style, WS_VISIBLE);
    if (pos->flags & SWP_HIDEWINDOW) {
        atomic_fetch_and(&slot->style, ~WS_VISIBLE);
        pos->flags |= SWP_NOACTIVATE;
    }
    if (!(pos->flags & SWP_NOACTIVATE) && slot->parent == segment_get()->desktop) {
        focus_activate(hwnd, WA_ACTIVE);
        if (!table_slot(hwnd))
            return FALSE;
    }
    UINT same = SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOCLIENTSIZE | SWP_NOCLIENTMOVE;
    UINT change = SWP_SHOWWINDOW | SWP_HIDEWINDOW | SWP_FRAMECHANGED;
    if ((pos->flags & same) != same || pos->flags & change) {
        POINT origin = origin_of(slot);
        pos->x = slot->rect.left - origin.x;
        pos->y = slot->rect.top - origin.y;
        pos->cx = size_x(&slot->rect);
        pos->cy = size_y(&slot->rect);
        SendMessage(hwnd, WM_WINDOWPOSCHANGED, 0, (LPARAM)pos);
    }
    return TRUE;
}

BOOL SetWindowPos(HWND hwnd, HWND after, int x, int y, int cx, int cy, UINT flags)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    WINDOWPOS pos = {hwnd, after, x, y, cx, cy, flags};
    if (!position_own(hwnd, slot))
        return position_ask_owner(hwnd, PWM_SETWINDOWPOS, 0, (LPARAM)&pos);
    if (slot_index(segment_get(), slot) == segment_get()->desktop)
        return error_set(-EPERM);
    return set_pos(hwnd, &pos);
}

BOOL MoveWindow(HWND hwnd, int x, int y, int width, int height, BOOL repaint)
{
    return SetWindowPos(hwnd, NULL, x, y, width, height,
                        SWP_NOZORDER | SWP_NOACTIVATE | (repaint ? 0 : SWP_NOREDRAW));
}

BOOL BringWindowToTop(HWND hwnd)
{
    return SetWindowPos(hwnd, HWND_TOP, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE);
}

BOOL EnableWindow(HWND hwnd, BOOL enable)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    BOOL was_disabled = (slot->style & WS_DISABLED) != 0;
    if (!position_own(hwnd, slot)) {
        position_ask_owner(hwnd, PWM_ENABLE, (WPARAM)enable, 0);
        return was_disabled;
    }
    if (!enable && !was_disabled)
        SendMessage(hwnd, WM_CANCELMODE, 0, 0);
    if (enable)
        atomic_fetch_and(&slot->style, ~WS_DISABLED);
    else
        atomic_fetch_or(&slot->style, WS_DISABLED);
    if (was_disabled == (enable != 0)) {
        HWND focus = GetFocus();
        if (!enable && focus && (focus == hwnd || IsChild(hwnd, focus)))
            SetFocus(NULL);
        SendMessage(hwnd, WM_ENABLE, (WPARAM)(enable != 0), 0);
    }
    return was_disabled;
}

/* ---- For adapters ---- */

void window_set_rect(HWND hwnd, const RECT *rect)
{
    struct window_slot *slot = table_slot(hwnd);
    if (slot)
        slot->rect = slot->client = *rect;
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
