/* SPDX-License-Identifier: MIT */
#include "message/message.h"
#include "pianola/update.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/painter.h"
#include "message/table.h"

/* RedrawWindow and what comes down to it. */

/* Of another thread's window: a rectangle of small numbers goes into the message. */
static LPARAM packed(const RECT *rect)
{
    uint64_t x = (uint16_t)rect->left | (uint64_t)(uint16_t)rect->top << 16;
    return (LPARAM)(x | (uint64_t)(uint16_t)rect->right << 32 |
                    (uint64_t)(uint16_t)rect->bottom << 48);
}

enum { WITH_RECT = 1 << 30, REGION_RECTS = 12 };

LRESULT redraw_asked(HWND hwnd, WPARAM flags, LPARAM l)
{
    RECT rect = {(SHORT)l, (SHORT)(l >> 16), (SHORT)(l >> 32), (SHORT)(l >> 48)};
    RedrawWindow(hwnd, flags & WITH_RECT ? &rect : NULL, NULL, (UINT)flags & ~(UINT)WITH_RECT);
    return 0;
}

static bool takes_children(HWND hwnd, UINT flags)
{
    if (flags & (RDW_ALLCHILDREN | RDW_NOCHILDREN))
        return flags & RDW_ALLCHILDREN;
    return !(window_style(hwnd) & WS_CLIPCHILDREN);
}

static void change(HWND hwnd, const RECT *rect, UINT flags, int depth)
{
    if (flags & RDW_INVALIDATE)
        update_add(hwnd, rect, flags & RDW_ERASE, flags & RDW_FRAME);
    if (flags & RDW_INTERNALPAINT)
        update_set_internal(hwnd, IsWindowVisible(hwnd));
    if (flags & RDW_VALIDATE) {
        update_remove(hwnd, rect);
        update_keep(hwnd, !(flags & RDW_NOERASE), !(flags & RDW_NOFRAME));
    }
    if (flags & RDW_NOINTERNALPAINT)
        update_set_internal(hwnd, false);
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !slot->first_child || depth > 100 || !takes_children(hwnd, flags) ||
        !(flags & (RDW_INVALIDATE | RDW_VALIDATE)))
        return;
    RECT client = slot->client;
    HWND *list = NULL;
    int count = table_children(slot_index(segment_get(), slot), false, &list);
    for (int i = 0; i < count; i++) {
        const struct window_slot *child = table_slot(list[i]);
        if (!child || !local_window(list[i]) || !(child->style & WS_VISIBLE))
            continue;
        RECT part =
            rect ? *rect : (RECT){0, 0, client.right - client.left, client.bottom - client.top};
        LONG dx = client.left - child->client.left, dy = client.top - child->client.top;
        RECT there = {part.left + dx, part.top + dy, part.right + dx, part.bottom + dy};
        RECT frame = {child->rect.left - child->client.left, child->rect.top - child->client.top,
                      child->rect.right - child->client.left,
                      child->rect.bottom - child->client.top};
        bool touched = there.left < frame.right && there.right > frame.left &&
                       there.top < frame.bottom && there.bottom > frame.top;
        if (touched)
            change(list[i], &there, flags | (flags & RDW_INVALIDATE ? RDW_FRAME | RDW_ERASE : 0),
                   depth + 1);
    }
    free(list);
}

/* WM_PAINT at once for the window and what is in it. */
static void paint_now(HWND hwnd, bool children)
{
    if (update_waits(hwnd) && IsWindowVisible(hwnd)) {
        update_set_internal(hwnd, false);
        SendMessage(hwnd, WM_PAINT, 0, 0);
    }
    const struct window_slot *slot = children ? table_slot(hwnd) : NULL;
    if (!slot || !slot->first_child)
        return;
    HWND *list = NULL;
    int count = table_children(slot_index(segment_get(), slot), false, &list);
    for (int i = 0; i < count; i++)
        if (local_window(list[i]))
            paint_now(list[i], true);
    free(list);
}

static BOOL CALLBACK redraw_own(HWND hwnd, LPARAM flags)
{
    if (local_window(hwnd))
        RedrawWindow(hwnd, NULL, NULL, (UINT)flags);
    return TRUE;
}

/* One rectangle after the other. false: there are too many. */
static bool redraw_region(const struct window_painter *painter, HWND hwnd, HRGN region, UINT flags)
{
    RECT list[REGION_RECTS];
    UINT now = flags & (RDW_UPDATENOW | RDW_ERASENOW);
    int count = painter->region_rects(region, list, REGION_RECTS);
    for (int i = 0; i < count; i++)
        RedrawWindow(hwnd, &list[i], NULL, flags & ~now);
    if (count >= 0 && now)
        RedrawWindow(hwnd, &(RECT){0}, NULL, flags & (now | RDW_ALLCHILDREN | RDW_NOCHILDREN));
    return count >= 0;
}

BOOL RedrawWindow(HWND hwnd, const RECT *rect, HRGN region, UINT flags)
{
    if (!hwnd || hwnd == GetDesktopWindow()) {
        EnumWindows(redraw_own, flags);
        return TRUE;
    }
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    RECT box;
    const struct window_painter *painter = message_painter();
    if (region && painter) {
        if (redraw_region(painter, hwnd, region, flags))
            return TRUE;
        rect = painter->region_box(region, &box) ? &box : &(RECT){0};
    }
    if (!position_own(hwnd, slot))
        return SendNotifyMessage(hwnd, PWM_REDRAW, flags | (rect ? (UINT)WITH_RECT : 0),
                                 rect ? packed(rect) : 0);
    change(hwnd, rect, flags, 0);
    bool children = !(flags & RDW_NOCHILDREN);
    if (flags & RDW_UPDATENOW)
        paint_now(hwnd, children && takes_children(hwnd, flags));
    else if (flags & RDW_ERASENOW)
        update_erase_now(hwnd, children);
    return TRUE;
}

BOOL InvalidateRect(HWND hwnd, const RECT *rect, BOOL erase)
{
    UINT flags = RDW_INVALIDATE | (erase ? RDW_ERASE : 0);
    if (!hwnd) {
        rect = NULL;
        flags = RDW_ALLCHILDREN | RDW_INVALIDATE | RDW_FRAME | RDW_ERASE | RDW_ERASENOW;
    }
    return RedrawWindow(hwnd, rect, NULL, flags);
}

BOOL ValidateRect(HWND hwnd, const RECT *rect)
{
    if (!hwnd)
        return RedrawWindow(NULL, NULL, NULL,
                            RDW_ALLCHILDREN | RDW_INVALIDATE | RDW_FRAME | RDW_ERASE |
                                RDW_ERASENOW);
    return RedrawWindow(hwnd, rect, NULL, RDW_VALIDATE | RDW_NOCHILDREN);
}

BOOL GetUpdateRect(HWND hwnd, RECT *rect, BOOL erase)
{
    RECT box;
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    if (!position_own(hwnd, slot))
        return error_set(-EACCES);
    if (erase)
        update_erase_now(hwnd, false);
    bool any = update_bounds(hwnd, &box);
    if (rect)
        *rect = box;
    return any;
}

BOOL UpdateWindow(HWND hwnd)
{
    if (!hwnd) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    return RedrawWindow(hwnd, NULL, NULL, RDW_UPDATENOW | RDW_ALLCHILDREN);
}
