/* SPDX-License-Identifier: MIT */
#include "message/message.h"
#include "pianola/update.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/painter.h"
#include "message/table.h"
#include "message/win_event.h"

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
    RECT at = slot_index(segment_get(), slot) == DESKTOP_SLOT ? slot->rect : slot->client;
    *rect = (RECT){0, 0, at.right - at.left, at.bottom - at.top};
    return TRUE;
}

bool position_own(HWND hwnd, const struct window_slot *slot)
{
    const struct thread *t = thread_self();
    return t && slot && slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag &&
           local_window(hwnd);
}

BOOL position_ask_owner(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    ULONG_PTR result = 0;
    if (!SendMessageTimeout(hwnd, message, w, l, SMTO_NORMAL, OTHERS_TIMEOUT_MS, &result))
        return FALSE;
    return (LRESULT)result < 0 ? error_set((int)(LRESULT)result) : TRUE;
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
    if (slot->parent == 0 || slot->parent == DESKTOP_SLOT)
        return (POINT){0, 0};
    const struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
    return (POINT){parent->client.left, parent->client.top};
}

static LONG size_x(const RECT *rect)
{
    return rect->right - rect->left;
}

static LONG size_y(const RECT *rect)
{
    return rect->bottom - rect->top;
}

POINT position_in_parent(const struct window_slot *slot)
{
    POINT origin = origin_of(slot);
    return (POINT){slot->rect.left - origin.x, slot->rect.top - origin.y};
}

RECT position_work_area(HWND hwnd)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    RECT area = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    if (slot && style_is_child(slot->style) && slot->parent && slot->parent != DESKTOP_SLOT) {
        const RECT *client = &s->windows[slot->parent % WINDOW_MAX].client;
        area = (RECT){0, 0, client->right - client->left, client->bottom - client->top};
    }
    return area;
}

MINMAXINFO position_limits(HWND hwnd)
{
    RECT area = position_work_area(hwnd);
    const struct window_slot *slot = table_slot(hwnd);
    MINMAXINFO info = {
        .ptMaxSize = {area.right, area.bottom},
        .ptMinTrackSize = {GetSystemMetrics(SM_CXMINTRACK), GetSystemMetrics(SM_CYMINTRACK)},
        .ptMaxTrackSize = {GetSystemMetrics(SM_CXMAXTRACK), GetSystemMetrics(SM_CYMAXTRACK)}};
    /* Without a border there is nothing that has to stay. */
    if (slot && style_is_child(slot->style) && !(slot->style & (WS_DLGFRAME | WS_BORDER)))
        info.ptMinTrackSize = (POINT){0, 0};
    /* What is maximized and was moved stays where it is. */
    if (slot && slot->style & WS_MAXIMIZE && !(slot->style & WS_MINIMIZE) && size_x(&slot->rect))
        info.ptMaxPosition = position_in_parent(slot);
    SendMessage(hwnd, WM_GETMINMAXINFO, 0, (LPARAM)&info);
    return info;
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

static LONG within(LONG value, LONG least, LONG most)
{
    return value < least ? least : value > most ? most : value;
}

/* Coordinates are 16 bits wide in messages. */
static void limit(WINDOWPOS *pos)
{
    pos->x = within(pos->x, -32768, 32767);
    pos->y = within(pos->y, -32768, 32767);
    pos->cx = within(pos->cx, 0, 32767);
    pos->cy = within(pos->cy, 0, 32767);
}

static bool parent_is_visible(const struct window_slot *slot)
{
    return !style_is_child(slot->style) || IsWindowVisible(table_handle(slot->parent));
}

/* What does not change anything is left out. */
static void simplify(const struct window_slot *slot, WINDOWPOS *pos)
{
    POINT origin = origin_of(slot);
    limit(pos);
    if (slot->style & WS_VISIBLE) {
        pos->flags &= ~SWP_SHOWWINDOW;
    } else {
        pos->flags &= ~SWP_HIDEWINDOW;
        if (!(pos->flags & SWP_SHOWWINDOW))
            pos->flags |= SWP_NOREDRAW;
    }
    if (!parent_is_visible(slot))
        pos->flags |= SWP_NOREDRAW;
    if (pos->cx == size_x(&slot->rect) && pos->cy == size_y(&slot->rect))
        pos->flags |= SWP_NOSIZE;
    if (pos->x == slot->rect.left - origin.x && pos->y == slot->rect.top - origin.y)
        pos->flags |= SWP_NOMOVE;
    if (pos->flags & SWP_HIDEWINDOW || pos->hwndInsertAfter == pos->hwnd)
        pos->flags |= SWP_NOZORDER;
    if (!(pos->flags & SWP_NOZORDER) && zorder_is_there(slot, pos->hwndInsertAfter))
        pos->flags |= SWP_NOZORDER;
    /* A minimized window has the size it has. */
    if (slot->style & WS_MINIMIZE && !(pos->flags & SWP_STATECHANGED))
        pos->flags |= SWP_NOSIZE;
}

/* What changes where on the way from the old place to the new one. */
struct move {
    RECT old;
    RECT old_client;
    LRESULT how; /* WVR_... */
};

/* The new rectangles; the window is asked for its client area when the size or the frame changes.
 */
static bool place(HWND hwnd, WINDOWPOS *pos, struct move *ret)
{
    struct window_slot *slot = table_slot(hwnd);
    RECT old = slot->rect, old_client = slot->client, rect = old;
    POINT origin = origin_of(slot);
    *ret = (struct move){old, old_client, 0};
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
        client = nonclient_ask(hwnd, &rect, &params, &ret->how);
        client = moved(client, origin.x, origin.y);
        if (!(slot = table_slot(hwnd)))
            return false;
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
    return true;
}

/* The parent shows again where the window was. */
static void expose(const struct window_slot *slot, const RECT *rect)
{
    bool child = style_is_child(slot->style) && slot->parent != DESKTOP_SLOT;
    HWND parent = child ? table_handle(slot->parent) : NULL;
    const struct window_painter *painter = message_painter();
    RECT client;
    if (!parent && painter && !slot->native)
        painter->expose(rect);
    if (!parent || parent == GetDesktopWindow() || !GetClientRect(parent, &client))
        return;
    POINT origin = {0, 0};
    ClientToScreen(parent, &origin);
    RECT part = moved(*rect, -origin.x, -origin.y);
    RedrawWindow(parent, &part, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN);
}

/* What is in the client area stays on the screen where it is. */
static bool stays(const struct window_slot *slot, UINT flags, const struct move *move)
{
    return !(flags & (SWP_NOCOPYBITS | SWP_HIDEWINDOW)) &&
           slot->client.left == move->old_client.left && slot->client.top == move->old_client.top;
}

/* The old place without what the window still covers. */
static void expose_rest(const struct window_slot *slot, const RECT *old)
{
    RECT now = slot->rect;
    now.left = within(now.left, old->left, old->right);
    now.right = within(now.right, old->left, old->right);
    now.top = within(now.top, old->top, old->bottom);
    now.bottom = within(now.bottom, old->top, old->bottom);
    const RECT rest[] = {{old->left, old->top, old->right, now.top},
                         {old->left, now.bottom, old->right, old->bottom},
                         {old->left, now.top, now.left, now.bottom},
                         {now.right, now.top, old->right, now.bottom}};
    for (size_t i = 0; i < sizeof(rest) / sizeof(rest[0]); i++)
        if (size_x(&rest[i]) > 0 && size_y(&rest[i]) > 0)
            expose(slot, &rest[i]);
}

/* The part of the client area that it did not have before. */
static void invalidate_growth(HWND hwnd, const RECT *client, const struct move *move)
{
    UINT how = RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN;
    LONG cx = size_x(&move->old_client), cy = size_y(&move->old_client);
    bool all = (move->how & WVR_HREDRAW && size_x(client) != cx) ||
               (move->how & WVR_VREDRAW && size_y(client) != cy);
    RECT right = {cx, 0, size_x(client), size_y(client)};
    RECT below = {0, cy, size_x(client), size_y(client)};
    update_add(hwnd, &(RECT){0}, false, true); /* the frame */
    if (all)
        RedrawWindow(hwnd, NULL, NULL, how);
    if (!all && size_x(&right) > 0)
        RedrawWindow(hwnd, &right, NULL, how);
    if (!all && size_y(&below) > 0)
        RedrawWindow(hwnd, &below, NULL, how);
}

/* What is to be painted after a change. */
static void damage(HWND hwnd, const WINDOWPOS *pos, const struct move *move)
{
    const struct window_slot *slot = table_slot(hwnd);
    UINT whole = RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN;
    if (pos->flags & SWP_HIDEWINDOW)
        update_drop(hwnd);
    if (pos->flags & SWP_NOREDRAW)
        return;
    bool resized =
        (pos->flags & (SWP_NOSIZE | SWP_NOCLIENTSIZE)) != (SWP_NOSIZE | SWP_NOCLIENTSIZE);
    if (pos->flags & SWP_HIDEWINDOW ||
        (slot->style & WS_VISIBLE && !(pos->flags & SWP_SHOWWINDOW) &&
         (resized || !(pos->flags & SWP_NOMOVE)))) {
        if (stays(slot, pos->flags, move))
            expose_rest(slot, &move->old);
        else
            expose(slot, &move->old);
    }
    if (pos->flags & SWP_HIDEWINDOW || !IsWindowVisible(hwnd))
        return;
    bool all = pos->flags & SWP_SHOWWINDOW || (pos->flags & SWP_NOCOPYBITS && resized);
    if (all)
        RedrawWindow(hwnd, NULL, NULL, whole);
    else if (resized)
        invalidate_growth(hwnd, &slot->client, move);
    else if (pos->flags & SWP_FRAMECHANGED)
        update_add(hwnd, &(RECT){0}, false, true);
    /* Below a parent that paints over it, it has to wait for the parent. */
    bool child = style_is_child(slot->style) && slot->parent != DESKTOP_SLOT;
    HWND parent = child ? table_handle(slot->parent) : NULL;
    if (!(pos->flags & SWP_DEFERERASE) && (!parent || window_style(parent) & WS_CLIPCHILDREN))
        update_erase_now(hwnd, slot->style & WS_CLIPCHILDREN);
}

/* ---- Stacking ---- */

/* A window and its siblings from the top, and which it is (-1: none). */
struct siblings {
    HWND *list;
    int count;
    int at;
};

static struct siblings siblings_of(HWND hwnd)
{
    struct siblings s = {.at = -1};
    const struct window_slot *slot = table_slot(hwnd);
    s.count = slot ? table_children(slot->parent % WINDOW_MAX, false, &s.list) : 0;
    for (int i = 0; i < s.count && s.at < 0; i++)
        if (s.list[i] == hwnd)
            s.at = i;
    return s;
}

/* What covered it there does not any more. */
static void uncover(HWND hwnd, HWND above)
{
    RECT rect, part;
    POINT origin = {0, 0};
    if (!local_window(hwnd) || window_native(hwnd) || !IsWindowVisible(hwnd) ||
        !IsWindowVisible(above) || !GetWindowRect(hwnd, &rect) || !GetWindowRect(above, &part) ||
        !IntersectRect(&part, &part, &rect))
        return;
    ClientToScreen(hwnd, &origin);
    part = moved(part, -origin.x, -origin.y);
    RedrawWindow(hwnd, &part, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN);
}

/* Puts the window among its siblings; what comes to light is to be painted. */
static void restack(HWND hwnd, const WINDOWPOS *pos)
{
    bool redraw = !(pos->flags & SWP_NOREDRAW) && IsWindowVisible(hwnd);
    struct siblings before = redraw ? siblings_of(hwnd) : (struct siblings){.at = -1};
    zorder_put(hwnd, pos->hwndInsertAfter, !(pos->flags & SWP_NOOWNERZORDER));
    struct siblings now = before.at >= 0 ? siblings_of(hwnd) : (struct siblings){.at = -1};
    for (int i = now.at; now.at >= 0 && i < before.at; i++)
        uncover(hwnd, before.list[i]);
    for (int i = before.at + 1; i <= now.at && i < before.count; i++)
        uncover(before.list[i], hwnd);
    free(before.list);
    free(now.list);
}

/* Child windows are not activated, they hear of it. */
static void activate(HWND hwnd, const struct window_slot *slot)
{
    if (style_is_child(slot->style))
        SendMessage(hwnd, WM_CHILDACTIVATE, 0, 0);
    else if (slot->parent != MESSAGE_SLOT)
        focus_activate(hwnd, WA_ACTIVE);
}

/* Where it is to be inserted: 1 among its siblings, 0 there are none of that window (nothing is
 * done then), -1 there is no such window. */
static int is_place(const struct window_slot *slot, const WINDOWPOS *pos)
{
    HWND after = pos->hwndInsertAfter;
    if (pos->flags & SWP_NOZORDER || after == HWND_TOP || after == HWND_BOTTOM ||
        after == HWND_TOPMOST || after == HWND_NOTOPMOST)
        return 1;
    const struct window_slot *above = table_slot(after);
    if (!above || after == GetDesktopWindow())
        return -1;
    return above->parent == slot->parent;
}

/* What others are told of a change by events. */
static void tell_events(HWND hwnd, const struct window_slot *slot, UINT flags)
{
    bool frame =
        flags & SWP_FRAMECHANGED &&
        (flags & (SWP_NOCLIENTSIZE | SWP_NOCLIENTMOVE)) != (SWP_NOCLIENTSIZE | SWP_NOCLIENTMOVE) &&
        flags & SWP_NOSIZE;
    if (frame)
        win_event(EVENT_OBJECT_REORDER, hwnd, OBJID_WINDOW);
    if (!(flags & SWP_NOZORDER))
        win_event(EVENT_OBJECT_REORDER, table_handle(slot->parent), OBJID_CLIENT);
    if (flags & SWP_SHOWWINDOW)
        win_event(EVENT_OBJECT_SHOW, hwnd, OBJID_WINDOW);
    if (flags & SWP_HIDEWINDOW)
        win_event(EVENT_OBJECT_HIDE, hwnd, OBJID_WINDOW);
}

static bool moves(UINT flags)
{
    return (flags & (SWP_NOSIZE | SWP_NOMOVE)) != (SWP_NOSIZE | SWP_NOMOVE) ||
           flags & SWP_FRAMECHANGED;
}

/* raising: activation does it, which is not to begin again. */
static BOOL set_pos(HWND hwnd, WINDOWPOS *pos, bool raising)
{
    struct window_slot *slot = table_slot(hwnd);
    struct move move;
    int there = is_place(slot, pos);
    if (there <= 0)
        return there == 0;
    limit(pos);
    if (!(pos->flags & SWP_NOSENDCHANGING)) {
        SendMessage(hwnd, WM_WINDOWPOSCHANGING, 0, (LPARAM)pos);
        if (!(slot = table_slot(hwnd)))
            return FALSE;
    }
    simplify(slot, pos);
    bool activates = !raising && !(pos->flags & (SWP_NOACTIVATE | SWP_HIDEWINDOW)) &&
                     (pos->flags & SWP_NOZORDER || pos->hwndInsertAfter != HWND_BOTTOM);
    if (!place(hwnd, pos, &move))
        return FALSE;
    slot = table_slot(hwnd);
    if (!(pos->flags & SWP_NOZORDER))
        restack(hwnd, pos);
    if (pos->flags & SWP_SHOWWINDOW)
        atomic_fetch_or(&slot->style, WS_VISIBLE);
    if (pos->flags & SWP_HIDEWINDOW)
        atomic_fetch_and(&slot->style, ~WS_VISIBLE);
    tell_events(hwnd, slot, pos->flags);
    if (activates) {
        activate(hwnd, slot);
        if (!(slot = table_slot(hwnd)))
            return FALSE;
    }
    UINT same = SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOCLIENTSIZE | SWP_NOCLIENTMOVE;
    UINT change = SWP_SHOWWINDOW | SWP_HIDEWINDOW | SWP_FRAMECHANGED | SWP_STATECHANGED;
    if ((pos->flags & same) == same && !(pos->flags & change))
        return TRUE;
    damage(hwnd, pos, &move);
    if (!(slot = table_slot(hwnd)))
        return FALSE;
    POINT origin = origin_of(slot);
    pos->x = slot->rect.left - origin.x;
    pos->y = slot->rect.top - origin.y;
    pos->cx = size_x(&slot->rect);
    pos->cy = size_y(&slot->rect);
    UINT flags = pos->flags;
    SendMessage(hwnd, WM_WINDOWPOSCHANGED, 0, (LPARAM)pos);
    if (moves(flags) && table_slot(hwnd))
        win_event(EVENT_OBJECT_LOCATIONCHANGE, hwnd, OBJID_WINDOW);
    return TRUE;
}

void position_raise(HWND hwnd)
{
    WINDOWPOS pos = {.hwnd = hwnd, .hwndInsertAfter = HWND_TOP, .flags = SWP_NOSIZE | SWP_NOMOVE};
    if (table_slot(hwnd))
        set_pos(hwnd, &pos, true);
}

static void CALLBACK ignore(HWND hwnd, UINT message, ULONG_PTR data, LRESULT result)
{
    (void)hwnd, (void)message, (void)data, (void)result;
}

BOOL SetWindowPos(HWND hwnd, HWND after, int x, int y, int cx, int cy, UINT flags)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    WINDOWPOS pos = {hwnd, after, x, y, cx, cy, flags};
    if (slot_index(segment_get(), slot) == DESKTOP_SLOT)
        return error_set(-EACCES);
    if (!position_own(hwnd, slot))
        return flags & SWP_ASYNCWINDOWPOS
                   ? SendMessageCallback(hwnd, PWM_SETWINDOWPOS, 0, (LPARAM)&pos, ignore, 0)
                   : position_ask_owner(hwnd, PWM_SETWINDOWPOS, 0, (LPARAM)&pos);
    return set_pos(hwnd, &pos, false);
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
        if (!enable && GetFocus() == hwnd)
            SetFocus(NULL);
        win_event(EVENT_OBJECT_STATECHANGE, hwnd, OBJID_WINDOW);
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
    if (!slot)
        return;
    slot->native = native;
    update_drop(hwnd); /* another program paints it */
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
