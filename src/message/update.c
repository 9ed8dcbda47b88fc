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
 * coordinates, of the client area and (where WM_NCPAINT is owed) of the frame.
 * Windows with something to paint are in a list of their thread, in the order in
 * which that came up.
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

void painter_idle(void)
{
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

/* ---- Where it can be ---- */

static RECT moved(RECT rect, LONG dx, LONG dy)
{
    OffsetRect(&rect, (int)dx, (int)dy);
    return rect;
}

static RECT client_of(const struct window_slot *slot)
{
    return moved(slot->client, -slot->client.left, -slot->client.top);
}

/* With the frame. */
static RECT whole_of(const struct window_slot *slot)
{
    return moved(slot->rect, -slot->client.left, -slot->client.top);
}

/* To what is inside of all that the window is in. */
static void crop(HWND hwnd, struct banded *region)
{
    const struct window_slot *slot = table_slot(hwnd), *at = slot;
    if (!slot || !region->count)
        return;
    RECT limit = whole_of(slot);
    /* The desktop may have no size yet. */
    for (int depth = 0; style_is_child(at->style) && at->parent != DESKTOP_SLOT && depth < 100;
         depth++) {
        at = table_slot(table_handle(at->parent));
        if (!at)
            break;
        RECT outer = moved(at->client, -slot->client.left, -slot->client.top);
        IntersectRect(&limit, &limit, &outer);
    }
    RECT box = banded_box(region);
    if (box.left < limit.left || box.top < limit.top || box.right > limit.right ||
        box.bottom > limit.bottom)
        banded_combine_rect(region, &limit, RGN_AND);
}

/* The window's, as far as it is where it can be seen: the window may have moved since. */
static struct update *look(HWND hwnd)
{
    struct update *update = update_of(hwnd);
    if (update && update->region.count) {
        crop(hwnd, &update->region);
        settle(hwnd);
    }
    return update_of(hwnd);
}

/* ---- More and less of it ---- */

static bool can_paint(HWND hwnd)
{
    return !window_native(hwnd) && IsWindowVisible(hwnd) && local_window(hwnd);
}

/* Takes the part over. Nothing comes of an empty one. */
static void add(HWND hwnd, struct banded *part, bool erase, bool frame)
{
    crop(hwnd, part);
    struct update *update = part->count ? make(hwnd) : NULL;
    if (update && banded_combine(&update->region, &update->region, part, RGN_OR) == 0) {
        update->erase |= erase;
        update->frame |= frame;
        thread_self()->changed |= QS_PAINT;
    }
    banded_finish(part);
}

void update_add_region(HWND hwnd, const struct banded *region, bool erase, bool frame)
{
    const struct window_slot *slot = can_paint(hwnd) ? table_slot(hwnd) : NULL;
    struct banded part = {0};
    if (!slot)
        return;
    RECT limit = frame ? whole_of(slot) : client_of(slot);
    if (!region)
        banded_set_rect(&part, &limit);
    else if (banded_copy(&part, region) == 0)
        banded_combine_rect(&part, &limit, RGN_AND);
    add(hwnd, &part, erase, frame);
}

void update_owe_frame(HWND hwnd)
{
    struct update *update = can_paint(hwnd) ? make(hwnd) : NULL;
    if (update)
        update->frame = true;
}

void update_add(HWND hwnd, const RECT *rect, bool erase, bool frame)
{
    const struct window_slot *slot = can_paint(hwnd) ? table_slot(hwnd) : NULL;
    struct banded part = {0}, border = {0};
    if (!slot)
        return;
    RECT client = client_of(slot), whole = whole_of(slot), inside = client;
    if (rect)
        IntersectRect(&inside, rect, &client);
    if (frame && banded_set_rect(&border, &whole) == 0)
        banded_combine_rect(&border, &client, RGN_DIFF);
    banded_set_rect(&part, &inside);
    erase &= part.count != 0;
    banded_combine(&part, &part, &border, RGN_OR);
    banded_finish(&border);
    if (frame)
        update_owe_frame(hwnd); /* also when there is none to see */
    add(hwnd, &part, erase, frame);
}

void update_remove_region(HWND hwnd, const struct banded *region)
{
    struct update *update = update_of(hwnd);
    const struct window_slot *slot = table_slot(hwnd);
    if (!update || !slot)
        return;
    RECT client = client_of(slot);
    bool inside = banded_touches(&update->region, &client);
    if (region)
        banded_combine(&update->region, &update->region, region, RGN_DIFF);
    /* Without anything left of the client area nobody is asked to paint the rest. */
    if (!region || (inside && !banded_touches(&update->region, &client)))
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
    if (internal)
        thread_self()->changed |= QS_PAINT;
    settle(hwnd);
}

/* The frame is painted, or nobody wants it to be. */
static void forget_frame(HWND hwnd)
{
    struct update *update = update_of(hwnd);
    const struct window_slot *slot = table_slot(hwnd);
    if (!update || !slot)
        return;
    RECT client = client_of(slot);
    update->frame = false;
    banded_combine_rect(&update->region, &client, RGN_AND);
    settle(hwnd);
}

void update_keep(HWND hwnd, bool erase, bool frame)
{
    struct update *update = update_of(hwnd);
    if (!update)
        return;
    update->erase &= erase;
    if (!frame)
        forget_frame(hwnd);
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

int update_copy_all(HWND hwnd, struct banded *ret)
{
    static const struct banded none;
    const struct update *update = look(hwnd);
    return banded_copy(ret, update ? &update->region : &none);
}

int update_copy(HWND hwnd, struct banded *ret)
{
    const struct window_slot *slot = table_slot(hwnd);
    int r = update_copy_all(hwnd, ret);
    if (slot && r == 0) {
        RECT client = client_of(slot);
        r = banded_combine_rect(ret, &client, RGN_AND);
    }
    return r;
}

bool update_bounds(HWND hwnd, RECT *ret_rect)
{
    struct banded region = {0};
    const struct update *update = look(hwnd);
    bool any = update && update->region.count;
    update_copy(hwnd, &region);
    *ret_rect = banded_box(&region);
    banded_finish(&region);
    return any;
}

bool update_waits(HWND hwnd)
{
    const struct update *update = look(hwnd);
    return update && (update->region.count || update->internal);
}

bool update_has_region(HWND hwnd)
{
    const struct update *update = look(hwnd);
    return update && update->region.count;
}

/* ---- Frame and background ---- */

/* What of a window WM_NCPAINT is about, as it is told: 1 for all of it. */
static HRGN frame_region(HWND hwnd, const struct banded *region)
{
    const struct window_slot *slot = table_slot(hwnd);
    RECT whole = whole_of(slot), box = banded_box(region);
    struct banded set = {0};
    if (!region->count || (region->count == 1 && EqualRect(&whole, &box)) || !painter ||
        !painter->make_region || banded_copy(&set, region) < 0)
        return (HRGN)1;
    banded_offset(&set, (int)slot->client.left, (int)slot->client.top);
    HRGN handle = painter->make_region(&set);
    return handle ? handle : (HRGN)1;
}

void update_paint_frame(HWND hwnd)
{
    const struct update *update = look(hwnd);
    if (!update || !update->frame)
        return;
    HRGN region = frame_region(hwnd, &update->region);
    forget_frame(hwnd);
    SendMessage(hwnd, WM_NCPAINT, (WPARAM)region, 0);
    if ((uintptr_t)region > 1)
        painter->end_region(region);
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

/* How RDW_ERASENOW and RDW_UPDATENOW go down: to what is not painted over by its parent. */
bool update_goes_down(HWND hwnd, UINT flags)
{
    if (flags & (RDW_ALLCHILDREN | RDW_NOCHILDREN))
        return flags & RDW_ALLCHILDREN;
    return window_style(hwnd) & WS_CLIPCHILDREN;
}

static void erase_tree(HWND hwnd, UINT flags)
{
    update_paint_frame(hwnd);
    erase(hwnd);
    const struct window_slot *slot = update_goes_down(hwnd, flags) ? table_slot(hwnd) : NULL;
    if (!slot || !slot->first_child || !thread_self()->first_update)
        return;
    HWND *list = NULL;
    int count = table_children(slot_index(segment_get(), slot), false, &list);
    for (int i = 0; i < count; i++)
        if (local_window(list[i]))
            erase_tree(list[i], flags);
    free(list);
}

/* It is painted over by one that has to be painted first. */
static bool waits_for_parent(HWND hwnd)
{
    HWND at = hwnd;
    for (int depth = 0; depth < 100 && style_is_child(window_style(at)); depth++) {
        at = GetAncestor(at, GA_PARENT);
        if (!at || window_style(at) & WS_CLIPCHILDREN)
            return false;
        if (update_has_region(at))
            return true;
    }
    return false;
}

void update_erase(HWND hwnd, UINT flags)
{
    if (!waits_for_parent(hwnd))
        erase_tree(hwnd, flags);
}

void update_erase_now(HWND hwnd, bool children)
{
    erase_tree(hwnd, children ? RDW_ALLCHILDREN : RDW_NOCHILDREN);
}

bool window_update_begin(HWND hwnd, RECT *ret_clip, bool *ret_erase)
{
    update_paint_frame(hwnd);
    const struct update *update = look(hwnd);
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
        HWND one = at->hwnd;
        if (!update_waits(one))
            continue; /* it may be gone from the list, next stays in it */
        HWND candidate = outermost(one);
        if (!hwnd || candidate == hwnd || IsChild(hwnd, candidate))
            return candidate;
    }
    return NULL;
}

bool paint_pending(const struct thread *t)
{
    return waiting(t, NULL);
}

bool paint_take(const struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
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
    if (remove)
        update_set_internal(found, false);
    return true;
}
