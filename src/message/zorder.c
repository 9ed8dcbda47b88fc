/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <stdlib.h>

#include "message/shell.h"
#include "message/table.h"
#include "pianola/window_info.h"

/*
 * The order of siblings. Among top-level windows the topmost ones (WS_EX_TOPMOST)
 * come first, and a window is above its owner.
 */

static uint32_t index_of(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
}

static bool is_top_level(const struct window_slot *slot)
{
    return slot->parent == DESKTOP_SLOT;
}

enum { DEPTH_MAX = 16 }; /* owners of owners */

static bool is_topmost(uint32_t index)
{
    return segment_get()->windows[index % WINDOW_MAX].ex_style & WS_EX_TOPMOST;
}

/* The last one of the topmost windows but `index`; 0: there is none. */
static uint32_t last_topmost(uint32_t index)
{
    const struct segment *s = segment_get();
    uint32_t last = 0;
    uint32_t at = s->windows[DESKTOP_SLOT].first_child;
    for (uint32_t n = 0; at && at < WINDOW_MAX && n < WINDOW_MAX; n++) {
        if (at != index && !is_topmost(at))
            break;
        if (at != index)
            last = at;
        at = s->windows[at].next;
    }
    return last;
}

/* The end of the order, but for the shell's window. */
static uint32_t last_place(const struct window_slot *slot, uint32_t index)
{
    const struct segment *s = segment_get();
    uint32_t last = s->windows[DESKTOP_SLOT].last_child % WINDOW_MAX;
    HWND shell = GetShellWindow();
    if (!shell || last == index || index_of(shell) != last)
        return UINT32_MAX;
    uint32_t above = s->windows[last].prev;
    return above == index ? slot->prev : above;
}

/* Where the window goes, and what it is from then on: 0 is the front, UINT32_MAX the end. */
static uint32_t aim(struct window_slot *slot, uint32_t index, HWND after)
{
    if (after == HWND_TOPMOST)
        slot->ex_style |= WS_EX_TOPMOST;
    else if (after == HWND_NOTOPMOST || after == HWND_BOTTOM)
        slot->ex_style &= ~WS_EX_TOPMOST;
    if (after == HWND_BOTTOM)
        return last_place(slot, index);
    if (after == HWND_TOP || after == HWND_TOPMOST || after == HWND_NOTOPMOST)
        return slot->ex_style & WS_EX_TOPMOST ? 0 : last_topmost(index);
    uint32_t above = index_of(after);
    uint32_t next = segment_get()->windows[above].next;
    next = next == index ? slot->next : next;
    if (next && is_topmost(next))
        slot->ex_style |= WS_EX_TOPMOST;
    else if (!is_topmost(above))
        slot->ex_style &= ~WS_EX_TOPMOST;
    else if (!(slot->ex_style & WS_EX_TOPMOST))
        above = last_topmost(index);
    return above;
}

/* The windows that this one owns, and what they own, stay above it in the order they have. */
static void raise_owned(HWND hwnd, bool topmost, int depth)
{
    const struct segment *s = segment_get();
    uint32_t owner = index_of(hwnd);
    HWND *list = NULL;
    int count = depth < DEPTH_MAX ? table_children(DESKTOP_SLOT, false, &list) : 0;
    for (int i = 0; i < count; i++) {
        struct window_slot *slot = table_slot(list[i]);
        if (!slot || slot->owner_window != owner || list[i] == hwnd)
            continue;
        if (topmost)
            slot->ex_style |= WS_EX_TOPMOST;
        uint32_t index = index_of(list[i]);
        uint32_t above = s->windows[owner].prev;
        bool stays = slot->ex_style & WS_EX_TOPMOST && !is_topmost(owner);
        if (above != index && !stays)
            table_restack(index, above);
        if (slot->owns)
            raise_owned(list[i], topmost, depth + 1);
    }
    free(list);
}

static void put(HWND hwnd, HWND after, bool with_owners, int depth)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot || depth == DEPTH_MAX)
        return;
    if (!is_top_level(slot)) {
        uint32_t above = after == HWND_BOTTOM ? UINT32_MAX : index_of(after);
        bool front = after == HWND_TOP || after == HWND_TOPMOST || after == HWND_NOTOPMOST;
        table_restack(index_of(hwnd), front ? 0 : above);
        return;
    }
    if (shell_is_window(hwnd))
        after = HWND_BOTTOM; /* whatever is asked */
    /* Where the owner is raised, too, it comes first: what it owns follows it. */
    HWND owner = with_owners ? table_handle(slot->owner_window) : NULL;
    if (owner && owner != hwnd && after != HWND_BOTTOM) {
        if (after == HWND_TOP || after == HWND_NOTOPMOST)
            put(owner, after, true, depth + 1);
        else if (after != HWND_TOPMOST && is_topmost(index_of(owner)))
            slot->ex_style |= WS_EX_TOPMOST;
    }
    table_restack(index_of(hwnd), aim(slot, index_of(hwnd), after));
    if (slot->owns)
        raise_owned(hwnd, after == HWND_TOPMOST, 0);
}

void zorder_put(HWND hwnd, HWND after, bool with_owners)
{
    put(hwnd, after, with_owners, 0);
}

void zorder_put_new(HWND hwnd)
{
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return;
    uint32_t owner = slot->owner_window % WINDOW_MAX;
    if (owner && is_topmost(owner))
        slot->ex_style |= WS_EX_TOPMOST;
    uint32_t index = index_of(hwnd);
    table_restack(index, slot->ex_style & WS_EX_TOPMOST ? 0 : last_topmost(index));
}

/* Nothing but topmost windows and what it owns itself is before it. */
static bool is_front(uint32_t index)
{
    const struct segment *s = segment_get();
    uint32_t at = s->windows[index].prev;
    for (uint32_t n = 0; at && at < WINDOW_MAX && n < WINDOW_MAX; n++) {
        if (is_topmost(at) && !is_topmost(index))
            return true;
        if (s->windows[at].owner_window != index)
            return false;
        at = s->windows[at].prev;
    }
    return true;
}

bool zorder_is_there(const struct window_slot *slot, HWND after)
{
    uint32_t index = slot_index(segment_get(), slot);
    bool topmost = slot->ex_style & WS_EX_TOPMOST;
    if (after == HWND_BOTTOM)
        return slot->next == 0 && !(topmost && is_top_level(slot));
    if (!is_top_level(slot))
        return after == HWND_TOP || after == HWND_TOPMOST || after == HWND_NOTOPMOST
                   ? slot->prev == 0
                   : slot->prev == index_of(after) || index == index_of(after);
    if (after == HWND_TOPMOST)
        return topmost && is_front(index);
    if (after == HWND_NOTOPMOST)
        return !topmost;
    if (after == HWND_TOP)
        return is_front(index) &&
               (!slot->owner_window || is_front(slot->owner_window % WINDOW_MAX) || topmost);
    return !slot->owns && (slot->prev == index_of(after) || index == index_of(after));
}
