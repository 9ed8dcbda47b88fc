/* SPDX-License-Identifier: MIT */
#include "message/message.h"
#include "pianola/update.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "message/painter.h"
#include "message/table.h"

/*
 * What of this thread's windows is to be painted. A window's part is a short
 * list of rectangles in client coordinates; when it gets long the rectangles
 * become one around them all. Windows with something to paint are in a list of
 * their thread, in the order in which that came up.
 */

enum { RECTS_MOST = 12 };

struct update {
    struct update *next;
    struct update *prev;
    HWND hwnd;
    RECT rects[RECTS_MOST];
    int count;
    bool erase;    /* WM_ERASEBKGND is owed */
    bool frame;    /* WM_NCPAINT is owed */
    bool internal; /* WM_PAINT although there is nothing to paint */
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
        if (at->frame && !at->count && !at->internal) {
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

/* ---- Rectangles ---- */

static bool is_empty(const RECT *rect)
{
    return rect->right <= rect->left || rect->bottom <= rect->top;
}

static RECT common(const RECT *a, const RECT *b)
{
    return (RECT){a->left > b->left ? a->left : b->left, a->top > b->top ? a->top : b->top,
                  a->right < b->right ? a->right : b->right,
                  a->bottom < b->bottom ? a->bottom : b->bottom};
}

static RECT around(const RECT *a, const RECT *b)
{
    return (RECT){a->left < b->left ? a->left : b->left, a->top < b->top ? a->top : b->top,
                  a->right > b->right ? a->right : b->right,
                  a->bottom > b->bottom ? a->bottom : b->bottom};
}

static bool covers(const RECT *a, const RECT *b)
{
    return a->left <= b->left && a->top <= b->top && a->right >= b->right && a->bottom >= b->bottom;
}

static RECT bounds(const struct update *update)
{
    RECT all = {0};
    for (int i = 0; i < update->count; i++)
        all = i ? around(&all, &update->rects[i]) : update->rects[0];
    return all;
}

static void add(struct update *update, const RECT *rect)
{
    if (is_empty(rect))
        return;
    for (int i = update->count - 1; i >= 0; i--) {
        if (covers(&update->rects[i], rect))
            return;
        if (covers(rect, &update->rects[i]))
            update->rects[i] = update->rects[--update->count];
    }
    if (update->count == RECTS_MOST) {
        RECT all = bounds(update);
        update->rects[0] = around(&all, rect);
        update->count = 1;
        return;
    }
    update->rects[update->count++] = *rect;
}

/* What is left of each rectangle: at most four around the hole. */
static void subtract(struct update *update, const RECT *hole)
{
    RECT before[RECTS_MOST];
    int count = update->count;
    memcpy(before, update->rects, sizeof(before));
    update->count = 0;
    for (int i = 0; i < count; i++) {
        const RECT *r = &before[i];
        RECT cut = common(r, hole);
        if (is_empty(&cut)) {
            add(update, r);
            continue;
        }
        add(update, &(RECT){r->left, r->top, r->right, cut.top});
        add(update, &(RECT){r->left, cut.bottom, r->right, r->bottom});
        add(update, &(RECT){r->left, cut.top, cut.left, cut.bottom});
        add(update, &(RECT){cut.right, cut.top, r->right, cut.bottom});
    }
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
    free(update);
    window->update = NULL;
}

static void settle(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    struct update *update = window ? window->update : NULL;
    if (!update || update->count)
        return;
    update->erase = false;
    if (!update->frame && !update->internal)
        end(window);
}

void update_add(HWND hwnd, const RECT *rect, bool erase, bool frame)
{
    RECT client;
    if (window_native(hwnd) || !IsWindowVisible(hwnd) || !GetClientRect(hwnd, &client))
        return;
    RECT part = rect ? common(rect, &client) : client;
    if (is_empty(&part) && !frame)
        return;
    struct update *update = make(hwnd);
    if (!update)
        return;
    update->frame |= frame;
    if (!is_empty(&part)) {
        update->erase |= erase;
        thread_self()->changed |= QS_PAINT;
        add(update, &part);
    }
}

void update_remove(HWND hwnd, const RECT *rect)
{
    struct update *update = update_of(hwnd);
    if (!update)
        return;
    if (rect)
        subtract(update, rect);
    else
        update->count = 0;
    if (!update->count)
        update->frame = false;
    settle(hwnd);
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
    end(window);
}

bool update_bounds(HWND hwnd, RECT *ret_rect)
{
    const struct update *update = update_of(hwnd);
    *ret_rect = update ? bounds(update) : (RECT){0};
    return update && update->count;
}

int update_rects(HWND hwnd, RECT *ret_list, int room)
{
    const struct update *update = update_of(hwnd);
    int count = update ? update->count : 0;
    for (int i = 0; i < count && i < room; i++)
        ret_list[i] = update->rects[i];
    return count;
}

bool update_waits(HWND hwnd)
{
    const struct update *update = update_of(hwnd);
    return update && (update->count || update->internal);
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
    if (!erased && (update = update_of(hwnd)) && update->count)
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
    *ret_clip = update ? bounds(update) : (RECT){0};
    *ret_erase = update && update->erase;
    bool any = update && update->count;
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
        if (!at->count && !at->internal)
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
