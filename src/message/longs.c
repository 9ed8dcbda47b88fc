/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <string.h>

#include "message/class.h"
#include "message/painter.h"
#include "message/table.h"
#include "pianola/window_info.h"

/* Values that belong to a window or a class. */

static void *extra_place(const struct local_window *window, int index, size_t size)
{
    if (index < 0 || index > window->extra_size - (int)size)
        return NULL;
    return (char *)window->extra + index;
}

static bool is_top_level(const struct window_slot *slot)
{
    return slot->parent == DESKTOP_SLOT || slot->parent == MESSAGE_SLOT || !slot->parent;
}

static LONG_PTR get(HWND hwnd, int index, size_t size)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return 0;
    const struct local_window *window = local_window(hwnd);
    LONG_PTR value = 0;
    switch (index) {
    case GWL_STYLE:
        return (LONG_PTR)(LONG)slot->style;
    case GWL_EXSTYLE:
        return (LONG_PTR)(LONG)slot->ex_style;
    case GWLP_ID:
        return (LONG_PTR)slot->id;
    case GWLP_HWNDPARENT:
        return (LONG_PTR)(is_top_level(slot) ? table_handle(slot->owner_window)
                                             : table_handle(slot->parent));
    default:
        break;
    }
    if (!window) {
        SetLastError(ERROR_ACCESS_DENIED);
        return 0;
    }
    switch (index) {
    case GWLP_USERDATA:
        return window->userdata;
    case GWLP_WNDPROC:
        return (LONG_PTR)window->proc;
    case GWLP_HINSTANCE:
        return (LONG_PTR)window->instance;
    default:
        break;
    }
    const void *extra = extra_place(window, index, size);
    if (!extra) {
        SetLastError(ERROR_INVALID_INDEX);
        return 0;
    }
    memcpy(&value, extra, size);
    return size == sizeof(LONG) ? (LONG)value : value;
}

DWORD style_with_edge(DWORD style, DWORD ex_style)
{
    bool edge = ex_style & WS_EX_DLGMODALFRAME ||
                (style & (WS_DLGFRAME | WS_THICKFRAME) && !(ex_style & WS_EX_STATICEDGE));
    return edge ? ex_style | WS_EX_WINDOWEDGE : ex_style & ~WS_EX_WINDOWEDGE;
}

/* What of the styles a program can not have otherwise. */
static DWORD allowed(const struct window_slot *slot, int index, DWORD wanted)
{
    if (index == GWL_STYLE)
        return style_is_child(wanted) ? wanted : wanted | WS_CLIPSIBLINGS;
    wanted = (wanted & ~WS_EX_TOPMOST) | (slot->ex_style & WS_EX_TOPMOST);
    return style_with_edge(slot->style, wanted);
}

static LONG_PTR set_style(HWND hwnd, int index, DWORD value)
{
    struct window_slot *slot = table_slot(hwnd);
    STYLESTRUCT change = {index == GWL_STYLE ? slot->style : slot->ex_style, value};
    SendMessage(hwnd, WM_STYLECHANGING, (WPARAM)(LONG_PTR)index, (LPARAM)&change);
    if (!(slot = table_slot(hwnd)))
        return 0;
    DWORD old = change.styleOld;
    change.styleNew = allowed(slot, index, change.styleNew);
    if (index == GWL_STYLE) {
        atomic_store(&slot->style, change.styleNew);
        slot->ex_style = style_with_edge(change.styleNew, slot->ex_style);
    } else {
        slot->ex_style = change.styleNew;
        if (!(slot->ex_style & WS_EX_LAYERED) && local_window(hwnd))
            local_window(hwnd)->layer.set = false;
    }
    SendMessage(hwnd, WM_STYLECHANGED, (WPARAM)(LONG_PTR)index, (LPARAM)&change);
    if (index == GWL_STYLE)
        update_owe_frame(hwnd);
    return (LONG_PTR)(LONG)old;
}

static LONG_PTR set_owner(HWND hwnd, struct window_slot *slot, HWND owner)
{
    struct segment *s = segment_peek();
    LONG_PTR before = get(hwnd, GWLP_HWNDPARENT, sizeof(before));
    const struct window_slot *other = owner ? table_slot(owner) : NULL;
    if (!is_top_level(slot))
        return (LONG_PTR)SetParent(hwnd, owner);
    if (owner && (!other || owner == hwnd)) {
        if (other)
            SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    bool none = !other || slot_index(s, other) == DESKTOP_SLOT;
    slot->owner_window = none ? 0 : slot_index(s, other);
    if (!none)
        s->windows[slot_index(s, other)].owns = 1;
    return before;
}

static LONG_PTR set(HWND hwnd, int index, LONG_PTR value, size_t size)
{
    struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    if (!slot)
        return 0;
    if (!window) {
        SetLastError(ERROR_ACCESS_DENIED);
        return 0;
    }
    LONG_PTR old = 0;
    switch (index) {
    case GWL_STYLE:
    case GWL_EXSTYLE:
        return set_style(hwnd, index, (DWORD)value);
    case GWLP_HWNDPARENT:
        return set_owner(hwnd, slot, (HWND)value);
    case GWLP_ID:
        old = (LONG_PTR)slot->id;
        slot->id = value;
        return old;
    case GWLP_USERDATA:
        old = window->userdata;
        window->userdata = value;
        return old;
    case GWLP_WNDPROC:
        old = (LONG_PTR)window->proc;
        if (value)
            window->proc = (WNDPROC)value;
        return old;
    case GWLP_HINSTANCE:
        old = (LONG_PTR)window->instance;
        window->instance = (HINSTANCE)value;
        return old;
    default:
        break;
    }
    void *extra = extra_place(window, index, size);
    if (!extra) {
        SetLastError(ERROR_INVALID_INDEX);
        return 0;
    }
    old = get(hwnd, index, size);
    memcpy(extra, &value, size);
    return old;
}

LONG_PTR GetWindowLongPtr(HWND hwnd, int index)
{
    return get(hwnd, index, sizeof(LONG_PTR));
}

LONG_PTR SetWindowLongPtr(HWND hwnd, int index, LONG_PTR value)
{
    return set(hwnd, index, value, sizeof(LONG_PTR));
}

LONG GetWindowLong(HWND hwnd, int index)
{
    return (LONG)get(hwnd, index, sizeof(LONG));
}

LONG SetWindowLong(HWND hwnd, int index, LONG value)
{
    return (LONG)set(hwnd, index, value, sizeof(LONG));
}

int GetDlgCtrlID(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    return slot ? (int)slot->id : 0;
}

/* ---- Of a class ---- */

/* The class of a window of this process; NULL with the last error set. */
static struct window_class *class_of(HWND hwnd)
{
    const struct local_window *window = local_window(hwnd);
    if (!window)
        SetLastError(table_slot(hwnd) ? ERROR_ACCESS_DENIED : ERROR_INVALID_WINDOW_HANDLE);
    return window ? window->class : NULL;
}

/* The value of an index, to read and (when ret_place) to write. *ret_size: of extra bytes, in. */
static bool class_value(struct window_class *class, int index, ULONG_PTR *ret_value,
                        void **ret_place, size_t *ret_size)
{
    size_t extra = *ret_size;
    *ret_size = sizeof(ULONG_PTR);
    switch (index) {
    case GCLP_WNDPROC:
        *ret_place = &class->proc;
        break;
    case GCLP_HBRBACKGROUND:
        *ret_place = &class->background;
        break;
    case GCLP_HCURSOR:
        *ret_place = &class->cursor;
        break;
    case GCLP_HICON:
        *ret_place = &class->icon;
        break;
    case GCLP_HICONSM:
        *ret_place = &class->small_icon;
        break;
    case GCLP_HMODULE:
        *ret_place = &class->instance;
        break;
    case GCLP_MENUNAME:
        *ret_place = &class->menu_name;
        break;
    case GCL_STYLE:
        *ret_place = &class->style;
        *ret_size = sizeof(class->style);
        break;
    case GCL_CBWNDEXTRA:
        *ret_place = &class->extra_size;
        *ret_size = sizeof(class->extra_size);
        break;
    case GCL_CBCLSEXTRA:
        *ret_value = (ULONG_PTR) class->class_extra_size;
        *ret_place = NULL;
        return true;
    case GCW_ATOM:
        *ret_value = class->atom;
        *ret_place = NULL;
        return true;
    default:
        if (index < 0 || index > class->class_extra_size - (int)extra)
            return false;
        *ret_size = extra;
        *ret_place = (char *)class->class_extra + index;
    }
    *ret_value = 0;
    memcpy(ret_value, *ret_place, *ret_size);
    return true;
}

static ULONG_PTR get_class(HWND hwnd, int index, size_t size)
{
    struct window_class *class = class_of(hwnd);
    ULONG_PTR value = 0;
    void *place;
    if (class && !class_value(class, index, &value, &place, &size))
        SetLastError(ERROR_INVALID_INDEX);
    /* Without a small icon it is the large one, made smaller. */
    if (class && index == GCLP_HICONSM && !value)
        value = (ULONG_PTR) class->icon;
    return value;
}

/* Names are the class's own. */
static bool copy_name(const char *text, const char **ret)
{
    *ret = (uintptr_t)text < 0x10000 ? text : strdup(text);
    if (text && !*ret)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return !text || *ret;
}

static ULONG_PTR set_class(HWND hwnd, int index, LONG_PTR value, size_t size)
{
    struct window_class *class = class_of(hwnd);
    ULONG_PTR old = 0;
    void *place;
    if (!class)
        return 0;
    if (!class_value(class, index, &old, &place, &size) || !place) {
        SetLastError(ERROR_INVALID_INDEX);
        return 0;
    }
    if (index == GCLP_MENUNAME) {
        const char *name;
        if (copy_name((const char *)value, &name))
            class_set_menu_name(class, name);
        return old;
    }
    if (index == GCL_CBWNDEXTRA && (value < 0 || value > CLASS_EXTRA_MAX)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    memcpy(place, &value, size);
    return old;
}

ULONG_PTR GetClassLongPtr(HWND hwnd, int index)
{
    return get_class(hwnd, index, sizeof(ULONG_PTR));
}

ULONG_PTR SetClassLongPtr(HWND hwnd, int index, LONG_PTR value)
{
    return set_class(hwnd, index, value, sizeof(ULONG_PTR));
}

DWORD GetClassLong(HWND hwnd, int index)
{
    return (DWORD)get_class(hwnd, index, sizeof(DWORD));
}

DWORD SetClassLong(HWND hwnd, int index, LONG value)
{
    return (DWORD)set_class(hwnd, index, value, sizeof(DWORD));
}

WORD GetClassWord(HWND hwnd, int index)
{
    return (WORD)get_class(hwnd, index, sizeof(WORD));
}

WORD SetClassWord(HWND hwnd, int index, WORD value)
{
    if (index < 0) {
        SetLastError(ERROR_INVALID_INDEX);
        return 0;
    }
    return (WORD)set_class(hwnd, index, value, sizeof(WORD));
}
