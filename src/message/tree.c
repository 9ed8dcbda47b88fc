/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/text.h"
#include "message/table.h"

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
    if (slot->style & WS_CHILD)
        return slot->parent == DESKTOP_SLOT ? NULL : table_handle(slot->parent);
    return slot->style & WS_POPUP ? table_handle(slot->owner_window) : NULL;
}

HWND GetAncestor(HWND hwnd, UINT flags)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || slot_index(s, slot) == DESKTOP_SLOT)
        return NULL;
    if (flags == GA_PARENT)
        return table_handle(slot->parent);
    uint32_t at = slot_index(s, slot);
    for (int depth = 0; depth < 1000; depth++) {
        uint32_t up = s->windows[at].parent;
        if ((up == 0 || up == DESKTOP_SLOT) && flags == GA_ROOTOWNER)
            up = s->windows[at].owner_window;
        if (up == 0 || up == DESKTOP_SLOT || up >= WINDOW_MAX)
            break;
        at = up;
    }
    return table_handle(at);
}

BOOL IsChild(HWND parent, HWND hwnd)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    uint32_t wanted = (uint32_t)(uintptr_t)parent & (WINDOW_MAX - 1);
    if (!slot || !table_slot(parent))
        return FALSE;
    uint32_t at = slot->parent;
    for (int depth = 0; at && depth < 1000; depth++) {
        if (at == wanted)
            return TRUE;
        at = s->windows[at % WINDOW_MAX].parent;
    }
    return FALSE;
}

HWND GetWindow(HWND hwnd, UINT command)
{
    const struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL;
    const struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
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
    default:
        SetLastError(ERROR_INVALID_PARAMETER);
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
    return slot ? enumerate(slot_index(segment_get(), slot), true, proc, param) : FALSE;
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
    uint32_t index = s ? DESKTOP_SLOT : 0;
    if (parent && parent != HWND_MESSAGE) {
        const struct window_slot *slot = table_slot(parent);
        if (!slot)
            return NULL;
        index = slot_index(s, slot);
    }
    struct search search = {class_name, class_name ? atom_find(class_name) : 0, name, after, NULL};
    if (s && (!class_name || search.class_atom))
        enumerate(index, false, match, (LPARAM)&search);
    if (!search.found)
        SetLastError(ERROR_FILE_NOT_FOUND);
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

struct popup {
    HWND owner;
    HWND found;
};

static BOOL CALLBACK find_popup(HWND hwnd, LPARAM param)
{
    struct popup *popup = (struct popup *)param;
    if (GetWindow(hwnd, GW_OWNER) != popup->owner || !IsWindowVisible(hwnd))
        return TRUE;
    popup->found = hwnd;
    return FALSE;
}

HWND GetLastActivePopup(HWND hwnd)
{
    struct popup popup = {hwnd, NULL};
    if (!table_slot(hwnd))
        return NULL;
    EnumWindows(find_popup, (LPARAM)&popup); /* topmost first: the one used last */
    return popup.found ? popup.found : hwnd;
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

HWND SetParent(HWND hwnd, HWND parent)
{
    const struct segment *s = segment_get();
    struct window_slot *slot = table_slot(hwnd);
    HWND to = parent ? parent : GetDesktopWindow();
    const struct window_slot *place = slot ? table_slot(to) : NULL;
    if (!slot || !place)
        return NULL;
    if (hwnd == parent || IsChild(hwnd, parent) || slot_index(s, slot) == DESKTOP_SLOT) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (!position_own(hwnd, slot)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return NULL;
    }
    HWND before = table_handle(slot->parent);
    BOOL shown = IsWindowVisible(hwnd);
    RECT rect = slot->rect;
    POINT origin = {0, 0};
    if (before && before != GetDesktopWindow())
        ClientToScreen(before, &origin);
    if (shown)
        ShowWindow(hwnd, SW_HIDE);
    table_reparent(slot_index(s, slot), slot_index(s, place));
    SetWindowPos(hwnd, HWND_TOP, rect.left - origin.x, rect.top - origin.y, 0, 0,
                 SWP_NOSIZE | SWP_NOACTIVATE | (shown ? SWP_SHOWWINDOW : 0));
    return before;
}
