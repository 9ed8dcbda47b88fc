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

enum { WITH_RECT = 1 << 30 };

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

static RECT moved(RECT rect, LONG dx, LONG dy)
{
    OffsetRect(&rect, (int)dx, (int)dy);
    return rect;
}

static void change(HWND hwnd, const struct banded *region, UINT flags, int depth);

/* What of the region a child has. */
static void change_child(HWND hwnd, const struct window_slot *child, const RECT *client,
                         const struct banded *region, UINT flags, int depth)
{
    LONG dx = client->left - child->client.left, dy = client->top - child->client.top;
    RECT frame = moved(child->rect, -child->client.left, -child->client.top);
    struct banded there = {0};
    int r;
    if (region) {
        r = banded_copy(&there, region);
        if (r == 0)
            banded_offset(&there, (int)dx, (int)dy);
    } else {
        RECT all = {dx, dy, dx + client->right - client->left, dy + client->bottom - client->top};
        r = banded_set_rect(&there, &all);
    }
    if (r == 0 && banded_touches(&there, &frame))
        change(hwnd, &there, flags | (flags & RDW_INVALIDATE ? RDW_FRAME | RDW_ERASE : 0), depth);
    banded_finish(&there);
}

/* region NULL: all of it. */
static void change(HWND hwnd, const struct banded *region, UINT flags, int depth)
{
    RECT client;
    if (flags & RDW_INVALIDATE)
        update_add_region(hwnd, region, flags & RDW_ERASE, flags & RDW_FRAME);
    if (flags & RDW_INTERNALPAINT)
        update_set_internal(hwnd, IsWindowVisible(hwnd));
    if (flags & RDW_VALIDATE) {
        update_remove_region(hwnd, region);
        update_keep(hwnd, !(flags & RDW_NOERASE), !(flags & RDW_NOFRAME));
    }
    if (flags & RDW_NOINTERNALPAINT)
        update_set_internal(hwnd, false);
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !slot->first_child || depth > 100 || !takes_children(hwnd, flags) ||
        !(flags & (RDW_INVALIDATE | RDW_VALIDATE | RDW_INTERNALPAINT | RDW_NOINTERNALPAINT)))
        return;
    client = slot->client;
    HWND *list = NULL;
    int count = table_children(slot_index(segment_get(), slot), false, &list);
    for (int i = 0; i < count; i++) {
        const struct window_slot *child = table_slot(list[i]);
        if (child && local_window(list[i]) && child->style & WS_VISIBLE)
            change_child(list[i], child, &client, region, flags, depth + 1);
    }
    free(list);
}

/* Its parents do not paint what the window paints before them. */
static void take_from_parents(HWND hwnd)
{
    struct banded region = {0};
    const struct window_slot *slot = table_slot(hwnd);
    if (update_copy_all(hwnd, &region) < 0)
        return;
    for (int depth = 0; region.count && slot && style_is_child(slot->style) && depth < 100;
         depth++) {
        const struct window_slot *parent = table_slot(table_handle(slot->parent));
        if (!parent || parent->style & WS_CLIPCHILDREN)
            break;
        banded_offset(&region, (int)(slot->client.left - parent->client.left),
                      (int)(slot->client.top - parent->client.top));
        update_remove_region(table_handle(slot->parent), &region);
        slot = parent;
    }
    banded_finish(&region);
}

/* WM_PAINT at once for the window and what is in it. */
static void paint_now(HWND hwnd, UINT flags)
{
    if (update_waits(hwnd) && IsWindowVisible(hwnd)) {
        update_set_internal(hwnd, false);
        take_from_parents(hwnd);
        SendMessage(hwnd, WM_PAINT, 0, 0);
    }
    const struct window_slot *slot = update_goes_down(hwnd, flags) ? table_slot(hwnd) : NULL;
    if (!slot || !slot->first_child)
        return;
    HWND *list = NULL;
    int count = table_children(slot_index(segment_get(), slot), false, &list);
    for (int i = 0; i < count; i++)
        if (local_window(list[i]))
            paint_now(list[i], flags);
    free(list);
}

static BOOL CALLBACK redraw_own(HWND hwnd, LPARAM flags)
{
    if (local_window(hwnd))
        RedrawWindow(hwnd, NULL, NULL, (UINT)flags);
    return TRUE;
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
    RECT one = rect ? *rect : (RECT){0};
    struct banded of_rect = {&one, !IsRectEmpty(&one)};
    const struct window_painter *painter = message_painter();
    const struct banded *set = rect ? &of_rect : NULL;
    if (region && painter) {
        set = painter->region(region);
        if (!set) {
            SetLastError(ERROR_INVALID_HANDLE);
            return FALSE;
        }
        one = banded_box(set);
        rect = &one;
    }
    if (!position_own(hwnd, slot))
        return SendNotifyMessage(hwnd, PWM_REDRAW, flags | (rect ? (UINT)WITH_RECT : 0),
                                 rect ? packed(rect) : 0);
    change(hwnd, set, flags, 0);
    if (flags & RDW_UPDATENOW)
        paint_now(hwnd, flags);
    else if (flags & RDW_ERASENOW)
        update_erase(hwnd, flags);
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
    return RedrawWindow(hwnd, rect, NULL, RDW_VALIDATE);
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
