/* SPDX-License-Identifier: MIT */
#include "message/message.h"
#include "pianola/update.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "message/painter.h"
#include "message/table.h"

/*
 * What of this thread's windows is to be painted: a set of pixels in client
 * coordinates. Windows with something to paint are in a list of their thread, in
 * the order in which that came up.
 */

struct update {
    struct update *next;
    struct update *prev;
    HWND hwnd;
    struct banded region; /* owned */
    bool erase;           /* WM_ERASEBKGND is owed */
    bool frame;           /* WM_NCPAINT is owed */
    bool internal;        /* WM_PAINT although there is nothing to paint */
};

static const struct window_painter *painter;

void message_set_painter(const struct window_painter *fns)
{
    painter = fns;
}

const struct window_painter *message_painter(void)
{
    return painter;
}

/* Frames of which only the caption changed, for which there is no WM_PAINT. */
static void paint_frames(struct thread *t)
{
    for (struct update *at = t->first_update, *next; at; at = next) {
        next = at->next;
        if (at->frame && !at->region.count && !at->internal) {
            update_paint_frame(at->hwnd);
            next = t->first_update; /* anything may have happened */
        }
    }
}

void painter_idle(void)
{
    struct thread *t = thread_peek();
    if (t && t->first_update)
        paint_frames(t);
    if (painter)
        painter->idle();
}

/* ---- A window's part ---- */

static struct update *update_of(HWND hwnd)
{
    const struct local_window *window = local_window(hwnd);
    return window ? window->update : NULL;
}

static struct update *make(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    if (!window)
        return NULL;
    if (!window->update) {
        struct update *update = calloc(1, sizeof(*update));
        if (!update)
            return NULL;
        update->hwnd = hwnd;
        struct thread *t = thread_self();
        update->prev = t->last_update;
        *(t->last_update ? &t->last_update->next : &t->first_update) = update;
        t->last_update = update;
        window->update = update;
    }
    return window->update;
}

static void end(struct local_window *window)
{
    struct update *update = window->update;
    if (!update)
        return;
    struct thread *t = thread_self();
    *(update->prev ? &update->prev->next : &t->first_update) = update->next;
    *(update->next ? &update->next->prev : &t->last_update) = update->prev;
    banded_finish(&update->region);
    free(update);
    window->update = NULL;
}

static void settle(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    struct update *update = window ? window->update : NULL;
    if (!update || update->region.count)
        return;
    update->erase = false;
    if (!update->frame && !update->internal)
        end(window);
}

/* Of a window that has something to paint, and can have. */
static struct update *addable(HWND hwnd, RECT *ret_client)
{
    bool can = !window_native(hwnd) && IsWindowVisible(hwnd) && GetClientRect(hwnd, ret_client);
    return can ? make(hwnd) : NULL;
}

void update_add_region(HWND hwnd, const struct banded *region, bool erase, bool frame)
{
    RECT client;
    struct banded part = {0};
    struct update *update = addable(hwnd, &client);
    if (!update)
        return;
    update->frame |= frame;
    if (banded_copy(&part, region) == 0 && banded_combine_rect(&part, &client, RGN_AND) == 0 &&
        part.count && banded_combine(&update->region, &update->region, &part, RGN_OR) == 0) {
        update->erase |= erase;
        thread_self()->changed |= QS_PAINT;
    }
    banded_finish(&part);
    settle(hwnd);
}

void update_add(HWND hwnd, const RECT *rect, bool erase, bool frame)
{
    RECT client, one;
    if (window_native(hwnd) || !IsWindowVisible(hwnd) || !GetClientRect(hwnd, &client))
        return;
    one = rect ? *rect : client;
    struct banded region = {&one, !IsRectEmpty(&one)};
    if (region.count || frame)
        update_add_region(hwnd, &region, erase, frame);
}

void update_remove_region(HWND hwnd, const struct banded *region)
{
    struct update *update = update_of(hwnd);
    if (!update)
        return;
    if (region)
        banded_combine(&update->region, &update->region, region, RGN_DIFF);
    else
        banded_finish(&update->region);
    if (!update->region.count)
        update->frame = false;
    settle(hwnd);
}

void update_remove(HWND hwnd, const RECT *rect)
{
    RECT one = rect ? *rect : (RECT){0};
    struct banded region = {&one, !IsRectEmpty(&one)};
    update_remove_region(hwnd, rect ? &region : NULL);
}

void update_set_internal(HWND hwnd, bool internal)
{
    struct update *update = internal ? make(hwnd) : update_of(hwnd);
    if (!update)
        return;
    update->internal = internal;
    settle(hwnd);
}

void update_keep(HWND hwnd, bool erase, bool frame)
{
    struct update *update = update_of(hwnd);
    if (!update)
        return;
    update->erase &= erase;
    update->frame &= frame;
    settle(hwnd);
}

void update_drop(HWND hwnd)
{
    for (struct update *at = thread_self()->first_update, *next; at; at = next) {
        next = at->next;
        struct local_window *window = local_window(at->hwnd);
        if (window && (at->hwnd == hwnd || IsChild(hwnd, at->hwnd)))
            end(window);
    }
}

void update_window_gone(struct local_window *window)
{
    if (painter && painter->window_gone)
        painter->window_gone(window->hwnd);
    end(window);
}

bool update_bounds(HWND hwnd, RECT *ret_rect)
{
    const struct update *update = update_of(hwnd);
    *ret_rect = update ? banded_box(&update->region) : (RECT){0};
    return update && update->region.count;
}

int update_copy(HWND hwnd, struct banded *ret)
{
    static const struct banded none;
    const struct update *update = update_of(hwnd);
    return banded_copy(ret, update ? &update->region : &none);
}

bool update_waits(HWND hwnd)
{
    const struct update *update = update_of(hwnd);
    return update && (update->region.count || update->internal);
}

/* ---- Frame and background ---- */

void update_paint_frame(HWND hwnd)
{
    struct update *update = update_of(hwnd);
    if (!update || !update->frame)
        return;
    update->frame = false;
    settle(hwnd);
    SendMessage(hwnd, WM_NCPAINT, 1, 0); /* 1: all of it */
}

static void erase(HWND hwnd)
{
    struct update *update = update_of(hwnd);
    if (!update || !update->erase)
        return;
    update->erase = false;
    HDC dc = painter && painter->begin_erase ? painter->begin_erase(hwnd) : NULL;
    LRESULT erased = SendMessage(hwnd, WM_ERASEBKGND, (WPARAM)dc, 0);
    if (dc && painter->end_erase)
        painter->end_erase(hwnd, dc);
    /* Who did not erase is told in BeginPaint's answer. */
    if (!erased && (update = update_of(hwnd)) && update->region.count)
        update->erase = true;
}

void update_erase_now(HWND hwnd, bool children)
{
    update_paint_frame(hwnd);
    erase(hwnd);
    const struct window_slot *slot = children ? table_slot(hwnd) : NULL;
    if (!slot || !slot->first_child || !thread_self()->first_update)
        return;
    HWND *list = NULL;
    int count = table_children(slot_index(segment_get(), slot), false, &list);
    for (int i = 0; i < count; i++)
        if (local_window(list[i]))
            update_erase_now(list[i], true);
    free(list);
}

bool window_update_begin(HWND hwnd, RECT *ret_clip, bool *ret_erase)
{
    update_paint_frame(hwnd);
    const struct update *update = update_of(hwnd);
    *ret_clip = update ? banded_box(&update->region) : (RECT){0};
    *ret_erase = update && update->erase;
    bool any = update && update->region.count;
    if (local_window(hwnd))
        end(local_window(hwnd));
    return any;
}

/* ---- WM_PAINT ---- */

/* The window that comes first of the one that waits and what it is in. */
static HWND outermost(HWND hwnd)
{
    HWND found = hwnd;
    for (HWND at = hwnd; at && style_is_child(window_style(at)); at = GetAncestor(at, GA_PARENT))
        if (update_waits(at))
            found = at;
    return update_waits(GetAncestor(hwnd, GA_ROOT)) ? GetAncestor(hwnd, GA_ROOT) : found;
}

static HWND waiting(const struct thread *t, HWND hwnd)
{
    for (struct update *at = t->first_update, *next; at; at = next) {
        next = at->next;
        if (!IsWindowVisible(at->hwnd)) {
            struct local_window *window = local_window(at->hwnd);
            if (window)
                end(window);
            continue;
        }
        if (!at->region.count && !at->internal)
            continue;
        HWND candidate = outermost(at->hwnd);
        if (!hwnd || candidate == hwnd || IsChild(hwnd, candidate))
            return candidate;
        if (at->hwnd == hwnd || IsChild(hwnd, at->hwnd))
            return at->hwnd;
    }
    return NULL;
}

bool paint_pending(const struct thread *t)
{
    return waiting(t, NULL);
}

bool paint_take(const struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max)
{
    if (!t->first_update || hwnd == (HWND)(LONG_PTR)-1)
        return false;
    if ((min || max) && (WM_PAINT < min || WM_PAINT > max))
        return false;
    HWND found = waiting(t, hwnd);
    if (!found)
        return false;
    *msg = (MSG){.hwnd = found, .message = WM_PAINT, .time = GetTickCount()};
    desk_pointer(&msg->pt);
    update_set_internal(found, false);
    return true;
}
