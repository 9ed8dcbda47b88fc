/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/text.h"
#include "message/class.h"
#include "message/table.h"
#include "message/win_event.h"

HWND GetDesktopWindow(void)
{
    struct segment *s = segment_get();
    return s ? handle_of(DESKTOP_SLOT, atomic_load(&s->windows[DESKTOP_SLOT].tag)) : NULL;
}

BOOL IsWindow(HWND hwnd)
{
    DWORD error = GetLastError();
    const struct window_slot *slot = table_slot(hwnd);
    /* Its owner may have died and nobody have noticed yet. */
    BOOL is = slot && (local_window(hwnd) || queue_check_alive(slot->owner) || !slot->owner.tag);
    SetLastError(is ? error : ERROR_INVALID_WINDOW_HANDLE);
    return is;
}

DWORD window_style(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    return slot ? slot->style : 0;
}

BOOL IsWindowVisible(HWND hwnd)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    for (int depth = 0; slot && depth < 1000; depth++) {
        if (!(slot->style & WS_VISIBLE))
            return FALSE;
        if (slot->parent == 0 || slot->parent == DESKTOP_SLOT)
            return TRUE;
        slot = &s->windows[slot->parent % WINDOW_MAX];
    }
    return FALSE;
}

BOOL IsWindowEnabled(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    return slot && !(slot->style & WS_DISABLED);
}

BOOL IsIconic(HWND hwnd)
{
    return (window_style(hwnd) & WS_MINIMIZE) != 0;
}

BOOL IsZoomed(HWND hwnd)
{
    return (window_style(hwnd) & WS_MAXIMIZE) != 0;
}

HWND GetParent(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL;
    if (slot->style & WS_POPUP)
        return table_handle(slot->owner_window);
    return slot->style & WS_CHILD ? table_handle(slot->parent) : NULL;
}

/* At the end of the way up from every window. */
static bool is_root(uint32_t index)
{
    return index == 0 || index == DESKTOP_SLOT || index == MESSAGE_SLOT || index >= WINDOW_MAX;
}

static HWND root_owner(HWND hwnd)
{
    HWND at = hwnd;
    for (int depth = 0; depth < 1000; depth++) {
        HWND up = GetParent(at);
        if (!up)
            break;
        at = up;
    }
    return at;
}

HWND GetAncestor(HWND hwnd, UINT flags)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || is_root(slot_index(s, slot)))
        return NULL;
    if (flags == GA_PARENT)
        return table_handle(slot->parent);
    if (flags == GA_ROOTOWNER)
        return root_owner(hwnd);
    uint32_t at = slot_index(s, slot);
    for (int depth = 0; depth < 1000 && !is_root(s->windows[at].parent); depth++)
        at = s->windows[at].parent;
    return flags == GA_ROOT ? table_handle(at) : NULL;
}

BOOL IsChild(HWND parent, HWND hwnd)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    const struct window_slot *above = slot ? table_slot(parent) : NULL;
    if (!above)
        return FALSE;
    /* What is no child window ends the line, wherever it was put. */
    for (int depth = 0; style_is_child(slot->style) && depth < 1000; depth++) {
        if (is_root(slot->parent))
            return FALSE;
        slot = &s->windows[slot->parent];
        if (slot == above)
            return TRUE;
    }
    return FALSE;
}

/* Is it below the other in the tree, whatever its style? */
static bool is_below(uint32_t index, uint32_t above)
{
    const struct segment *s = segment_get();
    for (int depth = 0; !is_root(index) && depth < 1000; depth++) {
        if (index == above)
            return true;
        index = s->windows[index].parent;
    }
    return index == above;
}

/* The first enabled window it owns; itself when there is none. */
static HWND enabled_popup(HWND hwnd)
{
    HWND *list = NULL, found = hwnd;
    int count = table_children(DESKTOP_SLOT, false, &list);
    for (int i = 0; i < count && found == hwnd; i++) {
        const struct window_slot *slot = table_slot(list[i]);
        if (slot && table_handle(slot->owner_window) == hwnd && slot->style & WS_VISIBLE &&
            !(slot->style & WS_DISABLED))
            found = list[i];
    }
    free(list);
    return found;
}

HWND GetWindow(HWND hwnd, UINT command)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL;
    const struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
    if (is_root(slot_index(s, slot)) && command != GW_CHILD && command <= GW_OWNER)
        return NULL;
    switch (command) {
    case GW_CHILD:
        return table_handle(slot->first_child);
    case GW_HWNDNEXT:
        return table_handle(slot->next);
    case GW_HWNDPREV:
        return table_handle(slot->prev);
    case GW_HWNDFIRST:
        return table_handle(parent->first_child);
    case GW_HWNDLAST:
        return table_handle(parent->last_child);
    case GW_OWNER:
        return table_handle(slot->owner_window);
    case GW_ENABLEDPOPUP:
        return enabled_popup(hwnd);
    default:
        SetLastError(ERROR_INVALID_GW_COMMAND);
        return NULL;
    }
}

static BOOL enumerate(uint32_t parent, bool deep, WNDENUMPROC proc, LPARAM param)
{
    HWND *list = NULL;
    int count = table_children(parent, deep, &list);
    if (count < 0)
        return error_set(count);
    BOOL go_on = TRUE;
    for (int i = 0; i < count && go_on; i++)
        if (table_slot(list[i]))
            go_on = proc(list[i], param);
    free(list);
    return go_on;
}

BOOL EnumWindows(WNDENUMPROC proc, LPARAM param)
{
    const struct segment *s = segment_get();
    return s ? enumerate(DESKTOP_SLOT, false, proc, param) : FALSE;
}

BOOL EnumChildWindows(HWND parent, WNDENUMPROC proc, LPARAM param)
{
    if (!parent)
        return EnumWindows(proc, param);
    const struct window_slot *slot = table_slot(parent);
    if (!slot || !slot->first_child)
        return FALSE;
    return enumerate(slot_index(segment_get(), slot), true, proc, param);
}

struct search {
    const char *class_name;
    uint32_t class_atom;
    const char *title;
    HWND after;
    HWND found;
};

static BOOL CALLBACK match(HWND hwnd, LPARAM param)
{
    struct search *search = (struct search *)param;
    const struct window_slot *slot = table_slot(hwnd);
    if (search->after) {
        if (hwnd == search->after)
            search->after = NULL;
        return TRUE;
    }
    if (!slot || (search->class_name && slot->class_atom != search->class_atom))
        return TRUE;
    if (search->title) {
        char text[WINDOW_TEXT_MAX + 1];
        size_t len = table_text(slot, text, sizeof(text));
        /* The shared title is cut: then the beginning has to do. */
        bool same = len + 4 > WINDOW_TEXT_MAX ? strncasecmp(text, search->title, len) == 0
                                              : text_equal_nocase(text, search->title);
        if (!same)
            return TRUE;
    }
    search->found = hwnd;
    return FALSE;
}

HWND FindWindowEx(HWND parent, HWND after, const char *class_name, const char *name)
{
    const struct segment *s = segment_get();
    if (!s)
        return NULL;
    uint32_t index = parent == HWND_MESSAGE ? MESSAGE_SLOT : DESKTOP_SLOT;
    if (parent && parent != HWND_MESSAGE) {
        const struct window_slot *slot = table_slot(parent);
        if (!slot)
            return NULL;
        index = slot_index(s, slot);
    }
    if (after && !table_slot(after))
        return NULL;
    struct search search = {class_name, class_name ? class_atom_find(class_name) : 0, name, after,
                            NULL};
    if (class_name && !search.class_atom) {
        SetLastError(ERROR_FILE_NOT_FOUND);
        return NULL;
    }
    enumerate(index, false, match, (LPARAM)&search);
    /* Message-only windows come after all others. */
    if (!search.found && !parent)
        enumerate(MESSAGE_SLOT, false, match, (LPARAM)&search);
    return search.found;
}

HWND FindWindow(const char *class_name, const char *name)
{
    return FindWindowEx(NULL, NULL, class_name, name);
}

DWORD GetWindowThreadProcessId(HWND hwnd, DWORD *pid)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return 0;
    if (pid)
        *pid = slot->pid;
    return s->queues[slot->owner.index % QUEUE_MAX].tid;
}

HWND GetTopWindow(HWND hwnd)
{
    return GetWindow(hwnd ? hwnd : GetDesktopWindow(), GW_CHILD);
}

void tree_note_active(HWND hwnd)
{
    HWND root = root_owner(hwnd);
    struct window_slot *slot = table_slot(root);
    if (slot)
        slot->last_popup = (uint32_t)(uintptr_t)hwnd;
}

HWND GetLastActivePopup(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL;
    HWND last = (HWND)(uintptr_t)slot->last_popup;
    DWORD error = GetLastError();
    bool is = last && table_slot(last) && root_owner(last) == hwnd;
    SetLastError(error);
    return is ? last : hwnd;
}

struct of_thread {
    DWORD thread;
    WNDENUMPROC proc;
    LPARAM param;
};

static BOOL CALLBACK if_of_thread(HWND hwnd, LPARAM param)
{
    const struct of_thread *of = (const struct of_thread *)param;
    return GetWindowThreadProcessId(hwnd, NULL) != of->thread || of->proc(hwnd, of->param);
}

BOOL EnumThreadWindows(DWORD thread, WNDENUMPROC proc, LPARAM param)
{
    struct of_thread of = {thread, proc, param};
    return EnumWindows(if_of_thread, (LPARAM)&of);
}

static HWND no_parent(DWORD error)
{
    SetLastError(error);
    return NULL;
}

HWND SetParent(HWND hwnd, HWND parent)
{
    const struct segment *s = segment_get();
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL;
    uint32_t index = slot_index(s, slot), to = DESKTOP_SLOT;
    if (parent == HWND_MESSAGE) {
        to = MESSAGE_SLOT;
    } else if (parent) {
        const struct window_slot *place = table_slot(parent);
        if (!place)
            return NULL;
        to = slot_index(s, place);
    }
    if (is_root(index) || is_below(to, index))
        return no_parent(ERROR_INVALID_PARAMETER);
    if (!local_window(hwnd)) /* another thread's shows and moves when it is asked to */
        return no_parent(ERROR_ACCESS_DENIED);
    HWND before = table_handle(slot->parent);
    BOOL shown = ShowWindow(hwnd, SW_HIDE);
    if (!(slot = table_slot(hwnd)) || slot->parent == 0)
        return NULL;
    /* It keeps its place in the parent's coordinates. */
    POINT at = position_in_parent(slot);
    table_reparent(index, to);
    win_event(EVENT_OBJECT_PARENTCHANGE, hwnd, OBJID_WINDOW);
    SetWindowPos(hwnd, HWND_TOP, at.x, at.y, 0, 0, SWP_NOSIZE);
    if (shown && table_slot(hwnd))
        ShowWindow(hwnd, SW_SHOWNORMAL);
    return before;
}
